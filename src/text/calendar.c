/* See calendar.h. Day numbers by the era arithmetic of Howard Hinnant, "chrono-compatible low-level date algorithms"
 * (a year that begins in March makes the leap day its last). */
#include "calendar.h"

#include "base/builder.h"

#define DAYS_PER_ERA 146097 /* 400 years */
#define EPOCH_SHIFT 719468  /* from 0000-03-01 to 1970-01-01 */

int64_t stm_day_number(stm_date date)
{
    int64_t month = (int64_t)date.month - 1;
    int64_t year = date.year + (month >= 0 ? month / 12 : (month - 11) / 12);
    month = (month % 12 + 12) % 12 + 1;
    if (month <= 2) year--;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - EPOCH_SHIFT;
}

stm_date stm_day_date(int64_t day)
{
    day += EPOCH_SHIFT;
    int64_t era = (day >= 0 ? day : day - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int64_t day_of_era = day - era * DAYS_PER_ERA;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted_month = (5 * day_of_year + 2) / 153;
    int month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    return (stm_date){(int)(year_of_era + era * 400 + (month <= 2)), month,
                      (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

int stm_weekday(int64_t day)
{
    return (int)(((day + 3) % 7 + 7) % 7) + 1; /* 1970-01-01 was a Thursday */
}

int stm_days_in_month(int year, int month)
{
    return (int)(stm_day_number((stm_date){year, month + 1, 1}) - stm_day_number((stm_date){year, month, 1}));
}

/* Reads exactly `digits` digits at *at. */
static bool read_digits(stm_slice text, size_t *at, int digits, int *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++, ++*at) {
        if (*at >= text.length || text.data[*at] < '0' || text.data[*at] > '9') return false;
        *value = *value * 10 + (text.data[*at] - '0');
    }
    return true;
}

static bool read_byte(stm_slice text, size_t *at, char byte)
{
    if (*at >= text.length || text.data[*at] != byte) return false;
    ++*at;
    return true;
}

static bool read_day(stm_slice text, size_t *at, int64_t *day)
{
    stm_date date;
    if (!read_digits(text, at, 4, &date.year) || !read_byte(text, at, '-') || !read_digits(text, at, 2, &date.month) ||
        !read_byte(text, at, '-') || !read_digits(text, at, 2, &date.day))
        return false;
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > stm_days_in_month(date.year, date.month))
        return false;
    *day = stm_day_number(date);
    return true;
}

/* The zone's minutes east of Greenwich; nothing is 0. */
static bool read_zone(stm_slice text, size_t *at, int *east)
{
    *east = 0;
    if (*at == text.length || read_byte(text, at, 'Z') || read_byte(text, at, 'z')) return *at == text.length;
    char sign = text.data[*at];
    int hours, minutes = 0;
    if (sign != '+' && sign != '-') return false;
    ++*at;
    if (!read_digits(text, at, 2, &hours)) return false;
    read_byte(text, at, ':');
    if (*at < text.length && !read_digits(text, at, 2, &minutes)) return false;
    *east = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    return *at == text.length && hours < 24 && minutes < 60;
}

bool stm_iso_parse(stm_slice text, int64_t *minute, bool *has_time)
{
    size_t at = 0;
    int64_t day;
    int hour = 0, minutes = 0, seconds = 0, east = 0;
    if (!read_day(text, &at, &day)) return false;
    bool timed = at < text.length;
    if (timed) {
        if (!read_byte(text, &at, 'T') && !read_byte(text, &at, ' ')) return false;
        if (!read_digits(text, &at, 2, &hour) || !read_byte(text, &at, ':') || !read_digits(text, &at, 2, &minutes))
            return false;
        if (read_byte(text, &at, ':') && !read_digits(text, &at, 2, &seconds)) return false;
        if (read_byte(text, &at, '.'))
            while (at < text.length && text.data[at] >= '0' && text.data[at] <= '9') at++;
        while (at < text.length && text.data[at] == ' ') at++;
        if (!read_zone(text, &at, &east) || hour > 24 || minutes > 59 || seconds > 60) return false;
    }
    *minute = day * 1440 + hour * 60 + minutes - east;
    if (has_time) *has_time = timed;
    return true;
}

bool stm_iso_day(stm_slice text, int64_t *day)
{
    size_t at = 0;
    return read_day(text, &at, day);
}

stm_status stm_iso_print(stm_slice *out, stm_arena *arena, int64_t day)
{
    stm_date date = stm_day_date(day);
    stm_builder builder = stm_builder_in(arena);
    stm_append_format(&builder, "%04d-%02d-%02d", date.year, date.month, date.day);
    return stm_builder_finish(out, &builder);
}
