/* The fields of a report's JSON object, under the names that data sets use for them. */
#ifndef STM_INTAKE_JSON_FIELDS_H
#define STM_INTAKE_JSON_FIELDS_H

#include "base/arena.h"

#include <json-c/json.h>
#include <stemma/report.h>

#define STM_JSON_DEPTH 32 /* of a line; the fields that matter stand at depth 1 and 2 */

/* The report's words: the first of its names that holds a string. Borrowed from the object. False: there is none. */
bool stm_fields_text(stm_slice *text, json_object *object);

/* Fills id, title, published, outlet, url, byline and language from the object, copied into `arena`. *odd says what of
 * them could not be used (a static text), or is left alone. */
stm_status stm_fields_read(stm_report *report, const char **odd, stm_arena *arena, json_object *object);

#endif
