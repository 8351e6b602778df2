/* See encoder.h. Each layer (Lei et al. 2018, "Simple recurrent units", with a short convolution in front and int8 weights):
 *
 *     y = norm(x);  q = quantised convolution of y over three words;  u = q W (candidates, forget and reset gates)
 *     c = f c_before + (1 - f) z, half of the channels forward, half backward;  x = r tanh(c) + (1 - r) x
 *
 * Most of the cost lies in the product, and only the cheap recurrence waits for the word before. Both are done for 16 channels
 * at a time, of all words: gates never leave the nearest caches. */
#include "encoder.h"

#include "base/error.h"

#define LEXEME_SLOTS 32768u /* 12 MB at 96 floats; of news, two words of a hundred are then not among the last seen */

stm_status stm_encoder_open(stm_encoder *encoder, stm_arena *arena, const stm_network *network)
{
    size_t rows = STM_PASS_WORDS, dim = network->dim;
    *encoder = (stm_encoder){
        .network = network,
        .x = STM_NEW(arena, float, rows * dim),
        .y = STM_NEW(arena, float, rows * dim),
        .u = STM_NEW(arena, float, rows * STM_GATES_WIDTH),
        .q = STM_NEW(arena, uint8_t, rows * dim),
        .sizes = STM_NEW(arena, uint32_t, rows),
    };
    if (!encoder->x || !encoder->y || !encoder->u || !encoder->q || !encoder->sizes) return STM_NO_MEMORY;
    return stm_lexemes_open(&encoder->lexemes, arena, network, LEXEME_SLOTS);
}

static void run_layer(stm_encoder *e, const stm_layer *layer, const stm_pass *passes, uint32_t pass_count, uint32_t rows)
{
    const stm_kernels *k = e->network->kernels;
    uint32_t dim = e->network->dim;
    k->norm(e->y, e->x, rows, dim, layer->gain, layer->bias);
    size_t at = 0;
    for (uint32_t p = 0; p < pass_count; at += passes[p++].count)
        k->convolve(e->q + at * dim, e->y + at * dim, passes[p].count, dim, layer->conv, layer->conv_bias, layer->inverse_scale);
    if (k->measure) k->measure(e->sizes, e->q, rows, dim);
    for (uint32_t block = 0, blocks = dim / STM_LANE_BLOCK; block < blocks; block++) {
        k->multiply(e->u, e->q, e->sizes, rows, &layer->gates[block]);
        at = 0;
        for (uint32_t p = 0; p < pass_count; at += passes[p++].count)
            k->recur(e->x + at * dim + (size_t)block * STM_LANE_BLOCK, e->u + at * STM_GATES_WIDTH, passes[p].count, dim,
                     block >= blocks / 2);
    }
}

stm_status stm_encode(stm_encoder *e, const stm_slice *forms, const stm_pass *passes, uint32_t pass_count, stm_arena *scratch)
{
    const stm_network *n = e->network;
    uint32_t rows = 0;
    for (uint32_t p = 0; p < pass_count; p++) rows += passes[p].count;
    STM_TRY(stm_lexeme_vectors(e->x, e->lexemes, forms, rows, scratch));
    for (uint32_t k = 0; k < n->layer_count; k++) run_layer(e, &n->layers[k], passes, pass_count, rows);
    n->kernels->norm(e->y, e->x, rows, n->dim, n->out_gain, n->out_bias);
    n->kernels->quantise(e->q, e->y, (size_t)rows * n->dim, n->out_inverse_scale);
    if (n->kernels->measure) n->kernels->measure(e->sizes, e->q, rows, n->dim);
    return STM_OK;
}
