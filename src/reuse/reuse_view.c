/* Tables of one report, made once and asked by every report it is compared with. All are open addressing with linear
 * probing at most half full, or chains through arrays; cost and room are linear in the words. */
#include "reuse_view.h"

#include "reuse_prints.h"

#include "base/error.h"
#include "base/list.h"

#include <string.h>

static uint32_t power_above(uint32_t least)
{
    uint32_t power = 64;
    while (power < least) power *= 2;
    return power;
}

/* The slot of a key, or the empty one where it belongs. */
static stm_reuse_slot *slot_of(stm_reuse_slot *slots, uint32_t mask, uint32_t key)
{
    uint32_t at = key & mask;
    while (slots[at].index && slots[at].key != key) at = (at + 1) & mask;
    return &slots[at];
}

/* Of a term that stands everywhere only so many words are looked at when sentences are matched. */
enum { MOST_PLACES = 16 };

/* The sentences of each term's first words. */
static stm_status list_sentences(stm_reuse_view *view, stm_arena *arena)
{
    const stm_reuse_words *words = &view->words;
    uint32_t room = 0;
    view->term_sentences = stm_arena_room(arena, sizeof *view->term_sentences * ((size_t)words->content.count + 1));
    if (!view->term_sentences) return STM_NO_MEMORY;
    for (uint32_t t = 0; t < view->terms.count; t++) {
        stm_reuse_term *term = &view->terms.items[t];
        term->sentences_at = room;
        room += term->count < MOST_PLACES ? term->count : MOST_PLACES;
    }
    for (uint32_t c = 0; c < words->content.count; c++) {
        stm_reuse_term *term = &view->terms.items[view->points[c].term];
        uint32_t *list = view->term_sentences + term->sentences_at, sentence = words->content.items[c].sentence;
        if (term->places == MOST_PLACES) continue;
        term->places++;
        if (term->sentence_count && list[term->sentence_count - 1] == sentence) continue;
        list[term->sentence_count++] = sentence;
    }
    return STM_OK;
}

static stm_status make_terms(stm_reuse_view *view, stm_arena *arena)
{
    const stm_reuse_content *content = view->words.content.items;
    uint32_t count = view->words.content.count, room = power_above(count * 2);
    view->term_slots = STM_NEW(arena, stm_reuse_slot, room);
    view->points = STM_NEW(arena, stm_reuse_point, count + 1);
    view->terms.items = stm_arena_room(arena, sizeof *view->terms.items * ((size_t)count + 1));
    if (!view->term_slots || !view->points || !view->terms.items) return STM_NO_MEMORY;
    view->term_mask = room - 1;
    view->terms.count = 0;
    for (uint32_t c = 0; c < count; c++) {
        stm_reuse_slot *slot = slot_of(view->term_slots, view->term_mask, content[c].stem);
        if (!slot->index) {
            view->terms.items[view->terms.count++] =
                (stm_reuse_term){.stem = content[c].stem, .first = content[c].at, .rarity = content[c].rarity};
            *slot = (stm_reuse_slot){content[c].stem, view->terms.count};
        }
        stm_reuse_term *term = &view->terms.items[slot->index - 1];
        view->points[c].term = slot->index - 1;
        term->count++;
        term->flags |= content[c].flags;
    }
    return list_sentences(view, arena);
}

/* Two content words near each other, the later one at `point`. */
static void put_pair(stm_reuse_view *view, stm_reuse_point *point, const stm_reuse_content *word, const stm_reuse_content *before)
{
    uint32_t hash = stm_reuse_pair_hash(word->stem, before->stem);
    stm_reuse_slot *slot = slot_of(view->pair_slots, view->pair_mask, hash);
    if (slot->index) return;
    stm_reuse_pairing *pair = &view->pairs.items[view->pairs.count++];
    *slot = (stm_reuse_slot){hash, view->pairs.count};
    uint32_t bit = hash >> 16 & (STM_REUSE_PAIR_BITS - 1);
    view->pair_bits[bit / 64] |= 1ull << bit % 64;
    pair->hash = hash;
    pair->at = word->at;
    pair->weight = word->rarity < before->rarity ? word->rarity : before->rarity;
    pair->plain = word->rarity < STM_REUSE_RARE_STEM && before->rarity < STM_REUSE_RARE_STEM &&
                  !((word->flags | before->flags) & STM_REUSE_NUMBER) && !(word->flags & STM_REUSE_QUOTED);
    point->pair_weight = (uint8_t)(point->pair_weight + pair->weight);
    point->plain_pairs = (uint8_t)(point->plain_pairs + pair->plain);
}

static stm_status make_pairs(stm_reuse_view *view, stm_arena *arena)
{
    const stm_reuse_content *content = view->words.content.items;
    uint32_t count = view->words.content.count, room = power_above(count * STM_REUSE_NEIGHBOURS * 2);
    view->pair_slots = STM_NEW(arena, stm_reuse_slot, room);
    view->pairs.items = stm_arena_room(arena, sizeof *view->pairs.items * ((size_t)count * STM_REUSE_NEIGHBOURS + 1));
    if (!view->pair_slots || !view->pairs.items) return STM_NO_MEMORY;
    view->pair_mask = room - 1;
    view->pairs.count = 0;
    memset(view->pair_bits, 0, sizeof view->pair_bits);
    for (uint32_t c = 0; c < count; c++)
        for (uint32_t k = 1; k <= STM_REUSE_NEIGHBOURS && k <= c; k++)
            if (content[c].stem != content[c - k].stem) put_pair(view, &view->points[c], &content[c], &content[c - k]);
    return STM_OK;
}

bool stm_reuse_next_quotation(const stm_reuse_words *words, uint32_t at, uint32_t *first, uint32_t *last)
{
    while (at < words->count && !(words->items[at].flags & STM_REUSE_QUOTED)) at++;
    *first = at;
    while (at < words->count && words->items[at].flags & STM_REUSE_QUOTED) at++;
    *last = at;
    return *first < words->count;
}

static stm_status make_quotations(stm_reuse_view *view, stm_arena *arena)
{
    uint32_t first, last;
    view->quotations.items = NULL;
    view->quotations.count = view->quotations.capacity = 0;
    for (uint32_t i = 0; i < STM_REUSE_QUOTE_HEADS; i++) view->quote_heads[i] = 0;
    for (uint32_t at = 0; stm_reuse_next_quotation(&view->words, at, &first, &last); at = last) {
        if (last - first < STM_REUSE_LEAST_QUOTE) continue;
        stm_reuse_quotation *quotation = STM_APPEND(arena, &view->quotations);
        if (!quotation) return STM_NO_MEMORY;
        uint32_t *head = &view->quote_heads[view->words.items[first].word % STM_REUSE_QUOTE_HEADS];
        *quotation = (stm_reuse_quotation){first, last, *head};
        *head = view->quotations.count;
    }
    return STM_OK;
}

static stm_status make_runs(stm_reuse_view *view, stm_arena *arena)
{
    uint32_t count = view->words.count, room = power_above(count * 2);
    view->runs = STM_NEW(arena, uint32_t, room);
    view->next_run = stm_arena_room(arena, sizeof *view->next_run * ((size_t)count + 1));
    if (!view->runs || !view->next_run) return STM_NO_MEMORY;
    view->run_mask = room - 1;
    for (uint32_t i = 0; i + 3 <= count; i++) {
        uint32_t *slot = &view->runs[stm_reuse_run_hash(view->words.items + i) & view->run_mask];
        view->next_run[i] = *slot;
        *slot = i + 1;
    }
    return STM_OK;
}

stm_status stm_reuse_outline_make(stm_reuse_outline *outline, const stm_reuse_words *words, stm_arena *arena)
{
    outline->weights = STM_NEW(arena, uint32_t, words->sentences + 1);
    outline->starts = STM_NEW(arena, uint32_t, words->sentences + 1);
    if (!outline->weights || !outline->starts) return STM_NO_MEMORY;
    for (uint32_t c = 0; c < words->content.count; c++)
        outline->weights[words->content.items[c].sentence] += words->content.items[c].rarity;
    for (uint32_t i = 0; i < words->count; i++)
        if (words->items[i].flags & STM_REUSE_OPENS) outline->starts[words->items[i].sentence] = i;
    outline->starts[words->sentences] = words->count;
    return STM_OK;
}

stm_status stm_reuse_view_make(stm_reuse_view *view, stm_arena *arena)
{
    STM_TRY(make_terms(view, arena));
    STM_TRY(make_pairs(view, arena));
    STM_TRY(make_quotations(view, arena));
    STM_TRY(make_runs(view, arena));
    return stm_reuse_outline_make(&view->outline, &view->words, arena);
}
