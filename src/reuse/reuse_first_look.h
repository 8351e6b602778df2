/* A look at a candidate before it is aligned: is it worth it? */
#ifndef STM_REUSE_REUSE_FIRST_LOOK_H
#define STM_REUSE_REUSE_FIRST_LOOK_H

#include "reuse_candidates.h"

enum { STM_REUSE_LOOK_SIGNS = 12 };

/* What the look sees, and its log odds for a pair that will be printed. The candidate's kin must be known. */
typedef struct stm_reuse_look {
    double signs[STM_REUSE_LOOK_SIGNS];
    double log_odds;
    bool passage; /* reports of one story with a stretch in common that may be a passage: aligned whatever the odds */
} stm_reuse_look;

void stm_reuse_look_at(stm_reuse_look *look, const stm_reuse_candidate *candidate);

/* From these log odds on, or with a passage, a candidate is aligned, when pairs from `least` on are asked for (0 ... 1; 0: all are). */
double stm_reuse_look_bar(double least);

#endif
