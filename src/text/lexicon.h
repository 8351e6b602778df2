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

/* A sieve over word lists: says of most words that none of the lists has them, by their first three letters (shorter words, marks
 * among them: by all of theirs). Filling one costs a few nanoseconds a listed word, so each report has its own.
 *
 *     stm_sieve sieve = {0};
 *     for (...) stm_sieve_add(&sieve, verbs[i].lemma);
 *     if (stm_sieve_may(&sieve, word)) ...                    // now ask the lists for the word or its lemma
 *
 * Inflected forms of a listed word pass as it does, but those of two letters: listed words of two or three letters let any third
 * letter pass ("cry": "cried"). */
typedef struct stm_sieve {
    uint64_t bits[64];
} stm_sieve;

static inline uint32_t stm_sieve_place(const char *letters)
{
    return ((unsigned char)letters[0] * 3721u + (unsigned char)letters[1] * 61u + (unsigned char)letters[2]) & 4095u;
}

void stm_sieve_add(stm_sieve *sieve, const char *listed);

static inline bool stm_sieve_may(const stm_sieve *sieve, stm_slice word)
{
    const char start[3] = {word.length ? word.data[0] : 0, word.length > 1 ? word.data[1] : 0, word.length > 2 ? word.data[2] : 0};
    uint32_t place = stm_sieve_place(start);
    return sieve->bits[place / 64] >> (place % 64) & 1;
}

#endif
