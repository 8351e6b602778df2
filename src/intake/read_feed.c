/* See read_feed.h.
 *
 * Three families share their ideas and little else: RSS (0.9x and 2.0 without a namespace, 1.0 in RDF), Atom (0.3 and 1.0)
 * and what either borrows: Dublin Core, content, Media RSS, iTunes. A field is a list of the elements that give it, in
 * order of trust; the first that holds words wins, whatever its place in the item.
 *
 *     <item><title>Quay shut</title><dc:creator>Ada Quist</dc:creator><content:encoded>&lt;p&gt;The ...
 *     title from title; byline from dc:creator; text from content:encoded, else description
 *
 * What an element means by its words is said by its type in Atom (text, html, xhtml, a media type: base64) and by custom
 * elsewhere: HTML. `outlet` is the feed that the item was taken from (source), else the feed's own title. Links are made
 * whole by xml:base. Lists are bounded by the tree; cost is linear in it. */
#include "read_feed.h"

#include "address.h"
#include "people_field.h"
#include "transfer.h"
#include "xml_markup.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

typedef struct element_name {
    stm_xml_space space;
    const char *name;
} element_name;

/* In order of trust; PLAIN stands for Atom as well (`is_one`), as feeds of either kind forget their namespace. */
static const element_name title_names[] = {{STM_XML_PLAIN, "title"}, {STM_XML_DC, "title"}, {STM_XML_ITUNES, "title"},
                                           {STM_XML_MEDIA, "title"}};
static const element_name text_names[] = {
    {STM_XML_CONTENT, "encoded"}, {STM_XML_PLAIN, "content"},       {STM_XML_XHTML, "body"},   {STM_XML_XHTML, "div"},
    {STM_XML_PLAIN, "encoded"},   {STM_XML_PLAIN, "fullitem"},      {STM_XML_PLAIN, "description"}, {STM_XML_PLAIN, "summary"},
    {STM_XML_DC, "description"},  {STM_XML_DC, "abstract"},         {STM_XML_ITUNES, "summary"},
    {STM_XML_MEDIA, "description"}, {STM_XML_MEDIA, "text"},        {STM_XML_PLAIN, "abstract"},
    {STM_XML_ITUNES, "subtitle"},
};
/* Published before updated. */
static const element_name date_names[] = {
    {STM_XML_PLAIN, "pubDate"}, {STM_XML_PLAIN, "published"}, {STM_XML_PLAIN, "issued"},   {STM_XML_DC, "issued"},
    {STM_XML_DC, "available"},  {STM_XML_DC, "date"},         {STM_XML_PLAIN, "date"},     {STM_XML_DC, "created"},
    {STM_XML_PLAIN, "created"}, {STM_XML_PLAIN, "updated"},   {STM_XML_PLAIN, "modified"}, {STM_XML_DC, "modified"},
};
static const element_name author_names[] = {{STM_XML_PLAIN, "author"}, {STM_XML_DC, "creator"}, {STM_XML_DC, "author"},
                                            {STM_XML_ITUNES, "author"}, {STM_XML_PLAIN, "managingEditor"}};
static const element_name outlet_names[] = {{STM_XML_PLAIN, "source"}, {STM_XML_DC, "source"}, {STM_XML_DC, "publisher"}};

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define AUTHORS_MOST 20u /* of a feed or an item; group blogs name up to some ten */

typedef struct feed_state {
    stm_items *items;
    const stm_xml_tree *tree;
    stm_arena *scratch;  /* of the item at hand */
    uint32_t channel;    /* the element that holds the feed's own fields */
    uint32_t authors[AUTHORS_MOST], author_count; /* elements of the feed itself */
    stm_slice outlet, language, home;
} feed_state;

typedef struct said {
    stm_slice value;
    stm_markup markup;
} said;

/* ---- elements --------------------------------------------------------------------------------------------------- */

static bool is_one(const feed_state *state, uint32_t node, element_name wanted)
{
    return stm_xml_is(state->tree, node, wanted.space, wanted.name) ||
           (wanted.space == STM_XML_PLAIN && stm_xml_is(state->tree, node, STM_XML_ATOM, wanted.name));
}

/* The next child behind `after` (the parent itself at first), or 0. Containers of Media RSS are looked into. */
static uint32_t next_child(const feed_state *state, uint32_t parent, uint32_t after, element_name wanted)
{
    const stm_xml_node *nodes = state->tree->nodes.items;
    for (uint32_t i = after == parent ? parent + 1 : nodes[after].end; i < nodes[parent].end;) {
        if (is_one(state, i, wanted)) return i;
        bool container = wanted.space == STM_XML_MEDIA && (stm_xml_is(state->tree, i, STM_XML_MEDIA, "group") ||
                                                           stm_xml_is(state->tree, i, STM_XML_MEDIA, "content"));
        i = container ? i + 1 : nodes[i].end;
    }
    return 0;
}

static bool in_atom(const feed_state *state, uint32_t node)
{
    uint32_t parent = state->tree->nodes.items[node].parent;
    return state->tree->nodes.items[node].space == STM_XML_ATOM || stm_xml_is(state->tree, parent, STM_XML_PLAIN, "entry");
}

/* ---- what an element says --------------------------------------------------------------------------------------- */

/* A type that is neither said nor kept to: escaped tags where plain words should be. */
static bool looks_like_markup(stm_slice value)
{
    static const char *const signs[] = {"</p>", "</a>", "</b>", "</i>", "</em>", "</div>", "</span>", "</strong>", "</li>", "<br", "<img ", "<p>"};
    for (size_t i = 0; i < COUNT(signs); i++)
        if (stm_find(value, stm_slice_of(signs[i]), 0) != SIZE_MAX) return true;
    return false;
}

/* Content of any other media type stands in base64; what decodes to no text is taken as it is. */
static stm_status from_base64(said *out, stm_arena *arena)
{
    stm_slice decoded;
    bool clean;
    STM_TRY(stm_base64_decode(&decoded, &clean, arena, out->value));
    bool text = clean && decoded.length && stm_utf8_check(decoded, 0) == decoded.length;
    for (size_t i = 0; i < decoded.length && text; i++)
        text = (unsigned char)decoded.data[i] >= ' ' || (decoded.data[i] >= '\t' && decoded.data[i] <= '\r');
    if (!text) return STM_OK;
    out->value = decoded;
    out->markup = STM_MARKUP_UNSAID;
    return STM_OK;
}

static stm_status said_in_atom(said *out, const feed_state *state, uint32_t node)
{
    stm_slice type = stm_trim(stm_xml_attribute_of(state->tree, node, "type")), mode = stm_xml_attribute_of(state->tree, node, "mode");
    bool html = stm_equal_fold(type, STM_LITERAL("html")) || stm_equal_fold(type, STM_LITERAL("text/html"));
    if (stm_xml_has_elements(state->tree, node)) {
        out->markup = STM_MARKUP_HTML;
        return stm_xml_inner_html(&out->value, state->scratch, state->tree, node, html);
    }
    STM_TRY(stm_xml_text(&out->value, state->scratch, state->tree, node));
    if (stm_equal_fold(mode, STM_LITERAL("base64"))) return from_base64(out, state->scratch);
    bool text = !type.length || stm_equal_fold(type, STM_LITERAL("text")) || stm_equal_fold(type, STM_LITERAL("xhtml")) ||
                (type.length > 5 && stm_equal_fold((stm_slice){type.data, 5}, STM_LITERAL("text/"))) ||
                stm_ends_with(type, "xml");
    out->markup = html || (!type.length && looks_like_markup(out->value)) ? STM_MARKUP_UNSAID : STM_MARKUP_NONE;
    return text || html ? STM_OK : from_base64(out, state->scratch);
}

static stm_status said_by(said *out, const feed_state *state, uint32_t node)
{
    *out = (said){{"", 0}, STM_MARKUP_UNSAID};
    if (in_atom(state, node)) return said_in_atom(out, state, node);
    if (!stm_xml_has_elements(state->tree, node)) return stm_xml_text(&out->value, state->scratch, state->tree, node);
    out->markup = STM_MARKUP_HTML;
    bool xhtml = state->tree->nodes.items[node].space == STM_XML_XHTML;
    return stm_xml_inner_html(&out->value, state->scratch, state->tree, node, !xhtml);
}

/* The line that the first of the names with words holds, in the arena; else *out is left alone. */
static stm_status line_of(stm_slice *out, stm_arena *arena, const feed_state *state, uint32_t parent, const element_name *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (uint32_t node = parent; (node = next_child(state, parent, node, names[i])) != 0;) {
            said one;
            stm_slice line;
            STM_TRY(said_by(&one, state, node));
            STM_TRY(stm_markup_line(&line, arena, state->scratch, one.value, one.markup));
            if (!line.length) continue;
            *out = line;
            return STM_OK;
        }
    return STM_OK;
}

/* ---- addresses -------------------------------------------------------------------------------------------------- */

/* The address that relative ones in the node are relative to. */
static stm_status base_of(stm_slice *base, const feed_state *state, uint32_t node)
{
    uint32_t with_base[STM_XML_DEPTH_MOST + 1], count = 0;
    for (uint32_t i = node; i; i = state->tree->nodes.items[i].parent)
        if (stm_xml_attribute_of(state->tree, i, "xml:base").length && count <= STM_XML_DEPTH_MOST) with_base[count++] = i;
    *base = state->home;
    while (count) {
        stm_slice given = stm_trim(stm_xml_attribute_of(state->tree, with_base[--count], "xml:base"));
        if (stm_address_is_whole(given)) *base = given;
        else STM_TRY(stm_address_resolve(base, state->scratch, *base, given));
    }
    return STM_OK;
}

static bool is_alternate(const feed_state *state, uint32_t node)
{
    stm_slice rel = stm_trim(stm_xml_attribute_of(state->tree, node, "rel"));
    return !rel.length || stm_equal_fold(rel, STM_LITERAL("alternate")) ||
           stm_equal_fold(rel, STM_LITERAL("http://www.iana.org/assignments/relation/alternate"));
}

/* A link of Atom to something that is no page: a PDF, a sound. */
static bool is_other_type(const feed_state *state, uint32_t node)
{
    stm_slice type = stm_xml_attribute_of(state->tree, node, "type");
    return type.length && stm_find(type, STM_LITERAL("html"), 0) == SIZE_MAX;
}

/* Atom: the first alternate that is a page, else the first. RSS: the last link, as publishers append the better one. */
static stm_status link_of(stm_slice *url, uint32_t *from, const feed_state *state, uint32_t parent)
{
    stm_slice in_atom_link = {"", 0};
    uint32_t atom_node = 0;
    *url = (stm_slice){"", 0};
    for (uint32_t node = parent; (node = next_child(state, parent, node, (element_name){STM_XML_PLAIN, "link"})) != 0;) {
        stm_slice words, address = stm_trim(stm_xml_attribute_of(state->tree, node, "href"));
        STM_TRY(stm_xml_text(&words, state->scratch, state->tree, node));
        if (!address.length) address = stm_trim(words);
        if (!address.length || !is_alternate(state, node)) continue;
        bool atom = in_atom(state, node);
        if (atom && in_atom_link.length && (!is_other_type(state, atom_node) || is_other_type(state, node))) continue;
        *(atom ? &in_atom_link : url) = address;
        *(atom ? &atom_node : from) = node;
    }
    if (url->length || !in_atom_link.length) return STM_OK;
    *url = in_atom_link;
    *from = atom_node;
    return STM_OK;
}

/* What stands for a link where there is none: a permanent guid, CDF's href, RDF's about. */
static stm_status other_link(stm_slice *url, const feed_state *state, uint32_t item)
{
    uint32_t guid = next_child(state, item, item, (element_name){STM_XML_PLAIN, "guid"});
    if (guid && !stm_equal_fold(stm_xml_attribute_of(state->tree, guid, "isPermaLink"), STM_LITERAL("false"))) {
        STM_TRY(stm_xml_text(url, state->scratch, state->tree, guid));
        *url = stm_trim(*url);
        if (stm_starts_with(*url, "http")) return STM_OK;
    }
    *url = stm_trim(stm_xml_attribute_of(state->tree, item, "href"));
    if (!url->length) *url = stm_trim(stm_xml_attribute_of(state->tree, item, "about"));
    if (!stm_starts_with(*url, "http")) *url = (stm_slice){"", 0};
    return STM_OK;
}

static stm_status read_link(stm_raw_report *raw, stm_arena *arena, const feed_state *state, uint32_t item)
{
    stm_slice url, base;
    uint32_t node = item;
    STM_TRY(link_of(&url, &node, state, item));
    if (!url.length) STM_TRY(other_link(&url, state, item));
    STM_TRY(base_of(&base, state, node));
    return stm_address_resolve(&raw->report->url, arena, base, url);
}

/* ---- people and outlets ----------------------------------------------------------------------------------------- */

static stm_status add_author(stm_raw_report *raw, stm_arena *arena, const feed_state *state, uint32_t node)
{
    uint32_t name = next_child(state, node, node, (element_name){STM_XML_PLAIN, "name"});
    bool person = name || stm_xml_has_elements(state->tree, node);
    if (person && !name) return STM_OK;
    said one;
    stm_slice line;
    STM_TRY(said_by(&one, state, name ? name : node));
    STM_TRY(stm_markup_line(&line, state->scratch, state->scratch, one.value, STM_MARKUP_UNSAID));
    return stm_people_add(raw->report, arena, line);
}

/* The authors that `parent` itself names, by the first of the elements that name any. */
static stm_status read_authors(stm_raw_report *raw, stm_arena *arena, const feed_state *state, uint32_t parent)
{
    for (size_t i = 0; i < COUNT(author_names) && !raw->report->byline.count && !raw->report->credits.count; i++) {
        uint32_t left = AUTHORS_MOST;
        for (uint32_t node = parent; left-- && (node = next_child(state, parent, node, author_names[i])) != 0;)
            STM_TRY(add_author(raw, arena, state, node));
    }
    return STM_OK;
}

static stm_status read_outlet(stm_raw_report *raw, stm_arena *arena, const feed_state *state, uint32_t item)
{
    static const element_name title = {STM_XML_PLAIN, "title"};
    for (size_t i = 0; i < COUNT(outlet_names) && !raw->report->outlet.length; i++) {
        uint32_t node = next_child(state, item, item, outlet_names[i]);
        if (!node) continue;
        stm_slice line = {"", 0};
        if (next_child(state, node, node, title)) STM_TRY(line_of(&line, arena, state, node, &title, 1));
        else if (!stm_xml_has_elements(state->tree, node)) STM_TRY(line_of(&line, arena, state, item, &outlet_names[i], 1));
        if (line.length && !stm_address_is_whole(line)) raw->report->outlet = line;
    }
    return raw->report->outlet.length ? STM_OK : stm_arena_copy(&raw->report->outlet, arena, state->outlet);
}

/* Atom: an entry without authors has those of the feed that it was taken from, or of this one. */
static stm_status inherit_authors(stm_raw_report *raw, stm_arena *arena, const feed_state *state, uint32_t item)
{
    uint32_t source = next_child(state, item, item, (element_name){STM_XML_PLAIN, "source"});
    if (!in_atom(state, item) || raw->report->byline.count || raw->report->credits.count) return STM_OK;
    if (source) STM_TRY(read_authors(raw, arena, state, source));
    if (raw->report->byline.count || raw->report->credits.count) return STM_OK;
    for (uint32_t i = 0; i < state->author_count; i++) STM_TRY(add_author(raw, arena, state, state->authors[i]));
    return STM_OK;
}

/* ---- an item ---------------------------------------------------------------------------------------------------- */

static stm_status read_text(stm_raw_report *raw, stm_arena *arena, const feed_state *state, uint32_t item)
{
    for (size_t i = 0; i < COUNT(text_names); i++)
        for (uint32_t node = item; (node = next_child(state, item, node, text_names[i])) != 0;) {
            said one;
            STM_TRY(said_by(&one, state, node));
            STM_TRY(stm_item_text(state->items, raw, arena, one.value, one.markup, state->tree->nodes.items[node].start));
            if (stm_trim(raw->report->text).length) return STM_OK;
        }
    raw->hints = (stm_blocks){0};
    return STM_OK;
}

static stm_status read_date(stm_raw_report *raw, stm_arena *arena, const feed_state *state, uint32_t item)
{
    stm_slice value;
    for (size_t i = 0; i < COUNT(date_names) && !raw->report->published.length; i++) {
        uint32_t node = next_child(state, item, item, date_names[i]);
        if (!node) continue;
        STM_TRY(stm_xml_text(&value, state->scratch, state->tree, node));
        STM_TRY(stm_item_published(state->items, raw, arena, value, state->tree->nodes.items[node].start));
    }
    return stm_item_published(state->items, raw, arena, stm_xml_attribute_of(state->tree, item, "lastmod"), state->tree->nodes.items[item].start);
}

static stm_status read_language(stm_raw_report *raw, stm_arena *arena, const feed_state *state, uint32_t item)
{
    static const element_name name = {STM_XML_DC, "language"};
    stm_slice language = {"", 0};
    STM_TRY(line_of(&language, state->scratch, state, item, &name, 1));
    for (uint32_t i = item; i && !language.length; i = state->tree->nodes.items[i].parent)
        language = stm_xml_attribute_of(state->tree, i, "xml:lang");
    return stm_item_language(raw, arena, language.length ? language : state->language);
}

static stm_status read_item(bool *full, const feed_state *state, uint32_t item)
{
    stm_raw_report raw;
    stm_arena *arena;
    const stm_xml_node *node = &state->tree->nodes.items[item];
    STM_TRY(stm_item_begin(&raw, full, &arena, state->items, node->start, node->stop));
    if (*full) return STM_OK;
    stm_status status = line_of(&raw.report->title, arena, state, item, title_names, COUNT(title_names));
    if (status == STM_OK) status = read_authors(&raw, arena, state, item);
    if (status == STM_OK) status = inherit_authors(&raw, arena, state, item);
    if (status == STM_OK) status = read_outlet(&raw, arena, state, item);
    if (status == STM_OK) status = read_link(&raw, arena, state, item);
    if (status == STM_OK) status = read_language(&raw, arena, state, item);
    if (status == STM_OK) status = read_date(&raw, arena, state, item);
    if (status == STM_OK) status = read_text(&raw, arena, state, item);
    if (status != STM_OK) return status == STM_NO_MEMORY ? stm_fail_memory(state->items->reader->error) : status;
    return stm_item_take(state->items, &raw);
}

/* ---- the feed --------------------------------------------------------------------------------------------------- */

static bool is_item(const feed_state *state, uint32_t node)
{
    return is_one(state, node, (element_name){STM_XML_PLAIN, "item"}) || is_one(state, node, (element_name){STM_XML_PLAIN, "entry"});
}

static bool is_channel(const feed_state *state, uint32_t node)
{
    return is_one(state, node, (element_name){STM_XML_PLAIN, "channel"}) || is_one(state, node, (element_name){STM_XML_PLAIN, "feed"});
}

/* The feed's own fields, kept in the reader's scratch. */
static stm_status read_channel(feed_state *state, stm_arena *kept)
{
    static const element_name language_names[] = {{STM_XML_PLAIN, "language"}, {STM_XML_DC, "language"}};
    for (uint32_t i = 1; i < state->tree->nodes.count && !state->channel; i++)
        if (is_channel(state, i)) state->channel = i;
    if (!state->channel) return STM_OK;
    uint32_t from = state->channel;
    for (uint32_t node = from; state->author_count < AUTHORS_MOST && (node = next_child(state, from, node, author_names[0])) != 0;)
        state->authors[state->author_count++] = node;
    STM_TRY(line_of(&state->outlet, kept, state, state->channel, title_names, COUNT(title_names)));
    STM_TRY(line_of(&state->language, kept, state, state->channel, language_names, COUNT(language_names)));
    stm_slice home, base;
    STM_TRY(link_of(&home, &from, state, state->channel));
    STM_TRY(base_of(&base, state, from));
    return stm_address_resolve(&state->home, kept, base, home);
}

stm_status stm_read_feed(stm_items *items, const stm_xml_tree *tree)
{
    feed_state state = {.items = items, .tree = tree, .scratch = &items->scratch};
    if (read_channel(&state, items->reader->scratch) != STM_OK) return stm_fail_memory(items->reader->error);
    bool full = false;
    for (uint32_t i = 1; i < tree->nodes.count && !full;) {
        bool item = is_item(&state, i);
        if (item) STM_TRY(read_item(&full, &state, i));
        i = item ? tree->nodes.items[i].end : i + 1;
    }
    if (!items->number) stm_reader_refuse(items->reader, 0, "a feed without items", "check that it was saved whole");
    return STM_OK;
}
