/* The title, and the headings inside the body. */
#ifndef STM_CLEAN_TITLES_H
#define STM_CLEAN_TITLES_H

#include "pieces.h"

/* Where the title that the input gave stands in the text; before other marks, as a title may look like anything. */
void stm_title_given(stm_cleaning *cleaning);

/* A title from the text when the input gave none, and what the lines around it are. */
stm_status stm_title_find(stm_cleaning *cleaning);

/* Headings inside the body; lines of links behind it. */
void stm_headings_mark(stm_cleaning *cleaning);

#endif
