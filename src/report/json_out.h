/* JSON, written in the order of the calls: the keys of an object come out as they are asked for.
 *
 *     stm_json_open(&json, '{');
 *     stm_json_key(&json, "report");
 *     stm_json_text(&json, report->id);
 *     stm_json_close(&json, '}');
 *
 * Commas are put by themselves. Texts must be valid UTF-8. Nothing checks that keys and brackets are balanced: the tests
 * do, by reading everything back. */
#ifndef STM_REPORT_JSON_OUT_H
#define STM_REPORT_JSON_OUT_H

#include "put.h"

typedef struct stm_json {
    stm_put *put;
    bool comma; /* a value stands before: the next one needs a comma */
} stm_json;

static inline stm_json stm_json_on(stm_put *put)
{
    return (stm_json){put, false};
}

void stm_json_open(stm_json *json, char bracket);  /* { or [ */
void stm_json_close(stm_json *json, char bracket); /* } or ] */
void stm_json_key(stm_json *json, const char *key);

void stm_json_null(stm_json *json);
void stm_json_bool(stm_json *json, bool value);
void stm_json_count(stm_json *json, uint64_t count);
void stm_json_number(stm_json *json, double value); /* four decimals at most; NaN and infinities are null */
void stm_json_text(stm_json *json, stm_slice text);
void stm_json_known(stm_json *json, stm_slice text); /* null when empty */
void stm_json_id(stm_json *json, char letter, uint32_t index); /* "q1" for ('q', 0); null for STM_NONE */

/* Key and value. */
void stm_json_text_of(stm_json *json, const char *key, stm_slice text);
void stm_json_known_of(stm_json *json, const char *key, stm_slice text);
void stm_json_number_of(stm_json *json, const char *key, double value);
void stm_json_count_of(stm_json *json, const char *key, uint64_t count);
void stm_json_id_of(stm_json *json, const char *key, char letter, uint32_t index);
void stm_json_texts_of(stm_json *json, const char *key, const stm_slices *texts);

#endif
