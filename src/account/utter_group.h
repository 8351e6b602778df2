/* Which mentions are the same utterance. */
#ifndef STM_ACCOUNT_UTTER_GROUP_H
#define STM_ACCOUNT_UTTER_GROUP_H

#include "word_weight.h"

/* Groups are numbered by their first mention. Cost: for each different wording a few postings and at most eight
 * alignments; never all pairs. */
stm_status stm_mentions_group(stm_utter_groups *groups, const stm_mentions *mentions, const stm_weights *weights,
                              const stm_assembly *assembly);

#endif
