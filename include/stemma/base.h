/* The ground every other header stands on: slices, spans, status, errors, arenas.
 *
 * Ownership: results land in the arena that the caller passes and live as long as it does. Slices and spans own nothing.
 * Threads: an arena belongs to one thread at a time; everything else here is plain data.
 *
 *     stm_error error;
 *     stm_arena arena;
 *     stm_arena_init(&arena, NULL);
 *     if (stm_something(&out, &arena, &error) != STM_OK) fprintf(stderr, "%s\n", error.text);
 *     stm_arena_release(&arena);
 */
#ifndef STEMMA_BASE_H
#define STEMMA_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- text ---------------------------------------------------------------------------------------------------- */

/* A run of bytes that somebody else owns. Not NUL-terminated. `data` may be NULL only when `length` is 0. */
typedef struct stm_slice {
    const char *data;
    size_t length; /* bytes */
} stm_slice;

/* A half-open range of UTF-8 bytes of a report's text. Code points exist only in the writers. */
typedef struct stm_span {
    uint32_t start;
    uint32_t end;
} stm_span;

/* Lists share one layout, so that STM_APPEND (src/base/list.h) serves them all. Items live in an arena. */
typedef struct stm_spans {
    stm_span *items;
    uint32_t count, capacity;
} stm_spans;

typedef struct stm_slices {
    stm_slice *items;
    uint32_t count, capacity;
} stm_slices;

/* "Not there" for an index of 32 bits (no speaker, no witness, no base reading). */
#define STM_NONE UINT32_MAX

/* A slice of a string literal. */
#define STM_LITERAL(text) ((stm_slice){(text), sizeof(text) - 1})

/* ---- status and errors ------------------------------------------------------------------------------------------ */

typedef enum stm_status {
    STM_OK = 0,
    STM_BAD_INPUT, /* what was read is not what it should be */
    STM_IO,        /* the system refused to open, read or write */
    STM_NO_MEMORY, /* an allocation failed; nothing is half done */
    STM_LIMIT,     /* a documented limit was reached */
    STM_USAGE,     /* the call's arguments do not fit together */
    STM_MISMATCH   /* a witness does not hold the words it is cited for */
} stm_status;

/* Filled by the callee when it fails; the caller owns it and may pass NULL. `text` is one line for a person: what was
 * wrong, in which file, at which byte, what to do. */
typedef struct stm_error {
    stm_status status;
    char text[512];
} stm_error;

/* ---- diagnostics: something odd in one report; the run goes on ---------------------------------------------------- */

typedef enum stm_severity {
    STM_NOTE,   /* read all the same (an invalid byte became U+FFFD) */
    STM_REFUSED /* this input, or a part of it, was not read */
} stm_severity;

typedef struct stm_diagnostic {
    stm_severity severity;
    const char *path;
    uint64_t byte;    /* offset in the file, or STM_NO_BYTE */
    const char *what; /* what was wrong */
    const char *todo; /* what to do about it; may be NULL */
} stm_diagnostic;

#define STM_NO_BYTE UINT64_MAX

/* Called on the thread that reads, in the order of the input. The strings live only during the call. */
typedef struct stm_diagnostics {
    void (*emit)(void *context, const stm_diagnostic *diagnostic);
    void *context;
} stm_diagnostics;

/* ---- arenas -------------------------------------------------------------------------------------------------------- */

/* Where an arena gets its chunks. NULL in stm_arena_init means malloc and free; tests pass one that fails. */
typedef struct stm_allocator {
    void *(*allocate)(void *context, size_t size);
    void (*release)(void *context, void *chunk, size_t size);
    void *context;
} stm_allocator;

typedef struct stm_arena_chunk stm_arena_chunk;

/* A bump allocator. Everything in it is released at once. Unused room is poisoned under AddressSanitizer. */
typedef struct stm_arena {
    stm_arena_chunk *last;
    const stm_allocator *allocator;
    size_t used;  /* bytes handed out, padding included */
    size_t held;  /* bytes taken from the allocator */
} stm_arena;

/* `allocator` must outlive the arena; NULL for malloc. Takes no memory yet, cannot fail. */
void stm_arena_init(stm_arena *arena, const stm_allocator *allocator);

/* Gives everything back. The arena may be used again as if just initialised. */
void stm_arena_release(stm_arena *arena);

/* Forgets the contents but keeps the largest chunk for the next report. */
void stm_arena_reset(stm_arena *arena);

/* `size` zeroed bytes, aligned for any type, or NULL when there is no memory. `size` 0 gives a valid address. */
void *stm_arena_alloc(stm_arena *arena, size_t size);

#ifdef __cplusplus
}
#endif
#endif
