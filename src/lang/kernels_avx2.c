/* AVX2 (no FMA: see kernels.h). Compiled with -mavx2 and called only where the processor has it. */
#include "kernels_sets.h"

#include <immintrin.h>

#define LANES 8
typedef __m256 lanes;

static inline lanes load(const float *at) { return _mm256_loadu_ps(at); }
static inline void store(float *at, lanes v) { _mm256_storeu_ps(at, v); }
static inline lanes all(float v) { return _mm256_set1_ps(v); }
static inline lanes add(lanes a, lanes b) { return _mm256_add_ps(a, b); }
static inline lanes sub(lanes a, lanes b) { return _mm256_sub_ps(a, b); }
static inline lanes mul(lanes a, lanes b) { return _mm256_mul_ps(a, b); }
static inline lanes quotient(lanes a, lanes b) { return _mm256_div_ps(a, b); }
static inline lanes least(lanes a, lanes b) { return _mm256_min_ps(a, b); }
static inline lanes most(lanes a, lanes b) { return _mm256_max_ps(a, b); }

static inline void put_rounded(uint8_t *q, lanes v, int zero)
{
    __m256i whole = _mm256_add_epi32(_mm256_cvtps_epi32(v), _mm256_set1_epi32(zero));
    __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
    _mm_storel_epi64((__m128i *)(void *)q, _mm_packus_epi16(words, words));
}

static inline float fold(const lanes sum[2])
{
    __m256 eight = _mm256_add_ps(sum[0], sum[1]);
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}

#include "kernels_body.h"

static inline __m256i four_bytes(const uint8_t *q)
{
    int four;
    __builtin_memcpy(&four, q, sizeof four);
    return _mm256_set1_epi32(four);
}

static inline void put_column(float *out, __m256i sum, const stm_matrix *m, uint32_t n)
{
    sum = _mm256_sub_epi32(sum, _mm256_loadu_si256((const __m256i *)(const void *)(m->shift + n)));
    store(out, add(mul(_mm256_cvtepi32_ps(sum), load(m->scale + n)), load(m->bias + n)));
}

static inline __m256i weights(const int8_t *at)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

static inline __m256i add_sums(__m256i sum, __m256i pairs)
{
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/* Four rows by sixteen columns stay in eight registers. `small`: two pairs of products fit 16 bits, so that they are added
 * before they are widened. */
static inline __attribute__((always_inline)) void add_step(__m256i sum[STM_ROW_BLOCK][2], const uint8_t *row, size_t inputs,
                                                           const int8_t *w, bool small)
{
    __m256i low = weights(w), high = weights(w + 32), low_next = weights(w + 64), high_next = weights(w + 96);
#pragma GCC unroll 4
    for (unsigned i = 0; i < STM_ROW_BLOCK; i++) {
        __m256i a = four_bytes(row + i * inputs), b = four_bytes(row + i * inputs + 4);
        __m256i x = _mm256_maddubs_epi16(a, low), y = _mm256_maddubs_epi16(a, high);
        __m256i x_next = _mm256_maddubs_epi16(b, low_next), y_next = _mm256_maddubs_epi16(b, high_next);
        if (small) {
            sum[i][0] = add_sums(sum[i][0], _mm256_add_epi16(x, x_next));
            sum[i][1] = add_sums(sum[i][1], _mm256_add_epi16(y, y_next));
        } else {
            sum[i][0] = add_sums(add_sums(sum[i][0], x), x_next);
            sum[i][1] = add_sums(add_sums(sum[i][1], y), y_next);
        }
    }
}

static void multiply(float *out, const uint8_t *q, uint32_t rows, const stm_matrix *m)
{
    size_t inputs = m->inputs, width = m->padded, steps = inputs / STM_STEP;
    for (uint32_t n = 0; n < m->padded; n += STM_LANE_BLOCK) {
        const int8_t *block = m->packed + n * inputs;
        const uint16_t *step = m->steps + n / STM_LANE_BLOCK * steps;
        size_t small = m->small[n / STM_LANE_BLOCK];
        for (uint32_t r = 0; r < rows; r += STM_ROW_BLOCK) {
            const uint8_t *row = q + r * inputs;
            __m256i sum[STM_ROW_BLOCK][2];
#pragma GCC unroll 4
            for (unsigned i = 0; i < STM_ROW_BLOCK; i++) sum[i][0] = sum[i][1] = _mm256_setzero_si256();
            for (size_t s = 0; s < small; s++) add_step(sum, row + step[s], inputs, block + s * STM_STEP_BYTES, true);
            for (size_t s = small; s < steps; s++) add_step(sum, row + step[s], inputs, block + s * STM_STEP_BYTES, false);
#pragma GCC unroll 4
            for (unsigned i = 0; i < STM_ROW_BLOCK; i++) {
                put_column(out + (r + i) * width + n, sum[i][0], m, n);
                put_column(out + (r + i) * width + n + 8, sum[i][1], m, n + 8);
            }
        }
    }
}

const stm_kernels stm_kernels_avx2 = KERNELS_OF("avx2", multiply);
