/* The inner loops of the language layer, once for each instruction set, all giving the same bits.
 *
 * Whole numbers: activations are 0..127 (64 stands for zero, or 0), weights -127..127, sums have 32 bits. A pair of products is
 * at most 2 * 127 * 127 = 32,258, so that 16-bit steps in between (maddubs on x86) never saturate; sums of whole numbers do
 * not depend on their order.
 * Floats: IEEE single, only + - * / sqrt, never contracted to a fused multiply-add, in an order that does not depend on how
 * many lanes a register has: element by element, or (the two sums of a norm) in 16 lanes that are folded 8, 4, 2, 1.
 *
 * `rows` may be any number; `dim` is a multiple of 16. */
#ifndef STM_LANG_KERNELS_H
#define STM_LANG_KERNELS_H

#include "base/arena.h"

#define STM_LANE_BLOCK 16 /* columns of a matrix are packed, and sums are kept, in blocks of so many */
#define STM_STEP 8        /* inputs of a step */
#define STM_STEP_BYTES (STM_STEP * STM_LANE_BLOCK)
#define STM_SPAN 48       /* inputs of a span: six steps; the last may be shorter */
#define STM_STEP_LANES (2 * STM_LANE_BLOCK) /* 16-bit sums of a step or a span */

/* An int8 matrix, packed for all kernels alike: blocks of 16 outputs; a block is a row of steps, each of eight inputs; in a
 * step, first for four inputs and then for the other four, the four weights of output 0, of output 1, ...
 *
 * x86 without VNNI adds the products of two inputs in 16 bits, and widening such a sum to 32 costs as much as the products. So
 * products are summed up in 16 bits as far as they fit. A lane is one half of an output's inputs (0, 1, 4, 5, ... or 2, 3, 6, 7, ...), and
 * 64 is taken off each activation: not off the bytes but off the sum, which `starts` with what they will have added. Then a lane of
 * a step always fits: four weights of up to 127 by 64 are below 2^15. Of a span nearly all fit, and which do is known beforehand: no
 * sum of products is larger than the root of the activations' sum of squares times that of the weights' (Cauchy and Schwarz). So
 * where a row's `sizes` (see `measure`) are at most the block's `limits`, whole spans are added up in 16 bits, else steps;
 * whatever overflows on the way comes back. No result depends on any of this. Padded outputs give -FLT_MAX, so that they never win. */
typedef struct stm_matrix {
    uint32_t inputs;  /* a multiple of 16, at most 512 */
    uint32_t outputs; /* as the model has them */
    uint32_t padded;  /* rounded up to 16: columns of `out` */
    const int8_t *packed;       /* [blocks][steps][STM_STEP_BYTES] */
    const int16_t *step_starts; /* [blocks][steps][STM_STEP_LANES] */
    const int16_t *span_starts; /* [blocks][spans][STM_STEP_LANES] */
    const uint32_t *limits;     /* [blocks] */
    const float *scale, *bias; /* [padded] */
    const int32_t *shift;      /* [padded]: what stands for zero times the sum of the weights, taken off a sum of products */
    const int32_t *base;       /* [padded]: what a sum over activations less 64 lacks: 0 but behind `hidden` */
} stm_matrix;

/* `weight` is [outputs][inputs]; scales and biases [outputs]. The activations' scale is multiplied in; `zero` is the byte that
 * stands for 0: 64, or 0 behind `hidden`. */
typedef struct stm_matrix_parts {
    const int8_t *weight;
    const float *weight_scale, *bias;
    float activation_scale;
    int zero;
    uint32_t outputs, inputs;
} stm_matrix_parts;

stm_status stm_matrix_pack(stm_matrix *matrix, stm_arena *arena, const stm_matrix_parts *parts);

typedef struct stm_kernels {
    const char *name; /* "plain", "neon", "avx2", "avx512", "avx512-vnni" */

    /* out[r][n] = (sum of q[r][k] * w[n][k] - shift[n]) * scale[n] + bias[n]; q has `inputs` bytes a row, out `padded` floats. `sizes` may
     * be NULL. */
    void (*multiply)(float *out, const uint8_t *q, const uint32_t *sizes, uint32_t rows, const stm_matrix *matrix);

    /* sizes[r] = the largest sum of (q[r][k] - 64)^2 over a lane of a span. NULL where products take no notice of it. */
    void (*measure)(uint32_t *sizes, const uint8_t *q, uint32_t rows, uint32_t inputs);

    /* y = (x - mean) / sqrt(variance + 1e-5) * gain + bias, row by row. */
    void (*norm)(float *y, const float *x, uint32_t rows, uint32_t dim, const float *gain, const float *bias);

    /* q[t] = quantised(bias + conv[0] * y[t-1] + conv[1] * y[t] + conv[2] * y[t+1]), zero outside the rows;
     * quantised(v) = nearest even of clamp(v * inverse, -63, 63), + 64. */
    void (*convolve)(uint8_t *q, const float *y, uint32_t rows, uint32_t dim, const float *conv, const float *bias,
                     float inverse);

    /* q = quantised(y), `count` of them (a multiple of 16). */
    void (*quantise)(uint8_t *q, const float *y, size_t count, float inverse);

    /* The recurrence of an SRU layer over one pass, for a block of 16 channels: u[t] = candidates, forget and reset gates (16
     * floats each a row); x is the layer's input and output, `dim` floats a row. */
    void (*recur)(float *x, float *u, uint32_t rows, uint32_t dim, bool backward);

    /* out[r][d] = bias[d] + sum over e ascending of v[r][e] * weight[e][d]. */
    void (*project)(float *out, const float *v, uint32_t rows, const float *weight, const float *bias, uint32_t inputs, uint32_t dim);

    /* out[r][j] = sum over k ascending of a[r][k] * columns[k][j], j < padded (a multiple of 16). */
    void (*dot_all)(float *out, const float *a, uint32_t rows, const float *columns, uint32_t width, uint32_t padded);

    /* The place of the greatest of `count` values, the first of equals. */
    uint32_t (*greatest)(const float *values, uint32_t count);

    /* q = nearest even of min(max(a + b, 0) * inverse, 127); `width` of them (a multiple of 16). */
    void (*hidden)(uint8_t *q, const float *a, const float *b, uint32_t width, float inverse);

    /* One step of the best path (Viterbi 1967) over at most 16 labels: best[to] = the greatest of best[from] + transition[from][to],
     * plus score[to]; back[to] = the first such `from`. All rows have 16 places. */
    void (*extend_paths)(float *best, uint8_t *back, const float *transition, const float *score, uint32_t labels);
} stm_kernels;

/* The best this processor has; "plain" on any. */
const stm_kernels *stm_kernels_best(void);

/* All that this processor can run, best first; gives their number (at most STM_KERNELS_MOST). */
#define STM_KERNELS_MOST 4
size_t stm_kernels_all(const stm_kernels *all[STM_KERNELS_MOST]);

/* NULL when there is none of that name that runs here. */
const stm_kernels *stm_kernels_named(const char *name);

#endif
