/* Utterances: who said what, in which wordings, printed by whom.
 *
 * The problem: a reader wants each statement once, with all forms in which it was printed, the fullest as the base and
 * every difference from it marked. The method: mentions (mentions.c) are grouped (utter_group.c); within a group equal
 * wordings are one reading with several witnesses; the base is the fullest wording between marks that most independent
 * accounts print; the others are aligned with it (align.c) and their changes typed (changes.c). Speaker and day are what
 * most accounts say; where they say otherwise, disagreements.c reports it.
 *
 * Order: by number of accounts, falling; then by the first place in the reports. Statements of one report stand behind
 * the shared ones. */
#include "parts.h"

#include "changes.h"
#include "mentions.h"
#include "utter_group.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <stdlib.h>

typedef struct gathering {
    stm_assembly *assembly;
    const stm_mentions *mentions;
    const uint32_t *members; /* of the group in hand: indices of mentions, in order */
    uint32_t count;
    stm_arena *work; /* reset for each group */
} gathering;

/* A reading in the making. */
typedef struct draft {
    stm_reading reading;
    const stm_wording *wording; /* of its first mention */
    uint32_t accounts;
    uint32_t first;
} draft;

typedef struct drafts {
    draft *items;
    uint32_t count, capacity;
} drafts;

/* ---- readings --------------------------------------------------------------------------------------------------- */

static stm_status add_witness(gathering *g, stm_witnesses *witnesses, const stm_mention *mention)
{
    uint32_t before = witnesses->count;
    STM_TRY(stm_witness_add_parts(witnesses, g->assembly, mention->report, &mention->parts));
    if (witnesses->count == before) return STM_OK;
    const stm_quote *quote = stm_mention_quote(mention, g->assembly);
    witnesses->items[before].medium = quote->medium;
    witnesses->items[before].via = quote->via;
    witnesses->items[before].cue = stm_mention_frame(mention, g->assembly);
    return STM_OK;
}

static stm_status make_drafts(drafts *list, gathering *g)
{
    stm_map by_hash = {0};
    for (uint32_t i = 0; i < g->count; i++) {
        const stm_mention *mention = &g->mentions->items[g->members[i]];
        stm_quote_kind kind = stm_mention_quote(mention, g->assembly)->kind;
        bool is_new, denies = stm_mention_denies(mention, g->assembly); /* "denied that X" is no printing of "said that X" */
        uint32_t *slot = stm_map_insert(&by_hash, g->work, mention->hash + denies, list->count, &is_new);
        draft *one = slot && is_new ? STM_APPEND(g->work, list) : slot ? &list->items[*slot] : NULL;
        if (!one) return STM_NO_MEMORY;
        if (is_new) *one = (draft){.reading = {.text = mention->wording.text, .kind = kind}, .wording = &mention->wording,
                                   .first = i};
        if (kind < one->reading.kind) one->reading.kind = kind; /* direct is the lowest */
        STM_TRY(add_witness(g, &one->reading.witnesses, mention));
    }
    for (uint32_t i = 0; i < list->count; i++)
        list->items[i].accounts = stm_accounts_among(g->assembly, &list->items[i].reading.witnesses);
    return STM_OK;
}

static uint32_t longest_of(const drafts *list, stm_quote_kind weakest)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].reading.kind <= weakest && list->items[i].wording->count > longest)
            longest = list->items[i].wording->count;
    return longest;
}

/* More accounts, then more witnesses, then more words. */
static bool base_before(const draft *one, const draft *other)
{
    uint32_t witnesses = one->reading.witnesses.count, others = other->reading.witnesses.count;
    if (one->accounts != other->accounts) return one->accounts > other->accounts;
    return witnesses != others ? witnesses > others : one->wording->count > other->wording->count;
}

/* Words between marks come first, unless they are a scrap of less than two fifths of what others print in full. Among
 * the wordings of that kind with three fifths of the longest one's words (a cut of a few words may still be the form that
 * everybody printed) base_before chooses. */
static uint32_t choose_base(const drafts *list)
{
    stm_quote_kind weakest = STM_QUOTE_DIRECT;
    uint32_t all = longest_of(list, STM_QUOTE_INDIRECT), best = STM_NONE;
    while (weakest < STM_QUOTE_INDIRECT && 5 * longest_of(list, weakest) < 2 * all) weakest++;
    uint32_t longest = longest_of(list, weakest);
    for (uint32_t i = 0; i < list->count; i++) {
        const draft *one = &list->items[i], *other = best == STM_NONE ? NULL : &list->items[best];
        if (one->reading.kind > weakest || 5 * one->wording->count < 3 * longest) continue;
        if (!other || base_before(one, other)) best = i;
    }
    return best;
}

static int most_accounts_first(const void *a, const void *b)
{
    const draft *x = a, *y = b;
    if (x->reading.base != y->reading.base) return x->reading.base ? -1 : 1;
    if (x->accounts != y->accounts) return x->accounts < y->accounts ? 1 : -1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static stm_status find_changes(draft *one, const draft *base, gathering *g)
{
    stm_unit_pairs pairs;
    STM_TRY(stm_align(&pairs, base->wording, one->wording, g->work, g->work));
    return stm_changes_find(&one->reading.changes, base->wording, one->wording, &pairs, g->assembly->arena, g->work);
}

static stm_status set_readings(stm_utterance *utterance, gathering *g)
{
    drafts list = {0};
    STM_TRY(make_drafts(&list, g));
    if (!list.count) return STM_OK; /* cannot be: a group has a member */
    list.items[choose_base(&list)].reading.base = true;
    qsort(list.items, list.count, sizeof *list.items, most_accounts_first);
    for (uint32_t i = 0; i < list.count; i++) {
        if (i) STM_TRY(find_changes(&list.items[i], &list.items[0], g));
        stm_reading *reading = STM_APPEND(g->assembly->arena, &utterance->readings);
        if (!reading) return STM_NO_MEMORY;
        *reading = list.items[i].reading;
    }
    return STM_OK;
}

/* ---- speaker and day: what most accounts say ---------------------------------------------------------------------- */

/* Distinct answers weighed; a group with more answers than that has no common one worth showing. */
enum { ANSWERS = 16 };

typedef struct answers {
    uint64_t keys[ANSWERS];
    uint32_t mentions[ANSWERS]; /* the first that gives it */
    stm_witnesses witnesses[ANSWERS];
    uint32_t count;
} answers;

/* Takes the mention's answer; 0 is none. */
static stm_status take_answer(answers *list, gathering *g, uint32_t mention, uint64_t key)
{
    uint32_t i = 0;
    if (!key) return STM_OK;
    while (i < list->count && list->keys[i] != key) i++;
    if (i == ANSWERS) return STM_OK;
    if (i == list->count) {
        list->keys[i] = key;
        list->mentions[i] = mention;
        list->count++;
    }
    stm_witness *witness = STM_APPEND(g->work, &list->witnesses[i]);
    if (!witness) return STM_NO_MEMORY;
    *witness = (stm_witness){.report = g->mentions->items[mention].report};
    return STM_OK;
}

/* The mention that gives the answer of most accounts, then of most mentions, then the first; STM_NONE without answers. */
static uint32_t best_answer(const answers *list, const stm_assembly *assembly)
{
    uint32_t best = STM_NONE, most = 0, mentions = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        uint32_t accounts = stm_accounts_among(assembly, &list->witnesses[i]);
        if (accounts < most || (accounts == most && list->witnesses[i].count <= mentions)) continue;
        most = accounts;
        mentions = list->witnesses[i].count;
        best = list->mentions[i];
    }
    return best;
}

static stm_status set_speaker(stm_utterance *utterance, gathering *g)
{
    answers persons = {0}, names = {0}, days = {0};
    for (uint32_t i = 0; i < g->count; i++) {
        const stm_mention *mention = &g->mentions->items[g->members[i]];
        stm_slice when = stm_mention_quote(mention, g->assembly)->when;
        STM_TRY(take_answer(&persons, g, g->members[i], mention->person == STM_NONE ? 0 : mention->person + 1ull));
        STM_TRY(take_answer(&names, g, g->members[i], mention->speaker_name.length ? stm_hash(mention->speaker_name) : 0));
        STM_TRY(take_answer(&days, g, g->members[i], when.length ? stm_hash(when) : 0));
    }
    uint32_t person = best_answer(&persons, g->assembly), name = best_answer(&names, g->assembly);
    uint32_t day = best_answer(&days, g->assembly);
    utterance->speaker = person == STM_NONE ? STM_NONE : g->mentions->items[person].person;
    if (utterance->speaker != STM_NONE) utterance->speaker_name = g->assembly->account->people.items[utterance->speaker].name;
    else if (name != STM_NONE) utterance->speaker_name = g->mentions->items[name].speaker_name;
    if (day != STM_NONE) utterance->when = stm_mention_quote(&g->mentions->items[day], g->assembly)->when;
    return STM_OK;
}

/* ---- all utterances ----------------------------------------------------------------------------------------------- */

static uint32_t accounts_of(const stm_utterance *utterance, const stm_assembly *assembly, stm_arena *work)
{
    stm_witnesses all = {0};
    for (uint32_t r = 0; r < utterance->readings.count; r++) {
        const stm_witnesses *some = &utterance->readings.items[r].witnesses;
        for (uint32_t i = 0; i < some->count; i++) {
            stm_witness *slot = STM_APPEND(work, &all);
            if (!slot) return 0;
            *slot = some->items[i];
        }
    }
    return stm_accounts_among(assembly, &all);
}

typedef struct ranked {
    stm_utterance utterance;
    uint32_t number;
} ranked;

static int shared_first(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->utterance.accounts != y->utterance.accounts) return x->utterance.accounts < y->utterance.accounts ? 1 : -1;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Mentions sorted by group: `starts` has one more than there are groups. */
static stm_status sort_members(uint32_t **members, uint32_t **starts, const stm_utter_groups *groups, uint32_t count,
                               stm_arena *scratch)
{
    *members = STM_NEW(scratch, uint32_t, count + 1);
    *starts = STM_NEW(scratch, uint32_t, groups->count + 2);
    if (!*members || !*starts) return STM_NO_MEMORY;
    uint32_t *next = *starts + 1;
    for (uint32_t i = 0; i < count; i++) next[groups->of[i] + 1]++;
    for (uint32_t i = 0; i < groups->count; i++) next[i + 1] += next[i];
    for (uint32_t i = 0; i < count; i++) (*members)[next[groups->of[i]]++] = i;
    return STM_OK;
}

static stm_status make_utterances(gathering *g, const stm_utter_groups *groups)
{
    uint32_t *members, *starts;
    STM_TRY(sort_members(&members, &starts, groups, g->mentions->count, g->assembly->scratch));
    ranked *all = STM_NEW(g->assembly->scratch, ranked, groups->count + 1);
    if (!all) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < groups->count; i++) {
        stm_arena_reset(g->work);
        g->members = members + starts[i];
        g->count = starts[i + 1] - starts[i];
        all[i].number = i;
        STM_TRY(set_readings(&all[i].utterance, g));
        STM_TRY(set_speaker(&all[i].utterance, g));
        all[i].utterance.accounts = accounts_of(&all[i].utterance, g->assembly, g->work);
    }
    qsort(all, groups->count, sizeof *all, shared_first);
    for (uint32_t i = 0; i < groups->count; i++) {
        stm_utterance *slot = STM_APPEND(g->assembly->arena, &g->assembly->account->utterances);
        if (!slot) return STM_NO_MEMORY;
        *slot = all[i].utterance;
    }
    return STM_OK;
}

static stm_status gather(stm_assembly *assembly, stm_stemmer *stemmer, stm_arena *work)
{
    stm_map names;
    stm_mentions mentions;
    stm_weights weights;
    stm_utter_groups groups;
    STM_TRY(stm_story_names(&names, assembly));
    stm_word_reader reader = {stemmer, assembly->common, &names};
    STM_TRY(stm_mentions_collect(&mentions, assembly, &reader));
    STM_TRY(stm_weights_count(&weights, &mentions, assembly->scratch));
    for (uint32_t i = 0; i < mentions.count; i++)
        mentions.items[i].weight = stm_wording_weight(&weights, &mentions.items[i].wording);
    STM_TRY(stm_mentions_group(&groups, &mentions, &weights, assembly));
    STM_TRY(stm_mentions_drop_unsure(&mentions, &groups, assembly));
    STM_TRY(stm_mentions_rejoin(&mentions, groups.of, assembly, &reader));
    gathering g = {.assembly = assembly, .mentions = &mentions, .work = work};
    return make_utterances(&g, &groups);
}

stm_status stm_utterances_gather(stm_assembly *assembly)
{
    stm_stemmer *stemmer = stm_stemmer_open();
    if (!stemmer) return STM_NO_MEMORY;
    stm_arena work;
    stm_arena_init(&work, assembly->scratch->allocator);
    stm_status status = gather(assembly, stemmer, &work);
    stm_arena_release(&work);
    stm_stemmer_close(stemmer);
    return status;
}
