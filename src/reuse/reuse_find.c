/* Which reports share a text.
 *
 * The problem. Five reports are not five sources. Copies, cuts and rewrites must be told from independent reports of the
 * same event, among a million reports, without comparing all with all.
 *
 * The method, in four steps:
 *   1. read     each report's words, fingerprints and gist (reuse_words, reuse_prints, reuse_gist), in parallel by blocks of
 *               reports; reports with the very same words are folded into one class
 *   2. sort     the fingerprints into postings lists (reuse_index)
 *   3. compare  each report with its candidates among the earlier ones of its window (reuse_candidates) that promise
 *               something (reuse_first_look): align them (reuse_align), weigh what they share (reuse_evidence), judge
 *               (reuse_judge); in parallel by report
 *   4. gather   the pairs in order of reports
 *
 * Invariants. A verdict on a pair uses the two reports, the shipped table, and reports before the later one, nothing
 * else, and each step stores its results by report: any number of threads gives the same pairs.
 *
 * Limits. The window is WINDOW_DAYS before a report; undated reports, which come last, see everything. A report is
 * compared with its 48 best candidates, and with 17 members of a class of equal texts. */
#include "reuse_trace.h"

#include "reuse_descent.h"
#include "reuse_first_look.h"
#include "reuse_judge.h"
#include "reuse_passages.h"
#include "reuse_say.h"
#include "reuse_view.h"

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/threads.h"
#include "text/calendar.h"

#include <stdlib.h>
#include <string.h>
enum {
    WINDOW_DAYS = STM_REUSE_WINDOW_DAYS, /* copies come within hours, updates and weekend versions within days, agency features within weeks */
    MOST_WORKERS = 64
};

/* What one thread works with. `keep` holds words and tables from report to report; `one` and `pair` are reset. */
typedef struct worker {
    stm_arena keep, one, pair, results;
    stm_reuse_reader reader;
    stm_reuse_prints prints;
    stm_reuse_counter counter;
    stm_reuse_candidates candidates;
    stm_reuse_words words; /* of the earlier report */
    stm_reuse_view view;   /* of the later one */
    stm_reuse_gist_table *gist;
    uint8_t *furniture; /* of each word of the report at hand; NULL: none */
    bool open;
} worker;

typedef struct finding {
    const stm_reports *reports;
    const stm_reuse_options *options;
    stm_reuse_trace *trace;
    stm_reuse_common common;
    stm_reuse_index index;
    worker *workers;
    stm_reuse_pairs *found; /* by later report */
} finding;

static stm_status open_worker(finding *f, worker *w, const stm_allocator *allocator)
{
    stm_arena_init(&w->keep, allocator);
    stm_arena_init(&w->one, allocator);
    stm_arena_init(&w->pair, allocator);
    stm_arena_init(&w->results, allocator);
    w->open = true;
    w->gist = STM_NEW(&w->keep, stm_reuse_gist_table, 1);
    if (!w->gist) return STM_NO_MEMORY;
    return stm_reuse_reader_open(&w->reader, &f->common, &w->keep);
}

static void close_worker(worker *w)
{
    if (!w->open) return;
    stm_arena_release(&w->keep);
    stm_arena_release(&w->one);
    stm_arena_release(&w->pair);
    stm_arena_release(&w->results);
}

/* ---- 1. read --------------------------------------------------------------------------------------------------- */

static uint64_t hash_words(const stm_reuse_words *words)
{
    uint64_t hash = words->count, other = ~hash; /* two rows, so that one multiplication need not wait for the other */
    for (uint32_t i = 0; i < words->count; i++) {
        uint64_t next = (other ^ words->items[i].word) * 0x9e3779b97f4a7c15u;
        other = hash;
        hash = next ^ next >> 29;
    }
    return hash ^ (other << 32 | other >> 32);
}

/* What is kept of the reports of one block. */
typedef struct block_prints {
    uint32_t *items; /* hashes */
    uint32_t count, capacity;
} block_prints;

typedef struct block_gists {
    uint16_t *items;
    uint32_t count, capacity;
} block_gists;

/* Those of a kind stand together, and among them those of a group. */
static void count_prints(stm_reuse_entry *entry, stm_reuse_groups *groups, const stm_reuse_prints *prints)
{
    uint32_t counts[STM_REUSE_KINDS][STM_REUSE_GROUPS] = {0}, sum = 0;
    for (uint32_t i = 0; i < prints->count; i++) counts[prints->items[i].kind][stm_reuse_group(prints->items[i].hash)]++;
    for (uint32_t kind = 0; kind < STM_REUSE_KINDS; kind++)
        for (uint32_t group = 0; group < STM_REUSE_GROUPS; group++)
            groups->ends[kind][group] = (uint16_t)(sum += counts[kind][group]);
    entry->stems = groups->ends[STM_REUSE_PRINT_STEM][STM_REUSE_GROUPS - 1];
    entry->shingles = (uint16_t)(groups->ends[STM_REUSE_PRINT_SHINGLE][STM_REUSE_GROUPS - 1] - entry->stems);
    entry->count = (uint16_t)prints->count;
}

static void find_starts(uint32_t starts[STM_REUSE_KINDS][STM_REUSE_GROUPS], const stm_reuse_groups *groups)
{
    for (uint32_t kind = 0; kind < STM_REUSE_KINDS; kind++)
        for (uint32_t group = 0; group < STM_REUSE_GROUPS; group++)
            starts[kind][group] = stm_reuse_group_start(groups, kind, group);
}

static stm_status add_prints(worker *w, stm_reuse_entry *entry, stm_reuse_groups *groups, block_prints *block)
{
    while (block->capacity < block->count + w->prints.count)
        if (!stm_list_grow(&w->one, (void **)&block->items, block->count, &block->capacity, sizeof *block->items))
            return STM_NO_MEMORY;
    uint32_t starts[STM_REUSE_KINDS][STM_REUSE_GROUPS];
    count_prints(entry, groups, &w->prints);
    find_starts(starts, groups);
    entry->at = block->count;
    for (uint32_t i = 0; i < w->prints.count; i++) {
        const stm_reuse_print *print = &w->prints.items[i];
        block->items[block->count + starts[print->kind][stm_reuse_group(print->hash)]++] = print->hash;
    }
    block->count += w->prints.count;
    return STM_OK;
}

static stm_status add_gist(worker *w, stm_reuse_entry *entry, block_gists *block)
{
    while (block->capacity < block->count + STM_REUSE_GIST_MOST)
        if (!stm_list_grow(&w->one, (void **)&block->items, block->count, &block->capacity, sizeof *block->items))
            return STM_NO_MEMORY;
    uint32_t weight;
    entry->gist_at = block->count;
    entry->gist_count = (uint16_t)stm_reuse_gist_make(block->items + block->count, &weight, &w->view.words);
    entry->gist_weight = (uint16_t)weight; /* 1,500 times 13 at most */
    block->count += entry->gist_count;
    return STM_OK;
}

static stm_status read_report(finding *f, worker *w, uint32_t r, block_prints *prints, block_gists *gists)
{
    stm_reuse_entry *entry = &f->index.entries[r];
    STM_TRY(stm_reuse_words_read(&w->view.words, &w->reader, f->reports->items[r], &w->keep));
    stm_arena_reset(&w->pair);
    STM_TRY(stm_reuse_prints_make(&w->prints, &w->view.words, &w->keep, &w->pair));
    *entry = (stm_reuse_entry){.words_hash = hash_words(&w->view.words)};
    STM_TRY(add_prints(w, entry, &f->index.groups[r], prints));
    return add_gist(w, entry, gists);
}

static stm_status read_block(void *context, uint32_t block, unsigned number, stm_error *error)
{
    finding *f = context;
    worker *w = &f->workers[number];
    block_prints prints = {0};
    block_gists gists = {0};
    stm_arena_reset(&w->one);
    for (uint32_t r = block * STM_REUSE_BLOCK; r < (block + 1) * STM_REUSE_BLOCK && r < f->index.count; r++)
        if (read_report(f, w, r, &prints, &gists) != STM_OK) return stm_fail_memory(error);
    f->index.blocks[block] = STM_NEW(&w->results, uint32_t, prints.count + 1);
    f->index.gists[block] = STM_NEW(&w->results, uint16_t, gists.count + 1);
    if (!f->index.blocks[block] || !f->index.gists[block]) return stm_fail_memory(error);
    if (prints.count) memcpy(f->index.blocks[block], prints.items, prints.count * sizeof *prints.items);
    if (gists.count) memcpy(f->index.gists[block], gists.items, gists.count * sizeof *gists.items);
    return STM_OK;
}

/* The first report of each report's window. Reports stand in order of time; undated ones are last and see all. */
static void set_windows(finding *f)
{
    uint32_t since = 0;
    for (uint32_t r = 0; r < f->index.count; r++) {
        int64_t minute, first;
        if (!stm_iso_parse(f->reports->items[r]->published, &minute, NULL)) continue; /* since stays 0 */
        while (since < r && stm_iso_parse(f->reports->items[since]->published, &first, NULL) &&
               minute - first > (int64_t)WINDOW_DAYS * 24 * 60)
            since++;
        f->index.entries[r].since = since;
    }
}

/* Classes of reports with the very same words; a class whose first report left the window starts anew. */
static stm_status fold_equal(finding *f, stm_arena *scratch)
{
    stm_map last = {0};
    for (uint32_t r = 0; r < f->index.count; r++) {
        stm_reuse_entry *entry = &f->index.entries[r];
        entry->same = r;
        entry->same_before = STM_NONE;
        if (!entry->count) continue;
        bool is_new;
        uint32_t *before = stm_map_insert(&last, scratch, entry->words_hash, r, &is_new);
        if (!before) return STM_NO_MEMORY;
        if (!is_new && f->index.entries[*before].same >= entry->since) {
            entry->same = f->index.entries[*before].same;
            entry->same_before = *before;
        }
        *before = r;
    }
    return STM_OK;
}

/* ---- 3. compare ------------------------------------------------------------------------------------------------ */

/* Spreads furniture from fingerprints to words: between two furniture shingles a winnowing step apart lies more of it. */
static stm_status mark_furniture(finding *f, worker *w, uint32_t r)
{
    w->furniture = NULL;
    if (!w->candidates.has_furniture) return STM_OK;
    const stm_reuse_words *words = &w->view.words;
    const stm_reuse_entry *entry = &f->index.entries[r];
    STM_TRY(stm_reuse_prints_make(&w->prints, words, &w->keep, &w->one));
    w->furniture = STM_NEW(&w->one, uint8_t, words->count + 1);
    if (!w->furniture) return STM_NO_MEMORY;
    uint32_t end = 0, starts[STM_REUSE_KINDS][STM_REUSE_GROUPS];
    find_starts(starts, &f->index.groups[r]);
    for (uint32_t i = entry->stems; i < (uint32_t)entry->stems + entry->shingles && i < w->prints.count; i++) {
        uint32_t place = starts[STM_REUSE_PRINT_SHINGLE][stm_reuse_group(w->prints.items[i].hash)]++;
        if (!w->candidates.furniture[place]) continue;
        uint32_t at = w->prints.items[i].at;
        uint32_t from = end && at >= end && at - end <= STM_REUSE_WINNOW ? end : at;
        end = at + STM_REUSE_SHINGLE;
        for (uint32_t k = from; k < end; k++) w->furniture[k] = 1;
    }
    return STM_OK;
}

static stm_status record(finding *f, worker *w, const stm_reuse_alignment *al, const stm_reuse_evidence *e, double score,
                         uint32_t earlier, uint32_t later)
{
    stm_reuse_pair *pair = STM_APPEND(&w->results, &f->found[later]);
    if (!pair) return STM_NO_MEMORY;
    stm_copy_pair *copy = &pair->copy;
    *copy = (stm_copy_pair){.from = earlier, .to = later, .score = score, .kind = stm_reuse_kind(e)};
    copy->decided = score >= STM_REUSE_DECIDED;
    copy->joins = copy->decided && stm_reuse_joins(e, copy->kind);
    copy->from_share = e->a.words ? (double)e->a.in_long / e->a.words : 0;
    copy->to_share = e->b.words ? (double)e->b.in_long / e->b.words : 0;
    pair->lean = stm_reuse_lean(e, copy->kind);
    pair->closeness = (e->signs[STM_SIGN_PAIRS_MOST] + e->signs[STM_SIGN_PAIRS_LEAST]) / 2;
    pair->a_words = e->a.words;
    pair->b_words = e->b.words;
    STM_TRY(stm_reuse_say(&copy->reasons, al, e, copy->kind, f->reports->items[earlier]->text, &w->results));
    return stm_reuse_passages_make(&copy->passages, al, &w->results, &w->pair);
}

/* The least score that the caller wants to see. */
static double wanted(const finding *f)
{
    return f->options->least < 0 ? STM_REUSE_DECIDED : f->options->least;
}

static stm_status compare(finding *f, worker *w, uint32_t earlier, uint32_t later, const stm_reuse_candidate *candidate)
{
    stm_arena_reset(&w->pair);
    stm_reuse_alignment al;
    stm_reuse_evidence e;
    STM_TRY(stm_reuse_words_read(&w->words, &w->reader, f->reports->items[earlier], &w->keep));
    STM_TRY(stm_reuse_align_begin(&al, &w->words, &w->view, &w->pair));
    STM_TRY(stm_reuse_align_finish(&al, &w->pair));
    STM_TRY(stm_reuse_weigh(&e, &al, w->furniture, &f->common, &w->pair));
    double score = stm_reuse_score(&e);
    if (f->trace && f->trace->weighed) f->trace->weighed(f->trace->context, earlier, later, candidate, &e, score);
    return score >= wanted(f) || score >= STM_REUSE_DECIDED ? record(f, w, &al, &e, score, earlier, later) : STM_OK;
}

/* A candidate, and the reports with the very same words: the first, and the latest of the others before `later`. */
static stm_status compare_class(finding *f, worker *w, const stm_reuse_candidate *candidate, uint32_t later,
                                const uint32_t *latest)
{
    STM_TRY(compare(f, w, candidate->report, later, candidate));
    uint32_t member = latest[candidate->report], done = 1;
    while (member != STM_NONE && member >= later) member = f->index.entries[member].same_before;
    for (; member != STM_NONE && member != candidate->report && done < STM_REUSE_MOST_ALIKE; done++) {
        STM_TRY(compare(f, w, member, later, candidate));
        member = f->index.entries[member].same_before;
    }
    return STM_OK;
}

typedef struct comparing {
    finding *finding;
    const uint32_t *latest; /* of each first of a class: its last member */
} comparing;

/* Insertion sort: some sixty pairs at most, nearly in order. */
static void sort_found(stm_reuse_pairs *list)
{
    for (uint32_t i = 1; i < list->count; i++) {
        stm_reuse_pair moved = list->items[i];
        uint32_t k = i;
        for (; k > 0 && list->items[k - 1].copy.from > moved.copy.from; k--) list->items[k] = list->items[k - 1];
        list->items[k] = moved;
    }
}

/* The look holds for every report of the class. */
static void trace_look(const finding *f, const uint32_t *latest, uint32_t later, const stm_reuse_candidate *candidate,
                       const stm_reuse_look *look, double bar)
{
    if (!f->trace || !f->trace->looked) return;
    f->trace->looked(f->trace->context, candidate->report, later, candidate, look, bar);
    for (uint32_t r = latest[candidate->report]; r != STM_NONE && r != candidate->report; r = f->index.entries[r].same_before)
        if (r < later) f->trace->looked(f->trace->context, r, later, candidate, look, bar);
}

/* The first look. */
static void keep_promising(const finding *f, worker *w, uint32_t later, const uint32_t *latest)
{
    stm_reuse_candidates *candidates = &w->candidates;
    if (!candidates->count) return;
    uint32_t kept = 0;
    double bar = stm_reuse_look_bar(wanted(f));
    stm_reuse_gist_lay(w->gist, stm_reuse_gist_of(&f->index, later));
    for (uint32_t i = 0; i < candidates->count; i++) {
        stm_reuse_candidate *candidate = &candidates->items[i];
        if (i + 1 < candidates->count) __builtin_prefetch(stm_reuse_gist_of(&f->index, candidates->items[i + 1].report).stems);
        candidate->kin = stm_reuse_gist_compare(w->gist, stm_reuse_gist_of(&f->index, candidate->report));
        stm_reuse_look look;
        stm_reuse_look_at(&look, candidate);
        trace_look(f, latest, later, candidate, &look, bar);
        if (look.passage || look.log_odds >= bar) candidates->items[kept++] = *candidate;
    }
    candidates->count = kept;
}

static stm_status compare_report(void *context, uint32_t later, unsigned number, stm_error *error)
{
    const comparing *c = context;
    finding *f = c->finding;
    worker *w = &f->workers[number];
    stm_arena_reset(&w->one);
    if (!f->index.entries[later].count) return STM_OK;
    if (stm_reuse_candidates_find(&w->candidates, &w->counter, &f->index, later, &w->one, &w->keep) !=
        STM_OK) goto no_memory;
    keep_promising(f, w, later, c->latest);
    if (!w->candidates.count) goto done;
    if (stm_reuse_words_read(&w->view.words, &w->reader, f->reports->items[later], &w->keep) != STM_OK ||
        stm_reuse_view_make(&w->view, &w->one) != STM_OK || mark_furniture(f, w, later) != STM_OK)
        goto no_memory;
    for (uint32_t i = 0; i < w->candidates.count; i++)
        if (compare_class(f, w, &w->candidates.items[i], later, c->latest) != STM_OK) goto no_memory;
    sort_found(&f->found[later]);
done:
    w->candidates = (stm_reuse_candidates){0}; /* they lie in `one` */
    return STM_OK;
no_memory:
    return stm_fail_memory(error);
}

static stm_status compare_all(finding *f, stm_arena *scratch, stm_error *error)
{
    uint32_t *latest = STM_NEW(scratch, uint32_t, f->index.count + 1);
    f->found = STM_NEW(scratch, stm_reuse_pairs, f->index.count + 1);
    if (!latest || !f->found) return stm_fail_memory(error);
    for (uint32_t r = 0; r < f->index.count; r++) latest[f->index.entries[r].same] = r;
    comparing c = {f, latest};
    return stm_parallel(f->options->threads, f->index.count, compare_report, &c, error);
}

/* ---- 4. gather ------------------------------------------------------------------------------------------------- */

/* Out of the workers' arenas into the caller's. */
static stm_status copy_pair(stm_copy_pair *kept, const stm_copy_pair *pair, stm_arena *arena)
{
    *kept = *pair;
    kept->reasons = (stm_slices){0};
    kept->passages.items = STM_NEW(arena, stm_passage, pair->passages.count);
    if (!kept->passages.items) return STM_NO_MEMORY;
    kept->passages.capacity = pair->passages.count;
    for (uint32_t i = 0; i < pair->passages.count; i++) kept->passages.items[i] = pair->passages.items[i];
    for (uint32_t i = 0; i < pair->reasons.count; i++) {
        stm_slice *reason = STM_APPEND(arena, &kept->reasons);
        if (!reason) return STM_NO_MEMORY;
        STM_TRY(stm_arena_copy(reason, arena, pair->reasons.items[i]));
    }
    return STM_OK;
}

static stm_status gather_pair(stm_copies *copies, const finding *f, const stm_reuse_pair *pair, stm_arena *arena)
{
    stm_copy_pair *kept = &copies->items[copies->count];
    STM_TRY(copy_pair(kept, &pair->copy, arena));
    STM_TRY(stm_reuse_set_direction(kept, f->found, pair, f->reports, arena));
    copies->count++;
    return STM_OK;
}

static stm_status gather(stm_copies *copies, const finding *f, stm_arena *arena, stm_error *error)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < f->index.count; r++) count += f->found[r].count;
    copies->items = STM_NEW(arena, stm_copy_pair, count);
    if (!copies->items) return stm_fail_memory(error);
    copies->capacity = count;
    for (uint32_t r = 0; r < f->index.count; r++)
        for (uint32_t i = 0; i < f->found[r].count; i++)
            if (gather_pair(copies, f, &f->found[r].items[i], arena) != STM_OK) return stm_fail_memory(error);
    return STM_OK;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static double now(const finding *f)
{
    return f->trace && f->trace->clock ? f->trace->clock() : 0;
}

static stm_status find_all(finding *f, stm_copies *copies, stm_arena *scratch, stm_arena *arena, stm_error *error)
{
    double at[5];
    unsigned threads = f->options->threads;
    at[0] = now(f);
    uint32_t blocks = (f->index.count + STM_REUSE_BLOCK - 1) / STM_REUSE_BLOCK;
    STM_TRY(stm_parallel(threads, blocks, read_block, f, error));
    set_windows(f);
    if (fold_equal(f, scratch) != STM_OK) return stm_fail_memory(error);
    at[1] = now(f);
    STM_TRY(stm_reuse_index_sort(&f->index, threads, scratch, error));
    at[2] = now(f);
    STM_TRY(compare_all(f, scratch, error));
    at[3] = now(f);
    STM_TRY(gather(copies, f, arena, error));
    at[4] = now(f);
    for (int i = 0; f->trace && i < 4; i++) f->trace->seconds[i] = at[i + 1] - at[i];
    return STM_OK;
}

stm_status stm_reuse_find_traced(stm_copies *copies, const stm_reports *reports, const stm_reuse_options *options,
                                 stm_reuse_trace *trace, stm_arena *arena, stm_error *error)
{
    *copies = (stm_copies){0};
    if (reports->count < 2) return STM_OK;
    if (reports->count > STM_REUSE_MOST_REPORTS)
        return stm_fail(error, STM_LIMIT, "more than %u reports are not compared in one run; give them in parts",
                        STM_REUSE_MOST_REPORTS);
    stm_reuse_options checked = *options;
    if (checked.threads < 1) checked.threads = stm_processors();
    if (checked.threads > MOST_WORKERS) checked.threads = MOST_WORKERS;
    stm_arena scratch;
    stm_arena_init(&scratch, arena->allocator);
    finding f = {.reports = reports, .options = &checked, .trace = trace, .index = {.count = reports->count}};
    stm_status status = STM_NO_MEMORY;
    f.workers = STM_NEW(&scratch, worker, checked.threads);
    f.index.entries = STM_NEW(&scratch, stm_reuse_entry, reports->count);
    f.index.groups = STM_NEW(&scratch, stm_reuse_groups, reports->count);
    f.index.blocks = STM_NEW(&scratch, uint32_t *, reports->count / STM_REUSE_BLOCK + 1);
    f.index.gists = STM_NEW(&scratch, uint16_t *, reports->count / STM_REUSE_BLOCK + 1);
    if (!f.workers || !f.index.gists || !f.index.entries || !f.index.groups || !f.index.blocks || stm_reuse_common_open(&f.common, &scratch) != STM_OK)
        goto done;
    for (unsigned i = 0; i < checked.threads; i++)
        if (open_worker(&f, &f.workers[i], arena->allocator) != STM_OK) goto done;
    status = find_all(&f, copies, &scratch, arena, error);
done:
    for (unsigned i = 0; f.workers && i < checked.threads; i++) close_worker(&f.workers[i]);
    stm_reuse_index_release(&f.index);
    stm_arena_release(&scratch);
    if (status != STM_OK) *copies = (stm_copies){0};
    return status == STM_NO_MEMORY ? stm_fail_memory(error) : status;
}

stm_status stm_reuse_find(stm_copies *copies, const stm_reports *reports, const stm_reuse_options *options,
                          stm_arena *arena, stm_error *error)
{
    return stm_reuse_find_traced(copies, reports, options, NULL, arena, error);
}
