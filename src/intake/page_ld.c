/* See page_ld.h.
 *
 * schema.org: an object or a list or a @graph of objects; the one whose @type is an article (NewsArticle,
 * ReportageNewsArticle, BlogPosting, ...) is the page's. Authors are strings, objects with a name, or lists of these. */
#include "page_ld.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <json-c/json.h>
#include <string.h>

#define DEPTH 24       /* of JSON; a @graph with nested parts has some 8 */
#define OBJECTS_MOST 200
#define AUTHORS_MOST 20
#define DATES_MOST 40

static stm_slice string_of(json_object *value)
{
    if (!json_object_is_type(value, json_type_string)) return (stm_slice){"", 0};
    return stm_trim((stm_slice){json_object_get_string(value), (size_t)json_object_get_string_len(value)});
}

static json_object *member(json_object *object, const char *name)
{
    json_object *value = NULL;
    return json_object_is_type(object, json_type_object) && json_object_object_get_ex(object, name, &value) ? value : NULL;
}

static bool is_article_type(json_object *type)
{
    if (json_object_is_type(type, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(type); i++)
            if (is_article_type(json_object_array_get_idx(type, i))) return true;
        return false;
    }
    stm_slice name = string_of(type);
    return stm_ends_with(name, "Article") || stm_ends_with(name, "Posting") || stm_equal_text(name, "Report") ||
           stm_equal_text(name, "Review");
}

static stm_status fill(stm_slice *field, stm_arena *arena, json_object *value)
{
    if (json_object_is_type(value, json_type_object)) value = member(value, "name");
    stm_slice text = string_of(value);
    return field->length || !text.length ? STM_OK : stm_arena_copy(field, arena, text);
}

static stm_status add_named(stm_slices *list, stm_arena *arena, json_object *value)
{
    stm_slice text = string_of(value);
    if (!text.length || list->count >= AUTHORS_MOST) return STM_OK;
    stm_slice *slot = STM_APPEND(arena, list);
    return slot ? stm_arena_copy(slot, arena, text) : STM_NO_MEMORY;
}

/* A person of a @graph, who articles name by @id. */
static stm_status add_person(stm_page_ld *ld, stm_arena *arena, json_object *person)
{
    if (!string_of(member(person, "@id")).length || !string_of(member(person, "name")).length || ld->person_ids.count >= AUTHORS_MOST) return STM_OK;
    STM_TRY(add_named(&ld->person_ids, arena, member(person, "@id")));
    return add_named(&ld->person_names, arena, member(person, "name"));
}

/* An organisation as its own author is the outlet. */
static bool is_house(json_object *type)
{
    stm_slice name = string_of(type);
    return stm_ends_with(name, "Organization") || stm_equal_text(name, "WebSite");
}

static stm_status add_author(stm_page_ld *ld, stm_arena *arena, json_object *value, int depth)
{
    stm_slices *authors = &ld->authors;
    if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value) && depth < 3; i++)
            STM_TRY(add_author(ld, arena, json_object_array_get_idx(value, i), depth + 1));
        return STM_OK;
    }
    if (json_object_is_type(value, json_type_object)) {
        if (string_of(member(value, "@type")).length && is_house(member(value, "@type"))) return STM_OK;
        json_object *name = member(value, "name");
        if (!name) return add_named(&ld->author_ids, arena, member(value, "@id"));
        return name && depth < 3 ? add_author(ld, arena, name, depth + 1) : STM_OK;
    }
    return add_named(authors, arena, value);
}

static stm_status read_dates(stm_page_ld *ld, stm_arena *arena, json_object *object, bool of_article)
{
    static const struct { const char *name; stm_page_ld_date_kind kind; } fields[] = {
        {"datePublished", STM_PAGE_LD_PUBLISHED}, {"dateCreated", STM_PAGE_LD_CREATED}, {"uploadDate", STM_PAGE_LD_CREATED},
        {"dateModified", STM_PAGE_LD_MODIFIED}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields && ld->dates.count < DATES_MOST; i++) {
        json_object *value = member(object, fields[i].name);
        if (json_object_is_type(value, json_type_array) && json_object_array_length(value)) value = json_object_array_get_idx(value, 0);
        stm_slice text = string_of(value);
        if (!text.length) continue;
        stm_page_ld_date *date = STM_APPEND(arena, &ld->dates);
        if (!date) return STM_NO_MEMORY;
        *date = (stm_page_ld_date){{"", 0}, fields[i].kind, of_article && fields[i].kind != STM_PAGE_LD_CREATED};
        STM_TRY(stm_arena_copy(&date->value, arena, text));
    }
    return STM_OK;
}

static stm_status read_article(stm_page_ld *ld, stm_arena *arena, json_object *article)
{
    STM_TRY(fill(&ld->headline, arena, member(article, "headline")));
    STM_TRY(fill(&ld->outlet, arena, member(article, "publisher")));
    STM_TRY(fill(&ld->language, arena, member(article, "inLanguage")));
    STM_TRY(fill(&ld->url, arena, member(article, "url")));
    if (ld->authors.count) return STM_OK;
    json_object *author = member(article, "author");
    return author ? add_author(ld, arena, author, 0) : STM_OK;
}

static bool is_person(json_object *type)
{
    if (json_object_is_type(type, json_type_array) && json_object_array_length(type)) type = json_object_array_get_idx(type, 0);
    return stm_equal_text(string_of(type), "Person");
}

typedef struct ld_walk {
    stm_page_ld *ld;
    stm_arena *arena;
    uint32_t objects;
} ld_walk;

/* `listed`: inside a list of items, each of which may be another page's article. */
static stm_status walk(ld_walk *state, json_object *value, int depth, bool listed)
{
    if (depth > 6 || ++state->objects > OBJECTS_MOST) return STM_OK;
    if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value); i++)
            STM_TRY(walk(state, json_object_array_get_idx(value, i), depth + 1, listed));
        return STM_OK;
    }
    if (!json_object_is_type(value, json_type_object)) return STM_OK;
    bool article = is_article_type(member(value, "@type"));
    STM_TRY(read_dates(state->ld, state->arena, value, article && !listed));
    if (article) STM_TRY(read_article(state->ld, state->arena, value));
    bool page = !article && !listed && stm_ends_with(string_of(member(value, "@type")), "Page");
    if (page && !state->ld->authors.count && !state->ld->author_ids.count && member(value, "author"))
        STM_TRY(add_author(state->ld, state->arena, member(value, "author"), 0));
    if (is_person(member(value, "@type"))) STM_TRY(add_person(state->ld, state->arena, value));
    static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage", "video", "itemListElement", "liveBlogUpdate"};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        if (member(value, inner[i])) STM_TRY(walk(state, member(value, inner[i]), depth + 1, listed || i >= 4));
    return STM_OK;
}

/* Line ends and tabs inside strings, which JSON forbids and pages have: as spaces. */
static char *mend(stm_arena *arena, stm_slice script)
{
    char *copy = stm_arena_alloc(arena, script.length + 1);
    if (!copy) return NULL;
    memcpy(copy, script.data, script.length);
    for (size_t i = 0; i < script.length; i++)
        if ((unsigned char)copy[i] < ' ') copy[i] = ' ';
    return copy;
}

stm_status stm_page_ld_read(stm_page_ld *ld, stm_arena *arena, stm_slice script)
{
    script = stm_trim(script);
    if (script.length < 2 || script.length > ((size_t)4 << 20)) return STM_OK;
    char *copy = mend(arena, script);
    json_tokener *tokener = json_tokener_new_ex(DEPTH);
    if (!copy || !tokener) {
        if (tokener) json_tokener_free(tokener);
        return STM_NO_MEMORY;
    }
    json_object *value = json_tokener_parse_ex(tokener, copy, (int)script.length);
    ld_walk state = {ld, arena, 0};
    stm_status status = value ? walk(&state, value, 0, false) : STM_OK;
    json_object_put(value);
    json_tokener_free(tokener);
    return status;
}

stm_status stm_page_ld_resolve(stm_page_ld *ld, stm_arena *arena)
{
    for (uint32_t i = 0; i < ld->author_ids.count; i++)
        for (uint32_t p = 0; p < ld->person_ids.count; p++) {
            if (!stm_equal(ld->author_ids.items[i], ld->person_ids.items[p])) continue;
            stm_slice *slot = STM_APPEND(arena, &ld->authors);
            if (!slot) return STM_NO_MEMORY;
            *slot = ld->person_names.items[p];
            break;
        }
    ld->author_ids.count = 0;
    return STM_OK;
}
