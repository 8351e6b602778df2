/* Which forms of words name the same entity, inside one report.
 *
 *     Sergei Ryabkov  <- Ryabkov (its last word), Sergei (its first, when listed as a first name)
 *     Federal Bureau of Investigation  <- FBI (initials, or in brackets behind it)
 *     United States   <- US, U.S. (one entry of the list of places)
 *     Russian Interior Ministry <- Interior Ministry (its end), RIA Novosti <- RIA (the start of a medium's name)
 *
 * Every rule asks a map, so the cost is linear in the forms. A surname that two persons share goes to the one whose full
 * name stands more often, the earlier one on equal counts. */
#include "names_parts.h"

#include "base/error.h"
#include "base/slice.h"
#include "media_names.h"
#include "text/lexicon.h"
#include "word_lists.h"

#include <string.h>

static name_form *form_at(name_finder *finder, uint32_t index)
{
    return &finder->forms.items[index];
}

/* The form at the end of the chain. Chains are short: a form is only ever joined to a fuller one. */
static uint32_t root(name_finder *finder, uint32_t index)
{
    while (form_at(finder, index)->entity != index) index = form_at(finder, index)->entity;
    return index;
}

static void join(name_finder *finder, uint32_t lesser, uint32_t fuller)
{
    lesser = root(finder, lesser);
    fuller = root(finder, fuller);
    if (lesser == fuller) return;
    name_form *from = form_at(finder, lesser), *to = form_at(finder, fuller);
    from->entity = fuller;
    /* "Mr Rovid" may be another; "Ana Rovid" is a woman all the same */
    if (!to->gender && !stm_first_name_gender(finder->doc->tokens.items[to->first].lower)) to->gender = from->gender;
}

/* Remembers `form` under a key unless a form that is named more often stands there. */
static stm_status offer(name_finder *finder, stm_map *map, stm_slice key, uint32_t index)
{
    bool is_new = false;
    uint32_t *value = stm_map_insert(map, finder->scratch, stm_hash(key), index, &is_new);
    if (!value) return STM_NO_MEMORY;
    if (!is_new && form_at(finder, index)->count > form_at(finder, *value)->count) *value = index;
    return STM_OK;
}

/* The same for names that mean nobody when two may be meant. */
static stm_status offer_alone(name_finder *finder, stm_map *map, stm_slice key, uint32_t index)
{
    bool is_new = false;
    uint32_t *value = stm_map_insert(map, finder->scratch, stm_hash(key), index, &is_new);
    if (!value) return STM_NO_MEMORY;
    if (!is_new && *value != STM_NONE && root(finder, *value) != root(finder, index)) *value = STM_NONE;
    return STM_OK;
}

static bool is_person(const name_form *form)
{
    return form->kind == STM_ENTITY_PERSON;
}

/* The oftener named stands for both. */
static void join_equals(name_finder *finder, uint32_t a, uint32_t b)
{
    if (form_at(finder, root(finder, a))->count > form_at(finder, root(finder, b))->count) join(finder, b, a);
    else join(finder, a, b);
}

static bool is_full_person(const name_finder *finder, uint32_t i)
{
    const name_form *form = &finder->forms.items[i];
    return is_person(form) && form->words >= 2 && form->count;
}

/* Full names of one person: "Jonas Feld" and "Jonas Peter Feld", "Anna Maria" and "Anna Maria Weber", "Weber Anna". */
static stm_status join_full_names(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    stm_map outer = {0}, starts = {0}, whole = {0};
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        const name_form *form = form_at(finder, i);
        if (!is_full_person(finder, i)) continue;
        uint64_t first = stm_hash(doc->tokens.items[form->first].lower), last = stm_hash(doc->tokens.items[form->last - 1].lower);
        bool is_new;
        uint32_t *same = stm_map_insert(&outer, finder->scratch, stm_hash_mix(first, last), i, &is_new);
        if (!same || !stm_map_insert(&whole, finder->scratch, stm_hash(form->key), i, NULL)) return STM_NO_MEMORY;
        if (!is_new) join_equals(finder, *same, i);
        for (uint32_t end = form->first + 2; end < form->last && end < form->first + 4; end++) { /* names have few words */
            stm_slice start;
            STM_TRY(stm_name_key(&start, finder, form->first, end));
            STM_TRY(offer(finder, &starts, start, i));
        }
    }
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        const name_form *form = form_at(finder, i);
        if (!is_full_person(finder, i)) continue;
        const uint32_t *longer = stm_map_find(&starts, stm_hash(form->key)), *turned = NULL;
        if (form->words == 2) {
            stm_slice a = doc->tokens.items[form->last - 1].lower, b = doc->tokens.items[form->first].lower;
            char text[64];
            if (a.length + b.length < sizeof text) {
                memcpy(text, a.data, a.length);
                text[a.length] = ' ';
                memcpy(text + a.length + 1, b.data, b.length);
                turned = stm_map_find(&whole, stm_hash((stm_slice){text, a.length + 1 + b.length}));
            }
        }
        if (longer && *longer != i) join_equals(finder, i, *longer);
        if (turned && *turned != i) join_equals(finder, i, *turned);
    }
    return STM_OK;
}

/* Whether the words before a name say that it is another name of somebody: "known as |Nan Rovid|", "the pen name |Nan Rovid|". */
static bool is_alias(const stm_doc *doc, uint32_t name)
{
    static const char *const names[] = {"alias", "name", "nickname", "nicknamed", "pseudonym"};
    static const char *const also[] = {"as", "by", "simply", "under"};
    bool known = false;
    for (uint32_t back = 1; back <= 7 && back <= name && doc->tokens.items[name - back].sentence == doc->tokens.items[name].sentence; back++) {
        stm_slice lower = doc->tokens.items[name - back].lower;
        if (back == 1 && STM_IN_LIST(names, lower)) return true;
        if (back == 1 && !STM_IN_LIST(also, lower)) return false;
        known |= stm_equal_text(lower, "known");
    }
    return known;
}

/* "Ana Rovid, known as Nan Lark": the name before, in the same sentence. */
static stm_status join_aliases(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    for (uint32_t i = 1; i < finder->chunks.count; i++) {
        const name_chunk *chunk = &finder->chunks.items[i], *before = chunk - 1;
        if (chunk->dropped || before->dropped || chunk->form == STM_NONE || before->form == STM_NONE) continue;
        if (!is_person(form_at(finder, chunk->form)) || !is_person(form_at(finder, before->form))) continue;
        if (doc->tokens.items[before->first].sentence != doc->tokens.items[chunk->first].sentence) continue;
        if (form_at(finder, before->form)->words > 1 && is_alias(doc, chunk->first)) join(finder, chunk->form, before->form);
    }
    return STM_OK;
}

/* Surnames and first names alone. */
static stm_status join_persons(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    stm_map by_last = {0}, by_first = {0};
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        name_form *form = form_at(finder, i);
        if (!is_person(form) || form->words < 2 || !form->count) continue;
        STM_TRY(offer(finder, &by_last, doc->tokens.items[form->last - 1].lower, i));
        STM_TRY(offer(finder, &by_first, doc->tokens.items[form->first].lower, i));
    }
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        name_form *form = form_at(finder, i);
        if (form->words != 1) {
            /* "Ursula von der Leyen" <- "von der Leyen", "Joe Biden" <- "Joseph R. Biden": same last word, and one is
             * the end of the other or they share an initial. */
            if (!is_person(form) || !form->count) continue;
            const uint32_t *full = stm_map_find(&by_last, stm_hash(doc->tokens.items[form->last - 1].lower));
            if (!full || *full == i) continue;
            name_form *other = form_at(finder, *full);
            stm_slice a = doc->tokens.items[form->first].lower, b = doc->tokens.items[other->first].lower;
            bool same_initial = a.length && b.length && a.data[0] == b.data[0] &&
                                (a.length == 2 || b.length == 2 || stm_starts_with(a, "jo") || stm_equal(a, b));
            bool end_of_other = form->key.length < other->key.length &&
                                stm_equal(form->key, (stm_slice){other->key.data + other->key.length - form->key.length,
                                                                 form->key.length});
            if (same_initial || end_of_other) join(finder, i, *full);
            continue;
        }
        /* "Paris said", never "in Paris": eight are the votes of the list alone (name_kinds.c) */
        bool speaks = form->votes[STM_ENTITY_PERSON] > 0 && form->votes[STM_ENTITY_PLACE] <= 8;
        bool place = form->known && form->votes[STM_ENTITY_PERSON] < 6 && !speaks;
        const uint32_t *full = place ? NULL : stm_map_find(&by_last, stm_hash(form->key));
        if (!full && !place && (stm_is_first_name(form->key) || is_person(form))) full = stm_map_find(&by_first, stm_hash(form->key));
        if (!full) continue;
        join(finder, i, *full);
        form->kind = STM_ENTITY_PERSON;
    }
    return STM_OK;
}

/* Places and media that the lists know under one name. */
static stm_status join_known(name_finder *finder)
{
    stm_map by_name = {0};
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        name_form *form = form_at(finder, i);
        const stm_known_name *known = form->kind == STM_ENTITY_PLACE ? stm_known_place(form->key) : NULL;
        if (!known || !form->count) continue;
        bool is_new = false;
        uint32_t *value = stm_map_insert(&by_name, finder->scratch, stm_hash(stm_slice_of(known->name)), i, &is_new);
        if (!value) return STM_NO_MEMORY;
        if (is_new) continue;
        /* the longer spelling stands for the entity */
        uint32_t other = *value;
        if (form_at(finder, other)->key.length >= form->key.length) {
            join(finder, i, other);
        } else {
            join(finder, other, i);
            *value = i;
        }
    }
    return STM_OK;
}

/* The first letters of the words with a capital: "fbi". At most 8. */
static size_t initials(const stm_doc *doc, const name_form *form, char out[8])
{
    size_t length = 0;
    for (uint32_t i = form->first; i < form->last; i++) {
        const stm_token *token = &doc->tokens.items[i];
        if (!(token->flags & STM_TOKEN_CAPITAL)) continue;
        if (length == 8 || (unsigned char)token->lower.data[0] >= 0x80) return 0;
        out[length++] = token->lower.data[0];
    }
    return length;
}

/* "FBI", "F.B.I." as "fbi". */
static size_t letters(stm_slice key, char out[8])
{
    size_t length = 0;
    for (size_t i = 0; i < key.length; i++) {
        if (key.data[i] == '.') continue;
        if (length == 8) return 0;
        out[length++] = key.data[i];
    }
    return length;
}

static stm_status join_acronyms(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    stm_map by_initials = {0};
    char text[8];
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        name_form *form = form_at(finder, i);
        if (form->words < 2 || is_person(form) || !form->count) continue;
        size_t length = initials(doc, form, text);
        if (length >= 2) STM_TRY(offer(finder, &by_initials, (stm_slice){text, length}, i));
    }
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        name_form *form = form_at(finder, i);
        if (form->words != 1 || form->entity != i || !(doc->tokens.items[form->first].flags & STM_TOKEN_UPPER)) continue;
        size_t length = letters(form->key, text);
        const uint32_t *full = length >= 2 ? stm_map_find(&by_initials, stm_hash((stm_slice){text, length})) : NULL;
        if (!full) continue;
        /* Two letters are shared by chance, unless both are media. */
        bool media = stm_media_find(form->key) && stm_media_find(form_at(finder, *full)->key);
        if (length == 2 && !media && form->kind != STM_ENTITY_ORGANISATION) continue;
        if (form->kind == STM_ENTITY_PLACE) continue;
        form->kind = form_at(finder, *full)->kind;
        join(finder, i, *full);
    }
    return STM_OK;
}

/* "Velden Hospital", "Velden Council": the town's, so that "Velden" is the town. */
static bool is_of_a_place(stm_slice last)
{
    static const char *const of_places[] = {"airport", "commission", "council", "court", "department", "government", "hospital",
                                            "parliament", "police", "school"};
    return STM_IN_LIST(of_places, last);
}

/* Bodies by the end of their name, media by its start. */
static stm_status join_bodies(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    stm_map by_end = {0}, by_start = {0};
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        name_form *form = form_at(finder, i);
        if (form->kind != STM_ENTITY_ORGANISATION || form->words < 2 || !form->count) continue;
        stm_slice key, second_word = doc->tokens.items[form->first + 1].lower;
        /* "the Church" <- "Church of the Open Sea" */
        if (stm_equal_text(second_word, "of") || stm_equal_text(second_word, "for"))
            STM_TRY(offer_alone(finder, &by_start, doc->tokens.items[form->first].lower, i));
        /* "Tarnfold" <- "Tarnfold Cold Storage" */
        stm_slice start = doc->tokens.items[form->first].lower;
        if (form->words > 2) { /* "Velden General" <- "Velden General Hospital" */
            STM_TRY(stm_name_key(&key, finder, form->first, form->first + 2));
            STM_TRY(offer_alone(finder, &by_start, key, i));
        }
        if (!is_of_a_place(doc->tokens.items[form->last - 1].lower) && !stm_known_place(start) && !stm_is_common_word(start) && !stm_is_body_noun(start) && !stm_is_role_modifier(start))
            STM_TRY(offer_alone(finder, &by_start, start, i));
        if (stm_media_find(form->key)) {
            STM_TRY(offer_alone(finder, &by_start, doc->tokens.items[form->first].lower, i));
        } else if (form->words > 2) {
            uint32_t second = form->first + 1 + stm_is_possessive(doc, form->first + 1);
            if (second + 1 >= form->last) continue;
            STM_TRY(stm_name_key(&key, finder, second, form->last));
            STM_TRY(offer(finder, &by_end, key, i));
        }
    }
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        name_form *form = form_at(finder, i);
        /* A name that only a verb or two make a person may be a firm's: "Tarnfold said". */
        bool person = form->kind == STM_ENTITY_PERSON && (form->votes[STM_ENTITY_PERSON] > 3 || stm_is_first_name(form->key));
        bool head = form->words == 1 && !person && !form->known;
        if ((form->kind != STM_ENTITY_ORGANISATION && !head) || form->entity != i) continue;
        const uint32_t *full = form->words == 1 ? NULL : stm_map_find(&by_end, stm_hash(form->key));
        if (!full && form->words < 3) full = stm_map_find(&by_start, stm_hash(form->key));
        if (!full || *full == STM_NONE || *full == i || (form->words == 1 && form->located)) continue;
        form->kind = STM_ENTITY_ORGANISATION;
        join(finder, i, *full);
    }
    return STM_OK;
}

/* "the Senate" <- "Norland Senate", where one body alone ends so. */
static stm_status join_last_words(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    stm_map by_last = {0};
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        const name_form *form = form_at(finder, i);
        if (form->kind != STM_ENTITY_ORGANISATION || form->words < 2 || !form->count) continue;
        STM_TRY(offer_alone(finder, &by_last, doc->tokens.items[form->last - 1].lower, i));
    }
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        name_form *form = form_at(finder, i);
        bool may = form->kind == STM_ENTITY_ORGANISATION || form->kind == STM_ENTITY_OTHER;
        if (form->words != 1 || !may || form->known || form->acronym || form->entity != i) continue;
        const uint32_t *full = stm_map_find(&by_last, stm_hash(form->key));
        if (!full || *full == STM_NONE) continue;
        form->kind = STM_ENTITY_ORGANISATION;
        join(finder, i, *full);
    }
    return STM_OK;
}

stm_status stm_name_forms_merge(name_finder *finder)
{
    STM_TRY(join_full_names(finder));
    STM_TRY(join_aliases(finder));
    STM_TRY(join_persons(finder));
    STM_TRY(join_known(finder));
    STM_TRY(join_acronyms(finder));
    STM_TRY(join_bodies(finder));
    STM_TRY(join_last_words(finder));
    for (uint32_t i = 0; i < finder->forms.count; i++) form_at(finder, i)->entity = root(finder, i);
    return STM_OK;
}
