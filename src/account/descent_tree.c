/* The tree of descent.
 *
 * The problem: a family of forty copies is forty reports with hundreds of pairs among them; a reader wants to see one parent for
 * each, the one it was likely made from, and where there is none: a text that nobody gave us.
 *
 * The method: every joining pair whose direction is SURE is an arc from the likelier original. Its weight is the logarithm of
 * how sure the direction and the pair are, and the share of the copy's words that stand in the original, so that of two sure
 * parents the one that explains more is taken. The tree is the maximum arborescence (best_forest.c): as few roots as can be,
 * then the greatest weight.
 *
 * Unseen originals are nodes without a report. One stands above the family when
 *   - several reports are left without a parent: they are of one text, and which came first cannot be told;
 *   - the root and two of its children that appeared at about the same time each lack a passage that the other two share:
 *     then none of the three holds what all were made from.
 *
 *         [unseen]                     003 and 004 are one text in different words; nobody can tell who rewrote whom
 *         /      \
 *       003      004
 *
 * Edges inside one newsroom are an outlet's own updates, and are marked so: nobody copied anybody.
 *
 * Limits: directions are guesses from text and time (docs/copies.md). Of a root with many children the first CHILDREN are
 * looked at for passages that it lacks. */
#include "descent_tree.h"

#include "best_forest.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/calendar.h"

#include <math.h>
#include <stdlib.h>

/* From here a direction is more than a guess: text alone finds it in three of four cases. */
#define SURE 0.70

/* Words outside quotations that a report lacks and two others share. A sentence; less may be chance or furniture. */
enum { LACKING_WORDS = 12 };

/* All of a family that is told by one root: a dozen; a wire story of a thousand copies needs no further proof. */
enum { CHILDREN = 48 };

/* Who writes from an unseen text has it when the others have it: within a day. */
enum { SIMULTANEOUS_MINUTES = 24 * 60 };

typedef struct drawing {
    stm_assembly *assembly;
    stm_slices *said;
    uint32_t *parent;     /* by place: the pair that it descends by, an index in account->copies, or STM_NONE */
    double *score;        /* by place: of the strongest pair it is in */
    bool *of_unseen;      /* by place: descends from an unseen original, whatever `parent` says */
} drawing;

bool stm_in_one_account(const stm_assembly *assembly, const stm_copy_pair *pair)
{
    return pair->joins && assembly->account_of[pair->from] == assembly->account_of[pair->to];
}

static const stm_copy_pair *pair_at(const drawing *all, uint32_t index)
{
    return &all->assembly->account->copies.items[index];
}

/* ---- parents ------------------------------------------------------------------------------------------------------ */

/* In millionths of a natural logarithm. */
static int64_t weight_of(const stm_copy_pair *pair)
{
    return (int64_t)llround(1e6 * (log(pair->direction) + log(pair->score) + pair->to_share));
}

static stm_status choose_parents(drawing *all)
{
    stm_assembly *assembly = all->assembly;
    const stm_copies *copies = &assembly->account->copies;
    uint32_t reports = assembly->story->reports.count, count = 0;
    stm_forest_arc *arcs = STM_NEW(assembly->scratch, stm_forest_arc, copies->count + 1);
    uint32_t *pairs = STM_NEW(assembly->scratch, uint32_t, copies->count + 1);
    if (!arcs || !pairs) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < copies->count; i++) {
        const stm_copy_pair *pair = &copies->items[i];
        if (!stm_in_one_account(assembly, pair)) continue;
        uint32_t from = stm_assembly_place(assembly, pair->from), to = stm_assembly_place(assembly, pair->to);
        if (pair->score > all->score[from]) all->score[from] = pair->score;
        if (pair->score > all->score[to]) all->score[to] = pair->score;
        if (pair->direction < SURE) continue;
        pairs[count] = i;
        arcs[count++] = (stm_forest_arc){from, to, weight_of(pair)};
    }
    STM_TRY(stm_best_forest(all->parent, reports, arcs, count, assembly->scratch));
    for (uint32_t i = 0; i < reports; i++)
        if (all->parent[i] != STM_NONE) all->parent[i] = pairs[all->parent[i]];
    return STM_OK;
}

/* ---- what none of three has in full ------------------------------------------------------------------------------- */

/* The joining pair of two reports, either way round, or NULL. */
static const stm_copy_pair *pair_of(const stm_assembly *assembly, uint32_t a, uint32_t b)
{
    const stm_copies *copies = &assembly->account->copies;
    for (unsigned turned = 0; turned < 2; turned++) {
        uint64_t key = turned ? (uint64_t)b << 32 | a : (uint64_t)a << 32 | b;
        const uint32_t *index = assembly->pair_index ? stm_map_find(assembly->pair_index, key) : NULL;
        if (index && stm_in_one_account(assembly, &copies->items[*index])) return &copies->items[*index];
    }
    return NULL;
}

static void mark_passages(uint8_t *words, const stm_doc *doc, const stm_copy_pair *pair, uint32_t report, uint8_t mark)
{
    for (uint32_t p = 0; p < pair->passages.count; p++) {
        stm_span span = report == pair->from ? pair->passages.items[p].from : pair->passages.items[p].to;
        for (uint32_t i = stm_doc_token_at(doc, span.start); i < doc->tokens.count; i++) {
            if (doc->tokens.items[i].span.start >= span.end) break;
            words[i] = mark;
        }
    }
}

/* Whether `report` shares a passage with `with` that it does not share with `without`, outside quotations. */
static stm_status shares_more(bool *more, const stm_assembly *assembly, uint32_t report, const stm_copy_pair *with,
                              const stm_copy_pair *without)
{
    const stm_doc *doc = &assembly->docs[stm_assembly_place(assembly, report)];
    uint8_t *words = STM_NEW(assembly->scratch, uint8_t, doc->tokens.count + 1);
    if (!words) return STM_NO_MEMORY;
    mark_passages(words, doc, with, report, 1);
    mark_passages(words, doc, without, report, 0);
    uint32_t count = 0;
    for (uint32_t i = 0; i < doc->tokens.count && count < LACKING_WORDS; i++) {
        const stm_token *token = &doc->tokens.items[i];
        if (!words[i] || (token->kind != STM_TOKEN_WORD && token->kind != STM_TOKEN_NUMBER)) continue;
        count += !stm_in_marked_quote(assembly->reports->items[report], token->span.start);
    }
    *more = count >= LACKING_WORDS;
    return STM_OK;
}

static bool simultaneous(const stm_assembly *assembly, uint32_t a, uint32_t b)
{
    int64_t one, other;
    if (!stm_iso_parse(assembly->reports->items[a]->published, &one, NULL) ||
        !stm_iso_parse(assembly->reports->items[b]->published, &other, NULL))
        return true; /* not known not to be */
    return one - other <= SIMULTANEOUS_MINUTES && other - one <= SIMULTANEOUS_MINUTES;
}

/* Each of the three lacks a passage that the other two share. */
static stm_status none_has_all(bool *none, const stm_assembly *assembly, uint32_t a, uint32_t b, uint32_t c)
{
    const stm_copy_pair *ab = pair_of(assembly, a, b), *ac = pair_of(assembly, a, c), *bc = pair_of(assembly, b, c);
    *none = false;
    if (!ab || !ac || !bc || !simultaneous(assembly, a, b) || !simultaneous(assembly, a, c) || !simultaneous(assembly, b, c))
        return STM_OK;
    bool lacks;
    STM_TRY(shares_more(&lacks, assembly, b, bc, ab)); /* a lacks it */
    if (lacks) STM_TRY(shares_more(&lacks, assembly, a, ac, ab)); /* b lacks it */
    if (lacks) STM_TRY(shares_more(&lacks, assembly, a, ab, ac)); /* c lacks it */
    *none = lacks;
    return STM_OK;
}

static stm_status say(drawing *all, stm_builder *text)
{
    stm_slice *slot = STM_APPEND(all->assembly->arena, all->said);
    return slot ? stm_builder_finish(slot, text) : STM_NO_MEMORY;
}

static stm_status say_none_has_all(drawing *all, uint32_t a, uint32_t b, uint32_t c)
{
    stm_report *const *reports = all->assembly->reports->items;
    stm_builder text = stm_builder_in(all->assembly->arena);
    stm_append(&text, reports[a]->id);
    stm_append_text(&text, ", ");
    stm_append(&text, reports[b]->id);
    stm_append_text(&text, " and ");
    stm_append(&text, reports[c]->id);
    stm_append_text(&text, " each lack a passage that the other two share: all were made from a text that is not among the reports");
    return say(all, &text);
}

static stm_status check_root(drawing *all, uint32_t root)
{
    const stm_assembly *assembly = all->assembly;
    const stm_indices *reports = &assembly->story->reports;
    uint32_t children[CHILDREN], count = 0;
    for (uint32_t i = 0; i < reports->count && count < CHILDREN; i++)
        if (all->parent[i] != STM_NONE && pair_at(all, all->parent[i])->from == reports->items[root]) children[count++] = i;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++) {
            bool none;
            uint32_t a = reports->items[root], b = reports->items[children[i]], c = reports->items[children[k]];
            STM_TRY(none_has_all(&none, assembly, a, b, c));
            if (!none) continue;
            if (!all->of_unseen[root]) STM_TRY(say_none_has_all(all, a, b, c));
            all->of_unseen[root] = all->of_unseen[children[i]] = all->of_unseen[children[k]] = true;
        }
    return STM_OK;
}

/* ---- nodes and edges ---------------------------------------------------------------------------------------------- */

static stm_status add_edge(stm_assembly *assembly, stm_tree_edge made)
{
    stm_tree_edge *edge = STM_APPEND(assembly->arena, &assembly->account->edges);
    if (!edge) return STM_NO_MEMORY;
    *edge = made;
    return STM_OK;
}

static stm_status add_descent(drawing *all, uint32_t place)
{
    stm_assembly *assembly = all->assembly;
    const stm_copy_pair *pair = pair_at(all, all->parent[place]);
    stm_tree_edge edge = {stm_assembly_place(assembly, pair->from), place, pair->score, pair->direction, false};
    stm_slice one, other;
    STM_TRY(stm_newsroom_of(&one, assembly->rooms, assembly->reports->items[pair->from], assembly->scratch));
    STM_TRY(stm_newsroom_of(&other, assembly->rooms, assembly->reports->items[pair->to], assembly->scratch));
    edge.own_update = one.length && stm_equal(one, other);
    STM_TRY(add_edge(assembly, edge));
    if (!edge.own_update) return STM_OK;
    stm_builder text = stm_builder_in(assembly->arena);
    stm_append(&text, assembly->reports->items[pair->to]->id);
    stm_append_text(&text, " is a later version by the newsroom of ");
    stm_append(&text, assembly->reports->items[pair->from]->id);
    stm_append_text(&text, " itself, no copy by another");
    return say(all, &text);
}

/* One node above the roots of an account that has several, or whose root lacks what others share. */
static stm_status add_unseen(drawing *all, uint32_t account)
{
    stm_assembly *assembly = all->assembly;
    const stm_indices *members = &assembly->account->accounts.items[account];
    uint32_t roots = 0, lacking = 0;
    for (uint32_t i = 0; i < members->count; i++) {
        uint32_t place = stm_assembly_place(assembly, members->items[i]);
        roots += all->parent[place] == STM_NONE;
        lacking += all->of_unseen[place];
    }
    if (roots < 2 && !lacking) return STM_OK;
    stm_tree_node *node = STM_APPEND(assembly->arena, &assembly->account->nodes);
    if (!node) return STM_NO_MEMORY;
    *node = (stm_tree_node){STM_NONE};
    uint32_t unseen = assembly->account->nodes.count - 1;
    for (uint32_t i = 0; i < members->count; i++) {
        uint32_t place = stm_assembly_place(assembly, members->items[i]);
        if (all->parent[place] == STM_NONE || all->of_unseen[place])
            STM_TRY(add_edge(assembly, (stm_tree_edge){unseen, place, all->score[place], 0.5, false}));
    }
    return STM_OK;
}

stm_status stm_descent_draw(stm_assembly *assembly, stm_slices *said)
{
    uint32_t count = assembly->story->reports.count;
    drawing all = {assembly, said, STM_NEW(assembly->scratch, uint32_t, count + 1), STM_NEW(assembly->scratch, double, count + 1),
                   STM_NEW(assembly->scratch, bool, count + 1)};
    if (!all.parent || !all.score || !all.of_unseen) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        stm_tree_node *node = STM_APPEND(assembly->arena, &assembly->account->nodes);
        if (!node) return STM_NO_MEMORY;
        *node = (stm_tree_node){assembly->story->reports.items[i]};
    }
    STM_TRY(choose_parents(&all));
    for (uint32_t i = 0; i < count; i++)
        if (all.parent[i] == STM_NONE) STM_TRY(check_root(&all, i));
    for (uint32_t i = 0; i < count; i++)
        if (all.parent[i] != STM_NONE && !all.of_unseen[i]) STM_TRY(add_descent(&all, i));
    for (uint32_t a = 0; a < assembly->account->accounts.count; a++) STM_TRY(add_unseen(&all, a));
    return STM_OK;
}
