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

/* A sentence of a and the one of b that is most like it. */
typedef struct stm_reuse_match {
    uint32_t sentence;  /* of b; STM_NONE: shares nothing */
    uint32_t shared;    /* weight of the content stems in both */
} stm_reuse_match;

typedef struct stm_reuse_alignment {
    const stm_reuse_view *a, *b;
    struct { stm_reuse_run *items; uint32_t count, capacity; } runs; /* in order of a; no word of either side twice */
    uint8_t *in_a, *in_b; /* of each word: 0, or the length of the run it is in (255 at most) */
    stm_reuse_match *a_matches, *b_matches; /* of each sentence of a, of b */
} stm_reuse_alignment;

stm_status stm_reuse_align(stm_reuse_alignment *alignment, const stm_reuse_view *a, const stm_reuse_view *b,
                           stm_arena *arena);

/* How alike a matched sentence and its match are: 0 ... 1. */
double stm_reuse_likeness(const stm_reuse_view *own, uint32_t sentence, const stm_reuse_view *other,
                          const stm_reuse_match *match);

#endif
