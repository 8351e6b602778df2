/* A network as the kernels want it: an encoder and its heads, put together from a model file.
 *
 *     words -> lexeme vectors -> encoder over one pass (a paragraph, at most 256 words) -> heads, word by word
 *
 * A file holds one or two networks ("tiers"): the full one, and under the prefix "fast." a smaller one that shares the
 * full one's tables of rows. Immutable once loaded: threads share it. */
#ifndef STM_LANG_NETWORK_H
#define STM_LANG_NETWORK_H

#include "kernels.h"
#include "model_file.h"

/* Heads that give each word one label. */
typedef enum stm_head {
    STM_HEAD_UPOS,
    STM_HEAD_XPOS,
    STM_HEAD_FEATS,
    STM_HEAD_LEMMA,
    STM_HEAD_NER,
    STM_HEAD_BOUNDARY,
    STM_HEAD_SOURCE,
    STM_HEAD_CUE,
    STM_HEAD_CONTENT,
    STM_HEAD_EVENT,
    STM_HEAD_COUNT
} stm_head;

#define STM_CHAIN_LABELS STM_LANE_BLOCK /* 16: the most labels a head with transitions may have; names have 11 */

/* Candidates, forget and reset gates of a block of 16 channels stand in one matrix of 48 outputs: what a block computes is used
 * up while it is at hand. */
typedef struct stm_layer {
    const float *gain, *bias, *conv, *conv_bias;
    float inverse_scale;
    stm_matrix *gates; /* [dim / 16] */
} stm_layer;
#define STM_GATES_WIDTH (3 * STM_LANE_BLOCK)

/* `matrix.outputs` is 0 where the model lacks the head. Small heads that are asked for in any case are columns of one matrix: a block of
 * 16 for each would be half empty. */
typedef struct stm_tagger {
    stm_matrix matrix;        /* where the head is one of the shared matrix, its number of outputs alone */
    uint32_t column;          /* of the shared matrix, where the head begins; STM_NONE: it has a matrix of its own */
    const stm_slice *labels;  /* [outputs] */
    const float *transition;  /* [from][STM_CHAIN_LABELS], or NULL */
} stm_tagger;

/* What arcs and their labels have in common: a vector of each word as a dependent and as a head. */
typedef struct stm_joint {
    stm_matrix dependent, head;
    const float *root; /* the root's vector as a head */
    uint32_t width;
} stm_joint;

typedef struct stm_network {
    const stm_kernels *kernels;
    uint32_t dim, layer_count, embedding;
    const int8_t *word_rows, *affix_rows;
    uint32_t word_row_count, affix_row_count;
    float word_scale, affix_scale;
    const float *in_weight, *in_bias;
    stm_layer *layers;
    const float *out_gain, *out_bias;
    float out_inverse_scale;
    stm_tagger taggers[STM_HEAD_COUNT];
    stm_matrix shared;       /* no outputs where no head is in it */
    bool has_tree;
    stm_joint arc, label;
    const float *distance; /* [2 * reach + 1] */
    uint32_t reach;
    float hidden_inverse_scale;
    stm_matrix label_matrix;
    const stm_slice *labels;
} stm_network;

/* `prefix` is "" or "fast."; the file must outlive the network. */
stm_status stm_network_load(stm_network *network, stm_arena *arena, const stm_model_file *file, const char *prefix,
                            const stm_kernels *kernels, stm_error *error);

#endif
