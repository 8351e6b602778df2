/* Aligning two wordings word by word. */
#ifndef STM_ACCOUNT_ALIGN_H
#define STM_ACCOUNT_ALIGN_H

#include "wording.h"

/* Units that stand for one another. What is paired with nothing is left out. */
typedef struct stm_unit_pair {
    uint32_t base, reading;
    bool same; /* equal keys; else equal stems or one word put for another */
} stm_unit_pair;

/* In order of both sides. */
typedef struct stm_unit_pairs {
    stm_unit_pair *items;
    uint32_t count, capacity;
} stm_unit_pairs;

/* Cost: the product of the lengths up to 2^18 cells at a time; longer texts are first cut at words that are unique on
 * both sides, and stretches that are still too long are left without pairs. */
stm_status stm_align(stm_unit_pairs *pairs, const stm_wording *base, const stm_wording *reading, stm_arena *arena,
                     stm_arena *scratch);

#endif
