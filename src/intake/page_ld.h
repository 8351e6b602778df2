/* What a page's JSON-LD says. */
#ifndef STM_INTAKE_PAGE_LD_H
#define STM_INTAKE_PAGE_LD_H

#include "base/arena.h"

#include <stemma/base.h>

typedef enum stm_page_ld_date_kind { STM_PAGE_LD_PUBLISHED, STM_PAGE_LD_CREATED, STM_PAGE_LD_MODIFIED } stm_page_ld_date_kind;

typedef struct stm_page_ld_date {
    stm_slice value;
    stm_page_ld_date_kind kind;
    bool of_article; /* not of a page, a video, a list's item */
} stm_page_ld_date;

typedef struct stm_page_ld {
    stm_slice headline, outlet, url, language;
    stm_slices authors;
    stm_slices author_ids, person_ids, person_names; /* authors named by @id, and the people of the @graph by theirs */
    struct { stm_page_ld_date *items; uint32_t count, capacity; } dates; /* in the order of the page */
} stm_page_ld;

/* Adds what one script holds; fields already filled stay. Broken JSON is passed over. */
stm_status stm_page_ld_read(stm_page_ld *ld, stm_arena *arena, stm_slice script);
/* After the last script: authors named by @id get their names. */
stm_status stm_page_ld_resolve(stm_page_ld *ld, stm_arena *arena);

#endif
