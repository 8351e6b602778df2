/* Fingerprints of three kinds in one format.
 *
 * The problem. Verbatim copies share long runs of words; rewrites share next to none of them, but still put the same
 * content words near each other and keep rare words and figures. No one feature finds both, and an index of all features
 * would be several times the text.
 *
 * The method.
 *   shingles   hashes of five words in a row, of every eight in a row at least one, the least of them (winnowing:
 *              Schleimer, Wilkerson, Aiken 2003). Two in nine are kept; a shared run of twelve words always shares one.
 *   pairs      two content stems within five content words, in either order. Kept when the hash is small, so that two
 *              reports keep the same ones; short reports keep more, and what a long one keeps a short one keeps too.
 *   stems      the rarest words and figures themselves, at most 48, those of least hash, so that two reports that have
 *              many keep the same ones.
 *
 * Each hash is kept once a report. Cost: one pass over the words and a small table. */
#include "reuse_prints.h"

#include "base/error.h"
#include "base/list.h"

#include <string.h>

typedef struct making {
    stm_reuse_prints *prints;
    stm_arena *arena;
    uint32_t *seen; /* open addressing over hashes; 0: empty */
    uint32_t mask;
} making;

static bool is_new(making *m, uint32_t hash)
{
    uint32_t at = hash & m->mask;
    while (m->seen[at] && m->seen[at] != hash) at = (at + 1) & m->mask;
    if (m->seen[at]) return false;
    m->seen[at] = hash;
    return true;
}

static stm_status keep(making *m, uint32_t hash, uint32_t at, uint8_t kind)
{
    /* Two bits of the kind in the hash: a pair and a shingle never meet. */
    hash = (hash & ~3u) | (kind + 1u);
    if (m->prints->count >= STM_REUSE_MOST_PRINTS || !is_new(m, hash)) return STM_OK;
    if (m->prints->count == m->prints->capacity) {
        if (!stm_list_grow(m->arena, (void **)&m->prints->items, m->prints->count, &m->prints->capacity, sizeof *m->prints->items))
            return STM_NO_MEMORY;
    }
    m->prints->items[m->prints->count++] = (stm_reuse_print){hash, at, kind};
    return STM_OK;
}

/* A shingle's hash is w0 f^5 + w1 f^4 + ... + w4 f, then mixed: so the next one is had from the last by leaving a word out
 * and taking one in (Karp, Rabin 1987). */
#define FACTOR 0x9e3779b97f4a7c15u
#define FACTOR_5 (FACTOR * FACTOR * FACTOR * FACTOR * FACTOR)

_Static_assert(STM_REUSE_SHINGLE == 5, "FACTOR_5 leaves a word out");

static uint32_t mixed(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0xbf58476d1ce4e5b9u;
    return (uint32_t)(hash >> 32);
}

/* Winnowing: of every STM_REUSE_WINNOW shingles in a row the least is kept, of equal ones the last. A choice depends on nothing
 * outside of its window, so two reports that share so many shingles in a row (twelve words) share one that is kept. The least
 * of eight is had in three passes, each from the least of half as many; no branch, half of which would be guessed wrong. */
static uint64_t lesser(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

_Static_assert(STM_REUSE_WINNOW == 8, "three passes");

static stm_status keep_shingles(making *m, const stm_reuse_words *words, stm_arena *scratch)
{
    if (words->count < STM_REUSE_SHINGLE) return STM_OK;
    uint32_t count = words->count - STM_REUSE_SHINGLE + 1;
    uint64_t rolling = 0, *least = stm_arena_room(scratch, (size_t)count * sizeof *least); /* hash, then places from the end */
    if (!least) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < STM_REUSE_SHINGLE - 1; i++) rolling = (rolling + words->items[i].word) * FACTOR;
    for (uint32_t i = 0; i < count; i++) {
        rolling = (rolling + words->items[i + STM_REUSE_SHINGLE - 1].word) * FACTOR;
        least[i] = (uint64_t)mixed(rolling) << 32 | (UINT32_MAX - i);
        rolling -= words->items[i].word * FACTOR_5;
    }
    for (uint32_t step = 1; step < STM_REUSE_WINNOW; step *= 2)
        for (uint32_t i = 0; i + step < count; i++) least[i] = lesser(least[i], least[i + step]);
    /* Windows that reach over the end are parts of the last whole one; of a report shorter than a window there is but one. */
    uint32_t windows = count < STM_REUSE_WINNOW ? 1 : count - STM_REUSE_WINNOW + 1;
    for (uint32_t i = 0; i < windows; i++)
        if (i == 0 || least[i] != least[i - 1])
            STM_TRY(keep(m, (uint32_t)(least[i] >> 32), UINT32_MAX - (uint32_t)least[i], STM_REUSE_PRINT_SHINGLE));
    return STM_OK;
}

/* One pair in 4, 8 or 16: a report of 200 words gives about as many as one of 1,000. */
static uint32_t pair_ceiling(uint32_t words)
{
    return UINT32_MAX >> (words < 250 ? 2 : words < 700 ? 3 : 4);
}

static stm_status keep_pairs(making *m, const stm_reuse_words *words)
{
    uint32_t ceiling = pair_ceiling(words->count);
    const stm_reuse_content *content = words->content.items;
    for (uint32_t c = 1; c < words->content.count; c++) {
        uint32_t found[STM_REUSE_NEIGHBOURS + 1];
        uint32_t count = 0, near = c < STM_REUSE_NEIGHBOURS ? c : STM_REUSE_NEIGHBOURS;
        for (uint32_t k = 1; k <= near; k++) {
            uint32_t hash = found[count] = stm_reuse_pair_hash(content[c].stem, content[c - k].stem);
            count += (hash < ceiling) & (content[c].stem != content[c - k].stem);
        }
        for (uint32_t i = 0; i < count; i++) STM_TRY(keep(m, found[i] * 0x9e3779b1u, content[c].at, STM_REUSE_PRINT_PAIR));
    }
    return STM_OK;
}

static void sift(stm_reuse_print *heap, uint32_t count, uint32_t at)
{
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && heap[child + 1].hash > heap[child].hash) child++;
        if (heap[at].hash >= heap[child].hash) return;
        stm_reuse_print moved = heap[at];
        heap[at] = heap[child];
        heap[child] = moved;
    }
}

/* The stems of least hash, by a heap with the greatest on top. */
static stm_status keep_stems(making *m, const stm_reuse_words *words)
{
    stm_reuse_print heap[STM_REUSE_RARE_STEMS];
    uint32_t count = 0;
    for (uint32_t c = 0; c < words->content.count; c++) {
        const stm_reuse_content *word = &words->content.items[c];
        if (word->rarity < STM_REUSE_RARE_STEM) continue;
        uint32_t hash = word->stem * 0x9e3779b1u;
        if (count == STM_REUSE_RARE_STEMS && hash >= heap[0].hash) continue;
        bool known = false;
        for (uint32_t k = 0; k < count && !known; k++) known = heap[k].hash == hash;
        if (known) continue;
        if (count < STM_REUSE_RARE_STEMS) {
            heap[count++] = (stm_reuse_print){hash, word->at, 0};
            if (count == STM_REUSE_RARE_STEMS)
                for (uint32_t k = count / 2; k-- > 0;) sift(heap, count, k);
        } else {
            heap[0] = (stm_reuse_print){hash, word->at, 0};
            sift(heap, count, 0);
        }
    }
    for (uint32_t k = 0; k < count; k++) STM_TRY(keep(m, heap[k].hash, heap[k].at, STM_REUSE_PRINT_STEM));
    return STM_OK;
}

stm_status stm_reuse_prints_make(stm_reuse_prints *prints, const stm_reuse_words *words, stm_arena *arena,
                                 stm_arena *scratch)
{
    prints->count = 0;
    uint32_t room = 1024;
    while (room < words->count && room < 2 * STM_REUSE_MOST_PRINTS) room *= 2;
    making m = {prints, arena, STM_NEW(scratch, uint32_t, room), room - 1};
    if (!m.seen) return STM_NO_MEMORY;
    STM_TRY(keep_stems(&m, words));
    STM_TRY(keep_shingles(&m, words, scratch));
    return keep_pairs(&m, words);
}
