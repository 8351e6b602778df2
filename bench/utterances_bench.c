/* Times the grouping of quotes into utterances and their alignment: stm_utterances_gather and nothing else.
 *
 *     bench/make_quotes.py 1000000 --stories 1000 > quotes.tsv
 *     utterances_bench quotes.tsv [--threads N]
 *
 * A line is a quote: story, report, speaker, kind, text. A report's text is its quotes, one a line; its words are read before
 * the clock starts, as they are by the parts of an account that come before. Stories are shared out among the threads. */
#include "account/parts.h"

#include "base/list.h"
#include "base/slice.h"
#include "base/threads.h"
#include "reuse/reuse_common.h"
#include "text/doc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A line of the file. */
typedef struct row {
    uint32_t story, report, speaker;
    stm_quote_kind kind;
    stm_slice text;
} row;

typedef struct rows {
    row *items;
    uint32_t count, capacity;
} rows;

typedef struct bench {
    const rows *all;
    uint32_t *starts; /* by story: its first row; one more than there are stories */
    uint32_t stories;
    stm_arena *arenas; /* by worker */
    stm_reuse_common common;
    double *seconds;   /* by story */
    uint32_t *utterances, *readings, *shared;
} bench;

static double clock_of(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_report(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->report != y->report) return x->report < y->report ? -1 : 1;
    return x->text.data < y->text.data ? -1 : x->text.data > y->text.data;
}

static stm_slice name_of(stm_arena *arena, const char *format, unsigned number)
{
    char text[32];
    stm_slice name = {0};
    snprintf(text, sizeof text, format, number);
    if (stm_arena_copy(&name, arena, stm_slice_of(text)) != STM_OK) exit(4);
    return name;
}

static void *need(void *memory)
{
    if (!memory) exit(4);
    return memory;
}

/* A report of the rows [first, last): its quotes, and every speaker an entity of its own. */
static stm_report *make_report(const row *lines, uint32_t count, stm_arena *arena)
{
    stm_report *report = need(STM_NEW(arena, stm_report, 1));
    size_t length = 0, at = 0;
    for (uint32_t i = 0; i < count; i++) length += lines[i].text.length + 1;
    char *text = need(STM_NEW(arena, char, length));
    for (uint32_t i = 0; i < count; i++) {
        stm_span *part = need(STM_NEW(arena, stm_span, 1));
        stm_quote *quote = need(STM_APPEND(arena, &report->quotes));
        stm_entity *entity = need(STM_APPEND(arena, &report->entities));
        *part = (stm_span){(uint32_t)at, (uint32_t)(at + lines[i].text.length)};
        memcpy(text + at, lines[i].text.data, lines[i].text.length);
        at += lines[i].text.length;
        text[at++] = '\n';
        *entity = (stm_entity){.name = name_of(arena, "Speaker %u", lines[i].speaker), .kind = STM_ENTITY_PERSON};
        *quote = (stm_quote){.kind = lines[i].kind, .content = {part, 1, 1}, .speaker = i, .speaker_name = entity->name,
                             .confidence = 0.9};
    }
    report->text = (stm_slice){text, length};
    report->id = name_of(arena, "r%u", lines[0].report);
    return report;
}

static stm_status one_story(void *context, uint32_t number, unsigned worker, stm_error *error)
{
    bench *b = context;
    stm_arena *arena = &b->arenas[worker];
    row *lines = b->all->items + b->starts[number];
    uint32_t count = b->starts[number + 1] - b->starts[number], speakers = 0;
    (void)error;
    stm_arena_reset(arena);
    qsort(lines, count, sizeof *lines, by_report);
    stm_reports reports = {0};
    stm_account account = {0};
    stm_story story = {0};
    stm_assembly assembly = {.account = &account, .reports = &reports, .story = &story, .common = &b->common, .arena = arena,
                             .scratch = arena};
    assembly.person_of = need(STM_NEW(arena, uint32_t, count));
    assembly.first_entity = need(STM_NEW(arena, uint32_t, count));
    for (uint32_t i = 0; i < count; i++) {
        assembly.person_of[i] = lines[i].speaker;
        if (lines[i].speaker >= speakers) speakers = lines[i].speaker + 1;
    }
    for (uint32_t p = 0; p < speakers; p++) {
        stm_person *person = need(STM_APPEND(arena, &account.people));
        *person = (stm_person){.kind = STM_ENTITY_PERSON, .name = name_of(arena, "Speaker %u", p)};
    }
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i + 1; last < count && lines[last].report == lines[i].report; last++) {}
        assembly.first_entity[reports.count] = i;
        const stm_report **slot = need(STM_APPEND(arena, &reports));
        uint32_t *member = need(STM_APPEND(arena, &story.reports));
        *slot = make_report(&lines[i], last - i, arena);
        *member = reports.count - 1;
    }
    stm_doc *docs = need(STM_NEW(arena, stm_doc, reports.count));
    assembly.account_of = need(STM_NEW(arena, uint32_t, reports.count));
    assembly.voice_of = need(STM_NEW(arena, uint32_t, reports.count));
    assembly.account_marks = need(STM_NEW(arena, uint32_t, reports.count + 1));
    for (uint32_t r = 0; r < reports.count; r++) {
        stm_block block = {{0, (uint32_t)reports.items[r]->text.length}, STM_BLOCK_BODY};
        stm_blocks blocks = {&block, 1, 1};
        if (stm_doc_build(&docs[r], arena, reports.items[r]->text, &blocks) != STM_OK) return STM_NO_MEMORY;
        assembly.account_of[r] = assembly.voice_of[r] = r;
    }
    assembly.docs = docs;
    assembly.voices = reports.count;
    double started = clock_of(CLOCK_THREAD_CPUTIME_ID);
    stm_status status = stm_utterances_gather(&assembly);
    b->seconds[number] = clock_of(CLOCK_THREAD_CPUTIME_ID) - started;
    for (uint32_t u = 0; u < account.utterances.count; u++) {
        b->utterances[number]++;
        b->readings[number] += account.utterances.items[u].readings.count;
        b->shared[number] += account.utterances.items[u].accounts > 1;
    }
    return status;
}

static stm_slice next_field(stm_slice *line, char end)
{
    const char *found = memchr(line->data, end, line->length);
    stm_slice field = {line->data, found ? (size_t)(found - line->data) : line->length};
    size_t taken = found ? field.length + 1 : field.length;
    *line = (stm_slice){line->data + taken, line->length - taken};
    return field;
}

static rows read_rows(const char *path, stm_arena *arena)
{
    FILE *file = fopen(path, "rb");
    if (!file) exit(3);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *data = need(STM_NEW(arena, char, (size_t)size + 1));
    if (fread(data, 1, (size_t)size, file) != (size_t)size) exit(3);
    fclose(file);
    stm_slice left = {data, (size_t)size};
    rows all = {0};
    while (left.length) {
        stm_slice line = next_field(&left, '\n');
        row *one = need(STM_APPEND(arena, &all));
        one->story = (uint32_t)strtoul(next_field(&line, '\t').data, NULL, 10);
        one->report = (uint32_t)strtoul(next_field(&line, '\t').data, NULL, 10);
        one->speaker = (uint32_t)strtoul(next_field(&line, '\t').data, NULL, 10);
        char kind = next_field(&line, '\t').data[0];
        one->kind = kind == 'd' ? STM_QUOTE_DIRECT : kind == 'm' ? STM_QUOTE_MIXED : STM_QUOTE_INDIRECT;
        one->text = line;
    }
    return all;
}

int main(int argc, char **argv)
{
    unsigned threads = 1;
    const char *path = NULL;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--threads") && i + 1 < argc) threads = (unsigned)atoi(argv[++i]);
        else path = argv[i];
    }
    if (!path || !threads) return 2;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    rows all = read_rows(path, &arena);
    bench b = {.all = &all};
    b.starts = need(STM_NEW(&arena, uint32_t, all.count + 2));
    for (uint32_t i = 0; i < all.count; i++)
        if (!i || all.items[i].story != all.items[i - 1].story) b.starts[b.stories++] = i;
    b.starts[b.stories] = all.count;
    b.arenas = need(STM_NEW(&arena, stm_arena, threads));
    b.seconds = need(STM_NEW(&arena, double, b.stories));
    b.utterances = need(STM_NEW(&arena, uint32_t, b.stories));
    b.readings = need(STM_NEW(&arena, uint32_t, b.stories));
    b.shared = need(STM_NEW(&arena, uint32_t, b.stories));
    for (unsigned i = 0; i < threads; i++) stm_arena_init(&b.arenas[i], NULL);
    if (stm_reuse_common_open(&b.common, &arena) != STM_OK) return 4;
    double started = clock_of(CLOCK_MONOTONIC), processor = 0;
    stm_error error = {0};
    if (stm_parallel(threads, b.stories, one_story, &b, &error) != STM_OK) return 4;
    double wall = clock_of(CLOCK_MONOTONIC) - started;
    uint64_t utterances = 0, readings = 0, shared = 0;
    for (uint32_t s = 0; s < b.stories; s++) {
        processor += b.seconds[s];
        utterances += b.utterances[s];
        readings += b.readings[s];
        shared += b.shared[s];
    }
    printf("quotes=%u stories=%u utterances=%llu shared=%llu readings=%llu gather_processor_s=%.2f all_wall_s=%.2f microseconds_a_quote=%.1f\n",
           all.count, b.stories, (unsigned long long)utterances, (unsigned long long)shared, (unsigned long long)readings, processor,
           wall, 1e6 * processor / all.count);
    for (unsigned i = 0; i < threads; i++) stm_arena_release(&b.arenas[i]);
    stm_arena_release(&arena);
    return 0;
}
