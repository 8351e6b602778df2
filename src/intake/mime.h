/* Mail: headers, parts, and what of them is the report. */
#ifndef STM_INTAKE_MIME_H
#define STM_INTAKE_MIME_H

#include "reader.h"

#define STM_MIME_DEPTH_MOST 8     /* parts in parts; mail programs make three */
#define STM_MIME_PARTS_MOST 200u  /* of a message; what follows is left out */

/* A part without parts of its own. */
typedef struct stm_mime_part {
    stm_slice head;      /* its header lines */
    stm_slice body;      /* as it stands in the file */
    bool html;           /* text/html; else text/plain */
} stm_mime_part;

/* Cuts a message, or a part, at its first blank line. What does not open with a header is all body. */
void stm_mime_cut(stm_slice *head, stm_slice *body, stm_slice message);

/* The value of the first header of that name, lines joined, or an empty slice; in `arena`. */
stm_status stm_mime_header(stm_slice *value, stm_arena *arena, stm_slice head, const char *name);
/* The same with encoded words (RFC 2047) decoded. */
stm_status stm_mime_words(stm_slice *value, stm_arena *arena, const stm_reader *reader, stm_slice head, const char *name);
/* A parameter of a header's value: charset, boundary, format. Empty: not there. */
stm_slice stm_mime_parameter(stm_slice value, const char *name);

/* The part that holds the report: of alternatives the plain text, else HTML; attachments are none. *found false: there
 * is no part of text. *cut: a limit was met. */
stm_status stm_mime_choose(stm_mime_part *part, bool *found, bool *cut, stm_arena *arena, stm_slice message);

/* The part's words: transfer encoding and charset undone, lines ended by LF. */
stm_status stm_mime_text(stm_slice *text, stm_arena *arena, const stm_reader *reader, const stm_mime_part *part);

#endif
