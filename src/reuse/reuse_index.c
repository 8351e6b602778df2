/* Postings by sorting.
 *
 * The problem. A million reports have 250 million fingerprints. A hash table of growing lists takes several times the
 * room and a cache miss each; a plain sort needs everything twice.
 *
 * The method. The hashes of each report lie in blocks. The index is made in 32 parts, by the first five bits of the
 * hash: a part's fingerprints are gathered in order of reports, sorted by hash (radix sort, stable, so that reports stay
 * in order), and written as lists `length, report, report, ...`. In the block the hash is replaced by the list's id: the
 * same five bits, then the place in the part. Since the five bits stay, another part may be gathered at the same time. A
 * fingerprint of one report only (more than half of them) needs no list at all.
 *
 *     hashes of r0: 9 4    r1: 4 7    r2: 9 4     ->  lists: 3 r0 r1 r2 | 2 r0 r2      ids of r1: 0, SINGLE
 *
 * Room: 4 bytes a fingerprint for ids, 4 for postings, and one part's sorting room a thread. */
#include "reuse_index.h"

#include "base/error.h"
#include "base/threads.h"

#include <string.h>

/* What is sorted. */
typedef struct item {
    uint32_t hash, report;
    uint32_t place; /* of the fingerprint among the report's */
} item;

typedef struct sorting {
    stm_reuse_index *index;
    uint32_t sizes[STM_REUSE_PARTS];
    stm_arena *arenas; /* one a part: what is left of it lives as long as the index */
} sorting;

static uint32_t load(const uint32_t *address)
{
    return __atomic_load_n(address, __ATOMIC_RELAXED);
}

static void gather(item *items, const stm_reuse_index *index, uint32_t part)
{
    for (uint32_t r = 0; r < index->count; r++) {
        const stm_reuse_entry *entry = &index->entries[r];
        if (entry->same != r) continue;
        const uint32_t *hashes = index->blocks[r / STM_REUSE_BLOCK] + entry->at;
        for (uint32_t i = 0; i < entry->count; i++) {
            uint32_t hash = load(&hashes[i]);
            if (hash >> (32 - STM_REUSE_PART_BITS) == part) *items++ = (item){hash, r, i};
        }
    }
}

/* By 27 bits, nine at a time. Ends in `to`. */
static void radix_sort(item *from, item *to, uint32_t count)
{
    for (uint32_t shift = 0; shift < 27; shift += 9) {
        uint32_t starts[513] = {0};
        for (uint32_t i = 0; i < count; i++) starts[(from[i].hash >> shift & 511) + 1]++;
        for (uint32_t i = 0; i < 512; i++) starts[i + 1] += starts[i];
        for (uint32_t i = 0; i < count; i++) to[starts[from[i].hash >> shift & 511]++] = from[i];
        item *swapped = from;
        from = to;
        to = swapped;
    }
}

static uint32_t group_end(const item *items, uint32_t count, uint32_t start)
{
    uint32_t end = start + 1;
    while (end < count && items[end].hash == items[start].hash) end++;
    return end;
}

static void set_id(stm_reuse_index *index, const item *one, uint32_t part, uint32_t place)
{
    uint32_t *ids = index->blocks[one->report / STM_REUSE_BLOCK] + index->entries[one->report].at;
    __atomic_store_n(&ids[one->place], part << (32 - STM_REUSE_PART_BITS) | place, __ATOMIC_RELAXED);
}

static stm_status sort_part(void *context, uint32_t part, unsigned worker, stm_error *error)
{
    (void)worker;
    sorting *s = context;
    uint32_t count = s->sizes[part];
    if (!count) return STM_OK;
    stm_arena scratch;
    stm_arena_init(&scratch, s->arenas[part].allocator);
    item *items = STM_NEW(&scratch, item, count), *sorted = STM_NEW(&scratch, item, count);
    if (!items || !sorted) goto no_memory;
    gather(items, s->index, part);
    radix_sort(items, sorted, count);
    uint32_t room = 0;
    for (uint32_t i = 0, end; i < count; i = end) {
        end = group_end(sorted, count, i);
        if (end - i > 1) room += end - i + 1;
    }
    uint32_t *lists = STM_NEW(&s->arenas[part], uint32_t, room + 1);
    if (!lists) goto no_memory;
    uint32_t used = 0;
    for (uint32_t i = 0, end; i < count; i = end) {
        end = group_end(sorted, count, i);
        uint32_t place = end - i > 1 && used < STM_REUSE_SINGLE - (end - i) ? used : STM_REUSE_SINGLE;
        if (place != STM_REUSE_SINGLE) lists[used++] = end - i;
        for (uint32_t k = i; k < end; k++) {
            if (place != STM_REUSE_SINGLE) lists[used++] = sorted[k].report;
            set_id(s->index, &sorted[k], part, place);
        }
    }
    s->index->parts[part] = lists;
    stm_arena_release(&scratch);
    return STM_OK;
no_memory:
    stm_arena_release(&scratch);
    return stm_fail_memory(error);
}

stm_status stm_reuse_index_sort(stm_reuse_index *index, unsigned threads, stm_arena *arena, stm_error *error)
{
    sorting s = {.index = index};
    s.arenas = STM_NEW(arena, stm_arena, STM_REUSE_PARTS);
    if (!s.arenas) return stm_fail_memory(error);
    for (uint32_t part = 0; part < STM_REUSE_PARTS; part++) stm_arena_init(&s.arenas[part], arena->allocator);
    for (uint32_t r = 0; r < index->count; r++) {
        if (index->entries[r].same != r) continue;
        const uint32_t *hashes = index->blocks[r / STM_REUSE_BLOCK] + index->entries[r].at;
        for (uint32_t i = 0; i < index->entries[r].count; i++) s.sizes[hashes[i] >> (32 - STM_REUSE_PART_BITS)]++;
    }
    stm_status status = stm_parallel(threads, STM_REUSE_PARTS, sort_part, &s, error);
    index->arenas = s.arenas;
    return status;
}

void stm_reuse_index_release(stm_reuse_index *index)
{
    for (uint32_t part = 0; index->arenas && part < STM_REUSE_PARTS; part++) stm_arena_release(&index->arenas[part]);
    index->arenas = NULL;
}
