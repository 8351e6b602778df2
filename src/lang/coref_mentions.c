/* Who may be meant and who means: names, nouns for persons and bodies, pronouns. See coref_parts.h.
 *
 *     The minister met |Marchuk|. |He| said |the driver| ...     name (node of the entity), pronoun, nominal
 *
 * A noun that is a predicate ("she is a nurse"), stands in an apposition or before a name is no mention of its own: it tells
 * what somebody is, not who. Cost: linear in the words and in the mentions of the entities. */
#include "coref_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"
#include "text/utf8.h"
#include "word_lists.h"

#include <string.h>

/* Nouns for persons that are no role (word_lists.h has those), with the gender they show. */
static const struct {
    const char *word;
    char gender;
} person_nouns[] = {
    {"attacker", 0}, {"baby", 0}, {"boy", 'm'}, {"bride", 'f'}, {"child", 0}, {"defendant", 0}, {"girl", 'f'},
    {"groom", 'm'}, {"gunman", 'm'}, {"guy", 'm'}, {"hostage", 0}, {"infant", 0}, {"kid", 0}, {"man", 'm'},
    {"nun", 'f'}, {"parent", 0}, {"passenger", 0}, {"patient", 0}, {"person", 0}, {"plaintiff", 0}, {"pupil", 0},
    {"shooter", 0}, {"suspect", 0}, {"teen", 0}, {"toddler", 0}, {"woman", 'f'}, {"youngster", 0},
};

/* Offices that are things more often, unless a name stands behind them. */
static const char *const things_too[] = {"center", "chair", "forward", "head", "lead", "major", "minor", "private"};

static bool is_person_noun(stm_slice lower, char *gender)
{
    *gender = stm_title_gender(lower);
    if (stm_is_role_noun(lower)) return !STM_IN_LIST(things_too, lower);
    for (size_t i = 0; i < sizeof person_nouns / sizeof *person_nouns; i++)
        if (stm_equal_text(lower, person_nouns[i].word)) {
            *gender = person_nouns[i].gender;
            return true;
        }
    return false;
}

/* "An infielder", "an interpreter": behind "as" and "became" that is enough. */
static bool is_doer(stm_slice lower)
{
    static const char *const ends[] = {"er", "or", "ist", "ian", "man", "woman", "ee"};
    for (size_t i = 0; lower.length > 5 && i < sizeof ends / sizeof *ends; i++)
        if (stm_ends_with(lower, ends[i])) return true;
    return false;
}

typedef struct pronoun {
    const char *word;
    char gender;
    bool reflexive, first;
    uint8_t asks;
} pronoun;

static const pronoun pronouns[] = {
    {"he", 'm', 0, 0},  {"him", 'm', 0, 0},  {"his", 'm', 0, 0},  {"himself", 'm', 1, 0}, {"she", 'f', 0, 0},
    {"her", 'f', 0, 0}, {"hers", 'f', 0, 0}, {"herself", 'f', 1, 0}, {"i", 0, 0, 1},       {"me", 0, 0, 1},
    {"my", 0, 0, 1},    {"mine", 0, 0, 1},   {"myself", 0, 1, 1},
    {"it", 0, 0, 0, COREF_IT},       {"its", 0, 0, 0, COREF_IT},        {"itself", 0, 1, 0, COREF_IT},
    {"they", 0, 0, 0, COREF_THEY},   {"them", 0, 0, 0, COREF_THEY},     {"their", 0, 0, 0, COREF_THEY},
    {"theirs", 0, 0, 0, COREF_THEY}, {"themselves", 0, 1, 0, COREF_THEY},
};

static const pronoun *pronoun_of(stm_slice lower)
{
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (stm_equal_text(lower, pronouns[i].word)) return &pronouns[i];
    return NULL;
}

static const pronoun *pronoun_folded(stm_slice form)
{
    char lower[10];
    if (!form.length || form.length > sizeof lower || !memchr("himstHIMST", form.data[0], 10)) return NULL;
    for (size_t i = 0; i < form.length; i++) lower[i] = (char)(form.data[i] | 0x20);
    return pronoun_of((stm_slice){lower, form.length});
}

bool coref_is_first_person(stm_slice form)
{
    const pronoun *found = pronoun_folded(form);
    return found && found->first;
}

bool coref_is_pronoun(stm_slice form)
{
    const pronoun *found = pronoun_folded(form);
    return found && found->asks == COREF_HE;
}

/* ---- names ---------------------------------------------------------------------------------------------------------- */

uint32_t coref_word_at(const stm_words *words, uint32_t byte)
{
    uint32_t low = 0, high = words->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words->items[middle].span.end <= byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

static void place(coref_mention *mention, const coref_grammar *grammar)
{
    const coref_word *word = &grammar->words[mention->head];
    mention->sentence = word->sentence;
    mention->paragraph = word->paragraph;
    mention->quoted = word->quoted;
    mention->role = (uint8_t)coref_role_of(grammar, mention->head, &mention->governor, &mention->conjoined);
    mention->clause = coref_clause_of(grammar, mention->head);
    mention->above = grammar->analysis->words.items[mention->clause].head;
    bool joined = mention->governor != STM_NONE && grammar->words[mention->governor].relation == COREF_REL_CONJ;
    mention->partner = joined && mention->role == COREF_POSSESSOR ? grammar->analysis->words.items[mention->governor].head : STM_NONE;
}

/* Marks the words of the name, and remembers its mention at its head. */
static stm_status take_name(coref_mention **at_word, bool *taken, stm_arena *arena, const coref_grammar *grammar, uint32_t entity,
                            stm_span span)
{
    const stm_words *words = &grammar->analysis->words;
    uint32_t first = coref_word_at(words, span.start), last = first, head = STM_NONE;
    while (last < words->count && words->items[last].span.start < span.end) last++;
    for (uint32_t i = first; i < last; i++) {
        if (taken[i]) return STM_OK;
        uint32_t above = words->items[i].head;
        if (head == STM_NONE && (above == STM_NONE || above < first || above >= last)) head = i;
    }
    if (first == last) return STM_OK; /* in a block that is not annotated */
    if (head == STM_NONE) head = last - 1;
    for (uint32_t i = first; i < last; i++) taken[i] = true;
    coref_mention *mention = STM_NEW(arena, coref_mention, 1);
    if (!mention) return STM_NO_MEMORY;
    const stm_entity *named = &grammar->report->entities.items[entity];
    *mention = (coref_mention){.head = head, .span = span, .type = COREF_NAME, .node = entity,
                               .kind = (uint8_t)named->kind, .person = named->kind == STM_ENTITY_PERSON, .gender = named->gender};
    place(mention, grammar);
    at_word[head] = mention;
    return STM_OK;
}

/* ---- pronouns and nominals ------------------------------------------------------------------------------------------ */

static bool takes_pronoun(coref_mention *mention, const coref_word *word, stm_slice lower)
{
    const pronoun *found = word->part == COREF_PART_PRONOUN ? pronoun_of(lower) : NULL;
    if (!found || found->first) return false;
    *mention = (coref_mention){.type = COREF_PRONOUN, .node = STM_NONE, .asks = found->asks, .person = found->asks == COREF_HE,
                               .gender = found->gender, .reflexive = found->reflexive, .plural = found->asks == COREF_THEY,
                               .expletive = word->relation == COREF_REL_EXPL};
    return true;
}

static bool takes_nominal(coref_mention *mention, const coref_word *word, stm_slice lower, bool before_name)
{
    char gender = 0;
    bool office = word->part == COREF_PART_NAME && word->definite && stm_is_role_noun(lower); /* "the President" */
    if ((word->part != COREF_PART_NOUN && !office) || !word->singular_noun || word->tells || word->named || before_name) return false;
    if (word->relation == COREF_REL_JOINED) return false;
    bool person = is_person_noun(lower, &gender), body = !person && word->definite && stm_is_body_noun(lower);
    bool becomes = (person || is_doer(lower)) && (word->as || word->relation == COREF_REL_CLAUSE);
    if (!person && !body && !becomes) return false;
    *mention = (coref_mention){.type = COREF_NOMINAL, .node = STM_NONE, .asks = COREF_NOUN, .noun = stm_hash(lower),
                               .person = person || becomes, .body = body, .gender = gender, .definite = word->definite, .possessed = word->possessed,
                               .modified = word->modified, .becomes = becomes};
    return true;
}

/* Whatever else a noun names: "it" and "they" may mean it. */
static bool takes_thing(coref_mention *mention, const coref_word *word, stm_slice lower, bool before_name)
{
    char gender;
    if (word->part != COREF_PART_NOUN || word->tells || word->named || before_name || word->relation == COREF_REL_JOINED)
        return false;
    *mention = (coref_mention){.type = COREF_THING, .node = STM_NONE, .noun = stm_hash(lower), .plural = word->plural_noun,
                               .definite = word->definite, .possessed = word->possessed, .body = stm_is_body_noun(lower)};
    mention->person = !word->plural_noun && is_person_noun(lower, &gender);
    return true;
}

static stm_status take_word(coref_mentions *mentions, stm_arena *arena, const coref_grammar *grammar, const bool *taken, uint32_t i)
{
    coref_mention found;
    stm_slice lower;
    const stm_word *word = &grammar->analysis->words.items[i];
    STM_TRY(stm_fold_word(&lower, arena, word->form));
    bool before_name = taken[i + 1]; /* the array has one place more than there are words */
    if (!takes_pronoun(&found, &grammar->words[i], lower) && !takes_nominal(&found, &grammar->words[i], lower, before_name) &&
        !takes_thing(&found, &grammar->words[i], lower, before_name))
        return STM_OK;
    found.head = i;
    found.span = word->span;
    place(&found, grammar);
    coref_mention *added = STM_APPEND(arena, mentions);
    if (!added) return STM_NO_MEMORY;
    *added = found;
    return STM_OK;
}

stm_status coref_mentions_collect(coref_mentions *mentions, stm_arena *arena, const coref_grammar *grammar)
{
    const stm_entities *entities = &grammar->report->entities;
    uint32_t count = grammar->analysis->words.count;
    *mentions = (coref_mentions){0};
    coref_mention **at_word = STM_NEW(arena, coref_mention *, count + 1);
    bool *taken = STM_NEW(arena, bool, count + 1);
    if (!at_word || !taken) return STM_NO_MEMORY;
    for (uint32_t e = 0; e < entities->count; e++)
        for (uint32_t m = 0; m < entities->items[e].mentions.count; m++)
            STM_TRY(take_name(at_word, taken, arena, grammar, e, entities->items[e].mentions.items[m]));
    for (uint32_t i = 0; i < count; i++) {
        if (!taken[i]) STM_TRY(take_word(mentions, arena, grammar, taken, i));
        if (!at_word[i]) continue;
        coref_mention *added = STM_APPEND(arena, mentions);
        if (!added) return STM_NO_MEMORY;
        *added = *at_word[i];
    }
    return STM_OK;
}
