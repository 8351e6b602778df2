/* What speaks for two mentions being one utterance. */
#ifndef STM_ACCOUNT_EVIDENCE_H
#define STM_ACCOUNT_EVIDENCE_H

#include "speakers.h"
#include "word_weight.h"

typedef struct stm_evidence {
    double shared;        /* weight of what is equal in order, and half of what is equal elsewhere */
    double share;         /* of the shorter wording's weight */
    uint32_t run;         /* the longest run of equal words, small ones counted */
    double run_weight;    /* the heaviest run's */
    uint32_t words;       /* equal content words */
    double cover;         /* equal words, small ones counted, of the shorter wording's words */
    uint32_t equal;       /* their number */
    double marked;        /* weight of what both set between marks, in order */
    double marked_share;  /* of the weight that the one with less of it sets between marks */
    uint32_t marked_run;  /* the longest run of equal words that both set between marks */
    uint32_t numbers;     /* numbers put for other numbers */
    uint32_t told;        /* how many of the two stand mostly outside of marks */
    uint32_t negations;   /* negations of the one that the other lacks */
    stm_same_speaker speakers;
    bool passage;         /* a copied passage holds both */
    bool reworded;        /* one of the reports was reworded, or is the text of which another was */
} stm_evidence;

stm_status stm_evidence_weigh(stm_evidence *evidence, const stm_mention *a, const stm_mention *b, const stm_weights *weights,
                              const stm_assembly *assembly, stm_arena *work);

/* From here on two mentions are taken for one utterance. */
#define STM_SURE_LEAST 0.45

/* How sure the two are one utterance, STM_SURE_LEAST to 1; 0: not. */
double stm_evidence_decide(const stm_evidence *evidence, const stm_mention *a, const stm_mention *b, const stm_assembly *assembly);

stm_span stm_mention_span(const stm_mention *mention);

#endif
