/* Unpacking bytes that are in memory as a whole: the codings of HTTP. */
#ifndef STM_INTAKE_UNPACK_BYTES_H
#define STM_INTAKE_UNPACK_BYTES_H

#include "base/arena.h"

typedef enum stm_coding { STM_CODING_GZIP, STM_CODING_DEFLATE, STM_CODING_BROTLI, STM_CODING_ZSTD } stm_coding;

typedef enum stm_unpacked {
    STM_UNPACKED_WHOLE,
    STM_UNPACKED_PART,     /* it breaks off or is damaged: what came before that */
    STM_UNPACKED_NOTHING,  /* not of this coding */
    STM_UNPACKED_TOO_LARGE /* more than `most` bytes */
} stm_unpacked;

/* The result lives in `arena`. STM_NO_MEMORY is the only failure. */
stm_status stm_unpack_bytes(stm_slice *out, stm_unpacked *how, stm_arena *arena, stm_slice packed, stm_coding coding,
                            uint64_t most);

#endif
