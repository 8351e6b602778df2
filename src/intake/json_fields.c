/* See json_fields.h. Names in order of trust: the contract's own first, then the aliases. A value of another type than
 * expected is passed over, not guessed at, but for: a number as id, an object {"name": "..."} as outlet or author (as
 * news interfaces give them), a string or a list of either as byline. */
#include "json_fields.h"

#include "loose_date.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

static const char *const text_names[] = {"text", "content", "body", "maintext", "article", NULL};
static const char *const title_names[] = {"title", "headline", NULL};
static const char *const date_names[] = {"published", "date", "date_publish", "publish_date", "published_at",
                                         "publishedAt", "date_published", NULL};
static const char *const outlet_names[] = {"outlet", "source", "series", "publisher", "site_name", NULL};
static const char *const url_names[] = {"url", "link", NULL};
static const char *const byline_names[] = {"byline", "author", "authors", "author_name", NULL};
static const char *const language_names[] = {"language", "lang", NULL};

static bool string_of(stm_slice *out, json_object *value)
{
    if (json_object_is_type(value, json_type_object)) {
        json_object *name = NULL;
        if (!json_object_object_get_ex(value, "name", &name)) return false;
        value = name;
    }
    if (!json_object_is_type(value, json_type_string)) return false;
    *out = (stm_slice){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
    return true;
}

static bool first_string(stm_slice *out, json_object *object, const char *const *names)
{
    for (; *names; names++) {
        json_object *value = NULL;
        if (!json_object_object_get_ex(object, *names, &value) || !string_of(out, value)) continue;
        if (stm_trim(*out).length) return true;
    }
    return false;
}

bool stm_fields_text(stm_slice *text, json_object *object)
{
    bool found = false; /* an empty text is a report without words, not a line without a text */
    for (const char *const *name = text_names; *name; name++) {
        json_object *value = NULL;
        if (!json_object_object_get_ex(object, *name, &value) || !json_object_is_type(value, json_type_string)) continue;
        if (string_of(text, value) && stm_trim(*text).length) return true;
        found = true;
    }
    if (found) *text = (stm_slice){"", 0};
    return found;
}

static stm_status copy_first(stm_slice *out, stm_arena *arena, json_object *object, const char *const *names)
{
    stm_slice found;
    if (!first_string(&found, object, names)) return STM_OK;
    return stm_arena_copy(out, arena, stm_trim(found));
}

static stm_status copy_id(stm_report *report, stm_arena *arena, json_object *object)
{
    json_object *value = NULL;
    if (!json_object_object_get_ex(object, "id", &value)) return STM_OK;
    if (json_object_is_type(value, json_type_int))
        return stm_arena_copy(&report->id, arena, stm_slice_of(json_object_get_string(value)));
    stm_slice id;
    return string_of(&id, value) ? stm_arena_copy(&report->id, arena, id) : STM_OK;
}

static stm_status add_name(stm_slices *names, stm_arena *arena, json_object *value)
{
    stm_slice name;
    if (!string_of(&name, value) || !(name = stm_trim(name)).length) return STM_OK;
    stm_slice *slot = STM_APPEND(arena, names);
    return slot ? stm_arena_copy(slot, arena, name) : STM_NO_MEMORY;
}

static stm_status copy_byline(stm_report *report, stm_arena *arena, json_object *object)
{
    for (const char *const *name = byline_names; *name && !report->byline.count; name++) {
        json_object *value = NULL;
        if (!json_object_object_get_ex(object, *name, &value)) continue;
        size_t count = json_object_is_type(value, json_type_array) ? json_object_array_length(value) : 0;
        for (size_t i = 0; i < count; i++)
            if (add_name(&report->byline, arena, json_object_array_get_idx(value, i)) != STM_OK) return STM_NO_MEMORY;
        if (!count && add_name(&report->byline, arena, value) != STM_OK) return STM_NO_MEMORY;
    }
    return STM_OK;
}

static stm_status copy_published(stm_report *report, const char **odd, stm_arena *arena, json_object *object)
{
    stm_slice given;
    if (!first_string(&given, object, date_names)) return STM_OK;
    STM_TRY(stm_date_normalise(&report->published, arena, given));
    if (report->published.length) report->published_from = STM_FROM_GIVEN;
    else *odd = "a publication date that is no date, left out";
    return STM_OK;
}

stm_status stm_fields_read(stm_report *report, const char **odd, stm_arena *arena, json_object *object)
{
    if (copy_id(report, arena, object) != STM_OK || copy_published(report, odd, arena, object) != STM_OK ||
        copy_byline(report, arena, object) != STM_OK ||
        copy_first(&report->title, arena, object, title_names) != STM_OK ||
        copy_first(&report->outlet, arena, object, outlet_names) != STM_OK ||
        copy_first(&report->url, arena, object, url_names) != STM_OK ||
        copy_first(&report->language, arena, object, language_names) != STM_OK)
        return STM_NO_MEMORY;
    return STM_OK;
}
