/* Writes what the confidence of quotes is made of, for the fit (model/quotes/fit.py).
 *
 *     quote_signs PATH...
 *
 * A line a quote, tabs between: the report's id; its pattern; the spans of its content, of its source, of its cue; its confidence;
 * its signs. Spans are start-end in bytes, commas between them. */
#include "each_report.h"
#include "lang/coref.h"
#include "lang/names.h"
#include "quote/quote_parts.h"
#include "when/when_find.h"

#include "base/error.h"

#include <stdio.h>

static void print_spans(const stm_spans *spans)
{
    for (uint32_t i = 0; i < spans->count; i++) printf("%s%u-%u", i ? "," : "", spans->items[i].start, spans->items[i].end);
    putchar('\t');
}

static void print_quote(void *context, const quote_finder *finder, const found_quote *found, const stm_quote *written)
{
    (void)context;
    double signs[SIGN_COUNT];
    stm_quote_signs(signs, finder, found);
    printf("%.*s\t%d\t", (int)finder->report->id.length, finder->report->id.data, (int)found->pattern);
    print_spans(&written->content);
    print_spans(&written->source);
    print_spans(&written->cue);
    printf("%.4f\t", written->confidence);
    for (int i = 0; i < SIGN_PATTERN; i++) printf("%s%.4g", i ? " " : "", signs[i]);
    putchar('\n');
}

static stm_status watch(stm_report *report, stm_annotator *annotator, stm_arena *arena, stm_arena *scratch)
{
    stm_doc doc;
    stm_analysis analysis;
    quote_trace trace = {print_quote, NULL};
    STM_TRY(stm_doc_build(&doc, scratch, report->text, &report->blocks));
    STM_TRY(stm_annotate_text(&analysis, annotator, report->text, &report->blocks, scratch));
    STM_TRY(stm_names_find(report, &doc, &analysis, arena, scratch));
    STM_TRY(stm_when_find(&report->times, &doc, report->published, arena, scratch));
    STM_TRY(stm_coref_resolve(report, &analysis, arena, scratch));
    STM_TRY(stm_quote_find_traced(report, &doc, &analysis, arena, scratch, &trace));
    return STM_OK;
}

int main(int argc, char **argv)
{
    return each_report("quote_signs", argc, argv, watch);
}
