/* Marked words that no cue holds.
 *
 *     “It held,” Marchuk said. “It will hold again.”      the same breath: the paragraph's last speaker goes on
 *     [a paragraph with a quote]  “We were lucky.”        floating: the speaker of the paragraph before goes on
 *     A plan they called “bold” became a “disaster”.      a fragment: kept when it is long enough to be speech
 *
 * The person named just before is no safe guess (right for one in three, PolNeAR train), so such a quote is kept without a
 * speaker. What is left out: single words, titles and names in marks (every long word has a capital), what stands behind "called",
 * "known as", "titled". Of marked spans that are attributed speech the research counts .57 for one word, .80 for two or
 * three, .94 for four to six, .99 above (PolNeAR train), which is where the limits come from. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

static uint32_t start_of(const quote_passage *passage)
{
    return passage->open == STM_NONE ? passage->words.first : passage->open;
}

static uint32_t end_of(const quote_passage *passage)
{
    return passage->close == STM_NONE ? passage->words.last : passage->close + 1;
}

static uint32_t words_in(const quote_finder *finder, const quote_passage *passage)
{
    uint32_t words = 0;
    for (uint32_t i = passage->words.first; i < passage->words.last && words < 10; i++)
        words += finder->doc->tokens.items[i].kind <= STM_TOKEN_NUMBER &&
                 !(finder->doc->tokens.items[i].flags & STM_TOKEN_POSSESSIVE);
    return words;
}

/* Whether the passage is all of the sentences it stands in. */
static bool is_whole(const quote_finder *finder, const quote_passage *passage)
{
    const stm_doc *doc = finder->doc;
    uint32_t first = start_of(passage), last = end_of(passage);
    if (doc->tokens.items[first].sentence == doc->tokens.items[last - 1].sentence &&
        sentence_of(finder, first)->first != first)
        return false;
    return sentence_of(finder, first)->first == first && sentence_of(finder, last - 1)->last <= last + 1;
}

/* Titles of works, names of programmes, nicknames: no speech. */
static bool is_title_like(const quote_finder *finder, const quote_passage *passage)
{
    static const char *const leaders[] = {"album", "book", "called", "dubbed", "entitled", "film", "named", "nicknamed",
                                          "novel", "play", "reading", "show", "sign", "signs", "so-called", "song",
                                          "termed", "titled"};
    uint32_t first = start_of(passage), words = 0, capitals = 0;
    if (first && STM_IN_LIST(leaders, word_at(finder, first - 1))) return true;
    for (uint32_t i = passage->words.first; i < passage->words.last; i++) {
        const stm_token *token = &finder->doc->tokens.items[i];
        if (token->kind != STM_TOKEN_WORD || token->lower.length < 4) continue;
        words++;
        capitals += (token->flags & STM_TOKEN_CAPITAL) != 0;
    }
    return words == capitals && passage->words.last - passage->words.first < 10;
}

static stm_status add(quote_finder *finder, quote_passage *passage, const found_quote *base, quote_pattern pattern)
{
    found_quote *one = STM_APPEND(finder->scratch, &finder->found);
    if (!one) return STM_NO_MEMORY;
    *one = (found_quote){.pattern = pattern, .cue = STM_NONE, .speaker = STM_NONE, .relayed_by = STM_NONE};
    if (base) {
        one->cue = base->cue;
        one->source = base->source;
        one->speaker = base->speaker;
        one->names_speaker = base->names_speaker;
        one->guessed = base->guessed;
        one->relayed_by = base->relayed_by;
    }
    one->pieces[0] = (token_range){start_of(passage), end_of(passage)};
    one->piece_count = 1;
    passage->quote = finder->found.count - 1;
    return STM_OK;
}

/* The found quote of the last passage before `index` that is in this paragraph, or in the one before when `far`. */
static const found_quote *quote_before(const quote_finder *finder, uint32_t index, bool far)
{
    const quote_passage *passage = &finder->passages.items[index];
    for (uint32_t i = index; i-- > 0 && index - i < 8;) {
        const quote_passage *before = &finder->passages.items[i];
        if (before->paragraph + (far ? 1 : 0) < passage->paragraph) break;
        if (before->quote == STM_NONE) continue;
        const found_quote *quote = &finder->found.items[before->quote];
        if (quote->dropped) continue;
        return far && before->paragraph == passage->paragraph ? NULL : quote;
    }
    return NULL;
}

/* Between a quote and the passage behind it in its paragraph, no other person may have come in. */
static bool same_breath(const quote_finder *finder, const found_quote *base, const quote_passage *passage)
{
    uint32_t end = base->cue == STM_NONE ? base->pieces[0].last : finder->cues.items[base->cue].clause.last;
    for (uint32_t p = 0; p < base->piece_count; p++)
        if (base->pieces[p].last > end) end = base->pieces[p].last;
    for (uint32_t i = end; i < start_of(passage); i++) {
        uint32_t entity = finder->entity_at[i];
        if (entity != STM_NONE && entity != base->speaker && !is_marked(finder, i) &&
            finder->doc->tokens.items[i].sentence != finder->doc->tokens.items[end ? end - 1 : 0].sentence &&
            finder->report->entities.items[entity].kind == STM_ENTITY_PERSON)
            return false;
    }
    return true;
}


/* The last cue of the sentence that ends with a colon before the paragraph of `token`, or STM_NONE. */
static uint32_t cue_before_colon(const quote_finder *finder, uint32_t token)
{
    if (!token || !is_word(finder, token - 1, ":")) return STM_NONE;
    uint32_t sentence = finder->doc->tokens.items[token - 1].sentence, low = 0, high = finder->cues.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (finder->cues.items[middle].sentence <= sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low && finder->cues.items[low - 1].sentence == sentence ? low - 1 : STM_NONE;
}

/* “A,” S said. “B.”: one utterance, when A stops at a comma and nothing but the cue's clause stands between. */
static bool goes_on(const quote_finder *finder, const found_quote *base, uint32_t index)
{
    const quote_passage *before = &finder->passages.items[index - 1], *passage = &finder->passages.items[index];
    if (!index || before->quote == STM_NONE || &finder->found.items[before->quote] != base) return false;
    if (base->cue == STM_NONE || base->piece_count != 1 || base->pattern != PATTERN_MARKED_BEFORE) return false;
    const quote_cue *cue = &finder->cues.items[base->cue];
    uint32_t sentence = finder->doc->tokens.items[start_of(passage)].sentence;
    return is_word(finder, before->words.last - 1, ",") && cue->sentence + 1 == sentence;
}

/* "— Olena Marchuk" behind the passage, or alone in the paragraph behind it: who said it. Eight words hold a name and an
 * office. */
static token_range signature_behind(const quote_finder *finder, const quote_passage *passage)
{
    static const char *const dashes[] = {"-", "--", "–", "—", "―"};
    const stm_doc *doc = finder->doc;
    token_range none = {0, 0};
    uint32_t end = doc->paragraphs.items[passage->paragraph].last_token, behind = end_of(passage);
    if (behind + 1 < end && STM_IN_LIST(dashes, word_at(finder, behind)) && is_capital(finder, behind + 1) &&
        end - behind < 25) {
        uint32_t name = stm_phrase_after(finder, behind + 1, end);
        bool stops = name > behind + 1 && (name >= end || finder->doc->tokens.items[name].kind == STM_TOKEN_PUNCTUATION);
        if (stops) return (token_range){behind + 1, name};
    }
    if (passage->paragraph + 1 >= doc->paragraphs.count) return none;
    const stm_paragraph *next = &doc->paragraphs.items[passage->paragraph + 1];
    uint32_t first = next->first_token, last = next->last_token;
    if (doc->paragraphs.items[passage->paragraph].last_token > end_of(passage) + 1 || last - first < 2 || last - first > 9)
        return none;
    if (!STM_IN_LIST(dashes, doc->tokens.items[first].lower) || finder->entity_at[first + 1] == STM_NONE) return none;
    while (last > first + 1 && doc->tokens.items[last - 1].kind == STM_TOKEN_PUNCTUATION) last--;
    return (token_range){first + 1, last};
}

/* "a remark from |Marchuk| that “...”" */
static token_range teller_before(const quote_finder *finder, uint32_t open)
{
    token_range none = {0, 0};
    if (open < 4 || !is_word(finder, open - 1, "that")) return none;
    uint32_t last = open - 1, first = last;
    while (first > 0 && last - first < 5 && finder->entity_at[first - 1] != STM_NONE &&
           finder->entity_at[first - 1] == finder->entity_at[last - 1])
        first--;
    bool teller = first < last && first && (is_word(finder, first - 1, "from") || is_word(finder, first - 1, "by"));
    return teller ? (token_range){first, last} : none;
}

/* `..., the yard: “...”`: who stands before the colon, else the subject of its sentence. */
static token_range name_before_colon(const quote_finder *finder, uint32_t open)
{
    token_range none = {0, 0};
    if (open < 2 || !is_word(finder, open - 1, ":") || is_marked(finder, open - 2)) return none;
    if (finder->doc->tokens.items[open].sentence != finder->doc->tokens.items[open - 1].sentence) return none;
    uint32_t floor = sentence_of(finder, open - 1)->first, first = stm_phrase_before(finder, open - 1, floor);
    bool named = first < open - 1 && (is_capital(finder, open - 2) || is_word(finder, open - 2, ")"));
    bool starts = first == floor || finder->doc->tokens.items[first - 1].kind == STM_TOKEN_PUNCTUATION ||
                  is_word(finder, first - 1, "from");
    if (named && starts) return (token_range){first, open - 1};
    uint32_t end = stm_phrase_after(finder, floor, open - 1);
    bool verb = end > floor && stm_range_has_verb(finder, end, open - 1) && !is_word(finder, end, ",");
    return verb && !stm_word_is_preposition(word_at(finder, floor)) ? (token_range){floor, end} : none;
}

static stm_status place(quote_finder *finder, uint32_t index)
{
    quote_passage *passage = &finder->passages.items[index];
    uint32_t words = words_in(finder, passage);
    if (!words) return STM_OK;
    /* the next paragraph of the same quote */
    if (passage->follows && index && passage[-1].quote != STM_NONE) {
        found_quote *quote = &finder->found.items[passage[-1].quote];
        if (quote->piece_count < most_pieces) {
            quote->pieces[quote->piece_count++] = (token_range){start_of(passage), end_of(passage)};
            passage->quote = passage[-1].quote;
            return STM_OK;
        }
        found_quote copy = *quote;
        return add(finder, passage, &copy, PATTERN_FLOATING);
    }
    bool whole = is_whole(finder, passage);
    uint32_t announced = whole ? cue_before_colon(finder, start_of(passage)) : STM_NONE;
    if (announced != STM_NONE) {
        found_quote one = {.cue = announced, .source = finder->cues.items[announced].source, .speaker = STM_NONE,
                           .relayed_by = STM_NONE};
        one.speaker = stm_quote_named_speaker(finder, one.source);
        one.names_speaker = one.speaker != STM_NONE;
        return add(finder, passage, &one, PATTERN_MARKED_AFTER);
    }
    bool opens = sentence_of(finder, start_of(passage))->first == start_of(passage);
    token_range signature = opens ? signature_behind(finder, passage) : (token_range){0, 0};
    if (!range_given(signature)) signature = name_before_colon(finder, start_of(passage));
    if (range_given(signature)) {
        found_quote one = {.cue = STM_NONE, .source = signature, .relayed_by = STM_NONE};
        one.speaker = stm_quote_named_speaker(finder, signature);
        one.names_speaker = one.speaker != STM_NONE;
        return add(finder, passage, &one, PATTERN_MARKED_BEFORE);
    }
    if (whole && words >= 2) {
        const found_quote *base = quote_before(finder, index, false);
        if (base && same_breath(finder, base, passage)) {
            if (goes_on(finder, base, index)) {
                found_quote *joined = &finder->found.items[passage[-1].quote];
                joined->pieces[joined->piece_count++] = (token_range){start_of(passage), end_of(passage)};
                passage->quote = passage[-1].quote;
                return STM_OK;
            }
            found_quote copy = *base;
            return add(finder, passage, &copy, PATTERN_SAME_BREATH);
        }
        bool opens_paragraph = finder->doc->paragraphs.items[passage->paragraph].first_token == start_of(passage);
        base = opens_paragraph ? quote_before(finder, index, true) : NULL;
        if (base && base->source.first < base->source.last) {
            found_quote copy = *base;
            return add(finder, passage, &copy, PATTERN_FLOATING);
        }
        return add(finder, passage, NULL, PATTERN_FLOATING);
    }
    token_range teller = teller_before(finder, start_of(passage));
    if (range_given(teller)) {
        found_quote one = {.cue = STM_NONE, .source = teller, .speaker = finder->entity_at[teller.first],
                           .names_speaker = true, .relayed_by = STM_NONE};
        return add(finder, passage, &one, PATTERN_MARKED_IN);
    }
    if (words < 2 || is_title_like(finder, passage)) return STM_OK;
    const found_quote *base = quote_before(finder, index, false);
    if (base && same_breath(finder, base, passage)) {
        found_quote copy = *base;
        return add(finder, passage, &copy, PATTERN_FRAGMENT);
    }
    return add(finder, passage, NULL, PATTERN_FRAGMENT);
}

/* "The ministry reacted to a remark from |Marchuk| that “...”": the marked words are not the ministry's. */
static void hand_to_teller(quote_finder *finder, const quote_passage *passage)
{
    static const char *const sayings[] = {"said", "says", "told", "wrote"};
    found_quote *found = &finder->found.items[passage->quote];
    token_range teller = teller_before(finder, start_of(passage));
    if (!range_given(teller) || teller.first < 3 || found->cue == STM_NONE) return;
    const quote_cue *cue = &finder->cues.items[found->cue];
    uint32_t entity = finder->entity_at[teller.first];
    bool person = finder->report->entities.items[entity].kind == STM_ENTITY_PERSON;
    bool noun = stm_word_is_determiner(word_at(finder, teller.first - 3));
    if (!person || !noun || cue->words.last > teller.first || STM_IN_LIST(sayings, word_at(finder, cue->words.last - 1))) return;
    *found = (found_quote){.pattern = found->pattern, .cue = STM_NONE, .pieces = {{start_of(passage), end_of(passage)}}, .piece_count = 1,
                           .source = teller, .speaker = entity, .names_speaker = true, .relayed_by = STM_NONE};
}

stm_status stm_quote_floating_find(quote_finder *finder)
{
    for (uint32_t i = 0; i < finder->passages.count; i++)
        if (finder->passages.items[i].quote != STM_NONE) hand_to_teller(finder, &finder->passages.items[i]);
    for (uint32_t i = 0; i < finder->passages.count; i++)
        if (finder->passages.items[i].quote == STM_NONE ||
            finder->found.items[finder->passages.items[i].quote].dropped)
            STM_TRY(place(finder, i));
    return STM_OK;
}
