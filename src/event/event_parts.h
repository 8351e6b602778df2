/* What the files of the event coder share. Tokens are indices into doc->tokens; ranges are half-open.
 *
 *     event_lexicon.c   words that tell of an event
 *     event_trigger.c   such words in a sentence: verb or noun, which sense, which clause
 *     event_realis.c    happened, planned, possible, conditional, negated; passive
 *     event_people.c    who can act in a sentence, and who is actor and recipient of a trigger
 *     event_codes.c     country and sector codes of people
 *     event_find.c      events put together, place and time */
#ifndef STM_EVENT_EVENT_PARTS_H
#define STM_EVENT_EVENT_PARTS_H

#include "event_lexicon.h"
#include "text/doc.h"

/* Somebody in the sentence who can act or be acted upon. */
typedef struct event_person {
    uint32_t first, last; /* tokens */
    uint32_t entity;      /* index, or STM_NONE */
    bool place;
    bool behind_preposition;
} event_person;

typedef struct event_people {
    event_person *items;
    uint32_t count, capacity;
} event_people;

typedef struct event_found {
    const event_trigger *row;
    uint32_t first, last;        /* tokens of the trigger */
    uint32_t clause, clause_end; /* tokens of its clause */
    event_form form;
    bool noun, passive;
    bool infinitive;             /* "to" stands before it */
    stm_realis realis;
    bool future;                 /* "will", "would", "plans to" */
    bool aside;                  /* in a clause of circumstance or relation: "after ...", "who ..." */
    bool dropped;                /* part of what another trigger asks, refuses or promises */
} event_found;

typedef struct event_founds {
    event_found *items;
    uint32_t count, capacity;
} event_founds;

typedef struct event_coder {
    stm_report *report;
    const stm_doc *doc;
    stm_arena *arena, *scratch;
    uint32_t *entity_at;  /* token -> entity whose mention it is part of, or STM_NONE */
    uint32_t *quote_at;   /* token -> quote whose content holds it, or STM_NONE */
    bool *in_time;        /* token -> inside a time: March is no protest */
    stm_sieve verbs, nouns; /* of the words that may be triggers */
    const stm_sentence *sentence;
    event_people people;  /* of the sentence in hand, in order */
    event_founds found;   /* the same */
} event_coder;

static inline stm_slice event_word(const event_coder *coder, uint32_t token)
{
    bool inside = token >= coder->sentence->first && token < coder->sentence->last;
    return inside ? coder->doc->tokens.items[token].lower : (stm_slice){"", 0};
}

static inline bool event_is(const event_coder *coder, uint32_t token, const char *word)
{
    return stm_equal_text(event_word(coder, token), word);
}

bool event_is_any(const event_coder *coder, uint32_t token, const char *const *words, size_t count);
#define EVENT_ANY(coder, token, list) event_is_any((coder), (token), (list), sizeof(list) / sizeof *(list))

stm_status event_find_people(event_coder *coder);
stm_status event_find_triggers(event_coder *coder);
/* Fills realis, future and passive. */
void event_judge(const event_coder *coder, event_found *found);

/* "RUSMIL"; empty when nothing is known. */
stm_status event_code(stm_slice *out, const event_coder *coder, const event_person *person);

/* Actors and recipients of a trigger: indices into coder->people in order of the text; at most EVENT_SIDE each. */
enum { EVENT_SIDE = 4 };
typedef struct event_sides {
    uint32_t actors[EVENT_SIDE], recipients[EVENT_SIDE];
    uint32_t actor_count, recipient_count;
} event_sides;
event_sides event_sides_of(const event_coder *coder, const event_found *found);

#endif
