/* One input that holds many reports: a feed, a message of a wire, a table, an array of JSON. */
#ifndef STM_INTAKE_ITEMS_H
#define STM_INTAKE_ITEMS_H

#include "markup_text.h"
#include "reader.h"

#define STM_ITEMS_MOST 100000u /* of one input; what follows is refused in one message. Feeds hold some 20, tables more */

typedef struct stm_items {
    const stm_reader *reader;
    stm_slice document;  /* what the places below are in: valid UTF-8 */
    uint64_t shift;      /* what is added to them to get those of the file */
    bool same_bytes;     /* else the input was recoded and no place is told */
    bool whole;          /* the input is one report: its id is the path */
    stm_arena scratch;   /* of the item at hand */
    uint64_t number;     /* of the item at hand, from 1 */
    uint64_t told;       /* messages about items so far */
    uint64_t wordless;   /* items without text */
} stm_items;

/* Decodes `bytes` (byte-order mark, declaration, validity: page_charset.h) into the document, in the reader's scratch. */
stm_status stm_items_open(stm_items *items, const stm_reader *reader, stm_slice bytes);
/* Tells what was counted, and gives the item's scratch back. */
void stm_items_close(stm_items *items);

/* The place in the file of a byte of the document, or STM_NO_BYTE. */
uint64_t stm_items_byte(const stm_items *items, uint64_t byte);

/* Starts the next item, document[start, stop). *full: there have been STM_ITEMS_MOST, which was said; go no further. */
stm_status stm_item_begin(stm_raw_report *raw, bool *full, stm_arena **arena, stm_items *items, uint64_t start, uint64_t stop);
/* Hands it over. `raw` keeps nothing of it. */
stm_status stm_item_take(stm_items *items, stm_raw_report *raw);

/* A message that names the item; after 100 of one input the rest is counted. */
void stm_item_note(stm_items *items, uint64_t byte, const char *what, const char *todo);
void stm_item_refuse(stm_items *items, uint64_t byte, const char *what, const char *todo);

/* Fields, decoded. An empty value changes nothing. */
stm_status stm_item_text(stm_items *items, stm_raw_report *raw, stm_arena *arena, stm_slice value, stm_markup markup, uint64_t byte);
stm_status stm_item_published(stm_items *items, stm_raw_report *raw, stm_arena *arena, stm_slice value, uint64_t byte);
stm_status stm_item_language(stm_raw_report *raw, stm_arena *arena, stm_slice value);

#endif
