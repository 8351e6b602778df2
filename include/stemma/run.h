/* A run: reports in, what was found out. The one way in for programs that use the library.
 *
 *     stm_run *run = NULL;
 *     stm_error error;
 *     stm_run_options options = stm_run_defaults();
 *     if (stm_run_open(&run, &options, &error) == STM_OK && stm_run_add(run, "reports/", &error) == STM_OK &&
 *         stm_run_account(run, &accounts, &error) == STM_OK) { ... }
 *     stm_run_close(run);
 *
 * Ownership: whatever a run gives back is borrowed from it and lives until stm_run_close.
 * Order: reports are put in the contract's order (published, undated last, then id), so results are the same bytes for
 * shuffled input and any number of threads. Threads: one thread at a time per run. */
#ifndef STEMMA_RUN_H
#define STEMMA_RUN_H

#include <stemma/account.h>
#include <stemma/base.h>
#include <stemma/copy.h>
#include <stemma/report.h>
#include <stemma/story.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct stm_run stm_run;

typedef struct stm_run_options {
    unsigned threads;       /* 0: one a processor */
    uint64_t report_limit;  /* bytes of one report, page or line; larger ones are refused with a diagnostic */
    double least;           /* stm_run_copies: give every candidate of at least this score; negative: only what is decided */
    const char *overrides;  /* path of a JSON Lines file of {"together": [ids]} and {"apart": [ids]}, or NULL */
    const char *families;   /* path of a table OUTLET <tab> PUBLISHER FAMILY, before the shipped one, or NULL */
    const char *model;      /* path of the language model; "none": rules alone; NULL: searched for (docs/language.md) */
    stm_diagnostics diagnostics;
    /* Called now and then on the calling thread; `total` is 0 while it is not known. NULL: no progress. */
    void (*progress)(void *context, const char *stage, uint64_t done, uint64_t total);
    void *progress_context;
    const stm_allocator *allocator; /* NULL: malloc. Called on every thread of the run */
    /* Foreign bytes (pages, feeds, archives, mail) are parsed in processes of their own, forked from this one while the run
     * reads: shut in where the system can (seccomp, Landlock), held to limits of time and memory, replaced when a document kills
     * them. The results are the same. false: nothing is forked, all is parsed here. */
    bool sandbox;
    bool no_sha256; /* stm_run_read leaves stm_report.sha256 zero: a seventh of what reading a page takes */
} stm_run_options;

/* 16 MiB a report. */
#define STM_REPORT_LIMIT_DEFAULT (16u << 20)

stm_run_options stm_run_defaults(void);

/* `*run` is NULL on failure. The options are copied; what they point to must outlive the run. */
stm_status stm_run_open(stm_run **run, const stm_run_options *options, stm_error *error);

/* NULL is allowed. */
void stm_run_close(stm_run *run);

/* Names a file, a folder (read through, in order of names) or "-" (standard input, JSON Lines). Reads nothing yet. */
stm_status stm_run_add(stm_run *run, const char *path, stm_error *error);

/* `read` as a stream: each report, fully analysed, in the order of the input; the report lives only during the call.
 * `each` returns STM_OK to go on. Memory is bounded by a batch of reports, whatever the number. */
stm_status stm_run_read(stm_run *run, stm_status (*each)(void *context, const stm_report *report), void *context,
                        stm_error *error);

/* All reports in the contract's order; indices in the structures below are into this list. */
stm_status stm_run_reports(stm_run *run, const stm_reports **reports, stm_error *error);
stm_status stm_run_copies(stm_run *run, const stm_copies **copies, stm_error *error);
/* The whole case for two reports, by their ids or what ids end in after a slash. STM_USAGE: there is none of that id (the
 * error names near ones), several, or both are one. */
stm_status stm_run_explain(stm_run *run, const char *a, const char *b, const stm_copy_case **found, stm_error *error);
stm_status stm_run_stories(stm_run *run, const stm_stories **stories, stm_error *error);
stm_status stm_run_account(stm_run *run, const stm_accounts **accounts, stm_error *error);

/* What was read and refused so far. */
typedef struct stm_run_counts {
    uint64_t reports, refused, notes;
} stm_run_counts;

stm_run_counts stm_run_count(const stm_run *run);

/* Opens every report an account names (at its `path`, or among `paths`), checks sha256, cuts every witness's parts and
 * compares them with its words byte for byte. `account_json` is the path of what `stemma account --format json` wrote.
 * STM_OK: all hold, and *witnesses says how many there were. STM_MISMATCH: `error` names the first that does not. */
stm_status stm_verify(const char *account_json, const char *const *paths, size_t path_count, uint64_t *witnesses,
                      stm_error *error);

#ifdef __cplusplus
}
#endif
#endif
