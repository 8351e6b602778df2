/* Word alignment of two wordings.
 *
 * The problem: which word of one printed form of an utterance stands for which word of another, when one of them is cut,
 * reworded, or put in the third person. The method is Needleman and Wunsch's (1970) with Gotoh's (1982) affine gaps and
 * free gaps at the ends, on words: a fragment costs nothing for what it leaves out before and after, a few words dropped
 * in one place cost less than the same words dropped here and there. What we add is the price list: a word is worth more
 * than a function word, equal stems nearly as much as equal words, and one word may stand for another at a small price if
 * both are of a class (number for number, name for name, content word for content word).
 *
 *     a gun to the head of Ukraine with 100,000 troops
 *     a gun on Ukraine ’s head
 *     =  =  ~       ~     =                      (of Ukraine with 100,000 troops: free at the end)
 *
 * Long texts: words that stand once on either side are anchors; the longest chain of them in the same order on both sides
 * (patience sorting) cuts the texts into stretches that are aligned for themselves. Limit: a stretch of more than 2^18
 * cells without anchors stays unpaired; quotes of that length (500 words against 500) share rare words or nothing. */
#include "align.h"

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"

#include <string.h>

enum { CELLS_AT_ONCE = 1 << 18 };

/* Chosen so that one equal content word outweighs a gap around it and two substitutions beside it, while one equal
 * function word does not open a gap by itself. */
enum {
    SAME_WORD = 6,
    SAME_FUNCTION = 3,
    SAME_STEM = 5,
    SAME_CLASS = -1,
    OTHER_CLASS = -5,
    GAP_OPEN = -3,
    GAP_STEP = -1,
    NEVER = -(1 << 28)
};

/* Where the best way into a cell comes from, two bits for each of the three states. */
enum { FROM_PAIR, FROM_DOWN, FROM_RIGHT, FROM_START };

typedef struct stretch {
    const stm_wording *base, *reading;
    uint32_t base_first, base_last, reading_first, reading_last;
    bool free_start, free_end;
} stretch;

static unsigned word_class(const stm_unit *unit)
{
    if (unit->flags & STM_UNIT_NUMBER) return 0;
    if (unit->flags & STM_UNIT_FUNCTION) return 1;
    return 2;
}

static int pair_worth(const stm_unit *a, const stm_unit *b)
{
    if (a->key == b->key) return a->flags & STM_UNIT_FUNCTION ? SAME_FUNCTION : SAME_WORD;
    if (a->stem == b->stem) return SAME_STEM;
    return word_class(a) == word_class(b) ? SAME_CLASS : OTHER_CLASS;
}

/* One cell of the two rows kept: the best score that ends in a pair, in a gap of the reading, in a gap of the base. */
typedef struct cell {
    int pair, down, right;
} cell;

static uint8_t best_of(const cell *c, int *score)
{
    uint8_t from = FROM_PAIR;
    *score = c->pair;
    if (c->down > *score) {
        *score = c->down;
        from = FROM_DOWN;
    }
    if (c->right > *score) {
        *score = c->right;
        from = FROM_RIGHT;
    }
    return from;
}

static cell first_row(const stretch *s, uint32_t column)
{
    if (!column) return (cell){0, NEVER, NEVER};
    return (cell){NEVER, NEVER, s->free_start ? 0 : GAP_OPEN + GAP_STEP * (int)column};
}

/* The best score with a gap after `c`: `open_gap` goes on by a step, or a new one is opened. */
static int with_gap(const cell *c, int open_gap, bool is_free, unsigned *from)
{
    int best;
    uint8_t best_from = best_of(c, &best);
    int going_on = open_gap + (is_free ? 0 : GAP_STEP), opened = best + (is_free ? 0 : GAP_OPEN + GAP_STEP);
    if (opened <= going_on) return going_on;
    *from = best_from;
    return opened;
}

/* Fills row i (from 1) of the table. */
static void fill_row(const stretch *s, uint32_t i, const cell *above, cell *row, uint8_t *trace)
{
    uint32_t columns = s->reading_last - s->reading_first, rows = s->base_last - s->base_first;
    const stm_unit *a = &s->base->items[s->base_first + i - 1];
    row[0] = (cell){NEVER, s->free_start ? 0 : GAP_OPEN + GAP_STEP * (int)i, NEVER};
    trace[0] = FROM_DOWN | FROM_DOWN << 2 | FROM_DOWN << 4;
    for (uint32_t j = 1; j <= columns; j++) {
        const stm_unit *b = &s->reading->items[s->reading_first + j - 1];
        bool free_down = s->free_end && j == columns, free_right = s->free_end && i == rows;
        int before;
        unsigned pair_from = best_of(&above[j - 1], &before), down_from = FROM_DOWN, right_from = FROM_RIGHT;
        row[j].pair = before + pair_worth(a, b);
        row[j].down = with_gap(&above[j], above[j].down, free_down, &down_from);
        row[j].right = with_gap(&row[j - 1], row[j - 1].right, free_right, &right_from);
        trace[j] = (uint8_t)(pair_from | down_from << 2 | right_from << 4);
    }
}

/* Walks the table back from its end and appends the pairs in order. */
static stm_status walk_back(stm_unit_pairs *pairs, const stretch *s, const uint8_t *trace, uint8_t state,
                            stm_arena *arena)
{
    uint32_t i = s->base_last - s->base_first, j = s->reading_last - s->reading_first, width = j + 1, first = pairs->count;
    while (i && j) {
        uint8_t from = trace[(size_t)i * width + j];
        if (state == FROM_PAIR) {
            uint32_t base = s->base_first + i - 1, reading = s->reading_first + j - 1;
            stm_unit_pair *pair = STM_APPEND(arena, pairs);
            if (!pair) return STM_NO_MEMORY;
            *pair = (stm_unit_pair){base, reading, s->base->items[base].key == s->reading->items[reading].key};
            state = from & 3, i--, j--;
        } else if (state == FROM_DOWN) {
            state = from >> 2 & 3, i--;
        } else {
            state = from >> 4 & 3, j--;
        }
    }
    for (uint32_t a = first, b = pairs->count; a + 1 < b; a++) {
        stm_unit_pair swap = pairs->items[a];
        pairs->items[a] = pairs->items[--b];
        pairs->items[b] = swap;
    }
    return STM_OK;
}

static stm_status align_stretch(stm_unit_pairs *pairs, const stretch *s, stm_arena *arena, stm_arena *scratch)
{
    size_t rows = s->base_last - s->base_first, columns = s->reading_last - s->reading_first, width = columns + 1;
    if (!rows || !columns || (rows + 1) * width > CELLS_AT_ONCE) return STM_OK;
    uint8_t *trace = STM_NEW(scratch, uint8_t, (rows + 1) * width);
    cell *above = STM_NEW(scratch, cell, width), *row = STM_NEW(scratch, cell, width);
    if (!trace || !above || !row) return STM_NO_MEMORY;
    for (uint32_t j = 0; j < width; j++) {
        above[j] = first_row(s, j);
        trace[j] = FROM_RIGHT | FROM_RIGHT << 2 | FROM_RIGHT << 4;
    }
    for (uint32_t i = 1; i <= rows; i++) {
        fill_row(s, i, above, row, trace + (size_t)i * width);
        cell *swap = above;
        above = row;
        row = swap;
    }
    int score;
    return walk_back(pairs, s, trace, best_of(&above[columns], &score), arena);
}

/* ---- long texts ------------------------------------------------------------------------------------------------- */

typedef struct anchor {
    uint32_t base, reading;
} anchor;

typedef struct anchors {
    anchor *items;
    uint32_t count, capacity;
} anchors;

enum { MET_TWICE = UINT32_MAX - 1 };

static stm_status unique_places(stm_map *map, const stm_wording *wording, stm_arena *scratch)
{
    for (uint32_t i = 0; i < wording->count; i++) {
        if (wording->items[i].flags & STM_UNIT_FUNCTION) continue;
        bool is_new;
        uint32_t *place = stm_map_insert(map, scratch, wording->items[i].key, i, &is_new);
        if (!place) return STM_NO_MEMORY;
        if (!is_new) *place = MET_TWICE;
    }
    return STM_OK;
}

/* The longest chain that rises on both sides: the tails of the best chains of each length, found by binary search. */
static stm_status longest_chain(anchors *chain, const anchors *all, stm_arena *scratch)
{
    uint32_t *tails = STM_NEW(scratch, uint32_t, all->count + 1), *before = STM_NEW(scratch, uint32_t, all->count + 1);
    uint32_t longest = 0;
    if (!tails || !before) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < all->count; i++) {
        uint32_t low = 0, high = longest;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (all->items[tails[middle]].reading < all->items[i].reading) low = middle + 1;
            else high = middle;
        }
        before[i] = low ? tails[low - 1] : STM_NONE;
        tails[low] = i;
        if (low == longest) longest++;
    }
    chain->items = STM_NEW(scratch, anchor, longest + 1);
    if (!chain->items) return STM_NO_MEMORY;
    chain->count = longest;
    for (uint32_t i = longest, at = longest ? tails[longest - 1] : 0; i-- > 0; at = before[at])
        chain->items[i] = all->items[at];
    return STM_OK;
}

static stm_status find_anchors(anchors *chain, const stm_wording *base, const stm_wording *reading, stm_arena *scratch)
{
    stm_map in_base = {0}, in_reading = {0};
    anchors all = {0};
    STM_TRY(unique_places(&in_base, base, scratch));
    STM_TRY(unique_places(&in_reading, reading, scratch));
    for (uint32_t i = 0; i < base->count; i++) {
        uint64_t key = base->items[i].key;
        const uint32_t *here = stm_map_find(&in_base, key), *there = stm_map_find(&in_reading, key);
        if (!here || *here != i || !there || *there == MET_TWICE) continue;
        anchor *slot = STM_APPEND(scratch, &all);
        if (!slot) return STM_NO_MEMORY;
        *slot = (anchor){i, *there};
    }
    return longest_chain(chain, &all, scratch);
}

stm_status stm_align(stm_unit_pairs *pairs, const stm_wording *base, const stm_wording *reading, stm_arena *arena,
                     stm_arena *scratch)
{
    stretch s = {base, reading, 0, base->count, 0, reading->count, true, true};
    *pairs = (stm_unit_pairs){0};
    if ((size_t)(base->count + 1) * (reading->count + 1) <= CELLS_AT_ONCE) return align_stretch(pairs, &s, arena, scratch);
    anchors chain = {0};
    STM_TRY(find_anchors(&chain, base, reading, scratch));
    for (uint32_t i = 0; i < chain.count; i++) {
        s.base_last = chain.items[i].base;
        s.reading_last = chain.items[i].reading;
        s.free_end = false;
        STM_TRY(align_stretch(pairs, &s, arena, scratch));
        stm_unit_pair *pair = STM_APPEND(arena, pairs);
        if (!pair) return STM_NO_MEMORY;
        *pair = (stm_unit_pair){s.base_last, s.reading_last, true};
        s.base_first = s.base_last + 1;
        s.reading_first = s.reading_last + 1;
        s.free_start = false;
    }
    s.base_last = base->count;
    s.reading_last = reading->count;
    s.free_end = true;
    return align_stretch(pairs, &s, arena, scratch);
}
