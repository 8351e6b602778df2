/* Which words go through the encoder together. */
#ifndef STM_LANG_PASSES_H
#define STM_LANG_PASSES_H

#include "encoder.h"
#include "language.h"

/* The pass that starts at word `first`: its paragraph, or as much of it as fits, cut where a sentence ends or seems to end, else
 * behind a comma, else anywhere between tokens. */
stm_pass stm_pass_at(const stm_word *words, uint32_t count, uint32_t first, bool sentences_given);

/* Whether this word ends sentences: . ! ? … */
bool stm_is_full_stop(stm_slice form);

#endif
