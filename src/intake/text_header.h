/* Headers of plain texts: "HEADLINE: ...", "Published: ...". */
#ifndef STM_INTAKE_TEXT_HEADER_H
#define STM_INTAKE_TEXT_HEADER_H

#include "intake.h"

#include "base/arena.h"

/* Reads the fields of a header at the head of the report's text, each only where it is empty, and adds a hint for each of its
 * lines. Nothing when there is no header. Linear. */
stm_status stm_text_header_read(stm_raw_report *raw, stm_arena *arena);

#endif
