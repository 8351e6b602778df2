/* Alignment of two reports: runs of the same words, and sentences that say the same. */
#ifndef STM_REUSE_REUSE_ALIGN_H
#define STM_REUSE_REUSE_ALIGN_H

#include "reuse_view.h"

enum {
    STM_REUSE_SHORT_RUN = 3, /* words: the least run that is looked at */
    STM_REUSE_LONG_RUN = 5   /* words: the least run that is counted as shared text */
};

/* `length` words from `a` on in one report stand from `b` on in the other. */
typedef struct stm_reuse_run {
    uint32_t a, b, length;
} stm_reuse_run;

/* A sentence and the one of the other report that is most like it. */
typedef struct stm_reuse_match {
    uint32_t sentence; /* STM_NONE: shares nothing */
    uint32_t shared;   /* weight of the content stems in both */
} stm_reuse_match;

/* Of a only the words are needed; b is laid out once and compared with many. */
typedef struct stm_reuse_alignment {
    const stm_reuse_words *a;
    const stm_reuse_view *b;
    stm_reuse_outline outline; /* of a */
    uint32_t *a_terms;  /* of each content word of a: the term of b, or STM_NONE */
    uint32_t *a_counts; /* of each term of b: how often a has it */
    struct { stm_reuse_run *items; uint32_t count, capacity; } runs; /* in order of a; no word of either side twice */
    uint8_t *in_a, *in_b; /* of each word: 0, or the length of the run it is in (255 at most) */
    stm_reuse_match *a_matches, *b_matches; /* of each sentence of a, of b */
} stm_reuse_alignment;

/* The first step: which words b has, and the runs. Half the cost of all: what chance brought together goes no further. */
stm_status stm_reuse_align_begin(stm_reuse_alignment *alignment, const stm_reuse_words *a, const stm_reuse_view *b,
                                 stm_arena *arena);

/* The rest: sentences. */
stm_status stm_reuse_align_finish(stm_reuse_alignment *alignment, stm_arena *arena);

/* How alike sentence s of a and its match are, sentence s of b and its match: 0 ... 1. */
double stm_reuse_likeness_a(const stm_reuse_alignment *alignment, uint32_t s);
double stm_reuse_likeness_b(const stm_reuse_alignment *alignment, uint32_t s);

#endif
