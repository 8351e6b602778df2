/* Copied passages as evidence.
 *
 * Where one report is a reworded copy of another, words are poor evidence that two statements are the same, but place is a
 * good one: `reuse` aligns the two texts sentence by sentence. In a passage of many sentences the two places must also be
 * about as far from its start. Of a rewrite, a short gap between two passages that follow each other on both sides is one
 * place, too: what stands in it on one side became what stands in it on the other. */
#include "same_passage.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

/* Bytes: two long sentences. */
enum { LONGEST_PASSAGE = 500 };

/* Bytes of a gap between two passages that is still told by them: one or two sentences, reworded past recognition. */
enum { LONGEST_GAP = 300 };

static uint64_t pair_key(uint32_t from, uint32_t to)
{
    return (uint64_t)from << 32 | to;
}

stm_status stm_passages_index(stm_assembly *assembly)
{
    assembly->pair_index = STM_NEW(assembly->scratch, stm_map, 1);
    assembly->rewrites = STM_NEW(assembly->scratch, stm_numbers, assembly->story->reports.count + 1);
    if (!assembly->pair_index || !assembly->rewrites) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < assembly->account->copies.count; i++) {
        const stm_copy_pair *pair = &assembly->account->copies.items[i];
        if (!stm_map_insert(assembly->pair_index, assembly->scratch, pair_key(pair->from, pair->to), i, NULL))
            return STM_NO_MEMORY;
        if (pair->kind != STM_REWRITE) continue;
        for (unsigned side = 0; side < 2; side++) {
            uint32_t place = stm_assembly_place(assembly, side ? pair->to : pair->from);
            uint32_t *slot = STM_APPEND(assembly->scratch, &assembly->rewrites[place]);
            if (!slot) return STM_NO_MEMORY;
            *slot = i;
        }
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

/* The gap behind passage i of a rewrite, when it is short on both sides. */
static bool gap_behind(const stm_copy_pair *pair, uint32_t i, stm_span *from, stm_span *to)
{
    if (pair->kind != STM_REWRITE || !pair->joins || i + 1 >= pair->passages.count) return false;
    const stm_passage *here = &pair->passages.items[i], *next = here + 1;
    if (next->to.start < here->to.end || next->from.start < here->from.end) return false;
    *from = (stm_span){here->from.end, next->from.start};
    *to = (stm_span){here->to.end, next->to.start};
    return from->end - from->start <= LONGEST_GAP && to->end - to->start <= LONGEST_GAP;
}

bool stm_passage_sides(const stm_assembly *assembly, uint32_t one, stm_span one_span, uint32_t other, stm_span other_span,
                       stm_span *one_side, stm_span *other_side)
{
    if (!assembly->pair_index) return false;
    const uint32_t *pair = stm_map_find(assembly->pair_index, pair_key(one, other));
    bool swapped = !pair;
    if (swapped) pair = stm_map_find(assembly->pair_index, pair_key(other, one));
    if (!pair) return false;
    stm_span from = swapped ? other_span : one_span, to = swapped ? one_span : other_span;
    const stm_copy_pair *copy = &assembly->account->copies.items[*pair];
    const stm_passages *passages = &copy->passages;
    uint32_t first = first_behind(passages, from.start);
    for (uint32_t i = first ? first - 1 : 0; i < passages->count && passages->items[i].from.start < from.end; i++) {
        const stm_passage *passage = &passages->items[i];
        stm_span from_side = passage->from, to_side = passage->to;
        bool holds = stm_span_overlap(passage->from, from) && stm_span_overlap(passage->to, to) &&
                     (passage->from.end - passage->from.start <= LONGEST_PASSAGE || same_place(passage, from, to));
        if (!holds)
            holds = gap_behind(copy, i, &from_side, &to_side) && stm_span_overlap(from_side, from) && stm_span_overlap(to_side, to);
        if (!holds) continue;
        *one_side = swapped ? to_side : from_side;
        *other_side = swapped ? from_side : to_side;
        return true;
    }
    return false;
}

bool stm_same_passage(const stm_assembly *assembly, uint32_t one, stm_span one_span, uint32_t other, stm_span other_span)
{
    stm_span sides[2];
    return stm_passage_sides(assembly, one, one_span, other, other_span, &sides[0], &sides[1]);
}

/* Rewrites looked through for one place: a text is seldom reworded more often within one story. */
enum { REWRITES = 8 };

uint32_t stm_passage_keys(const stm_assembly *assembly, uint32_t report, stm_span span, uint64_t *keys, uint32_t room)
{
    uint32_t count = 0, looked = 0;
    const stm_numbers *own = assembly->rewrites ? &assembly->rewrites[stm_assembly_place(assembly, report)] : NULL;
    for (uint32_t p = 0; own && p < own->count && looked < REWRITES; p++, looked++) {
        const stm_copy_pair *pair = &assembly->account->copies.items[own->items[p]];
        bool is_from = pair->from == report;
        for (uint32_t i = 0; i < pair->passages.count && count < room; i++) {
            const stm_passage *passage = &pair->passages.items[i];
            stm_span side = is_from ? passage->from : passage->to, from, to;
            if (gap_behind(pair, i, &from, &to) && stm_span_overlap(is_from ? from : to, span))
                keys[count++] = stm_hash_mix(own->items[p], i) ^ 2;
            if (count == room) break;
            if (passage->from.end - passage->from.start > LONGEST_PASSAGE || !stm_span_overlap(side, span)) continue;
            keys[count++] = stm_hash_mix(own->items[p], i) ^ 1;
        }
    }
    return count;
}
