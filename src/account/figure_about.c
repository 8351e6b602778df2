/* What a figure is about, in the report's own words.
 *
 * The words behind what is counted, as far as the clause goes, without the verb that leads to them; when the clause ends
 * there, the words before the figure; of an age, whose it is.
 *
 *     100,000 troops are gathered within reach of the border     within reach of the border
 *     300 people had to leave their homes                        leave their homes
 *     put the damage at 4 million                                put the damage
 *     said Ann Arvel, 46                                         Ann Arvel
 *
 * Limit: a phrase is cut at seven words, wherever that is. */
#include "figure_about.h"

#include "wording.h"

#include "base/slice.h"
#include "text/lexicon.h"

/* Words behind which no more of "what it is" follows. */
static const char *const breaks[] = {"after", "although", "and", "as", "because", "before", "but", "he", "however", "if",
                                     "it", "not", "or", "said", "says", "she", "since", "that", "they", "though", "until",
                                     "we", "when", "which", "while", "who"};

enum { ABOUT_WORDS = 7 };

typedef struct words {
    uint32_t first, last; /* tokens */
} words;

static stm_slice word_at(const stm_doc *doc, uint32_t at)
{
    return at < doc->tokens.count ? doc->tokens.items[at].lower : (stm_slice){0};
}

static bool goes_on(const stm_doc *doc, uint32_t at)
{
    const stm_token *token = &doc->tokens.items[at];
    return (token->kind == STM_TOKEN_WORD || token->kind == STM_TOKEN_NUMBER) && !STM_IN_LIST(breaks, token->lower);
}

/* "are gathered within" -> "within", "had to leave" -> "leave", "of them are in" -> "in". */
static void drop_verbs(const stm_doc *doc, words *phrase)
{
    static const char *const helpers[] = {"already", "are", "be", "been", "being", "had", "has", "have", "is", "now", "was", "were",
                                          "will", "would"};
    static const char *const places[] = {"across", "along", "around", "at", "close", "in", "inside", "near", "on", "outside", "within"};
    static const char *const them[] = {"them", "these", "those", "whom"};
    uint32_t first = phrase->first;
    if (stm_equal_text(word_at(doc, first), "of") && STM_IN_LIST(them, word_at(doc, first + 1))) first += 2;
    uint32_t verb = first;
    while (first < phrase->last && STM_IN_LIST(helpers, word_at(doc, first))) first++;
    if (first > verb && stm_equal_text(word_at(doc, first), "to")) first++;
    bool place = first + 1 < phrase->last && STM_IN_LIST(places, word_at(doc, first + 1));
    if (first > verb && place && stm_ends_with(word_at(doc, first), "ed")) first++;
    if (first < phrase->last) phrase->first = first;
}

static words words_behind(const stm_doc *doc, uint32_t start, uint32_t end)
{
    words phrase = {start, start};
    while (phrase.last < end && phrase.last - start < ABOUT_WORDS && goes_on(doc, phrase.last)) phrase.last++;
    while (phrase.last > start && stm_is_function_word(word_at(doc, phrase.last - 1))) phrase.last--;
    drop_verbs(doc, &phrase);
    return phrase;
}

/* The words before the figure, without those that say how sure it is. */
static words words_before(const stm_doc *doc, uint32_t start, uint32_t end)
{
    static const char *const hedges[] = {"about", "almost", "approximately", "around", "estimated", "further", "nearly", "roughly"};
    words phrase = {end, end};
    while (phrase.first > start && end - phrase.first < ABOUT_WORDS && goes_on(doc, phrase.first - 1)) phrase.first--;
    while (phrase.first < end && stm_is_function_word(word_at(doc, phrase.first))) phrase.first++;
    while (phrase.last > phrase.first && (stm_is_function_word(word_at(doc, phrase.last - 1)) ||
                                          STM_IN_LIST(hedges, word_at(doc, phrase.last - 1)))) phrase.last--;
    return phrase;
}

/* Whose age it is: the capitals before "Ann Arvel, 46". */
static words name_before(const stm_doc *doc, uint32_t start, uint32_t end)
{
    words name = {end, end};
    if (end > start && doc->tokens.items[end - 1].kind == STM_TOKEN_PUNCTUATION) name.first = name.last = end - 1;
    while (name.first > start && doc->tokens.items[name.first - 1].flags & STM_TOKEN_CAPITAL) name.first--;
    return name;
}

stm_slice stm_figure_about(const stm_doc *doc, const stm_figure *figure)
{
    uint32_t end = stm_span_given(figure->counted_span) && figure->counted_span.end > figure->span.end
                       ? figure->counted_span.end : figure->span.end;
    uint32_t behind = stm_doc_token_at(doc, end), start = stm_doc_token_at(doc, figure->span.start);
    if (start >= doc->tokens.count) return (stm_slice){0};
    const stm_sentence *sentence = &doc->sentences.items[doc->tokens.items[start].sentence];
    bool age = stm_equal_text(figure->unit, "year");
    words phrase = age ? name_before(doc, sentence->first, start) : words_behind(doc, behind, sentence->last);
    if (!age && phrase.first == phrase.last) phrase = words_before(doc, sentence->first, start);
    return phrase.first < phrase.last ? stm_cut(doc->text, stm_doc_span(doc, phrase.first, phrase.last)) : (stm_slice){0};
}
