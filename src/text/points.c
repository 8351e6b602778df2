/* See points.h. */
#include "points.h"

#include "base/error.h"

#define STRIDE 256u /* a look-up then walks half of this on average; the index stays far below the text's size */

static bool starts_point(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

stm_status stm_points_index(stm_points *points, stm_arena *arena, stm_slice text)
{
    *points = (stm_points){.text = text};
    uint32_t *bytes_at = STM_NEW(arena, uint32_t, text.length / STRIDE + 1);
    if (!bytes_at) return STM_NO_MEMORY;
    for (size_t i = 0; i < text.length; i++) {
        if (!starts_point(text.data[i])) continue;
        if (points->count % STRIDE == 0) bytes_at[points->count / STRIDE] = (uint32_t)i;
        points->count++;
    }
    points->bytes_at = bytes_at;
    return STM_OK;
}

bool stm_points_byte(const stm_points *points, uint64_t point, uint32_t *byte)
{
    if (point > points->count) return false;
    if (point == points->count) {
        *byte = (uint32_t)points->text.length;
        return true;
    }
    uint32_t at = points->bytes_at[point / STRIDE];
    for (uint64_t left = point % STRIDE; left; left--) {
        do at++;
        while (!starts_point(points->text.data[at]));
    }
    *byte = at;
    return true;
}
