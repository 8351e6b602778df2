/* Postings by sorting.
 *
 * The problem. A million reports have 250 million fingerprints. A hash table of growing lists takes several times the
 * room and a cache miss each; a plain sort needs everything twice.
 *
 * The method. The hashes of each report lie in blocks. The index is made in 128 parts, by the first seven bits of the hash. A
 * part's fingerprints are gathered in order of reports (sixteen parts in one walk; each report's stand by groups of as many, so
 * that a walk touches no others), sorted by hash (radix sort, stable, so that reports stay in order),
 * and written as lists of reports. Who looks a fingerprint up wants the reports before his own, the latest first: so in the
 * block the hash is replaced by the place of the posting before one's own, and lists are read backwards from there to the
 * posting that is marked as the first. Nobody has to search. Who is the first himself (more than half of all fingerprints
 * stand in one report only) finds nobody. Places are noted by the order of gathering, and a second walk over the blocks puts
 * them back: whoever writes a million reports' places where they belong, in order of hashes, waits for memory each time.
 *
 *     hashes of r0: 9 4    r1: 4 7    r2: 9 4     ->  lists: (r0) r1 r2 | (r0) r2      r2 finds: 0 (of 9), 1 (of 4)
 *
 * The seven bits stay in front of the place. Reports folded into a
 * class of equal texts are looked up like others, but stand in no list: their first one does.
 *
 * Room: 4 bytes a fingerprint for places, 2 to 4 for postings, and an eighth of 12 bytes a fingerprint for each thread that
 * sorts; a part of a million reports takes 10 MB. */
#include "reuse_index.h"

#include "base/error.h"
#include "base/threads.h"

#include <string.h>

enum {
    KEY_BITS = 32 - STM_REUSE_PART_BITS,
    KEY_SHIFT = 32,
    GROUP = STM_REUSE_PARTS / STM_REUSE_GROUPS, /* parts that are gathered in one pass over the fingerprints of the group */
    DIGIT_BITS = 9, /* three rounds of counting with tables that fit the first cache */
    DIGITS = 1 << DIGIT_BITS
};

_Static_assert(KEY_BITS <= 3 * DIGIT_BITS, "three rounds see the whole key; an odd number of them ends in the other array");

/* Marks a report that stands in no list. */
#define FOLDED (1u << 31)

typedef struct sorting {
    stm_reuse_index *index;
    uint32_t sizes[STM_REUSE_PARTS];
    stm_arena *arenas; /* one a part: what is left of it lives as long as the index */
} sorting;

/* The fingerprints of one part, in order of reports. */
typedef struct gathered {
    uint64_t *items;   /* the key and the number among them */
    uint32_t *reports; /* of each, FOLDED or not; in the end, its place in the lists */
} gathered;

/* The fingerprints of one kind of a report that are of this group: [*first, *last). */
static uint32_t *span_of(const stm_reuse_index *index, uint32_t report, uint32_t kind, uint32_t group, uint32_t **last)
{
    uint32_t *hashes = index->blocks[report / STM_REUSE_BLOCK] + index->entries[report].at;
    *last = hashes + index->groups[report].ends[kind][group];
    return hashes + stm_reuse_group_start(&index->groups[report], kind, group);
}

/* The parts of one group. Each has room for all its fingerprints. */
static void gather(gathered *parts, const stm_reuse_index *index, uint32_t group)
{
    uint32_t counts[GROUP] = {0};
    for (uint32_t r = 0; r < index->count; r++) {
        uint32_t report = index->entries[r].same == r ? r : r | FOLDED, *last;
        for (uint32_t kind = 0; kind < STM_REUSE_KINDS; kind++) {
            for (const uint32_t *hash = span_of(index, r, kind, group, &last); hash < last; hash++) {
                uint32_t which = *hash >> KEY_BITS & (GROUP - 1), number = counts[which]++;
                parts[which].items[number] = (uint64_t)(*hash & ((1u << KEY_BITS) - 1)) << KEY_SHIFT | number;
                parts[which].reports[number] = report;
            }
        }
    }
}

/* The same way again: the places found for them go where the hashes were, behind the first bits, which tell the part. */
static void put_back(const gathered *parts, stm_reuse_index *index, uint32_t group)
{
    uint32_t counts[GROUP] = {0};
    for (uint32_t r = 0; r < index->count; r++) {
        for (uint32_t kind = 0; kind < STM_REUSE_KINDS; kind++) {
            uint32_t *last;
            for (uint32_t *hash = span_of(index, r, kind, group, &last); hash < last; hash++) {
                uint32_t first = *hash >> KEY_BITS, which = first & (GROUP - 1);
                *hash = first << KEY_BITS | parts[which].reports[counts[which]++];
            }
        }
    }
}

/* By the key, DIGIT_BITS at a time. Ends in `to`. */
static void radix_sort(uint64_t *from, uint64_t *to, uint32_t count)
{
    uint32_t starts[3][DIGITS + 1] = {0};
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t round = 0; round < 3; round++)
            starts[round][(from[i] >> (KEY_SHIFT + round * DIGIT_BITS) & (DIGITS - 1)) + 1]++;
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < DIGITS; i++) starts[round][i + 1] += starts[round][i];
        for (uint32_t i = 0; i < count; i++)
            to[starts[round][from[i] >> (KEY_SHIFT + round * DIGIT_BITS) & (DIGITS - 1)]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
}

static uint32_t group_end(const uint64_t *items, uint32_t count, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < count && items[end] >> KEY_SHIFT == items[first] >> KEY_SHIFT) end++;
    return end;
}

/* One fingerprint's list, from `used` on in `lists`; gives where the next may start. */
static uint32_t write_list(uint32_t *lists, uint32_t used, uint32_t *reports, const uint64_t *items, uint32_t count)
{
    uint32_t first = used;
    bool room = count > 1 && used < STM_REUSE_NOBODY - count;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t *place = &reports[(uint32_t)items[k]], report = *place;
        *place = room && used > first ? used - 1 : STM_REUSE_NOBODY;
        if (!room || report & FOLDED) continue;
        lists[used] = used > first ? report : report | STM_REUSE_FIRST;
        used++;
    }
    return used;
}

/* Sorts one part by means of `sorted` and writes it as lists. */
static stm_status sort_part(sorting *s, uint32_t number, const gathered *one, uint64_t *sorted)
{
    uint32_t count = s->sizes[number], room = 0;
    radix_sort(one->items, sorted, count);
    for (uint32_t i = 0, end; i < count; i = end) {
        end = group_end(sorted, count, i);
        if (end - i > 1) room += end - i;
    }
    uint32_t *lists = STM_NEW(&s->arenas[number], uint32_t, room + 1);
    if (!lists) return STM_NO_MEMORY;
    for (uint32_t i = 0, used = 0, end; i < count; i = end) {
        end = group_end(sorted, count, i);
        used = write_list(lists, used, one->reports, sorted + i, end - i);
    }
    s->index->parts[number] = lists;
    return STM_OK;
}

static stm_status sort_gathered(sorting *s, uint32_t group, stm_arena *scratch)
{
    gathered parts[GROUP];
    uint32_t most = 0;
    for (uint32_t k = 0; k < GROUP; k++) {
        uint32_t size = s->sizes[group * GROUP + k];
        parts[k] = (gathered){STM_NEW(scratch, uint64_t, size + 1), STM_NEW(scratch, uint32_t, size + 1)};
        if (!parts[k].items || !parts[k].reports) return STM_NO_MEMORY;
        if (size > most) most = size;
    }
    uint64_t *sorted = STM_NEW(scratch, uint64_t, most + 1);
    if (!sorted) return STM_NO_MEMORY;
    gather(parts, s->index, group);
    for (uint32_t k = 0; k < GROUP; k++) STM_TRY(sort_part(s, group * GROUP + k, &parts[k], sorted));
    put_back(parts, s->index, group);
    return STM_OK;
}

static stm_status sort_group(void *context, uint32_t group, unsigned worker, stm_error *error)
{
    (void)worker;
    sorting *s = context;
    stm_arena scratch;
    stm_arena_init(&scratch, s->arenas[0].allocator);
    stm_status status = sort_gathered(s, group, &scratch);
    stm_arena_release(&scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}

stm_status stm_reuse_index_sort(stm_reuse_index *index, unsigned threads, stm_arena *arena, stm_error *error)
{
    sorting s = {.index = index};
    s.arenas = STM_NEW(arena, stm_arena, STM_REUSE_PARTS);
    if (!s.arenas) return stm_fail_memory(error);
    for (uint32_t part = 0; part < STM_REUSE_PARTS; part++) stm_arena_init(&s.arenas[part], arena->allocator);
    for (uint32_t r = 0; r < index->count; r++) {
        const uint32_t *hashes = index->blocks[r / STM_REUSE_BLOCK] + index->entries[r].at;
        for (uint32_t i = 0; i < index->entries[r].count; i++) s.sizes[hashes[i] >> KEY_BITS]++;
    }
    stm_status status = stm_parallel(threads, STM_REUSE_GROUPS, sort_group, &s, error);
    index->arenas = s.arenas;
    return status;
}

void stm_reuse_index_release(stm_reuse_index *index)
{
    for (uint32_t part = 0; index->arenas && part < STM_REUSE_PARTS; part++) stm_arena_release(&index->arenas[part]);
    index->arenas = NULL;
}
