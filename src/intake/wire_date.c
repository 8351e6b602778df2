/* See wire_date.h.
 *
 * Mail's form (RFC 5322) has a day, a month's name, a year and a time, with or without weekday, seconds and zone, and in
 * old feeds a year of two digits; asctime has the year at the end. So: the parts are told by their shape, wherever they
 * stand, and the day must exist.
 *
 *     Tue, 04 Mar 2031 06:15:00 EST     day 4, name Mar, year 2031, time 06:15:00, zone -05:00
 *     Tue Mar  4 06:15:00 2031          the same without a zone
 *
 * Zones by name are those of RFC 5322 and a few that European feeds use; others, and none, leave the time without one. */
#include "wire_date.h"

#include "loose_date.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"

#include <string.h>

#define LONGEST 80         /* bytes; a field that is longer is a text */
#define EARLIEST 315532800 /* 1980-01-01 in seconds: smaller numbers are years, counts, ids */
#define LATEST 4102444800  /* 2100-01-01 */

typedef struct stamp {
    int day, month, year;
    int hour, minute, second; /* hour -1: none */
    char zone[8];
} stamp;

static const struct { const char *name, *zone; } zones[] = {
    {"Z", "Z"},        {"UT", "Z"},       {"GMT", "Z"},      {"UTC", "Z"},      {"EST", "-05:00"}, {"EDT", "-04:00"},
    {"CST", "-06:00"}, {"CDT", "-05:00"}, {"MST", "-07:00"}, {"MDT", "-06:00"}, {"PST", "-08:00"}, {"PDT", "-07:00"},
    {"BST", "+01:00"}, {"WET", "Z"},      {"CET", "+01:00"}, {"CEST", "+02:00"}, {"EET", "+02:00"}, {"EEST", "+03:00"},
};

static bool digit(stm_slice text, size_t at) { return at < text.length && text.data[at] >= '0' && text.data[at] <= '9'; }

/* Up to `most` digits at *at. */
static int number_at(stm_slice text, size_t *at, int most)
{
    int value = 0;
    while (most-- > 0 && digit(text, *at)) value = value * 10 + (text.data[(*at)++] - '0');
    return value;
}

static void read_time(stamp *one, stm_slice word)
{
    size_t at = 0;
    one->hour = number_at(word, &at, 2);
    at += at < word.length;
    one->minute = number_at(word, &at, 2);
    if (at < word.length && word.data[at] == ':') {
        at++;
        one->second = number_at(word, &at, 2);
    }
}

static void read_offset(stamp *one, stm_slice word)
{
    size_t at = 1;
    int hours = number_at(word, &at, 2);
    if (at < word.length && word.data[at] == ':') at++;
    int minutes = number_at(word, &at, 2);
    if (at != word.length || hours > 14 || minutes > 59) return;
    if (!hours && !minutes) {
        strcpy(one->zone, "Z");
        return;
    }
    int position = 0;
    char *zone = one->zone;
    zone[position++] = word.data[0];
    zone[position++] = (char)('0' + hours / 10);
    zone[position++] = (char)('0' + hours % 10);
    zone[position++] = ':';
    zone[position++] = (char)('0' + minutes / 10);
    zone[position++] = (char)('0' + minutes % 10);
    zone[position] = '\0';
}

static int whole_year(int value, size_t digits)
{
    if (digits == 4) return value;
    return value < 70 ? 2000 + value : 1900 + value; /* RFC 5322 parts them at 50; feeds began in 1997 */
}

static void read_word(stamp *one, stm_slice word)
{
    size_t digits = 0;
    while (digit(word, digits)) digits++;
    bool numeric = digits && digits == word.length;
    size_t at = 0;
    int value = numeric ? number_at(word, &at, 4) : 0;
    if (digits && digits <= 2 && digits < word.length && word.data[digits] == ':') read_time(one, word);
    else if (numeric && !one->day && digits <= 2) one->day = value;
    else if (numeric && !one->year && (digits == 4 || digits == 2)) one->year = whole_year(value, digits);
    else if (word.length >= 5 && (word.data[0] == '+' || word.data[0] == '-') && one->hour >= 0) read_offset(one, word);
    else if (!one->month && !digits && stm_month_of(word)) one->month = stm_month_of(word);
    else for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (one->hour >= 0 && stm_equal_fold(word, stm_slice_of(zones[i].name))) strcpy(one->zone, zones[i].zone);
}

/* Words are parted by white space, commas, and hyphens between a day, a name and a year (RFC 850). */
static bool parts_words(stm_slice text, size_t at)
{
    char byte = text.data[at];
    if (byte == '-') return at && (digit(text, at - 1) || (text.data[at - 1] | 32) >= 'a') && text.data[at - 1] != ' ';
    return byte == ' ' || byte == ',' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool read_mail_date(stamp *one, stm_slice text)
{
    *one = (stamp){.hour = -1};
    for (size_t at = 0; at < text.length;) {
        size_t end = at;
        while (end < text.length && !parts_words(text, end)) end++;
        if (end > at) read_word(one, (stm_slice){text.data + at, end - at});
        at = end + 1;
    }
    return one->month && one->hour >= 0 && one->year >= 1900 && one->year <= 2100 && one->day >= 1 &&
           one->day <= stm_days_in_month(one->year, one->month) && one->hour < 24 && one->minute < 60 && one->second <= 60;
}

/* 20310304, 20310304T061500, 20310304T061500+0100: the basic form of ISO 8601, which NITF and NewsML allow. */
static bool read_basic(stamp *one, stm_slice text)
{
    *one = (stamp){.hour = -1};
    size_t at = 0;
    for (size_t i = 0; i < 8; i++)
        if (!digit(text, i)) return false;
    one->year = number_at(text, &at, 4);
    one->month = number_at(text, &at, 2);
    one->day = number_at(text, &at, 2);
    bool day = one->year >= 1900 && one->year <= 2100 && one->month >= 1 && one->month <= 12 && one->day >= 1 &&
               one->day <= stm_days_in_month(one->year, one->month);
    if (!day || at == text.length) return day;
    if (text.data[at++] != 'T' || !digit(text, at + 3)) return false;
    one->hour = number_at(text, &at, 2);
    one->minute = number_at(text, &at, 2);
    one->second = number_at(text, &at, 2);
    stm_slice rest = {text.data + at, text.length - at};
    if (stm_equal_text(rest, "Z")) strcpy(one->zone, "Z");
    else if (rest.length >= 5) read_offset(one, rest);
    return one->hour < 24 && one->minute < 60 && one->second <= 60;
}

static stm_status print(stm_slice *out, stm_arena *arena, const stamp *one)
{
    stm_builder text = stm_builder_in(arena);
    stm_append_format(&text, "%04d-%02d-%02d", one->year, one->month, one->day);
    if (one->hour >= 0) stm_append_format(&text, "T%02d:%02d:%02d%s", one->hour, one->minute, one->second, one->zone);
    return stm_builder_finish(out, &text);
}

stm_status stm_wire_date(stm_slice *out, stm_arena *arena, stm_slice value)
{
    stamp one;
    value = stm_trim(value);
    int64_t minute;
    bool plain = value.length <= LONGEST && !stm_iso_parse(value, &minute, NULL);
    if (plain && (read_basic(&one, value) || read_mail_date(&one, value))) return print(out, arena, &one);
    return stm_date_normalise(out, arena, value);
}

stm_status stm_wire_date_of_number(stm_slice *out, stm_arena *arena, int64_t number)
{
    *out = (stm_slice){"", 0};
    int64_t seconds = number > LATEST ? number / 1000 : number;
    if (seconds < EARLIEST || seconds > LATEST) return STM_OK;
    stm_date day = stm_day_date(seconds / 86400);
    int rest = (int)(seconds % 86400);
    stamp one = {day.day, day.month, day.year, rest / 3600, rest / 60 % 60, rest % 60, "Z"};
    return print(out, arena, &one);
}
