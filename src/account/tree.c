/* The tree of descent, the number of independent accounts, and why.
 *
 * The problem: "four accounts" is a claim a reader must be able to check. The tree shows for each family of copies which
 * report was likely made from which; the reasons say in sentences what the count rests on, and what it cannot know.
 *
 * The tree: over the joining pairs of one account, each report takes as its parent the one it most surely descends from,
 * strongest edge first, never closing a circle (Kruskal's way to a branching; it can differ from Edmonds' optimum only
 * where directions contradict each other in a circle). Edges whose direction is not SURE are no descent. When several
 * reports are left without a parent, they are siblings of a text nobody gave us, an agency's or another site's: one node
 * without a report stands above them.
 *
 *         [unseen]                     edges: unseen -> 003, unseen -> 004 (nobody can tell who rewrote whom)
 *         /      \
 *       003      004
 *
 * The number: one for each account (accounts of one newsroom are one, voices.c), "at most" because accounts may share an origin that none of them shows. Only when every
 * account shows reporting of its own (somebody "told this newspaper") and nothing is shared between accounts, it is exact.
 *
 * Limits: directions are guesses from text and time; see docs/stories.md. */
#include "parts.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <stdlib.h>

/* From here a direction is more than a guess: text alone finds it in three of four cases. */
#define SURE 0.70
/* Families and sources named in the reasons; a reader checks a few, a list of all is in the account. */
#define REASONS_OF_A_KIND 8u
#define IDS_NAMED 4u

typedef struct drawing {
    stm_assembly *assembly;
    uint32_t *parent; /* by place: its parent's place, or STM_NONE */
    uint32_t *tree;   /* by place: union-find of the branching */
    double *score;    /* by place: of the strongest pair it is in */
} drawing;

static uint32_t tree_root(const drawing *all, uint32_t i)
{
    while (all->tree[i] != i) i = all->tree[i] = all->tree[all->tree[i]];
    return i;
}

static bool in_one_account(const stm_assembly *assembly, const stm_copy_pair *pair)
{
    return pair->joins && assembly->account_of[pair->from] == assembly->account_of[pair->to];
}

/* Surest first; then the better explained; then by order of reports. */
static int surest_first(const void *a, const void *b)
{
    const stm_copy_pair *left = *(const stm_copy_pair *const *)a, *right = *(const stm_copy_pair *const *)b;
    double left_weight = left->score * left->direction, right_weight = right->score * right->direction;
    if (left_weight != right_weight) return left_weight > right_weight ? -1 : 1;
    if (left->to_share != right->to_share) return left->to_share > right->to_share ? -1 : 1;
    if (left->to != right->to) return left->to < right->to ? -1 : 1;
    return left->from < right->from ? -1 : left->from > right->from;
}

static stm_status add_edge(stm_assembly *assembly, uint32_t from, uint32_t to, double score, double direction)
{
    stm_tree_edge *edge = STM_APPEND(assembly->arena, &assembly->account->edges);
    if (!edge) return STM_NO_MEMORY;
    *edge = (stm_tree_edge){from, to, score, direction};
    return STM_OK;
}

static stm_status choose_parents(drawing *all)
{
    stm_assembly *assembly = all->assembly;
    const stm_copies *copies = &assembly->account->copies;
    const stm_copy_pair **pairs = stm_arena_alloc(assembly->scratch, sizeof *pairs * (copies->count + 1));
    uint32_t count = 0;
    if (!pairs) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < copies->count; i++)
        if (in_one_account(assembly, &copies->items[i])) pairs[count++] = &copies->items[i];
    qsort(pairs, count, sizeof *pairs, surest_first);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = stm_assembly_place(assembly, pairs[i]->from), to = stm_assembly_place(assembly, pairs[i]->to);
        if (pairs[i]->score > all->score[from]) all->score[from] = pairs[i]->score;
        if (pairs[i]->score > all->score[to]) all->score[to] = pairs[i]->score;
        if (pairs[i]->direction < SURE || all->parent[to] != STM_NONE || tree_root(all, from) == tree_root(all, to))
            continue;
        all->parent[to] = from;
        all->tree[tree_root(all, to)] = tree_root(all, from);
        STM_TRY(add_edge(assembly, from, to, pairs[i]->score, pairs[i]->direction));
    }
    return STM_OK;
}

/* One node above the roots of an account that has several. */
static stm_status add_unseen(drawing *all, uint32_t account)
{
    stm_assembly *assembly = all->assembly;
    const stm_indices *members = &assembly->account->accounts.items[account];
    uint32_t roots = 0;
    for (uint32_t i = 0; i < members->count; i++)
        roots += all->parent[stm_assembly_place(assembly, members->items[i])] == STM_NONE;
    if (roots < 2) return STM_OK;
    stm_tree_node *node = STM_APPEND(assembly->arena, &assembly->account->nodes);
    if (!node) return STM_NO_MEMORY;
    *node = (stm_tree_node){STM_NONE};
    uint32_t unseen = assembly->account->nodes.count - 1;
    for (uint32_t i = 0; i < members->count; i++) {
        uint32_t place = stm_assembly_place(assembly, members->items[i]);
        if (all->parent[place] == STM_NONE) STM_TRY(add_edge(assembly, unseen, place, all->score[place], 0.5));
    }
    return STM_OK;
}

static stm_status draw(stm_assembly *assembly)
{
    uint32_t count = assembly->story->reports.count;
    drawing all = {assembly, STM_NEW(assembly->scratch, uint32_t, count), STM_NEW(assembly->scratch, uint32_t, count),
                   STM_NEW(assembly->scratch, double, count)};
    if (!all.parent || !all.tree || !all.score) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        stm_tree_node *node = STM_APPEND(assembly->arena, &assembly->account->nodes);
        if (!node) return STM_NO_MEMORY;
        *node = (stm_tree_node){assembly->story->reports.items[i]};
        all.parent[i] = STM_NONE;
        all.tree[i] = i;
    }
    STM_TRY(choose_parents(&all));
    for (uint32_t a = 0; a < assembly->account->accounts.count; a++) STM_TRY(add_unseen(&all, a));
    return STM_OK;
}

/* ---- why --------------------------------------------------------------------------------------------------------------- */

static stm_status finish_reason(stm_assembly *assembly, stm_builder *reason)
{
    stm_slice *slot = STM_APPEND(assembly->arena, &assembly->account->independent_why);
    if (!slot) return STM_NO_MEMORY;
    return stm_builder_finish(slot, reason);
}

static void append_id(stm_builder *out, const stm_assembly *assembly, uint32_t report)
{
    stm_append(out, assembly->reports->items[report]->id);
}

/* "a, b, c and 3 more". */
static void append_ids(stm_builder *out, const stm_assembly *assembly, const stm_indices *reports)
{
    uint32_t named = reports->count <= IDS_NAMED + 1 ? reports->count : IDS_NAMED;
    for (uint32_t i = 0; i < named; i++) {
        bool last = i + 1 == named && named == reports->count;
        stm_append_text(out, !i ? "" : last ? " and " : ", ");
        append_id(out, assembly, reports->items[i]);
    }
    if (named < reports->count) stm_append_format(out, " and %u more", (unsigned)(reports->count - named));
}

/* Sentences of the report's body, and how many of them touch a passage of the pair. */
static void count_sentences(const stm_assembly *assembly, const stm_copy_pair *pair, uint32_t report, uint32_t *touched,
                            uint32_t *all)
{
    const stm_doc *doc = &assembly->docs[stm_assembly_place(assembly, report)];
    *touched = *all = 0;
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        const stm_sentence *sentence = &doc->sentences.items[s];
        if (doc->paragraphs.items[sentence->paragraph].kind != STM_BLOCK_BODY) continue;
        ++*all;
        for (uint32_t p = 0; p < pair->passages.count; p++) {
            stm_span span = report == pair->from ? pair->passages.items[p].from : pair->passages.items[p].to;
            if (!stm_span_overlap(span, sentence->span)) continue;
            ++*touched;
            break;
        }
    }
}

static unsigned percent(double share)
{
    return (unsigned)(share * 100 + 0.5);
}

static void append_pair(stm_builder *out, const stm_assembly *assembly, const stm_copy_pair *pair)
{
    uint32_t touched, all;
    count_sentences(assembly, pair, pair->to, &touched, &all);
    if (pair->kind == STM_REWRITE)
        stm_append_format(out, "%u of the %u sentences of ", (unsigned)touched, (unsigned)all);
    else
        stm_append_format(out, "%u %% of the words of ", percent(pair->to_share));
    append_id(out, assembly, pair->to);
    stm_append_text(out, pair->kind == STM_REWRITE ? " correspond to " : " stand in ");
    append_id(out, assembly, pair->from);
}

/* The strongest pair of an account, as the example that a reader can check. */
static const stm_copy_pair *strongest(const stm_assembly *assembly, uint32_t account)
{
    const stm_copy_pair *best = NULL;
    for (uint32_t i = 0; i < assembly->account->copies.count; i++) {
        const stm_copy_pair *pair = &assembly->account->copies.items[i];
        if (!in_one_account(assembly, pair) || assembly->account_of[pair->from] != account) continue;
        if (!best || pair->score * pair->to_share > best->score * best->to_share) best = pair;
    }
    return best;
}

static stm_status explain_families(stm_assembly *assembly)
{
    const stm_index_sets *accounts = &assembly->account->accounts;
    uint32_t said = 0;
    for (uint32_t a = 0; a < accounts->count && said < REASONS_OF_A_KIND; a++) {
        if (accounts->items[a].count < 2) continue;
        const stm_copy_pair *pair = strongest(assembly, a);
        stm_builder reason = stm_builder_in(assembly->arena);
        append_ids(&reason, assembly, &accounts->items[a]);
        stm_append_text(&reason, " descend from one text");
        if (pair) stm_append_text(&reason, ": ");
        else stm_append_text(&reason, ", as a person says");
        if (pair) append_pair(&reason, assembly, pair);
        STM_TRY(finish_reason(assembly, &reason));
        said++;
    }
    return STM_OK;
}

/* Accounts of one newsroom are one voice (voices.c). */
static stm_status explain_newsrooms(stm_assembly *assembly)
{
    const stm_account *account = assembly->account;
    for (uint32_t i = 0; i < account->newsrooms.count && i < REASONS_OF_A_KIND; i++) {
        stm_builder reason = stm_builder_in(assembly->arena);
        append_ids(&reason, assembly, &account->newsrooms.items[i].reports);
        stm_append_text(&reason, " come from one newsroom and count once: ");
        stm_append(&reason, account->newsrooms.items[i].name);
        STM_TRY(finish_reason(assembly, &reason));
    }
    return STM_OK;
}

static stm_status explain_shared(stm_assembly *assembly)
{
    uint32_t said = 0;
    for (uint32_t i = 0; i < assembly->account->shared.count && said < REASONS_OF_A_KIND; i++) {
        const stm_shared *shared = &assembly->account->shared.items[i];
        if (shared->accounts < 2) continue;
        stm_builder reason = stm_builder_in(assembly->arena);
        if (shared->source.length) {
            stm_append_format(&reason, "%u accounts rely on ", (unsigned)shared->accounts);
            stm_append(&reason, shared->source);
        } else {
            append_ids(&reason, assembly, &shared->reports);
            stm_append_text(&reason, " share passages word for word without being copies of each other as a whole: "
                                     "a text that is not among the reports");
        }
        STM_TRY(finish_reason(assembly, &reason));
        said++;
    }
    return STM_OK;
}

/* "told this newspaper", "told our reporter": what was said to the outlet itself. */
static bool shows_own_reporting(const stm_doc *doc)
{
    static const char *const ours[] = {"correspondent", "newspaper", "paper", "programme", "reporter", "station", "website"};
    for (uint32_t i = 0; i + 2 < doc->tokens.count; i++) {
        if (!stm_token_is(doc, i, "told")) continue;
        if ((stm_token_is(doc, i + 1, "this") || stm_token_is(doc, i + 1, "our")) &&
            STM_IN_LIST(ours, doc->tokens.items[i + 2].lower))
            return true;
    }
    return false;
}

static bool all_show_own_reporting(const stm_assembly *assembly)
{
    const stm_index_sets *accounts = &assembly->account->accounts;
    for (uint32_t i = 0; i < assembly->account->shared.count; i++)
        if (assembly->account->shared.items[i].accounts > 1) return false;
    for (uint32_t a = 0; a < accounts->count; a++) {
        bool shown = false;
        for (uint32_t i = 0; i < accounts->items[a].count && !shown; i++)
            shown = shows_own_reporting(&assembly->docs[stm_assembly_place(assembly, accounts->items[a].items[i])]);
        if (!shown) return false;
    }
    return true;
}

static stm_status explain_limits(stm_assembly *assembly)
{
    stm_account *account = assembly->account;
    account->independent_at_most = account->independent > 1 && !all_show_own_reporting(assembly);
    if (account->independent < 2) return STM_OK;
    stm_builder reason = stm_builder_in(assembly->arena);
    stm_append_text(&reason, account->independent_at_most
                                 ? "where the accounts have the rest from is not known: they may be fewer"
                                 : "each account shows reporting of its own, and nothing is shared between them");
    return finish_reason(assembly, &reason);
}

stm_status stm_tree_draw(stm_assembly *assembly)
{
    assembly->account->independent = assembly->voices;
    STM_TRY(draw(assembly));
    STM_TRY(explain_families(assembly));
    STM_TRY(explain_newsrooms(assembly));
    STM_TRY(explain_shared(assembly));
    return explain_limits(assembly);
}
