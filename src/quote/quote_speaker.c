/* Who the words of a source mean.
 *
 * A name in the head of the phrase is the speaker ("port spokesman |Jonas Feld|", but "a spokesman for |Feld|" is not
 * Feld). A pronoun is looked for backwards, sentence by sentence: the speaker of a quote there, else the first person
 * named there, whose gender does not speak against it. A nominal ("the deputy minister") is the last person whose role
 * holds these words, else the speaker of the quotes just before. What is not safe stays unnamed: `speaker` is then none
 * and the source stands as it is worded.
 *
 * Pronouns and nominals that were resolved become mentions of the entity. Cost: every look back is bounded by
 * sentences_back. Limits: "they" and "we" are left alone. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "lang/word_lists.h"
#include "text/lexicon.h"

/* A pronoun's antecedent stands within so many sentences (Citron: within five mentions). */
enum { sentences_back = 6, words_back_for_relative = 12, words_in_a_sentence = 80 };

static stm_entity *entity_of(const quote_finder *finder, uint32_t index)
{
    return &finder->report->entities.items[index];
}

static bool is_person_entity(const quote_finder *finder, uint32_t index)
{
    return index != STM_NONE && entity_of(finder, index)->kind == STM_ENTITY_PERSON;
}

static bool may_be(const quote_finder *finder, uint32_t entity, char gender)
{
    if (!is_person_entity(finder, entity)) return false;
    char known = entity_of(finder, entity)->gender;
    return !gender || !known || known == gender;
}

/* ---- names ---- */

/* The end of the head of a phrase: before a comma, a bracket or a preposition. */
static uint32_t head_end(const quote_finder *finder, token_range source)
{
    for (uint32_t i = source.first; i < source.last; i++) {
        const stm_token *token = &finder->doc->tokens.items[i];
        bool inside_name = finder->entity_at[i] != STM_NONE;
        if (inside_name) continue;
        if (token->kind == STM_TOKEN_PUNCTUATION || stm_word_is_preposition(token->lower) ||
            stm_equal_text(token->lower, "who"))
            return i;
    }
    return source.last;
}

/* Generic nouns behind the name of a body: "the RIA |news agency|". */
static bool is_body_tail(const quote_finder *finder, uint32_t first, uint32_t last)
{
    static const char *const nouns[] = {"agency", "broadcaster", "channel", "group", "magazine", "network", "news",
                                        "newspaper", "office", "program", "programme", "radio", "service", "spokesman",
                                        "station", "television", "tv", "website"};
    for (uint32_t i = first; i < last; i++)
        if (!STM_IN_LIST(nouns, word_at(finder, i)) || is_word(finder, i, "spokesman")) return false;
    return true;
}

/* "Secretary |of| State Antony Blinken": the person named in the office's phrase, not the one whose friend speaks. */
static uint32_t person_behind_office(const quote_finder *finder, token_range source, uint32_t of)
{
    if (of == source.first || !is_word(finder, of, "of") || !stm_is_role_noun(word_at(finder, of - 1))) return STM_NONE;
    for (uint32_t i = of + 2; i < source.last && !is_word(finder, i, ","); i++) {
        uint32_t entity = finder->entity_at[i];
        bool directly = stm_word_is_preposition(word_at(finder, i - 1)) || stm_word_is_determiner(word_at(finder, i - 1));
        if (!is_person_entity(finder, entity) || directly || is_possessive(finder, i + 1)) continue;
        return entity;
    }
    return STM_NONE;
}

uint32_t stm_quote_named_speaker(const quote_finder *finder, token_range source)
{
    uint32_t end = head_end(finder, source), person = STM_NONE, body = STM_NONE;
    for (uint32_t i = source.first; i < end; i++) {
        uint32_t entity = finder->entity_at[i];
        if (entity == STM_NONE) continue;
        uint32_t last = i + 1;
        while (last < end && finder->entity_at[last] == entity) last++;
        bool owner = last < end && is_possessive(finder, last);
        if (!owner && is_person_entity(finder, entity) && (person == STM_NONE || last == end)) {
            /* "Feld adviser Marchuk": the last name; "Feld adviser": none */
            person = last == end || (last < source.last && !stm_is_role_noun(word_at(finder, end - 1))) ? entity : person;
        }
        bool joined = is_word(finder, last, "and");
        if (!owner && !is_person_entity(finder, entity) && (last == end || joined || is_body_tail(finder, last, end)) &&
            body == STM_NONE)
            body = entity;
        i = last - 1;
    }
    if (person != STM_NONE) return person;
    uint32_t officer = person_behind_office(finder, source, end);
    if (officer != STM_NONE) return officer;
    if (body != STM_NONE) return body;
    static const char *const papers[] = {"analysis", "article", "poll", "report", "statement", "story", "study", "survey"};
    if (end > source.first && end + 1 < source.last && STM_IN_LIST(papers, word_at(finder, end - 1)) &&
        !is_word(finder, end, "of") && !is_word(finder, end, "on") && !is_word(finder, end, ","))
        for (uint32_t i = end + 1; i < source.last && i < end + 5; i++)
            if (finder->entity_at[i] != STM_NONE && !is_person_entity(finder, finder->entity_at[i]))
                return finder->entity_at[i];
    /* "the mayor, Olena Marchuk,"; "another resident, 57-year-old baker Tamara" */
    if (end < source.last && end > source.first && is_word(finder, end, ",") && stm_is_role_noun(word_at(finder, end - 1)))
        for (uint32_t i = end + 1; i < source.last && i < end + 7; i++) {
            if (is_person_entity(finder, finder->entity_at[i])) return finder->entity_at[i];
            bool role = stm_is_role_noun(word_at(finder, i)) || stm_is_role_modifier(word_at(finder, i)) ||
                        finder->doc->tokens.items[i].kind == STM_TOKEN_NUMBER || finder->entity_at[i] != STM_NONE;
            if (!role) break;
        }
    return STM_NONE;
}

/* ---- pronouns ---- */

static uint32_t first_person_in(const quote_finder *finder, uint32_t first, uint32_t last, char gender)
{
    if (last > first + words_in_a_sentence) last = first + words_in_a_sentence;
    for (uint32_t i = first; i < last; i++) {
        uint32_t entity = finder->entity_at[i];
        if (entity == STM_NONE || is_marked(finder, i) || is_possessive(finder, i + 1)) continue;
        if (may_be(finder, entity, gender)) return entity;
    }
    /* a possessive is better than nothing: "Marchuk's plan failed. She said ..." */
    for (uint32_t i = first; i < last; i++) {
        uint32_t entity = finder->entity_at[i];
        if (entity != STM_NONE && !is_marked(finder, i) && may_be(finder, entity, gender)) return entity;
    }
    return STM_NONE;
}

static uint32_t person_pronoun(const quote_finder *finder, uint32_t token, char gender)
{
    uint32_t sentence = finder->doc->tokens.items[token].sentence;
    uint32_t here = first_person_in(finder, sentence_of(finder, token)->first, token, gender);
    if (here != STM_NONE) return here;
    for (uint32_t back = 0; back <= sentences_back && back <= sentence; back++) {
        uint32_t speaker = finder->speaker_in[sentence - back];
        if (speaker != STM_NONE && may_be(finder, speaker, gender)) return speaker;
        if (!back) continue;
        const stm_sentence *one = &finder->doc->sentences.items[sentence - back];
        uint32_t named = first_person_in(finder, one->first, one->last, gender);
        if (named != STM_NONE) return named;
    }
    return STM_NONE;
}

/* "it said": the body or place that opens the sentence before, or spoke in it. */
static uint32_t body_pronoun(const quote_finder *finder, uint32_t token)
{
    uint32_t sentence = finder->doc->tokens.items[token].sentence;
    for (uint32_t back = 0; back < 3 && back <= sentence; back++) {
        const stm_sentence *one = &finder->doc->sentences.items[sentence - back];
        for (uint32_t i = one->first; i < one->last && i < one->first + 5 && i < token; i++) {
            uint32_t entity = finder->entity_at[i];
            if (entity == STM_NONE || is_marked(finder, i) || is_possessive(finder, i + 1)) continue;
            stm_entity_kind kind = entity_of(finder, entity)->kind;
            if (kind == STM_ENTITY_ORGANISATION || kind == STM_ENTITY_PLACE) return entity;
            break;
        }
    }
    return STM_NONE;
}

/* "Marchuk, the mayor, who said": the name before the pronoun. */
static uint32_t relative_antecedent(const quote_finder *finder, uint32_t token)
{
    uint32_t floor = sentence_of(finder, token)->first;
    uint32_t at = token;
    if (at > floor && is_word(finder, at - 1, ",")) at--;
    if (at > floor && finder->entity_at[at - 1] != STM_NONE) return finder->entity_at[at - 1];
    /* "Marchuk was among those who asked" */
    if (at == token && at >= floor + 2 && is_word(finder, at - 1, "those") && is_word(finder, at - 2, "among"))
        return first_person_in(finder, floor, at, 0);
    if (at == token) return STM_NONE; /* "officials who": not named */
    for (uint32_t back = 1; back < words_back_for_relative && at > floor + back; back++) {
        uint32_t entity = finder->entity_at[at - 1 - back];
        if (is_person_entity(finder, entity)) return entity;
        if (stm_word_is_auxiliary(word_at(finder, at - 1 - back))) break;
    }
    return STM_NONE;
}

/* ---- nominals ---- */

/* Whether the words of `inner` stand in `outer`, case aside. */
static bool holds_words(stm_slice outer, stm_slice inner)
{
    if (!inner.length || inner.length > outer.length) return false;
    for (size_t at = 0; at + inner.length <= outer.length; at++) {
        bool starts = !at || outer.data[at - 1] == ' ' || outer.data[at - 1] == '-';
        if (starts && stm_equal_fold((stm_slice){outer.data + at, inner.length}, inner)) return true;
    }
    return false;
}

/* The role's core: without articles, places and peoples: "the US |deputy secretary of state|". */
static token_range nominal_core(const quote_finder *finder, token_range source)
{
    uint32_t first = source.first, last = source.last;
    while (last > first && finder->doc->tokens.items[last - 1].kind == STM_TOKEN_PUNCTUATION) last--;
    while (first < last && (stm_word_is_determiner(word_at(finder, first)) || is_possessive(finder, first) ||
                            finder->entity_at[first] != STM_NONE || is_word(finder, first, "former")))
        first++;
    return (token_range){first, last};
}

/* The person whose role holds the words and who was named last before them. At most 60 persons are compared: reports
 * name fewer; lists of names longer than that have no roles. */
static uint32_t person_with_role(const quote_finder *finder, stm_slice words, uint32_t byte, char gender)
{
    uint32_t best = STM_NONE, nearest = 0, looked = 0;
    for (uint32_t e = 0; e < finder->report->entities.count && looked < 60; e++) {
        const stm_entity *entity = entity_of(finder, e);
        if (entity->kind != STM_ENTITY_PERSON || !entity->roles.count || !may_be(finder, e, gender)) continue;
        looked++;
        bool fits = false;
        for (uint32_t i = 0; i < entity->roles.count && !fits; i++) fits = holds_words(entity->roles.items[i].text, words);
        if (!fits) continue;
        for (uint32_t i = 0; i < entity->mentions.count && entity->mentions.items[i].start < byte; i++) {
            if (best != STM_NONE && entity->mentions.items[i].start < nearest) continue;
            best = e;
            nearest = entity->mentions.items[i].start;
        }
    }
    return best;
}

/* "the report", "the agency": the medium that spoke last. */
static uint32_t medium_before(const quote_finder *finder, token_range source, stm_slice noun)
{
    static const char *const nouns[] = {"agency", "broadcaster", "channel", "magazine", "network", "newspaper", "outlet", "paper",
                                        "report", "station"};
    if (!is_word(finder, source.first, "the") || !STM_IN_LIST(nouns, noun)) return STM_NONE;
    uint32_t sentence = finder->doc->tokens.items[source.first].sentence, last;
    for (uint32_t back = 1; back < 4 && back <= sentence; back++) {
        uint32_t body = finder->body_in[sentence - back];
        if (body == STM_NONE) continue;
        const stm_entity *entity = entity_of(finder, body);
        uint32_t token = entity->mentions.count ? stm_doc_token_at(finder->doc, entity->mentions.items[0].start) : 0;
        bool medium = entity->mentions.count && stm_quote_outlet_at(finder, token, &last).kind == OUTLET_MEDIUM;
        return medium ? body : STM_NONE;
    }
    return STM_NONE;
}

static uint32_t nominal_speaker(const quote_finder *finder, token_range source, bool *guessed)
{
    bool definite = is_word(finder, source.first, "the") || is_capital(finder, source.first);
    token_range core = nominal_core(finder, source);
    if (!range_given(core) || !definite) return STM_NONE;
    const stm_token *head = &finder->doc->tokens.items[core.last - 1];
    if (core.last - core.first <= 2) {
        uint32_t medium = medium_before(finder, source, head->lower);
        if (medium != STM_NONE) return medium;
    }
    bool age = head->kind == STM_TOKEN_NUMBER && stm_ends_with(head->lower, "-year-old");
    stm_span span = stm_doc_span(finder->doc, core.first, core.last);
    uint32_t end = head_end(finder, core);
    char gender = stm_title_gender(word_at(finder, end > core.first ? end - 1 : core.first));
    uint32_t person = person_with_role(finder, stm_cut(finder->doc->text, span), span.start, gender);
    if (person != STM_NONE) return person;
    if (!age && (end == core.first || !stm_is_role_noun(word_at(finder, end - 1)) || end < core.last)) return STM_NONE;
    stm_slice noun = word_at(finder, end - 1);
    if (stm_ends_with(noun, "s") || stm_ends_with(noun, "men") || stm_ends_with(noun, "people")) return STM_NONE;
    static const char *const others[] = {"spokesman", "spokesperson", "spokeswoman", "reporter", "official", "source"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (stm_equal_text(noun, others[i])) return STM_NONE;
    uint32_t sentence = finder->doc->tokens.items[source.first].sentence;
    *guessed = true;
    for (uint32_t back = 0; back < 4 && back <= sentence; back++) {
        uint32_t speaker = finder->speaker_in[sentence - back];
        if (speaker != STM_NONE && may_be(finder, speaker, gender)) return speaker;
        const stm_sentence *one = &finder->doc->sentences.items[sentence - back];
        uint32_t named = back ? first_person_in(finder, one->first, one->last, gender) : STM_NONE;
        if (named != STM_NONE) return named;
    }
    return STM_NONE;
}

/* ---- one source ---- */

static char pronoun_gender(stm_slice lower)
{
    if (stm_starts_with(lower, "he") && (lower.length == 2 || lower.data[2] == '\'')) return 'm';
    if (stm_starts_with(lower, "she") && (lower.length == 3 || lower.data[3] == '\'')) return 'f';
    return 0;
}

static uint32_t resolve(const quote_finder *finder, found_quote *found)
{
    token_range source = found->source;
    if (!range_given(source)) return STM_NONE;
    stm_slice lower = word_at(finder, source.first);
    bool single = source.last == source.first + 1;
    char gender = single ? pronoun_gender(lower) : 0;
    if (gender) { /* whom coreference takes it for (src/lang/coref.c) comes second: it does not know who spoke before */
        uint32_t near = person_pronoun(finder, source.first, gender);
        return near != STM_NONE ? near : finder->entity_at[source.first];
    }
    if (single && stm_equal_text(lower, "they")) {
        uint32_t sentence = finder->doc->tokens.items[source.first].sentence;
        for (uint32_t back = 1; back < 3 && back <= sentence; back++)
            if (finder->body_in[sentence - back] != STM_NONE && finder->speaker_in[sentence - back] == STM_NONE)
                return finder->body_in[sentence - back];
        return STM_NONE;
    }
    if (single && (stm_equal_text(lower, "it") || stm_equal_text(lower, "it's")))
        return body_pronoun(finder, source.first);
    if (single && (stm_equal_text(lower, "who") || stm_equal_text(lower, "which") || stm_equal_text(lower, "that")))
        return relative_antecedent(finder, source.first);
    uint32_t named = stm_quote_named_speaker(finder, source);
    found->names_speaker = named != STM_NONE;
    if (named != STM_NONE || (single && stm_word_is_subject_pronoun(lower))) return named;
    return nominal_speaker(finder, source, &found->guessed);
}

/* Adds the source as a mention of its entity, in order, unless a mention stands there. */
static stm_status add_mention(const quote_finder *finder, uint32_t speaker, token_range source)
{
    stm_entity *entity = entity_of(finder, speaker);
    uint32_t end = head_end(finder, source);
    if (end == source.first) return STM_OK;
    stm_span span = stm_doc_span(finder->doc, source.first, end);
    for (uint32_t i = source.first; i < end; i++)
        if (finder->entity_at[i] != STM_NONE) return STM_OK;
    uint32_t at = entity->mentions.count;
    while (at > 0 && entity->mentions.items[at - 1].start > span.start) at--;
    if (at > 0 && stm_span_overlap(entity->mentions.items[at - 1], span)) return STM_OK;
    stm_span *added = STM_APPEND(finder->arena, &entity->mentions);
    if (!added) return STM_NO_MEMORY;
    for (uint32_t i = entity->mentions.count - 1; i > at; i--) entity->mentions.items[i] = entity->mentions.items[i - 1];
    entity->mentions.items[at] = span;
    return STM_OK;
}

/* ---- reports that are relayed: "..., Interfax reported" ---- */

static bool is_medium_source(const quote_finder *finder, token_range source)
{
    uint32_t last, end = head_end(finder, source);
    for (uint32_t i = source.first; i < end; i++) {
        quote_outlet outlet = stm_quote_outlet_at(finder, i, &last);
        if (outlet.kind == OUTLET_MEDIUM && (last == end || is_body_tail(finder, last, end))) return true;
    }
    return false;
}

/* "..., the ministry said": a body that reports what a person said. */
static bool is_body_source(const quote_finder *finder, const found_quote *found)
{
    if (!finder->cues.items[found->cue].trailing) return false;
    uint32_t speaker = stm_quote_named_speaker(finder, found->source);
    return speaker != STM_NONE && entity_of(finder, speaker)->kind == STM_ENTITY_ORGANISATION;
}

static bool overlap(const found_quote *a, const found_quote *b)
{
    return a->pieces[0].first < b->pieces[b->piece_count - 1].last && b->pieces[0].first < a->pieces[a->piece_count - 1].last;
}

/* A medium or a body that reports what somebody said in the same sentence is how it came, not a speaker of its own. */
static void drop_relays(quote_finder *finder)
{
    for (uint32_t i = 0; i < finder->found.count; i++) {
        found_quote *relay = &finder->found.items[i];
        if (relay->cue == STM_NONE) continue;
        if (!is_medium_source(finder, relay->source) && !is_body_source(finder, relay)) continue;
        uint32_t sentence = finder->cues.items[relay->cue].sentence;
        for (int step = -1; step <= 1; step += 2) {
            for (uint32_t k = i + (uint32_t)step; k < finder->found.count; k += (uint32_t)step) {
                found_quote *other = &finder->found.items[k];
                if (other->cue == STM_NONE || finder->cues.items[other->cue].sentence != sentence) break;
                if (other->dropped || is_medium_source(finder, other->source)) continue;
                if (!overlap(relay, other) || finder->cues.items[other->cue].frames & STM_SPEECH_MIND) continue;
                other->relayed_by = relay->cue;
                relay->dropped = true;
            }
        }
    }
}

static uint32_t sentence_of_quote(const quote_finder *finder, const found_quote *found)
{
    if (found->cue != STM_NONE) return finder->cues.items[found->cue].sentence;
    return finder->doc->tokens.items[found->source.first].sentence;
}

static stm_status set_speaker(quote_finder *finder, found_quote *found)
{
    uint32_t speaker = resolve(finder, found);
    found->speaker = speaker;
    if (speaker == STM_NONE) return STM_OK;
    stm_entity *entity = entity_of(finder, speaker);
    char gender = pronoun_gender(word_at(finder, found->source.first));
    if (gender && !entity->gender && entity->kind == STM_ENTITY_PERSON) entity->gender = gender;
    bool inherited = found->cue != STM_NONE && finder->cues.items[found->cue].inherited;
    if (!found->names_speaker && !inherited) STM_TRY(add_mention(finder, speaker, found->source));
    bool person = entity->kind == STM_ENTITY_PERSON;
    (person ? finder->speaker_in : finder->body_in)[sentence_of_quote(finder, found)] = speaker;
    return STM_OK;
}

stm_status stm_quote_speakers_of(quote_finder *finder, uint32_t first)
{
    for (uint32_t i = first; i < finder->found.count; i++)
        if (!finder->found.items[i].dropped) STM_TRY(set_speaker(finder, &finder->found.items[i]));
    return STM_OK;
}

stm_status stm_quote_speakers_find(quote_finder *finder)
{
    uint32_t sentences = finder->doc->sentences.count;
    finder->speaker_in = STM_NEW(finder->scratch, uint32_t, sentences + 1);
    finder->body_in = STM_NEW(finder->scratch, uint32_t, sentences + 1);
    if (!finder->speaker_in || !finder->body_in) return STM_NO_MEMORY;
    for (uint32_t i = 0; i <= sentences; i++) finder->speaker_in[i] = finder->body_in[i] = STM_NONE;
    drop_relays(finder);
    return stm_quote_speakers_of(finder, 0);
}
