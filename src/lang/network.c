/* See network.h. The spec of the tensors' names and shapes is model/lang/modelfile.py and reference.py; whatever is missing
 * or of another shape is an error that names it. */
#include "network.h"

#include "base/error.h"
#include "base/slice.h"

#include <stdio.h>
#include <string.h>

#define DIM_LEAST 32u
#define DIM_MOST 512u
#define LAYERS_MOST 16u
#define EMBEDDING_MOST 512u
#define WIDTH_MOST 256u /* of the joint vectors */

typedef struct loader {
    stm_network *network;
    stm_arena *arena;
    const stm_model_file *file;
    const stm_section *section;
    stm_error *error;
} loader;

static stm_status wrong(const loader *l, const char *what)
{
    return stm_fail(l->error, STM_BAD_INPUT,
                    "%s: byte %llu: section %.*s: %s; build the model again with model/lang or take the one that came with this "
                    "version of stemma", l->file->path, (unsigned long long)l->section->offset,
                    (int)l->section->name.length, l->section->name.data, what);
}

static stm_status floats(const float **out, const loader *l, const char *name, uint32_t rows, uint32_t columns)
{
    const stm_tensor *tensor;
    STM_TRY(stm_section_tensor(&tensor, l->file, l->section, name, STM_TENSOR_F32, rows, columns, l->error));
    *out = tensor->data;
    return STM_OK;
}

static stm_status numbered(const float **out, const loader *l, const char *name, uint32_t number, uint32_t rows, uint32_t columns)
{
    char full[32];
    snprintf(full, sizeof full, "%s_%u", name, number);
    return floats(out, l, full, rows, columns);
}

/* A scale that activations are divided by. */
static stm_status scale(float *out, const loader *l, const char *name)
{
    const float *value;
    STM_TRY(floats(&value, l, name, 1, 1));
    if (!(*value >= 1e-9f)) return wrong(l, "a scale is not above zero");
    *out = *value;
    return STM_OK;
}

/* Tensors NAMES[0] (weights), [1] (their scales), [2] (biases); `outputs` 0: as many as there are. */
static stm_status parts_of(stm_matrix_parts *parts, const loader *l, const char *const names[3], uint32_t outputs, uint32_t inputs)
{
    const stm_tensor *weight;
    STM_TRY(stm_section_tensor(&weight, l->file, l->section, names[0], STM_TENSOR_I8, outputs, inputs, l->error));
    parts->weight = weight->data;
    parts->outputs = weight->shape[0];
    parts->inputs = inputs;
    STM_TRY(floats(&parts->weight_scale, l, names[1], parts->outputs, 1));
    return floats(&parts->bias, l, names[2], parts->outputs, 1);
}

static stm_status matrix(stm_matrix *out, const loader *l, const char *const names[3], uint32_t outputs, uint32_t inputs,
                         float activation_scale, int zero)
{
    stm_matrix_parts parts = {.activation_scale = activation_scale, .zero = zero};
    STM_TRY(parts_of(&parts, l, names, outputs, inputs));
    return stm_matrix_pack(out, l->arena, &parts) == STM_OK ? STM_OK : stm_fail_memory(l->error);
}

/* The model has all candidates, then all forget gates, then all reset gates; a matrix of ours has those of 16 channels. */
static stm_status pack_gates(stm_layer *layer, const loader *l, const stm_matrix_parts *all)
{
    uint32_t dim = l->network->dim, blocks = dim / STM_LANE_BLOCK;
    int8_t *weight = STM_NEW(l->arena, int8_t, (size_t)STM_GATES_WIDTH * dim);
    float scales[STM_GATES_WIDTH], biases[STM_GATES_WIDTH];
    layer->gates = STM_NEW(l->arena, stm_matrix, blocks);
    if (!weight || !layer->gates) return stm_fail_memory(l->error);
    for (uint32_t block = 0; block < blocks; block++) {
        for (uint32_t i = 0; i < STM_GATES_WIDTH; i++) {
            size_t from = (size_t)(i / STM_LANE_BLOCK) * dim + block * STM_LANE_BLOCK + i % STM_LANE_BLOCK;
            memcpy(weight + (size_t)i * dim, all->weight + from * dim, dim);
            scales[i] = all->weight_scale[from];
            biases[i] = all->bias[from];
        }
        stm_matrix_parts parts = {weight, scales, biases, all->activation_scale, all->zero, STM_GATES_WIDTH, dim};
        if (stm_matrix_pack(&layer->gates[block], l->arena, &parts) != STM_OK) return stm_fail_memory(l->error);
    }
    return STM_OK;
}

static stm_status load_layer(const loader *l, uint32_t number)
{
    stm_layer *layer = &l->network->layers[number];
    uint32_t dim = l->network->dim;
    char weight[32], act[32];
    const stm_tensor *weights;
    stm_matrix_parts gates = {.zero = 64};
    snprintf(weight, sizeof weight, "weight_%u", number);
    snprintf(act, sizeof act, "act_scale_%u", number);
    STM_TRY(numbered(&layer->gain, l, "ln_gain", number, dim, 1));
    STM_TRY(numbered(&layer->bias, l, "ln_bias", number, dim, 1));
    STM_TRY(numbered(&layer->conv, l, "conv", number, 3, dim));
    STM_TRY(numbered(&layer->conv_bias, l, "conv_bias", number, dim, 1));
    STM_TRY(scale(&gates.activation_scale, l, act));
    layer->inverse_scale = 1.0f / gates.activation_scale;
    STM_TRY(stm_section_tensor(&weights, l->file, l->section, weight, STM_TENSOR_I8, 3 * dim, dim, l->error));
    gates.weight = weights->data;
    STM_TRY(numbered(&gates.weight_scale, l, "weight_scale", number, 3 * dim, 1));
    STM_TRY(numbered(&gates.bias, l, "bias", number, 3 * dim, 1));
    return pack_gates(layer, l, &gates);
}

/* The tables of rows: the section's own, or those of the full tier. */
static stm_status load_tables(loader *l, const stm_section *own)
{
    stm_network *n = l->network;
    const stm_tensor *words, *affixes;
    const float *scales;
    bool has_own = false;
    for (uint32_t i = 0; i < own->tensors.count; i++) has_own |= stm_equal_text(own->tensors.items[i].name, "word_rows");
    if (!has_own) l->section = stm_model_section(l->file, "", "encoder");
    if (!l->section) {
        l->section = own;
        return wrong(l, "there is no table of word rows");
    }
    STM_TRY(stm_section_tensor(&words, l->file, l->section, "word_rows", STM_TENSOR_I8, 0, n->embedding, l->error));
    STM_TRY(stm_section_tensor(&affixes, l->file, l->section, "affix_rows", STM_TENSOR_I8, 0, n->embedding, l->error));
    STM_TRY(floats(&scales, l, "scales", 2, 1));
    n->word_rows = words->data;
    n->affix_rows = affixes->data;
    n->word_row_count = words->shape[0];
    n->affix_row_count = affixes->shape[0];
    n->word_scale = scales[0];
    n->affix_scale = scales[1];
    l->section = own;
    return STM_OK;
}

static stm_status load_encoder(loader *l, float *out_scale)
{
    stm_network *n = l->network;
    n->dim = l->section->dim;
    n->layer_count = l->section->layers;
    n->embedding = l->section->embedding;
    if (n->dim < DIM_LEAST || n->dim > DIM_MOST || n->dim % 32 || !n->layer_count || n->layer_count > LAYERS_MOST ||
        n->embedding < 16 || n->embedding > EMBEDDING_MOST || n->embedding % 16)
        return wrong(l, "its sizes (dim, layers, embedding) are not among those this version can run");
    STM_TRY(load_tables(l, l->section));
    STM_TRY(floats(&n->in_weight, l, "in_weight", n->embedding, n->dim));
    STM_TRY(floats(&n->in_bias, l, "in_bias", n->dim, 1));
    n->layers = STM_NEW(l->arena, stm_layer, n->layer_count);
    if (!n->layers) return stm_fail_memory(l->error);
    for (uint32_t k = 0; k < n->layer_count; k++) STM_TRY(load_layer(l, k));
    STM_TRY(floats(&n->out_gain, l, "out_gain", n->dim, 1));
    STM_TRY(floats(&n->out_bias, l, "out_bias", n->dim, 1));
    STM_TRY(scale(out_scale, l, "out_scale"));
    n->out_inverse_scale = 1.0f / *out_scale;
    return STM_OK;
}

/* What `stemma read` or CoNLL-U, or both, ask for; but for the large heads. */
#define ALWAYS_ASKED                                                                                                    \
    (1u << STM_HEAD_UPOS | 1u << STM_HEAD_XPOS | 1u << STM_HEAD_NER | 1u << STM_HEAD_BOUNDARY | 1u << STM_HEAD_SOURCE | \
     1u << STM_HEAD_CUE | 1u << STM_HEAD_CONTENT)
#define SHARED_MOST 64u /* outputs of a head that shares; English has 50 fine parts of speech */

static const char *const head_names[STM_HEAD_COUNT] = {"head.upos", "head.xpos",     "head.feats",  "head.lemma", "head.ner",
                                                       "head.boundary", "head.source", "head.cue", "head.content", "head.event"};
static const char *const tagger_tensors[3] = {"weight", "weight_scale", "bias"};
static const char *const dependent_tensors[3] = {"dep_weight", "dep_scale", "dep_bias"};
static const char *const head_tensors[3] = {"head_weight", "head_scale", "head_bias"};
static const char *const out_tensors[3] = {"out_weight", "out_scale", "out_bias"};

/* In rows of STM_CHAIN_LABELS. */
static stm_status load_transition(stm_tagger *tagger, const loader *l)
{
    uint32_t labels = tagger->matrix.outputs;
    const float *given;
    float *padded = STM_NEW(l->arena, float, (size_t)labels * STM_CHAIN_LABELS);
    STM_TRY(floats(&given, l, "transition", labels, labels));
    if (!padded) return stm_fail_memory(l->error);
    for (uint32_t from = 0; from < labels; from++)
        memcpy(padded + (size_t)from * STM_CHAIN_LABELS, given + (size_t)from * labels, labels * sizeof *given);
    tagger->transition = padded;
    return STM_OK;
}

/* The matrix of several heads, one behind the other. */
typedef struct shared_heads {
    int8_t *weight;
    float *scale, *bias;
    uint32_t outputs;
} shared_heads;

static stm_status open_shared(shared_heads *shared, const loader *l)
{
    size_t most = STM_HEAD_COUNT * SHARED_MOST;
    *shared = (shared_heads){STM_NEW(l->arena, int8_t, most * l->network->dim), STM_NEW(l->arena, float, most),
                             STM_NEW(l->arena, float, most), 0};
    return shared->weight && shared->scale && shared->bias ? STM_OK : stm_fail_memory(l->error);
}

static void share(stm_tagger *tagger, shared_heads *shared, const stm_matrix_parts *parts)
{
    tagger->column = shared->outputs;
    tagger->matrix.outputs = parts->outputs;
    memcpy(shared->weight + (size_t)shared->outputs * parts->inputs, parts->weight, (size_t)parts->outputs * parts->inputs);
    memcpy(shared->scale + shared->outputs, parts->weight_scale, parts->outputs * sizeof *parts->weight_scale);
    memcpy(shared->bias + shared->outputs, parts->bias, parts->outputs * sizeof *parts->bias);
    shared->outputs += parts->outputs;
}

static stm_status load_tagger(const loader *l, stm_head head, shared_heads *shared, float out_scale)
{
    stm_tagger *tagger = &l->network->taggers[head];
    stm_matrix_parts parts = {.activation_scale = out_scale, .zero = 64};
    STM_TRY(parts_of(&parts, l, tagger_tensors, l->section->labels.count, l->network->dim));
    if (!l->section->labels.count) return wrong(l, "it has no labels");
    tagger->column = STM_NONE;
    if (ALWAYS_ASKED >> head & 1 && parts.outputs <= SHARED_MOST) share(tagger, shared, &parts);
    else if (stm_matrix_pack(&tagger->matrix, l->arena, &parts) != STM_OK) return stm_fail_memory(l->error);
    tagger->labels = l->section->labels.items;
    for (uint32_t i = 0; i < l->section->tensors.count; i++)
        if (stm_equal_text(l->section->tensors.items[i].name, "transition")) {
            if (tagger->matrix.outputs > STM_CHAIN_LABELS) return wrong(l, "it has more labels in a chain than this version can run");
            return load_transition(tagger, l);
        }
    return STM_OK;
}

static stm_status load_joint(const loader *l, stm_joint *joint, float out_scale)
{
    STM_TRY(matrix(&joint->dependent, l, dependent_tensors, 0, l->network->dim, out_scale, 64));
    joint->width = joint->dependent.outputs;
    if (joint->width % 16 || joint->width > WIDTH_MOST) return wrong(l, "the width of its vectors is none this version can run");
    STM_TRY(matrix(&joint->head, l, head_tensors, joint->width, l->network->dim, out_scale, 64));
    return floats(&joint->root, l, "root", joint->width, 1);
}

static stm_status load_tree(loader *l, const stm_section *arc, const stm_section *label, float out_scale)
{
    stm_network *n = l->network;
    const stm_tensor *distance;
    float hidden = 1;
    l->section = arc;
    STM_TRY(load_joint(l, &n->arc, out_scale));
    STM_TRY(stm_section_tensor(&distance, l->file, l->section, "distance", STM_TENSOR_F32, 0, 1, l->error));
    if (distance->shape[0] % 2 == 0) return wrong(l, "distance must have an odd number of values");
    n->distance = distance->data;
    n->reach = distance->shape[0] / 2;
    l->section = label;
    STM_TRY(load_joint(l, &n->label, out_scale));
    STM_TRY(scale(&hidden, l, "hidden_scale"));
    n->hidden_inverse_scale = 1.0f / hidden;
    if (!label->labels.count) return wrong(l, "it has no labels");
    n->labels = label->labels.items;
    n->has_tree = true;
    return matrix(&n->label_matrix, l, out_tensors, label->labels.count, n->label.width, hidden, 0);
}

stm_status stm_network_load(stm_network *network, stm_arena *arena, const stm_model_file *file, const char *prefix,
                            const stm_kernels *kernels, stm_error *error)
{
    loader l = {network, arena, file, stm_model_section(file, prefix, "encoder"), error};
    float out_scale = 1;
    *network = (stm_network){.kernels = kernels};
    if (!l.section)
        return stm_fail(error, STM_BAD_INPUT, "%s: the model has no section %sencoder; build it again with model/lang", file->path,
                        prefix);
    shared_heads shared;
    STM_TRY(load_encoder(&l, &out_scale));
    STM_TRY(open_shared(&shared, &l));
    for (int h = 0; h < STM_HEAD_COUNT; h++) {
        l.section = stm_model_section(file, prefix, head_names[h]);
        if (l.section) STM_TRY(load_tagger(&l, (stm_head)h, &shared, out_scale));
    }
    stm_matrix_parts parts = {shared.weight, shared.scale, shared.bias, out_scale, 64, shared.outputs, network->dim};
    if (shared.outputs && stm_matrix_pack(&network->shared, arena, &parts) != STM_OK) return stm_fail_memory(error);
    const stm_section *arc = stm_model_section(file, prefix, "head.arc"), *label = stm_model_section(file, prefix, "head.label");
    return arc && label ? load_tree(&l, arc, label, out_scale) : STM_OK;
}
