/* What stands at the head of a report beside its title: date lines, bylines, datelines, the outlet's name. */
#ifndef STM_CLEAN_HEADS_H
#define STM_CLEAN_HEADS_H

#include "pieces.h"

/* Heads are looked for among the first pieces only; real pages have up to a dozen lines of menus before the date. */
#define STM_HEAD_REACH 24

/* How many bytes of the paragraph are a date line: all of it, or a marked date ("date 2031-03-04 The talks ...") in
 * front of the text. 0: it is none. */
uint32_t stm_head_length(stm_slice paragraph);

/* Settles the head lines among the pieces and reads byline, credits, outlet and publication date off them, each only
 * where the input left it empty. */
stm_status stm_heads_read(stm_cleaning *cleaning);

/* The publication date from a caption, where nothing else gives one; see heads.c. After all kinds are known. */
stm_status stm_heads_infer_date(stm_cleaning *cleaning);

#endif
