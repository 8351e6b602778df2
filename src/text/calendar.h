/* Days and ISO 8601 dates: the proleptic Gregorian calendar, days counted from 1970-01-01. */
#ifndef STM_TEXT_CALENDAR_H
#define STM_TEXT_CALENDAR_H

#include "base/arena.h"

typedef struct stm_date {
    int year, month, day; /* month and day from 1 */
} stm_date;

/* Days since 1970-01-01; months out of range are carried (month 14 is February of the next year). */
int64_t stm_day_number(stm_date date);
stm_date stm_day_date(int64_t day);
/* 1 Monday ... 7 Sunday. */
int stm_weekday(int64_t day);
int stm_days_in_month(int year, int month);

/* "2022-01-10", optionally with a time ("T14:05", "T14:05:30.5", " 14:05") and a zone ("Z", "+02:00", "+0200").
 * *minute counts from 1970-01-01T00:00Z, the zone taken into account; *has_time may be NULL. False: not such a date, or
 * no such day. */
bool stm_iso_parse(stm_slice text, int64_t *minute, bool *has_time);
/* The day as written (zones aside): "2022-01-10T23:30-05:00" is 10 January. */
bool stm_iso_day(stm_slice text, int64_t *day);
/* "2022-01-10". */
stm_status stm_iso_print(stm_slice *out, stm_arena *arena, int64_t day);

#endif
