/* The encoder: words of some passes in, quantised vectors out, which every head reads.
 *
 * A pass is a paragraph or a part of one, at most STM_PASS_WORDS words; no pass knows of another. Several passes share the
 * matrix products, which is faster than one by one and changes nothing. */
#ifndef STM_LANG_ENCODER_H
#define STM_LANG_ENCODER_H

#include "lexeme.h"

#define STM_PASS_WORDS 256u  /* what the recipe trains with; bounds memory and the square cost of arcs */
#define STM_BATCH_WORDS 96u /* passes are put together up to this: what a block of channels works on stays in the first-level cache */

typedef struct stm_pass {
    uint32_t first, count; /* words */
} stm_pass;

/* Memory for one batch: rows for STM_PASS_WORDS words. One per thread. */
typedef struct stm_encoder {
    const stm_network *network;
    stm_lexemes *lexemes;
    float *x, *y; /* [rows][dim] */
    float *u;     /* [rows][STM_GATES_WIDTH]: gates of a block of channels */
    uint8_t *q;      /* [rows][dim]: the result */
    uint32_t *sizes; /* [rows]: of q, see `measure` of the kernels */
} stm_encoder;

stm_status stm_encoder_open(stm_encoder *encoder, stm_arena *arena, const stm_network *network);

/* `forms` are those of the passes' words one after the other, at most STM_PASS_WORDS in all. */
stm_status stm_encode(stm_encoder *encoder, const stm_slice *forms, const stm_pass *passes, uint32_t pass_count,
                      stm_arena *scratch);

#endif
