/* Heads that give each word one label, from the encoder's vectors. */
#ifndef STM_LANG_TAGGERS_H
#define STM_LANG_TAGGERS_H

#include "encoder.h"

/* Scratch of the heads: scores of a block of rows, and the best paths. One per thread. */
typedef struct stm_tagging {
    float *shared;    /* [rows][padded] of the shared matrix */
    float *scores;    /* [rows][padded] of the widest head, for a block or (with transitions) a pass */
    uint8_t *back;    /* [rows][STM_CHAIN_LABELS] */
    float *paths;     /* the same: scores of the best paths up to a row */
} stm_tagging;

stm_status stm_tagging_open(stm_tagging *tagging, stm_arena *arena, const stm_network *network);

/* Rows of a batch: quantised vectors, and their sizes. */
typedef struct stm_tagged_rows {
    const uint8_t *q;
    const uint32_t *sizes;
} stm_tagged_rows;

/* The scores of the heads that share a matrix, for a batch of at most STM_PASS_WORDS rows: before stm_tag. */
void stm_tag_batch(stm_tagging *tagging, const stm_network *network, stm_tagged_rows batch, uint32_t rows);

/* tags[r] = the label of row first + r of the batch, for `rows` of them: the greatest score, or with transitions the best path.
 * odds[r] (`odds` may be NULL; only heads with transitions fill it): how much better, in eighths of a score, the best path is that
 * has row r in a run (any label but "O") than the best that has not; below 0: how much worse. */
void stm_tag(uint16_t *tags, int8_t *odds, stm_tagging *tagging, const stm_network *network, stm_head head, stm_tagged_rows batch,
             uint32_t first, uint32_t rows);

#endif
