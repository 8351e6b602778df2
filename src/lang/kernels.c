/* Packing, and which instruction set to use; see kernels.h. The choice is made by asking the processor, once per model, and
 * changes no bit of any result. */
#include "kernels.h"

#include "base/error.h"
#include "kernels_sets.h"

#include <float.h>
#include <string.h>

/* Activations are 0..127, so that a sum of products lies between 127 times the negative weights and 127 times the positive
 * ones: 127 * 258 < 2^15. */
#define PAIR_SUM_MOST 258

static int weight_at(const stm_matrix_parts *p, uint32_t n, uint32_t k)
{
    return n < p->outputs ? p->weight[(size_t)n * p->inputs + k] : 0;
}

/* Whether, for every output of the block, the products of this step's inputs can be added up pair by pair in 16 bits. */
static bool is_small(const stm_matrix_parts *p, uint32_t block, uint32_t first)
{
    for (uint32_t n = block * STM_LANE_BLOCK; n < (block + 1) * STM_LANE_BLOCK; n++)
        for (uint32_t k = first; k < first + 4; k += 2) {
            int above = 0, below = 0;
            const uint32_t inputs[] = {k, k + 1, k + 4, k + 5};
            for (int i = 0; i < 4; i++) {
                int w = weight_at(p, n, inputs[i]);
                above += w > 0 ? w : 0;
                below -= w < 0 ? w : 0;
            }
            if (above > PAIR_SUM_MOST || below > PAIR_SUM_MOST) return false;
        }
    return true;
}

static void pack_step(int8_t *out, const stm_matrix_parts *p, uint32_t block, uint32_t first)
{
    for (uint32_t k = 0; k < STM_STEP; k++)
        for (uint32_t i = 0; i < STM_LANE_BLOCK; i++)
            out[k / 4 * 4 * STM_LANE_BLOCK + i * 4 + k % 4] = (int8_t)weight_at(p, block * STM_LANE_BLOCK + i, first + k);
}

/* The small steps first; gives their number. */
static uint16_t pack_block(int8_t *out, uint16_t *steps, const stm_matrix_parts *p, uint32_t block)
{
    uint32_t count = 0, small = 0;
    for (int wanted = 1; wanted >= 0; wanted--) {
        for (uint32_t first = 0; first < p->inputs; first += STM_STEP) {
            if (is_small(p, block, first) != (wanted == 1)) continue;
            steps[count] = (uint16_t)first;
            pack_step(out + (size_t)count++ * STM_STEP_BYTES, p, block, first);
        }
        if (wanted) small = count;
    }
    return (uint16_t)small;
}

stm_status stm_matrix_pack(stm_matrix *matrix, stm_arena *arena, const stm_matrix_parts *p)
{
    uint32_t blocks = (p->outputs + STM_LANE_BLOCK - 1) / STM_LANE_BLOCK, padded = blocks * STM_LANE_BLOCK;
    uint32_t steps_each = p->inputs / STM_STEP;
    int8_t *packed = STM_NEW(arena, int8_t, (size_t)padded * p->inputs);
    uint16_t *steps = STM_NEW(arena, uint16_t, (size_t)blocks * steps_each), *small = STM_NEW(arena, uint16_t, blocks);
    float *scale = STM_NEW(arena, float, padded), *bias = STM_NEW(arena, float, padded);
    int32_t *shift = STM_NEW(arena, int32_t, padded);
    if (!packed || !steps || !small || !scale || !bias || !shift) return STM_NO_MEMORY;
    for (uint32_t b = 0; b < blocks; b++)
        small[b] = pack_block(packed + (size_t)b * steps_each * STM_STEP_BYTES, steps + (size_t)b * steps_each, p, b);
    for (uint32_t n = 0; n < padded; n++) {
        bool real = n < p->outputs;
        scale[n] = real ? p->activation_scale * p->weight_scale[n] : 0;
        bias[n] = real ? p->bias[n] : -FLT_MAX;
        for (uint32_t k = 0; k < p->inputs; k++) shift[n] += p->zero * weight_at(p, n, k);
    }
    *matrix = (stm_matrix){p->inputs, p->outputs, padded, packed, steps, small, scale, bias, shift};
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
