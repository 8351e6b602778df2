/* Records of a web archive (WARC, ISO 28500), one after the other from a stream. */
#ifndef STM_INTAKE_WARC_RECORD_H
#define STM_INTAKE_WARC_RECORD_H

#include "byte_stream.h"

typedef struct stm_warc_record {
    uint64_t number;        /* counted from 1 */
    uint64_t byte;          /* of the file: where it starts, or its gzip member */
    uint64_t length;        /* of the block, as the header says */
    stm_slice type;         /* "response" */
    stm_slice url;          /* as written */
    stm_slice content_type; /* of the block */
    stm_slice block;        /* as much of it as there is; empty when too_large */
    bool too_large;         /* more than the limit */
    bool is_short;          /* the archive has less of it than its header says */
    const char *fault;      /* NULL, or why the record is damaged and not to be read; then only `number` and `byte` hold */
} stm_warc_record;

typedef enum stm_warc_step {
    STM_WARC_RECORD,
    STM_WARC_STRAY, /* bytes that belong to no record were passed over; `byte` says where, `length` how many */
    STM_WARC_END,
    STM_WARC_NO_MEMORY
} stm_warc_step;

typedef struct stm_warc {
    stm_stream *stream;
    uint64_t most;   /* bytes of a block that are wanted at once */
    uint64_t number; /* of the record at hand */
    size_t taken;    /* bytes of the record at hand that can be seen, to be skipped before the next */
    uint64_t beyond; /* bytes of its block that cannot */
    bool lost;       /* something was wrong and has been told: go on at the next record */
} stm_warc;

stm_warc stm_warc_over(stm_stream *stream, uint64_t most);

/* The record's slices are valid until the next call. */
stm_warc_step stm_warc_next(stm_warc_record *record, stm_warc *warc);

#endif
