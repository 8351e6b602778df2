/* Who did what to whom in one report: PLOVER 2.0 types and modes, CAMEO codes beside. */
#ifndef STEMMA_EVENT_H
#define STEMMA_EVENT_H

#include <stemma/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stm_realis {
    STM_HAPPENED,
    STM_ONGOING,
    STM_PLANNED,
    STM_POSSIBLE,
    STM_CONDITIONAL,
    STM_DENIED,
    STM_NEGATED
} stm_realis;

typedef struct stm_actor {
    stm_span span;
    uint32_t entity; /* index into the report's entities, or STM_NONE */
    stm_slice code;  /* "RUSGOV"; may be empty */
} stm_actor;

typedef struct stm_actors {
    stm_actor *items;
    uint32_t count, capacity;
} stm_actors;

typedef struct stm_event {
    stm_span span;    /* the whole statement */
    stm_span trigger; /* the word that says it */
    stm_slice type;   /* "REJECT" */
    stm_slice mode;   /* may be empty */
    stm_slice cameo;  /* "120"; may be empty */
    stm_actors actors, recipients;
    stm_span place;   /* {STM_NONE, STM_NONE}: not given */
    stm_slice when;   /* may be empty */
    stm_realis realis;
    uint32_t said_by; /* index into the report's quotes, or STM_NONE */
    double confidence;
} stm_event;

typedef struct stm_events {
    stm_event *items;
    uint32_t count, capacity;
} stm_events;

#ifdef __cplusplus
}
#endif
#endif
