/* See threads.h. Workers take the next item from one atomic counter: items differ in length, so fixed shares would
 * leave threads idle. pthreads rather than C11 threads, which ThreadSanitizer does not know on this platform. */
#include "threads.h"

#include "error.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define MOST_THREADS 64

typedef struct shared_work {
    stm_status (*work)(void *, uint32_t, unsigned, stm_error *);
    void *context;
    uint32_t count;
    atomic_uint next;
    atomic_bool failed;
    pthread_mutex_t lock; /* guards the three below */
    uint32_t first_failure;
    stm_status status;
    stm_error error;
} shared_work;

typedef struct worker_start {
    shared_work *shared;
    unsigned worker;
    pthread_t thread;
} worker_start;

static void record_failure(shared_work *shared, uint32_t item, stm_status status, const stm_error *error)
{
    pthread_mutex_lock(&shared->lock);
    if (item < shared->first_failure) {
        shared->first_failure = item;
        shared->status = status;
        shared->error = *error;
    }
    pthread_mutex_unlock(&shared->lock);
    atomic_store(&shared->failed, true);
}

static void *run_worker(void *start)
{
    shared_work *shared = ((worker_start *)start)->shared;
    unsigned worker = ((worker_start *)start)->worker;
    while (!atomic_load(&shared->failed)) {
        uint32_t item = atomic_fetch_add(&shared->next, 1);
        if (item >= shared->count) break;
        stm_error error = {0};
        stm_status status = shared->work(shared->context, item, worker, &error);
        if (status != STM_OK) record_failure(shared, item, status, &error);
    }
    return NULL;
}

stm_status stm_parallel(unsigned threads, uint32_t count,
                        stm_status (*work)(void *context, uint32_t item, unsigned worker, stm_error *error),
                        void *context, stm_error *error)
{
    if (threads > MOST_THREADS) threads = MOST_THREADS;
    if (threads > count) threads = count;
    shared_work shared = {.work = work, .context = context, .count = count, .first_failure = UINT32_MAX};
    pthread_mutex_init(&shared.lock, NULL);
    worker_start starts[MOST_THREADS];
    unsigned started = 1; /* the caller's own */
    for (; started < threads; started++) {
        starts[started] = (worker_start){.shared = &shared, .worker = started};
        if (pthread_create(&starts[started].thread, NULL, run_worker, &starts[started])) break; /* go on with fewer */
    }
    starts[0] = (worker_start){.shared = &shared, .worker = 0};
    run_worker(&starts[0]);
    for (unsigned i = 1; i < started; i++) pthread_join(starts[i].thread, NULL);
    pthread_mutex_destroy(&shared.lock);
    if (shared.status != STM_OK && error) *error = shared.error;
    return shared.status;
}

unsigned stm_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set)) return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (unsigned)count : 1;
}
