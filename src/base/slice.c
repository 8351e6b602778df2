/* See slice.h. */
#include "slice.h"

#include <assert.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

stm_slice stm_cut(stm_slice text, stm_span span)
{
    assert(span.start <= span.end && span.end <= text.length);
    return (stm_slice){text.data + span.start, span.end - span.start};
}

stm_slice stm_slice_of(const char *text)
{
    return text ? (stm_slice){text, strlen(text)} : (stm_slice){"", 0};
}

bool stm_equal(stm_slice a, stm_slice b)
{
    return a.length == b.length && (!a.length || !memcmp(a.data, b.data, a.length));
}

static unsigned char fold(char byte)
{
    return (unsigned char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
}

bool stm_same_folded(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (fold(a[i]) != fold(b[i])) return false;
    return true;
}

int stm_compare(stm_slice a, stm_slice b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common ? memcmp(a.data, b.data, common) : 0;
    if (order) return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

size_t stm_find(stm_slice text, stm_slice needle, size_t from)
{
    if (from > text.length || needle.length > text.length - from) return SIZE_MAX;
    if (!needle.length) return from;
    const char *place = memmem(text.data + from, text.length - from, needle.data, needle.length);
    return place ? (size_t)(place - text.data) : SIZE_MAX;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

stm_slice stm_trim(stm_slice text)
{
    stm_span span = stm_trim_span(text, (stm_span){0, (uint32_t)text.length});
    return stm_cut(text, span);
}

stm_span stm_trim_span(stm_slice text, stm_span span)
{
    while (span.start < span.end && is_space(text.data[span.start])) span.start++;
    while (span.end > span.start && is_space(text.data[span.end - 1])) span.end--;
    return span;
}

uint64_t stm_hash(stm_slice text)
{
    return XXH3_64bits(text.data, text.length);
}

uint64_t stm_hash_mix(uint64_t a, uint64_t b)
{
    uint64_t pair[2] = {a, b};
    return XXH3_64bits(pair, sizeof pair);
}
