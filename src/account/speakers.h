/* Whether two places name one speaker. */
#ifndef STM_ACCOUNT_SPEAKERS_H
#define STM_ACCOUNT_SPEAKERS_H

#include "mentions.h"

typedef enum stm_same_speaker {
    STM_SPEAKER_SAME,   /* one person or body, by its name */
    STM_SPEAKER_LIKELY, /* an office and somebody who may speak for it: "police", "Sgt. Ortiz" */
    STM_SPEAKER_OPEN,   /* one of them names nobody, or only a pronoun says who */
    STM_SPEAKER_UNLIKE, /* both are given and have nothing in common: "officials", "a neighbour" */
    STM_SPEAKER_OTHER   /* two persons, both named */
} stm_same_speaker;

stm_same_speaker stm_mention_speakers(const stm_mention *a, const stm_mention *b, const stm_assembly *assembly);

/* Reads mention->badge; the other fields must be set. */
void stm_badge_read(stm_mention *mention, const stm_assembly *assembly);

#endif
