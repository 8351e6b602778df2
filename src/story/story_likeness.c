/* The verdict on two reports: is it one event?
 *
 * Method: a logistic model over few, plain signals, in the way of Miranda et al. 2018 (who rank clusters by sparse
 * cosines and Gaussians of time), but on pairs and with probabilities, so that one threshold serves reports with and
 * without dates, with and without titles:
 *
 *     cosine (some also squared or rooted) of all words, of names and numbers, of titles, of leads, each weighted by rarity; the share of
 *     the shorter one's words and names that both have; how much surprise lies in the names they share; a Gaussian of
 *     the days between (sigma 3 days, as in that work) and a wide one (sigma 10) for trials and follow-ups.
 *
 * Rarity: a word's weight is log2 of (reports in the window + the prior) over (reports with it + the prior's share). The
 * prior is BACKGROUND imagined reports drawn from the shipped table: five reports have no statistics of their own, and
 * with it the first report of a stream is judged by the same measure as the last. What the window adds is what is common
 * *here*: in a stream of shootings "shooting" tells nothing.
 *
 * Weights were fitted on the development halves of GVA, ECB+ and AllSides together (no training half exists), all three
 * counting equally; docs/stories.md shows what cross-validation says. Sums run in the order of terms, logarithms and
 * exponentials are our own, and the probability is rounded to a millionth: the same verdict on every machine. */
#include "story_likeness.h"

#include "reuse/reuse_math.h"

#include <math.h>

/* As many imagined reports as make a small run steady and a window of some thousands its own master. */
#define BACKGROUND 400.0f

stm_status stm_rarity_open(stm_rarity *rarity, const stm_story_words *words, stm_arena *arena)
{
    *rarity = (stm_rarity){.words = words};
    rarity->reports = STM_NEW(arena, uint32_t, words->terms ? words->terms : 1);
    rarity->log_share = STM_NEW(arena, float, words->terms ? words->terms : 1);
    if (!rarity->reports || !rarity->log_share) return STM_NO_MEMORY;
    for (uint32_t t = 0; t < words->terms; t++)
        rarity->log_share[t] = (float)stm_reuse_log2(0.5 + BACKGROUND * words->common[t]);
    rarity->log_window = (float)stm_reuse_log2(1 + BACKGROUND);
    return STM_OK;
}

void stm_rarity_count(stm_rarity *rarity, uint32_t report, int by)
{
    const stm_story_vector *vector = &rarity->words->vectors[report];
    rarity->window = (uint32_t)((int64_t)rarity->window + by);
    rarity->log_window = (float)stm_reuse_log2(1 + BACKGROUND + rarity->window);
    for (uint32_t i = 0; i < vector->count; i++) {
        uint32_t term = vector->items[i].term;
        rarity->reports[term] = (uint32_t)((int64_t)rarity->reports[term] + by);
        rarity->log_share[term] =
            (float)stm_reuse_log2(0.5 + BACKGROUND * rarity->words->common[term] + rarity->reports[term]);
    }
}

stm_status stm_focus_open(stm_focus *focus, const stm_rarity *rarity, stm_arena *arena)
{
    uint32_t terms = rarity->words->terms ? rarity->words->terms : 1;
    *focus = (stm_focus){.rarity = rarity, .report = STM_NONE};
    focus->weights = stm_arena_alloc(arena, sizeof *focus->weights * terms);
    return focus->weights ? STM_OK : STM_NO_MEMORY;
}

static void weigh(double weights[STM_VIEWS], const stm_story_word *word, double bits)
{
    weights[STM_VIEW_ALL] = (double)word->all * bits;
    weights[STM_VIEW_NAME] = (double)word->name * bits;
    weights[STM_VIEW_TITLE] = (double)word->title * bits;
    weights[STM_VIEW_LEAD] = (double)word->lead * bits;
}

void stm_focus_on(stm_focus *focus, uint32_t report, int64_t day)
{
    if (focus->report != STM_NONE) {
        const stm_story_vector *before = &focus->rarity->words->vectors[focus->report];
        for (uint32_t i = 0; i < before->count; i++)
            for (int v = 0; v < STM_VIEWS; v++) focus->weights[before->items[i].term][v] = 0;
    }
    const stm_story_vector *vector = &focus->rarity->words->vectors[report];
    focus->report = report;
    focus->day = day;
    focus->all_bits = focus->name_bits = 0;
    for (int v = 0; v < STM_VIEWS; v++) focus->norms[v] = 0;
    for (uint32_t i = 0; i < vector->count; i++) {
        const stm_story_word *word = &vector->items[i];
        double bits = (double)stm_rarity_of(focus->rarity, word->term), weights[STM_VIEWS];
        weigh(weights, word, bits);
        focus->all_bits += bits;
        if (word->name > 0) focus->name_bits += bits;
        for (int v = 0; v < STM_VIEWS; v++) {
            focus->weights[word->term][v] = (float)weights[v];
            focus->norms[v] += weights[v] * weights[v];
        }
    }
}

static double cosine(double product, double norm, double other)
{
    return norm > 0 && other > 0 ? product / sqrt(norm * other) : 0; /* sqrt is exact by IEEE 754 */
}

/* The share of the smaller one's words that both have. */
static double overlap(double shared, double mine, double other)
{
    double less = mine < other ? mine : other;
    return less > 0 ? shared / less : 0;
}

/* base^exponent by squaring: a Gaussian of whole days without the C library's exp. */
static double power(double base, uint64_t exponent)
{
    double result = 1;
    for (; exponent; exponent >>= 1, base *= base)
        if (exponent & 1) result *= base;
    return result;
}

#define E_TO_MINUS_1_18 0.94595946890676541  /* sigma 3 days: e^-(d*d/18) */
#define E_TO_MINUS_1_200 0.99501247919268232 /* sigma 10 days: e^-(d*d/200) */
#define DAYS_THAT_COUNT 100                  /* beyond it both Gaussians are 0 to the millionth */

static void time_features(double *dated, double *near, double *wide, int64_t a, int64_t b)
{
    *near = *wide = 0;
    *dated = a != STM_NO_DAY && b != STM_NO_DAY;
    if (*dated < 1) return;
    int64_t days = a > b ? a - b : b - a;
    if (days >= DAYS_THAT_COUNT) return;
    *near = power(E_TO_MINUS_1_18, (uint64_t)(days * days));
    *wide = power(E_TO_MINUS_1_200, (uint64_t)(days * days));
}

void stm_likeness_features(double features[STM_LIKENESS_FEATURES], const stm_focus *focus, uint32_t other, int64_t day)
{
    const stm_story_vector *mine = &focus->rarity->words->vectors[focus->report];
    const stm_story_vector *vector = &focus->rarity->words->vectors[other];
    double products[STM_VIEWS] = {0}, norms[STM_VIEWS] = {0}, cosines[STM_VIEWS];
    double all_bits = 0, name_bits = 0, all_shared = 0, name_shared = 0, name_squares = 0;
    for (uint32_t i = 0; i < vector->count; i++) {
        const stm_story_word *word = &vector->items[i];
        const float *focused = focus->weights[word->term];
        double bits = (double)stm_rarity_of(focus->rarity, word->term), weights[STM_VIEWS];
        weigh(weights, word, bits);
        for (int v = 0; v < STM_VIEWS; v++) {
            products[v] += weights[v] * (double)focused[v];
            norms[v] += weights[v] * weights[v];
        }
        all_bits += bits;
        if (focused[STM_VIEW_ALL] > 0) all_shared += bits;
        if (word->name <= 0) continue;
        name_bits += bits;
        if (focused[STM_VIEW_NAME] <= 0) continue;
        name_shared += bits;
        name_squares += bits * bits;
    }
    for (int v = 0; v < STM_VIEWS; v++) cosines[v] = cosine(products[v], focus->norms[v], norms[v]);
    bool titles = mine->has_title && vector->has_title;
    features[0] = cosines[STM_VIEW_ALL];
    features[1] = cosines[STM_VIEW_NAME];
    features[2] = titles ? cosines[STM_VIEW_TITLE] : 0;
    features[3] = titles;
    time_features(&features[4], &features[5], &features[6], focus->day, day);
    features[7] = cosines[STM_VIEW_ALL] * cosines[STM_VIEW_ALL];
    features[8] = cosines[STM_VIEW_NAME] * cosines[STM_VIEW_NAME]; /* a spun text keeps its names and little else */
    features[9] = cosines[STM_VIEW_LEAD];
    features[10] = sqrt(cosines[STM_VIEW_LEAD]);
    features[11] = overlap(name_shared, focus->name_bits, name_bits);
    features[12] = overlap(all_shared, focus->all_bits, all_bits);
    features[13] = stm_reuse_log2(1 + name_squares) / 10;
}

double stm_likeness(const stm_focus *focus, uint32_t other, int64_t day)
{
    static const double weights[STM_LIKENESS_FEATURES] = {2.56, 3.21, 2.92, -2.90, -0.73, 2.40, 1.55,
                                                          1.47, 1.72, 2.90, 3.18, 2.77, 0.89,  0.43};
    double features[STM_LIKENESS_FEATURES], sum = -6.10;
    stm_likeness_features(features, focus, other, day);
    for (int i = 0; i < STM_LIKENESS_FEATURES; i++) sum += weights[i] * features[i];
    return stm_reuse_logistic(sum);
}
