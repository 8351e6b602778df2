/* The same work over many items, on several threads. */
#ifndef STM_BASE_THREADS_H
#define STM_BASE_THREADS_H

#include <stemma/base.h>

/* Calls work(context, item, worker) once for every item below `count`, on at most `threads` threads (the caller's is
 * one of them; `worker` is 0 ... threads-1, for scratch of its own). Items must not depend on each other: which worker
 * takes which item is not determined, so results must be stored by item. The first failure in order of items is
 * returned, and its error copied; further items may be left out after a failure. */
stm_status stm_parallel(unsigned threads, uint32_t count,
                        stm_status (*work)(void *context, uint32_t item, unsigned worker, stm_error *error),
                        void *context, stm_error *error);

/* Processors this process may run on, at least 1. */
unsigned stm_processors(void);

#endif
