/* Whether two places of different reports lie in one copied passage. */
#ifndef STM_ACCOUNT_SAME_PASSAGE_H
#define STM_ACCOUNT_SAME_PASSAGE_H

#include "parts.h"

/* True when a passage of the pair, of the size of a sentence or two, overlaps both spans. Cost: the logarithm of the
 * number of passages; reports of which no pair is known cost a look into a map. */
bool stm_same_passage(const stm_assembly *assembly, uint32_t one, stm_span one_span, uint32_t other, stm_span other_span);

/* The sides of the passage that holds both; false when none does. Sides are told as asked: `one` first. */
bool stm_passage_sides(const stm_assembly *assembly, uint32_t one, stm_span one_span, uint32_t other, stm_span other_span,
                       stm_span *one_side, stm_span *other_side);

/* Numbers of the short passages of rewrites that a place lies in, the same for the places on both sides; at most `room`. */
uint32_t stm_passage_keys(const stm_assembly *assembly, uint32_t report, stm_span span, uint64_t *keys, uint32_t room);

/* Prepares the look-ups for the story: called once, before the parts. */
stm_status stm_passages_index(stm_assembly *assembly);

#endif
