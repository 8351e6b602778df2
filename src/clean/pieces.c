/* See pieces.h.
 *
 * A line is a piece, whether a blank line parts it from the next or not: pages give a paragraph a line, and so do menus
 * and captions. The exception is text that was wrapped by hand (mail, old wires), where a paragraph is a group of lines
 * of about the same length:
 *
 *     The harbour was closed on Monday after the storm tore     <- no full stop, as long as its neighbours
 *     two ferries from their moorings.                          <- the last line of a paragraph may be short
 *
 * A line is joined to the next when it ends in the middle of a sentence and either the next starts with a small letter
 * or the whole group looks wrapped. Cost: each byte is looked at a fixed number of times. */
#include "pieces.h"

#include "captions.h"
#include "heads.h"
#include "intake/word_scan.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

/* Hand-wrapped lines fill 60 to 80 columns; menus are shorter, paragraphs of pages longer. */
#define WRAP_SHORTEST 45
#define WRAP_LONGEST 100
#define HEADLINE_WORDS 15 /* a line that ends in "U.S." and is longer is a sentence */

typedef struct line {
    stm_span span; /* trimmed; empty for a blank line */
} line;

typedef struct lines {
    line *items;
    uint32_t count, capacity;
} lines;

stm_slice stm_piece_text(const stm_cleaning *cleaning, const stm_piece *piece)
{
    return stm_cut(cleaning->text, piece->span);
}

void stm_piece_settle(stm_piece *piece, stm_block_kind kind)
{
    if (piece->settled) return;
    piece->kind = kind;
    piece->settled = true;
}

/* ---- measuring -------------------------------------------------------------------------------------------------- */

static bool is_closer(uint32_t point)
{
    return point == '"' || point == '\'' || point == ')' || point == ']' || point == 0x201d || point == 0x201c ||
           point == 0x2019 || point == 0xbb || point == 0xb4 || point == '*' || point == '_';
}

/* The last code point that is no closing mark or space; 0 when there is none. *at is where it starts. */
static uint32_t last_point(stm_slice text, size_t *at)
{
    for (*at = text.length; *at > 0;) {
        *at = stm_utf8_before(text, *at);
        size_t next = *at;
        uint32_t point = stm_utf8_next(text, &next);
        if (!is_closer(point) && !stm_is_space(point)) return point;
    }
    return 0;
}

/* "U.S." at the end of a headline is no end of a sentence: another full stop two bytes before. */
static bool is_initials(stm_slice text, size_t at)
{
    return at >= 3 && text.data[at] == '.' && text.data[at - 2] == '.' && text.data[at - 1] >= 'A' && text.data[at - 1] <= 'Z';
}

static void measure_end(stm_piece *piece, stm_slice text)
{
    size_t at;
    uint32_t point = last_point(text, &at);
    piece->colon = point == ':';
    bool headline = piece->words <= HEADLINE_WORDS && is_initials(text, at);
    piece->stopped = point == '!' || point == '?' || point == 0x2026 || (point == '.' && !headline);
}

static bool is_quote(uint32_t point)
{
    return point == '"' || (point >= 0x2018 && point <= 0x201f) || point == 0xab || point == 0xbb;
}

/* Writes norm into `buffer`, which has room for three times the text (some letters grow in lower case). */
static void measure_words(stm_piece *piece, stm_slice text, char *buffer)
{
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte < 0x80) {
            at++;
            if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) buffer[length++] = (char)byte;
            else if (byte >= 'A' && byte <= 'Z') buffer[length++] = (char)(byte + 32);
            else if (byte == '"') piece->quoted = true;
            continue;
        }
        uint32_t point = stm_utf8_next(text, &at);
        if (stm_is_letter(point) || stm_is_digit(point)) length += stm_utf8_put(buffer + length, stm_to_lower(point));
        else if (is_quote(point) && point != 0x2019) piece->quoted = true;
    }
    piece->norm = (stm_slice){buffer, length};
    piece->hash = stm_hash(piece->norm);
    piece->words = stm_word_count(text);
}

static stm_status add_piece(stm_cleaning *cleaning, stm_span span, stm_piece like)
{
    span = stm_trim_span(cleaning->text, span);
    if (span.start >= span.end) return STM_OK;
    char *buffer = stm_arena_alloc(cleaning->scratch, (size_t)(span.end - span.start) * 2 + 4);
    if (!buffer) return STM_NO_MEMORY;
    stm_piece one = like;
    one.span = span;
    stm_slice text = stm_cut(cleaning->text, span);
    measure_words(&one, text, buffer);
    measure_end(&one, text);
    if (!one.norm.length) return STM_OK; /* *** and ---: no words, no block */
    stm_piece *piece = STM_APPEND(cleaning->scratch, &cleaning->pieces);
    if (!piece) return STM_NO_MEMORY;
    *piece = one;
    return STM_OK;
}

/* ---- paragraphs into pieces ------------------------------------------------------------------------------------- */

/* A paragraph whose date head and photo credit are cut off: [head] sentences [credit]. */
static stm_status add_paragraph(stm_cleaning *cleaning, stm_span span, bool group, bool marked_up)
{
    stm_piece like = {.kind = STM_BLOCK_BODY, .group = group, .marked_up = marked_up};
    stm_slice text = stm_cut(cleaning->text, span);
    uint32_t head = cleaning->pieces.count < STM_HEAD_REACH ? stm_head_length(text) : 0;
    if (head) {
        stm_piece first = like;
        first.kind = STM_BLOCK_HEAD;
        first.settled = true;
        STM_TRY(add_piece(cleaning, (stm_span){span.start, span.start + head}, first));
        like.glued = true;
        span.start += head;
        text = stm_cut(cleaning->text, span);
    }
    bool whole = false;
    uint32_t credit = stm_credit_start(text, &whole);
    if (whole || credit == text.length) {
        if (whole) like.kind = STM_BLOCK_CAPTION;
        like.settled = whole;
        return add_piece(cleaning, span, like);
    }
    STM_TRY(add_piece(cleaning, (stm_span){span.start, span.start + credit}, like));
    return add_piece(cleaning, (stm_span){span.start + credit, span.end},
                     (stm_piece){.kind = STM_BLOCK_CAPTION, .settled = true, .group = true, .glued = true});
}

/* ---- lines into paragraphs -------------------------------------------------------------------------------------- */

static uint32_t columns(stm_span span) { return span.end - span.start; }

static bool ends_open(stm_slice text, stm_span span)
{
    size_t at;
    uint32_t point = last_point(stm_cut(text, span), &at);
    return point != '.' && point != '!' && point != '?' && point != ':' && point != 0x2026;
}

static bool starts_small(stm_slice text, stm_span span)
{
    size_t at = span.start;
    return stm_is_lower(stm_utf8_next(text, &at));
}

/* Three lines or more of which all but the last have a wrapped line's length, and most end in the middle. */
static bool looks_wrapped(stm_slice text, const line *items, uint32_t count)
{
    if (count < 3) return false;
    uint32_t open = 0;
    for (uint32_t i = 0; i + 1 < count; i++) {
        if (columns(items[i].span) < WRAP_SHORTEST || columns(items[i].span) > WRAP_LONGEST) return false;
        open += ends_open(text, items[i].span);
    }
    return open * 3 >= (count - 1) * 2;
}

static stm_status add_group(stm_cleaning *cleaning, const line *items, uint32_t count)
{
    bool wrapped = looks_wrapped(cleaning->text, items, count);
    for (uint32_t i = 0; i < count;) {
        uint32_t last = i;
        while (last + 1 < count && ends_open(cleaning->text, items[last].span) &&
               columns(items[last].span) >= WRAP_SHORTEST &&
               (wrapped || (columns(items[last].span) <= WRAP_LONGEST &&
                            starts_small(cleaning->text, items[last + 1].span))))
            last++;
        STM_TRY(add_paragraph(cleaning, (stm_span){items[i].span.start, items[last].span.end}, i > 0, false));
        i = last + 1;
    }
    return STM_OK;
}

static stm_status cut_lines(lines *found, stm_cleaning *cleaning, stm_span part)
{
    found->count = 0;
    for (uint32_t at = part.start; at < part.end;) {
        const char *stop = memchr(cleaning->text.data + at, '\n', part.end - at);
        uint32_t end = stop ? (uint32_t)(stop - cleaning->text.data) : part.end;
        line *one = STM_APPEND(cleaning->scratch, found);
        if (!one) return STM_NO_MEMORY;
        one->span = stm_trim_span(cleaning->text, (stm_span){at, end});
        at = end + 1;
    }
    return STM_OK;
}

/* Text that no hint covers. */
static stm_status cut_plain(stm_cleaning *cleaning, lines *found, stm_span part)
{
    STM_TRY(cut_lines(found, cleaning, part));
    for (uint32_t i = 0; i < found->count;) {
        uint32_t end = i;
        while (end < found->count && columns(found->items[end].span)) end++;
        STM_TRY(add_group(cleaning, found->items + i, end - i));
        i = end + (end == i || end < found->count);
    }
    return STM_OK;
}

static stm_status add_hint(stm_cleaning *cleaning, const stm_block *hint)
{
    stm_span span = stm_trim_span(cleaning->text, hint->span);
    if (hint->kind == STM_BLOCK_BODY && span.end > span.start) return add_paragraph(cleaning, span, false, true);
    return add_piece(cleaning, span, (stm_piece){.kind = hint->kind, .settled = true, .marked_up = true});
}

stm_status stm_pieces_cut(stm_cleaning *cleaning, const stm_blocks *hints)
{
    lines found = {0};
    uint32_t at = 0;
    for (uint32_t i = 0; hints && i < hints->count; i++) {
        STM_TRY(cut_plain(cleaning, &found, (stm_span){at, hints->items[i].span.start}));
        STM_TRY(add_hint(cleaning, &hints->items[i]));
        at = hints->items[i].span.end;
    }
    return cut_plain(cleaning, &found, (stm_span){at, (uint32_t)cleaning->text.length});
}
