/* Stems of English words (Snowball's English stemmer, through libstemmer). */
#ifndef STM_TEXT_STEM_H
#define STM_TEXT_STEM_H

#include <stemma/base.h>

typedef struct stm_stemmer stm_stemmer;

/* One a thread. NULL: no memory. */
stm_stemmer *stm_stemmer_open(void);
void stm_stemmer_close(stm_stemmer *stemmer);

/* The stem of a lower-case word; valid until the next call. */
stm_slice stm_stem(stm_stemmer *stemmer, stm_slice word);

#endif
