/* What every renderer for people needs of an account: which stories are asked for, the number each report bears on the
 * page, the letter of its account, and the order in which things are told.
 *
 * A report is named by its place in the account (1, 2, ...) and by the letter of the account it belongs to (A, B, ...):
 * reports with one letter descend from one text. */
#ifndef STM_REPORT_VIEW_H
#define STM_REPORT_VIEW_H

#include "base/arena.h"

#include <stemma/write.h>

typedef struct stm_view {
    const stm_accounts *accounts;
    const stm_reports *reports;
    const stm_write_options *options;
    stm_indices chosen;     /* of accounts: those asked for, largest first */
    const stm_account *account; /* the one that is shown */
    uint32_t *place;        /* by report of the run: its place in the account shown, from 0 */
    uint32_t *letter;       /* by report of the run: its account in the story shown, from 0; STM_NONE: none */
    uint32_t *mark;         /* by report of the run: the last call of stm_view_places that saw it */
    uint32_t marks;
    stm_arena *arena;       /* lives as long as the page */
    stm_arena scratch;      /* reset at every statement */
} stm_view;

stm_status stm_view_open(stm_view *view, stm_arena *arena, const stm_accounts *accounts, const stm_reports *reports,
                         const stm_write_options *options);
void stm_view_close(stm_view *view);

/* Numbers the reports of one account. */
void stm_view_show(stm_view *view, const stm_account *account);

/* The places of the witnesses' reports, ascending and each once, in the scratch arena. */
stm_status stm_view_places(stm_view *view, stm_indices *places, const stm_witnesses *witnesses);
/* The same for several lists: begin, add each, end. */
void stm_view_places_begin(stm_view *view, stm_indices *places);
stm_status stm_view_places_add(stm_view *view, stm_indices *places, const stm_witnesses *witnesses);
void stm_view_places_end(stm_indices *places);
/* Of all readings of an utterance; of all values of a figure; of all sides of a disagreement; of all names and roles. */
stm_status stm_view_utterance_places(stm_view *view, stm_indices *places, const stm_utterance *utterance);
stm_status stm_view_figure_places(stm_view *view, stm_indices *places, const stm_figure_group *group);
stm_status stm_view_disagreement_places(stm_view *view, stm_indices *places, const stm_disagreement *one);
stm_status stm_view_person_places(stm_view *view, stm_indices *places, const stm_person *person);

/* The utterances in the order they are told: those in several reports first, most accounts first (*several says how many
 * these are); then the others, gathered by speaker, those without a speaker last. In the view's arena. */
stm_status stm_view_utterances(stm_view *view, stm_indices *order, uint32_t *several);

/* The pairs that are shown: of each report the likeliest original in its account, and the likeliest in another account;
 * so a family of a thousand copies is no million of pairs. Indices into account->copies, in their order; *left_out counts the others. In the view's arena. */
stm_status stm_view_pairs(stm_view *view, stm_indices *pairs, uint32_t *left_out);

/* The changes of a reading that can be shown in line: in order, in bounds, not overlapping. In the scratch arena. */
stm_status stm_view_changes(stm_view *view, stm_changes *shown, const stm_reading *base, const stm_reading *reading);
/* Whether so much has changed that marks in line would be harder to read than the words alone. */
bool stm_view_reworded(const stm_reading *base, const stm_reading *reading);
/* Whether a mark for left-out words (an empty span of the reading) needs a blank before and behind it. */
bool stm_view_blank_before(const stm_reading *reading, const stm_change *change);
bool stm_view_blank_behind(const stm_reading *reading, const stm_change *change);

/* Both came through the same medium and the same chain of others. */
bool stm_view_same_way(const stm_witness *a, const stm_witness *b);
const stm_reading *stm_view_base(const stm_utterance *utterance);

/* Where a sentence of the program names reports of the account by their ids: what is to be shown by number instead. */
typedef struct stm_named {
    stm_span span;
    uint32_t place;
} stm_named;

typedef struct stm_nameds {
    stm_named *items;
    uint32_t count, capacity;
} stm_nameds;

/* In order, not overlapping, in the scratch arena. */
stm_status stm_view_named(stm_view *view, stm_nameds *named, stm_slice sentence);

const stm_report *stm_view_report(const stm_view *view, uint32_t place);
/* The text a witness's parts lie in. */
stm_slice stm_view_field(const stm_view *view, const stm_witness *witness);

#endif
