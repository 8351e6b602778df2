/* See page_charset.h.
 *
 * The order of the WHATWG standard: a byte-order mark; what the server said (in an archive; a saved page has lost it); what
 * the page says in its first KiB (meta charset, meta http-equiv, XML declaration); else UTF-8 when the bytes are valid,
 * else windows-1252. One difference: bytes that are valid UTF-8 and hold more than ASCII are UTF-8 whatever the page
 * says, as saved pages are often recoded without changing what they say, and other encodings hardly ever look so;
 * and a page that says UTF-8 while not one character outside ASCII is valid in it is windows-1252. */
#include "page_charset.h"

#include "charset_names.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#define DECLARED_WITHIN 1024 /* bytes, as the standard has it */

/* The label behind "charset=" or "encoding=" in the first KiB, or empty. */
static stm_slice declared(stm_slice page)
{
    stm_slice head = {page.data, page.length < DECLARED_WITHIN ? page.length : DECLARED_WITHIN};
    for (size_t at = 0; at + 8 < head.length; at++) {
        stm_slice key = {head.data + at, 7};
        size_t behind = at + 7;
        if (!stm_equal_fold(key, STM_LITERAL("charset")) && !(head.data[0] == '<' && head.data[1] == '?' &&
            stm_equal_fold((stm_slice){head.data + at, 8}, STM_LITERAL("encoding")) && ++behind)) continue;
        while (behind < head.length && strchr(" =\t\"'", head.data[behind])) behind++;
        size_t end = behind;
        while (end < head.length && !strchr(" \t\"'>;/?", head.data[end])) end++;
        if (end > behind) return (stm_slice){head.data + behind, end - behind};
    }
    return (stm_slice){"", 0};
}

/* The encoding by the server's word or the page's own; NULL: neither says one that there is. */
static const char *encoding_of(const stm_reader *reader, stm_slice content)
{
    const char *served = reader->member ? stm_charset_named(reader->member->charset) : NULL;
    return served ? served : stm_charset_named(declared(content));
}

/* 0x80 to 0x9f of windows-1252, which nearly all pages are in that are not UTF-8; the other bytes are the code points of their own
 * numbers. 0xfffd: stands for nothing. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

static void convert_windows(stm_slice *out, stm_arena *arena, stm_slice page)
{
    char *data = stm_arena_room(arena, page.length * 3 + 1);
    size_t length = 0;
    for (size_t i = 0; data && i < page.length; i++) {
        unsigned char byte = (unsigned char)page.data[i];
        if (byte < 0x80) data[length++] = (char)byte;
        else length += stm_utf8_put(data + length, byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
    }
    *out = data ? (stm_slice){data, length} : (stm_slice){NULL, 0};
}

/* Converts with U+FFFD for what cannot be. False: iconv does not know the label. */
static bool convert(stm_slice *out, stm_arena *arena, const stm_reader *reader, stm_slice page, const char *label)
{
    if (!strcmp(label, "WINDOWS-1252")) {
        convert_windows(out, arena, page);
        return true;
    }
    if (reader->watch) reader->watch->convert(reader->watch->context);
    iconv_t state = iconv_open("UTF-8", label);
    if (state == (iconv_t)-1) return false;
    size_t room = page.length * 3 + 16, left = room;
    char *data = stm_arena_alloc(arena, room + 1), *to = data;
    char *from = (char *)(uintptr_t)page.data; /* iconv's parameter lacks its const */
    size_t rest = page.length;
    while (data && rest && iconv(state, &from, &rest, &to, &left) == (size_t)-1) {
        if (errno == E2BIG || left < 3) break;
        memcpy(to, "\xef\xbf\xbd", 3);
        to += 3;
        left -= 3;
        from++;
        rest--;
    }
    iconv_close(state);
    *out = data ? (stm_slice){data, room - left} : (stm_slice){NULL, 0};
    return true;
}

static bool opens(stm_slice page, const char *bytes, size_t length)
{
    return page.length >= length && !memcmp(page.data, bytes, length);
}

/* Encodings that are not ASCII at heart: told by a byte-order mark (*mark bytes long), or by "<?" at the start of XML
 * (appendix F of its standard). */
static const char *wide_label(stm_slice page, size_t *mark)
{
    *mark = 4;
    if (opens(page, "\xff\xfe\0\0", 4)) return "UTF-32LE";
    if (opens(page, "\0\0\xfe\xff", 4)) return "UTF-32BE";
    *mark = 2;
    if (opens(page, "\xff\xfe", 2)) return "UTF-16LE";
    if (opens(page, "\xfe\xff", 2)) return "UTF-16BE";
    *mark = 0;
    if (opens(page, "<\0?\0", 4)) return "UTF-16LE";
    if (opens(page, "\0<\0?", 4)) return "UTF-16BE";
    if (opens(page, "<\0\0\0", 4)) return "UTF-32LE";
    return opens(page, "\0\0\0<", 4) ? "UTF-32BE" : NULL;
}

/* Whether any character outside ASCII is valid UTF-8. A text in which none is was written in another encoding. */
static bool any_valid(stm_slice text)
{
    for (size_t at = 0; at < text.length; at++) {
        size_t invalid = stm_utf8_check(text, at);
        for (; at < invalid; at++)
            if ((unsigned char)text.data[at] >= 0x80) return true;
    }
    return false;
}

stm_status stm_page_decode(stm_slice *text, bool *same_bytes, size_t *shift, stm_arena *arena, const stm_reader *reader,
                           stm_slice page)
{
    *shift = stm_starts_with(page, "\xef\xbb\xbf") ? 3 : 0;
    *same_bytes = true;
    size_t mark;
    const char *wide = wide_label(page, &mark);
    stm_slice content = {page.data + *shift, page.length - *shift};
    size_t invalid = wide ? 0 : stm_utf8_check(content, 0);
    if (!wide && invalid == content.length) {
        *text = content;
        return STM_OK;
    }
    const char *encoding = wide ? wide : encoding_of(reader, content);
    *same_bytes = false;
    bool says_utf8 = encoding && !strcmp(encoding, "UTF-8");
    if (*shift || (says_utf8 && any_valid(content))) return stm_reader_decode(text, arena, reader, content, *shift);
    if (says_utf8) encoding = NULL;
    stm_slice converted;
    if (!encoding || !convert(&converted, arena, reader, wide ? (stm_slice){page.data + mark, page.length - mark} : content, encoding))
        if (!convert(&converted, arena, reader, content, "WINDOWS-1252")) return stm_reader_decode(text, arena, reader, content, *shift);
    if (!converted.data) return stm_fail_memory(reader->error);
    return stm_reader_decode(text, arena, reader, converted, 0);
}

stm_status stm_charset_decode(stm_slice *text, stm_arena *arena, const stm_reader *reader, stm_slice bytes, stm_slice label,
                              uint64_t base)
{
    const char *wide = stm_charset_wide(label), *named = wide ? wide : stm_charset_named(label);
    bool valid = stm_utf8_check(bytes, 0) == bytes.length, says_utf8 = named && !strcmp(named, "UTF-8");
    bool shifted = named && !strncmp(named, "ISO-2022", 8); /* its bytes are ASCII and mean something else */
    *text = bytes;
    if ((says_utf8 && (valid || any_valid(bytes))) || (!wide && !shifted && valid)) return stm_reader_decode(text, arena, reader, bytes, base);
    if (says_utf8) named = NULL;
    stm_slice converted;
    if (!(named && convert(&converted, arena, reader, bytes, named)) && !convert(&converted, arena, reader, bytes, "WINDOWS-1252"))
        return stm_reader_decode(text, arena, reader, bytes, base);
    if (!converted.data) return stm_fail_memory(reader->error);
    return stm_reader_decode(text, arena, reader, converted, 0);
}
