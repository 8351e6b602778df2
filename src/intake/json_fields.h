/* The fields of a report's JSON object, under the names that data sets, feeds, wires and interfaces use for them. */
#ifndef STM_INTAKE_JSON_FIELDS_H
#define STM_INTAKE_JSON_FIELDS_H

#include "markup_text.h"

#include "base/arena.h"

#include <json-c/json.h>
#include <stemma/report.h>

#define STM_JSON_DEPTH 32 /* of an object; the fields that matter stand at depth 1 to 3 */

typedef enum stm_field_kind {
    STM_KEY_ID,
    STM_KEY_TEXT,
    STM_KEY_TITLE,
    STM_KEY_DATE,
    STM_KEY_OUTLET,
    STM_KEY_URL,
    STM_KEY_BYLINE,
    STM_KEY_LANGUAGE,
    STM_KEY_CREDIT,
    STM_KEY_COUNT
} stm_field_kind;

#define STM_KEY_CANDIDATES 12 /* of one field in one object; the least trusted go first */

/* An object's members by what they are, most trusted first. Borrowed from the object. */
typedef struct stm_json_fields {
    struct { json_object *value; uint8_t rank; bool html; } of[STM_KEY_COUNT][STM_KEY_CANDIDATES];
    uint8_t count[STM_KEY_COUNT];
} stm_json_fields;

/* Sorts the members. Linear in their number. */
void stm_fields_sort(stm_json_fields *fields, json_object *object);
/* What a column or member of that name is, or STM_KEY_COUNT. */
stm_field_kind stm_field_named(stm_slice name);

/* The report's words: the first candidate that holds any. False: there is none that could. */
bool stm_fields_text(stm_slice *text, stm_markup *markup, const stm_json_fields *fields);

/* Fills id (when `with_id`), title, published, outlet, url, byline, credits and language from the fields, copied into
 * `arena`. *odd says what of them could not be used (a static text), or is left alone. */
stm_status stm_fields_read(stm_report *report, const char **odd, stm_arena *arena, stm_arena *scratch,
                           const stm_json_fields *fields, bool with_id);

/* For the tests. */
bool stm_field_names_sorted(void);

#endif
