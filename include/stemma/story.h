/* Stories: the reports of one event, parted into accounts (`stemma stories`). */
#ifndef STEMMA_STORY_H
#define STEMMA_STORY_H

#include <stemma/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Indices of reports, ascending (which is the order of the contract: published, undated last, then id). */
typedef struct stm_indices {
    uint32_t *items;
    uint32_t count, capacity;
} stm_indices;

typedef struct stm_index_sets {
    stm_indices *items;
    uint32_t count, capacity;
} stm_index_sets;

typedef struct stm_story {
    stm_slice title;      /* of the report named by title_report */
    uint32_t title_report;
    stm_slice from, to;   /* first and last day; empty when no report has a date */
    stm_indices reports;
    stm_index_sets accounts; /* a partition of `reports` */
} stm_story;

/* Numbered s1, s2, ... in this order. */
typedef struct stm_stories {
    stm_story *items;
    uint32_t count, capacity;
} stm_stories;

#ifdef __cplusplus
}
#endif
#endif
