/* Events of a report: who did what to whom. */
#ifndef STM_EVENT_EVENT_FIND_H
#define STM_EVENT_EVENT_FIND_H

#include "text/doc.h"

/* Fills report->events in order of the text. Needs entities, times and quotes. */
stm_status stm_event_find(stm_report *report, const stm_doc *doc, stm_arena *arena, stm_arena *scratch);

#endif
