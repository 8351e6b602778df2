/* Attributions that the rules do not see, from the tags of the language layer.
 *
 * The rules know verbs and frames; the tagger (src/lang, heads "source", "cue" and "content", trained on attributions) has
 * seen what else says that somebody said or thinks something: "a reminder that", "in the view of". Where rules speak they are
 * the better judges of where a content ends, so tags only add: a content that touches none of theirs, with the nearest
 * cue and source of its sentence. A content with neither is left out, since nothing shows that anybody said it.
 *
 *     [There was no plan], in |Marchuk's| |view|.       content, source, cue by their tags; no rule has a frame for "view"
 *
 * Cost: linear in the words; of the cues and sources around a content NEIGHBOURS on each side are looked at. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#define NEIGHBOURS 4u /* further cues of the sentence belong to other contents */

typedef struct token_ranges {
    token_range *items;
    uint32_t count, capacity;
} token_ranges;

static token_range tokens_of(const quote_finder *finder, stm_span span)
{
    token_range range = {stm_doc_token_at(finder->doc, span.start), 0};
    range.last = range.first;
    while (range.last < finder->doc->tokens.count && finder->doc->tokens.items[range.last].span.start < span.end) range.last++;
    return range;
}

/* The runs of one head's tags. A run ends with its paragraph. */
static stm_status collect(token_ranges *runs, const quote_finder *finder, stm_head head)
{
    const stm_words *words = &finder->analysis->words;
    stm_span open = {0, 0};
    *runs = (token_ranges){0};
    for (uint32_t i = 0; i <= words->count; i++) {
        const stm_word *word = i < words->count ? &words->items[i] : NULL;
        stm_name_part part = word ? stm_word_part(finder->analysis->language, word, head) : STM_NAME_NONE;
        bool goes_on = part == STM_NAME_INSIDE && open.end && !(word->flags & STM_WORD_OPENS_PARAGRAPH);
        if (goes_on) {
            open.end = word->span.end;
            continue;
        }
        if (open.end) {
            token_range *run = STM_APPEND(finder->scratch, runs);
            if (!run) return STM_NO_MEMORY;
            *run = tokens_of(finder, open);
            if (!range_given(*run)) runs->count--;
        }
        open = part == STM_NAME_NONE ? (stm_span){0, 0} : word->span;
    }
    return STM_OK;
}

static uint32_t sentence_at(const quote_finder *finder, uint32_t token)
{
    return finder->doc->tokens.items[token].sentence;
}

static uint32_t distance(token_range a, token_range b)
{
    if (a.first >= b.last) return a.first - b.last;
    return b.first >= a.last ? b.first - a.last : 0;
}

static bool touches(token_range a, token_range b)
{
    return a.first < b.last && b.first < a.last;
}

/* The run of the content's sentence that is nearest to `anchor` and outside of the content; empty: none. `from` is the
 * first run behind the content's start, and only moves on. */
static token_range nearest(const token_ranges *runs, uint32_t *from, const quote_finder *finder, token_range content, token_range anchor)
{
    token_range best = {0, 0};
    while (*from < runs->count && runs->items[*from].first < content.first) ++*from;
    uint32_t low = *from > NEIGHBOURS ? *from - NEIGHBOURS : 0;
    uint32_t high = runs->count - *from > NEIGHBOURS ? *from + NEIGHBOURS : runs->count;
    uint32_t first = sentence_at(finder, content.first), last = sentence_at(finder, content.last - 1);
    for (uint32_t i = low; i < high; i++) {
        uint32_t sentence = sentence_at(finder, runs->items[i].first);
        if (sentence < first || sentence > last || touches(runs->items[i], content)) continue;
        if (!range_given(best) || distance(runs->items[i], anchor) < distance(best, anchor)) best = runs->items[i];
    }
    return best;
}

static bool is_new(const quote_finder *finder, token_range content)
{
    for (uint32_t i = content.first; i < content.last; i++)
        if (finder->said[i]) return false;
    return true;
}

/* What a sign or a banner says, in capitals between marks (“MIND THE GAP”), nobody said. */
static bool is_display(const quote_finder *finder, token_range content)
{
    uint32_t passage = finder->passage_at[content.first];
    if (passage == STM_NONE || finder->passage_at[content.last - 1] != passage || content.last - content.first < 2) return false;
    stm_slice words = stm_cut(finder->doc->text, stm_doc_span(finder->doc, content.first, content.last));
    for (size_t at = 0; at < words.length; at++)
        if (words.data[at] >= 'a' && words.data[at] <= 'z') return false;
    return true;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static stm_status add_quote(quote_finder *finder, token_range content, token_range cue, token_range source)
{
    found_quote *found = STM_APPEND(finder->scratch, &finder->found);
    if (!found) return STM_NO_MEMORY;
    *found = (found_quote){.pattern = PATTERN_LEARNT, .cue = STM_NONE, .pieces = {content}, .piece_count = 1, .source = source,
                           .speaker = STM_NONE, .relayed_by = STM_NONE};
    if (range_given(cue)) {
        quote_cue *made = STM_APPEND(finder->scratch, &finder->cues);
        if (!made) return STM_NO_MEMORY;
        token_range clause = cue;
        if (range_given(source)) clause = (token_range){smaller(cue.first, source.first), larger(cue.last, source.last)};
        *made = (quote_cue){.kind = CUE_VERB, .words = cue, .source = source, .sentence = sentence_at(finder, cue.first),
                            .clause = clause, .trailing = content.first < cue.first, .complement = clause.last};
        found->cue = finder->cues.count - 1;
    }
    return STM_OK;
}

stm_status stm_quote_learnt_find(quote_finder *finder)
{
    token_ranges sources, cues, contents;
    STM_TRY(collect(&sources, finder, STM_HEAD_SOURCE));
    STM_TRY(collect(&cues, finder, STM_HEAD_CUE));
    STM_TRY(collect(&contents, finder, STM_HEAD_CONTENT));
    for (uint32_t i = 0, next_cue = 0, next_source = 0; i < contents.count; i++) {
        token_range content = contents.items[i];
        if (!is_new(finder, content) || is_display(finder, content)) continue;
        token_range cue = nearest(&cues, &next_cue, finder, content, content);
        token_range source = nearest(&sources, &next_source, finder, content, range_given(cue) ? cue : content);
        if (range_given(cue) && touches(cue, source)) cue.last = cue.first; /* "he's": one token, two tags */
        if (!range_given(cue) && !range_given(source)) continue;
        STM_TRY(add_quote(finder, content, cue, source));
    }
    return STM_OK;
}
