/* What a page's JSON-LD says. */
#ifndef STM_INTAKE_PAGE_LD_H
#define STM_INTAKE_PAGE_LD_H

#include "base/arena.h"

#include <stemma/base.h>

typedef struct stm_page_ld {
    stm_slice headline, published, modified, outlet, url, language;
    stm_slices authors;
} stm_page_ld;

/* Adds what one script holds; fields already filled stay. Broken JSON is passed over. */
stm_status stm_page_ld_read(stm_page_ld *ld, stm_arena *arena, stm_slice script);

#endif
