/* A first look at a candidate: what its fingerprints alone promise. */
#ifndef STM_REUSE_REUSE_FIRST_LOOK_H
#define STM_REUSE_REUSE_FIRST_LOOK_H

#include "reuse_candidates.h"

/* Whether the two are to be aligned when pairs from `least` on are asked for (0 ... 1; 0: all are). */
bool stm_reuse_promises(const stm_reuse_candidate *candidate, double least);

#endif
