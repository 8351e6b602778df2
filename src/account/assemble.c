/* From stories to sourced accounts: one loop, the parts in a fixed order.
 *
 * The problem: what single reports say must become one account of the story in which every line keeps its witnesses.
 * The method: for each story the words of its reports are tokenised once more (keeping the documents of a whole run would
 * cost more memory than making them again costs time), then the parts are called in the order of parts.h; later parts
 * read what earlier ones left in the account: people before utterances, dates before the timeline, everything before the
 * disagreements. A part is a function of the story alone, so neither other stories nor threads can change it.
 *
 * Invariants: results live in the arena of the caller and borrow from the reports; scratch dies with each story.
 * Limits: a story of thousands of reports is held in scratch as a whole, about 70 bytes a word. */
#include "assemble.h"
#include "parts.h"
#include "same_passage.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "story/headline.h"

static stm_status make_docs(stm_assembly *assembly)
{
    const stm_indices *members = &assembly->story->reports;
    stm_doc *docs = STM_NEW(assembly->scratch, stm_doc, members->count);
    if (!docs) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < members->count; i++) {
        const stm_report *report = assembly->reports->items[members->items[i]];
        STM_TRY(stm_doc_build(&docs[i], assembly->scratch, report->text, &report->blocks));
    }
    assembly->docs = docs;
    return STM_OK;
}

/* The pairs of the run that lie inside this story, in their order. */
static stm_status take_copies(stm_assembly *assembly, const stm_copies *copies, const stm_indices *pairs)
{
    for (uint32_t i = 0; i < pairs->count; i++) {
        stm_copy_pair *pair = STM_APPEND(assembly->arena, &assembly->account->copies);
        if (!pair) return STM_NO_MEMORY;
        *pair = copies->items[pairs->items[i]];
    }
    return STM_OK;
}

static stm_status set_title(stm_assembly *assembly)
{
    stm_account *account = assembly->account;
    uint32_t report = assembly->story->title_report;
    if (report == STM_NONE) return STM_OK;
    stm_headline headline = stm_headline_of(assembly->reports->items[report]);
    if (!headline.words.length) return STM_OK;
    stm_span *part = STM_NEW(assembly->arena, stm_span, 1);
    if (!part) return STM_NO_MEMORY;
    *part = headline.span;
    account->title = headline.words;
    account->has_title_witness = true;
    account->title_witness = (stm_witness){.report = report, .field = headline.field, .span = headline.span,
                                           .parts = {part, 1, 1}};
    return STM_OK;
}

static stm_status note_overrides(stm_assembly *assembly, const stm_overrides *overrides)
{
    if (!overrides || !(overrides->together.count || overrides->apart.count)) return STM_OK;
    const stm_index_sets *sets[] = {&overrides->together, &overrides->apart};
    for (unsigned kind = 0; kind < 2; kind++) {
        for (uint32_t s = 0; s < sets[kind]->count; s++) {
            const stm_indices *set = &sets[kind]->items[s];
            stm_builder note = stm_builder_in(assembly->arena);
            uint32_t here = 0;
            for (uint32_t i = 0; i < set->count; i++) {
                if (assembly->account_of[set->items[i]] == STM_NONE) continue;
                if (here++) stm_append_text(&note, ", ");
                stm_append(&note, assembly->reports->items[set->items[i]]->id);
            }
            if (!here) continue;
            stm_append_text(&note, kind ? " kept apart by a person's override" : " put together by a person's override");
            stm_slice *slot = STM_APPEND(assembly->arena, &assembly->account->notes);
            if (!slot) return STM_NO_MEMORY;
            STM_TRY(stm_builder_finish(slot, &note));
        }
    }
    return STM_OK;
}

static stm_status run_parts(stm_assembly *assembly)
{
    static stm_status (*const parts[])(stm_assembly *) = {
        stm_dates_settle,  stm_people_gather,  stm_shared_list,    stm_tree_draw,          stm_utterances_gather,
        stm_timeline_build, stm_figures_gather, stm_events_gather, stm_disagreements_list};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) STM_TRY(parts[i](assembly));
    return STM_OK;
}

static void mark_accounts(stm_assembly *assembly, bool inside)
{
    const stm_index_sets *accounts = &assembly->story->accounts;
    for (uint32_t a = 0; a < accounts->count; a++)
        for (uint32_t i = 0; i < accounts->items[a].count; i++)
            assembly->account_of[accounts->items[a].items[i]] = inside ? a : STM_NONE;
}

typedef struct assembling {
    const stm_reports *reports;
    const stm_stories *stories;
    const stm_copies *copies;
    const stm_overrides *overrides;
    const stm_newsrooms *newsrooms;
    stm_indices *pairs; /* by story: the copies inside it */
    stm_reuse_common common;
    uint32_t *account_of;
    stm_arena *arena;
} assembling;

static stm_status assemble_story(assembling *all, uint32_t number, stm_account *account, stm_arena *scratch)
{
    const stm_story *story = &all->stories->items[number];
    stm_assembly assembly = {.account = account, .reports = all->reports, .story = story,
                             .common = &all->common, .account_of = all->account_of,
                             .arena = all->arena, .scratch = scratch};
    assembly.rooms = all->newsrooms;
    account->story = number;
    account->accounts = story->accounts;
    assembly.account_marks = STM_NEW(scratch, uint32_t, story->accounts.count + 1);
    if (!assembly.account_marks) return STM_NO_MEMORY;
    mark_accounts(&assembly, true);
    STM_TRY(stm_voices_hear(&assembly, all->newsrooms));
    STM_TRY(make_docs(&assembly));
    STM_TRY(take_copies(&assembly, all->copies, &all->pairs[number]));
    STM_TRY(stm_passages_index(&assembly));
    STM_TRY(set_title(&assembly));
    STM_TRY(note_overrides(&assembly, all->overrides));
    STM_TRY(run_parts(&assembly));
    mark_accounts(&assembly, false);
    return STM_OK;
}

/* Which story each decided pair lies in; a pair across stories (a partial one that joins nothing) is shown in neither. */
static stm_status sort_pairs(assembling *all, stm_arena *index)
{
    uint32_t *story_of = STM_NEW(index, uint32_t, all->reports->count);
    all->pairs = STM_NEW(index, stm_indices, all->stories->count);
    if (!story_of || !all->pairs) return STM_NO_MEMORY;
    for (uint32_t s = 0; s < all->stories->count; s++)
        for (uint32_t i = 0; i < all->stories->items[s].reports.count; i++)
            story_of[all->stories->items[s].reports.items[i]] = s;
    for (uint32_t i = 0; i < all->copies->count; i++) {
        const stm_copy_pair *pair = &all->copies->items[i];
        if (!pair->decided || story_of[pair->from] != story_of[pair->to]) continue;
        uint32_t *slot = STM_APPEND(index, &all->pairs[story_of[pair->from]]);
        if (!slot) return STM_NO_MEMORY;
        *slot = i;
    }
    return STM_OK;
}

static stm_status assemble_all(stm_accounts *accounts, assembling *all, stm_arena *index, stm_arena *scratch)
{
    all->account_of = STM_NEW(index, uint32_t, all->reports->count);
    accounts->items = STM_NEW(all->arena, stm_account, all->stories->count);
    if (!all->account_of || !accounts->items) return STM_NO_MEMORY;
    accounts->count = accounts->capacity = all->stories->count;
    for (uint32_t i = 0; i < all->reports->count; i++) all->account_of[i] = STM_NONE;
    STM_TRY(sort_pairs(all, index));
    STM_TRY(stm_reuse_common_open(&all->common, index));
    for (uint32_t s = 0; s < all->stories->count; s++) {
        STM_TRY(assemble_story(all, s, &accounts->items[s], scratch));
        stm_arena_reset(scratch);
    }
    return STM_OK;
}

stm_status stm_account_assemble(stm_accounts *accounts, const stm_reports *reports, const stm_stories *stories,
                                const stm_copies *copies, const stm_assemble_options *options, stm_arena *arena,
                                stm_error *error)
{
    assembling all = {.reports = reports, .stories = stories, .copies = copies, .overrides = options->overrides,
                      .newsrooms = options->newsrooms, .arena = arena};
    stm_arena index, scratch;
    *accounts = (stm_accounts){0};
    stm_arena_init(&index, arena->allocator);
    stm_arena_init(&scratch, arena->allocator);
    stm_status status = assemble_all(accounts, &all, &index, &scratch);
    stm_arena_release(&scratch);
    stm_arena_release(&index);
    if (status == STM_OK) return STM_OK;
    *accounts = (stm_accounts){0};
    return status == STM_NO_MEMORY ? stm_fail_memory(error)
                                   : stm_fail(error, status, "the account could not be put together");
}
