/* Writers: results as JSON Lines, text, Markdown or one HTML file.
 *
 * A sink takes bytes; it returns false when it cannot, and the writer then gives STM_IO. Writers keep no state between
 * calls and print nothing by themselves. */
#ifndef STEMMA_WRITE_H
#define STEMMA_WRITE_H

#include <stemma/account.h>
#include <stemma/base.h>
#include <stemma/report.h>
#include <stemma/search.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct stm_sink {
    bool (*write)(void *context, const char *data, size_t length);
    void *context;
} stm_sink;

typedef struct stm_write_options {
    bool bytes;      /* spans as UTF-8 bytes instead of code points */
    bool color;      /* text: ANSI colours */
    unsigned width;  /* text: columns to fill; 0 means 100 */
    uint32_t story;  /* only this story (0 is s1), or STM_NONE for all */
    uint32_t at_least; /* only stories of at least so many reports */
} stm_write_options;

stm_write_options stm_write_defaults(void);

/* One line of JSON, with its line end. */
stm_status stm_write_report(const stm_sink *sink, const stm_report *report, const stm_write_options *options,
                            stm_error *error);
stm_status stm_write_copies(const stm_sink *sink, const stm_copies *copies, const stm_reports *reports,
                            const stm_write_options *options, stm_error *error);
/* The case for one pair, for a person and for a program. */
stm_status stm_write_case_text(const stm_sink *sink, const stm_copy_case *found, const stm_reports *reports,
                               const stm_write_options *options, stm_error *error);
stm_status stm_write_case_json(const stm_sink *sink, const stm_copy_case *found, const stm_reports *reports,
                               const stm_write_options *options, stm_error *error);
stm_status stm_write_stories(const stm_sink *sink, const stm_stories *stories, const stm_reports *reports,
                             const stm_write_options *options, stm_error *error);

/* The quotes of one report that `search` takes (NULL: all of them), in the order of the text; nothing when there is none.
 * As JSON Lines; as rows of CSV (RFC 4180, comma, CRLF), whose head is a call of its own; as text for a terminal. */
stm_status stm_write_quotes_jsonl(const stm_sink *sink, const stm_report *report, stm_quote_search *search,
                                  const stm_write_options *options, stm_error *error);
stm_status stm_write_quotes_csv_head(const stm_sink *sink, stm_error *error);
stm_status stm_write_quotes_csv(const stm_sink *sink, const stm_report *report, stm_quote_search *search,
                                const stm_write_options *options, stm_error *error);
stm_status stm_write_quotes_text(const stm_sink *sink, const stm_report *report, stm_quote_search *search,
                                 const stm_write_options *options, stm_error *error);

/* The accounts of a run, in the format named. HTML is one file that needs nothing beside it. */
stm_status stm_write_account_json(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                                  const stm_write_options *options, stm_error *error);
stm_status stm_write_account_text(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                                  const stm_write_options *options, stm_error *error);
stm_status stm_write_account_markdown(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                                      const stm_write_options *options, stm_error *error);
stm_status stm_write_account_html(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                                  const stm_write_options *options, stm_error *error);

#ifdef __cplusplus
}
#endif
#endif
