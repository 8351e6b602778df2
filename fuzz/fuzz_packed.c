/* Fuzzes streams (byte_stream.h) and the codings of HTTP. Taken in pieces of any size a stream gives the same bytes, and breaks off at
 * the same place; behind a fault it goes on or ends. */
#include "check_reading.h"

#include "intake/http_message.h"
#include "intake/unpack_bytes.h"
#include "must.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST ((size_t)4 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All that comes, faults passed over, at most MOST bytes. */
static size_t take_all(char *to, stm_slice bytes, size_t piece)
{
    stm_stream stream;
    size_t length = 0;
    int file = stm_fuzz_file(bytes);
    MUST(stm_stream_open(&stream, file) == STM_OK);
    for (;;) {
        size_t got = stm_stream_take(&stream, to + length, MOST - length < piece ? MOST - length : piece);
        length += got;
        if (got || (stream.fault && stm_stream_resume(&stream))) continue;
        break;
    }
    stm_stream_close(&stream);
    close(file);
    return length;
}

static void check_codings(stm_slice bytes)
{
    for (int coding = STM_CODING_GZIP; coding <= STM_CODING_ZSTD; coding++) {
        stm_arena arena;
        stm_slice out;
        stm_unpacked how;
        stm_arena_init(&arena, NULL);
        MUST(stm_unpack_bytes(&out, &how, &arena, bytes, (stm_coding)coding, 100000) == STM_OK);
        MUST(out.length <= 100001 && (how != STM_UNPACKED_TOO_LARGE || out.length == 100001));
        stm_arena_release(&arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char once[MOST], again[MOST];
    stm_slice bytes = {(const char *)data, size};
    size_t length = take_all(once, bytes, MOST), other = take_all(again, bytes, 1 + size % 4096);
    MUST(length == other && !memcmp(once, again, length));
    check_codings(bytes);
    return 0;
}
