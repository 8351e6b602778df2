/* See items.h. What all inputs of many reports have in common: the encoding, the numbering, the limit, the messages. */
#include "items.h"

#include "page_charset.h"
#include "wire_date.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"

#include <stdio.h>
#include <string.h>

#define MESSAGES_MOST 100u /* a person reads no more */

stm_status stm_items_open(stm_items *items, const stm_reader *reader, stm_slice bytes)
{
    size_t shift;
    *items = (stm_items){.reader = reader};
    stm_arena_init(&items->scratch, reader->scratch->allocator);
    STM_TRY(stm_page_decode(&items->document, &items->same_bytes, &shift, reader->scratch, reader, bytes));
    items->shift = shift;
    return STM_OK;
}

void stm_items_close(stm_items *items)
{
    char what[120];
    stm_arena_release(&items->scratch);
    if (items->told > MESSAGES_MOST) {
        snprintf(what, sizeof what, "%llu more messages about items of this file", (unsigned long long)(items->told - MESSAGES_MOST));
        stm_reader_note(items->reader, STM_NO_BYTE, what, NULL);
    }
    if (!items->wordless) return;
    snprintf(what, sizeof what, "%llu report%s without words (a title at most)", (unsigned long long)items->wordless,
             items->wordless > 1 ? "s" : "");
    stm_reader_note(items->reader, STM_NO_BYTE, what, NULL);
}

uint64_t stm_items_byte(const stm_items *items, uint64_t byte)
{
    return items->same_bytes && byte != STM_NO_BYTE ? byte + items->shift : STM_NO_BYTE;
}

/* ---- one item --------------------------------------------------------------------------------------------------- */

static stm_status set_id(stm_report *report, stm_arena *arena, const stm_items *items)
{
    if (items->whole) return STM_OK;
    stm_builder id = stm_builder_in(arena);
    stm_append_text(&id, stm_reader_id(items->reader));
    stm_append_byte(&id, '#');
    stm_append_number(&id, items->number);
    return stm_builder_finish(&report->id, &id);
}

stm_status stm_item_begin(stm_raw_report *raw, bool *full, stm_arena **arena, stm_items *items, uint64_t start, uint64_t stop)
{
    *full = items->number == STM_ITEMS_MOST;
    stm_arena_reset(&items->scratch);
    if (*full) {
        char what[120];
        snprintf(what, sizeof what, "more than %u reports, the rest is left out", STM_ITEMS_MOST);
        stm_reader_refuse(items->reader, stm_items_byte(items, start), what, "part the file, or give the reports as JSON Lines");
        return STM_OK;
    }
    items->number++;
    STM_TRY(stm_raw_begin(raw, arena, items->reader, (stm_slice){items->document.data + start, stop - start}));
    return set_id(raw->report, *arena, items) == STM_OK ? STM_OK : stm_fail_memory(items->reader->error);
}

stm_status stm_item_take(stm_items *items, stm_raw_report *raw)
{
    items->wordless += !stm_trim(raw->report->text).length;
    return stm_raw_take(raw, items->reader);
}

/* ---- messages --------------------------------------------------------------------------------------------------- */

static const char *named(char text[256], const stm_items *items, const char *what)
{
    if (items->whole) return what;
    snprintf(text, 256, "item %llu: %s", (unsigned long long)items->number, what);
    return text;
}

void stm_item_note(stm_items *items, uint64_t byte, const char *what, const char *todo)
{
    char text[256];
    if (++items->told <= MESSAGES_MOST) stm_reader_note(items->reader, stm_items_byte(items, byte), named(text, items, what), todo);
}

void stm_item_refuse(stm_items *items, uint64_t byte, const char *what, const char *todo)
{
    char text[256];
    if (++items->told <= MESSAGES_MOST) stm_reader_refuse(items->reader, stm_items_byte(items, byte), named(text, items, what), todo);
}

/* ---- fields ----------------------------------------------------------------------------------------------------- */

stm_status stm_item_text(stm_items *items, stm_raw_report *raw, stm_arena *arena, stm_slice value, stm_markup markup, uint64_t byte)
{
    bool flattened;
    if (!stm_trim(value).length) return STM_OK;
    raw->hints = (stm_blocks){0};
    if (stm_markup_text(raw, &flattened, arena, &items->scratch, value, markup) != STM_OK) return stm_fail_memory(items->reader->error);
    if (flattened) stm_item_note(items, byte, "markup nested deeper or with more attributes than is read, flattened", NULL);
    return STM_OK;
}

stm_status stm_item_published(stm_items *items, stm_raw_report *raw, stm_arena *arena, stm_slice value, uint64_t byte)
{
    if (!stm_trim(value).length || raw->report->published.length) return STM_OK;
    if (stm_wire_date(&raw->report->published, arena, value) != STM_OK) return stm_fail_memory(items->reader->error);
    if (raw->report->published.length) raw->report->published_from = STM_FROM_GIVEN;
    else stm_item_note(items, byte, "a publication date that is no date, left out", "write it as 2031-05-02 or 2031-05-02T10:00:00Z");
    return STM_OK;
}

/* "en-GB" and "en_GB" are "en". */
stm_status stm_item_language(stm_raw_report *raw, stm_arena *arena, stm_slice value)
{
    value = stm_trim(value);
    size_t length = 0;
    while (length < value.length && value.data[length] != '-' && value.data[length] != '_') length++;
    if (!length || length > 8 || raw->report->language.length) return STM_OK;
    return stm_arena_copy(&raw->report->language, arena, (stm_slice){value.data, length});
}
