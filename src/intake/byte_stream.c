/* See byte_stream.h; unpacking is in unpack.c, this file is the window.
 *
 *     file -> raw bytes -> (unpack) -> window [ done with | data ... | cut ... end | room ]
 *
 * Bytes of a plain file are read into the window at once. Bytes of a packed one go through `raw`, 2 MiB of the file, from
 * which members are unpacked behind `end`. The window moves its rest to the front before it grows, so that it holds what
 * was asked for at once and one unpacked piece more. */
#include "byte_stream_inside.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define RAW_ROOM ((size_t)2 << 20)   /* holds a packed page of any size that is common (30 KB) many times */
#define PLAIN_READ ((size_t)1 << 20) /* read at once */
#define FIRST_READ ((size_t)64 << 10) /* where nobody says how long the file is: the window starts small */
#define LEAST_ROOM ((size_t)4 << 10)  /* less is not worth a read; a file's size and this hold it with the read that finds its end */
#define NO_CUT SIZE_MAX

/* ---- the file -------------------------------------------------------------------------------------------------------- */

void stm_stream_break(stm_stream *stream, const char *fault, uint64_t byte)
{
    stream->fault = fault;
    stream->fault_byte = byte;
}

/* Reads once. 0 at the end of the file. */
static size_t read_some(stm_stream *stream, char *to, size_t room)
{
    stream_inside *in = stream->inside;
    ssize_t got = 0;
    if (!in->raw_ended && in->descriptor >= 0) {
        do got = read(in->descriptor, to, room);
        while (got < 0 && errno == EINTR);
        if (got < 0) stm_stream_break(stream, strerror(errno), in->read_byte);
    }
    if (got <= 0) in->raw_ended = true;
    in->read_byte += got > 0 ? (uint64_t)got : 0;
    return got > 0 ? (size_t)got : 0;
}

bool stm_raw_fill(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    if (in->raw_ended) return in->raw_end > in->raw_start;
    if (in->raw_start) memmove(in->raw, in->raw + in->raw_start, in->raw_end - in->raw_start);
    in->raw_end -= in->raw_start;
    in->raw_start = 0;
    while (!in->raw_ended && in->raw_end < RAW_ROOM)
        in->raw_end += read_some(stream, in->raw + in->raw_end, RAW_ROOM - in->raw_end);
    return in->raw_end > 0;
}

uint64_t stm_raw_byte(const stream_inside *in)
{
    return in->read_byte - (in->raw_end - in->raw_start);
}

/* ---- the window ------------------------------------------------------------------------------------------------------ */

bool stm_window_room(stm_stream *stream, size_t room)
{
    stream_inside *in = stream->inside;
    if (in->room - in->end >= room) return true;
    if (in->start) {
        memmove(in->window, in->window + in->start, in->end - in->start);
        in->end -= in->start;
        if (in->cut != NO_CUT) in->cut -= in->start;
        in->start = 0;
        if (in->room - in->end >= room) return true;
    }
    size_t wanted = in->room ? in->room * 2 : room;
    while (wanted - in->end < room) wanted *= 2;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    char *larger = stm_arena_room(&arena, wanted);
    stream->no_memory = !larger;
    if (!larger) return false;
    if (in->end) memcpy(larger, in->window, in->end);
    stm_arena_release(&in->window_arena);
    in->window_arena = arena;
    in->window = larger;
    in->room = wanted;
    return true;
}

void stm_window_grew(stm_stream *stream, size_t length, bool starts_member, uint64_t byte)
{
    stream_inside *in = stream->inside;
    if (in->start == in->end) {
        in->data_byte = byte;
    } else if (starts_member && in->mark && length >= strlen(in->mark) &&
               !memcmp(in->window + in->end, in->mark, strlen(in->mark))) {
        in->cut = in->end;
        in->cut_byte = byte;
    }
    in->end += length;
}

static bool fill_plain(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    size_t more = in->room < PLAIN_READ ? FIRST_READ : PLAIN_READ;
    if (in->room - in->end < LEAST_ROOM && !stm_window_room(stream, more)) return false;
    size_t got = read_some(stream, in->window + in->end, in->room - in->end);
    in->end += got;
    return got;
}

static void show(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    if (in->cut != NO_CUT && in->start == in->cut) {
        in->cut = NO_CUT;
        in->data_byte = in->cut_byte;
    }
    stream->data = in->window ? in->window + in->start : "";
    stream->length = (in->cut != NO_CUT ? in->cut : in->end) - in->start;
    stream->fault_is_near = stream->fault && !stream->fault_is_end && in->cut == NO_CUT && !in->member_is_new;
    stream->byte = in->packing == PACKED_NOT ? in->read_byte - (in->end - in->start) : in->data_byte;
}

bool stm_stream_need(stm_stream *stream, size_t wanted)
{
    stream_inside *in = stream->inside;
    for (;;) {
        show(stream);
        if (stream->length >= wanted) return true;
        if (in->cut != NO_CUT || stream->fault || stream->no_memory) return false;
        bool more = in->packing == PACKED_NOT ? fill_plain(stream) : stm_unpack_fill(stream);
        if (!more) {
            show(stream);
            return stream->length >= wanted;
        }
    }
}

void stm_stream_skip(stm_stream *stream, size_t count)
{
    stream->inside->start += count;
    show(stream);
}

size_t stm_stream_take(stm_stream *stream, char *to, size_t room)
{
    stream_inside *in = stream->inside;
    if (in->packing == PACKED_NOT && in->start == in->end) return read_some(stream, to, room);
    if (!stm_stream_need(stream, 1)) return 0;
    size_t count = stream->length < room ? stream->length : room;
    memcpy(to, stream->data, count);
    stm_stream_skip(stream, count);
    return count;
}

void stm_stream_mark(stm_stream *stream, const char *mark)
{
    stream->inside->mark = mark;
}

const char *stm_stream_packing(const stm_stream *stream)
{
    return stream->inside->packing == PACKED_GZIP ? "gzip" : stream->inside->packing == PACKED_ZSTD ? "zstd" : NULL;
}

bool stm_stream_resume(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    in->start = in->end = 0;
    in->cut = NO_CUT;
    bool can = in->packing == PACKED_GZIP && !in->hopeless && !stream->fault_is_end && !stream->no_memory;
    if (!can) return false;
    stream->fault = NULL;
    bool found = stm_unpack_resync(stream);
    show(stream);
    return found;
}

/* ---- opening --------------------------------------------------------------------------------------------------------- */

static stream_packing packing_of(const unsigned char *raw, size_t length)
{
    if (length >= 3 && raw[0] == 0x1f && raw[1] == 0x8b && raw[2] == 8) return PACKED_GZIP;
    if (length >= 4 && !memcmp(raw, "\x28\xb5\x2f\xfd", 4)) return PACKED_ZSTD;
    return PACKED_NOT;
}

static stream_inside *open_inside(stm_stream *stream)
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stream_inside *in = STM_NEW(&arena, stream_inside, 1);
    *stream = (stm_stream){.data = "", .inside = in};
    if (!in) return NULL;
    in->arena = arena; /* it lives in it */
    stm_arena_init(&in->window_arena, NULL);
    in->cut = NO_CUT;
    return in;
}

stm_status stm_stream_open(stm_stream *stream, int descriptor)
{
    return stm_stream_open_file(stream, descriptor, 0);
}

stm_status stm_stream_open_file(stm_stream *stream, int descriptor, uint64_t size)
{
    stream_inside *in = open_inside(stream);
    if (!in) return STM_NO_MEMORY;
    in->descriptor = descriptor;
    size_t room = size && size < PLAIN_READ - LEAST_ROOM ? (size_t)size + LEAST_ROOM : FIRST_READ;
    if (!stm_window_room(stream, room)) goto failed;
    /* The first bytes go into the window; a packed file's go over to `raw` from there. */
    while (in->end < 4 && !in->raw_ended && fill_plain(stream)) continue;
    if (stream->no_memory) goto failed;
    in->packing = packing_of((const unsigned char *)in->window, in->end);
    if (in->packing != PACKED_NOT) {
        in->raw = stm_arena_room(&in->arena, RAW_ROOM);
        if (!in->raw || !stm_unpack_open(in)) goto failed;
        memcpy(in->raw, in->window, in->end);
        in->raw_end = in->end;
        in->end = 0;
    }
    show(stream);
    return STM_OK;
failed:
    stm_stream_close(stream);
    return STM_NO_MEMORY;
}

stm_status stm_stream_open_bytes(stm_stream *stream, stm_slice bytes)
{
    stream_inside *in = open_inside(stream);
    if (!in) return STM_NO_MEMORY;
    in->descriptor = -1;
    in->read_byte = bytes.length;
    in->window = (char *)(uintptr_t)bytes.data; /* read only: nothing is ever put behind borrowed bytes */
    in->end = in->room = bytes.length;
    in->raw_ended = true;
    show(stream);
    return STM_OK;
}

void stm_stream_close(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    if (!in) return;
    stm_unpack_close(in);
    stm_arena_release(&in->window_arena);
    stm_arena arena = in->arena;
    stm_arena_release(&arena);
    stream->inside = NULL;
}
