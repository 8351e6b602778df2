/* See ud_paragraphs.h. */
#include "ud_paragraphs.h"

#include "utf8.h"

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f' || byte == '\v';
}

/* Line ends from `at` over blanks: how many, and where the next line's first character is. */
static unsigned line_ends(stm_slice text, size_t *at)
{
    unsigned ends = 0;
    for (; *at < text.length && is_blank(text.data[*at]); ++*at) ends += text.data[*at] == '\n';
    return ends;
}

bool stm_text_is_wrapped(stm_slice text)
{
    size_t single = 0, small = 0, at = 0;
    line_ends(text, &at);
    while (at < text.length) {
        if (text.data[at] != '\n') {
            at++;
            continue;
        }
        if (line_ends(text, &at) != 1 || at == text.length) continue;
        single++;
        small += text.data[at] >= 'a' && text.data[at] <= 'z';
    }
    return small * 4 > single;
}

/* Where to cut a paragraph that is too long: behind the last white space, or between two code points. */
static size_t cut_place(stm_slice text, size_t start, size_t end)
{
    for (size_t at = end; at > start + STM_PARAGRAPH_MOST / 2; at--)
        if (is_blank(text.data[at])) return at;
    while (((unsigned char)text.data[end] & 0xc0) == 0x80) end--;
    return end;
}

bool stm_paragraph_next(stm_span *paragraph, size_t *at, bool *whole, stm_slice text, bool wrapped)
{
    line_ends(text, at);
    size_t start = *at, end = start;
    *whole = true;
    while (*at < text.length) {
        if (*at - start >= STM_PARAGRAPH_MOST) {
            end = *at = cut_place(text, start, *at);
            *whole = false;
            break;
        }
        if (text.data[*at] != '\n') {
            if (!is_blank(text.data[(*at)++])) end = *at;
            continue;
        }
        if (line_ends(text, at) > 1 || !wrapped) break;
    }
    while (end > start && is_blank(text.data[end - 1])) end--;
    *paragraph = (stm_span){(uint32_t)start, (uint32_t)end};
    return end > start;
}
