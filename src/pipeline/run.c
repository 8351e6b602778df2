/* A run from paths to accounts.
 *
 *     paths -> read (one thread: files in order) -> clean (all threads) -> order, ids
 *           -> copies (words only) -> stories -> analyse (all threads) -> account
 *
 * Each step is taken when something asks for its result: `copies` and `stories` never pay for quotes. Reports are
 * independent until `copies`, so threads share nothing but the counter of stm_parallel; results are stored by report. */
#include "run_private.h"

#include "account/assemble.h"
#include "base/error.h"
#include "clean/host_furniture.h"
#include "base/slice.h"
#include "base/threads.h"
#include "reuse/reuse_find.h"

#include <stemma/version.h>

#include <string.h>

const char *stm_version(void)
{
    return STM_VERSION;
}

stm_run_options stm_run_defaults(void)
{
    return (stm_run_options){.report_limit = STM_REPORT_LIMIT_DEFAULT, .least = -1};
}

stm_status stm_run_open(stm_run **out, const stm_run_options *options, stm_error *error)
{
    *out = NULL;
    stm_arena arena;
    stm_arena_init(&arena, options->allocator);
    stm_run *run = STM_NEW(&arena, stm_run, 1);
    if (!run) return stm_fail_memory(error);
    run->options = *options;
    run->threads = options->threads ? options->threads : stm_processors();
    run->workers = STM_NEW(&arena, worker_memory, run->threads);
    if (!run->workers) {
        stm_arena_release(&arena);
        return stm_fail_memory(error);
    }
    for (unsigned i = 0; i < run->threads; i++) {
        stm_arena_init(&run->workers[i].results, options->allocator);
        stm_arena_init(&run->workers[i].scratch, options->allocator);
    }
    run->arena = arena;
    *out = run;
    return STM_OK;
}

void stm_run_close(stm_run *run)
{
    if (!run) return;
    for (unsigned i = 0; i < run->threads; i++) {
        stm_annotator_close(run->workers[i].annotator);
        stm_arena_release(&run->workers[i].results);
        stm_arena_release(&run->workers[i].scratch);
    }
    stm_language_close(run->language);
    stm_arena arena = run->arena; /* the run lives in it */
    stm_arena_release(&arena);
}

stm_status stm_run_add(stm_run *run, const char *path, stm_error *error)
{
    if (run->stage != RUN_NAMED)
        return stm_fail(error, STM_USAGE, "%s: added after the reports were read; name all paths first", path);
    stm_slice *place = STM_APPEND(&run->arena, &run->paths);
    if (!place || stm_arena_copy(place, &run->arena, stm_slice_of(path)) != STM_OK) return stm_fail_memory(error);
    return STM_OK;
}

stm_run_counts stm_run_count(const stm_run *run)
{
    return run->counts;
}

static void count_diagnostic(void *context, const stm_diagnostic *diagnostic)
{
    stm_run *run = context;
    if (diagnostic->severity == STM_REFUSED)
        run->counts.refused++;
    else
        run->counts.notes++;
    if (run->options.diagnostics.emit)
        run->options.diagnostics.emit(run->options.diagnostics.context, diagnostic);
}

stm_diagnostics run_diagnostics(stm_run *run)
{
    return (stm_diagnostics){count_diagnostic, run};
}

stm_intake_options run_intake_options(stm_run *run)
{
    return (stm_intake_options){.report_limit = run->options.report_limit, .want_sha256 = true, .diagnostics = run_diagnostics(run),
                                .workers = run->options.sandbox ? run->threads : 0};
}

void run_progress(const stm_run *run, const char *stage, uint64_t done, uint64_t total)
{
    if (run->options.progress) run->options.progress(run->options.progress_context, stage, done, total);
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

static stm_arena *collecting_arena(void *context)
{
    return &((stm_run *)context)->arena;
}

static stm_status collect(void *context, stm_raw_report *raw, stm_error *error)
{
    stm_run *run = context;
    stm_raw_report *place = STM_APPEND(&run->arena, &run->raw);
    if (!place) return stm_fail_memory(error);
    *place = *raw;
    run->counts.reports++;
    run_progress(run, "read", run->counts.reports, 0);
    return STM_OK;
}

static stm_status read_all(stm_run *run, stm_error *error)
{
    stm_intake_options options = run_intake_options(run);
    stm_intake_sink sink = {collecting_arena, collect, run};
    return stm_intake_read_paths(&run->paths, &options, &sink, error);
}

/* ---- report by report ----------------------------------------------------------------------------------------------- */

static stm_status clean_one(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    stm_run *run = context;
    return run_clean_report(&run->raw.items[item], &run->workers[worker], error);
}

static stm_status analyse_one(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    stm_run *run = context;
    if (!worker) run_progress(run, "analyse", item, run->reports.count);
    return run_analyse_report(run->reports.items[item], &run->workers[worker], error);
}

stm_status run_need_language(stm_run *run, stm_error *error)
{
    const char *model = run->options.model;
    if (run->language || (model && !strcmp(model, "none"))) return STM_OK;
    STM_TRY(stm_language_open(&run->language, model, STM_TIER_FULL, run->options.allocator, error));
    for (unsigned i = 0; i < run->threads; i++) {
        if (stm_annotator_open(&run->workers[i].annotator, run->language, run->options.allocator) != STM_OK)
            return stm_fail_memory(error);
        stm_annotator_want(run->workers[i].annotator, STM_HEADS_OF_READING);
    }
    return STM_OK;
}

/* What repeats over the pages of a host; of a collection only, as `read` is a function of one report. */
static stm_status mark_host_furniture(stm_run *run, stm_error *error)
{
    stm_arena *scratch = &run->workers[0].scratch;
    stm_report **pages = STM_NEW(scratch, stm_report *, run->raw.count + 1);
    if (!pages) return stm_fail_memory(error);
    uint32_t count = 0;
    for (uint32_t i = 0; i < run->raw.count; i++)
        if (run->raw.items[i].page) pages[count++] = run->raw.items[i].report;
    stm_status status = stm_host_furniture_mark(pages, count, &run->workers[0].results, scratch);
    stm_arena_reset(scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}

stm_status run_advance(stm_run *run, run_stage stage, stm_error *error)
{
    if (run->stage < RUN_READ && stage >= RUN_READ) {
        STM_TRY(read_all(run, error));
        run->stage = RUN_READ;
    }
    if (run->stage < RUN_CLEANED && stage >= RUN_CLEANED) {
        run_progress(run, "clean", 0, run->raw.count);
        STM_TRY(stm_parallel(run->threads, run->raw.count, clean_one, run, error));
        STM_TRY(mark_host_furniture(run, error));
        STM_TRY(run_order_reports(run, error));
        run->stage = RUN_CLEANED;
    }
    if (run->stage < RUN_ANALYSED && stage >= RUN_ANALYSED) {
        STM_TRY(run_need_language(run, error));
        STM_TRY(stm_parallel(run->threads, run->reports.count, analyse_one, run, error));
        run->stage = RUN_ANALYSED;
    }
    return STM_OK;
}

stm_status stm_run_reports(stm_run *run, const stm_reports **reports, stm_error *error)
{
    *reports = NULL;
    STM_TRY(run_advance(run, RUN_CLEANED, error));
    *reports = &run->reports;
    return STM_OK;
}

/* ---- over reports ------------------------------------------------------------------------------------------------------ */

static stm_status find_copies(stm_run *run, const stm_copies **copies, double least, stm_error *error)
{
    STM_TRY(run_advance(run, RUN_CLEANED, error));
    stm_copies *found = STM_NEW(&run->arena, stm_copies, 1);
    if (!found) return stm_fail_memory(error);
    stm_reuse_options options = {run->threads, least};
    run_progress(run, "copies", 0, run->reports.count);
    STM_TRY(stm_reuse_find(found, &run->reports, &options, &run->arena, error));
    *copies = found;
    return STM_OK;
}

stm_status stm_run_copies(stm_run *run, const stm_copies **copies, stm_error *error)
{
    *copies = NULL;
    return find_copies(run, copies, run->options.least, error);
}

/* Stories rest on decided pairs, whatever the caller wants to see of the others. */
static stm_status need_copies(stm_run *run, stm_error *error)
{
    return run->copies ? STM_OK : find_copies(run, &run->copies, -1, error);
}

static stm_status need_stories(stm_run *run, stm_overrides *overrides, stm_error *error)
{
    STM_TRY(need_copies(run, error));
    STM_TRY(run_read_overrides(run, overrides, error));
    if (run->stories) return STM_OK;
    stm_stories *stories = STM_NEW(&run->arena, stm_stories, 1);
    if (!stories) return stm_fail_memory(error);
    run_progress(run, "stories", 0, run->reports.count);
    STM_TRY(stm_story_find(stories, &run->reports, run->copies, overrides, run->threads, &run->arena, error));
    run->stories = stories;
    return STM_OK;
}

stm_status stm_run_stories(stm_run *run, const stm_stories **stories, stm_error *error)
{
    stm_overrides overrides;
    *stories = NULL;
    STM_TRY(need_stories(run, &overrides, error));
    *stories = run->stories;
    return STM_OK;
}

stm_status stm_run_account(stm_run *run, const stm_accounts **accounts, stm_error *error)
{
    stm_overrides overrides;
    *accounts = NULL;
    STM_TRY(need_stories(run, &overrides, error));
    STM_TRY(run_advance(run, RUN_ANALYSED, error));
    if (!run->accounts) {
        stm_accounts *assembled = STM_NEW(&run->arena, stm_accounts, 1);
        if (!assembled) return stm_fail_memory(error);
        stm_newsrooms newsrooms;
        STM_TRY(run_read_newsrooms(run, &newsrooms, error));
        stm_assemble_options options = {run->threads, &overrides, &newsrooms};
        run_progress(run, "account", 0, run->stories->count);
        STM_TRY(stm_account_assemble(assembled, &run->reports, run->stories, run->copies, &options, &run->arena, error));
        run->accounts = assembled;
    }
    *accounts = run->accounts;
    return STM_OK;
}
