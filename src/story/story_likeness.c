/* The verdict on two reports: is it one event?
 *
 * Method: a logistic model over few, plain signals, in the way of Miranda et al. 2018 (who rank clusters by sparse
 * cosines and Gaussians of time), but on pairs and with probabilities, so that one threshold serves reports with and
 * without dates, with and without titles:
 *
 *     cosine of all words, of names and numbers, of titles, each weighted by rarity; a Gaussian of the days between
 *     (sigma 3 days, as in that work) and a wide one (sigma 10) for trials, follow-ups and anniversaries.
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
    focus->all = STM_NEW(arena, float, terms);
    focus->name = STM_NEW(arena, float, terms);
    focus->title = STM_NEW(arena, float, terms);
    return focus->all && focus->name && focus->title ? STM_OK : STM_NO_MEMORY;
}

void stm_focus_on(stm_focus *focus, uint32_t report, int64_t day)
{
    if (focus->report != STM_NONE) {
        const stm_story_vector *before = &focus->rarity->words->vectors[focus->report];
        for (uint32_t i = 0; i < before->count; i++) {
            uint32_t term = before->items[i].term;
            focus->all[term] = focus->name[term] = focus->title[term] = 0;
        }
    }
    const stm_story_vector *vector = &focus->rarity->words->vectors[report];
    focus->report = report;
    focus->day = day;
    focus->all_norm = focus->name_norm = focus->title_norm = 0;
    for (uint32_t i = 0; i < vector->count; i++) {
        const stm_story_word *word = &vector->items[i];
        float bits = stm_rarity_of(focus->rarity, word->term);
        focus->all[word->term] = word->all * bits;
        focus->name[word->term] = word->name * bits;
        focus->title[word->term] = word->title * bits;
        focus->all_norm += (double)(word->all * bits) * (word->all * bits);
        focus->name_norm += (double)(word->name * bits) * (word->name * bits);
        focus->title_norm += (double)(word->title * bits) * (word->title * bits);
    }
}

static double cosine(double product, double norm, double other)
{
    return norm > 0 && other > 0 ? product / sqrt(norm * other) : 0; /* sqrt is exact by IEEE 754 */
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

void stm_likeness_features(double features[STM_LIKENESS_FEATURES], const stm_focus *focus, uint32_t other, int64_t day)
{
    const stm_story_vector *mine = &focus->rarity->words->vectors[focus->report];
    const stm_story_vector *vector = &focus->rarity->words->vectors[other];
    double all = 0, name = 0, title = 0, all_norm = 0, name_norm = 0, title_norm = 0;
    for (uint32_t i = 0; i < vector->count; i++) {
        const stm_story_word *word = &vector->items[i];
        double bits = (double)stm_rarity_of(focus->rarity, word->term);
        double a = word->all * bits, n = word->name * bits, t = word->title * bits;
        all += a * (double)focus->all[word->term];
        name += n * (double)focus->name[word->term];
        title += t * (double)focus->title[word->term];
        all_norm += a * a;
        name_norm += n * n;
        title_norm += t * t;
    }
    bool titles = mine->has_title && vector->has_title, dated = day != STM_NO_DAY && focus->day != STM_NO_DAY;
    double near = 0, wide = 0;
    if (dated) {
        int64_t days = day > focus->day ? day - focus->day : focus->day - day;
        if (days < DAYS_THAT_COUNT) {
            near = power(E_TO_MINUS_1_18, (uint64_t)(days * days));
            wide = power(E_TO_MINUS_1_200, (uint64_t)(days * days));
        }
    }
    features[0] = cosine(all, focus->all_norm, all_norm);
    features[1] = cosine(name, focus->name_norm, name_norm);
    features[2] = titles ? cosine(title, focus->title_norm, title_norm) : 0;
    features[3] = titles;
    features[4] = dated;
    features[5] = near;
    features[6] = wide;
    features[7] = sqrt(features[0]);
    features[8] = sqrt(features[1]);
}

double stm_likeness(const stm_focus *focus, uint32_t other, int64_t day)
{
    static const double weights[STM_LIKENESS_FEATURES] = {3.71, 4.91, 3.63, -3.75, -1.36, 2.47, 2.27, 3.18, 5.03};
    double features[STM_LIKENESS_FEATURES], sum = -5.48;
    stm_likeness_features(features, focus, other, day);
    for (int i = 0; i < STM_LIKENESS_FEATURES; i++) sum += weights[i] * features[i];
    return stm_reuse_logistic(sum);
}
