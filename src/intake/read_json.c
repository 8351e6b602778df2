/* A document of JSON: a feed (JSON Feed), a wire's item (ninjs), an array of reports, an answer of an interface that
 * holds one, a single report, or several of these behind one another.
 *
 *     {"version": "https://jsonfeed.org/version/1.1", "title": ..., "items": [{...}, {...}]}     items, with the feed's title as outlet
 *     {"status": "ok", "articles": [{...}, {...}]}                                               the array's objects
 *     {"uri": ..., "headline": ..., "body_html": ...}                                            one report
 *
 * Arrays are cut by json_scan.c and each element is parsed strictly on its own, so that a broken one costs itself. Which
 * member of an object is which field of a report is json_fields.c's to know. */
#include "json_report.h"
#include "json_scan.h"

#include "base/error.h"
#include "base/slice.h"

#include <limits.h>
#include <stdio.h>

#define HOLDER_DEPTH 3 /* objects in objects until the array: {"response": {"docs": [...]}} has 2 */

typedef struct json_state {
    stm_items *items;
    json_tokener *tokener;
    bool full;
} json_state;

static const char *const holders[] = {"items", "articles", "results", "reports", "docs", "stories", "entries", "posts", "documents",
                                      "news", "response", "data"};

/* ---- values ----------------------------------------------------------------------------------------------------- */

/* The value, or NULL after a message about the item. */
static json_object *parse(json_state *state, size_t start, size_t end, bool quiet)
{
    stm_slice text = {state->items->document.data + start, end - start};
    if (text.length > INT_MAX) return NULL;
    json_tokener_reset(state->tokener);
    json_object *object = json_tokener_parse_ex(state->tokener, text.data, (int)text.length);
    enum json_tokener_error error = json_tokener_get_error(state->tokener);
    if (error == json_tokener_success || quiet) return object;
    char what[160];
    snprintf(what, sizeof what, "broken JSON (%s)", error == json_tokener_continue ? "it ends in the middle" : json_tokener_error_desc(error));
    state->items->number++;
    stm_item_refuse(state->items, start + json_tokener_get_parse_end(state->tokener), what, "write it anew, or check it with jq");
    json_object_put(object);
    return NULL;
}

static stm_status read_object(json_state *state, size_t start, size_t end, const stm_json_defaults *defaults)
{
    if (state->items->document.data[start] != '{') {
        state->items->number++;
        stm_item_refuse(state->items, start, "not a JSON object", "write one object a report, {\"text\": \"...\"}");
        return STM_OK;
    }
    json_object *object = parse(state, start, end, false);
    stm_status status = object ? stm_json_item(&state->full, state->items, object, start, end, defaults) : STM_OK;
    json_object_put(object);
    return status;
}

static stm_status read_array(json_state *state, size_t at, const stm_json_defaults *defaults)
{
    stm_json_walk walk = stm_json_walk_of(state->items->document, at);
    while (!state->full && stm_json_next(&walk)) STM_TRY(read_object(state, walk.start, walk.end, defaults));
    return STM_OK;
}

/* ---- objects that hold an array of reports ---------------------------------------------------------------------- */

static bool is_holder(stm_slice key)
{
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        if (stm_equal_text(key, holders[i])) return true;
    return false;
}

/* An array whose first element is an object, or an empty one of that name. */
static bool holds_objects(stm_slice text, size_t at)
{
    size_t first = stm_json_skip_space(text, at + 1);
    return text.data[at] == '[' && first < text.length && (text.data[first] == '{' || text.data[first] == ']');
}

/* Where the array of reports in the object at `at` starts, and *holder, the object it is a member of; SIZE_MAX: there is
 * none, or the object has words of its own. */
static size_t find_array(size_t *holder, stm_slice text, size_t at)
{
    for (unsigned depth = 0; depth < HOLDER_DEPTH; depth++) {
        stm_json_walk walk = stm_json_walk_of(text, at);
        size_t inner = SIZE_MAX;
        *holder = at;
        while (stm_json_next(&walk)) {
            if (is_holder(walk.key) && holds_objects(text, walk.start)) return walk.start;
            if (is_holder(walk.key) && text.data[walk.start] == '{' && inner == SIZE_MAX) inner = walk.start;
            if (stm_field_named(walk.key) == STM_KEY_TEXT && !stm_equal_text(walk.key, "description")) return SIZE_MAX;
        }
        if (inner == SIZE_MAX) return SIZE_MAX;
        at = inner;
    }
    return SIZE_MAX;
}

/* The feed's own members but for its items. */
static json_object *read_holder(json_state *state, size_t at, size_t array)
{
    json_object *own = json_object_new_object();
    stm_json_walk walk = stm_json_walk_of(state->items->document, at);
    while (own && stm_json_next(&walk)) {
        static const char *const wanted[] = {"version", "title", "language", "author", "authors"};
        for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
            if (walk.start != array && stm_equal_text(walk.key, wanted[i]))
                json_object_object_add(own, wanted[i], parse(state, walk.start, walk.end, true));
    }
    return own;
}

static stm_slice string_of(json_object *object, const char *name)
{
    json_object *value = NULL;
    if (!json_object_object_get_ex(object, name, &value) || !json_object_is_type(value, json_type_string)) return (stm_slice){"", 0};
    return stm_trim((stm_slice){json_object_get_string(value), (size_t)json_object_get_string_len(value)});
}

/* A feed says its version; other holders give nothing to what they hold. */
static stm_status read_held(json_state *state, size_t holder, size_t array, bool items)
{
    json_object *own = read_holder(state, holder, array), *authors = NULL;
    if (!own) return stm_fail_memory(state->items->reader->error);
    stm_json_defaults defaults = {.feed = items && json_object_object_get_ex(own, "version", NULL)};
    if (defaults.feed) {
        defaults.outlet = string_of(own, "title");
        defaults.language = string_of(own, "language");
        if (json_object_object_get_ex(own, "authors", &authors) || json_object_object_get_ex(own, "author", &authors)) defaults.authors = authors;
    }
    stm_status status = read_array(state, array, &defaults);
    json_object_put(own);
    return status;
}

/* ---- the document ----------------------------------------------------------------------------------------------- */

static bool is_items(stm_slice text, size_t array)
{
    size_t at = array; /* back over white space, the colon and white space to the key's end */
    while (at && text.data[at - 1] != '"') at--;
    return at >= 7 && stm_equal_text((stm_slice){text.data + at - 7, 7}, "\"items\"");
}

static stm_status read_value(json_state *state, size_t at, size_t end)
{
    static const stm_json_defaults none = {{"", 0}, {"", 0}, NULL, false};
    stm_slice text = state->items->document;
    if (text.data[at] == '[') return read_array(state, at, &none);
    size_t holder = at, array = text.data[at] == '{' ? find_array(&holder, text, at) : SIZE_MAX;
    if (array != SIZE_MAX) return read_held(state, holder, array, is_items(text, array));
    bool alone = !state->items->number && stm_json_skip_space(text, end) >= text.length;
    state->items->whole = alone;
    return read_object(state, at, end, &none);
}

static stm_status read_document(json_state *state)
{
    stm_slice text = state->items->document;
    for (size_t at = stm_json_skip_space(text, 0); at < text.length && !state->full;) {
        size_t end = stm_json_value_end(text, at);
        STM_TRY(read_value(state, at, end));
        at = stm_json_skip_space(text, end);
    }
    if (!state->items->number) stm_reader_refuse(state->items->reader, 0, "JSON without reports", "check where the file was written");
    return STM_OK;
}

stm_status stm_read_json(const stm_reader *reader, stm_slice bytes)
{
    stm_items items;
    json_state state = {.items = &items, .tokener = json_tokener_new_ex(STM_JSON_DEPTH)};
    if (!state.tokener) return stm_fail_memory(reader->error);
    json_tokener_set_flags(state.tokener, JSON_TOKENER_STRICT);
    stm_status status = stm_items_open(&items, reader, bytes);
    if (status == STM_OK) status = read_document(&state);
    stm_items_close(&items);
    json_tokener_free(state.tokener);
    return status;
}
