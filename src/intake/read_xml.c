/* XML: feeds and wires, told apart by their first element that says what it is.
 *
 *     bytes -> UTF-8 (page_charset) -> tree, by expat (xml_strict) -> feed or wire -> reports
 *                                      not well-formed: said, then the tolerant parser (xml_loose)
 *
 * Nothing is lost by a fault in one place: the tolerant parser reads the whole document. The note names the byte and the
 * fault, as others see them. */
#include "read_feed.h"
#include "read_wire.h"

#include "base/error.h"
#include "base/slice.h"

#include <stdio.h>

typedef enum root_kind { ROOT_UNKNOWN, ROOT_FEED, ROOT_NEWSML, ROOT_NITF, ROOT_PAGE } root_kind;

static const struct { const char *name; root_kind kind; } roots[] = {
    {"rss", ROOT_FEED},       {"RDF", ROOT_FEED},          {"feed", ROOT_FEED},         {"channel", ROOT_FEED},
    {"item", ROOT_FEED},      {"entry", ROOT_FEED},        {"newsMessage", ROOT_NEWSML}, {"newsItem", ROOT_NEWSML},
    {"itemSet", ROOT_NEWSML}, {"packageItem", ROOT_NEWSML}, {"nitf", ROOT_NITF},         {"html", ROOT_PAGE},
};

/* The first element whose name says what the document is. */
static root_kind kind_of(const stm_xml_tree *tree, uint32_t *root)
{
    for (*root = 1; *root < tree->nodes.count; ++*root)
        for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
            if (stm_equal_fold(tree->nodes.items[*root].name, stm_slice_of(roots[i].name))) return roots[i].kind;
    return ROOT_UNKNOWN;
}

static stm_status parse(stm_xml_tree *tree, const stm_items *items)
{
    bool well_formed;
    stm_xml_fault fault;
    stm_arena *arena = items->reader->scratch;
    STM_TRY(stm_xml_parse_strict(tree, &well_formed, &fault, arena, items->document));
    if (well_formed) return STM_OK;
    char what[200];
    snprintf(what, sizeof what, "bozo: XML that is not well-formed (%s), read tolerantly", fault.what);
    stm_reader_note(items->reader, stm_items_byte(items, fault.byte), what, "tell whoever writes it (xmllint shows every fault)");
    return stm_xml_parse_loose(tree, arena, items->document);
}

static void note_limits(const stm_items *items, const stm_xml_tree *tree)
{
    const stm_reader *reader = items->reader;
    if (tree->unbound != STM_NO_BYTE)
        stm_reader_note(reader, stm_items_byte(items, tree->unbound), "bozo: a prefix that is not declared, taken for what it usually is", NULL);
    if (tree->too_deep) stm_reader_note(reader, STM_NO_BYTE, "elements nested deeper than 256 levels, read as one level", NULL);
    if (tree->too_many_attributes) stm_reader_note(reader, STM_NO_BYTE, "an element with more than 64 attributes, the rest passed over", NULL);
    if (tree->too_many_nodes) stm_reader_refuse(reader, STM_NO_BYTE, "more than two million elements, the rest is left out", "part the file");
}

static stm_status read_tree(stm_items *items, const stm_xml_tree *tree, stm_slice bytes)
{
    uint32_t root;
    switch (kind_of(tree, &root)) {
    case ROOT_FEED: return stm_read_feed(items, tree);
    case ROOT_NEWSML: return stm_read_news_ml(items, tree);
    case ROOT_NITF: return stm_read_nitf(items, tree, root);
    case ROOT_PAGE: return stm_read_page(items->reader, bytes);
    case ROOT_UNKNOWN: break;
    }
    stm_reader_refuse(items->reader, 0, "XML that is no feed (RSS, RDF, Atom) and no wire (NewsML-G2, NITF)", "convert it to JSON Lines");
    return STM_OK;
}

stm_status stm_read_xml(const stm_reader *reader, stm_slice bytes)
{
    stm_items items;
    stm_xml_tree tree;
    stm_status status = stm_items_open(&items, reader, bytes);
    if (status == STM_OK) {
        status = parse(&tree, &items);
        if (status != STM_OK) stm_fail_memory(reader->error);
    }
    if (status == STM_OK) note_limits(&items, &tree);
    if (status == STM_OK) status = read_tree(&items, &tree, bytes);
    stm_items_close(&items);
    return status;
}
