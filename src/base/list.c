/* See list.h. Capacity doubles from 4: most lists of a report hold fewer than four items or many. */
#include "list.h"

#include <string.h>

bool stm_list_reserve(stm_arena *arena, void **items, uint32_t *capacity, uint32_t wanted, size_t item_size)
{
    if (*capacity >= wanted) return true;
    if (*items) return false;
    *items = stm_arena_alloc(arena, wanted * item_size);
    *capacity = *items ? wanted : 0;
    return *items != NULL;
}

bool stm_list_grow(stm_arena *arena, void **items, uint32_t count, uint32_t *capacity, size_t item_size)
{
    uint32_t wanted = *capacity ? *capacity * 2 : 4;
    if (wanted <= *capacity || wanted > UINT32_MAX / 2) return false;
    if (*items && stm_arena_extend(arena, *items, *capacity * item_size, wanted * item_size)) {
        *capacity = wanted;
        return true;
    }
    char *larger = stm_arena_room(arena, wanted * item_size);
    if (!larger) return false;
    if (*items) memcpy(larger, *items, count * item_size);
    else count = 0;
    memset(larger + count * item_size, 0, (wanted - count) * item_size);
    *items = larger;
    *capacity = wanted;
    return true;
}
