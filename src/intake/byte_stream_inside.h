/* A stream's inside: shared by byte_stream.c, which moves the window, and unpack.c, which fills it from packed bytes. */
#ifndef STM_INTAKE_BYTE_STREAM_INSIDE_H
#define STM_INTAKE_BYTE_STREAM_INSIDE_H

#include "byte_stream.h"

#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

typedef enum stream_packing { PACKED_NOT, PACKED_GZIP, PACKED_ZSTD } stream_packing;

typedef struct stm_stream_inside {
    stm_arena arena, window_arena; /* all but the window; the window */
    int descriptor; /* -1: all bytes are in the window */
    stream_packing packing;
    uint64_t read_byte; /* how far the file is read */
    bool raw_ended;
    const char *mark;

    char *window;
    size_t start, end, room;
    size_t cut; /* place in the window where a marked member starts; SIZE_MAX: none */
    uint64_t data_byte, cut_byte; /* of the file: the members that start (at or before) `start`, and at `cut` */

    /* Of a packed file: raw[raw_start, raw_end) is read and not unpacked. */
    char *raw;
    size_t raw_start, raw_end;
    struct libdeflate_decompressor *whole; /* for gzip members that fit */
    z_stream piecewise;                    /* for those that do not */
    ZSTD_DStream *zstd;
    bool inside_member;    /* `piecewise` or `zstd` is in the middle of one */
    bool piece_full;       /* the last piece filled its room: more may come without more input */
    uint64_t member_byte;  /* where it starts in the file */
    bool member_is_new;    /* nothing of it is in the window yet */
    uint64_t used, made;   /* bytes taken from the file, and unpacked of them */
    bool hopeless;         /* it breaks off for good: a bomb */
} stream_inside;

/* byte_stream.c, for unpack.c */
void stm_stream_break(stm_stream *stream, const char *fault, uint64_t byte);
bool stm_raw_fill(stm_stream *stream);               /* as much of the file as `raw` holds; false: nothing is left */
uint64_t stm_raw_byte(const stream_inside *in);       /* of the file: where raw[raw_start] stands */
bool stm_window_room(stm_stream *stream, size_t room); /* behind `end` */
void stm_window_grew(stm_stream *stream, size_t length, bool starts_member, uint64_t byte);

/* unpack.c, for byte_stream.c */
bool stm_unpack_open(stream_inside *in);
void stm_unpack_close(stream_inside *in);
bool stm_unpack_fill(stm_stream *stream);   /* one piece more in the window; false: the end, a fault or no memory */
bool stm_unpack_resync(stm_stream *stream); /* the next gzip member that is whole is in the window; false: none */

#endif
