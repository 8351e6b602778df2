/* Which part of a page is its report, and that part as text with hints. */
#ifndef STM_INTAKE_PAGE_MAIN_H
#define STM_INTAKE_PAGE_MAIN_H

#include "page_text.h"

/* What is known of the page that helps to find its report. */
typedef struct stm_page_aim {
    stm_slice title;       /* may be empty */
    stm_slice description; /* what the page says of itself; may be empty */
    uint32_t heading;      /* the node of the title's heading, or STM_NONE */
} stm_page_aim;

/* Writes the report's paragraphs, headings and captions to the writer and a hint for each. A heading
 * with the title's words is the TITLE, unless a hint says that it is written already. *top is the node that
 * was chosen. The tree is marked. */
stm_status stm_page_extract(stm_page_writer *writer, uint32_t *top, stm_blocks *hints, stm_arena *scratch, const stm_page_aim *aim);

#endif
