/* Clean: parts a report's text into blocks (its own words, title, captions, furniture, ...) and reads off title, byline,
 * credits, publication date, outlet and language. The text itself is never changed: all results are spans of it. */
#ifndef STM_CLEAN_CLEAN_H
#define STM_CLEAN_CLEAN_H

#include <stemma/report.h>

/* Fills blocks, body, and those of title, byline, credits, published, outlet, language that the input left empty.
 *
 * `hints` (may be empty) are blocks that the reader knew: their kinds stand, but for BODY, which says no more than "a
 * paragraph". Results land in `arena` or are slices of the text; `scratch` is reset by the caller. A function of this
 * report alone; linear in its text; about three times its text in `scratch`. Fails only for want of memory. */
stm_status stm_clean(stm_report *report, const stm_blocks *hints, stm_arena *arena, stm_arena *scratch);

#endif
