/* Who said what in one report. */
#ifndef STEMMA_QUOTE_H
#define STEMMA_QUOTE_H

#include <stemma/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stm_quote_kind {
    STM_QUOTE_DIRECT,  /* all of the content stands between marks */
    STM_QUOTE_MIXED,   /* marked and unmarked parts */
    STM_QUOTE_INDIRECT /* no marks */
} stm_quote_kind;

typedef struct stm_quote {
    stm_quote_kind kind;
    stm_spans content; /* what was said; marks left out */
    stm_spans source;  /* the words that name the speaker: "Ryabkov", "the minister", "he" */
    stm_spans cue;     /* the words that say it was said: "said", "according to" */
    uint32_t speaker;  /* index into the report's entities, or STM_NONE */
    stm_slice speaker_name; /* that entity's name, or the unnamed source as worded ("a police spokesman"); may be empty */
    stm_slice medium;  /* "CNN", "This Week", "a tweet"; may be empty */
    stm_slices via;    /* agencies and outlets it was relayed by: "Interfax" */
    stm_slice when;    /* "2022-01-09", or empty */
    double confidence; /* that content and speaker are both right */
    bool statement;    /* words between marks, or a clause that somebody surely said: more than a wish, a subject, a guess */
} stm_quote;

typedef struct stm_quotes {
    stm_quote *items;
    uint32_t count, capacity;
} stm_quotes;

#ifdef __cplusplus
}
#endif
#endif
