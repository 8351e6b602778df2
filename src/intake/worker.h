/* Workers: processes of their own that parse foreign bytes, shut in (sandbox.h) and held to limits, and can be killed.
 *
 *     path, open file --(socket)--> worker: reads the file by the same readers --(pipe)--> raw reports, diagnostics
 *
 * Files are queued; reports and diagnostics come in the order of the queue, exactly as they would without workers. A document on
 * which a worker dies (crash, too long, too much memory) is refused, and a fresh worker goes on behind it. */
#ifndef STM_INTAKE_WORKER_H
#define STM_INTAKE_WORKER_H

#include "input_file.h"
#include "reader.h"

typedef struct stm_workers stm_workers;

typedef struct stm_worker_limits {
    unsigned seconds;       /* of processor time, for a document */
    unsigned clock_seconds; /* without any answer, however idle the worker is */
    uint64_t memory;        /* bytes beyond what a worker starts with */
} stm_worker_limits;

/* What holds for reports of at most `report_limit` bytes. */
stm_worker_limits stm_worker_limits_for(uint64_t report_limit);

/* The function that reads a file, in the worker. intake.c gives its own; tests give one that misbehaves. */
typedef stm_status (*stm_worker_read)(const stm_reader *reader, const stm_input_file *file);

/* At most `count` processes, each started when it is first needed. `options` and `sink` must outlive the workers. */
stm_status stm_workers_open(stm_workers **workers, unsigned count, const stm_worker_limits *limits, stm_worker_read read,
                            const stm_intake_options *options, const stm_intake_sink *sink);

/* Queues a file, whose descriptor is taken over; what is ready of earlier ones is given to the sink. `path` is copied. */
stm_status stm_workers_read(stm_workers *workers, const char *path, bool found, stm_input_file *file, stm_error *error);

/* Queues a diagnostic, to be told behind everything that was queued before it. */
stm_status stm_workers_tell(stm_workers *workers, const stm_diagnostic *diagnostic, stm_error *error);

/* Waits until all that is queued is read and given to the sink. `last`: nothing more will be queued, so that the processes may end
 * while the sink is at work on what they read. */
stm_status stm_workers_finish(stm_workers *workers, bool last, stm_error *error);

/* Ends the processes. NULL is allowed. */
void stm_workers_close(stm_workers *workers);

#endif
