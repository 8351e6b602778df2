/* See reader.h: starting a raw report, its digest, its diagnostics, its decoding. */
#include "reader.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <nettle/sha2.h>
#include <stemma/run.h>
#include <stdio.h>
#include <string.h>

uint64_t stm_reader_limit(const stm_reader *reader)
{
    uint64_t limit = reader->options->report_limit;
    if (!limit) limit = STM_REPORT_LIMIT_DEFAULT;
    return limit < STM_REPORT_LIMIT_MOST ? limit : STM_REPORT_LIMIT_MOST;
}

const char *stm_reader_id(const stm_reader *reader)
{
    return reader->member ? reader->member->id : reader->path;
}

bool stm_reader_enter(const stm_reader *reader, uint64_t number, uint64_t byte)
{
    return !reader->watch || reader->watch->enter(reader->watch->context, number, byte);
}

static const char *shown(const stm_reader *reader)
{
    return reader->member ? reader->member->shown : reader->path;
}

void stm_reader_refuse(const stm_reader *reader, uint64_t byte, const char *what, const char *todo)
{
    stm_diagnose(&reader->options->diagnostics, STM_REFUSED, shown(reader), byte, what, todo);
}

void stm_reader_note(const stm_reader *reader, uint64_t byte, const char *what, const char *todo)
{
    stm_diagnose(&reader->options->diagnostics, STM_NOTE, shown(reader), byte, what, todo);
}

void stm_reader_pass(const stm_reader *reader, const char *what, const char *todo)
{
    if (reader->found || reader->member) stm_reader_note(reader, 0, what, "passed over");
    else stm_reader_refuse(reader, 0, what, todo);
}

static void digest_of(uint8_t digest[32], stm_slice bytes)
{
    struct sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, bytes.length, (const uint8_t *)bytes.data);
    sha256_digest(&state, 32, digest);
}

stm_status stm_raw_begin(stm_raw_report *raw, stm_arena **arena, const stm_reader *reader, stm_slice bytes)
{
    *raw = (stm_raw_report){0};
    *arena = reader->sink->arena(reader->sink->context);
    stm_report *report = *arena ? STM_NEW(*arena, stm_report, 1) : NULL;
    if (!report || stm_arena_copy(&report->path, *arena, stm_slice_of(reader->path)) != STM_OK)
        return stm_fail_memory(reader->error);
    report->id = report->path;
    if (reader->member && (stm_arena_copy(&report->id, *arena, stm_slice_of(reader->member->id)) != STM_OK ||
                           stm_arena_copy(&report->url, *arena, reader->member->url) != STM_OK))
        return stm_fail_memory(reader->error);
    report->title_span = report->published_span = STM_NO_SPAN;
    report->bytes = bytes.length;
    if (reader->options->want_sha256) digest_of(report->sha256, bytes);
    raw->report = report;
    return STM_OK;
}

stm_status stm_raw_begin_text(stm_raw_report *raw, bool *refused, stm_arena **arena, const stm_reader *reader,
                              stm_slice bytes)
{
    stm_slice content = bytes, valid;
    if (stm_starts_with(content, "\xef\xbb\xbf")) content = (stm_slice){content.data + 3, content.length - 3};
    *refused = !stm_trim(content).length;
    if (*refused) {
        stm_reader_refuse(reader, 0, "nothing but white space", "check where the file was written");
        return STM_OK;
    }
    STM_TRY(stm_raw_begin(raw, arena, reader, bytes));
    STM_TRY(stm_reader_decode(&valid, reader->scratch, reader, content, (uint64_t)(content.data - bytes.data)));
    return stm_arena_copy(&raw->report->text, *arena, valid) == STM_OK ? STM_OK : stm_fail_memory(reader->error);
}

stm_status stm_raw_take(stm_raw_report *raw, const stm_reader *reader)
{
    return reader->sink->take(reader->sink->context, raw, reader->error);
}

stm_status stm_reader_decode(stm_slice *text, stm_arena *arena, const stm_reader *reader, stm_slice bytes,
                             uint64_t base)
{
    uint64_t replaced = 0, first = 0;
    if (stm_utf8_repair(text, arena, bytes, &replaced, &first) != STM_OK) return stm_fail_memory(reader->error);
    if (replaced) {
        char what[120];
        snprintf(what, sizeof what, "%llu invalid UTF-8 sequence%s, read as U+FFFD", (unsigned long long)replaced,
                 replaced > 1 ? "s" : "");
        stm_reader_note(reader, base == STM_NO_BYTE ? base : base + first, what, "convert the input to UTF-8 if the words matter (see iconv)");
    }
    const char *nul = bytes.length ? memchr(bytes.data, '\0', bytes.length) : NULL;
    if (nul)
        stm_reader_note(reader, base == STM_NO_BYTE ? base : base + (uint64_t)(nul - bytes.data), "a NUL byte in the text, kept as it is",
                        "check that the file is what it should be");
    return STM_OK;
}
