/* See xml_markup.h.
 *
 * Names are written without prefixes. NITF's own elements have the name that HTML gives the same thing; others, NITF's
 * marks of names, places and numbers in a sentence among them, mean nothing to the page reader and count as parts of
 * the line. Recursion is replaced by a walk with the ends of the open elements, whose depth the tree bounds. */
#include "xml_markup.h"

#include "page_tags.h"

#include "base/error.h"
#include "base/slice.h"

static const struct { const char *nitf, *html; } same_things[] = {
    {"bq", "blockquote"},        {"block", "div"},         {"body.content", "div"}, {"hl2", "h2"},
    {"media", "figure"},         {"media-caption", "figcaption"}, {"media-producer", "figcaption"},
    {"media-reference", "img"},  {"media-metadata", "wbr"}, {"note", "aside"},      {"nitf-table", "table"},
    {"tagline", "p"},            {"virtloc", "span"},
};

static void html_name(stm_slice *name)
{
    for (size_t i = 0; i < sizeof same_things / sizeof *same_things; i++)
        if (stm_equal_fold(*name, stm_slice_of(same_things[i].nitf))) *name = stm_slice_of(same_things[i].html);
}

static void append_escaped(stm_builder *html, stm_slice text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char *reference = text.data[i] == '&' ? "&amp;" : text.data[i] == '<' ? "&lt;" : text.data[i] == '"' ? "&quot;" : NULL;
        if (!reference) continue;
        stm_append(html, (stm_slice){text.data + from, i - from});
        stm_append_text(html, reference);
        from = i + 1;
    }
    stm_append(html, (stm_slice){text.data + from, text.length - from});
}

/* Only what the page reader looks at. */
static void append_attributes(stm_builder *html, const stm_xml_tree *tree, uint32_t node)
{
    static const char *const kept[] = {"href", "class"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        stm_slice value = stm_xml_attribute_of(tree, node, kept[i]);
        if (!value.length) continue;
        stm_append_byte(html, ' ');
        stm_append_text(html, kept[i]);
        stm_append_text(html, "=\"");
        append_escaped(html, value);
        stm_append_byte(html, '"');
    }
}

static void append_end(stm_builder *html, const stm_xml_tree *tree, uint32_t node)
{
    stm_slice name = tree->nodes.items[node].name;
    html_name(&name);
    if (stm_tag_flags(stm_tag_of(name)) & STM_TAG_IS_VOID) return;
    stm_append_text(html, "</");
    stm_append(html, name);
    stm_append_byte(html, '>');
}

stm_status stm_xml_inner_html(stm_slice *out, stm_arena *arena, const stm_xml_tree *tree, uint32_t node,
                              bool texts_are_markup)
{
    stm_builder html = stm_builder_in(arena);
    uint32_t open[STM_XML_DEPTH_MOST], depth = 0, end = tree->nodes.items[node].end;
    for (uint32_t i = node + 1; i < end; i++) {
        const stm_xml_node *one = &tree->nodes.items[i];
        while (depth && tree->nodes.items[open[depth - 1]].end <= i) append_end(&html, tree, open[--depth]);
        if (!one->name.length && texts_are_markup) stm_append(&html, one->text);
        else if (!one->name.length) append_escaped(&html, one->text);
        if (!one->name.length) continue;
        stm_slice name = one->name;
        html_name(&name);
        stm_append_byte(&html, '<');
        stm_append(&html, name);
        append_attributes(&html, tree, i);
        stm_append_byte(&html, '>');
        open[depth++] = i;
    }
    while (depth) append_end(&html, tree, open[--depth]);
    return stm_builder_finish(out, &html);
}

bool stm_xml_has_elements(const stm_xml_tree *tree, uint32_t node)
{
    for (uint32_t i = node + 1; i < tree->nodes.items[node].end; i++)
        if (tree->nodes.items[i].name.length) return true;
    return false;
}
