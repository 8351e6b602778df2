/* Which words stand in a report, how often, and whether as names.
 *
 * The problem: two reports of one event share its names, places, numbers and the rarer words of the matter, not its
 * phrases. The method is the oldest one that still wins in comparisons of news streams: a sparse vector of stems with
 * damped counts, weighted by rarity later (story_likeness.c), with two more views of the same words: those that stand as
 * names or numbers, those of the title, which says in ten words what the report is about, and those of title and lead.
 *
 *     title "Ferry strike ends", body "... the Ferry Union ... strike ... strike ..."
 *     ->  ferry: all 1+log2(4+), name 1, title 1    strike: all 1+log2(5), name 0, title 1
 *
 * Stems and the background table are those of src/reuse, so that one table serves the whole program.
 * Limits: only the first WORDS_READ words of a body are read; what a report is about stands at its head. */
#include "story_words.h"

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"
#include "base/threads.h"
#include "reuse/reuse_math.h"
#include "reuse/reuse_words.h"
#include "text/lexicon.h"

#include <stdlib.h>

/* Nine reports in ten are shorter; a book handed in as a report must not cost more than one. */
#define WORDS_READ 2500u
/* A title word counts as much as three body words: measured on GVA, ECB+ and AllSides, 2 to 4 do equally well. */
#define TITLE_WEIGHT 3u
/* Three or four sentences: the lead and what explains it. 150 words do as well. */
#define LEAD_WORDS 80u

/* What addresses consist of: common to all pages, in no background table. Sorted. */
static const char *const link_parts[] = {"asp", "aspx", "co", "com", "htm", "html", "http", "https",
                                         "index", "net", "org", "php", "uk", "www"};

/* A stem as a thread counts it; `stem` becomes a term number when all threads are done. */
typedef struct counted {
    uint32_t stem;
    uint16_t body, title, name, lead;
    uint8_t rarity;
} counted;

typedef struct counted_list {
    counted *items;
    uint32_t count, capacity;
} counted_list;

typedef struct worker {
    stm_arena results, scratch;
    stm_reuse_reader reader;
    stm_reuse_words words;
    stm_slice text; /* what `words` were read from */
    bool open;
} worker;

typedef struct reading {
    const stm_reports *reports;
    const stm_reuse_common *common;
    counted_list *counts; /* by report */
    worker *workers;
} reading;

static int by_stem(const void *a, const void *b)
{
    uint32_t left = ((const counted *)a)->stem, right = ((const counted *)b)->stem;
    return left < right ? -1 : left > right;
}

static bool is_name(const stm_reuse_word *word)
{
    if (word->flags & STM_REUSE_NUMBER) return true;
    return (word->flags & STM_REUSE_CAPITAL) && !(word->flags & STM_REUSE_OPENS);
}

/* Pages pasted with their address on top have it for a title, sometimes: its words tell of the event all the same, but
 * they are no headline. */
static bool is_address(stm_slice title)
{
    return stm_starts_with(title, "http") || stm_starts_with(title, "www.");
}

static stm_status add_words(counted_list *list, worker *at, bool title)
{
    uint32_t limit = at->words.count < WORDS_READ ? at->words.count : WORDS_READ;
    for (uint32_t i = 0; i < limit; i++) {
        const stm_reuse_word *word = &at->words.items[i];
        if (!word->rarity) continue; /* in nearly every report: says nothing */
        if (STM_IN_LIST(link_parts, ((stm_slice){at->text.data + word->at, word->length}))) continue;
        counted *slot = STM_APPEND(&at->scratch, list);
        if (!slot) return STM_NO_MEMORY;
        *slot = (counted){word->stem, !title, title, !title && is_name(word), title || i < LEAD_WORDS, word->rarity};
    }
    return STM_OK;
}

/* Adds up the occurrences of each stem; the list is sorted by stem, so the result does not depend on the order. */
static stm_status merge_counts(counted_list *out, const counted_list *in, stm_arena *arena)
{
    if (in->count > 1) qsort(in->items, in->count, sizeof *in->items, by_stem);
    out->items = STM_NEW(arena, counted, in->count ? in->count : 1);
    if (!out->items) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < in->count; i++) {
        const counted *one = &in->items[i];
        if (out->count && out->items[out->count - 1].stem == one->stem) {
            counted *sum = &out->items[out->count - 1];
            sum->body = (uint16_t)(sum->body + one->body);
            sum->title = (uint16_t)(sum->title + one->title);
            sum->name = (uint16_t)(sum->name + one->name);
            sum->lead = (uint16_t)(sum->lead + one->lead);
        } else {
            out->items[out->count++] = *one;
        }
    }
    out->capacity = out->count;
    return STM_OK;
}

static stm_status count_report(void *context, uint32_t item, unsigned number, stm_error *error)
{
    reading *all = context;
    worker *at = &all->workers[number];
    const stm_report *report = all->reports->items[item];
    if (!at->open && stm_reuse_reader_open(&at->reader, all->common, &at->results) != STM_OK)
        return stm_fail_memory(error);
    at->open = true;
    counted_list raw = {0};
    at->text = report->text;
    if (stm_reuse_words_read(&at->words, &at->reader, report, &at->results) != STM_OK ||
        add_words(&raw, at, false) != STM_OK)
        return stm_fail_memory(error);
    if (report->title.length) {
        stm_span whole = {0, (uint32_t)report->title.length};
        at->text = report->title;
        stm_report title = {.text = report->title, .body = {&whole, 1, 1}};
        if (stm_reuse_words_read(&at->words, &at->reader, &title, &at->results) != STM_OK ||
            add_words(&raw, at, !is_address(report->title)) != STM_OK)
            return stm_fail_memory(error);
    }
    if (merge_counts(&all->counts[item], &raw, &at->results) != STM_OK) return stm_fail_memory(error);
    stm_arena_reset(&at->scratch);
    return STM_OK;
}

static float damped(uint32_t count)
{
    return count ? (float)(1 + stm_reuse_log2(count)) : 0;
}

static stm_status number_terms(stm_story_words *words, const reading *all, stm_arena *arena, stm_arena *scratch)
{
    stm_map numbers = {0};
    struct { float *items; uint32_t count, capacity; } common = {0};
    for (uint32_t r = 0; r < words->count; r++) {
        const counted_list *counts = &all->counts[r];
        stm_story_vector *vector = &words->vectors[r];
        vector->items = STM_NEW(arena, stm_story_word, counts->count ? counts->count : 1);
        if (!vector->items) return STM_NO_MEMORY;
        for (uint32_t i = 0; i < counts->count; i++) {
            const counted *one = &counts->items[i];
            bool is_new;
            uint32_t *number = stm_map_insert(&numbers, scratch, one->stem, common.count, &is_new);
            if (!number) return STM_NO_MEMORY;
            uint32_t term = *number;
            if (is_new) {
                float *share = STM_APPEND(arena, &common);
                if (!share) return STM_NO_MEMORY;
                *share = 1.0f / (float)(1u << one->rarity);
            }
            vector->has_title |= one->title > 0;
            vector->items[vector->count++] = (stm_story_word){
                term, damped(one->body + TITLE_WEIGHT * one->title), damped(one->name), damped(one->title),
                damped(one->lead)};
        }
        vector->capacity = vector->count;
    }
    words->terms = common.count;
    words->common = common.items;
    return STM_OK;
}

stm_status stm_story_words_read(stm_story_words *words, const stm_reports *reports, unsigned threads, stm_arena *arena,
                                stm_error *error)
{
    stm_arena scratch;
    stm_arena_init(&scratch, arena->allocator);
    stm_reuse_common common;
    reading all = {.reports = reports, .common = &common};
    *words = (stm_story_words){.count = reports->count};
    words->vectors = STM_NEW(arena, stm_story_vector, reports->count);
    all.counts = STM_NEW(&scratch, counted_list, reports->count);
    all.workers = STM_NEW(&scratch, worker, threads ? threads : 1);
    stm_status status = STM_NO_MEMORY;
    if (words->vectors && all.counts && all.workers && stm_reuse_common_open(&common, &scratch) == STM_OK) {
        for (unsigned i = 0; i < (threads ? threads : 1); i++) {
            stm_arena_init(&all.workers[i].results, arena->allocator);
            stm_arena_init(&all.workers[i].scratch, arena->allocator);
        }
        status = stm_parallel(threads ? threads : 1, reports->count, count_report, &all, error);
        if (status == STM_OK) status = number_terms(words, &all, arena, &scratch);
        for (unsigned i = 0; i < (threads ? threads : 1); i++) {
            stm_arena_release(&all.workers[i].results);
            stm_arena_release(&all.workers[i].scratch);
        }
    }
    stm_arena_release(&scratch);
    return status == STM_NO_MEMORY ? stm_fail_memory(error) : status;
}
