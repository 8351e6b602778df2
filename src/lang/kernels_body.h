/* The float loops of kernels.h, written once over "a register of LANES floats" and compiled for each instruction set: the
 * file that includes this one defines the type `lanes`, its number LANES and the operations below as static inline
 * functions (load, store, all, add, sub, mul, quotient, least, most, put_rounded, fold). See kernels_plain.c for the meaning of each.
 *
 * tanh(x) is x (a0 + a1 x^2 + a2 x^4) / (1 + b1 x^2 + b2 x^4) on [-5, 5], the minimax fit of that form (found by reweighted
 * least squares): wrong by at most 4.4e-5 inside and 9.1e-5 outside, and never 1 or more, so that states stay bounded.
 * sigmoid(x) = tanh(x / 2) / 2 + 1 / 2. */
#ifndef LANES
#error "included by the kernels_*.c files only"
#endif

#include <math.h>

#define TANH_END 5.0f
#define TANH_A0 0.99981039f
#define TANH_A1 0.101722614f
#define TANH_A2 0.000654913644f
#define TANH_B1 0.434503976f
#define TANH_B2 0.0126389323f
#define NORM_EPSILON 1e-5f
#define QUANTISED_MOST 63.0f
#define QUANTISED_ZERO 64
#define HIDDEN_MOST 127.0f
#define BLOCK_REGISTERS (STM_LANE_BLOCK / LANES)

static inline lanes tanh_lanes(lanes x)
{
    x = least(most(x, all(-TANH_END)), all(TANH_END));
    lanes square = mul(x, x);
    lanes above = add(mul(add(mul(all(TANH_A2), square), all(TANH_A1)), square), all(TANH_A0));
    lanes below = add(mul(add(mul(all(TANH_B2), square), all(TANH_B1)), square), all(1.0f));
    return quotient(mul(x, above), below);
}

static inline lanes sigmoid_lanes(lanes x)
{
    return add(mul(tanh_lanes(mul(x, all(0.5f))), all(0.5f)), all(0.5f));
}

static inline void put_quantised(uint8_t *q, lanes y, lanes inverse)
{
    lanes scaled = mul(y, inverse);
    put_rounded(q, least(most(scaled, all(-QUANTISED_MOST)), all(QUANTISED_MOST)), QUANTISED_ZERO);
}

static void norm(float *y, const float *x, uint32_t rows, uint32_t dim, const float *gain, const float *bias)
{
    float count = (float)dim;
    for (uint32_t r = 0; r < rows; r++, x += dim, y += dim) {
        lanes sum[BLOCK_REGISTERS], squares[BLOCK_REGISTERS];
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) sum[i] = squares[i] = all(0.0f);
        for (uint32_t d = 0; d < dim; d += STM_LANE_BLOCK)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) sum[i] = add(sum[i], load(x + d + i * LANES));
        lanes mean = all(fold(sum) / count);
        for (uint32_t d = 0; d < dim; d += STM_LANE_BLOCK)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
                lanes away = sub(load(x + d + i * LANES), mean);
                squares[i] = add(squares[i], mul(away, away));
            }
        lanes inverse = all(1.0f / sqrtf(fold(squares) / count + NORM_EPSILON));
        for (uint32_t d = 0; d < dim; d += LANES)
            store(y + d, add(mul(mul(sub(load(x + d), mean), inverse), load(gain + d)), load(bias + d)));
    }
}

static void convolve(uint8_t *q, const float *y, uint32_t rows, uint32_t dim, const float *conv, const float *bias,
                     float inverse)
{
    lanes factor = all(inverse);
    for (uint32_t r = 0; r < rows; r++, y += dim, q += dim)
        for (uint32_t d = 0; d < dim; d += LANES) {
            lanes sum = load(bias + d);
            if (r) sum = add(sum, mul(load(conv + d), load(y + d - dim)));
            sum = add(sum, mul(load(conv + dim + d), load(y + d)));
            if (r + 1 < rows) sum = add(sum, mul(load(conv + 2 * (size_t)dim + d), load(y + d + dim)));
            put_quantised(q + d, sum, factor);
        }
}

static void quantise(uint8_t *q, const float *y, size_t count, float inverse)
{
    lanes factor = all(inverse);
    for (size_t i = 0; i < count; i += LANES) put_quantised(q + i, load(y + i), factor);
}

/* One step in time for `dim / 2` channels: c = f c + (1 - f) z;  x = r tanh(c) + (1 - r) x. */
static inline void recur_step(float *x, const float *u, uint32_t half, uint32_t dim, float *state)
{
    for (uint32_t d = 0; d < half; d += LANES) {
        lanes one = all(1.0f), old = load(x + d);
        lanes forget = sigmoid_lanes(load(u + dim + d)), reset = sigmoid_lanes(load(u + 2 * (size_t)dim + d));
        lanes c = add(mul(forget, load(state + d)), mul(sub(one, forget), load(u + d)));
        store(state + d, c);
        store(x + d, add(mul(reset, tanh_lanes(c)), mul(sub(one, reset), old)));
    }
}

static void recur(float *x, const float *u, uint32_t rows, uint32_t dim, float *state)
{
    uint32_t half = dim / 2;
    for (uint32_t d = 0; d < dim; d++) state[d] = 0.0f;
    for (uint32_t t = 0; t < rows; t++) {
        size_t back = rows - 1 - t;
        recur_step(x + (size_t)t * dim, u + (size_t)t * 3 * dim, half, dim, state);
        recur_step(x + back * dim + half, u + back * 3 * dim + half, half, dim, state + half);
    }
}

static void project(float *out, const float *v, const float *weight, const float *bias, uint32_t inputs, uint32_t dim)
{
    for (uint32_t d = 0; d < dim; d += STM_LANE_BLOCK) {
        lanes sum[BLOCK_REGISTERS];
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) sum[i] = load(bias + d + i * LANES);
        for (uint32_t e = 0; e < inputs; e++)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++)
                sum[i] = add(sum[i], mul(all(v[e]), load(weight + (size_t)e * dim + d + i * LANES)));
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) store(out + d + i * LANES, sum[i]);
    }
}

static void dot_all(float *out, const float *a, const float *columns, uint32_t width, uint32_t padded)
{
    for (uint32_t j = 0; j < padded; j += STM_LANE_BLOCK) {
        lanes sum[BLOCK_REGISTERS];
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) sum[i] = all(0.0f);
        for (uint32_t k = 0; k < width; k++)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++)
                sum[i] = add(sum[i], mul(all(a[k]), load(columns + (size_t)k * padded + j + i * LANES)));
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) store(out + j + i * LANES, sum[i]);
    }
}

/* First the greatest value, then where it stands: the result does not depend on the order of comparisons. */
static uint32_t greatest(const float *values, uint32_t padded)
{
    lanes best = load(values);
    for (uint32_t i = LANES; i < padded; i += LANES) best = most(best, load(values + i));
    float parts[LANES], top;
    store(parts, best);
    top = parts[0];
    for (unsigned i = 1; i < LANES; i++)
        if (parts[i] > top) top = parts[i];
    for (uint32_t i = 0; i < padded; i++)
        if (values[i] == top) return i;
    return 0;
}

static void hidden(uint8_t *q, const float *a, const float *b, uint32_t width, float inverse)
{
    for (uint32_t d = 0; d < width; d += LANES) {
        lanes sum = most(add(load(a + d), load(b + d)), all(0.0f));
        put_rounded(q + d, least(mul(sum, all(inverse)), all(HIDDEN_MOST)), 0);
    }
}

#define KERNELS_OF(set, multiply_function)                                                                       \
    {                                                                                                            \
        .name = (set), .multiply = (multiply_function), .norm = norm, .convolve = convolve, .quantise = quantise, \
        .recur = recur, .project = project, .dot_all = dot_all, .greatest = greatest, .hidden = hidden           \
    }
