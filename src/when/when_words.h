/* The words of time: what each says by itself. */
#ifndef STM_WHEN_WHEN_WORDS_H
#define STM_WHEN_WHEN_WORDS_H

#include "text/lexicon.h"

#include <stemma/base.h>

typedef enum when_kind {
    WHEN_NO_WORD,
    WHEN_W_MONTH,    /* value 1-12 */
    WHEN_W_WEEKDAY,  /* 1-7 */
    WHEN_W_WEEKDAYS, /* plural */
    WHEN_W_UNIT,     /* when_unit */
    WHEN_W_UNITS,    /* plural */
    WHEN_W_OF_DAY,   /* index into when_of_day */
    WHEN_W_OF_DAYS,  /* mornings, nights */
    WHEN_W_SEASON,   /* 0-3 */
    WHEN_W_DAY_OFF,  /* today 0, tomorrow 1, yesterday -1 */
    WHEN_W_SHIFT,    /* last -1, this 0, next 1 */
    WHEN_W_EDGE,     /* early, late, mid: index into when_edges */
    WHEN_W_EACH,     /* every, each */
    WHEN_W_OFTEN,    /* daily, weekly: when_unit */
    WHEN_W_VAGUE,    /* few, several: a count that is not told */
    WHEN_W_REF       /* now, recently, soon: 0 present, -1 past, 1 future */
} when_kind;

typedef enum when_unit {
    WHEN_U_SECOND,
    WHEN_U_MINUTE,
    WHEN_U_HOUR,
    WHEN_U_DAY,
    WHEN_U_WEEK,
    WHEN_U_FORTNIGHT,
    WHEN_U_WEEKEND,
    WHEN_U_MONTH,
    WHEN_U_QUARTER,
    WHEN_U_YEAR,
    WHEN_U_DECADE,
    WHEN_U_CENTURY
} when_unit;

extern const char *const when_of_day[];   /* "MO", "AF", "EV", "NI", "MI", "DT" */
extern const char *const when_edges[];    /* "start", "mid", "end" */

typedef struct when_word {
    const char *word;
    when_kind kind;
    int value;
} when_word;

/* NULL when the lower-case word says nothing of time. */
const when_word *when_word_of(stm_slice word);

/* Lets all words that when_word_of knows pass. */
void when_sieve_fill(stm_sieve *sieve);

/* Whether the table is in order: for the tests. */
bool when_words_sorted(void);

/* A day that comes every year. `words` are matched one by one; a month of 0 is told by `offset` from Easter Sunday. */
typedef struct when_holiday {
    const char *words[4];
    int month, day;
    int offset;  /* with month 0: days from Easter; else weekday * 10 + which (4 * 10 + 4: fourth Thursday), which 5: last */
} when_holiday;

extern const when_holiday when_holidays[];
extern const size_t when_holiday_count;

/* Whether some feast day's name begins with the word. */
bool when_holiday_opens(stm_slice word);

#endif
