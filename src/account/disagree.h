/* The finders of disagreements, one file each; disagreements.c calls them and puts what they find in order. */
#ifndef STM_ACCOUNT_DISAGREE_H
#define STM_ACCOUNT_DISAGREE_H

#include "mentions.h"

#include "base/builder.h"

/* A disagreement found, with what its place in the list follows from. */
typedef struct stm_dispute {
    stm_disagreement what;
    uint32_t weight; /* how much hangs on it: more comes first among those of as many accounts */
    bool between;    /* two of its sides have no account in common */
    uint32_t number; /* order of finding */
} stm_dispute;

typedef struct stm_disputes {
    stm_dispute *items;
    uint32_t count, capacity;
} stm_disputes;

typedef struct stm_disagreeing {
    stm_assembly *assembly;
    const stm_word_reader *reader;
    stm_disputes found;
    stm_arena *work; /* reset by each finder as it goes */
} stm_disagreeing;

/* A new dispute; NULL: no memory. Its sides are filled by the caller. */
stm_dispute *stm_dispute_add(stm_disagreeing *d, stm_disagreement_kind kind, uint32_t weight);

/* The side that says this (folded equal), a new one when there is none; NULL: no memory. */
stm_side *stm_dispute_side(stm_disagreeing *d, stm_dispute *dispute, stm_slice says);

/* Takes the dispute back when fewer than two of its sides have witnesses; empty sides are dropped. */
void stm_dispute_close(stm_disagreeing *d);

stm_status stm_disagree_wording(stm_disagreeing *d); /* utterances: words exchanged between marks */
stm_status stm_disagree_speech(stm_disagreeing *d);  /* utterances: who said it, on what medium, on which day */
stm_status stm_disagree_figures(stm_disagreeing *d);
stm_status stm_disagree_titles(stm_disagreeing *d);
stm_status stm_disagree_happenings(stm_disagreeing *d); /* timeline: one happening on two days, lunch or dinner */

#endif
