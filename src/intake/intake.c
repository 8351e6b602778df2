/* Which reader reads what; see intake.h.
 *
 * The name decides first (.txt, .md, .jsonl, .html), because the user chose it. A name that says nothing is looked at:
 * the first bytes tell pages, JSON Lines and archives from text, and text from what is no text at all. What is packed
 * (gzip, zstd) is unpacked on the way (byte_stream.h) and is what it holds. In a folder, what is no text (pictures, programs) is
 * passed over with a note rather than refused: nobody asked for it by name. */
#include "intake.h"

#include "input_file.h"
#include "sniff.h"
#include "worker.h"

#include "base/error.h"
#include "base/slice.h"

#include <unistd.h>

/* Lines of JSON inside an archive. */
static stm_status read_lines(const stm_reader *reader, stm_slice bytes)
{
    stm_stream stream;
    if (stm_stream_open_bytes(&stream, bytes) != STM_OK) return stm_fail_memory(reader->error);
    stm_status status = stm_read_json_lines(reader, &stream);
    stm_stream_close(&stream);
    return status;
}

stm_status stm_read_bytes(const stm_reader *reader, stm_slice bytes, stm_format format)
{
    const char *binary = stm_sniff_binary(bytes, format);
    if (binary) {
        stm_reader_pass(reader, binary, "give text, HTML or JSON Lines");
        return STM_OK;
    }
    switch (format) {
    case STM_FORMAT_PAGE: return stm_read_page(reader, bytes);
    case STM_FORMAT_MARKDOWN: return stm_read_markdown(reader, bytes);
    case STM_FORMAT_JSON_LINES: return read_lines(reader, bytes);
    case STM_FORMAT_XML: return stm_read_xml(reader, bytes);
    case STM_FORMAT_JSON: return stm_read_json(reader, bytes);
    case STM_FORMAT_TABLE: return stm_read_table(reader, bytes);
    case STM_FORMAT_MAIL: return stm_read_mail(reader, bytes);
    default: return stm_read_text(reader, bytes);
    }
}

static stm_status read_whole(const stm_reader *reader, stm_stream *stream, stm_format format)
{
    stm_slice bytes;
    bool refused;
    STM_TRY(stm_input_load(&bytes, &refused, stream, reader));
    return refused ? STM_OK : stm_read_bytes(reader, bytes, format);
}

static stm_status read_stream(const stm_reader *reader, const stm_input_file *file, stm_stream *stream)
{
    stm_format format = stm_format_of_name(stm_slice_of(reader->path));
    bool json = format == STM_FORMAT_JSON_LINES || format == STM_FORMAT_JSON;
    if (format == STM_FORMAT_UNKNOWN || (json && file->is_regular)) { /* standard input is lines, and is not waited for */
        stm_stream_need(stream, STM_SNIFFED);
        format = stm_format_settle(format, (stm_slice){stream->data, stream->length}, file->size > stm_reader_limit(reader));
    }
    switch (format) {
    case STM_FORMAT_JSON_LINES: return stm_read_json_lines(reader, stream);
    case STM_FORMAT_WARC: return stm_read_warc(reader, stream);
    case STM_FORMAT_TAR: return stm_read_tar(reader, stream);
    case STM_FORMAT_ZIP:
        if (file->is_regular && !stm_stream_packing(stream)) return stm_read_zip(reader, file->descriptor, file->size);
        stm_reader_refuse(reader, 0, "a ZIP archive that cannot be read from its end", "save it as a file of its own, unpacked");
        return STM_OK;
    default: return read_whole(reader, stream, format);
    }
}

static stm_status read_file(const stm_reader *reader, const stm_input_file *file)
{
    stm_stream stream;
    if (stm_stream_open_file(&stream, file->descriptor, file->size) != STM_OK) return stm_fail_memory(reader->error);
    stm_status status = read_stream(reader, file, &stream);
    stm_stream_close(&stream);
    return status;
}

/* ---- paths ----------------------------------------------------------------------------------------------------------- */

/* One call of stm_intake_read_paths. With workers, what is told while folders are walked waits in their queue for its turn. */
typedef struct stm_intake_run {
    const stm_intake_options *options; /* the caller's */
    stm_workers *workers;              /* NULL: none */
    stm_status status;                 /* of queueing a diagnostic */
    stm_error *error;
} stm_intake_run;

/* Text, Markdown and lines of JSON are read here: their readers are small, and json-c is fed all day by everybody. What is packed,
 * and what comes through a pipe, may be anything. */
static bool is_foreign(const stm_reader *reader, const stm_input_file *file)
{
    char block[STM_SNIFFED];
    stm_format format = stm_format_of_name(stm_slice_of(reader->path));
    ssize_t got = file->is_regular ? pread(file->descriptor, block, sizeof block, 0) : 0;
    stm_slice bytes = {block, got > 0 ? (size_t)got : 0};
    if (format == STM_FORMAT_UNKNOWN && !bytes.length && !file->is_regular) return true;
    if (format == STM_FORMAT_UNKNOWN) format = stm_sniff_bytes(bytes);
    bool plain = format == STM_FORMAT_TEXT || format == STM_FORMAT_MARKDOWN || format == STM_FORMAT_JSON_LINES;
    return !plain || stm_starts_with(bytes, "\x1f\x8b") || stm_starts_with(bytes, "\x28\xb5\x2f\xfd");
}

static stm_status read_here(const stm_reader *walk, const stm_input_file *file)
{
    stm_reader reader = *walk;
    reader.options = walk->run->options;
    if (walk->run->workers) STM_TRY(stm_workers_finish(walk->run->workers, false, walk->error));
    stm_status status = read_file(&reader, file);
    stm_arena_reset(reader.scratch);
    return status;
}

static stm_status read_path(const stm_reader *reader);

static stm_status read_found(const stm_reader *folder, const char *path)
{
    stm_reader reader = *folder;
    reader.path = path;
    reader.found = true;
    return read_path(&reader);
}

static stm_status read_path(const stm_reader *reader)
{
    stm_input_file file;
    if (!stm_input_open(&file, reader, !reader->found)) return reader->run->status;
    if (file.is_folder) return stm_walk_folder(reader, read_found);
    bool standard_input = file.descriptor == STDIN_FILENO;
    if (reader->run->workers && !standard_input && is_foreign(reader, &file))
        return stm_workers_read(reader->run->workers, reader->path, reader->found, &file, reader->error);
    stm_status status = read_here(reader, &file);
    stm_input_close(&file);
    return status;
}

static void queue_diagnostic(void *context, const stm_diagnostic *diagnostic)
{
    stm_intake_run *run = context;
    if (run->status == STM_OK) run->status = stm_workers_tell(run->workers, diagnostic, run->error);
}

static stm_status read_paths(stm_intake_run *run, const stm_slices *paths, const stm_intake_sink *sink, stm_arena *scratch)
{
    stm_intake_options walking = *run->options;
    if (run->workers) walking.diagnostics = (stm_diagnostics){queue_diagnostic, run};
    for (uint32_t i = 0; i < paths->count; i++) {
        stm_reader reader = {.path = paths->items[i].data, .options = &walking, .sink = sink, .scratch = scratch, .error = run->error, .run = run};
        STM_TRY(read_path(&reader));
        STM_TRY(run->status);
    }
    return run->workers ? stm_workers_finish(run->workers, true, run->error) : STM_OK;
}

stm_status stm_intake_read_paths(const stm_slices *paths, const stm_intake_options *options, const stm_intake_sink *sink,
                                 stm_error *error)
{
    stm_intake_run run = {.options = options, .error = error};
    if (options->workers) {
        stm_worker_limits limits = stm_worker_limits_for(options->report_limit);
        if (stm_workers_open(&run.workers, options->workers, &limits, read_file, options, sink) != STM_OK) return stm_fail_memory(error);
    }
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    stm_status status = read_paths(&run, paths, sink, &scratch);
    stm_arena_release(&scratch);
    stm_workers_close(run.workers);
    return status;
}

stm_status stm_intake_read(const char *path, const stm_intake_options *options, const stm_intake_sink *sink,
                           stm_error *error)
{
    stm_slice one = stm_slice_of(path);
    return stm_intake_read_paths(&(stm_slices){&one, 1, 1}, options, sink, error);
}
