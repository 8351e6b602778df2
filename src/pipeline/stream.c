/* `read` as a stream: reports are analysed in batches, on all threads, and handed on in the order of the input.
 *
 * Memory is that of one batch. A batch ends at BATCH_REPORTS reports or BATCH_BYTES of text, whichever comes first. Only
 * the ids seen so far outlive a batch (32 bytes a report). */
#include "run_private.h"

#include "base/error.h"
#include "base/threads.h"

#define BATCH_REPORTS 512            /* enough to keep 64 threads busy */
#define BATCH_BYTES ((uint64_t)16 << 20) /* one report may be larger: then it is a batch of its own */

typedef struct stream {
    stm_run *run;
    stm_arena batch_arena, ids_arena;
    raw_list batch;
    uint64_t bytes;
    seen_ids *seen;
    stm_status (*each)(void *, const stm_report *);
    void *context;
} stream;

static stm_status work_on(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    stream *s = context;
    worker_memory *memory = &s->run->workers[worker];
    stm_raw_report *raw = &s->batch.items[item];
    STM_TRY(run_clean_report(raw, memory, error));
    return run_analyse_report(raw->report, memory, error);
}

static stm_status flush_batch(stream *s, stm_error *error)
{
    STM_TRY(run_need_language(s->run, error));
    STM_TRY(stm_parallel(s->run->threads, s->batch.count, work_on, s, error));
    for (uint32_t i = 0; i < s->batch.count; i++) {
        stm_status status = s->each(s->context, s->batch.items[i].report);
        if (status != STM_OK) return stm_fail(error, status, "the output could not be written; is the disk full?");
    }
    s->batch = (raw_list){0};
    s->bytes = 0;
    stm_arena_reset(&s->batch_arena);
    for (unsigned i = 0; i < s->run->threads; i++) stm_arena_reset(&s->run->workers[i].results);
    run_progress(s->run, "read", s->run->counts.reports, 0);
    return STM_OK;
}

static stm_arena *batch_arena(void *context)
{
    return &((stream *)context)->batch_arena;
}

static stm_status take_raw(void *context, stm_raw_report *raw, stm_error *error)
{
    stream *s = context;
    bool repeated;
    STM_TRY(run_need_language(s->run, error)); /* now: the workers read on meanwhile, and have no copy of the model */
    stm_diagnostics diagnostics = run_diagnostics(s->run);
    if (run_seen_take(s->seen, raw->report, &s->batch_arena, &diagnostics, &repeated) != STM_OK)
        return stm_fail_memory(error);
    if (repeated) return STM_OK;
    stm_raw_report *place = STM_APPEND(&s->batch_arena, &s->batch);
    if (!place) return stm_fail_memory(error);
    *place = *raw;
    s->run->counts.reports++;
    s->bytes += raw->report->text.length;
    return s->batch.count >= BATCH_REPORTS || s->bytes >= BATCH_BYTES ? flush_batch(s, error) : STM_OK;
}

stm_status stm_run_read(stm_run *run, stm_status (*each)(void *context, const stm_report *report), void *context,
                        stm_error *error)
{
    if (run->stage != RUN_NAMED) return stm_fail(error, STM_USAGE, "a run reads its input once; open another run");
    run->stage = RUN_READ;
    stream s = {.run = run, .each = each, .context = context};
    stm_arena_init(&s.batch_arena, run->options.allocator);
    stm_arena_init(&s.ids_arena, run->options.allocator);
    stm_intake_options options = run_intake_options(run);
    stm_intake_sink sink = {batch_arena, take_raw, &s};
    stm_status status = run_seen_open(&s.seen, &s.ids_arena);
    if (status != STM_OK) stm_fail_memory(error);
    if (status == STM_OK) status = stm_intake_read_paths(&run->paths, &options, &sink, error);
    if (status == STM_OK) status = flush_batch(&s, error);
    stm_arena_release(&s.batch_arena);
    stm_arena_release(&s.ids_arena);
    return status;
}
