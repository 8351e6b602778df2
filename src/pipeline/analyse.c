/* One report through the stages that need no other report. The order is that of src/README.md. */
#include "run_private.h"

#include "base/error.h"
#include "clean/clean.h"
#include "event/event_find.h"
#include "figure/figure_find.h"
#include "lang/coref.h"
#include "lang/names.h"
#include "quote/quote_find.h"
#include "text/doc.h"
#include "when/when_find.h"

stm_status run_clean_report(stm_raw_report *raw, worker_memory *memory, stm_error *error)
{
    stm_status status = stm_clean(raw->report, &raw->hints, &memory->results, &memory->scratch);
    stm_arena_reset(&memory->scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}

/* The trees, when there is a model; an analysis without words when there is none. */
static stm_status annotate(stm_analysis *analysis, const stm_report *report, worker_memory *memory)
{
    *analysis = (stm_analysis){0};
    if (!memory->annotator) return STM_OK;
    return stm_annotate_text(analysis, memory->annotator, report->text, &report->blocks, &memory->scratch);
}

static stm_status analyse(stm_report *report, worker_memory *memory)
{
    stm_doc doc;
    stm_analysis analysis;
    stm_arena *results = &memory->results, *scratch = &memory->scratch;
    STM_TRY(stm_doc_build(&doc, scratch, report->text, &report->blocks));
    STM_TRY(annotate(&analysis, report, memory));
    STM_TRY(stm_names_find(report, &doc, &analysis, results, scratch));
    STM_TRY(stm_when_find(&report->times, &doc, report->published, results, scratch));
    STM_TRY(stm_figure_find(&report->figures, &doc, &report->times, results, scratch));
    STM_TRY(stm_coref_resolve(report, &analysis, results, scratch));
    STM_TRY(stm_quote_find(report, &doc, &analysis, results, scratch));
    STM_TRY(stm_event_find(report, &doc, results, scratch));
    STM_TRY(stm_names_outside(report, &analysis, results, scratch));
    return stm_coref_speakers(report, &analysis, results, scratch);
}

stm_status run_analyse_report(stm_report *report, worker_memory *memory, stm_error *error)
{
    stm_status status = analyse(report, memory);
    stm_arena_reset(&memory->scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}
