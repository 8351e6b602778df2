/* Where each node of a page stands: beside the report or in it, how far from its heading. */
#ifndef STM_INTAKE_PAGE_PLACES_H
#define STM_INTAKE_PAGE_PLACES_H

#include "page_tree.h"

/* What is handed down from an element to all that it holds. */
enum {
    STM_PAGE_IN_DATE = 1,       /* a class name on or above it says date; names of small elements only */
    STM_PAGE_IN_PUBLISHED = 2,  /* ... or published */
    STM_PAGE_IN_UPDATED = 4,
    STM_PAGE_IN_LINK = 8,
    STM_PAGE_IN_ASIDE = 16,
    STM_PAGE_IN_COMMENTS = 32,
    STM_PAGE_IN_HIDDEN = 64,
    STM_PAGE_IN_MAIN = 128,     /* inside the element of the main text */
    STM_PAGE_BEHIND_MAIN = 256
};

typedef struct stm_page_places {
    uint16_t *around;     /* of each node: STM_PAGE_IN_... */
    uint32_t *block;      /* of each node: the nearest block at or above */
    uint32_t *seen;       /* of each node: bytes of visible text before it */
    uint32_t heading_end; /* the same behind the title's heading; 0 when there is none */
    bool placed;          /* there is one */
} stm_page_places;

/* `heading` is the node of the title's heading or STM_NONE, `main` that of the main text. The tree is marked. Linear. */
stm_status stm_page_place(stm_page_places *places, stm_arena *scratch, const stm_page_tree *tree, uint32_t heading, uint32_t main);

/* What kind of element it is: tag and classes of the node and of its parent, as one number. */
uint64_t stm_page_make(const stm_page_tree *tree, uint32_t node);

#endif
