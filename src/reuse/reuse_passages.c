/* Passages.
 *
 * Runs of five words or more that follow each other on both sides with little between them (an exchanged word, a cut
 * clause) are one passage for a reader. Where words were exchanged throughout there are no such runs; there the sentences
 * that correspond are shown, each with its best match, when the match is mutual: no sentence is shown twice on a side,
 * so passages never overlap. */
#include "reuse_passages.h"

#include "base/error.h"
#include "base/list.h"

#include <stdlib.h>

enum { MOST_BETWEEN = 8 /* words on a side: a clause */ };

typedef struct stretch {
    uint32_t a, a_end, b, b_end; /* words, half-open */
} stretch;

typedef struct stretches {
    stretch *items;
    uint32_t count, capacity;
} stretches;

static bool goes_on(const stretch *last, const stm_reuse_run *run)
{
    return run->b >= last->b_end && run->b - last->b_end <= MOST_BETWEEN && run->a - last->a_end <= MOST_BETWEEN;
}

static stm_status add_runs(stretches *list, const stm_reuse_alignment *al, stm_arena *scratch)
{
    for (uint32_t r = 0; r < al->runs.count; r++) {
        const stm_reuse_run *run = &al->runs.items[r];
        if (run->length < STM_REUSE_LONG_RUN) continue;
        if (list->count && goes_on(&list->items[list->count - 1], run)) {
            list->items[list->count - 1].a_end = run->a + run->length;
            list->items[list->count - 1].b_end = run->b + run->length;
            continue;
        }
        stretch *one = STM_APPEND(scratch, list);
        if (!one) return STM_NO_MEMORY;
        *one = (stretch){run->a, run->a + run->length, run->b, run->b + run->length};
    }
    return STM_OK;
}

/* Joining runs may swallow words that another run holds on b's side: cut such stretches out (rare: moved clauses). */
static void mark(uint8_t *words, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) words[i] = 1;
}

static bool is_free(const uint8_t *words, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (words[i]) return false;
    return true;
}

static bool mutual(const stm_reuse_alignment *al, uint32_t s)
{
    uint32_t there = al->a_matches[s].sentence;
    return there != STM_NONE && al->b_matches[there].sentence == s &&
           stm_reuse_likeness_a(al, s) >= STM_REUSE_LIKE;
}

static stm_status add_sentences(stretches *list, const stm_reuse_alignment *al, uint8_t *in_a, uint8_t *in_b,
                                stm_arena *scratch)
{
    for (uint32_t s = 0; s < al->a->sentences; s++) {
        if (!mutual(al, s)) continue;
        uint32_t there = al->a_matches[s].sentence;
        stretch one = {al->outline.starts[s], al->outline.starts[s + 1], al->b->outline.starts[there],
                       al->b->outline.starts[there + 1]};
        if (!is_free(in_a, one.a, one.a_end) || !is_free(in_b, one.b, one.b_end)) continue;
        mark(in_a, one.a, one.a_end);
        mark(in_b, one.b, one.b_end);
        stretch *kept = STM_APPEND(scratch, list);
        if (!kept) return STM_NO_MEMORY;
        *kept = one;
    }
    return STM_OK;
}

static int by_place(const void *a, const void *b)
{
    const stretch *left = a, *right = b;
    return left->a < right->a ? -1 : left->a > right->a;
}

static stm_span span_of(const stm_reuse_words *words, uint32_t first, uint32_t last)
{
    return (stm_span){words->items[first].at, words->items[last - 1].at + words->items[last - 1].length};
}

stm_status stm_reuse_passages_make(stm_passages *passages, const stm_reuse_alignment *al, stm_arena *arena,
                                   stm_arena *scratch)
{
    stretches list = {0};
    uint8_t *in_a = STM_NEW(scratch, uint8_t, al->a->count + 1);
    uint8_t *in_b = STM_NEW(scratch, uint8_t, al->b->words.count + 1);
    if (!in_a || !in_b) return STM_NO_MEMORY;
    STM_TRY(add_runs(&list, al, scratch));
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list.count; i++) {
        stretch one = list.items[i];
        if (!is_free(in_b, one.b, one.b_end)) continue;
        mark(in_a, one.a, one.a_end);
        mark(in_b, one.b, one.b_end);
        list.items[kept++] = one;
    }
    list.count = kept;
    STM_TRY(add_sentences(&list, al, in_a, in_b, scratch));
    if (list.count > 1) qsort(list.items, list.count, sizeof *list.items, by_place);
    for (uint32_t i = 0; i < list.count; i++) {
        stm_passage *passage = STM_APPEND(arena, passages);
        if (!passage) return STM_NO_MEMORY;
        passage->from = span_of(al->a, list.items[i].a, list.items[i].a_end);
        passage->to = span_of(&al->b->words, list.items[i].b, list.items[i].b_end);
    }
    return STM_OK;
}
