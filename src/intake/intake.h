/* Intake: files in, raw reports out. One reader per format, chosen by name and content; see src/README.md.
 *
 * A raw report is a stm_report with id, path, text, sha256, bytes and whatever fields the input gave (title, published,
 * outlet, url, byline, language); nothing is cleaned yet. `hints` say what a structured input (a page, Markdown) already
 * knows about parts of the text. */
#ifndef STM_INTAKE_INTAKE_H
#define STM_INTAKE_INTAKE_H

#include <stemma/report.h>

/* A run of a text and where it stands in the bytes that were read: the same bytes, or what a character reference or white
 * space there stands for. Text between runs (blank lines between paragraphs) was put in. */
typedef struct stm_text_run {
    uint32_t text, length; /* bytes of the report's text */
    uint64_t source;       /* byte of the file */
    bool same;             /* the same bytes, one for one */
} stm_text_run;

typedef struct stm_text_runs {
    stm_text_run *items;
    uint32_t count, capacity;
} stm_text_runs;

typedef struct stm_raw_report {
    stm_report *report;
    bool page;        /* it was read from HTML */
    stm_blocks hints; /* in order of the text, not overlapping; empty for plain text */
    stm_text_runs map; /* of a page in UTF-8, in order of the text; empty: the text stands in the file as it is, or the
                          page's encoding keeps no places */
} stm_raw_report;

typedef struct stm_intake_sink {
    /* The arena the next report is to live in. Asked once a report, before it is read; a report that is then refused
     * leaves what it took behind. */
    stm_arena *(*arena)(void *context);
    /* Takes a report over; `raw` itself lives only during the call, what it points to lives in the arena. A status other
     * than STM_OK ends the reading. */
    stm_status (*take)(void *context, stm_raw_report *raw, stm_error *error);
    void *context;
} stm_intake_sink;

typedef struct stm_intake_options {
    uint64_t report_limit; /* bytes of one plain file, page or line; 0: the default. At most 1 GiB counts */
    bool want_sha256;      /* `copies` and `stories` do without */
    stm_diagnostics diagnostics;
    unsigned workers; /* processes that read foreign bytes (pages, feeds, archives, mail), see worker.h; 0: this one does */
} stm_intake_options;

/* Reads a file, a folder (all readable formats in it, in byte order of the paths, hidden files left out) or "-"
 * (standard input, JSON Lines). What cannot be read becomes a diagnostic and the reading goes on; the status is not
 * STM_OK only when there is no memory or the sink says so.
 *
 * Memory: what a file needs (a line of JSON Lines, twice) plus, for pages, their tree; given back between files. Threads:
 * calls share nothing. docs/input.md says what becomes of each format and each fault. */
stm_status stm_intake_read(const char *path, const stm_intake_options *options, const stm_intake_sink *sink,
                           stm_error *error);

/* The same for several, in their order: workers are started once for all. */
stm_status stm_intake_read_paths(const stm_slices *paths, const stm_intake_options *options, const stm_intake_sink *sink,
                                 stm_error *error);

#endif
