/* JSON Lines: one object a line, one report an object (the contract, "Input").
 *
 *     {"id": "a1", "text": "...", "title": "...", "published": "2031-05-02", "outlet": "..."}
 *
 * The file may be larger than memory; a line may not be larger than the limit. json-c parses a line at a time, strictly
 * (no comments, no trailing commas) and to a depth of 32: the fields that matter stand at the top. What is wrong with a
 * line is said with the line's number and the byte in the file, and the next line is read.
 *
 * Two things json-c does silently are looked for in the raw line, to be able to say them: an escaped lone surrogate
 * (\ud800 without its other half) becomes U+FFFD, and \u0000 becomes a NUL in the text, where it stays.
 *
 * A file that is no JSON Lines at all would give a message a line; after MESSAGES_MOST the rest are counted and told in
 * one. */
#include "json_fields.h"
#include "line_reader.h"
#include "reader.h"
#include "byte_stream.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

#define MESSAGES_MOST 100 /* a person reads no more; a program counts the last one */

typedef struct lines_state {
    const stm_reader *reader;
    json_tokener *tokener;
    stm_arena scratch; /* of the line at hand */
    uint64_t refused; /* lines */
    uint64_t lines;   /* not blank */
} lines_state;

/* ---- messages --------------------------------------------------------------------------------------------------- */

static void refuse_line(lines_state *state, const stm_line *line, uint64_t byte, const char *what, const char *todo)
{
    if (++state->refused > MESSAGES_MOST) return;
    char text[256];
    snprintf(text, sizeof text, "line %llu: %s", (unsigned long long)line->number, what);
    stm_reader_refuse(state->reader, byte, text, todo);
}

static void note_line(lines_state *state, const stm_line *line, uint64_t byte, const char *what, const char *todo)
{
    char text[256];
    snprintf(text, sizeof text, "line %llu: %s", (unsigned long long)line->number, what);
    stm_reader_note(state->reader, byte, text, todo);
}

static void tell_rest(const lines_state *state)
{
    if (state->refused <= MESSAGES_MOST) return;
    char text[120];
    snprintf(text, sizeof text, "%llu more lines could not be read",
             (unsigned long long)(state->refused - MESSAGES_MOST));
    stm_reader_refuse(state->reader, STM_NO_BYTE, text, "check that the file is JSON Lines");
}

/* ---- escapes that json-c swallows ------------------------------------------------------------------------------- */

static int hex_value(char byte)
{
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

/* The code unit of a \uXXXX at `at`, or -1. */
static int32_t unit_at(stm_slice line, size_t at)
{
    if (at + 6 > line.length || line.data[at] != '\\' || line.data[at + 1] != 'u') return -1;
    int32_t unit = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        int value = hex_value(line.data[i]);
        if (value < 0) return -1;
        unit = unit * 16 + value;
    }
    return unit;
}

static bool is_high(int32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
static bool is_low(int32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

/* Counts lone surrogates and \u0000, and notes the first of each. */
static void note_escapes(lines_state *state, const stm_line *line, stm_slice text)
{
    size_t lone = SIZE_MAX, zero = SIZE_MAX;
    for (size_t at = 0; at + 1 < text.length; at++) {
        const char *slash = memchr(text.data + at, '\\', text.length - at);
        if (!slash) break;
        at = (size_t)(slash - text.data);
        int32_t unit = unit_at(text, at);
        if (unit == 0 && zero == SIZE_MAX) zero = at;
        if (is_high(unit) && is_low(unit_at(text, at + 6))) at += 11;
        else if ((is_high(unit) || is_low(unit)) && lone == SIZE_MAX) lone = at;
        else at += 1; /* the escaped character, which may be a backslash */
    }
    if (lone != SIZE_MAX)
        note_line(state, line, line->byte + lone, "half of a surrogate pair (\\ud800-\\udfff), read as U+FFFD",
                  "check how the file was written");
    if (zero != SIZE_MAX)
        note_line(state, line, line->byte + zero, "\\u0000 in the line, kept as it is", NULL);
}

/* ---- one line --------------------------------------------------------------------------------------------------- */

/* The object, or NULL after a message. */
static json_object *parse_line(lines_state *state, const stm_line *line, stm_slice text)
{
    const char *nul = memchr(text.data, '\0', text.length);
    if (nul) {
        refuse_line(state, line, line->byte + (uint64_t)(nul - text.data), "a NUL byte, which JSON does not allow",
                    "write it as \\u0000 or leave it out");
        return NULL;
    }
    json_tokener_reset(state->tokener);
    json_object *object = json_tokener_parse_ex(state->tokener, text.data, (int)text.length);
    enum json_tokener_error error = json_tokener_get_error(state->tokener);
    uint64_t byte = line->byte + json_tokener_get_parse_end(state->tokener);
    if (error != json_tokener_success) {
        char what[160];
        snprintf(what, sizeof what, "broken JSON (%s)",
                 error == json_tokener_continue ? "the line ends in the middle" : json_tokener_error_desc(error));
        refuse_line(state, line, byte, what, "write one whole object a line, for instance with jq -c .");
    } else if (!json_object_is_type(object, json_type_object)) {
        refuse_line(state, line, line->byte, "not a JSON object", "write one object a line, {\"text\": \"...\"}");
    } else {
        return object;
    }
    json_object_put(object);
    return NULL;
}

static stm_status default_id(stm_report *report, stm_arena *arena, const stm_reader *reader, const stm_line *line)
{
    if (report->id.length) return STM_OK;
    stm_builder id = stm_builder_in(arena);
    stm_append_text(&id, stm_reader_id(reader));
    stm_append_byte(&id, '#');
    stm_append_number(&id, line->number);
    return stm_builder_finish(&report->id, &id);
}

static stm_status take_object(lines_state *state, const stm_line *line, json_object *object)
{
    const stm_reader *reader = state->reader;
    stm_slice text;
    stm_markup markup;
    stm_json_fields fields;
    stm_fields_sort(&fields, object);
    if (!stm_fields_text(&text, &markup, &fields)) {
        refuse_line(state, line, line->byte, "no field \"text\" that holds words",
                    "name the report's words \"text\" (content, body and maintext are understood)");
        return STM_OK;
    }
    stm_raw_report raw;
    stm_arena *arena;
    STM_TRY(stm_raw_begin(&raw, &arena, reader, line->text));
    raw.report->id = (stm_slice){"", 0}; /* the line's own, or its number */
    const char *odd = NULL;
    bool flattened = false;
    stm_arena_reset(&state->scratch);
    stm_status status = stm_fields_read(raw.report, &odd, arena, &state->scratch, &fields, true);
    if (status == STM_OK && markup == STM_MARKUP_NONE) status = stm_arena_copy(&raw.report->text, arena, text);
    else if (status == STM_OK) status = stm_markup_text(&raw, &flattened, arena, &state->scratch, text, markup);
    if (status != STM_OK) return stm_fail_memory(reader->error);
    if (flattened) note_line(state, line, line->byte, "markup nested deeper or with more attributes than is read, flattened", NULL);
    if (default_id(raw.report, arena, reader, line) != STM_OK) return stm_fail_memory(reader->error);
    if (odd) note_line(state, line, line->byte, odd, "write it as 2031-05-02 or 2031-05-02T10:00:00Z");
    if (!stm_trim(text).length) note_line(state, line, line->byte, "a report without words", NULL);
    return stm_raw_take(&raw, reader);
}

static stm_status read_line(lines_state *state, const stm_line *line)
{
    stm_slice text = line->text;
    if (line->number == 1 && stm_starts_with(text, "\xef\xbb\xbf")) text = (stm_slice){text.data + 3, text.length - 3};
    if (!stm_trim(text).length) return STM_OK;
    state->lines++;
    uint64_t replaced = 0, first = 0;
    stm_arena repaired;
    stm_arena_init(&repaired, NULL);
    stm_status status = stm_utf8_repair(&text, &repaired, text, &replaced, &first);
    if (status != STM_OK) stm_fail_memory(state->reader->error);
    if (replaced)
        note_line(state, line, line->byte + first, "invalid UTF-8, read as U+FFFD", "write the file in UTF-8");
    json_object *object = status == STM_OK ? parse_line(state, line, text) : NULL;
    if (object) {
        note_escapes(state, line, text);
        status = take_object(state, line, object);
        json_object_put(object);
    }
    stm_arena_release(&repaired);
    return status;
}

/* ---- the file --------------------------------------------------------------------------------------------------- */

static stm_status refuse_long(lines_state *state, const stm_line *line)
{
    char what[120];
    snprintf(what, sizeof what, "%llu bytes, more than the limit of a report", (unsigned long long)line->length);
    refuse_line(state, line, line->byte, what, "raise the limit (--limit), or leave the line out");
    state->lines++;
    return STM_OK;
}

static stm_status read_lines(lines_state *state, stm_line_reader *lines)
{
    stm_line line;
    for (;;) {
        switch (stm_next_line(&line, lines)) {
        case STM_LINE_READ: STM_TRY(read_line(state, &line)); break;
        case STM_LINE_TOO_LONG: STM_TRY(refuse_long(state, &line)); break;
        case STM_LINE_NO_MEMORY: return stm_fail_memory(state->reader->error);
        case STM_LINE_FAILED:
            stm_reader_refuse(state->reader, lines->stream->fault_byte, lines->stream->fault, "what stands before was read");
            return STM_OK;
        case STM_LINE_END: return STM_OK;
        }
    }
}

stm_status stm_read_json_lines(const stm_reader *reader, stm_stream *stream)
{
    lines_state state = {.reader = reader, .tokener = json_tokener_new_ex(STM_JSON_DEPTH)};
    if (!state.tokener) return stm_fail_memory(reader->error);
    json_tokener_set_flags(state.tokener, JSON_TOKENER_STRICT);
    stm_line_reader lines = {.stream = stream, .arena = reader->scratch, .limit = stm_reader_limit(reader)};
    stm_arena_init(&state.scratch, reader->scratch->allocator);
    stm_status status = read_lines(&state, &lines);
    stm_arena_release(&state.scratch);
    json_tokener_free(state.tokener);
    if (status != STM_OK) return status;
    tell_rest(&state);
    if (!state.lines && !stream->fault)
        stm_reader_refuse(reader, 0, "no lines", "check where the input was written");
    return STM_OK;
}
