/* A hash map from 64-bit keys to 32-bit values, in an arena: open addressing, linear probing, no deletion.
 * Keys are hashes of texts (stm_hash) or numbers; key 0 is allowed. Never iterate over a map to make a result: its
 * order is no order. */
#ifndef STM_BASE_MAP_H
#define STM_BASE_MAP_H

#include "arena.h"

typedef struct stm_map_slot {
    uint64_t key;
    uint32_t value;
    uint32_t full; /* 0: empty */
} stm_map_slot;

typedef struct stm_map {
    stm_map_slot *slots;
    uint32_t count, capacity; /* capacity is a power of two, or 0 */
} stm_map;

/* The value's address, valid until the next insertion, or NULL. */
uint32_t *stm_map_find(const stm_map *map, uint64_t key);

/* The value's address; a new key starts with `initial` and sets *is_new (NULL is allowed). NULL: no memory. */
uint32_t *stm_map_insert(stm_map *map, stm_arena *arena, uint64_t key, uint32_t initial, bool *is_new);

#endif
