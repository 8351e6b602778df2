/* UTF-8: decoding, checking, and counting code points. */
#ifndef STM_TEXT_UTF8_H
#define STM_TEXT_UTF8_H

#include "base/arena.h"

#include <assert.h>

/* stm_utf8_next where the byte is not ASCII. */
uint32_t stm_utf8_next_wide(stm_slice text, size_t *at);

/* The code point at `*at`, which is moved behind it. The text must be valid and *at below its length. */
static inline uint32_t stm_utf8_next(stm_slice text, size_t *at)
{
    assert(*at < text.length);
    unsigned char first = (unsigned char)text.data[*at];
    if (first >= 0x80) return stm_utf8_next_wide(text, at);
    *at += 1;
    return first;
}

/* Bytes of the code point that starts with this byte (valid text). */
static inline uint32_t stm_utf8_length(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* The start of the code point before `at` (> 0) in valid text. */
static inline size_t stm_utf8_before(stm_slice text, size_t at)
{
    do at--;
    while (at > 0 && ((unsigned char)text.data[at] & 0xc0) == 0x80);
    return at;
}

/* The first byte at or after `from` that is not part of valid UTF-8, or text.length. Unicode 15, table 3-7: no
 * surrogates, no overlong forms, nothing above U+10FFFF. */
size_t stm_utf8_check(stm_slice text, size_t from);

/* `text` itself when it is valid, else a copy with each maximal ill-formed part as U+FFFD (the practice of the Unicode
 * standard and WHATWG). *replaced counts them, *first is the byte of the first one. A byte-order mark is not touched. */
stm_status stm_utf8_repair(stm_slice *out, stm_arena *arena, stm_slice text, uint64_t *replaced, uint64_t *first);

/* Turns byte offsets into code points in one forward pass: ask with offsets that do not fall, or it starts anew. */
typedef struct stm_codepoints {
    stm_slice text;
    size_t byte;
    uint32_t point;
} stm_codepoints;

uint32_t stm_codepoint_at(stm_codepoints *counter, size_t byte);

/* Unicode properties: ASCII here, the rest over utf8proc. */
typedef enum stm_point_class { STM_POINT_LETTER, STM_POINT_DIGIT, STM_POINT_UPPER, STM_POINT_LOWER, STM_POINT_SPACE } stm_point_class;
bool stm_point_is(uint32_t point, stm_point_class which);

static inline bool stm_is_letter(uint32_t point)
{
    return point < 0x80 ? (point | 32) >= 'a' && (point | 32) <= 'z' : stm_point_is(point, STM_POINT_LETTER);
}

/* Decimal digits of any script. */
static inline bool stm_is_digit(uint32_t point)
{
    return point < 0x80 ? point >= '0' && point <= '9' : stm_point_is(point, STM_POINT_DIGIT);
}

/* Upper or title case. */
static inline bool stm_is_upper(uint32_t point)
{
    return point < 0x80 ? point >= 'A' && point <= 'Z' : stm_point_is(point, STM_POINT_UPPER);
}

static inline bool stm_is_lower(uint32_t point)
{
    return point < 0x80 ? point >= 'a' && point <= 'z' : stm_point_is(point, STM_POINT_LOWER);
}

/* White space, NBSP and the narrow ones too. */
static inline bool stm_is_space(uint32_t point)
{
    return point < 0x80 ? point == ' ' || (point >= '\t' && point <= '\r') : stm_point_is(point, STM_POINT_SPACE);
}

uint32_t stm_to_lower(uint32_t point);
/* Marks that combine with the letter before, soft hyphens, variation selectors, zero-width characters: part of a word
 * on the page, ignored when words are compared. */
bool stm_is_ignorable(uint32_t point);
/* Writes the code point, gives its length (1 to 4). */
size_t stm_utf8_put(char out[4], uint32_t point);

/* The text in lower case, apostrophes of every kind as ', ignorable characters left out: what words are compared by.
 * Gives a slice of `text` itself when nothing changes. */
stm_status stm_fold_word(stm_slice *out, stm_arena *arena, stm_slice text);

/* ' U+2019 U+2018 U+00B4 U+02BC U+0060 U+FF07: what stands for an apostrophe inside words. */
bool stm_is_apostrophe(uint32_t point);

#endif
