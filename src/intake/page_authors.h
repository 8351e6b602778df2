/* The authors of a page. */
#ifndef STM_INTAKE_PAGE_AUTHORS_H
#define STM_INTAKE_PAGE_AUTHORS_H

#include "page_meta.h"
#include "page_places.h"

/* Fills byline and credits of the report (outlet and url are filled), in `arena`. */
stm_status stm_page_authors(stm_report *report, stm_arena *arena, stm_arena *scratch, const stm_page_tree *tree, const stm_page_facts *facts,
                            const stm_page_places *places);

#endif
