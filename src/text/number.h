/* Numbers as words and digits: "100,000", "2.5", "twenty-five", "three hundred and forty thousand", "third". */
#ifndef STM_TEXT_NUMBER_H
#define STM_TEXT_NUMBER_H

#include "lexicon.h"

#include <stemma/base.h>

/* Digits with thousands separators and one decimal point: "100,000", "9.5", "1997". False for "1.2.3", "14:05", "1,2". */
bool stm_digits_value(double *value, stm_slice digits);

/* A cardinal in the making, fed word by word (lower case, no hyphens inside). Start with {0}. */
typedef struct stm_cardinal {
    double total; /* the groups closed by thousand, million, ... */
    double group; /* the group in hand, below 1,000 unless it was given in digits */
    double last;  /* the word taken last, 0 at the start */
    bool any;
    bool digits;  /* it began with digits */
} stm_cardinal;

/* Takes the word (or digits) when it goes on the number: "three" "hundred" "thousand"; false leaves it as it was. */
bool stm_cardinal_take(stm_cardinal *number, stm_slice word);

static inline double stm_cardinal_value(const stm_cardinal *number)
{
    return number->total + number->group;
}

/* Lets all words pass that are a cardinal or an ordinal by themselves. */
void stm_number_sieve_fill(stm_sieve *sieve);

/* Whether the word is a cardinal by itself ("seven", "hundred"), digits left out. */
bool stm_is_cardinal_word(stm_slice word);

/* "million", "bn", "thousand": the factor, or 0. */
double stm_number_scale(stm_slice word);

/* "first" ... "thirty-first" and on to "ninety-ninth", as words without hyphens only up to "twentieth"; 0: none. */
unsigned stm_ordinal_value(stm_slice word);

#endif
