/* Code points of a text by number, and back: random access through a sparse index.
 * (stm_codepoints in utf8.h is cheaper when offsets come in order.) */
#ifndef STM_TEXT_POINTS_H
#define STM_TEXT_POINTS_H

#include "base/arena.h"

typedef struct stm_points {
    stm_slice text;
    const uint32_t *bytes_at; /* byte of every STRIDE-th code point */
    uint32_t count;           /* code points of the text */
} stm_points;

/* One pass; memory is a 64th of the text. The text must be valid UTF-8 and below 4 GiB. */
stm_status stm_points_index(stm_points *points, stm_arena *arena, stm_slice text);

/* The byte where code point `point` starts; text.length for points.count; false beyond it. */
bool stm_points_byte(const stm_points *points, uint64_t point, uint32_t *byte);

#endif
