/* The lines of a file that may be larger than memory, one at a time, none longer than a limit. */
#ifndef STM_INTAKE_LINE_READER_H
#define STM_INTAKE_LINE_READER_H

#include "byte_stream.h"

typedef enum stm_line_kind {
    STM_LINE_READ,
    STM_LINE_TOO_LONG, /* it was passed over in bounded memory; `length` says how long it was */
    STM_LINE_END,
    STM_LINE_FAILED,   /* the stream broke off; its `fault` says why */
    STM_LINE_NO_MEMORY
} stm_line_kind;

typedef struct stm_line {
    stm_slice text;   /* without its end (LF or CR LF); lives until the next call */
    uint64_t byte;    /* where it starts in the file */
    uint64_t number;  /* counted from 1 */
    uint64_t length;  /* bytes, without the end */
} stm_line;

typedef struct stm_line_reader {
    stm_stream *stream;
    stm_arena *arena;
    uint64_t limit;     /* bytes of a line */
    char *buffer;
    size_t start, end, capacity; /* what is read and not given out: buffer[start, end) */
    size_t searched;             /* of these, how many bytes are known to hold no line end */
    uint64_t byte, number;
    bool ended;
} stm_line_reader;

stm_line_kind stm_next_line(stm_line *line, stm_line_reader *reader);

#endif
