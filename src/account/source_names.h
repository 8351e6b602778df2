/* Places where a report names a medium it leans on: "Interfax reported", "told Channel Nine", a credit line. */
#ifndef STM_ACCOUNT_SOURCE_NAMES_H
#define STM_ACCOUNT_SOURCE_NAMES_H

#include "parts.h"

typedef struct stm_source_name {
    stm_slice name;   /* "RIA Novosti": as the table of media has it, or as printed */
    const char *kind; /* "agency", "broadcaster", "outlet", "document" */
    uint32_t report;
    stm_span span;
} stm_source_name;

typedef struct stm_source_names {
    stm_source_name *items;
    uint32_t count, capacity;
} stm_source_names;

/* Appends those of one report of the story, in order of the text. Lives in scratch. */
stm_status stm_source_names_find(stm_source_names *names, const stm_assembly *assembly, uint32_t place);

#endif
