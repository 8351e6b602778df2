/* Noun phrases and adjuncts around a cue, without a parser.
 *
 * The subject of "said" is the words before it as far as they can belong together. Walking left from the verb, a phrase
 * takes in names, numbers, possessives and plain words, steps over "of", "for" and other prepositions when a noun of people
 * or bodies stands before them ("a spokesman |for| the port"), and ends behind a verb, a conjunction, a comma, a mark, or with
 * an article:
 *
 *     Meanwhile, [a spokesman for the Harbour Authority in Norland] said
 *
 * Limits: adjectives in -ed and -ing without an article are taken for verbs; "and" joins only like with like. Phrases
 * are cut at 25 words, longer ones are slips. */
#include "quote_parts.h"

#include "base/slice.h"
#include "lang/word_lists.h"
#include "text/lexicon.h"

enum { longest_phrase = 25, words_to_a_verb = 80 };

static bool is_plain_word(const quote_finder *finder, uint32_t token)
{
    const stm_token *one = &finder->doc->tokens.items[token];
    return one->kind == STM_TOKEN_WORD && !(one->flags & STM_TOKEN_POSSESSIVE);
}

/* A lower-case word that is more likely a finite verb or participle than part of a name. */
static bool is_verb_like(const quote_finder *finder, uint32_t token)
{
    stm_slice lower = word_at(finder, token);
    if (is_capital(finder, token)) return false;
    if (stm_word_is_auxiliary(lower) || stm_word_is_past_verb(lower)) return true;
    const stm_speech_verb *verb = stm_speech_verb_in(finder, lower);
    if (verb && !(verb->frames & STM_SPEECH_NOUN) && verb->tense != STM_SPEECH_BASE) return true;
    if (stm_is_role_modifier(lower) || stm_is_role_noun(lower)) return false;
    bool participle = lower.length > 4 && (stm_ends_with(lower, "ed") || stm_ends_with(lower, "ing"));
    if (!participle || stm_find(lower, STM_LITERAL("-"), 0) != SIZE_MAX) return false;
    /* "the embattled mayor" */
    return !(token && stm_word_is_determiner(word_at(finder, token - 1)));
}

/* Nouns that a preposition other than "of" may follow inside a name of a source. */
static bool takes_preposition(const quote_finder *finder, uint32_t token)
{
    stm_slice lower = word_at(finder, token);
    if (stm_is_role_noun(lower) || stm_is_body_noun(lower)) return true;
    static const char *const nouns[] = {"analysis", "article", "book", "editorial", "email", "man", "people", "person",
                                        "poll", "report", "source", "statement", "story", "study", "survey", "woman"};
    if (STM_IN_LIST(nouns, lower)) return true;
    return lower.length > 4 && lower.data[lower.length - 1] == 's' && !stm_ends_with(lower, "ss") &&
           !is_verb_like(finder, token) && !stm_word_is_auxiliary(lower);
}

/* Whether the preposition at `token` joins what stands before it to the phrase behind it. */
static bool preposition_joins(const quote_finder *finder, uint32_t token, uint32_t floor)
{
    if (token <= floor || is_marked(finder, token - 1) || !is_plain_word(finder, token - 1)) return false;
    stm_slice before = word_at(finder, token - 1);
    if (stm_word_is_auxiliary(before) || stm_word_is_preposition(before) || stm_word_starts_clause(before) ||
        stm_word_is_subject_pronoun(before) || stm_word_is_adverb(before))
        return stm_equal_text(before, "all") || stm_equal_text(before, "some");
    if (is_word(finder, token, "of")) return !is_verb_like(finder, token - 1);
    return takes_preposition(finder, token - 1) && !is_word(finder, token, "about");
}

/* Where a bracket that closes before `end` opens, or `end`. */
static uint32_t bracket_before(const quote_finder *finder, uint32_t end, uint32_t floor)
{
    if (end <= floor || !is_word(finder, end - 1, ")")) return end;
    for (uint32_t at = end - 1; at > floor && end - at < 10; at--)
        if (is_word(finder, at - 1, "(")) return at - 1;
    return end;
}

static bool and_joins(const quote_finder *finder, uint32_t token, uint32_t floor, uint32_t end)
{
    if (token <= floor || token + 1 >= end) return false;
    bool before = is_capital(finder, token - 1), behind = is_capital(finder, token + 1);
    if (before != behind) return stm_is_role_noun(word_at(finder, token - 1)) && stm_is_role_noun(word_at(finder, end - 1));
    return before || (takes_preposition(finder, token - 1) && !is_verb_like(finder, token - 1));
}

/* "he's", "I've": a pronoun with its auxiliary. */
static bool is_pronoun_contraction(stm_slice lower)
{
    size_t at = stm_find(lower, STM_LITERAL("'"), 0);
    return at != SIZE_MAX && at > 0 && stm_word_is_subject_pronoun((stm_slice){lower.data, at}) &&
           stm_word_is_auxiliary(lower);
}

uint32_t stm_phrase_before(const quote_finder *finder, uint32_t end, uint32_t floor)
{
    if (end <= floor || is_marked(finder, end - 1)) return end;
    stm_slice last = word_at(finder, end - 1);
    if (stm_word_is_subject_pronoun(last) || is_pronoun_contraction(last)) return end - 1;
    uint32_t at = bracket_before(finder, end, floor);
    if (at == end && (stm_word_is_determiner(last) || stm_word_is_preposition(last) || stm_word_starts_clause(last)) &&
        !is_capital(finder, end - 1))
        return end;
    while (at > floor && end - at < longest_phrase && !is_marked(finder, at - 1)) {
        uint32_t token = at - 1, bracket = bracket_before(finder, at, floor);
        const stm_token *one = &finder->doc->tokens.items[token];
        if (bracket < at) {
            at = bracket;
            continue;
        }
        if (one->kind == STM_TOKEN_PUNCTUATION || one->kind == STM_TOKEN_MARK || one->kind == STM_TOKEN_LINK) break;
        if (one->kind != STM_TOKEN_WORD || one->flags & STM_TOKEN_POSSESSIVE) {
            at--;
            continue;
        }
        bool capital = is_capital(finder, token) && !(one->flags & STM_TOKEN_STARTS_SENTENCE);
        if (!capital && stm_word_is_determiner(one->lower)) {
            at--;
            if (at > floor && stm_word_is_preposition(word_at(finder, at - 1)) &&
                preposition_joins(finder, at - 1, floor)) {
                at--;
                continue;
            }
            if (at > floor && stm_word_is_determiner(word_at(finder, at - 1)) && is_plain_word(finder, at - 1)) continue;
            /* "the United States and |its| allies" */
            bool owned = stm_equal_text(one->lower, "its") || stm_equal_text(one->lower, "their") ||
                         stm_equal_text(one->lower, "his") || stm_equal_text(one->lower, "her");
            if (owned && at >= floor + 2 && is_word(finder, at - 1, "and") && is_capital(finder, at - 2)) {
                at--;
                continue;
            }
            break;
        }
        /* "48 |per| cent said" */
        if (stm_equal_text(one->lower, "per") && token > floor && finder->doc->tokens.items[token - 1].kind == STM_TOKEN_NUMBER) {
            at = token - 1;
            continue;
        }
        if (!capital && stm_word_is_preposition(one->lower)) {
            if (at == end || !preposition_joins(finder, token, floor)) break;
        } else if (stm_equal_text(one->lower, "and") || stm_equal_text(one->lower, "or")) {
            if (!and_joins(finder, token, floor, end)) break;
        } else if (!capital && (stm_word_starts_clause(one->lower) || stm_word_is_subject_pronoun(one->lower) ||
                                stm_word_is_adverb(one->lower) || is_verb_like(finder, token) ||
                                (stm_word_is_time_word(one->lower) && !is_capital(finder, token)) ||
                                stm_is_date_word(one->lower))) {
            break;
        } else if (stm_is_date_word(one->lower)) {
            break;
        }
        at--;
    }
    while (at < end && (stm_word_is_preposition(word_at(finder, at)) || is_word(finder, at, "and") ||
                        is_word(finder, at, "or") || is_possessive(finder, at)))
        at++;
    return at;
}

uint32_t stm_phrase_after(const quote_finder *finder, uint32_t first, uint32_t limit)
{
    uint32_t at = first;
    if (first < limit && !is_marked(finder, first) && stm_word_is_subject_pronoun(word_at(finder, first)) &&
        !stm_word_is_determiner(word_at(finder, first)))
        return first + 1;
    static const char *const objects[] = {"her", "him", "me", "them", "us", "you"};
    if (first < limit && STM_IN_LIST(objects, word_at(finder, first)) && !is_capital(finder, first)) return first + 1;
    while (at < limit && at - first < longest_phrase && !is_marked(finder, at)) {
        const stm_token *one = &finder->doc->tokens.items[at];
        if (stm_equal_text(one->lower, "(") && at > first) {
            uint32_t close = at + 1;
            while (close < limit && close - at < 10 && !is_word(finder, close, ")")) close++;
            if (close >= limit || !is_word(finder, close, ")")) break;
            at = close + 1;
            continue;
        }
        if (one->kind == STM_TOKEN_PUNCTUATION || one->kind == STM_TOKEN_MARK || one->kind == STM_TOKEN_LINK) break;
        if (one->kind != STM_TOKEN_WORD || one->flags & STM_TOKEN_POSSESSIVE) {
            at++;
            continue;
        }
        bool capital = is_capital(finder, at);
        if (!capital && stm_word_is_preposition(one->lower)) {
            bool joins = at > first && at + 1 < limit && preposition_joins(finder, at, first) &&
                         !stm_word_is_time_word(word_at(finder, at + 1)) && !is_marked(finder, at + 1);
            if (!joins) break;
        } else if (stm_equal_text(one->lower, "and") || stm_equal_text(one->lower, "or")) {
            if (at == first || !and_joins(finder, at, first, limit)) break;
        } else if (at > first && !capital && stm_word_is_determiner(one->lower)) {
            if (!stm_word_is_preposition(word_at(finder, at - 1)) && !stm_word_is_determiner(word_at(finder, at - 1))) break;
        } else if (stm_is_date_word(one->lower)) {
            /* "a |Wednesday| editorial" */
            bool owner = is_possessive(finder, at + 1); /* "|Tuesday|'s call" */
            if (!owner && (at == first || !stm_word_is_determiner(word_at(finder, at - 1)))) break;
        } else if (!capital && (stm_word_starts_clause(one->lower) || stm_word_is_adverb(one->lower) ||
                                is_verb_like(finder, at) || stm_word_is_time_word(one->lower))) {
            break;
        }
        at++;
    }
    while (at > first && (stm_word_is_preposition(word_at(finder, at - 1)) || is_word(finder, at - 1, "and") ||
                          (at == first + 1 && stm_word_is_determiner(word_at(finder, first)))))
        at--;
    return at;
}

/* "Sunday", "last week", "earlier this month", "at the time" */
static uint32_t time_after(const quote_finder *finder, uint32_t first, uint32_t limit)
{
    uint32_t at = first;
    bool preposition = is_word(finder, at, "on") || is_word(finder, at, "in") || is_word(finder, at, "at") ||
                       is_word(finder, at, "during") || is_word(finder, at, "by");
    if (preposition) at++;
    if (at < limit && (is_word(finder, at, "the") || is_word(finder, at, "a"))) at++;
    uint32_t start = at;
    while (at < limit && !is_marked(finder, at)) {
        const stm_token *one = &finder->doc->tokens.items[at];
        bool number = one->kind == STM_TOKEN_NUMBER && (preposition || at > start);
        if (!number && !stm_word_is_time_word(one->lower)) break;
        at++;
    }
    /* "this" and "last" alone are no time */
    if (is_possessive(finder, at)) return first; /* "this week's talks" */
    if (at == start + 1 && (is_word(finder, start, "this") || is_word(finder, start, "last") || is_word(finder, start, "next")))
        return first;
    return at == start ? first : at;
}

uint32_t stm_adjunct_after(const quote_finder *finder, uint32_t first, uint32_t limit)
{
    static const char *const openers[] = {"about", "after", "at",   "before", "by",   "during", "following", "for", "from",
                                          "in",    "of",    "on", "outside", "through", "to",   "via",       "with"};
    uint32_t at = first;
    for (unsigned steps = 0; steps < 5 && at < limit; steps++) {
        uint32_t time = time_after(finder, at, limit);
        if (time > at) {
            at = time;
            continue;
        }
        if (stm_word_is_adverb(word_at(finder, at)) && !is_marked(finder, at)) {
            at++;
            continue;
        }
        if (is_marked(finder, at) || !STM_IN_LIST(openers, word_at(finder, at))) break;
        uint32_t end = stm_phrase_after(finder, at + 1, limit);
        if (end == at + 1) break;
        at = end;
    }
    return at;
}

bool stm_range_has_verb(const quote_finder *finder, uint32_t first, uint32_t last)
{
    /* A clause shows its verb early; the bound keeps texts without full stops linear. */
    if (last > first + words_to_a_verb) last = first + words_to_a_verb;
    for (uint32_t i = first; i < last; i++) {
        stm_slice lower = word_at(finder, i);
        if (stm_word_is_auxiliary(lower) || stm_word_is_past_verb(lower)) return true;
        const stm_speech_verb *verb = stm_speech_verb_in(finder, lower);
        if (verb && verb->tense != STM_SPEECH_ING && !(verb->frames & STM_SPEECH_NOUN) && i > first) return true;
        if (i > first && lower.length > 4 && stm_ends_with(lower, "ed") && !is_capital(finder, i)) return true;
    }
    return false;
}
