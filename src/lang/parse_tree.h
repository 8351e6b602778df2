/* Trees: the head of each word of a sentence and the label of that arc. */
#ifndef STM_LANG_PARSE_TREE_H
#define STM_LANG_PARSE_TREE_H

#include "encoder.h"

/* Scratch, one per thread. */
typedef struct stm_parser {
    float *dependent, *head;             /* [rows][width]: of arcs, then of labels */
    float *columns;                      /* [width][words + 1, padded] */
    float *scores;                       /* [words][words + 1, padded] */
    float *gaps;                         /* the distance's share of a score, by distance */
    uint8_t *hidden;
    float *label_scores;
} stm_parser;

stm_status stm_parser_open(stm_parser *parser, stm_arena *arena, const stm_network *network);

/* Sentences (or the parts of one that lie in one pass) of a batch. heads[r]: the row's head as a number in its sentence, or
 * the sentence's count for its root; labels[r]: of the arc. */
stm_status stm_parse_sentences(uint16_t *heads, uint16_t *labels, stm_parser *parser, const stm_network *network,
                               const uint8_t *q, const uint32_t *sizes, const stm_pass *sentences, uint32_t sentence_count, stm_arena *scratch);

#endif
