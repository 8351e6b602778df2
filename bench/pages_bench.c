/* Times the reading of pages alone: files in, cleaned reports out, nothing said in them is looked for.
 *
 *     pages_bench [--rounds N] [--print] PATH...
 *
 * Prints the pages, the seconds of processor time of the fastest round, and pages a second; with --print instead a line of
 * JSON a page (path, title, published, byline, body) for bench/pages.py. Files are read into memory by the reader as
 * `stemma read` does it, without their digest. */
#include "base/builder.h"
#include "base/slice.h"
#include "clean/clean.h"
#include "intake/intake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct timing {
    stm_arena arena, scratch;
    uint32_t pages;
    uint64_t body;
    bool print;
} timing;

static stm_arena *give_arena(void *context) { return &((timing *)context)->arena; }

static void put_string(stm_slice text)
{
    putchar('"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte == '"' || byte == '\\' || byte < ' ') printf("\\u%04x", byte);
        else putchar(byte);
    }
    putchar('"');
}

static void print_report(const stm_report *report)
{
    printf("{\"path\": ");
    put_string(report->path);
    printf(", \"title\": ");
    put_string(report->title);
    printf(", \"published\": ");
    put_string(report->published);
    printf(", \"byline\": [");
    for (uint32_t i = 0; i < report->byline.count; i++) {
        if (i) printf(", ");
        put_string(report->byline.items[i]);
    }
    printf("], \"body\": [");
    for (uint32_t i = 0; i < report->body.count; i++) {
        if (i) printf(", ");
        put_string(stm_cut(report->text, report->body.items[i]));
    }
    printf("]}\n");
}

static stm_status take(void *context, stm_raw_report *raw, stm_error *error)
{
    timing *t = context;
    (void)error;
    stm_status status = stm_clean(raw->report, &raw->hints, &t->arena, &t->scratch);
    for (uint32_t i = 0; i < raw->report->body.count; i++) t->body += raw->report->body.items[i].end - raw->report->body.items[i].start;
    t->pages++;
    if (t->print) print_report(raw->report);
    stm_arena_reset(&t->scratch);
    stm_arena_reset(&t->arena);
    return status;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count, char **arguments)
{
    int rounds = 1, first = 1;
    timing t = {0};
    for (; first < count && !strncmp(arguments[first], "--", 2); first++) {
        if (!strcmp(arguments[first], "--print")) t.print = true;
        if (!strcmp(arguments[first], "--rounds") && first + 1 < count) rounds = atoi(arguments[++first]);
    }
    stm_arena_init(&t.arena, NULL);
    stm_arena_init(&t.scratch, NULL);
    stm_intake_options options = {0};
    stm_intake_sink sink = {give_arena, take, &t};
    double best = 1e9;
    for (int round = 0; round < rounds; round++) {
        stm_error error;
        double began = seconds();
        t.pages = 0;
        t.body = 0;
        for (int i = first; i < count; i++)
            if (stm_intake_read(arguments[i], &options, &sink, &error) != STM_OK) return 1;
        double took = seconds() - began;
        if (took < best) best = took;
    }
    if (!t.print) printf("pages=%u body_bytes=%llu seconds=%.3f pages_per_second=%.1f\n", t.pages, (unsigned long long)t.body, best, t.pages / best);
    stm_arena_release(&t.arena);
    stm_arena_release(&t.scratch);
    return 0;
}
