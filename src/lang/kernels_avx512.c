/* AVX-512 (F, BW, VL), compiled twice: with STM_VNNI the product of four bytes and their sum is one instruction, else three. */
#include "kernels_sets.h"

#ifndef STM_SIMD_HEADER /* tools/check_kernels names one that translates these instructions for processors without them */
#define STM_SIMD_HEADER <immintrin.h>
#endif
#include STM_SIMD_HEADER

#define LANES 16
typedef __m512 lanes;

#define TILE_ROWS 32u /* as in kernels_avx2.c */

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

/* One pair of steps in all rows of a tile, as in kernels_avx2.c. With VNNI there is nothing to widen, and nothing to start from. */
static inline void add_pair(int32_t *sums, const uint8_t *q, uint32_t rows, const stm_matrix *m, uint32_t pair)
{
    const uint8_t *a = q + m->steps[2 * pair], *b = q + m->steps[2 * pair + 1];
    const int8_t *w = m->packed + (size_t)pair * 2 * STM_STEP_BYTES;
    const __m512i a_first = integers(w), a_next = integers(w + 64), b_first = integers(w + 128), b_next = integers(w + 192);
#ifndef STM_VNNI
    const __m512i ones = _mm512_set1_epi16(1), start = integers(m->starts + (size_t)pair * STM_STEP_LANES);
#endif
    for (uint32_t r = 0; r < rows; r++, a += m->inputs, b += m->inputs, sums += STM_LANE_BLOCK) {
        __m512i before = integers(sums);
#ifdef STM_VNNI
        __m512i sum = before;
#else
        __m512i sum = start;
#endif
        sum = add_products(add_products(sum, four_bytes(a), a_first), four_bytes(a + 4), a_next);
        sum = add_products(add_products(sum, four_bytes(b), b_first), four_bytes(b + 4), b_next);
#ifndef STM_VNNI
        sum = _mm512_add_epi32(before, _mm512_madd_epi16(sum, ones));
#endif
        _mm512_storeu_si512(sums, sum);
    }
}

static void multiply_tile(float *out, const uint8_t *q, uint32_t rows, const stm_matrix *m, uint32_t n)
{
    int32_t sums[TILE_ROWS * STM_LANE_BLOCK];
#ifdef STM_VNNI
    const __m512i base = _mm512_sub_epi32(_mm512_setzero_si512(), integers(m->shift + n));
#else
    const __m512i base = integers(m->base + n);
#endif
    for (uint32_t r = 0; r < rows; r++) _mm512_storeu_si512(sums + r * STM_LANE_BLOCK, base);
    for (uint32_t pair = m->pairs[n / STM_LANE_BLOCK]; pair < m->pairs[n / STM_LANE_BLOCK + 1]; pair++)
        add_pair(sums, q, rows, m, pair);
    lanes scale = load(m->scale + n), bias = load(m->bias + n);
    for (uint32_t r = 0; r < rows; r++)
        store(out + (size_t)r * m->padded + n, add(mul(_mm512_cvtepi32_ps(integers(sums + r * STM_LANE_BLOCK)), scale), bias));
}

static void multiply(float *out, const uint8_t *q, uint32_t rows, const stm_matrix *m)
{
    for (uint32_t n = 0; n < m->padded; n += STM_LANE_BLOCK)
        for (uint32_t r = 0; r < rows; r += TILE_ROWS)
            multiply_tile(out + (size_t)r * m->padded, q + (size_t)r * m->inputs, rows - r < TILE_ROWS ? rows - r : TILE_ROWS, m, n);
}

#ifdef STM_VNNI
const stm_kernels stm_kernels_vnni = KERNELS_OF("avx512-vnni", multiply);
#else
const stm_kernels stm_kernels_avx512 = KERNELS_OF("avx512", multiply);
#endif
