/* Slices: comparing, cutting, hashing. ASCII rules only; Unicode is in src/text. */
#ifndef STM_BASE_SLICE_H
#define STM_BASE_SLICE_H

#include <stemma/base.h>

#include <string.h>

/* The words of a span. The span must lie in the text (asserted). */
stm_slice stm_cut(stm_slice text, stm_span span);

/* Of a NUL-terminated string; NULL gives an empty slice. */
stm_slice stm_slice_of(const char *text);

bool stm_equal(stm_slice a, stm_slice b);
/* Of a NUL-terminated text. Here, like the four below it, because the analysis asks this of each word many times over: of a literal
 * the compiler then knows the length, and nearly always the first byte says no. */
static inline bool stm_equal_text(stm_slice a, const char *b)
{
    if (!a.length || !b || a.data[0] != b[0]) return !a.length && (!b || !*b);
    return a.length == strlen(b) && !memcmp(a.data, b, a.length);
}
/* A-Z taken for a-z; other bytes as they are. */
bool stm_same_folded(const char *a, const char *b, size_t length);
static inline bool stm_equal_fold(stm_slice a, stm_slice b)
{
    return a.length == b.length && (!a.length || (((a.data[0] ^ b.data[0]) & ~32) == 0 && stm_same_folded(a.data, b.data, a.length)));
}

/* Byte order, shorter first: <0, 0, >0. */
int stm_compare(stm_slice a, stm_slice b);
/* The same of a NUL-terminated text and a slice, for binary search in tables: it takes no length first, as one or two bytes decide. */
static inline int stm_compare_text(const char *a, stm_slice b)
{
    for (size_t i = 0; i < b.length; i++) {
        unsigned char one = (unsigned char)a[i], other = (unsigned char)b.data[i];
        if (!one) return -1;
        if (one != other) return one < other ? -1 : 1;
    }
    return a[b.length] != 0;
}

static inline bool stm_starts_with(stm_slice text, const char *prefix)
{
    size_t length = strlen(prefix);
    return text.length >= length && !memcmp(text.data, prefix, length);
}

static inline bool stm_ends_with(stm_slice text, const char *suffix)
{
    size_t length = strlen(suffix);
    return text.length >= length && !memcmp(text.data + text.length - length, suffix, length);
}

/* The first place of `needle` at or after `from`, or SIZE_MAX. */
size_t stm_find(stm_slice text, stm_slice needle, size_t from);
/* Without ASCII white space at the ends. */
stm_slice stm_trim(stm_slice text);
/* The same for a span of a text. */
stm_span stm_trim_span(stm_slice text, stm_span span);
/* XXH3, 64 bits: the same on every processor. */
uint64_t stm_hash(stm_slice text);
/* One hash of two. */
uint64_t stm_hash_mix(uint64_t a, uint64_t b);

static inline bool stm_span_given(stm_span span)
{
    return span.start != STM_NONE;
}

static inline bool stm_span_within(stm_span inner, stm_span outer)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}

static inline bool stm_span_overlap(stm_span a, stm_span b)
{
    return a.start < b.end && b.start < a.end;
}

#define STM_NO_SPAN ((stm_span){STM_NONE, STM_NONE})

#endif
