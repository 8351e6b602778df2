/* What the lines of `copies` and the account share: the offsets of many reports, each made when it is first asked for,
 * and a pair of reports that share a text. */
#ifndef STM_REPORT_PAIR_LINES_H
#define STM_REPORT_PAIR_LINES_H

#include "json_spans.h"

typedef struct stm_report_offsets {
    const stm_reports *reports;
    stm_arena *arena;
    stm_offsets *items;  /* of each report's text; text.data is NULL until it is made */
    stm_offsets *titles; /* of each report's title, the same way */
    bool bytes;
    bool failed; /* there was no memory for one: what was written is wrong */
} stm_report_offsets;

stm_status stm_report_offsets_open(stm_report_offsets *all, stm_arena *arena, const stm_reports *reports, bool bytes);
/* Never NULL; see `failed`. */
const stm_offsets *stm_report_offsets_of(stm_report_offsets *all, uint32_t report);
const stm_offsets *stm_title_offsets_of(stm_report_offsets *all, uint32_t report);

void stm_json_pair(stm_json *json, stm_report_offsets *offsets, const stm_copy_pair *pair);
void stm_json_ids(stm_json *json, const stm_reports *reports, const stm_indices *indices);
void stm_json_id_sets(stm_json *json, const stm_reports *reports, const stm_index_sets *sets);

#endif
