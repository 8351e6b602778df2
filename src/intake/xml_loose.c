/* See xml_tree.h: what is not well-formed, read all the same.
 *
 * Feeds break in a few ways over and over: an ampersand that is none, an end tag that is missing or misspelt, a character
 * that XML forbids, a document cut off. So nothing here is an error:
 *
 *   - an end tag closes the nearest open element of its name (prefix aside) and all inside it; without one it is nothing
 *   - an item starts: everything that is open inside the channel has ended, as items never stand in one another
 *   - a field starts inside one that holds nothing but words (a title, a link, a date): that one has ended
 *   - "&" is a reference only when a number or a name HTML knows follows, with its semicolon; else it is an ampersand
 *   - control characters are left out; a comment, CDATA or tag without its end goes to the end of the document
 *
 *     <item><title>Salt & fish</titel><link>/1</link></item>    ->  item( title( "Salt & fish", link("/1") ) )
 *
 * Entities that the document declares are not expanded. Tags are cut by the page reader's own function, limits and all.
 * Cost: linear; each byte is looked at a fixed number of times, a missing end of a comment or CDATA once. */
#include "xml_tree.h"

#include "page_scan.h"
#include "page_text.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

typedef struct loose_state {
    stm_slice document;
    stm_xml_builder *builder;
    stm_page_token *token;
    stm_xml_attribute *attributes; /* of the tag at hand */
    stm_arena *values;             /* of their decoded values; emptied for each tag */
} loose_state;

static bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

static bool starts_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || (unsigned char)byte >= 0x80;
}

static bool is_forbidden(char byte) { return (unsigned char)byte < ' ' && !is_space(byte); }

/* ---- text ------------------------------------------------------------------------------------------------------- */

/* The length of the reference at `at`, or 0. The semicolon must be there: in addresses "&copy=2" is no sign. */
static size_t reference_at(uint32_t *point, stm_slice text, size_t at)
{
    size_t length = stm_page_reference(point, text, at);
    return length && text.data[at + length - 1] == ';' ? length : 0;
}

/* Calls `put` for the runs of the decoded text. */
static void decode(stm_slice raw, void (*put)(void *context, stm_slice run), void *context)
{
    size_t from = 0;
    for (size_t at = 0; at < raw.length;) {
        uint32_t point;
        bool forbidden = is_forbidden(raw.data[at]);
        size_t length = raw.data[at] == '&' ? reference_at(&point, raw, at) : forbidden;
        if (!length) {
            at++;
            continue;
        }
        char bytes[4];
        if (at > from) put(context, (stm_slice){raw.data + from, at - from});
        if (!forbidden) put(context, (stm_slice){bytes, stm_utf8_put(bytes, point)});
        from = at += length;
    }
    if (raw.length > from) put(context, (stm_slice){raw.data + from, raw.length - from});
}

static void put_text(void *context, stm_slice run) { stm_xml_append_text(context, run); }

static void put_value(void *context, stm_slice run) { stm_append(context, run); }

static void text(loose_state *state, size_t from, size_t to)
{
    decode((stm_slice){state->document.data + from, to - from}, put_text, state->builder);
}

/* CDATA: as it stands, but for what XML forbids. */
static void plain_text(loose_state *state, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        if (!is_forbidden(state->document.data[at])) continue;
        stm_xml_append_text(state->builder, (stm_slice){state->document.data + from, at - from});
        from = at + 1;
    }
    stm_xml_append_text(state->builder, (stm_slice){state->document.data + from, to - from});
}

/* ---- markup ----------------------------------------------------------------------------------------------------- */

/* Behind `mark`, or the end; *inside is where the mark stands. */
static size_t behind(const loose_state *state, const char *mark, size_t from, size_t *inside)
{
    size_t at = stm_find(state->document, stm_slice_of(mark), from);
    *inside = at == SIZE_MAX ? state->document.length : at;
    return at == SIZE_MAX ? state->document.length : at + strlen(mark);
}

/* A doctype, with the declarations between its brackets. */
static size_t pass_doctype(const loose_state *state, size_t at)
{
    for (bool inner = false; at < state->document.length; at++) {
        char byte = state->document.data[at];
        if (byte == '[') inner = true;
        if (byte == ']') inner = false;
        if (byte == '>' && !inner) return at + 1;
    }
    return at;
}

static void close_named(loose_state *state, stm_slice name, size_t byte)
{
    for (uint32_t levels = stm_xml_levels_to(state->builder, name); levels > 0; levels--) stm_xml_end(state->builder, byte);
}

static bool is_among(stm_slice name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (stm_equal_fold(name, stm_slice_of(list[i]))) return true;
    return false;
}

#define AMONG(name, list) is_among((name), (list), sizeof(list) / sizeof *(list))

/* Ends what the element that starts shows to have ended. */
static void end_before(loose_state *state, stm_slice name, size_t byte)
{
    static const char *const items[] = {"item", "entry"}, *const holders[] = {"channel", "feed", "rss", "rdf:RDF", "RDF", "items"};
    static const char *const words_only[] = {"title", "link", "pubDate", "guid", "published", "updated", "id", "dc:date", "dc:creator"};
    static const char *const fields[] = {"title", "link", "pubDate", "guid", "published", "updated", "id", "dc:date", "dc:creator", "description",
                                         "content:encoded", "content", "summary", "author", "category", "source"};
    stm_xml_builder *builder = state->builder;
    if (AMONG(name, items)) {
        while (builder->depth && !builder->overflow &&
               !AMONG(builder->tree->nodes.items[builder->open[builder->depth - 1]].name, holders)) stm_xml_end(builder, byte);
        return;
    }
    if (!builder->depth || builder->overflow) return;
    stm_slice open = builder->tree->nodes.items[builder->open[builder->depth - 1]].name;
    if (AMONG(open, words_only) && AMONG(name, fields)) stm_xml_end(builder, byte);
}

static stm_status start_tag(loose_state *state, size_t at, size_t end)
{
    const stm_page_token *token = state->token;
    stm_arena_reset(state->values);
    for (uint32_t i = 0; i < token->attribute_count; i++) {
        stm_builder value = stm_builder_in(state->values);
        decode(token->attributes[i].value, put_value, &value);
        state->attributes[i].name = token->attributes[i].name;
        STM_TRY(stm_builder_finish(&state->attributes[i].value, &value));
    }
    state->builder->tree->too_many_attributes |= token->too_many_attributes;
    end_before(state, token->name, at);
    stm_xml_start(state->builder, token->name, state->attributes, token->attribute_count, at);
    if (state->document.data[end - 1] == '>' && state->document.data[end - 2] == '/') stm_xml_end(state->builder, end);
    return STM_OK;
}

/* The markup at the '<' at `at`; *next is the place behind it, or `at` itself when it is none. */
static stm_status markup(loose_state *state, size_t at, size_t *next)
{
    stm_slice rest = {state->document.data + at, state->document.length - at};
    size_t inside;
    *next = at;
    if (stm_starts_with(rest, "<![CDATA[")) {
        *next = behind(state, "]]>", at + 9, &inside);
        plain_text(state, at + 9, inside);
    } else if (stm_starts_with(rest, "<!--")) {
        *next = behind(state, "-->", at + 4, &inside);
    } else if (stm_starts_with(rest, "<?")) {
        *next = behind(state, ">", at + 2, &inside);
    } else if (stm_starts_with(rest, "<!")) {
        *next = pass_doctype(state, at);
    } else if (rest.length > 2 && rest.data[1] == '/' && starts_name(rest.data[2])) {
        *next = stm_page_read_tag(state->token, state->document, at + 2);
        close_named(state, state->token->name, *next);
    } else if (rest.length > 1 && starts_name(rest.data[1])) {
        *next = stm_page_read_tag(state->token, state->document, at + 1);
        return start_tag(state, at, *next);
    }
    return STM_OK;
}

static stm_status parse(loose_state *state)
{
    size_t from = 0;
    for (size_t at = 0; at < state->document.length;) {
        const char *less = memchr(state->document.data + at, '<', state->document.length - at);
        if (!less) break;
        at = (size_t)(less - state->document.data);
        size_t next, mark = at;
        text(state, from, at);
        from = at;
        STM_TRY(markup(state, at, &next));
        at = next > mark ? next : mark + 1;
        if (next > mark) from = next;
    }
    text(state, from, state->document.length);
    return STM_OK;
}

stm_status stm_xml_parse_loose(stm_xml_tree *tree, stm_arena *arena, stm_slice document)
{
    stm_arena values;
    stm_arena_init(&values, NULL);
    loose_state state = {.document = document, .builder = stm_xml_builder_new(tree, arena), .values = &values,
                         .token = STM_NEW(arena, stm_page_token, 1),
                         .attributes = STM_NEW(arena, stm_xml_attribute, STM_PAGE_ATTRIBUTES_MOST)};
    stm_status status = state.builder && state.token && state.attributes ? parse(&state) : STM_NO_MEMORY;
    if (state.builder) {
        stm_status finished = stm_xml_finish(state.builder, document.length);
        if (status == STM_OK) status = finished;
    }
    stm_arena_release(&values);
    return status;
}
