/* Captions and photo credits. */
#ifndef STM_CLEAN_CAPTIONS_H
#define STM_CLEAN_CAPTIONS_H

#include "pieces.h"

/* Where the photo credit at the end of a paragraph starts (its length: there is none). *whole: the paragraph is a
 * caption, credit and all. */
uint32_t stm_credit_start(stm_slice paragraph, bool *whole);

/* Settles the pieces that say themselves to be captions. */
void stm_captions_mark(stm_cleaning *cleaning);

#endif
