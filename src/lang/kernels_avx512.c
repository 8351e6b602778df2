/* AVX-512 (F, BW, VL), compiled twice: with STM_VNNI the product of four bytes and their sum is one instruction, else three. */
#include "kernels_sets.h"

#include <immintrin.h>

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

static inline __m512i add_products(__m512i sum, __m512i a, __m512i w)
{
#ifdef STM_VNNI
    return _mm512_dpbusd_epi32(sum, a, w);
#else
    return _mm512_add_epi32(sum, _mm512_madd_epi16(_mm512_maddubs_epi16(a, w), _mm512_set1_epi16(1)));
#endif
}

static void multiply(float *out, const uint8_t *q, uint32_t rows, const stm_matrix *m)
{
    size_t k_count = m->inputs, width = m->padded;
    for (uint32_t n = 0; n < m->padded; n += STM_LANE_BLOCK) {
        const int8_t *block = m->packed + (size_t)n * k_count;
        for (uint32_t r = 0; r < rows; r += STM_ROW_BLOCK) {
            const uint8_t *row = q + r * k_count;
            const int8_t *w = block;
            __m512i sum[STM_ROW_BLOCK];
            for (unsigned i = 0; i < STM_ROW_BLOCK; i++) sum[i] = _mm512_setzero_si512();
            for (size_t k = 0; k < k_count; k += 4, w += 64) {
                __m512i weights = _mm512_loadu_si512((const void *)w);
#pragma GCC unroll 4
                for (unsigned i = 0; i < STM_ROW_BLOCK; i++) {
                    int four;
                    __builtin_memcpy(&four, row + i * k_count + k, sizeof four);
                    sum[i] = add_products(sum[i], _mm512_set1_epi32(four), weights);
                }
            }
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
