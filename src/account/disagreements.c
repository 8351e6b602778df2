/* Disagreements: where reports tell one thing differently.
 *
 * The problem: of the hundreds of small differences between reports a reader wants those that mean something, and none
 * that is only noise: a wrong contradiction costs more trust than a missed one. The method: each kind has a finder of its
 * own with a narrow idea of what a contradiction is; only statements that were already brought together (utterances,
 * figures, entries of the timeline, names of one person) are compared, never statements that merely look alike.
 *
 * Order: differences between independent accounts first, since a reworded copy that differs from its original says
 * something about the copy only; then by weight; then in the order in which they stand in the account. */
#include "disagree.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <stdlib.h>

stm_dispute *stm_dispute_add(stm_disagreeing *d, stm_disagreement_kind kind, uint32_t weight)
{
    stm_dispute *dispute = STM_APPEND(d->assembly->scratch, &d->found);
    if (dispute) *dispute = (stm_dispute){.what.kind = kind, .weight = weight, .number = d->found.count};
    return dispute;
}

stm_side *stm_dispute_side(stm_disagreeing *d, stm_dispute *dispute, stm_slice says)
{
    for (uint32_t i = 0; i < dispute->what.sides.count; i++)
        if (stm_equal_fold(dispute->what.sides.items[i].says, says)) return &dispute->what.sides.items[i];
    stm_side *side = STM_APPEND(d->assembly->arena, &dispute->what.sides);
    if (side) *side = (stm_side){.says = says};
    return side;
}

void stm_dispute_close(stm_disagreeing *d)
{
    stm_dispute *dispute = &d->found.items[d->found.count - 1];
    stm_sides *sides = &dispute->what.sides;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < sides->count; i++)
        if (sides->items[i].witnesses.count) sides->items[kept++] = sides->items[i];
    sides->count = kept;
    if (kept < 2) d->found.count--;
}

/* ---- figures ------------------------------------------------------------------------------------------------------ */

/* "more than 210 cubic metres": the first witness's words, with what its figure's modifier is called here. */
static stm_status figure_says(stm_slice *says, const stm_disagreeing *d, const stm_figure_value *value)
{
    static const char *const modifiers[] = {"", "about ", "nearly ", "more than ", "less than ", "at least ", "at most "};
    const stm_witness *witness = &value->witnesses.items[0];
    stm_builder text = stm_builder_in(d->assembly->arena);
    stm_append_text(&text, modifiers[value->modifier]);
    stm_append(&text, stm_cut(d->assembly->reports->items[witness->report]->text, witness->span));
    return stm_builder_finish(says, &text);
}

static stm_status add_witnesses(stm_disagreeing *d, stm_witnesses *to, const stm_witnesses *from)
{
    for (uint32_t i = 0; i < from->count; i++) {
        stm_witness *slot = STM_APPEND(d->assembly->arena, to);
        if (!slot) return STM_NO_MEMORY;
        *slot = from->items[i];
    }
    return STM_OK;
}

static stm_status figure_about(stm_slice *about, const stm_disagreeing *d, const stm_figure_group *group)
{
    stm_builder text = stm_builder_in(d->assembly->arena);
    stm_append(&text, group->counted);
    if (group->counted.length && group->about.length) stm_append_text(&text, ": ");
    stm_append(&text, group->about);
    return stm_builder_finish(about, &text);
}

stm_status stm_disagree_figures(stm_disagreeing *d)
{
    const stm_figure_groups *groups = &d->assembly->account->figures;
    for (uint32_t i = 0; i < groups->count; i++) {
        const stm_figure_group *group = &groups->items[i];
        if (group->agree) continue;
        stm_dispute *dispute = stm_dispute_add(d, STM_DISAGREE_FIGURE, 80);
        if (!dispute) return STM_NO_MEMORY;
        STM_TRY(figure_about(&dispute->what.about, d, group));
        for (uint32_t v = 0; v < group->values.count; v++) {
            stm_side *side = STM_APPEND(d->assembly->arena, &dispute->what.sides);
            if (!side) return STM_NO_MEMORY;
            *side = (stm_side){0};
            STM_TRY(figure_says(&side->says, d, &group->values.items[v]));
            STM_TRY(add_witnesses(d, &side->witnesses, &group->values.items[v].witnesses));
        }
        stm_dispute_close(d);
    }
    return STM_OK;
}

/* ---- putting in order ------------------------------------------------------------------------------------------------ */

/* Witnesses of a side that are looked at. */
enum { WITNESSES = 64 };

/* Whether no account stands on both sides: a copy that was reworded differs from its original within one account. */
static bool apart(const stm_disagreeing *d, const stm_side *a, const stm_side *b)
{
    uint32_t some = a->witnesses.count < WITNESSES ? a->witnesses.count : WITNESSES;
    uint32_t others = b->witnesses.count < WITNESSES ? b->witnesses.count : WITNESSES;
    for (uint32_t i = 0; i < some; i++)
        for (uint32_t j = 0; j < others; j++)
            if (d->assembly->account_of[a->witnesses.items[i].report] ==
                d->assembly->account_of[b->witnesses.items[j].report])
                return false;
    return true;
}

/* Sides that are looked at: more than a reader takes in. */
static bool between_accounts(const stm_disagreeing *d, const stm_disagreement *one)
{
    enum { SIDES = 16 };
    uint32_t count = one->sides.count < SIDES ? one->sides.count : SIDES;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count; j++)
            if (apart(d, &one->sides.items[i], &one->sides.items[j])) return true;
    return false;
}

static uint32_t count_accounts(stm_disagreeing *d, stm_disagreement *one)
{
    stm_witnesses all = {0};
    for (uint32_t i = 0; i < one->sides.count; i++) {
        stm_side *side = &one->sides.items[i];
        side->accounts = stm_accounts_among(d->assembly, &side->witnesses);
        for (uint32_t w = 0; w < side->witnesses.count; w++) {
            stm_witness *slot = STM_APPEND(d->assembly->scratch, &all);
            if (!slot) return 0;
            *slot = side->witnesses.items[w];
        }
    }
    return stm_accounts_among(d->assembly, &all);
}

static int by_importance(const void *a, const void *b)
{
    const stm_dispute *x = a, *y = b;
    if (x->between != y->between) return x->between ? -1 : 1;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static stm_status list_all(stm_disagreeing *d)
{
    static stm_status (*const finders[])(stm_disagreeing *) = {stm_disagree_figures, stm_disagree_speech, stm_disagree_titles,
                                                               stm_disagree_happenings, stm_disagree_wording};
    for (size_t i = 0; i < sizeof finders / sizeof *finders; i++) STM_TRY(finders[i](d));
    for (uint32_t i = 0; i < d->found.count; i++) {
        d->found.items[i].what.accounts = count_accounts(d, &d->found.items[i].what);
        d->found.items[i].between = between_accounts(d, &d->found.items[i].what);
    }
    if (d->found.count) qsort(d->found.items, d->found.count, sizeof *d->found.items, by_importance);
    for (uint32_t i = 0; i < d->found.count; i++) {
        stm_disagreement *slot = STM_APPEND(d->assembly->arena, &d->assembly->account->disagreements);
        if (!slot) return STM_NO_MEMORY;
        *slot = d->found.items[i].what;
    }
    return STM_OK;
}

static stm_status list_with(stm_assembly *assembly, stm_stemmer *stemmer, stm_arena *work)
{
    stm_map names;
    STM_TRY(stm_story_names(&names, assembly));
    stm_word_reader reader = {stemmer, assembly->common, &names};
    stm_disagreeing d = {.assembly = assembly, .reader = &reader, .work = work};
    return list_all(&d);
}

stm_status stm_disagreements_list(stm_assembly *assembly)
{
    stm_stemmer *stemmer = stm_stemmer_open();
    if (!stemmer) return STM_NO_MEMORY;
    stm_arena work;
    stm_arena_init(&work, assembly->scratch->allocator);
    stm_status status = list_with(assembly, stemmer, &work);
    stm_arena_release(&work);
    stm_stemmer_close(stemmer);
    return status;
}
