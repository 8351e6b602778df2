/* Alignment.
 *
 * Runs of the same words. Greedy tiling (after Wise 1993, Running Karp-Rabin Greedy String Tiling) in one pass: at each
 * word of a, the runs of three that stand there are looked up in b and extended; the longest wins, and of equals the one
 * that goes on where the last run ended. Its words are then taken on both sides. Wise takes the longest run of the whole
 * text first, which costs a pass a length; from left to right the result differs only where runs overlap.
 * Bounds: MOST_TRIED places are tried a word and extension stops at the run's end, so the cost is linear but for texts of
 * one word repeated, where LONGEST bounds it.
 *
 * Sentences. For each sentence the sentence of the other report with the greatest weight of shared content stems, found
 * through the other's chains of stems, each of which is followed MOST_PLACES long at most. Weight is rarity: a figure or
 * a name tells more than "police". */
#include "reuse_align.h"

#include "reuse_prints.h"

#include "base/error.h"
#include "base/list.h"

#include <math.h>

enum { MOST_TRIED = 12, MOST_PLACES = 16, LONGEST = 2000 };

static uint32_t run_length(const stm_reuse_alignment *al, uint32_t i, uint32_t j)
{
    const stm_reuse_words *a = &al->a->words, *b = &al->b->words;
    uint32_t length = 0;
    while (length < LONGEST && i + length < a->count && j + length < b->count && !al->in_b[j + length] &&
           a->items[i + length].word == b->items[j + length].word)
        length++;
    return length;
}

static stm_reuse_run longest_run(const stm_reuse_alignment *al, uint32_t i, uint32_t expected)
{
    stm_reuse_run best = {i, 0, 0};
    uint32_t tried = 0;
    uint32_t j = al->b->runs[stm_reuse_run_hash(al->a->words.items + i) & al->b->run_mask];
    for (; j && tried < MOST_TRIED; j = al->b->next_run[j - 1], tried++) {
        uint32_t length = run_length(al, i, j - 1);
        if (length > best.length || (length == best.length && j - 1 >= expected && length)) {
            best.b = j - 1;
            best.length = length;
        }
    }
    return best;
}

/* A run of three function words is no trace of anything: at least one content stem must be in it. */
static bool says_something(const stm_reuse_view *a, const stm_reuse_run *run)
{
    if (run->length >= STM_REUSE_LONG_RUN) return true;
    for (uint32_t k = 0; k < run->length; k++)
        if (a->words.items[run->a + k].rarity >= STM_REUSE_CONTENT) return true;
    return false;
}

static stm_status align_runs(stm_reuse_alignment *al, stm_arena *arena)
{
    uint32_t count = al->a->words.count, expected = 0;
    for (uint32_t i = 0; i + STM_REUSE_SHORT_RUN <= count;) {
        stm_reuse_run best = longest_run(al, i, expected);
        if (best.length < STM_REUSE_SHORT_RUN || !says_something(al->a, &best)) {
            i++;
            continue;
        }
        stm_reuse_run *run = STM_APPEND(arena, &al->runs);
        if (!run) return STM_NO_MEMORY;
        *run = best;
        uint8_t mark = (uint8_t)(best.length < 255 ? best.length : 255);
        for (uint32_t k = 0; k < best.length; k++) al->in_a[best.a + k] = al->in_b[best.b + k] = mark;
        expected = best.b + best.length;
        i += best.length;
    }
    return STM_OK;
}

/* Weights of shared stems by sentence of the other report, for one sentence of `own`. */
static void match_sentence(stm_reuse_match *match, const stm_reuse_view *own, uint32_t sentence,
                           const stm_reuse_view *other, uint32_t *sums, uint32_t *touched)
{
    uint32_t count = 0;
    *match = (stm_reuse_match){STM_NONE, 0};
    for (uint32_t i = own->sentence_starts[sentence]; i < own->sentence_starts[sentence + 1]; i++) {
        const stm_reuse_word *word = &own->words.items[i];
        if (word->rarity < STM_REUSE_CONTENT) continue;
        const stm_reuse_term *term = stm_reuse_term_find(other, word->stem);
        uint32_t place = term ? term->first : STM_NONE, before = STM_NONE, steps = 0;
        for (; place != STM_NONE && steps < MOST_PLACES; place = other->next[place], steps++) {
            uint32_t there = other->words.items[place].sentence;
            if (there == before) continue;
            before = there;
            if (!sums[there]) touched[count++] = there;
            sums[there] += word->rarity;
        }
    }
    for (uint32_t k = 0; k < count; k++) {
        uint32_t there = touched[k], sum = sums[there];
        uint64_t weight = other->sentence_weights[there] + 1;
        uint64_t best = match->sentence == STM_NONE ? 0 : match->shared;
        /* sum^2 / weight is greater: the cosine, but for what is the same on both sides */
        uint64_t best_weight = match->sentence == STM_NONE ? 1 : other->sentence_weights[match->sentence] + 1u;
        uint64_t left = (uint64_t)sum * sum * best_weight, right = best * best * weight;
        if (left > right || (left == right && there < match->sentence)) *match = (stm_reuse_match){there, sum};
        sums[there] = 0;
    }
}

double stm_reuse_likeness(const stm_reuse_view *own, uint32_t sentence, const stm_reuse_view *other,
                          const stm_reuse_match *match)
{
    if (match->sentence == STM_NONE) return 0;
    double product = (double)own->sentence_weights[sentence] * other->sentence_weights[match->sentence];
    double likeness = product > 0 ? match->shared / sqrt(product) : 0; /* sqrt is exact by IEEE 754 */
    return likeness < 1 ? likeness : 1;
}

static stm_status match_sentences(stm_reuse_match **matches, const stm_reuse_view *own, const stm_reuse_view *other,
                                  stm_arena *arena)
{
    *matches = STM_NEW(arena, stm_reuse_match, own->words.sentences + 1);
    uint32_t *sums = STM_NEW(arena, uint32_t, other->words.sentences + 1);
    uint32_t *touched = STM_NEW(arena, uint32_t, other->words.sentences + 1);
    if (!*matches || !sums || !touched) return STM_NO_MEMORY;
    for (uint32_t s = 0; s < own->words.sentences; s++) match_sentence(&(*matches)[s], own, s, other, sums, touched);
    return STM_OK;
}

stm_status stm_reuse_align(stm_reuse_alignment *al, const stm_reuse_view *a, const stm_reuse_view *b, stm_arena *arena)
{
    *al = (stm_reuse_alignment){.a = a, .b = b};
    al->in_a = STM_NEW(arena, uint8_t, a->words.count + 1);
    al->in_b = STM_NEW(arena, uint8_t, b->words.count + 1);
    if (!al->in_a || !al->in_b) return STM_NO_MEMORY;
    STM_TRY(align_runs(al, arena));
    STM_TRY(match_sentences(&al->a_matches, a, b, arena));
    return match_sentences(&al->b_matches, b, a, arena);
}
