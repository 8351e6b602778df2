/* The case for a pair, in the order a reporter would give it: the words that stand in both, the sentences that correspond,
 * quotations cut alike, rare words, figures; what differs; what was left out. Only what was counted is said. */
#include "reuse_say.h"

#include "reuse_prints.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

enum {
    WORTH_SAYING = 12,  /* words in long runs */
    MOST_RARE_WORDS = 4, /* named */
    LONGEST_NAMED = 40   /* bytes: longer ones are links and codes */
};

static stm_status add(stm_slices *reasons, stm_builder *text, stm_arena *arena)
{
    stm_slice *reason = STM_APPEND(arena, reasons);
    return reason ? stm_builder_finish(reason, text) : STM_NO_MEMORY;
}

/* Passages as a reader counts them, and whether they come in the same order. */
static uint32_t count_passages(const stm_reuse_alignment *al, bool *in_order)
{
    uint32_t passages = 0, turns = 0, a_end = 0, b_end = 0;
    for (uint32_t r = 0; r < al->runs.count; r++) {
        const stm_reuse_run *run = &al->runs.items[r];
        if (run->length < STM_REUSE_LONG_RUN) continue;
        if (passages && run->b < b_end) turns++;
        if (!passages || run->b < b_end || run->b - b_end > 8 || run->a - a_end > 8) passages++;
        a_end = run->a + run->length;
        b_end = run->b + run->length;
    }
    *in_order = turns * 10 <= passages;
    return passages;
}

static stm_status say_words(stm_slices *reasons, const stm_reuse_alignment *al, const stm_reuse_evidence *e,
                            stm_arena *arena)
{
    uint32_t words = e->a.in_long < e->b.in_long ? e->a.in_long : e->b.in_long;
    if (words < WORTH_SAYING) return STM_OK;
    bool in_order;
    uint32_t passages = count_passages(al, &in_order);
    stm_builder text = stm_builder_in(arena);
    if (e->a.in_long == e->a.words && e->b.in_long == e->b.words && passages == 1)
        stm_append_format(&text, "all %u words stand in both", (unsigned)words);
    else
        stm_append_format(&text, "%u words in %u passage%s stand in both%s", (unsigned)words, (unsigned)passages,
                          passages == 1 ? "" : "s", passages > 1 && in_order ? ", in the same order" : "");
    return add(reasons, &text, arena);
}

static stm_status say_sentences(stm_slices *reasons, const stm_reuse_evidence *e, stm_arena *arena)
{
    uint32_t of_a = e->a.sentences_matched * e->b.sentences, of_b = e->b.sentences_matched * e->a.sentences;
    const stm_reuse_share *side = of_a >= of_b ? &e->a : &e->b;
    if (side->sentences_matched < 2) return STM_OK;
    stm_builder text = stm_builder_in(arena);
    stm_append_format(&text, "%u of %u sentences correspond", (unsigned)side->sentences_matched,
                      (unsigned)side->sentences);
    if (e->matched > 2 && e->in_order * 10 >= e->matched * 9) stm_append_text(&text, ", in the same order");
    return add(reasons, &text, arena);
}

static stm_status say_quotes(stm_slices *reasons, const stm_reuse_evidence *e, stm_arena *arena)
{
    if (!e->quotes_cut_alike) return STM_OK;
    stm_builder text = stm_builder_in(arena);
    stm_append_format(&text, "%u quotation%s begin%s and end%s at the same words", (unsigned)e->quotes_cut_alike,
                      e->quotes_cut_alike == 1 ? "" : "s", e->quotes_cut_alike == 1 ? "s" : "",
                      e->quotes_cut_alike == 1 ? "s" : "");
    return add(reasons, &text, arena);
}

static stm_status say_wording(stm_slices *reasons, const stm_reuse_evidence *e, stm_arena *arena)
{
    uint32_t own = e->plain_pairs_shared - e->phrases;
    if (own < 3) return STM_OK;
    stm_builder text = stm_builder_in(arena);
    stm_append_format(&text, "%u pairs of plain words that are no set phrase stand together in both", (unsigned)own);
    return add(reasons, &text, arena);
}

/* Words in small letters that next to no report has: slips, odd choices, terms nobody had to use. */
static stm_status say_rare(stm_slices *reasons, const stm_reuse_alignment *al, stm_slice a_text, stm_arena *arena)
{
    stm_builder text = stm_builder_in(arena);
    uint32_t count = 0;
    for (uint32_t c = 0; c < al->a->content.count && count < MOST_RARE_WORDS; c++) {
        const stm_reuse_word *word = &al->a->items[al->a->content.items[c].at];
        uint32_t term = al->a_terms[c];
        if (word->rarity < STM_REUSE_RARE || term == STM_NONE || word->length < 4 || word->length > LONGEST_NAMED)
            continue;
        uint8_t flags = al->b->terms.items[term].flags | word->flags;
        if (flags & (STM_REUSE_CAPITAL | STM_REUSE_NUMBER | STM_REUSE_QUOTED) || al->a_counts[term] > 1) continue;
        stm_append_text(&text, count++ ? ", " : "rare words in both: ");
        stm_append(&text, stm_cut(a_text, (stm_span){word->at, word->at + word->length}));
    }
    return count ? add(reasons, &text, arena) : STM_OK;
}

static stm_status say_figures(stm_slices *reasons, const stm_reuse_evidence *e, stm_arena *arena)
{
    const stm_reuse_share *fewer = e->a.numbers <= e->b.numbers ? &e->a : &e->b;
    if (fewer->numbers < 3 || fewer->numbers_shared < fewer->numbers) return STM_OK;
    stm_builder text = stm_builder_in(arena);
    stm_append_format(&text, "all %u figures of one stand in the other", (unsigned)fewer->numbers);
    return add(reasons, &text, arena);
}

static stm_status say_limits(stm_slices *reasons, const stm_reuse_evidence *e, stm_copy_kind kind, stm_arena *arena)
{
    stm_builder text = stm_builder_in(arena);
    if (kind == STM_PARTIAL) {
        stm_append_text(&text, "outside these passages they differ");
        STM_TRY(add(reasons, &text, arena));
    }
    if (e->furniture) {
        stm_append_format(&text, "%u words that many other reports have were left out", (unsigned)e->furniture);
        STM_TRY(add(reasons, &text, arena));
    }
    return STM_OK;
}

stm_status stm_reuse_say(stm_slices *reasons, const stm_reuse_alignment *al, const stm_reuse_evidence *e,
                         stm_copy_kind kind, stm_slice a_text, stm_arena *arena)
{
    STM_TRY(say_words(reasons, al, e, arena));
    STM_TRY(say_sentences(reasons, e, arena));
    STM_TRY(say_quotes(reasons, e, arena));
    if (kind == STM_REWRITE || kind == STM_PARTIAL) STM_TRY(say_wording(reasons, e, arena));
    if (kind == STM_REWRITE) STM_TRY(say_rare(reasons, al, a_text, arena));
    STM_TRY(say_figures(reasons, e, arena));
    return say_limits(reasons, e, kind, arena);
}
