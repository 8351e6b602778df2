/* The encoding of a page, and its text as UTF-8. */
#ifndef STM_INTAKE_PAGE_CHARSET_H
#define STM_INTAKE_PAGE_CHARSET_H

#include "reader.h"

/* Valid UTF-8 for the page: its own bytes when they are valid already, else a copy in `arena`. *same_bytes: places in the
 * text are places in the page (shifted by *shift, the length of a byte-order mark). */
stm_status stm_page_decode(stm_slice *text, bool *same_bytes, size_t *shift, stm_arena *arena, const stm_reader *reader,
                           stm_slice page);

/* The same for a part whose encoding somebody named: valid UTF-8 for `bytes` in `arena`, or a slice of them. Bytes that
 * are valid UTF-8 are that whatever the label says; a label that is empty or unknown means windows-1252. */
stm_status stm_charset_decode(stm_slice *text, stm_arena *arena, const stm_reader *reader, stm_slice bytes, stm_slice label,
                              uint64_t base);

#endif
