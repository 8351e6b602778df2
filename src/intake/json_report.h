/* One object of JSON as one report of an input of many. */
#ifndef STM_INTAKE_JSON_REPORT_H
#define STM_INTAKE_JSON_REPORT_H

#include "items.h"
#include "json_fields.h"

/* What an item has when it says nothing itself: a feed's own fields. */
typedef struct stm_json_defaults {
    stm_slice outlet, language;
    json_object *authors;   /* borrowed; NULL: none */
    bool feed;              /* ids are the feed's own affair, and an item may be a title alone */
} stm_json_defaults;

/* document[start, stop) is what the object was made of. *full: the limit of items was met. */
stm_status stm_json_item(bool *full, stm_items *items, json_object *object, uint64_t start, uint64_t stop,
                         const stm_json_defaults *defaults);

#endif
