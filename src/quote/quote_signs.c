/* What speaks for a quote, as numbers.
 *
 * The problem: a rule that finds a content and a source is right more often in one place than in another, and the tags of
 * the language layer, which the rules did not use, know which. The method: signs of both, weighed by a table that is
 * fitted (quote_confidence.c). Odds of tags are cut off at eight: beyond that they are sure, and surer on the texts that taught
 * them than elsewhere.
 *
 * Cost: the words of the quote, and a search for its first one. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/lexicon.h"

static uint8_t relation_of(stm_slice label)
{
    static const struct { const char *label; uint8_t relation; } known[] = {
        {"nsubj", RELATION_SUBJECT}, {"nsubj:pass", RELATION_SUBJECT}, {"ccomp", RELATION_CLAUSE}, {"xcomp", RELATION_CLAUSE},
        {"parataxis", RELATION_CLAUSE}, {"csubj", RELATION_CLAUSE}, {"root", RELATION_CLAUSE}, {"obj", RELATION_OBJECT},
        {"obl", RELATION_OBJECT}, {"nmod", RELATION_OBJECT}, {"acl", RELATION_CLAUSE}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (stm_equal_text(label, known[i].label)) return known[i].relation;
    return RELATION_OTHER;
}

static bool is_finite_tag(stm_slice label)
{
    return stm_equal_text(label, "VBD") || stm_equal_text(label, "VBZ") || stm_equal_text(label, "VBP") || stm_equal_text(label, "MD");
}

static uint8_t link_of(stm_slice label)
{
    static const char *const within[] = {"advcl", "ccomp", "parataxis", "xcomp"};
    if (stm_equal_text(label, "conj")) return LINK_BESIDE;
    for (size_t i = 0; i < sizeof within / sizeof *within; i++)
        if (stm_equal_text(label, within[i])) return LINK_WITHIN;
    return LINK_NONE;
}

stm_status stm_quote_labels_read(quote_finder *finder)
{
    quote_labels *labels = &finder->labels;
    *labels = (quote_labels){0};
    if (!finder->analysis || !finder->analysis->language) return STM_OK;
    const stm_slice *relations = stm_language_relations(finder->analysis->language, &labels->relations);
    const stm_slice *fine = stm_language_labels(finder->analysis->language, STM_HEAD_XPOS, &labels->fine);
    uint8_t *relation = STM_NEW(finder->scratch, uint8_t, labels->relations + 1);
    uint8_t *link = STM_NEW(finder->scratch, uint8_t, labels->relations + 1);
    bool *finite = STM_NEW(finder->scratch, bool, labels->fine + 1), *verb = STM_NEW(finder->scratch, bool, labels->fine + 1);
    bool *modifier = STM_NEW(finder->scratch, bool, labels->relations + 1);
    if (!relation || !link || !finite || !verb || !modifier) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < labels->relations; i++) {
        relation[i] = relation_of(relations[i]);
        link[i] = link_of(relations[i]);
        modifier[i] = stm_equal_text(relations[i], "amod");
    }
    for (uint32_t i = 0; i < labels->fine; i++) {
        finite[i] = is_finite_tag(fine[i]);
        verb[i] = stm_starts_with(fine[i], "VB");
    }
    labels->relation = relation;
    labels->link = link;
    labels->modifier = modifier;
    labels->finite = finite;
    labels->verb = verb;
    return STM_OK;
}

token_range stm_words_of_tokens(const quote_finder *finder, token_range tokens)
{
    if (!finder->analysis || !range_given(tokens)) return (token_range){0, 0};
    const stm_words *words = &finder->analysis->words;
    stm_span span = stm_doc_span(finder->doc, tokens.first, tokens.last);
    uint32_t low = 0, high = words->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words->items[middle].span.end <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    token_range found = {low, low};
    while (found.last < words->count && words->items[found.last].span.start < span.end) found.last++;
    return found;
}

static double odds_of(const quote_finder *finder, uint32_t word, stm_head head)
{
    double odds = finder->analysis->words.items[word].odds[head - STM_HEAD_SOURCE] / 8.0;
    return odds > 8 ? 8 : odds < -8 ? -8 : odds;
}

static double mean_odds(const quote_finder *finder, token_range words, stm_head head)
{
    double sum = 0;
    for (uint32_t i = words.first; i < words.last; i++) sum += odds_of(finder, i, head);
    return range_given(words) ? sum / (words.last - words.first) : 0;
}

static double most_odds(const quote_finder *finder, token_range words, stm_head head)
{
    double most = -8;
    for (uint32_t i = words.first; i < words.last; i++)
        if (odds_of(finder, i, head) > most) most = odds_of(finder, i, head);
    return range_given(words) ? most : 0;
}

static quote_relation relation_at(const quote_finder *finder, uint32_t word)
{
    uint16_t relation = finder->analysis->words.items[word].relation;
    return relation < finder->labels.relations ? (quote_relation)finder->labels.relation[relation] : RELATION_OTHER;
}

uint32_t stm_quote_top_of(const quote_finder *finder, token_range words)
{
    for (uint32_t i = words.first; i < words.last; i++) {
        uint32_t head = finder->analysis->words.items[i].head;
        bool outside = head == STM_NONE || head < words.first || head >= words.last;
        if (outside && relation_at(finder, i) != RELATION_OTHER) return i;
    }
    return STM_NONE;
}

/* How the range hangs on the cue; RELATION_OTHER: not. */
static quote_relation hangs_on(const quote_finder *finder, token_range words, token_range cue)
{
    uint32_t top = stm_quote_top_of(finder, words);
    if (top == STM_NONE) return RELATION_OTHER;
    uint32_t head = finder->analysis->words.items[top].head;
    bool hangs = head != STM_NONE && head >= cue.first && head < cue.last;
    return hangs || relation_at(finder, top) == RELATION_CLAUSE ? relation_at(finder, top) : RELATION_OTHER;
}

/* ---- verbs of a sentence ----------------------------------------------------------------------------------------- */

/* Heads above a word that are looked at: clauses in news are nested less deep. */
enum { most_heads = 12 };

bool stm_quote_has_finite(const quote_finder *finder, token_range tokens)
{
    if (!finder->labels.finite) return false;
    token_range words = stm_words_of_tokens(finder, tokens);
    for (uint32_t i = words.first; i < words.last; i++) {
        uint16_t fine = finder->analysis->words.items[i].tags[STM_HEAD_XPOS];
        if (fine < finder->labels.fine && finder->labels.finite[fine]) return true;
    }
    return false;
}

uint32_t stm_quote_verb_of(const quote_finder *finder, uint32_t token)
{
    if (!finder->labels.verb) return STM_NONE;
    const stm_words *words = &finder->analysis->words;
    token_range range = stm_words_of_tokens(finder, (token_range){token, token + 1});
    uint32_t word = range_given(range) ? range.first : STM_NONE;
    for (unsigned steps = 0; word != STM_NONE && steps < most_heads; steps++) {
        uint16_t fine = words->items[word].tags[STM_HEAD_XPOS];
        if (fine < finder->labels.fine && finder->labels.verb[fine]) return word;
        word = words->items[word].head;
    }
    return STM_NONE;
}

static bool climbs_to(const quote_finder *finder, uint32_t word, uint32_t goal, bool beside)
{
    const stm_words *words = &finder->analysis->words;
    for (unsigned steps = 0; word != STM_NONE && steps < most_heads; steps++) {
        if (word == goal) return true;
        uint16_t relation = words->items[word].relation;
        uint8_t link = relation < finder->labels.relations ? finder->labels.link[relation] : LINK_NONE;
        if (link == LINK_NONE || (link == LINK_BESIDE && !beside)) return false;
        word = words->items[word].head;
    }
    return false;
}

bool stm_quote_verbs_linked(const quote_finder *finder, uint32_t one, uint32_t other, bool beside)
{
    return climbs_to(finder, one, other, beside) || climbs_to(finder, other, one, beside);
}

static void tell_source(double *signs, const quote_finder *finder, const found_quote *found)
{
    uint32_t last;
    signs[SIGN_NO_SOURCE] = !range_given(found->source);
    signs[SIGN_NAMED] = found->speaker != STM_NONE && found->names_speaker;
    signs[SIGN_RESOLVED] = found->speaker != STM_NONE && !found->names_speaker;
    if (range_given(found->source)) {
        signs[SIGN_PRONOUN] = found->source.last == found->source.first + 1 &&
                              stm_word_is_subject_pronoun(word_at(finder, found->source.first));
        for (uint32_t i = found->source.first; i < found->source.last && i < found->source.first + 4; i++)
            if (stm_quote_outlet_at(finder, i, &last).kind != OUTLET_NONE) signs[SIGN_OUTLET] = 1;
        signs[SIGN_SOURCE] = mean_odds(finder, stm_words_of_tokens(finder, found->source), STM_HEAD_SOURCE);
    }
    if (found->speaker == STM_NONE) return;
    switch (finder->report->entities.items[found->speaker].kind) {
    case STM_ENTITY_PERSON: signs[SIGN_PERSON] = 1; break;
    case STM_ENTITY_ORGANISATION: signs[SIGN_BODY] = 1; break;
    case STM_ENTITY_PLACE: signs[SIGN_PLACE] = 1; break;
    case STM_ENTITY_GROUP: signs[SIGN_GROUP] = 1; break;
    default: break;
    }
}

static void tell_cue(double *signs, const quote_finder *finder, const found_quote *found, token_range content)
{
    signs[SIGN_NO_CUE] = found->cue == STM_NONE;
    if (found->cue == STM_NONE) return;
    const quote_cue *cue = &finder->cues.items[found->cue];
    unsigned frames = cue->frames;
    if (found->pattern == PATTERN_LEARNT)
        for (uint32_t i = cue->words.first; i < cue->words.last; i++) {
            const stm_speech_verb *verb = stm_speech_verb_of(word_at(finder, i));
            if (verb) frames |= verb->frames;
        }
    token_range words = stm_words_of_tokens(finder, cue->words);
    signs[SIGN_QUOTED] = cue->kind == CUE_QUOTED;
    signs[SIGN_THINKING] = (frames & STM_SPEECH_MIND) != 0;
    signs[SIGN_SAYING] = frames && !(frames & STM_SPEECH_MIND);
    signs[SIGN_CUE] = most_odds(finder, words, STM_HEAD_CUE);
    signs[SIGN_FAR] = finder->doc->tokens.items[main_piece(found).first].sentence != cue->sentence;
    quote_relation relation = hangs_on(finder, content, words);
    signs[SIGN_COMPLEMENT] = relation == RELATION_CLAUSE;
    signs[SIGN_OBJECT] = relation == RELATION_OBJECT;
    signs[SIGN_SUBJECT] = range_given(found->source) &&
                          hangs_on(finder, stm_words_of_tokens(finder, found->source), words) == RELATION_SUBJECT;
}

static void tell_content(double *signs, const quote_finder *finder, const found_quote *found, token_range content)
{
    static const char *const openers[] = {"how", "if", "that", "what", "when", "where", "whether", "which", "who", "why"};
    const stm_words *words = &finder->analysis->words;
    uint32_t first = main_piece(found).first, tagged = 0;
    signs[SIGN_THAT] = STM_IN_LIST(openers, word_at(finder, first));
    signs[SIGN_TO] = is_word(finder, first, "to");
    signs[SIGN_SENTENCE] = sentence_of(finder, first)->first == first;
    if (!range_given(content)) return;
    uint32_t count = content.last - content.first;
    signs[SIGN_SHORT] = count < 4;
    signs[SIGN_LENGTH] = count < 40 ? count / 10.0 : 4;
    signs[SIGN_CONTENT] = mean_odds(finder, content, STM_HEAD_CONTENT);
    signs[SIGN_CONTENT_LEAST] = 8;
    for (uint32_t i = content.first; i < content.last; i++) {
        double odds = odds_of(finder, i, STM_HEAD_CONTENT);
        uint16_t fine = words->items[i].tags[STM_HEAD_XPOS];
        tagged += odds > 0;
        if (odds < signs[SIGN_CONTENT_LEAST]) signs[SIGN_CONTENT_LEAST] = odds;
        if (fine < finder->labels.fine && finder->labels.finite[fine]) signs[SIGN_CLAUSE] = 1;
    }
    signs[SIGN_CONTENT_SHARE] = (double)tagged / count;
    if (content.first) signs[SIGN_BEFORE] = odds_of(finder, content.first - 1, STM_HEAD_CONTENT) > 0;
    if (content.last < words->count) signs[SIGN_BEHIND] = odds_of(finder, content.last, STM_HEAD_CONTENT) > 0;
}

void stm_quote_signs(double signs[SIGN_COUNT], const quote_finder *finder, const found_quote *found)
{
    for (unsigned i = 0; i < SIGN_COUNT; i++) signs[i] = 0;
    token_range content = stm_words_of_tokens(finder, main_piece(found));
    signs[SIGN_ALWAYS] = 1;
    signs[SIGN_INNER] = found->inner;
    signs[SIGN_PATTERN + found->pattern] = 1;
    tell_source(signs, finder, found);
    tell_cue(signs, finder, found, content);
    tell_content(signs, finder, found, content);
}
