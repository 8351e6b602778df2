/* Blocks that stand in a report more than once. */
#ifndef STM_CLEAN_REPEATS_H
#define STM_CLEAN_REPEATS_H

#include "pieces.h"

/* Marks second copies REPEATED, and captions that are known by being doubled. */
stm_status stm_repeats_mark(stm_cleaning *cleaning);

#endif
