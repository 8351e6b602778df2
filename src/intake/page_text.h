/* Text out of a page: references decoded, white space as it is shown, each run with its place in the page. */
#ifndef STM_INTAKE_PAGE_TEXT_H
#define STM_INTAKE_PAGE_TEXT_H

#include "base/builder.h"
#include "intake.h"
#include "page_tree.h"

typedef struct stm_page_writer {
    const stm_page_tree *tree;
    stm_arena *arena; /* of text, map and hints: the report's */
    stm_builder text;
    stm_text_runs *map;   /* NULL: not kept */
    size_t page_shift;    /* what is added to places in the tree's page to get those of the file */
    size_t block_start;   /* of the block being written */
    bool space;           /* a space is due before the next word */
    bool failed;
} stm_page_writer;

stm_page_writer stm_page_writer_in(const stm_page_tree *tree, stm_arena *arena, stm_text_runs *map, size_t page_shift);

/* The words of a text node: white space runs as one space, none at the start of a block. */
void stm_page_write(stm_page_writer *writer, stm_slice raw);
/* A line break inside a block. */
void stm_page_break(stm_page_writer *writer);
/* Ends the block that was being written and parts it from the next by a blank line; *span is empty when it has no words. */
void stm_page_end_block(stm_page_writer *writer, stm_span *span);
/* Takes the block being written back. */
void stm_page_drop_block(stm_page_writer *writer);

/* An attribute's value or a short raw text (a title) with references decoded and white space folded, in `arena`. */
stm_status stm_page_plain(stm_slice *out, stm_arena *arena, stm_slice raw);
/* The words of a subtree, skipped elements left out, in one line of at most `most` bytes. */
stm_status stm_page_words(stm_slice *out, stm_arena *arena, const stm_page_tree *tree, uint32_t node, size_t most);

/* The length of the character reference at the '&' at `at`, its semicolon included when it has one; 0: it is none. */
size_t stm_page_reference(uint32_t *point, stm_slice text, size_t at);

#endif
