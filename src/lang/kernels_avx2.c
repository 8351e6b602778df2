/* AVX2 (no FMA: see kernels.h). Compiled with -mavx2 and called only where the processor has it. */
#include "kernels_sets.h"

#include <immintrin.h>

#define LANES 8
typedef __m256 lanes;

#define TILE_ROWS 32u /* whose sums, 2 KB, stay at hand while the weights change */

static inline lanes load(const float *at) { return _mm256_loadu_ps(at); }
static inline void store(float *at, lanes v) { _mm256_storeu_ps(at, v); }
static inline lanes all(float v) { return _mm256_set1_ps(v); }
static inline lanes add(lanes a, lanes b) { return _mm256_add_ps(a, b); }
static inline lanes sub(lanes a, lanes b) { return _mm256_sub_ps(a, b); }
static inline lanes mul(lanes a, lanes b) { return _mm256_mul_ps(a, b); }
static inline lanes quotient(lanes a, lanes b) { return _mm256_div_ps(a, b); }
static inline lanes least(lanes a, lanes b) { return _mm256_min_ps(a, b); }
static inline lanes most(lanes a, lanes b) { return _mm256_max_ps(a, b); }

static inline uint32_t equal_lanes(lanes a, lanes b) { return (uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(a, b, _CMP_EQ_OQ)); }
static inline lanes where_more(lanes a, lanes b, lanes yes, lanes no) { return _mm256_blendv_ps(no, yes, _mm256_cmp_ps(a, b, _CMP_GT_OQ)); }

static inline void put_rounded(uint8_t *q, const lanes v[2], int zero)
{
    __m256i words = _mm256_packs_epi32(_mm256_cvtps_epi32(v[0]), _mm256_cvtps_epi32(v[1]));
    words = _mm256_permute4x64_epi64(_mm256_add_epi16(words, _mm256_set1_epi16((short)zero)), 0xd8);
    __m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
    _mm_storeu_si128((__m128i *)(void *)q, bytes);
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

static inline __m256i integers(const void *at)
{
    return _mm256_loadu_si256((const __m256i *)at);
}

static inline void put_integers(int32_t *at, __m256i v)
{
    _mm256_storeu_si256((__m256i *)(void *)at, v);
}

static inline __m256i add_products(__m256i sum, __m256i activations, __m256i weights)
{
    return _mm256_add_epi16(sum, _mm256_maddubs_epi16(activations, weights));
}

/* What is added to a sum that begins, and what makes a float of one that ends; of eight columns. */
typedef struct ends {
    __m256i base;
    lanes scale, bias;
} ends;

static inline ends ends_of(const stm_matrix *m, uint32_t n)
{
    return (ends){integers(m->base + n), load(m->scale + n), load(m->bias + n)};
}

static inline void put_column(float *out, __m256i sum, ends e)
{
    store(out, add(mul(_mm256_cvtepi32_ps(sum), e.scale), e.bias));
}

/* Adds the products of a pair of steps to the sums of some rows, for a block of columns. The weights stay in registers from row
 * to row. The first pair of a block starts the sums, the last one makes floats of them. */
static inline __attribute__((always_inline)) void add_pair(float *out, int32_t *sums, const uint8_t *q, uint32_t rows,
                                                           const stm_matrix *m, uint32_t n, uint32_t pair, bool first, bool last)
{
    const size_t inputs = m->inputs, width = m->padded;
    const uint8_t *a = q + m->steps[2 * pair], *b = q + m->steps[2 * pair + 1], *end = a + rows * inputs;
    const int8_t *w = m->packed + (size_t)pair * 2 * STM_STEP_BYTES;
    const int16_t *start = m->starts + (size_t)pair * STM_STEP_LANES;
    const __m256i ones = _mm256_set1_epi16(1), start_low = integers(start), start_high = integers(start + 16);
    const __m256i a_low = integers(w), a_high = integers(w + 32), next_a_low = integers(w + 64), next_a_high = integers(w + 96);
    const __m256i b_low = integers(w + 128), b_high = integers(w + 160);
    const __m256i next_b_low = integers(w + 192), next_b_high = integers(w + 224);
    const ends ends_low = ends_of(m, n), ends_high = ends_of(m, n + 8);
    for (; a != end; a += inputs, b += inputs, sums += STM_LANE_BLOCK, out += width) {
        __m256i four = four_bytes(a), low = add_products(start_low, four, a_low), high = add_products(start_high, four, a_high);
        four = four_bytes(a + 4);
        low = add_products(low, four, next_a_low);
        high = add_products(high, four, next_a_high);
        four = four_bytes(b);
        low = add_products(low, four, b_low);
        high = add_products(high, four, b_high);
        four = four_bytes(b + 4);
        low = add_products(low, four, next_b_low);
        high = add_products(high, four, next_b_high);
        low = _mm256_add_epi32(first ? ends_low.base : integers(sums), _mm256_madd_epi16(low, ones));
        high = _mm256_add_epi32(first ? ends_high.base : integers(sums + 8), _mm256_madd_epi16(high, ones));
        if (last) {
            put_column(out, low, ends_low);
            put_column(out + 8, high, ends_high);
        } else {
            put_integers(sums, low);
            put_integers(sums + 8, high);
        }
    }
}

static void multiply_tile(float *out, const uint8_t *q, uint32_t rows, const stm_matrix *m, uint32_t n)
{
    int32_t sums[TILE_ROWS * STM_LANE_BLOCK];
    uint32_t pair = m->pairs[n / STM_LANE_BLOCK], last = m->pairs[n / STM_LANE_BLOCK + 1] - 1;
    if (pair == last) {
        add_pair(out, sums, q, rows, m, n, pair, true, true);
        return;
    }
    add_pair(out, sums, q, rows, m, n, pair, true, false);
    while (++pair < last) add_pair(out, sums, q, rows, m, n, pair, false, false);
    add_pair(out, sums, q, rows, m, n, pair, false, true);
}

static void multiply(float *out, const uint8_t *q, uint32_t rows, const stm_matrix *m)
{
    for (uint32_t n = 0; n < m->padded; n += STM_LANE_BLOCK)
        for (uint32_t r = 0; r < rows; r += TILE_ROWS)
            multiply_tile(out + (size_t)r * m->padded + n, q + (size_t)r * m->inputs, rows - r < TILE_ROWS ? rows - r : TILE_ROWS, m, n);
}

const stm_kernels stm_kernels_avx2 = KERNELS_OF("avx2", multiply);
