/* See page_dates.h: choosing.
 *
 * A ranked candidate model. Each date has a score: the weight of its kind, and for those that stand in the page's body the
 * weights of what stands around them and of how far from the heading they are. A day's score is the logarithm of the sum
 * of exp(score) over the kinds that give that day (of each kind its best), so that agreement counts. The best day is taken,
 * the earlier one of two alike; one below LEAST is left open.
 *
 * The weights were fitted on the development halves of the page sets (model/pages/fit_dates.py: conditional likelihood,
 * five-fold cross-validation); they are the only thing here that was. What they say: a date that its element calls a date,
 * right behind the heading, is worth more than any field of the page, as it is what the page shows its readers; asides,
 * lists, comments and sentences far down are worth little. Where a page shows only when it was updated, that day comes out.
 *
 * The time of day and its zone are kept where a field gives them for the day chosen. */
#include "page_dates.h"

#include "loose_date.h"

#include "base/error.h"
#include "base/slice.h"

#include <math.h>

#define LEAST (-2.0) /* below it more answers were wrong than right (development pages) */

/* By kind. */
static const double kind_weights[STM_PAGE_DATE_KINDS] = {
    0.59, 0.29, 0.24,         /* JSON-LD: of the article, other, modified */
    0.84, -0.02, -0.68, -0.24, /* meta: published, loose, modified, other */
    0.85, -0.37,              /* microdata: published, modified */
    -0.29, 0.04, -0.94,       /* time element, attribute, words */
    0.28, -0.84,              /* address, picture */
    0.16, 0.08};              /* scripts */

/* By bit of the flags. FIRST counts in the page's body only. */
static const double flag_weights[16] = {
    2.32, 0.79, 0.13,    /* NAMED, SAID, UPDATED */
    0.88, 0.75,          /* ALONE, WITH_TIME */
    -0.09, -1.41, -4.00, /* LINKED, ASIDE, COMMENT */
    -1.51, -2.00,        /* LISTED, COPYRIGHT */
    -0.76, -0.09,        /* SENTENCE, OPENS */
    -0.29, -0.64,        /* IN_MAIN, BEHIND_MAIN */
    0.75, -0.20};        /* FIRST, HIDDEN */

/* By distance from the heading, in bytes of visible text: the steps are those of near_from. */
static const int32_t near_from[] = {-200, 0, 150, 600, 2500};
static const double near_weights[] = {-1.91, 0.51, 1.38, 1.03, -0.25, -1.80, 0.34}; /* the last one: no heading */
#define NEAR_STEPS (sizeof near_from / sizeof *near_from)

static bool in_body(stm_page_date_kind kind)
{
    return kind >= STM_PAGE_DATE_ITEM && kind <= STM_PAGE_DATE_WRITTEN;
}

static double score_of(const stm_page_date *date)
{
    double score = kind_weights[date->kind];
    bool body = in_body(date->kind);
    for (uint32_t bit = 0; bit < 16; bit++)
        if (date->flags >> bit & 1 && (body || 1u << bit != STM_PAGE_DATE_FIRST)) score += flag_weights[bit];
    if (!body) return score;
    size_t step = 0;
    while (step < NEAR_STEPS && date->from_heading >= near_from[step]) step++;
    return score + near_weights[date->placed ? step : NEAR_STEPS + 1];
}

/* ---- 3/4/2022 --------------------------------------------------------------------------------------------------- */

/* Whether the page writes the day first: as its language and country do. Americans, and pages that do not say what they
 * are, write the month first. */
static bool day_first(const stm_page_scene *scene)
{
    stm_slice language = scene->language;
    bool english = language.length >= 2 && (language.data[0] | 32) == 'e' && (language.data[1] | 32) == 'n';
    bool american = english && (language.length < 5 || ((language.data[3] | 32) == 'u' && (language.data[4] | 32) == 's'));
    if (american && scene->addresses.count) {
        static const char *const others[] = {".uk/", ".au/", ".nz/", ".ie/", ".in/", ".za/"};
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            if (stm_find(scene->addresses.items[0], stm_slice_of(others[i]), 0) != SIZE_MAX) return true;
    }
    return !(american || !language.length);
}

/* A reading that another date of the page confirms is right; else the page's way. */
static void settle_orders(stm_page_dates *dates, const stm_page_scene *scene)
{
    bool change = day_first(scene);
    for (uint32_t i = 0; i < dates->count; i++) {
        stm_page_date *one = &dates->items[i];
        if (one->changed == INT64_MIN) continue;
        bool as_read = false, as_changed = false;
        for (uint32_t j = 0; j < dates->count; j++) {
            as_read |= dates->items[j].changed == INT64_MIN && dates->items[j].day == one->day;
            as_changed |= dates->items[j].changed == INT64_MIN && dates->items[j].day == one->changed;
        }
        if (as_read != as_changed ? as_changed : change) one->day = one->changed;
    }
    for (uint32_t i = 0; i < dates->count; i++) dates->items[i].changed = INT64_MIN;
}

/* ---- days ------------------------------------------------------------------------------------------------------- */

/* The score of a day over the kinds that give it. */
static double day_score(const stm_page_dates *dates, const double *scores, int64_t day)
{
    double best[STM_PAGE_DATE_KINDS], sum = 0;
    for (int kind = 0; kind < STM_PAGE_DATE_KINDS; kind++) best[kind] = -HUGE_VAL;
    for (uint32_t i = 0; i < dates->count; i++)
        if (dates->items[i].day == day && scores[i] > best[dates->items[i].kind]) best[dates->items[i].kind] = scores[i];
    for (int kind = 0; kind < STM_PAGE_DATE_KINDS; kind++)
        if (best[kind] > -HUGE_VAL) sum += exp(best[kind]);
    return log(sum);
}

static bool seen_before(const stm_page_dates *dates, uint32_t at)
{
    for (uint32_t i = 0; i < at; i++)
        if (dates->items[i].day == dates->items[at].day) return true;
    return false;
}

/* Fields of a publication in the order in which their time of day is believed. */
static stm_slice timed(const stm_page_dates *dates, int64_t day)
{
    static const stm_page_date_kind order[] = {STM_PAGE_DATE_LD, STM_PAGE_DATE_META, STM_PAGE_DATE_ITEM, STM_PAGE_DATE_TIME, STM_PAGE_DATE_ATTRIBUTE};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (uint32_t i = 0; i < dates->count; i++) {
            const stm_page_date *one = &dates->items[i];
            if (one->kind == order[k] && one->day == day && one->value.length) return one->value;
        }
    return (stm_slice){"", 0};
}

stm_status stm_page_dates_choose(stm_slice *published, stm_arena *arena, stm_page_dates *dates, const stm_page_scene *scene)
{
    double scores[STM_PAGE_DATES_MOST], most = LEAST;
    int64_t chosen = INT64_MIN;
    *published = (stm_slice){"", 0};
    settle_orders(dates, scene);
    for (uint32_t i = 0; i < dates->count; i++) scores[i] = score_of(&dates->items[i]);
    for (uint32_t i = 0; i < dates->count; i++) {
        if (seen_before(dates, i)) continue;
        double score = day_score(dates, scores, dates->items[i].day);
        if (score < most || (score == most && dates->items[i].day > chosen)) continue;
        most = score;
        chosen = dates->items[i].day;
    }
    if (chosen == INT64_MIN) return STM_OK;
    stm_slice value = timed(dates, chosen);
    return value.length ? stm_date_normalise(published, arena, value) : stm_iso_print(published, arena, chosen);
}
