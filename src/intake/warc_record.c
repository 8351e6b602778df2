/* See warc_record.h.
 *
 *     WARC/1.0                                       "WARC/" opens every record
 *     WARC-Type: response                            fields, in any order and case, lines end in CR LF or LF
 *     WARC-Target-URI: https://sund.example/1
 *     Content-Length: 2031                           of the block
 *     (empty line)
 *     block, 2031 bytes
 *     (two empty lines)
 *
 * The length is what binds records together, and real archives get it wrong: a crawler that died, a gzip member split in
 * two, a decoded body under the old length. So a record is looked at as a whole before it is given out, its header and block in
 * the stream's window:
 * - behind the block must stand line ends and "WARC/", or nothing. If not, and the block itself holds line ends, "WARC/1."
 *   and so on, the length was too large and the record ends there; else it was too small, and what lies between it and
 *   the next record is passed over and told as stray bytes.
 * - a gzip member that starts with "WARC/" ends the record before it (stm_stream_mark), whatever that one's length says.
 * - where the packing is damaged, the record that touches the damage is given out with its fault, and the next whole member is
 *   looked for.
 * A block larger than the limit is passed over in pieces, looking for the next record in them. */
#include "warc_record.h"

#include "base/slice.h"

#include <string.h>

#define MOST_HEADER ((size_t)64 << 10) /* an address of 8 KB is the largest field of five crawls' sample */
#define LOOK_BEHIND 16                 /* line ends and the start of a mark */
#define PIECE ((size_t)1 << 20)

static const char mark[] = "WARC/";

stm_warc stm_warc_over(stm_stream *stream, uint64_t most)
{
    stm_stream_mark(stream, mark);
    return (stm_warc){.stream = stream, .most = most};
}

/* ---- header ---------------------------------------------------------------------------------------------------------- */

/* Its length with the empty line, or 0. */
static size_t header_end(stm_slice text)
{
    size_t at = 0;
    while (at < text.length) {
        const char *end = memchr(text.data + at, '\n', text.length - at);
        if (!end) return 0;
        size_t next = (size_t)(end - text.data) + 1;
        bool empty = next < text.length && text.data[next] == '\n';
        if (empty) return next + 1;
        if (next + 1 < text.length && text.data[next] == '\r' && text.data[next + 1] == '\n') return next + 2;
        at = next;
    }
    return 0;
}

/* Sees to it that the whole header is visible; 0: there is none. */
static size_t find_header(stm_stream *stream)
{
    size_t wanted = 1;
    for (;;) {
        bool more = stm_stream_need(stream, wanted);
        size_t length = header_end((stm_slice){stream->data, stream->length < MOST_HEADER ? stream->length : MOST_HEADER});
        if (length || !more || stream->length >= MOST_HEADER) return length;
        wanted = stream->length + 1;
    }
}

/* Digits and nothing else, below 10^15. */
static bool read_length(uint64_t *length, stm_slice text)
{
    *length = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return false;
        *length = *length * 10 + (uint64_t)(text.data[i] - '0');
    }
    return text.length && text.length <= 15;
}

/* Fills the record's fields from its header. False: no sound Content-Length. */
static bool read_header(stm_warc_record *record, stm_slice header)
{
    bool sound = false;
    for (size_t at = 0; at < header.length;) {
        const char *end = memchr(header.data + at, '\n', header.length - at);
        stm_slice line = {header.data + at, (size_t)(end - header.data) - at}; /* a header ends in a line end */
        at += line.length + 1;
        const char *colon = line.length ? memchr(line.data, ':', line.length) : NULL;
        if (!colon) continue;
        stm_slice name = {line.data, (size_t)(colon - line.data)};
        stm_slice value = stm_trim((stm_slice){colon + 1, line.length - name.length - 1});
        if (stm_equal_fold(name, STM_LITERAL("warc-type"))) record->type = value;
        else if (stm_equal_fold(name, STM_LITERAL("warc-target-uri"))) record->url = value;
        else if (stm_equal_fold(name, STM_LITERAL("content-type"))) record->content_type = value;
        else if (stm_equal_fold(name, STM_LITERAL("content-length"))) sound = read_length(&record->length, value);
    }
    return sound;
}

/* ---- the next record's start ------------------------------------------------------------------------------------------ */

/* Where in the text a record starts at the beginning of a line (behind line ends, `in_block`: behind an empty line); SIZE_MAX: nowhere. */
static size_t find_record(stm_slice text, bool in_block)
{
    for (size_t at = 0; (at = stm_find(text, STM_LITERAL("\nWARC/"), at)) != SIZE_MAX; at++) {
        bool version = at + 7 < text.length && (text.data[at + 6] == '0' || text.data[at + 6] == '1') && text.data[at + 7] == '.';
        bool empty = at >= 2 && (text.data[at - 1] == '\n' || (text.data[at - 1] == '\r' && text.data[at - 2] == '\n'));
        if (version && (empty || !in_block)) return at + 1;
    }
    return SIZE_MAX;
}

static bool at_record(const stm_stream *stream)
{
    return stream->length >= sizeof mark - 1 && !memcmp(stream->data, mark, sizeof mark - 1);
}

/* Skips what belongs to no record, up to the next one or the end of what can be seen for now; gives how many bytes. */
static uint64_t skip_stray(stm_stream *stream)
{
    uint64_t skipped = 0;
    while (stm_stream_need(stream, PIECE) || stream->length) {
        size_t found = find_record((stm_slice){stream->data, stream->length}, false);
        if (found != SIZE_MAX) {
            stm_stream_skip(stream, found);
            return skipped + found;
        }
        /* A mark may begin in the last bytes of a piece. */
        size_t part = stream->length >= PIECE ? stream->length - LOOK_BEHIND : stream->length;
        bool last = part == stream->length;
        stm_stream_skip(stream, part);
        skipped += part;
        if (last) return skipped;
    }
    return skipped;
}

/* Line ends between records. */
static void skip_line_ends(stm_stream *stream)
{
    while (stm_stream_need(stream, 1)) {
        size_t count = 0;
        while (count < stream->length && (stream->data[count] == '\r' || stream->data[count] == '\n')) count++;
        if (!count) return;
        stm_stream_skip(stream, count);
    }
}

/* The rest of the record at hand. */
static void skip_record(stm_warc *warc)
{
    stm_stream *stream = warc->stream;
    stm_stream_skip(stream, warc->taken);
    warc->taken = 0;
    for (bool more = true; warc->beyond && more;) {
        more = stm_stream_need(stream, PIECE);
        size_t found = find_record((stm_slice){stream->data, stream->length}, true);
        size_t part = found != SIZE_MAX ? found : more ? stream->length - LOOK_BEHIND : stream->length;
        if (part > warc->beyond) part = (size_t)warc->beyond;
        stm_stream_skip(stream, part);
        warc->beyond = found == part ? 0 : warc->beyond - part;
    }
    warc->beyond = 0;
}

/* ---- one record ------------------------------------------------------------------------------------------------------ */

/* Whether line ends and a record, or nothing, stand behind the first `length` bytes that can be seen. */
static bool ends_well(const stm_stream *stream, size_t length)
{
    while (length < stream->length && (stream->data[length] == '\r' || stream->data[length] == '\n')) length++;
    size_t left = stream->length - length;
    return !memcmp(stream->data + length, mark, left < sizeof mark - 1 ? left : sizeof mark - 1);
}

/* The block, header and what follows being looked at together. */
static void take_block(stm_warc_record *record, stm_warc *warc, size_t header)
{
    stm_stream *stream = warc->stream;
    size_t there = stream->length - header;
    record->is_short = there < record->length;
    if (!record->is_short) there = (size_t)record->length;
    if (record->is_short || !ends_well(stream, header + there)) {
        size_t next = find_record((stm_slice){stream->data + header, there}, true);
        if (next != SIZE_MAX) {
            there = next;
            record->is_short = true;
        }
    }
    record->block = (stm_slice){stream->data + header, there};
    warc->taken = header + there;
    if (stream->fault_is_near && stream->length - warc->taken <= LOOK_BEHIND) record->fault = stream->fault;
}

static stm_warc_step damaged(stm_warc_record *record, stm_warc *warc, size_t skip, const char *fault)
{
    record->fault = fault;
    warc->taken = skip;
    warc->lost = true;
    return STM_WARC_RECORD;
}

static stm_warc_step read_record(stm_warc_record *record, stm_warc *warc)
{
    stm_stream *stream = warc->stream;
    record->number = ++warc->number;
    record->byte = stream->byte;
    size_t header = find_header(stream);
    if (stream->no_memory) return STM_WARC_NO_MEMORY;
    if (!header) return damaged(record, warc, sizeof mark - 1, "a record header without end");
    if (!read_header(record, (stm_slice){stream->data, header}))
        return damaged(record, warc, header, "a record header without a sound Content-Length");
    record->too_large = record->length > warc->most;
    /* Four bytes more, two line ends: what stands behind these is looked at when it can be seen, but another member is not
     * unpacked for it. */
    if (!record->too_large) stm_stream_need(stream, header + (size_t)record->length + 4);
    if (stream->no_memory) return STM_WARC_NO_MEMORY;
    read_header(record, (stm_slice){stream->data, header}); /* again: the window may have moved */
    if (!record->too_large) {
        take_block(record, warc, header);
    } else {
        warc->taken = header;
        warc->beyond = record->length;
    }
    return STM_WARC_RECORD;
}

/* Damage that no record has told of: the record it hit, of which nothing can be seen. */
static stm_warc_step lost_record(stm_warc_record *record, stm_warc *warc)
{
    *record = (stm_warc_record){.number = ++warc->number, .byte = warc->stream->fault_byte, .fault = warc->stream->fault};
    return STM_WARC_RECORD;
}

stm_warc_step stm_warc_next(stm_warc_record *record, stm_warc *warc)
{
    stm_stream *stream = warc->stream;
    *record = (stm_warc_record){0};
    skip_record(warc);
    for (;;) {
        skip_line_ends(stream);
        stm_stream_need(stream, sizeof mark - 1);
        if (stream->no_memory) return STM_WARC_NO_MEMORY;
        if (at_record(stream)) break;
        record->byte = stream->byte;
        record->length = skip_stray(stream);
        if (record->length) {
            bool told = warc->lost;
            warc->lost = true;
            if (!told) return STM_WARC_STRAY;
            continue;
        }
        if (!stream->fault) return STM_WARC_END;
        bool told = warc->lost || stream->fault_is_end;
        if (!told) {
            warc->lost = true;
            return lost_record(record, warc);
        }
        if (!stm_stream_resume(stream)) return STM_WARC_END;
    }
    *record = (stm_warc_record){0};
    warc->lost = false;
    stm_warc_step step = read_record(record, warc);
    warc->lost = record->fault != NULL;
    return step;
}
