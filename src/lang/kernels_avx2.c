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
#include "kernels_measure.h"

static inline __attribute__((always_inline)) __m256i four_bytes(const uint8_t *q)
{
    int four;
    __builtin_memcpy(&four, q, sizeof four);
    return _mm256_set1_epi32(four);
}

static inline __m256i integers(const void *at)
{
    return _mm256_loadu_si256((const __m256i *)at);
}

/* The compiler is to leave this value in its register: else it adds up in another order, which needs more registers than there
 * are, and reads weights again for each row. Twice as slow. */
#define KEEP(value) __asm__("" : "+x"(value))

#define ROWS_MOST 4 /* at a time: two registers of 16-bit sums for each, beside two of weights */

/* Adds the products of four inputs to the sums of some rows, for a block of columns; rows[r] + at is where row r has them. */
static inline __attribute__((always_inline)) void add_four(__m256i sums[ROWS_MOST][2], const uint8_t *const rows[ROWS_MOST], size_t at,
                                                           const int8_t *weights, const unsigned count)
{
    __m256i low = integers(weights), high = integers(weights + 32);
    KEEP(low);
    KEEP(high);
#pragma GCC unroll 4
    for (unsigned r = 0; r < count; r++) {
        __m256i four = four_bytes(rows[r] + at);
        sums[r][0] = _mm256_add_epi16(sums[r][0], _mm256_maddubs_epi16(four, low));
        sums[r][1] = _mm256_add_epi16(sums[r][1], _mm256_maddubs_epi16(four, high));
        KEEP(sums[r][0]);
        KEEP(sums[r][1]);
    }
}

static inline __attribute__((always_inline)) void start(__m256i sums[ROWS_MOST][2], const int16_t *starts, const unsigned count)
{
    for (unsigned r = 0; r < count; r++)
        for (unsigned i = 0; i < 2; i++) sums[r][i] = integers(starts + 16 * i);
}

static inline __attribute__((always_inline)) void widen(__m256i sums[ROWS_MOST][2], __m256i parts[ROWS_MOST][2], const unsigned count)
{
    for (unsigned r = 0; r < count; r++)
        for (unsigned i = 0; i < 2; i++) {
            sums[r][i] = _mm256_add_epi32(sums[r][i], _mm256_madd_epi16(parts[r][i], _mm256_set1_epi16(1)));
            KEEP(sums[r][i]);
        }
}

/* Some rows by a block of columns; `count` and `whole` are constants. Spans are summed up in 16 bits as a whole, or step by step. */
static inline __attribute__((always_inline)) void multiply_rows(float *out, const uint8_t *q, const unsigned count, const bool whole,
                                                                const stm_matrix *m, uint32_t n)
{
    const size_t inputs = m->inputs, block = n / STM_LANE_BLOCK;
    const int8_t *weights = m->packed + (size_t)n * inputs;
    const int16_t *step = m->step_starts + block * (inputs / STM_STEP) * STM_STEP_LANES;
    const int16_t *span = m->span_starts + block * ((inputs + STM_SPAN - 1) / STM_SPAN) * STM_STEP_LANES;
    const uint8_t *rows[ROWS_MOST];
    __m256i sums[ROWS_MOST][2], parts[ROWS_MOST][2];
    for (unsigned r = 0; r < count; r++) {
        rows[r] = q + r * inputs;
        for (unsigned i = 0; i < 2; i++) sums[r][i] = integers(m->base + n + 8 * i);
    }
    for (size_t at = 0, end; at < inputs; span += STM_STEP_LANES) {
        if (whole) start(parts, span, count);
        for (end = at + STM_SPAN < inputs ? at + STM_SPAN : inputs; at < end; at += STM_STEP, weights += STM_STEP_BYTES) {
            if (!whole) start(parts, step, count), step += STM_STEP_LANES;
            add_four(parts, rows, at, weights, count);
            add_four(parts, rows, at + 4, weights + STM_STEP_BYTES / 2, count);
            if (!whole) widen(sums, parts, count);
        }
        if (whole) widen(sums, parts, count);
    }
    const size_t width = m->padded;
    for (unsigned i = 0; i < 2; i++) {
        const lanes scale = load(m->scale + n + 8 * i), bias = load(m->bias + n + 8 * i);
        for (unsigned r = 0; r < count; r++) store(out + r * width + 8 * i, add(mul(_mm256_cvtepi32_ps(sums[r][i]), scale), bias));
    }
}

static bool fit(const uint32_t *sizes, uint32_t count, uint32_t limit)
{
    for (uint32_t r = 0; r < count; r++)
        if (sizes[r] > limit) return false;
    return true;
}

static void multiply(float *out, const uint8_t *q, const uint32_t *sizes, uint32_t rows, const stm_matrix *m)
{
    const size_t inputs = m->inputs, width = m->padded;
    for (uint32_t n = 0; n < m->padded; n += STM_LANE_BLOCK) {
        const uint32_t limit = m->limits[n / STM_LANE_BLOCK];
        uint32_t r = 0;
        for (; r + ROWS_MOST <= rows; r += ROWS_MOST) {
            if (sizes && fit(sizes + r, ROWS_MOST, limit)) multiply_rows(out + r * width + n, q + r * inputs, ROWS_MOST, true, m, n);
            else multiply_rows(out + r * width + n, q + r * inputs, ROWS_MOST, false, m, n);
        }
        for (; r < rows; r++) {
            if (sizes && fit(sizes + r, 1, limit)) multiply_rows(out + r * width + n, q + r * inputs, 1, true, m, n);
            else multiply_rows(out + r * width + n, q + r * inputs, 1, false, m, n);
        }
    }
}

const stm_kernels stm_kernels_avx2 = KERNELS_OF("avx2", multiply, measure);
