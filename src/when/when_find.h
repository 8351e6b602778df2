/* Times of a report as TIMEX3 values. */
#ifndef STM_WHEN_WHEN_FIND_H
#define STM_WHEN_WHEN_FIND_H

#include "text/doc.h"

#include <stemma/when.h>

/* In order of the text. `published` ("2022-01-10", a date-time, or empty) is what relative times count from; when it
 * is empty they keep unknown parts ("XXXX-WXX-7"). */
stm_status stm_when_find(stm_times *times, const stm_doc *doc, stm_slice published, stm_arena *arena,
                         stm_arena *scratch);

#endif
