/* Packing, and which instruction set to use; see kernels.h. The choice is made by asking the processor, once per model, and
 * changes no bit of any result. */
#include "kernels.h"

#include "base/error.h"
#include "kernels_sets.h"

#include <float.h>
#include <string.h>

#define CENTRE 64
#define LANE_MOST 32767u /* that 16 bits hold */

static int weight_at(const stm_matrix_parts *p, uint32_t n, uint32_t k)
{
    return n < p->outputs ? p->weight[(size_t)n * p->inputs + k] : 0;
}

static void pack_step(int8_t *out, const stm_matrix_parts *p, uint32_t block, uint32_t first)
{
    for (uint32_t k = 0; k < STM_STEP; k++)
        for (uint32_t i = 0; i < STM_LANE_BLOCK; i++)
            out[k / 4 * 4 * STM_LANE_BLOCK + i * 4 + k % 4] = (int8_t)weight_at(p, block * STM_LANE_BLOCK + i, first + k);
}

/* What 64 off each activation adds to the sum of a lane of some inputs, as far as 16 bits show it. */
static void put_starts(int16_t *starts, const stm_matrix_parts *p, uint32_t block, uint32_t first, uint32_t end)
{
    for (uint32_t i = 0; i < STM_LANE_BLOCK; i++) {
        int sums[2] = {0, 0};
        for (uint32_t k = first; k < end; k++) sums[k % 4 / 2] += weight_at(p, block * STM_LANE_BLOCK + i, k);
        for (uint32_t half = 0; half < 2; half++) starts[2 * i + half] = (int16_t)(uint16_t)(-CENTRE * sums[half]);
    }
}

/* The sum of squares of the largest lane of a span. */
static uint32_t largest_lane(const stm_matrix_parts *p, uint32_t block, uint32_t first, uint32_t end)
{
    uint32_t most = 0;
    for (uint32_t lane = 0; lane < STM_STEP_LANES; lane++) {
        uint32_t sum = 0;
        for (uint32_t k = first; k < end; k++) {
            int w = k % 4 / 2 == lane % 2 ? weight_at(p, block * STM_LANE_BLOCK + lane / 2, k) : 0;
            sum += (uint32_t)(w * w);
        }
        if (sum > most) most = sum;
    }
    return most;
}

/* What is packed: the arrays of the matrix. */
typedef struct packing {
    int8_t *packed;
    int16_t *step_starts, *span_starts;
    uint32_t *limits;
} packing;

static void pack_block(const packing *out, const stm_matrix_parts *p, uint32_t block)
{
    uint32_t steps = p->inputs / STM_STEP, spans = (p->inputs + STM_SPAN - 1) / STM_SPAN, most = 1;
    for (uint32_t s = 0; s < steps; s++) {
        size_t at = (size_t)block * steps + s;
        pack_step(out->packed + at * STM_STEP_BYTES, p, block, s * STM_STEP);
        put_starts(out->step_starts + at * STM_STEP_LANES, p, block, s * STM_STEP, (s + 1) * STM_STEP);
    }
    for (uint32_t s = 0; s < spans; s++) {
        uint32_t first = s * STM_SPAN, end = first + STM_SPAN < p->inputs ? first + STM_SPAN : p->inputs;
        put_starts(out->span_starts + ((size_t)block * spans + s) * STM_STEP_LANES, p, block, first, end);
        uint32_t largest = largest_lane(p, block, first, end);
        if (largest > most) most = largest;
    }
    out->limits[block] = LANE_MOST * LANE_MOST / most;
}

static void sum_weights(int32_t *shift, int32_t *base, const stm_matrix_parts *p, uint32_t padded)
{
    for (uint32_t n = 0; n < padded; n++) {
        int sum = 0;
        for (uint32_t k = 0; k < p->inputs; k++) sum += weight_at(p, n, k);
        shift[n] = p->zero * sum;
        base[n] = (CENTRE - p->zero) * sum;
    }
}

stm_status stm_matrix_pack(stm_matrix *matrix, stm_arena *arena, const stm_matrix_parts *p)
{
    uint32_t blocks = (p->outputs + STM_LANE_BLOCK - 1) / STM_LANE_BLOCK, padded = blocks * STM_LANE_BLOCK;
    uint32_t steps = p->inputs / STM_STEP, spans = (p->inputs + STM_SPAN - 1) / STM_SPAN;
    packing out = {STM_NEW(arena, int8_t, (size_t)blocks * steps * STM_STEP_BYTES),
                   STM_NEW(arena, int16_t, (size_t)blocks * steps * STM_STEP_LANES),
                   STM_NEW(arena, int16_t, (size_t)blocks * spans * STM_STEP_LANES), STM_NEW(arena, uint32_t, blocks)};
    float *scale = STM_NEW(arena, float, padded), *bias = STM_NEW(arena, float, padded);
    int32_t *shift = STM_NEW(arena, int32_t, padded), *base = STM_NEW(arena, int32_t, padded);
    if (!out.packed || !out.step_starts || !out.span_starts || !out.limits || !scale || !bias || !shift || !base)
        return STM_NO_MEMORY;
    for (uint32_t block = 0; block < blocks; block++) pack_block(&out, p, block);
    for (uint32_t n = 0; n < padded; n++) {
        scale[n] = n < p->outputs ? p->activation_scale * p->weight_scale[n] : 0;
        bias[n] = n < p->outputs ? p->bias[n] : -FLT_MAX;
    }
    sum_weights(shift, base, p, padded);
    *matrix = (stm_matrix){p->inputs, p->outputs, padded, out.packed, out.step_starts, out.span_starts, out.limits, scale, bias, shift,
                           base};
    return STM_OK;
}

size_t stm_kernels_all(const stm_kernels *all[STM_KERNELS_MOST])
{
    size_t count = 0;
#if defined(STM_HAVE_X86)
    __builtin_cpu_init();
    bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
    if (wide && __builtin_cpu_supports("avx512vnni")) all[count++] = &stm_kernels_vnni;
    if (wide) all[count++] = &stm_kernels_avx512;
    if (__builtin_cpu_supports("avx2")) all[count++] = &stm_kernels_avx2;
#endif
#if defined(__aarch64__)
    all[count++] = &stm_kernels_neon;
#endif
    all[count++] = &stm_kernels_plain;
    return count;
}

const stm_kernels *stm_kernels_best(void)
{
    const stm_kernels *all[STM_KERNELS_MOST];
    stm_kernels_all(all);
    return all[0];
}

const stm_kernels *stm_kernels_named(const char *name)
{
    const stm_kernels *all[STM_KERNELS_MOST];
    size_t count = stm_kernels_all(all);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(all[i]->name, name)) return all[i];
    return NULL;
}
