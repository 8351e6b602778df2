/* Changes between two wordings: `base` and `reading` in, one change a line: kind, base words | reading words. */
#include "support/cases.h"

#include "account/changes.h"
#include "base/slice.h"

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_word_reader reader = {stm_stemmer_open(), NULL, NULL};
    stm_wording base, reading;
    stm_unit_pairs pairs;
    stm_changes changes;
    stm_slice texts[2] = {stm_case_section(one, "base"), stm_case_section(one, "reading")};
    bool ok = reader.stemmer && stm_wording_read(&base, &reader, texts[0], NULL, arena) == STM_OK &&
              stm_wording_read(&reading, &reader, texts[1], NULL, arena) == STM_OK &&
              stm_align(&pairs, &base, &reading, arena, arena) == STM_OK &&
              stm_changes_find(&changes, &base, &reading, &pairs, arena, arena) == STM_OK;
    for (uint32_t i = 0; ok && i < changes.count; i++) {
        const stm_change *change = &changes.items[i];
        stm_append_text(out, stm_change_name(change->kind));
        stm_append_text(out, ": ");
        stm_append(out, stm_cut(texts[0], change->base));
        stm_append_text(out, " | ");
        stm_append(out, stm_cut(texts[1], change->reading));
        stm_append_byte(out, '\n');
    }
    stm_stemmer_close(reader.stemmer);
}

int main(int count, char **arguments)
{
    return stm_cases_main(count > 1 ? arguments[1] : CASES "/changes", run);
}
