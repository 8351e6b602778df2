/* Candidates by counting shared fingerprints, the rarer the more.
 *
 * For each fingerprint of a report the postings list is followed backwards from the report itself: earlier reports only,
 * of the report's window only, MOST_FOLLOWED at most. So the verdict on a pair rests on nothing that came after it, and a
 * fingerprint that everybody has costs a bounded time. Nothing is thrown away for being frequent: a wire story that 300
 * papers carry is found through its most recent carriers, since all its fingerprints count a little.
 *
 * Furniture. A shingle is furniture when it stands in DIFFERENT_STORIES or more earlier reports that share hardly a rare
 * stem, nor a large part of the text, with this one: the words travel, the story does not. */
#include "reuse_candidates.h"

#include "base/error.h"
#include "base/list.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_FOLLOWED = 64,
    DIFFERENT_STORIES = 3, /* two may be a story and its follow-up */
    SAME_STORY_STEMS = 3,  /* rare stems in common that make two reports tell of the same thing */
    LEAST_SCORE = 60,      /* about one rare fingerprint, */
    LEAST_PART = 150,      /* and for each hundred that the shorter report has, two and a half more: chance shares that much of two
                              long reports. Measured: two thirds of what chance brings together go, and two of 1,087
                              rewrites of the development pool */
    VERBATIM_SCORE = 90,   /* less is asked where shingles are shared: a passage in two long reports */
    VERBATIM_PART = 80,
    VERBATIM = 4           /* shingles */
};

static bool make_room(stm_reuse_counter *counter, stm_arena *arena)
{
    uint32_t capacity = counter->capacity ? counter->capacity * 2 : 4096;
    stm_reuse_candidate *slots = STM_NEW(arena, stm_reuse_candidate, capacity);
    uint32_t *used = STM_NEW(arena, uint32_t, capacity);
    if (!slots || !used) return false;
    for (uint32_t i = 0; i < counter->count; i++) {
        stm_reuse_candidate *old = &counter->slots[counter->used[i]];
        uint32_t at = old->report * 0x9e3779b1u & (capacity - 1);
        while (slots[at].report) at = (at + 1) & (capacity - 1);
        slots[at] = *old;
        used[i] = at;
    }
    *counter = (stm_reuse_counter){slots, used, capacity, counter->count};
    return true;
}

static stm_reuse_candidate *slot_of(stm_reuse_counter *counter, uint32_t report)
{
    uint32_t at = (report + 1) * 0x9e3779b1u & (counter->capacity - 1);
    while (counter->slots[at].report && counter->slots[at].report != report + 1) at = (at + 1) & (counter->capacity - 1);
    if (!counter->slots[at].report) {
        counter->slots[at].report = report + 1;
        counter->used[counter->count++] = at;
    }
    return &counter->slots[at];
}

/* How many reports of the list come before this one. */
static uint32_t earlier(const uint32_t *list, uint32_t count, uint32_t report)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list[middle] < report) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* 64 for a fingerprint that one or two others have, a sixth of it at 64. */
static uint32_t worth(uint32_t others)
{
    return 64 * 14 / (12 + others);
}

typedef struct walk {
    stm_reuse_counter *counter;
    const uint32_t *list; /* the earlier reports of the window, latest first from list[count - 1] */
    uint32_t count;       /* at most MOST_FOLLOWED */
} walk;

static bool open_walk(walk *w, const stm_reuse_index *index, uint32_t report, uint32_t id)
{
    uint32_t count = 0;
    const uint32_t *list = stm_reuse_postings(index, id, &count);
    if (!list) return false;
    uint32_t before = earlier(list, count, report);
    uint32_t since = index->entries[report].since, taken = 0;
    while (taken < MOST_FOLLOWED && taken < before && list[before - 1 - taken] >= since) taken++;
    w->list = list + before - taken;
    w->count = taken;
    return taken > 0;
}

static void count_print(const walk *w, uint8_t kind)
{
    uint32_t value = worth(w->count);
    for (uint32_t i = 0; i < w->count; i++) {
        stm_reuse_candidate *slot = slot_of(w->counter, w->list[i]);
        if (kind == STM_REUSE_PRINT_STEM) slot->stems++;
        else if (kind == STM_REUSE_PRINT_SHINGLE) slot->shingles++;
        else slot->pairs++;
        slot->score += kind == STM_REUSE_PRINT_STEM ? value / 2 : value;
    }
}

/* Whether a shingle's earlier reports tell of other things: no rare stems in common, and no large part of the text. */
static bool is_furniture(const walk *w, const stm_reuse_entry *entry)
{
    uint32_t strangers = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        const stm_reuse_candidate *slot = slot_of(w->counter, w->list[i]);
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

static uint32_t least_score(const stm_reuse_candidate *candidate, uint32_t prints, uint32_t other_prints)
{
    if (prints > other_prints) prints = other_prints;
    return candidate->shingles >= VERBATIM ? VERBATIM_SCORE + prints * VERBATIM_PART / 100
                                           : LEAST_SCORE + prints * LEAST_PART / 100;
}

/* Moves what reached the least score out of the counter and empties it. */
static stm_status collect(stm_reuse_candidates *candidates, stm_reuse_counter *counter, const stm_reuse_index *index,
                          const stm_reuse_entry *entry, stm_arena *arena)
{
    candidates->count = 0;
    for (uint32_t i = 0; i < counter->count; i++) {
        stm_reuse_candidate *slot = &counter->slots[counter->used[i]];
        if (slot->score >= least_score(slot, index->entries[slot->report - 1].count, entry->count)) {
            stm_reuse_candidate *candidate = STM_APPEND(arena, candidates);
            if (!candidate) return STM_NO_MEMORY;
            *candidate = *slot;
            candidate->report--;
        }
        *slot = (stm_reuse_candidate){0};
    }
    counter->count = 0;
    if (candidates->count > 1) qsort(candidates->items, candidates->count, sizeof *candidates->items, by_score);
    if (candidates->count > STM_REUSE_MOST_CANDIDATES) candidates->count = STM_REUSE_MOST_CANDIDATES;
    if (candidates->count > 1) qsort(candidates->items, candidates->count, sizeof *candidates->items, by_report);
    return STM_OK;
}

stm_status stm_reuse_candidates_find(stm_reuse_candidates *candidates, stm_reuse_counter *counter,
                                     const stm_reuse_index *index, uint32_t report, stm_arena *arena,
                                     stm_arena *keep)
{
    const stm_reuse_entry *entry = &index->entries[index->entries[report].same];
    const uint32_t *ids = stm_reuse_ids(index, report);
    candidates->furniture = STM_NEW(arena, uint8_t, entry->count + 1u);
    candidates->has_furniture = false;
    if (!candidates->furniture) return STM_NO_MEMORY;
    while (counter->capacity < 2)
        if (!make_room(counter, keep)) return STM_NO_MEMORY;
    /* Of a class of equal reports only the first has postings: it may stand in them alone. */
    if (entry != &index->entries[report]) slot_of(counter, index->entries[report].same)->score = UINT32_MAX / 2;
    walk w = {.counter = counter};
    for (uint32_t i = 0; i < entry->count; i++) {
        if (!open_walk(&w, index, report, ids[i])) continue;
        while (counter->count + w.count > counter->capacity / 2)
            if (!make_room(counter, keep)) return STM_NO_MEMORY;
        count_print(&w, i < entry->stems ? STM_REUSE_PRINT_STEM
                        : i < entry->stems + entry->shingles ? STM_REUSE_PRINT_SHINGLE : STM_REUSE_PRINT_PAIR);
    }
    for (uint32_t i = entry->stems; i < (uint32_t)entry->stems + entry->shingles; i++) {
        if (!open_walk(&w, index, report, ids[i]) || w.count < DIFFERENT_STORIES || !is_furniture(&w, entry)) continue;
        candidates->furniture[i] = 1;
        candidates->has_furniture = true;
    }
    return collect(candidates, counter, index, entry, arena);
}
