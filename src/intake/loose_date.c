/* See loose_date.h.
 *
 * Method: a walk over the words and numbers of the text with a window of three. A date is one of
 *
 *     month day year     January 9, 2022    Jan. 9th 2022
 *     day month year     9 January 2022     the 9th of January, 2022    9. Januar 2022
 *     year month day     2022-01-09         2022/1/9     20220109       2022. június 4.    2022年1月9日
 *     number.number.year 9.1.2022 (day first, as wherever dots are written)   9/1/2022 and 9-1-2022 when one is above 12
 *
 * Only the years 1900 to 2100 are taken: other numbers of four digits are far more often something else. The day must
 * exist in its month. */
#include "loose_date.h"

#include "month_names.h"

#include "base/builder.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

#define NAME_BYTES 24     /* the longest month's name has 22 bytes */
#define GAP_LONGEST 6     /* bytes between the parts of a date: a comma and spaces, no-break ones of two bytes among them */
#define SHORT_YEARS_TO 50 /* 30.01.22 is of 2022, 30.01.87 of 1987 */

typedef struct atom {
    size_t start, end;
    int number; /* -1: a word; else its value, at most 99999999 */
    int digits;
} atom;

/* ---- names of months and weekdays ------------------------------------------------------------------------------- */

static const char *const weekday_names[7][2] = {{"monday", "mon"},   {"tuesday", "tue"}, {"wednesday", "wed"},
                                                {"thursday", "thu"}, {"friday", "fri"},  {"saturday", "sat"},
                                                {"sunday", "sun"}};

/* In small letters; 0 when it is too long for a month's name. */
static size_t fold_name(char out[NAME_BYTES + 4], stm_slice word)
{
    size_t length = 0;
    for (size_t at = 0; at < word.length;) {
        if (length > NAME_BYTES) return 0;
        unsigned char byte = (unsigned char)word.data[at];
        if (byte >= 0x80) {
            length += stm_utf8_put(out + length, stm_to_lower(stm_utf8_next(word, &at)));
        } else {
            out[length++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
        }
    }
    return length <= NAME_BYTES ? length : 0;
}

int stm_month_of(stm_slice word)
{
    char folded[NAME_BYTES + 8];
    if (word.length < 3 || word.length > NAME_BYTES) return 0;
    size_t length = fold_name(folded, word);
    return length ? stm_month_named((stm_slice){folded, length}) : 0;
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

/* The length of the letter at `at`, or 0. */
static size_t letter_at(stm_slice text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80) return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    size_t next = at;
    return stm_is_letter(stm_utf8_next(text, &next)) ? next - at : 0;
}

static bool next_atom(atom *one, stm_slice text, size_t at)
{
    size_t length = 0;
    while (at < text.length && !is_digit(text.data[at]) && !(length = letter_at(text, at)))
        at += stm_utf8_length((unsigned char)text.data[at]);
    if (at >= text.length) return false;
    *one = (atom){.start = at, .number = -1};
    if (!is_digit(text.data[at])) {
        for (; at < text.length && (length = letter_at(text, at)); at += length) {}
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

static bool is_blank(char byte) { return strchr(" \t\r\n\xc2\xa0", byte) && byte; }

/* What may stand between the parts of a written date: a space, a full stop, a comma. */
static bool joins(stm_slice text, const atom *a, const atom *b)
{
    stm_slice gap = between(text, a, b);
    if (gap.length > GAP_LONGEST) return false;
    for (size_t i = 0; i < gap.length; i++)
        if (!is_blank(gap.data[i]) && !strchr(".,-/", gap.data[i])) return false;
    return true;
}

static bool is_ordinal(stm_slice text, const atom *one)
{
    static const char *const ordinals[] = {"th", "st", "nd", "rd", "of", "de", "er"};
    stm_slice word = {text.data + one->start, one->end - one->start};
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        if (stm_equal_fold(word, stm_slice_of(ordinals[i]))) return true;
    return false;
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
        if (!is_blank(gap.data[i]) && !strchr(".,", gap.data[i]) && ((gap.data[i] | 32) < 'a' || (gap.data[i] | 32) > 'z')) return false;
    return true;
}

/* ---- shapes ----------------------------------------------------------------------------------------------------- */

static bool settle(stm_loose_date *found, int year, int month, int day, size_t start, size_t end)
{
    if (year < 1900 || year > 2100 || month < 1 || month > 12) return false;
    if (day < 1 || day > stm_days_in_month(year, month)) return false;
    *found = (stm_loose_date){start, end, {year, month, day}, 0, false};
    return true;
}

static int month_at(stm_slice text, const atom *one)
{
    return one->number < 0 ? stm_month_of((stm_slice){text.data + one->start, one->end - one->start}) : 0;
}

/* The mark between two numbers of a date: one of - / . with or without spaces, or 0. */
static char mark_between(stm_slice text, const atom *a, const atom *b)
{
    stm_slice gap = between(text, a, b);
    char mark = '\0';
    if (gap.length > GAP_LONGEST) return '\0';
    for (size_t i = 0; i < gap.length; i++) {
        if (is_blank(gap.data[i])) continue;
        if (mark || !strchr("-/.", gap.data[i])) return '\0';
        mark = gap.data[i];
    }
    return mark;
}

/* The year of the last part: four digits, or two in a short line when nothing goes on behind them. */
static int year_at(stm_slice text, const atom *one, bool terse)
{
    if (one->digits == 4) return one->number;
    bool ends = one->end == text.length || !strchr("-/.:", text.data[one->end]) || one->end + 1 == text.length || !is_digit(text.data[one->end + 1]);
    if (!terse || one->digits != 2 || !ends) return 0;
    return one->number + (one->number < SHORT_YEARS_TO ? 2000 : 1900);
}

/* 9.1.2022, 9/1/2022, 2022-01-09: the same mark twice. */
static bool by_numbers(stm_loose_date *found, stm_slice text, const atom part[3], stm_date_style style)
{
    char mark = mark_between(text, &part[0], &part[1]);
    if (!mark || mark != mark_between(text, &part[1], &part[2]) || part[1].digits > 2) return false;
    int a = part[0].number, b = part[1].number, c = part[2].number;
    size_t start = part[0].start, end = part[2].end;
    if (part[0].digits == 4 && part[2].digits <= 2) return settle(found, a, b, c, start, end);
    int year = part[0].digits <= 2 ? year_at(text, &part[2], style.terse && mark != '-') : 0;
    if (!year) return false;
    bool day_first = mark == '.' || a > 12 || (b <= 12 && style.month_first < 0);
    bool month_leads = mark != '.' && (b > 12 || (a <= 12 && style.month_first > 0));
    if (day_first) return settle(found, year, b, a, start, end);
    if (month_leads) return settle(found, year, a, b, start, end);
    if (!style.either || !settle(found, year, a, b, start, end)) return false;
    return found->either = true;
}

static bool by_names(stm_loose_date *found, stm_slice text, const atom part[3])
{
    if (!joins_loosely(text, &part[0], &part[1]) || !joins_loosely(text, &part[1], &part[2])) return false;
    int first = month_at(text, &part[0]), second = month_at(text, &part[1]);
    if (second && part[0].digits == 4 && part[2].number > 0 && part[2].digits <= 2)
        return settle(found, part[0].number, second, part[2].number, part[0].start, part[2].end);
    if (part[2].digits != 4) return false;
    if (first && part[1].number > 0 && part[1].digits <= 2)
        return settle(found, part[2].number, first, part[1].number, part[0].start, part[2].end);
    if (second && part[0].number > 0 && part[0].digits <= 2)
        return settle(found, part[2].number, second, part[0].number, part[0].start, part[2].end);
    return false;
}

/* 20220109 alone, the first of pages' meta elements and of file names; with a time of day behind it in short lines. */
static bool by_digits(stm_loose_date *found, const atom *one, bool terse)
{
    return (one->digits == 8 || (terse && (one->digits == 12 || one->digits == 14))) &&
           settle(found, one->number / 10000, one->number / 100 % 100, one->number % 100, one->start, one->end);
}

static bool is_sign(stm_slice text, const atom *before, const atom *one, const char *const signs[2])
{
    stm_slice word = {text.data + one->start, one->end - one->start};
    return one->number < 0 && one->start <= before->end + 1 && (stm_starts_with(word, signs[0]) || stm_starts_with(word, signs[1]));
}

/* 2022年1月9日, 2022년 1월 9일. */
static bool by_signs(stm_loose_date *found, stm_slice text, const atom *year)
{
    static const char *const of_year[2] = {"\xe5\xb9\xb4", "\xeb\x85\x84"}, *const of_month[2] = {"\xe6\x9c\x88", "\xec\x9b\x94"};
    atom sign, month, day;
    if (year->digits != 4 || !next_atom(&sign, text, year->end) || !is_sign(text, year, &sign, of_year)) return false;
    if (!next_atom(&month, text, sign.end) || month.number < 0 || !next_atom(&sign, text, month.end)) return false;
    if (!is_sign(text, &month, &sign, of_month) || !next_atom(&day, text, sign.end) || day.number < 0 || day.start > sign.end + 1) return false;
    return settle(found, year->number, month.number, day.number, year->start, day.end);
}

static bool date_at(stm_loose_date *found, stm_slice text, const atom *one, stm_date_style style)
{
    atom part[3] = {*one};
    if (by_digits(found, one, style.terse)) return true;
    if (one->number < 0 && !month_at(text, one)) return false;
    if (!next_part(&part[1], text, one->end)) return false;
    if (part[1].number < 0 && by_signs(found, text, one)) return true;
    if (!next_part(&part[2], text, part[1].end)) return false;
    return by_names(found, text, part) ||
           (part[0].number >= 0 && part[1].number >= 0 && part[2].number >= 0 && by_numbers(found, text, part, style));
}

/* Whether four digits that could be a year stand at or after `from`: most texts have none, and need no closer look. */
static bool has_year(stm_slice text, size_t from)
{
    for (size_t at = from; at + 4 <= text.length; at++)
        if (is_digit(text.data[at]) && is_digit(text.data[at + 1]) && is_digit(text.data[at + 2]) && is_digit(text.data[at + 3]))
            return true;
    return false;
}

bool stm_date_find_as(stm_loose_date *found, stm_slice text, size_t from, stm_date_style style)
{
    atom one, before = {0};
    bool has_before = false;
    if (!style.terse && !has_year(text, from)) return false;
    for (size_t at = from; next_atom(&one, text, at); at = one.end) {
        if (date_at(found, text, &one, style)) {
            if (has_before && before.number < 0 && joins(text, &before, &one))
                found->weekday = stm_weekday_of((stm_slice){text.data + before.start, before.end - before.start});
            return true;
        }
        before = one;
        has_before = true;
    }
    return false;
}

bool stm_date_find(stm_loose_date *found, stm_slice text, size_t from, int month_first)
{
    return stm_date_find_as(found, text, from, (stm_date_style){.month_first = month_first});
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
