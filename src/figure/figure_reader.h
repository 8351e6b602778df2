/* What the parts of the figure finder share: pieces of the sentence in hand and small questions about them. */
#ifndef STM_FIGURE_FIGURE_READER_H
#define STM_FIGURE_FIGURE_READER_H

#include "text/lexicon.h"
#include "text/token_pieces.h"

#include <stemma/figure.h>

typedef struct figure_reader {
    const stm_doc *doc;
    stm_pieces pieces;
    uint32_t from, end; /* pieces of the sentence in hand */
    stm_sieve opening;  /* of the words that a number may start with */
} figure_reader;

/* A number as it stands: its pieces and what it says. */
typedef struct figure_amount {
    uint32_t first, last;
    double value, low, high; /* as in stm_figure */
    bool words;              /* spelled out */
    bool scaled;             /* million, billion behind it: such numbers are never names or years */
    bool bare_one;           /* the word "one" alone, which is a number only where it counts */
    bool fraction;           /* half, a third, 1/2 */
} figure_amount;

typedef struct figure_unit {
    const char *name;  /* "percent", "km", "USD", or NULL */
    bool money;
    bool age;
} figure_unit;

static inline const stm_piece *figure_piece(const figure_reader *reader, uint32_t at)
{
    return at >= reader->from && at < reader->end ? &reader->pieces.items[at] : NULL;
}

static inline bool figure_is(const figure_reader *reader, uint32_t at, const char *word)
{
    const stm_piece *piece = figure_piece(reader, at);
    return piece && stm_equal_text(piece->lower, word);
}

bool figure_in(const figure_reader *reader, uint32_t at, const char *const *words, size_t count);
#define FIGURE_IN(reader, at, list) figure_in((reader), (at), (list), sizeof(list) / sizeof *(list))
/* The sorted word list holds the piece. */
bool figure_listed(const figure_reader *reader, uint32_t at, const char *const *words, size_t count);
#define FIGURE_LISTED(reader, at, list) figure_listed((reader), (at), (list), sizeof(list) / sizeof *(list))
stm_piece_kind figure_kind(const figure_reader *reader, uint32_t at);
bool figure_capital(const figure_reader *reader, uint32_t at);
bool figure_glued(const figure_reader *reader, uint32_t at);
/* A piece without white space before it, also across tokens: the 5 of $5. */
bool figure_touches(const figure_reader *reader, uint32_t at);
/* Behind a glued hyphen, else `at`. */
uint32_t figure_behind_hyphen(const figure_reader *reader, uint32_t at);

/* figure_amount.c: the number at `at`; false when there is none. */
bool figure_read_amount(const figure_reader *reader, uint32_t at, figure_amount *out);
void figure_sieve_fill(stm_sieve *sieve);

/* figure_unit.c. A unit behind (from `at`; gives the piece behind it, or `at`), or before (the first piece of it, or `at`,
 * `at` being the amount's first). */
uint32_t figure_unit_behind(const figure_reader *reader, uint32_t at, const figure_amount *amount, figure_unit *out);
uint32_t figure_unit_before(const figure_reader *reader, uint32_t at, figure_unit *out);

/* figure_modifier.c: what stands before the piece `first` or behind `last`; gives the first piece of the wording, or
 * `first`. */
uint32_t figure_modifier_before(const figure_reader *reader, uint32_t first, stm_modifier *out);
uint32_t figure_modifier_behind(const figure_reader *reader, uint32_t last, stm_modifier *out);

/* figure_name.c: numbers that name instead of counting: "Flight 370", "30 Porter Street", 555-1234, 3-2, list numbers. A
 * number with a unit is hardly a name. */
bool figure_is_name(const figure_reader *reader, const figure_amount *amount, bool has_unit);

/* No noun phrase goes on here: the end, punctuation, or a word such as "in", "were". */
bool figure_is_stop(const figure_reader *reader, uint32_t at);
/* figure_counted.c: the noun or participle that the number counts; an empty span when there is none. `behind` is the piece
 * behind the number, its unit and modifier. */
stm_span figure_counted(const figure_reader *reader, uint32_t first, uint32_t behind, const figure_unit *unit);

#endif
