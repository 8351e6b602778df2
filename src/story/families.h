/* The partition of reports into accounts: those that descend from one text. */
#ifndef STM_STORY_FAMILIES_H
#define STM_STORY_FAMILIES_H

#include "story_find.h"

typedef struct stm_families {
    uint32_t *family; /* by report: the first report of its account */
    struct { uint32_t *items; uint32_t count, capacity; } links; /* indices of the pairs that were followed */
} stm_families;

stm_status stm_families_find(stm_families *families, const stm_reports *reports, const stm_copies *copies,
                             const stm_overrides *overrides, stm_arena *arena);

#endif
