/* See unpack_bytes.h. Every coding is taken piece by piece into a buffer that doubles, because bodies in archives are often
 * cut off, and then what came before the cut is wanted; at most `most` + 1 bytes are ever made, whatever the input says.
 *
 * "deflate" is zlib's format by the standard and bare deflate by the habit of some servers: the first two bytes tell, as
 * a zlib header is a multiple of 31. */
#include "unpack_bytes.h"

#include "base/error.h"

#include <brotli/decode.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

typedef struct unpacking {
    stm_slice packed; /* what is left of it */
    char *to;
    size_t room;
    z_stream zlib;
    ZSTD_DStream *zstd;
    BrotliDecoderState *brotli;
} unpacking;

typedef enum step { STEP_MORE, STEP_DONE, STEP_BROKEN, STEP_NO_MEMORY } step;

static step zlib_step(unpacking *u)
{
    z_stream *z = &u->zlib;
    uInt given = u->packed.length < UINT32_MAX ? (uInt)u->packed.length : UINT32_MAX;
    z->next_in = (Bytef *)(uintptr_t)u->packed.data; /* zlib's parameter lacks its const */
    z->avail_in = given;
    z->next_out = (Bytef *)u->to;
    z->avail_out = (uInt)u->room;
    int result = inflate(z, Z_NO_FLUSH);
    u->packed.data += given - z->avail_in;
    u->packed.length -= given - z->avail_in;
    u->room = z->avail_out;
    return result == Z_OK ? STEP_MORE : result == Z_STREAM_END ? STEP_DONE : result == Z_MEM_ERROR ? STEP_NO_MEMORY : STEP_BROKEN;
}

static step zstd_step(unpacking *u)
{
    ZSTD_inBuffer from = {u->packed.data, u->packed.length, 0};
    ZSTD_outBuffer to = {u->to, u->room, 0};
    size_t left = ZSTD_decompressStream(u->zstd, &to, &from);
    u->packed.data += from.pos;
    u->packed.length -= from.pos;
    u->room -= to.pos;
    if (ZSTD_isError(left)) return STEP_BROKEN;
    return left ? (!u->packed.length && u->room ? STEP_BROKEN : STEP_MORE) : STEP_DONE;
}

static step brotli_step(unpacking *u)
{
    const uint8_t *from = (const uint8_t *)u->packed.data;
    uint8_t *to = (uint8_t *)u->to;
    size_t given = u->packed.length;
    BrotliDecoderResult result = BrotliDecoderDecompressStream(u->brotli, &u->packed.length, &from, &u->room, &to, NULL);
    u->packed.data += given - u->packed.length;
    return result == BROTLI_DECODER_RESULT_SUCCESS             ? STEP_DONE
           : result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT ? STEP_MORE
                                                               : STEP_BROKEN;
}

static bool is_zlib(stm_slice packed)
{
    const unsigned char *head = (const unsigned char *)packed.data;
    return packed.length >= 2 && (head[0] & 15) == 8 && (head[0] * 256 + head[1]) % 31 == 0;
}

static step (*start(unpacking *u, stm_coding coding))(unpacking *)
{
    switch (coding) {
    case STM_CODING_ZSTD: u->zstd = ZSTD_createDStream(); return u->zstd ? zstd_step : NULL;
    case STM_CODING_BROTLI:
        u->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
        return u->brotli ? brotli_step : NULL;
    default: {
        int window = coding == STM_CODING_GZIP ? 15 + 16 : is_zlib(u->packed) ? 15 : -15; /* 16: gzip; negative: bare */
        return inflateInit2(&u->zlib, window) == Z_OK ? zlib_step : NULL;
    }
    }
}

/* Room for twice as much, up to one byte more than is allowed; NULL: no memory. */
static char *grow(char *data, size_t *capacity, uint64_t most, stm_arena *arena)
{
    size_t wanted = *capacity > most / 2 ? (size_t)most + 1 : *capacity * 2;
    char *larger = data;
    if (!stm_arena_extend(arena, data, *capacity, wanted)) {
        larger = stm_arena_alloc(arena, wanted);
        if (larger) memcpy(larger, data, *capacity);
    }
    *capacity = wanted;
    return larger;
}

static stm_status unpack(stm_slice *out, stm_unpacked *how, stm_arena *arena, unpacking *u, step (*take)(unpacking *),
                         uint64_t most)
{
    size_t capacity = u->packed.length * 4 + 1024, length = 0; /* text comes to some four times its packed size */
    if (capacity > most + 1) capacity = (size_t)most + 1;
    char *data = stm_arena_alloc(arena, capacity);
    step result = STEP_MORE;
    while (data && result == STEP_MORE && length <= most) {
        if (length == capacity) data = grow(data, &capacity, most, arena);
        if (!data) break;
        u->to = data + length;
        u->room = capacity - length;
        result = take(u);
        length = capacity - u->room;
    }
    if (!data || result == STEP_NO_MEMORY) return STM_NO_MEMORY;
    *out = (stm_slice){data, length};
    *how = length > most         ? STM_UNPACKED_TOO_LARGE
           : result == STEP_DONE ? STM_UNPACKED_WHOLE
           : length              ? STM_UNPACKED_PART
                                 : STM_UNPACKED_NOTHING;
    return STM_OK;
}

stm_status stm_unpack_bytes(stm_slice *out, stm_unpacked *how, stm_arena *arena, stm_slice packed, stm_coding coding,
                            uint64_t most)
{
    unpacking u = {.packed = packed};
    *out = (stm_slice){"", 0};
    *how = STM_UNPACKED_NOTHING;
    if (!packed.length) return STM_OK;
    step (*take)(unpacking *) = start(&u, coding);
    stm_status status = take ? unpack(out, how, arena, &u, take, most) : STM_NO_MEMORY;
    if (u.zlib.state) inflateEnd(&u.zlib);
    ZSTD_freeDStream(u.zstd);
    if (u.brotli) BrotliDecoderDestroyInstance(u.brotli);
    return status;
}
