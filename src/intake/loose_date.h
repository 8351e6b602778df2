/* Dates as people and pages write them: "January 9, 2022", "12 Oct 2032 09:41", "Mon, 10 Jan 2022 14:05:00 GMT",
 * "2022-01-10", "10. Januar 2022", "9/1/2022" where the order is clear. Days only, always with their year: a date that
 * lacks one is no date here. */
#ifndef STM_INTAKE_LOOSE_DATE_H
#define STM_INTAKE_LOOSE_DATE_H

#include "base/arena.h"
#include "text/calendar.h"

typedef struct stm_loose_date {
    size_t start, end; /* bytes in the text searched, weekday and time of day left out */
    stm_date date;
    int weekday; /* 1 Monday ... 7 Sunday when one is written before it; 0: none */
} stm_loose_date;

/* The first date that starts at or after `from`. Numbers whose order cannot be told (03/04/2022) are no date unless
 * `month_first` says how they are meant: 1 month first, -1 day first, 0 unknown. False: there is none. Linear. */
bool stm_date_find(stm_loose_date *found, stm_slice text, size_t from, int month_first);

/* The value of a field as the contract wants it: an ISO date or date-time as it stands (a space before the time becomes
 * T), anything else as the day found in it. Empty when there is no date in it. */
stm_status stm_date_normalise(stm_slice *out, stm_arena *arena, stm_slice value);

/* 1 ... 12 for a month's name or its usual short form in one of seven languages, in any letter case; else 0. */
int stm_month_of(stm_slice word);
/* 1 Monday ... 7 Sunday for an English weekday or its short form; else 0. */
int stm_weekday_of(stm_slice word);

#endif
