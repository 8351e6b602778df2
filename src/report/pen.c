/* See pen.h. */
#include "pen.h"

#include "text/utf8.h"

static bool turns_direction(uint32_t point)
{
    return point == 0x200e || point == 0x200f || (point >= 0x202a && point <= 0x202e) ||
           (point >= 0x2066 && point <= 0x2069);
}

uint32_t stm_pen_point(stm_slice text, size_t *at)
{
    uint32_t point = stm_utf8_next(text, at);
    if (stm_is_space(point) || point == '\n' || point == '\t' || point == '\r') return ' ';
    if (point < 0x20 || (point >= 0x7f && point < 0xa0) || turns_direction(point) || point == 0xfeff) return 0;
    return point;
}
