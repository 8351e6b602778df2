/* Postings by sorting.
 *
 * The problem. A million reports have 250 million fingerprints. A hash table of growing lists takes several times the
 * room and a cache miss each; a plain sort needs everything twice.
 *
 * The method. The hashes of each report lie in blocks. The index is made in 32 parts, by the first five bits of the
 * hash: a part's fingerprints are gathered in order of reports, sorted by hash (radix sort, stable, so that reports stay
 * in order), and written as lists of reports. Who looks a fingerprint up wants the reports before his own, the latest
 * first: so in the block the hash is replaced by the place of the posting before one's own, and lists are read backwards
 * from there to the posting that is marked as the first. Nobody has to search. Who is the first himself (more than half
 * of all fingerprints stand in one report only) finds nobody.
 *
 *     hashes of r0: 9 4    r1: 4 7    r2: 9 4     ->  lists: (r0) r1 r2 | (r0) r2      r2 finds: 0 (of 9), 1 (of 4)
 *
 * The five bits stay in front of the place, so that another part may be gathered at the same time. Reports folded into a
 * class of equal texts are looked up like others, but stand in no list: their first one does.
 *
 * Room: 4 bytes a fingerprint for places, 2 to 4 for postings, and an eighth of 8 bytes a fingerprint for each thread that
 * sorts. What is sorted is one number: 27 bits of hash, 25 of report, 12 of the fingerprint's place in the report. */
#include "reuse_index.h"

#include "base/error.h"
#include "base/threads.h"

#include <string.h>

enum {
    PLACE_BITS = 12,
    REPORT_BITS = 25,
    KEY_SHIFT = PLACE_BITS + REPORT_BITS,
    KEY_BITS = 32 - STM_REUSE_PART_BITS,
    GROUP_BITS = 2, /* four parts are gathered in one pass over all fingerprints: eight passes in all */
    GROUP = 1 << GROUP_BITS,
    DIGIT_BITS = 9, /* three rounds of counting with tables that fit the first cache */
    DIGITS = 1 << DIGIT_BITS
};

_Static_assert(STM_REUSE_MOST_PRINTS <= 1 << PLACE_BITS, "a fingerprint's place fits");
_Static_assert(STM_REUSE_MOST_REPORTS == 1u << REPORT_BITS, "a report's number fits");
_Static_assert(KEY_BITS % DIGIT_BITS == 0 && KEY_BITS / DIGIT_BITS == 3, "an odd number of rounds ends in the other array");

typedef struct sorting {
    stm_reuse_index *index;
    uint32_t sizes[STM_REUSE_PARTS];
    stm_arena *arenas; /* one a part: what is left of it lives as long as the index */
} sorting;

static uint32_t load(const uint32_t *address)
{
    return __atomic_load_n(address, __ATOMIC_RELAXED);
}

/* The fingerprints of one group of parts, each part's in order of reports. `items[k]` has room for all of part k and one
 * more. */
static void gather(uint64_t *const items[GROUP], const stm_reuse_index *index, uint32_t group)
{
    uint64_t *ends[GROUP];
    memcpy(ends, items, sizeof ends);
    for (uint32_t r = 0; r < index->count; r++) {
        const stm_reuse_entry *entry = &index->entries[r];
        const uint32_t *hashes = index->blocks[r / STM_REUSE_BLOCK] + entry->at;
        for (uint32_t i = 0; i < entry->count; i++) {
            uint32_t hash = load(&hashes[i]);
            if (hash >> (KEY_BITS + GROUP_BITS) != group) continue;
            *ends[hash >> KEY_BITS & (GROUP - 1)]++ = (uint64_t)hash << STM_REUSE_PART_BITS << 32 |
                                                      (uint64_t)r << PLACE_BITS | i;
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
        uint64_t *swapped = from;
        from = to;
        to = swapped;
    }
}

static uint32_t report_of(uint64_t item)
{
    return (uint32_t)(item >> PLACE_BITS) & (STM_REUSE_MOST_REPORTS - 1);
}

static uint32_t group_end(const uint64_t *items, uint32_t count, uint32_t start)
{
    uint32_t end = start + 1;
    while (end < count && items[end] >> KEY_SHIFT == items[start] >> KEY_SHIFT) end++;
    return end;
}

static void set_id(stm_reuse_index *index, uint64_t item, uint32_t part, uint32_t place)
{
    uint32_t r = report_of(item);
    uint32_t *ids = index->blocks[r / STM_REUSE_BLOCK] + index->entries[r].at;
    __atomic_store_n(&ids[item & ((1u << PLACE_BITS) - 1)], part << KEY_BITS | place, __ATOMIC_RELAXED);
}

/* One fingerprint's list, from `used` on in `lists`; gives where the next may start. */
static uint32_t write_list(uint32_t *lists, uint32_t used, stm_reuse_index *index, const uint64_t *items, uint32_t count,
                           uint32_t part)
{
    uint32_t first = used;
    bool room = count > 1 && used < STM_REUSE_NOBODY - count;
    for (uint32_t k = 0; k < count; k++) {
        set_id(index, items[k], part, room && used > first ? used - 1 : STM_REUSE_NOBODY);
        uint32_t r = report_of(items[k]);
        if (!room || index->entries[r].same != r) continue;
        lists[used] = used > first ? r : r | STM_REUSE_FIRST;
        used++;
    }
    return used;
}

/* `items` are sorted into `sorted` and written as lists. */
static stm_status sort_part(sorting *s, uint32_t part, uint64_t *items, uint64_t *sorted)
{
    uint32_t count = s->sizes[part], room = 0;
    radix_sort(items, sorted, count);
    for (uint32_t i = 0, end; i < count; i = end) {
        end = group_end(sorted, count, i);
        if (end - i > 1) room += end - i;
    }
    uint32_t *lists = STM_NEW(&s->arenas[part], uint32_t, room + 1);
    if (!lists) return STM_NO_MEMORY;
    for (uint32_t i = 0, used = 0, end; i < count; i = end) {
        end = group_end(sorted, count, i);
        used = write_list(lists, used, s->index, sorted + i, end - i, part);
    }
    s->index->parts[part] = lists;
    return STM_OK;
}

static stm_status sort_gathered(sorting *s, uint32_t group, stm_arena *scratch)
{
    uint64_t *items[GROUP], *sorted;
    uint32_t most = 0;
    for (uint32_t k = 0; k < GROUP; k++) {
        uint32_t size = s->sizes[group * GROUP + k];
        items[k] = STM_NEW(scratch, uint64_t, size + 1);
        if (!items[k]) return STM_NO_MEMORY;
        if (size > most) most = size;
    }
    sorted = STM_NEW(scratch, uint64_t, most + 1);
    if (!sorted) return STM_NO_MEMORY;
    gather(items, s->index, group);
    for (uint32_t k = 0; k < GROUP; k++) STM_TRY(sort_part(s, group * GROUP + k, items[k], sorted));
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
    stm_status status = stm_parallel(threads, STM_REUSE_PARTS / GROUP, sort_group, &s, error);
    index->arenas = s.arenas;
    return status;
}

void stm_reuse_index_release(stm_reuse_index *index)
{
    for (uint32_t part = 0; index->arenas && part < STM_REUSE_PARTS; part++) stm_arena_release(&index->arenas[part]);
    index->arenas = NULL;
}
