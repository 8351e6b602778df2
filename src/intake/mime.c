/* See mime.h. RFC 5322 (headers), 2045-2047 (MIME), 3676 (format=flowed), as far as reading words needs them.
 *
 *     multipart/mixed( multipart/alternative( text/plain, text/html ), application/pdf )      -> the text/plain part
 *
 * Parts are walked with a stack of their boundaries, forward only: a line that is "--" and an open boundary ends the
 * part. An empty text part does not count: what many programs send beside HTML is nothing. Cost: linear in the message
 * times the depth of parts, which is bounded. */
#include "mime.h"

#include "page_charset.h"
#include "transfer.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"

#include <string.h>

#define HEADER_LONGEST ((size_t)64 << 10) /* bytes of a header that are looked at */
#define WORD_LONGEST 2000 /* bytes of an encoded word; the standard allows 75, programs write more */

static bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/* The line at *at without its end; *at is moved behind it. */
static stm_slice next_line(stm_slice text, size_t *at)
{
    size_t start = *at;
    const char *end = memchr(text.data + start, '\n', text.length - start);
    size_t stop = end ? (size_t)(end - text.data) : text.length;
    *at = end ? stop + 1 : stop;
    if (stop > start && text.data[stop - 1] == '\r') stop--;
    return (stm_slice){text.data + start, stop - start};
}

/* "Name: value", or the "From name date" with which mailboxes open a message. */
static bool opens_head(stm_slice message)
{
    size_t at = 0;
    while (at < message.length && message.data[at] > ' ' && message.data[at] != ':' && message.data[at] != 127) at++;
    return !message.length || message.data[0] == '\n' || message.data[0] == '\r' || (at && at < message.length && message.data[at] == ':') ||
           stm_starts_with(message, "From ");
}

void stm_mime_cut(stm_slice *head, stm_slice *body, stm_slice message)
{
    size_t at = 0, end = 0;
    *head = (stm_slice){message.data, 0};
    *body = message;
    if (!opens_head(message)) return;
    while (at < message.length) {
        end = at;
        if (!next_line(message, &at).length) break;
        end = at;
    }
    *head = (stm_slice){message.data, end};
    *body = (stm_slice){message.data + at, message.length - at};
}

/* ---- headers ---------------------------------------------------------------------------------------------------- */

stm_status stm_mime_header(stm_slice *value, stm_arena *arena, stm_slice head, const char *name)
{
    size_t length = strlen(name), at = 0;
    bool inside = false;
    stm_builder joined = stm_builder_in(arena);
    *value = (stm_slice){"", 0};
    while (at < head.length) {
        stm_slice line = next_line(head, &at);
        bool goes_on = line.length && (line.data[0] == ' ' || line.data[0] == '\t');
        if (inside && !goes_on) break;
        if (!inside && !goes_on && line.length > length && line.data[length] == ':' &&
            stm_equal_fold((stm_slice){line.data, length}, stm_slice_of(name))) {
            inside = true;
            line = (stm_slice){line.data + length + 1, line.length - length - 1};
        } else if (!inside) {
            continue;
        }
        line = stm_trim(line);
        if (line.length > HEADER_LONGEST) line.length = HEADER_LONGEST;
        if (joined.length >= HEADER_LONGEST) continue;
        if (joined.length) stm_append_byte(&joined, ' ');
        stm_append(&joined, line);
    }
    if (!inside) return STM_OK;
    return stm_builder_finish(value, &joined);
}

/* =?charset?B?words?= at `at`; gives the place behind it, or `at`: it is none. */
static size_t encoded_word(stm_slice text, size_t at, stm_slice *charset, char *kind, stm_slice *words)
{
    if (at + 2 > text.length || text.data[at] != '=' || text.data[at + 1] != '?') return at;
    size_t first = stm_find(text, STM_LITERAL("?"), at + 2);
    if (first == SIZE_MAX || first > at + 80 || first + 3 > text.length || text.data[first + 2] != '?') return at;
    size_t end = first + 3;
    while (end + 1 < text.length && end < at + WORD_LONGEST && !(text.data[end] == '?' && text.data[end + 1] == '=') && !is_space(text.data[end])) end++;
    if (end + 1 >= text.length || text.data[end] != '?' || text.data[end + 1] != '=') return at;
    *charset = (stm_slice){text.data + at + 2, first - at - 2};
    *kind = (char)(text.data[first + 1] | 32);
    *words = (stm_slice){text.data + first + 3, end - first - 3};
    const char *star = charset->length ? memchr(charset->data, '*', charset->length) : NULL; /* a language behind it */
    if (star) charset->length = (size_t)(star - charset->data);
    return *kind == 'b' || *kind == 'q' ? end + 2 : at;
}

/* Decodes the words' transfer encoding alone: a character may be parted between two encoded words of one charset. */
static stm_status append_bytes(stm_builder *out, stm_arena *arena, char kind, stm_slice words)
{
    stm_slice bytes;
    bool clean;
    if (kind == 'b') STM_TRY(stm_base64_decode(&bytes, &clean, arena, words));
    else STM_TRY(stm_quoted_decode(&bytes, arena, words, true));
    stm_append(out, bytes);
    return STM_OK;
}

static stm_status flush(stm_builder *out, stm_builder *bytes, stm_arena *arena, const stm_reader *reader, stm_slice charset)
{
    stm_slice whole, text;
    if (!bytes->length) return STM_OK;
    STM_TRY(stm_builder_finish(&whole, bytes));
    STM_TRY(stm_charset_decode(&text, arena, reader, whole, charset, STM_NO_BYTE));
    stm_append(out, text);
    return STM_OK;
}

stm_status stm_mime_words(stm_slice *value, stm_arena *arena, const stm_reader *reader, stm_slice head, const char *name)
{
    stm_slice raw, charset = {"", 0}, now, words;
    char kind = 0;
    STM_TRY(stm_mime_header(&raw, arena, head, name));
    STM_TRY(stm_charset_decode(&raw, arena, reader, raw, (stm_slice){"", 0}, STM_NO_BYTE));
    stm_builder out = stm_builder_in(arena), bytes = stm_builder_in(arena);
    for (size_t at = 0; at < raw.length;) {
        size_t next = encoded_word(raw, at, &now, &kind, &words);
        if (next > at) {
            if (!stm_equal_fold(now, charset)) STM_TRY(flush(&out, &bytes, arena, reader, charset));
            charset = now;
            STM_TRY(append_bytes(&bytes, arena, kind, words));
            at = next;
            continue;
        }
        size_t space = at; /* white space between encoded words is none */
        while (space < raw.length && is_space(raw.data[space])) space++;
        if (space > at && bytes.length && encoded_word(raw, space, &now, &kind, &words) > space) {
            at = space;
            continue;
        }
        STM_TRY(flush(&out, &bytes, arena, reader, charset));
        stm_append_byte(&out, raw.data[at++]);
    }
    STM_TRY(flush(&out, &bytes, arena, reader, charset));
    STM_TRY(stm_builder_finish(value, &out));
    *value = stm_trim(*value);
    return STM_OK;
}

stm_slice stm_mime_parameter(stm_slice value, const char *name)
{
    size_t length = strlen(name);
    for (size_t at = stm_find(value, STM_LITERAL(";"), 0); at != SIZE_MAX; at = stm_find(value, STM_LITERAL(";"), at)) {
        at++;
        while (at < value.length && is_space(value.data[at])) at++;
        if (at + length >= value.length || value.data[at + length] != '=' ||
            !stm_equal_fold((stm_slice){value.data + at, length}, stm_slice_of(name))) continue;
        size_t start = at + length + 1, end = start;
        if (start < value.length && value.data[start] == '"') {
            end = stm_find(value, STM_LITERAL("\""), ++start);
            return (stm_slice){value.data + start, (end == SIZE_MAX ? value.length : end) - start};
        }
        while (end < value.length && value.data[end] != ';' && !is_space(value.data[end])) end++;
        return (stm_slice){value.data + start, end - start};
    }
    return (stm_slice){"", 0};
}

/* ---- parts ------------------------------------------------------------------------------------------------------ */

typedef struct mime_walk {
    stm_arena *arena;
    stm_mime_part plain, html;
    bool has_plain, has_html, cut;
    uint32_t parts;
} mime_walk;

static bool type_is(stm_slice value, const char *type)
{
    size_t length = strlen(type);
    return value.length >= length && stm_equal_fold((stm_slice){value.data, length}, stm_slice_of(type));
}

/* "--boundary" or "--boundary--" (*last) at the start of the line. */
static bool is_boundary(stm_slice line, stm_slice boundary, bool *last)
{
    if (line.length < boundary.length + 2 || line.data[0] != '-' || line.data[1] != '-' ||
        memcmp(line.data + 2, boundary.data, boundary.length)) return false;
    stm_slice rest = stm_trim((stm_slice){line.data + 2 + boundary.length, line.length - 2 - boundary.length});
    *last = stm_equal_text(rest, "--");
    return *last || !rest.length;
}

static stm_status walk_part(mime_walk *walk, stm_slice part, int depth);

static stm_status walk_parts(mime_walk *walk, stm_slice body, stm_slice boundary, int depth)
{
    size_t at = 0, start = SIZE_MAX;
    bool last = false;
    while (at < body.length && !last) {
        size_t line_start = at;
        stm_slice line = next_line(body, &at);
        if (!is_boundary(line, boundary, &last)) continue;
        if (start != SIZE_MAX) STM_TRY(walk_part(walk, (stm_slice){body.data + start, line_start - start}, depth + 1));
        start = at;
    }
    if (!last && start != SIZE_MAX) return walk_part(walk, (stm_slice){body.data + start, body.length - start}, depth + 1);
    return STM_OK;
}

static stm_status walk_part(mime_walk *walk, stm_slice part, int depth)
{
    stm_slice head, body, type, placed;
    if (depth > STM_MIME_DEPTH_MOST || ++walk->parts > STM_MIME_PARTS_MOST) {
        walk->cut = true;
        return STM_OK;
    }
    stm_mime_cut(&head, &body, part);
    STM_TRY(stm_mime_header(&type, walk->arena, head, "Content-Type"));
    STM_TRY(stm_mime_header(&placed, walk->arena, head, "Content-Disposition"));
    stm_slice boundary = stm_mime_parameter(type, "boundary");
    if (type_is(type, "multipart/") && boundary.length) return walk_parts(walk, body, boundary, depth);
    if (type_is(type, "message/rfc822")) return walk_part(walk, body, depth + 1);
    bool html = type_is(type, "text/html"), plain = !type.length || type_is(type, "text/plain");
    if (type_is(placed, "attachment") || !stm_trim(body).length) return STM_OK;
    stm_mime_part found = {head, body, html};
    if (html && !walk->has_html) walk->html = found;
    if (plain && !walk->has_plain) walk->plain = found;
    walk->has_html |= html;
    walk->has_plain |= plain;
    return STM_OK;
}

stm_status stm_mime_choose(stm_mime_part *part, bool *found, bool *cut, stm_arena *arena, stm_slice message)
{
    mime_walk walk = {.arena = arena};
    STM_TRY(walk_part(&walk, message, 0));
    *part = walk.has_plain ? walk.plain : walk.html;
    *found = walk.has_plain || walk.has_html;
    *cut = walk.cut;
    return STM_OK;
}

/* ---- words ------------------------------------------------------------------------------------------------------ */

/* Lines ended by LF; with format=flowed, lines that end in a space go on in the next, and stuffed spaces are taken out. */
static stm_status mend_lines(stm_slice *text, stm_arena *arena, stm_slice raw, bool flowed)
{
    stm_builder out = stm_builder_in(arena);
    for (size_t at = 0; at < raw.length;) {
        stm_slice line = next_line(raw, &at);
        bool signature = stm_equal_text(line, "-- ");
        if (flowed && line.length && line.data[0] == ' ') line = (stm_slice){line.data + 1, line.length - 1};
        stm_append(&out, line);
        if (!flowed || signature || !line.length || line.data[line.length - 1] != ' ') stm_append_byte(&out, '\n');
    }
    STM_TRY(stm_builder_finish(text, &out));
    *text = stm_trim(*text);
    return STM_OK;
}

stm_status stm_mime_text(stm_slice *text, stm_arena *arena, const stm_reader *reader, const stm_mime_part *part)
{
    stm_slice type, transfer, bytes = part->body;
    bool clean = true;
    STM_TRY(stm_mime_header(&type, arena, part->head, "Content-Type"));
    STM_TRY(stm_mime_header(&transfer, arena, part->head, "Content-Transfer-Encoding"));
    if (type_is(transfer, "base64")) STM_TRY(stm_base64_decode(&bytes, &clean, arena, part->body));
    if (type_is(transfer, "quoted-printable")) STM_TRY(stm_quoted_decode(&bytes, arena, part->body, false));
    STM_TRY(stm_charset_decode(text, arena, reader, bytes, stm_mime_parameter(type, "charset"), STM_NO_BYTE));
    if (!clean) stm_reader_note(reader, STM_NO_BYTE, "base64 with bytes that are none, passed over", NULL);
    bool flowed = stm_equal_fold(stm_mime_parameter(type, "format"), STM_LITERAL("flowed"));
    return part->html ? STM_OK : mend_lines(text, arena, *text, flowed);
}
