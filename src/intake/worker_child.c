/* See worker_child.h: the side that is shut in.
 *
 * Answers are gathered and written when there are ANSWERS_AT_ONCE bytes, or nothing more to do: a write for each of ten thousand
 * short reports would cost more than reading them. What is lost with the worker that way is read again by the next.
 *
 * The system's converters of encodings are some forty libraries, 3 ms to load, and hardly a page needs one. A worker is shut in
 * without them; one that comes upon such a page says so and ends, and the next one has them.
 *
 * The clock for a document is the process' own timer of processor time, set anew at each: its signal ends the process, and the
 * other side sees by which signal. Whoever took the process over can stop that timer, but not the other side's clock. */
#include "worker_child.h"

#include "sandbox.h"
#include "worker_wire.h"

#include "base/error.h"
#include "base/slice.h"
#include "charset_names.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define ANSWERS_AT_ONCE ((size_t)64 << 10)
#define JOBS 3 /* descriptors, after the start */
#define ANSWERS 4

typedef struct child {
    const stm_worker_start *start;
    stm_wire_out out;
    stm_arena report, scratch;
    stm_worker_job job;
    char path[STM_WORKER_MOST_PATH + 1];
    uint64_t document;
} child;

/* ---- answers --------------------------------------------------------------------------------------------------------- */

static void flush(child *one)
{
    size_t at = 0;
    if (one->out.no_memory) _exit(STM_WORKER_NO_MEMORY);
    while (at < one->out.length) {
        ssize_t count = write(ANSWERS, one->out.data + at, one->out.length - at);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) _exit(0); /* nobody listens any more */
        at += (size_t)count;
    }
    one->out.length = 0;
}

static void flush_when_full(child *one)
{
    if (one->out.length >= ANSWERS_AT_ONCE || one->out.no_memory) flush(one);
}

static stm_arena *give_arena(void *context)
{
    return &((child *)context)->report;
}

static stm_status take(void *context, stm_raw_report *raw, stm_error *error)
{
    child *one = context;
    (void)error;
    stm_wire_report(&one->out, one->document, raw);
    stm_arena_reset(&one->report);
    flush_when_full(one);
    return STM_OK;
}

static void told(void *context, const stm_diagnostic *diagnostic)
{
    child *one = context;
    stm_wire_diagnostic(&one->out, one->document, diagnostic);
    flush_when_full(one);
}

/* ---- documents ------------------------------------------------------------------------------------------------------- */

static void set_clock(const child *one)
{
    struct itimerval clock = {.it_value = {.tv_sec = one->start->limits->seconds}};
    setitimer(ITIMER_PROF, &clock, NULL);
}

static bool enter(void *context, uint64_t number, uint64_t byte)
{
    child *one = context;
    one->document = number;
    atomic_store_explicit(&one->start->place->document, number, memory_order_relaxed);
    atomic_store_explicit(&one->start->place->byte, byte, memory_order_relaxed);
    if (number < one->job.resume) return false;
    for (uint32_t i = 0; i < one->job.bad_count; i++) {
        if (one->job.bad[i] != number) continue;
        stm_wire_message(&one->out, STM_WIRE_BAD, number);
        return false;
    }
    set_clock(one);
    return true;
}

/* Nothing of the document is lost: what was told of it is passed over when it is told again, as after a death. */
static void want_converters(void *context)
{
    child *one = context;
    if (one->start->converters) return;
    flush(one);
    _exit(STM_WORKER_CONVERTERS);
}

static void read_file(child *one, int descriptor)
{
    stm_intake_options options = *one->start->options;
    options.diagnostics = (stm_diagnostics){told, one};
    stm_intake_sink sink = {give_arena, take, one};
    stm_watch watch = {enter, want_converters, one, one->job.resume > 0 || one->job.bad_count > 0};
    stm_input_file file = {.descriptor = descriptor, .is_regular = one->job.is_regular, .size = one->job.size};
    stm_reader reader = {.path = one->path, .options = &options, .sink = &sink, .scratch = &one->scratch, .found = one->job.found, .watch = &watch};
    one->document = 0;
    atomic_store_explicit(&one->start->place->job, one->job.job, memory_order_relaxed);
    atomic_store_explicit(&one->start->place->document, 0, memory_order_relaxed);
    if (file.is_regular) lseek(descriptor, 0, SEEK_SET); /* the worker before may have moved it */
    set_clock(one);
    /* The sink always agrees, so that memory is all that can fail. */
    if (one->start->read(&reader, &file) != STM_OK) _exit(STM_WORKER_NO_MEMORY);
    stm_arena_reset(&one->scratch);
    stm_wire_message(&one->out, STM_WIRE_DONE, one->document);
    flush_when_full(one);
}

/* ---- life ------------------------------------------------------------------------------------------------------------ */

/* The next file's descriptor; ends the process when there will be none. */
static int next_job(child *one)
{
    char bytes[sizeof(stm_worker_job) + STM_WORKER_MOST_PATH];
    union { struct cmsghdr align; char space[CMSG_SPACE(sizeof(int))]; } control;
    struct iovec part = {bytes, sizeof bytes};
    for (int flags = MSG_DONTWAIT;;) {
        struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
        ssize_t got = recvmsg(JOBS, &message, flags);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) && flags) {
            flush(one);
            flags = 0;
            continue;
        }
        struct cmsghdr *with = got > 0 ? CMSG_FIRSTHDR(&message) : NULL;
        if (!got) flush(one); /* no more jobs */
        if (got < (ssize_t)sizeof one->job || !with || with->cmsg_type != SCM_RIGHTS) _exit(0);
        int descriptor;
        memcpy(&one->job, bytes, sizeof one->job);
        memcpy(&descriptor, CMSG_DATA(with), sizeof descriptor);
        memcpy(one->path, bytes + sizeof one->job, one->job.path_length);
        one->path[one->job.path_length] = 0;
        return descriptor;
    }
}

static void move_descriptors(const stm_worker_start *start, bool keep_errors)
{
    int jobs = fcntl(start->jobs, F_DUPFD, 10), answers = fcntl(start->answers, F_DUPFD, 10), nothing = open("/dev/null", O_RDWR);
    if (jobs < 0 || answers < 0 || nothing < 0) _exit(1);
    dup2(nothing, 0);
    dup2(nothing, 1);
    if (!keep_errors) dup2(nothing, 2);
    dup2(jobs, JOBS);
    dup2(answers, ANSWERS);
}

/* What libraries open or ask the system for when they are first used. */
static void warm_up(bool converters)
{
    if (converters) stm_charsets_load();
    json_object_put(json_tokener_parse("{\"seed\": 1}")); /* its hashes are seeded */
}

_Noreturn void stm_worker_live(const stm_worker_start *start)
{
    child one = {.start = start};
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    /* Whatever the program does at a signal, this process ends of it (a sanitizer's own report apart). */
    static const int fatal[] = {SIGPROF, SIGPIPE, SIGTERM, SIGINT, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal - (STM_SANITIZED ? 5 : 0); i++) signal(fatal[i], SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    stm_arena_init(&one.report, NULL);
    stm_arena_init(&one.scratch, NULL);
    warm_up(start->converters);
    move_descriptors(start, STM_SANITIZED);
    unsigned walls = stm_sandbox_enter(ANSWERS + 1, start->limits->memory);
    stm_wire_message(&one.out, STM_WIRE_HELLO, walls);
    for (;;) {
        int descriptor = next_job(&one);
        read_file(&one, descriptor);
        close(descriptor);
    }
}
