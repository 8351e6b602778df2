/* How sure a quote is: the measured share of quotes of its pattern whose content and source are both right.
 *
 * Measured on PolNeAR train (840 articles): a quote counts as right when one gold attribution overlaps it in content and
 * in source. The table is by pattern and by what the source is: a name, a pronoun or nominal that was resolved, an unnamed
 * one, a guess by nearness. The counts stand behind each row; cells of few cases are drawn towards the mean of their row
 * (20 cases' weight). docs/quotes.md tells how it is made. */
#include "quote_parts.h"

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
    [PATTERN_LEARNT] = {0.54, 0.54, 0.54, 0.54}, /* 139 of 257, PolNeAR dev: train has taught the tags */
};

/* By the tags alone, and nobody near who says it: 12 of 74. */
static const double nobody_near = 0.16;

static source_class class_of(const found_quote *found)
{
    if (found->guessed) return SOURCE_GUESSED;
    if (found->speaker == STM_NONE) return SOURCE_UNNAMED;
    return found->names_speaker ? SOURCE_NAMED : SOURCE_RESOLVED;
}

double stm_quote_confidence(const found_quote *found)
{
    if (found->pattern == PATTERN_LEARNT && !range_given(found->source)) return nobody_near;
    return measured[found->pattern][class_of(found)];
}
