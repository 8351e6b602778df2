/* See taggers.h. Rows are taken in blocks, so that the scores of a block are still in the first-level cache when the
 * greatest is looked for. Heads of BIO labels add a score for each pair of neighbours and want the best path (Viterbi 1967);
 * ties go to the label that stands first. */
#include "taggers.h"

#include "base/error.h"
#include "base/slice.h"

#include <string.h>

#define BLOCK_ROWS 16u /* 16 rows of 300 scores: 19 KB */

stm_status stm_tagging_open(stm_tagging *tagging, stm_arena *arena, const stm_network *network)
{
    uint32_t widest = STM_CHAIN_LABELS * (STM_PASS_WORDS / BLOCK_ROWS); /* a whole pass of chain labels */
    for (int h = 0; h < STM_HEAD_COUNT; h++)
        if (network->taggers[h].matrix.padded > widest) widest = network->taggers[h].matrix.padded;
    tagging->scores = STM_NEW(arena, float, (size_t)widest * BLOCK_ROWS);
    tagging->shared = STM_NEW(arena, float, (size_t)STM_PASS_WORDS * network->shared.padded + STM_CHAIN_LABELS); /* the last path reads on */
    tagging->back = STM_NEW(arena, uint8_t, (size_t)STM_PASS_WORDS * STM_CHAIN_LABELS);
    tagging->paths = STM_NEW(arena, float, (size_t)STM_PASS_WORDS * STM_CHAIN_LABELS);
    return tagging->scores && tagging->shared && tagging->back && tagging->paths ? STM_OK : STM_NO_MEMORY;
}

/* The label of words that are in no run, or STM_NONE. */
static uint32_t outside_label(const stm_tagger *tagger)
{
    for (uint32_t i = 0; i < tagger->matrix.outputs; i++)
        if (stm_equal_text(tagger->labels[i], "O")) return i;
    return STM_NONE;
}

/* How much the best path with the word in some run is better than the best one with it in none, in eighths. `paths` holds the
 * best scores up to each word; going back, behind[] those from it on. Sums and comparisons only, so the same everywhere. */
static void find_odds(int8_t *odds, const stm_tagging *t, const stm_tagger *tagger, const float *scores, uint32_t width, uint32_t rows)
{
    uint32_t labels = tagger->matrix.outputs, outside = outside_label(tagger);
    float behind[STM_CHAIN_LABELS] = {0}, next[STM_CHAIN_LABELS];
    for (uint32_t r = rows; r-- > 0 && outside != STM_NONE;) {
        const float *upto = t->paths + (size_t)r * STM_CHAIN_LABELS, *score = scores + (size_t)r * width;
        float in = -1e30f;
        for (uint32_t i = 0; i < labels; i++)
            if (i != outside && upto[i] + behind[i] > in) in = upto[i] + behind[i];
        float eighths = (in - (upto[outside] + behind[outside])) * 8.0f;
        odds[r] = (int8_t)(eighths > 127.0f ? 127.0f : eighths < -127.0f ? -127.0f : eighths);
        for (uint32_t from = 0; from < labels; from++) {
            next[from] = tagger->transition[(size_t)from * STM_CHAIN_LABELS] + score[0] + behind[0];
            for (uint32_t to = 1; to < labels; to++) {
                float total = tagger->transition[(size_t)from * STM_CHAIN_LABELS + to] + score[to] + behind[to];
                if (total > next[from]) next[from] = total;
            }
        }
        memcpy(behind, next, labels * sizeof *behind);
    }
}

/* `scores` has `width` floats a row, of which the tagger's labels are the first. */
static void tag_path(uint16_t *tags, int8_t *odds, stm_tagging *t, const stm_kernels *k, const stm_tagger *tagger, const float *scores,
                     uint32_t width, uint32_t rows)
{
    uint32_t labels = tagger->matrix.outputs, last = 0;
    float best[STM_CHAIN_LABELS];
    memcpy(best, scores, sizeof best);
    memcpy(t->paths, best, sizeof best);
    for (uint32_t r = 1; r < rows; r++) {
        k->extend_paths(best, t->back + (size_t)r * STM_CHAIN_LABELS, tagger->transition, scores + (size_t)r * width, labels);
        if (odds) memcpy(t->paths + (size_t)r * STM_CHAIN_LABELS, best, sizeof best);
    }
    for (uint32_t i = 1; i < labels; i++)
        if (best[i] > best[last]) last = i;
    for (uint32_t r = rows; r-- > 0;) {
        tags[r] = (uint16_t)last;
        if (r) last = t->back[(size_t)r * STM_CHAIN_LABELS + last];
    }
    if (odds) find_odds(odds, t, tagger, scores, width, rows);
}

void stm_tag_batch(stm_tagging *t, const stm_network *network, stm_tagged_rows batch, uint32_t rows)
{
    if (network->shared.outputs) network->kernels->multiply(t->shared, batch.q, batch.sizes, rows, &network->shared);
}

/* The labels of some rows by the greatest score. */
static void tag_greatest(uint16_t *tags, const stm_kernels *k, const stm_tagger *tagger, const float *scores, uint32_t width, uint32_t rows)
{
    for (uint32_t r = 0; r < rows; r++) tags[r] = (uint16_t)k->greatest(scores + (size_t)r * width, tagger->matrix.outputs);
}

void stm_tag(uint16_t *tags, int8_t *odds, stm_tagging *t, const stm_network *network, stm_head head, stm_tagged_rows batch,
             uint32_t first, uint32_t rows)
{
    const stm_tagger *tagger = &network->taggers[head];
    const stm_kernels *k = network->kernels;
    const uint32_t width = tagger->column == STM_NONE ? tagger->matrix.padded : network->shared.padded;
    if (tagger->column != STM_NONE) {
        const float *scores = t->shared + (size_t)first * width + tagger->column;
        if (tagger->transition) tag_path(tags, odds, t, k, tagger, scores, width, rows);
        else tag_greatest(tags, k, tagger, scores, width, rows);
        return;
    }
    batch.q += (size_t)first * network->dim;
    batch.sizes += first;
    if (tagger->transition) {
        k->multiply(t->scores, batch.q, batch.sizes, rows, &tagger->matrix);
        tag_path(tags, odds, t, k, tagger, t->scores, width, rows);
        return;
    }
    for (uint32_t r = 0; r < rows; r += BLOCK_ROWS) {
        uint32_t some = rows - r < BLOCK_ROWS ? rows - r : BLOCK_ROWS;
        k->multiply(t->scores, batch.q + (size_t)r * network->dim, batch.sizes + r, some, &tagger->matrix);
        tag_greatest(tags + r, k, tagger, t->scores, width, some);
    }
}
