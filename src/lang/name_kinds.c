/* What a name names. Evidence is gathered for every form of words over the whole report, because one place that shows
 * it ("Mr Petrov", "in Orlova", "the Orlova Institute") speaks for all others, and the report outweighs the lists: a
 * Georgia that has a title is a person.
 *
 * Votes are small integers, heavier where the cue is safer: a title before the name (+6) over a listed first name (+4)
 * over the verb of saying behind it (+1). A form nobody votes for is a person when it has two or three words and no
 * article before it, else other.
 *
 * Capitals at the start of sentences: such a chunk is dropped unless its form stands elsewhere with a capital that
 * proves it, is listed, or what follows (a possessive, a verb that follows names) speaks for it and the word never
 * stands in lower case. */
#include "names_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "media_names.h"
#include "text/lexicon.h"
#include "word_lists.h"

#include <string.h>

/* Verbs that people and bodies are the subject of. */
static const char *const verbs_after_names[] = {
    "added", "adds", "admitted", "agreed", "announced", "argued", "argues", "asked", "believes", "called", "claimed",
    "claims", "confirmed", "continued", "declined", "denied", "denies", "explained", "explains", "hopes", "insisted",
    "insists", "noted", "notes", "recalled", "recalls", "replied", "reported", "said", "says", "stressed", "suggested",
    "tells", "thinks", "told", "tweeted", "urged", "wants", "warned", "writes", "wrote"};

/* The model's vote: above a listed first name, below a title, a list, the noun of a body. */
#define MODEL_WEIGHT 2u
#define MODEL_NOTHING 4u /* above what a run of capitals says by itself */

static const char *const plain_verbs[] = {"also", "did", "does", "had", "has", "is", "was", "will", "would"};

static void vote(name_form *form, stm_entity_kind kind, int weight)
{
    form->votes[kind] += weight;
}

static stm_status form_for(name_finder *finder, name_chunk *chunk)
{
    stm_slice key;
    STM_TRY(stm_name_key(&key, finder, chunk->first, chunk->last));
    bool is_new = false;
    uint32_t *index = stm_map_insert(&finder->form_of, finder->scratch, stm_hash(key), finder->forms.count, &is_new);
    if (!index) return STM_NO_MEMORY;
    chunk->form = *index;
    if (!is_new) return STM_OK;
    name_form *form = STM_APPEND(finder->scratch, &finder->forms);
    if (!form) return STM_NO_MEMORY;
    *form = (name_form){.key = key, .words = chunk->last - chunk->first, .first = chunk->first, .last = chunk->last,
                        .entity = chunk->form};
    return STM_OK;
}

/* ---- what the words of the form itself say ---- */

static bool is_acronym(const stm_doc *doc, uint32_t token)
{
    const stm_token *one = &doc->tokens.items[token];
    return one->flags & STM_TOKEN_UPPER && one->lower.length >= 2 && one->lower.length <= 8;
}

static void vote_lists(name_finder *finder, name_form *form)
{
    const stm_doc *doc = finder->doc;
    const stm_known_name *place = stm_known_place(form->key);
    const stm_media_name *medium = stm_media_find(form->key);
    if (place) {
        vote(form, place->kind, 8);
        form->known = true;
    }
    if (medium && !place) {
        bool programme = !strcmp(medium->kind, "programme");
        vote(form, programme ? STM_ENTITY_OTHER : STM_ENTITY_ORGANISATION, medium->weak ? 3 : 8);
        form->known = !medium->weak;
    }
    if (form->words > 1 && !place && !medium) {
        stm_slice first = doc->tokens.items[form->first].lower;
        if (stm_is_first_name(first)) vote(form, STM_ENTITY_PERSON, 4);
    }
    if (form->words == 1 && !place && stm_first_name_gender(form->key)) vote(form, STM_ENTITY_PERSON, 2);
}

/* "Integration", "Development": what no surname ends in. */
static bool ends_like_abstract(stm_slice word)
{
    static const char *const endings[] = {"tion", "ment", "ness", "ship", "ism", "ity", "ance", "ence"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word.length > 6 && stm_ends_with(word, endings[i])) return true;
    return false;
}

static void vote_words(name_finder *finder, name_form *form)
{
    const stm_doc *doc = finder->doc;
    stm_slice last = doc->tokens.items[form->last - 1].lower;
    const stm_media_name *medium = stm_media_find(form->key);
    if (medium && form->words > 1) return;
    bool inner_of = false, inner_initial = false;
    for (uint32_t i = form->first; i < form->last; i++) {
        const stm_token *token = &doc->tokens.items[i];
        bool joins = stm_equal_text(token->lower, "of") || stm_equal_text(token->lower, "for") ||
                     stm_equal_text(token->lower, "in");
        if (joins && i > form->first && stm_is_body_noun(doc->tokens.items[i - 1].lower)) inner_of = true;
        if (token->lower.length == 2 && token->lower.data[1] == '.') inner_initial = true;
        if (stm_equal_text(token->lower, "&")) inner_of = true; /* "Lorne & Daughters" */
    }
    stm_slice head = doc->tokens.items[form->first].lower;
    bool station = form->words > 1 && (stm_equal_text(head, "radio") || stm_equal_text(head, "channel"));
    if (inner_of || station || (stm_is_body_noun(last) && form->words > 1) || stm_equal_text(last, "kremlin") ||
        stm_equal_text(last, "pentagon") || stm_equal_text(form->key, "white house") ||
        stm_equal_text(form->key, "downing street") || stm_equal_text(form->key, "state department"))
        vote(form, STM_ENTITY_ORGANISATION, 7);
    else if (stm_is_place_noun(last) && form->words > 1)
        vote(form, STM_ENTITY_PLACE, 4);
    else if (form->words > 1 && (stm_is_thing_noun(last) || ends_like_abstract(last)))
        vote(form, STM_ENTITY_OTHER, 5);
    if (inner_initial && form->words > 1) vote(form, STM_ENTITY_PERSON, 3);
    if (form->words == 1 && is_acronym(doc, form->first) && !form->known) {
        form->acronym = true;
        vote(form, STM_ENTITY_ORGANISATION, 3);
    }
    if (form->words == 1 && (stm_equal_text(last, "un") || stm_equal_text(last, "eu") || stm_equal_text(last, "u.n.") ||
                             stm_equal_text(last, "e.u.")))
        vote(form, STM_ENTITY_ORGANISATION, 4);
}

/* ---- what stands around one chunk ---- */

static void vote_before(name_finder *finder, const name_chunk *chunk, name_form *form)
{
    const stm_doc *doc = finder->doc;
    for (uint32_t i = chunk->title_first; i < chunk->title_last; i++) {
        stm_slice lower = doc->tokens.items[i].lower;
        if (!stm_is_honorific(lower) && !stm_is_role_noun(lower)) continue;
        vote(form, STM_ENTITY_PERSON, 6);
        char gender = stm_title_gender(lower);
        if (gender) form->gender = gender;
    }
    if (!chunk->first || chunk->title_first < chunk->title_last) return;
    const stm_token *before = &doc->tokens.items[chunk->first - 1];
    if (before->sentence != doc->tokens.items[chunk->first].sentence) return;
    /* "the Zircon", but not "the Marchuk campaign" */
    const stm_token *after = stm_token_of(doc, chunk->last);
    bool ends_phrase = !after || after->kind != STM_TOKEN_WORD || stm_is_common_word(after->lower);
    if (stm_equal_text(before->lower, "the") && !form->known && ends_phrase) {
        vote(form, STM_ENTITY_PERSON, -3);
        form->votes[STM_ENTITY_OTHER] += !form->votes[STM_ENTITY_OTHER];
    }
    if (stm_equal_text(before->lower, "in") || stm_equal_text(before->lower, "near") ||
        stm_equal_text(before->lower, "across") || stm_equal_text(before->lower, "outside")) {
        vote(form, STM_ENTITY_PLACE, 2);
        form->located++;
    }
    if (stm_equal_text(before->lower, "at") || stm_equal_text(before->lower, "from") ||
        stm_equal_text(before->lower, "to"))
        vote(form, STM_ENTITY_PLACE, 1);
    uint32_t first, last;
    if (stm_name_role_before_comma(doc, chunk->first, &first, &last)) vote(form, STM_ENTITY_PERSON, 3);
}

/* "Orvania's foreign minister", "Orvania's capital": what a country or a town has, and no person. */
static bool owns_state(const stm_doc *doc, uint32_t behind)
{
    static const char *const owned[] = {"ambassador", "army", "border", "borders", "capital", "coast", "delegation",
                                        "economy", "embassy", "envoy", "government", "minister", "ministry", "navy",
                                        "outskirts", "parliament", "population", "suburbs"};
    if (!stm_is_possessive(doc, behind)) return false;
    for (uint32_t i = behind + 1; i < behind + 5; i++) {
        const stm_token *one = stm_token_of(doc, i);
        if (!one || one->kind != STM_TOKEN_WORD || one->sentence != doc->tokens.items[behind].sentence) return false;
        if (STM_IN_LIST(owned, one->lower)) return true;
    }
    return false;
}

static void vote_behind(name_finder *finder, const name_chunk *chunk, name_form *form)
{
    const stm_doc *doc = finder->doc;
    const stm_token *after = stm_token_of(doc, chunk->last);
    if (!after || after->sentence != doc->tokens.items[chunk->first].sentence) return;
    if (STM_IN_LIST(verbs_after_names, after->lower)) {
        vote(form, STM_ENTITY_PERSON, 1);
        form->spoke++;
    }
    if (owns_state(doc, chunk->last)) vote(form, STM_ENTITY_PLACE, 3);
    uint32_t comma = stm_equal_text(after->lower, ",") ? chunk->last + 1 : chunk->last;
    if (stm_token_is(doc, comma, "who") || stm_token_is(doc, comma, "whose")) vote(form, STM_ENTITY_PERSON, 2);
    const stm_token *age = stm_token_of(doc, comma), *behind = stm_token_of(doc, comma + 1);
    if (comma > chunk->last && age && age->kind == STM_TOKEN_NUMBER && age->lower.length == 2 && behind &&
        (stm_equal_text(behind->lower, ",") || stm_equal_text(behind->lower, ".")))
        vote(form, STM_ENTITY_PERSON, 4);
    uint32_t first, last;
    if (!form->known && stm_name_apposition(doc, chunk->last, &first, &last)) vote(form, STM_ENTITY_PERSON, 3);
}

/* The model's run that this chunk is: its titles and a small word before it do not matter. */
static const name_run *run_of(const name_finder *finder, const name_chunk *chunk)
{
    const name_run *run = stm_name_run_at(finder, chunk->last - 1);
    if (!run || run->last != chunk->last) return NULL;
    bool near = run->first <= chunk->first ? chunk->first - run->first <= 1 : run->first - chunk->first <= 1;
    return near || (run->first < chunk->first && run->first >= chunk->title_first) ? run : NULL;
}

static void ask_model(name_finder *finder, const name_chunk *chunk, name_form *form)
{
    if (!stm_name_is_asked(finder, chunk->first)) return;
    const name_run *run = run_of(finder, chunk);
    if (run) form->runs[run->kind]++;
    else if (stm_name_run_at(finder, chunk->first) || stm_name_run_at(finder, chunk->last - 1)) return; /* other bounds */
    form->asked++;
}

/* All chunks of a form together have the weight of one safe sign; what the model mostly passes over is no name. */
static void count_model(name_form *form)
{
    if (!form->asked || form->known) return;
    uint32_t named = 0;
    for (unsigned kind = 0; kind < 5; kind++) {
        form->votes[kind] += (int32_t)((MODEL_WEIGHT * form->runs[kind] + form->asked / 2) / form->asked);
        named += form->runs[kind];
    }
    if (!form->located) form->votes[STM_ENTITY_OTHER] += (int32_t)(MODEL_NOTHING * (form->asked - named) / form->asked);
}

/* "Orvania says", and elsewhere "in Orvania": places speak, but nobody is in a person. */
static void settle_places(name_form *form)
{
    bool person = form->votes[STM_ENTITY_PERSON] > (int32_t)form->spoke || form->words > 1;
    if (form->located && !person) form->votes[STM_ENTITY_PERSON] = 0;
}

/* ---- chunks at the start of sentences ---- */

static bool looks_like_name_here(const name_finder *finder, const name_chunk *chunk)
{
    const stm_doc *doc = finder->doc;
    const stm_token *after = stm_token_of(doc, chunk->last);
    if (chunk->title_first < chunk->title_last) return true;
    bool of_title = after && (stm_is_role_noun(after->lower) || stm_is_role_modifier(after->lower)); /* "Fisheries minister" */
    if (run_of(finder, chunk) && !of_title) return true;
    stm_slice word = doc->tokens.items[chunk->first].lower;
    bool seen_lower = stm_map_find(&finder->lower_seen, stm_hash(word)) != NULL;
    if (chunk->last - chunk->first > 1) return !seen_lower || stm_is_first_name(word) || stm_known_place(word);
    if (doc->tokens.items[chunk->first].flags & STM_TOKEN_UPPER && word.length > 1) return true;
    if (seen_lower || stm_is_role_noun(word) || stm_is_role_modifier(word) || stm_is_body_noun(word)) return false;
    if (stm_ends_with(word, "ing") || stm_ends_with(word, "ly") || stm_ends_with(word, "ed")) return false;
    if (!after) return false;
    if (stm_is_first_name(word) || after->flags & STM_TOKEN_POSSESSIVE) return true;
    bool verb = STM_IN_LIST(verbs_after_names, after->lower);
    return !stm_ends_with(word, "s") ? verb || STM_IN_LIST(plain_verbs, after->lower) : false;
}

/* The last words of the names of several words: "Weber" of "Anna Weber". */
static stm_status surnames(stm_map *map, const name_finder *finder)
{
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        const name_form *form = &finder->forms.items[i];
        if (form->words < 2) continue;
        stm_slice last = finder->doc->tokens.items[form->last - 1].lower;
        if (stm_is_body_noun(last) || stm_is_thing_noun(last)) continue;
        if (!stm_map_insert(map, finder->scratch, stm_hash(last), i, NULL)) return STM_NO_MEMORY;
    }
    return STM_OK;
}

static stm_status drop_false_starts(name_finder *finder)
{
    stm_map last_words = {0};
    STM_TRY(surnames(&last_words, finder));
    for (uint32_t i = 0; i < finder->chunks.count; i++) {
        name_chunk *chunk = &finder->chunks.items[i];
        name_form *form = &finder->forms.items[chunk->form];
        if (!chunk->starts || chunk->nominal || form->middle || form->known) continue;
        stm_slice last = finder->doc->tokens.items[chunk->last - 1].lower;
        const uint32_t *of = stm_map_find(&last_words, stm_hash(last));
        bool surname = of && *of != chunk->form;
        if (surname || looks_like_name_here(finder, chunk)) {
            form->middle++;
            continue;
        }
        chunk->dropped = true;
    }
    /* A later start may have proved what an earlier one could not. */
    for (uint32_t i = 0; i < finder->chunks.count; i++) {
        name_chunk *chunk = &finder->chunks.items[i];
        if (finder->forms.items[chunk->form].middle) chunk->dropped = false;
    }
    return STM_OK;
}

/* ---- names run together ---- */

/* Whether the chunk's last word is the name of somebody else: it stands alone elsewhere, and so does the word before it,
 * and what comes before shows a person. */
static bool holds_two_names(const name_finder *finder, const name_chunk *chunk)
{
    const stm_doc *doc = finder->doc;
    if (chunk->last - chunk->first < 3 || chunk->nominal) return false;
    stm_slice last = doc->tokens.items[chunk->last - 1].lower, middle = doc->tokens.items[chunk->last - 2].lower;
    if (stm_is_body_noun(last) || stm_is_thing_noun(last) || stm_known_place(last)) return false;
    bool person = stm_is_first_name(doc->tokens.items[chunk->first].lower) || chunk->title_first < chunk->title_last;
    const uint32_t *alone = stm_map_find(&finder->form_of, stm_hash(last));
    return person && alone && finder->forms.items[*alone].middle && stm_map_find(&finder->form_of, stm_hash(middle));
}

/* "met Anna Weber Koval there": two names whose comma or preposition was lost. */
static stm_status split_run_together(name_finder *finder)
{
    name_chunks out = {0};
    for (uint32_t i = 0; i < finder->chunks.count; i++) {
        name_chunk chunk = finder->chunks.items[i], tail = chunk;
        bool two = holds_two_names(finder, &chunk);
        if (two) {
            chunk.last--;
            STM_TRY(form_for(finder, &chunk));
            tail = (name_chunk){.first = chunk.last, .last = chunk.last + 1, .title_first = chunk.last,
                                .title_last = chunk.last};
            STM_TRY(form_for(finder, &tail));
            finder->forms.items[chunk.form].middle++;
        }
        for (int part = 0; part < (two ? 2 : 1); part++) {
            name_chunk *slot = STM_APPEND(finder->scratch, &out);
            if (!slot) return STM_NO_MEMORY;
            *slot = part ? tail : chunk;
        }
    }
    finder->chunks = out;
    return STM_OK;
}

static void decide(name_form *form)
{
    stm_entity_kind best = STM_ENTITY_OTHER;
    int most = 0;
    for (unsigned kind = 0; kind < 5; kind++) {
        if (form->votes[kind] <= most) continue;
        most = form->votes[kind];
        best = (stm_entity_kind)kind;
    }
    if (!most && form->words >= 2 && form->words <= 3 && form->votes[STM_ENTITY_PERSON] >= 0) best = STM_ENTITY_PERSON;
    form->kind = best;
}

stm_status stm_name_kinds_decide(name_finder *finder)
{
    for (uint32_t i = 0; i < finder->chunks.count; i++) {
        STM_TRY(form_for(finder, &finder->chunks.items[i]));
        if (!finder->chunks.items[i].starts) finder->forms.items[finder->chunks.items[i].form].middle++;
    }
    STM_TRY(split_run_together(finder));
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        vote_lists(finder, &finder->forms.items[i]);
        vote_words(finder, &finder->forms.items[i]);
    }
    STM_TRY(drop_false_starts(finder));
    for (uint32_t i = 0; i < finder->chunks.count; i++) {
        name_chunk *chunk = &finder->chunks.items[i];
        if (chunk->dropped || chunk->nominal) continue;
        name_form *form = &finder->forms.items[chunk->form];
        form->count++;
        vote_before(finder, chunk, form);
        vote_behind(finder, chunk, form);
        ask_model(finder, chunk, form);
    }
    for (uint32_t i = 0; i < finder->forms.count; i++) {
        settle_places(&finder->forms.items[i]);
        count_model(&finder->forms.items[i]);
        decide(&finder->forms.items[i]);
    }
    return STM_OK;
}
