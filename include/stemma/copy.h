/* Pairs of reports that share a text (`stemma copies`). */
#ifndef STEMMA_COPY_H
#define STEMMA_COPY_H

#include <stemma/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stm_copy_kind {
    STM_COPY,     /* the same words throughout */
    STM_ABRIDGED, /* one is the other shortened */
    STM_PARTIAL,  /* some passages are shared */
    STM_REWRITE   /* the same text reworded, paraphrased, or translated and back */
} stm_copy_kind;

typedef struct stm_passage {
    stm_span from, to;
} stm_passage;

typedef struct stm_passages {
    stm_passage *items;
    uint32_t count, capacity;
} stm_passages;

typedef struct stm_copy_pair {
    uint32_t from, to;  /* indices of reports; `from` is the likelier original */
    stm_copy_kind kind;
    double score;       /* calibrated probability that the two are not independent */
    double from_share;  /* share of from's body that stands in `to`, by words */
    double to_share;
    double direction;   /* how sure `from` is the original; 0.5: cannot tell */
    bool decided;       /* the program's own decision: printed without --least */
    bool joins;         /* the two belong to one account */
    stm_slices reasons; /* sentences for a person */
    stm_passages passages; /* in order of `from` */
} stm_copy_pair;

typedef struct stm_copies {
    stm_copy_pair *items;
    uint32_t count, capacity;
} stm_copies;

#ifdef __cplusplus
}
#endif
#endif
