/* CoNLL-U whose words and sentences are kept (`parse --tokens`).
 *
 * A file is cut into parts that begin with a document or paragraph; a group of parts is annotated on all threads and written
 * in order. A sentence that is no CoNLL-U is left out with a diagnostic; the rest is complete. */
#include "parse_private.h"

#include "base/error.h"
#include "base/slice.h"
#include "base/threads.h"
#include "intake/byte_stream.h"
#include "intake/input_file.h"
#include "text/utf8.h"

#define PART_BYTES 65536u
#define GROUP_PARTS 32u

typedef struct given_unit {
    stm_slice bytes;
    uint64_t first_byte;
    stm_conllu given;
    stm_slice output;
} given_unit;

typedef struct given_group {
    parse_job *job;
    stm_arena arena; /* the bytes of the group's parts */
    const char *path;
    given_unit units[GROUP_PARTS];
    uint32_t count;
} given_group;

static stm_status annotate_unit(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    given_group *g = context;
    given_unit *u = &g->units[item];
    worker_memory *memory = &g->job->run->workers[worker];
    stm_status status = stm_conllu_read(&u->given, &memory->scratch, u->bytes, u->first_byte);
    stm_analysis analysis = {u->given.words, g->job->language};
    stm_builder out = stm_builder_in(&memory->results);
    if (status == STM_OK)
        status = stm_annotate_words(g->job->annotators[worker], analysis.words.items, analysis.words.count, true);
    if (status == STM_OK) status = stm_conllu_fill(&out, &u->given, &analysis, &memory->scratch);
    if (status == STM_OK) status = stm_builder_finish(&u->output, &out);
    stm_arena_reset(&memory->scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}

static stm_status flush_group(given_group *g, stm_error *error)
{
    stm_run *run = g->job->run;
    stm_diagnostics diagnostics = run_diagnostics(run);
    STM_TRY(stm_parallel(run->threads, g->count, annotate_unit, g, error));
    for (uint32_t i = 0; i < g->count; i++) {
        const given_unit *u = &g->units[i];
        if (u->given.bad_byte != STM_NO_BYTE)
            stm_diagnose(&diagnostics, STM_REFUSED, g->path, u->given.bad_byte, u->given.bad,
                         "its sentence is left out; see the format at universaldependencies.org");
        STM_TRY(parse_write(g->job, u->output, error));
    }
    g->count = 0;
    stm_arena_reset(&g->arena);
    for (unsigned i = 0; i < run->threads; i++) stm_arena_reset(&run->workers[i].results);
    return STM_OK;
}

/* The next part of the stream, in the window: up to where it may be cut, or all that is left, or all that the limit allows. */
static size_t next_part(const given_group *g, stm_stream *stream)
{
    size_t wanted = 4 * PART_BYTES, most = g->job->run->options.report_limit;
    for (;;) {
        bool more = stm_stream_need(stream, wanted);
        size_t part = stm_conllu_part((stm_slice){stream->data, stream->length}, PART_BYTES);
        if (part < stream->length || !more || wanted >= most) return part;
        wanted *= 2;
    }
}

static stm_status take_part(given_group *g, stm_stream *stream, uint64_t *byte, stm_error *error)
{
    stm_diagnostics diagnostics = run_diagnostics(g->job->run);
    size_t length = next_part(g, stream);
    stm_slice window = {stream->data, length}, copy, text;
    uint64_t replaced, first;
    if (!*byte && stm_starts_with(window, "\xef\xbb\xbf")) window = (stm_slice){window.data + 3, length - 3};
    if (stm_arena_copy(&copy, &g->arena, window) != STM_OK ||
        stm_utf8_repair(&text, &g->arena, copy, &replaced, &first) != STM_OK)
        return stm_fail_memory(error);
    if (replaced)
        stm_diagnose(&diagnostics, STM_NOTE, g->path, *byte + first, "not UTF-8; replaced by U+FFFD", "save the file as UTF-8");
    g->units[g->count++] = (given_unit){.bytes = text, .first_byte = *byte};
    *byte += length;
    stm_stream_skip(stream, length);
    return g->count == GROUP_PARTS ? flush_group(g, error) : STM_OK;
}

static stm_status parse_stream(given_group *g, int descriptor, stm_error *error)
{
    stm_stream stream;
    uint64_t byte = 0;
    if (stm_stream_open(&stream, descriptor) != STM_OK) return stm_fail_memory(error);
    stm_status status = STM_OK;
    while (status == STM_OK && stm_stream_need(&stream, 1)) status = take_part(g, &stream, &byte, error);
    if (status == STM_OK) status = flush_group(g, error);
    if (status == STM_OK && stream.no_memory) status = stm_fail_memory(error);
    stm_diagnostics diagnostics = run_diagnostics(g->job->run);
    if (status == STM_OK && stream.fault)
        stm_diagnose(&diagnostics, STM_REFUSED, g->path, stream.fault_byte, stream.fault, "what stands behind it was not read");
    stm_stream_close(&stream);
    return status;
}

static stm_status parse_path(given_group *g, const char *path, stm_error *error)
{
    stm_diagnostics diagnostics = run_diagnostics(g->job->run);
    stm_intake_options options = {0, false, diagnostics};
    stm_reader reader = {path, &options, NULL, &g->arena, error};
    stm_input_file file;
    g->path = path;
    if (!stm_input_open(&file, &reader, true)) return STM_OK;
    stm_status status = STM_OK;
    if (file.is_folder) {
        stm_diagnose(&diagnostics, STM_REFUSED, path, STM_NO_BYTE, "a folder, where a file of CoNLL-U is wanted", "name its files");
    } else {
        g->job->run->counts.reports++;
        status = parse_stream(g, file.descriptor, error);
    }
    stm_input_close(&file);
    return status;
}

stm_status parse_given_paths(parse_job *job, stm_error *error)
{
    stm_status status = STM_OK;
    given_group *group = STM_NEW(&job->run->arena, given_group, 1);
    if (!group) return stm_fail_memory(error);
    group->job = job;
    stm_arena_init(&group->arena, job->run->options.allocator);
    for (uint32_t i = 0; status == STM_OK && i < job->run->paths.count; i++)
        status = parse_path(group, job->run->paths.items[i].data, error);
    stm_arena_release(&group->arena);
    return status;
}
