/* Words as Universal Dependencies cuts English (the conventions of the treebanks EWT and GUM), with their places.
 *
 *     Obama's plan won't pass: "e-mail a@b.org", he said...
 *     |Obama|'s|plan|wo|n't|pass|:|"|e-mail|a@b.org|"|,|he|said|...|
 *
 * Obama's and won't are tokens of two words each. Hyphens part words (long|-|term) but for prefixes and some fixed words
 * (co-operate, e-mail); a slash parts words; numbers keep their separators; abbreviations keep their full stop. */
#ifndef STM_TEXT_UD_WORDS_H
#define STM_TEXT_UD_WORDS_H

#include "base/arena.h"

typedef struct stm_ud_word {
    stm_span span;
    uint8_t parts; /* 1; of a token of several words: their number on the first, 0 on the others */
} stm_ud_word;

typedef struct stm_ud_words {
    stm_ud_word *items;
    uint32_t count, capacity;
} stm_ud_words;

/* Appends the words of text[span]. Cost: linear. Fails only for want of memory. */
stm_status stm_ud_words_cut(stm_ud_words *words, stm_arena *arena, stm_slice text, stm_span span);

#endif
