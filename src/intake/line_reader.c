/* See line_reader.h.
 *
 * One buffer, doubled until a line fits, at most limit + one block. A longer line is thrown away block by block, so that
 * a line of 2 GB costs time but no memory. Each byte is searched for a line end once (`searched`), so the cost is linear
 * whatever the sizes of the reads. */
#include "line_reader.h"

#include <string.h>

#define BLOCK ((size_t)256 << 10) /* read at once; larger blocks are no faster from the page cache */

/* Room for one more block behind `end`: what was given out is moved over, else the buffer grows. */
static bool make_room(stm_line_reader *reader)
{
    if (reader->start) {
        memmove(reader->buffer, reader->buffer + reader->start, reader->end - reader->start);
        reader->end -= reader->start;
        reader->start = 0;
    }
    if (reader->capacity - reader->end >= BLOCK) return true;
    size_t wanted = reader->capacity ? reader->capacity * 2 : BLOCK * 2;
    if (!reader->buffer || !stm_arena_extend(reader->arena, reader->buffer, reader->capacity, wanted)) {
        char *larger = stm_arena_alloc(reader->arena, wanted);
        if (!larger) return false;
        if (reader->buffer) memcpy(larger, reader->buffer, reader->end);
        reader->buffer = larger;
    }
    reader->capacity = wanted;
    return true;
}

/* Reads a block. False at the end of the file or where the stream breaks off. */
static bool fill(stm_line_reader *reader)
{
    size_t got = stm_stream_take(reader->stream, reader->buffer + reader->end, BLOCK);
    reader->ended = !got;
    reader->end += got;
    return got;
}

static stm_line_kind give(stm_line *line, stm_line_reader *reader, size_t length, size_t end_length)
{
    line->text = (stm_slice){reader->buffer + reader->start, length};
    line->byte = reader->byte;
    line->number = ++reader->number;
    if (length && line->text.data[length - 1] == '\r') line->text.length--;
    line->length = line->text.length;
    reader->start += length + end_length;
    reader->searched = 0;
    reader->byte += length + end_length;
    return line->length > reader->limit ? STM_LINE_TOO_LONG : STM_LINE_READ;
}

/* Throws the line away whose first bytes fill the buffer. */
static stm_line_kind pass_over(stm_line *line, stm_line_reader *reader)
{
    uint64_t length = 0;
    char *found = NULL;
    do {
        size_t held = reader->end - reader->start;
        found = held ? memchr(reader->buffer + reader->start, '\n', held) : NULL;
        size_t part = found ? (size_t)(found - reader->buffer) - reader->start : held;
        length += part;
        reader->start += part + (found != NULL);
        if (!found) reader->start = reader->end = 0;
    } while (!found && fill(reader));
    *line = (stm_line){{"", 0}, reader->byte, ++reader->number, length};
    reader->byte += length + (found != NULL);
    reader->searched = 0;
    return STM_LINE_TOO_LONG;
}

stm_line_kind stm_next_line(stm_line *line, stm_line_reader *reader)
{
    for (;;) {
        size_t held = reader->end - reader->start, fresh = held - reader->searched;
        char *found = fresh ? memchr(reader->buffer + reader->start + reader->searched, '\n', fresh) : NULL;
        if (found) return give(line, reader, (size_t)(found - reader->buffer) - reader->start, 1);
        reader->searched = held;
        if (reader->ended && held) return give(line, reader, held, 0);
        if (reader->ended) return reader->stream->fault ? STM_LINE_FAILED : STM_LINE_END;
        if (held > reader->limit + 1) return pass_over(line, reader);
        if (!make_room(reader)) return STM_LINE_NO_MEMORY;
        fill(reader);
    }
}
