/* Who and what is named in a report: persons, organisations, places, groups, each with all its mentions. */
#ifndef STEMMA_ENTITY_H
#define STEMMA_ENTITY_H

#include <stemma/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stm_entity_kind {
    STM_ENTITY_PERSON,
    STM_ENTITY_ORGANISATION,
    STM_ENTITY_PLACE,
    STM_ENTITY_GROUP, /* peoples, faiths, parties: Russians, Ukrainian */
    STM_ENTITY_OTHER
} stm_entity_kind;

/* A role as the report words it: "deputy foreign minister". */
typedef struct stm_role {
    stm_slice text;
    stm_span span;
} stm_role;

typedef struct stm_roles {
    stm_role *items;
    uint32_t count, capacity;
} stm_roles;

typedef struct stm_entity {
    stm_slice name; /* the fullest form in the report: "Sergei Ryabkov" */
    stm_entity_kind kind;
    stm_roles roles;
    stm_spans mentions; /* names, then pronouns and nominals where they were resolved; in order of the text */
    char gender;        /* 'm', 'f' or 0 when the report does not show it */
} stm_entity;

typedef struct stm_entities {
    stm_entity *items;
    uint32_t count, capacity;
} stm_entities;

#ifdef __cplusplus
}
#endif
#endif
