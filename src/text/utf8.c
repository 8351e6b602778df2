/* See utf8.h. Everything after intake is valid UTF-8, so that decoding needs no checks. */
#include "utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

uint32_t stm_utf8_next_wide(stm_slice text, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text.data + *at;
    if (bytes[0] < 0xe0) {
        *at += 2;
        return (bytes[0] & 0x1fu) << 6 | (bytes[1] & 0x3fu);
    }
    if (bytes[0] < 0xf0) {
        *at += 3;
        return (bytes[0] & 0x0fu) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
    }
    *at += 4;
    return (bytes[0] & 0x07u) << 18 | (bytes[1] & 0x3fu) << 12 | (bytes[2] & 0x3fu) << 6 | (bytes[3] & 0x3fu);
}

/* The length of the well-formed sequence at `bytes`, or 0; *bad is then the length of the maximal ill-formed part. */
static size_t sequence_length(const unsigned char *bytes, size_t left, size_t *bad)
{
    unsigned char first = bytes[0];
    size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    *bad = 1;
    if (length <= 1) return length;
    unsigned char low = 0x80, high = 0xbf; /* of the second byte */
    if (first == 0xe0) low = 0xa0;
    if (first == 0xed) high = 0x9f;
    if (first == 0xf0) low = 0x90;
    if (first == 0xf4) high = 0x8f;
    for (size_t i = 1; i < length; i++) {
        if (i >= left || bytes[i] < low || bytes[i] > high) {
            *bad = i;
            return 0;
        }
        low = 0x80;
        high = 0xbf;
    }
    return length;
}

size_t stm_utf8_check(stm_slice text, size_t from)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t at = from;
    while (at < text.length) {
        uint64_t eight, four[4];
        if (at + sizeof four <= text.length &&
            (memcpy(four, bytes + at, sizeof four), !((four[0] | four[1] | four[2] | four[3]) & 0x8080808080808080u))) {
            at += sizeof four;
            continue;
        }
        if (at + 8 <= text.length && (memcpy(&eight, bytes + at, 8), !(eight & 0x8080808080808080u))) {
            at += 8;
            continue;
        }
        size_t bad, length = sequence_length(bytes + at, text.length - at, &bad);
        if (!length) return at;
        at += length;
    }
    return at;
}

stm_status stm_utf8_repair(stm_slice *out, stm_arena *arena, stm_slice text, uint64_t *replaced, uint64_t *first)
{
    size_t good = stm_utf8_check(text, 0);
    *replaced = 0;
    *first = good;
    *out = text;
    if (good == text.length) return STM_OK;
    if (text.length > SIZE_MAX / 3) return STM_LIMIT;
    char *copy = stm_arena_alloc(arena, text.length * 3 + 1); /* U+FFFD has three bytes */
    if (!copy) return STM_NO_MEMORY;
    size_t at = 0, length = 0;
    while (at < text.length) {
        size_t end = stm_utf8_check(text, at);
        memcpy(copy + length, text.data + at, end - at);
        length += end - at;
        at = end;
        if (at == text.length) break;
        size_t bad;
        sequence_length((const unsigned char *)text.data + at, text.length - at, &bad);
        memcpy(copy + length, "\xef\xbf\xbd", 3);
        length += 3;
        at += bad;
        ++*replaced;
    }
    *out = (stm_slice){copy, length};
    return STM_OK;
}

uint32_t stm_codepoint_at(stm_codepoints *counter, size_t byte)
{
    assert(byte <= counter->text.length);
    if (byte < counter->byte) counter->byte = counter->point = 0;
    const unsigned char *bytes = (const unsigned char *)counter->text.data;
    uint32_t points = 0;
    for (size_t at = counter->byte; at < byte; at++) points += (bytes[at] & 0xc0) != 0x80;
    counter->byte = byte;
    return counter->point += points;
}

static utf8proc_category_t category(uint32_t point)
{
    return utf8proc_category((utf8proc_int32_t)point);
}

bool stm_point_is(uint32_t point, stm_point_class which)
{
    utf8proc_category_t c = category(point);
    switch (which) {
    case STM_POINT_LETTER: return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
    case STM_POINT_DIGIT: return c == UTF8PROC_CATEGORY_ND;
    case STM_POINT_UPPER: return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
    case STM_POINT_LOWER: return c == UTF8PROC_CATEGORY_LL;
    case STM_POINT_SPACE: return c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP;
    }
    return false;
}

uint32_t stm_to_lower(uint32_t point)
{
    if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 32 : point;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)point);
}

bool stm_is_ignorable(uint32_t point)
{
    if (point < 0xad) return false;
    utf8proc_category_t c = category(point);
    return point == 0xad || c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_ME || c == UTF8PROC_CATEGORY_CF;
}

bool stm_is_apostrophe(uint32_t point)
{
    return point == '\'' || point == '`' || point == 0x2019 || point == 0x2018 || point == 0xb4 || point == 0x2bc ||
           point == 0xff07;
}

size_t stm_utf8_put(char out[4], uint32_t point)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
}

stm_status stm_fold_word(stm_slice *out, stm_arena *arena, stm_slice text)
{
    *out = text;
    size_t at = 0;
    while (at < text.length && (unsigned char)text.data[at] < 0x80 && text.data[at] != '`' &&
           !stm_is_upper((unsigned char)text.data[at]))
        at++;
    if (at == text.length) return STM_OK;
    char *folded = stm_arena_alloc(arena, text.length * 2 + 4); /* no lower case is more than twice as long */
    if (!folded) return STM_NO_MEMORY;
    memcpy(folded, text.data, at);
    size_t length = at;
    while (at < text.length) {
        uint32_t point = stm_utf8_next(text, &at);
        if (stm_is_ignorable(point)) continue;
        point = stm_is_apostrophe(point) ? '\'' : stm_to_lower(point);
        length += stm_utf8_put(folded + length, point);
    }
    *out = (stm_slice){folded, length};
    return STM_OK;
}
