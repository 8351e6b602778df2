/* What a page says about its report: title, authors, date, outlet, address, language. */
#ifndef STM_INTAKE_PAGE_META_H
#define STM_INTAKE_PAGE_META_H

#include "page_tree.h"

#include <stemma/report.h>

/* Fills title, byline, credits, published, outlet, url and language of the report, in `arena`. */
stm_status stm_page_describe(stm_report *report, stm_arena *arena, stm_arena *scratch, const stm_page_tree *tree);

#endif
