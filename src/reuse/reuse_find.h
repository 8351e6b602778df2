/* Reuse: which reports share a text. Words only: nothing of the language layer. */
#ifndef STM_REUSE_REUSE_FIND_H
#define STM_REUSE_REUSE_FIND_H

#include <stemma/copy.h>
#include <stemma/report.h>

/* How far back a report is compared. */
enum { STM_REUSE_WINDOW_DAYS = 45 };

typedef struct stm_reuse_options {
    unsigned threads;
    double least; /* give every candidate pair of at least this score; negative: only what is decided */
} stm_reuse_options;

/* The reports stand in the contract's order and are cleaned (text, blocks, body, title, published, outlet, credits,
 * byline are used; entities, quotes, ... are not). Pairs come in order of the later report, then of the earlier one. */
stm_status stm_reuse_find(stm_copies *copies, const stm_reports *reports, const stm_reuse_options *options,
                          stm_arena *arena, stm_error *error);

#endif
