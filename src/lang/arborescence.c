/* See arborescence.h. Chu and Liu 1965, Edmonds 1967, on a dense matrix:
 *
 * every node takes its best head; a cycle is contracted to one node, whose arcs are the best ways into and out of the cycle (an
 * arc into it counts what it gains over the cycle's own arc, which it replaces); again, until there is no cycle; then the
 * contracted nodes are opened in reverse, each keeping all arcs of its cycle but the one that was replaced.
 *
 *     a -> b -> c -> a with the root outside:  the best arc root -> b (say) replaces a -> b; b -> c and c -> a stay.
 *
 * One root: every arc from the root costs ROOT_PRICE, far more than any difference of scores, so that the best tree has as
 * few of them as there can be: one. Sums are in double precision, where scores keep their order beside that price. */
#include "arborescence.h"

#include "base/error.h"

#include <string.h>

#define ROOT_PRICE 1e7
#define NOWHERE UINT16_MAX

typedef struct arc {
    double score;
    uint16_t dependent, head; /* original nodes; of contracted ones the ends inside them */
} arc;

typedef struct contraction {
    uint16_t *members, *inside; /* active nodes of the cycle, and for each the dependent and head of its cycle arc */
    uint16_t *node_of;          /* of each original node: its active node before this contraction */
    uint16_t count, into;       /* `into`: the member that stands for all from then on */
} contraction;

typedef struct graph {
    uint32_t count; /* words; node `count` is the root */
    arc *arcs;      /* [count][count + 1] */
    uint16_t *head; /* of each active node: an active node */
    uint16_t *node_of;
    bool *active;
    contraction *contractions;
    uint32_t depth;
    stm_arena *scratch;
} graph;

static arc *arc_at(const graph *g, uint32_t dependent, uint32_t head)
{
    return &g->arcs[(size_t)dependent * (g->count + 1) + head];
}

static void choose_heads(const graph *g)
{
    for (uint32_t i = 0; i < g->count; i++) {
        if (!g->active[i]) continue;
        uint32_t best = NOWHERE;
        for (uint32_t j = 0; j <= g->count; j++)
            if (j != i && (j == g->count || g->active[j]) &&
                (best == NOWHERE || arc_at(g, i, j)->score > arc_at(g, i, best)->score))
                best = j;
        g->head[i] = (uint16_t)best;
    }
}

/* A node on a cycle of `head`, or NOWHERE. `seen` has room for `count` marks. Nodes that are not active are passed over. */
static uint32_t find_cycle(const uint16_t *head, const bool *active, uint32_t count, uint32_t *seen)
{
    memset(seen, 0, count * sizeof *seen);
    for (uint32_t start = 0; start < count; start++) {
        if (active && !active[start]) continue;
        uint32_t at = start;
        for (; at != count && !seen[at]; at = head[at]) seen[at] = start + 1;
        if (at != count && seen[at] == start + 1) return at;
    }
    return NOWHERE;
}

/* The best arcs between the cycle and one node outside it become those of `into`. */
static void join_arcs(const graph *g, const contraction *c, uint32_t other)
{
    arc in = {0}, out = {0};
    for (uint32_t m = 0; m < c->count; m++) {
        uint32_t member = c->members[m];
        arc candidate = *arc_at(g, member, other);
        candidate.score -= arc_at(g, member, g->head[member])->score;
        if (!m || candidate.score > in.score) in = candidate;
        if (other == g->count) continue;
        if (!m || arc_at(g, other, member)->score > out.score) out = *arc_at(g, other, member);
    }
    *arc_at(g, c->into, other) = in;
    if (other != g->count) *arc_at(g, other, c->into) = out;
}

static stm_status contract(graph *g, uint32_t start)
{
    contraction *c = &g->contractions[g->depth++];
    *c = (contraction){.into = (uint16_t)start};
    uint32_t at = start;
    do c->count++;
    while ((at = g->head[at]) != start);
    c->members = STM_NEW(g->scratch, uint16_t, c->count);
    c->inside = STM_NEW(g->scratch, uint16_t, 2 * (size_t)c->count);
    c->node_of = STM_NEW(g->scratch, uint16_t, g->count);
    if (!c->members || !c->inside || !c->node_of) return STM_NO_MEMORY;
    memcpy(c->node_of, g->node_of, g->count * sizeof *c->node_of);
    for (uint32_t m = 0; m < c->count; m++, at = g->head[at]) {
        c->members[m] = (uint16_t)at;
        c->inside[2 * m] = arc_at(g, at, g->head[at])->dependent;
        c->inside[2 * m + 1] = arc_at(g, at, g->head[at])->head;
        g->active[at] = false;
    }
    for (uint32_t other = 0; other <= g->count; other++)
        if (other == g->count || g->active[other]) join_arcs(g, c, other);
    g->active[start] = true;
    for (uint32_t m = 0; m < c->count; m++)
        for (uint32_t i = 0; i < g->count; i++)
            if (g->node_of[i] == c->members[m]) g->node_of[i] = c->into;
    return STM_OK;
}

/* Opens the last contraction: the arc that came into it decides which of the cycle's own arcs falls away. */
static void expand(graph *g, uint16_t *heads)
{
    const contraction *c = &g->contractions[--g->depth];
    uint32_t entered = NOWHERE;
    for (uint32_t i = 0; i < g->count && entered == NOWHERE; i++)
        if (g->node_of[i] == c->into && heads[i] != NOWHERE) entered = c->node_of[i];
    for (uint32_t m = 0; m < c->count; m++)
        if (c->members[m] != entered) heads[c->inside[2 * m]] = c->inside[2 * m + 1];
    memcpy(g->node_of, c->node_of, g->count * sizeof *g->node_of);
}

static stm_status open_graph(graph *g, const float *scores, uint32_t stride)
{
    uint32_t n = g->count;
    g->arcs = STM_NEW(g->scratch, arc, (size_t)n * (n + 1));
    g->head = STM_NEW(g->scratch, uint16_t, n);
    g->node_of = STM_NEW(g->scratch, uint16_t, n);
    g->active = STM_NEW(g->scratch, bool, n);
    g->contractions = STM_NEW(g->scratch, contraction, n);
    if (!g->arcs || !g->head || !g->node_of || !g->active || !g->contractions) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++) {
        g->node_of[i] = (uint16_t)i;
        g->active[i] = true;
        for (uint32_t j = 0; j <= n; j++)
            *arc_at(g, i, j) = (arc){(double)scores[(size_t)i * stride + j] - (j == n ? ROOT_PRICE : 0), (uint16_t)i, (uint16_t)j};
    }
    return STM_OK;
}

static stm_status edmonds(uint16_t *heads, const float *scores, uint32_t stride, uint32_t count, uint32_t *seen,
                          stm_arena *scratch)
{
    graph g = {.count = count, .scratch = scratch};
    STM_TRY(open_graph(&g, scores, stride));
    for (;;) {
        choose_heads(&g);
        uint32_t cycle = find_cycle(g.head, g.active, count, seen);
        if (cycle == NOWHERE) break;
        STM_TRY(contract(&g, cycle));
    }
    for (uint32_t i = 0; i < count; i++) heads[i] = NOWHERE;
    for (uint32_t i = 0; i < count; i++)
        if (g.active[i]) heads[arc_at(&g, i, g.head[i])->dependent] = arc_at(&g, i, g.head[i])->head;
    while (g.depth) expand(&g, heads);
    return STM_OK;
}

stm_status stm_best_tree(uint16_t *heads, const float *scores, uint32_t stride, uint32_t count, stm_arena *scratch)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < count; i++) {
        const float *row = scores + (size_t)i * stride;
        uint32_t best = i ? 0 : 1;
        for (uint32_t j = best + 1; j <= count; j++)
            if (j != i && row[j] > row[best]) best = j;
        heads[i] = (uint16_t)best;
        roots += best == count;
    }
    uint32_t *seen = STM_NEW(scratch, uint32_t, count + 1);
    if (!seen) return STM_NO_MEMORY;
    if (roots == 1 && find_cycle(heads, NULL, count, seen) == NOWHERE) return STM_OK;
    return edmonds(heads, scores, stride, count, seen, scratch);
}
