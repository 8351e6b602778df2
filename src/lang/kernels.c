/* Packing, and which instruction set to use; see kernels.h. The choice is made by asking the processor, once per model, and
 * changes no bit of any result. */
#include "kernels.h"

#include "base/error.h"
#include "kernels_sets.h"

#include <float.h>
#include <string.h>

#define CENTRE 64
#define LANE_MOST 511 /* the sum of a lane's weights, whatever their signs: activations less 64 are -64..63, 64 * 511 < 2^15 */
#define STEPS_MOST 64 /* of a matrix: 512 inputs */

static int weight_at(const stm_matrix_parts *p, uint32_t n, uint32_t k)
{
    return n < p->outputs ? p->weight[(size_t)n * p->inputs + k] : 0;
}

/* What the weights of a step add to each of its 16-bit sums: as they are, and without their signs. */
typedef struct step_sums {
    int sum[STM_STEP_LANES], size[STM_STEP_LANES];
    int largest; /* size */
} step_sums;

static step_sums sums_of(const stm_matrix_parts *p, uint32_t block, uint32_t first)
{
    step_sums s = {{0}, {0}, 0};
    for (uint32_t i = 0; i < STM_LANE_BLOCK; i++)
        for (uint32_t k = 0; k < STM_STEP; k++) {
            int w = weight_at(p, block * STM_LANE_BLOCK + i, first + k);
            uint32_t lane = 2 * i + (k % 4) / 2;
            s.sum[lane] += w;
            s.size[lane] += w < 0 ? -w : w;
            if (s.size[lane] > s.largest) s.largest = s.size[lane];
        }
    return s;
}

static bool fit_together(const step_sums *a, const step_sums *b)
{
    for (uint32_t lane = 0; lane < STM_STEP_LANES; lane++)
        if (a->size[lane] + b->size[lane] > LANE_MOST) return false;
    return true;
}

/* The largest steps first. */
static void sort_steps(uint16_t *sorted, const step_sums *sums, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        for (; at && sums[sorted[at - 1]].largest < sums[i].largest; at--) sorted[at] = sorted[at - 1];
        sorted[at] = (uint16_t)i;
    }
}

#define NO_STEP UINT16_MAX

/* Each step, from the largest on, gets the largest beside it that still fits, or none; gives the number of pairs. */
static uint32_t pair_steps(uint16_t pairs[][2], const step_sums *sums, uint32_t count)
{
    uint16_t sorted[STEPS_MOST];
    bool used[STEPS_MOST] = {false};
    uint32_t pair_count = 0;
    sort_steps(sorted, sums, count);
    for (uint32_t i = 0; i < count; i++) {
        if (used[i]) continue;
        uint32_t other = i + 1;
        while (other < count && (used[other] || !fit_together(&sums[sorted[i]], &sums[sorted[other]]))) other++;
        if (other < count) used[other] = true;
        pairs[pair_count][0] = sorted[i];
        pairs[pair_count++][1] = other < count ? sorted[other] : NO_STEP;
    }
    return pair_count;
}

static void pack_step(int8_t *out, const stm_matrix_parts *p, uint32_t block, uint32_t first)
{
    for (uint32_t k = 0; k < STM_STEP; k++)
        for (uint32_t i = 0; i < STM_LANE_BLOCK; i++)
            out[k / 4 * 4 * STM_LANE_BLOCK + i * 4 + k % 4] = (int8_t)weight_at(p, block * STM_LANE_BLOCK + i, first + k);
}

/* What is packed: arrays with room for all pairs of the matrix, and how many there are. */
typedef struct packing {
    int8_t *packed;
    uint16_t *steps;
    int16_t *starts;
    uint32_t count;
} packing;

static void pack_block(packing *out, const stm_matrix_parts *p, uint32_t block)
{
    step_sums sums[STEPS_MOST];
    uint16_t pairs[STEPS_MOST][2];
    uint32_t steps = p->inputs / STM_STEP;
    for (uint32_t s = 0; s < steps; s++) sums[s] = sums_of(p, block, s * STM_STEP);
    uint32_t count = pair_steps(pairs, sums, steps);
    for (uint32_t pair = 0; pair < count; pair++, out->count++)
        for (uint32_t i = 0; i < 2; i++) {
            uint32_t at = 2 * out->count + i, step = pairs[pair][i];
            if (step == NO_STEP) continue; /* the memory is all zeros: no weights, of the first eight inputs */
            out->steps[at] = (uint16_t)(step * STM_STEP);
            pack_step(out->packed + (size_t)at * STM_STEP_BYTES, p, block, step * STM_STEP);
            for (uint32_t lane = 0; lane < STM_STEP_LANES; lane++)
                out->starts[out->count * STM_STEP_LANES + lane] -= (int16_t)(CENTRE * sums[step].sum[lane]);
        }
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
    size_t most = (size_t)blocks * (p->inputs / STM_STEP); /* no two steps fit together */
    packing out = {STM_NEW(arena, int8_t, most * 2 * STM_STEP_BYTES), STM_NEW(arena, uint16_t, most * 2),
                   STM_NEW(arena, int16_t, most * STM_STEP_LANES), 0};
    uint32_t *pairs = STM_NEW(arena, uint32_t, blocks + 1);
    float *scale = STM_NEW(arena, float, padded), *bias = STM_NEW(arena, float, padded);
    int32_t *shift = STM_NEW(arena, int32_t, padded), *base = STM_NEW(arena, int32_t, padded);
    if (!out.packed || !out.steps || !out.starts || !pairs || !scale || !bias || !shift || !base) return STM_NO_MEMORY;
    for (uint32_t block = 0; block < blocks; block++) {
        pack_block(&out, p, block);
        pairs[block + 1] = out.count;
    }
    for (uint32_t n = 0; n < padded; n++) {
        scale[n] = n < p->outputs ? p->activation_scale * p->weight_scale[n] : 0;
        bias[n] = n < p->outputs ? p->bias[n] : -FLT_MAX;
    }
    sum_weights(shift, base, p, padded);
    *matrix = (stm_matrix){p->inputs,  p->outputs, padded, pairs, out.packed, out.steps, out.starts, scale, bias, shift, base};
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
