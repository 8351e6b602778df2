/* Writes what the confidence of quotes is made of, for the fit (model/quotes/fit.py).
 *
 *     quote_signs PATH...
 *
 * A line a quote, tabs between: the report's id; its pattern; the spans of its content, of its source, of its cue; its confidence;
 * its signs. Spans are start-end in bytes, commas between them. */
#include "lang/coref.h"
#include "lang/names.h"
#include "quote/quote_parts.h"
#include "when/when_find.h"

#include "base/error.h"

#include <stemma/run.h>

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
    stm_arena_reset(scratch);
    return STM_OK;
}

static int fail(const char *text)
{
    fprintf(stderr, "quote_signs: %s\n", text);
    return 1;
}

int main(int argc, char **argv)
{
    stm_run *run = NULL;
    stm_error error = {0};
    stm_run_options options = stm_run_defaults();
    stm_language *language;
    stm_annotator *annotator;
    const stm_reports *reports;
    stm_arena arena, scratch;
    stm_arena_init(&arena, NULL);
    stm_arena_init(&scratch, NULL);
    if (stm_language_open(&language, NULL, STM_TIER_FULL, NULL, &error) != STM_OK) return fail(error.text);
    if (stm_annotator_open(&annotator, language, NULL) != STM_OK) return fail("no memory");
    if (stm_run_open(&run, &options, &error) != STM_OK) return fail(error.text);
    for (int i = 1; i < argc; i++)
        if (stm_run_add(run, argv[i], &error) != STM_OK) return fail(error.text);
    if (stm_run_reports(run, &reports, &error) != STM_OK) return fail(error.text);
    for (uint32_t i = 0; i < reports->count; i++)
        if (watch(reports->items[i], annotator, &arena, &scratch) != STM_OK) return fail("no memory");
    stm_run_close(run);
    stm_annotator_close(annotator);
    stm_language_close(language);
    stm_arena_release(&arena);
    stm_arena_release(&scratch);
    return 0;
}
