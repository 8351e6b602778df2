/* Whether two places of different reports lie in one copied passage. */
#ifndef STM_ACCOUNT_SAME_PASSAGE_H
#define STM_ACCOUNT_SAME_PASSAGE_H

#include "parts.h"

/* True when a passage of the pair, of the size of a sentence or two, overlaps both spans. Cost: the logarithm of the
 * number of passages; reports of which no pair is known cost a look into a map. */
bool stm_same_passage(const stm_assembly *assembly, uint32_t one, stm_span one_span, uint32_t other, stm_span other_span);

/* Prepares the look-ups for the story: called once, before the parts. */
stm_status stm_passages_index(stm_assembly *assembly);

#endif
