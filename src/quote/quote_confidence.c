/* How sure a quote is: the probability that its content and its source are both right.
 *
 * A quote counts as right when one gold attribution of PolNeAR overlaps it in content and in source. With the language layer
 * a logistic regression over the signs of quote_signs.c says so; the tables are written by model/quotes/fit.py, one for
 * quotes that rules found, one for those that only the tags show. Without it, the measured share of the pattern and of the
 * kind of source: a name, a pronoun or nominal that was resolved, an unnamed one, a guess by nearness (840 articles; the counts
 * stand behind each row; cells of few cases are drawn towards the mean of their row, 20 cases' weight). */
#include "quote_parts.h"

#include "base/slice.h"
#include "text/lexicon.h"

#include <math.h>

/* clang-format off: written by model/quotes/fit.py */
static const double rule_weights[SIGN_COUNT] = {
    [SIGN_ALWAYS] = -0.43, [SIGN_NAMED] = 0.29, [SIGN_RESOLVED] = 0.27, [SIGN_NO_SOURCE] = 1.60, [SIGN_PRONOUN] = -0.09,
    [SIGN_PERSON] = -0.04, [SIGN_BODY] = -0.45, [SIGN_PLACE] = -0.70, [SIGN_GROUP] = -0.12, [SIGN_OUTLET] = 0.33,
    [SIGN_SAYING] = -0.27, [SIGN_THINKING] = -0.62, [SIGN_NO_CUE] = 0.47, [SIGN_CONTENT] = 0.24,
    [SIGN_CONTENT_LEAST] = 0.03, [SIGN_CONTENT_SHARE] = -0.18, [SIGN_BEFORE] = -0.43, [SIGN_BEHIND] = -0.38,
    [SIGN_CUE] = 0.20, [SIGN_SOURCE] = 0.27, [SIGN_CLAUSE] = -0.12, [SIGN_THAT] = -0.27, [SIGN_TO] = -0.33,
    [SIGN_SENTENCE] = -0.06, [SIGN_COMPLEMENT] = 0.47, [SIGN_OBJECT] = 0.50, [SIGN_SUBJECT] = 0.90, [SIGN_SHORT] = 0.44,
    [SIGN_LENGTH] = 0.13, [SIGN_FAR] = -1.18, [SIGN_QUOTED] = -0.81, [SIGN_PATTERN + PATTERN_MARKED_BEFORE] = 0.69,
    [SIGN_PATTERN + PATTERN_MARKED_AFTER] = 0.19, [SIGN_PATTERN + PATTERN_MARKED_IN] = 0.04,
    [SIGN_PATTERN + PATTERN_MARKED_OBJECT] = 0.04, [SIGN_PATTERN + PATTERN_SAME_BREATH] = 0.24,
    [SIGN_PATTERN + PATTERN_FLOATING] = -1.30, [SIGN_PATTERN + PATTERN_FRAGMENT] = -0.97,
    [SIGN_PATTERN + PATTERN_THAT] = 0.01, [SIGN_PATTERN + PATTERN_ZERO] = -0.31, [SIGN_PATTERN + PATTERN_TRAILING] = 0.15,
    [SIGN_PATTERN + PATTERN_ACCORDING] = 0.74, [SIGN_PATTERN + PATTERN_PARTICIPLE] = -0.37,
    [SIGN_PATTERN + PATTERN_OBJECT] = 0.10, [SIGN_PATTERN + PATTERN_MIND] = 0.33};

static const double tag_weights[SIGN_COUNT] = {
    [SIGN_ALWAYS] = -0.82, [SIGN_NAMED] = -0.02, [SIGN_RESOLVED] = 0.26, [SIGN_NO_SOURCE] = 1.17, [SIGN_PRONOUN] = -0.26,
    [SIGN_PERSON] = -0.38, [SIGN_BODY] = -0.53, [SIGN_PLACE] = -0.50, [SIGN_GROUP] = 0.09, [SIGN_OUTLET] = 0.16,
    [SIGN_SAYING] = -0.60, [SIGN_THINKING] = -0.26, [SIGN_NO_CUE] = 0.91, [SIGN_CONTENT] = 0.28,
    [SIGN_CONTENT_LEAST] = 0.15, [SIGN_CONTENT_SHARE] = -0.44, [SIGN_BEFORE] = 0.14, [SIGN_BEHIND] = 0.10,
    [SIGN_SOURCE] = 0.08, [SIGN_CLAUSE] = -0.18, [SIGN_THAT] = -0.65, [SIGN_TO] = -0.35, [SIGN_SENTENCE] = 0.83,
    [SIGN_COMPLEMENT] = 0.88, [SIGN_OBJECT] = 1.02, [SIGN_SUBJECT] = 0.77, [SIGN_SHORT] = 0.46, [SIGN_LENGTH] = 0.09,
    [SIGN_FAR] = -0.58, [SIGN_PATTERN + PATTERN_LEARNT] = -0.30};
/* clang-format on */

typedef enum source_class { SOURCE_NAMED, SOURCE_RESOLVED, SOURCE_UNNAMED, SOURCE_GUESSED, SOURCE_CLASSES } source_class;

static const double measured[PATTERN_COUNT][SOURCE_CLASSES] = {
    [PATTERN_MARKED_BEFORE] = {0.97, 0.98, 0.85, 0.95}, /* 2170, 907, 230, 49 */
    [PATTERN_MARKED_AFTER] = {0.91, 0.82, 0.64, 0.89}, /* 371, 196, 142, 11 */
    [PATTERN_MARKED_IN] = {0.92, 0.80, 0.69, 0.91}, /* 764, 304, 196, 23 */
    [PATTERN_MARKED_OBJECT] = {0.88, 0.81, 0.64, 0.72}, /* 275, 134, 109, 9 */
    [PATTERN_SAME_BREATH] = {0.92, 0.91, 0.89, 0.91}, /* 82, 24, 32, 1 */
    [PATTERN_FLOATING] = {0.75, 0.63, 0.74, 0.72}, /* 42, 22, 96, 0 */
    [PATTERN_FRAGMENT] = {0.65, 0.70, 0.71, 0.71}, /* 59, 27, 742, 1 */
    [PATTERN_THAT] = {0.92, 0.84, 0.74, 0.91}, /* 563, 181, 389, 14 */
    [PATTERN_ZERO] = {0.86, 0.78, 0.72, 0.84}, /* 781, 310, 703, 30 */
    [PATTERN_TRAILING] = {0.87, 0.84, 0.71, 0.84}, /* 210, 120, 151, 3 */
    [PATTERN_ACCORDING] = {0.91, 0.92, 0.91, 0.91}, /* 117, 2, 216, 0 */
    [PATTERN_PARTICIPLE] = {0.78, 0.77, 0.54, 0.74}, /* 278, 103, 124, 10 */
    [PATTERN_OBJECT] = {0.79, 0.77, 0.53, 0.79}, /* 1113, 462, 844, 47 */
    [PATTERN_MIND] = {0.59, 0.42, 0.45, 0.45}, /* 504, 351, 899, 17 */
};

static source_class class_of(const found_quote *found)
{
    if (found->guessed) return SOURCE_GUESSED;
    if (found->speaker == STM_NONE) return SOURCE_UNNAMED;
    return found->names_speaker ? SOURCE_NAMED : SOURCE_RESOLVED;
}

/* ---- statements ---------------------------------------------------------------------------------------------------- */

/* Above these, 9 of 10 are right on PolNeAR dev (model/quotes/fit.py prints it): told by rules, by tags alone. */
#define SURE_OF_RULES 0.6
#define SURE_OF_TAGS 0.8

/* In the tree: some word of the content that hangs outside of it, or a "that" away, has its subject inside. */
static bool has_subject(const quote_finder *finder, token_range content)
{
    const stm_words *words = &finder->analysis->words;
    for (uint32_t i = content.first; i < content.last; i++) {
        const stm_word *word = &words->items[i];
        if (word->relation >= finder->labels.relations || finder->labels.relation[word->relation] != RELATION_SUBJECT) continue;
        if (word->head == STM_NONE || word->head < content.first || word->head >= content.last) continue;
        uint32_t above = words->items[word->head].head;
        if (above == STM_NONE || above < content.first || above >= content.last) return true;
    }
    return false;
}

/* "described the meeting as short" */
static bool is_description(const quote_finder *finder, const found_quote *found)
{
    static const char *const verbs[] = {"described", "describes", "describing"};
    if (found->cue == STM_NONE || !STM_IN_LIST(verbs, word_at(finder, finder->cues.items[found->cue].words.last - 1))) return false;
    for (uint32_t i = found->pieces[0].first + 1; i < found->pieces[0].last && i < found->pieces[0].first + 16; i++)
        if (is_word(finder, i, "as")) return true;
    return false;
}

static bool is_clause(const quote_finder *finder, const found_quote *found)
{
    token_range piece = found->pieces[0];
    bool trees = finder->analysis && finder->analysis->words.count && finder->labels.relations;
    if (is_word(finder, piece.first, "to")) return false;
    switch (found->pattern) {
    case PATTERN_THAT:
    case PATTERN_ZERO:
    case PATTERN_TRAILING:
    case PATTERN_ACCORDING: return true;
    case PATTERN_OBJECT:
        if (is_description(finder, found)) return true;
        return trees && has_subject(finder, stm_words_of_tokens(finder, piece));
    case PATTERN_PARTICIPLE:
    case PATTERN_MIND:
        if (!trees) return stm_range_has_verb(finder, piece.first, piece.last);
        return has_subject(finder, stm_words_of_tokens(finder, piece));
    default: return trees && has_subject(finder, stm_words_of_tokens(finder, piece));
    }
}

bool stm_quote_is_statement(const quote_finder *finder, const found_quote *found, stm_quote_kind kind, double confidence)
{
    if (kind != STM_QUOTE_INDIRECT) return true;
    if (!range_given(found->source) || !is_clause(finder, found)) return false;
    /* of what stands inside another quote the tables know nothing: its frame must do */
    if (found->inner && found->pattern != PATTERN_LEARNT) return true;
    /* "quoted S as saying" has no other sense, but is too rare for the tags to know */
    if (found->cue != STM_NONE && finder->cues.items[found->cue].kind == CUE_QUOTED) return true;
    return confidence >= (found->pattern == PATTERN_LEARNT ? SURE_OF_TAGS : SURE_OF_RULES);
}

/* ---- confidence ---------------------------------------------------------------------------------------------------- */

double stm_quote_confidence(const quote_finder *finder, const found_quote *found)
{
    if (!finder->analysis || !finder->analysis->words.count) return measured[found->pattern][class_of(found)];
    const double *weights = found->pattern == PATTERN_LEARNT ? tag_weights : rule_weights;
    double signs[SIGN_COUNT], odds = 0;
    stm_quote_signs(signs, finder, found);
    for (unsigned i = 0; i < SIGN_COUNT; i++) odds += weights[i] * signs[i];
    return 1 / (1 + exp(-odds));
}
