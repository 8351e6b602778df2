/* Spans and what holds them, as JSON: shared by the lines of `read`, `copies` and `account`. */
#ifndef STM_REPORT_JSON_SPANS_H
#define STM_REPORT_JSON_SPANS_H

#include "json_out.h"
#include "offsets.h"

void stm_json_span(stm_json *json, const stm_offsets *offsets, stm_span span); /* null when not given */
void stm_json_spans(stm_json *json, const stm_offsets *offsets, const stm_spans *spans);
void stm_json_span_of(stm_json *json, const char *key, const stm_offsets *offsets, stm_span span);
void stm_json_spans_of(stm_json *json, const char *key, const stm_offsets *offsets, const stm_spans *spans);

#endif
