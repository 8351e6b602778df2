/* Times the language layer: UTF-8 text to words, tags, trees and names; reading and printing excluded.
 *
 *     language_bench [--model FILE] [--fast] [--reading] [--kernels NAME] [--threads N] [--reports N] [--repeat N] PATH...
 *
 * One core, processor time (which other programs on the machine change little), the fastest of the repeats. --reading asks for
 * the heads that `stemma read` uses, not for those of CoNLL-U. --threads N adds the wall clock of one and of N threads on the
 * same reports, the fastest of the repeats by turns: that needs a machine with N idle cores. Memory is the process's largest. */
#include "base/threads.h"
#include "lang/language_private.h"

#include <stemma/run.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define THREADS_MOST 64u

typedef struct settings {
    const char *model, *kernels;
    stm_tier tier;
    bool reading;
    uint32_t reports, repeat, threads;
} settings;

typedef struct timing {
    double all, stage[STM_STAGE_COUNT];
    uint64_t words, sentences;
} timing;

static double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double processor_clock(void)
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

static int fail(const stm_error *error)
{
    fprintf(stderr, "language_bench: %s\n", error->text);
    return 1;
}

static void time_once(timing *out, stm_annotator *annotator, const stm_reports *reports, uint32_t count)
{
    stm_arena arena;
    stm_annotate_trace trace = {.clock = processor_clock};
    stm_arena_init(&arena, NULL);
    *out = (timing){0};
    stm_annotator_trace(annotator, &trace);
    double start = processor_clock();
    for (uint32_t r = 0; r < count; r++) {
        stm_analysis analysis;
        if (stm_annotate_text(&analysis, annotator, reports->items[r]->text, NULL, &arena) != STM_OK) break;
        out->words += analysis.words.count;
        for (uint32_t i = 0; i < analysis.words.count; i++)
            out->sentences += (analysis.words.items[i].flags & STM_WORD_ENDS_SENTENCE) != 0;
        stm_arena_reset(&arena);
    }
    out->all = processor_clock() - start;
    memcpy(out->stage, trace.seconds, sizeof out->stage);
    stm_annotator_trace(annotator, NULL);
    stm_arena_release(&arena);
}

/* ---- several threads -------------------------------------------------------------------------------------------------- */

typedef struct team {
    const stm_reports *reports;
    stm_annotator *annotators[THREADS_MOST];
    stm_arena arenas[THREADS_MOST];
} team;

static stm_status annotate_one(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    team *t = context;
    stm_analysis analysis;
    (void)error;
    stm_status status = stm_annotate_text(&analysis, t->annotators[worker], t->reports->items[item]->text, NULL, &t->arenas[worker]);
    stm_arena_reset(&t->arenas[worker]);
    return status;
}

/* Seconds on the wall, the fastest of the repeats. */
static void time_threads(const settings *s, team *t, uint32_t count)
{
    double best[2] = {1e9, 1e9};
    for (uint32_t i = 0; i < 2 * s->repeat; i++) {
        double start = seconds_of(CLOCK_MONOTONIC);
        stm_error error = {0};
        if (stm_parallel(i % 2 ? s->threads : 1, count, annotate_one, t, &error) != STM_OK) return;
        double taken = seconds_of(CLOCK_MONOTONIC) - start;
        if (taken < best[i % 2]) best[i % 2] = taken;
    }
    printf("threads=%u seconds=%.3f one=%.3f times_as_fast=%.2f\n", s->threads, best[1], best[0], best[0] / best[1]);
}

static int run_threads(const settings *s, const stm_language *language, const stm_reports *reports, uint32_t count)
{
    team t = {.reports = reports};
    bool open = true;
    for (uint32_t i = 0; i < s->threads; i++) {
        open = open && stm_annotator_open(&t.annotators[i], language, NULL) == STM_OK;
        stm_arena_init(&t.arenas[i], NULL);
    }
    if (open) time_threads(s, &t, count);
    for (uint32_t i = 0; i < s->threads; i++) {
        stm_annotator_close(t.annotators[i]);
        stm_arena_release(&t.arenas[i]);
    }
    return open ? 0 : 1;
}

/* ---- one thread -------------------------------------------------------------------------------------------------------- */

static int run(const settings *s, stm_run *reports_run)
{
    stm_error error = {0};
    const stm_reports *reports;
    stm_language *language;
    stm_annotator *annotator;
    const stm_kernels *kernels = s->kernels ? stm_kernels_named(s->kernels) : stm_kernels_best();
    if (!kernels) return fprintf(stderr, "language_bench: this processor has no %s\n", s->kernels), 1;
    if (stm_run_reports(reports_run, &reports, &error) != STM_OK) return fail(&error);
    if (stm_language_open_with(&language, s->model, s->tier, kernels, NULL, &error) != STM_OK) return fail(&error);
    if (stm_annotator_open(&annotator, language, NULL) != STM_OK) return 1;
    stm_annotator_want(annotator, s->reading ? STM_HEADS_OF_READING : STM_HEADS_OF_CONLLU);
    uint32_t count = s->reports < reports->count ? s->reports : reports->count;
    uint64_t bytes = 0;
    for (uint32_t r = 0; r < count; r++) bytes += reports->items[r]->text.length;
    timing best = {0}, now;
    for (uint32_t i = 0; i < s->repeat; i++) {
        time_once(&now, annotator, reports, count);
        if (!i || now.all < best.all) best = now;
    }
    double micro = 1e6 / (double)best.words;
    printf("kernels=%s tier=%s heads=%s dim=%u layers=%u reports=%u words=%llu sentences=%llu seconds=%.3f words_per_second=%.0f "
           "megabytes_per_second=%.2f\n", kernels->name, s->tier == STM_TIER_FAST ? "fast" : "full",
           s->reading ? "reading" : "conllu", language->network.dim,
           language->network.layer_count, count, (unsigned long long)best.words, (unsigned long long)best.sentences, best.all,
           (double)best.words / best.all, (double)bytes / 1e6 / best.all);
    printf("microseconds a word: words=%.3f encoder=%.3f tags=%.3f trees=%.3f\n", best.stage[STM_STAGE_WORDS] * micro,
           best.stage[STM_STAGE_ENCODE] * micro, best.stage[STM_STAGE_TAGS] * micro, best.stage[STM_STAGE_TREES] * micro);
    stm_annotator_close(annotator);
    int status = s->threads > 1 ? run_threads(s, language, reports, count) : 0;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("memory_megabytes=%.0f (with the reports themselves)\n", (double)usage.ru_maxrss / 1024);
    stm_language_close(language);
    return status;
}

int main(int argc, char **argv)
{
    settings s = {.tier = STM_TIER_FULL, .reports = 1000, .repeat = 3, .threads = 1};
    stm_run *reports_run;
    stm_error error = {0};
    stm_run_options options = stm_run_defaults();
    options.threads = 1;
    if (stm_run_open(&reports_run, &options, &error) != STM_OK) return fail(&error);
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--fast")) s.tier = STM_TIER_FAST;
        else if (!strcmp(argv[i], "--reading")) s.reading = true;
        else if (!strcmp(argv[i], "--threads") && i + 1 < argc) s.threads = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--model") && i + 1 < argc) s.model = argv[++i];
        else if (!strcmp(argv[i], "--kernels") && i + 1 < argc) s.kernels = argv[++i];
        else if (!strcmp(argv[i], "--reports") && i + 1 < argc) s.reports = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--repeat") && i + 1 < argc) s.repeat = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (stm_run_add(reports_run, argv[i], &error) != STM_OK) return fail(&error);
    }
    if (s.threads > THREADS_MOST) s.threads = THREADS_MOST;
    int status = run(&s, reports_run);
    stm_run_close(reports_run);
    return status;
}
