/* `read` as a stream: reports are analysed in batches, on all threads, and handed on in the order of the input.
 *
 * Memory is that of one batch. A batch ends at BATCH_REPORTS reports or BATCH_BYTES of text, whichever comes first. Only
 * the ids seen so far outlive a batch (32 bytes a report).
 *
 * Threads take the long reports of a batch first, so that none is left alone with one at the end, then the others in order. The
 * calling thread hands on what is ready between two reports of its own: printing then takes no time in which the others wait.
 *
 *     in order:   1 2 3 4 5(long) 6 7        taken: 5 1 2 3 4 6 7        handed on: 1, 2 3, 4 5, 6 7 */
#include "run_private.h"

#include "base/error.h"
#include "base/threads.h"

#include <stdatomic.h>

#define BATCH_REPORTS 512            /* enough to keep 64 threads busy */
#define BATCH_BYTES ((uint64_t)16 << 20) /* one report may be larger: then it is a batch of its own */
#define FIRST_REPORTS 32             /* of the first batch: whoever reads goes on while it is analysed, so that a call of a few dozen never waits again */
#define LONG_SHARES 16u /* a report is long when it is more than this part of a thread's share: twice the average of 64 with two threads */

typedef struct stream {
    stm_run *run;
    stm_arena batch_arena, ids_arena;
    raw_list batch;
    uint64_t bytes;
    uint32_t most; /* reports of this batch */
    seen_ids *seen;
    uint32_t *taken;    /* the batch in the order in which threads take it */
    atomic_bool *ready; /* by report, in the batch's own order */
    uint32_t handed_on; /* so many of the batch; the calling thread's */
    stm_status (*each)(void *, const stm_report *);
    void *context;
} stream;

/* On the calling thread alone: whatever is ready of the batch, up to the first report that is not. */
static stm_status hand_on(stream *s, stm_error *error)
{
    for (; s->handed_on < s->batch.count && atomic_load(&s->ready[s->handed_on]); s->handed_on++) {
        stm_status status = s->each(s->context, s->batch.items[s->handed_on].report);
        if (status != STM_OK) return stm_fail(error, status, "the output could not be written; is the disk full?");
    }
    return STM_OK;
}

static stm_status work_on(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    stream *s = context;
    worker_memory *memory = &s->run->workers[worker];
    uint32_t number = s->taken[item];
    stm_raw_report *raw = &s->batch.items[number];
    STM_TRY(run_clean_report(raw, memory, error));
    STM_TRY(run_analyse_report(raw->report, memory, error));
    atomic_store(&s->ready[number], true);
    return worker ? STM_OK : hand_on(s, error);
}

/* Fills s->taken: the long ones, then the rest. */
static stm_status arrange_batch(stream *s, stm_error *error)
{
    uint32_t count = s->batch.count, at = 0;
    s->handed_on = 0;
    s->taken = STM_NEW(&s->batch_arena, uint32_t, count + 1);
    s->ready = STM_NEW(&s->batch_arena, atomic_bool, count + 1);
    if (!s->taken || !s->ready) return stm_fail_memory(error);
    uint64_t is_long = s->bytes / (LONG_SHARES * s->run->threads);
    for (int rest = 0; rest < 2; rest++)
        for (uint32_t i = 0; i < count; i++)
            if ((s->batch.items[i].report->text.length <= is_long) == (rest > 0)) s->taken[at++] = i;
    return STM_OK;
}

static stm_status flush_batch(stream *s, stm_error *error)
{
    STM_TRY(run_need_language(s->run, error));
    STM_TRY(arrange_batch(s, error));
    STM_TRY(stm_parallel(s->run->threads, s->batch.count, work_on, s, error));
    STM_TRY(hand_on(s, error));
    s->batch = (raw_list){0};
    s->bytes = 0;
    s->most = BATCH_REPORTS;
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
    return s->batch.count >= s->most || s->bytes >= BATCH_BYTES ? flush_batch(s, error) : STM_OK;
}

stm_status stm_run_read(stm_run *run, stm_status (*each)(void *context, const stm_report *report), void *context,
                        stm_error *error)
{
    if (run->stage != RUN_NAMED) return stm_fail(error, STM_USAGE, "a run reads its input once; open another run");
    run->stage = RUN_READ;
    stream s = {.run = run, .most = FIRST_REPORTS, .each = each, .context = context};
    stm_arena_init(&s.batch_arena, run->options.allocator);
    stm_arena_init(&s.ids_arena, run->options.allocator);
    stm_intake_options options = run_intake_options(run);
    options.want_sha256 = !run->options.no_sha256;
    stm_intake_sink sink = {batch_arena, take_raw, &s};
    stm_status status = run_seen_open(&s.seen, &s.ids_arena);
    if (status != STM_OK) stm_fail_memory(error);
    if (status == STM_OK) status = stm_intake_read_paths(&run->paths, &options, &sink, error);
    if (status == STM_OK) status = flush_batch(&s, error);
    stm_arena_release(&s.batch_arena);
    stm_arena_release(&s.ids_arena);
    return status;
}
