/* Who copied whom: the families as a drawn tree, the pairs with their reasons and their passages side by side, and the
 * sources that several reports lean on.
 *
 * The tree is drawn like a folder's: one row a report, further right the further down it descends; the line to the row
 * above says how much of the words it has from there. A broken circle is a text that nobody gave us; a broken line says
 * that the direction is a guess. */
#include "page.h"

#include "labels.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <math.h>

/* ---- the tree ------------------------------------------------------------------------------------------------------------ */

#define ROW 46         /* height of a row: a circle of 13 and two lines of text */
#define STEP 34        /* how far a descendant stands to the right */
#define MOST_DEPTH 8u  /* deeper descendants are drawn no further right; the text beside them says whose they are */
#define MOST_ROWS 300u /* a drawing of more rows is no help; the rest is said in a line */

typedef struct row {
    uint32_t node, depth, parent_row, edge; /* edge and parent_row: STM_NONE for a root */
} row;

typedef struct rows {
    row *items;
    uint32_t count, capacity;
} rows;

typedef struct links {
    uint32_t *first, *next; /* edges by their `from`: a chain in order */
    uint32_t *parent;       /* of a node: the edge that leads to it, or STM_NONE */
    bool *done;
} links;

/* Of several edges to one node the best counts: the tree is a tree. */
static stm_status link_edges(stm_page *page, links *out)
{
    const stm_account *account = page->view.account;
    uint32_t nodes = account->nodes.count, edges = account->edges.count;
    out->first = STM_NEW(&page->story, uint32_t, nodes);
    out->parent = STM_NEW(&page->story, uint32_t, nodes);
    out->done = STM_NEW(&page->story, bool, nodes);
    out->next = STM_NEW(&page->story, uint32_t, edges);
    if (!out->first || !out->parent || !out->done || !out->next) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < nodes; i++) out->first[i] = out->parent[i] = STM_NONE;
    for (uint32_t i = 0; i < edges; i++) {
        const stm_tree_edge *edge = &account->edges.items[i];
        uint32_t *best = &out->parent[edge->to];
        if (edge->from != edge->to && (*best == STM_NONE || account->edges.items[*best].score < edge->score)) *best = i;
    }
    for (uint32_t i = edges; i-- > 0;) {
        const stm_tree_edge *edge = &account->edges.items[i];
        if (out->parent[edge->to] != i) continue;
        out->next[i] = out->first[edge->from];
        out->first[edge->from] = i;
    }
    return STM_OK;
}

/* Depth first from one root, without recursion: a chain of copies can be long. */
static stm_status lay_out(stm_page *page, rows *out, links *tree, uint32_t root)
{
    const stm_tree_edge *edges = page->view.account->edges.items;
    struct { row *items; uint32_t count, capacity; } stack = {0};
    row *top = STM_APPEND(&page->story, &stack);
    if (!top) return STM_NO_MEMORY;
    *top = (row){root, 0, STM_NONE, STM_NONE};
    while (stack.count) {
        row one = stack.items[--stack.count];
        if (tree->done[one.node]) continue;
        tree->done[one.node] = true;
        row *place = STM_APPEND(&page->story, out);
        if (!place) return STM_NO_MEMORY;
        *place = one;
        uint32_t first = stack.count;
        for (uint32_t e = tree->first[one.node]; e != STM_NONE; e = tree->next[e]) {
            top = STM_APPEND(&page->story, &stack);
            if (!top) return STM_NO_MEMORY;
            *top = (row){edges[e].to, one.depth + 1, out->count - 1, e};
        }
        for (uint32_t i = first, j = stack.count; i + 1 < j; i++, j--) { /* the first child on top */
            row swap = stack.items[i];
            stack.items[i] = stack.items[j - 1];
            stack.items[j - 1] = swap;
        }
    }
    return STM_OK;
}

static int left_of(uint32_t depth)
{
    return 18 + STEP * (int)(depth < MOST_DEPTH ? depth : MOST_DEPTH);
}

static void put_number(stm_page *page, const char *before, int number, const char *behind)
{
    stm_html(page, before);
    stm_html_count(page, (uint64_t)number);
    stm_html(page, behind);
}

static void put_line(stm_page *page, const row *one, uint32_t at, const stm_tree_edge *edge, const row *parent)
{
    int x = left_of(parent->depth), from = (int)one->parent_row * ROW + 22 + 14, to = (int)at * ROW + 22;
    stm_html(page, edge->direction < STM_DIRECTION_KNOWN ? "<path class=\"ln guess\" d=\"" : "<path class=\"ln\" d=\"");
    put_number(page, "M", x, " ");
    put_number(page, "", from, "");
    put_number(page, "V", to, "");
    put_number(page, "H", left_of(one->depth) - 14, "\"/>");
}

/* The pair of two reports among the account's copies, either way round. */
static const stm_copy_pair *pair_of(const stm_account *account, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < account->copies.count && i < 4096; i++) { /* as many as MOST_ROWS rows could have */
        const stm_copy_pair *pair = &account->copies.items[i];
        if ((pair->from == from && pair->to == to) || (pair->from == to && pair->to == from)) return pair;
    }
    return NULL;
}

static stm_status put_edge_text(stm_page *page, const stm_tree_edge *edge)
{
    const stm_account *account = page->view.account;
    uint32_t from = account->nodes.items[edge->from].report, to = account->nodes.items[edge->to].report;
    const stm_copy_pair *pair = from == STM_NONE || to == STM_NONE ? NULL : pair_of(account, from, to);
    stm_builder out = stm_builder_in(&page->view.scratch);
    if (edge->own_update) stm_append_text(&out, "own update, ");
    if (pair) {
        stm_append_text(&out, stm_label_copy(pair->kind));
        double share = pair->to == to ? pair->to_share : pair->from_share;
        stm_append_text(&out, ", ");
        if (pair->kind != STM_REWRITE || share >= 0.1) { /* in other words there are few of them, and they say little */
            stm_say_percent(&out, share);
            stm_append_text(&out, " of its words, ");
        }
    }
    stm_say_certainty(&out, edge->score);
    return stm_html_built(page, &out);
}

static stm_status put_row(stm_page *page, const row *one, uint32_t at)
{
    const stm_account *account = page->view.account;
    uint32_t report = account->nodes.items[one->node].report;
    int x = left_of(one->depth), y = (int)at * ROW + 22;
    stm_builder out = stm_builder_in(&page->view.scratch);
    if (report != STM_NONE) {
        stm_html(page, "<a href=\"#s");
        stm_html_count(page, (uint64_t)account->story + 1);
        stm_html(page, "r");
        stm_html_count(page, (uint64_t)page->view.place[report] + 1);
        stm_html(page, "\">");
    }
    stm_html(page, report == STM_NONE ? "<circle class=\"nd unseen\"" : "<circle class=\"nd\"");
    put_number(page, " cx=\"", x, "\"");
    put_number(page, " cy=\"", y, "\" r=\"13\"/>");
    put_number(page, "<text class=\"no\" x=\"", x, "\"");
    put_number(page, " y=\"", y + 5, "\">");
    if (report == STM_NONE) stm_append_byte(&out, '?');
    else stm_append_number(&out, (uint64_t)page->view.place[report] + 1);
    STM_TRY(stm_html_built(page, &out));
    put_number(page, "</text><text x=\"", x + 22, "\"");
    put_number(page, " y=\"", y + (one->edge == STM_NONE ? 5 : -2), "\">");
    if (report == STM_NONE) {
        stm_html(page, "a text that is not among the reports");
    } else {
        stm_say_letter(&out, page->view.letter[report]);
        stm_append_text(&out, "  ");
        stm_append(&out, stm_phrase_report(page->view.reports->items[report]));
        STM_TRY(stm_html_built(page, &out));
    }
    stm_html(page, "</text>");
    if (one->edge != STM_NONE) {
        put_number(page, "<text class=\"sm\" x=\"", x + 22, "\"");
        put_number(page, " y=\"", y + 14, "\">");
        STM_TRY(put_edge_text(page, &account->edges.items[one->edge]));
        stm_html(page, "</text>");
    }
    stm_html(page, report == STM_NONE ? "\n" : "</a>\n");
    return STM_OK;
}

static stm_status put_tree(stm_page *page)
{
    const stm_account *account = page->view.account;
    links tree;
    rows all = {0};
    STM_TRY(link_edges(page, &tree));
    for (uint32_t i = 0; i < account->nodes.count; i++)
        if (tree.parent[i] == STM_NONE) STM_TRY(lay_out(page, &all, &tree, i));
    for (uint32_t i = 0; i < account->nodes.count; i++) /* a ring has no root: it starts at its first node */
        if (!tree.done[i]) STM_TRY(lay_out(page, &all, &tree, i));
    uint32_t shown = all.count < MOST_ROWS ? all.count : MOST_ROWS;
    put_number(page, "<svg class=\"tree\" role=\"img\" aria-label=\"Which report descends from which\" viewBox=\"0 0 460 ",
               (int)shown * ROW + 4, "\">\n");
    for (uint32_t i = 0; i < shown; i++)
        if (all.items[i].edge != STM_NONE)
            put_line(page, &all.items[i], i, &account->edges.items[all.items[i].edge], &all.items[all.items[i].parent_row]);
    for (uint32_t i = 0; i < shown; i++) {
        stm_arena_reset(&page->view.scratch);
        STM_TRY(put_row(page, &all.items[i], i));
    }
    stm_html(page, "</svg>\n");
    if (shown == all.count) return STM_OK;
    put_number(page, "<p class=\"f\">", (int)(all.count - shown), " further reports are not drawn.</p>\n");
    return STM_OK;
}

/* ---- pairs ------------------------------------------------------------------------------------------------------------------ */

static void put_share(stm_page *page, uint32_t of, uint32_t in, double share)
{
    stm_builder out = stm_builder_in(&page->view.scratch);
    stm_html(page, "<p class=\"share\"><svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                   "<rect class=\"all\" height=\"6\" width=\"100\"/><rect height=\"6\" width=\"");
    stm_put_number(&page->put, isfinite(share) ? share * 100 : 0, 1);
    stm_html(page, "\"/></svg> ");
    stm_say_percent(&out, share);
    stm_append_text(&out, " of ");
    stm_append_number(&out, (uint64_t)of + 1);
    stm_append_text(&out, " stands in ");
    stm_append_number(&out, (uint64_t)in + 1);
    if (stm_html_built(page, &out) != STM_OK) page->put.failed = true;
    stm_html(page, "</p>");
}

static stm_status put_passages(stm_page *page, const stm_copy_pair *pair)
{
    if (!pair->passages.count) return STM_OK;
    stm_slice from = page->view.reports->items[pair->from]->text, to = page->view.reports->items[pair->to]->text;
    put_number(page, "<details class=\"d\"><summary>", (int)pair->passages.count, "");
    stm_html(page, pair->passages.count == 1 ? " passage side by side" : " passages side by side");
    stm_html(page, "</summary><table class=\"al\"><thead><tr><th scope=\"col\">");
    stm_page_report_siglum(page, page->view.place[pair->from]);
    stm_html(page, " ");
    stm_html_line(page, stm_phrase_report(page->view.reports->items[pair->from]));
    stm_html(page, "</th><th scope=\"col\">");
    stm_page_report_siglum(page, page->view.place[pair->to]);
    stm_html(page, " ");
    stm_html_line(page, stm_phrase_report(page->view.reports->items[pair->to]));
    stm_html(page, "</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < pair->passages.count; i++) {
        const stm_passage *passage = &pair->passages.items[i];
        stm_arena_reset(&page->view.scratch);
        STM_TRY(stm_page_pair_of_words(page, stm_cut(from, passage->from), stm_cut(to, passage->to)));
    }
    stm_html(page, "</tbody></table></details>");
    return STM_OK;
}

static stm_status put_pair(stm_page *page, const stm_copy_pair *pair, uint32_t index)
{
    uint32_t from = page->view.place[pair->from], to = page->view.place[pair->to];
    stm_builder out = stm_builder_in(&page->view.scratch);
    stm_page_statement_opens(page, 'c', index, "pair");
    stm_html(page, "<p class=\"who\">");
    bool known = pair->direction >= STM_DIRECTION_KNOWN;
    stm_page_report_siglum(page, known ? to : from);
    stm_html(page, known ? " <b>" : " and ");
    if (known) stm_html(page, stm_phrase_copy(pair->kind));
    stm_html(page, known ? "</b> " : "");
    stm_page_report_siglum(page, known ? from : to);
    if (!known) stm_html(page, " <b>");
    if (!known) stm_html(page, stm_phrase_kin(pair->kind));
    stm_html(page, known ? "</p>" : "</b> <span class=\"f\">which came first cannot be told</span></p>");
    if (pair->reasons.count) {
        stm_html(page, "<ul class=\"why\">");
        for (uint32_t i = 0; i < pair->reasons.count; i++) {
            stm_html(page, "<li>");
            STM_TRY(stm_page_sentence(page, pair->reasons.items[i]));
            stm_html(page, "</li>");
        }
        stm_html(page, "</ul>");
    }
    stm_html(page, "</div><div class=\"m\">");
    put_share(page, to, from, pair->to_share);
    put_share(page, from, to, pair->from_share);
    stm_say_certainty(&out, pair->score);
    stm_html(page, "<span class=\"n\">");
    STM_TRY(stm_html_built(page, &out));
    stm_html(page, "</span></div>");
    STM_TRY(put_passages(page, pair));
    stm_page_statement_closes(page);
    return STM_OK;
}

stm_status stm_page_families(stm_page *page)
{
    const stm_account *account = page->view.account;
    stm_indices pairs;
    uint32_t left_out;
    if (!account->copies.count && !account->edges.count) return STM_OK;
    STM_TRY(stm_view_pairs(&page->view, &pairs, &left_out));
    stm_page_section_opens(page, "copies", "Who copied whom");
    if (account->edges.count) STM_TRY(put_tree(page));
    for (uint32_t i = 0; i < pairs.count; i++) {
        stm_arena_reset(&page->view.scratch);
        STM_TRY(put_pair(page, &account->copies.items[pairs.items[i]], pairs.items[i]));
    }
    if (left_out) put_number(page, "<p class=\"f\">", (int)left_out, " further pairs are not shown; the JSON has them all.</p>\n");
    stm_page_section_closes(page);
    return STM_OK;
}

/* ---- sources ------------------------------------------------------------------------------------------------------------------ */

stm_status stm_page_shared(stm_page *page)
{
    const stm_shareds *all = &page->view.account->shared;
    if (!all->count) return STM_OK;
    stm_page_section_opens(page, "sources", "Sources that several reports lean on");
    for (uint32_t i = 0; i < all->count; i++) {
        const stm_shared *shared = &all->items[i];
        stm_arena_reset(&page->view.scratch);
        stm_page_statement_opens(page, 'a', i, "src");
        stm_html(page, "<b>");
        stm_html_line(page, stm_phrase_source(shared));
        stm_html(page, "</b>");
        if (shared->source.length) {
            stm_html(page, " <span class=\"f\">");
            stm_html_line(page, shared->kind);
            stm_html(page, "</span>");
        }
        stm_html(page, "</div><div class=\"m\">");
        if (shared->witnesses.count) STM_TRY(stm_page_sigla(page, &shared->witnesses));
        else
            for (uint32_t j = 0; j < shared->reports.count; j++)
                stm_page_report_siglum(page, page->view.place[shared->reports.items[j]]);
        STM_TRY(stm_page_counts(page, shared->reports.count, shared->accounts));
        stm_html(page, "</div>");
        STM_TRY(stm_page_drawer(page, &shared->witnesses));
        stm_page_statement_closes(page);
    }
    stm_page_section_closes(page);
    return STM_OK;
}
