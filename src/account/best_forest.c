/* Maximum arborescence by contracting circles (Chu and Liu 1965, Edmonds 1967).
 *
 * The problem: "who copied whom" gives each report several possible parents. The best parent of each, taken by itself, may
 * close a circle (A from B, B from C, C from A); cutting the weakest edge of a circle is not best either, for its report may
 * have no other good parent while another one has.
 *
 * The method: every node takes its heaviest arc; where that closes circles, each circle becomes one node, and an arc that
 * enters it weighs what it gains over the arc of the circle that it would replace; again, until no circle is left. Then the
 * levels are opened from the top: an arc that enters a circle breaks it there. A root of its own, with an arc of least weight
 * to every node, makes a forest of a tree; its arcs are so light that no more of them are used than must be.
 *
 *     arcs  a>b 5  b>a 6  c>a 1  c>b 3        best of each: b>a and a>b, a circle worth 11
 *     one level up: c>[ab] is worth 1 - 6 = -5 by a, 3 - 5 = -2 by b: enter by b; the circle opens to c>b, b>a
 *
 * Weights are whole numbers, so that no order of sums can change the choice. Cost: (arcs) x (levels); dates make nearly all
 * arcs point forward in time, so that there is one level in practice. Limit: MOST_LEVELS; circles that are left then are cut
 * at their lightest arc. */
#include "best_forest.h"

#include "base/error.h"
#include "base/list.h"

/* Each level halves the nodes that lie on circles, so that this is far more than real families need. */
enum { MOST_LEVELS = 64 };

#define ROOT_WEIGHT (-((int64_t)1 << 44))

typedef struct inner_arc {
    uint32_t from, to;
    uint32_t below; /* its index one level down */
    int64_t weight;
} inner_arc;

typedef struct level {
    uint32_t nodes, count;
    inner_arc *arcs;
    uint32_t *best;  /* of each node: its heaviest arc; STM_NONE for the root, which is node 0 */
    uint32_t *above; /* of each node: what it is one level up */
    bool *circles;   /* of each node: whether it lies on a circle */
} level;

static void choose_best(level *at)
{
    for (uint32_t v = 0; v < at->nodes; v++) at->best[v] = STM_NONE;
    for (uint32_t e = 0; e < at->count; e++) {
        uint32_t *best = &at->best[at->arcs[e].to];
        if (at->arcs[e].to && (*best == STM_NONE || at->arcs[e].weight > at->arcs[*best].weight)) *best = e;
    }
}

/* Marks the circles of the best arcs and numbers the nodes of the level above. Gives their number. */
static uint32_t find_circles(level *at, uint32_t *walk, bool *any)
{
    uint32_t above = 0;
    *any = false;
    for (uint32_t v = 0; v < at->nodes; v++) walk[v] = at->above[v] = STM_NONE;
    walk[0] = 0;
    at->above[0] = above++;
    for (uint32_t v = 1; v < at->nodes; v++) {
        uint32_t u = v;
        for (; walk[u] == STM_NONE; u = at->arcs[at->best[u]].from) walk[u] = v;
        if (walk[u] != v || !u) continue; /* an older walk, or the root */
        *any = true;
        for (uint32_t on = u;;) {
            at->circles[on] = true;
            at->above[on] = above;
            on = at->arcs[at->best[on]].from;
            if (on == u) break;
        }
        above++;
    }
    for (uint32_t v = 1; v < at->nodes; v++)
        if (at->above[v] == STM_NONE) at->above[v] = above++;
    return above;
}

static stm_status make_level(level *out, uint32_t nodes, uint32_t arcs, stm_arena *scratch)
{
    *out = (level){.nodes = nodes};
    out->arcs = STM_NEW(scratch, inner_arc, arcs + 1);
    out->best = STM_NEW(scratch, uint32_t, nodes);
    out->above = STM_NEW(scratch, uint32_t, nodes);
    out->circles = STM_NEW(scratch, bool, nodes);
    return out->arcs && out->best && out->above && out->circles ? STM_OK : STM_NO_MEMORY;
}

static stm_status contract(level *up, const level *at, uint32_t nodes, stm_arena *scratch)
{
    STM_TRY(make_level(up, nodes, at->count, scratch));
    for (uint32_t e = 0; e < at->count; e++) {
        const inner_arc *arc = &at->arcs[e];
        uint32_t from = at->above[arc->from], to = at->above[arc->to];
        if (from == to || !to) continue;
        int64_t replaced = at->circles[arc->to] ? at->arcs[at->best[arc->to]].weight : 0;
        up->arcs[up->count++] = (inner_arc){from, to, e, arc->weight - replaced};
    }
    return STM_OK;
}

/* The last level allowed: each circle gets the root in place of its lightest arc. The root's arcs come last, one a node. */
static void cut_circles(level *at)
{
    bool *done = at->circles;
    for (uint32_t v = 1; v < at->nodes; v++) {
        if (!done[v]) continue;
        uint32_t lightest = v, on = v;
        do {
            done[on] = false;
            if (at->arcs[at->best[on]].weight < at->arcs[at->best[lightest]].weight) lightest = on;
            on = at->arcs[at->best[on]].from;
        } while (on != v);
        for (uint32_t e = at->count; e-- > 0;)
            if (!at->arcs[e].from && at->arcs[e].to == lightest) {
                at->best[lightest] = e;
                break;
            }
    }
}

/* What is chosen on the top level, opened down to the first: chosen[v] is an arc of the level. */
static void open_levels(const level *levels, uint32_t count, uint32_t *chosen, uint32_t *room)
{
    for (uint32_t v = 0; v < levels[count - 1].nodes; v++) chosen[v] = levels[count - 1].best[v];
    for (uint32_t i = count - 1; i-- > 0;) {
        const level *at = &levels[i], *up = &levels[i + 1];
        for (uint32_t v = 0; v < at->nodes; v++) room[v] = at->best[v];
        for (uint32_t v = 1; v < up->nodes; v++) {
            uint32_t arc = up->arcs[chosen[v]].below;
            room[at->arcs[arc].to] = arc;
        }
        for (uint32_t v = 0; v < at->nodes; v++) chosen[v] = room[v];
    }
}

stm_status stm_best_forest(uint32_t *parent_arc, uint32_t nodes, const stm_forest_arc *arcs, uint32_t count, stm_arena *scratch)
{
    level *levels = STM_NEW(scratch, level, MOST_LEVELS);
    uint32_t *walk = STM_NEW(scratch, uint32_t, nodes + 1), *chosen = STM_NEW(scratch, uint32_t, nodes + 1), depth = 1;
    if (!levels || !walk || !chosen) return STM_NO_MEMORY;
    STM_TRY(make_level(&levels[0], nodes + 1, count + nodes, scratch));
    for (uint32_t e = 0; e < count; e++)
        if (arcs[e].from != arcs[e].to)
            levels[0].arcs[levels[0].count++] = (inner_arc){arcs[e].from + 1, arcs[e].to + 1, e, arcs[e].weight};
    for (uint32_t v = 1; v <= nodes; v++) levels[0].arcs[levels[0].count++] = (inner_arc){0, v, STM_NONE, ROOT_WEIGHT};
    for (bool any = true; any; depth += any) {
        level *at = &levels[depth - 1];
        choose_best(at);
        uint32_t above = find_circles(at, walk, &any);
        if (any && depth == MOST_LEVELS) {
            cut_circles(at);
            any = false;
        }
        if (any) STM_TRY(contract(&levels[depth], at, above, scratch));
    }
    open_levels(levels, depth, chosen, walk);
    for (uint32_t v = 0; v < nodes; v++) parent_arc[v] = levels[0].arcs[chosen[v + 1]].below;
    return STM_OK;
}
