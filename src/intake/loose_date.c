/* See loose_date.h.
 *
 * Method: a walk over the words and numbers of the text with a window of three. A date is one of
 *
 *     month day year     January 9, 2022    Jan. 9th 2022
 *     day month year     9 January 2022     the 9th of January, 2022    9. Januar 2022
 *     year month day     2022-01-09         2022/1/9     20220109
 *     number.number.year 9.1.2022 (day first, as wherever dots are written)   9/1/2022 and 9-1-2022 when one is above 12
 *
 * Only the years 1900 to 2100 are taken: other numbers of four digits are far more often something else. The day must
 * exist in its month. */
#include "loose_date.h"

#include "base/builder.h"
#include "base/slice.h"

#include <string.h>

typedef struct atom {
    size_t start, end;
    int number; /* -1: a word; else its value, at most 99999999 */
    int digits;
} atom;

/* ---- names of months and weekdays ------------------------------------------------------------------------------- */

/* By month; short forms of English and German first, then the full names of other languages that pages come in. */
static const char *const month_names[12][14] = {
    {"jan", "january", "januar", "jänner", "janvier", "enero", "gennaio", "januari", "janeiro", "ene", "gen"},
    {"feb", "february", "februar", "février", "febrero", "febbraio", "februari", "fevereiro", "févr", "fev"},
    {"mar", "march", "märz", "mrz", "mars", "marzo", "maart", "março", "mär"},
    {"apr", "april", "avril", "abril", "aprile", "avr", "abr"},
    {"may", "mai", "mayo", "maggio", "mei", "maio", "mag"},
    {"jun", "june", "juni", "juin", "junio", "giugno", "junho", "giu"},
    {"jul", "july", "juli", "juillet", "julio", "luglio", "julho", "juil", "lug"},
    {"aug", "august", "août", "agosto", "augustus", "augusti", "ago"},
    {"sep", "sept", "september", "septembre", "septiembre", "settembre", "setembro", "set"},
    {"oct", "okt", "october", "oktober", "octobre", "octubre", "ottobre", "outubro", "ott", "out"},
    {"nov", "november", "novembre", "noviembre", "novembro"},
    {"dec", "dez", "december", "dezember", "décembre", "diciembre", "dicembre", "dezembro", "déc", "dic"},
};

static const char *const weekday_names[7][2] = {{"monday", "mon"},   {"tuesday", "tue"}, {"wednesday", "wed"},
                                                {"thursday", "thu"}, {"friday", "fri"},  {"saturday", "sat"},
                                                {"sunday", "sun"}};

/* Lower case for ASCII and for the capital letters of the names above outside it (É, Ä: two bytes, 0xc3). */
static size_t fold_name(char out[16], stm_slice word)
{
    if (word.length >= 16) return 0;
    for (size_t i = 0; i < word.length; i++) {
        unsigned char byte = (unsigned char)word.data[i];
        bool after_c3 = i && (unsigned char)word.data[i - 1] == 0xc3;
        out[i] = (char)(byte >= 'A' && byte <= 'Z'                        ? byte + 32
                        : after_c3 && byte >= 0x80 && byte <= 0x9e ? byte + 32
                                                                  : byte);
    }
    return word.length;
}

int stm_month_of(stm_slice word)
{
    char folded[16];
    if (word.length < 3 || word.length > 11) return 0; /* "septiembre", "settembre"; two bytes more for accents */
    size_t length = fold_name(folded, word);
    for (int month = 0; month < 12; month++)
        for (size_t i = 0; i < 14 && month_names[month][i]; i++)
            if (stm_equal((stm_slice){folded, length}, stm_slice_of(month_names[month][i]))) return month + 1;
    return 0;
}

int stm_weekday_of(stm_slice word)
{
    for (int day = 0; day < 7; day++)
        if (stm_equal_fold(word, stm_slice_of(weekday_names[day][0])) ||
            stm_equal_fold(word, stm_slice_of(weekday_names[day][1])))
            return day + 1;
    return 0;
}

/* ---- atoms: words and numbers ----------------------------------------------------------------------------------- */

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

static bool next_atom(atom *one, stm_slice text, size_t at)
{
    while (at < text.length && !is_digit(text.data[at]) && !is_letter(text.data[at])) at++;
    if (at == text.length) return false;
    *one = (atom){.start = at, .number = -1};
    if (!is_digit(text.data[at])) {
        while (at < text.length && is_letter(text.data[at])) at++;
        one->end = at;
        return true;
    }
    one->number = 0;
    for (; at < text.length && is_digit(text.data[at]); at++)
        if (++one->digits <= 8) one->number = one->number * 10 + (text.data[at] - '0');
    one->end = at;
    return true;
}

static stm_slice between(stm_slice text, const atom *a, const atom *b)
{
    return (stm_slice){text.data + a->end, b->start - a->end};
}

/* What may stand between the parts of a written date: a space, a full stop, a comma, an ordinal's letters. */
static bool joins(stm_slice text, const atom *a, const atom *b)
{
    stm_slice gap = between(text, a, b);
    if (gap.length > 4) return false;
    for (size_t i = 0; i < gap.length; i++)
        if (!strchr(" .,-\t", gap.data[i])) return false;
    return true;
}

static bool is_ordinal(stm_slice text, const atom *one)
{
    stm_slice word = {text.data + one->start, one->end - one->start};
    return stm_equal_fold(word, STM_LITERAL("th")) || stm_equal_fold(word, STM_LITERAL("st")) ||
           stm_equal_fold(word, STM_LITERAL("nd")) || stm_equal_fold(word, STM_LITERAL("rd")) ||
           stm_equal_fold(word, STM_LITERAL("of")) || stm_equal_fold(word, STM_LITERAL("de"));
}

/* The next atom that is not "th" or "of". */
static bool next_part(atom *one, stm_slice text, size_t at)
{
    if (!next_atom(one, text, at)) return false;
    if (one->number < 0 && one->start <= at + 1 && is_ordinal(text, one)) {
        size_t end = one->end;
        if (!next_atom(one, text, end)) return false;
        if (one->number < 0 && one->start <= end + 1 && is_ordinal(text, one)) return next_atom(one, text, one->end);
    }
    return true;
}

/* Joined but for skipped ordinals: the gap then holds their letters as well. */
static bool joins_loosely(stm_slice text, const atom *a, const atom *b)
{
    if (joins(text, a, b)) return true;
    stm_slice gap = between(text, a, b);
    if (gap.length > 8) return false;
    for (size_t i = 0; i < gap.length; i++)
        if (!strchr(" .,", gap.data[i]) && !is_letter(gap.data[i])) return false;
    return true;
}

/* ---- shapes ----------------------------------------------------------------------------------------------------- */

static bool settle(stm_loose_date *found, int year, int month, int day, size_t start, size_t end)
{
    if (year < 1900 || year > 2100 || month < 1 || month > 12) return false;
    if (day < 1 || day > stm_days_in_month(year, month)) return false;
    *found = (stm_loose_date){start, end, {year, month, day}, 0};
    return true;
}

static int month_at(stm_slice text, const atom *one)
{
    return one->number < 0 ? stm_month_of((stm_slice){text.data + one->start, one->end - one->start}) : 0;
}

/* 9.1.2022, 9/1/2022, 2022-01-09: the same mark, one byte, twice. */
static bool by_numbers(stm_loose_date *found, stm_slice text, const atom part[3], int month_first)
{
    stm_slice first = between(text, &part[0], &part[1]), second = between(text, &part[1], &part[2]);
    if (first.length != 1 || second.length != 1 || first.data[0] != second.data[0]) return false;
    if (!strchr("-/.", first.data[0]) || part[1].digits > 2) return false;
    int a = part[0].number, b = part[1].number, c = part[2].number;
    size_t start = part[0].start, end = part[2].end;
    if (part[0].digits == 4 && part[2].digits <= 2) return settle(found, a, b, c, start, end);
    if (part[2].digits != 4 || part[0].digits > 2) return false;
    bool day_first = first.data[0] == '.' || a > 12 || (b <= 12 && month_first < 0);
    bool month_leads = first.data[0] != '.' && (b > 12 || (a <= 12 && month_first > 0));
    if (day_first) return settle(found, c, b, a, start, end);
    return month_leads && settle(found, c, a, b, start, end);
}

static bool by_names(stm_loose_date *found, stm_slice text, const atom part[3])
{
    if (part[2].digits != 4 || !joins_loosely(text, &part[0], &part[1]) || !joins_loosely(text, &part[1], &part[2]))
        return false;
    int first = month_at(text, &part[0]), second = month_at(text, &part[1]);
    if (first && part[1].number > 0 && part[1].digits <= 2)
        return settle(found, part[2].number, first, part[1].number, part[0].start, part[2].end);
    if (second && part[0].number > 0 && part[0].digits <= 2)
        return settle(found, part[2].number, second, part[0].number, part[0].start, part[2].end);
    return false;
}

/* 20220109 alone: the first of pages' meta elements and of file names. */
static bool by_digits(stm_loose_date *found, const atom *one)
{
    return one->digits == 8 &&
           settle(found, one->number / 10000, one->number / 100 % 100, one->number % 100, one->start, one->end);
}

static bool date_at(stm_loose_date *found, stm_slice text, const atom *one, int month_first)
{
    atom part[3] = {*one};
    if (by_digits(found, one)) return true;
    if (one->number < 0 && !month_at(text, one)) return false;
    if (!next_part(&part[1], text, one->end) || !next_part(&part[2], text, part[1].end)) return false;
    return by_names(found, text, part) ||
           (part[0].number >= 0 && part[1].number >= 0 && part[2].number >= 0 &&
            by_numbers(found, text, part, month_first));
}

/* Whether four digits that could be a year stand at or after `from`: most texts have none, and need no closer look. */
static bool has_year(stm_slice text, size_t from)
{
    for (size_t at = from; at + 4 <= text.length; at++)
        if (is_digit(text.data[at]) && is_digit(text.data[at + 1]) && is_digit(text.data[at + 2]) && is_digit(text.data[at + 3]))
            return true;
    return false;
}

bool stm_date_find(stm_loose_date *found, stm_slice text, size_t from, int month_first)
{
    atom one, before = {0};
    bool has_before = false;
    if (!has_year(text, from)) return false;
    for (size_t at = from; next_atom(&one, text, at); at = one.end) {
        if (date_at(found, text, &one, month_first)) {
            if (has_before && before.number < 0 && joins(text, &before, &one))
                found->weekday = stm_weekday_of((stm_slice){text.data + before.start, before.end - before.start});
            return true;
        }
        before = one;
        has_before = true;
    }
    return false;
}

/* ---- fields ----------------------------------------------------------------------------------------------------- */

stm_status stm_date_normalise(stm_slice *out, stm_arena *arena, stm_slice value)
{
    *out = (stm_slice){"", 0};
    value = stm_trim(value);
    int64_t minute;
    bool has_time;
    if (value.length <= 40 && stm_iso_parse(value, &minute, &has_time)) {
        char copy[40];
        memcpy(copy, value.data, value.length);
        if (has_time && value.length > 10 && copy[10] == ' ') copy[10] = 'T';
        return stm_arena_copy(out, arena, (stm_slice){copy, value.length});
    }
    stm_loose_date found;
    if (value.length > 200) value.length = 200; /* a date field is short; a text is no date field */
    if (!stm_date_find(&found, value, 0, 0)) return STM_OK;
    return stm_iso_print(out, arena, stm_day_number(found.date));
}
