/* One utterance, several reports.
 *
 * The problem: reports print the same words cut, reworded, translated and back, or without marks in the third person; and
 * a speaker says several similar things about one matter, which must stay apart. A wrong join puts words into a wrong
 * context, so we ask for evidence: the weight of the words two wordings share in order (word_weight.h), how large a part of the
 * shorter one that is, the longest run of equal words, and whether speaker and day agree.
 *
 * The method: identical wordings of one speaker are one class. Classes are taken in order of weight, so that the fullest
 * wording of an utterance comes first and fragments find it. Each asks the postings of its stems and of its pairs of
 * neighbouring stems for earlier classes that share much; at most eight are aligned with it; it joins the group of the
 * best that holds, or opens a new one. Postings are capped (the heaviest classes of a stem, which come first): a word
 * that stands in more wordings than that is no evidence anyway.
 *
 * Why not all pairs: ten thousand reports of one event hold a hundred thousand quotes. Limits: a statement reworded with
 * no rare word in common stays apart; two fragments of one utterance whose whole nobody prints stay apart. */
#include "utter_group.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include "align.h"
#include "candidates.h"
#include "same_passage.h"

#include <stdlib.h>

/* ---- speakers --------------------------------------------------------------------------------------------------- */

static stm_entity_kind kind_of(const stm_mention *mention, const stm_assembly *assembly)
{
    return mention->person == STM_NONE ? STM_ENTITY_OTHER : assembly->account->people.items[mention->person].kind;
}

static stm_slice last_word(stm_slice name)
{
    size_t start = name.length;
    while (start && name.data[start - 1] != ' ') start--;
    return (stm_slice){name.data + start, name.length - start};
}

/* "Blinken", "Antony Blinken", "Secretary of State Antony Blinken": one ends with the other, by whole words. */
static bool one_name(stm_slice a, stm_slice b)
{
    if (a.length < b.length) {
        stm_slice swap = a;
        a = b;
        b = swap;
    }
    if (!stm_equal_fold(last_word(a), last_word(b))) return false;
    stm_slice end = {a.data + a.length - b.length, b.length};
    return stm_equal_fold(end, b) && (a.length == b.length || a.data[a.length - b.length - 1] == ' ');
}

stm_same_speaker stm_mention_speakers(const stm_mention *a, const stm_mention *b, const stm_assembly *assembly)
{
    if (a->person != STM_NONE && a->person == b->person) return STM_SPEAKER_SAME;
    if (a->person == STM_NONE || b->person == STM_NONE) {
        bool named = a->speaker_name.length && b->speaker_name.length;
        return named && one_name(a->speaker_name, b->speaker_name) ? STM_SPEAKER_SAME : STM_SPEAKER_OPEN;
    }
    bool persons = kind_of(a, assembly) == STM_ENTITY_PERSON && kind_of(b, assembly) == STM_ENTITY_PERSON;
    return persons ? STM_SPEAKER_OTHER : STM_SPEAKER_OPEN;
}

/* ---- evidence --------------------------------------------------------------------------------------------------- */

typedef struct evidence {
    double shared;  /* weight of what is equal in order, and half of what is equal elsewhere */
    double share;   /* of the shorter wording's weight */
    uint32_t run;   /* the longest run of equal words, small ones counted */
    uint32_t words; /* equal content words */
    double cover;   /* equal words, small ones counted, of the shorter wording's words */
    uint32_t equal; /* their number */
} evidence;

static void count_pairs(evidence *found, const stm_mention *a, const stm_mention *b, const stm_unit_pairs *pairs,
                        const stm_weights *weights)
{
    uint32_t run = 0;
    for (uint32_t i = 0; i < pairs->count; i++) {
        const stm_unit_pair *pair = &pairs->items[i];
        const stm_unit *unit = &a->wording.items[pair->base];
        bool joined = i && pair[-1].same && pair[-1].base + 1 == pair->base && pair[-1].reading + 1 == pair->reading;
        found->equal += pair->same;
        run = !pair->same ? 0 : joined ? run + 1 : 1;
        if (run > found->run) found->run = run;
        if (unit->stem != b->wording.items[pair->reading].stem || unit->flags & STM_UNIT_FUNCTION) continue;
        found->shared += stm_word_weight(weights, unit);
        found->words++;
    }
}

/* Words that stand in both but not in the same order count half. */
static stm_status count_moved(evidence *found, const stm_mention *a, const stm_mention *b, const stm_unit_pairs *pairs,
                              const stm_weights *weights, stm_arena *work)
{
    stm_map left = {0};
    uint32_t next = 0;
    for (uint32_t i = 0; i < a->wording.count; i++) {
        const stm_unit *unit = &a->wording.items[i];
        while (next < pairs->count && pairs->items[next].base < i) next++;
        bool paired = next < pairs->count && pairs->items[next].base == i &&
                      b->wording.items[pairs->items[next].reading].stem == unit->stem;
        if (paired || unit->flags & STM_UNIT_FUNCTION) continue;
        if (!stm_map_insert(&left, work, unit->stem, 1, NULL)) return STM_NO_MEMORY;
    }
    next = 0;
    for (uint32_t i = 0; i < b->wording.count; i++) {
        const stm_unit *unit = &b->wording.items[i];
        while (next < pairs->count && pairs->items[next].reading < i) next++;
        bool paired = next < pairs->count && pairs->items[next].reading == i &&
                      a->wording.items[pairs->items[next].base].stem == unit->stem;
        uint32_t *free_use = paired || unit->flags & STM_UNIT_FUNCTION ? NULL : stm_map_find(&left, unit->stem);
        if (!free_use || !*free_use) continue;
        *free_use = 0;
        found->shared += stm_word_weight(weights, unit) / 2;
        found->words++;
    }
    return STM_OK;
}

static stm_status weigh(evidence *found, const stm_mention *a, const stm_mention *b, const stm_weights *weights,
                        stm_arena *work)
{
    stm_unit_pairs pairs;
    *found = (evidence){0};
    STM_TRY(stm_align(&pairs, &a->wording, &b->wording, work, work));
    count_pairs(found, a, b, &pairs, weights);
    STM_TRY(count_moved(found, a, b, &pairs, weights, work));
    double shorter = a->weight < b->weight ? a->weight : b->weight;
    if (shorter > 0) found->share = found->shared / shorter;
    uint32_t words = a->wording.count < b->wording.count ? a->wording.count : b->wording.count;
    found->cover = (double)found->equal / (double)words;
    return STM_OK;
}

/* ---- the decision ----------------------------------------------------------------------------------------------- */

static bool other_days(const stm_quote *a, const stm_quote *b)
{
    if (a->when.length < 10 || b->when.length < 10) return false;
    return !stm_equal((stm_slice){a->when.data, 10}, (stm_slice){b->when.data, 10});
}

static stm_span mention_span(const stm_mention *mention)
{
    return (stm_span){mention->parts.items[0].start, mention->parts.items[mention->parts.count - 1].end};
}

/* Marked quotes in a stretch of a report, counted to two. */
static uint32_t marked_quotes(const stm_report *report, stm_span span)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < report->quotes.count && count < 2; i++) {
        const stm_quote *quote = &report->quotes.items[i];
        if (quote->kind != STM_QUOTE_INDIRECT && quote->content.count && stm_span_overlap(quote->content.items[0], span)) count++;
    }
    return count;
}

/* In a rewritten sentence that has one quote on either side, by one speaker, the two are one even without a common word:
 * "a cork" became "a plug". */
static bool only_ones(const stm_mention *a, const stm_mention *b, const stm_assembly *assembly)
{
    stm_span one, other;
    if (!stm_passage_sides(assembly, a->report, mention_span(a), b->report, mention_span(b), &one, &other)) return false;
    return marked_quotes(assembly->reports->items[a->report], one) == 1 &&
           marked_quotes(assembly->reports->items[b->report], other) == 1;
}

/* How sure the two are one utterance, 0: not. The numbers were set on the five seed reports and the invented examples, so
 * that every pair a reader keeps apart stays apart; a step up in weight is about one more rare word. */
static double decide(const evidence *e, const stm_mention *a, const stm_mention *b, const stm_assembly *assembly)
{
    const stm_quote *x = stm_mention_quote(a, assembly), *y = stm_mention_quote(b, assembly);
    stm_same_speaker speakers = stm_mention_speakers(a, b, assembly);
    bool marked = x->kind != STM_QUOTE_INDIRECT && y->kind != STM_QUOTE_INDIRECT;
    /* Eight words on end are not said twice alike. */
    bool verbatim = e->run >= 8 && e->share >= 0.5;
    bool holds = verbatim;
    bool several = e->words >= 3 || (e->words >= 2 && e->cover >= 0.6);
    if (a->report == b->report) holds = verbatim || (e->run >= 5 && e->share >= 0.85);
    else if (speakers == STM_SPEAKER_SAME)
        holds |= (e->share >= 0.5 && e->shared >= 13) || (e->share >= (marked ? 0.55 : 0.6) && e->shared >= (marked ? 7 : 9) && several) ||
                 (e->share >= 0.75 && e->shared >= 6 && several) || (e->cover >= 0.75 && e->equal >= 4 && e->shared >= 4) ||
                 (marked && e->share >= 0.99 && e->shared >= 5);
    else if (speakers == STM_SPEAKER_OPEN) holds |= e->share >= 0.7 && e->shared >= 20;
    else holds |= e->run >= 6 && e->share >= 0.8 && e->shared >= 20;
    if (speakers == STM_SPEAKER_SAME ? e->shared >= 2.5 : speakers == STM_SPEAKER_OPEN && e->share >= 0.25 && e->shared >= 6)
        holds |= a->report != b->report && stm_same_passage(assembly, a->report, mention_span(a), b->report, mention_span(b));
    if (!holds && marked && speakers == STM_SPEAKER_SAME && a->report != b->report) {
        holds = only_ones(a, b, assembly);
        if (holds) return 1;
    }
    if (other_days(x, y) && !verbatim && !(e->share >= 0.8 && e->shared >= 24)) return 0;
    return holds ? e->share * (e->shared + e->run) : 0;
}

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
        uint32_t *slot = stm_map_insert(&seen, g->scratch, stm_hash_mix(mention->hash, speaker), g->classes.count, &is_new);
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
    uint32_t count = stm_passage_keys(g->assembly, mention->report, mention_span(mention), passages, 4);
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

/* Weight of shared words for which a wording may bring two groups together: half as much again as in the weakest join. Two
 * thirds of the words of one speaker do, too. */
#define BRIDGE 13.0

static stm_status place_class(grouper *g, uint32_t number)
{
    class *one = &g->classes.items[number];
    const stm_mention *mention = &g->mentions->items[one->mention];
    uint32_t best[STM_CANDIDATES], bridged[STM_CANDIDATES], bridges = 0;
    STM_TRY(each_key(g, number, false));
    uint32_t count = stm_candidates_take(&g->candidates, best);
    double highest = 0;
    for (uint32_t i = 0; i < count; i++) {
        const class *other = &g->classes.items[best[i]];
        const stm_mention *candidate = &g->mentions->items[other->mention];
        evidence e;
        stm_arena_reset(g->work);
        STM_TRY(weigh(&e, candidate, mention, g->weights, g->work));
        double sure = decide(&e, candidate, mention, g->assembly);
        bool close = e.share >= 0.65 && e.words >= 3 &&
                     stm_mention_speakers(candidate, mention, g->assembly) == STM_SPEAKER_SAME;
        if (sure > 0 && (e.shared >= BRIDGE || close)) bridged[bridges++] = other->group;
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
