/* See json_out.h. Escaped are the quotation mark, the backslash, control characters (C0, DEL and C1), and U+2028 and
 * U+2029, which end a line for JavaScript and for many readers of JSON Lines; all else stands as it is, in UTF-8. */
#include "json_out.h"

#include <math.h>

static void value_begins(stm_json *json)
{
    if (json->comma) stm_put_text(json->put, ", ");
    json->comma = true;
}

void stm_json_open(stm_json *json, char bracket)
{
    value_begins(json);
    stm_put_byte(json->put, bracket);
    json->comma = false;
}

void stm_json_close(stm_json *json, char bracket)
{
    stm_put_byte(json->put, bracket);
    json->comma = true;
}

static void put_unicode_escape(stm_put *put, unsigned point)
{
    static const char hex[] = "0123456789abcdef";
    stm_put_text(put, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4) stm_put_byte(put, hex[point >> shift & 15]);
}

/* How many bytes at `at` make one character that is escaped (its code point in *point), or 0. */
static size_t escaped_at(stm_slice text, size_t at, unsigned *point)
{
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    size_t left = text.length - at;
    *point = bytes[0];
    if (bytes[0] < 0x20 || bytes[0] == '"' || bytes[0] == '\\' || bytes[0] == 0x7f) return 1;
    if (bytes[0] == 0xc2 && left > 1 && bytes[1] < 0xa0) return *point = bytes[1], 2;
    if (bytes[0] == 0xe2 && left > 2 && bytes[1] == 0x80 && (bytes[2] == 0xa8 || bytes[2] == 0xa9))
        return *point = 0x2000u + (bytes[2] & 0x3f), 3;
    return 0;
}

static void put_escape(stm_put *put, unsigned point)
{
    switch (point) {
    case '"': stm_put_text(put, "\\\""); break;
    case '\\': stm_put_text(put, "\\\\"); break;
    case '\n': stm_put_text(put, "\\n"); break;
    case '\r': stm_put_text(put, "\\r"); break;
    case '\t': stm_put_text(put, "\\t"); break;
    default: put_unicode_escape(put, point);
    }
}

static void put_string(stm_put *put, stm_slice text)
{
    stm_put_byte(put, '"');
    size_t from = 0;
    for (size_t at = 0; at < text.length;) {
        unsigned point;
        unsigned char byte = (unsigned char)text.data[at];
        if (byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\') { /* nearly all */
            at++;
            continue;
        }
        size_t length = escaped_at(text, at, &point);
        if (!length) {
            at++;
            continue;
        }
        stm_put_slice(put, (stm_slice){text.data + from, at - from});
        put_escape(put, point);
        from = at += length;
    }
    stm_put_slice(put, (stm_slice){text.data + from, text.length - from});
    stm_put_byte(put, '"');
}

void stm_json_key(stm_json *json, const char *key)
{
    value_begins(json);
    stm_put_byte(json->put, '"');
    stm_put_text(json->put, key);
    stm_put_text(json->put, "\": ");
    json->comma = false;
}

void stm_json_null(stm_json *json)
{
    value_begins(json);
    stm_put_text(json->put, "null");
}

void stm_json_bool(stm_json *json, bool value)
{
    value_begins(json);
    stm_put_text(json->put, value ? "true" : "false");
}

void stm_json_count(stm_json *json, uint64_t count)
{
    value_begins(json);
    stm_put_count(json->put, count);
}

void stm_json_number(stm_json *json, double value)
{
    if (!isfinite(value)) {
        stm_json_null(json);
        return;
    }
    value_begins(json);
    stm_put_number(json->put, value, 4);
}

void stm_json_text(stm_json *json, stm_slice text)
{
    value_begins(json);
    put_string(json->put, text);
}

void stm_json_known(stm_json *json, stm_slice text)
{
    if (text.length) stm_json_text(json, text);
    else stm_json_null(json);
}

void stm_json_id(stm_json *json, char letter, uint32_t index)
{
    if (index == STM_NONE) {
        stm_json_null(json);
        return;
    }
    value_begins(json);
    stm_put_byte(json->put, '"');
    stm_put_byte(json->put, letter);
    stm_put_count(json->put, (uint64_t)index + 1);
    stm_put_byte(json->put, '"');
}

void stm_json_text_of(stm_json *json, const char *key, stm_slice text)
{
    stm_json_key(json, key);
    stm_json_text(json, text);
}

void stm_json_known_of(stm_json *json, const char *key, stm_slice text)
{
    stm_json_key(json, key);
    stm_json_known(json, text);
}

void stm_json_number_of(stm_json *json, const char *key, double value)
{
    stm_json_key(json, key);
    stm_json_number(json, value);
}

void stm_json_count_of(stm_json *json, const char *key, uint64_t count)
{
    stm_json_key(json, key);
    stm_json_count(json, count);
}

void stm_json_id_of(stm_json *json, const char *key, char letter, uint32_t index)
{
    stm_json_key(json, key);
    stm_json_id(json, letter, index);
}

void stm_json_texts_of(stm_json *json, const char *key, const stm_slices *texts)
{
    stm_json_key(json, key);
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < texts->count; i++) stm_json_text(json, texts->items[i]);
    stm_json_close(json, ']');
}
