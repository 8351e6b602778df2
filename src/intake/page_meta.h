/* What a page says about its report: title, outlet, address, language. */
#ifndef STM_INTAKE_PAGE_META_H
#define STM_INTAKE_PAGE_META_H

#include "page_ld.h"
#include "page_tree.h"

#include <stemma/report.h>

/* What the stages behind need of it. */
typedef struct stm_page_facts {
    stm_page_ld ld;
    stm_slices addresses; /* its own, the likeliest first */
    stm_slice description;
    stm_slices authors;   /* of meta elements, as they stand there */
    stm_slice language;   /* with its country */
    uint32_t heading;     /* the node of the title's heading, or STM_NONE */
} stm_page_facts;

/* Fills title, outlet, url and language of the report, in `arena`, and the facts, in `scratch`. The tree
 * is marked. */
stm_status stm_page_describe(stm_report *report, stm_page_facts *facts, stm_arena *arena, stm_arena *scratch, const stm_page_tree *tree);

/* Bytes of a section's name that a heading may hold before the title. */
#define STM_LABEL_LONGEST 24

#endif
