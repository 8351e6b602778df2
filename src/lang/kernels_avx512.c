/* AVX-512 (F, BW, VL), compiled twice: with STM_VNNI the product of four bytes and their sum is one instruction, else three. */
#include "kernels_sets.h"

#ifndef STM_SIMD_HEADER /* tools/check_kernels names one that translates these instructions for processors without them */
#define STM_SIMD_HEADER <immintrin.h>
#endif
#include STM_SIMD_HEADER

#define LANES 16
typedef __m512 lanes;

static inline lanes load(const float *at) { return _mm512_loadu_ps(at); }
static inline void store(float *at, lanes v) { _mm512_storeu_ps(at, v); }
static inline lanes all(float v) { return _mm512_set1_ps(v); }
static inline lanes add(lanes a, lanes b) { return _mm512_add_ps(a, b); }
static inline lanes sub(lanes a, lanes b) { return _mm512_sub_ps(a, b); }
static inline lanes mul(lanes a, lanes b) { return _mm512_mul_ps(a, b); }
static inline lanes quotient(lanes a, lanes b) { return _mm512_div_ps(a, b); }
static inline lanes least(lanes a, lanes b) { return _mm512_min_ps(a, b); }
static inline lanes most(lanes a, lanes b) { return _mm512_max_ps(a, b); }

static inline uint32_t equal_lanes(lanes a, lanes b) { return _mm512_cmp_ps_mask(a, b, _CMP_EQ_OQ); }
static inline lanes where_more(lanes a, lanes b, lanes yes, lanes no) { return _mm512_mask_blend_ps(_mm512_cmp_ps_mask(a, b, _CMP_GT_OQ), no, yes); }

static inline void put_rounded(uint8_t *q, const lanes v[1], int zero)
{
    __m512i whole = _mm512_add_epi32(_mm512_cvtps_epi32(v[0]), _mm512_set1_epi32(zero));
    _mm_storeu_si128((__m128i *)(void *)q, _mm512_cvtepi32_epi8(whole));
}

static inline float fold(const lanes sum[1])
{
    __m256 low = _mm512_castps512_ps256(sum[0]);
    __m256 high = _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(sum[0]), 1));
    __m256 eight = _mm256_add_ps(low, high);
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}

#include "kernels_body.h"

static inline __m512i four_bytes(const uint8_t *q)
{
    int four;
    __builtin_memcpy(&four, q, sizeof four);
    return _mm512_set1_epi32(four);
}

static inline __m512i integers(const void *at)
{
    return _mm512_loadu_si512(at);
}

/* The products of four inputs with sixteen columns. */
static inline __m512i add_products(__m512i sum, __m512i activations, __m512i weights)
{
#ifdef STM_VNNI
    return _mm512_dpbusd_epi32(sum, activations, weights);
#else
    return _mm512_add_epi16(sum, _mm512_maddubs_epi16(activations, weights));
#endif
}

#define ROWS_MOST 8 /* at a time: a register of sums for each, and for parts of sums, beside the weights */

/* Some rows by a block of columns, as in kernels_avx2.c; `count` and `whole` are constants. With VNNI there is nothing to widen, and
 * nothing to start from. */
static inline __attribute__((always_inline)) void multiply_rows(float *out, const uint8_t *q, const unsigned count, const bool whole,
                                                                const stm_matrix *m, uint32_t n)
{
    const size_t inputs = m->inputs;
    const int8_t *weights = m->packed + (size_t)n * inputs;
    __m512i sums[ROWS_MOST];
#ifdef STM_VNNI
    (void)whole;
    for (unsigned r = 0; r < count; r++) sums[r] = _mm512_sub_epi32(_mm512_setzero_si512(), integers(m->shift + n));
    for (size_t at = 0; at < inputs; at += 4, weights += STM_STEP_BYTES / 2)
        for (unsigned r = 0; r < count; r++) sums[r] = add_products(sums[r], four_bytes(q + r * inputs + at), integers(weights));
#else
    const size_t block = n / STM_LANE_BLOCK;
    const int16_t *step = m->step_starts + block * (inputs / STM_STEP) * STM_STEP_LANES;
    const int16_t *span = m->span_starts + block * ((inputs + STM_SPAN - 1) / STM_SPAN) * STM_STEP_LANES;
    const __m512i ones = _mm512_set1_epi16(1);
    __m512i parts[ROWS_MOST];
    for (unsigned r = 0; r < count; r++) sums[r] = integers(m->base + n);
    for (size_t at = 0, end; at < inputs; span += STM_STEP_LANES) {
        for (unsigned r = 0; whole && r < count; r++) parts[r] = integers(span);
        for (end = at + STM_SPAN < inputs ? at + STM_SPAN : inputs; at < end; at += STM_STEP, weights += STM_STEP_BYTES) {
            for (unsigned r = 0; !whole && r < count; r++) parts[r] = integers(step);
            for (unsigned r = 0; r < count; r++) {
                parts[r] = add_products(parts[r], four_bytes(q + r * inputs + at), integers(weights));
                parts[r] = add_products(parts[r], four_bytes(q + r * inputs + at + 4), integers(weights + STM_STEP_BYTES / 2));
            }
            for (unsigned r = 0; !whole && r < count; r++) sums[r] = _mm512_add_epi32(sums[r], _mm512_madd_epi16(parts[r], ones));
            step += STM_STEP_LANES;
        }
        for (unsigned r = 0; whole && r < count; r++) sums[r] = _mm512_add_epi32(sums[r], _mm512_madd_epi16(parts[r], ones));
    }
#endif
    for (unsigned r = 0; r < count; r++)
        store(out + (size_t)r * m->padded + n, add(mul(_mm512_cvtepi32_ps(sums[r]), load(m->scale + n)), load(m->bias + n)));
}

static bool fit(const uint32_t *sizes, uint32_t count, uint32_t limit)
{
    for (uint32_t r = 0; r < count; r++)
        if (sizes[r] > limit) return false;
    return true;
}

static void multiply(float *out, const uint8_t *q, const uint32_t *sizes, uint32_t rows, const stm_matrix *m)
{
    for (uint32_t n = 0; n < m->padded; n += STM_LANE_BLOCK) {
        uint32_t r = 0;
        for (; r + ROWS_MOST <= rows; r += ROWS_MOST) {
            if (sizes && fit(sizes + r, ROWS_MOST, m->limits[n / STM_LANE_BLOCK]))
                multiply_rows(out + (size_t)r * m->padded, q + (size_t)r * m->inputs, ROWS_MOST, true, m, n);
            else multiply_rows(out + (size_t)r * m->padded, q + (size_t)r * m->inputs, ROWS_MOST, false, m, n);
        }
        for (; r < rows; r++) multiply_rows(out + (size_t)r * m->padded, q + (size_t)r * m->inputs, 1, false, m, n);
    }
}

#ifdef STM_VNNI
const stm_kernels stm_kernels_vnni = KERNELS_OF("avx512-vnni", multiply, NULL);
#else
#include "kernels_measure.h"

const stm_kernels stm_kernels_avx512 = KERNELS_OF("avx512", multiply, measure);
#endif
