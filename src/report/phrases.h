/* The plain words that every renderer uses for the same thing. All are appended to a builder. */
#ifndef STM_REPORT_PHRASES_H
#define STM_REPORT_PHRASES_H

#include "view.h"

#include "base/builder.h"

/* "3 reports, at most 2 independent accounts"; "1 report". */
void stm_say_counts(stm_builder *out, const stm_account *account, uint32_t reports, uint32_t accounts);
/* "5 reports, at most 4 independent accounts (2 of the reports go back to one text)" */
void stm_say_summary(stm_builder *out, const stm_account *account);
/* ", 2022-01-09 to 2022-01-11" of the reports' dates; nothing when none has one. */
void stm_say_days(stm_builder *out, const stm_account *account);
/* "A", ..., "Z", "AA", ...; "?" for STM_NONE. */
void stm_say_letter(stm_builder *out, uint32_t letter);
/* "about 40", "at least 3 percent", "5,200 km"; false and nothing for a range, which only words can say. */
bool stm_say_value(stm_builder *out, const stm_figure_value *value);
/* "100,000.5" */
void stm_say_number(stm_builder *out, double number);
/* Below this nobody should be told which of two came first (0.5 is a coin); the tree decides by the same. */
#define STM_DIRECTION_KNOWN 0.7
/* "is a rewrite of", for "[2] is a rewrite of [1]"; "go back to one text" for "[1] and [2] ...", when which came first
 * cannot be told. */
const char *stm_phrase_copy(stm_copy_kind kind);
const char *stm_phrase_kin(stm_copy_kind kind);
/* Where a date is from, for a person: "as given", "from the page", ... */
const char *stm_phrase_origin(stm_origin origin);
/* "81 %" of a share. */
void stm_say_percent(stm_builder *out, double share);
/* "certainty 81 %"; never 100 %. */
void stm_say_certainty(stm_builder *out, double score);
/* The name of a report for a person: its outlet, or its id. */
stm_slice stm_phrase_report(const stm_report *report);
/* The id as a person would say it: the last part of a path that is an id. */
stm_slice stm_phrase_id(const stm_report *report);
/* What a shared source is called. */
stm_slice stm_phrase_source(const stm_shared *shared);
/* "Orsavia, Kellmark", or nothing. */
void stm_say_persons(stm_builder *out, const stm_account *account, const stm_indices *persons);
/* "make public statement" of an event's type (and mode). */
void stm_say_type(stm_builder *out, const stm_account_event *event);

#endif
