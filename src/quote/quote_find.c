/* Quotes of a report: the driver, and the writing out.
 *
 * The problem: who said what, in which words, to whom, and through whom it came to the report. The method is rules in
 * the order of quote_parts.h; each stage fills lists of token ranges that the next one reads, so a learned tagger can take
 * the place of cues and contents without a change to marks, speakers and media.
 *
 *     “If they stay, we will leave,” Deputy Minister Olena Marchuk told Norland Radio on Sunday. “That is final.”
 *     q1 direct  “If they stay, we will leave,”  source: Deputy Minister Olena Marchuk  cue: told  when: Sunday
 *     q2 direct  “That is final.”                the same source, the same breath
 *
 * Content is written as spans without the outer marks: a piece that crosses marks is parted there, so that a mixed quote
 * shows which of its words stand between marks. Invariants: spans in bounds and in order; a direct quote has no word
 * outside of marks, an indirect one none inside. */
#include "quote_find.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "quote_parts.h"

#include <stdlib.h>

/* Told words that are less sure are left out: four of five of those are wrong. What stands between marks is kept, but when its
 * speaker is less sure than that, without one. */
#define LEAST_CONFIDENCE 0.03

static stm_status map_entities(quote_finder *finder)
{
    uint32_t tokens = finder->doc->tokens.count;
    finder->entity_at = STM_NEW(finder->scratch, uint32_t, tokens + 1);
    if (!finder->entity_at) return STM_NO_MEMORY;
    for (uint32_t i = 0; i <= tokens; i++) finder->entity_at[i] = STM_NONE;
    for (uint32_t e = 0; e < finder->report->entities.count; e++) {
        const stm_entity *entity = &finder->report->entities.items[e];
        for (uint32_t m = 0; m < entity->mentions.count; m++) {
            stm_span span = entity->mentions.items[m];
            for (uint32_t i = stm_doc_token_at(finder->doc, span.start);
                 i < tokens && finder->doc->tokens.items[i].span.start < span.end; i++)
                finder->entity_at[i] = e;
        }
    }
    return STM_OK;
}

static stm_status add_span(stm_spans *spans, const quote_finder *finder, uint32_t first, uint32_t last)
{
    if (first >= last) return STM_OK;
    stm_span *one = STM_APPEND(finder->arena, spans);
    if (!one) return STM_NO_MEMORY;
    *one = stm_doc_span(finder->doc, first, last);
    return STM_OK;
}

static bool has_words(const quote_finder *finder, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (finder->doc->tokens.items[i].kind <= STM_TOKEN_NUMBER) return true;
    return false;
}

/* One piece, parted at its marks. Unmarked parts without a word are left out. */
static stm_status write_piece(stm_quote *quote, const quote_finder *finder, token_range piece, bool *marked, bool *plain)
{
    for (uint32_t at = piece.first; at < piece.last;) {
        uint32_t passage = finder->passage_at[at], end = at;
        while (end < piece.last && finder->passage_at[end] == passage) end++;
        uint32_t first = at, last = end;
        if (passage != STM_NONE) {
            if (first == finder->passages.items[passage].open) first++;
            if (last > first && last - 1 == finder->passages.items[passage].close) last--;
            /* A straight mark left over at an end, by a slip or in broken mark-up, belongs to nobody's words. */
            while (first < last && is_word(finder, first, "\"")) first++;
            while (last > first && is_word(finder, last - 1, "\"")) last--;
        }
        if (has_words(finder, first, last)) {
            *(passage == STM_NONE ? plain : marked) = true;
            STM_TRY(add_span(&quote->content, finder, first, last));
        }
        at = end;
    }
    return STM_OK;
}

/* "59 per cent", "just over a third": nobody's name. */
static bool is_share(const quote_finder *finder, uint32_t first, uint32_t last)
{
    static const char *const words[] = {"%", "a", "about", "almost", "another", "cent", "fifth", "further", "half", "just", "nearly", "only",
                                        "over", "per", "percent", "quarter", "roughly", "some", "third", "two-thirds"};
    for (uint32_t i = first; i < last; i++)
        if (finder->doc->tokens.items[i].kind != STM_TOKEN_NUMBER && !STM_IN_LIST(words, word_at(finder, i))) return false;
    return true;
}

/* The source as it is worded, without an aside: "a police spokesman". */
static stm_slice worded_source(const quote_finder *finder, token_range source)
{
    uint32_t last = source.first;
    while (last < source.last && !is_word(finder, last, ",") && !is_word(finder, last, "(")) last++;
    if (last == source.first) return (stm_slice){"", 0};
    if (is_share(finder, source.first, last)) return (stm_slice){"", 0};
    bool pronoun = last == source.first + 1 && stm_word_is_subject_pronoun(word_at(finder, source.first));
    return pronoun ? (stm_slice){"", 0} : stm_cut(finder->doc->text, stm_doc_span(finder->doc, source.first, last));
}

static stm_status write_quote(const quote_finder *finder, const found_quote *found, const quote_trace *trace)
{
    stm_quote quote = {.speaker = found->speaker};
    bool marked = false, plain = false;
    for (uint32_t p = 0; p < found->piece_count; p++)
        STM_TRY(write_piece(&quote, finder, found->pieces[p], &marked, &plain));
    if (!quote.content.count) return STM_OK;
    quote.kind = !marked ? STM_QUOTE_INDIRECT : plain ? STM_QUOTE_MIXED : STM_QUOTE_DIRECT;
    bool nobody = quote.kind != STM_QUOTE_INDIRECT && stm_quote_confidence(finder, found) < LEAST_CONFIDENCE;
    if (nobody) quote.speaker = STM_NONE;
    else STM_TRY(add_span(&quote.source, finder, found->source.first, found->source.last));
    if (found->cue != STM_NONE) {
        const quote_cue *cue = &finder->cues.items[found->cue];
        STM_TRY(add_span(&quote.cue, finder, cue->words.first, cue->words.last));
    }
    if (!nobody)
        quote.speaker_name = found->speaker != STM_NONE ? finder->report->entities.items[found->speaker].name
                                                        : worded_source(finder, found->source);
    STM_TRY(stm_quote_medium_set(&quote, finder, found));
    quote.confidence = stm_quote_confidence(finder, found);
    if (trace) trace->quote(trace->context, finder, found, &quote);
    if (quote.kind == STM_QUOTE_INDIRECT && quote.confidence < LEAST_CONFIDENCE && !found->inner) return STM_OK;
    quote.statement = (quote.kind == STM_QUOTE_DIRECT || !range_given(found->source) || !is_share(finder, found->source.first, found->source.last)) &&
                      stm_quote_is_statement(finder, found, quote.kind, quote.confidence);
    stm_quote *one = STM_APPEND(finder->arena, &finder->report->quotes);
    if (!one) return STM_NO_MEMORY;
    *one = quote;
    return STM_OK;
}

static int by_place(const void *a, const void *b)
{
    const found_quote *x = a, *y = b;
    if (x->pieces[0].first != y->pieces[0].first) return x->pieces[0].first < y->pieces[0].first ? -1 : 1;
    if (x->pieces[0].last != y->pieces[0].last) return x->pieces[0].last > y->pieces[0].last ? -1 : 1;
    return x->cue < y->cue ? -1 : x->cue > y->cue;
}

/* Contents overlap only by nesting, a few deep, so this is linear. */
static stm_status mark_said(quote_finder *finder)
{
    finder->said = STM_NEW(finder->scratch, bool, finder->doc->tokens.count + 1);
    if (!finder->said) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < finder->found.count; i++)
        for (uint32_t p = 0; p < finder->found.items[i].piece_count && !finder->found.items[i].dropped; p++)
            for (uint32_t t = finder->found.items[i].pieces[p].first; t < finder->found.items[i].pieces[p].last; t++)
                finder->said[t] = true;
    return STM_OK;
}

/* What an earlier one, in the order of the text, encloses. */
static void tell_inner(found_quotes *quotes)
{
    uint32_t reach = 0;
    for (uint32_t i = 0; i < quotes->count; i++) {
        found_quote *one = &quotes->items[i];
        uint32_t end = one->pieces[one->piece_count - 1].last;
        if (one->dropped) continue;
        one->inner = end <= reach;
        if (one->piece_count == 1 && end > reach) reach = end;
    }
}

static bool is_minor(const found_quote *found)
{
    return found->pattern == PATTERN_MIND || found->pattern == PATTERN_OBJECT || found->pattern == PATTERN_MARKED_OBJECT;
}

/* "Marchuk said [she wants [to stay]]": a wish inside what somebody says is part of it, no quote of its own. The list is in
 * order of the text, so what encloses a quote stands before it and reaches behind it. */
static void drop_inner_wishes(found_quotes *quotes)
{
    uint32_t reach = 0;
    for (uint32_t i = 0; i < quotes->count; i++) {
        found_quote *one = &quotes->items[i];
        uint32_t end = one->pieces[one->piece_count - 1].last;
        if (one->dropped) continue;
        if (is_minor(one)) {
            one->dropped = one->cue != STM_NONE && end <= reach;
            continue;
        }
        for (uint32_t p = 0; p < one->piece_count; p++)
            if (one->pieces[p].last > reach) reach = one->pieces[p].last;
    }
}

static stm_status add_learnt(quote_finder *finder)
{
    uint32_t before = finder->found.count;
    if (!finder->analysis || !finder->analysis->words.count) return STM_OK;
    STM_TRY(stm_quote_learnt_find(finder));
    return stm_quote_speakers_of(finder, before);
}

stm_status stm_quote_find_traced(stm_report *report, const stm_doc *doc, const stm_analysis *analysis, stm_arena *arena,
                                 stm_arena *scratch, const quote_trace *trace)
{
    quote_finder finder = {.report = report, .doc = doc, .analysis = analysis, .arena = arena, .scratch = scratch};
    report->quotes = (stm_quotes){0};
    stm_speech_sieve_fill(&finder.speech);
    STM_TRY(map_entities(&finder));
    STM_TRY(stm_quote_labels_read(&finder));
    STM_TRY(stm_quote_marks_find(&finder));
    STM_TRY(stm_quote_cues_find(&finder));
    STM_TRY(stm_quote_contents_find(&finder));
    STM_TRY(stm_quote_speakers_find(&finder));
    STM_TRY(stm_quote_floating_find(&finder));
    STM_TRY(add_learnt(&finder));
    if (finder.found.count > 1) qsort(finder.found.items, finder.found.count, sizeof *finder.found.items, by_place);
    drop_inner_wishes(&finder.found);
    tell_inner(&finder.found);
    STM_TRY(mark_said(&finder));
    for (uint32_t i = 0; i < finder.found.count; i++)
        if (!finder.found.items[i].dropped) STM_TRY(write_quote(&finder, &finder.found.items[i], trace));
    return STM_OK;
}

stm_status stm_quote_find(stm_report *report, const stm_doc *doc, const stm_analysis *analysis, stm_arena *arena,
                          stm_arena *scratch)
{
    return stm_quote_find_traced(report, doc, analysis, arena, scratch, NULL);
}
