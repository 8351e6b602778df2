/* See page_text.h.
 *
 * A page's "It&#8217;s   late" is written as "It’s late"; the map says where each run of unchanged bytes came from:
 *
 *     page   I t & # 8 2 1 7 ; s _ _ _ t o o _ l a t e
 *     runs   [It]   [’ from &]  [s]   [_][too_late]    a reference is a run of its own, at its '&', as is a space made of several
 *
 * Character references are those of the standard with and without semicolon: numbers (128 to 159 read as windows-1252),
 * and names by character_names.c. */
#include "page_text.h"

#include "character_names.h"

#include "base/list.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

#define REFERENCE_LONGEST 32 /* bytes; longer ones are no names */

stm_page_writer stm_page_writer_in(const stm_page_tree *tree, stm_arena *arena, stm_text_runs *map, size_t page_shift)
{
    return (stm_page_writer){.tree = tree, .arena = arena, .text = stm_builder_in(arena), .map = map, .page_shift = page_shift};
}

/* ---- references ------------------------------------------------------------------------------------------------- */

static const uint16_t windows_1252[32] = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
    0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
    0x0153, 0x9d,   0x017e, 0x0178};

static uint32_t sane_point(uint32_t point)
{
    if (point >= 0x80 && point < 0xa0) return windows_1252[point - 0x80];
    return point == 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? 0xfffd : point;
}

static int digit_value(char byte, unsigned base)
{
    int value = byte >= '0' && byte <= '9'   ? byte - '0'
                : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                             : 99;
    return value < (int)base ? value : -1;
}

static size_t numeric(uint32_t *point, stm_slice text, size_t at)
{
    size_t start = at + 2;
    unsigned base = 10;
    if (start < text.length && (text.data[start] | 32) == 'x') {
        base = 16;
        start++;
    }
    uint32_t value = 0;
    size_t end = start;
    for (int digit; end < text.length && (digit = digit_value(text.data[end], base)) >= 0; end++)
        value = value > 0x110000 ? value : value * base + (uint32_t)digit;
    if (end == start) return 0;
    *point = sane_point(value);
    return end + (end < text.length && text.data[end] == ';') - at;
}

static size_t named(uint32_t *point, stm_slice text, size_t at)
{
    char name[REFERENCE_LONGEST];
    size_t length = 0, start = at + 1;
    while (length + 1 < sizeof name && start + length < text.length &&
           ((text.data[start + length] >= '0' && text.data[start + length] <= '9') ||
            ((text.data[start + length] | 32) >= 'a' && (text.data[start + length] | 32) <= 'z'))) {
        name[length] = text.data[start + length];
        length++;
    }
    bool closed = start + length < text.length && text.data[start + length] == ';';
    if (!length) return 0;
    name[length] = '\0';
    uint32_t found = stm_character_named(name, closed);
    if (!found) return 0;
    *point = found;
    return length + 1 + closed;
}

size_t stm_page_reference(uint32_t *point, stm_slice text, size_t at)
{
    if (at + 2 >= text.length) return 0;
    return text.data[at + 1] == '#' ? numeric(point, text, at) : named(point, text, at);
}

/* ---- writing ---------------------------------------------------------------------------------------------------- */

/* Whether the space that was written last stands in the page as it is, between the run before and `from`: then the run goes on
 * over it, and a line of plain words is one run. */
static bool joins(stm_page_writer *writer, const char *from)
{
    stm_text_run *last = writer->map && writer->map->count ? &writer->map->items[writer->map->count - 1] : NULL;
    uint64_t source = (uint64_t)(from - writer->tree->page.data) + writer->page_shift;
    if (!last || !last->same || last->text + last->length + 1 != writer->text.length || last->source + last->length + 1 != source ||
        from[-1] != ' ')
        return false;
    last->length++;
    return true;
}

/* Records that the last `length` bytes of the text came from `from` in the page. */
static void map_run(stm_page_writer *writer, const char *from, size_t length, bool same)
{
    if (!writer->map) return;
    uint64_t source = (uint64_t)(from - writer->tree->page.data) + writer->page_shift;
    uint32_t text = (uint32_t)(writer->text.length - length);
    stm_text_run *last = writer->map->count ? &writer->map->items[writer->map->count - 1] : NULL;
    if (same && last && last->same && last->text + last->length == text && last->source + last->length == source) {
        last->length += (uint32_t)length;
        return;
    }
    stm_text_run *run = STM_APPEND(writer->arena, writer->map);
    if (!run) writer->failed = true;
    else *run = (stm_text_run){text, (uint32_t)length, source, same};
}

static void put(stm_page_writer *writer, stm_slice bytes, const char *from, bool same)
{
    if (writer->space && writer->text.length > writer->block_start &&
        writer->text.data[writer->text.length - 1] != '\n') {
        stm_append_byte(&writer->text, ' ');
        if (writer->map && !joins(writer, from)) map_run(writer, from, 1, false);
    }
    writer->space = false;
    stm_append(&writer->text, bytes);
    map_run(writer, from, bytes.length, same);
}

static bool is_space_byte(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/* A byte that is written as it is, wherever it stands. */
static bool is_plain_byte(char byte) { return !is_space_byte(byte) && byte != '&' && (unsigned char)byte != 0xc2; }

/* The end of the words at `at` that have one space each between them: they stand in the text as in the page. */
static size_t plain_end(stm_slice raw, size_t at)
{
    size_t end = at + 1;
    while (end < raw.length && (is_plain_byte(raw.data[end]) || (raw.data[end] == ' ' && end + 1 < raw.length && is_plain_byte(raw.data[end + 1])))) end++;
    return end;
}

/* Spaces that pages use for layout: no-break ones count as space, as do zero-width ones. */
static bool is_space_point(uint32_t point)
{
    return point == 0xa0 || point == 0x200b || point == 0xfeff || point == 0xad || (point < 0x80 && is_space_byte((char)point));
}

void stm_page_write(stm_page_writer *writer, stm_slice raw)
{
    for (size_t at = 0; at < raw.length;) {
        if (is_space_byte(raw.data[at])) {
            writer->space = true;
            at++;
            continue;
        }
        uint32_t point;
        size_t length = raw.data[at] == '&' ? stm_page_reference(&point, raw, at) : 0;
        if (length) {
            char bytes[4];
            if (point == 0xad || point == 0x200b || point == 0xfeff) point = 0;
            else if (is_space_point(point)) writer->space = true;
            else put(writer, (stm_slice){bytes, stm_utf8_put(bytes, point)}, raw.data + at, false);
            at += length;
            continue;
        }
        if ((unsigned char)raw.data[at] == 0xc2 && at + 1 < raw.length) {
            unsigned char next = (unsigned char)raw.data[at + 1];
            if (next == 0xa0) writer->space = true;
            if (next != 0xa0 && next != 0xad) put(writer, (stm_slice){raw.data + at, 2}, raw.data + at, true);
            at += 2;
            continue;
        }
        size_t end = plain_end(raw, at);
        put(writer, (stm_slice){raw.data + at, end - at}, raw.data + at, true);
        at = end;
    }
}

void stm_page_break(stm_page_writer *writer)
{
    if (writer->text.length > writer->block_start && writer->text.data[writer->text.length - 1] != '\n')
        stm_append_byte(&writer->text, '\n');
    writer->space = false;
}

void stm_page_end_block(stm_page_writer *writer, stm_span *span)
{
    writer->space = false;
    while (writer->text.length > writer->block_start && writer->text.data[writer->text.length - 1] == '\n') writer->text.length--;
    *span = (stm_span){(uint32_t)writer->block_start, (uint32_t)writer->text.length};
    if (writer->text.length > writer->block_start) stm_append_text(&writer->text, "\n\n");
    writer->block_start = writer->text.length;
}

void stm_page_drop_block(stm_page_writer *writer)
{
    writer->space = false;
    writer->text.length = writer->block_start;
    while (writer->map && writer->map->count && writer->map->items[writer->map->count - 1].text >= writer->block_start)
        writer->map->count--;
}

/* ---- short texts ------------------------------------------------------------------------------------------------ */

stm_status stm_page_plain(stm_slice *out, stm_arena *arena, stm_slice raw)
{
    stm_page_writer writer = {.arena = arena, .text = stm_builder_in(arena)};
    stm_page_write(&writer, raw);
    return stm_builder_finish(out, &writer.text);
}

stm_status stm_page_words(stm_slice *out, stm_arena *arena, const stm_page_tree *tree, uint32_t node, size_t most)
{
    stm_page_writer writer = {.tree = tree, .arena = arena, .text = stm_builder_in(arena)};
    uint32_t end = tree->nodes.items[node].end;
    for (uint32_t i = node; i < end && writer.text.length < most;) {
        const stm_page_node *one = &tree->nodes.items[i];
        unsigned flags = stm_tag_flags((stm_tag)one->tag);
        if (i > node && (flags & STM_TAG_IS_SKIPPED)) {
            i = one->end;
            continue;
        }
        if ((flags & STM_TAG_IS_BLOCK) || one->tag == STM_TAG_BR) writer.space = true;
        if (one->tag == STM_TAG_TEXT) stm_page_write(&writer, one->text);
        i++;
    }
    return stm_builder_finish(out, &writer.text);
}
