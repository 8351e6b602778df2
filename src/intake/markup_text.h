/* The words of a field that may hold markup: a feed's content, a wire's body, a title. */
#ifndef STM_INTAKE_MARKUP_TEXT_H
#define STM_INTAKE_MARKUP_TEXT_H

#include "intake.h"

#include "base/arena.h"

typedef enum stm_markup {
    STM_MARKUP_NONE,    /* the words as they stand */
    STM_MARKUP_UNSAID,  /* HTML by custom: references are decoded; without a tag in it, lines and paragraphs are kept */
    STM_MARKUP_HTML
} stm_markup;

/* One line: a title, a name. White space folded. */
stm_status stm_markup_line(stm_slice *out, stm_arena *arena, stm_arena *scratch, stm_slice value, stm_markup markup);

/* The report's text, and hints for its blocks. The whole is the report: nothing of it is chosen or left out but scripts
 * and their like. *flattened: a limit of the page reader was met. */
stm_status stm_markup_text(stm_raw_report *raw, bool *flattened, stm_arena *arena, stm_arena *scratch, stm_slice value,
                           stm_markup markup);

#endif
