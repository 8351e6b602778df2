/* What speaks for two mentions being one utterance. */
#ifndef STM_ACCOUNT_EVIDENCE_H
#define STM_ACCOUNT_EVIDENCE_H

#include "speakers.h"
#include "word_weight.h"

typedef struct stm_evidence {
    double shared;        /* weight of what is equal in order, and half of what is equal elsewhere */
    double share;         /* of the shorter wording's weight */
    double whole;         /* of the weight of both together, what is shared counted once */
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

/* What the weights of evidence.c are multiplied with. */
typedef enum stm_sign {
    STM_FOR_ALWAYS,
    STM_FOR_SAME_SPEAKER,
    STM_FOR_LIKELY_SPEAKER,
    STM_FOR_UNLIKE_SPEAKER,
    STM_FOR_OTHER_SPEAKER,
    STM_FOR_PASSAGE,
    STM_FOR_NUMBERS,       /* numbers put for numbers, at most two */
    STM_FOR_SHARE,         /* of the shorter one's weight */
    STM_FOR_SHARE_WEIGHT,  /* the share, times how much weight is shared */
    STM_FOR_WHOLE,         /* of the weight of both together */
    STM_FOR_COVER,
    STM_FOR_WORDS,         /* shared content words, six are all */
    STM_FOR_RUN,           /* the longest run, eight words are all */
    STM_FOR_MARKED_SHARE,  /* of what one sets between marks, what the other does, too */
    STM_FOR_MARKED_WEIGHT, /* the same, times its weight */
    STM_FOR_FRAGMENT,      /* all that one of them sets between marks the other does, too, by weight */
    STM_FOR_BOTH_TOLD,
    STM_FOR_REWORDED,      /* one of the reports is a rewrite, or was rewritten */
    STM_FOR_NEGATIONS,     /* at most two */
    STM_FOR_COUNT
} stm_sign;

stm_status stm_evidence_weigh(stm_evidence *evidence, const stm_mention *a, const stm_mention *b, const stm_weights *weights,
                              const stm_assembly *assembly, stm_arena *work);

/* The signs as numbers, for the decision and for fitting its weights. */
void stm_evidence_signs(const stm_evidence *evidence, double values[STM_FOR_COUNT]);

/* From here on two mentions are taken for one utterance. Judged by weights fitted without them, labelled pairs above it are right
 * in 95 of 100 (six parts by story), at 0.5 in 91; lower finds more, and a wrong join is worse than a missed one. */
#define STM_SURE_LEAST 0.6

/* How sure the two are one utterance, STM_SURE_LEAST to 1; 0: not. */
double stm_evidence_decide(const stm_evidence *evidence, const stm_mention *a, const stm_mention *b, const stm_assembly *assembly);

stm_span stm_mention_span(const stm_mention *mention);

#endif
