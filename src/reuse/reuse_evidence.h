/* Evidence: what speaks for two reports descending from one text, as numbers. */
#ifndef STM_REUSE_REUSE_EVIDENCE_H
#define STM_REUSE_REUSE_EVIDENCE_H

#include "reuse_align.h"

/* MOST: the share on the side where it is larger; LEAST: on the other. All shares leave furniture out. */
typedef enum stm_reuse_sign {
    STM_SIGN_RUNS_MOST,    /* words in runs of five or more */
    STM_SIGN_RUNS_LEAST,
    STM_SIGN_UNQUOTED_MOST, /* the same of words that stand between no quotation marks */
    STM_SIGN_UNQUOTED_LEAST,
    STM_SIGN_SHORT_MOST,   /* words in runs of three or more */
    STM_SIGN_SHORT_LEAST,
    STM_SIGN_LONGEST,      /* log2 of the longest run */
    STM_SIGN_STEMS_MOST,   /* content stems, by rarity */
    STM_SIGN_STEMS_LEAST,
    STM_SIGN_PLAIN_MOST,   /* of these, the words that any report may use */
    STM_SIGN_PLAIN_LEAST,
    STM_SIGN_RARE_MOST,    /* and the rare ones: names, terms */
    STM_SIGN_RARE_LEAST,
    STM_SIGN_PAIRS_MOST,   /* pairs of neighbouring content stems, by rarity */
    STM_SIGN_PAIRS_LEAST,
    STM_SIGN_SENTENCES_MOST, /* sentences that have one much like them on the other side, by weight */
    STM_SIGN_SENTENCES_LEAST,
    STM_SIGN_LIKENESS_MOST, /* mean likeness of each sentence to the best one */
    STM_SIGN_LIKENESS_LEAST,
    STM_SIGN_ORDER,        /* of the matched sentences, those in the same order */
    STM_SIGN_NUMBERS_MOST, /* figures */
    STM_SIGN_NUMBERS_LEAST,
    STM_SIGN_REST_MOST,    /* content stems outside the long runs */
    STM_SIGN_REST_LEAST,
    STM_SIGN_REST_PAIRS_MOST,
    STM_SIGN_WORDS,        /* log2 of the words of the shorter one */
    STM_SIGN_RATIO,        /* log2 of the longer's words by the shorter's */
    STM_SIGN_FURNITURE,    /* share of the words in long runs that are furniture */
    STM_SIGN_SHARED_WORDS, /* log2 of 1 + words in long runs */
    STM_SIGN_SAME_PLACE,   /* neighbouring shared stems that are neighbours on both sides, of all shared ones */
    STM_SIGN_CHAIN,        /* stems that stand once on each side: those in the same order, beyond chance */
    STM_SIGN_CHAIN_LENGTH, /* log2 of 1 + these */
    STM_SIGN_ALONE_MOST,   /* sentences, by weight, with nothing like them on the other side */
    STM_SIGN_ALONE_LEAST,
    STM_SIGN_MUTUAL,       /* sentences that are each other's best match, of the side that has fewer */
    STM_SIGN_UNIQUE_MOST,  /* figures, names and terms of one side that the other lacks, log2 of 1 + the count */
    STM_SIGN_UNIQUE_LEAST,
    STM_SIGN_WORDING,       /* log2 of 1 + pairs of plain words in both that are no set phrase, quotations left out */
    STM_SIGN_WORDING_MOST,  /* these as a share of all such pairs */
    STM_SIGN_WORDING_LEAST,
    STM_SIGN_PHRASES,       /* shared pairs of plain words that are set phrases, of all shared ones */
    STM_SIGN_PASSAGE,       /* log2 of 1 + the longest passage's own words: no names, figures or quotations */
    STM_SIGN_QUOTES,        /* quotations cut alike, log2 of 1 + the count */
    STM_SIGNS
} stm_reuse_sign;

/* One side, in words and weights; both sides' make the signs, their difference the direction. */
typedef struct stm_reuse_share {
    uint32_t words, in_long, in_short;
    uint32_t unquoted, unquoted_in_long;
    uint32_t plain, plain_shared, rare, rare_shared;     /* weights */
    uint32_t pairs, pairs_shared, rest_pairs, rest_pairs_shared;
    uint32_t rest, rest_shared;
    uint32_t numbers, numbers_shared;                    /* counts */
    uint32_t sentences, sentences_matched;               /* counts */
    uint32_t sentence_weight, sentence_weight_matched, sentence_weight_alone;
    uint32_t own_weight, own_weight_matched;             /* of sentences that are not mostly long runs */
    uint32_t plain_pairs;                                /* count, outside quotations */
    uint32_t unique; /* rare stems and figures that the other side lacks */
    double likeness;
} stm_reuse_share;

typedef struct stm_reuse_evidence {
    stm_reuse_share a, b;
    uint32_t longest, long_runs, furniture, matched, in_order, mutual;
    uint32_t wording, phrases; /* shared plain pairs by how uncommon they are: in sixths; counts of all and of set phrases */
    uint32_t plain_pairs_shared;
    uint32_t quotes_cut_alike; /* quotations of four words or more with the same first and last words */
    uint32_t passage, passage_wording; /* of the strongest passage: own words, pairs of them that are no set phrase */
    double signs[STM_SIGNS];
} stm_reuse_evidence;

/* `furniture_b` marks words of b (may be NULL). Marks words of furniture in the alignment by clearing in_a and in_b
 * there, and leaves runs of furniture out of alignment->runs. */
stm_status stm_reuse_weigh(stm_reuse_evidence *evidence, stm_reuse_alignment *alignment, const uint8_t *furniture_b,
                           const stm_reuse_common *common, stm_arena *arena);

/* Of the sentences that are not mostly long runs, the share by weight that is matched, on the side where it is larger; 1
 * where one side has none left. */
double stm_reuse_rest_matched(const stm_reuse_evidence *evidence);

/* A sentence is matched when its likeness is at least so much. */
#define STM_REUSE_LIKE 0.42

/* A sentence below this is alone. */
#define STM_REUSE_UNLIKE 0.2

#endif
