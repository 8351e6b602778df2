/* Accounts: reports that descend from one text stand together, and no others.
 *
 * The problem: every pair in `copies` was verified by alignment, but a partition closes over pairs. Closing over wrong
 * or accidental links is the commonest disaster of such programs: one round-up that prints two agency texts would weld
 * all users of both into one "account". The method is union-find, strongest pair first, with three guards:
 *
 *   1. A link in which the later text takes only a small part of itself from the earlier one (a round-up, a page that was
 *      glued together) is *one-sided*. A report follows one one-sided link only, its strongest: it has one main source.
 *
 *          wire A -> round-up (40 %)        followed
 *          wire B -> round-up (15 %)        not followed: A and B stay two accounts
 *
 *   2. A *weak* link (a rewrite that is likely, not sure) between two families needs backing: at least half of the pairs
 *      across must be linked too. Rewrites of one text resemble each other; a chance resemblance stands alone.
 *   3. What a person says goes first. `together` is joined before any pair; a union that would put two reports of one
 *      `apart` into one account is not made, whatever the pairs say.
 *
 * Invariants: the result does not depend on the order of the pairs given; a family is named by its first report.
 * Limits: when every link of a chain is strong, its ends stand together though they share little; such chains are what
 * "descend from one text" means. */
#include "families.h"

#include "base/error.h"
#include "base/list.h"

#include <stdlib.h>

/* Below this share of its own body a report does not rest on the other text as a whole. The share of a heavy rewrite is
 * counted by corresponding sentences and lies well above it. */
#define ONE_SIDED 0.35

/* Below this score one joining pair in ten is wrong on the development half of rewrites. */
#define WEAK 0.90
/* Pairs across two families that are looked at for backing; beyond it both are large and a weak link adds nothing. */
#define ACROSS 256u

typedef struct neighbours {
    uint32_t *items;
    uint32_t count, capacity;
} neighbours;

typedef struct forest {
    uint32_t *parent;
    uint32_t *size;     /* by root */
    uint32_t *next;     /* by report: the next of its family, in a ring */
    neighbours *linked; /* by report: reports it has a joining pair with */
    const stm_overrides *overrides;
} forest;

static uint32_t root(const forest *all, uint32_t report)
{
    while (all->parent[report] != report) {
        all->parent[report] = all->parent[all->parent[report]];
        report = all->parent[report];
    }
    return report;
}

/* Whether a person keeps some report of the one tree apart from some report of the other. */
static bool kept_apart(const forest *all, uint32_t a, uint32_t b)
{
    if (!all->overrides) return false;
    for (uint32_t s = 0; s < all->overrides->apart.count; s++) {
        const stm_indices *set = &all->overrides->apart.items[s];
        bool has_a = false, has_b = false;
        for (uint32_t i = 0; i < set->count; i++) {
            uint32_t tree = root(all, set->items[i]);
            has_a |= tree == a;
            has_b |= tree == b;
        }
        if (has_a && has_b) return true;
    }
    return false;
}

/* False: the two are kept apart. The smaller root wins, so that a family is named by its first report. */
static bool join(forest *all, uint32_t a, uint32_t b)
{
    a = root(all, a);
    b = root(all, b);
    if (a == b) return true;
    if (kept_apart(all, a, b)) return false;
    uint32_t first = a < b ? a : b, other = a < b ? b : a;
    all->parent[other] = first;
    all->size[first] += all->size[other];
    uint32_t swap = all->next[first];
    all->next[first] = all->next[other];
    all->next[other] = swap;
    return true;
}

/* Whether half of the pairs across two families are linked: seen from the smaller one's members. */
static bool is_backed(const forest *all, uint32_t a, uint32_t b)
{
    a = root(all, a);
    b = root(all, b);
    if (all->size[a] > all->size[b]) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    uint64_t across = (uint64_t)all->size[a] * all->size[b], linked = 0;
    if (across == 1) return true;
    if (across > ACROSS) return false;
    uint32_t member = a;
    do {
        for (uint32_t i = 0; i < all->linked[member].count; i++) linked += root(all, all->linked[member].items[i]) == b;
        member = all->next[member];
    } while (member != a);
    return linked * 2 >= across;
}

typedef struct link {
    uint32_t pair, from, to;
    double strength;
    bool one_sided, weak;
} link;

static int strongest_first(const void *a, const void *b)
{
    const link *left = a, *right = b;
    if (left->weak != right->weak) return left->weak ? 1 : -1;
    if (left->one_sided != right->one_sided) return left->one_sided ? 1 : -1;
    if (left->strength != right->strength) return left->strength > right->strength ? -1 : 1;
    if (left->to != right->to) return left->to < right->to ? -1 : 1;
    return left->from < right->from ? -1 : left->from > right->from;
}

/* A one-sided link is as strong as the share of the taker it explains; any other as its weaker share. */
static link link_of(const stm_copy_pair *pair, uint32_t index)
{
    double less = pair->from_share < pair->to_share ? pair->from_share : pair->to_share;
    bool one_sided = pair->to_share < ONE_SIDED && pair->kind != STM_REWRITE;
    return (link){index, pair->from, pair->to, one_sided ? pair->to_share : less, one_sided, pair->score < WEAK};
}

static stm_status add_neighbour(forest *all, uint32_t report, uint32_t other, stm_arena *scratch)
{
    uint32_t *slot = STM_APPEND(scratch, &all->linked[report]);
    if (!slot) return STM_NO_MEMORY;
    *slot = other;
    return STM_OK;
}

static stm_status list_links(forest *all, link **out, uint32_t *count, const stm_copies *copies, stm_arena *scratch)
{
    link *links = STM_NEW(scratch, link, copies->count ? copies->count : 1);
    if (!links) return STM_NO_MEMORY;
    *count = 0;
    for (uint32_t i = 0; i < copies->count; i++) {
        const stm_copy_pair *pair = &copies->items[i];
        if (!pair->decided || !pair->joins) continue;
        links[(*count)++] = link_of(pair, i);
        STM_TRY(add_neighbour(all, pair->from, pair->to, scratch));
        STM_TRY(add_neighbour(all, pair->to, pair->from, scratch));
    }
    qsort(links, *count, sizeof *links, strongest_first);
    *out = links;
    return STM_OK;
}

static stm_status follow_pairs(stm_families *families, forest *all, const stm_copies *copies, uint32_t reports,
                               stm_arena *arena, stm_arena *scratch)
{
    uint32_t count;
    link *links;
    bool *has_source = STM_NEW(scratch, bool, reports ? reports : 1);
    if (!has_source) return STM_NO_MEMORY;
    STM_TRY(list_links(all, &links, &count, copies, scratch));
    for (uint32_t i = 0; i < count; i++) {
        const link *one = &links[i];
        bool already = root(all, one->from) == root(all, one->to);
        if (!already && one->one_sided && has_source[one->to]) continue;
        if (!already && one->weak && !is_backed(all, one->from, one->to)) continue;
        if (!join(all, one->from, one->to)) continue;
        if (one->one_sided) has_source[one->to] = true;
        uint32_t *slot = STM_APPEND(arena, &families->links);
        if (!slot) return STM_NO_MEMORY;
        *slot = one->pair;
    }
    return STM_OK;
}

static stm_status find(stm_families *families, forest *all, const stm_copies *copies, uint32_t count, stm_arena *arena,
                       stm_arena *scratch)
{
    all->parent = STM_NEW(arena, uint32_t, count);
    all->size = STM_NEW(scratch, uint32_t, count);
    all->next = STM_NEW(scratch, uint32_t, count);
    all->linked = STM_NEW(scratch, neighbours, count);
    if (!all->parent || !all->size || !all->next || !all->linked) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        all->parent[i] = all->next[i] = i;
        all->size[i] = 1;
    }
    for (uint32_t s = 0; all->overrides && s < all->overrides->together.count; s++) {
        const stm_indices *set = &all->overrides->together.items[s];
        for (uint32_t i = 1; i < set->count; i++) join(all, set->items[0], set->items[i]);
    }
    STM_TRY(follow_pairs(families, all, copies, count, arena, scratch));
    for (uint32_t i = 0; i < count; i++) all->parent[i] = root(all, i);
    families->family = all->parent;
    return STM_OK;
}

stm_status stm_families_find(stm_families *families, const stm_reports *reports, const stm_copies *copies,
                             const stm_overrides *overrides, stm_arena *arena)
{
    forest all = {.overrides = overrides};
    stm_arena scratch;
    *families = (stm_families){0};
    stm_arena_init(&scratch, arena->allocator);
    stm_status status = find(families, &all, copies, reports->count, arena, &scratch);
    stm_arena_release(&scratch);
    return status;
}
