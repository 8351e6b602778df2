/* See builder.h. */
#include "builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

stm_builder stm_builder_in(stm_arena *arena)
{
    return (stm_builder){.arena = arena};
}

static bool make_room(stm_builder *builder, size_t more)
{
    if (builder->failed) return false;
    if (more > SIZE_MAX / 2 - builder->length - 1) return !(builder->failed = true);
    size_t needed = builder->length + more + 1;
    if (needed <= builder->capacity) return true;
    size_t wanted = builder->capacity ? builder->capacity * 2 : 64;
    if (wanted < needed) wanted = needed;
    if (!stm_arena_extend(builder->arena, builder->data, builder->capacity, wanted)) {
        char *larger = stm_arena_room(builder->arena, wanted);
        if (!larger) return !(builder->failed = true);
        if (builder->length) memcpy(larger, builder->data, builder->length);
        builder->data = larger;
    }
    builder->capacity = wanted;
    return true;
}

void stm_append(stm_builder *builder, stm_slice text)
{
    if (!text.length || !make_room(builder, text.length)) return;
    memcpy(builder->data + builder->length, text.data, text.length);
    builder->length += text.length;
}

void stm_append_text(stm_builder *builder, const char *text)
{
    stm_append(builder, (stm_slice){text, strlen(text)});
}

void stm_append_byte(stm_builder *builder, char byte)
{
    stm_append(builder, (stm_slice){&byte, 1});
}

void stm_append_number(stm_builder *builder, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    stm_append(builder, (stm_slice){digits + at, sizeof digits - at});
}

void stm_append_format(stm_builder *builder, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0 && make_room(builder, (size_t)length)) {
        vsnprintf(builder->data + builder->length, (size_t)length + 1, format, again);
        builder->length += (size_t)length;
    }
    va_end(again);
}

stm_status stm_builder_finish(stm_slice *out, stm_builder *builder)
{
    *out = (stm_slice){"", 0};
    bool failed = builder->failed;
    if (!failed && builder->length) {
        builder->data[builder->length] = '\0';
        *out = (stm_slice){builder->data, builder->length};
    }
    *builder = (stm_builder){.arena = builder->arena};
    return failed ? STM_NO_MEMORY : STM_OK;
}
