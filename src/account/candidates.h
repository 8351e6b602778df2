/* Who might belong together: postings that vote, bounded however common a key is. */
#ifndef STM_ACCOUNT_CANDIDATES_H
#define STM_ACCOUNT_CANDIDATES_H

#include "base/arena.h"
#include "base/map.h"

/* Candidates given for one item: the right one is nearly always among the first three by votes. */
enum { STM_CANDIDATES = 8 };

/* Items remembered for one key. A key with more of them is no evidence, and the first ones are enough to find a group by. */
enum { STM_POSTINGS = 48 };

typedef struct stm_posting {
    uint32_t items[STM_POSTINGS], count;
} stm_posting;

typedef struct stm_numbers {
    uint32_t *items;
    uint32_t count, capacity;
} stm_numbers;

/*     stm_candidates_open(&c, count, arena);
 *     for each item: vote with each of its keys; take the best, look at them; enter the item under each of its keys. */
typedef struct stm_candidates {
    stm_map keys;
    struct { stm_posting **items; uint32_t count, capacity; } postings;
    double *votes; /* by item */
    stm_numbers touched;
    stm_arena *arena;
} stm_candidates;

stm_status stm_candidates_open(stm_candidates *candidates, uint32_t items, stm_arena *arena);

/* A vote of this weight (> 0) for every item entered under the key. */
stm_status stm_candidates_vote(stm_candidates *candidates, uint64_t key, double weight);

/* The items with most votes, best first, the earlier entered first among equals; forgets the votes. `votes` gets their sums
 * (NULL is allowed). */
uint32_t stm_candidates_take(stm_candidates *candidates, uint32_t best[STM_CANDIDATES], double votes[STM_CANDIDATES]);

stm_status stm_candidates_enter(stm_candidates *candidates, uint64_t key, uint32_t item);

#endif
