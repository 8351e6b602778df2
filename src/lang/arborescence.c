/* See arborescence.h. Chu and Liu 1965, Edmonds 1967, on a dense matrix:
 *
 * every node takes its best head; a cycle is contracted to one node, whose arcs are the best ways into and out of the cycle (an
 * arc into it counts what it gains over the cycle's own arc, which it replaces); again, until there is no cycle; then the
 * contracted nodes are opened in reverse, each keeping all arcs of its cycle but the one that was replaced.
 *
 *     a -> b -> c -> a with the root outside:  the best arc root -> b (say) replaces a -> b; b -> c and c -> a stay.
 *
 * One root: of 100 sentences 74 have a tree of best heads with one root; of 13 the best tree has one all the same. For the others
 * every arc from the root costs ROOT_PRICE, far more than any difference of scores, so that the best tree has as few of them as
 * there can be: one. Sums are in double precision, where scores keep their order beside that price.
 *
 * Cycles are found by going from head to head (as Tarjan 1977 does): the way so far is a stack, and one that comes back to itself
 * has its end contracted and goes on from there. A contracted node takes over the row and the column of one of its members, and
 * is called by a number of its own, from `count` on. A contraction costs its members by the nodes that are left. */
#include "arborescence.h"

#include "base/error.h"

#include <string.h>

#define ROOT_PRICE 1e7
#define INSIDE UINT16_MAX /* for the moment: the row is in the cycle at hand */

/* An arc by its ends in the sentence. */
typedef struct ends {
    uint16_t dependent, head;
} ends;

typedef enum progress { NOT_SEEN, ON_THE_WAY, DONE } progress;

/* Rows (and columns) stand for nodes: at first each for its word, later some for contracted ones. */
typedef struct graph {
    uint32_t count;     /* words; column `count` is the root */
    double *score;      /* [count][count + 1] */
    ends *arcs;         /* [count][count + 1]: of contracted nodes */
    uint16_t *head;     /* of each row: the column of its head */
    uint16_t *row_of;   /* of each row: the row that took it over, or itself */
    uint16_t *node;     /* of each row: what it stands for */
    uint16_t *rows;     /* those in use */
    uint32_t row_count, node_count;
    uint8_t *state;     /* of each row: progress */
    uint16_t *way;      /* rows, from head to head */
    uint16_t *parent;   /* of each node: the contracted one it is in */
    ends *entry;        /* of each node: its arc in the cycle that it is in, and at last in the tree */
    double *own;        /* scores of a cycle's arcs */
} graph;

static size_t at(const graph *g, uint32_t dependent, uint32_t head)
{
    return (size_t)dependent * (g->count + 1) + head;
}

static ends ends_of(const graph *g, uint32_t dependent, uint32_t head)
{
    bool contracted = g->node[dependent] >= g->count || (head < g->count && g->node[head] >= g->count);
    return contracted ? g->arcs[at(g, dependent, head)] : (ends){(uint16_t)dependent, (uint16_t)head};
}

/* The best of all nodes there are; of equals the one with the first row. */
static void choose_head(const graph *g, uint32_t row)
{
    const double *score = g->score + at(g, row, 0);
    uint32_t best = g->count; /* the root is always there */
    for (uint32_t i = g->row_count; i-- > 0;) {
        uint32_t other = g->rows[i];
        if (other != row && score[other] >= score[best]) best = other;
    }
    g->head[row] = (uint16_t)best;
}

/* The row that stands for this column now. */
static uint32_t row_now(const graph *g, uint32_t column)
{
    while (column < g->count && g->row_of[column] != column) column = g->row_of[column];
    return column;
}

/* The best arc from a node outside to the cycle, counted by what it gains over the cycle's own arc. */
static void join_in(const graph *g, const uint16_t *cycle, uint32_t length, uint32_t into, uint32_t other)
{
    uint32_t best = 0;
    double most = g->score[at(g, cycle[0], other)] - g->own[0];
    for (uint32_t m = 1; m < length; m++) {
        double gain = g->score[at(g, cycle[m], other)] - g->own[m];
        if (!(gain > most)) continue;
        most = gain;
        best = m;
    }
    ends arc = ends_of(g, cycle[best], other);
    g->score[at(g, into, other)] = most;
    g->arcs[at(g, into, other)] = arc;
}

/* The best arc from the cycle to a node outside. */
static void join_out(const graph *g, const uint16_t *cycle, uint32_t length, uint32_t into, uint32_t other)
{
    const double *score = g->score + at(g, other, 0);
    uint32_t best = cycle[0];
    for (uint32_t m = 1; m < length; m++)
        if (score[cycle[m]] > score[best]) best = cycle[m];
    ends arc = ends_of(g, other, best);
    g->score[at(g, other, into)] = score[best];
    g->arcs[at(g, other, into)] = arc;
}

/* The cycle's nodes get a parent; their rows but one are used no more. */
static void name_cycle(graph *g, const uint16_t *cycle, uint32_t length, uint32_t into)
{
    uint16_t name = (uint16_t)g->node_count++;
    for (uint32_t m = 0; m < length; m++) {
        g->parent[g->node[cycle[m]]] = name;
        g->row_of[cycle[m]] = (uint16_t)into;
    }
    g->node[into] = name;
}

static void contract(graph *g, const uint16_t *cycle, uint32_t length)
{
    uint32_t into = cycle[0], kept = 0;
    for (uint32_t m = 0; m < length; m++) {
        uint32_t head = cycle[(m + 1) % length];
        g->own[m] = g->score[at(g, cycle[m], head)];
        g->entry[g->node[cycle[m]]] = ends_of(g, cycle[m], head);
        g->row_of[cycle[m]] = INSIDE;
    }
    for (uint32_t i = 0; i < g->row_count; i++) {
        uint32_t other = g->rows[i];
        bool inside = g->row_of[other] == INSIDE;
        if (!inside) {
            join_in(g, cycle, length, into, other);
            join_out(g, cycle, length, into, other);
        }
        if (!inside || other == into) g->rows[kept++] = (uint16_t)other;
    }
    join_in(g, cycle, length, into, g->count);
    g->row_count = kept;
    name_cycle(g, cycle, length, into);
    choose_head(g, into);
}

/* From a row from head to head, until a node that is done or the root. */
static void follow(graph *g, uint32_t start)
{
    uint32_t length = 0, row = start;
    while (row != g->count && g->state[row] != DONE) {
        if (g->state[row] == NOT_SEEN) {
            g->state[row] = ON_THE_WAY;
            g->way[length++] = (uint16_t)row;
        } else {
            uint32_t first = length;
            while (g->way[--first] != row) {}
            contract(g, g->way + first, length - first);
            length = first + 1; /* the cycle's first row stands for it */
            g->state[row] = ON_THE_WAY;
        }
        row = row_now(g, g->head[row]);
    }
    while (length) g->state[g->way[--length]] = DONE;
}

/* Opens the contracted nodes, the last first: the arc that comes in decides which of the cycle's own arcs falls away. */
static void expand(uint16_t *heads, const graph *g)
{
    for (uint32_t i = 0; i < g->row_count; i++)
        g->entry[g->node[g->rows[i]]] = ends_of(g, g->rows[i], row_now(g, g->head[g->rows[i]]));
    for (uint32_t node = g->node_count; node-- > g->count;) {
        uint32_t member = g->entry[node].dependent;
        while (g->parent[member] != node) member = g->parent[member];
        g->entry[member] = g->entry[node];
    }
    for (uint32_t i = 0; i < g->count; i++) heads[i] = g->entry[i].head;
}

/* `heads` are the best of each word; with a price whoever had the root chooses again. */
static stm_status open_graph(graph *g, const uint16_t *heads, const float *scores, uint32_t stride, double price, stm_arena *scratch)
{
    uint32_t n = g->count;
    g->score = stm_arena_room(scratch, (size_t)n * (n + 1) * sizeof *g->score); /* written below; the ends with contracted nodes */
    g->arcs = stm_arena_room(scratch, (size_t)n * (n + 1) * sizeof *g->arcs);
    uint16_t *room = STM_NEW(scratch, uint16_t, 7 * (size_t)n); /* no more than 2 n nodes */
    g->state = STM_NEW(scratch, uint8_t, n);
    g->entry = STM_NEW(scratch, ends, 2 * (size_t)n);
    g->own = STM_NEW(scratch, double, n);
    if (!g->score || !g->arcs || !room || !g->state || !g->entry || !g->own) return STM_NO_MEMORY;
    g->head = room;
    g->row_of = room + n;
    g->node = room + 2 * (size_t)n;
    g->rows = room + 3 * (size_t)n;
    g->way = room + 4 * (size_t)n;
    g->parent = room + 5 * (size_t)n;
    g->row_count = g->node_count = n;
    for (uint32_t i = 0; i < n; i++) {
        double *row = g->score + at(g, i, 0);
        for (uint32_t j = 0; j <= n; j++) row[j] = (double)scores[(size_t)i * stride + j];
        row[n] -= price;
        g->row_of[i] = g->node[i] = g->rows[i] = (uint16_t)i;
        g->head[i] = heads[i];
    }
    for (uint32_t i = 0; i < n; i++)
        if (price > 0 && heads[i] == n) choose_head(g, i);
    return STM_OK;
}

static stm_status edmonds(uint16_t *best, const uint16_t *heads, const float *scores, uint32_t stride, uint32_t count, double price,
                          stm_arena *scratch)
{
    graph g = {.count = count};
    STM_TRY(open_graph(&g, heads, scores, stride, price, scratch));
    for (uint32_t i = 0; i < count; i++)
        if (g.row_of[i] == i) follow(&g, i);
    expand(best, &g);
    return STM_OK;
}

/* Whether heads lead to the root from everywhere. */
static bool are_tree(const uint16_t *head, uint32_t count, uint32_t *seen)
{
    for (uint32_t start = 0; start < count; start++) {
        uint32_t row = start;
        for (; row != count && !seen[row]; row = head[row]) seen[row] = start + 1;
        if (row != count && seen[row] == start + 1) return false;
    }
    return true;
}

static uint32_t count_roots(const uint16_t *heads, uint32_t count)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < count; i++) roots += heads[i] == count;
    return roots;
}

stm_status stm_best_tree(uint16_t *heads, const float *scores, uint32_t stride, uint32_t count, stm_arena *scratch)
{
    uint32_t roots = count_roots(heads, count);
    uint32_t *seen = STM_NEW(scratch, uint32_t, count + 1);
    uint16_t *best = STM_NEW(scratch, uint16_t, count + 1);
    if (!seen || !best) return STM_NO_MEMORY;
    if (roots == 1 && are_tree(heads, count, seen)) return STM_OK;
    if (roots < 2) STM_TRY(edmonds(best, heads, scores, stride, count, 0, scratch)); /* whoever has the root keeps it in this one */
    if (roots > 1 || count_roots(best, count) != 1) STM_TRY(edmonds(best, heads, scores, stride, count, ROOT_PRICE, scratch));
    memcpy(heads, best, count * sizeof *heads);
    return STM_OK;
}
