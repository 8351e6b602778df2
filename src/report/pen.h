/* A pen writes the account as prose: headings, items with a label, words in a style, changed words, citations. The text
 * and the Markdown renderer differ only in their pens; what is told, and in which order, is in account_prose.c.
 *
 * An item: begin, say ..., cite ..., end. Texts may hold anything; a pen makes control characters harmless and escapes
 * what its format would take for markup. */
#ifndef STM_REPORT_PEN_H
#define STM_REPORT_PEN_H

#include "put.h"
#include "view.h"

#include "base/builder.h"

typedef enum stm_style {
    STM_STYLE_PLAIN,
    STM_STYLE_STRONG, /* names, what an item is about */
    STM_STYLE_FAINT,  /* counts and remarks of the program */
    STM_STYLE_QUOTE   /* the words of a report */
} stm_style;

/* As a depth: a paragraph of its own, no item of a list. */
#define STM_PARAGRAPH 99u

typedef struct stm_pen stm_pen;

struct stm_pen {
    stm_put put;
    stm_view view;
    void *own; /* of the pen */
    void (*heading)(stm_pen *pen, unsigned level, stm_slice text);
    /* `label` stands before the item, in a column of `columns` where there are columns; it may be empty. */
    void (*begin)(stm_pen *pen, unsigned depth, stm_slice label, unsigned columns);
    void (*say)(stm_pen *pen, stm_style style, stm_slice text);
    /* Words that a reading has otherwise than the base; either may be empty. */
    void (*change)(stm_pen *pen, stm_slice base, stm_slice reading);
    stm_status (*cite)(stm_pen *pen, const stm_witnesses *witnesses);
    void (*end)(stm_pen *pen);
    void (*gap)(stm_pen *pen);       /* air between groups of items, where the format needs it */
    void (*close_story)(stm_pen *pen); /* what stands behind a story: footnotes */
};

/* Writes all chosen accounts. */
stm_status stm_write_prose(stm_pen *pen);

/* Opens the view, writes, closes: what both formats do around their pen. */
stm_status stm_prose_run(stm_pen *pen, const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                         const stm_write_options *options, stm_arena *arena, stm_error *error);

/* The next code point of a text that came from outside, made harmless for a terminal or a page: white space of any kind
 * is a blank, control characters and those that turn the direction of writing are left out (0). Moves *at. */
uint32_t stm_pen_point(stm_slice text, size_t *at);

#endif
