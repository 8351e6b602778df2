/* Clean: parts a report's text into blocks (its own words, title, captions, furniture, ...) and reads off title, byline,
 * credits, publication date, outlet and language. The text itself is never changed: all results are spans of it. */
#ifndef STM_CLEAN_CLEAN_H
#define STM_CLEAN_CLEAN_H

#include <stemma/report.h>

/* Fills blocks, body, and those of title, byline, credits, published, outlet, language that the input left empty.
 * Results land in `arena`; `scratch` is reset by the caller. A function of this report alone. */
stm_status stm_clean(stm_report *report, const stm_blocks *hints, stm_arena *arena, stm_arena *scratch);

#endif
