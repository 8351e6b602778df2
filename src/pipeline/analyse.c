/* One report through the stages that need no other report. The order is that of src/README.md. */
#include "run_private.h"

#include "base/error.h"
#include "clean/clean.h"
#include "event/event_find.h"
#include "figure/figure_find.h"
#include "lang/names.h"
#include "quote/quote_find.h"
#include "text/doc.h"
#include "when/when_find.h"

stm_status run_clean_report(stm_raw_report *raw, stm_arena *results, stm_arena *scratch, stm_error *error)
{
    stm_status status = stm_clean(raw->report, &raw->hints, results, scratch);
    stm_arena_reset(scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}

static stm_status analyse(stm_report *report, stm_arena *results, stm_arena *scratch)
{
    stm_doc doc;
    STM_TRY(stm_doc_build(&doc, scratch, report->text, &report->blocks));
    STM_TRY(stm_names_find(report, &doc, results, scratch));
    STM_TRY(stm_when_find(&report->times, &doc, report->published, results, scratch));
    STM_TRY(stm_figure_find(&report->figures, &doc, &report->times, results, scratch));
    STM_TRY(stm_quote_find(report, &doc, results, scratch));
    return stm_event_find(report, &doc, results, scratch);
}

stm_status run_analyse_report(stm_report *report, stm_arena *results, stm_arena *scratch, stm_error *error)
{
    stm_status status = analyse(report, results, scratch);
    stm_arena_reset(scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}
