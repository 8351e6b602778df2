/* Plain text: one file, one report. `text` is the file's content as it is: line ends kept, a byte-order mark dropped,
 * invalid UTF-8 as U+FFFD. */
#include "reader.h"

#include "base/error.h"

stm_status stm_read_text(const stm_reader *reader, stm_slice bytes)
{
    stm_raw_report raw;
    bool refused;
    stm_arena *arena;
    STM_TRY(stm_raw_begin_text(&raw, &refused, &arena, reader, bytes));
    return refused ? STM_OK : stm_raw_take(&raw, reader);
}
