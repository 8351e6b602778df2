/* A point or stretch of the calendar, as coarse or fine as the words give it, and lengths of time. */
#ifndef STM_WHEN_MOMENT_H
#define STM_WHEN_MOMENT_H

#include "base/builder.h"
#include "text/calendar.h"

/* From coarse to fine; comparisons rely on the order. */
typedef enum when_grain {
    WHEN_CENTURY,
    WHEN_DECADE,
    WHEN_YEAR,
    WHEN_HALF,
    WHEN_QUARTER,
    WHEN_SEASON,
    WHEN_MONTH,
    WHEN_WEEK,
    WHEN_WEEKEND,
    WHEN_DAY,
    WHEN_HOUR,
    WHEN_MINUTE,
    WHEN_SECOND
} when_grain;

#define WHEN_OPEN (-1) /* a number that the words do not give: printed as X */

typedef struct when_moment {
    when_grain grain;   /* of the calendar part; at most WHEN_DAY */
    int year, month, day;
    int week;           /* ISO week: `year` is then the ISO year */
    int part;           /* half 1-2, quarter 1-4, season 0-3 (spring first) */
    int weekday;        /* a weekday whose day is not known, 1-7; else 0 */
    bool fiscal;
    const char *of_day; /* "MO", "AF", "EV", "NI", "MI", "DT", or NULL */
    int hour, minute, second; /* WHEN_OPEN: not given */
} when_moment;

when_moment when_unknown(when_grain grain);
/* The stretch of that grain that the day lies in. */
when_moment when_around(int64_t day, when_grain grain);
/* The first day, of what is known down to its grain; false when the year is open. */
bool when_first_day(const when_moment *moment, int64_t *day);
/* `count` grains on (or back). Needs a known moment; one coarser than the grain is taken by its first day. */
when_moment when_moved(const when_moment *moment, when_grain grain, int count);

/* The TIMEX3 value: "2022-01-10TMO", "2022-W02", "199", "1989-Q3", "XXXX-WXX-7". */
stm_status when_print(stm_slice *out, stm_arena *arena, const when_moment *moment);

/* Easter Sunday of a year. */
int64_t when_easter(int year);

#endif
