/* For tools/check_kernels: all kernels of this machine over the same numbers; prints a sum over all bits of the results. */
#include "lang/kernels_sets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 61, DIM = 96, OUT = 283, PADDED = 288 };

static uint32_t seed;

static uint32_t next_number(void)
{
    seed = seed * 1664525u + 1013904223u;
    return seed >> 8;
}

static float next_float(float most)
{
    return ((float)(next_number() % 20001) / 10000.0f - 1.0f) * most;
}

static uint64_t mix(uint64_t sum, const void *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) sum = (sum ^ ((const unsigned char *)bytes)[i]) * 1099511628211u; /* FNV-1a */
    return sum;
}

static float x[ROWS * DIM], y[ROWS * DIM], u[ROWS * PADDED], gain[DIM], bias[PADDED], scale[PADDED], conv[3 * DIM],
    square[DIM * DIM];
static uint8_t q[ROWS * DIM];
static uint32_t sizes[ROWS];
static int8_t weight[OUT * DIM];

static uint64_t run(const stm_kernels *k, stm_arena *arena)
{
    uint64_t sum = 14695981039346656037u;
    stm_matrix m;
    seed = 7;
    for (size_t i = 0; i < sizeof x / 4; i++) x[i] = next_float(i % 9 ? 2 : 90);
    for (size_t i = 0; i < DIM; i++) gain[i] = 1 + next_float(0.5f);
    for (size_t i = 0; i < PADDED; i++) bias[i] = next_float(1), scale[i] = 0.002f + next_float(0.001f);
    for (size_t i = 0; i < 3 * DIM; i++) conv[i] = next_float(1);
    for (size_t i = 0; i < DIM * DIM; i++) square[i] = next_float(1);
    for (size_t i = 0; i < sizeof weight; i++) {
        int w = (int)(next_number() % 255) - 127;
        weight[i] = (int8_t)(i / DIM % 3 == 0 ? (w < 0 ? -127 : 127) : i / DIM % 3 == 1 ? w / 4 : w);
    }
    stm_matrix_parts parts = {weight, scale, bias, 0.037f, 64, OUT, DIM};
    if (stm_matrix_pack(&m, arena, &parts) != STM_OK) exit(1);
    for (int layer = 0; layer < 4; layer++) {
        k->norm(y, x, ROWS, DIM, gain, bias);
        k->convolve(q, y, ROWS, DIM, conv, bias, 19.7f);
        if (k->measure) k->measure(sizes, q, ROWS, DIM);
        k->multiply(u, q, k->measure ? sizes : NULL, ROWS, &m);
        sum = mix(sum, q, (size_t)ROWS * DIM);
        sum = mix(sum, u, (size_t)ROWS * PADDED * 4);
        for (size_t i = 0; i < (size_t)ROWS * PADDED; i++) if (u[i] < -1e30f) u[i] = 0; /* padded outputs */
        for (uint32_t at = 0; at < DIM; at += 16) k->recur(x + at, u + (size_t)at * 48, ROWS / 2, DIM, at >= DIM / 2);
        sum = mix(sum, x, sizeof x);
    }
    k->project(y, x, 7, square, bias, DIM, DIM);
    k->dot_all(u, x, 7, square, DIM, DIM);
    k->quantise(q, y, sizeof y / 4, 3.3f);
    sum = mix(mix(mix(sum, y, sizeof y), u, DIM * 4), q, (size_t)ROWS * DIM);
    k->hidden(q, x, y, DIM, 40.1f);
    for (int r = 1; r < 9; r++) k->extend_paths(u + 8 * DIM, q + DIM * r, square, y + DIM * r, 11);
    uint32_t best = k->greatest(u, DIM);
    return mix(mix(sum, q, 10 * DIM), &best, sizeof best);
}

int main(void)
{
    const stm_kernels *all[STM_KERNELS_MOST + 2];
    size_t count = stm_kernels_all(all);
    stm_arena arena;
    stm_arena_init(&arena, NULL);
#ifdef STM_TRANSLATED
    all[count++] = &stm_kernels_avx512;
    all[count++] = &stm_kernels_vnni;
#endif
    for (size_t i = 0; i < count; i++) printf("%s %016llx\n", all[i]->name, (unsigned long long)run(all[i], &arena));
    stm_arena_release(&arena);
    return 0;
}
