/* Tables of one report, made once and asked by every report it is compared with. All are open addressing with linear
 * probing at most half full, or chains through arrays; cost and room are linear in the words. */
#include "reuse_view.h"

#include "reuse_prints.h"

#include "base/error.h"
#include "base/list.h"

static uint32_t power_above(uint32_t least)
{
    uint32_t power = 64;
    while (power < least) power *= 2;
    return power;
}

uint32_t stm_reuse_term_find(const stm_reuse_view *view, uint32_t stem)
{
    for (uint32_t at = stem & view->term_mask; view->term_slots[at]; at = (at + 1) & view->term_mask)
        if (view->terms.items[view->term_slots[at] - 1].stem == stem) return view->term_slots[at] - 1;
    return STM_NONE;
}

uint32_t stm_reuse_pair_find(const stm_reuse_view *view, uint32_t hash)
{
    for (uint32_t at = hash & view->pair_mask; view->pair_slots[at]; at = (at + 1) & view->pair_mask)
        if (view->pairs.items[view->pair_slots[at] - 1].hash == hash) return view->pair_slots[at] - 1;
    return STM_NONE;
}

/* Terms, and for each word the next of its stem. Words are taken from the last, so that chains run forwards. */
static stm_status make_terms(stm_reuse_view *view, stm_arena *arena)
{
    uint32_t count = view->words.count, room = power_above(count * 2);
    view->term_slots = STM_NEW(arena, uint32_t, room);
    view->next = STM_NEW(arena, uint32_t, count + 1);
    view->term_of = STM_NEW(arena, uint32_t, count + 1);
    view->terms.items = STM_NEW(arena, stm_reuse_term, count + 1);
    if (!view->term_slots || !view->next || !view->term_of || !view->terms.items) return STM_NO_MEMORY;
    view->term_mask = room - 1;
    view->terms.count = 0;
    for (uint32_t i = count; i-- > 0;) {
        const stm_reuse_word *word = &view->words.items[i];
        uint32_t at = word->stem & view->term_mask;
        while (view->term_slots[at] && view->terms.items[view->term_slots[at] - 1].stem != word->stem)
            at = (at + 1) & view->term_mask;
        if (!view->term_slots[at]) {
            view->terms.items[view->terms.count++] = (stm_reuse_term){word->stem, STM_NONE, 0, word->rarity, 0};
            view->term_slots[at] = view->terms.count;
        }
        stm_reuse_term *term = &view->terms.items[view->term_slots[at] - 1];
        view->term_of[i] = view->term_slots[at] - 1;
        view->next[i] = term->first;
        term->count++;
        term->first = i;
        term->flags |= word->flags;
    }
    return STM_OK;
}

static void put_pair(stm_reuse_view *view, uint32_t hash, uint32_t at_word, uint8_t weight, bool plain)
{
    uint32_t at = hash & view->pair_mask;
    while (view->pair_slots[at] && view->pairs.items[view->pair_slots[at] - 1].hash != hash)
        at = (at + 1) & view->pair_mask;
    if (view->pair_slots[at]) return;
    view->pairs.items[view->pairs.count++] = (stm_reuse_pairing){hash, at_word, weight, plain};
    view->pair_slots[at] = view->pairs.count;
}

static stm_status make_pairs(stm_reuse_view *view, stm_arena *arena)
{
    uint32_t content = 0;
    for (uint32_t i = 0; i < view->words.count; i++) content += view->words.items[i].rarity >= STM_REUSE_CONTENT;
    uint32_t room = power_above(content * STM_REUSE_NEIGHBOURS * 2);
    view->pair_slots = STM_NEW(arena, uint32_t, room);
    view->pairs.items = STM_NEW(arena, stm_reuse_pairing, content * STM_REUSE_NEIGHBOURS + 1);
    if (!view->pair_slots || !view->pairs.items) return STM_NO_MEMORY;
    view->pair_mask = room - 1;
    view->pairs.count = 0;
    uint32_t recent[STM_REUSE_NEIGHBOURS], count = 0;
    for (uint32_t i = 0; i < view->words.count; i++) {
        const stm_reuse_word *word = &view->words.items[i];
        if (word->rarity < STM_REUSE_CONTENT) continue;
        for (uint32_t k = 0; k < STM_REUSE_NEIGHBOURS && k < count; k++) {
            const stm_reuse_word *other = &view->words.items[recent[(count - 1 - k) % STM_REUSE_NEIGHBOURS]];
            if (other->stem == word->stem) continue;
            uint8_t weight = word->rarity < other->rarity ? word->rarity : other->rarity;
            bool plain = word->rarity < STM_REUSE_RARE_STEM && other->rarity < STM_REUSE_RARE_STEM &&
                         !((word->flags | other->flags) & STM_REUSE_NUMBER);
            put_pair(view, stm_reuse_pair_hash(word->stem, other->stem), i, weight, plain);
        }
        recent[count++ % STM_REUSE_NEIGHBOURS] = i;
    }
    return STM_OK;
}

static stm_status make_runs(stm_reuse_view *view, stm_arena *arena)
{
    uint32_t count = view->words.count, room = power_above(count * 2);
    view->runs = STM_NEW(arena, uint32_t, room);
    view->next_run = STM_NEW(arena, uint32_t, count + 1);
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
    for (uint32_t i = words->count; i-- > 0;) {
        const stm_reuse_word *word = &words->items[i];
        if (word->rarity >= STM_REUSE_CONTENT) outline->weights[word->sentence] += word->rarity;
        outline->starts[word->sentence] = i;
    }
    outline->starts[words->sentences] = words->count;
    return STM_OK;
}

stm_status stm_reuse_view_make(stm_reuse_view *view, stm_arena *arena)
{
    STM_TRY(make_terms(view, arena));
    STM_TRY(make_pairs(view, arena));
    STM_TRY(make_runs(view, arena));
    return stm_reuse_outline_make(&view->outline, &view->words, arena);
}
