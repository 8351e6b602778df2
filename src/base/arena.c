/* Arenas: chunks in a chain, bumped from the front, released together.
 *
 * A report's analysis makes thousands of small results that all die with the report; one pointer to move is the
 * cheapest way to own them, and nothing can leak. Chunks double from 64 KiB up to 4 MiB: small reports take one chunk,
 * large ones few. A request larger than a chunk gets a chunk of its own size.
 *
 *     arena.last -> [chunk 3 | used ... room] -> [chunk 2 | full] -> [chunk 1 | full] -> NULL
 *
 * Invariant: `room` of a chunk is zeroed when it is handed out (but by stm_arena_room). Room not handed out is poisoned under ASan. */
#include "arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASAN 1
#endif
#endif
#ifdef ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

#define ALIGNMENT 16u                 /* max_align_t on every platform we build for */
#define FIRST_CHUNK ((size_t)64 << 10) /* a seed report with all its results takes about 50 KiB */
#define LARGEST_CHUNK ((size_t)4 << 20)
#define LARGE_PAGE ((size_t)2 << 20) /* of x86-64, and of AArch64 with pages of 4 KiB */

struct stm_arena_chunk {
    stm_arena_chunk *before;
    size_t size; /* bytes of room */
    size_t used;
    size_t padding; /* keeps the room aligned to 16 */
};

/* Large chunks ask for large pages: filling a model or the vectors of known words page by page cost more than all else a run
 * of a few reports does. A system without them, or that gives none, loses nothing. */
static void *default_allocate(void *context, size_t size)
{
    void *chunk;
    (void)context;
    if (size < LARGE_PAGE) return malloc(size);
    if (posix_memalign(&chunk, LARGE_PAGE, size)) return NULL;
#ifdef MADV_HUGEPAGE
    madvise(chunk, size, MADV_HUGEPAGE);
#endif
    return chunk;
}

static void default_release(void *context, void *chunk, size_t size)
{
    (void)context;
    (void)size;
    free(chunk);
}

static const stm_allocator default_allocator = {default_allocate, default_release, NULL};

static char *room_of(stm_arena_chunk *chunk)
{
    return (char *)(chunk + 1);
}

void stm_arena_init(stm_arena *arena, const stm_allocator *allocator)
{
    *arena = (stm_arena){.allocator = allocator ? allocator : &default_allocator};
}

static void release_chunk(stm_arena *arena, stm_arena_chunk *chunk)
{
    ASAN_UNPOISON_MEMORY_REGION(room_of(chunk), chunk->size);
    arena->held -= chunk->size + sizeof *chunk;
    arena->allocator->release(arena->allocator->context, chunk, chunk->size + sizeof *chunk);
}

void stm_arena_release(stm_arena *arena)
{
    while (arena->last) {
        stm_arena_chunk *before = arena->last->before;
        release_chunk(arena, arena->last);
        arena->last = before;
    }
    arena->used = 0;
}

void stm_arena_reset(stm_arena *arena)
{
    stm_arena_chunk *keep = NULL;
    while (arena->last) {
        stm_arena_chunk *chunk = arena->last;
        arena->last = chunk->before;
        if (!keep || chunk->size > keep->size) {
            stm_arena_chunk *smaller = keep;
            keep = chunk;
            chunk = smaller;
        }
        if (chunk) release_chunk(arena, chunk);
    }
    if (keep) {
        keep->before = NULL;
        keep->used = 0;
        ASAN_POISON_MEMORY_REGION(room_of(keep), keep->size);
    }
    arena->last = keep;
    arena->used = 0;
}

static bool add_chunk(stm_arena *arena, size_t least)
{
    size_t size = arena->last ? arena->last->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK) size = LARGEST_CHUNK;
    if (size < least) size = least;
    if (size > SIZE_MAX - sizeof(stm_arena_chunk)) return false;
    stm_arena_chunk *chunk = arena->allocator->allocate(arena->allocator->context, size + sizeof *chunk);
    if (!chunk) return false;
    *chunk = (stm_arena_chunk){.before = arena->last, .size = size};
    ASAN_POISON_MEMORY_REGION(room_of(chunk), size);
    arena->last = chunk;
    arena->held += size + sizeof *chunk;
    return true;
}

void *stm_arena_room(stm_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT) return NULL;
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    stm_arena_chunk *chunk = arena->last;
    if (!chunk || chunk->size - chunk->used < rounded) {
        if (!add_chunk(arena, rounded)) return NULL;
        chunk = arena->last;
    }
    void *address = room_of(chunk) + chunk->used;
    chunk->used += rounded;
    arena->used += rounded;
    ASAN_UNPOISON_MEMORY_REGION(address, size);
    return address;
}

void *stm_arena_alloc(stm_arena *arena, size_t size)
{
    void *address = stm_arena_room(arena, size);
    return address ? memset(address, 0, size) : NULL;
}

bool stm_arena_extend(stm_arena *arena, void *address, size_t old_size, size_t new_size)
{
    stm_arena_chunk *chunk = arena->last;
    if (!chunk || !address || new_size < old_size || new_size > SIZE_MAX - ALIGNMENT) return false;
    size_t old_rounded = (old_size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    size_t new_rounded = (new_size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (chunk->used < old_rounded || room_of(chunk) + chunk->used - old_rounded != (char *)address) return false;
    if (chunk->size - chunk->used < new_rounded - old_rounded) return false;
    chunk->used += new_rounded - old_rounded;
    arena->used += new_rounded - old_rounded;
    ASAN_UNPOISON_MEMORY_REGION(address, new_size);
    memset((char *)address + old_size, 0, new_size - old_size);
    return true;
}

stm_status stm_arena_copy(stm_slice *out, stm_arena *arena, stm_slice text)
{
    *out = (stm_slice){"", 0};
    if (!text.length) return STM_OK;
    char *copy = stm_arena_room(arena, text.length + 1);
    if (!copy) return STM_NO_MEMORY;
    memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    *out = (stm_slice){copy, text.length};
    return STM_OK;
}
