/* See text_parts.h.
 *
 * Newspaper databases export what was found as one file, each report between lines that nobody would write in a report:
 *
 *     2 of 31 DOCUMENTS        Document 2 of 31          before each
 *     End of Document          Document SUNDG00020310304e733000a1          behind each
 *
 * A file is an export when one of these kinds of line stands in it at least twice. The lines themselves belong to no report. */
#include "text_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define LINE_LONGEST 60  /* bytes of such a line */
#define NUMBER_LEAST 16  /* letters and digits of a document's number ... */
#define DIGITS_LEAST 8   /* ... among them the day it was added */
#define PARTS_MOST 100000

typedef enum mark_kind { MARK_NONE, MARK_BEFORE, MARK_BEHIND } mark_kind;

typedef struct mark {
    size_t start, end; /* of the line */
    mark_kind kind;
} mark;

typedef struct marks {
    mark *items;
    uint32_t count, capacity;
} marks;

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static size_t digits_at(stm_slice line, size_t at)
{
    size_t end = at;
    while (end < line.length && is_digit(line.data[end])) end++;
    return end - at;
}

/* "2 of 31" at `at`, up to the end or to `behind`. */
static bool is_count(stm_slice line, size_t at, const char *behind)
{
    size_t first = digits_at(line, at), middle = at + first;
    if (!first || first > 6 || middle + 4 > line.length) return false;
    if (!stm_equal_fold((stm_slice){line.data + middle, 4}, STM_LITERAL(" of "))) return false;
    size_t second = digits_at(line, middle + 4), end = middle + 4 + second;
    return second && second <= 6 && stm_equal_fold((stm_slice){line.data + end, line.length - end}, stm_slice_of(behind));
}

static bool is_number(stm_slice text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (!is_digit(byte) && !((byte | 32) >= 'a' && (byte | 32) <= 'z')) return false;
        digits += is_digit(byte);
    }
    return text.length >= NUMBER_LEAST && digits >= DIGITS_LEAST;
}

static mark_kind kind_of(stm_slice line)
{
    line = stm_trim(line);
    if (line.length < 6 || line.length > LINE_LONGEST) return MARK_NONE;
    if (is_count(line, 0, " DOCUMENTS")) return MARK_BEFORE;
    if (stm_equal_fold(line, STM_LITERAL("End of Document"))) return MARK_BEHIND;
    if (!stm_starts_with(line, "Document ")) return MARK_NONE;
    if (is_count(line, 9, "")) return MARK_BEFORE;
    return is_number((stm_slice){line.data + 9, line.length - 9}) ? MARK_BEHIND : MARK_NONE;
}

static stm_status find_marks(marks *found, stm_arena *scratch, stm_slice bytes)
{
    for (size_t at = 0; at < bytes.length;) {
        const char *stop = memchr(bytes.data + at, '\n', bytes.length - at);
        size_t end = stop ? (size_t)(stop - bytes.data) + 1 : bytes.length;
        mark_kind kind = end - at <= 2 * LINE_LONGEST ? kind_of((stm_slice){bytes.data + at, end - at}) : MARK_NONE;
        if (kind != MARK_NONE && found->count < PARTS_MOST) {
            mark *one = STM_APPEND(scratch, found);
            if (!one) return STM_NO_MEMORY;
            *one = (mark){at, end, kind};
        }
        at = end;
    }
    return STM_OK;
}

static stm_status add_part(stm_text_parts *parts, stm_arena *scratch, stm_slice bytes, size_t start, size_t end)
{
    if (end <= start || !stm_trim((stm_slice){bytes.data + start, end - start}).length) return STM_OK;
    stm_text_part *part = STM_APPEND(scratch, parts);
    if (!part) return STM_NO_MEMORY;
    *part = (stm_text_part){start, end};
    return STM_OK;
}

stm_status stm_text_parts_find(stm_text_parts *parts, stm_arena *scratch, stm_slice bytes)
{
    marks found = {0};
    uint32_t before = 0, behind = 0;
    STM_TRY(find_marks(&found, scratch, bytes));
    for (uint32_t i = 0; i < found.count; i++)
        if (found.items[i].kind == MARK_BEFORE) before++;
        else behind++;
    mark_kind kind = before >= behind ? MARK_BEFORE : MARK_BEHIND;
    if ((kind == MARK_BEFORE ? before : behind) < 2) return STM_OK;
    size_t start = 0;
    bool inside = kind == MARK_BEHIND; /* what stands before the first "2 of 31" is the export's own */
    for (uint32_t i = 0; i < found.count; i++) {
        if (found.items[i].kind != kind) continue;
        if (inside) STM_TRY(add_part(parts, scratch, bytes, start, found.items[i].start));
        start = found.items[i].end;
        inside = true;
    }
    return kind == MARK_BEFORE ? add_part(parts, scratch, bytes, start, bytes.length) : STM_OK;
}
