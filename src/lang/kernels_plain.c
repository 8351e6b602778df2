/* Plain C: what every other instruction set is compared with, bit for bit, and what runs where there is none of them. */
#include "kernels_sets.h"

#define LANES 1
typedef float lanes;

static inline lanes load(const float *at) { return *at; }
static inline void store(float *at, lanes v) { *at = v; }
static inline lanes all(float v) { return v; }
static inline lanes add(lanes a, lanes b) { return a + b; }
static inline lanes sub(lanes a, lanes b) { return a - b; }
static inline lanes mul(lanes a, lanes b) { return a * b; }
static inline lanes quotient(lanes a, lanes b) { return a / b; }
static inline lanes least(lanes a, lanes b) { return a < b ? a : b; }
static inline lanes most(lanes a, lanes b) { return a > b ? a : b; }

static inline uint32_t equal_lanes(lanes a, lanes b) { return a == b; }                          /* a bit for each lane */
static inline lanes where_more(lanes a, lanes b, lanes yes, lanes no) { return a > b ? yes : no; } /* lane by lane */

/* Adding 1.5 * 2^23 leaves no room for a fraction, so that the addition itself rounds to the nearest even number. */
#define ROUNDING 12582912.0f

/* Sixteen floats as whole numbers, `zero` added. */
static inline void put_rounded(uint8_t *q, const lanes v[STM_LANE_BLOCK], int zero)
{
    for (unsigned i = 0; i < STM_LANE_BLOCK; i++) {
        float rounded = (v[i] + ROUNDING) - ROUNDING;
        q[i] = (uint8_t)((int)rounded + zero);
    }
}

/* The 16 lanes of a sum, folded 8, 4, 2, 1. */
static inline float fold(const lanes sum[STM_LANE_BLOCK])
{
    float parts[STM_LANE_BLOCK];
    for (unsigned i = 0; i < STM_LANE_BLOCK; i++) parts[i] = sum[i];
    for (unsigned half = STM_LANE_BLOCK / 2; half; half /= 2)
        for (unsigned i = 0; i < half; i++) parts[i] += parts[i + half];
    return parts[0];
}

#include "kernels_body.h"

static void multiply(float *out, const uint8_t *q, const uint32_t *sizes, uint32_t rows, const stm_matrix *m)
{
    (void)sizes;
    for (uint32_t r = 0; r < rows; r++, q += m->inputs, out += m->padded) {
        const int8_t *w = m->packed;
        for (uint32_t n = 0; n < m->padded; n += STM_LANE_BLOCK) {
            int32_t sum[STM_LANE_BLOCK] = {0};
            for (uint32_t k = 0; k < m->inputs; k += 4)
                for (unsigned i = 0; i < STM_LANE_BLOCK; i++, w += 4)
                    sum[i] += q[k] * w[0] + q[k + 1] * w[1] + q[k + 2] * w[2] + q[k + 3] * w[3];
            for (unsigned i = 0; i < STM_LANE_BLOCK; i++)
                out[n + i] = (float)(sum[i] - m->shift[n + i]) * m->scale[n + i] + m->bias[n + i];
        }
    }
}

const stm_kernels stm_kernels_plain = KERNELS_OF("plain", multiply, NULL);
