/* The parts of an account, one file each; assemble.c calls them in this order. */
#ifndef STM_ACCOUNT_PARTS_H
#define STM_ACCOUNT_PARTS_H

#include "assemble.h"

#include "base/map.h"
#include "candidates.h"
#include "reuse/reuse_common.h"
#include "story/newsroom.h"
#include "text/doc.h"

/* What every part works on: one story. `docs` are the documents of the story's reports, in the order of
 * account->reports; documents and whatever else is built on the way live in `scratch`. */
typedef struct stm_assembly {
    stm_account *account;
    const stm_reports *reports;
    const stm_story *story;
    const stm_doc *docs;      /* story->reports.count of them */
    const stm_reuse_common *common; /* how rare words are in news at large */
    uint32_t *account_of;     /* by report index of the run: which account of the story; STM_NONE outside the story */
    stm_times *times;         /* by place: the report's times, read again where its date was inferred (dates.c) */
    uint32_t *voice_of;       /* by account of the story: accounts of one newsroom are one voice (voices.c) */
    uint32_t voices;
    const stm_newsrooms *rooms; /* a user's table of newsrooms; NULL: the shipped one alone */
    uint32_t *account_marks;  /* for stm_accounts_among: one more than there are accounts in the story */
    stm_map *pair_index;      /* of stm_same_passage; NULL: no copies known */
    stm_numbers *rewrites;    /* by place: the pairs, by index in account->copies, in which it is a rewrite or has one */
    uint32_t *person_of;      /* set by stm_people_gather: see stm_assembly_person */
    uint32_t *first_entity;   /* by place in the story: where the report's entities start in person_of */
    stm_arena *arena, *scratch;
} stm_assembly;

/* The person of a report's entity, or STM_NONE. `place` is the report's place in story->reports. */
uint32_t stm_assembly_person(const stm_assembly *assembly, uint32_t place, uint32_t entity);

/* A report's place in story->reports. */
uint32_t stm_assembly_place(const stm_assembly *assembly, uint32_t report);

/* A witness of one part in the report's text. */
stm_status stm_witness_add(stm_witnesses *list, const stm_assembly *assembly, uint32_t report, stm_span span);
/* A witness of several parts. */
stm_status stm_witness_add_parts(stm_witnesses *list, const stm_assembly *assembly, uint32_t report,
                                 const stm_spans *parts);

/* Whether a byte of the report's text stands between quotation marks that are somebody's words. */
bool stm_in_marked_quote(const stm_report *report, uint32_t byte);

/* First of all: who counts as one. */
stm_status stm_voices_hear(stm_assembly *assembly, const stm_newsrooms *rooms);

/* The number of independent accounts among the witnesses' reports: their voices. */
uint32_t stm_accounts_among(const stm_assembly *assembly, const stm_witnesses *witnesses);

stm_status stm_dates_settle(stm_assembly *assembly);       /* reports: dates given, read or inferred */
stm_status stm_people_gather(stm_assembly *assembly);      /* one identity over reports */
stm_status stm_shared_list(stm_assembly *assembly);        /* agencies, broadcasters, unseen texts */
stm_status stm_tree_draw(stm_assembly *assembly);          /* nodes and edges; independent accounts and why */
stm_status stm_utterances_gather(stm_assembly *assembly);  /* same words in several reports, changes typed */
stm_status stm_timeline_build(stm_assembly *assembly);
stm_status stm_figures_gather(stm_assembly *assembly);
stm_status stm_events_gather(stm_assembly *assembly);
stm_status stm_disagreements_list(stm_assembly *assembly); /* last: reads all the others */

#endif
