/* Which reader reads what; see intake.h.
 *
 * The name decides first (.txt, .md, .jsonl, .html), because the user chose it. A name that says nothing is looked at:
 * the first bytes tell pages and JSON Lines from text, and text from what is no text at all. In a folder, files of a
 * name that we know to be something else (pictures, archives) are passed over with a note rather than refused: nobody
 * asked for them by name. */
#include "intake.h"

#include "input_file.h"
#include "sniff.h"

#include "base/error.h"

#include <string.h>

static stm_status read_whole(const stm_reader *reader, const stm_input_file *file, stm_format format, bool named)
{
    stm_slice bytes;
    bool refused;
    STM_TRY(stm_input_load(&bytes, &refused, file, reader));
    if (refused) return STM_OK;
    if (!bytes.length) {
        stm_reader_refuse(reader, 0, "the file is empty", "check where it was written");
        return STM_OK;
    }
    const char *binary = stm_sniff_binary(bytes, format);
    if (binary && named) stm_reader_refuse(reader, 0, binary, "give text, HTML or JSON Lines");
    if (binary && !named) stm_reader_note(reader, 0, binary, "passed over");
    if (binary) return STM_OK;
    switch (format) {
    case STM_FORMAT_PAGE: return stm_read_page(reader, bytes);
    case STM_FORMAT_MARKDOWN: return stm_read_markdown(reader, bytes);
    default: return stm_read_text(reader, bytes);
    }
}

static stm_status read_file(const stm_reader *reader, const stm_input_file *file, bool named)
{
    stm_format format = stm_format_of_name(reader->path);
    if (format == STM_FORMAT_UNKNOWN && file->is_regular) format = stm_sniff_file(file->descriptor);
    if (format == STM_FORMAT_JSON_LINES) return stm_read_json_lines(reader, file->descriptor);
    return read_whole(reader, file, format, named);
}

static stm_status read_path(const stm_reader *reader, bool named);

static stm_status read_found(const stm_reader *folder, const char *path)
{
    stm_reader reader = *folder;
    reader.path = path;
    return read_path(&reader, false);
}

static stm_status read_path(const stm_reader *reader, bool named)
{
    stm_input_file file;
    if (!stm_input_open(&file, reader, named)) return STM_OK;
    if (file.is_folder) return stm_walk_folder(reader, read_found);
    stm_status status = read_file(reader, &file, named);
    stm_input_close(&file);
    stm_arena_reset(reader->scratch);
    return status;
}

stm_status stm_intake_read(const char *path, const stm_intake_options *options, const stm_intake_sink *sink,
                           stm_error *error)
{
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    stm_reader reader = {path, options, sink, &scratch, error};
    stm_status status = read_path(&reader, true);
    stm_arena_release(&scratch);
    return status;
}
