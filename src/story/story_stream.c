/* Reports go by in the contract's order; each joins the story it belongs to, or opens a new one.
 *
 * The problem: tell of each report which earlier ones report the same event, without comparing it with all of them.
 * The method, for every report:
 *
 *   window    Dated reports older than WINDOW_DAYS leave; what remains gives the rarity of words (story_likeness.h). The
 *             undated come last and have everything before them for their window.
 *   recall    An inverted index leads from the report's most telling words to the newest reports that hold them; those
 *             that share the most weight are looked at. Words that every tenth report of the window holds lead nowhere.
 *   verdict   For each story among them: the mean likeness to the three most like among its newest accounts. A family of copies has one vote, its
 *             first report's: ten prints of a wire text must not outvote three reporters. The best story that reaches
 *             JOINS takes the report.
 *   merging   Other stories that fit the report and resemble the best one become one with it.
 *   copies    A report of an account follows its account without being asked; when it links two stories that stood
 *             apart, these become one.
 *
 * So a verdict rests on the report, on those of its window before it and on the shipped table, nothing else: a batch
 * gives what a stream gives. A report that comes in late is put at its place and everything from there on that lies in
 * its window is judged anew: that is the caller's to do, by giving the reports again.
 *
 * Cost: at most TELLING_WORDS * NEWEST postings and STORIES_COMPARED * VOTES comparisons a report, whatever the number of
 * reports; 25,000 reports take a few seconds. */
#include "story_stream.h"

#include "base/error.h"
#include "base/list.h"
#include "text/calendar.h"

#include <stdlib.h>

/* Reports of one event thin out within days, but charges and trials follow for months: 31 days lose two points of B-cubed
 * F1 on ECB+, 400 gain nothing over 120. */
#define WINDOW_DAYS 120
/* The words that recall: the weight of a report lies in its forty rarest words; measured, more find nothing more. */
#define TELLING_WORDS 48u
/* Newest reports looked up for one word; bounds the cost of words that a busy week repeats. */
#define NEWEST 160u
/* A word in over a tenth of a window of this size is no way to find anything. */
#define WINDOW_OF_NOTE 200u
/* Reports and stories that are compared in full. */
#define REPORTS_RECALLED 32u
#define STORIES_COMPARED 8u
/* Accounts of a story that vote, newest first: a story that moves on is known by its latest reports. */
#define VOTES 12u
#define BEST 3u
#define LONE 0.6
/* Mean probability from which a report belongs to a story; see docs/stories.md for the curve. */
#define JOINS 0.32
/* The same between the accounts of two stories that a report has brought together. */
#define MERGES 0.30
#define VOTES_TO_MERGE 6u

typedef struct index_list {
    uint32_t *items;
    uint32_t count, capacity;
} index_list;

typedef struct recalled {
    uint32_t report;
    float weight;
} recalled;

typedef struct stream {
    const stm_reports *reports;
    const stm_story_words *words;
    uint32_t *story_of;   /* by report: union-find over stories; the root is the story */
    index_list *voters;   /* by root: first reports of the story's families, ascending */
    index_list *postings; /* by term: reports, ascending */
    index_list *links;    /* by report: earlier reports of its account, linked with it */
    int64_t *days;
    stm_rarity rarity;
    stm_focus focus;
    float *shared;        /* by report: weight shared with the report in focus */
    uint32_t oldest;      /* the first report still in the window */
    bool undated;         /* the undated have begun */
    stm_arena *scratch;
} stream;

static uint32_t story_root(const stream *all, uint32_t report)
{
    while (all->story_of[report] != report) {
        all->story_of[report] = all->story_of[all->story_of[report]];
        report = all->story_of[report];
    }
    return report;
}

/* Puts two stories together; voters stay in order. */
static stm_status merge_stories(stream *all, uint32_t a, uint32_t b)
{
    a = story_root(all, a);
    b = story_root(all, b);
    if (a == b) return STM_OK;
    if (b < a) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    index_list merged = {0};
    const index_list *left = &all->voters[a], *right = &all->voters[b];
    for (uint32_t i = 0, k = 0; i < left->count || k < right->count;) {
        bool from_left = k == right->count || (i < left->count && left->items[i] < right->items[k]);
        uint32_t *slot = STM_APPEND(all->scratch, &merged);
        if (!slot) return STM_NO_MEMORY;
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): the side that is read has an item left */
        *slot = from_left ? left->items[i++] : right->items[k++];
    }
    all->voters[a] = merged;
    all->story_of[b] = a;
    return STM_OK;
}

/* The window before report i: the dated ones of the last days, or everything once the undated begin. */
static void move_window(stream *all, uint32_t i)
{
    if (all->days[i] == STM_NO_DAY) {
        if (!all->undated)
            while (all->oldest) stm_rarity_count(&all->rarity, --all->oldest, 1);
        all->undated = true;
        return;
    }
    while (all->oldest < i && all->days[all->oldest] + WINDOW_DAYS < all->days[i])
        stm_rarity_count(&all->rarity, all->oldest++, -1);
}

typedef struct telling {
    uint32_t term;
    float weight;
} telling;

static int most_telling(const void *a, const void *b)
{
    const telling *left = a, *right = b;
    if (left->weight != right->weight) return left->weight > right->weight ? -1 : 1;
    return left->term < right->term ? -1 : left->term > right->term;
}

static int most_shared(const void *a, const void *b)
{
    const recalled *left = a, *right = b;
    if (left->weight != right->weight) return left->weight > right->weight ? -1 : 1;
    return left->report < right->report ? 1 : left->report > right->report ? -1 : 0; /* the newer first */
}

static stm_status telling_words(const stream *all, uint32_t i, telling **out, uint32_t *count, stm_arena *scratch)
{
    const stm_story_vector *vector = &all->words->vectors[i];
    telling *list = STM_NEW(scratch, telling, vector->count ? vector->count : 1);
    if (!list) return STM_NO_MEMORY;
    *count = 0;
    for (uint32_t k = 0; k < vector->count; k++) {
        uint32_t term = vector->items[k].term, known = all->rarity.reports[term];
        if (!known || !all->postings[term].count) continue;
        if (all->rarity.window >= WINDOW_OF_NOTE && known > all->rarity.window / 10) continue;
        list[(*count)++] = (telling){term, all->focus.weights[term][STM_VIEW_ALL]};
    }
    qsort(list, *count, sizeof *list, most_telling);
    if (*count > TELLING_WORDS) *count = TELLING_WORDS;
    *out = list;
    return STM_OK;
}

/* The earlier reports that share the most weight with the one in focus, best first. */
static stm_status recall(stream *all, uint32_t i, recalled **out, uint32_t *count, stm_arena *scratch)
{
    telling *words;
    uint32_t word_count;
    struct { recalled *items; uint32_t count, capacity; } met = {0};
    STM_TRY(telling_words(all, i, &words, &word_count, scratch));
    for (uint32_t w = 0; w < word_count; w++) {
        const index_list *postings = &all->postings[words[w].term];
        uint32_t until = postings->count > NEWEST ? postings->count - NEWEST : 0;
        for (uint32_t p = postings->count; p-- > until && postings->items[p] >= all->oldest;) {
            uint32_t other = postings->items[p];
            if (all->shared[other] == 0) {
                recalled *slot = STM_APPEND(scratch, &met);
                if (!slot) return STM_NO_MEMORY;
                slot->report = other;
            }
            all->shared[other] += words[w].weight * stm_rarity_of(&all->rarity, words[w].term);
        }
    }
    for (uint32_t m = 0; m < met.count; m++) {
        met.items[m].weight = all->shared[met.items[m].report];
        all->shared[met.items[m].report] = 0;
    }
    if (met.count) qsort(met.items, met.count, sizeof *met.items, most_shared);
    *count = met.count < REPORTS_RECALLED ? met.count : REPORTS_RECALLED;
    *out = met.items;
    return STM_OK;
}

/* The mean likeness to the BEST accounts of the story that are most like the report. Measured, the mean over all does no
 * better, and it loses the report that is like half of a story and unlike the other half. */
static double story_likeness(const stream *all, uint32_t root)
{
    const index_list *voters = &all->voters[root];
    uint32_t first = voters->count > VOTES ? voters->count - VOTES : 0, counted = 0;
    double best[BEST] = {0}, sum = 0;
    for (uint32_t v = first; v < voters->count; v++) {
        double likeness = stm_likeness(&all->focus, voters->items[v], all->days[voters->items[v]]);
        if (counted < BEST) counted++;
        else if (likeness <= best[BEST - 1]) continue;
        uint32_t at = counted - 1;
        for (; at > 0 && best[at - 1] < likeness; at--) best[at] = best[at - 1];
        best[at] = likeness;
    }
    for (uint32_t i = 0; i < counted; i++) sum += best[i];
    double mean = counted ? sum / counted : 0;
    return mean > LONE * best[0] ? mean : LONE * best[0];
}

typedef struct choice {
    uint32_t root;
    double likeness;
} choice;

/* The stories the report would fit into, best first; equal ones in the order of recall, which shares the most first. */
static stm_status fitting_stories(stream *all, uint32_t i, choice fits[STORIES_COMPARED], uint32_t *fitting,
                                  stm_arena *scratch)
{
    recalled *found;
    uint32_t count, seen[STORIES_COMPARED], stories = 0;
    *fitting = 0;
    STM_TRY(recall(all, i, &found, &count, scratch));
    for (uint32_t k = 0; k < count && stories < STORIES_COMPARED; k++) {
        uint32_t root = story_root(all, found[k].report), known = 0;
        while (known < stories && seen[known] != root) known++;
        if (known < stories) continue;
        seen[stories++] = root;
        double likeness = story_likeness(all, root);
        if (likeness < JOINS) continue;
        uint32_t at = (*fitting)++;
        for (; at > 0 && fits[at - 1].likeness < likeness; at--) fits[at] = fits[at - 1];
        fits[at] = (choice){root, likeness};
    }
    return STM_OK;
}

/* Mean likeness between the newest accounts of two stories. Leaves the focus elsewhere. */
static double stories_likeness(stream *all, uint32_t a, uint32_t b)
{
    const index_list *voters = &all->voters[a];
    uint32_t first = voters->count > VOTES_TO_MERGE ? voters->count - VOTES_TO_MERGE : 0;
    double sum = 0;
    for (uint32_t v = first; v < voters->count; v++) {
        stm_focus_on(&all->focus, voters->items[v], all->days[voters->items[v]]);
        sum += story_likeness(all, b);
    }
    return voters->count ? sum / (voters->count - first) : 0;
}

/* The best story takes the report; others that fit it too and resemble the best become one with it: their first reports
 * came before the one that shows the connection. */
static stm_status choose_story(stream *all, uint32_t i, uint32_t *story, stm_arena *scratch)
{
    choice fits[STORIES_COMPARED];
    uint32_t fitting;
    *story = STM_NONE;
    STM_TRY(fitting_stories(all, i, fits, &fitting, scratch));
    if (!fitting) return STM_OK;
    for (uint32_t k = 1; k < fitting; k++) {
        if (stories_likeness(all, story_root(all, fits[0].root), fits[k].root) < MERGES) continue;
        STM_TRY(merge_stories(all, fits[0].root, fits[k].root));
    }
    *story = story_root(all, fits[0].root);
    return STM_OK;
}

static stm_status place_report(stream *all, uint32_t i, stm_arena *scratch)
{
    move_window(all, i);
    stm_focus_on(&all->focus, i, all->days[i]);
    uint32_t story = STM_NONE;
    if (all->links[i].count) {
        story = all->links[i].items[0];
        for (uint32_t k = 1; k < all->links[i].count; k++) STM_TRY(merge_stories(all, story, all->links[i].items[k]));
        story = story_root(all, story);
    } else {
        STM_TRY(choose_story(all, i, &story, scratch));
    }
    all->story_of[i] = story == STM_NONE ? i : story;
    if (!all->links[i].count) {
        uint32_t *voter = STM_APPEND(all->scratch, &all->voters[all->story_of[i]]);
        if (!voter) return STM_NO_MEMORY;
        *voter = i;
    }
    const stm_story_vector *vector = &all->words->vectors[i];
    for (uint32_t k = 0; k < vector->count; k++) {
        uint32_t *slot = STM_APPEND(all->scratch, &all->postings[vector->items[k].term]);
        if (!slot) return STM_NO_MEMORY;
        *slot = i;
    }
    stm_rarity_count(&all->rarity, i, 1);
    return STM_OK;
}

static stm_status add_link(stream *all, uint32_t a, uint32_t b)
{
    if (a == b) return STM_OK;
    uint32_t *slot = STM_APPEND(all->scratch, &all->links[a > b ? a : b]);
    if (!slot) return STM_NO_MEMORY;
    *slot = a < b ? a : b;
    return STM_OK;
}

/* Links inside accounts: verified pairs, and what a person put together. */
static stm_status gather_links(stream *all, const stm_families *families, const stm_copies *copies,
                               const stm_overrides *overrides)
{
    for (uint32_t i = 0; i < families->links.count; i++) {
        const stm_copy_pair *pair = &copies->items[families->links.items[i]];
        STM_TRY(add_link(all, pair->from, pair->to));
    }
    for (uint32_t s = 0; overrides && s < overrides->together.count; s++) {
        const stm_indices *set = &overrides->together.items[s];
        for (uint32_t i = 1; i < set->count; i++) STM_TRY(add_link(all, set->items[i - 1], set->items[i]));
    }
    return STM_OK;
}

stm_status stm_story_stream(uint32_t *story_of, const stm_reports *reports, const stm_story_words *words,
                            const stm_families *families, const stm_copies *copies, const stm_overrides *overrides,
                            stm_arena *scratch)
{
    uint32_t count = reports->count;
    stream all = {.reports = reports, .words = words, .story_of = story_of, .scratch = scratch};
    all.voters = STM_NEW(scratch, index_list, count);
    all.links = STM_NEW(scratch, index_list, count);
    all.postings = STM_NEW(scratch, index_list, words->terms);
    all.days = STM_NEW(scratch, int64_t, count);
    all.shared = STM_NEW(scratch, float, count);
    if (!all.voters || !all.links || !all.postings || !all.days || !all.shared) return STM_NO_MEMORY;
    STM_TRY(stm_rarity_open(&all.rarity, words, scratch));
    STM_TRY(stm_focus_open(&all.focus, &all.rarity, scratch));
    for (uint32_t i = 0; i < count; i++) {
        story_of[i] = i;
        if (!stm_iso_day(reports->items[i]->published, &all.days[i])) all.days[i] = STM_NO_DAY;
    }
    STM_TRY(gather_links(&all, families, copies, overrides));
    stm_arena passing;
    stm_arena_init(&passing, scratch->allocator);
    stm_status status = STM_OK;
    for (uint32_t i = 0; i < count && status == STM_OK; i++) {
        status = place_report(&all, i, &passing);
        stm_arena_reset(&passing);
    }
    stm_arena_release(&passing);
    for (uint32_t i = 0; i < count; i++) story_of[i] = story_root(&all, i);
    return status;
}
