/* Words in common by the shortest edit script (Myers, "An O(ND) difference algorithm", 1986).
 *
 * The problem: a passage may be a sentence with every third word exchanged or a whole report of a thousand words with one
 * typing error; a table of n by m lengths is too much for the second. The method walks along diagonals, furthest first, and
 * costs (length) x (number of words that differ); the front of each round is kept, to walk back along it.
 *
 *     The old bridge | The bridge      front 0: "The"; front 1: drop "old", then "bridge"
 *
 * Limits: with more than STM_PAIR_MOST_CHANGES differing words the two are no versions of one passage that a reader could
 * compare; they are left unmarked. Memory: the square of that bound, 4 bytes each, at the worst. */
#include "pair_words.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_edge(char byte)
{
    return byte && strchr(".,;:!?\"'()[]", byte);
}

/* Curly quotation marks are three bytes of E2 80. */
static size_t edge_before(stm_slice text)
{
    if (text.length && is_edge(text.data[0])) return 1;
    return text.length > 3 && !memcmp(text.data, "\xe2\x80", 2) ? 3 : 0;
}

static size_t edge_behind(stm_slice text)
{
    if (text.length && is_edge(text.data[text.length - 1])) return 1;
    return text.length > 3 && !memcmp(text.data + text.length - 3, "\xe2\x80", 2) ? 3 : 0;
}

static stm_slice core_of(stm_slice text)
{
    for (size_t edge; (edge = edge_before(text)) != 0;) text.data += edge, text.length -= edge;
    for (size_t edge; (edge = edge_behind(text)) != 0;) text.length -= edge;
    return text;
}

static stm_status split(stm_pair_words *out, stm_slice text, stm_arena *arena)
{
    for (uint32_t at = 0; at < text.length;) {
        uint32_t start = at;
        while (at < text.length && !is_blank(text.data[at])) at++;
        stm_slice core = core_of(stm_cut(text, (stm_span){start, at}));
        while (at < text.length && is_blank(text.data[at])) at++;
        stm_pair_word *one = STM_APPEND(arena, out);
        if (!one) return STM_NO_MEMORY;
        *one = (stm_pair_word){{start, at}, core, false};
    }
    return STM_OK;
}

static bool same(const stm_pair_words *a, const stm_pair_words *b, int32_t i, int32_t j)
{
    return stm_equal_fold(a->items[i].core, b->items[j].core);
}

/* Round d reaches d + 1 diagonals: front[(k + d) / 2] is how far into a it came on diagonal k = i - j. */
static int32_t reach(const int32_t *before, int32_t d, int32_t k)
{
    if (!d) return 0;
    int32_t down = k < d ? before[(k + 1 + d - 1) / 2] : -1, right = k > -d ? before[(k - 1 + d - 1) / 2] + 1 : -1;
    return right > down ? right : down;
}

static void mark_back(stm_pair_words *a, stm_pair_words *b, int32_t *const *fronts, int32_t d)
{
    int32_t i = (int32_t)a->count, j = (int32_t)b->count;
    for (; d >= 0; d--) {
        int32_t k = i - j, start = reach(d ? fronts[d - 1] : NULL, d, k);
        for (; i > start; i--, j--) a->items[i - 1].common = b->items[j - 1].common = true;
        if (!d) return;
        bool right = k > -d && start == fronts[d - 1][(k - 1 + d - 1) / 2] + 1 && start > 0;
        if (right) i--;
        else j--;
    }
}

static stm_status align(stm_pair_words *a, stm_pair_words *b, bool *marked, stm_arena *arena)
{
    int32_t n = (int32_t)a->count, m = (int32_t)b->count;
    int32_t **fronts = STM_NEW(arena, int32_t *, STM_PAIR_MOST_CHANGES + 1);
    if (!fronts) return STM_NO_MEMORY;
    for (int32_t d = 0; d <= STM_PAIR_MOST_CHANGES && d <= n + m; d++) {
        fronts[d] = STM_NEW(arena, int32_t, d + 1);
        if (!fronts[d]) return STM_NO_MEMORY;
        for (int32_t k = -d; k <= d; k += 2) {
            int32_t i = reach(d ? fronts[d - 1] : NULL, d, k);
            if (i > n || i - k > m) { /* outside: it cannot be walked on from here */
                fronts[d][(k + d) / 2] = i;
                continue;
            }
            while (i < n && i - k < m && same(a, b, i, i - k)) i++;
            fronts[d][(k + d) / 2] = i;
            if (i < n || i - k < m) continue;
            mark_back(a, b, fronts, d);
            *marked = true;
            return STM_OK;
        }
    }
    return STM_OK;
}

stm_status stm_pair_words_align(stm_pair_words *a, stm_pair_words *b, stm_slice from, stm_slice to, bool *marked,
                                stm_arena *arena)
{
    *marked = false;
    STM_TRY(split(a, from, arena));
    STM_TRY(split(b, to, arena));
    return align(a, b, marked, arena);
}
