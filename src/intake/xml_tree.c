/* See xml_tree.h.
 *
 * Namespaces. A vocabulary is known by its address, of which several are in use for most (Atom had six while it was made,
 * RSS has one a version), compared without regard to letter case. A prefix that was never declared counts for what it
 * is nearly always bound to ("dc", "content"), as feeds that forget the declaration are common; the tree says where the
 * first stood.
 *
 * Limits are counted, never fatal: what lies deeper than STM_XML_DEPTH_MOST becomes part of the element at that depth,
 * and beyond STM_XML_NODES_MOST nothing more is kept. Cost: linear in the document; looking up a prefix is bounded by
 * STM_XML_BINDINGS_MOST, closing by STM_XML_DEPTH_MOST. */
#include "xml_tree.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

static const struct { const char *address; stm_xml_space space; } addresses[] = {
    {"http://www.w3.org/2005/atom", STM_XML_ATOM},
    {"http://purl.org/atom/ns#", STM_XML_ATOM},
    {"http://purl.org/atom-blog/ns#", STM_XML_ATOM},
    {"http://purl.org/echo/", STM_XML_ATOM},
    {"http://purl.org/pie/", STM_XML_ATOM},
    {"http://example.com/necho", STM_XML_ATOM},
    {"http://example.com/newformat#", STM_XML_ATOM},
    {"uri/of/echo/namespace#", STM_XML_ATOM},
    {"http://purl.org/dc/elements/1.1/", STM_XML_DC},
    {"http://purl.org/dc/elements/1.0/", STM_XML_DC},
    {"http://purl.org/dc/terms/", STM_XML_DC},
    {"http://purl.org/rss/1.0/modules/dcterms/", STM_XML_DC},
    {"http://purl.org/rss/1.0/modules/content/", STM_XML_CONTENT},
    {"http://search.yahoo.com/mrss", STM_XML_MEDIA},
    {"http://search.yahoo.com/mrss/", STM_XML_MEDIA},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", STM_XML_ITUNES},
    {"http://example.com/dtds/podcast-1.0.dtd", STM_XML_ITUNES},
    {"http://iptc.org/std/nar/2006-10-01/", STM_XML_NEWSML},
    {"http://iptc.org/std/nitf/2006-10-18/", STM_XML_NITF},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", STM_XML_RDF},
    {"http://www.w3.org/1999/xhtml", STM_XML_XHTML},
    {"http://purl.org/rss/1.0/", STM_XML_PLAIN},
    {"http://my.netscape.com/rdf/simple/0.9/", STM_XML_PLAIN},
    {"http://channel.netscape.com/rdf/simple/0.9/", STM_XML_PLAIN},
    {"http://purl.org/net/rss1.1#", STM_XML_PLAIN},
    {"http://backend.userland.com/rss", STM_XML_PLAIN},
    {"http://backend.userland.com/rss2", STM_XML_PLAIN},
    {"http://backend.userland.com/rss091", STM_XML_PLAIN},
    {"http://blogs.law.harvard.edu/tech/rss", STM_XML_PLAIN},
    {"http://my.netscape.com/publish/formats/rss-0.91.dtd", STM_XML_PLAIN},
};

static const struct { const char *prefix; stm_xml_space space; } usual_prefixes[] = {
    {"a10", STM_XML_ATOM},      {"atom", STM_XML_ATOM},  {"content", STM_XML_CONTENT}, {"dc", STM_XML_DC},
    {"dcterms", STM_XML_DC},    {"itunes", STM_XML_ITUNES}, {"media", STM_XML_MEDIA},  {"nitf", STM_XML_NITF},
    {"rdf", STM_XML_RDF},       {"rss", STM_XML_PLAIN},  {"xhtml", STM_XML_XHTML},
};

static stm_xml_space space_of_address(stm_slice address)
{
    address = stm_trim(address);
    if (!address.length) return STM_XML_PLAIN;
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        if (stm_equal_fold(address, stm_slice_of(addresses[i].address))) return addresses[i].space;
    return STM_XML_OTHER;
}

/* ---- building --------------------------------------------------------------------------------------------------- */

stm_xml_builder *stm_xml_builder_new(stm_xml_tree *tree, stm_arena *arena)
{
    *tree = (stm_xml_tree){.unbound = STM_NO_BYTE};
    stm_xml_builder *builder = STM_NEW(arena, stm_xml_builder, 1);
    if (!builder) return NULL;
    builder->tree = tree;
    builder->arena = arena;
    builder->text = stm_builder_in(arena);
    stm_xml_node *above = STM_APPEND(arena, &tree->nodes);
    if (!above) return NULL;
    above->end = 1;
    return builder;
}

/* NULL: no memory, or one too many. */
static stm_xml_node *add_node(stm_xml_builder *builder)
{
    stm_xml_tree *tree = builder->tree;
    if (tree->nodes.count >= STM_XML_NODES_MOST) {
        tree->too_many_nodes = true;
        return NULL;
    }
    stm_xml_node *node = STM_APPEND(builder->arena, &tree->nodes);
    if (!node) {
        builder->failed = true;
        return NULL;
    }
    node->parent = builder->depth ? builder->open[builder->depth - 1] : 0;
    node->end = tree->nodes.count;
    return node;
}

static stm_slice keep(stm_xml_builder *builder, stm_slice text)
{
    stm_slice kept = {"", 0};
    if (stm_arena_copy(&kept, builder->arena, text) != STM_OK) builder->failed = true;
    return kept;
}

static void flush_text(stm_xml_builder *builder)
{
    stm_builder *text = &builder->text;
    if (!text->length) return;
    stm_slice whole = {text->data, text->length};
    stm_xml_node *node = add_node(builder);
    if (node) {
        uint32_t index = builder->tree->nodes.count - 1;
        stm_slice kept = keep(builder, whole);
        builder->tree->nodes.items[index].text = kept;
    }
    builder->failed |= text->failed;
    text->length = 0;
}

void stm_xml_append_text(stm_xml_builder *builder, stm_slice text)
{
    stm_append(&builder->text, text);
}

static void bind(stm_xml_builder *builder, const stm_xml_attribute *attributes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        stm_slice name = attributes[i].name;
        bool whole = stm_equal_text(name, "xmlns");
        if ((!whole && !stm_starts_with(name, "xmlns:")) || builder->binding_count == STM_XML_BINDINGS_MOST) continue;
        stm_slice prefix = whole ? (stm_slice){"", 0} : (stm_slice){name.data + 6, name.length - 6};
        builder->bindings[builder->binding_count++] =
            (stm_xml_binding){keep(builder, prefix), space_of_address(attributes[i].value), builder->depth};
    }
}

/* *bound false: a prefix that nobody declared. */
static stm_xml_space space_of(const stm_xml_builder *builder, stm_slice prefix, bool *bound)
{
    *bound = true;
    for (uint32_t i = builder->binding_count; i-- > 0;)
        if (stm_equal(builder->bindings[i].prefix, prefix)) return builder->bindings[i].space;
    if (!prefix.length) return STM_XML_PLAIN;
    *bound = stm_equal_text(prefix, "xml");
    for (size_t i = 0; i < sizeof usual_prefixes / sizeof *usual_prefixes; i++)
        if (stm_equal_fold(prefix, stm_slice_of(usual_prefixes[i].prefix))) return usual_prefixes[i].space;
    return STM_XML_OTHER;
}

static void add_attributes(stm_xml_builder *builder, uint32_t index, const stm_xml_attribute *attributes, uint32_t count)
{
    stm_xml_tree *tree = builder->tree;
    uint32_t first = tree->attributes.count;
    for (uint32_t i = 0; i < count && !builder->failed; i++) {
        stm_xml_attribute kept = {keep(builder, attributes[i].name), keep(builder, attributes[i].value)};
        stm_xml_attribute *slot = STM_APPEND(builder->arena, &tree->attributes);
        if (!slot) builder->failed = true;
        else *slot = kept;
    }
    tree->nodes.items[index].first_attribute = first;
    tree->nodes.items[index].attribute_count = tree->attributes.count - first;
}

void stm_xml_start(stm_xml_builder *builder, stm_slice name, const stm_xml_attribute *attributes, uint32_t count,
                   uint64_t byte)
{
    flush_text(builder);
    stm_xml_node *node = builder->overflow || builder->depth == STM_XML_DEPTH_MOST ? NULL : add_node(builder);
    if (!node) {
        builder->overflow++;
        builder->tree->too_deep |= builder->depth == STM_XML_DEPTH_MOST;
        return;
    }
    uint32_t index = builder->tree->nodes.count - 1;
    builder->open[builder->depth++] = index;
    bind(builder, attributes, count);
    const char *colon = name.length ? memchr(name.data, ':', name.length) : NULL;
    size_t cut = colon ? (size_t)(colon - name.data) + 1 : 0;
    bool bound;
    stm_xml_space space = space_of(builder, (stm_slice){name.data, cut ? cut - 1 : 0}, &bound);
    if (!bound && builder->tree->unbound == STM_NO_BYTE) builder->tree->unbound = byte;
    stm_slice local = keep(builder, (stm_slice){name.data + cut, name.length - cut});
    node = &builder->tree->nodes.items[index];
    node->space = space;
    node->name = local;
    node->start = node->stop = byte;
    add_attributes(builder, index, attributes, count);
}

void stm_xml_end(stm_xml_builder *builder, uint64_t byte)
{
    flush_text(builder);
    if (builder->overflow) {
        builder->overflow--;
        return;
    }
    if (!builder->depth) return;
    stm_xml_node *node = &builder->tree->nodes.items[builder->open[--builder->depth]];
    node->end = builder->tree->nodes.count;
    node->stop = byte;
    while (builder->binding_count && builder->bindings[builder->binding_count - 1].depth > builder->depth)
        builder->binding_count--;
}

uint32_t stm_xml_levels_to(const stm_xml_builder *builder, stm_slice name)
{
    const char *colon = name.length ? memchr(name.data, ':', name.length) : NULL;
    size_t cut = colon ? (size_t)(colon - name.data) + 1 : 0;
    stm_slice local = {name.data + cut, name.length - cut};
    if (builder->overflow) return 1;
    for (uint32_t level = builder->depth; level-- > 0;)
        if (stm_equal_fold(builder->tree->nodes.items[builder->open[level]].name, local)) return builder->depth - level;
    return 0;
}

stm_status stm_xml_finish(stm_xml_builder *builder, uint64_t byte)
{
    flush_text(builder);
    builder->overflow = 0;
    while (builder->depth) stm_xml_end(builder, byte);
    builder->tree->nodes.items[0].end = builder->tree->nodes.count;
    return builder->failed ? STM_NO_MEMORY : STM_OK;
}

/* ---- asking ----------------------------------------------------------------------------------------------------- */

stm_slice stm_xml_attribute_of(const stm_xml_tree *tree, uint32_t index, const char *name)
{
    const stm_xml_node *node = &tree->nodes.items[index];
    stm_slice wanted = stm_slice_of(name);
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const stm_xml_attribute *one = &tree->attributes.items[node->first_attribute + i];
        stm_slice given = one->name;
        if (!strchr(name, ':')) {
            const char *colon = given.length ? memchr(given.data, ':', given.length) : NULL;
            size_t cut = colon ? (size_t)(colon - given.data) + 1 : 0;
            given = (stm_slice){given.data + cut, given.length - cut};
        }
        if (stm_equal_fold(given, wanted)) return one->value;
    }
    return (stm_slice){"", 0};
}

bool stm_xml_is(const stm_xml_tree *tree, uint32_t index, stm_xml_space space, const char *name)
{
    const stm_xml_node *node = &tree->nodes.items[index];
    return node->name.length && node->space == space && stm_equal_fold(node->name, stm_slice_of(name));
}

uint32_t stm_xml_child(const stm_xml_tree *tree, uint32_t index, stm_xml_space space, const char *name)
{
    uint32_t end = tree->nodes.items[index].end;
    for (uint32_t i = index + 1; i < end; i = tree->nodes.items[i].end)
        if (stm_xml_is(tree, i, space, name)) return i;
    return 0;
}

stm_status stm_xml_text(stm_slice *out, stm_arena *arena, const stm_xml_tree *tree, uint32_t index)
{
    uint32_t end = tree->nodes.items[index].end, found = 0, count = 0;
    *out = (stm_slice){"", 0};
    for (uint32_t i = index; i < end; i++) {
        if (tree->nodes.items[i].name.length) continue;
        found = i;
        count++;
    }
    if (count == 1) *out = tree->nodes.items[found].text;
    if (count < 2) return STM_OK;
    stm_builder text = stm_builder_in(arena);
    for (uint32_t i = index; i < end; i++) stm_append(&text, tree->nodes.items[i].text);
    return stm_builder_finish(out, &text);
}
