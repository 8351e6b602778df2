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

/* ---- the whole case for one pair (`stemma copies --explain`) ------------------------------------------------------- */

/* Something that was weighed. `weight` is what it adds to the log odds. */
typedef struct stm_copy_sign {
    const char *key;     /* for machines: "chain" */
    const char *name;    /* for a person: "order of the shared words"; the same for the two sides of one thing */
    const char *meaning; /* one sentence: what it counts and why it tells */
    double value;        /* as it was weighed; shares are 0 ... 1 */
    stm_slice shown;     /* the value for a person: "41 %", "23" */
    double weight, lowest, highest; /* what it adds here, the least and the most it can */
} stm_copy_sign;

typedef struct stm_copy_signs {
    stm_copy_sign *items;
    uint32_t count, capacity;
} stm_copy_signs;

/* Another report that one of the two was compared with. */
typedef struct stm_copy_rival {
    uint32_t of, report; /* indices; `of` is one of the pair */
    double score;
    stm_copy_kind kind;
    bool decided;
} stm_copy_rival;

typedef struct stm_copy_rivals {
    stm_copy_rival *items; /* the likeliest first */
    uint32_t count, capacity;
} stm_copy_rivals;

/* How the two came to be compared. */
typedef enum stm_copy_way {
    STM_COPY_CANDIDATES,  /* they share fingerprints, and enough words */
    STM_COPY_NO_MATCH,    /* the run did not compare them: too little in common, or other candidates had more */
    STM_COPY_OUT_OF_TIME, /* the later one came when the earlier one had left the window */
    STM_COPY_LET_GO       /* candidates, but a look at their content words gave too little hope to align them: `look` */
} stm_copy_way;

typedef struct stm_copy_case {
    stm_copy_pair pair;      /* also when it was rejected: then what it would be */
    stm_copy_way way;
    stm_passages stretches;  /* pair.passages widened to sentences, neighbours made one: for reading side by side */
    uint32_t from_words, to_words; /* own words, furniture left out */
    uint32_t furniture;      /* words in both that many other reports have, left out */
    uint32_t rare_stems, shingles, stem_pairs; /* fingerprints of each kind in both; 0 when they were no candidates */
    double look, look_bar;   /* of candidates: the probability that the look before alignment gave, and from which on it aligns */
    double base, log_odds;   /* where every pair starts, and the sum */
    double decided_from;     /* score from which on a pair is printed */
    bool by_passage;         /* the score rests on one passage alone: `passage_words` own words */
    uint32_t passage_words;
    stm_copy_signs signs;    /* all of them, in a fixed order */
    stm_copy_signs direction; /* weights: log odds that `from` is the original */
    stm_copy_rivals rivals;
    bool one_story, one_account;
    stm_slices account_reasons; /* why they are in one account, or not */
} stm_copy_case;

#ifdef __cplusplus
}
#endif
#endif
