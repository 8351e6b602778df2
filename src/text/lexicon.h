/* Word lists: sorted arrays of lower-case strings, asked by binary search.
 *
 *     static const char *const speech_verbs[] = {"said", "told"};          // sorted by bytes; the unit tests check
 *     if (STM_IN_LIST(speech_verbs, token->lower)) ...
 */
#ifndef STM_TEXT_LEXICON_H
#define STM_TEXT_LEXICON_H

#include <stemma/base.h>

/* The word's index in a sorted list, or SIZE_MAX. */
size_t stm_list_find(const char *const *words, size_t count, stm_slice word);

/* Whether a list is sorted by bytes without repetitions: for the tests. */
bool stm_list_sorted(const char *const *words, size_t count);

#define STM_IN_LIST(list, word) (stm_list_find((list), sizeof(list) / sizeof *(list), (word)) != SIZE_MAX)

#endif
