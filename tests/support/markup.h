/* Whether a page of HTML is sound: what a browser would silently mend is an error here. */
#ifndef STM_TESTS_MARKUP_H
#define STM_TESTS_MARKUP_H

#include "base/arena.h"

/* NULL when every element is closed in its order, no id stands twice, every link within the page has its target, no
 * element is left to itself in attributes (style, on...), and nothing is fetched from elsewhere; else what is wrong. */
const char *stm_markup_fault(stm_slice page, stm_arena *arena);

#endif
