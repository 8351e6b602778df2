/* NEON, which every 64-bit ARM has. Activations are at most 127, so that they are signed bytes too; two products stay
 * below 2^15, and pairs of such sums are added into 32 bits. */
#include "kernels_sets.h"

#if defined(__aarch64__)

#include <arm_neon.h>

#define LANES 4
typedef float32x4_t lanes;

static inline lanes load(const float *at) { return vld1q_f32(at); }
static inline void store(float *at, lanes v) { vst1q_f32(at, v); }
static inline lanes all(float v) { return vdupq_n_f32(v); }
static inline lanes add(lanes a, lanes b) { return vaddq_f32(a, b); }
static inline lanes sub(lanes a, lanes b) { return vsubq_f32(a, b); }
static inline lanes mul(lanes a, lanes b) { return vmulq_f32(a, b); }
static inline lanes quotient(lanes a, lanes b) { return vdivq_f32(a, b); }
static inline lanes least(lanes a, lanes b) { return vminq_f32(a, b); }
static inline lanes most(lanes a, lanes b) { return vmaxq_f32(a, b); }

static inline lanes where_more(lanes a, lanes b, lanes yes, lanes no) { return vbslq_f32(vcgtq_f32(a, b), yes, no); }

static inline uint32_t equal_lanes(lanes a, lanes b)
{
    static const uint32_t bits[4] = {1, 2, 4, 8};
    return vaddvq_u32(vandq_u32(vceqq_f32(a, b), vld1q_u32(bits)));
}

static inline int16x4_t rounded(lanes v)
{
    return vmovn_s32(vcvtnq_s32_f32(v));
}

static inline void put_rounded(uint8_t *q, const lanes v[4], int zero)
{
    int16x8_t shift = vdupq_n_s16((int16_t)zero);
    int16x8_t low = vaddq_s16(vcombine_s16(rounded(v[0]), rounded(v[1])), shift);
    int16x8_t high = vaddq_s16(vcombine_s16(rounded(v[2]), rounded(v[3])), shift);
    vst1q_u8(q, vcombine_u8(vqmovun_s16(low), vqmovun_s16(high)));
}

static inline float fold(const lanes sum[4])
{
    lanes four = vaddq_f32(vaddq_f32(sum[0], sum[2]), vaddq_f32(sum[1], sum[3]));
    float32x2_t two = vadd_f32(vget_low_f32(four), vget_high_f32(four));
    return vget_lane_f32(two, 0) + vget_lane_f32(two, 1);
}

#include "kernels_body.h"

static inline int8x16_t four_bytes(const uint8_t *q)
{
    int32_t four;
    __builtin_memcpy(&four, q, sizeof four);
    return vreinterpretq_s8_s32(vdupq_n_s32(four));
}

/* sum[2i] and sum[2i+1] hold pairs of the columns 4i..4i+3: c0 c0 c1 c1, c2 c2 c3 c3. */
static inline void add_four(int32x4_t sum[8], int8x16_t a, const int8_t *w)
{
    for (unsigned i = 0; i < 4; i++) {
        int8x16_t weights = vld1q_s8(w + 16 * i);
        sum[2 * i] = vpadalq_s16(sum[2 * i], vmull_s8(vget_low_s8(a), vget_low_s8(weights)));
        sum[2 * i + 1] = vpadalq_s16(sum[2 * i + 1], vmull_s8(vget_high_s8(a), vget_high_s8(weights)));
    }
}

static void multiply(float *out, const uint8_t *q, const uint32_t *sizes, uint32_t rows, const stm_matrix *m)
{
    (void)sizes;
    for (uint32_t n = 0; n < m->padded; n += STM_LANE_BLOCK) {
        for (uint32_t r = 0; r < rows; r++) {
            const int8_t *w = m->packed + (size_t)n * m->inputs;
            const uint8_t *row = q + (size_t)r * m->inputs;
            int32x4_t sum[8];
            for (unsigned i = 0; i < 8; i++) sum[i] = vdupq_n_s32(0);
            for (uint32_t k = 0; k < m->inputs; k += 4, w += 4 * STM_LANE_BLOCK) add_four(sum, four_bytes(row + k), w);
            for (unsigned i = 0; i < 4; i++) {
                uint32_t c = n + 4 * i;
                int32x4_t whole = vsubq_s32(vpaddq_s32(sum[2 * i], sum[2 * i + 1]), vld1q_s32(m->shift + c));
                store(out + (size_t)r * m->padded + c, add(mul(vcvtq_f32_s32(whole), load(m->scale + c)), load(m->bias + c)));
            }
        }
    }
}

const stm_kernels stm_kernels_neon = KERNELS_OF("neon", multiply, NULL);

#else
typedef int nothing_here; /* ISO C wants a declaration in every file */
#endif
