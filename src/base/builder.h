/* A text that is put together piece by piece, in an arena. After the first failed append it stays failed, so that a
 * chain of appends needs one check at the end:
 *
 *     stm_builder builder = stm_builder_in(arena);
 *     stm_append_text(&builder, "at most ");
 *     stm_append_number(&builder, 4);
 *     STM_TRY(stm_builder_finish(&out, &builder));       // STM_NO_MEMORY when any append failed */
#ifndef STM_BASE_BUILDER_H
#define STM_BASE_BUILDER_H

#include "arena.h"

typedef struct stm_builder {
    stm_arena *arena;
    char *data;
    size_t length, capacity;
    bool failed;
} stm_builder;

stm_builder stm_builder_in(stm_arena *arena);
void stm_append(stm_builder *builder, stm_slice text);
void stm_append_text(stm_builder *builder, const char *text);
void stm_append_byte(stm_builder *builder, char byte);
void stm_append_number(stm_builder *builder, uint64_t number);
void stm_append_format(stm_builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Gives the text (NUL-terminated behind its length) and leaves the builder empty. */
stm_status stm_builder_finish(stm_slice *out, stm_builder *builder);

#endif
