/* What the parsers of time expressions share: the words, the day to count from, and what was read before.
 *
 * A parser looks at the pieces from `at` on, never behind `reader->end` (the sentence's), and fills `out`; false when
 * there is no expression of its kind. It looks at a bounded number of pieces, so that reading a report is linear. */
#ifndef STM_WHEN_WHEN_READER_H
#define STM_WHEN_WHEN_READER_H

#include "base/slice.h"
#include "moment.h"
#include "text/token_pieces.h"
#include "when_words.h"

#include <stemma/when.h>

typedef enum when_form { WHEN_F_MOMENT, WHEN_F_LENGTH, WHEN_F_NAME } when_form;

typedef struct when_found {
    uint32_t first, last; /* pieces, half-open */
    stm_time_type type;
    when_form form;
    when_moment moment;   /* WHEN_F_MOMENT */
    double amount;        /* WHEN_F_LENGTH; negative: not told */
    when_unit unit;
    const char *name;     /* WHEN_F_NAME: the value itself */
    const char *modifier; /* or NULL */
    bool absolute;        /* it stands by itself: later "two days later" may count from it */
} when_found;

typedef struct when_reader {
    const stm_doc *doc;
    stm_pieces pieces;
    const when_word **words; /* one a piece, NULL: no time word */
    bool *starts;            /* one a piece: an expression can start here ("the" and "a" aside) */
    uint32_t from, end;      /* pieces of the sentence in hand */
    uint32_t sentence;
    bool anchored;
    int64_t published;       /* day the report was published */
    int64_t anchor;          /* day that relative words count from: `published`, or the day a quote was said */
    int hour, minute;        /* of publication, or WHEN_OPEN */
    when_moment reference;   /* the date spoken of last */
    bool has_reference;
    uint32_t reference_sentence;
    when_moment quarter;     /* the quarter spoken of last, for "a year earlier" in company news */
    uint32_t quarter_sentence;
    bool has_quarter;
    when_found last;         /* what was found last in this sentence */
    bool has_last;
    int leaning;             /* direction of the sentence's last resolved weekday or month: -1, 0, 1 */
} when_reader;

/* ---- looking at pieces: outside the sentence everything is nothing ---- */
static inline bool when_is(const when_reader *reader, uint32_t at, const char *word)
{
    return at >= reader->from && at < reader->end && stm_equal_text(reader->pieces.items[at].lower, word);
}

bool when_any(const when_reader *reader, uint32_t at, const char *const *words, size_t count);
#define WHEN_ANY(reader, at, list) when_any((reader), (at), (list), sizeof(list) / sizeof *(list))
when_kind when_kind_at(const when_reader *reader, uint32_t at);
int when_value_at(const when_reader *reader, uint32_t at);
bool when_capital(const when_reader *reader, uint32_t at);
/* The piece before, or STM_NONE at the start of the sentence. */
uint32_t when_before(const when_reader *reader, uint32_t at);
/* Behind a hyphen that glues two pieces, else `at`. */
uint32_t when_behind_hyphen(const when_reader *reader, uint32_t at);
/* A whole number of at most `digits` digits; *glued_word: "3rd", "1990s" (letters glued behind). -1: none. */
int when_digits(const when_reader *reader, uint32_t at, unsigned digits);
/* A count: "three", "25", "a", "several" (amount -1), "two and a half". Gives the piece behind, or `at`. */
uint32_t when_count(const when_reader *reader, uint32_t at, double *amount);
/* Takes "and a half" or "1/2": adds to the amount and gives the piece behind, or `at`. */
uint32_t when_half_behind(const when_reader *reader, uint32_t at, double *amount);
/* "1st", "21st", "twenty-first", "third": gives the piece behind, or `at`. */
uint32_t when_ordinal(const when_reader *reader, uint32_t at, int *value);
/* A year of four digits, or '97: gives the piece behind, or `at`. No look at the words around. */
uint32_t when_year_digits(const when_reader *reader, uint32_t at, int *year);

/* ---- results ---- */
when_found when_moment_found(uint32_t first, uint32_t last, when_moment moment);
when_found when_length_found(uint32_t first, uint32_t last, double amount, when_unit unit);
when_found when_name_found(uint32_t first, uint32_t last, const char *name);
when_grain when_grain_of(when_unit unit);

/* For so many sentences a quarter stays what "a year earlier" counts from: company reports give it once a paragraph. */
#define WHEN_QUARTER_LASTS 2

/* ---- which way time goes (when_tense.c) ---- */
/* What the words around say of the time at this piece: -1 past, 1 future, 0 nothing. */
int when_direction(const when_reader *reader, uint32_t at);

/* ---- moments that need the anchor: open parts stay open when there is none ---- */
when_moment when_anchor(const when_reader *reader, when_grain grain);
/* The date that "two days later" counts from. */
when_moment when_reference(const when_reader *reader, when_grain grain);

/* The day of a clock time that has none beside it: the one spoken of in this or the last sentence, else the anchor. */
when_moment when_day_in_hand(const when_reader *reader);

/* ---- the parsers ---- */
typedef bool when_parser(when_reader *reader, uint32_t at, when_found *out);
when_parser when_read_numeric, when_read_date, when_read_year, when_read_decade, when_read_century, when_read_quarter,
    when_read_season, when_read_fiscal, when_read_holiday;                                           /* when_dates.c */
when_parser when_read_weekday, when_read_day_off, when_read_shift, when_read_the_unit, when_read_year_ago,
    when_read_neighbour;
                                                                                                  /* when_relative.c */
when_parser when_read_count, when_read_each, when_read_often, when_read_times_a, when_read_ref;      /* when_lengths.c */
when_parser when_read_clock, when_read_of_day;                                                       /* when_clock.c */

#endif
