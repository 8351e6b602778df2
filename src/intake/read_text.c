/* Plain text: one file, one report. `text` is the file's content as it is: line ends kept, a byte-order mark dropped,
 * invalid UTF-8 as U+FFFD. */
#include "reader.h"

#include "base/error.h"
#include "base/slice.h"

stm_status stm_read_text(const stm_reader *reader, stm_slice bytes)
{
    stm_slice content = bytes;
    if (stm_starts_with(content, "\xef\xbb\xbf")) content = (stm_slice){content.data + 3, content.length - 3};
    if (!stm_trim(content).length) {
        stm_reader_refuse(reader, 0, "nothing but white space", "check where the file was written");
        return STM_OK;
    }
    stm_raw_report raw;
    stm_arena *arena;
    STM_TRY(stm_raw_begin(&raw, &arena, reader, bytes));
    stm_slice valid;
    STM_TRY(stm_reader_decode(&valid, reader->scratch, reader, content, (uint64_t)(content.data - bytes.data)));
    raw.report->id = raw.report->path;
    if (stm_arena_copy(&raw.report->text, arena, valid) != STM_OK) return stm_fail_memory(reader->error);
    return stm_raw_take(&raw, reader);
}
