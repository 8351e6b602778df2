/* See json_spans.h. */
#include "json_spans.h"

#include "base/slice.h"

void stm_json_span(stm_json *json, const stm_offsets *offsets, stm_span span)
{
    if (!stm_span_given(span)) {
        stm_json_null(json);
        return;
    }
    stm_json_open(json, '[');
    stm_json_count(json, stm_offset_at(offsets, span.start));
    stm_json_count(json, stm_offset_at(offsets, span.end));
    stm_json_close(json, ']');
}

void stm_json_spans(stm_json *json, const stm_offsets *offsets, const stm_spans *spans)
{
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < spans->count; i++) stm_json_span(json, offsets, spans->items[i]);
    stm_json_close(json, ']');
}

void stm_json_span_of(stm_json *json, const char *key, const stm_offsets *offsets, stm_span span)
{
    stm_json_key(json, key);
    stm_json_span(json, offsets, span);
}

void stm_json_spans_of(stm_json *json, const char *key, const stm_offsets *offsets, const stm_spans *spans)
{
    stm_json_key(json, key);
    stm_json_spans(json, offsets, spans);
}
