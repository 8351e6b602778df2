/* A stream: the bytes of a file, unpacked when it is packed, seen through a window that moves on.
 *
 *     stm_stream_need(stream, 4096)      at least 4096 bytes stand at stream->data, unless the stream has no more
 *     stm_stream_skip(stream, 100)       the first hundred are done with
 *
 * Where the packing is broken the stream breaks off: `fault` says why and where, and stm_stream_resume goes on behind the
 * damage, at the next gzip member that is whole. Memory: the window (what was needed at once and some 2 MiB), whatever the
 * size of the file. */
#ifndef STM_INTAKE_BYTE_STREAM_H
#define STM_INTAKE_BYTE_STREAM_H

#include "base/arena.h"

typedef struct stm_stream {
    const char *data;    /* valid until the next call */
    size_t length;       /* bytes that can be seen */
    uint64_t byte;       /* of the file: where data[0] stands; in a packed file where its gzip member starts */
    const char *fault;   /* NULL, or why the stream broke off behind what can be seen */
    uint64_t fault_byte; /* of the file */
    bool fault_is_end;   /* the file ends in the middle of a member: what was unpacked is sound as far as it goes */
    bool fault_is_near;  /* it is no such end, and in the very member that what can be seen ends with */
    bool no_memory;
    struct stm_stream_inside *inside;
} stm_stream;

/* Over an open file, from its place on; the file stays the caller's. Packing is seen from the first bytes. The stream lives
 * in an arena of its own: close it. `*stream` is closed already when there is no memory. */
stm_status stm_stream_open(stm_stream *stream, int descriptor);
/* The same for who knows about how many bytes will come (0: nothing): the window then needs no growing. */
stm_status stm_stream_open_file(stm_stream *stream, int descriptor, uint64_t size);
/* Over bytes in memory, as they are. */
stm_status stm_stream_open_bytes(stm_stream *stream, stm_slice bytes);
void stm_stream_close(stm_stream *stream);

/* "gzip", "zstd", or NULL for a file as it is. */
const char *stm_stream_packing(const stm_stream *stream);

/* True: at least `wanted` bytes can be seen. False: fewer are left, or the stream broke off, or (no_memory) there is no room. */
bool stm_stream_need(stm_stream *stream, size_t wanted);
/* `count` is at most stream->length. */
void stm_stream_skip(stm_stream *stream, size_t count);
/* Copies up to `room` bytes out and skips them; 0 at the end or where it broke off. */
size_t stm_stream_take(stm_stream *stream, char *to, size_t room);

/* What opens every record, "WARC/": a gzip member that starts with it is never joined to the bytes before it, as long as these
 * are not skipped. So a record that is shorter than it says does not swallow the next. */
void stm_stream_mark(stm_stream *stream, const char *mark);

/* Goes on behind a fault. False: nothing whole is left. */
bool stm_stream_resume(stm_stream *stream);

#endif
