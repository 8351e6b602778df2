/* Descent: which of two reports is likelier the original. */
#ifndef STM_REUSE_REUSE_DESCENT_H
#define STM_REUSE_REUSE_DESCENT_H

#include "reuse_evidence.h"

#include <stemma/copy.h>

/* A pair and what speaks for its direction, in log odds that the earlier one in the contract's order (`a`) is the
 * original. */
typedef struct stm_reuse_pair {
    stm_copy_pair copy; /* from: a, to: b, until the direction is set */
    double lean;        /* by the two texts alone */
    double closeness;   /* how much of the wording is shared, 0 ... 1 */
    uint32_t a_words, b_words;
} stm_reuse_pair;

typedef struct stm_reuse_pairs {
    stm_reuse_pair *items;
    uint32_t count, capacity;
} stm_reuse_pairs;

/* What each kind of evidence gives, in log odds that the earlier one is the original. */
typedef struct stm_reuse_balance {
    double time, credit, lean, vote;
    bool dated;       /* both are */
    int64_t minutes;  /* from the earlier one to the later one */
    uint32_t voters;
} stm_reuse_balance;

/* `found` as below, or NULL: no other version votes. */
stm_reuse_balance stm_reuse_weigh_descent(const stm_reuse_pairs *found, const stm_reuse_pair *pair,
                                          const stm_reports *reports);

/* By the two texts: what was cut is missing in the copy. */
double stm_reuse_lean(const stm_reuse_evidence *evidence, stm_copy_kind kind);

/* Sets `from`, `to`, `direction` of one of the pairs of `found[later]` and adds its reasons. `found` are the pairs of all
 * reports by their later one, each list in order of the earlier one; NULL: no other version votes. */
stm_status stm_reuse_set_direction(stm_copy_pair *copy, const stm_reuse_pairs *found, const stm_reuse_pair *pair,
                                   const stm_reports *reports, stm_arena *arena);

#endif
