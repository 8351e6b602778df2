/* See candidates.h. Comparing every statement of a story with every other is out of the question for stories of thousands
 * of reports; each asks the postings of its rare words instead, and only what shares much of them is looked at. */
#include "candidates.h"

#include "base/error.h"
#include "base/list.h"

stm_status stm_candidates_open(stm_candidates *candidates, uint32_t items, stm_arena *arena)
{
    *candidates = (stm_candidates){.arena = arena};
    candidates->votes = STM_NEW(arena, double, (size_t)items + 1);
    return candidates->votes ? STM_OK : STM_NO_MEMORY;
}

stm_status stm_candidates_vote(stm_candidates *candidates, uint64_t key, double weight)
{
    const uint32_t *slot = stm_map_find(&candidates->keys, key);
    if (!slot || weight <= 0) return STM_OK;
    const stm_posting *posting = candidates->postings.items[*slot];
    for (uint32_t i = 0; i < posting->count; i++) {
        double *votes = &candidates->votes[posting->items[i]];
        if (*votes == 0) {
            uint32_t *touched = STM_APPEND(candidates->arena, &candidates->touched);
            if (!touched) return STM_NO_MEMORY;
            *touched = posting->items[i];
        }
        *votes += weight;
    }
    return STM_OK;
}

uint32_t stm_candidates_take(stm_candidates *candidates, uint32_t best[STM_CANDIDATES], double votes[STM_CANDIDATES])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < candidates->touched.count; i++) {
        uint32_t item = candidates->touched.items[i], at = count;
        while (at && candidates->votes[best[at - 1]] < candidates->votes[item]) at--;
        if (at == STM_CANDIDATES) continue;
        if (count < STM_CANDIDATES) count++;
        for (uint32_t k = count - 1; k > at; k--) best[k] = best[k - 1];
        best[at] = item;
    }
    for (uint32_t i = 0; votes && i < count; i++) votes[i] = candidates->votes[best[i]];
    for (uint32_t i = 0; i < candidates->touched.count; i++) candidates->votes[candidates->touched.items[i]] = 0;
    candidates->touched.count = 0;
    return count;
}

stm_status stm_candidates_enter(stm_candidates *candidates, uint64_t key, uint32_t item)
{
    bool is_new;
    uint32_t *slot = stm_map_insert(&candidates->keys, candidates->arena, key, candidates->postings.count, &is_new);
    if (!slot) return STM_NO_MEMORY;
    if (is_new) {
        stm_posting **list = STM_APPEND(candidates->arena, &candidates->postings);
        if (!list || !(*list = STM_NEW(candidates->arena, stm_posting, 1))) return STM_NO_MEMORY;
    }
    stm_posting *posting = candidates->postings.items[*slot];
    if (posting->count && posting->items[posting->count - 1] == item) return STM_OK;
    if (posting->count < STM_POSTINGS) posting->items[posting->count++] = item;
    return STM_OK;
}
