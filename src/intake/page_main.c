/* See page_main.h.
 *
 * The problem. A news page is one report among menus, teasers, comments and pleas, and no page says reliably which is
 * which. The method is that of the cascades that do best on published benchmarks (trafilatura, readability), on one set
 * of features that two passes over the flat tree give every node:
 *
 *   1. Drop what is no text or stands aside by its element (nav, aside, footer) or by its class names ("related-posts"),
 *      but never what holds a third of the page's paragraphs: then the name is about something else.
 *   2. `para` of a node: bytes of text in paragraphs below it, a paragraph being a block with some text of its own that
 *      is not mostly links.
 *   3. Candidates for the main part: elements that say so (itemprop=articleBody, class "article-body", article, main),
 *      weighed by how plainly they say it, and the node that readability's rule likes best (a paragraph counts whole for
 *      its parent and half for its grandparent). One that says so wins unless it has less than half of the other's text.
 *   4. Inside, link-dense blocks and lists are left out; the rest is written in order: paragraphs, headings, captions.
 *
 * Limits: pages of several reports give the longest; text that scripts put in is not there. */
#include "page_main.h"

#include "page_words.h"

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"

#include <string.h>

#define PARAGRAPH_LEAST 50  /* bytes of own text that make a block a paragraph; menus have less */
#define ASIDE_PARTS 3       /* what holds one part in ... of the paragraphs is not aside */
#define HIDDEN_TENTHS 7     /* of hidden text so much is a second copy for machines; more is a page that scripts unveil */
#define HEAD_CHARS 160      /* bytes of an element that says it is a byline or a date and is no more */
#define STANDFIRST_LEAST 30 /* bytes: some six words, shorter lines are labels */
#define STANDFIRST_MOST 500
#define STANDFIRST_REACH 400 /* nodes behind the heading in which it is looked for */
#define SHORT_LINKS 160     /* bytes: a block with less text that is mostly links is a link list */

typedef struct page_info {
    uint32_t own, own_link; /* of a block: bytes of text without white space directly in it, and of these in links */
    uint32_t chars, link;   /* of the subtree */
    uint32_t para;          /* of the subtree */
    uint32_t near;          /* readability's score */
    uint32_t block;         /* the nearest block at or above */
    uint16_t says;
    bool dropped, in_link;
} page_info;

typedef struct page_state {
    const stm_page_tree *tree;
    page_info *info;
    uint32_t count;
    stm_page_writer *writer;
    stm_blocks *hints;
    const stm_page_aim *aim;
    bool has_title; /* it is written already */
} page_state;

static stm_tag tag_of(const page_state *state, uint32_t node)
{
    return (stm_tag)state->tree->nodes.items[node].tag;
}

static unsigned flags_of(const page_state *state, uint32_t node)
{
    return stm_tag_flags(tag_of(state, node));
}

/* ---- what an element says of itself ----------------------------------------------------------------------------- */

/* Elements whose class names speak of the page, not of themselves. */
static bool is_page_wide(stm_tag tag)
{
    return tag == STM_TAG_HTML || tag == STM_TAG_BODY || tag == STM_TAG_MAIN || tag == STM_TAG_ARTICLE || tag == STM_TAG_OTHER;
}

/* ---- counting --------------------------------------------------------------------------------------------------- */

static uint32_t visible_bytes(stm_slice text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += (unsigned char)text.data[i] > ' ';
    return count;
}

static bool is_paragraph(const page_state *state, uint32_t node)
{
    const page_info *info = &state->info[node];
    return info->own >= PARAGRAPH_LEAST && info->own_link * 2 < info->own && !(flags_of(state, node) & STM_TAG_IS_HEADING);
}

/* Forward: what a node inherits, and the text of the blocks. `again`: more was dropped meanwhile, nothing else has changed. */
static void count_down(page_state *state, bool again)
{
    for (uint32_t i = 0; i < state->count; i++) {
        const stm_page_node *node = &state->tree->nodes.items[i];
        page_info *info = &state->info[i], *parent = &state->info[node->parent];
        if (i) info->dropped |= parent->dropped;
        info->in_link = (i && parent->in_link) || node->tag == STM_TAG_A;
        info->block = (flags_of(state, i) & STM_TAG_IS_BLOCK) || !i ? i : parent->block;
        uint32_t before = info->chars;
        info->own = info->own_link = info->chars = info->link = info->para = info->near = 0;
        if (node->tag != STM_TAG_TEXT || info->dropped) continue;
        uint32_t bytes = again ? before : visible_bytes(node->text);
        info->chars = bytes;
        info->link = info->in_link ? bytes : 0;
        state->info[info->block].own += bytes;
        state->info[info->block].own_link += info->link;
    }
}

/* Backward: sums over subtrees. */
static void count_up(page_state *state)
{
    for (uint32_t i = state->count; i-- > 1;) {
        page_info *info = &state->info[i];
        if (info->dropped) continue;
        uint32_t up = state->tree->nodes.items[i].parent;
        if ((flags_of(state, i) & STM_TAG_IS_BLOCK) && is_paragraph(state, i)) {
            info->para += info->own;
            state->info[up].near += info->own;
            state->info[state->tree->nodes.items[up].parent].near += info->own / 2;
        }
        page_info *parent = &state->info[up];
        parent->chars += info->chars;
        parent->link += info->link;
        parent->para += info->para;
    }
}

static void drop_elements(page_state *state)
{
    for (uint32_t i = 1; i < state->count; i++) {
        stm_tag tag = tag_of(state, i);
        unsigned flags = stm_tag_flags(tag);
        page_info *info = &state->info[i];
        if (tag == STM_TAG_TEXT) continue;
        info->says = state->tree->nodes.items[i].flags;
        if ((flags & (STM_TAG_IS_SKIPPED | STM_TAG_IS_APART))) info->dropped = true;
    }
}

/* The paragraphs below all elements of the same class: long reports are cut into many parts of one name. */
static stm_status sum_classes(stm_map *sums, const page_state *state, stm_arena *scratch)
{
    for (uint32_t i = 1; i < state->count; i++) {
        if (!(state->info[i].says & (STM_PAGE_SAYS_ASIDE | STM_PAGE_SAYS_HIDDEN)) || !state->info[i].para) continue;
        uint32_t *sum = stm_map_insert(sums, scratch, stm_hash(stm_page_attribute_of(state->tree, i, "class")), 0, NULL);
        if (!sum) return STM_NO_MEMORY;
        *sum += state->info[i].para;
    }
    return STM_OK;
}

/* Names that say "aside" drop what they name, unless that is too much of the page. */
static stm_status drop_named(page_state *state, stm_arena *scratch)
{
    stm_map sums = {0};
    uint32_t total = state->info[0].para;
    STM_TRY(sum_classes(&sums, state, scratch));
    for (uint32_t i = 1; i < state->count; i++) {
        page_info *info = &state->info[i];
        stm_tag tag = tag_of(state, i);
        if (info->dropped || is_page_wide(tag) || tag == STM_TAG_BLOCKQUOTE) continue;
        bool aside = info->says & (STM_PAGE_SAYS_ASIDE | STM_PAGE_SAYS_HIDDEN);
        bool form = tag == STM_TAG_FORM || tag == STM_TAG_FIELDSET;
        if (!(aside || form) || (info->says & STM_PAGE_SAYS_ARTICLE_BODY)) continue;
        uint32_t *sum = aside ? stm_map_find(&sums, stm_hash(stm_page_attribute_of(state->tree, i, "class"))) : NULL;
        uint64_t para = sum && *sum > info->para ? *sum : info->para;
        bool hidden = info->says & STM_PAGE_SAYS_HIDDEN;
        info->dropped = (info->says & STM_PAGE_SAYS_CONSENT) || (hidden ? para * 10 <= (uint64_t)total * HIDDEN_TENTHS : para * ASIDE_PARTS <= total);
    }
    return STM_OK;
}

/* ---- choosing --------------------------------------------------------------------------------------------------- */

static unsigned weight_of(const page_state *state, uint32_t node)
{
    const page_info *info = &state->info[node];
    stm_tag tag = tag_of(state, node);
    if (info->says & STM_PAGE_SAYS_ARTICLE_BODY) return 13;
    if ((info->says & STM_PAGE_SAYS_BODY) && (flags_of(state, node) & STM_TAG_IS_BLOCK) && !is_page_wide(tag)) return 12;
    if (tag == STM_TAG_ARTICLE) return 11;
    if (tag == STM_TAG_MAIN || stm_equal_fold(stm_page_attribute_of(state->tree, node, "role"), STM_LITERAL("main"))) return 9;
    return 0;
}

static uint64_t without_links(const page_info *info, uint64_t score)
{
    return info->chars ? score * (info->chars - info->link) / info->chars : 0;
}

static uint32_t choose(const page_state *state)
{
    uint32_t said = 0, liked = 0;
    uint64_t best_said = 0, best_liked = 0;
    for (uint32_t i = 0; i < state->count; i++) {
        const page_info *info = &state->info[i];
        if (info->dropped || !info->para) continue;
        uint64_t score = without_links(info, (uint64_t)info->para * weight_of(state, i));
        if (score > best_said) {
            best_said = score;
            said = i;
        }
        score = without_links(info, info->near);
        if (score > best_liked) {
            best_liked = score;
            liked = i;
        }
    }
    if (!said || state->info[said].para * 2 < state->info[liked].para) return liked;
    return said;
}

/* ---- writing ---------------------------------------------------------------------------------------------------- */

typedef struct run_state {
    bool any;
    uint32_t chars, link; /* of the block being written */
    stm_block_kind kind;
    uint32_t block;
} run_state;

static bool is_link_list(const run_state *run, stm_slice text)
{
    if (run->link * 5 < run->chars * 4) return false;
    bool sentence = text.length > SHORT_LINKS || (text.length > 60 && text.data[text.length - 1] == '.');
    return run->chars && !sentence;
}

/* The sentence below the headline: it says so, or it is what the page says of itself. */
static bool is_standfirst(const page_state *state, uint32_t node, stm_slice text)
{
    if (text.length < STANDFIRST_LEAST || text.length > STANDFIRST_MOST) return false;
    if (stm_page_same_letters(state->aim->title, text)) return false;
    bool said = false;
    for (uint32_t i = node, up = 0; i && up < 3; i = state->tree->nodes.items[i].parent, up++)
        said |= state->info[i].says & STM_PAGE_SAYS_STANDFIRST && !(state->info[i].says & STM_PAGE_SAYS_ASIDE) && state->info[i].chars <= STANDFIRST_MOST;
    return said || stm_page_same_letters(state->aim->description, text);
}

static stm_status end_run(page_state *state, run_state *run)
{
    stm_page_writer *writer = state->writer;
    size_t start = writer->block_start;
    stm_slice text = {writer->text.data + start, writer->text.length - start};
    if (text.length && run->kind == STM_BLOCK_BODY && is_link_list(run, text)) stm_page_drop_block(writer);
    bool is_title = run->kind == STM_BLOCK_HEADING && state->aim->title.length && stm_page_same_letters(state->aim->title, text);
    if (is_title && state->has_title) stm_page_drop_block(writer);
    state->has_title |= is_title;
    stm_span span;
    stm_page_end_block(writer, &span);
    if (span.end > span.start) {
        stm_block *hint = STM_APPEND(writer->arena, state->hints);
        if (!hint) return STM_NO_MEMORY;
        *hint = (stm_block){span, is_title ? STM_BLOCK_TITLE : run->kind};
    }
    *run = (run_state){.kind = STM_BLOCK_BODY};
    return writer->failed || writer->text.failed ? STM_NO_MEMORY : STM_OK;
}

static stm_block_kind kind_at(const page_state *state, uint32_t node, uint32_t top)
{
    for (uint32_t i = node; i > top; i = state->tree->nodes.items[i].parent) {
        stm_tag tag = tag_of(state, i);
        if (tag == STM_TAG_FIGCAPTION || tag == STM_TAG_CAPTION) return STM_BLOCK_CAPTION;
        if (state->info[i].says & STM_PAGE_SAYS_CAPTION && !(state->info[i].para * 3 > state->info[top].para)) return STM_BLOCK_CAPTION;
        if (tag == STM_TAG_FIGURE) return STM_BLOCK_CAPTION;
        if (stm_tag_flags(tag) & STM_TAG_IS_HEADING) return STM_BLOCK_HEADING;
        if (state->info[i].says & (STM_PAGE_SAYS_BYLINE | STM_PAGE_SAYS_DATE) && state->info[i].chars <= HEAD_CHARS) return STM_BLOCK_HEAD;
    }
    return STM_BLOCK_BODY;
}

/* Lists and tables that are mostly links. */
static bool is_link_farm(const page_state *state, uint32_t node)
{
    stm_tag tag = tag_of(state, node);
    const page_info *info = &state->info[node];
    bool list = tag == STM_TAG_UL || tag == STM_TAG_OL || tag == STM_TAG_DL;
    if (tag == STM_TAG_TABLE) return info->link * 5 > info->chars * 4;
    return list && info->link * 5 > info->chars * 3;
}

static stm_status write_node(page_state *state, run_state *run, uint32_t node, uint32_t top)
{
    const stm_page_node *one = &state->tree->nodes.items[node];
    if (one->tag == STM_TAG_BR || one->tag == STM_TAG_HR) {
        bool twice = state->writer->text.length > state->writer->block_start &&
                     state->writer->text.data[state->writer->text.length - 1] == '\n';
        if (twice || one->tag == STM_TAG_HR) return end_run(state, run);
        stm_page_break(state->writer);
        return STM_OK;
    }
    if (one->tag != STM_TAG_TEXT) return STM_OK;
    const page_info *info = &state->info[node];
    if (info->block != run->block || !run->any) {
        STM_TRY(end_run(state, run));
        run->block = info->block;
        run->any = true;
        run->kind = kind_at(state, node, top);
    }
    run->chars += info->chars;
    run->link += info->link;
    stm_page_write(state->writer, one->text);
    return STM_OK;
}

static stm_status write_main(page_state *state, uint32_t top)
{
    run_state run = {.kind = STM_BLOCK_BODY};
    uint32_t end = state->tree->nodes.items[top].end, inside = 0; /* the end of the innermost block gone into */
    for (uint32_t i = top; i < end;) {
        if (state->info[i].dropped || is_link_farm(state, i)) {
            bool block = flags_of(state, i) & STM_TAG_IS_BLOCK;
            i = state->tree->nodes.items[i].end;
            if (block) STM_TRY(end_run(state, &run));
            continue;
        }
        /* A block starts, or the one before has ended: what follows is another paragraph even with the same parent. */
        if (flags_of(state, i) & STM_TAG_IS_BLOCK) {
            STM_TRY(end_run(state, &run));
            inside = state->tree->nodes.items[i].end;
        } else if (inside && i >= inside) {
            STM_TRY(end_run(state, &run));
            inside = 0;
        }
        STM_TRY(write_node(state, &run, i, top));
        i++;
    }
    return end_run(state, &run);
}

/* A standfirst that stands between the heading and the main part: kept, as a heading is. */
static stm_status write_standfirst(page_state *state, uint32_t top)
{
    const stm_page_tree *tree = state->tree;
    uint32_t heading = state->aim->heading;
    if (heading == STM_NONE || heading >= top) return STM_OK;
    uint32_t from = tree->nodes.items[heading].end;
    uint32_t to = from + STANDFIRST_REACH < top ? from + STANDFIRST_REACH : top;
    for (uint32_t i = from; i < to; i++) {
        const stm_page_node *node = &tree->nodes.items[i];
        if (node->tag != STM_TAG_TEXT || state->info[i].dropped || node->text.length < STANDFIRST_LEAST) continue;
        uint32_t block = state->info[i].block;
        if (block < from || tree->nodes.items[block].end > top || state->info[block].own_link * 2 > state->info[block].own) continue;
        for (uint32_t n = block; n < tree->nodes.items[block].end; n++)
            if (tree->nodes.items[n].tag == STM_TAG_TEXT && !state->info[n].dropped) stm_page_write(state->writer, tree->nodes.items[n].text);
        stm_page_writer *writer = state->writer;
        stm_slice text = {writer->text.data + writer->block_start, writer->text.length - writer->block_start};
        bool found = is_standfirst(state, block, text);
        if (!found) stm_page_drop_block(writer);
        run_state run = {.kind = STM_BLOCK_HEADING, .block = block, .chars = 1};
        if (found) return end_run(state, &run);
    }
    return STM_OK;
}

stm_status stm_page_extract(stm_page_writer *writer, uint32_t *top, stm_blocks *hints, stm_arena *scratch, const stm_page_aim *aim)
{
    const stm_page_tree *tree = writer->tree;
    page_state state = {.tree = tree, .count = tree->nodes.count, .writer = writer, .hints = hints, .aim = aim, .has_title = hints->count > 0};
    state.info = STM_NEW(scratch, page_info, state.count);
    if (!state.info) return STM_NO_MEMORY;
    drop_elements(&state);
    count_down(&state, false);
    count_up(&state);
    STM_TRY(drop_named(&state, scratch));
    count_down(&state, true);
    count_up(&state);
    *top = choose(&state);
    STM_TRY(write_standfirst(&state, *top));
    STM_TRY(write_main(&state, *top));
    /* Headings that nothing follows head what was left out. */
    for (uint32_t i = hints->count; i-- > 0 && hints->items[i].kind == STM_BLOCK_HEADING;) hints->items[i].kind = STM_BLOCK_FURNITURE;
    return STM_OK;
}
