/* Which part of a page is its report, and that part as text with hints. */
#ifndef STM_INTAKE_PAGE_MAIN_H
#define STM_INTAKE_PAGE_MAIN_H

#include "page_text.h"

/* Writes the report's paragraphs, headings and captions to the writer and a hint for each. `title` is the page's title
 * (may be empty): a heading with its words is the TITLE, unless a hint says that it is written already. *top is the node that
 * was chosen. The tree is marked. */
stm_status stm_page_extract(stm_page_writer *writer, uint32_t *top, stm_blocks *hints, stm_arena *scratch, stm_slice title);

#endif
