/* The HTML page: what its parts share. One file a part: account_html.c (the frame), page_families.c, page_quotes.c,
 * page_ledgers.c, page_people.c, page_report.c. Names in ids: s1 a story, s1-u3 a statement, s1r2 a report, w12 a cited
 * place; classes are explained in page.css.
 *
 * Whatever comes from a report goes through stm_html_text or stm_html_line, which escape; stm_html takes markup that is
 * written in this folder and nothing else. */
#ifndef STM_REPORT_PAGE_H
#define STM_REPORT_PAGE_H

#include "phrases.h"
#include "put.h"
#include "view.h"
#include "witness_table.h"

typedef struct stm_page {
    stm_put put;
    stm_view view;
    stm_arena *arena;
    stm_arena story;         /* what lives as long as one story is written */
    stm_witness_table cited; /* of the story shown */
    uint32_t cited_before;   /* by the stories before it */
    unsigned level;          /* of a section's heading: h2, or h3 below a story's h2 */
} stm_page;

/* ---- page_parts.c --------------------------------------------------------------------------------------------------- */

void stm_html(stm_page *page, const char *markup);
void stm_html_count(stm_page *page, uint64_t count);
/* Escaped; line ends and other white space as they are. */
void stm_html_text(stm_page *page, stm_slice text);
/* Escaped; any white space is a blank. */
void stm_html_line(stm_page *page, stm_slice text);
void stm_html_plain(stm_page *page, const char *text);
/* What a phrase function builds, in the scratch arena. */
stm_status stm_html_built(stm_page *page, stm_builder *builder);

/* " id=\"s1-u3\"" */
void stm_html_id(stm_page *page, char letter, uint32_t index);
/* "Sun 9 Jan 2022", "week of 10 Jan 2022", "January 2022", or the text as it is. */
void stm_html_date(stm_page *page, stm_slice iso);
/* The first day of a day, week, month, quarter or year in ISO 8601; false for anything else. */
bool stm_page_first_day(stm_slice iso, int64_t *day);
/* The number of a cited place, counted over the whole page. */
stm_status stm_page_cited(stm_page *page, uint32_t *number, const stm_witness *witness);
/* A report's number and the letter of its account, as a link to the cited words. */
stm_status stm_page_siglum(stm_page *page, const stm_witness *witness);
/* One siglum a report, to its first witness in the list; further ones of the report as small dots. */
stm_status stm_page_sigla(stm_page *page, const stm_witnesses *witnesses);
/* A siglum without a place: a link to the whole report. */
void stm_page_report_siglum(stm_page *page, uint32_t place);
/* A sentence of the program: ids of reports become sigla. */
stm_status stm_page_sentence(stm_page *page, stm_slice sentence);
/* "3 reports, at most 2 independent accounts" in its own element. */
stm_status stm_page_counts(stm_page *page, uint32_t reports, uint32_t accounts);
/* Opens and closes a statement: the words in <div class="b">, the counts and sigla in the margin, a drawer below. */
void stm_page_statement_opens(stm_page *page, char letter, uint32_t index, const char *classes);
stm_status stm_page_margin(stm_page *page, const stm_witnesses *witnesses, uint32_t accounts);
void stm_page_statement_closes(stm_page *page);

/* A short statement: its words are the drawer's own handle. Between opening and closing come the words, without links;
 * the margin follows. The first opens the statement as well, which stm_page_statement_closes ends. */
void stm_page_folded_opens(stm_page *page, char letter, uint32_t index, const char *classes);
void stm_page_fold_opens(stm_page *page);
stm_status stm_page_fold_closes(stm_page *page, const stm_witnesses *witnesses, uint32_t accounts);

/* A drawer with the passages in which the witnesses stand, grouped by account. */
stm_status stm_page_drawer(stm_page *page, const stm_witnesses *witnesses);
stm_status stm_page_drawer_of(stm_page *page, const stm_witnesses *const *lists, uint32_t count);

void stm_page_section_opens(stm_page *page, const char *name, const char *title);
void stm_page_section_closes(stm_page *page);

/* ---- the parts ---------------------------------------------------------------------------------------------------------- */

stm_status stm_page_families(stm_page *page);
stm_status stm_page_shared(stm_page *page);
stm_status stm_page_disagreements(stm_page *page);
stm_status stm_page_quotes(stm_page *page);
stm_status stm_page_timeline(stm_page *page);
stm_status stm_page_figures(stm_page *page);
stm_status stm_page_events(stm_page *page);
stm_status stm_page_people(stm_page *page);
/* Last: it needs to know every place that was cited. */
stm_status stm_page_reports(stm_page *page);

/* Passes words of two wordings side by side, marking those that the other has not. */
stm_status stm_page_pair_of_words(stm_page *page, stm_slice from, stm_slice to);

#endif
