/* See parse_tree.h. Graph-based parsing (McDonald et al. 2005; Dozat and Manning 2017): every pair of words of a sentence is scored,
 *
 *     score(i, j) = dependent(i) . head(j) + distance[j - i],   score(i, root) = dependent(i) . root
 *
 * and the best tree of these arcs is taken. The label of an arc is read from the sum of two further vectors. */
#include "parse_tree.h"

#include "arborescence.h"
#include "base/error.h"

#include <float.h>

static uint32_t padded(uint32_t columns)
{
    return (columns + STM_LANE_BLOCK - 1) / STM_LANE_BLOCK * STM_LANE_BLOCK;
}

/* What the distance to the head adds, from STM_PASS_WORDS words before to as many behind. */
static void lay_gaps(float *gaps, const stm_network *n)
{
    int64_t reach = n->reach, most = STM_PASS_WORDS;
    for (int64_t gap = -most; gap <= most; gap++)
        gaps[gap + most] = n->distance[(gap < -reach ? -reach : gap > reach ? reach : gap) + reach];
}

stm_status stm_parser_open(stm_parser *p, stm_arena *arena, const stm_network *network)
{
    *p = (stm_parser){0};
    if (!network->has_tree) return STM_OK;
    size_t rows = STM_PASS_WORDS, most = padded(STM_PASS_WORDS + 1);
    size_t width = network->arc.width > network->label.width ? network->arc.width : network->label.width;
    p->dependent = STM_NEW(arena, float, rows * width);
    p->head = STM_NEW(arena, float, (rows + 1) * width);
    p->columns = STM_NEW(arena, float, most * width);
    p->scores = STM_NEW(arena, float, rows * most);
    p->hidden = STM_NEW(arena, uint8_t, rows * network->label.width);
    p->label_scores = STM_NEW(arena, float, rows * network->label_matrix.padded);
    p->gaps = STM_NEW(arena, float, 2 * STM_PASS_WORDS + 1);
    if (!p->gaps) return STM_NO_MEMORY;
    lay_gaps(p->gaps, network);
    return p->dependent && p->head && p->columns && p->scores && p->hidden && p->label_scores ? STM_OK : STM_NO_MEMORY;
}

/* The heads' vectors turned on their side, the root's behind them. */
static void lay_columns(stm_parser *p, const stm_network *n, stm_pass s, uint32_t width)
{
    uint32_t inner = n->arc.width;
    for (uint32_t j = 0; j < s.count; j++) {
        const float *row = p->head + (size_t)(s.first + j) * inner;
        for (uint32_t k = 0; k < inner; k++) p->columns[(size_t)k * width + j] = row[k];
    }
    for (uint32_t k = 0; k < inner; k++) p->columns[(size_t)k * width + s.count] = n->arc.root[k];
}

/* Scores all arcs of a sentence, and notes each word's best. */
static void score_arcs(uint16_t *heads, stm_parser *p, const stm_network *n, stm_pass s, uint32_t width)
{
    n->kernels->dot_all(p->scores, p->dependent + (size_t)s.first * n->arc.width, s.count, p->columns, n->arc.width, width);
    for (uint32_t i = 0; i < s.count; i++) {
        float *row = p->scores + (size_t)i * width;
        const float *gap = p->gaps + STM_PASS_WORDS - i; /* gap[j]: of j - i */
        for (uint32_t j = 0; j < s.count; j++) row[j] += gap[j];
        row[i] = -FLT_MAX; /* nobody is his own head, and nobody hangs on the padding */
        for (uint32_t j = s.count + 1; j < width; j++) row[j] = -FLT_MAX;
        heads[s.first + i] = (uint16_t)n->kernels->greatest(row, width);
    }
}

static stm_status find_heads(uint16_t *heads, stm_parser *p, const stm_network *n, stm_pass s, stm_arena *scratch)
{
    uint32_t width = padded(s.count + 1);
    lay_columns(p, n, s, width);
    score_arcs(heads, p, n, s, width);
    return stm_best_tree(heads + s.first, p->scores, width, s.count, scratch);
}

static void find_labels(uint16_t *labels, const uint16_t *heads, stm_parser *p, const stm_network *n, const stm_pass *sentences,
                        uint32_t sentence_count, uint32_t rows)
{
    uint32_t width = n->label.width, row_width = n->label_matrix.padded;
    for (uint32_t s = 0; s < sentence_count; s++)
        for (uint32_t i = sentences[s].first; i < sentences[s].first + sentences[s].count; i++) {
            bool root = heads[i] == sentences[s].count;
            const float *head = root ? n->label.root : p->head + (size_t)(sentences[s].first + heads[i]) * width;
            n->kernels->hidden(p->hidden + (size_t)i * width, p->dependent + (size_t)i * width, head, width,
                               n->hidden_inverse_scale);
        }
    n->kernels->multiply(p->label_scores, p->hidden, NULL, rows, &n->label_matrix);
    for (uint32_t i = 0; i < rows; i++)
        labels[i] = (uint16_t)n->kernels->greatest(p->label_scores + (size_t)i * row_width, row_width);
}

stm_status stm_parse_sentences(uint16_t *heads, uint16_t *labels, stm_parser *p, const stm_network *n, const uint8_t *q,
                               const uint32_t *sizes, const stm_pass *sentences, uint32_t sentence_count, stm_arena *scratch)
{
    uint32_t rows = 0;
    for (uint32_t s = 0; s < sentence_count; s++) rows += sentences[s].count;
    n->kernels->multiply(p->dependent, q, sizes, rows, &n->arc.dependent);
    n->kernels->multiply(p->head, q, sizes, rows, &n->arc.head);
    for (uint32_t s = 0; s < sentence_count; s++) STM_TRY(find_heads(heads, p, n, sentences[s], scratch));
    n->kernels->multiply(p->dependent, q, sizes, rows, &n->label.dependent);
    n->kernels->multiply(p->head, q, sizes, rows, &n->label.head);
    find_labels(labels, heads, p, n, sentences, sentence_count, rows);
    return STM_OK;
}
