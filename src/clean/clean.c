/* Clean: a first, honest reading. Paragraphs parted by blank lines are blocks, all of them the report's own words. */
#include "clean.h"

#include "base/list.h"
#include "base/slice.h"

#include <string.h>

stm_status stm_clean(stm_report *report, const stm_blocks *hints, stm_arena *arena, stm_arena *scratch)
{
    (void)hints;
    (void)scratch;
    stm_slice text = report->text;
    for (size_t at = 0; at < text.length;) {
        size_t end = stm_find(text, STM_LITERAL("\n"), at);
        if (end == SIZE_MAX) end = text.length;
        stm_span line = stm_trim_span(text, (stm_span){(uint32_t)at, (uint32_t)end});
        at = end + 1;
        if (line.start == line.end) continue;
        stm_block *block = STM_APPEND(arena, &report->blocks);
        stm_span *body = STM_APPEND(arena, &report->body);
        if (!block || !body) return STM_NO_MEMORY;
        *block = (stm_block){line, STM_BLOCK_BODY};
        *body = line;
    }
    return STM_OK;
}
