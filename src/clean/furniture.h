/* Furniture: what pages put around and between the report's own words. */
#ifndef STM_CLEAN_FURNITURE_H
#define STM_CLEAN_FURNITURE_H

#include "pieces.h"

/* Settles the pieces whose words say that they are furniture, and the link lists that such words open. */
void stm_furniture_mark(stm_cleaning *cleaning);

#endif
