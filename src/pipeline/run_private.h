/* A run's inside: shared by the files of this folder only. */
#ifndef STM_PIPELINE_RUN_PRIVATE_H
#define STM_PIPELINE_RUN_PRIVATE_H

#include "base/list.h"
#include "intake/intake.h"
#include "lang/language.h"
#include "story/newsroom.h"
#include "story/story_find.h"

#include <stemma/run.h>

/* How far the reports of a run have come. */
typedef enum run_stage { RUN_NAMED, RUN_READ, RUN_CLEANED, RUN_ANALYSED } run_stage;

typedef struct raw_list {
    stm_raw_report *items;
    uint32_t count, capacity;
} raw_list;

/* Each worker has an arena for results, which lives as long as the run, and one for scratch, reset after each report. */
typedef struct worker_memory {
    stm_arena results, scratch;
    stm_annotator *annotator; /* from run_need_language on; NULL: rules alone */
} worker_memory;

struct stm_run {
    stm_run_options options;
    unsigned threads;
    run_stage stage;
    stm_arena arena;
    worker_memory *workers;
    stm_language *language; /* NULL until it is needed, or where none is wanted */
    stm_slices paths;
    raw_list raw;
    stm_reports reports; /* in the contract's order, from RUN_CLEANED on */
    stm_run_counts counts;
    const stm_copies *copies;
    const stm_stories *stories;
    const stm_accounts *accounts;
};

/* Brings the reports to this stage; does nothing when they are there. */
stm_status run_advance(stm_run *run, run_stage stage, stm_error *error);

/* Opens the language model and an annotator a worker, once; does nothing when the options say "none". */
stm_status run_need_language(stm_run *run, stm_error *error);

/* analyse.c: one report through clean, or through everything behind it. */
stm_status run_clean_report(stm_raw_report *raw, worker_memory *memory, stm_error *error);
stm_status run_analyse_report(stm_report *report, worker_memory *memory, stm_error *error);

/* order.c: sorts the reports, drops repeated ones, numbers ids that stand for several texts. */
stm_status run_order_reports(stm_run *run, stm_error *error);
/* The same for a stream: *repeated when this id was there with the same text; the id changes when with another. */
typedef struct seen_ids seen_ids;
stm_status run_seen_open(seen_ids **seen, stm_arena *arena);
stm_status run_seen_take(seen_ids *seen, stm_report *report, stm_arena *arena, const stm_diagnostics *diagnostics,
                         bool *repeated);

/* overrides.c */
stm_status run_read_overrides(stm_run *run, stm_overrides *overrides, stm_error *error);

/* newsroom_file.c */
stm_status run_read_newsrooms(stm_run *run, stm_newsrooms *rooms, stm_error *error);

/* The sink's diagnostics, counted on their way to the caller. */
stm_diagnostics run_diagnostics(stm_run *run);

/* How this run reads. */
stm_intake_options run_intake_options(stm_run *run);

void run_progress(const stm_run *run, const char *stage, uint64_t done, uint64_t total);

#endif
