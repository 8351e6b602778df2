/* How sure a quote is: the measured share of quotes of its pattern whose content and source are both right.
 *
 * Measured on PolNeAR train (840 articles): a quote counts as right when one gold attribution overlaps it in content and
 * in source. The table is by pattern and by what the source is: a name, a pronoun or nominal that was resolved, an unnamed
 * one, a guess by nearness. The counts stand behind each row; cells of few cases are drawn towards the mean of their row
 * (20 cases' weight). docs/quotes.md tells how it is made. */
#include "quote_parts.h"

typedef enum source_class { SOURCE_NAMED, SOURCE_RESOLVED, SOURCE_UNNAMED, SOURCE_GUESSED, SOURCE_CLASSES } source_class;

static const double measured[PATTERN_COUNT][SOURCE_CLASSES] = {
    [PATTERN_MARKED_BEFORE] = {0.98, 0.98, 0.85, 0.94}, /* 2029, 879, 218, 44 */
    [PATTERN_MARKED_AFTER] = {0.91, 0.79, 0.57, 0.81}, /* 262, 146, 131, 7 */
    [PATTERN_MARKED_IN] = {0.92, 0.80, 0.63, 0.90}, /* 756, 299, 220, 22 */
    [PATTERN_MARKED_OBJECT] = {0.82, 0.61, 0.46, 0.61}, /* 270, 158, 146, 10 */
    [PATTERN_SAME_BREATH] = {0.97, 0.97, 0.95, 0.55}, /* 993, 369, 70, 62 */
    [PATTERN_FLOATING] = {0.49, 0.39, 0.33, 0.24}, /* 54, 27, 6, 164 */
    [PATTERN_FRAGMENT] = {0.35, 0.35, 0.35, 0.35}, /* 0, 0, 0, 1016 */
    [PATTERN_THAT] = {0.91, 0.84, 0.72, 0.87}, /* 536, 174, 429, 15 */
    [PATTERN_ZERO] = {0.85, 0.78, 0.69, 0.81}, /* 780, 302, 779, 31 */
    [PATTERN_TRAILING] = {0.74, 0.74, 0.64, 0.71}, /* 300, 165, 221, 4 */
    [PATTERN_ACCORDING] = {0.92, 0.92, 0.92, 0.91}, /* 108, 2, 226, 0 */
    [PATTERN_PARTICIPLE] = {0.79, 0.77, 0.54, 0.79}, /* 211, 81, 103, 7 */
    [PATTERN_OBJECT] = {0.78, 0.71, 0.44, 0.72}, /* 888, 404, 825, 35 */
    [PATTERN_MIND] = {0.53, 0.26, 0.35, 0.36}, /* 578, 636, 1243, 23 */
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
