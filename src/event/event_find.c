/* Events of a report: who did what to whom, as PLOVER types with CAMEO codes beside.
 *
 * The problem: dictionaries of verbs code too much (a threat as the deed, a refusal as what was refused) because they read
 * the word and not what the sentence says of it. The method here: a small lexicon of trigger words by type; the clause of
 * each decides whether it happened (event_realis.c) and who stands on which side (event_people.c); then types are composed
 * as PLOVER says: a meeting still to come is AGREE, help refused is REJECT, violence announced is THREATEN.
 *
 *     Rebels refused to meet the envoy.     REJECT, actor "Rebels", recipient "the envoy"; "meet" is part of it
 *     The army will withdraw on Monday.     RETREAT, planned, when 2031-05-19
 *
 * What stands inside a quote is an event of what was said: `said_by` names the quote. Bare saying is no event.
 *
 * Invariants: events are in order of their triggers; spans lie in one sentence. Linear in the text. Limits: no parser, so
 * sides are guesses by nearness; one reading a trigger; pronouns act only where a mention was resolved. */
#include "event_find.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "event_parts.h"

#include <string.h>

/* ---- maps from tokens ---------------------------------------------------------------------------------------------------- */

static void mark(const event_coder *c, uint32_t *map, stm_span span, uint32_t value)
{
    for (uint32_t t = stm_doc_token_at(c->doc, span.start); t < c->doc->tokens.count && c->doc->tokens.items[t].span.start < span.end; t++)
        if (map[t] == STM_NONE) map[t] = value;
}

static stm_status fill_maps(event_coder *c)
{
    uint32_t count = c->doc->tokens.count;
    c->entity_at = STM_NEW(c->scratch, uint32_t, count);
    c->quote_at = STM_NEW(c->scratch, uint32_t, count);
    c->in_time = STM_NEW(c->scratch, bool, count);
    if (!c->entity_at || !c->quote_at || !c->in_time) return STM_NO_MEMORY;
    for (uint32_t t = 0; t < count; t++) c->entity_at[t] = c->quote_at[t] = STM_NONE;
    for (uint32_t e = 0; e < c->report->entities.count; e++)
        for (uint32_t m = 0; m < c->report->entities.items[e].mentions.count; m++)
            mark(c, c->entity_at, c->report->entities.items[e].mentions.items[m], e);
    for (uint32_t i = 0; i < c->report->times.count; i++) {
        stm_span span = c->report->times.items[i].span;
        for (uint32_t t = stm_doc_token_at(c->doc, span.start); t < count && c->doc->tokens.items[t].span.start < span.end; t++) c->in_time[t] = true;
    }
    for (uint32_t q = 0; q < c->report->quotes.count; q++)
        for (uint32_t p = 0; p < c->report->quotes.items[q].content.count; p++)
            mark(c, c->quote_at, c->report->quotes.items[q].content.items[p], q);
    return STM_OK;
}

/* ---- types out of act and realis -------------------------------------------------------------------------------------------- */

typedef struct coded {
    const char *type, *mode, *cameo;
} coded;

static bool type_in(const char *type, const char *const *types, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(type, types[i])) return true;
    return false;
}
#define TYPE_IN(type, list) type_in((type), (list), sizeof(list) / sizeof *(list))

static coded compose(const event_found *found)
{
    static const char *const friendly[] = {"AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"};
    static const char *const giving[] = {"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"};
    static const char *const harmful[] = {"ASSAULT", "SANCTION"};
    const event_trigger *row = found->row;
    bool negated = found->realis == STM_NEGATED;
    if (negated && (found->future || !strcmp(row->type, "AGREE")) && TYPE_IN(row->type, giving)) return (coded){"REJECT", "", "120"};
    if (found->future && !negated && TYPE_IN(row->type, friendly)) return (coded){"AGREE", "", "030"};
    if (found->future && !negated && !found->noun && !found->passive && TYPE_IN(row->type, harmful)) return (coded){"THREATEN", "", "130"};
    return (coded){row->type, row->mode, row->cameo};
}

/* ---- place and time ------------------------------------------------------------------------------------------------------------- */

/* A place behind "in", "at", "near" in the sentence: the first behind the trigger, else the last before it. */
static stm_span place_of(const event_coder *c, const event_found *found)
{
    static const char *const around[] = {"at", "in", "inside", "near", "outside"};
    stm_span place = STM_NO_SPAN;
    for (uint32_t i = 0; i < c->people.count; i++) {
        const event_person *person = &c->people.items[i];
        if (!person->place || person->first <= c->sentence->first) continue;
        if (!EVENT_ANY(c, person->first - 1, around) && !(person->first > c->sentence->first + 1 && EVENT_ANY(c, person->first - 2, around))) continue;
        place = stm_doc_span(c->doc, person->first, person->last);
        if (person->first > found->first) break;
    }
    return place;
}

/* The calendar date of the sentence nearest to the trigger; *next is the first time of the sentence. */
static stm_slice when_of(const event_coder *c, const event_found *found, uint32_t next)
{
    stm_slice when = {0};
    uint32_t nearest = UINT32_MAX, at = c->doc->tokens.items[found->first].span.start;
    for (uint32_t i = next; i < c->report->times.count && c->report->times.items[i].span.start < c->sentence->span.end; i++) {
        const stm_time *time = &c->report->times.items[i];
        bool date = (time->type == STM_TIME_DATE || time->type == STM_TIME_TIME) && time->value.length >= 4 && time->value.data[0] >= '0' &&
                    time->value.data[0] <= '9';
        uint32_t far = time->span.start > at ? time->span.start - at : at - time->span.start;
        if (!date || far >= nearest) continue;
        nearest = far;
        when = time->value;
    }
    for (size_t i = 0; i < when.length; i++)
        if (when.data[i] == 'T') when.length = i;
    return when;
}

/* ---- one event ---------------------------------------------------------------------------------------------------------------------- */

static stm_status add_side(stm_actors *actors, const event_coder *c, const uint32_t *side, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const event_person *person = &c->people.items[side[i]];
        stm_actor *actor = STM_APPEND(c->arena, actors);
        if (!actor) return STM_NO_MEMORY;
        *actor = (stm_actor){.span = stm_doc_span(c->doc, person->first, person->last), .entity = person->entity};
        STM_TRY(event_code(&actor->code, c, person));
    }
    return STM_OK;
}

static void widen(stm_span *span, const stm_actors *actors)
{
    for (uint32_t i = 0; i < actors->count; i++) {
        if (actors->items[i].span.start < span->start) span->start = actors->items[i].span.start;
        if (actors->items[i].span.end > span->end) span->end = actors->items[i].span.end;
    }
}

/* An order of the sentence's events more than a probability: the word, who is known, what is asserted. */
static double confidence_of(const event_found *found, const event_sides *sides, bool quoted)
{
    double confidence = found->row->sure;
    if (!sides->actor_count) confidence *= 0.65;
    if (!sides->recipient_count) confidence *= 0.65;
    if (quoted) confidence *= 0.8;
    if (found->noun) confidence *= 0.85;
    if (found->aside) confidence *= 0.75;
    if (found->realis != STM_HAPPENED && found->realis != STM_ONGOING) confidence *= 0.85;
    return confidence;
}

/* Events below this are left out, precision before recall: on plv-train .35 gives precision .765 at coverage .854, this .771
 * at .814, .48 gives .783 at .761. */
#define LEAST_CONFIDENCE 0.42

static stm_status add_event(event_coder *c, const event_found *found, uint32_t first_time)
{
    event_sides sides = event_sides_of(c, found);
    double confidence = confidence_of(found, &sides, c->quote_at[found->first] != STM_NONE);
    if ((!sides.actor_count && !sides.recipient_count) || confidence < LEAST_CONFIDENCE) return STM_OK;
    coded code = compose(found);
    stm_event *event = STM_APPEND(c->arena, &c->report->events);
    if (!event) return STM_NO_MEMORY;
    *event = (stm_event){.trigger = stm_doc_span(c->doc, found->first, found->last), .realis = found->realis, .confidence = confidence,
                         .place = place_of(c, found), .when = when_of(c, found, first_time), .said_by = c->quote_at[found->first]};
    event->span = event->trigger;
    event->type = stm_slice_of(code.type);
    event->mode = stm_slice_of(code.mode);
    event->cameo = stm_slice_of(code.cameo);
    STM_TRY(add_side(&event->actors, c, sides.actors, sides.actor_count));
    STM_TRY(add_side(&event->recipients, c, sides.recipients, sides.recipient_count));
    widen(&event->span, &event->actors);
    widen(&event->span, &event->recipients);
    return STM_OK;
}

/* Sentences of more triggers than this are lists or no prose; the rest of them is passed over, which bounds the cost. */
#define MOST_TRIGGERS 40

stm_status stm_event_find(stm_report *report, const stm_doc *doc, stm_arena *arena, stm_arena *scratch)
{
    event_coder coder = {.report = report, .doc = doc, .arena = arena, .scratch = scratch};
    uint32_t first_time = 0;
    report->events = (stm_events){0};
    STM_TRY(fill_maps(&coder));
    event_sieves_fill(&coder.verbs, &coder.nouns);
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        coder.sentence = &doc->sentences.items[s];
        while (first_time < report->times.count && report->times.items[first_time].span.end <= coder.sentence->span.start) first_time++;
        STM_TRY(event_find_triggers(&coder));
        if (!coder.found.count) continue;
        STM_TRY(event_find_people(&coder));
        for (uint32_t i = 0; i < coder.found.count && i < MOST_TRIGGERS; i++) {
            if (coder.found.items[i].dropped) continue;
            event_judge(&coder, &coder.found.items[i]);
            STM_TRY(add_event(&coder, &coder.found.items[i], first_time));
        }
    }
    return STM_OK;
}
