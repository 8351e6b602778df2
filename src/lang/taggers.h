/* Heads that give each word one label, from the encoder's vectors. */
#ifndef STM_LANG_TAGGERS_H
#define STM_LANG_TAGGERS_H

#include "encoder.h"

/* Scratch of the heads: scores of a block of rows, and the best paths. One per thread. */
typedef struct stm_tagging {
    float *scores;    /* [rows][padded] of the widest head, for a block or (with transitions) a pass */
    uint8_t *back;    /* [rows][STM_CHAIN_LABELS] */
} stm_tagging;

stm_status stm_tagging_open(stm_tagging *tagging, stm_arena *arena, const stm_network *network);

/* tags[r] = the label of row r, for `rows` rows of q: the greatest score, or with transitions the best path. */
void stm_tag(uint16_t *tags, stm_tagging *tagging, const stm_network *network, stm_head head, const uint8_t *q, uint32_t rows);

#endif
