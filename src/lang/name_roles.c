/* Roles as the report words them, and the gender that titles, first names and role nouns show.
 *
 * Three places hold a role: before the name ("US Secretary of State Antony Blinken"), behind it between commas ("Olena
 * Marchuk, the ministry's chief economist,"), and before a comma before it ("The envoy, Ivan Petrov, said"). An
 * apposition must hold a role noun among its first words and ends at a comma, a full stop, "who" or a mark. */
#include "names_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"
#include "word_lists.h"

/* An apposition's role noun stands early: "the US deputy secretary", "a 57-year-old former school teacher". */
enum { words_before_role_noun = 7, longest_role = 16 };

static bool ends_role(const stm_doc *doc, uint32_t token)
{
    const stm_token *one = &doc->tokens.items[token];
    if (one->kind == STM_TOKEN_MARK || one->kind == STM_TOKEN_LINK) return true;
    if (one->kind == STM_TOKEN_PUNCTUATION) return true;
    static const char *const enders[] = {"added", "argued", "asked", "but", "has", "have", "is", "noted", "said", "says",
                                         "that", "told", "was", "were", "which", "who", "whose", "will", "wrote"};
    return STM_IN_LIST(enders, one->lower);
}

static bool is_article(const stm_doc *doc, uint32_t token)
{
    return stm_token_is(doc, token, "the") || stm_token_is(doc, token, "a") || stm_token_is(doc, token, "an") ||
           stm_token_is(doc, token, "another");
}

bool stm_name_apposition(const stm_doc *doc, uint32_t behind, uint32_t *first, uint32_t *last)
{
    if (!stm_token_is(doc, behind, ",")) return false;
    uint32_t at = behind + 1, sentence = doc->tokens.items[behind].sentence;
    /* "Ivan Petrov, 43, a nurse" */
    const stm_token *age = stm_token_of(doc, at);
    if (age && age->kind == STM_TOKEN_NUMBER && stm_token_is(doc, at + 1, ",")) at += 2;
    if (is_article(doc, at)) at++;
    *first = at;
    bool role = false;
    for (; at < doc->tokens.count && at - *first < longest_role; at++) {
        if (doc->tokens.items[at].sentence != sentence || ends_role(doc, at)) break;
        if (stm_is_role_noun(doc->tokens.items[at].lower)) role = true;
        if (!role && at - *first >= words_before_role_noun) return false;
        bool preposition = stm_token_is(doc, at, "in") || stm_token_is(doc, at, "on") || stm_token_is(doc, at, "after");
        if (!role && preposition) return false;
    }
    *last = at;
    return role && at > *first;
}

bool stm_name_role_before_comma(const stm_doc *doc, uint32_t name, uint32_t *first, uint32_t *last)
{
    if (name < 2 || !stm_token_is(doc, name - 1, ",")) return false;
    uint32_t sentence = doc->tokens.items[name].sentence, at = name - 1;
    *last = at;
    if (doc->tokens.items[at].sentence != sentence) return false;
    bool role = false;
    while (at && *last - at < longest_role) {
        const stm_token *before = &doc->tokens.items[at - 1];
        if (before->sentence != sentence || ends_role(doc, at - 1)) break;
        role |= stm_is_role_noun(before->lower) && at + 3 > *last;
        if (is_article(doc, at - 1)) break;
        if (!stm_is_role_noun(before->lower) && !stm_is_role_modifier(before->lower) &&
            !(before->flags & (STM_TOKEN_CAPITAL | STM_TOKEN_POSSESSIVE)) && !stm_equal_text(before->lower, "of") &&
            !stm_equal_text(before->lower, "state"))
            break;
        at--;
    }
    *first = at;
    return role && at < *last;
}

static stm_status add_role_words(stm_entity *entity, const name_finder *finder, uint32_t first, uint32_t last)
{
    stm_span span = stm_doc_span(finder->doc, first, last);
    stm_slice words = stm_cut(finder->doc->text, span);
    for (uint32_t i = 0; i < entity->roles.count; i++)
        if (stm_equal(entity->roles.items[i].text, words)) return STM_OK;
    stm_role *one = STM_APPEND(finder->arena, &entity->roles);
    if (!one) return STM_NO_MEMORY;
    *one = (stm_role){words, span};
    return STM_OK;
}

static stm_status add_role(stm_entity *entity, const name_finder *finder, uint32_t first, uint32_t last)
{
    const stm_doc *doc = finder->doc;
    while (first < last && (is_article(doc, first) || stm_is_possessive(doc, first))) first++;
    if (first >= last) return STM_OK;
    /* A bare honorific is a title, not a role. */
    bool role = false;
    for (uint32_t i = first; i < last; i++) {
        stm_slice lower = doc->tokens.items[i].lower;
        role |= stm_is_role_noun(lower);
        if (!entity->gender) entity->gender = stm_title_gender(lower);
    }
    if (!role) return STM_OK;
    return add_role_words(entity, finder, first, last);
}

/* What a body is called beside its name. */
static const char *const body_roles[] = {"agency", "broadcaster", "channel", "charity", "daily", "magazine", "network",
                                         "newspaper", "station", "weekly"};
static const char *const body_role_words[] = {"broadcasting", "independent", "local", "national", "news", "official", "private",
                                              "public", "radio", "regional", "state", "state-owned", "state-run", "television", "tv"};

static bool is_lower(const stm_doc *doc, uint32_t token)
{
    const stm_token *one = stm_token_of(doc, token);
    return one && one->kind == STM_TOKEN_WORD && !(one->flags & (STM_TOKEN_CAPITAL | STM_TOKEN_POSSESSIVE));
}

stm_status stm_name_body_roles_add(stm_entity *entity, const name_finder *finder, const name_chunk *chunk)
{
    const stm_doc *doc = finder->doc;
    uint32_t sentence = doc->tokens.items[chunk->first].sentence, at = chunk->last, from = chunk->first;
    while (is_lower(doc, at) && at < chunk->last + 3 && STM_IN_LIST(body_role_words, doc->tokens.items[at].lower)) at++;
    if (is_lower(doc, at) && doc->tokens.items[at].sentence == sentence && STM_IN_LIST(body_roles, doc->tokens.items[at].lower))
        STM_TRY(add_role_words(entity, finder, chunk->last, at + 1));
    if (!from || !is_lower(doc, from - 1) || !STM_IN_LIST(body_roles, doc->tokens.items[from - 1].lower)) return STM_OK;
    for (from--; from && chunk->first - from < 5 && doc->tokens.items[from - 1].sentence == sentence; from--) {
        stm_slice lower = doc->tokens.items[from - 1].lower;
        const stm_known_name *people = stm_known_place(lower);
        if (!STM_IN_LIST(body_role_words, lower) && !(people && people->kind == STM_ENTITY_GROUP)) break;
    }
    return add_role_words(entity, finder, from, chunk->first);
}

stm_status stm_name_roles_add(stm_entity *entity, const name_finder *finder, const name_chunk *chunk)
{
    uint32_t first, last;
    if (chunk->title_first < chunk->title_last)
        STM_TRY(add_role(entity, finder, chunk->title_first, chunk->title_last));
    if (stm_name_apposition(finder->doc, chunk->last, &first, &last)) STM_TRY(add_role(entity, finder, first, last));
    if (stm_name_role_before_comma(finder->doc, chunk->first, &first, &last))
        STM_TRY(add_role(entity, finder, first, last));
    return STM_OK;
}
