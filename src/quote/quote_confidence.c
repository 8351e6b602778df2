/* How sure a quote is: the measured share of quotes of its pattern whose content and source are both right.
 *
 * Measured on PolNeAR train (840 articles): a quote counts as right when one gold attribution overlaps it in content and
 * in source. The table is by pattern and by what the source is: a name, a pronoun or nominal that was resolved, an unnamed
 * one, a guess by nearness. The counts stand behind each row; cells of few cases are drawn towards the mean of their row
 * (20 cases' weight). docs/quotes.md tells how it is made. */
#include "quote_parts.h"

typedef enum source_class { SOURCE_NAMED, SOURCE_RESOLVED, SOURCE_UNNAMED, SOURCE_GUESSED, SOURCE_CLASSES } source_class;

static const double measured[PATTERN_COUNT][SOURCE_CLASSES] = {
    [PATTERN_MARKED_BEFORE] = {0.98, 0.98, 0.80, 0.94}, /* 2133, 905, 235, 47 */
    [PATTERN_MARKED_AFTER] = {0.91, 0.82, 0.63, 0.86}, /* 368, 198, 147, 12 */
    [PATTERN_MARKED_IN] = {0.92, 0.79, 0.68, 0.91}, /* 773, 309, 196, 23 */
    [PATTERN_MARKED_OBJECT] = {0.83, 0.62, 0.49, 0.62}, /* 271, 167, 127, 10 */
    [PATTERN_SAME_BREATH] = {0.97, 0.98, 0.96, 0.62}, /* 1017, 367, 67, 51 */
    [PATTERN_FLOATING] = {0.63, 0.47, 0.43, 0.23}, /* 43, 22, 3, 94 */
    [PATTERN_FRAGMENT] = {0.53, 0.56, 0.41, 0.31}, /* 61, 28, 9, 776 */
    [PATTERN_THAT] = {0.92, 0.83, 0.75, 0.91}, /* 542, 178, 378, 14 */
    [PATTERN_ZERO] = {0.86, 0.77, 0.72, 0.82}, /* 782, 311, 702, 31 */
    [PATTERN_TRAILING] = {0.86, 0.82, 0.70, 0.82}, /* 205, 117, 153, 3 */
    [PATTERN_ACCORDING] = {0.92, 0.92, 0.92, 0.91}, /* 118, 2, 215, 0 */
    [PATTERN_PARTICIPLE] = {0.78, 0.78, 0.56, 0.75}, /* 262, 97, 111, 10 */
    [PATTERN_OBJECT] = {0.78, 0.72, 0.50, 0.75}, /* 939, 421, 674, 37 */
    [PATTERN_MIND] = {0.54, 0.26, 0.37, 0.38}, /* 586, 654, 1144, 21 */
};

static source_class class_of(const found_quote *found)
{
    if (found->guessed) return SOURCE_GUESSED;
    if (found->speaker == STM_NONE) return SOURCE_UNNAMED;
    return found->names_speaker ? SOURCE_NAMED : SOURCE_RESOLVED;
}

double stm_quote_confidence(const found_quote *found)
{
    return measured[found->pattern][class_of(found)];
}
