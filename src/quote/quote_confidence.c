/* How sure a quote is: the measured share of quotes of its pattern whose content and source are both right.
 *
 * Measured on PolNeAR train (840 articles): a quote counts as right when one gold attribution overlaps it in content and
 * in source. The table is by pattern and by what the source is: a name, a pronoun or nominal that was resolved, an unnamed
 * one, a guess by nearness. The counts stand behind each row; cells of few cases are drawn towards the mean of their row
 * (20 cases' weight). docs/quotes.md tells how it is made. */
#include "quote_parts.h"

typedef enum source_class { SOURCE_NAMED, SOURCE_RESOLVED, SOURCE_UNNAMED, SOURCE_GUESSED, SOURCE_CLASSES } source_class;

static const double measured[PATTERN_COUNT][SOURCE_CLASSES] = {
    [PATTERN_MARKED_BEFORE] = {0.98, 0.98, 0.80, 0.94}, /* 2143, 907, 236, 47 */
    [PATTERN_MARKED_AFTER] = {0.91, 0.82, 0.63, 0.86}, /* 367, 198, 147, 12 */
    [PATTERN_MARKED_IN] = {0.92, 0.79, 0.68, 0.91}, /* 778, 314, 199, 23 */
    [PATTERN_MARKED_OBJECT] = {0.81, 0.62, 0.49, 0.62}, /* 285, 175, 130, 10 */
    [PATTERN_SAME_BREATH] = {0.97, 0.98, 0.75, 0.98}, /* 1021, 369, 91, 22 */
    [PATTERN_FLOATING] = {0.61, 0.42, 0.07, 0.29}, /* 42, 22, 96, 0 */
    [PATTERN_FRAGMENT] = {0.48, 0.47, 0.06, 0.16}, /* 60, 28, 744, 1 */
    [PATTERN_THAT] = {0.92, 0.83, 0.75, 0.91}, /* 548, 181, 381, 14 */
    [PATTERN_ZERO] = {0.86, 0.77, 0.72, 0.82}, /* 782, 311, 702, 31 */
    [PATTERN_TRAILING] = {0.86, 0.82, 0.71, 0.83}, /* 209, 122, 153, 3 */
    [PATTERN_ACCORDING] = {0.91, 0.92, 0.91, 0.91}, /* 118, 2, 216, 0 */
    [PATTERN_PARTICIPLE] = {0.78, 0.77, 0.51, 0.74}, /* 274, 100, 127, 10 */
    [PATTERN_OBJECT] = {0.77, 0.72, 0.49, 0.75}, /* 988, 439, 723, 38 */
    [PATTERN_MIND] = {0.54, 0.26, 0.37, 0.38}, /* 588, 655, 1148, 21 */
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
