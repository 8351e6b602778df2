/* See page_scan.h.
 *
 * The problem. HTML comes in any state: tags cut off, quotes missing, thousands of attributes, megabytes of one word.
 * A guard in front of somebody else's parser would have to cut the page into exactly the tokens that the parser sees, or
 * it guards nothing; so the guard is the tokenizer, and the parser is ours. It follows the tokenizer of the WHATWG
 * standard (HTML, 13.2.5) where that matters for text: what starts a tag, how attributes are quoted, that scripts,
 * styles and titles end only at their own end tag, how broken comments end.
 *
 * Invariants. Every token is a slice of the page, so each byte of text knows its place. The scan only moves forward: each
 * byte is looked at a fixed number of times, whatever the page. An unclosed comment or tag goes to the end of the page,
 * as in browsers. */
#include "page_scan.h"

#include "base/slice.h"

#include <string.h>

static bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f'; }

static bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

stm_page_scan stm_page_scan_of(stm_slice page)
{
    return (stm_page_scan){.page = page, .raw = STM_TAG_OTHER};
}

/* ---- tags ------------------------------------------------------------------------------------------------------- */

static size_t skip_space(stm_slice page, size_t at)
{
    while (at < page.length && (is_space(page.data[at]) || page.data[at] == '/')) at++;
    return at;
}

static size_t attribute_value(stm_slice *value, stm_slice page, size_t at)
{
    while (at < page.length && is_space(page.data[at])) at++;
    if (at < page.length && (page.data[at] == '"' || page.data[at] == '\'')) {
        const char *end = memchr(page.data + at + 1, page.data[at], page.length - at - 1);
        size_t stop = end ? (size_t)(end - page.data) : page.length;
        *value = (stm_slice){page.data + at + 1, stop - at - 1};
        return end ? stop + 1 : stop;
    }
    size_t start = at;
    while (at < page.length && !is_space(page.data[at]) && page.data[at] != '>') at++;
    *value = (stm_slice){page.data + start, at - start};
    return at;
}

static bool ends_name(char byte) { return byte == '=' || byte == '>' || byte == '/' || !byte; }

static size_t attribute(stm_page_attribute *out, stm_slice page, size_t at)
{
    size_t start = at++;
    while (at < page.length && !is_space(page.data[at]) && !ends_name(page.data[at])) at++;
    *out = (stm_page_attribute){{page.data + start, at - start}, {"", 0}};
    size_t behind = at;
    while (behind < page.length && is_space(page.data[behind])) behind++;
    if (behind < page.length && page.data[behind] == '=') return attribute_value(&out->value, page, behind + 1);
    return at;
}

size_t stm_page_read_tag(stm_page_token *token, stm_slice page, size_t at)
{
    size_t start = at;
    while (at < page.length && !is_space(page.data[at]) && page.data[at] != '>' && page.data[at] != '/') at++;
    token->name = (stm_slice){page.data + start, at - start};
    token->tag = stm_tag_of(token->name);
    token->attribute_count = 0;
    token->too_many_attributes = false;
    for (at = skip_space(page, at); at < page.length && page.data[at] != '>'; at = skip_space(page, at)) {
        stm_page_attribute one;
        at = attribute(&one, page, at);
        if (token->attribute_count < STM_PAGE_ATTRIBUTES_MOST) token->attributes[token->attribute_count++] = one;
        else token->too_many_attributes = true;
    }
    return at < page.length ? at + 1 : at;
}

/* ---- what is passed over ---------------------------------------------------------------------------------------- */

static size_t comment_end(stm_slice page, size_t at)
{
    size_t end = stm_find(page, STM_LITERAL("-->"), at + 2); /* "<!-->" is a comment, too */
    return end == SIZE_MAX ? SIZE_MAX : end + 3;
}

/* Behind a comment, doctype, CDATA mark or processing instruction at `at`; SIZE_MAX: it has no end. */
static size_t pass_over(stm_slice page, size_t at)
{
    stm_slice rest = {page.data + at, page.length - at};
    if (stm_starts_with(rest, "<!--")) return comment_end(page, at);
    if (stm_starts_with(rest, "<![CDATA[")) return at + 9; /* its content is text to us */
    const char *end = memchr(rest.data, '>', rest.length);
    return end ? (size_t)(end - page.data) + 1 : SIZE_MAX;
}

/* ---- text ------------------------------------------------------------------------------------------------------- */

static bool opens_markup(stm_slice page, size_t at)
{
    if (at + 1 >= page.length) return false;
    char next = page.data[at + 1];
    if (next == '/') return at + 2 < page.length && is_letter(page.data[at + 2]);
    return is_letter(next) || next == '!' || next == '?';
}

/* The next '<' that opens markup, or the end. */
static size_t text_end(stm_slice page, size_t at)
{
    while (at < page.length) {
        const char *less = memchr(page.data + at, '<', page.length - at);
        if (!less) return page.length;
        at = (size_t)(less - page.data);
        if (opens_markup(page, at)) return at;
        at++;
    }
    return page.length;
}

/* Where "</name" of a raw element stands, or the end. */
static size_t raw_end(stm_slice page, size_t at, stm_tag tag)
{
    stm_slice name = stm_slice_of(stm_tag_name(tag));
    for (;; at++) {
        const char *less = at < page.length ? memchr(page.data + at, '<', page.length - at) : NULL;
        if (!less) return page.length;
        at = (size_t)(less - page.data);
        if (at + 2 + name.length > page.length) return page.length;
        if (page.data[at + 1] == '/' && stm_equal_fold((stm_slice){page.data + at + 2, name.length}, name)) return at;
    }
}

bool stm_page_next(stm_page_token *token, stm_page_scan *scan)
{
    stm_slice page = scan->page;
    if (scan->raw != STM_TAG_OTHER) {
        size_t end = raw_end(page, scan->at, scan->raw);
        token->kind = STM_PAGE_RAW;
        token->tag = scan->raw;
        token->text = (stm_slice){page.data + scan->at, end - scan->at};
        scan->at = end;
        scan->raw = STM_TAG_OTHER;
        return true;
    }
    while (scan->at < page.length) {
        size_t at = scan->at, end = text_end(page, at);
        if (end > at) {
            token->kind = STM_PAGE_TEXT;
            token->tag = STM_TAG_TEXT;
            token->text = (stm_slice){page.data + at, end - at};
            scan->at = end;
            return true;
        }
        if (page.data[at + 1] == '!' || page.data[at + 1] == '?') {
            size_t behind = pass_over(page, at);
            scan->at = behind == SIZE_MAX ? page.length : behind;
            continue;
        }
        bool closes = page.data[at + 1] == '/';
        scan->at = stm_page_read_tag(token, page, at + 1 + closes);
        token->kind = closes ? STM_PAGE_END : STM_PAGE_START;
        if (!closes && (stm_tag_flags(token->tag) & STM_TAG_IS_RAW)) scan->raw = token->tag;
        return true;
    }
    return false;
}
