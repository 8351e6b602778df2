/* Between a worker (worker_child.c) and the process that feeds it (worker.c). */
#ifndef STM_INTAKE_WORKER_CHILD_H
#define STM_INTAKE_WORKER_CHILD_H

#include "worker.h"

#include <stdatomic.h>

#define STM_WORKER_MOST_BAD 8     /* documents of a file that may kill a worker before the rest of it is left out */
#define STM_WORKER_NO_MEMORY 77   /* exit status: a document needs more than the limit */
#define STM_WORKER_CONVERTERS 78  /* exit status: a document needs the system's converters of encodings, and there are none */
#define STM_WORKER_MOST_PATH 4096 /* what the system opens at most */

/* A file to read. Its descriptor comes with the message, its path behind it. */
typedef struct stm_worker_job {
    uint64_t job, size;
    uint64_t resume; /* documents with lower numbers are passed over */
    uint64_t bad[STM_WORKER_MOST_BAD];
    uint32_t bad_count, path_length;
    uint32_t is_regular, found;
} stm_worker_job;

/* In memory of both processes: where the worker is. */
typedef struct stm_worker_place {
    _Atomic uint64_t job, document, byte;
} stm_worker_place;

typedef struct stm_worker_start {
    int jobs, answers; /* a socket of messages to read from; a pipe to write to */
    stm_worker_place *place;
    const stm_worker_limits *limits;
    const stm_intake_options *options;
    stm_worker_read read;
    bool converters; /* load them */
} stm_worker_start;

/* The worker's life, from the fork to its end. */
_Noreturn void stm_worker_live(const stm_worker_start *start);

#endif
