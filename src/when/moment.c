/* Moments: calendar arithmetic at every grain, and TIMEX3 values.
 *
 * A moment is kept as the numbers its words give, not as an interval, because TIMEX3 values say how much is known:
 * "last week" is 2022-W01, not a day. Moving goes by the grain: a week is 7 days, months and years keep no day (a month
 * after January is February, whatever the day), which is how the words are meant.
 *
 *     when_around(2022-01-10, WHEN_WEEK)       2022-W02
 *     when_moved(that, WHEN_WEEK, -1)          2022-W01
 *
 * Weeks are ISO 8601: Monday first, week 1 holds the year's first Thursday. */
#include "moment.h"

#include "base/error.h"

when_moment when_unknown(when_grain grain)
{
    return (when_moment){.grain = grain, .year = WHEN_OPEN, .month = WHEN_OPEN, .day = WHEN_OPEN, .week = WHEN_OPEN,
                         .part = WHEN_OPEN, .hour = WHEN_OPEN, .minute = WHEN_OPEN, .second = WHEN_OPEN};
}

when_moment when_around(int64_t day, when_grain grain)
{
    when_moment moment = when_unknown(grain);
    stm_date date = stm_day_date(day);
    moment.year = date.year;
    if (grain == WHEN_WEEK || grain == WHEN_WEEKEND) {
        int64_t thursday = day - stm_weekday(day) + 4;
        moment.year = stm_day_date(thursday).year;
        moment.week = (int)((thursday - stm_day_number((stm_date){moment.year, 1, 1})) / 7) + 1;
    } else if (grain == WHEN_HALF) {
        moment.part = date.month > 6 ? 2 : 1;
    } else if (grain == WHEN_QUARTER) {
        moment.part = (date.month - 1) / 3 + 1;
    } else if (grain == WHEN_SEASON) { /* March opens spring; a winter is named by the year it begins in */
        moment.part = (date.month + 9) % 12 / 3;
        if (date.month < 3) moment.year--;
    } else if (grain >= WHEN_MONTH) {
        moment.month = date.month;
        if (grain == WHEN_DAY) moment.day = date.day;
    }
    return moment;
}

bool when_first_day(const when_moment *moment, int64_t *day)
{
    if (moment->year == WHEN_OPEN || moment->weekday) return false;
    int month = 1;
    switch (moment->grain) {
    case WHEN_WEEK:
    case WHEN_WEEKEND: {
        if (moment->week == WHEN_OPEN) return false;
        int64_t fourth = stm_day_number((stm_date){moment->year, 1, 4}); /* always in week 1 */
        *day = fourth - stm_weekday(fourth) + 1 + (int64_t)(moment->week - 1) * 7;
        if (moment->grain == WHEN_WEEKEND) *day += 5;
        return true;
    }
    case WHEN_HALF: month = (moment->part - 1) * 6 + 1; break;
    case WHEN_QUARTER: month = (moment->part - 1) * 3 + 1; break;
    case WHEN_SEASON: month = moment->part * 3 + 3; break;
    case WHEN_CENTURY:
    case WHEN_DECADE:
    case WHEN_YEAR: break;
    default: month = moment->month;
    }
    if (month == WHEN_OPEN) return false;
    *day = stm_day_number((stm_date){moment->year, month, moment->grain == WHEN_DAY && moment->day > 0 ? moment->day : 1});
    return true;
}

when_moment when_moved(const when_moment *moment, when_grain grain, int count)
{
    int64_t day = 0;
    if (!when_first_day(moment, &day)) return when_unknown(grain);
    stm_date date = stm_day_date(day);
    switch (grain) {
    case WHEN_CENTURY: date.year += 100 * count; break;
    case WHEN_DECADE: date.year += 10 * count; break;
    case WHEN_SEASON:
    case WHEN_YEAR: date.year += count; break;
    case WHEN_HALF: date.month += 6 * count; break;
    case WHEN_QUARTER: date.month += 3 * count; break;
    case WHEN_MONTH: date.month += count; break;
    case WHEN_WEEK:
    case WHEN_WEEKEND: day += 7 * (int64_t)count; break;
    default: day += count;
    }
    if (grain <= WHEN_MONTH) {
        date.day = 1;
        day = stm_day_number(date);
    }
    when_moment moved = when_around(day, grain);
    if (grain == WHEN_SEASON) moved.part = moment->part;
    return moved;
}

static void print_number(stm_builder *out, int number, int digits)
{
    if (number == WHEN_OPEN)
        for (int i = 0; i < digits; i++) stm_append_byte(out, 'X');
    else
        stm_append_format(out, "%0*d", digits, number);
}

static void print_day(stm_builder *out, const when_moment *m)
{
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    if (m->fiscal) stm_append_text(out, "FY");
    print_number(out, m->year, 4);
    if (m->weekday) {
        stm_append_format(out, "-WXX-%d", m->weekday);
    } else if (m->grain == WHEN_WEEK || m->grain == WHEN_WEEKEND) {
        stm_append_text(out, "-W");
        print_number(out, m->week, 2);
        if (m->grain == WHEN_WEEKEND) stm_append_text(out, "-WE");
    } else if (m->grain == WHEN_HALF || m->grain == WHEN_QUARTER) {
        stm_append_text(out, m->grain == WHEN_HALF ? "-H" : "-Q");
        print_number(out, m->part, 1);
    } else if (m->grain == WHEN_SEASON) {
        stm_append_format(out, "-%s", seasons[m->part & 3]);
    } else if (m->grain >= WHEN_MONTH) {
        stm_append_byte(out, '-');
        print_number(out, m->month, 2);
        if (m->grain == WHEN_DAY) {
            stm_append_byte(out, '-');
            print_number(out, m->day, 2);
        }
    }
}

stm_status when_print(stm_slice *out, stm_arena *arena, const when_moment *m)
{
    stm_builder builder = stm_builder_in(arena);
    if (m->grain == WHEN_CENTURY || m->grain == WHEN_DECADE) {
        int digits = m->grain == WHEN_CENTURY ? 2 : 3;
        print_number(&builder, m->year == WHEN_OPEN ? WHEN_OPEN : m->year / (digits == 2 ? 100 : 10), digits);
    } else {
        print_day(&builder, m);
    }
    if (m->of_day) {
        stm_append_format(&builder, "T%s", m->of_day);
    } else if (m->hour != WHEN_OPEN) {
        stm_append_format(&builder, "T%02d", m->hour);
        if (m->minute != WHEN_OPEN) stm_append_format(&builder, ":%02d", m->minute);
        if (m->second != WHEN_OPEN) stm_append_format(&builder, ":%02d", m->second);
    }
    return stm_builder_finish(out, &builder);
}

/* The Gregorian computus in the form of Meeus, "Astronomical Algorithms", chapter 8. */
int64_t when_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int sum = h + l - 7 * m + 114;
    return stm_day_number((stm_date){year, sum / 31, sum % 31 + 1});
}
