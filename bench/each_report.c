/* See each_report.h. */
#include "each_report.h"

#include <stdio.h>

static int fail(const char *name, const char *text)
{
    fprintf(stderr, "%s: %s\n", name, text);
    return 1;
}

int each_report(const char *name, int argc, char **argv, each_report_watch *watch)
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
    if (stm_language_open(&language, NULL, STM_TIER_FULL, NULL, &error) != STM_OK) return fail(name, error.text);
    if (stm_annotator_open(&annotator, language, NULL) != STM_OK) return fail(name, "no memory");
    if (stm_run_open(&run, &options, &error) != STM_OK) return fail(name, error.text);
    for (int i = 1; i < argc; i++)
        if (stm_run_add(run, argv[i], &error) != STM_OK) return fail(name, error.text);
    if (stm_run_reports(run, &reports, &error) != STM_OK) return fail(name, error.text);
    for (uint32_t i = 0; i < reports->count; i++) {
        if (watch(reports->items[i], annotator, &arena, &scratch) != STM_OK) return fail(name, "no memory");
        stm_arena_reset(&scratch);
    }
    stm_run_close(run);
    stm_annotator_close(annotator);
    stm_language_close(language);
    stm_arena_release(&arena);
    stm_arena_release(&scratch);
    return 0;
}
