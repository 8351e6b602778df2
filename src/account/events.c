/* Events over reports: one event told by several is one item with all its witnesses.
 *
 * The problem: each report codes its own events; "Kellmark sent troops on Monday" stands in five of them. Method: events are
 * equal when their type and mode, their first actor, their first recipient and their day are (persons of the story, so that
 * Moscow here and Moscow there are one). Reports leave things out, so what is not said agrees with anything, as long as
 * there is one event it can agree with:
 *
 *     001  MOBILIZE Russia -> -        2031-05-03      |
 *     002  MOBILIZE Russia -> Ukraine  (no day)        |  one event, 2031-05-03, recipient Ukraine
 *     003  MOBILIZE Russia -> Ukraine  2031-05-03      |
 *     004  MOBILIZE Russia -> -        2031-05-07      another
 *
 * Denied and negated events never meet affirmed ones: a denial is an event of its own and a disagreement's side. An event
 * with neither actor nor recipient known is left as its report has it.
 * Cost: events are compared within buckets of one type and actor, cut at BUCKET. */
#include "parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <stdlib.h>

/* Events of one type by one actor that are compared pairwise: a war's daily shelling of a month. */
#define BUCKET 64u

typedef struct node {
    const stm_event *event;
    uint32_t report, place;
    uint32_t actor, recipient; /* the first person of each side, or STM_NONE */
    uint32_t root, index;      /* index: in order of reports and of the text */
    uint64_t key;
} node;

typedef struct nodes {
    node *items;
    uint32_t count, capacity;
} nodes;

static uint32_t first_person(const stm_assembly *assembly, uint32_t place, const stm_actors *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t person = stm_assembly_person(assembly, place, side->items[i].entity);
        if (person != STM_NONE) return person;
    }
    return STM_NONE;
}

static bool is_denial(stm_realis realis)
{
    return realis == STM_DENIED || realis == STM_NEGATED;
}

static uint64_t key_of(const node *one)
{
    uint64_t key = stm_hash_mix(stm_hash(one->event->type), stm_hash(one->event->mode));
    return stm_hash_mix(stm_hash_mix(key, one->actor), is_denial(one->event->realis));
}

static stm_status read_nodes(nodes *all, const stm_assembly *assembly)
{
    for (uint32_t place = 0; place < assembly->story->reports.count; place++) {
        uint32_t number = assembly->story->reports.items[place];
        const stm_events *events = &assembly->reports->items[number]->events;
        for (uint32_t e = 0; e < events->count; e++) {
            node *one = STM_APPEND(assembly->scratch, all);
            if (!one) return STM_NO_MEMORY;
            const stm_event *event = &events->items[e];
            *one = (node){.event = event, .report = number, .place = place,
                          .actor = first_person(assembly, place, &event->actors),
                          .recipient = first_person(assembly, place, &event->recipients), .index = all->count - 1};
            one->key = key_of(one);
        }
    }
    return STM_OK;
}

static int by_key(const void *a, const void *b)
{
    const node *left = a, *right = b;
    if (left->key != right->key) return left->key < right->key ? -1 : 1;
    return left->index < right->index ? -1 : left->index > right->index;
}

/* ---- what agrees -------------------------------------------------------------------------------------------------------- */

/* What is known of an event so far, from all its nodes. */
typedef struct gathered {
    uint32_t recipient;
    stm_slice when;
} gathered;

static bool days_agree(stm_slice a, stm_slice b)
{
    size_t length = a.length < b.length ? a.length : b.length;
    if (length > 10) length = 10; /* the day; hours of one day may differ in the telling */
    return stm_equal((stm_slice){a.data, length}, (stm_slice){b.data, length});
}

static bool agrees(const gathered *event, const node *one)
{
    if (event->recipient != STM_NONE && one->recipient != STM_NONE && event->recipient != one->recipient) return false;
    return !event->when.length || !one->event->when.length || days_agree(event->when, one->event->when);
}

/* Said in full: both the day and the other side. These found events; the others join the one they fit. */
static unsigned fullness(const node *one)
{
    return (one->event->when.length > 0) * 2u + (one->recipient != STM_NONE);
}

static void unite_bucket(node *bucket, uint32_t count)
{
    gathered events[BUCKET];
    uint32_t roots[BUCKET], found = 0;
    for (uint32_t i = 0; i < count; i++) bucket[i].root = bucket[i].index;
    if (bucket[0].actor == STM_NONE || count > BUCKET) return;
    for (unsigned full = 4; full-- > 0;) {
        for (uint32_t i = 0; i < count; i++) {
            node *one = &bucket[i];
            if (fullness(one) != full) continue;
            uint32_t fit = STM_NONE, fits = 0;
            for (uint32_t k = 0; k < found; k++) {
                if (!agrees(&events[k], one)) continue;
                if (!fits++) fit = k;
            }
            if (fits == 1) {
                one->root = roots[fit];
                if (!events[fit].when.length) events[fit].when = one->event->when;
                if (events[fit].recipient == STM_NONE) events[fit].recipient = one->recipient;
            } else if (!fits) {
                events[found] = (gathered){one->recipient, one->event->when};
                roots[found++] = one->index;
            }
        }
    }
}

/* ---- one event -------------------------------------------------------------------------------------------------------------- */

static stm_status add_persons(stm_indices *persons, const stm_assembly *assembly, const node *one, const stm_actors *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t person = stm_assembly_person(assembly, one->place, side->items[i].entity);
        bool known = person == STM_NONE;
        for (uint32_t k = 0; k < persons->count && !known; k++) known = persons->items[k] == person;
        if (known) continue;
        uint32_t *slot = STM_APPEND(assembly->arena, persons);
        if (!slot) return STM_NO_MEMORY;
        *slot = person;
    }
    return STM_OK;
}

/* A planned event that a later report tells as done has happened. */
static stm_realis surer(stm_realis a, stm_realis b)
{
    if (is_denial(a) || is_denial(b)) return a;
    return a < b ? a : b; /* in order: happened, ongoing, planned, possible, conditional */
}

/* The utterance a quote's words went into, by its witness; STM_NONE when it is in none. */
static uint32_t utterance_of(const stm_assembly *assembly, uint32_t report, uint32_t quote)
{
    if (quote == STM_NONE) return STM_NONE;
    const stm_spans *content = &assembly->reports->items[report]->quotes.items[quote].content;
    const stm_utterances *utterances = &assembly->account->utterances;
    for (uint32_t u = 0; u < utterances->count && content->count; u++)
        for (uint32_t r = 0; r < utterances->items[u].readings.count; r++) {
            const stm_witnesses *witnesses = &utterances->items[u].readings.items[r].witnesses;
            for (uint32_t w = 0; w < witnesses->count; w++)
                if (witnesses->items[w].report == report &&
                    stm_span_overlap(witnesses->items[w].span, content->items[0]))
                    return u;
        }
    return STM_NONE;
}

static stm_status add_node(stm_account_event *event, const stm_assembly *assembly, const node *one, bool first)
{
    const stm_event *told = one->event;
    if (first) {
        *event = (stm_account_event){.type = told->type, .mode = told->mode, .cameo = told->cameo, .realis = told->realis,
                                     .said_by = utterance_of(assembly, one->report, told->said_by)};
    } else {
        event->realis = surer(event->realis, told->realis);
        if (told->said_by == STM_NONE) event->said_by = STM_NONE; /* a report says it in its own words */
    }
    if (told->when.length > event->when.length) event->when = told->when;
    if (!event->place.length && stm_span_given(told->place))
        event->place = stm_cut(assembly->reports->items[one->report]->text, told->place);
    STM_TRY(add_persons(&event->actors, assembly, one, &told->actors));
    STM_TRY(add_persons(&event->recipients, assembly, one, &told->recipients));
    return stm_witness_add(&event->witnesses, assembly, one->report, told->span);
}

static int by_root(const void *a, const void *b)
{
    const node *left = a, *right = b;
    if (left->root != right->root) return left->root < right->root ? -1 : 1;
    return left->index < right->index ? -1 : left->index > right->index;
}

stm_status stm_events_gather(stm_assembly *assembly)
{
    nodes all = {0};
    STM_TRY(read_nodes(&all, assembly));
    if (!all.count) return STM_OK;
    qsort(all.items, all.count, sizeof *all.items, by_key);
    for (uint32_t from = 0, to; from < all.count; from = to) {
        for (to = from + 1; to < all.count && all.items[to].key == all.items[from].key;) to++;
        unite_bucket(&all.items[from], to - from);
    }
    qsort(all.items, all.count, sizeof *all.items, by_root);
    stm_account_event *event = NULL;
    for (uint32_t i = 0; i < all.count; i++) {
        bool first = !i || all.items[i].root != all.items[i - 1].root;
        if (first) event = STM_APPEND(assembly->arena, &assembly->account->events);
        if (!event) return STM_NO_MEMORY;
        STM_TRY(add_node(event, assembly, &all.items[i], first));
        event->accounts = stm_accounts_among(assembly, &event->witnesses);
    }
    return STM_OK;
}
