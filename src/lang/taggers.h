/* Heads that give each word one label, from the encoder's vectors. */
#ifndef STM_LANG_TAGGERS_H
#define STM_LANG_TAGGERS_H

#include "encoder.h"

/* Scratch of the heads: scores of a block of rows, and the best paths. One per thread. */
typedef struct stm_tagging {
    float *scores;    /* [rows][padded] of the widest head, for a block or (with transitions) a pass */
    uint8_t *back;    /* [rows][STM_CHAIN_LABELS] */
    float *paths;     /* the same: scores of the best paths up to a row */
} stm_tagging;

stm_status stm_tagging_open(stm_tagging *tagging, stm_arena *arena, const stm_network *network);

/* tags[r] = the label of row r, for `rows` rows of q (and their sizes): the greatest score, or with transitions the best path. odds[r] (`odds` may
 * be NULL; only heads with transitions fill it): how much better, in eighths of a score, the best path is that has row r in a
 * run (any label but "O") than the best that has not; below 0: how much worse. */
void stm_tag(uint16_t *tags, int8_t *odds, stm_tagging *tagging, const stm_network *network, stm_head head, const uint8_t *q,
             const uint32_t *sizes, uint32_t rows);

#endif
