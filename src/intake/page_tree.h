/* The tree of an HTML page: flat, in document order, with what choosing the main text needs. */
#ifndef STM_INTAKE_PAGE_TREE_H
#define STM_INTAKE_PAGE_TREE_H

#include "base/arena.h"
#include "page_scan.h"

#define STM_PAGE_DEPTH_MOST 512 /* elements nested deeper are taken as part of the one at this depth */

typedef struct stm_page_node {
    uint32_t parent;
    uint32_t end;    /* the node behind its last descendant: the subtree is [this, end) */
    uint16_t tag;    /* stm_tag; STM_TAG_TEXT for text */
    uint16_t flags;  /* what it says of itself, see page_marks.h */
    uint32_t first_attribute, attribute_count;
    stm_slice text;  /* of text and of raw elements, as it stands in the page */
} stm_page_node;

typedef struct stm_page_tree {
    stm_slice page; /* valid UTF-8; all slices of the tree lie in it */
    struct { stm_page_node *items; uint32_t count, capacity; } nodes; /* [0] is the root */
    struct { stm_page_attribute *items; uint32_t count, capacity; } attributes;
    bool too_deep, too_many_attributes; /* a limit was met: something was flattened or passed over */
} stm_page_tree;

/* Fails only for want of memory. Cost: linear in the page, times the depth limit at worst. */
stm_status stm_page_parse(stm_page_tree *tree, stm_arena *arena, stm_slice page);

/* An attribute's value as it stands in the page; an empty slice when there is none. `name` in small letters. */
stm_slice stm_page_attribute_of(const stm_page_tree *tree, uint32_t node, const char *name);

#endif
