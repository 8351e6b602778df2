/* See passes.h. The encoder sees at most STM_PASS_WORDS words, which nearly every paragraph of a report stays below. Of a longer
 * one (a transcript, a page without line ends) the cut is looked for in the second half of the pass, so that passes do not
 * become short, and from its end backwards. */
#include "passes.h"

#include "base/slice.h"

bool stm_is_full_stop(stm_slice form)
{
    if (!form.length || form.length > 12) return false;
    char first = form.data[0];
    return first == '.' || first == '!' || first == '?' || stm_equal_text(form, "\xe2\x80\xa6");
}

static bool is_closing(stm_slice form)
{
    static const char *const closing[] = {"\"", "'", "''", ")", "]", "\xe2\x80\x9d", "\xe2\x80\x99"};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (stm_equal_text(form, closing[i])) return true;
    return false;
}

/* How good a place behind this word is: 4 the end of a sentence, 3 what looks like one, 2 ; or :, 1 a comma, 0 between tokens. */
static int rank_of(const stm_word *words, uint32_t count, uint32_t at, bool sentences_given)
{
    stm_slice form = words[at].form;
    if (sentences_given && words[at].flags & STM_WORD_ENDS_SENTENCE) return 4;
    if (at + 1 < count && !words[at + 1].parts) return -1;
    bool closes = at + 1 < count && is_closing(words[at + 1].form) && !(words[at].flags & STM_WORD_SPACE_AFTER);
    if (!sentences_given && stm_is_full_stop(form) && !closes) return 3;
    if (!sentences_given && is_closing(form) && at && stm_is_full_stop(words[at - 1].form)) return 3;
    if (stm_equal_text(form, ";") || stm_equal_text(form, ":")) return 2;
    return stm_equal_text(form, ",") ? 1 : 0;
}

stm_pass stm_pass_at(const stm_word *words, uint32_t count, uint32_t first, bool sentences_given)
{
    uint32_t end = first + 1, best = 0;
    while (end < count && end - first < STM_PASS_WORDS && !(words[end].flags & STM_WORD_OPENS_PARAGRAPH)) end++;
    if (end == count || words[end].flags & STM_WORD_OPENS_PARAGRAPH) return (stm_pass){first, end - first};
    int best_rank = -1;
    uint32_t least = first + STM_PASS_WORDS / 2;
    for (uint32_t at = end; at-- > first && best_rank < 3;) { /* a given sentence's end counts wherever it stands */
        int rank = at >= least || sentences_given ? rank_of(words, count, at, sentences_given) : -1;
        if (at < least && rank < 4) rank = -1;
        if (rank > best_rank) {
            best_rank = rank;
            best = at + 1;
        }
    }
    return (stm_pass){first, (best_rank < 0 ? end : best) - first};
}
