/* Evidence.
 *
 * Two reports of one event share its names, figures and the words it is told in. What they do not share unless one knew
 * the other's text: runs of words outside quotations, the same content words next to each other, sentence upon sentence
 * that says the same, in the same order, and the plain words that nobody had to use. So every share is taken apart: in
 * quotations and outside, rare stems and plain ones, in long runs and in the rest. Shares are of weights, where a stem
 * weighs its rarity in news at large. Furniture is left out of everything: it counts neither as shared nor as text.
 *
 * All sums are of whole numbers, so no order of summation can change them; likeness is summed in order of sentences. */
#include "reuse_evidence.h"

#include "reuse_math.h"
#include "reuse_prints.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

typedef struct weighing {
    stm_reuse_alignment *al;
    uint8_t *off_a, *off_b; /* words that are furniture */
} weighing;

/* Runs that are mostly furniture go, and take their words on both sides with them. */
static uint32_t drop_furniture(weighing *w, const uint8_t *furniture_b)
{
    stm_reuse_alignment *al = w->al;
    uint32_t kept = 0, dropped = 0;
    for (uint32_t i = 0; furniture_b && i < al->b->words.count; i++) w->off_b[i] = furniture_b[i];
    for (uint32_t r = 0; r < al->runs.count; r++) {
        stm_reuse_run run = al->runs.items[r];
        uint32_t off = 0;
        for (uint32_t k = 0; furniture_b && k < run.length; k++) off += furniture_b[run.b + k];
        if (off * 2 <= run.length) {
            al->runs.items[kept++] = run;
            continue;
        }
        if (run.length >= STM_REUSE_LONG_RUN) dropped += run.length;
        memset(w->off_a + run.a, 1, run.length);
        memset(w->off_b + run.b, 1, run.length);
        memset(al->in_a + run.a, 0, run.length);
        memset(al->in_b + run.b, 0, run.length);
    }
    al->runs.count = kept;
    return dropped;
}

/* Whether one of the term's words is no furniture; and whether one is outside long runs. */
static bool in_use(const stm_reuse_view *view, const stm_reuse_term *term, const uint8_t *off, const uint8_t *in,
                   bool *outside)
{
    bool used = false;
    uint32_t steps = 0;
    *outside = false;
    for (uint32_t i = term->first; i != STM_NONE && steps < 8; i = view->next[i], steps++) {
        if (off[i]) continue;
        used = true;
        if (in[i] < STM_REUSE_LONG_RUN) *outside = true;
    }
    return used;
}

static void weigh_terms(stm_reuse_share *share, const stm_reuse_view *own, const uint8_t *off, const uint8_t *in,
                        const stm_reuse_view *other, const uint8_t *other_off, const uint8_t *other_in)
{
    for (uint32_t t = 0; t < own->terms.count; t++) {
        const stm_reuse_term *term = &own->terms.items[t];
        bool outside, other_outside = false;
        if (term->rarity < STM_REUSE_CONTENT || !in_use(own, term, off, in, &outside)) continue;
        const stm_reuse_term *there = stm_reuse_term_find(other, term->stem);
        bool shared = there && in_use(other, there, other_off, other_in, &other_outside);
        uint32_t weight = term->rarity;
        if (term->flags & STM_REUSE_NUMBER) share->numbers++, share->numbers_shared += shared;
        if (weight < STM_REUSE_RARE_STEM) share->plain += weight, share->plain_shared += shared ? weight : 0;
        else share->rare += weight, share->rare_shared += shared ? weight : 0;
        if (outside) share->rest += weight, share->rest_shared += shared && other_outside ? weight : 0;
    }
}

static void weigh_pairs(stm_reuse_share *share, const stm_reuse_view *own, const uint8_t *off, const uint8_t *in,
                        const stm_reuse_view *other, const uint8_t *other_off, const uint8_t *other_in)
{
    for (uint32_t p = 0; p < own->pairs.count; p++) {
        const stm_reuse_pairing *pair = &own->pairs.items[p];
        if (off[pair->at]) continue;
        const stm_reuse_pairing *there = stm_reuse_pair_find(other, pair->hash);
        bool shared = there && !other_off[there->at];
        share->pairs += pair->weight;
        share->pairs_shared += shared ? pair->weight : 0;
        if (in[pair->at] >= STM_REUSE_LONG_RUN) continue;
        share->rest_pairs += pair->weight;
        share->rest_pairs_shared += shared && other_in[there->at] < STM_REUSE_LONG_RUN ? pair->weight : 0;
    }
}

static void weigh_words(stm_reuse_share *share, const stm_reuse_view *own, const uint8_t *off, const uint8_t *in)
{
    for (uint32_t i = 0; i < own->words.count; i++) {
        if (off[i]) continue;
        bool quoted = own->words.items[i].flags & STM_REUSE_QUOTED;
        share->words++;
        share->in_short += in[i] >= STM_REUSE_SHORT_RUN;
        share->in_long += in[i] >= STM_REUSE_LONG_RUN;
        share->unquoted += !quoted;
        share->unquoted_in_long += !quoted && in[i] >= STM_REUSE_LONG_RUN;
    }
}

static bool mostly_off(const stm_reuse_view *view, uint32_t sentence, const uint8_t *off)
{
    uint32_t first = view->sentence_starts[sentence], last = view->sentence_starts[sentence + 1], count = 0;
    for (uint32_t i = first; i < last; i++) count += off[i];
    return count * 2 > last - first;
}

static void weigh_sentences(stm_reuse_share *share, const stm_reuse_view *own, const uint8_t *off,
                            const stm_reuse_view *other, const stm_reuse_match *matches)
{
    for (uint32_t s = 0; s < own->words.sentences; s++) {
        uint32_t weight = own->sentence_weights[s];
        if (!weight || mostly_off(own, s, off)) continue;
        double likeness = stm_reuse_likeness(own, s, other, &matches[s]);
        share->sentences++;
        share->sentence_weight += weight;
        share->likeness += weight * likeness;
        if (likeness < STM_REUSE_LIKE) continue;
        share->sentences_matched++;
        share->sentence_weight_matched += weight;
    }
}

/* The longest rising chain among the matched sentences (patience sorting). */
static stm_status count_order(stm_reuse_evidence *evidence, const stm_reuse_alignment *al, stm_arena *arena)
{
    uint32_t *tops = STM_NEW(arena, uint32_t, al->a->words.sentences + 1), count = 0;
    if (!tops) return STM_NO_MEMORY;
    for (uint32_t s = 0; s < al->a->words.sentences; s++) {
        if (stm_reuse_likeness(al->a, s, al->b, &al->a_matches[s]) < STM_REUSE_LIKE) continue;
        uint32_t there = al->a_matches[s].sentence, low = 0, high = count;
        evidence->matched++;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (tops[middle] <= there) low = middle + 1; /* two sentences made of one are in order */
            else high = middle;
        }
        tops[low] = there;
        if (low == count) count++;
    }
    evidence->in_order = count;
    return STM_OK;
}

/* Shared rare or middling stems, in order of a: how many of them follow each other closely in b as well? */
static double same_place(const stm_reuse_alignment *al, const uint8_t *off)
{
    uint32_t last = STM_NONE, shared = 0, near = 0;
    for (uint32_t i = 0; i < al->a->words.count; i++) {
        const stm_reuse_word *word = &al->a->words.items[i];
        if (word->rarity < 5 || off[i]) continue;
        const stm_reuse_term *term = stm_reuse_term_find(al->b, word->stem);
        if (!term || al->b->next[term->first] != STM_NONE) continue; /* once in b: its place is sure */
        shared++;
        if (last != STM_NONE) {
            uint32_t gap = term->first > last ? term->first - last : last - term->first;
            near += gap <= 15;
        }
        last = term->first;
    }
    return shared ? (double)near / (shared + 2) : 0;
}

static double part(uint32_t some, uint32_t all)
{
    return all ? (double)some / all : 0;
}

static void put(stm_reuse_evidence *evidence, stm_reuse_sign most, double a, double b)
{
    evidence->signs[most] = a > b ? a : b;
    evidence->signs[most + 1] = a > b ? b : a;
}

static void make_signs(stm_reuse_evidence *e)
{
    const stm_reuse_share *a = &e->a, *b = &e->b;
    put(e, STM_SIGN_RUNS_MOST, part(a->in_long, a->words), part(b->in_long, b->words));
    put(e, STM_SIGN_UNQUOTED_MOST, part(a->unquoted_in_long, a->unquoted), part(b->unquoted_in_long, b->unquoted));
    put(e, STM_SIGN_SHORT_MOST, part(a->in_short, a->words), part(b->in_short, b->words));
    put(e, STM_SIGN_STEMS_MOST, part(a->plain_shared + a->rare_shared, a->plain + a->rare),
        part(b->plain_shared + b->rare_shared, b->plain + b->rare));
    put(e, STM_SIGN_PLAIN_MOST, part(a->plain_shared, a->plain), part(b->plain_shared, b->plain));
    put(e, STM_SIGN_RARE_MOST, part(a->rare_shared, a->rare), part(b->rare_shared, b->rare));
    put(e, STM_SIGN_PAIRS_MOST, part(a->pairs_shared, a->pairs), part(b->pairs_shared, b->pairs));
    put(e, STM_SIGN_SENTENCES_MOST, part(a->sentence_weight_matched, a->sentence_weight),
        part(b->sentence_weight_matched, b->sentence_weight));
    put(e, STM_SIGN_LIKENESS_MOST, a->sentence_weight ? a->likeness / a->sentence_weight : 0,
        b->sentence_weight ? b->likeness / b->sentence_weight : 0);
    put(e, STM_SIGN_NUMBERS_MOST, part(a->numbers_shared, a->numbers), part(b->numbers_shared, b->numbers));
    put(e, STM_SIGN_REST_MOST, part(a->rest_shared, a->rest), part(b->rest_shared, b->rest));
    double rest_a = part(a->rest_pairs_shared, a->rest_pairs), rest_b = part(b->rest_pairs_shared, b->rest_pairs);
    e->signs[STM_SIGN_REST_PAIRS_MOST] = rest_a > rest_b ? rest_a : rest_b;
    e->signs[STM_SIGN_ORDER] = part(e->in_order, e->matched + 2);
    e->signs[STM_SIGN_LONGEST] = stm_reuse_log2(1 + e->longest);
    uint32_t shorter = a->words < b->words ? a->words : b->words, longer = a->words < b->words ? b->words : a->words;
    e->signs[STM_SIGN_WORDS] = stm_reuse_log2(1 + shorter);
    e->signs[STM_SIGN_RATIO] = stm_reuse_log2(1 + longer) - stm_reuse_log2(1 + shorter);
    uint32_t in_long = a->in_long > b->in_long ? a->in_long : b->in_long;
    e->signs[STM_SIGN_FURNITURE] = part(e->furniture, e->furniture + in_long);
    e->signs[STM_SIGN_SHARED_WORDS] = stm_reuse_log2(1 + in_long);
}

stm_status stm_reuse_weigh(stm_reuse_evidence *evidence, stm_reuse_alignment *al, const uint8_t *furniture_b,
                           stm_arena *arena)
{
    *evidence = (stm_reuse_evidence){0};
    weighing w = {al, STM_NEW(arena, uint8_t, al->a->words.count + 1), STM_NEW(arena, uint8_t, al->b->words.count + 1)};
    if (!w.off_a || !w.off_b) return STM_NO_MEMORY;
    evidence->furniture = drop_furniture(&w, furniture_b);
    for (uint32_t r = 0; r < al->runs.count; r++) {
        uint32_t length = al->runs.items[r].length;
        if (length > evidence->longest) evidence->longest = length;
        evidence->long_runs += length >= STM_REUSE_LONG_RUN;
    }
    weigh_words(&evidence->a, al->a, w.off_a, al->in_a);
    weigh_words(&evidence->b, al->b, w.off_b, al->in_b);
    weigh_terms(&evidence->a, al->a, w.off_a, al->in_a, al->b, w.off_b, al->in_b);
    weigh_terms(&evidence->b, al->b, w.off_b, al->in_b, al->a, w.off_a, al->in_a);
    weigh_pairs(&evidence->a, al->a, w.off_a, al->in_a, al->b, w.off_b, al->in_b);
    weigh_pairs(&evidence->b, al->b, w.off_b, al->in_b, al->a, w.off_a, al->in_a);
    weigh_sentences(&evidence->a, al->a, w.off_a, al->b, al->a_matches);
    weigh_sentences(&evidence->b, al->b, w.off_b, al->a, al->b_matches);
    STM_TRY(count_order(evidence, al, arena));
    evidence->signs[STM_SIGN_SAME_PLACE] = same_place(al, w.off_a);
    make_signs(evidence);
    return STM_OK;
}
