/* Writes what coreference weighs, for the fit (model/lang/fit_coref.py).
 *
 *     coref_signs PATH...
 *
 * A line a pronoun or description: the report's id, its span, its class (coref_class) and the signs of nobody, then for each
 * candidate its span and its signs; tabs between all, spans as start-end in bytes. */
#include "each_report.h"
#include "lang/coref_parts.h"
#include "lang/coref_signs.h"
#include "lang/names.h"

#include <stdio.h>

typedef struct watcher {
    const stm_report *report;
    const coref_mention *pronoun;
} watcher;

static void print_asking(const watcher *w, const coref_mention *pronoun)
{
    double signs[COREF_SIGN_COUNT];
    coref_signs_of_nobody(signs, pronoun);
    printf("\n%.*s\t%u-%u\t%u", (int)w->report->id.length, w->report->id.data, pronoun->span.start, pronoun->span.end, pronoun->asks);
    for (int i = 0; i < COREF_SIGN_COUNT; i++) printf(" %.6g", signs[i]);
}

static void print_candidate(void *context, const coref_mention *pronoun, const coref_candidate *candidate)
{
    watcher *w = context;
    double signs[COREF_SIGN_COUNT];
    if (pronoun != w->pronoun)
        print_asking(w, pronoun);
    w->pronoun = pronoun;
    coref_signs(signs, pronoun, candidate);
    printf("\t%u-%u", candidate->mention->span.start, candidate->mention->span.end);
    for (int i = 0; i < COREF_SIGN_COUNT; i++) printf(" %.6g", signs[i]);
}

static stm_status watch(stm_report *report, stm_annotator *annotator, stm_arena *arena, stm_arena *scratch)
{
    stm_doc doc;
    stm_analysis analysis;
    watcher w = {.report = report};
    coref_trace trace = {print_candidate, &w};
    stm_status status = stm_doc_build(&doc, scratch, report->text, &report->blocks);
    if (status == STM_OK) status = stm_annotate_text(&analysis, annotator, report->text, &report->blocks, scratch);
    if (status == STM_OK) status = stm_names_find(report, &doc, &analysis, arena, scratch);
    if (status == STM_OK) status = coref_resolve_traced(report, &analysis, arena, scratch, &trace);
    return status;
}

int main(int argc, char **argv)
{
    int status = each_report("coref_signs", argc, argv, watch);
    if (!status) putchar('\n');
    return status;
}
