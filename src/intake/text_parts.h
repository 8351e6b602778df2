/* Files of plain text that hold many reports: the exports of newspaper databases. */
#ifndef STM_INTAKE_TEXT_PARTS_H
#define STM_INTAKE_TEXT_PARTS_H

#include "base/arena.h"

#include <stemma/base.h>

typedef struct stm_text_part {
    size_t start, end; /* bytes of the file */
} stm_text_part;

typedef struct stm_text_parts {
    stm_text_part *items;
    uint32_t count, capacity;
} stm_text_parts;

/* The reports of an export, in order; none when the file is no export. Linear. */
stm_status stm_text_parts_find(stm_text_parts *parts, stm_arena *scratch, stm_slice bytes);

#endif
