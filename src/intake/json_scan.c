/* See json_scan.h.
 *
 * An array of a hundred thousand reports should not be lost to one broken string in it, and each report's digest wants
 * the bytes it stands in. So arrays are cut into their elements by brackets and quotes alone, and each is then parsed
 * strictly on its own:
 *
 *     [{"text": "One."}, {"text": oops}, {"text": "Three."}]     three cuts; the second is refused, the others read
 *
 * Brackets are counted and not matched by kind. Linear: every byte is passed once. */
#include "json_scan.h"

#include <string.h>

static bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

size_t stm_json_skip_space(stm_slice text, size_t at)
{
    while (at < text.length && (is_space(text.data[at]) || text.data[at] == ',')) at++;
    return at;
}

/* Behind the string whose opening quote is at `at`. */
static size_t string_end(stm_slice text, size_t at)
{
    for (at++; at < text.length; at++) {
        if (text.data[at] == '\\') at++;
        else if (text.data[at] == '"') return at + 1;
    }
    return text.length;
}

size_t stm_json_value_end(stm_slice text, size_t at)
{
    uint64_t depth = 0;
    if (at >= text.length) return text.length;
    if (text.data[at] == '"') return string_end(text, at);
    if (text.data[at] != '{' && text.data[at] != '[') {
        size_t end = at + 1;
        while (end < text.length && !is_space(text.data[end]) && !strchr(",]}", text.data[end])) end++;
        return end;
    }
    while (at < text.length) {
        char byte = text.data[at];
        if (byte == '"') {
            at = string_end(text, at);
            continue;
        }
        at++;
        depth += byte == '{' || byte == '[';
        if ((byte == '}' || byte == ']') && --depth == 0) break;
    }
    return at;
}

stm_json_walk stm_json_walk_of(stm_slice text, size_t at)
{
    return (stm_json_walk){.text = text, .at = at + 1, .object = text.data[at] == '{'};
}

bool stm_json_next(stm_json_walk *walk)
{
    stm_slice text = walk->text;
    walk->at = stm_json_skip_space(text, walk->at);
    if (walk->at >= text.length || text.data[walk->at] == ']' || text.data[walk->at] == '}') return false;
    walk->key = (stm_slice){"", 0};
    if (walk->object) {
        size_t start = walk->at;
        walk->at = stm_json_value_end(text, start);
        if (text.data[start] == '"' && walk->at > start + 1) walk->key = (stm_slice){text.data + start + 1, walk->at - start - 2};
        walk->at = stm_json_skip_space(text, walk->at);
        if (walk->at < text.length && text.data[walk->at] == ':') walk->at = stm_json_skip_space(text, walk->at + 1);
        if (walk->at >= text.length || text.data[walk->at] == '}') return false;
    }
    walk->start = walk->at;
    walk->at = walk->end = stm_json_value_end(text, walk->at);
    return true;
}
