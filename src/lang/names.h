/* Names: who and what a report names, each entity once with all its mentions and roles. */
#ifndef STM_LANG_NAMES_H
#define STM_LANG_NAMES_H

#include "language.h"
#include "text/doc.h"

/* Fills report->entities (in order of first mention). Needs blocks and text. `analysis` of the same text, if
 * there is one (else NULL), has a voice in what is a name and of what kind. */
stm_status stm_names_find(stm_report *report, const stm_doc *doc, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch);

/* Adds the mentions in captions and above the body of whoever the body names, and bodies that only captions name. After everything
 * that reads names. `analysis` as above. */
stm_status stm_names_outside(stm_report *report, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch);

#endif
