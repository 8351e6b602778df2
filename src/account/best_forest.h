/* Maximum arborescences: of many possible parents for each node, the choice that makes a forest without circles, with as few
 * roots as can be, and among these the one of the greatest sum of weights. */
#ifndef STM_ACCOUNT_BEST_FOREST_H
#define STM_ACCOUNT_BEST_FOREST_H

#include "base/arena.h"

typedef struct stm_forest_arc {
    uint32_t from, to;
    int64_t weight; /* below 2^40 either way, so that sums stay exact */
} stm_forest_arc;

/* parent_arc[v] becomes the index of the arc that leads to node v, or STM_NONE for a root. Of arcs that weigh the same the
 * first counts. */
stm_status stm_best_forest(uint32_t *parent_arc, uint32_t nodes, const stm_forest_arc *arcs, uint32_t count, stm_arena *scratch);

#endif
