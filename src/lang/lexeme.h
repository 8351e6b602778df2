/* What the network knows of a word by itself: nine strings of it (the form, its lower case, its ends and beginning, its
 * shape), hashed to rows of two tables whose sum is projected to one vector.
 *
 *     NASA’s  ->  "NASA's" "nasa's" "nasa's" | "'s" "a's" "sa's" "nas" "n|s" "XX'x"
 *
 * The vector depends on the form alone, and running text repeats its words: a cache per thread keeps the vectors of the
 * last forms seen. The cache changes no result. */
#ifndef STM_LANG_LEXEME_H
#define STM_LANG_LEXEME_H

#include "network.h"

#define STM_FEATURES 9
#define STM_WORD_FEATURES 3

/* The hashes of the nine strings, XXH3 with the seeds 1 to 9. `form` is valid UTF-8, of any length. `scratch` is reset by
 * the caller. */
stm_status stm_lexeme_hashes(uint64_t hashes[STM_FEATURES], stm_slice form, stm_arena *scratch);

typedef struct stm_lexemes stm_lexemes;

/* Takes `slots` (a power of two) vectors of memory from the arena. */
stm_status stm_lexemes_open(stm_lexemes **lexemes, stm_arena *arena, const stm_network *network, uint32_t slots);

/* Writes the projected vectors of `count` forms, network->dim floats each. */
stm_status stm_lexeme_vectors(float *vectors, stm_lexemes *lexemes, const stm_slice *forms, uint32_t count, stm_arena *scratch);

#endif
