/* What each element of a page says of itself. */
#ifndef STM_INTAKE_PAGE_MARKS_H
#define STM_INTAKE_PAGE_MARKS_H

#include "page_tree.h"
#include "page_words.h"

/* Sets every node's `flags` to what its attributes say (STM_PAGE_SAYS_...). Once a page, before whoever reads them. */
stm_status stm_page_mark(stm_page_tree *tree, stm_arena *scratch);

#endif
