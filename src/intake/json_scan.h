/* Where values of JSON start and end, without reading them. */
#ifndef STM_INTAKE_JSON_SCAN_H
#define STM_INTAKE_JSON_SCAN_H

#include <stemma/base.h>

/* White space, commas and byte-order marks behind `at`. */
size_t stm_json_skip_space(stm_slice text, size_t at);
/* Behind the value that starts at `at`: a string, an object or array with all that is in it, or a bare word. The text's
 * end when it is cut off. Always behind `at`. */
size_t stm_json_value_end(stm_slice text, size_t at);

/* A walk over the members of an object, or the elements of an array (their `key` empty). */
typedef struct stm_json_walk {
    stm_slice text;
    size_t at;       /* behind what was given */
    bool object;
    stm_slice key;   /* as written, without its quotes */
    size_t start, end; /* of the value */
} stm_json_walk;

/* `at` is the '{' or '['. */
stm_json_walk stm_json_walk_of(stm_slice text, size_t at);
bool stm_json_next(stm_json_walk *walk);

#endif
