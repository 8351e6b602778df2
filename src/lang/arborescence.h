/* The best tree over arcs that were scored one by one. */
#ifndef STM_LANG_ARBORESCENCE_H
#define STM_LANG_ARBORESCENCE_H

#include "base/arena.h"

/* scores[i * stride + j]: how well word j (j == count: the root) is the head of word i; i itself is passed over. heads[i]: at the
 * call the j of the greatest score; behind it the head in the best tree in which exactly one word hangs on the root.
 *
 * Each word's best head stays where that gives such a tree; else Chu-Liu/Edmonds. Cost: count^2; count is at most 65,534. */
stm_status stm_best_tree(uint16_t *heads, const float *scores, uint32_t stride, uint32_t count, stm_arena *scratch);

#endif
