/* From the bytes that spans count inside the program to the code points that are printed. One forward pass over a text
 * notes how many code points stand before every 256th byte; any offset is then at most 256 bytes away from a known one,
 * so that offsets may be asked in any order. Of a text that is all ASCII, or with --bytes, an offset is itself. */
#ifndef STM_REPORT_OFFSETS_H
#define STM_REPORT_OFFSETS_H

#include "base/arena.h"

#include <stemma/report.h>

typedef struct stm_offsets {
    stm_slice text;
    const uint32_t *known; /* known[i]: code points before byte i * 256. NULL: every offset is itself */
} stm_offsets;

/* Takes a 64th of the text's size. `text` must live as long as the offsets. */
stm_status stm_offsets_build(stm_offsets *offsets, stm_arena *arena, stm_slice text, bool bytes);

/* `byte` must not lie behind the text's end. */
uint32_t stm_offset_at(const stm_offsets *offsets, uint32_t byte);

/* How many code points the text has, or bytes. */
uint32_t stm_offsets_end(const stm_offsets *offsets);

#endif
