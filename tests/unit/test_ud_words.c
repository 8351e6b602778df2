/* Words of Universal Dependencies: a paragraph a line, tokens parted by |, the words of one token by +. */
#include "support/cases.h"

#include "base/slice.h"
#include "text/ud_lists.h"
#include "text/ud_paragraphs.h"
#include "text/ud_words.h"

#include <stdio.h>

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice text = stm_case_section(one, "input");
    bool wrapped = stm_text_is_wrapped(text), whole;
    size_t at = 0;
    for (stm_span span; stm_paragraph_next(&span, &at, &whole, text, wrapped);) {
        stm_ud_words words = {0};
        if (stm_ud_words_cut(&words, arena, text, span) != STM_OK) return;
        for (uint32_t i = 0; i < words.count; i++) {
            if (i) stm_append_byte(out, words.items[i].parts ? '|' : '+');
            stm_append(out, stm_cut(text, words.items[i].span));
        }
        stm_append_byte(out, '\n');
    }
}

int main(void)
{
    if (!stm_ud_lists_sorted()) return puts("Bail out! a list of ud_lists.c is not sorted"), 1;
    return stm_cases_main(CASES "/ud_words", run);
}
