/* See offsets.h. In valid UTF-8 the code points before a byte are the bytes before it that are no continuation bytes. */
#include "offsets.h"

#include "base/list.h"

#include <assert.h>

/* Of 64, 256 and 1024 the one that is fast (a short run to count) and small (a 64th of the text). */
#define STEP 256u

static bool starts_point(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

static bool all_ascii(stm_slice text)
{
    unsigned char seen = 0;
    for (size_t i = 0; i < text.length; i++) seen |= (unsigned char)text.data[i];
    return seen < 0x80;
}

stm_status stm_offsets_build(stm_offsets *offsets, stm_arena *arena, stm_slice text, bool bytes)
{
    *offsets = (stm_offsets){.text = text};
    if (bytes || all_ascii(text)) return STM_OK;
    uint32_t *known = STM_NEW(arena, uint32_t, text.length / STEP + 1);
    if (!known) return STM_NO_MEMORY;
    uint32_t points = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (i % STEP == 0) known[i / STEP] = points;
        points += starts_point(text.data[i]);
    }
    if (text.length % STEP == 0) known[text.length / STEP] = points;
    offsets->known = known;
    return STM_OK;
}

uint32_t stm_offset_at(const stm_offsets *offsets, uint32_t byte)
{
    assert(byte <= offsets->text.length);
    if (!offsets->known) return byte;
    uint32_t points = offsets->known[byte / STEP];
    for (size_t i = byte - byte % STEP; i < byte; i++) points += starts_point(offsets->text.data[i]);
    return points;
}

uint32_t stm_offsets_end(const stm_offsets *offsets)
{
    return stm_offset_at(offsets, (uint32_t)offsets->text.length);
}
