/* Who acts on whom: the people of a sentence, and the sides of each trigger.
 *
 * Those who can act are the named entities and nouns for groups that act in the news (police, rebels, officials). A group
 * name and the noun behind it are one ("Dutch police"), so are a name and the title before it.
 *
 * Active verb: the actor is the nearest before it in its clause that no preposition governs, the recipient the first behind
 * it. Passive: the other way round, and the actor stands behind "by". Noun: the actor stands before it ("Russia's raid",
 * "Russian raid") or behind "by", the recipient behind "on", "against", "of", "with"; "between A and B" are both actors.
 * Members of an "A, B and C" go together. */
#include "event_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <string.h>

/* Recipients farther behind a trigger than this (tokens) belong to something else. */
#define REACH 14

static const char *const acting_nouns[] = {
    "activist", "activists", "administration", "adviser", "aircraft", "ambassador", "ambassadors", "army",
    "assailants", "attackers", "authorities", "bank", "bomber", "cabinet", "chancellor", "children", "citizens",
    "civilians", "coalition", "commander", "commanders", "commission", "committee", "company", "congress", "council",
    "countries", "country", "court", "crowd", "delegation", "demonstrators", "diplomat", "diplomats", "embassy",
    "employees", "envoy", "envoys", "extremists", "farmers", "fighters", "forces", "gang", "gangs", "general",
    "government", "governments", "governor", "group", "groups", "guards", "guerrillas", "gunman", "gunmen", "hackers",
    "hostages", "immigrants", "inspectors", "insurgents", "investigators", "jets", "journalist", "journalists",
    "judge", "judges", "king", "lawmakers", "lawyers", "leader", "leaders", "legislators", "man", "mayor", "men",
    "migrants", "militants", "military", "militia", "militias", "minister", "ministers", "ministry", "mob", "navy",
    "nuns", "officer", "officers", "official", "officials", "opposition", "organisation", "organisations",
    "organization", "organizations", "parliament", "parties", "party", "peacekeepers", "people", "pilots", "police",
    "policeman", "policemen", "politicians", "pope", "president", "priest", "prisoners", "prosecutor", "prosecutors",
    "protester", "protesters", "protestors", "queen", "rebels", "refugees", "regime", "reporters", "residents",
    "rioters", "sailors", "secretary", "senators", "separatists", "settlers", "soldier", "soldiers", "spokesman",
    "spokeswoman", "state", "students", "supporters", "suspect", "suspects", "teachers", "terrorists", "tribunal",
    "troops", "union", "unions", "vessel", "victims", "villagers", "voters", "warplanes", "woman", "women", "workers"};

static const char *const prepositions[] = {
    "about", "against", "among", "at", "between", "by", "during", "for", "from", "in", "inside", "into", "near", "of",
    "off", "on", "outside", "over", "through", "to", "toward", "towards", "with", "within"};

/* Before a word that acts they are whose it is ("their troops"), before an event whose doing ("his meeting with"); before any
 * other word they take no part ("to attack its neighbour"). */
static const char *const owners[] = {"his", "its", "my", "our", "their", "your"};

static bool is_acting(const event_coder *c, uint32_t t)
{
    const stm_token *token = &c->doc->tokens.items[t];
    return token->kind == STM_TOKEN_WORD && STM_IN_LIST(acting_nouns, token->lower);
}

/* "of Peru", "of the United States" behind a role: the end of the name, or `t`. */
static uint32_t of_place(const event_coder *c, uint32_t t)
{
    if (!event_is(c, t, "of")) return t;
    uint32_t name = t + 1 + event_is(c, t + 1, "the"), end = name;
    while (end < c->sentence->last && end < name + 4 && c->entity_at[end] != STM_NONE) end++;
    if (end == name || c->report->entities.items[c->entity_at[name]].kind != STM_ENTITY_PLACE) return t;
    return end;
}

/* The end of the phrase of names, titles and acting nouns from `t`. */
static uint32_t phrase_end(const event_coder *c, uint32_t t)
{
    uint32_t end = t;
    while (end < c->sentence->last && end < t + 12) {
        const stm_token *token = &c->doc->tokens.items[end];
        bool possessive = token->flags & STM_TOKEN_POSSESSIVE;
        bool name = c->entity_at[end] != STM_NONE || is_acting(c, end);
        bool title = token->kind == STM_TOKEN_WORD && token->flags & STM_TOKEN_CAPITAL && !possessive && end > t;
        bool link = end > t && (event_is(c, end, "prime") || event_is(c, end, "foreign") || event_is(c, end, "defence") || event_is(c, end, "defense") ||
                                event_is(c, end, "military") || event_is(c, end, "security") || event_is(c, end, "government") || event_is(c, end, "state")) &&
                    end + 1 < c->sentence->last && (is_acting(c, end + 1) || c->entity_at[end + 1] != STM_NONE);
        if (!name && !title && !link) break;
        end++;
    }
    if (end > t && is_acting(c, end - 1)) end = of_place(c, end);
    return end;
}

static stm_status add_person(event_coder *c, uint32_t first, uint32_t last)
{
    event_person *person = STM_APPEND(c->scratch, &c->people);
    if (!person) return STM_NO_MEMORY;
    *person = (event_person){.first = first, .last = last, .entity = STM_NONE};
    bool owned = last > first + 1 && STM_IN_LIST(owners, event_word(c, first)); /* "his Russian counterpart" is Russian, not he */
    for (uint32_t t = first + owned; t < last; t++) { /* a person's or body's name before that of its country */
        uint32_t entity = c->entity_at[t];
        if (entity == STM_NONE) continue;
        stm_entity_kind kind = c->report->entities.items[entity].kind;
        if (person->entity == STM_NONE || kind == STM_ENTITY_PERSON || kind == STM_ENTITY_ORGANISATION) person->entity = entity;
    }
    if (owned && person->entity == STM_NONE) person->entity = c->entity_at[first];
    person->place = person->entity != STM_NONE && c->report->entities.items[person->entity].kind == STM_ENTITY_PLACE &&
                    !is_acting(c, first) && !is_acting(c, last - 1);
    uint32_t back = first;
    while (back > c->sentence->first && first - back < 4) {
        stm_slice word = event_word(c, back - 1);
        if (STM_IN_LIST(prepositions, word)) {
            person->behind_preposition = true;
            break;
        }
        const stm_token *token = &c->doc->tokens.items[back - 1];
        bool passes = token->kind == STM_TOKEN_NUMBER || stm_equal_text(word, "the") || stm_equal_text(word, "a") || stm_equal_text(word, "an") ||
                      stm_equal_text(word, "its") || stm_equal_text(word, "their") || stm_equal_text(word, "his");
        if (!passes) break;
        back--;
    }
    return STM_OK;
}

/* Asked in the order of the text; *next: the first trigger that may still stand behind a phrase. */
static bool takes_part(const event_coder *c, uint32_t first, uint32_t end, uint32_t *next)
{
    if (end > first + 1 || !STM_IN_LIST(owners, event_word(c, first))) return true;
    while (*next < c->found.count && c->found.items[*next].first < end) ++*next;
    return *next < c->found.count && c->found.items[*next].first <= end + 1;
}

stm_status event_find_people(event_coder *c)
{
    uint32_t next = 0;
    c->people.count = 0;
    for (uint32_t t = c->sentence->first; t < c->sentence->last;) {
        if (c->entity_at[t] == STM_NONE && !is_acting(c, t)) {
            t++;
            continue;
        }
        uint32_t end = phrase_end(c, t);
        if (takes_part(c, t, end, &next)) STM_TRY(add_person(c, t, end));
        t = end;
    }
    return STM_OK;
}

/* ---- the sides of one trigger ------------------------------------------------------------------------------------------- */

static void put(uint32_t *side, uint32_t *count, uint32_t person)
{
    for (uint32_t i = 0; i < *count; i++)
        if (side[i] == person) return;
    if (*count < EVENT_SIDE) side[(*count)++] = person;
}

/* Only "and", commas and determiners stand between the two. */
static bool joined(const event_coder *c, const event_person *a, const event_person *b)
{
    bool link = false;
    if (b->first > a->last + 3) return false;
    for (uint32_t t = a->last; t < b->first; t++) {
        bool and_ = event_is(c, t, "and") || event_is(c, t, ",") || event_is(c, t, "or") || event_is(c, t, "&");
        if (!and_ && !event_is(c, t, "the")) return false;
        link |= and_;
    }
    return link;
}

/* The person and those joined to it on either side (before: only when wanted). */
static void put_joined(const event_coder *c, uint32_t *side, uint32_t *count, uint32_t person, bool backward)
{
    put(side, count, person);
    for (uint32_t i = person; backward && i > 0 && joined(c, &c->people.items[i - 1], &c->people.items[i]); i--) put(side, count, i - 1);
    for (uint32_t i = person; !backward && i + 1 < c->people.count && joined(c, &c->people.items[i], &c->people.items[i + 1]); i++)
        put(side, count, i + 1);
}

/* The index of the first person at or behind a token: people are in order. */
static uint32_t people_from(const event_coder *c, uint32_t token)
{
    uint32_t low = 0, high = c->people.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->people.items[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* At most so many people before a trigger are looked at. */
#define SUBJECTS 8

static uint32_t subject(const event_coder *c, const event_found *found)
{
    uint32_t end = people_from(c, found->first), any = STM_NONE;
    for (uint32_t i = end; i > 0 && end - i < SUBJECTS; i--) {
        const event_person *person = &c->people.items[i - 1];
        if (person->first < found->clause && any != STM_NONE) break;
        if (!person->behind_preposition && !(person->last < c->sentence->last && event_is(c, person->last, "'s"))) return i - 1;
        if (any == STM_NONE) any = i - 1;
    }
    return any;
}

/* The first person behind one of the prepositions in the clause, or STM_NONE. */
static uint32_t behind_word(const event_coder *c, const event_found *found, const char *const *words, size_t count)
{
    for (uint32_t i = people_from(c, found->last); i < c->people.count; i++) {
        const event_person *person = &c->people.items[i];
        if (person->first >= found->clause_end || person->first > found->last + REACH) break;
        for (uint32_t t = person->first; t > found->last && t + 5 > person->first; t--) {
            if (event_is_any(c, t - 1, words, count)) return i;
            if (STM_IN_LIST(prepositions, event_word(c, t - 1))) break;
        }
        if (event_is_any(c, found->last, words, count) && person->first < found->last + 6) return i;
    }
    return STM_NONE;
}
#define BEHIND(c, found, list) behind_word((c), (found), (list), sizeof(list) / sizeof *(list))

static const char *const by[] = {"by"};

static uint32_t object(const event_coder *c, const event_found *found)
{
    static const char *const around[] = {"at", "during", "in", "inside", "near", "outside"};
    uint32_t any = STM_NONE;
    for (uint32_t i = people_from(c, found->last); i < c->people.count; i++) {
        const event_person *person = &c->people.items[i];
        if (person->first >= found->clause_end || person->first > found->last + REACH) break;
        uint32_t back = person->first - 1;
        bool circumstance = person->place && person->behind_preposition && (EVENT_ANY(c, back, around) || EVENT_ANY(c, back - 1, around));
        if (!circumstance) return i;
        if (any == STM_NONE) any = i;
    }
    static const char *const given_in[] = {"AID", "SANCTION"}; /* "aid in Yemen" is for Yemen */
    for (size_t i = 0; i < 2; i++)
        if (!strcmp(found->row->type, given_in[i])) return any;
    return STM_NONE;
}

static void noun_sides(const event_coder *c, const event_found *found, event_sides *out)
{
    static const char *const on[] = {"against", "for", "into", "of", "on", "to", "with", "in"};
    static const char *const between[] = {"between"};
    uint32_t pair = BEHIND(c, found, between);
    if (pair != STM_NONE) {
        put_joined(c, out->actors, &out->actor_count, pair, false);
        return;
    }
    uint32_t doer = BEHIND(c, found, by), target = BEHIND(c, found, on);
    if (doer == STM_NONE) doer = subject(c, found);
    if (doer != STM_NONE && c->people.items[doer].place && c->people.items[doer].behind_preposition) doer = STM_NONE; /* "in Oslo" */
    uint32_t before = people_from(c, found->first), last = before ? c->people.items[before - 1].last : 0;
    bool possessive = before && last + 1 == found->first && event_is(c, last, "'s");
    if (before && (last == found->first || possessive)) doer = before - 1; /* "Russia's raid", "Russian raid" */
    if (doer != STM_NONE) put_joined(c, out->actors, &out->actor_count, doer, true);
    if (target != STM_NONE && target != doer) put_joined(c, out->recipients, &out->recipient_count, target, false);
}

/* In order of the text. */
static void sort_side(uint32_t *side, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t k = i; k > 0 && side[k] < side[k - 1]; k--) {
            uint32_t person = side[k];
            side[k] = side[k - 1];
            side[k - 1] = person;
        }
}

static void verb_sides(const event_coder *c, const event_found *found, event_sides *out)
{
    uint32_t before = subject(c, found);
    if (found->passive) {
        uint32_t doer = BEHIND(c, found, by);
        if (before != STM_NONE) put_joined(c, out->recipients, &out->recipient_count, before, true);
        if (doer != STM_NONE) put_joined(c, out->actors, &out->actor_count, doer, false);
        return;
    }
    uint32_t behind = object(c, found);
    if (before != STM_NONE) put_joined(c, out->actors, &out->actor_count, before, true);
    if (behind != STM_NONE) put_joined(c, out->recipients, &out->recipient_count, behind, false);
}

event_sides event_sides_of(const event_coder *c, const event_found *found)
{
    event_sides out = {0};
    (found->noun ? noun_sides : verb_sides)(c, found, &out);
    sort_side(out.actors, out.actor_count);
    sort_side(out.recipients, out.recipient_count);
    return out;
}
