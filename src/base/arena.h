/* Arenas, beyond what <stemma/base.h> shows. */
#ifndef STM_BASE_ARENA_H
#define STM_BASE_ARENA_H

#include <stemma/base.h>

/* Grows the newest allocation of the arena in place, new bytes zeroed. False when it is not the newest or its chunk is
 * full: then allocate anew and copy. */
bool stm_arena_extend(stm_arena *arena, void *address, size_t old_size, size_t new_size);

/* `size` bytes that hold anything, for those who write them before they read: zeroing a page's room costs as much as reading it. */
void *stm_arena_room(stm_arena *arena, size_t size);

/* A copy of the text, with a NUL behind it that `length` does not count. An empty text is "". */
stm_status stm_arena_copy(stm_slice *out, stm_arena *arena, stm_slice text);

/* `count` zeroed items of a type, or NULL. */
#define STM_NEW(arena, type, count) ((type *)stm_arena_alloc((arena), sizeof(type) * (size_t)(count)))

#endif
