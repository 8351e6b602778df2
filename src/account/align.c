/* Word alignment of two wordings.
 *
 * The problem: which word of one printed form of an utterance stands for which word of another, when one of them is cut,
 * reworded, or put in the third person. The method is Needleman and Wunsch's (1970) with Gotoh's (1982) affine gaps on words,
 * and with ends that cost nothing on either side (Smith and Waterman's): a fragment pays nothing for what it leaves out
 * before and after, and neither does a wording that opens or closes in its own way; words dropped in one place cost less
 * than the same words dropped here and there. What we add is the price list: a word is worth more
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

/* Chosen so that an equal content word outweighs a gap on either side of it and two substitutions beside it, an equal
 * function word just pays for one gap, and two equal content words reach over forty words that the other side lacks. */
enum {
    SAME_WORD = 30,
    SAME_FUNCTION = 10,
    SAME_STEM = 26,
    SAME_CLASS = -4,
    OTHER_CLASS = -20,
    GAP_OPEN = -9,
    GAP_STEP = -1,
    NEVER = -(1 << 28)
};

/* Where the best way into a cell comes from, two bits for each of the three states. */
enum { FROM_PAIR, FROM_DOWN, FROM_RIGHT, FROM_START };

typedef struct stretch {
    const stm_wording *base, *reading;
    uint32_t base_first, base_last, reading_first, reading_last;
    bool free_start, free_end; /* whether what lies before the first pair, behind the last one, costs nothing */
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

static unsigned best_of(const cell *c, int *score)
{
    unsigned from = FROM_PAIR;
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

static cell first_row(uint32_t column)
{
    return column ? (cell){NEVER, NEVER, GAP_OPEN + GAP_STEP * (int)column} : (cell){0, NEVER, NEVER};
}

/* The best score with a gap after `c`: `open_gap` goes on by a step, or a new one is opened. */
static int with_gap(const cell *c, int open_gap, unsigned *from)
{
    int best;
    unsigned best_from = best_of(c, &best);
    if (best + GAP_OPEN <= open_gap) return open_gap + GAP_STEP;
    *from = best_from;
    return best + GAP_OPEN + GAP_STEP;
}

/* Fills row i (from 1) of the table. */
static void fill_row(const stretch *s, uint32_t i, const cell *above, cell *row, uint8_t *trace)
{
    uint32_t columns = s->reading_last - s->reading_first;
    const stm_unit *a = &s->base->items[s->base_first + i - 1];
    row[0] = (cell){NEVER, GAP_OPEN + GAP_STEP * (int)i, NEVER};
    trace[0] = FROM_DOWN | FROM_DOWN << 2 | FROM_DOWN << 4;
    for (uint32_t j = 1; j <= columns; j++) {
        const stm_unit *b = &s->reading->items[s->reading_first + j - 1];
        int before;
        unsigned pair_from = best_of(&above[j - 1], &before), down_from = FROM_DOWN, right_from = FROM_RIGHT;
        if (s->free_start && before <= 0) {
            before = 0;
            pair_from = FROM_START;
        }
        row[j].pair = before + pair_worth(a, b);
        row[j].down = with_gap(&above[j], above[j].down, &down_from);
        row[j].right = with_gap(&row[j - 1], row[j - 1].right, &right_from);
        trace[j] = (uint8_t)(pair_from | down_from << 2 | right_from << 4);
    }
}

/* Where the alignment ends, and in which state. */
typedef struct last_cell {
    uint32_t i, j;
    int score;
    unsigned state;
} last_cell;

/* Walks the table back from its end and appends the pairs in order. */
static stm_status walk_back(stm_unit_pairs *pairs, const stretch *s, const uint8_t *trace, last_cell end, stm_arena *arena)
{
    uint32_t i = end.i, j = end.j, width = s->reading_last - s->reading_first + 1, first = pairs->count;
    unsigned state = end.state;
    while (i && j && state != FROM_START) {
        unsigned from = trace[(size_t)i * width + j];
        if (state == FROM_PAIR) {
            uint32_t base = s->base_first + i - 1, reading = s->reading_first + j - 1;
            stm_unit_pair *pair = STM_APPEND(arena, pairs);
            if (!pair) return STM_NO_MEMORY;
            *pair = (stm_unit_pair){base, reading, s->base->items[base].key == s->reading->items[reading].key};
            state = from & 3;
            i--;
            j--;
        } else if (state == FROM_DOWN) {
            state = from >> 2 & 3;
            i--;
        } else {
            state = from >> 4 & 3;
            j--;
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
    uint32_t rows = s->base_last - s->base_first, columns = s->reading_last - s->reading_first;
    size_t width = (size_t)columns + 1;
    if (!rows || !columns || (rows + 1) * width > CELLS_AT_ONCE) return STM_OK;
    uint8_t *trace = STM_NEW(scratch, uint8_t, (rows + 1) * width);
    cell *above = STM_NEW(scratch, cell, width), *row = STM_NEW(scratch, cell, width);
    if (!trace || !above || !row) return STM_NO_MEMORY;
    for (uint32_t j = 0; j <= columns; j++) {
        above[j] = first_row(j);
        trace[j] = FROM_RIGHT | FROM_RIGHT << 2 | FROM_RIGHT << 4;
    }
    last_cell end = {.score = 0, .state = FROM_START}; /* nothing aligned: what free ends allow at worst */
    for (uint32_t i = 1; i <= rows; i++) {
        fill_row(s, i, above, row, trace + i * width);
        for (uint32_t j = 1; s->free_end && j <= columns; j++)
            if (row[j].pair > end.score) end = (last_cell){i, j, row[j].pair, FROM_PAIR};
        cell *swap = above;
        above = row;
        row = swap;
    }
    if (!s->free_end) {
        end = (last_cell){.i = rows, .j = columns};
        end.state = best_of(&above[columns], &end.score);
    }
    return walk_back(pairs, s, trace, end, arena);
}

/* ---- long texts ------------------------------------------------------------------------------------------------- */

typedef struct anchor {
    uint32_t base, reading;
} anchor;

typedef struct anchors {
    anchor *items;
    uint32_t count, capacity;
} anchors;

#define MET_TWICE (UINT32_MAX - 1)

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

static stm_status align_parts(stm_unit_pairs *pairs, const stm_wording *base, const stm_wording *reading, stm_arena *arena,
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

/* ---- the ends ----------------------------------------------------------------------------------------------------- */

/* Words that open, or close, both wordings stand for one another even where a gap behind them costs more than they are
 * worth: The | old | bridge, The | bridge. */
static stm_status add_ends(stm_unit_pairs *all, const stm_unit_pairs *inner, const stm_wording *base,
                           const stm_wording *reading, stm_arena *arena)
{
    stm_unit_pair first = inner->count ? inner->items[0] : (stm_unit_pair){base->count, reading->count, true};
    stm_unit_pair last = inner->count ? inner->items[inner->count - 1] : (stm_unit_pair){0, 0, true};
    uint32_t opening = 0, closing = 0;
    while (opening < first.base && opening < first.reading && base->items[opening].key == reading->items[opening].key)
        opening++;
    while (inner->count && last.base + closing + 1 < base->count && last.reading + closing + 1 < reading->count &&
           base->items[base->count - closing - 1].key == reading->items[reading->count - closing - 1].key)
        closing++;
    for (uint32_t i = 0; i < opening + inner->count + closing; i++) {
        stm_unit_pair *pair = STM_APPEND(arena, all);
        if (!pair) return STM_NO_MEMORY;
        uint32_t left = opening + inner->count + closing - i;
        *pair = i < opening                  ? (stm_unit_pair){i, i, true}
                : i < opening + inner->count ? inner->items[i - opening]
                                             : (stm_unit_pair){base->count - left, reading->count - left, true};
    }
    return STM_OK;
}

stm_status stm_align(stm_unit_pairs *pairs, const stm_wording *base, const stm_wording *reading, stm_arena *arena,
                     stm_arena *scratch)
{
    stm_unit_pairs inner;
    *pairs = (stm_unit_pairs){0};
    STM_TRY(align_parts(&inner, base, reading, scratch, scratch));
    return add_ends(pairs, &inner, base, reading, arena);
}
