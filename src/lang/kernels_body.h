/* The float loops of kernels.h, written once over "a register of LANES floats" and compiled for each instruction set: the
 * file that includes this one defines the type `lanes`, its number LANES and the operations below as static inline
 * functions (load, store, all, add, sub, mul, quotient, least, most, equal_lanes, where_more, put_rounded, fold). See kernels_plain.c for the meaning of each.
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
#define NORM_ROWS 4u
#define DOT_ROWS 4u /* by 16 columns: eight registers of AVX2 */

static inline lanes tanh_lanes(lanes x)
{
    x = least(most(x, all(-TANH_END)), all(TANH_END));
    lanes square = mul(x, x);
    lanes above = add(mul(add(mul(all(TANH_A2), square), all(TANH_A1)), square), all(TANH_A0));
    lanes below = add(mul(add(mul(all(TANH_B2), square), all(TANH_B1)), square), all(1.0f));
    return quotient(mul(x, above), below);
}

/* tanh(x / 2) / 2 + 1 / 2: the halves are powers of two and change no digit, so that they stand in the constants. */
static inline lanes sigmoid_lanes(lanes x)
{
    x = least(most(x, all(-2 * TANH_END)), all(2 * TANH_END));
    lanes square = mul(x, x);
    lanes above = add(mul(add(mul(all(TANH_A2 / 16), square), all(TANH_A1 / 4)), square), all(TANH_A0));
    lanes below = add(mul(add(mul(all(TANH_B2 / 16), square), all(TANH_B1 / 4)), square), all(1.0f));
    return add(mul(quotient(mul(x, above), below), all(0.25f)), all(0.5f));
}

/* A block of 16, quantised. */
static inline void put_quantised(uint8_t *q, const lanes y[BLOCK_REGISTERS], lanes inverse)
{
    lanes scaled[BLOCK_REGISTERS];
    for (unsigned i = 0; i < BLOCK_REGISTERS; i++)
        scaled[i] = least(most(mul(y[i], inverse), all(-QUANTISED_MOST)), all(QUANTISED_MOST));
    put_rounded(q, scaled, QUANTISED_ZERO);
}

/* `rows` is a constant: several rows at a time, for none has to wait for another's sums. */
static inline __attribute__((always_inline)) void norm_rows(float *y, const float *x, const unsigned rows, uint32_t dim,
                                                            const float *gain, const float *bias)
{
    const float count = (float)dim;
    lanes sum[NORM_ROWS][BLOCK_REGISTERS], mean[NORM_ROWS], inverse[NORM_ROWS];
    for (unsigned r = 0; r < rows; r++) {
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) sum[r][i] = all(0.0f);
        for (uint32_t d = 0; d < dim; d += STM_LANE_BLOCK)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) sum[r][i] = add(sum[r][i], load(x + r * dim + d + i * LANES));
    }
    for (unsigned r = 0; r < rows; r++) mean[r] = all(fold(sum[r]) / count);
    for (unsigned r = 0; r < rows; r++) {
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) sum[r][i] = all(0.0f);
        for (uint32_t d = 0; d < dim; d += STM_LANE_BLOCK)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
                lanes away = sub(load(x + r * dim + d + i * LANES), mean[r]);
                sum[r][i] = add(sum[r][i], mul(away, away));
            }
    }
    for (unsigned r = 0; r < rows; r++) inverse[r] = all(1.0f / sqrtf(fold(sum[r]) / count + NORM_EPSILON));
    for (uint32_t d = 0; d < dim; d += LANES) {
        lanes factor = load(gain + d), term = load(bias + d);
        for (unsigned r = 0; r < rows; r++)
            store(y + r * dim + d, add(mul(mul(sub(load(x + r * dim + d), mean[r]), inverse[r]), factor), term));
    }
}

static void norm(float *y, const float *x, uint32_t rows, uint32_t dim, const float *gain, const float *bias)
{
    uint32_t r = 0;
    for (; r + NORM_ROWS <= rows; r += NORM_ROWS) norm_rows(y + (size_t)r * dim, x + (size_t)r * dim, NORM_ROWS, dim, gain, bias);
    for (; r < rows; r++) norm_rows(y + (size_t)r * dim, x + (size_t)r * dim, 1, dim, gain, bias);
}

/* Some channels from the first row to the last: the three rows and all weights are in registers. Outside there are zeros, whose
 * products change no sum. */
static void convolve(uint8_t *q, const float *y, uint32_t rows, uint32_t dim, const float *conv, const float *bias,
                     float inverse)
{
    for (uint32_t d = 0; d < dim; d += STM_LANE_BLOCK) {
        lanes before[BLOCK_REGISTERS], here[BLOCK_REGISTERS], next[BLOCK_REGISTERS], sum[BLOCK_REGISTERS];
        lanes weight[3][BLOCK_REGISTERS], term[BLOCK_REGISTERS];
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
            here[i] = all(0.0f);
            next[i] = load(y + d + i * LANES);
            term[i] = load(bias + d + i * LANES);
            for (unsigned k = 0; k < 3; k++) weight[k][i] = load(conv + (size_t)k * dim + d + i * LANES);
        }
        for (uint32_t r = 0; r < rows; r++) {
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
                before[i] = here[i];
                here[i] = next[i];
                next[i] = r + 1 < rows ? load(y + (size_t)(r + 1) * dim + d + i * LANES) : all(0.0f);
                sum[i] = add(term[i], mul(weight[0][i], before[i]));
                sum[i] = add(sum[i], mul(weight[1][i], here[i]));
                sum[i] = add(sum[i], mul(weight[2][i], next[i]));
            }
            put_quantised(q + (size_t)r * dim + d, sum, all(inverse));
        }
    }
}

static void quantise(uint8_t *q, const float *y, size_t count, float inverse)
{
    for (size_t at = 0; at < count; at += STM_LANE_BLOCK) {
        lanes block[BLOCK_REGISTERS];
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) block[i] = load(y + at + i * LANES);
        put_quantised(q + at, block, all(inverse));
    }
}

#define RECUR_ROWS 16u /* are taken through the three loops at a time: they stay in the first-level cache */
#define RECUR_WIDTH ((ptrdiff_t)(3 * STM_LANE_BLOCK))

/* c = f c + (1 - f) z;  x = r tanh(c) + (1 - r) x. Only c waits for the step before: all gates of some rows are opened first,
 * then c runs through them, then all rows are closed, so that the long chains of the functions overlap. */
static void recur(float *x, float *u, uint32_t rows, uint32_t dim, bool backward)
{
    const lanes one = all(1.0f);
    const ptrdiff_t x_next = backward ? -(ptrdiff_t)dim : (ptrdiff_t)dim, u_next = backward ? -RECUR_WIDTH : RECUR_WIDTH;
    lanes c[BLOCK_REGISTERS];
    for (unsigned i = 0; i < BLOCK_REGISTERS; i++) c[i] = all(0.0f);
    if (backward) x += (size_t)(rows - 1) * dim, u += (ptrdiff_t)(rows - 1) * RECUR_WIDTH;
    for (uint32_t some; rows; rows -= some, x += some * x_next, u += some * u_next) {
        some = rows < RECUR_ROWS ? rows : RECUR_ROWS;
        float *at = u;
        for (uint32_t t = 0; t < some; t++, at += u_next)
            for (unsigned i = STM_LANE_BLOCK; i < 3 * STM_LANE_BLOCK; i += LANES) store(at + i, sigmoid_lanes(load(at + i)));
        at = u;
        for (uint32_t t = 0; t < some; t++, at += u_next)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
                lanes forget = load(at + STM_LANE_BLOCK + i * LANES), candidate = load(at + i * LANES);
                c[i] = add(mul(forget, c[i]), mul(sub(one, forget), candidate));
                store(at + i * LANES, c[i]);
            }
        at = u;
        float *out = x;
        for (uint32_t t = 0; t < some; t++, at += u_next, out += x_next)
            for (unsigned i = 0; i < STM_LANE_BLOCK; i += LANES) {
                lanes reset = load(at + 2 * STM_LANE_BLOCK + i);
                store(out + i, add(mul(reset, tanh_lanes(load(at + i))), mul(sub(one, reset), load(out + i))));
            }
    }
}

/* `bias` may be NULL: sums start with 0. */
static inline __attribute__((always_inline)) void dot_rows(float *out, const float *a, const unsigned rows, const float *columns,
                                                           const float *bias, uint32_t width, uint32_t padded)
{
    for (uint32_t j = 0; j < padded; j += STM_LANE_BLOCK) {
        lanes sum[DOT_ROWS][BLOCK_REGISTERS];
        for (unsigned r = 0; r < rows; r++)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) sum[r][i] = bias ? load(bias + j + i * LANES) : all(0.0f);
        for (uint32_t k = 0; k < width; k++)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
                lanes column = load(columns + (size_t)k * padded + j + i * LANES);
                for (unsigned r = 0; r < rows; r++) sum[r][i] = add(sum[r][i], mul(all(a[r * width + k]), column));
            }
        for (unsigned r = 0; r < rows; r++)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) store(out + r * padded + j + i * LANES, sum[r][i]);
    }
}

static void dot_all(float *out, const float *a, uint32_t rows, const float *columns, uint32_t width, uint32_t padded)
{
    uint32_t r = 0;
    for (; r + DOT_ROWS <= rows; r += DOT_ROWS)
        dot_rows(out + (size_t)r * padded, a + (size_t)r * width, DOT_ROWS, columns, NULL, width, padded);
    for (; r < rows; r++) dot_rows(out + (size_t)r * padded, a + (size_t)r * width, 1, columns, NULL, width, padded);
}

static void project(float *out, const float *v, uint32_t rows, const float *weight, const float *bias, uint32_t inputs, uint32_t dim)
{
    uint32_t r = 0;
    for (; r + DOT_ROWS <= rows; r += DOT_ROWS)
        dot_rows(out + (size_t)r * dim, v + (size_t)r * inputs, DOT_ROWS, weight, bias, inputs, dim);
    for (; r < rows; r++) dot_rows(out + (size_t)r * dim, v + (size_t)r * inputs, 1, weight, bias, inputs, dim);
}

/* First the greatest value, then where it stands: the result does not depend on the order of comparisons. */
static uint32_t greatest(const float *values, uint32_t count)
{
    const uint32_t whole = count / STM_LANE_BLOCK * STM_LANE_BLOCK;
    float parts[LANES], top = values[0];
    if (whole) {
        lanes best[BLOCK_REGISTERS];
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) best[i] = load(values + i * LANES);
        for (uint32_t d = STM_LANE_BLOCK; d < whole; d += STM_LANE_BLOCK)
            for (unsigned i = 0; i < BLOCK_REGISTERS; i++) best[i] = most(best[i], load(values + d + i * LANES));
        for (unsigned i = 1; i < BLOCK_REGISTERS; i++) best[0] = most(best[0], best[i]);
        store(parts, best[0]);
        for (unsigned i = 0; i < LANES; i++) top = parts[i] > top ? parts[i] : top;
    }
    for (uint32_t d = whole; d < count; d++) top = values[d] > top ? values[d] : top;
    for (uint32_t d = 0; d < whole; d += LANES) {
        uint32_t found = equal_lanes(load(values + d), all(top));
        if (found) return d + (uint32_t)__builtin_ctz(found);
    }
    for (uint32_t d = whole; d < count; d++)
        if (values[d] == top) return d;
    return 0;
}

static void hidden(uint8_t *q, const float *a, const float *b, uint32_t width, float inverse)
{
    for (uint32_t d = 0; d < width; d += STM_LANE_BLOCK) {
        lanes block[BLOCK_REGISTERS];
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
            uint32_t at = d + i * LANES;
            block[i] = least(mul(most(add(load(a + at), load(b + at)), all(0.0f)), all(inverse)), all(HIDDEN_MOST));
        }
        put_rounded(q + d, block, 0);
    }
}

/* best[to] = max over from, the first of equals, of (best[from] + transition[from][to]) + score[to]. */
static void extend_paths(float *best, uint8_t *back, const float *transition, const float *score, uint32_t labels)
{
    lanes total[BLOCK_REGISTERS], from_best[BLOCK_REGISTERS];
    for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
        total[i] = add(all(best[0]), load(transition + i * LANES));
        from_best[i] = all(0.0f);
    }
    for (uint32_t from = 1; from < labels; from++)
        for (unsigned i = 0; i < BLOCK_REGISTERS; i++) {
            lanes candidate = add(all(best[from]), load(transition + from * STM_LANE_BLOCK + i * LANES));
            from_best[i] = where_more(candidate, total[i], all((float)from), from_best[i]);
            total[i] = most(candidate, total[i]);
        }
    for (unsigned i = 0; i < BLOCK_REGISTERS; i++) store(best + i * LANES, add(total[i], load(score + i * LANES)));
    put_rounded(back, from_best, 0);
}

#define KERNELS_OF(set, multiply_function, measure_function)                                                            \
    {                                                                                                                   \
        .name = (set), .multiply = (multiply_function), .measure = (measure_function), .norm = norm, .convolve = convolve, \
        .quantise = quantise, .recur = recur, .project = project, .dot_all = dot_all, .greatest = greatest,             \
        .hidden = hidden, .extend_paths = extend_paths                                                                  \
    }
