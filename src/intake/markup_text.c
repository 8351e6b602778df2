/* See markup_text.h.
 *
 * A page is a report among menus, and page_main.c chooses; what a feed or a wire calls content has been chosen by whoever
 * sent it. So here everything is written, in order, and what stands aside by its element (nav, aside, footer) or is
 * nothing but a link stays in the text as a block of furniture, where no later stage takes it for the report's words:
 *
 *     <p>The harbour was closed.</p><figure><img><figcaption>The wall</figcaption></figure><p><a>Read on</a></p>
 *     BODY The harbour was closed.   CAPTION The wall   FURNITURE Read on
 *
 * Tree and writer are the page reader's, with its limits. Before it comes a mend for what pieces of pages have that pages
 * have not: an element whose content is no text (a script, an iframe, an object) and that is never closed, or is closed in
 * itself as XML allows, would swallow the rest, as it does in a browser; here it holds nothing. */
#include "markup_text.h"

#include "page_text.h"
#include "page_tree.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

#define LINE_LONGEST ((size_t)4096) /* bytes of a line from markup; titles have some hundred */
#define LINK_LINE 160               /* bytes: shorter blocks that are one link are no sentences of the report */

typedef struct fragment {
    const stm_page_tree *tree;
    stm_page_writer *writer;
    stm_blocks *hints;
    uint32_t *block; /* of each node: the nearest block at or above */
    uint8_t *kind;   /* of each node: the stm_block_kind that its elements give it */
    bool *linked;    /* it stands in a link */
    uint32_t run;    /* the block being written */
    uint32_t letters, link_letters;
} fragment;

/* ---- elements that would swallow the rest ------------------------------------------------------------------------ */

typedef struct last_ends {
    size_t behind[STM_TAG_OTHER]; /* of each tag: behind the last "</name", or 0 */
} last_ends;

static bool holds_no_text(stm_tag tag)
{
    return tag < STM_TAG_OTHER && tag != STM_TAG_HEAD && (stm_tag_flags(tag) & (STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW));
}

static bool is_letter(char byte) { return (byte | 32) >= 'a' && (byte | 32) <= 'z'; }

static stm_tag tag_at(stm_slice value, size_t at)
{
    size_t end = at;
    while (end < value.length && (is_letter(value.data[end]) || (value.data[end] >= '0' && value.data[end] <= '9'))) end++;
    return stm_tag_of((stm_slice){value.data + at, end - at});
}

static void find_last_ends(last_ends *ends, stm_slice value)
{
    *ends = (last_ends){{0}};
    for (size_t at = stm_find(value, STM_LITERAL("</"), 0); at != SIZE_MAX; at = stm_find(value, STM_LITERAL("</"), at + 2)) {
        stm_tag tag = tag_at(value, at + 2);
        if (tag < STM_TAG_OTHER) ends->behind[tag] = at + 2;
    }
}

/* "<!" that opens neither a comment nor a declaration is words. */
static bool opens_nothing(stm_slice value, size_t at)
{
    if (at + 2 >= value.length || value.data[at + 1] != '!') return false;
    char next = value.data[at + 2];
    return next != '-' && next != '[' && !is_letter(next);
}

static stm_status mend(stm_slice *out, stm_arena *scratch, stm_slice value)
{
    last_ends ends;
    size_t from = 0;
    stm_page_token *token = STM_NEW(scratch, stm_page_token, 1);
    stm_builder mended = stm_builder_in(scratch);
    if (!token) return STM_NO_MEMORY;
    find_last_ends(&ends, value);
    for (size_t at = 0; at + 1 < value.length;) {
        const char *less = memchr(value.data + at, '<', value.length - at);
        if (!less) break;
        at = (size_t)(less - value.data);
        stm_tag tag = at + 1 < value.length && is_letter(value.data[at + 1]) ? tag_at(value, at + 1) : STM_TAG_OTHER;
        bool nothing = opens_nothing(value, at);
        if (!holds_no_text(tag) && !nothing) {
            at++;
            continue;
        }
        size_t end = nothing ? at + 1 : stm_page_read_tag(token, value, at + 1);
        bool swallows = ends.behind[tag < STM_TAG_OTHER ? tag : 0] <= at || (end >= 2 && value.data[end - 2] == '/');
        if (nothing || swallows) {
            stm_append(&mended, (stm_slice){value.data + from, at - from});
            if (nothing) stm_append_text(&mended, "&lt;");
            from = end;
        }
        at = end;
    }
    *out = value;
    if (!from) return STM_OK;
    stm_append(&mended, (stm_slice){value.data + from, value.length - from});
    return stm_builder_finish(out, &mended);
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

static bool has_tag(stm_slice value)
{
    for (size_t at = 0; at + 2 < value.length; at++) {
        const char *less = memchr(value.data + at, '<', value.length - at - 2);
        if (!less) return false;
        at = (size_t)(less - value.data);
        char next = value.data[at + 1] | 32;
        if ((next >= 'a' && next <= 'z') || value.data[at + 1] == '/' || value.data[at + 1] == '!') return true;
    }
    return false;
}

static stm_status fold(stm_slice *out, stm_arena *arena, stm_slice value)
{
    stm_builder line = stm_builder_in(arena);
    bool space = false;
    for (size_t i = 0; i < value.length; i++) {
        char byte = value.data[i];
        bool white = byte == ' ' || (byte >= '\t' && byte <= '\r');
        if (!white && space && line.length) stm_append_byte(&line, ' ');
        if (!white) stm_append_byte(&line, byte);
        space = white;
    }
    return stm_builder_finish(out, &line);
}

stm_status stm_markup_line(stm_slice *out, stm_arena *arena, stm_arena *scratch, stm_slice value, stm_markup markup)
{
    if (markup == STM_MARKUP_NONE) return fold(out, arena, value);
    if (!has_tag(value)) return stm_page_plain(out, arena, value);
    stm_page_tree tree;
    STM_TRY(mend(&value, scratch, value));
    STM_TRY(stm_page_parse(&tree, scratch, value));
    return stm_page_words(out, arena, &tree, 0, LINE_LONGEST);
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

/* Without a tag: as it stands, references decoded. */
static stm_status plain_text(stm_slice *out, stm_arena *arena, stm_slice value, bool references)
{
    stm_builder text = stm_builder_in(arena);
    for (size_t at = 0; at < value.length;) {
        const char *mark = references ? memchr(value.data + at, '&', value.length - at) : NULL;
        size_t end = mark ? (size_t)(mark - value.data) : value.length;
        stm_append(&text, (stm_slice){value.data + at, end - at});
        if (!mark) break;
        uint32_t point;
        char bytes[4];
        size_t length = stm_page_reference(&point, value, end);
        if (length) stm_append(&text, (stm_slice){bytes, stm_utf8_put(bytes, point)});
        else stm_append_byte(&text, '&');
        at = end + (length ? length : 1);
    }
    STM_TRY(stm_builder_finish(out, &text));
    *out = stm_trim(*out);
    return STM_OK;
}

static stm_block_kind kind_of(stm_tag tag, stm_block_kind above)
{
    switch (tag) {
    case STM_TAG_FIGURE: case STM_TAG_FIGCAPTION: case STM_TAG_CAPTION: return STM_BLOCK_CAPTION;
    default: break;
    }
    if (stm_tag_flags(tag) & STM_TAG_IS_APART) return STM_BLOCK_FURNITURE;
    return (stm_tag_flags(tag) & STM_TAG_IS_HEADING) && above == STM_BLOCK_BODY ? STM_BLOCK_HEADING : above;
}

static bool look_around(fragment *one, stm_arena *scratch)
{
    uint32_t count = one->tree->nodes.count;
    one->block = STM_NEW(scratch, uint32_t, count);
    one->kind = STM_NEW(scratch, uint8_t, count);
    one->linked = STM_NEW(scratch, bool, count);
    if (!one->block || !one->kind || !one->linked) return false;
    for (uint32_t i = 1; i < count; i++) {
        const stm_page_node *node = &one->tree->nodes.items[i];
        stm_tag tag = (stm_tag)node->tag;
        one->block[i] = stm_tag_flags(tag) & STM_TAG_IS_BLOCK ? i : one->block[node->parent];
        one->kind[i] = (uint8_t)kind_of(tag, (stm_block_kind)one->kind[node->parent]);
        one->linked[i] = tag == STM_TAG_A || one->linked[node->parent];
    }
    return true;
}

/* "Read on", "Comments (3)": all of it one link, and no sentence. */
static bool is_link_line(const fragment *one, stm_slice words)
{
    bool sentence = words.length > LINK_LINE || (words.length > 60 && words.data[words.length - 1] == '.');
    return one->letters && one->link_letters == one->letters && !sentence;
}

static stm_status end_block(fragment *one)
{
    stm_span span;
    stm_page_end_block(one->writer, &span);
    if (span.end > span.start) {
        stm_slice words = {one->writer->text.data + span.start, span.end - span.start};
        stm_block_kind kind = (stm_block_kind)one->kind[one->run];
        if (kind == STM_BLOCK_BODY && is_link_line(one, words)) kind = STM_BLOCK_FURNITURE;
        stm_block *hint = STM_APPEND(one->writer->arena, one->hints);
        if (!hint) return STM_NO_MEMORY;
        *hint = (stm_block){span, kind};
    }
    one->letters = one->link_letters = 0;
    return one->writer->failed || one->writer->text.failed ? STM_NO_MEMORY : STM_OK;
}

static stm_status write_text(fragment *one, uint32_t index)
{
    stm_slice raw = one->tree->nodes.items[index].text;
    if (one->block[index] != one->run) STM_TRY(end_block(one));
    one->run = one->block[index];
    uint32_t letters = 0;
    for (size_t i = 0; i < raw.length; i++) letters += (unsigned char)raw.data[i] > ' ';
    one->letters += letters;
    if (one->linked[index]) one->link_letters += letters;
    stm_page_write(one->writer, raw);
    return STM_OK;
}

static stm_status write_break(fragment *one)
{
    const stm_builder *text = &one->writer->text;
    if (text->length > one->writer->block_start && text->data[text->length - 1] == '\n') return end_block(one);
    stm_page_break(one->writer);
    return STM_OK;
}

static stm_status write_all(fragment *one)
{
    for (uint32_t i = 1; i < one->tree->nodes.count;) {
        const stm_page_node *node = &one->tree->nodes.items[i];
        stm_tag tag = (stm_tag)node->tag;
        unsigned flags = stm_tag_flags(tag);
        bool skipped = (flags & STM_TAG_IS_SKIPPED) && tag != STM_TAG_HEAD && tag != STM_TAG_MATH; /* formulas are words here */
        if (tag == STM_TAG_TEXT) STM_TRY(write_text(one, i));
        else if (tag == STM_TAG_BR) STM_TRY(write_break(one));
        else if (flags & STM_TAG_IS_BLOCK) STM_TRY(end_block(one));
        i = skipped ? node->end : i + 1;
    }
    return end_block(one);
}

stm_status stm_markup_text(stm_raw_report *raw, bool *flattened, stm_arena *arena, stm_arena *scratch, stm_slice value,
                           stm_markup markup)
{
    *flattened = false;
    if (markup == STM_MARKUP_NONE || (markup == STM_MARKUP_UNSAID && !has_tag(value)))
        return plain_text(&raw->report->text, arena, value, markup == STM_MARKUP_UNSAID);
    stm_page_tree tree;
    STM_TRY(mend(&value, scratch, value));
    STM_TRY(stm_page_parse(&tree, scratch, value));
    *flattened = tree.too_deep || tree.too_many_attributes;
    stm_page_writer writer = stm_page_writer_in(&tree, arena, NULL, 0);
    fragment one = {.tree = &tree, .writer = &writer, .hints = &raw->hints};
    if (!look_around(&one, scratch)) return STM_NO_MEMORY;
    STM_TRY(write_all(&one));
    return stm_builder_finish(&raw->report->text, &writer.text);
}
