/* Attributions that the rules do not see, from the tags of the language layer.
 *
 * The rules know verbs and frames; the tagger (src/lang, heads "source", "cue" and "content", trained on attributions) has
 * seen what else says that somebody said or thinks something: "a reminder that", "in the view of". Where a rule speaks it is
 * the better judge of where a content ends. So a run of content that touches none of the rules' is added, with the nearest
 * cue and source of its sentence, and besides that
 *
 *     an outer one is added: all that rules found in it have their verb in it, too;
 *     words between marks, or behind a verb without "that", begin where the run begins, when it begins before them;
 *     words some of which stand between marks begin at a "that" or a mark inside, when the run does; told words without
 *     "that" begin later and end earlier where it does;
 *     a run that has neither cue nor source takes the word that it hangs on in the tree for its cue;
 *     four words or more that just miss being tagged are a run, too, when they have cue or source.
 *
 *     [There was no plan], in |Marchuk's| |view|.       content, source, cue by their tags; no rule has a frame for "view"
 *     Polls |show| [most voters think the wall will hold].   rules: voters think [the wall will hold]
 *
 * What shows no cue and no source is left out, unless the tags are very sure of the content.
 *
 * Cost: linear in the words; of the cues and sources around a content NEIGHBOURS on each side are looked at. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#define NEIGHBOURS 4u /* further cues of the sentence belong to other contents */

/* In eighths of a score (language.h). On PolNeAR train, of runs with neither cue nor source: with a mean above SURE one in two has
 * exact ends, else one in four. Of runs of words above NEARLY, but not tagged, three in five touch what somebody said, of those
 * above -16 one in two. A governing word above MAYBE_A_CUE makes it likelier that the run is right, below not. */
enum { SURE = 32, NEARLY = -8, MAYBE_A_CUE = -16, LEAST_NEAR_WORDS = 4 };

/* Words before a verb among which its subject is looked for. */
#define LONGEST_SUBJECT 40u

#define SEVERAL (STM_NONE - 1)

/* What the rules say of a token. */
typedef struct token_claim {
    uint32_t quote;    /* whose content holds it, or SEVERAL, or STM_NONE */
    bool claimed;      /* a content or a source */
    bool cue;          /* a word of a quote's cue */
    token_range cues;  /* from the first to the last cue of those that claim it */
} token_claim;

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

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* ---- what the rules claim ------------------------------------------------------------------------------------------ */

static void claim(token_claim *claims, token_range tokens, token_range cue, uint32_t quote)
{
    for (uint32_t t = tokens.first; t < tokens.last; t++) {
        token_claim *one = &claims[t];
        one->quote = one->claimed ? SEVERAL : quote;
        one->cues = one->claimed ? (token_range){smaller(one->cues.first, cue.first), larger(one->cues.last, cue.last)} : cue;
        one->claimed = true;
    }
}

/* Contents overlap only by nesting, a few deep, so this is linear. A quote without a cue claims as if its cue were anywhere. */
static token_claim *find_claims(const quote_finder *finder)
{
    token_claim *claims = STM_NEW(finder->scratch, token_claim, finder->doc->tokens.count + 1);
    if (!claims) return NULL;
    for (uint32_t i = 0; i <= finder->doc->tokens.count; i++) claims[i] = (token_claim){.quote = STM_NONE};
    for (uint32_t i = 0; i < finder->found.count; i++) {
        const found_quote *found = &finder->found.items[i];
        token_range cue = {0, UINT32_MAX};
        if (found->dropped) continue;
        if (found->cue != STM_NONE) cue = finder->cues.items[found->cue].words;
        for (uint32_t p = 0; p < found->piece_count; p++) claim(claims, found->pieces[p], cue, i);
        claim(claims, found->source, cue, SEVERAL);
        if (found->cue == STM_NONE) continue;
        for (uint32_t t = cue.first; t < cue.last; t++) claims[t].cue = true;
    }
    return claims;
}

typedef enum run_kind { RUN_KNOWN, RUN_NEW, RUN_OUTER, RUN_WIDER, RUN_NARROWER } run_kind;

static bool begins_late(const quote_finder *finder, const found_quote *found, token_range run)
{
    if (found->cue != STM_NONE) { /* "told |him| that ...": who was told is no part of it */
        const quote_cue *cue = &finder->cues.items[found->cue];
        if (cue->frames & STM_SPEECH_ADDRESSEE && run.first >= cue->words.last) return false;
    }
    bool open = found->pattern == PATTERN_FRAGMENT || found->pattern == PATTERN_MARKED_IN || found->pattern == PATTERN_MARKED_OBJECT ||
                found->pattern == PATTERN_ZERO || found->pattern == PATTERN_MIND;
    return open && found->piece_count == 1 && run.first < found->pieces[0].first;
}

/* "told supporters: “|We| will stay.”" */
static bool opens_passage(const quote_finder *finder, uint32_t token)
{
    if (!token || !is_marked(finder, token)) return false;
    const quote_passage *passage = &finder->passages.items[finder->passage_at[token]];
    uint32_t open = passage->open == STM_NONE ? passage->words.first : passage->open;
    return open && token <= passage->words.first && (is_word(finder, open - 1, ":") || is_word(finder, open - 1, ","));
}

/* "said [last quarter |that the wall held|]": the rule did not see what stands before the statement; or where it ends. */
static bool is_loose(const quote_finder *finder, const found_quote *found, token_range run)
{
    static const char *const clause_words[] = {"how", "if", "that", "what", "when", "where", "whether", "why"};
    bool zero = found->pattern == PATTERN_ZERO, marked = found->pattern == PATTERN_MARKED_IN;
    bool opens = zero || STM_IN_LIST(clause_words, word_at(finder, run.first)) || opens_passage(finder, run.first);
    bool late = run.first > found->pieces[0].first && opens;
    bool amount = finder->doc->tokens.items[run.last - 1].kind == STM_TOKEN_NUMBER; /* "at 1 |p.m.", "by 5 |per cent" */
    bool early = run.first == found->pieces[0].first && run.last < found->pieces[0].last && !amount;
    return found->piece_count == 1 && ((late && (zero || marked)) || (early && zero));
}

/* What a run of content is beside the rules' contents; *quote: the one it is wider or narrower than. */
static run_kind kind_of_run(const quote_finder *finder, const token_claim *claims, token_range run, uint32_t *quote)
{
    bool any = false, inside = true;
    *quote = STM_NONE;
    for (uint32_t t = run.first; t < run.last; t++) {
        if (!claims[t].claimed) continue;
        *quote = any && claims[t].quote != *quote ? SEVERAL : claims[t].quote;
        inside &= claims[t].cues.first >= run.first && claims[t].cues.last <= run.last;
        any = true;
    }
    if (!any) return RUN_NEW;
    if (inside) return RUN_OUTER;
    if (*quote < SEVERAL && begins_late(finder, &finder->found.items[*quote], run)) return RUN_WIDER;
    if (*quote < SEVERAL && is_loose(finder, &finder->found.items[*quote], run)) return RUN_NARROWER;
    return RUN_KNOWN;
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

/* "|The bridge| is expected [to hold]", "|Hale| seemed [to agree]": who is spoken of is no source, but the first part of what is
 * thought. The subject of such a verb in the tree, with all that hangs on it, up to the cue; empty: none. */
static token_range raised_subject(const quote_finder *finder, token_range cue)
{
    static const char *const verbs[] = {"alleged", "appear", "appeared", "appearing", "appears", "believed", "considered", "expected",
                                        "reported", "rumored", "said", "scheduled", "seem", "seemed", "seeming", "seems", "thought"};
    static const char *const active[] = {"appear", "appeared", "appearing", "appears", "seem", "seemed", "seeming", "seems"};
    token_range none = {0, 0};
    if (!range_given(cue) || !STM_IN_LIST(verbs, word_at(finder, cue.last - 1))) return none;
    bool passive = cue.last - cue.first > 1 && stm_word_is_auxiliary(word_at(finder, cue.first));
    if (!passive && !STM_IN_LIST(active, word_at(finder, cue.last - 1))) return none;
    const stm_words *words = &finder->analysis->words;
    uint32_t verb = stm_quote_verb_of(finder, cue.last - 1), subject = STM_NONE, first, low;
    if (verb == STM_NONE) return none;
    low = verb > LONGEST_SUBJECT ? verb - LONGEST_SUBJECT : 0;
    for (uint32_t i = verb; i-- > low && !(words->items[i].flags & STM_WORD_ENDS_SENTENCE);)
        if (words->items[i].head == verb && words->items[i].relation < finder->labels.relations &&
            finder->labels.relation[words->items[i].relation] == RELATION_SUBJECT)
            subject = i;
    if (subject == STM_NONE) return none;
    for (first = subject; first > low && !(words->items[first - 1].flags & STM_WORD_ENDS_SENTENCE); first--) {
        uint32_t head = words->items[first - 1].head;
        if (head == STM_NONE || head < first || head > subject) break;
    }
    token_range range = {tokens_of(finder, words->items[first].span).first, cue.first};
    while (range_given(range) && finder->doc->tokens.items[range.last - 1].kind == STM_TOKEN_PUNCTUATION) range.last--;
    bool empty = range_given(range) && (is_word(finder, range.first, "it") || is_word(finder, range.first, "there"));
    return empty ? none : range;
}

static stm_status add_quote(quote_finder *finder, token_range content, token_range cue, token_range source)
{
    token_range subject = content.first >= cue.last ? raised_subject(finder, cue) : (token_range){0, 0};
    bool raised = range_given(subject) && (!range_given(source) || touches(source, subject));
    found_quote *found = STM_APPEND(finder->scratch, &finder->found);
    if (!found) return STM_NO_MEMORY;
    *found = (found_quote){.pattern = PATTERN_LEARNT, .cue = STM_NONE, .pieces = {content}, .piece_count = 1, .source = source,
                           .speaker = STM_NONE, .relayed_by = STM_NONE};
    if (raised) {
        found->pieces[0] = subject;
        found->pieces[found->piece_count++] = content;
        found->source = source = (token_range){0, 0};
    }
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

/* ---- cues of runs without one --------------------------------------------------------------------------------------- */

/* The word that the run hangs on in the tree, when it may be a cue. */
static token_range governor_of(const quote_finder *finder, token_range run)
{
    token_range words = stm_words_of_tokens(finder, run), none = {0, 0};
    uint32_t top = stm_quote_top_of(finder, words);
    if (top == STM_NONE) return none;
    uint32_t head = finder->analysis->words.items[top].head;
    if (head == STM_NONE) return none;
    const stm_word *word = &finder->analysis->words.items[head];
    return word->odds[STM_HEAD_CUE - STM_HEAD_SOURCE] > MAYBE_A_CUE ? tokens_of(finder, word->span) : none;
}

static bool is_sure(const quote_finder *finder, token_range run)
{
    token_range words = stm_words_of_tokens(finder, run);
    int sum = 0;
    for (uint32_t i = words.first; i < words.last; i++)
        sum += finder->analysis->words.items[i].odds[STM_HEAD_CONTENT - STM_HEAD_SOURCE];
    return range_given(words) && sum > SURE * (int)(words.last - words.first);
}

/* ---- runs -------------------------------------------------------------------------------------------------------------- */

typedef struct learner {
    quote_finder *finder;
    token_claim *claims;
    token_ranges sources, cues;
    uint32_t next_source, next_cue;
} learner;

static stm_status take_run(learner *l, token_range run, bool tagged)
{
    quote_finder *finder = l->finder;
    uint32_t quote;
    run_kind kind = kind_of_run(finder, l->claims, run, &quote);
    if (kind == RUN_KNOWN || is_display(finder, run) || (!tagged && kind != RUN_NEW)) return STM_OK;
    if (kind == RUN_WIDER) {
        token_range *piece = &finder->found.items[quote].pieces[0];
        piece->first = run.first;
        if (finder->found.items[quote].pattern == PATTERN_FRAGMENT) piece->last = larger(piece->last, run.last);
        return STM_OK;
    }
    if (kind == RUN_NARROWER) {
        token_range *piece = &finder->found.items[quote].pieces[0];
        if (run.first > piece->first) piece->first = run.first;
        else piece->last = run.last;
        return STM_OK;
    }
    token_range cue = nearest(&l->cues, &l->next_cue, finder, run, run);
    token_range source = nearest(&l->sources, &l->next_source, finder, run, range_given(cue) ? cue : run);
    if (range_given(cue) && touches(cue, source)) cue.last = cue.first; /* "he's": one token, two tags */
    /* the nearest cue says something else: "While Hale |said| “...”, [Marchuk made it clear that ...]" */
    if (kind == RUN_OUTER && range_given(cue) && cue.last <= run.first && l->claims[cue.last - 1].cue) return STM_OK;
    if (!range_given(cue) && !range_given(source) && kind == RUN_NEW) {
        cue = governor_of(finder, run);
        if (!range_given(cue) && tagged && is_sure(finder, run)) return add_quote(finder, run, cue, source);
    }
    return range_given(cue) || range_given(source) ? add_quote(finder, run, cue, source) : STM_OK;
}

/* Runs of words that just miss being tagged, in one sentence and apart from what is tagged or claimed. */
static stm_status take_near_runs(learner *l)
{
    const stm_words *words = &l->finder->analysis->words;
    l->next_source = l->next_cue = 0;
    for (uint32_t first = 0, last; first < words->count; first = last + 1) {
        bool tagged = false;
        for (last = first; last < words->count; last++) {
            const stm_word *word = &words->items[last];
            if (word->odds[STM_HEAD_CONTENT - STM_HEAD_SOURCE] <= NEARLY) break;
            tagged |= stm_word_part(l->finder->analysis->language, word, STM_HEAD_CONTENT) != STM_NAME_NONE;
            if (word->flags & STM_WORD_ENDS_SENTENCE) break;
        }
        if (tagged || last < first + LEAST_NEAR_WORDS) continue;
        token_range run = tokens_of(l->finder, (stm_span){words->items[first].span.start, words->items[last - 1].span.end});
        bool apart = range_given(run) && !l->claims[run.last].claimed && !(run.first && l->claims[run.first - 1].claimed);
        if (apart) STM_TRY(take_run(l, run, false));
    }
    return STM_OK;
}

stm_status stm_quote_learnt_find(quote_finder *finder)
{
    learner l = {.finder = finder, .claims = find_claims(finder)};
    token_ranges contents;
    if (!l.claims) return STM_NO_MEMORY;
    STM_TRY(collect(&l.sources, finder, STM_HEAD_SOURCE));
    STM_TRY(collect(&l.cues, finder, STM_HEAD_CUE));
    STM_TRY(collect(&contents, finder, STM_HEAD_CONTENT));
    for (uint32_t i = 0; i < contents.count; i++) STM_TRY(take_run(&l, contents.items[i], true));
    return take_near_runs(&l);
}
