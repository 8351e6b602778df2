/* Packing, and which instruction set to use; see kernels.h. The choice is made by asking the processor, once per model, and
 * changes no bit of any result. */
#include "kernels.h"

#include "base/error.h"
#include "kernels_sets.h"

#include <float.h>
#include <string.h>

stm_status stm_matrix_pack(stm_matrix *matrix, stm_arena *arena, const stm_matrix_parts *parts)
{
    uint32_t inputs = parts->inputs, padded = (parts->outputs + STM_LANE_BLOCK - 1) / STM_LANE_BLOCK * STM_LANE_BLOCK;
    int8_t *packed = STM_NEW(arena, int8_t, (size_t)padded * inputs);
    float *scale = STM_NEW(arena, float, padded), *bias = STM_NEW(arena, float, padded);
    int32_t *shift = STM_NEW(arena, int32_t, padded);
    if (!packed || !scale || !bias || !shift) return STM_NO_MEMORY;
    for (uint32_t n = 0; n < padded; n++) {
        bool real = n < parts->outputs;
        scale[n] = real ? parts->activation_scale * parts->weight_scale[n] : 0;
        bias[n] = real ? parts->bias[n] : -FLT_MAX;
        int8_t *block = packed + (size_t)(n / STM_LANE_BLOCK) * STM_LANE_BLOCK * inputs + n % STM_LANE_BLOCK * 4;
        for (uint32_t k = 0; real && k < inputs; k++) {
            int8_t w = parts->weight[(size_t)n * inputs + k];
            block[(size_t)(k / 4) * 4 * STM_LANE_BLOCK + k % 4] = w;
            shift[n] += parts->zero * w;
        }
    }
    *matrix = (stm_matrix){inputs, parts->outputs, padded, packed, scale, bias, shift};
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
