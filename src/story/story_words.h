/* Reports as weighted words: what stories are told apart by. */
#ifndef STM_STORY_STORY_WORDS_H
#define STM_STORY_STORY_WORDS_H

#include "base/arena.h"

#include <stemma/report.h>

/* One stem of one report. Weights are damped counts, 1 + log2(count), or 0 when the stem does not stand there. */
typedef struct stm_story_word {
    uint32_t term; /* numbered by first appearance in the run */
    float all;     /* in title and body, title words counted three times */
    float name;    /* as a name or a number: capitalised inside a sentence, or digits */
    float title;   /* in the title */
    float lead;    /* in the title or among the first words of the body, which say what happened */
} stm_story_word;

typedef struct stm_story_vector {
    stm_story_word *items;
    uint32_t count, capacity;
    bool has_title;
} stm_story_vector;

typedef struct stm_story_words {
    stm_story_vector *vectors; /* by report */
    uint32_t count;            /* of reports */
    uint32_t terms;
    float *common;             /* by term: share of reports it stands in, by the shipped background table */
} stm_story_words;

/* Cost: one pass over title and body, on `threads` threads. */
stm_status stm_story_words_read(stm_story_words *words, const stm_reports *reports, unsigned threads, stm_arena *arena,
                                stm_error *error);

#endif
