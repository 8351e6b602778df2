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

static inline void put_rounded(uint8_t *q, lanes v, int zero)
{
    __m512i whole = _mm512_add_epi32(_mm512_cvtps_epi32(v), _mm512_set1_epi32(zero));
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

/* The products of eight inputs with sixteen columns; see kernels_avx2.c for `small`. */
static inline __attribute__((always_inline)) __m512i add_products(__m512i sum, const uint8_t *q, __m512i first, __m512i second,
                                                                  bool small)
{
    __m512i a = four_bytes(q), b = four_bytes(q + 4);
#ifdef STM_VNNI
    (void)small;
    return _mm512_dpbusd_epi32(_mm512_dpbusd_epi32(sum, a, first), b, second);
#else
    const __m512i ones = _mm512_set1_epi16(1);
    __m512i x = _mm512_maddubs_epi16(a, first), y = _mm512_maddubs_epi16(b, second);
    if (small) return _mm512_add_epi32(sum, _mm512_madd_epi16(_mm512_add_epi16(x, y), ones));
    return _mm512_add_epi32(_mm512_add_epi32(sum, _mm512_madd_epi16(x, ones)), _mm512_madd_epi16(y, ones));
#endif
}

static inline __attribute__((always_inline)) void add_step(__m512i sum[STM_ROW_BLOCK], const uint8_t *row, size_t inputs,
                                                           const int8_t *w, bool small)
{
    __m512i first = _mm512_loadu_si512((const void *)w), second = _mm512_loadu_si512((const void *)(w + 64));
#pragma GCC unroll 4
    for (unsigned i = 0; i < STM_ROW_BLOCK; i++) sum[i] = add_products(sum[i], row + i * inputs, first, second, small);
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
            __m512i sum[STM_ROW_BLOCK];
#pragma GCC unroll 4
            for (unsigned i = 0; i < STM_ROW_BLOCK; i++) sum[i] = _mm512_setzero_si512();
            for (size_t s = 0; s < small; s++) add_step(sum, row + step[s], inputs, block + s * STM_STEP_BYTES, true);
            for (size_t s = small; s < steps; s++) add_step(sum, row + step[s], inputs, block + s * STM_STEP_BYTES, false);
#pragma GCC unroll 4
            for (unsigned i = 0; i < STM_ROW_BLOCK; i++) {
                __m512i whole = _mm512_sub_epi32(sum[i], _mm512_loadu_si512((const void *)(m->shift + n)));
                store(out + (r + i) * width + n, add(mul(_mm512_cvtepi32_ps(whole), load(m->scale + n)), load(m->bias + n)));
            }
        }
    }
}

#ifdef STM_VNNI
const stm_kernels stm_kernels_vnni = KERNELS_OF("avx512-vnni", multiply);
#else
const stm_kernels stm_kernels_avx512 = KERNELS_OF("avx512", multiply);
#endif
