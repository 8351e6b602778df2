/* Gives every place that an account cites one number, however often it is cited: the footnotes of Markdown and the
 * anchors of the HTML page. */
#ifndef STM_REPORT_WITNESS_TABLE_H
#define STM_REPORT_WITNESS_TABLE_H

#include "base/map.h"

#include <stemma/account.h>

typedef struct stm_witness_table {
    stm_witnesses cited; /* by number, from 0 */
    stm_map numbers;
    stm_arena *arena;
} stm_witness_table;

static inline stm_witness_table stm_witness_table_in(stm_arena *arena)
{
    return (stm_witness_table){.arena = arena};
}

/* The number of the witness's place; a new one when it was not cited before. What the witness points to
 * must outlive the table. */
stm_status stm_witness_number(stm_witness_table *table, uint32_t *number, const stm_witness *witness);

#endif
