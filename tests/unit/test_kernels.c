/* Every instruction set this processor has, against plain C, bit for bit: products, norms, convolutions, recurrences, and the
 * whole network over words. With values of all sizes, matrices of odd sizes and any number of rows. */
#include "base/slice.h"
#include "lang/language_private.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 70, DIM = 96, WIDE = 3 * DIM, GATES = 48, LABELS = 16 };

/* A small generator of our own: the same numbers everywhere. */
static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static float next_float(uint32_t *state, float most)
{
    return ((float)(next_number(state) % 20001) / 10000.0f - 1.0f) * most;
}

typedef struct data {
    float x[ROWS * DIM], gain[DIM], bias[DIM], conv[3 * DIM], weight[DIM * DIM];
    float u[ROWS * WIDE], y[ROWS * DIM], scores[ROWS * WIDE];
    uint8_t q[ROWS * DIM], back[ROWS * LABELS];
} data;

static void fill(data *d, uint32_t seed)
{
    memset(d, 0, sizeof *d);
    for (size_t i = 0; i < ROWS * DIM; i++) d->x[i] = next_float(&seed, i % 7 ? 3 : 300);
    for (size_t i = 0; i < DIM; i++) d->gain[i] = 1 + next_float(&seed, 0.5f);
    for (size_t i = 0; i < DIM; i++) d->bias[i] = next_float(&seed, 0.5f);
    for (size_t i = 0; i < 3 * DIM; i++) d->conv[i] = next_float(&seed, 1);
    for (size_t i = 0; i < DIM * DIM; i++) d->weight[i] = next_float(&seed, 1);
}

/* Small weights for most, all as large as can be for some, and the extremes of activations. */
static void make_matrix(stm_matrix *m, stm_arena *arena, uint32_t outputs, uint32_t inputs, uint32_t seed)
{
    int8_t *weight = malloc((size_t)outputs * inputs);
    float *scale = malloc(outputs * sizeof *scale), *bias = malloc(outputs * sizeof *bias);
    for (size_t i = 0; i < (size_t)outputs * inputs; i++) {
        uint32_t kind = (uint32_t)(i / inputs) % 3;
        int w = (int)(next_number(&seed) % 255) - 127;
        weight[i] = (int8_t)(kind == 0 ? 127 : kind == 1 ? w / 4 : w);
    }
    for (uint32_t i = 0; i < outputs; i++) scale[i] = 0.001f + next_float(&seed, 0.0009f), bias[i] = next_float(&seed, 1);
    stm_matrix_parts parts = {weight, scale, bias, 0.037f, 64, outputs, inputs};
    assert_int_equal(stm_matrix_pack(m, arena, &parts), STM_OK);
    free(weight);
    free(scale);
    free(bias);
}

/* One layer and the heads' loops; what is compared stays in `d`. */
static void work(data *d, const stm_kernels *k, const stm_matrix *gates, uint32_t rows)
{
    k->norm(d->y, d->x, rows, DIM, d->gain, d->bias);
    k->convolve(d->q, d->y, rows, DIM, d->conv, d->bias, 17.3f);
    d->q[0] = 127;
    d->q[1] = 1;
    uint32_t sizes[ROWS];
    if (k->measure) k->measure(sizes, d->q, rows, DIM);
    k->multiply(d->u, d->q, k->measure ? sizes : NULL, rows, gates);
    for (uint32_t at = 0; at < DIM; at += LABELS) /* the product's rows, taken as rows of gates */
        k->recur(d->x + at, d->u + (size_t)at * GATES, rows < 32 ? rows : 32, DIM, at >= DIM / 2);
    k->quantise(d->q, d->x, (size_t)rows * DIM, 21.7f);
    k->project(d->y, d->x, rows < 7 ? rows : 7, d->weight, d->bias, DIM, DIM);
    k->dot_all(d->scores, d->x, rows < 7 ? rows : 7, d->weight, DIM, DIM);
    k->hidden(d->q, d->x, d->y, DIM, 9.1f);
    d->scores[WIDE * ROWS - 1] = (float)(k->greatest(d->x, DIM) + 100 * k->greatest(d->x + 3, DIM - 7) + 10000 * k->greatest(d->x, 3));
    memcpy(d->scores + WIDE, d->x, LABELS * sizeof *d->x);
    for (uint32_t r = 1; r < rows; r++) k->extend_paths(d->scores + WIDE * 8, d->back + r * LABELS, d->weight, d->y + (size_t)r * DIM, 11);
}

static void all_give_the_same_bits(void **state)
{
    (void)state;
    const stm_kernels *all[STM_KERNELS_MOST];
    size_t count = stm_kernels_all(all);
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    data *plain = malloc(sizeof *plain), *other = malloc(sizeof *other);
    for (uint32_t seed = 1; seed <= 12; seed++) {
        stm_matrix gates;
        uint32_t rows = seed == 1 ? 1 : 5 + seed * 5;
        make_matrix(&gates, &arena, WIDE - seed, DIM, seed);
        fill(plain, seed);
        work(plain, stm_kernels_named("plain"), &gates, rows);
        for (size_t k = 0; k < count; k++) {
            fill(other, seed);
            work(other, all[k], &gates, rows);
            size_t used = (size_t)rows * gates.padded * sizeof(float);
            assert_memory_equal(plain->x, other->x, sizeof plain->x);
            assert_memory_equal(plain->y, other->y, sizeof plain->y);
            assert_memory_equal(plain->u, other->u, used);
            assert_memory_equal(plain->q, other->q, (size_t)rows * DIM);
            assert_memory_equal(plain->back, other->back, sizeof plain->back);
            assert_memory_equal(plain->scores, other->scores, sizeof plain->scores);
        }
        stm_arena_reset(&arena);
    }
    for (size_t k = 0; k < count; k++) print_message("# %s is as plain C\n", all[k]->name);
    free(plain);
    free(other);
    stm_arena_release(&arena);
}

/* The products against sums that are taken one by one: weights of all sizes, rows of the least and the greatest activations and
 * of such as are near 64, whose sizes are known or not, and either byte that stands for zero. */
static void products_are_right(void **state)
{
    (void)state;
    enum { OUT = 37, IN = 112, N = 39 };
    const stm_kernels *all[STM_KERNELS_MOST];
    size_t count = stm_kernels_all(all);
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    int8_t weight[OUT * IN];
    float scale[OUT], bias[OUT], found[N * 48];
    uint8_t q[N * IN];
    uint32_t seed = 99;
    for (int i = 0; i < OUT * IN; i++) {
        int w = (int)(next_number(&seed) % 255) - 127, kind = i / IN % 4;
        weight[i] = (int8_t)(kind == 0 ? 127 : kind == 1 ? -127 : kind == 2 ? w : w / 8);
    }
    for (int i = 0; i < OUT; i++) scale[i] = 1, bias[i] = (float)i;
    for (int i = 0; i < N * IN; i++)
        q[i] = (uint8_t)(i / IN == 0 ? 0 : i / IN == 1 ? 127 : i / IN > 20 ? 60 + next_number(&seed) % 9 : next_number(&seed) % 128);
    for (size_t run = 0; run < 4 * count; run++) {
        int zero = run % 2 ? 64 : 0;
        const stm_kernels *kernels = all[run / 4];
        bool known = run % 4 > 1 && kernels->measure;
        uint32_t sizes[N];
        if (known) kernels->measure(sizes, q, N, IN);
        stm_matrix m;
        stm_matrix_parts parts = {weight, scale, bias, 1, zero, OUT, IN};
        assert_int_equal(stm_matrix_pack(&m, &arena, &parts), STM_OK);
        kernels->multiply(found, q, known ? sizes : NULL, N, &m);
        for (int r = 0; r < N; r++)
            for (int n = 0; n < OUT; n++) {
                int sum = 0;
                for (int k = 0; k < IN; k++) sum += (q[r * IN + k] - zero) * weight[n * IN + k];
                assert_true(found[r * 48 + n] == (float)sum + (float)n);
            }
    }
    stm_arena_release(&arena);
}

static void gates_are_close_to_the_functions(void **state)
{
    (void)state;
    double worst = 0;
    for (int i = -1200; i <= 1200; i++) {
        float x[LABELS] = {0}, u[GATES];
        for (int d = 0; d < LABELS; d++) u[d] = (float)i / 100, u[LABELS + d] = -100, u[2 * LABELS + d] = 100;
        stm_kernels_best()->recur(x, u, 1, LABELS, false); /* forget 0, reset 1: x = tanh(candidate) */
        double wrong = fabs((double)x[0] - tanh((double)i / 100));
        if (wrong > worst) worst = wrong;
        assert_true(x[0] > -1 && x[0] < 1);
    }
    print_message("# tanh is wrong by at most %g\n", worst);
    assert_true(worst < 6e-4); /* the forget gate's own 4.6e-5 times 12, the largest candidate, included */
}

static void the_network_gives_the_same_everywhere(void **state)
{
    (void)state;
    const stm_kernels *all[STM_KERNELS_MOST];
    size_t count = stm_kernels_all(all);
    stm_slice text = STM_LITERAL("The ferry hadn't sailed, Ms. Obara's crew said; nobody (not even she) knew why...\n\n"
                                 "\"Wait!\" At 5pm the U.S. coast guard wrote to help@port.example: 12,500 people, 3.5 km away.");
    stm_analysis first = {0};
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    for (size_t k = 0; k < count; k++) {
        stm_language *language;
        stm_annotator *annotator;
        stm_analysis analysis;
        assert_int_equal(stm_language_open_with(&language, TINY "/tiny.model", STM_TIER_FULL, all[k], NULL, NULL), STM_OK);
        assert_int_equal(stm_annotator_open(&annotator, language, NULL), STM_OK);
        assert_int_equal(stm_annotate_text(&analysis, annotator, text, NULL, &arena), STM_OK);
        if (!k) first = analysis;
        assert_int_equal(analysis.words.count, first.words.count);
        for (uint32_t i = 0; i < analysis.words.count; i++) {
            const stm_word *a = &analysis.words.items[i], *b = &first.words.items[i];
            assert_memory_equal(a->tags, b->tags, sizeof a->tags);
            assert_true(a->head == b->head && a->relation == b->relation && a->flags == b->flags);
        }
        stm_annotator_close(annotator);
        stm_language_close(language);
    }
    stm_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_give_the_same_bits),
        cmocka_unit_test(products_are_right),
        cmocka_unit_test(gates_are_close_to_the_functions),
        cmocka_unit_test(the_network_gives_the_same_everywhere),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
