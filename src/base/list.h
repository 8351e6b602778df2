/* Lists: { T *items; uint32_t count, capacity; } in an arena, the layout of every list in the public headers.
 *
 *     stm_spans spans = {0};
 *     stm_span *span = STM_APPEND(arena, &spans);   // a zeroed new item, or NULL when there is no memory
 *     if (!span) return STM_NO_MEMORY;
 *     *span = (stm_span){3, 9};
 *
 * Growing in an arena leaves the old items behind (at most as much again as the list holds) unless it is the newest
 * allocation, which grows in place. Pointers to items hold until the next append. */
#ifndef STM_BASE_LIST_H
#define STM_BASE_LIST_H

#include "arena.h"

/* Makes room for one more item. False: no memory, and the list is as it was. */
bool stm_list_grow(stm_arena *arena, void **items, uint32_t count, uint32_t *capacity, size_t item_size);

/* Room for `count` items of a list that is empty yet, for those who know about how many will come. */
bool stm_list_reserve(stm_arena *arena, void **items, uint32_t *capacity, uint32_t wanted, size_t item_size);

#define STM_RESERVE(arena, list, count) \
    stm_list_reserve((arena), (void **)&(list)->items, &(list)->capacity, (count), sizeof *(list)->items)

#define STM_APPEND(arena, list)                                                                              \
    (((list)->count < (list)->capacity ||                                                                    \
      stm_list_grow((arena), (void **)&(list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items)) \
         ? &(list)->items[(list)->count++]                                                                   \
         : NULL)

#endif
