/* Triggers of a sentence: which words tell of an event, as verb or noun, and in which clause.
 *
 * Verb or noun. "attack", "protest", "visit" are both. Behind a determiner, an adjective, a possessive or a preposition the
 * word is a noun; behind "to", a modal or a pronoun a verb; -ed is a verb, -ing one unless a determiner stands before.
 * What is left is a verb when somebody who can act stands directly before it.
 *
 * What another trigger asks, promises, threatens or refuses ("agreed to send aid", "refused to meet") is part of that
 * event and dropped, and so is the noun that a verb has as its object ("rejected the demand", "lifted sanctions"). */
#include "event_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <string.h>

/* A verb's object or particle stands within so many tokens. */
#define REACH 6

static const char *const noun_before[] = {"'s", "a", "an", "another", "any", "her", "his", "its", "my", "no", "of", "our", "some", "that",
                                          "the", "their", "these", "this", "those", "your", "for", "in", "on", "after", "during",
                                          "against", "by", "from", "with", "over", "despite", "amid", "under", "more", "new", "recent"};
static const char *const verb_before[] = {"to", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "not", "he",
                                          "she", "they", "we", "who", "also", "n't", "i", "did", "does", "do", "have", "has", "had"};
static const char *const clause_words[] = {"after", "although", "because", "before", "but", "if", "since", "that", "though", "unless", "until",
                                           "when", "where", "whether", "which", "while", "who", "whose"};

bool event_is_any(const event_coder *c, uint32_t token, const char *const *words, size_t count)
{
    stm_slice word = event_word(c, token);
    for (size_t i = 0; word.length && i < count; i++)
        if (stm_equal_text(word, words[i])) return true;
    return false;
}

/* Whether the word is one of "a|b|c". */
static bool among(stm_slice word, const char *list)
{
    while (word.length && *list) {
        const char *end = strchr(list, '|');
        size_t length = end ? (size_t)(end - list) : strlen(list);
        if (word.length == length && !memcmp(word.data, list, length)) return true;
        list += length + (end != NULL);
    }
    return false;
}

static bool ends_clause(const event_coder *c, uint32_t t)
{
    const stm_token *token = &c->doc->tokens.items[t];
    if (token->kind == STM_TOKEN_PUNCTUATION) return event_is(c, t, ";") || event_is(c, t, ":");
    return token->kind == STM_TOKEN_WORD && EVENT_ANY(c, t, clause_words);
}

/* The row that the words behind the trigger fit; NULL when none does. */
static const event_trigger *fitting(const event_coder *c, const event_triggers *rows, uint32_t behind)
{
    for (size_t i = 0; i < rows->count; i++) {
        const event_trigger *row = &rows->items[i];
        bool barred = false, met = !row->need;
        for (uint32_t t = behind; row->bar && t < behind + 3 && t < c->sentence->last; t++) barred |= among(event_word(c, t), row->bar);
        for (uint32_t t = behind; row->need && t < behind + REACH && t < c->sentence->last && !ends_clause(c, t); t++)
            met |= among(event_word(c, t), row->need);
        if (met && !barred) return row;
    }
    return NULL;
}

static bool is_adjective(const event_coder *c, uint32_t t)
{
    static const char *const endings[] = {"al", "ary", "ful", "ic", "ive", "ous"};
    stm_slice word = event_word(c, t);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (stm_ends_with(word, endings[i])) return true;
    return false;
}

static bool reads_as_noun(const event_coder *c, uint32_t t, event_form form)
{
    uint32_t back = t > c->sentence->first ? t - 1 : STM_NONE;
    if (back == STM_NONE) return form != EVENT_ING;
    if (form == EVENT_S && event_is(c, back, "to")) return true; /* "conceded to demands" */
    if (EVENT_ANY(c, back, verb_before)) return false;
    if (form == EVENT_PAST) return false;
    if (form == EVENT_ING) return false;
    return EVENT_ANY(c, back, noun_before) || is_adjective(c, back);
}

/* "the confiscated birds", "alleged members", "Imprisoned leaders": a participle that only describes a noun. */
static bool describes(const event_coder *c, uint32_t t, event_form form)
{
    static const char *const before[] = {"a", "an", "for", "her", "his", "in", "its", "of", "on", "other", "the", "their", "with", "two", "three", "some"};
    static const char *const behind[] = {"a", "an", "as", "at", "by", "for", "from", "her", "him", "his", "in", "its", "it", "on", "that", "the", "their", "them",
                                         "this", "to", "with", "and", "after", "when", "over", "during", "off", "out"};
    if (form != EVENT_PAST) return false;
    bool starts = t == c->sentence->first || event_is(c, t, "alleged");
    if (!starts && !EVENT_ANY(c, t - 1, before)) return false;
    const stm_token *next = t + 1 < c->sentence->last ? &c->doc->tokens.items[t + 1] : NULL;
    return next && next->kind == STM_TOKEN_WORD && !EVENT_ANY(c, t + 1, behind);
}

static bool reads_as_verb(const event_coder *c, uint32_t t, event_form form)
{
    if (describes(c, t, form)) return false;
    if (form == EVENT_PAST || form == EVENT_ING) return true;
    uint32_t back = t > c->sentence->first ? t - 1 : STM_NONE;
    if (back == STM_NONE) return false;
    if (EVENT_ANY(c, back, verb_before)) return true;
    if (form == EVENT_S) return true;
    const stm_token *before = &c->doc->tokens.items[back]; /* "Protesters demand", "officials and rebels meet" */
    stm_slice word = before->lower;
    bool plural = word.length > 3 && (stm_ends_with(word, "s") || stm_ends_with(word, "men") || stm_equal_text(word, "people") || stm_equal_text(word, "police"));
    bool adverb = stm_ends_with(word, "ly"), name = c->entity_at[back] != STM_NONE;
    return before->kind == STM_TOKEN_WORD && (plural || adverb || name);
}

static void set_clause(const event_coder *c, event_found *found)
{
    found->clause = found->first;
    while (found->clause > c->sentence->first && !ends_clause(c, found->clause - 1)) found->clause--;
    found->clause_end = found->last;
    while (found->clause_end < c->sentence->last && !ends_clause(c, found->clause_end)) found->clause_end++;
}

static stm_status add(event_coder *c, uint32_t t, const event_trigger *row, event_form form, bool noun)
{
    event_found *found = STM_APPEND(c->scratch, &c->found);
    if (!found) return STM_NO_MEMORY;
    *found = (event_found){.row = row, .first = t, .last = t + 1, .form = form, .noun = noun};
    found->infinitive = !noun && form == EVENT_BASE && t > c->sentence->first && event_is(c, t - 1, "to");
    return STM_OK;
}

/* Clauses of all triggers in one pass: bounds found for one serve all that stand inside them. */
static void set_clauses(event_coder *c)
{
    for (uint32_t i = 0; i < c->found.count; i++) {
        event_found *found = &c->found.items[i], *before = i ? &c->found.items[i - 1] : NULL;
        if (before && found->last <= before->clause_end) {
            found->clause = before->clause;
            found->clause_end = before->clause_end;
        } else {
            set_clause(c, found);
        }
    }
}

static bool governs(const event_found *found)
{
    static const char *const types[] = {"AGREE", "REJECT", "REQUEST", "THREATEN"};
    for (size_t i = 0; i < 4; i++)
        if (!strcmp(found->row->type, types[i])) return true;
    return false;
}

/* A participle behind another verb of the clause tells of a noun ("a man accused of ..."), unless "and" joins the two. */
static void set_asides(event_coder *c)
{
    for (uint32_t i = 1; i < c->found.count; i++) {
        event_found *found = &c->found.items[i], *before = &c->found.items[i - 1];
        if (found->noun || before->noun || found->form != EVENT_PAST || found->clause != before->clause) continue;
        bool joined = false;
        for (uint32_t t = found->first; t > before->last && t + 4 > found->first; t--) joined |= event_is(c, t - 1, "and") || event_is(c, t - 1, ",");
        found->aside = !joined;
    }
}

/* What belongs to the trigger before it. */
static void drop_parts(event_coder *c)
{
    uint32_t kept = 0; /* the last trigger that was not dropped */
    for (uint32_t i = 1; i < c->found.count; i++) {
        event_found *found = &c->found.items[i], *before = &c->found.items[kept];
        bool near = found->first < before->last + 2 * REACH && found->clause == before->clause;
        if (!before->noun && found->noun && near && found->first < before->last + REACH) found->dropped = true;
        if (governs(before) && near && (found->infinitive || found->noun || found->form == EVENT_ING)) found->dropped = true;
        bool that = found->clause != before->clause && governs(before) && found->clause > before->last && found->clause <= before->last + 3;
        if (that && event_is(c, found->clause - 1, "that")) found->dropped = true;
        bool accused = !strcmp(before->row->type, "ACCUSE") && near && (found->form == EVENT_ING || found->noun);
        if (accused) found->dropped = true;
        if (!found->dropped) kept = i;
    }
}

stm_status event_find_triggers(event_coder *c)
{
    c->found.count = 0;
    for (uint32_t t = c->sentence->first; t < c->sentence->last; t++) {
        const stm_token *token = &c->doc->tokens.items[t];
        bool may_verb = stm_sieve_may(&c->verbs, token->lower), may_noun = stm_sieve_may(&c->nouns, token->lower);
        if (token->kind != STM_TOKEN_WORD || (!may_verb && !may_noun)) continue;
        if (c->in_time[t]) continue;
        if (c->entity_at[t] != STM_NONE && token->flags & STM_TOKEN_CAPITAL) continue; /* inside a name */
        event_form form = EVENT_BASE;
        event_triggers verbs = {NULL, 0}, nouns = {NULL, 0};
        if (may_verb) verbs = event_verb_rows(token->lower, &form);
        if (may_noun) nouns = event_noun_rows(token->lower);
        if (!verbs.count && !nouns.count) continue;
        bool noun = nouns.count && (!verbs.count || reads_as_noun(c, t, form) || !reads_as_verb(c, t, form));
        if (noun && describes(c, t, form)) continue;
        if (!noun && (!verbs.count || reads_as_noun(c, t, form) || !reads_as_verb(c, t, form))) continue;
        const event_trigger *row = fitting(c, noun ? &nouns : &verbs, t + 1);
        if (row) STM_TRY(add(c, t, row, form, noun));
    }
    set_clauses(c);
    set_asides(c);
    drop_parts(c);
    return STM_OK;
}
