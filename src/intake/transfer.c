/* See transfer.h: base64 and quoted-printable (RFC 2045, 6.7 and 6.8), forgiving, as mail is sent by anything. */
#include "transfer.h"

#include <stdint.h>

static int value_of(char byte)
{
    if (byte >= 'A' && byte <= 'Z') return byte - 'A';
    if (byte >= 'a' && byte <= 'z') return byte - 'a' + 26;
    if (byte >= '0' && byte <= '9') return byte - '0' + 52;
    if (byte == '+' || byte == '-') return 62;
    if (byte == '/' || byte == '_') return 63;
    return -1;
}

static bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

stm_status stm_base64_decode(stm_slice *out, bool *clean, stm_arena *arena, stm_slice text)
{
    char *bytes = stm_arena_alloc(arena, text.length / 4 * 3 + 4);
    if (!bytes) return STM_NO_MEMORY;
    size_t length = 0, sextets = 0;
    uint32_t held = 0;
    *clean = true;
    for (size_t i = 0; i < text.length && text.data[i] != '='; i++) {
        int value = value_of(text.data[i]);
        if (value < 0) {
            *clean &= is_space(text.data[i]);
            continue;
        }
        held = held << 6 | (uint32_t)value;
        if (++sextets % 4 == 1) continue;
        bytes[length++] = (char)(held >> (sextets % 4 == 2 ? 4 : sextets % 4 == 3 ? 2 : 0) & 0xff);
    }
    *clean &= sextets % 4 != 1;
    *out = (stm_slice){bytes, length};
    return STM_OK;
}

static int hex(char byte)
{
    return byte >= '0' && byte <= '9' ? byte - '0' : (byte | 32) >= 'a' && (byte | 32) <= 'f' ? (byte | 32) - 'a' + 10 : -1;
}

stm_status stm_quoted_decode(stm_slice *out, stm_arena *arena, stm_slice text, bool header)
{
    char *bytes = stm_arena_alloc(arena, text.length + 1);
    if (!bytes) return STM_NO_MEMORY;
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (header && byte == '_') byte = ' ';
        if (text.data[i] != '=') {
            bytes[length++] = byte;
            continue;
        }
        size_t end = i + 1; /* a soft line break: "=", white space, a line end */
        while (end < text.length && (text.data[end] == ' ' || text.data[end] == '\t' || text.data[end] == '\r')) end++;
        if (end == text.length || text.data[end] == '\n') {
            i = end;
        } else if (i + 2 < text.length && hex(text.data[i + 1]) >= 0 && hex(text.data[i + 2]) >= 0) {
            bytes[length++] = (char)(hex(text.data[i + 1]) * 16 + hex(text.data[i + 2]));
            i += 2;
        } else {
            bytes[length++] = '=';
        }
    }
    *out = (stm_slice){bytes, length};
    return STM_OK;
}
