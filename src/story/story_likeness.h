/* How likely two reports tell of one event: rarity of words in the window, likeness, time. */
#ifndef STM_STORY_STORY_LIKENESS_H
#define STM_STORY_STORY_LIKENESS_H

#include "story_words.h"

#define STM_NO_DAY INT64_MIN

/* How rare each term is, by the reports of the window and the background table. */
typedef struct stm_rarity {
    const stm_story_words *words;
    uint32_t *reports; /* by term: reports of the window it stands in */
    float *log_share;  /* by term: log2 of (reports + background + a half) */
    uint32_t window;   /* reports in the window */
    float log_window;
} stm_rarity;

stm_status stm_rarity_open(stm_rarity *rarity, const stm_story_words *words, stm_arena *arena);
/* A report enters the window (by 1) or leaves it (by -1). */
void stm_rarity_count(stm_rarity *rarity, uint32_t report, int by);

/* Bits of surprise in meeting the term; never below 0. */
static inline float stm_rarity_of(const stm_rarity *rarity, uint32_t term)
{
    float bits = rarity->log_window - rarity->log_share[term];
    return bits > 0 ? bits : 0;
}

/* The views of a report's words that are compared. */
enum { STM_VIEW_ALL, STM_VIEW_NAME, STM_VIEW_TITLE, STM_VIEW_LEAD, STM_VIEWS };

/* One report spread out by term, to be compared with many. */
typedef struct stm_focus {
    const stm_rarity *rarity;
    float (*weights)[STM_VIEWS]; /* by term: damped counts times rarity; zero outside the report's words */
    double norms[STM_VIEWS];     /* squared */
    double all_bits, name_bits;  /* rarity summed over its words and over its names */
    uint32_t report;
    int64_t day;
} stm_focus;

stm_status stm_focus_open(stm_focus *focus, const stm_rarity *rarity, stm_arena *arena);
/* Leaves the report looked at before and turns to this one. */
void stm_focus_on(stm_focus *focus, uint32_t report, int64_t day);

enum { STM_LIKENESS_FEATURES = 14 };

/* What the verdict on a pair rests on; see story_likeness.c. */
void stm_likeness_features(double features[STM_LIKENESS_FEATURES], const stm_focus *focus, uint32_t other, int64_t day);

/* Probability that the report in focus and `other` tell of one event. Cost: the words of `other`. */
double stm_likeness(const stm_focus *focus, uint32_t other, int64_t day);

#endif
