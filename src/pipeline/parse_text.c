/* Reports as CoNLL-U, in a stream.
 *
 *     reports -> parts of some 16 KB -> annotated (all threads) -> numbered -> written out as text (all threads) -> the sink
 *
 * A report may be as long as the limit allows, and a word with all that is said of it takes twenty times its bytes: so a report
 * is taken in parts, which end between paragraphs, and only a group of parts is held at a time. What a part writes depends on
 * the parts before it only through two numbers, its sentences and code points; these are summed up between the two steps. */
#include "parse_private.h"

#include "base/error.h"
#include "base/threads.h"
#include "clean/language_guess.h"
#include "text/ud_paragraphs.h"

#include <string.h>

#define PART_BYTES 16384u /* enough work to be worth a thread's while, little enough to share out evenly */
#define GROUP_PARTS 64u
#define BATCH_BYTES ((uint64_t)4 << 20)
#define BATCH_REPORTS 4096u
#define GUESS_BYTES 200u /* shorter texts may look like anything */

typedef struct text_unit {
    const stm_report *report;
    stm_text_part part;
    bool first; /* of its report */
    stm_analysis analysis;
    uint32_t points, sentences, points_before, sentences_before;
    stm_slice output;
} text_unit;

typedef struct text_stream {
    parse_job *job;
    stm_arena arena, ids_arena;
    raw_list batch;
    uint64_t bytes;
    seen_ids *seen;
    text_unit units[GROUP_PARTS];
    uint32_t unit_count;
    uint32_t points, sentences; /* of the report at work, before the next unit */
} text_stream;

stm_status parse_write(const parse_job *job, stm_slice text, stm_error *error)
{
    if (!text.length || job->sink->write(job->sink->context, text.data, text.length)) return STM_OK;
    return stm_fail(error, STM_IO, "the output could not be written; is the disk full?");
}

/* ---- one group -------------------------------------------------------------------------------------------------------- */

static stm_status annotate_unit(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    text_stream *s = context;
    text_unit *u = &s->units[item];
    const stm_text_part *part = &u->part;
    stm_annotator *annotator = s->job->annotators[worker];
    if (stm_annotate_part(&u->analysis, annotator, part, &s->job->run->workers[worker].results) != STM_OK)
        return stm_fail_memory(error);
    for (uint32_t i = part->span.start; i < part->span.end; i++) u->points += ((unsigned char)part->text.data[i] & 0xc0) != 0x80;
    for (uint32_t i = 0; i < u->analysis.words.count; i++)
        u->sentences += (u->analysis.words.items[i].flags & STM_WORD_ENDS_SENTENCE) != 0;
    return STM_OK;
}

static stm_status format_unit(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    text_stream *s = context;
    text_unit *u = &s->units[item];
    worker_memory *memory = &s->job->run->workers[worker];
    stm_builder out = stm_builder_in(&memory->results);
    stm_conllu_place place = {u->report->id, u->part.text, u->part.span.start, u->points_before, u->sentences_before,
                              !u->sentences_before, s->job->options->bytes};
    stm_status status = stm_conllu_write(&out, &u->analysis, &place, &memory->scratch);
    if (status == STM_OK) status = stm_builder_finish(&u->output, &out);
    stm_arena_reset(&memory->scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}

static stm_status flush_units(text_stream *s, stm_error *error)
{
    stm_run *run = s->job->run;
    STM_TRY(stm_parallel(run->threads, s->unit_count, annotate_unit, s, error));
    for (uint32_t i = 0; i < s->unit_count; i++) {
        text_unit *u = &s->units[i];
        if (u->first) s->points = s->sentences = 0;
        u->points_before = s->points;
        u->sentences_before = s->sentences;
        s->points += u->points;
        s->sentences += u->sentences;
    }
    STM_TRY(stm_parallel(run->threads, s->unit_count, format_unit, s, error));
    for (uint32_t i = 0; i < s->unit_count; i++) STM_TRY(parse_write(s->job, s->units[i].output, error));
    s->unit_count = 0;
    for (unsigned i = 0; i < run->threads; i++) stm_arena_reset(&run->workers[i].results);
    return STM_OK;
}

/* ---- reports ---------------------------------------------------------------------------------------------------------- */

static void tell_foreign(text_stream *s, const stm_report *report)
{
    stm_diagnostics diagnostics = run_diagnostics(s->job->run);
    if (report->text.length < GUESS_BYTES || stm_language_guess(report->text).length) return;
    char path[512];
    size_t length = report->id.length < sizeof path - 1 ? report->id.length : sizeof path - 1;
    memcpy(path, report->id.data, length);
    path[length] = 0;
    stm_diagnose(&diagnostics, STM_NOTE, path, STM_NO_BYTE, "does not look like running English",
                 "tags, trees and names are those of English and will be wrong where it is not");
}

/* Parts end behind the first paragraph that makes them large enough. */
static stm_status take_report(text_stream *s, const stm_report *report, stm_error *error)
{
    stm_slice text = report->text;
    bool wrapped = stm_text_is_wrapped(text), opens = true, whole = true, more = true;
    size_t at = 0;
    tell_foreign(s, report);
    for (bool first = true; more; first = false) {
        size_t start = at;
        stm_span span;
        text_unit unit = {.report = report, .part = {text, {0, 0}, wrapped, opens}, .first = first};
        do more = stm_paragraph_next(&span, &at, &whole, text, wrapped);
        while (more && at - start < PART_BYTES);
        opens = whole;
        unit.part.span = (stm_span){(uint32_t)start, (uint32_t)at};
        s->units[s->unit_count++] = unit;
        if (s->unit_count == GROUP_PARTS) STM_TRY(flush_units(s, error));
    }
    return STM_OK;
}

static stm_status flush_batch(text_stream *s, stm_error *error)
{
    for (uint32_t i = 0; i < s->batch.count; i++) STM_TRY(take_report(s, s->batch.items[i].report, error));
    STM_TRY(flush_units(s, error));
    s->batch = (raw_list){0};
    s->bytes = 0;
    stm_arena_reset(&s->arena);
    run_progress(s->job->run, "parse", s->job->run->counts.reports, 0);
    return STM_OK;
}

static stm_arena *batch_arena(void *context)
{
    return &((text_stream *)context)->arena;
}

static stm_status take_raw(void *context, stm_raw_report *raw, stm_error *error)
{
    text_stream *s = context;
    bool repeated;
    stm_diagnostics diagnostics = run_diagnostics(s->job->run);
    if (run_seen_take(s->seen, raw->report, &s->arena, &diagnostics, &repeated) != STM_OK) return stm_fail_memory(error);
    if (repeated) return STM_OK;
    stm_raw_report *place = STM_APPEND(&s->arena, &s->batch);
    if (!place) return stm_fail_memory(error);
    *place = *raw;
    s->job->run->counts.reports++;
    s->bytes += raw->report->text.length;
    return s->batch.count >= BATCH_REPORTS || s->bytes >= BATCH_BYTES ? flush_batch(s, error) : STM_OK;
}

static stm_status parse_reports(parse_job *job, stm_error *error)
{
    stm_run *run = job->run;
    text_stream *s = STM_NEW(&run->arena, text_stream, 1);
    if (!s) return stm_fail_memory(error);
    s->job = job;
    stm_arena_init(&s->arena, run->options.allocator);
    stm_arena_init(&s->ids_arena, run->options.allocator);
    stm_intake_options options = {run->options.report_limit, false, run_diagnostics(run)};
    stm_intake_sink sink = {batch_arena, take_raw, s};
    stm_status status = run_seen_open(&s->seen, &s->ids_arena);
    if (status != STM_OK) stm_fail_memory(error);
    for (uint32_t i = 0; status == STM_OK && i < run->paths.count; i++)
        status = stm_intake_read(run->paths.items[i].data, &options, &sink, error);
    if (status == STM_OK) status = flush_batch(s, error);
    stm_arena_release(&s->arena);
    stm_arena_release(&s->ids_arena);
    return status;
}

/* ---- the job ---------------------------------------------------------------------------------------------------------- */

static stm_status open_job(parse_job *job, stm_error *error)
{
    const stm_allocator *allocator = job->run->options.allocator;
    stm_tier tier = job->options->fast ? STM_TIER_FAST : STM_TIER_FULL;
    STM_TRY(stm_language_open(&job->language, job->options->model, tier, allocator, error));
    job->annotators = STM_NEW(&job->run->arena, stm_annotator *, job->run->threads);
    if (!job->annotators) return stm_fail_memory(error);
    for (unsigned i = 0; i < job->run->threads; i++) {
        if (stm_annotator_open(&job->annotators[i], job->language, allocator) != STM_OK) return stm_fail_memory(error);
        stm_annotator_want(job->annotators[i], STM_HEADS_OF_CONLLU);
    }
    return STM_OK;
}

stm_status stm_run_parse(stm_run *run, const stm_sink *sink, const stm_parse_options *options, stm_error *error)
{
    parse_job job = {run, sink, options, NULL, NULL};
    if (run->stage != RUN_NAMED) return stm_fail(error, STM_USAGE, "a run reads its input once; open another run");
    run->stage = RUN_READ;
    stm_status status = open_job(&job, error);
    if (status == STM_OK) status = options->given ? parse_given_paths(&job, error) : parse_reports(&job, error);
    for (unsigned i = 0; job.annotators && i < run->threads; i++) stm_annotator_close(job.annotators[i]);
    stm_language_close(job.language);
    return status;
}
