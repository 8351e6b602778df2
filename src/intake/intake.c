/* Which reader reads what; see intake.h.
 *
 * The name decides first (.txt, .md, .jsonl, .html), because the user chose it. A name that says nothing is looked at:
 * the first bytes tell pages, JSON Lines and archives from text, and text from what is no text at all. What is packed
 * (gzip, zstd) is unpacked on the way (byte_stream.h) and is what it holds. In a folder, what is no text (pictures, programs) is
 * passed over with a note rather than refused: nobody asked for it by name. */
#include "intake.h"

#include "input_file.h"
#include "sniff.h"

#include "base/error.h"
#include "base/slice.h"

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
    if (stm_stream_open(&stream, file->descriptor) != STM_OK) return stm_fail_memory(reader->error);
    stm_status status = read_stream(reader, file, &stream);
    stm_stream_close(&stream);
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
    if (!stm_input_open(&file, reader, !reader->found)) return STM_OK;
    if (file.is_folder) return stm_walk_folder(reader, read_found);
    stm_status status = read_file(reader, &file);
    stm_input_close(&file);
    stm_arena_reset(reader->scratch);
    return status;
}

stm_status stm_intake_read(const char *path, const stm_intake_options *options, const stm_intake_sink *sink,
                           stm_error *error)
{
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    stm_reader reader = {.path = path, .options = options, .sink = sink, .scratch = &scratch, .error = error};
    stm_status status = read_path(&reader);
    stm_arena_release(&scratch);
    return status;
}
