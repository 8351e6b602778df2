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
 * through b's lists of the sentences of each stem (its first sixteen words). Weight is rarity: a figure or a name
 * tells more than "police". Both directions come from one pass over a: when a sentence of a has been summed up, each
 * sentence of b that it met is offered this one as its best. */
#include "reuse_align.h"

#include "reuse_prints.h"

#include "base/error.h"
#include "base/list.h"

#include <math.h>

enum { MOST_TRIED = 12, LONGEST = 2000 };

static uint32_t run_length(const stm_reuse_alignment *al, uint32_t i, uint32_t j)
{
    const stm_reuse_words *a = al->a, *b = &al->b->words;
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
    uint32_t j = al->b->runs[stm_reuse_run_hash(al->a->items + i) & al->b->run_mask];
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
static bool says_something(const stm_reuse_words *a, const stm_reuse_run *run)
{
    if (run->length >= STM_REUSE_LONG_RUN) return true;
    for (uint32_t k = 0; k < run->length; k++)
        if (a->items[run->a + k].rarity >= STM_REUSE_CONTENT) return true;
    return false;
}

static stm_status align_runs(stm_reuse_alignment *al, stm_arena *arena)
{
    uint32_t count = al->a->count, expected = 0;
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

static double likeness(uint32_t shared, uint32_t weight, uint32_t other_weight)
{
    double product = (double)weight * other_weight;
    double alike = product > 0 ? shared / sqrt(product) : 0; /* sqrt is exact by IEEE 754 */
    return alike < 1 ? alike : 1;
}

double stm_reuse_likeness_a(const stm_reuse_alignment *al, uint32_t s)
{
    const stm_reuse_match *match = &al->a_matches[s];
    if (match->sentence == STM_NONE) return 0;
    return likeness(match->shared, al->outline.weights[s], al->b->outline.weights[match->sentence]);
}

double stm_reuse_likeness_b(const stm_reuse_alignment *al, uint32_t s)
{
    const stm_reuse_match *match = &al->b_matches[s];
    if (match->sentence == STM_NONE) return 0;
    return likeness(match->shared, al->b->outline.weights[s], al->outline.weights[match->sentence]);
}

/* Keeps the better of two matches: greater shared^2 / weight, which is the cosine but for what is the same for both. */
static void offer(stm_reuse_match *match, uint32_t sentence, uint32_t shared, const uint32_t *weights)
{
    if (match->sentence != STM_NONE) {
        uint64_t left = (uint64_t)shared * shared * (weights[match->sentence] + 1u);
        uint64_t right = (uint64_t)match->shared * match->shared * (weights[sentence] + 1u);
        if (left < right || (left == right && sentence > match->sentence)) return;
    }
    *match = (stm_reuse_match){sentence, shared};
}

/* Content words from `c` on that stand in one sentence of a. Gives the first of the next one. */
static uint32_t match_sentence(stm_reuse_alignment *al, uint32_t c, uint32_t *sums, uint32_t *touched)
{
    const stm_reuse_content *content = al->a->content.items;
    uint32_t count = 0, sentence = content[c].sentence;
    for (; c < al->a->content.count && content[c].sentence == sentence; c++) {
        if (al->a_terms[c] == STM_NONE) continue;
        const stm_reuse_term *term = &al->b->terms.items[al->a_terms[c]];
        const uint32_t *list = al->b->term_sentences + term->sentences_at;
        for (uint32_t k = 0; k < term->sentence_count; k++) {
            if (!sums[list[k]]) touched[count++] = list[k];
            sums[list[k]] += content[c].rarity;
        }
    }
    for (uint32_t k = 0; k < count; k++) {
        uint32_t there = touched[k];
        offer(&al->a_matches[sentence], there, sums[there], al->b->outline.weights);
        offer(&al->b_matches[there], sentence, sums[there], al->outline.weights);
        sums[there] = 0;
    }
    return c;
}

static stm_status match_sentences(stm_reuse_alignment *al, stm_arena *arena)
{
    uint32_t here = al->a->sentences, there = al->b->words.sentences;
    al->a_matches = STM_NEW(arena, stm_reuse_match, here + 1);
    al->b_matches = STM_NEW(arena, stm_reuse_match, there + 1);
    uint32_t *sums = STM_NEW(arena, uint32_t, there + 1), *touched = STM_NEW(arena, uint32_t, there + 1);
    if (!al->a_matches || !al->b_matches || !sums || !touched) return STM_NO_MEMORY;
    for (uint32_t s = 0; s < here; s++) al->a_matches[s].sentence = STM_NONE;
    for (uint32_t s = 0; s < there; s++) al->b_matches[s].sentence = STM_NONE;
    for (uint32_t c = 0; c < al->a->content.count;) c = match_sentence(al, c, sums, touched);
    return STM_OK;
}

/* Which words b has. */
static stm_status match_terms(stm_reuse_alignment *al, stm_arena *arena)
{
    al->a_terms = stm_arena_room(arena, sizeof *al->a_terms * ((size_t)al->a->content.count + 1));
    al->a_counts = STM_NEW(arena, uint32_t, al->b->terms.count + 1);
    if (!al->a_terms || !al->a_counts) return STM_NO_MEMORY;
    for (uint32_t c = 0; c < al->a->content.count; c++) {
        uint32_t term = stm_reuse_term_find(al->b, al->a->content.items[c].stem);
        al->a_terms[c] = term;
        if (term != STM_NONE) al->a_counts[term]++;
    }
    return STM_OK;
}

stm_status stm_reuse_align_begin(stm_reuse_alignment *al, const stm_reuse_words *a, const stm_reuse_view *b,
                                 stm_arena *arena)
{
    *al = (stm_reuse_alignment){.a = a, .b = b};
    al->in_a = STM_NEW(arena, uint8_t, a->count + 1);
    al->in_b = STM_NEW(arena, uint8_t, b->words.count + 1);
    if (!al->in_a || !al->in_b) return STM_NO_MEMORY;
    STM_TRY(match_terms(al, arena));
    return align_runs(al, arena);
}

stm_status stm_reuse_align_finish(stm_reuse_alignment *al, stm_arena *arena)
{
    STM_TRY(stm_reuse_outline_make(&al->outline, al->a, arena));
    return match_sentences(al, arena);
}
