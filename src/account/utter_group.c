/* One utterance, several reports.
 *
 * The problem: which of all the places where a story's reports quote somebody print one utterance. evidence.c says of two of
 * them how sure that is; here the pairs are chosen that are worth asking about, and the answers put together.
 *
 * The method: identical wordings of one speaker are one class. Classes are taken in order of weight, so that the fullest
 * wording of an utterance comes first and fragments find it. Each asks the postings of its stems and of its pairs of
 * neighbouring stems for earlier classes that share much; at most eight are aligned with it; it joins the group of the
 * best that holds, or opens a new one, and brings groups together when it is sure of several. Postings are capped (the heaviest
 * classes of a stem, which come first): a word that stands in more wordings than that is no evidence anyway.
 *
 * Why not all pairs: ten thousand reports of one event hold a hundred thousand quotes. Limits: a statement reworded with
 * no rare word in common stays apart; two fragments of one utterance whose whole nobody prints stay apart. */
#include "utter_group.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include "candidates.h"
#include "evidence.h"
#include "same_passage.h"

#include <stdlib.h>

/* ---- classes and postings --------------------------------------------------------------------------------------- */

typedef struct class {
    uint32_t mention; /* its first */
    uint32_t group;
} class;

typedef struct grouper {
    const stm_mentions *mentions;
    const stm_weights *weights;
    const stm_assembly *assembly;
    struct { class *items; uint32_t count, capacity; } classes;
    uint32_t *class_of;
    stm_candidates candidates;
    stm_indices merged; /* by group: the group it was merged into, or itself */
    stm_arena *scratch, *work;
} grouper;

static stm_status find_classes(grouper *g)
{
    stm_map seen = {0};
    g->class_of = STM_NEW(g->scratch, uint32_t, g->mentions->count);
    if (!g->class_of) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < g->mentions->count; i++) {
        const stm_mention *mention = &g->mentions->items[i];
        uint64_t speaker = mention->person != STM_NONE ? mention->person : stm_hash(mention->speaker_name);
        bool is_new;
        uint32_t *slot = stm_map_insert(&seen, g->scratch, stm_hash_mix(mention->hash + stm_mention_denies(mention, g->assembly), speaker), g->classes.count, &is_new);
        if (!slot) return STM_NO_MEMORY;
        g->class_of[i] = *slot;
        if (!is_new) continue;
        class *one = STM_APPEND(g->scratch, &g->classes);
        if (!one) return STM_NO_MEMORY;
        *one = (class){.mention = i, .group = STM_NONE};
    }
    return STM_OK;
}

static uint64_t pair_key(const stm_unit *a, const stm_unit *b)
{
    return stm_hash_mix(a->stem, b->stem) | 1;
}

static stm_status take_key(grouper *g, uint64_t key, double weight, uint32_t number, bool entering)
{
    return entering ? stm_candidates_enter(&g->candidates, key, number) : stm_candidates_vote(&g->candidates, key, weight);
}

/* The vote of a rewritten sentence that both lie in: as much as a rare word. */
#define SAME_PASSAGE 8.0

/* Votes with, or enters, every stem of the wording and every pair of stems next to each other. */
static stm_status each_key(grouper *g, uint32_t number, bool entering)
{
    const stm_wording *wording = &g->mentions->items[g->classes.items[number].mention].wording;
    const stm_unit *before = NULL;
    for (uint32_t i = 0; i < wording->count; i++) {
        const stm_unit *unit = &wording->items[i];
        if (unit->flags & STM_UNIT_FUNCTION) continue;
        double weight = stm_word_weight(g->weights, unit);
        STM_TRY(take_key(g, unit->stem, weight, number, entering));
        if (before) STM_TRY(take_key(g, pair_key(before, unit), weight, number, entering));
        before = unit;
    }
    uint64_t passages[4];
    const stm_mention *mention = &g->mentions->items[g->classes.items[number].mention];
    uint32_t count = stm_passage_keys(g->assembly, mention->report, stm_mention_span(mention), passages, 4);
    for (uint32_t i = 0; i < count; i++) STM_TRY(take_key(g, passages[i], SAME_PASSAGE, number, entering));
    return STM_OK;
}

/* The group that a group was merged into. */
static uint32_t root_of(grouper *g, uint32_t group)
{
    while (g->merged.items[group] != group) group = g->merged.items[group] = g->merged.items[g->merged.items[group]];
    return group;
}

static stm_status open_group(grouper *g, class *one)
{
    uint32_t *slot = STM_APPEND(g->scratch, &g->merged);
    if (!slot) return STM_NO_MEMORY;
    one->group = *slot = g->merged.count - 1;
    return STM_OK;
}

/* Two reworded forms that share too little with each other meet in a third that shares enough with both. */
static void merge_groups(grouper *g, uint32_t a, uint32_t b)
{
    uint32_t x = root_of(g, a), y = root_of(g, b);
    if (x < y) g->merged.items[y] = x;
    else g->merged.items[x] = y;
}

/* How sure a wording must be of two groups to bring them together. Two thirds of the words of one speaker do, too. */
#define BRIDGE 0.8

static bool is_bridge(const stm_evidence *e, double sure)
{
    return sure >= BRIDGE || (sure > 0 && e->share >= 0.65 && e->words >= 3 && e->speakers == STM_SPEAKER_SAME);
}

/* Votes bound the weight of shared words from above. Below this share of the shorter wording's nothing ever held. */
#define LEAST_SHARE 0.3

static double least(double a, double b)
{
    return a < b ? a : b;
}

static stm_status place_class(grouper *g, uint32_t number)
{
    class *one = &g->classes.items[number];
    const stm_mention *mention = &g->mentions->items[one->mention];
    uint32_t best[STM_CANDIDATES], bridged[STM_CANDIDATES], bridges = 0;
    double votes[STM_CANDIDATES];
    STM_TRY(each_key(g, number, false));
    uint32_t count = stm_candidates_take(&g->candidates, best, votes);
    double highest = 0;
    for (uint32_t i = 0; i < count; i++) {
        const class *other = &g->classes.items[best[i]];
        const stm_mention *candidate = &g->mentions->items[other->mention];
        if (votes[i] < LEAST_SHARE * least(mention->weight, candidate->weight)) continue;
        stm_evidence e;
        stm_arena_reset(g->work);
        STM_TRY(stm_evidence_weigh(&e, candidate, mention, g->weights, g->assembly, g->work));
        double sure = stm_evidence_decide(&e, candidate, mention, g->assembly);
        if (is_bridge(&e, sure)) bridged[bridges++] = other->group;
        if (sure <= highest) continue;
        highest = sure;
        one->group = other->group;
    }
    if (one->group == STM_NONE) STM_TRY(open_group(g, one));
    for (uint32_t i = 0; i < bridges; i++) merge_groups(g, one->group, bridged[i]);
    return each_key(g, number, true);
}

typedef struct by_weight {
    double weight;
    uint32_t number;
} by_weight;

static int heavier_first(const void *a, const void *b)
{
    const by_weight *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static stm_status place_all(grouper *g)
{
    by_weight *order = STM_NEW(g->scratch, by_weight, g->classes.count + 1);
    if (!order) return STM_NO_MEMORY;
    STM_TRY(stm_candidates_open(&g->candidates, g->classes.count, g->scratch));
    for (uint32_t i = 0; i < g->classes.count; i++)
        order[i] = (by_weight){g->mentions->items[g->classes.items[i].mention].weight, i};
    qsort(order, g->classes.count, sizeof *order, heavier_first);
    for (uint32_t i = 0; i < g->classes.count; i++) STM_TRY(place_class(g, order[i].number));
    return STM_OK;
}

stm_status stm_mentions_group(stm_utter_groups *groups, const stm_mentions *mentions, const stm_weights *weights,
                              const stm_assembly *assembly)
{
    stm_arena work;
    stm_arena_init(&work, assembly->scratch->allocator);
    grouper g = {.mentions = mentions, .weights = weights, .assembly = assembly, .scratch = assembly->scratch, .work = &work};
    *groups = (stm_utter_groups){0};
    stm_status status = find_classes(&g);
    if (status == STM_OK) status = place_all(&g);
    stm_arena_release(&work);
    if (status != STM_OK) return status;

    /* Number the groups by their first mention. */
    uint32_t *number = STM_NEW(assembly->scratch, uint32_t, g.merged.count + 1);
    groups->of = STM_NEW(assembly->scratch, uint32_t, mentions->count + 1);
    if (!number || !groups->of) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < g.merged.count; i++) number[i] = STM_NONE;
    for (uint32_t i = 0; i < mentions->count; i++) {
        uint32_t group = root_of(&g, g.classes.items[g.class_of[i]].group);
        if (number[group] == STM_NONE) number[group] = groups->count++;
        groups->of[i] = number[group];
    }
    return STM_OK;
}
