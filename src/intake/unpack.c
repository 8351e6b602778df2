/* Unpacking a stream: gzip by members, zstd by pieces.
 *
 * A crawl's archive packs each record as a gzip member of its own, some 30 KB that become 170. libdeflate unpacks such a
 * member nearly three times as fast as zlib (docs/performance.md) but only as a whole: input and output must be in memory.
 * So each member is tried whole, into 1 MiB of room; what does not fit there (a whole archive in one member), and what is
 * broken (libdeflate does not say where), goes through zlib piece by piece.
 *
 *     raw  [member][member][mem          refilled when less than a quarter is left; a member that seems broken is tried
 *                                        once more with `raw` full, because it may only have been cut off by the window
 *
 * Behind damage, the bytes 1f 8b 08 are looked for and must open a member that is whole to its checksum, or, when it is too
 * large to try, starts with the mark of a record.
 *
 * Bombs: deflate makes at most 1032 bytes of one, zstd any number. Text comes to 3 to 20, a page of one repeated line to
 * some 200; a stream that made more than 400 a byte over its first 64 MiB is given up. */
#include "byte_stream_inside.h"

#include <string.h>

#define WHOLE_ROOM ((size_t)1 << 20)  /* for a member tried whole: one page in two hundred is larger (five crawls' sample) */
#define PIECE ((size_t)256 << 10)
#define RAW_LOW ((size_t)512 << 10)
#define BOMB_RATIO 400
#define BOMB_FROM ((uint64_t)64 << 20)

bool stm_unpack_open(stream_inside *in)
{
    if (in->packing == PACKED_ZSTD) {
        in->zstd = ZSTD_createDStream();
        return in->zstd;
    }
    in->whole = libdeflate_alloc_decompressor();
    return in->whole && inflateInit2(&in->piecewise, 15 + 16) == Z_OK; /* 15: the largest window; 16: a gzip header */
}

void stm_unpack_close(stream_inside *in)
{
    ZSTD_freeDStream(in->zstd);
    libdeflate_free_decompressor(in->whole);
    if (in->packing == PACKED_GZIP) inflateEnd(&in->piecewise);
}

static bool is_bomb(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    if (in->made < BOMB_FROM || in->made / BOMB_RATIO <= in->used) return false;
    in->hopeless = true;
    stm_stream_break(stream, "unpacks to more than 400 times its size", stm_raw_byte(in));
    return true;
}

/* `used` bytes of `raw` became `made` bytes behind the window's end. */
static void moved_on(stm_stream *stream, size_t used, size_t made)
{
    stream_inside *in = stream->inside;
    in->raw_start += used;
    in->used += used;
    in->made += made;
    if (!made) return;
    stm_window_grew(stream, made, in->member_is_new, in->member_byte);
    in->member_is_new = false;
}

static void start_member(stream_inside *in)
{
    in->member_byte = stm_raw_byte(in);
    in->member_is_new = true;
}

/* ---- whole members --------------------------------------------------------------------------------------------------- */

static enum libdeflate_result try_whole(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    size_t used = 0, made = 0;
    enum libdeflate_result result =
        libdeflate_gzip_decompress_ex(in->whole, in->raw + in->raw_start, in->raw_end - in->raw_start,
                                      in->window + in->end, in->room - in->end, &used, &made);
    if (result == LIBDEFLATE_SUCCESS) moved_on(stream, used, made);
    return result;
}

static void start_pieces(stream_inside *in)
{
    inflateReset(&in->piecewise);
    in->inside_member = true;
    in->piece_full = false;
}

static bool is_member(const stream_inside *in)
{
    const unsigned char *raw = (const unsigned char *)in->raw + in->raw_start;
    return in->raw_end - in->raw_start >= 18 && raw[0] == 0x1f && raw[1] == 0x8b && raw[2] == 8 && !(raw[3] & 0xe0);
}

static bool only_zeros(const stream_inside *in)
{
    for (size_t i = in->raw_start; i < in->raw_end; i++)
        if (in->raw[i]) return false;
    return in->raw_ended;
}

/* True: something was done, and the caller looks again. */
static bool next_member(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    if (in->raw_end - in->raw_start < RAW_LOW && !stm_raw_fill(stream)) return false;
    if (stream->fault) return false; /* of reading */
    if (!is_member(in)) {
        if (only_zeros(in)) in->raw_start = in->raw_end; /* tapes and block devices pad */
        else stm_stream_break(stream, "behind a gzip member stands something that is none", stm_raw_byte(in));
        return false;
    }
    start_member(in);
    if (!stm_window_room(stream, WHOLE_ROOM)) return false;
    enum libdeflate_result result = try_whole(stream);
    if (result == LIBDEFLATE_BAD_DATA && in->raw_start && !in->raw_ended) {
        stm_raw_fill(stream);
        result = try_whole(stream);
    }
    if (result != LIBDEFLATE_SUCCESS) start_pieces(in);
    return true;
}

/* ---- pieces ---------------------------------------------------------------------------------------------------------- */

/* The input to go on with, or a fault. */
static bool more_raw(stm_stream *stream, const char *ended)
{
    stream_inside *in = stream->inside;
    if (in->piece_full || in->raw_start < in->raw_end || stm_raw_fill(stream)) return true;
    if (stream->fault) return false;
    stream->fault_is_end = true;
    stm_stream_break(stream, ended, in->read_byte);
    return false;
}

static bool inflate_piece(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    z_stream *z = &in->piecewise;
    if (!stm_window_room(stream, PIECE) || !more_raw(stream, "the file ends in the middle of a gzip member")) return false;
    size_t given = in->raw_end - in->raw_start;
    z->next_in = (Bytef *)in->raw + in->raw_start;
    z->avail_in = (uInt)given;
    z->next_out = (Bytef *)in->window + in->end;
    z->avail_out = (uInt)PIECE;
    int result = inflate(z, Z_NO_FLUSH);
    in->piece_full = !z->avail_out;
    moved_on(stream, given - z->avail_in, PIECE - z->avail_out);
    if (result == Z_MEM_ERROR) stream->no_memory = true;
    else if (result == Z_STREAM_END) in->inside_member = false;
    else if (result != Z_OK && result != Z_BUF_ERROR) {
        in->inside_member = false;
        stm_stream_break(stream, "the gzip data is damaged", stm_raw_byte(in));
    }
    return !stream->no_memory && !stream->fault;
}

static bool zstd_piece(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    if (!in->inside_member && in->raw_start == in->raw_end && !stm_raw_fill(stream)) return false;
    if (!stm_window_room(stream, PIECE) || !more_raw(stream, "the file ends in the middle of its zstd data")) return false;
    if (!in->inside_member) start_member(in);
    ZSTD_inBuffer from = {in->raw + in->raw_start, in->raw_end - in->raw_start, 0};
    ZSTD_outBuffer to = {in->window + in->end, PIECE, 0};
    size_t left = ZSTD_decompressStream(in->zstd, &to, &from);
    in->piece_full = left && to.pos == to.size;
    moved_on(stream, from.pos, to.pos);
    in->inside_member = left != 0;
    if (!ZSTD_isError(left)) return true;
    in->hopeless = true;
    stm_stream_break(stream, ZSTD_getErrorName(left), stm_raw_byte(in));
    return false;
}

bool stm_unpack_fill(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    size_t end = in->end - in->start;
    /* A member may be empty: on until something came, or nothing is left. */
    while (in->end - in->start == end) {
        if (is_bomb(stream)) return false;
        bool more = in->packing == PACKED_ZSTD ? zstd_piece(stream)
                    : in->inside_member        ? inflate_piece(stream)
                                               : next_member(stream);
        if (!more) break;
    }
    return in->end - in->start > end;
}

/* ---- behind damage --------------------------------------------------------------------------------------------------- */

/* The first bytes of the member at raw_start are those of a record. */
static bool opens_record(stream_inside *in)
{
    unsigned char head[16];
    z_stream *z = &in->piecewise;
    if (!in->mark) return true;
    inflateReset(z);
    z->next_in = (Bytef *)in->raw + in->raw_start;
    z->avail_in = (uInt)(in->raw_end - in->raw_start);
    z->next_out = head;
    z->avail_out = sizeof head;
    int result = inflate(z, Z_SYNC_FLUSH);
    size_t length = strlen(in->mark);
    return (result == Z_OK || result == Z_STREAM_END) && !z->avail_out && !memcmp(head, in->mark, length);
}

static bool find_member(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    for (;;) {
        if (in->raw_end - in->raw_start < RAW_LOW) stm_raw_fill(stream);
        if (in->raw_end - in->raw_start < 18) return false;
        char *at = memchr(in->raw + in->raw_start, 0x1f, in->raw_end - in->raw_start);
        in->raw_start = at ? (size_t)(at - in->raw) : in->raw_end;
        if (at && is_member(in)) return true;
        if (at) in->raw_start++;
    }
}

bool stm_unpack_resync(stm_stream *stream)
{
    stream_inside *in = stream->inside;
    in->inside_member = false;
    for (; find_member(stream); in->raw_start++) {
        if (!stm_window_room(stream, WHOLE_ROOM)) return false;
        start_member(in);
        stm_raw_fill(stream);
        enum libdeflate_result result = try_whole(stream);
        if (result == LIBDEFLATE_SUCCESS) return true;
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE || !opens_record(in)) continue;
        start_pieces(in);
        return true;
    }
    return false;
}
