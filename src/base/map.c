/* See map.h. Grown at 7/8 full, where linear probing over mixed keys still ends after few steps. */
#include "map.h"

static uint32_t place_of(uint64_t key, uint32_t capacity)
{
    key ^= key >> 32; /* keys may be small numbers: mix before masking (finaliser after Stafford, variant 13) */
    key *= 0x9e3779b97f4a7c15u;
    key ^= key >> 29;
    return (uint32_t)key & (capacity - 1);
}

static stm_map_slot *probe(stm_map_slot *slots, uint32_t capacity, uint64_t key)
{
    uint32_t at = place_of(key, capacity);
    while (slots[at].full && slots[at].key != key) at = (at + 1) & (capacity - 1);
    return &slots[at];
}

uint32_t *stm_map_find(const stm_map *map, uint64_t key)
{
    if (!map->capacity) return NULL;
    stm_map_slot *slot = probe(map->slots, map->capacity, key);
    return slot->full ? &slot->value : NULL;
}

static bool grow(stm_map *map, stm_arena *arena)
{
    uint32_t capacity = map->capacity ? map->capacity * 2 : 16;
    if (capacity < map->capacity) return false;
    stm_map_slot *slots = STM_NEW(arena, stm_map_slot, capacity);
    if (!slots) return false;
    for (uint32_t i = 0; i < map->capacity; i++)
        if (map->slots[i].full) *probe(slots, capacity, map->slots[i].key) = map->slots[i];
    map->slots = slots;
    map->capacity = capacity;
    return true;
}

uint32_t *stm_map_insert(stm_map *map, stm_arena *arena, uint64_t key, uint32_t initial, bool *is_new)
{
    uint32_t *found = stm_map_find(map, key);
    if (is_new) *is_new = !found;
    if (found) return found;
    if (map->count >= map->capacity / 8 * 7 && !grow(map, arena)) return NULL;
    stm_map_slot *slot = probe(map->slots, map->capacity, key);
    *slot = (stm_map_slot){key, initial, 1};
    map->count++;
    return &slot->value;
}
