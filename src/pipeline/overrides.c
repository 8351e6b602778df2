/* A person's word on what belongs together: JSON Lines of {"together": [ids]} and {"apart": [ids]}.
 *
 * A line that does not fit is an error, not a diagnostic: an override that is silently left out would change an account
 * behind its author's back. An id that no report of the run has is a note: overrides outlive a folder's contents. */
#include "run_private.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/map.h"
#include "base/slice.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static stm_status add_index(stm_run *run, stm_indices *set, const stm_map *ids, const char *id, unsigned line,
                            stm_error *error)
{
    const uint32_t *index = stm_map_find(ids, stm_hash(stm_slice_of(id)));
    if (!index) {
        char what[256];
        snprintf(what, sizeof what, "line %u: no report has the id %.150s", line, id);
        stm_diagnostics diagnostics = run_diagnostics(run);
        stm_diagnose(&diagnostics, STM_NOTE, run->options.overrides, STM_NO_BYTE, what, "check the id");
        return STM_OK;
    }
    uint32_t *place = STM_APPEND(&run->arena, set);
    if (!place) return stm_fail_memory(error);
    *place = *index;
    return STM_OK;
}

static stm_status take_list(stm_run *run, stm_index_sets *sets, const stm_map *ids, struct json_object *list,
                            unsigned line, stm_error *error)
{
    stm_indices *set = STM_APPEND(&run->arena, sets);
    if (!set) return stm_fail_memory(error);
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        struct json_object *id = json_object_array_get_idx(list, i);
        if (!json_object_is_type(id, json_type_string))
            return stm_fail(error, STM_BAD_INPUT, "%s: line %u: an id is not a string; give ids as strings",
                            run->options.overrides, line);
        STM_TRY(add_index(run, set, ids, json_object_get_string(id), line, error));
    }
    if (set->count < 2) sets->count--;
    return STM_OK;
}

static stm_status take_line(stm_run *run, stm_overrides *overrides, const stm_map *ids, const char *text, unsigned line,
                            stm_error *error)
{
    struct json_object *object = json_tokener_parse(text), *list = NULL;
    stm_index_sets *sets = NULL;
    if (object && json_object_is_type(object, json_type_object)) {
        if (json_object_object_get_ex(object, "together", &list)) sets = &overrides->together;
        else if (json_object_object_get_ex(object, "apart", &list)) sets = &overrides->apart;
    }
    stm_status status;
    if (!sets || !json_object_is_type(list, json_type_array))
        status = stm_fail(error, STM_BAD_INPUT,
                          "%s: line %u: neither {\"together\": [ids]} nor {\"apart\": [ids]}; mend or remove the line",
                          run->options.overrides, line);
    else
        status = take_list(run, sets, ids, list, line, error);
    json_object_put(object);
    return status;
}

static stm_status map_ids(stm_run *run, stm_map *ids, stm_arena *scratch)
{
    for (uint32_t i = 0; i < run->reports.count; i++)
        if (!stm_map_insert(ids, scratch, stm_hash(run->reports.items[i]->id), i, NULL)) return STM_NO_MEMORY;
    return STM_OK;
}

stm_status run_read_overrides(stm_run *run, stm_overrides *overrides, stm_error *error)
{
    *overrides = (stm_overrides){0};
    const char *path = run->options.overrides;
    if (!path) return STM_OK;
    FILE *file = fopen(path, "rb");
    if (!file)
        return stm_fail(error, STM_IO, "%s: cannot be opened (%s); check the path given to --overrides", path,
                        strerror(errno));
    stm_arena scratch;
    stm_arena_init(&scratch, run->options.allocator);
    stm_map ids = {0};
    stm_status status = map_ids(run, &ids, &scratch);
    if (status != STM_OK) stm_fail_memory(error);
    char *text = NULL;
    size_t room = 0;
    unsigned line = 0;
    while (status == STM_OK && getline(&text, &room, file) > 0) {
        line++;
        if (stm_trim(stm_slice_of(text)).length) status = take_line(run, overrides, &ids, text, line, error);
    }
    free(text);
    fclose(file);
    stm_arena_release(&scratch);
    return status;
}
