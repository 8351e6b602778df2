/* For tools that fit and explain: everything that was weighed. Not part of the library's face. */
#ifndef STM_REUSE_REUSE_TRACE_H
#define STM_REUSE_REUSE_TRACE_H

#include "reuse_candidates.h"
#include "reuse_evidence.h"
#include "reuse_find.h"
#include "reuse_first_look.h"

typedef struct stm_reuse_trace {
    /* Called for every pair that is compared, from any thread: run with one. */
    void (*weighed)(void *context, uint32_t earlier, uint32_t later, const stm_reuse_candidate *candidate,
                    const stm_reuse_evidence *evidence, double score);
    void *context;
    /* Called before it for every candidate that is looked at, once for each report of its class, which goes on when its log odds reach the bar; may be NULL. */
    void (*looked)(void *context, uint32_t earlier, uint32_t later, const stm_reuse_candidate *candidate,
                   const stm_reuse_look *look, double bar);
    double (*clock)(void); /* seconds; NULL: the steps are not timed */
    double seconds[4]; /* reading and prints, sorting, comparing, gathering */
} stm_reuse_trace;

/* stm_reuse_find; `trace` may be NULL. */
stm_status stm_reuse_find_traced(stm_copies *copies, const stm_reports *reports, const stm_reuse_options *options,
                                 stm_reuse_trace *trace, stm_arena *arena, stm_error *error);

#endif
