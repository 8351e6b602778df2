/* See json_fields.h.
 *
 * A name is compared without letter case, "_", "-" and spaces: publishedAt, published_at and "Published at" are one. The
 * table says which field a name gives and how far it is trusted there (0 most): the contract's own names come first.
 *
 * A value of another type than expected is passed over, not guessed at, but for: a number as id or as date (seconds or
 * milliseconds since 1970); an object that holds the string ("name", "value", "main", "rendered", as interfaces give
 * them); a list of strings or such objects where several are expected, and where one is: of bodies the longest, of
 * headlines the one whose role is "main", else the first. */
#include "json_fields.h"

#include "people_field.h"
#include "wire_date.h"

#include "base/error.h"
#include "base/slice.h"

#include <string.h>

#define NAME_LONGEST 24 /* bytes of a name, folded */
#define LIST_MOST 50u   /* entries of a list that are looked at */

static const struct field_name { const char *name; uint8_t field, rank; bool html; } names[] = {
    {"abstract", STM_KEY_TEXT, 42, false},                  {"agencies", STM_KEY_CREDIT, 3, false},
    {"agency", STM_KEY_CREDIT, 2, false},                   {"article", STM_KEY_TEXT, 4, false},
    {"articlebody", STM_KEY_TEXT, 6, false},                {"articlehtml", STM_KEY_TEXT, 15, true},
    {"articletext", STM_KEY_TEXT, 5, false},                {"articleurl", STM_KEY_URL, 6, false},
    {"author", STM_KEY_BYLINE, 1, false},                   {"authorname", STM_KEY_BYLINE, 3, false},
    {"authors", STM_KEY_BYLINE, 2, false},                  {"bodies", STM_KEY_TEXT, 10, false},
    {"body", STM_KEY_TEXT, 2, false},                       {"bodyhtml", STM_KEY_TEXT, 12, true},
    {"bodytext", STM_KEY_TEXT, 21, false},                  {"bodyxhtml", STM_KEY_TEXT, 13, true},
    {"by", STM_KEY_BYLINE, 5, false},                       {"byline", STM_KEY_BYLINE, 0, false},
    {"bylines", STM_KEY_BYLINE, 4, false},                  {"canonicalurl", STM_KEY_URL, 5, false},
    {"cleanedtext", STM_KEY_TEXT, 24, false},               {"content", STM_KEY_TEXT, 1, false},
    {"contentcreated", STM_KEY_DATE, 16, false},            {"contenthtml", STM_KEY_TEXT, 11, true},
    {"contenttext", STM_KEY_TEXT, 20, false},               {"copyrightholder", STM_KEY_OUTLET, 20, false},
    {"created", STM_KEY_DATE, 21, false},                   {"createdat", STM_KEY_DATE, 20, false},
    {"creator", STM_KEY_BYLINE, 6, false},                  {"creators", STM_KEY_BYLINE, 7, false},
    {"creditline", STM_KEY_CREDIT, 1, false},               {"date", STM_KEY_DATE, 1, false},
    {"datemodified", STM_KEY_DATE, 30, false},              {"datepublish", STM_KEY_DATE, 2, false},
    {"datepublished", STM_KEY_DATE, 6, false},              {"datetime", STM_KEY_DATE, 12, false},
    {"description", STM_KEY_TEXT, 40, false},               {"descriptionhtml", STM_KEY_TEXT, 39, true},
    {"descriptions", STM_KEY_TEXT, 37, false},              {"descriptiontext", STM_KEY_TEXT, 38, false},
    {"excerpt", STM_KEY_TEXT, 44, false},                   {"externalurl", STM_KEY_URL, 8, false},
    {"firstcreated", STM_KEY_DATE, 14, false},              {"fulltext", STM_KEY_TEXT, 7, false},
    {"heading", STM_KEY_TITLE, 4, false},                   {"headline", STM_KEY_TITLE, 1, false},
    {"headlines", STM_KEY_TITLE, 2, false},                 {"id", STM_KEY_ID, 0, false},
    {"infosource", STM_KEY_CREDIT, 4, false},               {"infosources", STM_KEY_CREDIT, 5, false},
    {"inlanguage", STM_KEY_LANGUAGE, 2, false},             {"lang", STM_KEY_LANGUAGE, 1, false},
    {"language", STM_KEY_LANGUAGE, 0, false},               {"lead", STM_KEY_TEXT, 43, false},
    {"link", STM_KEY_URL, 1, false},                        {"maintext", STM_KEY_TEXT, 3, false},
    {"modified", STM_KEY_DATE, 33, false},                  {"newspaper", STM_KEY_OUTLET, 5, false},
    {"outlet", STM_KEY_OUTLET, 0, false},                   {"permalink", STM_KEY_URL, 4, false},
    {"plaintext", STM_KEY_TEXT, 23, false},                 {"provider", STM_KEY_OUTLET, 7, false},
    {"pubdate", STM_KEY_DATE, 7, false},                    {"publication", STM_KEY_OUTLET, 6, false},
    {"publicationdate", STM_KEY_DATE, 8, false},            {"publishdate", STM_KEY_DATE, 3, false},
    {"published", STM_KEY_DATE, 0, false},                  {"publishedat", STM_KEY_DATE, 4, false},
    {"publisheddate", STM_KEY_DATE, 5, false},              {"publishedon", STM_KEY_DATE, 9, false},
    {"publisher", STM_KEY_OUTLET, 3, false},                {"series", STM_KEY_OUTLET, 2, false},
    {"site", STM_KEY_OUTLET, 9, false},                     {"sitename", STM_KEY_OUTLET, 4, false},
    {"snippet", STM_KEY_TEXT, 45, false},                   {"source", STM_KEY_OUTLET, 1, false},
    {"sourcedomain", STM_KEY_OUTLET, 11, false},            {"sourcename", STM_KEY_OUTLET, 8, false},
    {"story", STM_KEY_TEXT, 8, false},                      {"summary", STM_KEY_TEXT, 41, false},
    {"text", STM_KEY_TEXT, 0, false},                       {"timestamp", STM_KEY_DATE, 13, false},
    {"title", STM_KEY_TITLE, 0, false},                     {"titlepage", STM_KEY_TITLE, 6, false},
    {"updated", STM_KEY_DATE, 32, false},                   {"updatedat", STM_KEY_DATE, 31, false},
    {"uri", STM_KEY_URL, 9, false},                         {"url", STM_KEY_URL, 0, false},
    {"versioncreated", STM_KEY_DATE, 15, false},            {"webpublicationdate", STM_KEY_DATE, 10, false},
    {"website", STM_KEY_OUTLET, 10, false},                 {"webtitle", STM_KEY_TITLE, 3, false},
    {"weburl", STM_KEY_URL, 3, false},                      {"writer", STM_KEY_BYLINE, 8, false},
    {"writers", STM_KEY_BYLINE, 9, false},
};

#define NAME_COUNT (sizeof names / sizeof *names)

/* ---- names ------------------------------------------------------------------------------------------------------ */

static const struct field_name *find_name(stm_slice name)
{
    char folded[NAME_LONGEST];
    size_t length = 0, low = 0, high = NAME_COUNT;
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.data[i];
        if (byte == '_' || byte == '-' || byte == ' ') continue;
        if (length == sizeof folded) return NULL;
        folded[length++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    }
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = -stm_compare_text(names[middle].name, (stm_slice){folded, length});
        if (!order) return &names[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

stm_field_kind stm_field_named(stm_slice name)
{
    const struct field_name *found = find_name(name);
    return found ? (stm_field_kind)found->field : STM_KEY_COUNT;
}

bool stm_field_names_sorted(void)
{
    for (size_t i = 1; i < NAME_COUNT; i++)
        if (stm_compare(stm_slice_of(names[i - 1].name), stm_slice_of(names[i].name)) >= 0) return false;
    return true;
}

/* Into its place by rank; the least trusted falls off a full list. */
static void insert(stm_json_fields *fields, const struct field_name *name, json_object *value)
{
    uint8_t *count = &fields->count[name->field], at = *count;
    if (at == STM_KEY_CANDIDATES) {
        if (fields->of[name->field][at - 1].rank <= name->rank) return;
        at--;
    } else {
        ++*count;
    }
    for (; at && fields->of[name->field][at - 1].rank > name->rank; at--) fields->of[name->field][at] = fields->of[name->field][at - 1];
    fields->of[name->field][at].value = value;
    fields->of[name->field][at].rank = name->rank;
    fields->of[name->field][at].html = name->html;
}

void stm_fields_sort(stm_json_fields *fields, json_object *object)
{
    memset(fields, 0, sizeof *fields);
    json_object_object_foreach(object, key, value)
    {
        const struct field_name *name = find_name(stm_slice_of(key));
        if (name && value) insert(fields, name, value);
    }
    /* A wire's "title" is a name for the item among others; its headline is the report's. */
    json_object *wire = NULL;
    bool is_wire = json_object_object_get_ex(object, "versioncreated", &wire) || json_object_object_get_ex(object, "versionCreated", &wire);
    if (!is_wire || fields->count[STM_KEY_TITLE] < 2 || fields->of[STM_KEY_TITLE][0].rank) return;
    json_object *title = fields->of[STM_KEY_TITLE][0].value;
    fields->of[STM_KEY_TITLE][0].value = fields->of[STM_KEY_TITLE][1].value;
    fields->of[STM_KEY_TITLE][1].value = title;
}

/* ---- values ----------------------------------------------------------------------------------------------------- */

typedef struct field_value {
    stm_slice text;
    bool html;
} field_value;

static json_object *member(json_object *object, const char *name)
{
    json_object *value = NULL;
    return json_object_is_type(object, json_type_object) && json_object_object_get_ex(object, name, &value) ? value : NULL;
}

static stm_slice string_in(json_object *value)
{
    if (!json_object_is_type(value, json_type_string)) return (stm_slice){"", 0};
    return (stm_slice){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

static bool says_html(json_object *object)
{
    json_object *type = member(object, "contenttype");
    if (!type) type = member(object, "contentType");
    stm_slice said = string_in(type);
    return stm_find(said, STM_LITERAL("html"), 0) != SIZE_MAX;
}

/* A string, or the one that an object is about. */
static bool value_of(field_value *out, json_object *value)
{
    static const char *const inner[] = {"name", "value", "main", "rendered", "literal"};
    *out = (field_value){{"", 0}, false};
    if (json_object_is_type(value, json_type_string)) {
        out->text = string_in(value);
        return true;
    }
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        json_object *one = member(value, inner[i]);
        if (!json_object_is_type(one, json_type_string)) continue;
        *out = (field_value){string_in(one), i == 3 || says_html(value)};
        return true;
    }
    return false;
}

/* One of a list: the longest, or the one that is called main. */
static bool choose(field_value *out, json_object *list, bool longest)
{
    bool any = false, is_main = false;
    for (size_t i = 0; i < json_object_array_length(list) && i < LIST_MOST; i++) {
        json_object *one = json_object_array_get_idx(list, i);
        field_value value;
        if (!value_of(&value, one)) continue;
        bool called_main = stm_find(string_in(member(one, "role")), STM_LITERAL("main"), 0) != SIZE_MAX;
        bool better = longest ? value.text.length > out->text.length : called_main && !is_main;
        if (!any || better) *out = value;
        if (!any || better) is_main = called_main;
        any = true;
    }
    return any;
}

static bool single(field_value *out, json_object *value, bool longest)
{
    if (!json_object_is_type(value, json_type_array)) return value_of(out, value);
    *out = (field_value){{"", 0}, false};
    return choose(out, value, longest);
}

bool stm_fields_text(stm_slice *text, stm_markup *markup, const stm_json_fields *fields)
{
    bool found = false; /* an empty text is a report without words, not a line without a text */
    *text = (stm_slice){"", 0};
    *markup = STM_MARKUP_NONE;
    for (uint8_t i = 0; i < fields->count[STM_KEY_TEXT]; i++) {
        field_value value;
        if (!single(&value, fields->of[STM_KEY_TEXT][i].value, true)) continue;
        found = true;
        if (!stm_trim(value.text).length) continue;
        *text = value.text;
        *markup = value.html || fields->of[STM_KEY_TEXT][i].html ? STM_MARKUP_UNSAID : STM_MARKUP_NONE;
        return true;
    }
    return found;
}

/* ---- fields ----------------------------------------------------------------------------------------------------- */

static stm_status copy_first(stm_slice *out, stm_arena *arena, stm_arena *scratch, const stm_json_fields *fields, stm_field_kind kind)
{
    for (uint8_t i = 0; i < fields->count[kind]; i++) {
        field_value value;
        if (!single(&value, fields->of[kind][i].value, false) || !stm_trim(value.text).length) continue;
        if (kind == STM_KEY_URL && fields->of[kind][i].rank == 9 && !stm_starts_with(value.text, "http")) continue; /* a "uri" that is a name */
        if (value.html) return stm_markup_line(out, arena, scratch, value.text, STM_MARKUP_HTML);
        return stm_arena_copy(out, arena, stm_trim(value.text));
    }
    return STM_OK;
}

static stm_status copy_id(stm_report *report, stm_arena *arena, const stm_json_fields *fields)
{
    if (!fields->count[STM_KEY_ID]) return STM_OK;
    json_object *value = fields->of[STM_KEY_ID][0].value;
    if (json_object_is_type(value, json_type_int))
        return stm_arena_copy(&report->id, arena, stm_slice_of(json_object_get_string(value)));
    field_value id;
    return value_of(&id, value) ? stm_arena_copy(&report->id, arena, id.text) : STM_OK;
}

static stm_status add_one(stm_report *report, stm_arena *arena, stm_field_kind kind, json_object *value)
{
    field_value name;
    if (!value_of(&name, value)) return STM_OK;
    return kind == STM_KEY_CREDIT ? stm_credit_add(report, arena, name.text) : stm_people_add(report, arena, name.text);
}

/* All names of the first candidate that gives any. */
static stm_status copy_names(stm_report *report, stm_arena *arena, const stm_json_fields *fields, stm_field_kind kind)
{
    uint32_t before = report->byline.count + report->credits.count;
    for (uint8_t n = 0; n < fields->count[kind] && report->byline.count + report->credits.count == before; n++) {
        json_object *value = fields->of[kind][n].value;
        size_t count = json_object_is_type(value, json_type_array) ? json_object_array_length(value) : 0;
        for (size_t i = 0; i < count && i < LIST_MOST; i++)
            STM_TRY(add_one(report, arena, kind, json_object_array_get_idx(value, i)));
        if (!count) STM_TRY(add_one(report, arena, kind, value));
    }
    return STM_OK;
}

static stm_status copy_published(stm_report *report, const char **odd, stm_arena *arena, const stm_json_fields *fields)
{
    bool given = false;
    for (uint8_t i = 0; i < fields->count[STM_KEY_DATE] && !report->published.length; i++) {
        json_object *value = fields->of[STM_KEY_DATE][i].value;
        field_value text;
        if (json_object_is_type(value, json_type_int)) STM_TRY(stm_wire_date_of_number(&report->published, arena, json_object_get_int64(value)));
        else if (value_of(&text, value) && stm_trim(text.text).length) STM_TRY(stm_wire_date(&report->published, arena, text.text));
        else continue;
        given = true;
    }
    if (report->published.length) report->published_from = STM_FROM_GIVEN;
    else if (given) *odd = "a publication date that is no date, left out";
    return STM_OK;
}

stm_status stm_fields_read(stm_report *report, const char **odd, stm_arena *arena, stm_arena *scratch,
                           const stm_json_fields *fields, bool with_id)
{
    if (with_id) STM_TRY(copy_id(report, arena, fields));
    STM_TRY(copy_published(report, odd, arena, fields));
    STM_TRY(copy_names(report, arena, fields, STM_KEY_BYLINE));
    STM_TRY(copy_names(report, arena, fields, STM_KEY_CREDIT));
    STM_TRY(copy_first(&report->title, arena, scratch, fields, STM_KEY_TITLE));
    STM_TRY(copy_first(&report->outlet, arena, scratch, fields, STM_KEY_OUTLET));
    STM_TRY(copy_first(&report->url, arena, scratch, fields, STM_KEY_URL));
    return copy_first(&report->language, arena, scratch, fields, STM_KEY_LANGUAGE);
}
