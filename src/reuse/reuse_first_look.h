/* Looks at a candidate before the evidence is weighed: which pairs are worth it. */
#ifndef STM_REUSE_REUSE_FIRST_LOOK_H
#define STM_REUSE_REUSE_FIRST_LOOK_H

#include "reuse_align.h"
#include "reuse_candidates.h"

/* The first look, at the fingerprints: whether the two are to be aligned when pairs from `least` on are asked for (0 ... 1;
 * 0: all are). */
bool stm_reuse_promises(const stm_reuse_candidate *candidate, double least);

/* What the second look sees: shares of the side where they are larger, of the other one; furniture is no run. */
typedef struct stm_reuse_glance {
    double stems_most, stems_least; /* content words, by rarity, that the other side has */
    double short_most, short_least; /* words in runs of three or more */
    double long_most;               /* in runs of five or more */
    double longest;                 /* log2 of 1 + the longest run */
    double words;                   /* log2 of 1 + the words of the shorter one */
    double ratio;                   /* log2 of the longer's words by the shorter's */
} stm_reuse_glance;

/* Of an alignment that is begun. `furniture_b` marks words of b (may be NULL). */
stm_reuse_glance stm_reuse_glance_of(const stm_reuse_alignment *alignment, const uint8_t *furniture_b);

/* The second look, at the words and runs: whether the evidence is to be weighed. */
bool stm_reuse_keeps(const stm_reuse_glance *glance, double least);

#endif
