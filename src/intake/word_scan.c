/* See word_scan.h. Texts here are single lines of a report, valid UTF-8. */
#include "word_scan.h"

#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

static bool word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

/* The end of the run of ASCII letters and digits at `at`: most words are one. */
static size_t run_end(stm_slice text, size_t at)
{
    while (at < text.length && word_byte(text.data[at])) at++;
    return at;
}

/* The length of the part of a word at `at`, or 0: a letter or digit of any script. */
static size_t part_length(stm_slice text, size_t at)
{
    if ((unsigned char)text.data[at] < 0x80) return word_byte(text.data[at]);
    size_t next = at;
    uint32_t point = stm_utf8_next(text, &next);
    return stm_is_letter(point) || stm_is_digit(point) || stm_is_ignorable(point) ? next - at : 0;
}

/* The length of what may join two parts of a word: ' ’ - . */
static size_t joint_length(stm_slice text, size_t at)
{
    if (at >= text.length) return 0;
    if (text.data[at] == '\'' || text.data[at] == '-' || text.data[at] == '.') return 1;
    if ((unsigned char)text.data[at] < 0x80) return 0;
    stm_slice rest = {text.data + at, text.length - at};
    return stm_starts_with(rest, "\xe2\x80\x99") ? 3 : 0;
}

bool stm_word_next(stm_slice *word, stm_slice text, size_t *at)
{
    size_t start = *at;
    while (start < text.length && !part_length(text, start))
        start += stm_utf8_length((unsigned char)text.data[start]);
    if (start >= text.length) {
        *at = text.length;
        return false;
    }
    size_t end = start;
    while ((end = run_end(text, end)) < text.length && text.data[end] != ' ') {
        size_t length = part_length(text, end);
        if (length) {
            end += length;
            continue;
        }
        size_t joint = joint_length(text, end);
        if (!joint || end + joint >= text.length || !part_length(text, end + joint)) break;
        end += joint;
    }
    /* "U.S." keeps its last full stop: one letter between two of them. */
    if (end < text.length && text.data[end] == '.' && end - start >= 3 && text.data[end - 2] == '.') end++;
    *word = (stm_slice){text.data + start, end - start};
    *at = end;
    return true;
}

static char lower(char byte) { return (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte); }


static bool phrase_at(stm_slice text, size_t at, const char *phrase, size_t length)
{
    if (at + length > text.length) return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text.data[at + i]) != phrase[i]) return false;
    /* Only a letter or digit at the phrase's own edge asks for a boundary: "(photo" may follow anything. */
    if (at && word_byte(phrase[0]) && word_byte(text.data[at - 1])) return false;
    return !word_byte(phrase[length - 1]) || at + length == text.length || !word_byte(text.data[at + length]);
}

size_t stm_phrase_find(stm_slice text, const char *phrase)
{
    size_t length = strlen(phrase);
    char first = phrase[0], other = (char)(first >= 'a' && first <= 'z' ? first - 32 : first);
    for (size_t at = 0; at + length <= text.length; at++)
        if ((text.data[at] == first || text.data[at] == other) && phrase_at(text, at, phrase, length)) return at;
    return SIZE_MAX;
}

bool stm_phrase_in(stm_slice text, const char *phrase)
{
    return stm_phrase_find(text, phrase) != SIZE_MAX;
}

bool stm_phrase_first(stm_slice text, const char *phrase)
{
    return phrase_at(text, 0, phrase, strlen(phrase));
}

/* One walk over the text for all phrases: at each place only those are tried that start with the byte there. */
bool stm_phrase_any(stm_slice text, const char *const *phrases, size_t count)
{
    uint8_t first[256] = {0}; /* of phrases, capital and small: 1 + the index of the first phrase that starts so */
    for (size_t i = count < 255 ? count : 255; i-- > 0;) {
        unsigned char byte = (unsigned char)phrases[i][0];
        first[byte] = (uint8_t)(i + 1);
        if (byte >= 'a' && byte <= 'z') first[byte - 32] = (uint8_t)(i + 1);
    }
    for (size_t at = 0; at < text.length; at++) {
        size_t i = first[(unsigned char)text.data[at]];
        if (!i || (at && word_byte(text.data[at]) && word_byte(text.data[at - 1]))) continue;
        char byte = lower(text.data[at]);
        for (i--; i < count; i++)
            if (phrases[i][0] == byte && phrase_at(text, at, phrases[i], strlen(phrases[i]))) return true;
    }
    return false;
}

bool stm_phrase_any_first(stm_slice text, const char *const *phrases, size_t count)
{
    char byte = text.length ? lower(text.data[0]) : '\0';
    for (size_t i = 0; i < count; i++)
        if (phrases[i][0] == byte && stm_phrase_first(text, phrases[i])) return true;
    return false;
}

stm_slice stm_opening(stm_slice text, size_t bytes)
{
    if (text.length <= bytes) return text;
    while (bytes && ((unsigned char)text.data[bytes] & 0xc0) == 0x80) bytes--;
    return (stm_slice){text.data, bytes};
}

stm_slice stm_ending(stm_slice text, size_t bytes)
{
    size_t start = text.length > bytes ? text.length - bytes : 0;
    while (start < text.length && ((unsigned char)text.data[start] & 0xc0) == 0x80) start++;
    return (stm_slice){text.data + start, text.length - start};
}

stm_slice stm_word_lower(char buffer[24], stm_slice word)
{
    size_t length = word.length <= 24 ? word.length : 0;
    for (size_t i = 0; i < length; i++) buffer[i] = lower(word.data[i]);
    return (stm_slice){buffer, length};
}

bool stm_word_capital(stm_slice word)
{
    size_t at = 0;
    return word.length && stm_is_upper(stm_utf8_next(word, &at));
}

bool stm_word_upper(stm_slice word)
{
    size_t letters = 0;
    for (size_t at = 0; at < word.length;) {
        uint32_t point = stm_utf8_next(word, &at);
        if (stm_is_lower(point)) return false;
        letters += stm_is_letter(point);
    }
    return letters >= 2;
}

bool stm_word_digits(stm_slice word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.data[i] < '0' || word.data[i] > '9') return false;
    return word.length > 0;
}

uint32_t stm_word_count(stm_slice text)
{
    uint32_t count = 0;
    stm_slice word;
    for (size_t at = 0; stm_word_next(&word, text, &at);) count++;
    return count;
}
