/* Stories and their accounts, from families of copies (families.c) and the stream (story_stream.c).
 *
 * What is left to do here: number the stories by their first report, part each into accounts, find its first and last day
 * and the headline it is called by.
 *
 * The headline is that of the report whose title agrees best with what all accounts of the story tell: each title word
 * counts by its rarity and by the share of accounts that use it. A story in which nobody has a title takes the first
 * sentence of its first report. */
#include "story_find.h"

#include "base/error.h"
#include "base/list.h"
#include "headline.h"
#include "story_stream.h"
#include "text/calendar.h"

/* Reports of a story whose words are looked at for its headline: enough to know what a story is about. */
#define READ_FOR_HEADLINE 64u

typedef struct making {
    const stm_reports *reports;
    const stm_story_words *words;
    const uint32_t *story_of, *family;
    uint32_t *number;    /* by report that is a root: the story's number */
    float *use;          /* by term: reports of this story that use it */
    stm_arena *arena;
} making;

static stm_status append_index(stm_indices *list, uint32_t index, stm_arena *arena)
{
    uint32_t *slot = STM_APPEND(arena, list);
    if (!slot) return STM_NO_MEMORY;
    *slot = index;
    return STM_OK;
}

/* Reports ascend, so families come in the order of their first reports. */
static stm_status part_into_accounts(stm_story *story, const making *all, uint32_t *account_of)
{
    for (uint32_t i = 0; i < story->reports.count; i++) {
        uint32_t report = story->reports.items[i], family = all->family[report];
        if (account_of[family] == STM_NONE) {
            stm_indices *account = STM_APPEND(all->arena, &story->accounts);
            if (!account) return STM_NO_MEMORY;
            account_of[family] = story->accounts.count - 1;
        }
        STM_TRY(append_index(&story->accounts.items[account_of[family]], report, all->arena));
    }
    return STM_OK;
}

static void set_days(stm_story *story, const stm_reports *reports)
{
    int64_t day, first = INT64_MAX, last = INT64_MIN;
    for (uint32_t i = 0; i < story->reports.count; i++) {
        stm_slice published = reports->items[story->reports.items[i]]->published;
        if (!stm_iso_day(published, &day)) continue;
        published.length = 10; /* the day of an ISO date or date-time */
        if (day < first) story->from = published;
        if (day > last) story->to = published;
        first = day < first ? day : first;
        last = day > last ? day : last;
    }
}

static void count_use(const making *all, const stm_story *story, float by)
{
    uint32_t limit = story->reports.count < READ_FOR_HEADLINE ? story->reports.count : READ_FOR_HEADLINE;
    for (uint32_t i = 0; i < limit; i++) {
        const stm_story_vector *vector = &all->words->vectors[story->reports.items[i]];
        for (uint32_t k = 0; k < vector->count; k++) all->use[vector->items[k].term] += by;
    }
}

/* How well a title speaks for the story: the mean over its words of rarity times use, so that long titles gain nothing. */
static double agreement(const making *all, uint32_t report)
{
    const stm_story_vector *vector = &all->words->vectors[report];
    double sum = 0, words = 2; /* two words' grace against titles of a single name */
    for (uint32_t k = 0; k < vector->count; k++) {
        const stm_story_word *word = &vector->items[k];
        if (word->title <= 0) continue;
        double use = (double)all->use[word->term];
        sum += (use - 1) * (1 - (double)all->words->common[word->term]);
        words++;
    }
    return sum / words;
}

static void choose_headline(stm_story *story, const making *all)
{
    double best = -1;
    uint32_t limit = story->reports.count < READ_FOR_HEADLINE ? story->reports.count : READ_FOR_HEADLINE;
    story->title_report = STM_NONE;
    count_use(all, story, 1);
    for (uint32_t i = 0; i < limit; i++) {
        uint32_t report = story->reports.items[i];
        stm_headline headline = stm_headline_of(all->reports->items[report]);
        if (!headline.words.length) continue;
        double worth = headline.is_title ? agreement(all, report) : -0.5;
        if (worth <= best) continue;
        best = worth;
        story->title_report = report;
        story->title = headline.words;
    }
    count_use(all, story, -1);
}

static stm_status make_stories(stm_stories *stories, making *all, stm_arena *scratch)
{
    uint32_t count = all->reports->count;
    uint32_t *account_of = STM_NEW(scratch, uint32_t, count);
    all->number = STM_NEW(scratch, uint32_t, count);
    all->use = STM_NEW(scratch, float, all->words->terms);
    if (!account_of || !all->number || !all->use) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) all->number[i] = account_of[i] = STM_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t root = all->story_of[i];
        if (all->number[root] == STM_NONE) {
            stm_story *story = STM_APPEND(all->arena, stories);
            if (!story) return STM_NO_MEMORY;
            all->number[root] = stories->count - 1;
        }
        STM_TRY(append_index(&stories->items[all->number[root]].reports, i, all->arena));
    }
    for (uint32_t s = 0; s < stories->count; s++) {
        STM_TRY(part_into_accounts(&stories->items[s], all, account_of));
        set_days(&stories->items[s], all->reports);
        choose_headline(&stories->items[s], all);
    }
    return STM_OK;
}

static stm_status find_stories(stm_stories *stories, const stm_reports *reports, const stm_copies *copies,
                               const stm_overrides *overrides, unsigned threads, stm_arena *arena, stm_arena *scratch,
                               stm_error *error)
{
    stm_story_words words;
    stm_families families;
    uint32_t *story_of = STM_NEW(scratch, uint32_t, reports->count);
    if (!story_of) return STM_NO_MEMORY;
    STM_TRY(stm_story_words_read(&words, reports, threads, scratch, error));
    STM_TRY(stm_families_find(&families, reports, copies, overrides, scratch));
    STM_TRY(stm_story_stream(story_of, reports, &words, &families, copies, overrides, scratch));
    making all = {.reports = reports, .words = &words, .story_of = story_of, .family = families.family, .arena = arena};
    return make_stories(stories, &all, scratch);
}

stm_status stm_story_find(stm_stories *stories, const stm_reports *reports, const stm_copies *copies,
                          const stm_overrides *overrides, unsigned threads, stm_arena *arena, stm_error *error)
{
    stm_arena scratch;
    stm_arena_init(&scratch, arena->allocator);
    *stories = (stm_stories){0};
    stm_status status = find_stories(stories, reports, copies, overrides, threads, arena, &scratch, error);
    stm_arena_release(&scratch);
    if (status == STM_OK) return STM_OK;
    *stories = (stm_stories){0};
    return status == STM_NO_MEMORY ? stm_fail_memory(error) : status;
}
