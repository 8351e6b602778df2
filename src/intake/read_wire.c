/* See read_wire.h.
 *
 * NewsML-G2 is an envelope: itemMeta says what the item is and when it was made, contentMeta what its content says of
 * itself, contentSet holds the content, or several renditions of it. The words are in inlineXML (NITF or XHTML) or
 * inlineData; the rendition with most bytes is taken, as shorter ones are summaries. Items without words (pictures,
 * packages, concepts) are passed over and counted.
 *
 *     newsItem( itemMeta( provider, versionCreated ) contentMeta( headline, by, creditline ) contentSet( inlineXML( nitf( ... ) ) ) )
 *
 * NITF has the words in body/body.content and the fields in head and body.head. Its dateline and byline paragraphs are
 * fields, not words. Names are known by name and not by namespace, as wires' own dialects keep the names. */
#include "read_wire.h"

#include "people_field.h"
#include "xml_markup.h"

#include "base/error.h"
#include "base/slice.h"

#include <stdio.h>

#define FIELDS_MOST 20u /* of one kind in an item: bylines, sources */

typedef struct wire_state {
    stm_items *items;
    const stm_xml_tree *tree;
    uint64_t without_words;
} wire_state;

/* ---- finding ---------------------------------------------------------------------------------------------------- */

static bool is_named(const wire_state *state, uint32_t node, const char *name)
{
    return stm_equal_fold(state->tree->nodes.items[node].name, stm_slice_of(name));
}

/* The next element of that name anywhere below `within`, behind `after`; 0: none. */
static uint32_t next_below(const wire_state *state, uint32_t within, uint32_t after, const char *name)
{
    for (uint32_t i = after + 1; within && i < state->tree->nodes.items[within].end; i++)
        if (is_named(state, i, name)) return i;
    return 0;
}

static uint32_t below(const wire_state *state, uint32_t within, const char *name)
{
    return next_below(state, within, within, name);
}

static stm_status line_of(stm_slice *out, stm_arena *arena, const wire_state *state, uint32_t node)
{
    stm_slice html;
    *out = (stm_slice){"", 0};
    if (!node) return STM_OK;
    STM_TRY(stm_xml_inner_html(&html, &state->items->scratch, state->tree, node, false));
    return stm_markup_line(out, arena, &state->items->scratch, html, STM_MARKUP_HTML);
}

/* What a NewsML property is called: its name, its words, else the code behind the prefix. */
static stm_status name_of(stm_slice *out, stm_arena *arena, const wire_state *state, uint32_t node)
{
    *out = (stm_slice){"", 0};
    if (!node) return STM_OK;
    uint32_t name = below(state, node, "name");
    STM_TRY(line_of(out, arena, state, name ? name : node));
    if (out->length) return STM_OK;
    stm_slice code = stm_xml_attribute_of(state->tree, node, "literal");
    if (!code.length) code = stm_xml_attribute_of(state->tree, node, "qcode");
    size_t colon = stm_find(code, STM_LITERAL(":"), 0);
    if (colon != SIZE_MAX) code = (stm_slice){code.data + colon + 1, code.length - colon - 1};
    return stm_arena_copy(out, arena, code);
}

/* ---- fields ----------------------------------------------------------------------------------------------------- */

static stm_status add_people(stm_raw_report *raw, stm_arena *arena, const wire_state *state, uint32_t within, const char *name)
{
    uint32_t node = within, left = FIELDS_MOST;
    while (left-- && (node = next_below(state, within, node, name)) != 0) {
        stm_slice line;
        STM_TRY(line_of(&line, &state->items->scratch, state, node));
        STM_TRY(stm_people_add(raw->report, arena, line));
    }
    return STM_OK;
}

static stm_status add_credits(stm_raw_report *raw, stm_arena *arena, const wire_state *state, uint32_t within, const char *name)
{
    uint32_t node = within, left = FIELDS_MOST;
    while (left-- && (node = next_below(state, within, node, name)) != 0) {
        stm_slice line;
        STM_TRY(name_of(&line, &state->items->scratch, state, node));
        STM_TRY(stm_credit_add(raw->report, arena, line));
    }
    return STM_OK;
}

/* The first of the elements that holds a date. */
static stm_status read_date(stm_raw_report *raw, stm_arena *arena, const wire_state *state, uint32_t within, const char *const *names)
{
    for (; *names && !raw->report->published.length; names++) {
        uint32_t node = below(state, within, *names);
        if (!node) continue;
        stm_slice value;
        STM_TRY(stm_xml_text(&value, &state->items->scratch, state->tree, node));
        if (!stm_trim(value).length) value = stm_xml_attribute_of(state->tree, node, "norm");
        STM_TRY(stm_item_published(state->items, raw, arena, value, state->tree->nodes.items[node].start));
    }
    return STM_OK;
}

static stm_status fill(stm_slice *field, stm_arena *arena, const wire_state *state, uint32_t node)
{
    return field->length ? STM_OK : line_of(field, arena, state, node);
}

/* ---- NITF ------------------------------------------------------------------------------------------------------- */

static stm_status nitf_fields(stm_raw_report *raw, stm_arena *arena, const wire_state *state, uint32_t nitf)
{
    static const char *const dates[] = {"date.issue", "date.release", "story.date", "pubdata", NULL};
    uint32_t head = below(state, nitf, "body.head"), line = below(state, head, "hedline"), by = below(state, head, "byline");
    STM_TRY(fill(&raw->report->title, arena, state, below(state, line ? line : head, "hl1")));
    STM_TRY(fill(&raw->report->title, arena, state, below(state, below(state, nitf, "head"), "title")));
    bool named = raw->report->byline.count || raw->report->credits.count;
    if (by && !named && below(state, by, "person")) STM_TRY(add_people(raw, arena, state, by, "person"));
    else if (by && !named) STM_TRY(add_people(raw, arena, state, head, "byline"));
    STM_TRY(add_credits(raw, arena, state, below(state, head, "distributor"), "org"));
    STM_TRY(read_date(raw, arena, state, nitf, dates));
    uint32_t holder = below(state, nitf, "doc.copyright");
    if (holder && !raw->report->outlet.length)
        STM_TRY(stm_arena_copy(&raw->report->outlet, arena, stm_trim(stm_xml_attribute_of(state->tree, holder, "holder"))));
    return stm_item_language(raw, arena, stm_xml_attribute_of(state->tree, nitf, "xml:lang"));
}

static stm_status nitf_text(stm_raw_report *raw, stm_arena *arena, const wire_state *state, uint32_t nitf)
{
    uint32_t content = below(state, nitf, "body.content");
    stm_slice html;
    if (!content) content = below(state, nitf, "body");
    if (!content) return STM_OK;
    STM_TRY(stm_xml_inner_html(&html, &state->items->scratch, state->tree, content, false));
    return stm_item_text(state->items, raw, arena, html, STM_MARKUP_HTML, state->tree->nodes.items[content].start);
}

static stm_status finish(const wire_state *state, stm_status status)
{
    return status == STM_NO_MEMORY ? stm_fail_memory(state->items->reader->error) : status;
}

stm_status stm_read_nitf(stm_items *items, const stm_xml_tree *tree, uint32_t root)
{
    wire_state state = {items, tree, 0};
    stm_raw_report raw;
    stm_arena *arena;
    bool full;
    items->whole = true;
    STM_TRY(stm_item_begin(&raw, &full, &arena, items, 0, items->document.length));
    stm_status status = nitf_fields(&raw, arena, &state, root);
    if (status == STM_OK) status = nitf_text(&raw, arena, &state, root);
    return status == STM_OK ? stm_item_take(items, &raw) : finish(&state, status);
}

/* ---- NewsML-G2 -------------------------------------------------------------------------------------------------- */

static stm_status news_fields(stm_raw_report *raw, stm_arena *arena, const wire_state *state, uint32_t item)
{
    static const char *const item_dates[] = {"firstCreated", "versionCreated", NULL}, *const content_dates[] = {"contentCreated", "contentModified", NULL};
    uint32_t about = below(state, item, "itemMeta"), content = below(state, item, "contentMeta");
    STM_TRY(fill(&raw->report->title, arena, state, below(state, content, "headline")));
    STM_TRY(fill(&raw->report->title, arena, state, below(state, about, "title")));
    STM_TRY(name_of(&raw->report->outlet, arena, state, below(state, about, "provider")));
    stm_slice guid = stm_trim(stm_xml_attribute_of(state->tree, item, "guid")); /* where it is an address */
    if (stm_starts_with(guid, "http")) STM_TRY(stm_arena_copy(&raw->report->url, arena, guid));
    STM_TRY(add_people(raw, arena, state, content, "by"));
    if (!raw->report->byline.count) {
        uint32_t node = content, left = FIELDS_MOST;
        while (left-- && (node = next_below(state, content, node, "creator")) != 0) {
            stm_slice line;
            STM_TRY(name_of(&line, &state->items->scratch, state, node));
            STM_TRY(stm_people_add(raw->report, arena, line));
        }
    }
    STM_TRY(add_credits(raw, arena, state, content, "creditline"));
    STM_TRY(add_credits(raw, arena, state, content, "infoSource"));
    if (about) STM_TRY(read_date(raw, arena, state, about, item_dates));
    if (content) STM_TRY(read_date(raw, arena, state, content, content_dates));
    uint32_t language = below(state, content, "language");
    if (language) STM_TRY(stm_item_language(raw, arena, stm_xml_attribute_of(state->tree, language, "tag")));
    return stm_item_language(raw, arena, stm_xml_attribute_of(state->tree, item, "xml:lang"));
}

/* The rendition with most bytes of text, or 0. */
static uint32_t longest_rendition(const wire_state *state, uint32_t item)
{
    uint32_t set = below(state, item, "contentSet"), best = 0;
    size_t most = 0;
    for (uint32_t i = set; set && i < state->tree->nodes.items[set].end; i++) {
        if (!is_named(state, i, "inlineXML") && !is_named(state, i, "inlineData")) continue;
        size_t bytes = 0;
        for (uint32_t n = i; n < state->tree->nodes.items[i].end; n++) bytes += stm_trim(state->tree->nodes.items[n].text).length;
        if (bytes > most) best = i;
        if (bytes > most) most = bytes;
        i = state->tree->nodes.items[i].end - 1;
    }
    return best;
}

static stm_status news_text(stm_raw_report *raw, stm_arena *arena, const wire_state *state, uint32_t rendition)
{
    const stm_xml_tree *tree = state->tree;
    uint32_t nitf = below(state, rendition, "nitf"), body = below(state, rendition, "body");
    stm_slice value, type = stm_xml_attribute_of(tree, rendition, "contenttype");
    if (nitf) STM_TRY(nitf_fields(raw, arena, state, nitf));
    if (nitf) return nitf_text(raw, arena, state, nitf);
    uint64_t byte = tree->nodes.items[rendition].start;
    if (stm_xml_has_elements(tree, rendition)) {
        STM_TRY(stm_xml_inner_html(&value, &state->items->scratch, tree, body ? body : rendition, false));
        return stm_item_text(state->items, raw, arena, value, STM_MARKUP_HTML, byte);
    }
    STM_TRY(stm_xml_text(&value, &state->items->scratch, tree, rendition));
    return stm_item_text(state->items, raw, arena, value, stm_equal_fold(type, STM_LITERAL("text/plain")) ? STM_MARKUP_NONE : STM_MARKUP_UNSAID, byte);
}

static stm_status read_news_item(bool *full, wire_state *state, uint32_t item)
{
    stm_raw_report raw;
    stm_arena *arena;
    uint32_t rendition = longest_rendition(state, item);
    *full = false;
    state->without_words += !rendition;
    if (!rendition) return STM_OK;
    const stm_xml_node *node = &state->tree->nodes.items[item];
    STM_TRY(stm_item_begin(&raw, full, &arena, state->items, node->start, node->stop));
    if (*full) return STM_OK;
    stm_status status = news_fields(&raw, arena, state, item);
    if (status == STM_OK) status = news_text(&raw, arena, state, rendition);
    return status == STM_OK ? stm_item_take(state->items, &raw) : finish(state, status);
}

stm_status stm_read_news_ml(stm_items *items, const stm_xml_tree *tree)
{
    wire_state state = {items, tree, 0};
    bool full = false;
    uint32_t first = 0;
    for (uint32_t i = 1; i < tree->nodes.count && !first; i++)
        if (is_named(&state, i, "newsItem")) first = i;
    items->whole = first && !tree->nodes.items[first].parent;
    for (uint32_t i = first; i && i < tree->nodes.count && !full;) {
        bool item = is_named(&state, i, "newsItem");
        if (item) STM_TRY(read_news_item(&full, &state, i));
        i = item ? tree->nodes.items[i].end : i + 1;
    }
    char what[120];
    snprintf(what, sizeof what, "%llu news item%s without words (a picture, a package), passed over", (unsigned long long)state.without_words,
             state.without_words > 1 ? "s" : "");
    if (state.without_words && items->number) stm_reader_note(items->reader, STM_NO_BYTE, what, NULL);
    if (!items->number) stm_reader_refuse(items->reader, 0, "a NewsML document without a news item that holds words", "give items whose content is inline");
    return STM_OK;
}
