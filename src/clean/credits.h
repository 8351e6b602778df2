/* Credit lines at the end: agencies, authors' initials, "Reporting by". */
#ifndef STM_CLEAN_CREDITS_H
#define STM_CLEAN_CREDITS_H

#include "pieces.h"

/* Settles the credit lines among the last pieces and reads byline, credits and outlet off them and off copyright lines,
 * each only where the input left it empty. */
stm_status stm_credits_read(stm_cleaning *cleaning);

/* Settles what tells about the authors, and their names alone; when the byline is known. */
void stm_credits_about(stm_cleaning *cleaning);

#endif
