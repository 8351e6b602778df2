/* Workers: a reader that does as it is told. Each line of a file is a document and a command:
 *
 *     say WORDS     a report of these words          note WORDS    a diagnostic
 *     crash         a write to nowhere               hang          a loop without end        sleep   no answer, no work
 *     eat           memory without end               leave         the process ends
 *     open, socket, start, signal                    a report of what came of trying it
 *     lie           an answer that is none
 *
 * Checked: what comes out is what comes out in one process, but for the documents that kill; these are refused by name, with
 * the reason; nothing else is lost, doubled or put in another order; and the walls stand. */
#include "base/builder.h"
#include "base/list.h"
#include "base/slice.h"
#include "intake/sandbox.h"
#include "intake/worker.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#define MANY 3000 /* lines of more than a worker's pipe holds */

/* ---- the reader that does as it is told ---------------------------------------------------------------------------------- */

static stm_status say(const stm_reader *reader, uint64_t number, stm_slice words)
{
    stm_raw_report raw;
    stm_arena *arena;
    char id[64];
    if (stm_raw_begin(&raw, &arena, reader, words) != STM_OK) return STM_NO_MEMORY;
    snprintf(id, sizeof id, "%s#%llu", reader->path, (unsigned long long)number);
    if (stm_arena_copy(&raw.report->id, arena, stm_slice_of(id)) != STM_OK ||
        stm_arena_copy(&raw.report->text, arena, words) != STM_OK)
        return STM_NO_MEMORY;
    raw.report->title = raw.report->text;
    raw.report->title_span = (stm_span){0, (uint32_t)words.length};
    stm_block *hint = STM_APPEND(arena, &raw.hints);
    stm_text_run *run = STM_APPEND(arena, &raw.map);
    stm_slice *name = STM_APPEND(arena, &raw.report->byline);
    if (!hint || !run || !name) return STM_NO_MEMORY;
    *hint = (stm_block){{0, (uint32_t)words.length}, STM_BLOCK_TITLE};
    *run = (stm_text_run){0, (uint32_t)words.length, number, true};
    *name = raw.report->text;
    return stm_raw_take(&raw, reader);
}

static const char *outcome(bool worked)
{
    return worked ? "allowed" : errno == EPERM ? "denied" : "failed";
}

static const char *try_it(stm_slice command)
{
    errno = 0;
    if (stm_equal_text(command, "open")) return outcome(open("/etc/passwd", O_RDONLY) >= 0);
    if (stm_equal_text(command, "socket")) return outcome(socket(AF_INET, SOCK_STREAM, 0) >= 0);
    if (stm_equal_text(command, "signal")) return outcome(!kill(getppid(), 0));
    if (stm_equal_text(command, "start")) return outcome(fork() >= 0);
    return NULL;
}

static stm_status eat(void)
{
    for (;;) {
        char *more = malloc((size_t)16 << 20);
        if (!more) return STM_NO_MEMORY;
        memset(more, 1, (size_t)16 << 20);
    }
}

static stm_status obey(const stm_reader *reader, uint64_t number, stm_slice line)
{
    size_t blank = stm_find(line, STM_LITERAL(" "), 0);
    stm_slice command = {line.data, blank == SIZE_MAX ? line.length : blank};
    stm_slice words = blank == SIZE_MAX ? command : (stm_slice){line.data + blank + 1, line.length - blank - 1};
    const char *tried = try_it(command);
    if (tried) return say(reader, number, stm_slice_of(tried));
    if (stm_equal_text(command, "say")) return say(reader, number, words);
    if (stm_equal_text(command, "note")) stm_reader_note(reader, number, "a note", "nothing");
    if (stm_equal_text(command, "crash")) raise(SIGSEGV);
    if (stm_equal_text(command, "leave")) _exit(3);
    if (stm_equal_text(command, "eat")) return eat();
    if (stm_equal_text(command, "lie") && write(4, "no message, but bytes enough for the head of one", 48)) return STM_OK;
    for (volatile bool ever = stm_equal_text(command, "hang"); ever;) continue;
    if (stm_equal_text(command, "sleep"))
        for (char byte; read(3, &byte, 1) || true;) continue;
    return STM_OK;
}

static stm_status read_commands(const stm_reader *reader, const stm_input_file *file)
{
    static char bytes[1 << 17];
    ssize_t length = 0, got;
    while ((got = pread(file->descriptor, bytes + length, sizeof bytes - (size_t)length, length)) > 0) length += got;
    uint64_t number = 0;
    for (size_t at = 0; at < (size_t)length;) {
        const char *end = memchr(bytes + at, '\n', (size_t)length - at);
        size_t size = end ? (size_t)(end - bytes) - at : (size_t)length - at;
        number++;
        if (stm_reader_enter(reader, number, at) && obey(reader, number, (stm_slice){bytes + at, size}) != STM_OK) return STM_NO_MEMORY;
        at += size + 1;
    }
    return STM_OK;
}

/* ---- what comes out -------------------------------------------------------------------------------------------------------- */

static char folder[64];
static bool may_end = true;    /* the workers, when they have read what is queued */
static unsigned patience = 60; /* seconds without an answer: a busy machine starves a worker for some */

typedef struct outcome_of {
    stm_arena arena, reports;
    stm_builder lines;
    unsigned refused;
} outcome_of;

static stm_arena *give_arena(void *context) { return &((outcome_of *)context)->reports; }

static stm_status take(void *context, stm_raw_report *raw, stm_error *error)
{
    outcome_of *one = context;
    const stm_report *report = raw->report;
    (void)error;
    stm_append(&one->lines, (stm_slice){report->id.data + strlen(folder) + 1, report->id.length - strlen(folder) - 1});
    stm_append_text(&one->lines, " ");
    stm_append(&one->lines, report->text.length > 40 ? STM_LITERAL("long") : report->text);
    bool whole = stm_equal(report->title, report->text) && report->byline.count == 1 && raw->hints.count == 1 &&
                 raw->map.count == 1 && raw->map.items[0].same && report->title_span.end == report->text.length;
    stm_append_text(&one->lines, whole ? "\n" : " damaged\n");
    stm_arena_reset(&one->reports);
    return STM_OK;
}

static void told(void *context, const stm_diagnostic *diagnostic)
{
    outcome_of *one = context;
    one->refused += diagnostic->severity == STM_REFUSED;
    stm_append_format(&one->lines, "%s: %s\n", diagnostic->path + strlen(folder) + 1, diagnostic->what);
}

/* Files a, b, ... with these commands through `count` workers. */
static stm_slice outcome_for(outcome_of *one, const char *const *files, unsigned count, unsigned workers_count)
{
    *one = (outcome_of){0};
    stm_arena_init(&one->arena, NULL);
    stm_arena_init(&one->reports, NULL);
    one->lines = stm_builder_in(&one->arena);
    stm_intake_options options = {.want_sha256 = true, .diagnostics = {told, one}};
    stm_intake_sink sink = {give_arena, take, one};
    stm_worker_limits limits = {.seconds = 1, .clock_seconds = patience, .memory = (uint64_t)256 << 20};
    stm_workers *workers;
    assert_int_equal(stm_workers_open(&workers, workers_count, &limits, read_commands, &options, &sink), STM_OK);
    for (unsigned i = 0; i < count; i++) {
        char path[80];
        snprintf(path, sizeof path, "%s/%c", folder, 'a' + (int)i);
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        fputs(files[i], out);
        fclose(out);
        stm_input_file file = {.descriptor = open(path, O_RDONLY | O_CLOEXEC), .is_regular = true, .size = strlen(files[i])};
        assert_int_equal(stm_workers_read(workers, path, false, &file, NULL), STM_OK);
        remove(path);
    }
    assert_int_equal(stm_workers_finish(workers, may_end, NULL), STM_OK);
    stm_workers_close(workers);
    stm_slice lines;
    assert_int_equal(stm_builder_finish(&lines, &one->lines), STM_OK);
    return lines;
}

static void expect(const char *const *files, unsigned count, unsigned workers, const char *wanted)
{
    outcome_of one;
    stm_slice lines = outcome_for(&one, files, count, workers);
    size_t same = 0;
    while (lines.data[same] && lines.data[same] == wanted[same]) same++;
    if (lines.data[same] || wanted[same]) print_message("# comes: %.300s\n# wanted: %.300s\n", lines.data + same, wanted + same);
    assert_true(!lines.data[same] && !wanted[same]);
    stm_arena_release(&one.arena);
    stm_arena_release(&one.reports);
}

#define FILES(...) (const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *)

static void in_order(void **state)
{
    (void)state;
    for (unsigned workers = 1; workers <= 4; workers++)
        expect(FILES("say one\nsay two\n", "note\nsay three\n", "", "say four\n"), workers,
               "a#1 one\na#2 two\nb: a note\nb#2 three\nd#1 four\n");
}

static void deaths(void **state)
{
    (void)state;
    if (STM_SANITIZED) return; /* signals and memory are the sanitizer's own there */
    expect(FILES("say one\ncrash\nsay two\n"), 1, "a#1 one\na#2: the reader crashed on it (signal 11)\na#3 two\n");
    expect(FILES("say one\nhang\nsay two\n"), 1, "a#1 one\na#2: reading it takes more than 1 seconds of processor time\na#3 two\n");
    expect(FILES("say one\nleave\nsay two\n"), 1, "a#1 one\na#2: reading it ended the reader (status 3)\na#3 two\n");
    expect(FILES("say one\neat\nsay two\n"), 1, "a#1 one\na#2: reading it takes more than 256 MiB of memory\na#3 two\n");
    patience = 3;
    may_end = false; /* its sleep is waiting for a job that never comes */
    expect(FILES("say one\nsleep\nsay two\n"), 1, "a#1 one\na#2: the reader gave no answer\na#3 two\n");
    patience = 60;
    may_end = true;
}

static void deaths_among_many(void **state)
{
    (void)state;
    if (STM_SANITIZED) return;
    for (unsigned workers = 1; workers <= 3; workers++)
        expect(FILES("say one\n", "crash\nnote\nsay two\ncrash\nsay three\n", "say four\n", "leave\n", "say five\ncrash\n", "say six\n"), workers,
               "a#1 one\nb#1: the reader crashed on it (signal 11)\nb: a note\nb#3 two\nb#4: the reader crashed on it (signal 11)\n"
               "b#5 three\nc#1 four\nd#1: reading it ended the reader (status 3)\ne#1 five\n"
               "e#2: the reader crashed on it (signal 11)\nf#1 six\n");
}

static void one_that_kills_too_often(void **state)
{
    (void)state;
    if (STM_SANITIZED) return;
    outcome_of one;
    stm_slice lines = outcome_for(&one, FILES("crash\ncrash\ncrash\ncrash\ncrash\ncrash\ncrash\ncrash\ncrash\nsay never\n", "say still\n"), 1);
    assert_true(stm_find(lines, STM_LITERAL("a: too many of its documents ended the reader\n"), 0) != SIZE_MAX);
    assert_true(stm_find(lines, STM_LITERAL("never"), 0) == SIZE_MAX);
    assert_true(stm_ends_with(lines, "b#1 still\n"));
    stm_arena_release(&one.arena);
    stm_arena_release(&one.reports);
}

/* More answers than the pipe holds, and a death behind answers that were not sent yet: all come, once, in order. */
static void many(void **state)
{
    (void)state;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_builder commands = stm_builder_in(&arena), wanted = stm_builder_in(&arena);
    for (unsigned i = 1; i <= MANY; i++) {
        bool crash = i % 700 == 0 && !STM_SANITIZED;
        if (crash) stm_append_text(&commands, "crash\n");
        else stm_append_format(&commands, "say number %u\n", i);
        if (crash) stm_append_format(&wanted, "a#%u: the reader crashed on it (signal 11)\n", i);
        else stm_append_format(&wanted, "a#%u number %u\n", i, i);
    }
    stm_slice input, output;
    assert_int_equal(stm_builder_finish(&input, &commands), STM_OK);
    assert_int_equal(stm_builder_finish(&output, &wanted), STM_OK);
    expect(FILES(input.data), 1, output.data);
    stm_arena_release(&arena);
}

static void more_files_than_places(void **state)
{
    (void)state;
    const char *files[26];
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_builder wanted = stm_builder_in(&arena);
    for (unsigned i = 0; i < 26; i++) files[i] = "say here\nsay there\n";
    for (unsigned i = 0; i < 26; i++) stm_append_format(&wanted, "%c#1 here\n%c#2 there\n", 'a' + (int)i, 'a' + (int)i);
    stm_slice output;
    assert_int_equal(stm_builder_finish(&output, &wanted), STM_OK);
    expect(files, 26, 3, output.data);
    stm_arena_release(&arena);
}

static void nonsense(void **state)
{
    (void)state;
    outcome_of one;
    stm_slice lines = outcome_for(&one, FILES("lie\nsay two\n", "say three\n"), 1);
    assert_true(stm_find(lines, STM_LITERAL("the reader answered nonsense"), 0) != SIZE_MAX);
    assert_true(stm_ends_with(lines, "b#1 three\n"));
    assert_int_equal(one.refused, 1);
    stm_arena_release(&one.arena);
    stm_arena_release(&one.reports);
}

static void walls(void **state)
{
    (void)state;
    outcome_of one;
    if (STM_SANITIZED) return;
    stm_slice lines = outcome_for(&one, FILES("open\nsocket\nstart\nsignal\n"), 1);
    if (stm_find(lines, STM_LITERAL("could not be shut in"), 0) == SIZE_MAX)
        assert_string_equal(lines.data, "a#1 denied\na#2 denied\na#3 denied\na#4 denied\n");
    else
        print_message("# this system has no seccomp\n");
    stm_arena_release(&one.arena);
    stm_arena_release(&one.reports);
}

int main(void)
{
    snprintf(folder, sizeof folder, "/tmp/stemma-worker-XXXXXX");
    if (!mkdtemp(folder)) return 2;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_order), cmocka_unit_test(deaths),   cmocka_unit_test(deaths_among_many),      cmocka_unit_test(one_that_kills_too_often),
        cmocka_unit_test(many),     cmocka_unit_test(nonsense), cmocka_unit_test(more_files_than_places), cmocka_unit_test(walls)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed ? 1 : 0;
}
