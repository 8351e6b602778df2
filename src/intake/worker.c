/* See worker.h: the side that feeds the workers and takes their answers.
 *
 * Jobs stand in a ring, in the order in which their results are to come; file n of them goes to worker n modulo their number. A worker
 * is sent jobs ahead, so that it is never idle while the caller analyses; it is held back by its pipe when it is too far ahead. The
 * caller takes answers when the ring is full, and at the end.
 *
 *     jobs  [ 7 done so far: reports of documents 1..41 | 8 | 9 tell | 10 ]
 *
 * When a worker dies, `place` says on which document of which job. That document joins the job's `bad` list; a fresh worker gets all
 * unfinished jobs again, the first of them from the last document of which something has come (`last`, of which `count` messages
 * are known already). Reading is a function of the file, so what is read twice comes out the same. A job with too many bad documents
 * is given up.
 *
 * What a worker says is checked (worker_wire.c), and paths are the caller's own, so a worker that was taken over can lie about the
 * document at hand and those after it, no more. */
#include "worker.h"

#include "sandbox.h"
#include "worker_child.h"
#include "worker_wire.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define QUEUE 64u         /* jobs; each holds an open file */
#define MOST_WORKERS 16u
#define PIPE_ROOM (1 << 20) /* what a process without rights may ask for: some 150 reports */
#define READ_ROOM ((size_t)256 << 10)

typedef struct job {
    bool is_file, given_up;
    unsigned worker;
    stm_arena arena; /* of the path and the diagnostic */
    const char *path;
    stm_diagnostic diagnostic;
    bool found;
    stm_input_file file;
    uint64_t last, count; /* the document of the newest answer, and the answers of it so far */
    uint64_t skip;        /* of these, how many come a second time */
    uint64_t bad[STM_WORKER_MOST_BAD];
    const char *why[STM_WORKER_MOST_BAD]; /* in the arena */
    uint64_t byte[STM_WORKER_MOST_BAD];
    unsigned bad_count;
} job;

typedef struct one_worker {
    bool runs, converters; /* whether it has them */
    pid_t pid;
    int jobs, answers;
    stm_worker_place *place;
    uint64_t sent; /* the job after the last that was sent */
    stm_arena arena;
    char *buffer; /* [start, end) is read and not looked at */
    size_t start, end, room;
} one_worker;

struct stm_workers {
    stm_arena arena;
    unsigned count;
    stm_worker_limits limits;
    stm_worker_read read;
    const stm_intake_options *options;
    const stm_intake_sink *sink;
    one_worker workers[MOST_WORKERS];
    job jobs[QUEUE];
    uint64_t first, next; /* of the jobs in the ring */
    uint64_t files;       /* queued so far */
    bool in_process;      /* no worker can be had */
    bool last;            /* nothing more will be queued */
    bool converters;      /* a document wanted them: whoever is started from here on has them */
    bool told;            /* that there is none, or that a wall is missing */
};

stm_worker_limits stm_worker_limits_for(uint64_t report_limit)
{
    /* The worst page known takes a hundredth of the seconds (tests/run_hostile.py), and some forty times its size of memory. */
    uint64_t memory = (uint64_t)1 << 30;
    if (report_limit > memory / 64) memory = report_limit * 64;
    return (stm_worker_limits){.seconds = STM_SANITIZED ? 100 : 10, .clock_seconds = 300, .memory = memory};
}

static job *job_at(stm_workers *workers, uint64_t number)
{
    return &workers->jobs[number % QUEUE];
}

/* ---- processes ------------------------------------------------------------------------------------------------------- */

static void close_worker(one_worker *worker)
{
    if (!worker->runs) return;
    close(worker->jobs);
    close(worker->answers);
    worker->runs = false;
    worker->start = worker->end = 0;
}

static bool start_process(stm_workers *workers, one_worker *worker)
{
    int jobs[2], answers[2];
    if (!worker->place) {
        void *page = mmap(NULL, sizeof *worker->place, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (page == MAP_FAILED) return false;
        worker->place = page;
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, jobs)) return false;
    if (pipe2(answers, O_CLOEXEC)) {
        close(jobs[0]);
        close(jobs[1]);
        return false;
    }
    fcntl(answers[1], F_SETPIPE_SZ, PIPE_ROOM);
    worker->pid = fork();
    if (!worker->pid) {
        stm_worker_start start = {jobs[1], answers[1], worker->place, &workers->limits, workers->options, workers->read, workers->converters};
        stm_worker_live(&start);
    }
    close(jobs[1]);
    close(answers[1]);
    worker->jobs = jobs[0];
    worker->answers = answers[0];
    worker->runs = true;
    worker->converters = workers->converters;
    worker->start = worker->end = 0;
    worker->sent = workers->first;
    if (worker->pid > 0) return true;
    close_worker(worker);
    return false;
}

/* Sends one job. False: not now. */
static bool send_job(one_worker *worker, const job *one, uint64_t number)
{
    stm_worker_job head = {.job = number, .size = one->file.size, .resume = one->last, .bad_count = one->bad_count,
                           .path_length = (uint32_t)strlen(one->path), .is_regular = one->file.is_regular, .found = one->found};
    memcpy(head.bad, one->bad, sizeof head.bad);
    union { struct cmsghdr align; char space[CMSG_SPACE(sizeof(int))]; } control;
    memset(&control, 0, sizeof control);
    struct iovec parts[] = {{&head, sizeof head}, {(char *)(uintptr_t)one->path, head.path_length}}; /* only read */
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2, .msg_control = control.space, .msg_controllen = sizeof control.space};
    struct cmsghdr *with = CMSG_FIRSTHDR(&message);
    with->cmsg_level = SOL_SOCKET;
    with->cmsg_type = SCM_RIGHTS;
    with->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(with), &one->file.descriptor, sizeof(int));
    return sendmsg(worker->jobs, &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0;
}

static void send_jobs(stm_workers *workers, unsigned which)
{
    one_worker *worker = &workers->workers[which];
    if (worker->sent < workers->first) worker->sent = workers->first;
    for (; worker->runs && worker->sent < workers->next; worker->sent++) {
        job *one = job_at(workers, worker->sent);
        if (!one->is_file || one->worker != which || one->given_up) continue;
        if (!send_job(worker, one, worker->sent)) return;
    }
    if (worker->runs && workers->last) shutdown(worker->jobs, SHUT_WR); /* it ends when it has read them */
}

/* ---- a death --------------------------------------------------------------------------------------------------------- */

/* -1: nobody knows. */
static int status_of(const one_worker *worker)
{
    int status = 0;
    pid_t ended;
    do ended = waitpid(worker->pid, &status, 0);
    while (ended < 0 && errno == EINTR);
    return ended < 0 ? -1 : status;
}

static void say_why(char why[160], const stm_workers *workers, int status, const char *known)
{
    if (known) snprintf(why, 160, "%s", known);
    else if (status < 0) snprintf(why, 160, "reading it ended the reader");
    else if (WIFEXITED(status) && WEXITSTATUS(status) == STM_WORKER_NO_MEMORY)
        snprintf(why, 160, "reading it takes more than %llu MiB of memory", (unsigned long long)(workers->limits.memory >> 20));
    else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)
        snprintf(why, 160, "reading it takes more than %u seconds of processor time", workers->limits.seconds);
    else if (WIFSIGNALED(status)) snprintf(why, 160, "the reader crashed on it (signal %d)", WTERMSIG(status));
    else snprintf(why, 160, "reading it ended the reader (status %d)", WEXITSTATUS(status));
}

static const char no_answer[] = "the reader gave no answer", nonsense[] = "the reader answered nonsense";

/* What is known of the document at hand of the first job comes again, unless that document is the one that was buried. */
static void skip_known(stm_workers *workers, unsigned which, const job *buried)
{
    job *first = job_at(workers, workers->first);
    first->skip = first->is_file && first->worker == which && first != buried ? first->count : 0;
}

/* Writes the document down that the worker died of, and clears the way for a fresh one. `known`: why, when the worker was ended
 * from here. One that answers nonsense may be anywhere, in anybody's hands: the whole file is left out whose answers were read. */
static stm_status bury(stm_workers *workers, unsigned which, const char *known)
{
    one_worker *worker = &workers->workers[which];
    char why[160];
    uint64_t number = atomic_load(&worker->place->job), document = atomic_load(&worker->place->document);
    if (known) kill(worker->pid, SIGKILL);
    int status = status_of(worker);
    say_why(why, workers, status, known);
    close_worker(worker);
    if (!known && !worker->converters && status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == STM_WORKER_CONVERTERS) {
        workers->converters = true;
        skip_known(workers, which, NULL);
        return STM_OK;
    }
    if (known == nonsense) number = workers->first;
    if (known == nonsense) document = 0;
    bool is_job = number >= workers->first && number < workers->next && job_at(workers, number)->is_file && job_at(workers, number)->worker == which;
    job *one = job_at(workers, is_job ? number : workers->first);
    one->given_up = document == 0 || one->bad_count == STM_WORKER_MOST_BAD - 1 || !one->file.is_regular;
    stm_slice text;
    if (stm_arena_copy(&text, &one->arena, stm_slice_of(why)) != STM_OK) return STM_NO_MEMORY;
    one->bad[one->bad_count] = document;
    one->why[one->bad_count] = text.data;
    one->byte[one->bad_count] = atomic_load(&worker->place->byte);
    one->bad_count++;
    skip_known(workers, which, document == one->last ? one : NULL);
    return STM_OK;
}

/* ---- answers --------------------------------------------------------------------------------------------------------- */

static stm_status make_room(one_worker *worker, size_t wanted)
{
    if (worker->start) memmove(worker->buffer, worker->buffer + worker->start, worker->end - worker->start);
    worker->end -= worker->start;
    worker->start = 0;
    if (worker->room >= wanted) return STM_OK;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    char *larger = stm_arena_room(&arena, wanted);
    if (!larger) return STM_NO_MEMORY;
    if (worker->end) memcpy(larger, worker->buffer, worker->end);
    stm_arena_release(&worker->arena);
    worker->arena = arena;
    worker->buffer = larger;
    worker->room = wanted;
    return STM_OK;
}

/* Waits for bytes. False: none came in the time there is, and the worker has not moved on either. */
static bool wait_for_bytes(const stm_workers *workers, const one_worker *worker, bool forever)
{
    struct pollfd file = {worker->answers, POLLIN, 0};
    int limit = forever ? -1 : (int)workers->limits.clock_seconds * 1000;
    for (;;) {
        uint64_t job_before = atomic_load(&worker->place->job), before = atomic_load(&worker->place->document);
        int ready = poll(&file, 1, limit);
        if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
        if (!ready && job_before == atomic_load(&worker->place->job) && before == atomic_load(&worker->place->document)) return false;
    }
}

/* The most that a message may hold: a report's text may be three times its bytes, its map four times that. */
static uint64_t most_answer(const stm_workers *workers)
{
    uint64_t limit = workers->options->report_limit;
    if (!limit || limit > STM_REPORT_LIMIT_MOST) limit = STM_REPORT_LIMIT_MOST;
    return limit * 64 + (1 << 20);
}

typedef enum answer { ANSWER_GOT, ANSWER_DEATH, ANSWER_NO_MEMORY } answer;

/* The next message of the worker; its bytes are valid until the next call. */
static answer next_answer(stm_wire_head *head, stm_slice *bytes, stm_workers *workers, unsigned which, bool forever)
{
    one_worker *worker = &workers->workers[which];
    for (;;) {
        size_t held = worker->end - worker->start, wanted = sizeof *head;
        if (held >= sizeof *head) {
            memcpy(head, worker->buffer + worker->start, sizeof *head);
            if (head->length > most_answer(workers)) return bury(workers, which, nonsense) == STM_OK ? ANSWER_DEATH : ANSWER_NO_MEMORY;
            wanted += (size_t)head->length;
        }
        if (held >= wanted && held >= sizeof *head) {
            *bytes = (stm_slice){worker->buffer + worker->start + sizeof *head, (size_t)head->length};
            worker->start += wanted;
            return ANSWER_GOT;
        }
        if (make_room(worker, wanted > READ_ROOM ? wanted : READ_ROOM) != STM_OK) return ANSWER_NO_MEMORY;
        send_jobs(workers, which);
        const char *known = wait_for_bytes(workers, worker, forever) ? NULL : no_answer;
        ssize_t got = known ? 0 : read(worker->answers, worker->buffer + worker->end, worker->room - worker->end);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return bury(workers, which, known) == STM_OK ? ANSWER_DEATH : ANSWER_NO_MEMORY;
        worker->end += (size_t)got;
    }
}

/* ---- jobs ------------------------------------------------------------------------------------------------------------ */

static void tell_bad(const stm_workers *workers, const job *one, unsigned index)
{
    char shown[STM_WORKER_MOST_PATH + 32];
    if (one->bad[index]) snprintf(shown, sizeof shown, "%s#%llu", one->path, (unsigned long long)one->bad[index]);
    else snprintf(shown, sizeof shown, "%s", one->path);
    stm_diagnose(&workers->options->diagnostics, STM_REFUSED, shown, one->bad[index] ? one->byte[index] : STM_NO_BYTE, one->why[index],
                 "leave it out; it would be kind to report it");
}

static void tell_given_up(const stm_workers *workers, const job *one)
{
    tell_bad(workers, one, one->bad_count - 1);
    if (!one->bad[one->bad_count - 1]) return;
    stm_diagnose(&workers->options->diagnostics, STM_REFUSED, one->path, STM_NO_BYTE, "too many of its documents ended the reader",
                 "the rest of it was left out");
}

static void note_walls(stm_workers *workers, const job *one, const char *what, const char *todo)
{
    if (!workers->told) stm_diagnose(&workers->options->diagnostics, STM_NOTE, one->path, STM_NO_BYTE, what, todo);
    workers->told = true;
}

static stm_status take_report(bool *sound, stm_workers *workers, const job *one, stm_slice bytes, stm_error *error)
{
    stm_raw_report raw;
    stm_arena *arena = workers->sink->arena(workers->sink->context);
    if (!arena || stm_wire_read_report(&raw, sound, arena, bytes) != STM_OK) return stm_fail_memory(error);
    if (!*sound) return STM_OK;
    if (stm_arena_copy(&raw.report->path, arena, stm_slice_of(one->path)) != STM_OK) return stm_fail_memory(error);
    return workers->sink->take(workers->sink->context, &raw, error);
}

static stm_status take_diagnostic(bool *sound, const stm_workers *workers, stm_slice bytes, stm_error *error)
{
    stm_arena arena;
    stm_diagnostic diagnostic;
    stm_arena_init(&arena, NULL);
    stm_status status = stm_wire_read_diagnostic(&diagnostic, sound, &arena, bytes);
    if (status != STM_OK) stm_fail_memory(error);
    else if (*sound)
        stm_diagnose(&workers->options->diagnostics, diagnostic.severity, diagnostic.path, diagnostic.byte, diagnostic.what, diagnostic.todo);
    stm_arena_release(&arena);
    return status;
}

/* Whether this answer came before, from the worker that died. */
static bool is_repeated(job *one, const stm_wire_head *head)
{
    if (head->kind != STM_WIRE_REPORT && head->kind != STM_WIRE_DIAGNOSTIC) return false;
    bool repeated = head->number == one->last && one->skip > 0;
    if (repeated) one->skip--;
    else one->count = head->number == one->last ? one->count + 1 : 1;
    one->last = head->number;
    return repeated;
}

static stm_status take_answer(bool *done, bool *sound, stm_workers *workers, job *one, const stm_wire_head *head, stm_slice bytes,
                              stm_error *error)
{
    *sound = true;
    if (is_repeated(one, head)) return STM_OK;
    switch (head->kind) {
    case STM_WIRE_HELLO:
        if (!(head->number & (STM_WALL_CALLS | STM_WALL_NONE)))
            note_walls(workers, one, "read in a process of its own that could not be shut in: the system has no seccomp", "give files you trust");
        return STM_OK;
    case STM_WIRE_REPORT: return take_report(sound, workers, one, bytes, error);
    case STM_WIRE_DIAGNOSTIC: return take_diagnostic(sound, workers, bytes, error);
    case STM_WIRE_BAD:
        for (unsigned i = 0; i < one->bad_count; i++)
            if (one->bad[i] == head->number) tell_bad(workers, one, i);
        return STM_OK;
    case STM_WIRE_DONE: *done = true; return STM_OK;
    default: *sound = false; return STM_OK;
    }
}

static stm_status read_in_process(stm_workers *workers, job *one, stm_error *error)
{
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    stm_reader reader = {.path = one->path, .options = workers->options, .sink = workers->sink, .scratch = &scratch, .error = error, .found = one->found};
    stm_status status = workers->read(&reader, &one->file);
    stm_arena_release(&scratch);
    return status;
}

/* Starts the worker that is needed, and with it those that have never run and will be: they read while the caller waits for the
 * first. False: this one cannot be had. */
static bool start_processes(stm_workers *workers, unsigned which)
{
    if (!start_process(workers, &workers->workers[which])) return false;
    send_jobs(workers, which);
    for (unsigned i = 0; i < workers->count && i < workers->files; i++) {
        one_worker *other = &workers->workers[i];
        if (!other->runs && !other->place && start_process(workers, other)) send_jobs(workers, i);
    }
    return true;
}

static stm_status read_by_worker(stm_workers *workers, job *one, stm_error *error)
{
    stm_wire_head head;
    stm_slice bytes;
    for (bool done = false; !done;) {
        if (one->given_up) {
            tell_given_up(workers, one);
            return STM_OK;
        }
        if (!workers->workers[one->worker].runs && !start_processes(workers, one->worker)) {
            workers->in_process = true;
            note_walls(workers, one, "read in this process: the system allows no other", "give files you trust");
            return read_in_process(workers, one, error);
        }
        answer got = next_answer(&head, &bytes, workers, one->worker, !one->file.is_regular);
        if (got == ANSWER_NO_MEMORY) return stm_fail_memory(error);
        if (got == ANSWER_DEATH) continue;
        bool sound;
        STM_TRY(take_answer(&done, &sound, workers, one, &head, bytes, error));
        if (!sound && bury(workers, one->worker, nonsense) != STM_OK) return stm_fail_memory(error);
    }
    return STM_OK;
}

/* Takes the results of the oldest job and frees its place. */
static stm_status finish_first(stm_workers *workers, stm_error *error)
{
    job *one = job_at(workers, workers->first);
    stm_status status = STM_OK;
    if (!one->is_file) {
        const stm_diagnostic *d = &one->diagnostic;
        stm_diagnose(&workers->options->diagnostics, d->severity, d->path, d->byte, d->what, d->todo);
    } else {
        status = workers->in_process ? read_in_process(workers, one, error) : read_by_worker(workers, one, error);
        stm_input_close(&one->file);
    }
    workers->first++;
    return status;
}

/* A place at the end of the ring, its arena empty. */
static stm_status add_job(job **one, stm_workers *workers, stm_error *error)
{
    if (workers->next - workers->first == QUEUE) STM_TRY(finish_first(workers, error));
    *one = job_at(workers, workers->next);
    stm_arena arena = (*one)->arena;
    stm_arena_reset(&arena);
    **one = (job){.arena = arena};
    return STM_OK;
}

static bool copy_text(const char **to, stm_arena *arena, const char *text)
{
    stm_slice copy;
    *to = NULL;
    if (!text) return true;
    if (stm_arena_copy(&copy, arena, stm_slice_of(text)) != STM_OK) return false;
    *to = copy.data;
    return true;
}

stm_status stm_workers_read(stm_workers *workers, const char *path, bool found, stm_input_file *file, stm_error *error)
{
    job *one;
    stm_status status = add_job(&one, workers, error);
    if (status == STM_OK && !copy_text(&one->path, &one->arena, path)) status = stm_fail_memory(error);
    if (status != STM_OK) {
        stm_input_close(file);
        return status;
    }
    one->is_file = true;
    one->found = found;
    one->file = *file;
    one->worker = (unsigned)(workers->files++ % workers->count);
    workers->next++;
    send_jobs(workers, one->worker);
    return STM_OK;
}

stm_status stm_workers_tell(stm_workers *workers, const stm_diagnostic *diagnostic, stm_error *error)
{
    job *one;
    STM_TRY(add_job(&one, workers, error));
    one->diagnostic = *diagnostic;
    if (!copy_text(&one->diagnostic.path, &one->arena, diagnostic->path) || !copy_text(&one->diagnostic.what, &one->arena, diagnostic->what) ||
        !copy_text(&one->diagnostic.todo, &one->arena, diagnostic->todo))
        return stm_fail_memory(error);
    workers->next++;
    return STM_OK;
}

stm_status stm_workers_finish(stm_workers *workers, bool last, stm_error *error)
{
    workers->last = last;
    for (unsigned i = 0; last && i < workers->count; i++) send_jobs(workers, i);
    while (workers->first < workers->next) STM_TRY(finish_first(workers, error));
    return STM_OK;
}

/* ---- opening --------------------------------------------------------------------------------------------------------- */

stm_status stm_workers_open(stm_workers **out, unsigned count, const stm_worker_limits *limits, stm_worker_read read,
                            const stm_intake_options *options, const stm_intake_sink *sink)
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_workers *workers = *out = STM_NEW(&arena, stm_workers, 1);
    if (!workers) return STM_NO_MEMORY;
    workers->arena = arena;
    workers->count = count < 1 ? 1 : count > MOST_WORKERS ? MOST_WORKERS : count;
    workers->limits = *limits;
    workers->read = read;
    workers->options = options;
    workers->sink = sink;
    for (unsigned i = 0; i < MOST_WORKERS; i++) stm_arena_init(&workers->workers[i].arena, NULL);
    for (unsigned i = 0; i < QUEUE; i++) stm_arena_init(&workers->jobs[i].arena, NULL);
    return STM_OK;
}

void stm_workers_close(stm_workers *workers)
{
    if (!workers) return;
    for (; workers->first < workers->next; workers->first++)
        if (job_at(workers, workers->first)->is_file) stm_input_close(&job_at(workers, workers->first)->file);
    for (unsigned i = 0; i < workers->count; i++) {
        one_worker *worker = &workers->workers[i];
        bool ran = worker->runs;
        close_worker(worker); /* it ends by itself when its jobs are closed, or when nobody reads its answers */
        if (ran) kill(worker->pid, SIGKILL);
        while (ran && waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR) continue;
        if (worker->place) munmap(worker->place, sizeof *worker->place);
        stm_arena_release(&worker->arena);
    }
    for (unsigned i = 0; i < QUEUE; i++) stm_arena_release(&workers->jobs[i].arena);
    stm_arena arena = workers->arena;
    stm_arena_release(&arena);
}
