/* The paragraphs of a plain text: parted by blank lines, and by line ends unless the text was wrapped by hand. */
#ifndef STM_TEXT_UD_PARAGRAPHS_H
#define STM_TEXT_UD_PARAGRAPHS_H

#include "base/arena.h"

/* Whether lines end in the middle of sentences: more than a quarter of the single line ends are followed by a small letter. */
bool stm_text_is_wrapped(stm_slice text);

/* The next paragraph at or after `*at` (moved behind it), without white space at its ends. False: there is none. One of
 * more than STM_PARAGRAPH_MOST bytes is cut at white space, and *whole is false on all parts but the last. */
#define STM_PARAGRAPH_MOST 65536u
bool stm_paragraph_next(stm_span *paragraph, size_t *at, bool *whole, stm_slice text, bool wrapped);

#endif
