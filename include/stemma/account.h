/* The sourced account of one story (`stemma account`). Every statement carries its witnesses.
 *
 * An account lives in the arena it was assembled in and borrows from the reports, which must outlive it. Items print
 * ids by their place: the first utterance is u1. `accounts` of an item is the number of independent accounts among the
 * reports of its witnesses. */
#ifndef STEMMA_ACCOUNT_H
#define STEMMA_ACCOUNT_H

#include <stemma/base.h>
#include <stemma/copy.h>
#include <stemma/report.h>
#include <stemma/story.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stm_field { STM_FIELD_TEXT, STM_FIELD_TITLE } stm_field;

/* The exact words a statement rests on. `parts` lie in the report's text, or in its title when `field` says so. */
typedef struct stm_witness {
    uint32_t report; /* index into stm_reports */
    stm_field field;
    stm_span span;   /* from the first part's start to the last part's end */
    stm_spans parts;
    stm_slice medium; /* of utterances: "CNN"; else empty */
    stm_slices via;   /* of utterances */
    stm_slice cue;    /* of told utterances: the report's words for the saying, when they say more than that: "has denied" */
} stm_witness;

typedef struct stm_witnesses {
    stm_witness *items;
    uint32_t count, capacity;
} stm_witnesses;

/* A form of words with the places it stands in: a name, a role. */
typedef struct stm_form {
    stm_slice text;
    stm_witnesses witnesses;
} stm_form;

typedef struct stm_forms {
    stm_form *items;
    uint32_t count, capacity;
} stm_forms;

/* A report as one account sees it: its date may be inferred from the reports beside it. */
typedef struct stm_dated {
    uint32_t report;
    stm_slice published;
    stm_origin from;
    bool has_witness;
    stm_witness witness; /* for STM_FROM_TEXT the date words; for OTHER_REPORTS the words shared with a dated report */
} stm_dated;

typedef struct stm_dateds {
    stm_dated *items;
    uint32_t count, capacity;
} stm_dateds;

typedef struct stm_shared {
    stm_slice source; /* "Interfax"; empty: unseen text */
    stm_slice kind;   /* "agency", "broadcaster", "outlet", "document", "unseen text" */
    stm_indices reports;
    stm_witnesses witnesses;
    uint32_t accounts;
} stm_shared;

typedef struct stm_shareds {
    stm_shared *items;
    uint32_t count, capacity;
} stm_shareds;

/* A publisher whose outlets stand in several accounts of the story: they count as one. */
typedef struct stm_newsroom {
    stm_slice name;
    stm_indices reports;
} stm_newsroom;

typedef struct stm_newsroom_list {
    stm_newsroom *items;
    uint32_t count, capacity;
} stm_newsroom_list;

typedef struct stm_tree_node {
    uint32_t report; /* STM_NONE: an unseen original */
} stm_tree_node;

typedef struct stm_tree_nodes {
    stm_tree_node *items;
    uint32_t count, capacity;
} stm_tree_nodes;

typedef struct stm_tree_edge {
    uint32_t from, to; /* indices of nodes */
    double score, direction;
    bool own_update; /* both are by one newsroom: its own later version, no copy by another */
} stm_tree_edge;

typedef struct stm_tree_edges {
    stm_tree_edge *items;
    uint32_t count, capacity;
} stm_tree_edges;

typedef struct stm_person {
    stm_entity_kind kind;
    stm_slice name;
    stm_forms names, roles;
    uint32_t accounts;
} stm_person;

typedef struct stm_persons {
    stm_person *items;
    uint32_t count, capacity;
} stm_persons;

typedef enum stm_change_kind {
    STM_CHANGE_CUT, /* the reading starts later or ends earlier */
    STM_CHANGE_OMISSION,
    STM_CHANGE_ADDITION,
    STM_CHANGE_SUBSTITUTION,
    STM_CHANGE_NUMBER,
    STM_CHANGE_NAME,
    STM_CHANGE_CONTRACTION,
    STM_CHANGE_PUNCTUATION,
    STM_CHANGE_BRACKET,
    STM_CHANGE_ELLIPSIS
} stm_change_kind;

/* Spans are bytes of the two readings' own `text` (not of a report). Either may be empty. */
typedef struct stm_change {
    stm_change_kind kind;
    stm_span base, reading;
} stm_change;

typedef struct stm_changes {
    stm_change *items;
    uint32_t count, capacity;
} stm_changes;

/* One wording of an utterance, with everybody who printed it so. */
typedef struct stm_reading {
    stm_slice text;      /* its parts joined by " … " */
    stm_quote_kind kind; /* of the first witness */
    bool base;           /* true on one reading of an utterance: the others are compared with it */
    stm_witnesses witnesses;
    stm_changes changes; /* empty on the base */
} stm_reading;

typedef struct stm_readings {
    stm_reading *items;
    uint32_t count, capacity;
} stm_readings;

typedef struct stm_utterance {
    uint32_t speaker; /* index into persons, or STM_NONE */
    stm_slice speaker_name;
    stm_slice when;
    stm_readings readings; /* base first */
    uint32_t accounts;
} stm_utterance;

typedef struct stm_utterances {
    stm_utterance *items;
    uint32_t count, capacity;
} stm_utterances;

typedef struct stm_entry {
    stm_slice when;      /* ISO 8601, as precise as known */
    stm_slice precision; /* "time", "day", "week", "month", "quarter", "year" */
    stm_slice status;    /* "happened", "planned", "said", ... as stm_realis */
    stm_slice text;      /* the words of the first witness */
    stm_witnesses witnesses;
    uint32_t accounts;
} stm_entry;

typedef struct stm_entries {
    stm_entry *items;
    uint32_t count, capacity;
} stm_entries;

typedef struct stm_figure_value {
    double value, low, high; /* as in stm_figure */
    stm_modifier modifier;
    stm_slice unit;
    stm_witnesses witnesses;
} stm_figure_value;

typedef struct stm_figure_values {
    stm_figure_value *items;
    uint32_t count, capacity;
} stm_figure_values;

typedef struct stm_figure_group {
    stm_slice counted; /* "troops" */
    stm_slice about;   /* what tells it from other figures of the kind: "near the Ukrainian border" */
    stm_figure_values values;
    bool agree;
    uint32_t accounts;
} stm_figure_group;

typedef struct stm_figure_groups {
    stm_figure_group *items;
    uint32_t count, capacity;
} stm_figure_groups;

typedef struct stm_account_event {
    stm_slice type, mode, cameo, place, when;
    stm_indices actors, recipients; /* indices into persons */
    stm_realis realis;
    uint32_t said_by; /* index into utterances, or STM_NONE */
    stm_witnesses witnesses;
    uint32_t accounts;
} stm_account_event;

typedef struct stm_account_events {
    stm_account_event *items;
    uint32_t count, capacity;
} stm_account_events;

typedef enum stm_disagreement_kind {
    STM_DISAGREE_WORDING,
    STM_DISAGREE_FIGURE,
    STM_DISAGREE_DATE,
    STM_DISAGREE_TITLE,
    STM_DISAGREE_MEDIUM,
    STM_DISAGREE_PLACE,
    STM_DISAGREE_CLAIM
} stm_disagreement_kind;

typedef struct stm_side {
    stm_slice says;
    stm_witnesses witnesses;
    uint32_t accounts;
} stm_side;

typedef struct stm_sides {
    stm_side *items;
    uint32_t count, capacity;
} stm_sides;

typedef struct stm_disagreement {
    stm_disagreement_kind kind;
    stm_slice about;
    stm_sides sides;
    uint32_t accounts;
} stm_disagreement;

typedef struct stm_disagreements {
    stm_disagreement *items;
    uint32_t count, capacity;
} stm_disagreements;

typedef struct stm_account {
    uint32_t story; /* s1 is 0 */
    stm_slice title;
    bool has_title_witness;
    stm_witness title_witness;
    stm_dateds reports;
    stm_copies copies; /* of this story's reports */
    stm_index_sets accounts;
    uint32_t independent;   /* number of independent accounts */
    bool independent_at_most;
    stm_slices independent_why;
    stm_newsroom_list newsrooms;
    stm_shareds shared;
    stm_tree_nodes nodes;
    stm_tree_edges edges;
    stm_persons people;
    stm_utterances utterances;
    stm_entries timeline;
    stm_figure_groups figures;
    stm_account_events events;
    stm_disagreements disagreements;
    stm_slices notes; /* what a reader must know: overrides in force, what was left open */
} stm_account;

typedef struct stm_accounts {
    stm_account *items;
    uint32_t count, capacity;
} stm_accounts;

#ifdef __cplusplus
}
#endif
#endif
