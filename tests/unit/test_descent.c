/* The tree of descent, what several reports share, and the arborescence under it.
 *
 * A case with `arcs` ("b>a 5": a may descend from b) expects a parent for each node, and every choice of parents is tried
 * to see that none is better. A case with reports (story.h) has `copies`, lines "a b kind score direction from_share
 * to_share" and then, each behind a bar, passages that stand word for word in both (first occurrence); "-kind" does not
 * join. `outlets` and `dates` are lines "a words". Expected: edges, shared sources, and why the count is what it is. */
#include "support/story.h"

#include "account/best_forest.h"
#include "account/descent_tree.h"
#include "account/same_passage.h"
#include "base/list.h"
#include "base/slice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ARCS = 32, MOST_NODES = 8 };

typedef struct arcs {
    stm_forest_arc items[MOST_ARCS];
    uint32_t count, nodes;
} arcs;

/* ---- arborescences ----------------------------------------------------------------------------------------------- */

typedef struct choice {
    uint32_t roots;
    int64_t weight;
} choice;

static bool has_circle(const arcs *in, const uint32_t *parent)
{
    for (uint32_t v = 0; v < in->nodes; v++) {
        uint32_t u = v, steps = 0;
        while (parent[u] != STM_NONE && steps++ <= in->nodes) u = in->items[parent[u]].from;
        if (parent[u] != STM_NONE) return true;
    }
    return false;
}

static choice value_of(const arcs *in, const uint32_t *parent)
{
    choice value = {0, 0};
    for (uint32_t v = 0; v < in->nodes; v++) {
        if (parent[v] == STM_NONE) value.roots++;
        else value.weight += in->items[parent[v]].weight;
    }
    return value;
}

static bool is_better(choice a, choice b)
{
    return a.roots != b.roots ? a.roots < b.roots : a.weight > b.weight;
}

/* Every choice of a parent for nodes from v on. */
static void try_all(const arcs *in, uint32_t *parent, uint32_t v, choice *best)
{
    if (v == in->nodes) {
        choice value = value_of(in, parent);
        if (!has_circle(in, parent) && is_better(value, *best)) *best = value;
        return;
    }
    parent[v] = STM_NONE;
    try_all(in, parent, v + 1, best);
    for (uint32_t e = 0; e < in->count; e++) {
        if (in->items[e].to != v || in->items[e].from == v) continue;
        parent[v] = e;
        try_all(in, parent, v + 1, best);
    }
}

static bool is_best(const arcs *in, const uint32_t *parent)
{
    uint32_t room[MOST_NODES];
    choice best = {UINT32_MAX, 0};
    try_all(in, room, 0, &best);
    return !has_circle(in, parent) && !is_better(best, value_of(in, parent)) && !is_better(value_of(in, parent), best);
}

static void run_arcs(stm_builder *out, stm_slice text, stm_arena *arena)
{
    arcs in = {.count = 0};
    for (size_t at = 0; at + 4 < text.length && in.count < MOST_ARCS; at++) {
        if (text.data[at + 1] != '>') continue;
        stm_forest_arc arc = {(uint32_t)(text.data[at] - 'a'), (uint32_t)(text.data[at + 2] - 'a'), strtol(text.data + at + 4, NULL, 10)};
        in.items[in.count++] = arc;
        uint32_t last = arc.from > arc.to ? arc.from : arc.to;
        if (last + 1 > in.nodes) in.nodes = last + 1;
    }
    uint32_t parent[MOST_NODES];
    if (stm_best_forest(parent, in.nodes, in.items, in.count, arena) != STM_OK) return;
    for (uint32_t v = 0; v < in.nodes; v++) {
        if (parent[v] == STM_NONE) stm_append_format(out, "%c\n", (char)('a' + v));
        else stm_append_format(out, "%c > %c\n", (char)('a' + in.items[parent[v]].from), (char)('a' + v));
    }
    if (!is_best(&in, parent)) stm_append_text(out, "another choice is better\n");
}

/* Many small graphs by a fixed generator, each against every choice. */
static void run_many(stm_builder *out, unsigned count, stm_arena *arena)
{
    uint32_t state = 1, wrong = 0;
    for (unsigned i = 0; i < count; i++) {
        arcs in = {.nodes = 1 + i % 5};
        uint32_t wanted = i % (2 * in.nodes + 3), parent[MOST_NODES];
        for (; in.count < wanted; in.count++) {
            uint32_t numbers[3];
            for (int k = 0; k < 3; k++) numbers[k] = (state = state * 1664525 + 1013904223) >> 16;
            in.items[in.count] = (stm_forest_arc){numbers[0] % in.nodes, numbers[1] % in.nodes, (int64_t)(numbers[2] % 20) - 10};
        }
        stm_arena_reset(arena);
        if (stm_best_forest(parent, in.nodes, in.items, in.count, arena) != STM_OK || !is_best(&in, parent)) wrong++;
    }
    stm_append_format(out, "%u graphs, %u not best\n", count, (unsigned)wrong);
}

/* ---- stories ------------------------------------------------------------------------------------------------------ */

static void add_passage(test_story *story, stm_copy_pair *pair, stm_slice words, stm_arena *arena)
{
    size_t from = stm_find(story->reports.items[pair->from]->text, words, 0);
    size_t to = stm_find(story->reports.items[pair->to]->text, words, 0);
    stm_passage *passage = from == SIZE_MAX || to == SIZE_MAX ? NULL : STM_APPEND(arena, &pair->passages);
    if (passage) *passage = (stm_passage){{(uint32_t)from, (uint32_t)(from + words.length)}, {(uint32_t)to, (uint32_t)(to + words.length)}};
}

static void add_pair(test_story *story, stm_slice line, stm_arena *arena)
{
    static const char *const kinds[] = {"copy", "abridged", "partial", "rewrite"};
    char from, to, kind[16], copy[160] = {0};
    stm_copy_pair pair = {.decided = true};
    memcpy(copy, line.data, line.length < sizeof copy ? line.length : sizeof copy - 1);
    if (sscanf(copy, "%c %c %15s %lf %lf %lf %lf", &from, &to, kind, &pair.score, &pair.direction, &pair.from_share,
               &pair.to_share) != 7) return;
    pair.from = (uint32_t)(from - 'a');
    pair.to = (uint32_t)(to - 'a');
    pair.joins = kind[0] != '-';
    for (int k = 0; k < 4; k++)
        if (!strcmp(kind + !pair.joins, kinds[k])) pair.kind = (stm_copy_kind)k;
    for (size_t at = stm_find(line, STM_LITERAL("|"), 0); at != SIZE_MAX;) {
        size_t next = stm_find(line, STM_LITERAL("|"), at + 1), end = next == SIZE_MAX ? line.length : next;
        add_passage(story, &pair, stm_trim((stm_slice){line.data + at + 1, end - at - 1}), arena);
        at = next;
    }
    stm_copy_pair *slot = STM_APPEND(arena, &story->account.copies);
    if (slot) *slot = pair;
}

static void each_line(test_story *story, stm_slice text, stm_arena *arena, void (*take)(test_story *, stm_slice, stm_arena *))
{
    for (size_t at = 0; at < text.length;) {
        size_t end = stm_find(text, STM_LITERAL("\n"), at);
        if (end == SIZE_MAX) end = text.length;
        if (end > at) take(story, (stm_slice){text.data + at, end - at}, arena);
        at = end + 1;
    }
}

static void set_outlet(test_story *story, stm_slice line, stm_arena *arena)
{
    (void)arena;
    story->reports.items[line.data[0] - 'a']->outlet = (stm_slice){line.data + 2, line.length - 2};
}

static void set_date(test_story *story, stm_slice line, stm_arena *arena)
{
    (void)arena;
    story->reports.items[line.data[0] - 'a']->published = (stm_slice){line.data + 2, line.length - 2};
}

/* The story's accounts as sets, from account_of. */
static bool make_accounts(test_story *story, stm_arena *arena)
{
    for (uint32_t r = 0; r < story->reports.count; r++)
        while (story->account.accounts.count <= story->assembly.account_of[r]) {
            stm_indices *account = STM_APPEND(arena, &story->account.accounts);
            if (!account) return false;
        }
    for (uint32_t r = 0; r < story->reports.count; r++) {
        uint32_t *slot = STM_APPEND(arena, &story->account.accounts.items[story->assembly.account_of[r]]);
        if (!slot) return false;
        *slot = r;
    }
    story->story.accounts = story->account.accounts;
    return true;
}

static char letter_of(const test_story *story, uint32_t node)
{
    uint32_t report = story->account.nodes.items[node].report;
    return report == STM_NONE ? '?' : (char)('a' + report);
}

static void run_story(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    test_story story;
    if (!test_story_read(&story, one, arena) || !make_accounts(&story, arena)) return;
    story.assembly.voices = story.account.accounts.count;
    each_line(&story, stm_case_section(one, "outlets"), arena, set_outlet);
    each_line(&story, stm_case_section(one, "dates"), arena, set_date);
    each_line(&story, stm_case_section(one, "copies"), arena, add_pair);
    if (stm_passages_index(&story.assembly) != STM_OK || stm_shared_list(&story.assembly) != STM_OK ||
        stm_tree_draw(&story.assembly) != STM_OK)
        return;
    for (uint32_t i = 0; i < story.account.edges.count; i++) {
        const stm_tree_edge *edge = &story.account.edges.items[i];
        stm_append_format(out, "%c > %c%s\n", letter_of(&story, edge->from), letter_of(&story, edge->to),
                          edge->own_update ? ", own update" : "");
    }
    for (uint32_t i = 0; i < story.account.shared.count; i++) {
        const stm_shared *shared = &story.account.shared.items[i];
        stm_append_text(out, "shared: ");
        stm_append(out, shared->source.length ? shared->source : shared->kind);
        for (uint32_t k = 0; k < shared->reports.count; k++) stm_append_format(out, " %c", (char)('a' + shared->reports.items[k]));
        stm_append_byte(out, '\n');
    }
    for (uint32_t i = 0; i < story.account.independent_why.count; i++) {
        stm_append(out, story.account.independent_why.items[i]);
        stm_append_byte(out, '\n');
    }
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice many = stm_case_section(one, "many"), given = stm_case_section(one, "arcs");
    stm_arena own;
    stm_arena_init(&own, NULL);
    if (many.length) run_many(out, (unsigned)strtoul(many.data, NULL, 10), &own);
    else if (given.length) run_arcs(out, given, arena);
    else run_story(out, one, arena);
    stm_arena_release(&own);
}

int main(int count, char **arguments)
{
    return stm_cases_main(count > 1 ? arguments[1] : CASES "/descent", run);
}
