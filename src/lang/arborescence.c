/* See arborescence.h. Chu and Liu 1965, Edmonds 1967, on a dense matrix:
 *
 * every node takes its best head; a cycle is contracted to one node, whose arcs are the best ways into and out of the cycle (an
 * arc into it counts what it gains over the cycle's own arc, which it replaces); again, until there is no cycle; then the
 * contracted nodes are opened in reverse, each keeping all arcs of its cycle but the one that was replaced.
 *
 *     a -> b -> c -> a with the root outside:  the best arc root -> b (say) replaces a -> b; b -> c and c -> a stay.
 *
 * One root: every arc from the root costs ROOT_PRICE, far more than any difference of scores, so that the best tree has as
 * few of them as there can be: one. Sums are in double precision, where scores keep their order beside that price.
 *
 * A contraction changes no best head but that of the new node: who had its head in the cycle has it in the new node now. So
 * all contractions together cost about as much as writing down the matrix, and a contraction of a few words far less: only arcs of
 * contracted nodes are written down, all others are looked up in the scores that were given. */
#include "arborescence.h"

#include "base/error.h"

#include <string.h>

#define ROOT_PRICE 1e7
#define NOWHERE UINT16_MAX

typedef struct contraction {
    uint16_t *members, *inside; /* active nodes of the cycle, and for each the original dependent and head of its cycle arc */
    uint16_t *node_of;          /* of each original node: its active node before this contraction */
    uint16_t count, into;       /* `into`: the member that stands for all from then on */
} contraction;

typedef struct graph {
    uint32_t count;   /* words; node `count` is the root */
    const float *given; /* [count][stride] */
    uint32_t stride;
    double *score;    /* [count][count + 1]: of arcs into and out of contracted nodes */
    uint16_t *dependent, *head_end; /* [count][count + 1]: the original ends of arcs into and out of contracted nodes */
    uint16_t *head;   /* of each active node: an active node */
    uint16_t *node_of;
    bool *active, *contracted;
    contraction *contractions;
    uint32_t depth;
    stm_arena *scratch;
} graph;

static size_t arc(const graph *g, uint32_t dependent, uint32_t head)
{
    return (size_t)dependent * (g->count + 1) + head;
}

/* The original ends of an arc between active nodes. */
static uint16_t dependent_of(const graph *g, uint32_t dependent, uint32_t head)
{
    return g->contracted[dependent] ? g->dependent[arc(g, dependent, head)] : (uint16_t)dependent;
}

static uint16_t head_of(const graph *g, uint32_t dependent, uint32_t head)
{
    return g->contracted[head] ? g->head_end[arc(g, dependent, head)] : (uint16_t)head;
}

static double score_of(const graph *g, uint32_t dependent, uint32_t head)
{
    if (g->contracted[dependent] || g->contracted[head]) return g->score[arc(g, dependent, head)];
    double score = (double)g->given[(size_t)dependent * g->stride + head];
    return head == g->count ? score - ROOT_PRICE : score;
}

static void choose_head(const graph *g, uint32_t i)
{
    uint32_t best = g->count; /* the root is always there */
    double most = score_of(g, i, best);
    for (uint32_t j = g->count; j-- > 0;) {
        if (!g->active[j] || j == i) continue;
        double score = score_of(g, i, j);
        if (!(score >= most)) continue;
        most = score;
        best = j;
    }
    g->head[i] = (uint16_t)best;
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

/* The best arc from `other` into the cycle, counted by what it gains over the cycle's own arc, becomes that of `into`. */
static void join_in(const graph *g, const contraction *c, uint32_t other)
{
    uint32_t best = 0;
    double most = 0;
    for (uint32_t m = 0; m < c->count; m++) {
        uint32_t member = c->members[m];
        double gain = score_of(g, member, other) - score_of(g, member, g->head[member]);
        if (m && gain <= most) continue;
        most = gain;
        best = member;
    }
    uint16_t dependent = dependent_of(g, best, other), head = head_of(g, best, other);
    g->score[arc(g, c->into, other)] = most;
    g->dependent[arc(g, c->into, other)] = dependent;
    g->head_end[arc(g, c->into, other)] = head;
}

/* The best arc out of the cycle to `other`. */
static void join_out(const graph *g, const contraction *c, uint32_t other)
{
    uint32_t best = c->members[0];
    double most = score_of(g, other, best);
    for (uint32_t m = 1; m < c->count; m++) {
        double score = score_of(g, other, c->members[m]);
        if (!(score > most)) continue;
        most = score;
        best = c->members[m];
    }
    uint16_t dependent = dependent_of(g, other, best), head = head_of(g, other, best);
    g->score[arc(g, other, c->into)] = most;
    g->dependent[arc(g, other, c->into)] = dependent;
    g->head_end[arc(g, other, c->into)] = head;
}

static stm_status note_cycle(graph *g, contraction *c, uint32_t start)
{
    uint32_t at = start;
    *c = (contraction){.into = (uint16_t)start};
    do c->count++;
    while ((at = g->head[at]) != start);
    c->members = STM_NEW(g->scratch, uint16_t, c->count);
    c->inside = STM_NEW(g->scratch, uint16_t, 2 * (size_t)c->count);
    c->node_of = STM_NEW(g->scratch, uint16_t, g->count);
    if (!c->members || !c->inside || !c->node_of) return STM_NO_MEMORY;
    memcpy(c->node_of, g->node_of, g->count * sizeof *c->node_of);
    for (uint32_t m = 0; m < c->count; m++, at = g->head[at]) {
        c->members[m] = (uint16_t)at;
        c->inside[2 * m] = dependent_of(g, at, g->head[at]);
        c->inside[2 * m + 1] = head_of(g, at, g->head[at]);
        g->active[at] = false;
    }
    return STM_OK;
}

static stm_status contract(graph *g, uint32_t start)
{
    contraction *c = &g->contractions[g->depth++];
    STM_TRY(note_cycle(g, c, start));
    for (uint32_t other = 0; other < g->count; other++)
        if (g->active[other]) {
            join_in(g, c, other);
            join_out(g, c, other);
        }
    join_in(g, c, g->count);
    g->active[start] = g->contracted[start] = true;
    for (uint32_t i = 0; i < g->count; i++) {
        bool in_cycle = false;
        for (uint32_t m = 0; m < c->count && !in_cycle; m++) in_cycle = g->node_of[i] == c->members[m];
        if (in_cycle) g->node_of[i] = c->into;
    }
    for (uint32_t i = 0; i < g->count; i++)
        if (g->active[i] && g->head[i] != g->count && !g->active[g->head[i]]) g->head[i] = c->into;
    choose_head(g, start);
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

/* `heads` are the best of each word; whoever had the root chooses again, now that it has its price. */
static stm_status open_graph(graph *g, const uint16_t *heads)
{
    uint32_t n = g->count;
    size_t arcs = (size_t)n * (n + 1);
    g->score = stm_arena_room(g->scratch, arcs * sizeof *g->score); /* written with the arcs of a contraction, as the ends are */
    g->dependent = stm_arena_room(g->scratch, arcs * sizeof *g->dependent);
    g->head_end = stm_arena_room(g->scratch, arcs * sizeof *g->head_end);
    g->head = STM_NEW(g->scratch, uint16_t, n);
    g->node_of = STM_NEW(g->scratch, uint16_t, n);
    g->active = STM_NEW(g->scratch, bool, n);
    g->contracted = STM_NEW(g->scratch, bool, n + 1);
    g->contractions = stm_arena_room(g->scratch, n * sizeof *g->contractions);
    if (!g->score || !g->dependent || !g->head_end || !g->head || !g->node_of || !g->active || !g->contracted || !g->contractions)
        return STM_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++) {
        g->node_of[i] = (uint16_t)i;
        g->active[i] = true;
    }
    for (uint32_t i = 0; i < n; i++) {
        g->head[i] = heads[i];
        if (heads[i] == n) choose_head(g, i);
    }
    return STM_OK;
}

static stm_status edmonds(uint16_t *heads, const float *scores, uint32_t stride, uint32_t count, uint32_t *seen,
                          stm_arena *scratch)
{
    graph g = {.count = count, .given = scores, .stride = stride, .scratch = scratch};
    STM_TRY(open_graph(&g, heads));
    for (uint32_t cycle; (cycle = find_cycle(g.head, g.active, count, seen)) != NOWHERE;) STM_TRY(contract(&g, cycle));
    for (uint32_t i = 0; i < count; i++) heads[i] = NOWHERE;
    for (uint32_t i = 0; i < count; i++)
        if (g.active[i]) heads[dependent_of(&g, i, g.head[i])] = head_of(&g, i, g.head[i]);
    while (g.depth) expand(&g, heads);
    return STM_OK;
}

stm_status stm_best_tree(uint16_t *heads, const float *scores, uint32_t stride, uint32_t count, stm_arena *scratch)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < count; i++) roots += heads[i] == count;
    uint32_t *seen = STM_NEW(scratch, uint32_t, count + 1);
    if (!seen) return STM_NO_MEMORY;
    if (roots == 1 && find_cycle(heads, NULL, count, seen) == NOWHERE) return STM_OK;
    return edmonds(heads, scores, stride, count, seen, scratch);
}
