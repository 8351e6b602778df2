/* See http_message.h.
 *
 *     HTTP/1.1 200 OK                                        status
 *     Content-Type: text/html; charset=windows-1251          type, charset
 *     Transfer-Encoding: chunked                             body: 1a4<CR LF>420 bytes<CR LF>0<CR LF>
 *     Content-Encoding: gzip                                 what the chunks joined hold
 *     (empty line)
 *     body
 *
 * Chunks are believed only when the first one fits: a size in hex, a line end, so many bytes, a line end. */
#include "http_message.h"

#include "base/error.h"
#include "base/slice.h"
#include "unpack_bytes.h"

#include <string.h>

#define MOST_CODINGS 4 /* "gzip, gzip" happens; more are an attack */

/* The next line without its end; false: no text is left. */
static bool next_line(stm_slice *line, stm_slice *text)
{
    if (!text->length) return false;
    const char *end = memchr(text->data, '\n', text->length);
    size_t length = end ? (size_t)(end - text->data) : text->length;
    *line = (stm_slice){text->data, length};
    if (length && line->data[length - 1] == '\r') line->length--;
    text->data += length + (end != NULL);
    text->length -= length + (end != NULL);
    return true;
}

void stm_media_type(stm_slice *type, stm_slice *charset, stm_slice field)
{
    const char *semicolon = field.length ? memchr(field.data, ';', field.length) : NULL;
    *type = stm_trim((stm_slice){field.data, semicolon ? (size_t)(semicolon - field.data) : field.length});
    *charset = (stm_slice){"", 0};
    for (size_t at = type->length; at + 8 < field.length; at++) {
        if (!stm_equal_fold((stm_slice){field.data + at, 8}, STM_LITERAL("charset="))) continue;
        size_t from = at + 8;
        while (from < field.length && strchr(" \"'", field.data[from])) from++;
        size_t end = from;
        while (end < field.length && !strchr(" \"';,", field.data[end])) end++;
        *charset = (stm_slice){field.data + from, end - from};
        return;
    }
}

static void take_field(stm_http *http, stm_slice name, stm_slice value)
{
    if (stm_equal_fold(name, STM_LITERAL("content-type"))) stm_media_type(&http->type, &http->charset, value);
    if (stm_equal_fold(name, STM_LITERAL("content-encoding"))) http->coding = value;
    if (stm_equal_fold(name, STM_LITERAL("transfer-encoding"))) http->transfer = value;
}

bool stm_http_read(stm_http *http, stm_slice block)
{
    stm_slice rest = block, line;
    *http = (stm_http){0};
    if (!stm_starts_with(block, "HTTP/") || !next_line(&line, &rest)) return false;
    size_t space = stm_find(line, STM_LITERAL(" "), 0);
    for (size_t i = space == SIZE_MAX ? line.length : space + 1; i < line.length && i < space + 4; i++)
        if (line.data[i] >= '0' && line.data[i] <= '9') http->status = http->status * 10 + (unsigned)(line.data[i] - '0');
    while (next_line(&line, &rest) && line.length) {
        size_t colon = stm_find(line, STM_LITERAL(":"), 0);
        if (colon == SIZE_MAX) continue;
        take_field(http, stm_trim((stm_slice){line.data, colon}),
                   stm_trim((stm_slice){line.data + colon + 1, line.length - colon - 1}));
    }
    http->body = rest;
    return true;
}

/* ---- chunks ---------------------------------------------------------------------------------------------------------- */

/* The size that opens a chunk, and how many bytes its line takes; false: no such line. */
static bool chunk_size(uint64_t *size, size_t *line_length, stm_slice text)
{
    size_t at = 0;
    *size = 0;
    for (; at < text.length && at < 15; at++) { /* 15 digits: more cannot be in memory */
        char byte = (char)(text.data[at] | 0x20);
        int digit = text.data[at] >= '0' && text.data[at] <= '9' ? text.data[at] - '0'
                    : byte >= 'a' && byte <= 'f'                 ? byte - 'a' + 10
                                                                 : -1;
        if (digit < 0) break;
        *size = *size * 16 + (uint64_t)digit;
    }
    if (!at) return false;
    const char *end = memchr(text.data + at, '\n', text.length - at < 256 ? text.length - at : 256);
    /* Behind the size only spaces or an extension. */
    if (!end || !strchr(" \t;\r\n", text.data[at])) return false;
    *line_length = (size_t)(end - text.data) + 1;
    return true;
}

static bool first_chunk_fits(stm_slice body)
{
    uint64_t size;
    size_t line;
    if (!chunk_size(&size, &line, body)) return false;
    if (size >= body.length - line) return true; /* cut off */
    char behind = body.data[line + size];
    return !size || behind == '\r' || behind == '\n';
}

static stm_status join_chunks(stm_slice *out, const char **fault, stm_arena *arena, stm_slice body)
{
    char *joined = stm_arena_alloc(arena, body.length + 1);
    if (!joined) return STM_NO_MEMORY;
    size_t length = 0, line;
    uint64_t size;
    bool last = false;
    while (!last && chunk_size(&size, &line, body)) {
        last = !size;
        body = (stm_slice){body.data + line, body.length - line};
        size_t part = size < body.length ? (size_t)size : body.length;
        memcpy(joined + length, body.data, part);
        length += part;
        body = (stm_slice){body.data + part, body.length - part};
        if (body.length && body.data[0] == '\r') body = (stm_slice){body.data + 1, body.length - 1};
        if (body.length && body.data[0] == '\n') body = (stm_slice){body.data + 1, body.length - 1};
    }
    if (!last) *fault = "the body's chunks break off";
    *out = (stm_slice){joined, length};
    return STM_OK;
}

/* ---- codings --------------------------------------------------------------------------------------------------------- */

static bool coding_of(stm_coding *coding, stm_slice name)
{
    static const struct { const char *name; stm_coding coding; } known[] = {
        {"gzip", STM_CODING_GZIP}, {"x-gzip", STM_CODING_GZIP}, {"deflate", STM_CODING_DEFLATE},
        {"br", STM_CODING_BROTLI}, {"zstd", STM_CODING_ZSTD}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (stm_equal_fold(name, stm_slice_of(known[i].name))) {
            *coding = known[i].coding;
            return true;
        }
    return false;
}

/* Cuts the last name off a list "a, b". */
static stm_slice last_of(stm_slice *list)
{
    size_t at = list->length;
    while (at && list->data[at - 1] != ',') at--;
    stm_slice name = stm_trim((stm_slice){list->data + at, list->length - at});
    list->length = at ? at - 1 : 0;
    return name;
}

static stm_status undo_codings(stm_slice *body, const char **fault, bool *too_large, stm_arena *arena, stm_slice list,
                               uint64_t most)
{
    for (int i = 0; i < MOST_CODINGS && list.length; i++) {
        stm_coding coding;
        if (!coding_of(&coding, last_of(&list))) continue; /* identity, utf-8 and other mistakes */
        stm_slice unpacked;
        stm_unpacked how;
        STM_TRY(stm_unpack_bytes(&unpacked, &how, arena, *body, coding, most));
        if (how == STM_UNPACKED_NOTHING) continue; /* decoded already */
        if (how == STM_UNPACKED_PART) *fault = "the body's packing breaks off or is damaged";
        *too_large = how == STM_UNPACKED_TOO_LARGE;
        *body = *too_large ? (stm_slice){"", 0} : unpacked;
    }
    return STM_OK;
}

stm_status stm_http_body(stm_slice *body, const char **fault, bool *too_large, stm_arena *arena, const stm_http *http,
                         uint64_t most)
{
    *body = http->body;
    *fault = NULL;
    *too_large = false;
    stm_slice transfer = http->transfer, chunked = last_of(&transfer);
    if (stm_equal_fold(chunked, STM_LITERAL("chunked"))) {
        if (first_chunk_fits(*body)) STM_TRY(join_chunks(body, fault, arena, *body));
        STM_TRY(undo_codings(body, fault, too_large, arena, transfer, most));
    }
    STM_TRY(undo_codings(body, fault, too_large, arena, http->coding, most));
    *too_large |= body->length > most;
    return STM_OK;
}
