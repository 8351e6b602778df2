/* How fast archives are read: warc_bench records FILE | warc_bench reports FILE WORKERS. Prints one line of JSON.
 *
 *     records   every record's header and block, as stm_warc_next gives them; nothing is parsed behind that
 *     reports   pages as raw reports, by WORKERS processes (0: in this one), nothing analysed */
#include "intake/intake.h"
#include "intake/warc_record.h"

#include "base/slice.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int read_records(const char *path)
{
    stm_stream stream;
    stm_warc_record record;
    uint64_t records = 0, bytes = 0, damaged = 0, responses = 0;
    int file = open(path, O_RDONLY);
    if (file < 0 || stm_stream_open(&stream, file) != STM_OK) return 1;
    stm_warc warc = stm_warc_over(&stream, (uint64_t)16 << 20);
    for (stm_warc_step step; (step = stm_warc_next(&record, &warc)) != STM_WARC_END && step != STM_WARC_NO_MEMORY;) {
        records += step == STM_WARC_RECORD;
        damaged += step != STM_WARC_RECORD || record.fault;
        responses += step == STM_WARC_RECORD && stm_equal_text(record.type, "response");
        bytes += record.block.length;
    }
    stm_stream_close(&stream);
    close(file);
    printf("{\"records\": %llu, \"responses\": %llu, \"damaged\": %llu, \"bytes\": %llu}\n", (unsigned long long)records,
           (unsigned long long)responses, (unsigned long long)damaged, (unsigned long long)bytes);
    return 0;
}

typedef struct reports_read {
    stm_arena arena;
    uint64_t reports, bytes, refused;
} reports_read;

static stm_arena *give_arena(void *context)
{
    reports_read *read = context;
    stm_arena_reset(&read->arena);
    return &read->arena;
}

static stm_status take(void *context, stm_raw_report *raw, stm_error *error)
{
    reports_read *read = context;
    (void)error;
    read->reports++;
    read->bytes += raw->report->text.length;
    return STM_OK;
}

static void told(void *context, const stm_diagnostic *diagnostic)
{
    ((reports_read *)context)->refused += diagnostic->severity == STM_REFUSED;
}

static int read_reports(const char *path, unsigned workers)
{
    reports_read read = {0};
    stm_arena_init(&read.arena, NULL);
    stm_intake_options options = {.want_sha256 = true, .diagnostics = {told, &read}, .workers = workers};
    stm_intake_sink sink = {give_arena, take, &read};
    stm_error error;
    stm_status status = stm_intake_read(path, &options, &sink, &error);
    if (status != STM_OK) fprintf(stderr, "%s\n", error.text);
    printf("{\"reports\": %llu, \"refused\": %llu, \"bytes\": %llu}\n", (unsigned long long)read.reports, (unsigned long long)read.refused,
           (unsigned long long)read.bytes);
    stm_arena_release(&read.arena);
    return status != STM_OK;
}

int main(int argc, char **argv)
{
    if (argc == 3 && !strcmp(argv[1], "records")) return read_records(argv[2]);
    if (argc == 4 && !strcmp(argv[1], "reports")) return read_reports(argv[2], (unsigned)atoi(argv[3]));
    fputs("usage: warc_bench records FILE | warc_bench reports FILE WORKERS\n", stderr);
    return 2;
}
