/* See check_reading.h. */
#include "check_reading.h"

#include "base/slice.h"
#include "clean/clean.h"
#include "must.h"
#include "text/utf8.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct fuzz_state {
    stm_arena arena, scratch, reading;
    stm_slice bytes;
} fuzz_state;

static bool between_points(stm_slice text, uint32_t at)
{
    return at == text.length || ((unsigned char)text.data[at] & 0xc0) != 0x80;
}

static void check_blocks(stm_slice text, const stm_blocks *blocks)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < blocks->count; i++) {
        stm_span span = blocks->items[i].span;
        MUST(span.start >= end && span.start < span.end && span.end <= text.length);
        MUST(between_points(text, span.start) && between_points(text, span.end));
        end = span.end;
    }
}

static void check_body(const stm_report *report)
{
    uint32_t body = 0;
    for (uint32_t i = 0; i < report->blocks.count; i++) {
        const stm_block *block = &report->blocks.items[i];
        if (block->kind != STM_BLOCK_BODY) continue;
        while (body < report->body.count && report->body.items[body].end < block->span.end) body++;
        MUST(body < report->body.count && stm_span_within(block->span, report->body.items[body]));
    }
    for (uint32_t i = 1; i < report->body.count; i++) MUST(report->body.items[i - 1].end <= report->body.items[i].start);
}

static void check_map(const stm_raw_report *raw, stm_slice bytes)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < raw->map.count; i++) {
        const stm_text_run *run = &raw->map.items[i];
        MUST(run->text >= end && run->text + run->length <= raw->report->text.length);
        MUST(run->source < bytes.length && (!run->same || run->source + run->length <= bytes.length));
        MUST(!run->same || !memcmp(bytes.data + run->source, raw->report->text.data + run->text, run->length));
        end = run->text + run->length;
    }
}

static stm_arena *give_arena(void *context)
{
    fuzz_state *state = context;
    stm_arena_reset(&state->arena);
    return &state->arena;
}

static stm_status take(void *context, stm_raw_report *raw, stm_error *error)
{
    fuzz_state *state = context;
    stm_report *report = raw->report;
    (void)error;
    MUST(stm_utf8_check(report->text, 0) == report->text.length);
    MUST(stm_utf8_check(report->title, 0) == report->title.length);
    check_blocks(report->text, &raw->hints);
    if (report->bytes == state->bytes.length) check_map(raw, state->bytes); /* else it lies in an archive's member */
    MUST(stm_clean(report, &raw->hints, &state->arena, &state->scratch) == STM_OK);
    stm_arena_reset(&state->scratch);
    check_blocks(report->text, &report->blocks);
    check_body(report);
    MUST(!report->blocks.count || report->body.count);
    if (stm_span_given(report->title_span)) MUST(report->title_span.end <= report->text.length);
    if (stm_span_given(report->published_span)) MUST(report->published_span.end <= report->text.length);
    return STM_OK;
}

static void told(void *context, const stm_diagnostic *diagnostic)
{
    (void)context;
    MUST(diagnostic->path && diagnostic->what && *diagnostic->what);
}

void stm_fuzz_read(stm_status (*read)(const stm_reader *reader, stm_slice bytes), const uint8_t *data, size_t size)
{
    fuzz_state state = {.bytes = {(const char *)data, size}};
    stm_arena_init(&state.arena, NULL);
    stm_arena_init(&state.scratch, NULL);
    stm_arena_init(&state.reading, NULL);
    stm_intake_options options = {.want_sha256 = true, .diagnostics = {told, &state}};
    stm_intake_sink sink = {give_arena, take, &state};
    stm_reader reader = {.path = "input", .options = &options, .sink = &sink, .scratch = &state.reading};
    MUST(read(&reader, state.bytes) == STM_OK);
    stm_arena_release(&state.arena);
    stm_arena_release(&state.scratch);
    stm_arena_release(&state.reading);
}

int stm_fuzz_file(stm_slice bytes)
{
    int file = memfd_create("lines", MFD_CLOEXEC);
    MUST(file >= 0 && write(file, bytes.data, bytes.length) == (ssize_t)bytes.length);
    MUST(lseek(file, 0, SEEK_SET) == 0);
    return file;
}

stm_status stm_fuzz_stream(stm_status (*read)(const stm_reader *reader, stm_stream *stream), const stm_reader *reader, stm_slice bytes)
{
    int file = stm_fuzz_file(bytes);
    stm_stream stream;
    if (stm_stream_open(&stream, file) != STM_OK) return STM_NO_MEMORY;
    stm_status status = read(reader, &stream);
    stm_stream_close(&stream);
    close(file);
    return status;
}
