/* How much it says when two texts of a story share a word. */
#ifndef STM_ACCOUNT_WORD_WEIGHT_H
#define STM_ACCOUNT_WORD_WEIGHT_H

#include "mentions.h"

/* Weights of stems, from the background table and from the story itself. */
typedef struct stm_weights {
    stm_map uses;    /* stem -> in how many different wordings it stands */
    uint32_t texts;  /* how many different wordings there are */
} stm_weights;

/* Counts the different wordings of the mentions. */
stm_status stm_weights_count(stm_weights *weights, const stm_mentions *mentions, stm_arena *scratch);

/* "Monday", "yesterday", "March", 1997: words that date a statement and say nothing of what it tells. */
bool stm_unit_dates(const stm_unit *unit);

/* About bits: 0 for function words, up to 10. */
double stm_word_weight(const stm_weights *weights, const stm_unit *unit);
double stm_wording_weight(const stm_weights *weights, const stm_wording *wording);

#endif
