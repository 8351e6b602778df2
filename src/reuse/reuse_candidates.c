/* Candidates by counting shared fingerprints, the rarer the more.
 *
 * For each fingerprint of a report the postings list is followed backwards from the report itself: earlier reports only,
 * of the report's window only, MOST_FOLLOWED at most. So the verdict on a pair rests on nothing that came after it, and a
 * fingerprint that everybody has costs a bounded time. Shingles count first, and stems and pairs that few have; common ones
 * follow, the rarer ones first, until MOST_COMMON is reached. A wire story that 300 papers carry is found through its most
 * recent carriers, since all its fingerprints count a little.
 *
 * Furniture. A shingle is furniture when it stands in DIFFERENT_STORIES or more earlier reports that share hardly a rare
 * stem, nor a large part of the text, with this one: the words travel, the story does not. */
#include "reuse_candidates.h"

#include "base/error.h"
#include "base/list.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_FOLLOWED = STM_REUSE_MOST_CANDIDATES,
    DIFFERENT_STORIES = 3, /* two may be a story and its follow-up */
    SAME_STORY_STEMS = 3,  /* rare stems in common that make two reports tell of the same thing */
    LEAST_SCORE = 60,      /* about one rare fingerprint, */
    LEAST_PART = 150,      /* and for each hundred that the shorter report has, two and a half more: chance shares that much of two
                              long reports. Measured: two thirds of what chance brings together go, and two of 1,087
                              rewrites of the development pool */
    VERBATIM_SCORE = 90,   /* less is asked where shingles are shared: a passage in two long reports */
    VERBATIM_PART = 80,
    VERBATIM = 4,          /* shingles */
    COMMON = 8,            /* a stem or pair that more have is counted after the others, */
    MOST_COMMON = 1536,    /* and such ones until they gave so many candidates, not all new: else the time a report takes would
                              grow with the number of reports (an agency's year has 400 a report, a million reports have thousands).
                              With half as many one in a hundred pairs was lost within families of dozens */
    AHEAD = 16             /* postings are asked for so many fingerprints before they are read */
};

static bool make_room(stm_reuse_counter *counter, stm_arena *arena)
{
    uint32_t capacity = counter->capacity ? counter->capacity * 2 : 4096;
    stm_reuse_tally *slots = STM_NEW(arena, stm_reuse_tally, capacity);
    uint32_t *used = STM_NEW(arena, uint32_t, capacity);
    if (!slots || !used) return false;
    for (uint32_t i = 0; i < counter->count; i++) {
        stm_reuse_tally *old = &counter->slots[counter->used[i]];
        uint32_t at = old->report * 0x9e3779b1u & (capacity - 1);
        while (slots[at].report) at = (at + 1) & (capacity - 1);
        slots[at] = *old;
        used[i] = at;
    }
    *counter = (stm_reuse_counter){slots, used, capacity, counter->count};
    return true;
}

static stm_reuse_tally *slot_of(stm_reuse_counter *counter, uint32_t report)
{
    uint32_t at = (report + 1) * 0x9e3779b1u & (counter->capacity - 1);
    while (counter->slots[at].report && counter->slots[at].report != report + 1) at = (at + 1) & (counter->capacity - 1);
    if (!counter->slots[at].report) {
        counter->slots[at].report = report + 1;
        counter->used[counter->count++] = at;
    }
    return &counter->slots[at];
}

/* 64 for a fingerprint that one or two others have, a sixth of it at 64. */
static uint32_t worth(uint32_t others)
{
    return 64 * 14 / (12 + others);
}

typedef struct walk {
    const uint32_t *latest; /* the earlier reports of the window, backwards from here */
    uint32_t count;         /* MOST_FOLLOWED at most; 0: nobody */
    uint32_t print;         /* whose it is */
} walk;

typedef struct walks {
    walk *items;
    uint32_t count;
} walks;

static uint32_t report_at(const walk *w, uint32_t i)
{
    return *(w->latest - i) & ~STM_REUSE_FIRST;
}

/* Lists are read backwards; half of the longest is enough. */
static void ask_for(const uint32_t *latest)
{
    __builtin_prefetch(latest);
    __builtin_prefetch((const void *)((uintptr_t)latest - 64));
}

static bool open_walk(walk *w, const stm_reuse_index *index, uint32_t since, uint32_t id)
{
    w->latest = stm_reuse_posting(index, id);
    w->count = 0;
    if (!w->latest) return false;
    while (w->count < MOST_FOLLOWED && report_at(w, w->count) >= since)
        if (*(w->latest - w->count++) & STM_REUSE_FIRST) break;
    return w->count > 0;
}

static void count_print(stm_reuse_counter *counter, const walk *w, uint8_t kind)
{
    uint32_t value = worth(w->count);
    if (kind == STM_REUSE_PRINT_STEM) value /= 2;
    for (uint32_t i = 0; i < w->count; i++) {
        stm_reuse_tally *slot = slot_of(counter, report_at(w, i));
        slot->score += value;
        if (kind == STM_REUSE_PRINT_STEM) slot->stems++;
        else if (kind == STM_REUSE_PRINT_SHINGLE) slot->shingles++;
        else slot->pairs++;
    }
}

/* Whether a shingle's earlier reports tell of other things: no rare stems in common, and no large part of the text. */
static bool is_furniture(stm_reuse_counter *counter, const walk *w, const stm_reuse_entry *entry)
{
    uint32_t strangers = 0;
    for (uint32_t i = 0; i < w->count && strangers < DIFFERENT_STORIES; i++) {
        const stm_reuse_tally *slot = slot_of(counter, report_at(w, i));
        uint32_t shared = slot->stems + slot->shingles + slot->pairs;
        strangers += slot->stems < SAME_STORY_STEMS && shared * 5 < entry->count * 2u;
    }
    return strangers >= DIFFERENT_STORIES;
}

static int by_score(const void *a, const void *b)
{
    const stm_reuse_candidate *left = a, *right = b;
    if (left->score != right->score) return left->score > right->score ? -1 : 1;
    return left->report > right->report ? -1 : left->report < right->report; /* of equals the more recent */
}

static int by_report(const void *a, const void *b)
{
    const stm_reuse_candidate *left = a, *right = b;
    return left->report < right->report ? -1 : left->report > right->report;
}

static uint16_t smaller(uint32_t a, uint32_t b)
{
    return (uint16_t)(a < b ? a : b);
}

static uint32_t pairs_of(const stm_reuse_entry *entry)
{
    return (uint32_t)entry->count - entry->stems - entry->shingles;
}

static stm_reuse_candidate candidate_of(const stm_reuse_tally *tally, const stm_reuse_entry *a, const stm_reuse_entry *b)
{
    return (stm_reuse_candidate){
        .report = tally->report - 1, .score = tally->score,
        .stems = tally->stems, .shingles = tally->shingles, .pairs = tally->pairs, .furniture = tally->furniture,
        .most_stems = smaller(a->stems, b->stems), .most_pairs = smaller(pairs_of(a), pairs_of(b)),
        .most = smaller(a->count, b->count)};
}

/* Of `most` fingerprints only those can be shared that were counted. */
static uint32_t least_score(const stm_reuse_candidate *candidate, const stm_reuse_entry *entry, uint32_t left)
{
    uint32_t most = (uint32_t)((uint64_t)candidate->most * (entry->count - left) / entry->count);
    return candidate->shingles >= VERBATIM ? VERBATIM_SCORE + most * VERBATIM_PART / 100 : LEAST_SCORE + most * LEAST_PART / 100;
}

/* Empties the counter into `tallies`, but for what shares too little: nearly all, whose entries need not be fetched. The others'
 * are asked for. */
static uint32_t take_tallies(stm_reuse_tally *tallies, stm_reuse_counter *counter, const stm_reuse_index *index)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < counter->count; i++) {
        stm_reuse_tally *slot = &counter->slots[counter->used[i]];
        if (slot->score >= LEAST_SCORE) {
            __builtin_prefetch(&index->entries[slot->report - 1]);
            tallies[count++] = *slot;
        }
        *slot = (stm_reuse_tally){0};
    }
    counter->count = 0;
    return count;
}

/* Moves what reached the least score out of the counter and empties it. */
static stm_status collect(stm_reuse_candidates *candidates, stm_reuse_counter *counter, const stm_reuse_index *index,
                          const stm_reuse_entry *entry, uint32_t left, stm_arena *arena)
{
    stm_reuse_tally *tallies = stm_arena_room(arena, (counter->count + 1) * sizeof *tallies);
    if (!tallies) return STM_NO_MEMORY;
    uint32_t count = take_tallies(tallies, counter, index);
    candidates->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        stm_reuse_candidate one = candidate_of(&tallies[i], &index->entries[tallies[i].report - 1], entry);
        if (one.score < least_score(&one, entry, left)) continue;
        stm_reuse_candidate *candidate = STM_APPEND(arena, candidates);
        if (!candidate) return STM_NO_MEMORY;
        *candidate = one;
    }
    if (candidates->count > 1) qsort(candidates->items, candidates->count, sizeof *candidates->items, by_score);
    if (candidates->count > STM_REUSE_MOST_CANDIDATES) candidates->count = STM_REUSE_MOST_CANDIDATES;
    if (candidates->count > 1) qsort(candidates->items, candidates->count, sizeof *candidates->items, by_report);
    return STM_OK;
}

static uint8_t kind_of(const stm_reuse_entry *entry, uint32_t i)
{
    return i < entry->stems ? STM_REUSE_PRINT_STEM
           : i < (uint32_t)entry->stems + entry->shingles ? STM_REUSE_PRINT_SHINGLE : STM_REUSE_PRINT_PAIR;
}

static stm_status count_walk(stm_reuse_counter *counter, const walk *w, uint8_t kind, stm_arena *keep)
{
    while (counter->count + w->count > counter->capacity / 2)
        if (!make_room(counter, keep)) return STM_NO_MEMORY;
    count_print(counter, w, kind);
    return STM_OK;
}

/* A common stem or pair, put off. */
typedef struct delayed {
    walk walk;
    uint32_t next; /* of those that as many have: its number + 1; 0: the last */
    uint8_t kind;
} delayed;

typedef struct delays {
    delayed *items;
    uint32_t count;
    uint32_t heads[MOST_FOLLOWED + 1]; /* by how many have it: number + 1 */
} delays;

static void delay(delays *d, const walk *w, uint8_t kind)
{
    d->items[d->count] = (delayed){*w, d->heads[w->count], kind};
    d->heads[w->count] = ++d->count;
}

/* The rarer ones first. Gives how many were left out. */
static stm_status count_delayed(uint32_t *left, const delays *d, stm_reuse_counter *counter, stm_arena *keep)
{
    uint32_t done = 0;
    *left = 0;
    for (uint32_t length = 1; length <= MOST_FOLLOWED; length++) {
        for (uint32_t at = d->heads[length]; at; at = d->items[at - 1].next) {
            if (done + length > MOST_COMMON) {
                ++*left;
                continue;
            }
            STM_TRY(count_walk(counter, &d->items[at - 1].walk, d->items[at - 1].kind, keep));
            done += length;
        }
    }
    return STM_OK;
}

/* `left`: fingerprints that were not counted since too many have them. `travelled`: of shingles that may be furniture. */
static stm_status count_all(uint32_t *left, walks *travelled, stm_reuse_counter *counter, const stm_reuse_index *index,
                            uint32_t report, stm_arena *arena, stm_arena *keep)
{
    const stm_reuse_entry *entry = &index->entries[report];
    const uint32_t *ids = stm_reuse_ids(index, report);
    delays d = {.items = stm_arena_room(arena, entry->count * sizeof *d.items)};
    *travelled = (walks){stm_arena_room(arena, (entry->shingles + 1u) * sizeof *travelled->items), 0};
    if (!d.items || !travelled->items) return STM_NO_MEMORY;
    while (counter->capacity < 2)
        if (!make_room(counter, keep)) return STM_NO_MEMORY;
    /* Of a class of equal reports only the first has postings: it may stand in them alone. */
    if (entry->same != report) slot_of(counter, entry->same)->score = UINT32_MAX / 2;
    for (uint32_t i = 0; i < entry->count; i++) {
        if (i + AHEAD < entry->count) {
            const uint32_t *coming = stm_reuse_posting(index, ids[i + AHEAD]);
            if (coming) ask_for(coming);
        }
        walk w;
        if (!open_walk(&w, index, entry->since, ids[i])) continue;
        uint8_t kind = kind_of(entry, i);
        w.print = i;
        if (kind == STM_REUSE_PRINT_SHINGLE && w.count >= DIFFERENT_STORIES) travelled->items[travelled->count++] = w;
        if (w.count > COMMON && kind != STM_REUSE_PRINT_SHINGLE) delay(&d, &w, kind);
        else STM_TRY(count_walk(counter, &w, kind, keep));
    }
    return count_delayed(left, &d, counter, keep);
}

/* Needs all counts. */
static void find_furniture(stm_reuse_candidates *candidates, stm_reuse_counter *counter, const walks *travelled,
                           const stm_reuse_entry *entry)
{
    for (uint32_t i = 0; i < travelled->count; i++) {
        const walk *w = &travelled->items[i];
        if (!is_furniture(counter, w, entry)) continue;
        candidates->furniture[w->print] = 1;
        candidates->has_furniture = true;
        for (uint32_t k = 0; k < w->count; k++) slot_of(counter, report_at(w, k))->furniture++;
    }
}

stm_status stm_reuse_candidates_find(stm_reuse_candidates *candidates, stm_reuse_counter *counter,
                                     const stm_reuse_index *index, uint32_t report, stm_arena *arena,
                                     stm_arena *keep)
{
    const stm_reuse_entry *entry = &index->entries[report];
    candidates->furniture = STM_NEW(arena, uint8_t, entry->count + 1u);
    candidates->has_furniture = false;
    if (!candidates->furniture) return STM_NO_MEMORY;
    uint32_t left;
    walks travelled;
    STM_TRY(count_all(&left, &travelled, counter, index, report, arena, keep));
    find_furniture(candidates, counter, &travelled, entry);
    return collect(candidates, counter, index, entry, left, arena);
}
