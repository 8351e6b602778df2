/* Small questions about the words of a short text, without building tokens. All ignore letter case (ASCII). */
#ifndef STM_CLEAN_WORD_SCAN_H
#define STM_CLEAN_WORD_SCAN_H

#include <stemma/base.h>

/* The next run of letters, digits, inner apostrophes, hyphens and full stops ("U.S.", "O'Neil", "Jean-Luc"). False at
 * the end. *at is moved behind it. */
bool stm_word_next(stm_slice *word, stm_slice text, size_t *at);

/* Whether the phrase stands in the text between word boundaries; its place or SIZE_MAX. */
size_t stm_phrase_find(stm_slice text, const char *phrase);
bool stm_phrase_in(stm_slice text, const char *phrase);
bool stm_phrase_first(stm_slice text, const char *phrase); /* at the very start */
bool stm_phrase_any(stm_slice text, const char *const *phrases, size_t count);
bool stm_phrase_any_first(stm_slice text, const char *const *phrases, size_t count);

#define STM_ANY_PHRASE(text, list) stm_phrase_any((text), (list), sizeof(list) / sizeof *(list))
#define STM_ANY_FIRST(text, list) stm_phrase_any_first((text), (list), sizeof(list) / sizeof *(list))

/* The first `bytes` of a text, cut between code points. */
stm_slice stm_opening(stm_slice text, size_t bytes);
/* The last ones. */
stm_slice stm_ending(stm_slice text, size_t bytes);

/* The word in lower case (ASCII) in `buffer`; empty when it does not fit. */
stm_slice stm_word_lower(char buffer[24], stm_slice word);

/* A-Z, or a capital letter outside ASCII, at the start. */
bool stm_word_capital(stm_slice word);
/* Two letters or more, none of them small. */
bool stm_word_upper(stm_slice word);
bool stm_word_digits(stm_slice word);

/* Words that hold a letter or a digit. */
uint32_t stm_word_count(stm_slice text);

#endif
