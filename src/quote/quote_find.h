/* Quotes of a report: content, source, cue, speaker, medium, via, when. */
#ifndef STM_QUOTE_QUOTE_FIND_H
#define STM_QUOTE_QUOTE_FIND_H

#include "lang/language.h"
#include "text/doc.h"

/* Fills report->quotes in order of the text. Needs entities and times; may add resolved pronouns and nominals to the
 * mentions of entities. `analysis` of the same text adds what its tags show; NULL: rules alone. */
stm_status stm_quote_find(stm_report *report, const stm_doc *doc, const stm_analysis *analysis, stm_arena *arena,
                          stm_arena *scratch);

#endif
