/* Copied passages as evidence.
 *
 * Where one report is a reworded copy of another, words are poor evidence that two statements are the same, but place is a
 * good one: `reuse` aligns the two texts sentence by sentence. In a passage of many sentences the two places must also be
 * about as far from its start. */
#include "same_passage.h"

#include "base/error.h"
#include "base/slice.h"

/* Bytes: two long sentences. */
enum { LONGEST_PASSAGE = 500 };

static uint64_t pair_key(uint32_t from, uint32_t to)
{
    return (uint64_t)from << 32 | to;
}

stm_status stm_passages_index(stm_assembly *assembly)
{
    assembly->pair_index = STM_NEW(assembly->scratch, stm_map, 1);
    if (!assembly->pair_index) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < assembly->account->copies.count; i++) {
        const stm_copy_pair *pair = &assembly->account->copies.items[i];
        if (!stm_map_insert(assembly->pair_index, assembly->scratch, pair_key(pair->from, pair->to), i, NULL))
            return STM_NO_MEMORY;
    }
    return STM_OK;
}

/* Whether two spans stand at about the same place of a long passage: words put in or left out shift it a little. */
static bool same_place(const stm_passage *passage, stm_span from, stm_span to)
{
    double one = (double)from.start - passage->from.start, length = (double)(passage->from.end - passage->from.start);
    double other = ((double)to.start - passage->to.start) * length / (double)(passage->to.end - passage->to.start);
    double drift = one > other ? one - other : other - one;
    return drift <= 40 + 0.02 * length;
}

/* The first passage whose `from` ends behind the byte: they come in order of `from`. */
static uint32_t first_behind(const stm_passages *passages, uint32_t byte)
{
    uint32_t low = 0, high = passages->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (passages->items[middle].from.end > byte) high = middle;
        else low = middle + 1;
    }
    return low;
}

bool stm_same_passage(const stm_assembly *assembly, uint32_t one, stm_span one_span, uint32_t other, stm_span other_span)
{
    if (!assembly->pair_index) return false;
    const uint32_t *pair = stm_map_find(assembly->pair_index, pair_key(one, other));
    if (!pair) {
        stm_span swap = one_span;
        one_span = other_span;
        other_span = swap;
        pair = stm_map_find(assembly->pair_index, pair_key(other, one));
    }
    if (!pair) return false;
    const stm_passages *passages = &assembly->account->copies.items[*pair].passages;
    for (uint32_t i = first_behind(passages, one_span.start); i < passages->count; i++) {
        const stm_passage *passage = &passages->items[i];
        if (passage->from.start >= one_span.end) return false;
        if (!stm_span_overlap(passage->to, other_span)) continue;
        if (passage->from.end - passage->from.start <= LONGEST_PASSAGE || same_place(passage, one_span, other_span)) return true;
    }
    return false;
}
