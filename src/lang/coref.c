/* From left to right through a report: who is meant by each name, pronoun and description. See coref.h.
 *
 * Method: entity-mention resolution. Each mention goes to a node: an entity of the report, or somebody without a name. A name
 * has its entity. A description is somebody new, unless an equal one stood before, or (definite ones) somebody bears it as a
 * role or in his name. For "he" and "she" every node mentioned in the last SENTENCES_BACK sentences is weighed by its latest
 * mentions (coref_rank.c); what the gender or the grammar rules out ("Petrov saw him") is not weighed at all.
 *
 *     Deputy minister Olena Marchuk met |a driver|. |She| said |the driver| ... |the minister| ...
 *                     e1                new          e1       the same one      e1, by her role
 *
 * Only what ends at an entity is kept: a description of somebody nobody names is no entity of the report.
 * Limits: they, we and it are left open; nobody is looked for behind the pronoun. Cost: linear, MENTIONS_BACK a pronoun. */
#include "coref_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/utf8.h"

#define DESCRIPTIONS_BACK 8u /* "the driver" again: descriptions reach farther than pronouns */
#define MENTIONS_BACK 96u   /* bounds the cost where sentences hold hundreds of names */
#define MENTIONS_A_NODE 3u  /* older ones of the same one say nothing new */

/* 19 of 20 antecedents of OntoGUM's "he" and "she" stand nearer; things are meant for a shorter while */
static const uint32_t sentences_back[COREF_CLASS_COUNT] = {5, 3, 3, 5};
/* and within so many words, however short the sentences of a talk are */
static const uint32_t words_back[COREF_CLASS_COUNT] = {120, 60, 60, 60};

/* In log-odds: who has a name is known for who he is, and the account can use it; "the publisher" a sentence ago is as often
 * no person at all. Chosen on the open training part of OntoGUM. */
static const double for_the_named[COREF_CLASS_COUNT] = {1, 0, 1, 0};

typedef struct resolver {
    const coref_grammar *grammar;
    stm_report *report;
    stm_arena *scratch;
    coref_mentions mentions;
    coref_node *nodes; /* the entities, then whoever has no name: one a mention at most */
    uint32_t node_count;
} resolver;

/* ---- pronouns ------------------------------------------------------------------------------------------------------- */

static bool is_of_another_kind(const resolver *r, const coref_mention *asking, const coref_mention *before)
{
    char gender = r->nodes[before->node].gender;
    switch (asking->asks) {
    case COREF_HE: return !before->person || (gender && gender != asking->gender);
    case COREF_NOUN:
        if (before->node >= r->report->entities.count) return true;
        if (asking->person) return !before->person || (gender && asking->gender && gender != asking->gender);
        return r->report->entities.items[before->node].kind != STM_ENTITY_ORGANISATION;
    default: return before->person || gender;
    }
}

static bool is_ruled_out(const resolver *r, const coref_mention *pronoun, const coref_mention *before)
{
    if (is_of_another_kind(r, pronoun, before)) return true;
    return !pronoun->reflexive && pronoun->role == COREF_OBJECT && before->role == COREF_SUBJECT &&
           pronoun->sentence == before->sentence && pronoun->governor == before->governor;
}

typedef struct lookback {
    uint32_t nodes[MENTIONS_BACK], looked[MENTIONS_BACK]; /* in the order they are met, going back */
    uint32_t count;
} lookback;

static uint32_t rank_of(lookback *seen, uint32_t node)
{
    for (uint32_t i = 0; i < seen->count; i++)
        if (seen->nodes[i] == node) return i;
    seen->nodes[seen->count] = node;
    seen->looked[seen->count] = 0;
    return seen->count++;
}

static uint32_t recent_of(const resolver *r, uint32_t at, uint32_t node)
{
    uint32_t recent = 0;
    for (uint32_t i = 1, seen = 0; i <= MENTIONS_BACK && i <= at && seen < COREF_RECENT; i++) {
        seen += r->mentions.items[at - i].type != COREF_THING;
        recent += r->mentions.items[at - i].node == node;
    }
    return recent;
}

static uint32_t antecedent(const resolver *r, uint32_t at, const coref_trace *trace)
{
    const coref_mention *pronoun = &r->mentions.items[at];
    lookback seen = {.count = 0};
    uint32_t best = STM_NONE;
    double most = coref_nobody(pronoun);
    for (uint32_t i = 1; i <= MENTIONS_BACK && i <= at; i++) {
        const coref_mention *before = &r->mentions.items[at - i];
        if (pronoun->sentence - before->sentence > sentences_back[pronoun->asks] && pronoun->head - before->head > words_back[pronoun->asks]) break;
        if (before->node == STM_NONE || is_ruled_out(r, pronoun, before)) continue;
        uint32_t rank = rank_of(&seen, before->node);
        if (seen.looked[rank] == MENTIONS_A_NODE) continue;
        coref_candidate candidate = {before, &r->nodes[before->node], rank, seen.looked[rank]++, recent_of(r, at, before->node)};
        if (trace) trace->candidate(trace->context, pronoun, &candidate);
        double weight = coref_weigh(pronoun, &candidate);
        if (before->node < r->report->entities.count) weight += for_the_named[pronoun->asks];
        if (weight > most) most = weight, best = before->node;
    }
    return best;
}

/* ---- descriptions --------------------------------------------------------------------------------------------------- */

static bool has_word(stm_slice text, stm_slice word)
{
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        end = at;
        while (end < text.length && text.data[end] != ' ' && text.data[end] != '-') end++;
        if (stm_equal_fold((stm_slice){text.data + at, end - at}, word)) return true;
    }
    return false;
}

/* "the minister" for "Deputy minister Olena Marchuk", "the ministry" for "the Interior Ministry". */
static bool bears(const stm_entity *entity, stm_slice word, bool body)
{
    if (body) return entity->kind == STM_ENTITY_ORGANISATION && has_word(entity->name, word);
    if (entity->kind != STM_ENTITY_PERSON) return false;
    for (uint32_t i = 0; i < entity->roles.count; i++)
        if (has_word(entity->roles.items[i].text, word)) return true;
    return false;
}

/* Whom the clause around a predicate is about: its object ("made her |minister|"), else its subject. */
static uint32_t bearer(const resolver *r, uint32_t at)
{
    const coref_mention *predicate = &r->mentions.items[at];
    uint32_t subject = STM_NONE;
    for (uint32_t i = 1; i <= MENTIONS_BACK && i <= at; i++) {
        const coref_mention *before = &r->mentions.items[at - i];
        if (before->sentence != predicate->sentence) break;
        if (before->governor != predicate->governor || before->conjoined) continue;
        if (before->role == COREF_OBJECT) return before->person ? before->node : STM_NONE;
        if (before->role == COREF_SUBJECT && before->person) subject = before->node;
    }
    return subject;
}

static uint32_t described(const resolver *r, uint32_t at, const coref_trace *trace)
{
    const coref_mention *nominal = &r->mentions.items[at];
    if (nominal->becomes) return bearer(r, at);
    if (!nominal->definite) return STM_NONE;
    stm_slice word = r->grammar->analysis->words.items[nominal->head].form;
    for (uint32_t i = 1; i <= MENTIONS_BACK && i <= at; i++) {
        const coref_mention *before = &r->mentions.items[at - i];
        if (nominal->sentence - before->sentence > DESCRIPTIONS_BACK) break;
        if (before->type == COREF_NOMINAL && before->noun == nominal->noun) return before->node;
        if (before->type == COREF_NAME && bears(&r->report->entities.items[before->node], word, nominal->body))
            return before->node;
    }
    return nominal->modified || nominal->possessed ? STM_NONE : antecedent(r, at, trace);
}

/* ---- the pass ------------------------------------------------------------------------------------------------------- */

static void meet(resolver *r, uint32_t at, const coref_trace *trace)
{
    coref_mention *mention = &r->mentions.items[at];
    if (mention->type == COREF_PRONOUN) {
        mention->node = antecedent(r, at, trace);
    } else if (mention->type == COREF_NOMINAL) {
        mention->node = described(r, at, trace);
    }
    if (mention->node == STM_NONE) mention->node = r->node_count++;
    coref_node *node = &r->nodes[mention->node];
    node->count++;
    if (!node->gender) node->gender = mention->gender;
}

static stm_status resolve(resolver *r, const coref_trace *trace)
{
    uint32_t entities = r->report->entities.count;
    STM_TRY(coref_mentions_collect(&r->mentions, r->scratch, r->grammar));
    r->nodes = STM_NEW(r->scratch, coref_node, entities + r->mentions.count + 1);
    if (!r->nodes) return STM_NO_MEMORY;
    r->node_count = entities;
    for (uint32_t e = 0; e < entities; e++) r->nodes[e].gender = r->report->entities.items[e].gender;
    for (uint32_t i = 0; i < r->mentions.count; i++) meet(r, i, trace);
    return STM_OK;
}

/* ---- into the report ------------------------------------------------------------------------------------------------ */

/* Both lists are in the order of the text; what overlaps a mention that was there is left out. */
stm_status coref_add_mentions(stm_spans *mentions, const stm_spans *more, stm_arena *arena)
{
    stm_spans merged = {0};
    for (uint32_t i = 0, j = 0; i < mentions->count || j < more->count;) {
        bool old = j == more->count || (i < mentions->count && mentions->items[i].start <= more->items[j].start);
        stm_span next = old ? mentions->items[i++] : more->items[j++];
        bool met = merged.count && merged.items[merged.count - 1].end > next.start;
        met |= !old && i < mentions->count && mentions->items[i].start < next.end;
        if (met && !old) continue;
        stm_span *place = STM_APPEND(arena, &merged);
        if (!place) return STM_NO_MEMORY;
        *place = next;
    }
    *mentions = merged;
    return STM_OK;
}

/* `more`: one list an entity. */
static stm_status add_all(stm_report *report, const stm_spans *more, stm_arena *arena)
{
    for (uint32_t e = 0; e < report->entities.count; e++)
        if (more[e].count) STM_TRY(coref_add_mentions(&report->entities.items[e].mentions, &more[e], arena));
    return STM_OK;
}

static stm_status note(stm_spans *more, uint32_t entity, stm_span span, stm_arena *scratch)
{
    stm_span *place = STM_APPEND(scratch, &more[entity]);
    if (!place) return STM_NO_MEMORY;
    *place = span;
    return STM_OK;
}

stm_status coref_resolve_traced(stm_report *report, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch,
                                const coref_trace *trace)
{
    coref_grammar grammar;
    if (!analysis->words.count) return STM_OK;
    STM_TRY(coref_grammar_build(&grammar, scratch, report, analysis));
    resolver r = {.grammar = &grammar, .report = report, .scratch = scratch};
    STM_TRY(resolve(&r, trace));
    stm_spans *more = STM_NEW(scratch, stm_spans, report->entities.count + 1);
    if (!more) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < r.mentions.count; i++) {
        const coref_mention *mention = &r.mentions.items[i];
        if (mention->type != COREF_NAME && mention->node < report->entities.count)
            STM_TRY(note(more, mention->node, mention->span, scratch));
    }
    return add_all(report, more, arena);
}

stm_status stm_coref_resolve(stm_report *report, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch)
{
    return coref_resolve_traced(report, analysis, arena, scratch, NULL);
}

static uint32_t speaker_at(const stm_quotes *quotes, uint32_t *from, stm_span span)
{
    while (*from < quotes->count && quotes->items[*from].content.count &&
           quotes->items[*from].content.items[quotes->items[*from].content.count - 1].end <= span.start)
        (*from)++;
    if (*from == quotes->count || quotes->items[*from].kind != STM_QUOTE_DIRECT) return STM_NONE;
    const stm_quote *quote = &quotes->items[*from];
    for (uint32_t i = 0; i < quote->content.count; i++)
        if (stm_span_within(span, quote->content.items[i])) return quote->speaker;
    return STM_NONE;
}

stm_status stm_coref_speakers(stm_report *report, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch)
{
    if (!analysis->words.count) return STM_OK;
    stm_spans *more = STM_NEW(scratch, stm_spans, report->entities.count + 1);
    bool *given = STM_NEW(scratch, bool, analysis->words.count);
    if (!more || !given) return STM_NO_MEMORY;
    for (uint32_t i = 0, quote = 0; i < analysis->words.count; i++) {
        const stm_word *word = &analysis->words.items[i];
        uint32_t speaker = speaker_at(&report->quotes, &quote, word->span);
        if (speaker == STM_NONE || !coref_is_first_person(word->form)) continue;
        given[i] = true;
        STM_TRY(note(more, speaker, word->span, scratch));
    }
    STM_TRY(add_all(report, more, arena));
    return coref_turns_resolve(report, &analysis->words, given, arena, scratch);
}
