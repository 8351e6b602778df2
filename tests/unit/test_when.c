/* Times: one a line, "words TYPE value [modifier]". */
#include "support/cases.h"

#include "base/slice.h"
#include "when/when_find.h"
#include "when/when_words.h"

static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice text = stm_case_section(one, "input");
    stm_block block = {{0, (uint32_t)text.length}, STM_BLOCK_BODY};
    stm_blocks blocks = {&block, 1, 1};
    stm_doc doc;
    stm_times times;
    if (!when_words_sorted()) stm_append_text(out, "THE TABLE OF TIME WORDS IS NOT SORTED\n");
    if (stm_doc_build(&doc, arena, text, &blocks) != STM_OK) return;
    if (stm_when_find(&times, &doc, stm_case_section(one, "published"), arena, arena) != STM_OK) return;
    for (uint32_t i = 0; i < times.count; i++) {
        const stm_time *time = &times.items[i];
        stm_append(out, stm_cut(text, time->span));
        stm_append_format(out, " %s %.*s", types[time->type], (int)time->value.length, time->value.data);
        if (time->modifier.length) stm_append_format(out, " %.*s", (int)time->modifier.length, time->modifier.data);
        stm_append_byte(out, '\n');
    }
}

int main(void)
{
    return stm_cases_main(CASES "/when", run);
}
