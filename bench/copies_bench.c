/* Times the steps of `stemma copies` without reading and printing, and writes what was weighed.
 *
 *     copies_bench [--threads N] [--signs FILE] [--least P] PATH...
 *
 * --signs writes a line a compared pair: ids, candidate counts, all signs, both sides' shares and what the first look saw,
 * for the fitting (model/reuse/fit.py, fit_first_look.py: with --least 0, so that all are compared) and for looking into
 * single cases. */
#include "reuse/reuse_trace.h"

#include <stemma/run.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct dump {
    FILE *out;
    const stm_reports *reports;
    uint64_t candidates, pairs;
} dump;

static void looked(void *context, uint32_t earlier, uint32_t later, const stm_reuse_candidate *candidate,
                   const stm_reuse_look *look, double bar)
{
    (void)earlier, (void)later, (void)candidate, (void)look, (void)bar;
    ((dump *)context)->candidates++;
}

/* What the first look saw, and whether the pair is aligned without --least. */
static void print_look(FILE *out, const stm_reuse_candidate *candidate)
{
    stm_reuse_look look;
    stm_reuse_look_at(&look, candidate);
    for (int i = 0; i < STM_REUSE_LOOK_SIGNS; i++) fprintf(out, "\t%.6g", look.signs[i]);
    fprintf(out, "\t%.6g\n", look.log_odds);
}

static void print_share(FILE *out, const stm_reuse_share *s)
{
    const uint32_t all[] = {s->words, s->in_long, s->in_short, s->unquoted, s->unquoted_in_long, s->plain, s->plain_shared,
                            s->rare, s->rare_shared, s->pairs, s->pairs_shared, s->rest, s->rest_shared, s->numbers,
                            s->numbers_shared, s->sentences, s->sentences_matched, s->sentence_weight,
                            s->sentence_weight_matched, s->own_weight, s->own_weight_matched};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) fprintf(out, "\t%u", all[i]);
}

static void weighed(void *context, uint32_t earlier, uint32_t later, const stm_reuse_candidate *candidate,
                    const stm_reuse_evidence *e, double score)
{
    dump *d = context;
    d->pairs++;
    if (!d->out) return;
    stm_slice a = d->reports->items[earlier]->id, b = d->reports->items[later]->id;
    fprintf(d->out, "%.*s\t%.*s\t%g\t%u\t%u\t%u\t%u", (int)a.length, a.data, (int)b.length, b.data, score,
            candidate->score, candidate->stems, candidate->shingles, candidate->pairs);
    for (int i = 0; i < STM_SIGNS; i++) fprintf(d->out, "\t%.6g", e->signs[i]);
    print_share(d->out, &e->a);
    print_share(d->out, &e->b);
    fprintf(d->out, "\t%u\t%u\t%u\t%u\t%u", e->passage_wording, e->long_runs, e->longest, e->matched, e->in_order);
    print_look(d->out, candidate);
}

/* Of one thread the processor time, which other programs on the machine do not change; of several the time that went by. */
static double processor_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double wall_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int fail(const stm_error *error)
{
    fprintf(stderr, "copies_bench: %s\n", error->text);
    return 1;
}

int main(int argc, char **argv)
{
    stm_run *run = NULL;
    stm_error error = {0};
    stm_run_options options = stm_run_defaults();
    stm_reuse_options reuse = {.threads = 1, .least = -1};
    dump d = {0};
    if (stm_run_open(&run, &options, &error) != STM_OK) return fail(&error);
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--threads") && i + 1 < argc) reuse.threads = (unsigned)atoi(argv[++i]);
        else if (!strcmp(argv[i], "--least") && i + 1 < argc) reuse.least = atof(argv[++i]);
        else if (!strcmp(argv[i], "--signs") && i + 1 < argc) d.out = fopen(argv[++i], "w");
        else if (stm_run_add(run, argv[i], &error) != STM_OK) return fail(&error);
    }
    const stm_reports *reports;
    if (stm_run_reports(run, &reports, &error) != STM_OK) return fail(&error);
    d.reports = reports;
    uint64_t bytes = 0;
    for (uint32_t r = 0; r < reports->count; r++) bytes += reports->items[r]->text.length;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_copies copies;
    stm_reuse_trace trace = {.weighed = reuse.threads == 1 ? weighed : NULL,
                             .looked = reuse.threads == 1 ? looked : NULL, .context = &d,
                             .clock = reuse.threads == 1 ? processor_clock : wall_clock};
    if (stm_reuse_find_traced(&copies, reports, &reuse, &trace, &arena, &error) != STM_OK) return fail(&error);
    double all = trace.seconds[0] + trace.seconds[1] + trace.seconds[2] + trace.seconds[3];
    printf("reports=%u megabytes=%.1f candidates=%llu aligned=%llu printed=%u read=%.3f sort=%.3f compare=%.3f gather=%.3f all=%.3f "
           "megabytes_per_second=%.1f\n", reports->count, (double)bytes / 1e6, (unsigned long long)d.candidates, (unsigned long long)d.pairs, copies.count,
           trace.seconds[0], trace.seconds[1], trace.seconds[2], trace.seconds[3], all, (double)bytes / 1e6 / all);
    if (d.out) fclose(d.out);
    stm_arena_release(&arena);
    stm_run_close(run);
    return 0;
}
