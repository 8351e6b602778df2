/* Typed differences between two aligned wordings.
 *
 * The problem: an alignment says which words are equal; a reader wants to know what was done to the words: cut at an
 * end, left out, put in, replaced, a number or a name exchanged, contracted, bracketed by an editor. The method: between
 * two equal words lies a stretch ("hunk") of either side; its kind follows from which sides are empty, where it lies, and
 * what its words are. Before that, hunks that belong together are joined: a single function word that happens to be
 * equal between two rewritten stretches is no common ground, and a word that moved belongs to both of its places.
 *
 *     base     We do not | see   | a way | out of this
 *     reading  We don’t  | think |       | ...           contraction, substitution, omission, cut
 *
 * Where only punctuation differs between two equal words, that is a change of its own, except at the ends of the wording,
 * where commas come from the sentence around the quote. Invariants: spans lie in their own texts, hunks do not overlap
 * and come in order. Limit: what was reordered on a larger scale shows as an omission here and an addition there. */
#include "changes.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

/* A stretch of units [first, last) of either side between equal words. */
typedef struct hunk {
    uint32_t base_first, base_last, reading_first, reading_last;
} hunk;

typedef struct hunks {
    hunk *items;
    uint32_t count, capacity;
} hunks;

typedef struct differ {
    const stm_wording *base, *reading;
    stm_changes *changes;
    stm_arena *arena;
} differ;

const char *stm_change_name(stm_change_kind kind)
{
    static const char *const names[] = {"cut",  "omission",    "addition",    "substitution", "number",
                                        "name", "contraction", "punctuation", "bracket",      "ellipsis"};
    return names[kind];
}

/* ---- hunks ------------------------------------------------------------------------------------------------------ */

static uint32_t base_size(const hunk *h)
{
    return h->base_last - h->base_first;
}

static uint32_t reading_size(const hunk *h)
{
    return h->reading_last - h->reading_first;
}

static bool replaces(const hunk *h)
{
    return base_size(h) && reading_size(h);
}

/* The hunks that hold something, and one behind all words, which may be empty. */
static stm_status all_hunks(hunks *list, const differ *d, const stm_unit_pairs *pairs, stm_arena *scratch)
{
    uint32_t base = 0, reading = 0;
    for (uint32_t i = 0; i <= pairs->count; i++) {
        bool end = i == pairs->count;
        if (!end && !pairs->items[i].same) continue;
        hunk next = {base, end ? d->base->count : pairs->items[i].base, reading,
                     end ? d->reading->count : pairs->items[i].reading};
        base = next.base_last + 1;
        reading = next.reading_last + 1;
        if (!end && !base_size(&next) && !reading_size(&next)) continue;
        hunk *slot = STM_APPEND(scratch, list);
        if (!slot) return STM_NO_MEMORY;
        *slot = next;
    }
    return STM_OK;
}

/* Whether both sides have the same letters: "think tank", "think-tank". */
static bool same_letters(const differ *d, const hunk *h)
{
    char room[2][64];
    size_t length[2] = {0};
    for (uint32_t side = 0; side < 2; side++) {
        const stm_wording *wording = side ? d->reading : d->base;
        uint32_t last = side ? h->reading_last : h->base_last;
        for (uint32_t i = side ? h->reading_first : h->base_first; i < last; i++)
            for (size_t at = 0; at < wording->items[i].lower.length; at++) {
                char letter = wording->items[i].lower.data[at];
                if (letter == '-' || letter == '\'' || letter == '.') continue;
                if (length[side] == sizeof room[side]) return false;
                room[side][length[side]++] = letter;
            }
    }
    return length[0] == length[1] && !memcmp(room[0], room[1], length[0]);
}

/* Whether the equal words between two hunks are no common ground: at most two, function words only, and the hunks do not
 * put word for word. */
static bool is_island(const differ *d, const hunk *left, const hunk *right)
{
    if (!replaces(left) || !replaces(right) || right->base_first - left->base_last > 2) return false;
    if (base_size(left) == reading_size(left) && base_size(right) == reading_size(right)) return false;
    if (same_letters(d, left) || same_letters(d, right)) return false;
    for (uint32_t i = left->base_last; i < right->base_first; i++)
        if (!(d->base->items[i].flags & STM_UNIT_FUNCTION)) return false;
    return true;
}

static bool holds_stem(const stm_wording *wording, uint32_t first, uint32_t last, uint64_t stem, uint32_t *place)
{
    for (uint32_t i = first; i < last; i++) {
        if (wording->items[i].stem != stem || wording->items[i].flags & STM_UNIT_FUNCTION) continue;
        *place = i;
        return true;
    }
    return false;
}

/* How far a word may have moved, in units: "the head of Ukraine", "Ukraine's head". */
enum { MOVE_REACH = 4 };

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Whether a content word of the left hunk on one side stands in the right hunk on the other: it moved over the few equal
 * words between. *base_end and *reading_end say how far into the right hunk the move reaches. */
static bool is_move(const differ *d, const hunk *left, const hunk *right, uint32_t *base_end, uint32_t *reading_end)
{
    if (right->base_first - left->base_last > MOVE_REACH) return false;
    uint32_t place;
    for (uint32_t i = left->reading_last; i-- > left->reading_first && left->reading_last - i <= MOVE_REACH;) {
        const stm_unit *unit = &d->reading->items[i];
        uint32_t last = least(right->base_last, right->base_first + MOVE_REACH);
        if (unit->flags & STM_UNIT_FUNCTION || !holds_stem(d->base, right->base_first, last, unit->stem, &place)) continue;
        *base_end = place + 1;
        *reading_end = right->reading_first;
        return true;
    }
    for (uint32_t i = left->base_last; i-- > left->base_first && left->base_last - i <= MOVE_REACH;) {
        const stm_unit *unit = &d->base->items[i];
        uint32_t last = least(right->reading_last, right->reading_first + MOVE_REACH);
        if (unit->flags & STM_UNIT_FUNCTION || !holds_stem(d->reading, right->reading_first, last, unit->stem, &place)) continue;
        *base_end = right->base_first;
        *reading_end = place + 1;
        return true;
    }
    return false;
}

/* Joins hunks over islands and moves; what remains of the right hunk behind a move stays a hunk of its own. */
static stm_status join_hunks(hunks *joined, const differ *d, const hunks *all, stm_arena *scratch)
{
    for (uint32_t i = 0; i < all->count; i++) {
        hunk next = all->items[i];
        hunk *last = joined->count ? &joined->items[joined->count - 1] : NULL;
        uint32_t base_end, reading_end;
        if (last && is_island(d, last, &next)) {
            last->base_last = next.base_last;
            last->reading_last = next.reading_last;
            continue;
        }
        if (last && last->base_last <= next.base_first && is_move(d, last, &next, &base_end, &reading_end)) {
            last->base_last = next.base_first = base_end;
            last->reading_last = next.reading_first = reading_end;
            if (!base_size(&next) && !reading_size(&next)) continue;
            if (base_size(&next) && reading_size(&next)) {
                last->base_last = next.base_last;
                last->reading_last = next.reading_last;
                continue;
            }
        }
        last = STM_APPEND(scratch, joined);
        if (!last) return STM_NO_MEMORY;
        *last = next;
    }
    return STM_OK;
}

/* ---- spans ------------------------------------------------------------------------------------------------------ */

/* Of units [first, last); when there are none, the place where they would stand: behind the unit before. */
static stm_span units_span(const stm_wording *wording, uint32_t first, uint32_t last)
{
    if (first < last) return (stm_span){wording->items[first].span.start, wording->items[last - 1].span.end};
    uint32_t at = first ? wording->items[first - 1].span.end : wording->count ? wording->items[0].span.start : 0;
    return (stm_span){at, at};
}

static stm_span gap_span(const stm_wording *wording, uint32_t unit)
{
    stm_span span = {unit ? wording->items[unit - 1].span.end : 0,
                     unit < wording->count ? wording->items[unit].span.start : (uint32_t)wording->text.length};
    stm_span trimmed = stm_trim_span(wording->text, span);
    return trimmed.start < trimmed.end ? trimmed : (stm_span){span.start, span.start};
}

/* With the square brackets around the words. */
static stm_span with_brackets(const stm_wording *wording, stm_span span)
{
    while (span.start && wording->text.data[span.start] != '[') span.start--;
    while (span.end < wording->text.length && wording->text.data[span.end - 1] != ']') span.end++;
    return span;
}

static stm_status add(differ *d, stm_change_kind kind, stm_span base, stm_span reading)
{
    stm_change *change = STM_APPEND(d->arena, d->changes);
    if (!change) return STM_NO_MEMORY;
    *change = (stm_change){kind, base, reading};
    return STM_OK;
}

/* ---- kinds ------------------------------------------------------------------------------------------------------ */

static bool all_flagged(const stm_wording *wording, uint32_t first, uint32_t last, unsigned flag)
{
    for (uint32_t i = first; i < last; i++)
        if (!(wording->items[i].flags & flag)) return false;
    return first < last;
}

/* Names and the small words around them, at least one name. */
static bool only_names(const stm_wording *wording, uint32_t first, uint32_t last)
{
    uint32_t names = 0;
    for (uint32_t i = first; i < last; i++) {
        if (wording->items[i].flags & STM_UNIT_NAME) names++;
        else if (!(wording->items[i].flags & STM_UNIT_FUNCTION)) return false;
    }
    return names > 0;
}

/* Hashes of the numbers on one side, their order left out. */
static uint64_t numbers_of(const stm_wording *wording, uint32_t first, uint32_t last)
{
    uint64_t sum = 0;
    for (uint32_t i = first; i < last; i++)
        if (wording->items[i].flags & STM_UNIT_NUMBER) sum += wording->items[i].key;
    return sum;
}

static stm_change_kind replacement_kind(const differ *d, const hunk *h)
{
    if (same_letters(d, h)) return STM_CHANGE_PUNCTUATION;
    uint64_t before = numbers_of(d->base, h->base_first, h->base_last);
    uint64_t after = numbers_of(d->reading, h->reading_first, h->reading_last);
    if (before && after && before != after) return STM_CHANGE_NUMBER;
    if (only_names(d->base, h->base_first, h->base_last) && only_names(d->reading, h->reading_first, h->reading_last))
        return STM_CHANGE_NAME;
    return STM_CHANGE_SUBSTITUTION;
}

static bool gap_has_ellipsis(const stm_wording *wording, uint32_t unit)
{
    char gap[16];
    size_t length = stm_wording_gap(gap, sizeof gap, wording, unit);
    return memchr(gap, '~', length) != NULL;
}

/* A hunk that starts or ends inside a printed word takes the whole word on both sides: ’re going to -> we’re going to. */
static hunk whole_words(const differ *d, hunk h)
{
    const stm_unit *base = d->base->items, *reading = d->reading->items;
    while (h.base_first && h.reading_first &&
           ((h.base_first < d->base->count && h.base_first < h.base_last && base[h.base_first].flags & STM_UNIT_INSIDE) ||
            (h.reading_first < h.reading_last && reading[h.reading_first].flags & STM_UNIT_INSIDE)))
        h.base_first--, h.reading_first--;
    while (h.base_last < d->base->count && h.reading_last < d->reading->count &&
           ((base_size(&h) && base[h.base_last].flags & STM_UNIT_INSIDE) ||
            (reading_size(&h) && reading[h.reading_last].flags & STM_UNIT_INSIDE)))
        h.base_last++, h.reading_last++;
    return h;
}

/* ---- emitting --------------------------------------------------------------------------------------------------- */

static stm_status add_one_sided(differ *d, const hunk *h, bool at_end)
{
    stm_span base = units_span(d->base, h->base_first, h->base_last);
    stm_span reading = units_span(d->reading, h->reading_first, h->reading_last);
    if (base_size(h)) {
        if (all_flagged(d->base, h->base_first, h->base_last, STM_UNIT_BRACKETED))
            return add(d, STM_CHANGE_BRACKET, with_brackets(d->base, base), reading);
        if (at_end) return add(d, STM_CHANGE_CUT, base, reading);
        if (gap_has_ellipsis(d->reading, h->reading_first))
            return add(d, STM_CHANGE_ELLIPSIS, base, gap_span(d->reading, h->reading_first));
        return add(d, STM_CHANGE_OMISSION, base, reading);
    }
    if (all_flagged(d->reading, h->reading_first, h->reading_last, STM_UNIT_BRACKETED))
        return add(d, STM_CHANGE_BRACKET, base, with_brackets(d->reading, reading));
    if (gap_has_ellipsis(d->base, h->base_first))
        return add(d, STM_CHANGE_ELLIPSIS, gap_span(d->base, h->base_first), reading);
    return add(d, STM_CHANGE_ADDITION, base, reading);
}

static stm_status add_replacement(differ *d, const hunk *h)
{
    stm_span base = units_span(d->base, h->base_first, h->base_last);
    stm_span reading = units_span(d->reading, h->reading_first, h->reading_last);
    if (all_flagged(d->base, h->base_first, h->base_last, STM_UNIT_BRACKETED))
        return add(d, STM_CHANGE_BRACKET, with_brackets(d->base, base), reading);
    if (all_flagged(d->reading, h->reading_first, h->reading_last, STM_UNIT_BRACKETED))
        return add(d, STM_CHANGE_BRACKET, base, with_brackets(d->reading, reading));
    return add(d, replacement_kind(d, h), base, reading);
}

static bool has_gap(const stm_wording *wording, uint32_t unit)
{
    char gap[4];
    return stm_wording_gap(gap, sizeof gap, wording, unit) > 0;
}

/* How many units of [first, last), counted from the equal words (from the end when `start`), stand in the clause beside
 * them: at most `most`, and not beyond punctuation. */
static uint32_t beside(const stm_wording *wording, uint32_t first, uint32_t last, uint32_t most, bool start)
{
    uint32_t count = 1;
    while (count < most && !has_gap(wording, start ? last - count : first + count)) count++;
    return count;
}

/* A hunk at an end of the wording. Where one side is much longer, what it has more lies outside: a cut (or an addition);
 * only as many words as the other side has, next to the equal ones, were replaced. */
static stm_status add_at_end(differ *d, hunk h, bool start)
{
    uint32_t base = base_size(&h), reading = reading_size(&h), both = least(base, reading);
    if (!base || !reading) return add_one_sided(d, &h, true);
    if (2 * both >= base && 2 * both >= reading) {
        h = whole_words(d, h);
        return add_replacement(d, &h);
    }
    hunk outer = h, inner = h;
    uint32_t inner_base = base > reading ? beside(d->base, h.base_first, h.base_last, both, start) : base;
    uint32_t inner_reading = base > reading ? reading : beside(d->reading, h.reading_first, h.reading_last, both, start);
    if (start) {
        inner.base_first = outer.base_last = h.base_last - inner_base;
        inner.reading_first = outer.reading_last = h.reading_last - inner_reading;
    } else {
        inner.base_last = outer.base_first = h.base_first + inner_base;
        inner.reading_last = outer.reading_first = h.reading_first + inner_reading;
    }
    inner = whole_words(d, inner);
    if (start) STM_TRY(add_one_sided(d, &outer, true));
    STM_TRY(add_replacement(d, &inner));
    return start ? STM_OK : add_one_sided(d, &outer, true);
}

static stm_status add_hunk(differ *d, hunk h)
{
    if (!base_size(&h) && !reading_size(&h)) return STM_OK;
    bool start = !h.base_first && !h.reading_first;
    bool end = h.base_last == d->base->count && h.reading_last == d->reading->count;
    if (start != end) return add_at_end(d, h, start);
    if (!replaces(&h)) {
        hunk whole = whole_words(d, h);
        return replaces(&whole) && !start ? add_replacement(d, &whole) : add_one_sided(d, &h, start);
    }
    h = whole_words(d, h);
    return add_replacement(d, &h);
}

/* Two equal words: a contraction, an editor's bracket, or other punctuation before them. `joined`: the units before are
 * equal, too. */
static stm_status add_between(differ *d, uint32_t base, uint32_t reading, bool joined)
{
    const stm_unit *a = &d->base->items[base], *b = &d->reading->items[reading];
    uint32_t back = joined && base && reading;
    if ((a->flags ^ b->flags) & STM_UNIT_CONTRACTED)
        return add(d, STM_CHANGE_CONTRACTION, units_span(d->base, base - back, base + 1),
                   units_span(d->reading, reading - back, reading + 1));
    if ((a->flags ^ b->flags) & STM_UNIT_BRACKETED) return add(d, STM_CHANGE_BRACKET, a->span, b->span);
    if (!joined || !base || !reading) return STM_OK;
    if (stm_wording_joined(d->base, base) || stm_wording_joined(d->reading, reading)) return STM_OK;
    char before[16], after[16];
    size_t before_length = stm_wording_gap(before, sizeof before, d->base, base);
    size_t after_length = stm_wording_gap(after, sizeof after, d->reading, reading);
    if (before_length == after_length && !memcmp(before, after, before_length)) return STM_OK;
    bool ellipsis = memchr(before, '~', before_length) || memchr(after, '~', after_length);
    return add(d, ellipsis ? STM_CHANGE_ELLIPSIS : STM_CHANGE_PUNCTUATION, gap_span(d->base, base),
               gap_span(d->reading, reading));
}

/* The part of [*from, h) in which the words are equal, then the hunk. */
static stm_status add_up_to(differ *d, const hunk *h, uint32_t *base, uint32_t *reading, bool *joined)
{
    while (*base < h->base_first && *reading < h->reading_first) {
        STM_TRY(add_between(d, (*base)++, (*reading)++, *joined));
        *joined = true;
    }
    STM_TRY(add_hunk(d, *h));
    if (base_size(h) || reading_size(h)) *joined = false;
    *base = h->base_last;
    *reading = h->reading_last;
    return STM_OK;
}

stm_status stm_changes_find(stm_changes *changes, const stm_wording *base, const stm_wording *reading,
                            const stm_unit_pairs *pairs, stm_arena *arena, stm_arena *scratch)
{
    differ d = {base, reading, changes, arena};
    hunks all = {0}, joined = {0};
    *changes = (stm_changes){0};
    STM_TRY(all_hunks(&all, &d, pairs, scratch));
    STM_TRY(join_hunks(&joined, &d, &all, scratch));
    uint32_t at_base = 0, at_reading = 0;
    bool equal_before = false;
    for (uint32_t i = 0; i < joined.count; i++)
        STM_TRY(add_up_to(&d, &joined.items[i], &at_base, &at_reading, &equal_before));
    return STM_OK;
}
