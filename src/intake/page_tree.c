/* See page_tree.h.
 *
 * Browsers repair pages by a state machine of forty pages of prose (WHATWG, 13.2.6). For reading text far less will do:
 *
 *   - some elements end where another starts: a p before any block, li before li, td before td, and so on (`ends_before`)
 *   - an end tag closes the nearest open element of its name, and all inside it; it does not reach out of a table cell,
 *     and that of a part of a line (</b>, </span>) does not reach out of a block
 *   - an end tag without its start is passed over; elements left open end with the page
 *
 * Nodes are stored in document order, so a subtree is a range, and a loop from the last node to the first sees children
 * before their parents. Links up are all it keeps. */
#include "page_tree.h"

#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define NODE_BYTES 40 /* of a page, a node or an attribute; half of the development pages have fewer */
#define REACH_MOST 64 /* how many open elements the end tag of an inline element looks through */

typedef struct tree_builder {
    stm_page_tree *tree;
    stm_arena *arena;
    uint32_t open[STM_PAGE_DEPTH_MOST];
    uint32_t depth;
    uint32_t open_of[STM_TAG_TEXT + 1]; /* how many of each are open */
    uint32_t overflow;                  /* elements deeper than the limit */
} tree_builder;

static stm_page_node *add_node(tree_builder *builder, stm_tag tag)
{
    stm_page_node *node = STM_APPEND(builder->arena, &builder->tree->nodes);
    if (!node) return NULL;
    node->tag = (uint16_t)tag;
    node->parent = builder->depth ? builder->open[builder->depth - 1] : 0;
    node->end = builder->tree->nodes.count;
    return node;
}

static void close_top(tree_builder *builder)
{
    uint32_t index = builder->open[--builder->depth];
    stm_page_node *node = &builder->tree->nodes.items[index];
    node->end = builder->tree->nodes.count;
    builder->open_of[node->tag]--;
}

static stm_tag tag_at(const tree_builder *builder, uint32_t level)
{
    return (stm_tag)builder->tree->nodes.items[builder->open[level]].tag;
}

static void close_to(tree_builder *builder, uint32_t level)
{
    while (builder->depth > level) close_top(builder);
}

/* ---- elements that end where another starts --------------------------------------------------------------------- */

static bool is_cell(stm_tag tag) { return tag == STM_TAG_TD || tag == STM_TAG_TH; }

static bool is_row_group(stm_tag tag) { return tag == STM_TAG_TBODY || tag == STM_TAG_THEAD || tag == STM_TAG_TFOOT; }

/* Whether an open element ends where `next` starts. */
static bool ends_before(stm_tag open, stm_tag next)
{
    switch (open) {
    case STM_TAG_LI: return next == STM_TAG_LI;
    case STM_TAG_DT: case STM_TAG_DD: return next == STM_TAG_DT || next == STM_TAG_DD;
    case STM_TAG_OPTION: return next == STM_TAG_OPTION;
    case STM_TAG_TD: case STM_TAG_TH: return is_cell(next) || next == STM_TAG_TR || is_row_group(next);
    case STM_TAG_TR: return next == STM_TAG_TR || is_row_group(next);
    case STM_TAG_TBODY: case STM_TAG_THEAD: case STM_TAG_TFOOT: return is_row_group(next);
    case STM_TAG_HEAD: return next == STM_TAG_BODY;
    default: return false;
    }
}

/* What the search for such an element does not look through. */
static bool is_wall(stm_tag open, stm_tag next)
{
    if (next == STM_TAG_LI) return open == STM_TAG_UL || open == STM_TAG_OL || open == STM_TAG_MENU;
    if (next == STM_TAG_DT || next == STM_TAG_DD) return open == STM_TAG_DL;
    if (next == STM_TAG_OPTION) return open == STM_TAG_SELECT;
    return open == STM_TAG_TABLE;
}

static bool has_rule(stm_tag next)
{
    return next == STM_TAG_LI || next == STM_TAG_DT || next == STM_TAG_DD || next == STM_TAG_OPTION || is_cell(next) ||
           next == STM_TAG_TR || is_row_group(next) || next == STM_TAG_BODY;
}

static void end_before(tree_builder *builder, stm_tag next)
{
    bool block = stm_tag_flags(next) & STM_TAG_IS_BLOCK;
    if (block && builder->open_of[STM_TAG_P])
        for (uint32_t level = builder->depth; level-- > 0;) {
            stm_tag open = tag_at(builder, level);
            if (open == STM_TAG_P) close_to(builder, level);
            if (open == STM_TAG_P || is_cell(open) || open == STM_TAG_TABLE || open == STM_TAG_BUTTON) break;
        }
    if (!has_rule(next)) return;
    uint32_t lowest = builder->depth;
    for (uint32_t level = builder->depth; level-- > 0;) {
        stm_tag open = tag_at(builder, level);
        if (is_wall(open, next)) break;
        if (ends_before(open, next)) lowest = level;
    }
    close_to(builder, lowest);
}

/* ---- tokens ----------------------------------------------------------------------------------------------------- */

static stm_status add_attributes(tree_builder *builder, stm_page_node *node, const stm_page_token *token)
{
    node->first_attribute = builder->tree->attributes.count;
    node->attribute_count = token->attribute_count;
    for (uint32_t i = 0; i < token->attribute_count; i++) {
        stm_page_attribute *slot = STM_APPEND(builder->arena, &builder->tree->attributes);
        if (!slot) return STM_NO_MEMORY;
        *slot = token->attributes[i];
    }
    builder->tree->too_many_attributes |= token->too_many_attributes;
    return STM_OK;
}

static stm_status start(tree_builder *builder, const stm_page_token *token)
{
    unsigned flags = stm_tag_flags(token->tag);
    bool once = token->tag == STM_TAG_HTML || token->tag == STM_TAG_BODY;
    if (once && builder->open_of[token->tag]) return STM_OK;
    end_before(builder, token->tag);
    if (builder->depth == STM_PAGE_DEPTH_MOST && !(flags & STM_TAG_IS_VOID)) {
        builder->overflow++;
        builder->tree->too_deep = true;
        return STM_OK;
    }
    stm_page_node *node = add_node(builder, token->tag);
    if (!node) return STM_NO_MEMORY;
    if (add_attributes(builder, node, token) != STM_OK) return STM_NO_MEMORY;
    if (flags & STM_TAG_IS_VOID) return STM_OK;
    builder->open[builder->depth++] = builder->tree->nodes.count - 1;
    builder->open_of[token->tag]++;
    return STM_OK;
}

static bool same_name(const tree_builder *builder, uint32_t level, const stm_page_token *token)
{
    return tag_at(builder, level) == token->tag;
}

static void end(tree_builder *builder, const stm_page_token *token)
{
    if (builder->overflow) {
        builder->overflow--;
        return;
    }
    if (!builder->open_of[token->tag] || token->tag == STM_TAG_BODY || token->tag == STM_TAG_HTML) return;
    unsigned flags = stm_tag_flags(token->tag);
    bool inner = !(flags & (STM_TAG_IS_BLOCK | STM_TAG_IS_SKIPPED));
    uint32_t looked = 0;
    for (uint32_t level = builder->depth; level-- > 0; looked++) {
        if (same_name(builder, level, token)) {
            close_to(builder, level);
            return;
        }
        stm_tag open = tag_at(builder, level);
        if (inner && ((stm_tag_flags(open) & STM_TAG_IS_BLOCK) || looked >= REACH_MOST)) return;
        if (!(flags & STM_TAG_IS_TABLE) && (is_cell(open) || open == STM_TAG_TABLE)) return;
        if (token->tag != STM_TAG_TABLE && open == STM_TAG_TABLE) return;
    }
}

static stm_status text(tree_builder *builder, const stm_page_token *token)
{
    stm_page_node *node = add_node(builder, STM_TAG_TEXT);
    if (!node) return STM_NO_MEMORY;
    node->text = token->text;
    return STM_OK;
}

/* A raw element's content belongs to the node itself: nothing else can be inside it. */
static void raw(tree_builder *builder, const stm_page_token *token)
{
    if (builder->depth && tag_at(builder, builder->depth - 1) == token->tag)
        builder->tree->nodes.items[builder->open[builder->depth - 1]].text = token->text;
}

stm_status stm_page_parse(stm_page_tree *tree, stm_arena *arena, stm_slice page)
{
    *tree = (stm_page_tree){.page = page};
    tree_builder *builder = STM_NEW(arena, tree_builder, 1);
    stm_page_token *token = STM_NEW(arena, stm_page_token, 1);
    if (!builder || !token) return STM_NO_MEMORY;
    *builder = (tree_builder){.tree = tree, .arena = arena};
    /* About a node in NODE_BYTES and as many attributes: reserved, as two lists that grow side by side copy each other out. */
    uint32_t expected = 16 + (uint32_t)(page.length / NODE_BYTES);
    if (!STM_RESERVE(arena, &tree->nodes, expected) || !STM_RESERVE(arena, &tree->attributes, expected)) return STM_NO_MEMORY;
    if (!add_node(builder, STM_TAG_OTHER)) return STM_NO_MEMORY;
    stm_page_scan scan = stm_page_scan_of(page);
    while (stm_page_next(token, &scan)) {
        stm_status status = STM_OK;
        switch (token->kind) {
        case STM_PAGE_TEXT: status = text(builder, token); break;
        case STM_PAGE_START: status = start(builder, token); break;
        case STM_PAGE_END: end(builder, token); break;
        case STM_PAGE_RAW: raw(builder, token); break;
        }
        if (status != STM_OK) return status;
    }
    close_to(builder, 0);
    tree->nodes.items[0].end = tree->nodes.count;
    return STM_OK;
}

stm_slice stm_page_attribute_of(const stm_page_tree *tree, uint32_t index, const char *name)
{
    const stm_page_node *node = &tree->nodes.items[index];
    stm_slice wanted = stm_slice_of(name);
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const stm_page_attribute *one = &tree->attributes.items[node->first_attribute + i];
        if (stm_equal_fold(one->name, wanted)) return one->value;
    }
    return (stm_slice){"", 0};
}
