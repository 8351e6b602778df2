/* What ud_words.c asks of single words: abbreviations, prefixes, contractions, units. All in lower case, ASCII apostrophes. */
#ifndef STM_TEXT_UD_LISTS_H
#define STM_TEXT_UD_LISTS_H

#include <stemma/base.h>

/* "mr." and others that keep their full stop wherever they stand. */
bool stm_ud_is_abbreviation(stm_slice low);
/* "sat", "gen": abbreviations with a full stop only when they start with a capital. */
bool stm_ud_is_capital_abbreviation(stm_slice low);
/* Left of a hyphen that stays inside the word: co-, e-, non-. */
bool stm_ud_is_prefix(stm_slice low);
/* Right of a number that is a word of its own: 5|pm, 10|km. */
bool stm_ud_is_unit(stm_slice low);
/* "cannot" 3, "gonna" 3, "dont" 2: the bytes of the first of two words; 0: one word. */
size_t stm_ud_contraction(stm_slice low);
/* The end of a link without a scheme or of a file's name: com, org, pdf. */
bool stm_ud_is_domain(stm_slice low);
/* The dotted ones that no rule tells: ph.d., m.sc. */
bool stm_ud_is_dotted(stm_slice low);
/* ":-)" and the like, as they are written. */
bool stm_ud_is_emoticon(stm_slice text);
/* For the tests: whether binary search can work on them. */
bool stm_ud_lists_sorted(void);

#endif
