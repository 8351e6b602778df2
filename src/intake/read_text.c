/* Plain text: one file, one report, or one export of a newspaper database, many reports (text_parts.c). `text` is the file's
 * content as it is, or a report's part of it: line ends kept, a byte-order mark dropped, invalid UTF-8 as U+FFFD. */
#include "reader.h"
#include "text_header.h"
#include "text_parts.h"

#include "base/builder.h"
#include "base/error.h"

/* One report; `number` is its place in an export, from 1, or 0. */
static stm_status read_one(const stm_reader *reader, stm_slice bytes, uint32_t number)
{
    stm_raw_report raw;
    bool refused;
    stm_arena *arena;
    STM_TRY(stm_raw_begin_text(&raw, &refused, &arena, reader, bytes));
    if (refused) return STM_OK;
    if (number) {
        stm_builder id = stm_builder_in(arena);
        stm_append(&id, raw.report->path);
        stm_append_format(&id, "#%u", (unsigned)number);
        if (stm_builder_finish(&raw.report->id, &id) != STM_OK) return stm_fail_memory(reader->error);
    }
    if (stm_text_header_read(&raw, arena) != STM_OK) return stm_fail_memory(reader->error);
    return stm_raw_take(&raw, reader);
}

stm_status stm_read_text(const stm_reader *reader, stm_slice bytes)
{
    stm_text_parts parts = {0};
    if (stm_text_parts_find(&parts, reader->scratch, bytes) != STM_OK) return stm_fail_memory(reader->error);
    if (parts.count < 2) return read_one(reader, bytes, 0);
    for (uint32_t i = 0; i < parts.count; i++)
        STM_TRY(read_one(reader, (stm_slice){bytes.data + parts.items[i].start, parts.items[i].end - parts.items[i].start}, i + 1));
    return STM_OK;
}
