/* Is a text English? */
#ifndef STM_CLEAN_LANGUAGE_GUESS_H
#define STM_CLEAN_LANGUAGE_GUESS_H

#include <stemma/base.h>

/* "en" or an empty slice: English is what the stages behind read, and any other answer would only be a guess. Looks at
 * the first 16 KiB. */
stm_slice stm_language_guess(stm_slice text);

#endif
