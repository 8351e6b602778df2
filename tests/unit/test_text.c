/* Tokens and sentences: one sentence a line, tokens parted by |. */
#include "support/cases.h"

#include "base/slice.h"
#include "text/doc.h"

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice text = stm_case_section(one, "input");
    stm_block block = {{0, (uint32_t)text.length}, STM_BLOCK_BODY};
    stm_blocks blocks = {&block, 1, 1};
    stm_doc doc;
    if (stm_doc_build(&doc, arena, text, &blocks) != STM_OK) return;
    for (uint32_t s = 0; s < doc.sentences.count; s++) {
        for (uint32_t i = doc.sentences.items[s].first; i < doc.sentences.items[s].last; i++) {
            if (i > doc.sentences.items[s].first) stm_append_byte(out, '|');
            stm_append(out, stm_cut(text, doc.tokens.items[i].span));
        }
        stm_append_byte(out, '\n');
    }
}

int main(void)
{
    return stm_cases_main(CASES "/text", run);
}
