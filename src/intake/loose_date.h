/* Dates as people and pages write them: "January 9, 2022", "12 Oct 2032 09:41", "Mon, 10 Jan 2022 14:05:00 GMT",
 * "2022-01-10", "10. Januar 2022", "2022. június 4.", "2022年1月9日", "9/1/2022" where the order is clear. Days only, always
 * with their year: a date that lacks one is no date here. */
#ifndef STM_INTAKE_LOOSE_DATE_H
#define STM_INTAKE_LOOSE_DATE_H

#include "base/arena.h"
#include "text/calendar.h"

typedef struct stm_loose_date {
    size_t start, end; /* bytes in the text searched, weekday and time of day left out */
    stm_date date;
    int weekday; /* 1 Monday ... 7 Sunday when one is written before it; 0: none */
    bool either; /* 3/4/2022: `date` is one reading, with month and day changed about it is another */
} stm_loose_date;

typedef struct stm_date_style {
    int month_first; /* how 3/4/2022 is meant: 1 month first, -1 day first, 0 unknown: then it is no date */
    bool either;     /* with month_first 0: it is one all the same, read with the month first and marked */
    bool terse;      /* short lines and fields: also two-digit years (30.01.22) and stamps (20220130183600) */
} stm_date_style;

/* The first date that starts at or after `from`. Numbers whose order cannot be told (03/04/2022) are no date unless
 * `month_first` says how they are meant: 1 month first, -1 day first, 0 unknown. False: there is none. Linear. */
bool stm_date_find(stm_loose_date *found, stm_slice text, size_t from, int month_first);
bool stm_date_find_as(stm_loose_date *found, stm_slice text, size_t from, stm_date_style style);

/* The value of a field as the contract wants it: an ISO date or date-time as it stands (a space before the time becomes
 * T), anything else as the day found in it. Empty when there is no date in it. */
stm_status stm_date_normalise(stm_slice *out, stm_arena *arena, stm_slice value);

/* 1 ... 12 for a month's name or its usual short form in some twenty languages, in any letter case; else 0. */
int stm_month_of(stm_slice word);
/* 1 Monday ... 7 Sunday for an English weekday or its short form; else 0. */
int stm_weekday_of(stm_slice word);

/* For the tests. */
bool stm_month_names_sorted(void);

#endif
