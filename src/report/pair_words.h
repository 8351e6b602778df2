/* Two passages word by word: which words stand in both, in order. */
#ifndef STM_REPORT_PAIR_WORDS_H
#define STM_REPORT_PAIR_WORDS_H

#include "base/arena.h"

typedef struct stm_pair_word {
    stm_span span;  /* with the blanks behind it */
    stm_slice core; /* without punctuation at its ends, and without blanks */
    bool common;
} stm_pair_word;

typedef struct stm_pair_words {
    stm_pair_word *items;
    uint32_t count, capacity;
} stm_pair_words;

/* Splits both at blanks and marks what they have in common; words that differ in punctuation and letter case only count as
 * the same. *marked is false for two passages with more than STM_PAIR_MOST_CHANGES words of their own: nothing is marked. */
stm_status stm_pair_words_align(stm_pair_words *a, stm_pair_words *b, stm_slice from, stm_slice to, bool *marked,
                                stm_arena *arena);

enum { STM_PAIR_MOST_CHANGES = 600 };

#endif
