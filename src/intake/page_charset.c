/* See page_charset.h.
 *
 * The order of the WHATWG standard: a byte-order mark; what the server said (in an archive; a saved page has lost it); what
 * the page says in its first KiB (meta charset, meta http-equiv, XML declaration); else UTF-8 when the bytes are valid,
 * else windows-1252. One difference: bytes that are valid UTF-8 and hold more than ASCII are UTF-8 whatever the page
 * says, as saved pages are often recoded without changing what they say, and other encodings hardly ever look so. */
#include "page_charset.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#define DECLARED_WITHIN 1024 /* bytes, as the standard has it */

/* Labels that mean another encoding than iconv takes them for (the standard's table). */
static const char *const relabelled[][2] = {
    {"iso-8859-1", "WINDOWS-1252"}, {"iso8859-1", "WINDOWS-1252"}, {"latin1", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},   {"ascii", "WINDOWS-1252"},     {"iso-8859-9", "WINDOWS-1254"},
    {"gb2312", "GB18030"},          {"gbk", "GB18030"},            {"ks_c_5601-1987", "CP949"},
    {"euc-kr", "CP949"},            {"shift_jis", "CP932"},        {"x-sjis", "CP932"},
    {"tis-620", "CP874"},           {"iso-8859-11", "CP874"},      {"utf-16", "UTF-8"},
    {"utf-16le", "UTF-8"},          {"utf-16be", "UTF-8"},
};

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

static void label_for_iconv(char out[40], stm_slice label)
{
    snprintf(out, 40, "%.*s", (int)(label.length < 39 ? label.length : 39), label.data);
    for (size_t i = 0; i < sizeof relabelled / sizeof *relabelled; i++)
        if (stm_equal_fold(label, stm_slice_of(relabelled[i][0]))) snprintf(out, 40, "%s", relabelled[i][1]);
}

/* What the server said, when iconv knows it. */
static stm_slice served(const stm_reader *reader)
{
    if (!reader->member || !reader->member->charset.length) return (stm_slice){"", 0};
    char name[40];
    label_for_iconv(name, reader->member->charset);
    iconv_t state = iconv_open("UTF-8", name);
    if (state == (iconv_t)-1) return (stm_slice){"", 0};
    iconv_close(state);
    return reader->member->charset;
}

/* Converts with U+FFFD for what cannot be. False: iconv does not know the label. */
static bool convert(stm_slice *out, stm_arena *arena, stm_slice page, const char *label)
{
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
    stm_slice label = served(reader);
    if (!label.length) label = declared(content);
    bool says_utf8 = *shift || stm_equal_fold(label, STM_LITERAL("utf-8")) || stm_equal_fold(label, STM_LITERAL("utf8"));
    *same_bytes = false;
    if (says_utf8) return stm_reader_decode(text, arena, reader, content, *shift);
    char name[40];
    label_for_iconv(name, label);
    if (wide) snprintf(name, sizeof name, "%s", wide);
    stm_slice converted;
    if (!(label.length || wide) || !convert(&converted, arena, wide ? (stm_slice){page.data + mark, page.length - mark} : content, name))
        if (!convert(&converted, arena, content, "WINDOWS-1252")) return stm_reader_decode(text, arena, reader, content, *shift);
    if (!converted.data) return stm_fail_memory(reader->error);
    return stm_reader_decode(text, arena, reader, converted, 0);
}

stm_status stm_charset_decode(stm_slice *text, stm_arena *arena, const stm_reader *reader, stm_slice bytes, stm_slice label,
                              uint64_t base)
{
    char name[40];
    bool says_utf8 = stm_equal_fold(label, STM_LITERAL("utf-8")) || stm_equal_fold(label, STM_LITERAL("utf8"));
    bool wide = label.length >= 6 && stm_equal_fold((stm_slice){label.data, 4}, STM_LITERAL("utf-")) && !says_utf8;
    *text = bytes;
    if (says_utf8 || (!wide && stm_utf8_check(bytes, 0) == bytes.length)) return stm_reader_decode(text, arena, reader, bytes, base);
    label_for_iconv(name, label);
    if (wide) snprintf(name, sizeof name, "%.*s", (int)(label.length < 39 ? label.length : 39), label.data);
    stm_slice converted;
    if (!(label.length && convert(&converted, arena, bytes, name)) && !convert(&converted, arena, bytes, "WINDOWS-1252"))
        return stm_reader_decode(text, arena, reader, bytes, base);
    if (!converted.data) return stm_fail_memory(reader->error);
    return stm_reader_decode(text, arena, reader, converted, 0);
}
