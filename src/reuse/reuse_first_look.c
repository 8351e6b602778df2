/* Two looks before the evidence is weighed.
 *
 * The problem. Two candidates a report come out of the index, and of every ten eight or nine turn out to share a formula
 * of the agency, or the names of a story, and no text. To read the earlier report again, align the two and weigh the
 * evidence takes twenty times as long as all else that is done for a candidate.
 *
 * The method. The first look costs nothing: five numbers that the index has counted anyway, each a logarithm, give the log
 * odds that the pair will be printed. The second comes when words and runs are aligned, which is half of the work, and
 * looks at eight shares. Hopeless pairs go no further. The weights are logistic regressions of the program's own verdict
 * over all candidates of a year of one agency, a made stream and the development pool (model/reuse/fit_first_look.py, which
 * also prints what a bar loses). Furniture counts neither among the shingles nor among the runs.
 *
 *     long reports that share 6 of 90 stems, 9 of 60 pairs, 2 shingles      -> not aligned
 *     the same with 25 of 90 stems, or with 8 shingles                      -> aligned
 *
 * Limits. What is dropped is lost for --least as well, so the bars fall with it: who asks for pairs of a probability of a
 * thousandth sees next to all that the index has found. */
#include "reuse_first_look.h"

#include "reuse_judge.h"
#include "reuse_math.h"

/* ---- the first look -------------------------------------------------------------------------------------------- */

/* Below this probability a candidate is not aligned. At five times as much half of all would be spared, and a heavy answer of
 * Clough and Stevenson's lost: what is gone here is gone for good, so the bar lies low (fit_first_look.py prints the loss). */
static const double first_bar = 0.001;

static const double bias = 0.71, score_weight = 1.02, stems_weight = 1.95, pairs_weight = 2.26, shingles_weight = 0.43,
                    length_weight = -0.68;

/* Share of the fingerprints that the side with fewer has, on a scale of doublings; a little is added, so that few
 * fingerprints do not pass for many. */
static double share(uint32_t shared, uint32_t most)
{
    return stm_reuse_log2((shared + 1.0) / (most + 2.0));
}

static double probability(const stm_reuse_candidate *c)
{
    uint32_t shingles = c->shingles > c->furniture ? c->shingles - c->furniture : 0;
    return stm_reuse_logistic(bias + score_weight * stm_reuse_log2(c->score) + stems_weight * share(c->stems, c->most_stems) +
                              pairs_weight * share(c->pairs, c->most_pairs) +
                              shingles_weight * stm_reuse_log2(1.0 + shingles) +
                              length_weight * stm_reuse_log2(1.0 + c->most));
}

/* Who asks for less likely pairs as well sees more. */
static double lowered(double bar, double least)
{
    return least < STM_REUSE_DECIDED ? bar * least / STM_REUSE_DECIDED : bar;
}

bool stm_reuse_promises(const stm_reuse_candidate *candidate, double least)
{
    return probability(candidate) >= lowered(first_bar, least);
}

/* ---- the second look ------------------------------------------------------------------------------------------- */

/* Below this one the evidence is not weighed. At twice as much a rewrite without one run of five words in common was lost
 * (examples/harbour-fire, 05): words and runs alone do not see the order of sentences. */
static const double second_bar = 0.005;

static const double second_bias = -6.63, stems_most_weight = 12.20, stems_least_weight = 4.53, short_most_weight = 8.78,
                    short_least_weight = -1.28, long_most_weight = 3.57, longest_weight = 1.18, words_weight = -1.10,
                    ratio_weight = -2.62;

static double part(uint64_t some, uint64_t all)
{
    return all ? (double)some / (double)all : 0;
}

static void put(double *most, double *least, double a, double b)
{
    *most = a > b ? a : b;
    *least = a > b ? b : a;
}

/* Shares of the content words, by rarity. */
static void see_stems(stm_reuse_glance *glance, const stm_reuse_alignment *al)
{
    uint64_t a = 0, a_shared = 0, b = 0, b_shared = 0;
    for (uint32_t i = 0; i < al->a->count; i++) {
        uint32_t rarity = al->a->items[i].rarity;
        if (rarity < STM_REUSE_CONTENT) continue;
        a += rarity;
        a_shared += al->a_terms[i] != STM_NONE ? rarity : 0;
    }
    for (uint32_t t = 0; t < al->b->terms.count; t++) {
        const stm_reuse_term *term = &al->b->terms.items[t];
        if (term->rarity < STM_REUSE_CONTENT) continue;
        b += (uint64_t)term->rarity * term->count;
        b_shared += al->a_counts[t] ? (uint64_t)term->rarity * term->count : 0;
    }
    put(&glance->stems_most, &glance->stems_least, part(a_shared, a), part(b_shared, b));
}

static bool is_furniture(const stm_reuse_run *run, const uint8_t *furniture_b)
{
    uint32_t off = 0;
    for (uint32_t k = 0; furniture_b && k < run->length; k++) off += furniture_b[run->b + k];
    return off * 2 > run->length;
}

stm_reuse_glance stm_reuse_glance_of(const stm_reuse_alignment *al, const uint8_t *furniture_b)
{
    stm_reuse_glance glance = {0};
    uint32_t in_short = 0, in_long = 0, longest = 0, shorter = al->a->count, longer = al->b->words.count;
    if (shorter > longer) shorter = al->b->words.count, longer = al->a->count;
    see_stems(&glance, al);
    for (uint32_t r = 0; r < al->runs.count; r++) {
        const stm_reuse_run *run = &al->runs.items[r];
        if (is_furniture(run, furniture_b)) continue;
        in_short += run->length;
        if (run->length >= STM_REUSE_LONG_RUN) in_long += run->length;
        if (run->length > longest) longest = run->length;
    }
    put(&glance.short_most, &glance.short_least, part(in_short, shorter), part(in_short, longer));
    glance.long_most = part(in_long, shorter);
    glance.longest = stm_reuse_log2(1.0 + longest);
    glance.words = stm_reuse_log2(1.0 + shorter);
    glance.ratio = stm_reuse_log2(1.0 + longer) - glance.words;
    return glance;
}

bool stm_reuse_keeps(const stm_reuse_glance *g, double least)
{
    double log_odds = second_bias + stems_most_weight * g->stems_most + stems_least_weight * g->stems_least +
                      short_most_weight * g->short_most + short_least_weight * g->short_least +
                      long_most_weight * g->long_most + longest_weight * g->longest + words_weight * g->words +
                      ratio_weight * g->ratio;
    return stm_reuse_logistic(log_odds) >= lowered(second_bar, least);
}
