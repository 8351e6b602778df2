/* The library as a program outside sees it: public headers, the shared library, nothing else.
 *
 *     test_api REPORTS        a folder of reports
 *
 * 1. The examples that the headers show run.
 * 2. The Nth allocation fails, for N = 1, 2, 3, ...: the run ends with STM_NO_MEMORY and a message, or well, and every
 *    chunk was given back.
 * 3. The Nth write of a sink fails, for every writer: STM_IO, and nothing is written after it.
 * 4. Calls that do not fit together are STM_USAGE. */
#include <stemma/stemma.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int tests, failures;

static void check(bool good, const char *name, const char *why)
{
    tests++;
    if (!good) failures++;
    printf("%sok %d - %s\n", good ? "" : "not ", tests, name);
    if (!good && why && *why) printf("  # %s\n", why);
    fflush(stdout);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- a sink that counts, keeps, and fails when told ----------------------------------------------------------------- */

typedef struct pot {
    char *bytes;
    size_t length, room;
    long writes, fails_at; /* the write that fails, from 1; 0: none */
    bool wrote_after;      /* something was written after a failure */
} pot;

static bool pot_write(void *context, const char *data, size_t length)
{
    pot *to = context;
    to->writes++;
    if (to->fails_at && to->writes > to->fails_at) to->wrote_after = true;
    if (to->fails_at && to->writes >= to->fails_at) return false;
    if (to->length + length > to->room) {
        to->room = 2 * (to->length + length);
        to->bytes = realloc(to->bytes, to->room);
        if (!to->bytes) abort();
    }
    memcpy(to->bytes + to->length, data, length);
    to->length += length;
    return true;
}

static void pot_empty(pot *to)
{
    free(to->bytes);
    *to = (pot){0};
}

/* ---- every result of a run ------------------------------------------------------------------------------------------- */

typedef struct results {
    const stm_reports *reports;
    const stm_copies *copies;
    const stm_stories *stories;
    const stm_accounts *accounts;
    const stm_copy_case *found;
} results;

static stm_status take_all(results *out, stm_run *run, const char *folder, stm_error *error)
{
    stm_status status = stm_run_add(run, folder, error);
    if (status == STM_OK) status = stm_run_reports(run, &out->reports, error);
    if (status == STM_OK) status = stm_run_copies(run, &out->copies, error);
    if (status == STM_OK) status = stm_run_stories(run, &out->stories, error);
    if (status == STM_OK) status = stm_run_account(run, &out->accounts, error);
    if (status == STM_OK)
        status = stm_run_explain(run, out->reports->items[0]->id.data, out->reports->items[1]->id.data, &out->found, error);
    return status;
}

enum { WRITE_READ, WRITE_COPIES, WRITE_STORIES, WRITE_JSON, WRITE_TEXT, WRITE_MARKDOWN, WRITE_CASE_TEXT, WRITE_CASE_JSON, WRITE_HTML, WRITERS };
static const char *const writer_names[WRITERS] = {"read", "copies", "stories", "json", "text", "markdown", "case text", "case json", "html"};

static stm_status write_one(int writer, const stm_sink *sink, const results *all, stm_error *error)
{
    stm_write_options options = stm_write_defaults();
    switch (writer) {
    case WRITE_READ: return stm_write_report(sink, all->reports->items[0], &options, error);
    case WRITE_COPIES: return stm_write_copies(sink, all->copies, all->reports, &options, error);
    case WRITE_STORIES: return stm_write_stories(sink, all->stories, all->reports, &options, error);
    case WRITE_JSON: return stm_write_account_json(sink, all->accounts, all->reports, &options, error);
    case WRITE_TEXT: return stm_write_account_text(sink, all->accounts, all->reports, &options, error);
    case WRITE_MARKDOWN: return stm_write_account_markdown(sink, all->accounts, all->reports, &options, error);
    case WRITE_CASE_TEXT: return stm_write_case_text(sink, all->found, all->reports, &options, error);
    case WRITE_CASE_JSON: return stm_write_case_json(sink, all->found, all->reports, &options, error);
    default: return stm_write_account_html(sink, all->accounts, all->reports, &options, error);
    }
}

/* ---- 1. the examples of the headers ------------------------------------------------------------------------------------ */

static void example_of_base(void)
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    unsigned char *bytes = stm_arena_alloc(&arena, 1000);
    bool zeroed = bytes != NULL;
    for (int i = 0; zeroed && i < 1000; i++) zeroed = bytes[i] == 0;
    check(zeroed && stm_arena_alloc(&arena, 0), "base.h: an arena gives zeroed bytes, and an address for none", NULL);
    stm_arena_reset(&arena);
    check(arena.used == 0 && arena.held > 0, "base.h: a reset keeps room for the next report", NULL);
    stm_arena_release(&arena);
    stm_arena_release(&arena);
    check(arena.held == 0, "base.h: an arena can be released twice", NULL);
}

static int count_reports;

static stm_status count_one(void *context, const stm_report *report)
{
    const int *most = context;
    if (!report->id.length || !report->text.length) return STM_BAD_INPUT;
    return ++count_reports == *most ? STM_LIMIT : STM_OK;
}

static void example_of_run(const char *folder)
{
    stm_run *run = NULL;
    stm_error error = {0};
    stm_run_options options = stm_run_defaults();
    const stm_accounts *accounts = NULL;
    bool good = stm_run_open(&run, &options, &error) == STM_OK && stm_run_add(run, folder, &error) == STM_OK &&
                stm_run_account(run, &accounts, &error) == STM_OK;
    check(good && accounts->count > 0, "run.h: from a folder to accounts", error.text);
    check(good && stm_run_count(run).reports >= accounts->count, "run.h: counts", NULL);
    stm_status late = stm_run_add(run, folder, &error);
    check(late == STM_USAGE && error.status == STM_USAGE && strstr(error.text, folder), "run.h: a path after reading is STM_USAGE",
          error.text);
    stm_run_close(run);
    stm_run_close(NULL);

    int most = -1;
    good = stm_run_open(&run, &options, NULL) == STM_OK && stm_run_add(run, folder, NULL) == STM_OK &&
           stm_run_read(run, count_one, &most, NULL) == STM_OK;
    check(good && count_reports > 1, "run.h: reports as a stream; no error structure is needed", NULL);
    stm_run_close(run);
    count_reports = 0;
    most = 1;
    good = stm_run_open(&run, &options, NULL) == STM_OK && stm_run_add(run, folder, NULL) == STM_OK &&
           stm_run_read(run, count_one, &most, NULL) == STM_LIMIT;
    check(good && count_reports == 1, "run.h: a stream stops when `each` says so, with its status", NULL);
    stm_run_close(run);
}

static void example_of_write(const char *folder)
{
    stm_run *run = NULL;
    stm_error error = {0};
    results all;
    stm_run_options options = stm_run_defaults();
    pot to = {0};
    stm_sink sink = {pot_write, &to};
    bool good = stm_run_open(&run, &options, &error) == STM_OK && take_all(&all, run, folder, &error) == STM_OK;
    check(good, "write.h: all results", error.text);
    for (int writer = 0; good && writer < WRITERS; writer++) {
        char name[80];
        stm_status status = write_one(writer, &sink, &all, &error);
        snprintf(name, sizeof name, "write.h: %s", writer_names[writer]);
        check(status == STM_OK && to.length > 0 && to.bytes[to.length - 1] == '\n', name, error.text);
        pot_empty(&to);
    }
    char place[] = "/tmp/stemma-api-XXXXXX";
    int handle = mkstemp(place);
    FILE *file = handle < 0 ? NULL : fdopen(handle, "wb");
    uint64_t witnesses = 0;
    good = good && file && write_one(WRITE_JSON, &sink, &all, &error) == STM_OK &&
           fwrite(to.bytes, 1, to.length, file) == to.length;
    good = file && !fclose(file) && good && stm_verify(place, NULL, 0, &witnesses, &error) == STM_OK;
    check(good && witnesses > 0, "run.h: stm_verify holds for what was written", error.text);
    if (handle >= 0) unlink(place);
    pot_empty(&to);
    stm_run_close(run);
    check(!strcmp(stm_version(), STM_VERSION), "version.h: headers and library are of one version", stm_version());
}

/* ---- 2. the Nth allocation -------------------------------------------------------------------------------------------- */

typedef struct failing {
    atomic_long asked, live; /* an allocator is called on every thread of the run */
    long fails_at;           /* this one and all after it; 0: none */
} failing;

static void *failing_allocate(void *context, size_t size)
{
    failing *from = context;
    long number = atomic_fetch_add(&from->asked, 1) + 1;
    if (from->fails_at && number >= from->fails_at) return NULL;
    void *chunk = malloc(size);
    if (chunk) atomic_fetch_add(&from->live, 1);
    return chunk;
}

static void failing_release(void *context, void *chunk, size_t size)
{
    (void)size;
    free(chunk);
    atomic_fetch_sub(&((failing *)context)->live, 1);
}

/* The status of a whole run, whose allocation number `fails_at` fails. */
static stm_status run_failing(failing *from, const char *folder, unsigned threads, stm_error *error)
{
    stm_allocator allocator = {failing_allocate, failing_release, from};
    stm_run_options options = stm_run_defaults();
    stm_run *run = NULL;
    results all;
    options.threads = threads;
    options.allocator = &allocator;
    stm_status status = stm_run_open(&run, &options, error);
    if (status == STM_OK) status = take_all(&all, run, folder, error);
    stm_run_close(run);
    return status;
}

static void fail_allocations(const char *folder, unsigned threads, double most_seconds)
{
    char name[120], why[700] = "";
    stm_error error = {0};
    failing whole = {0};
    bool good = run_failing(&whole, folder, threads, &error) == STM_OK && whole.live == 0;
    snprintf(name, sizeof name, "allocations, %u thread%s: a whole run gives back its %ld chunks", threads, threads > 1 ? "s" : "",
             (long)whole.asked);
    check(good, name, error.text);
    double started = seconds();
    long tried = 0, asked = whole.asked;
    for (long n = 1; good && n <= asked && seconds() - started < most_seconds; tried++) {
        failing from = {.fails_at = n};
        error = (stm_error){0};
        stm_status status = run_failing(&from, folder, threads, &error);
        bool clean = status == STM_NO_MEMORY && error.status == STM_NO_MEMORY && *error.text;
        bool late = status == STM_OK && from.asked < n; /* with threads their number is not always the same */
        if ((!clean && !late) || from.live != 0) {
            good = false;
            snprintf(why, sizeof why, "allocation %ld: status %d, %ld chunks not given back: %.500s", n, (int)status,
                     (long)from.live, error.text);
        }
        n += 1 + n / 200; /* every one of the first 200, then in growing steps: some 500 runs of 2,000 chunks */
    }
    snprintf(name, sizeof name, "allocations, %u thread%s: each that fails ends the run with STM_NO_MEMORY", threads,
             threads > 1 ? "s" : "");
    check(good && tried, name, why);
    printf("  # %ld of %ld tried in %.1f s\n", tried, asked, seconds() - started);
}

/* ---- 3. the Nth write ------------------------------------------------------------------------------------------------- */

static void fail_writes(const char *folder)
{
    stm_run *run = NULL;
    stm_error error = {0};
    results all;
    stm_run_options options = stm_run_defaults();
    if (stm_run_open(&run, &options, &error) != STM_OK || take_all(&all, run, folder, &error) != STM_OK) {
        check(false, "writes: all results", error.text);
        stm_run_close(run);
        return;
    }
    for (int writer = 0; writer < WRITERS; writer++) {
        char name[80], why[600] = "";
        pot to = {0};
        stm_sink sink = {pot_write, &to};
        bool good = write_one(writer, &sink, &all, &error) == STM_OK;
        long writes = to.writes;
        pot_empty(&to);
        for (long n = 1; good && n <= writes; n += 1 + n / 20) {
            to.fails_at = n;
            error = (stm_error){0};
            stm_status status = write_one(writer, &sink, &all, &error);
            good = status == STM_IO && error.status == STM_IO && *error.text && !to.wrote_after;
            if (!good)
                snprintf(why, sizeof why, "write %ld of %ld: status %d%s: %.400s", n, writes, (int)status,
                         to.wrote_after ? ", and more was written" : "", error.text);
            pot_empty(&to);
        }
        snprintf(name, sizeof name, "writes: %s: each that fails is STM_IO", writer_names[writer]);
        check(good && writes, name, why);
    }
    stm_run_close(run);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: test_api REPORTS\n");
        return 2;
    }
    example_of_base();
    example_of_run(argv[1]);
    example_of_write(argv[1]);
    fail_allocations(argv[1], 1, 12);
    fail_allocations(argv[1], 4, 8);
    fail_writes(argv[1]);
    printf("1..%d\n", tests);
    return failures > 0;
}
