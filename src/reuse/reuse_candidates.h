/* Candidates: the earlier reports that one report may share a text with. */
#ifndef STM_REUSE_REUSE_CANDIDATES_H
#define STM_REUSE_REUSE_CANDIDATES_H

#include "reuse_index.h"

enum { STM_REUSE_MOST_CANDIDATES = 48 };

typedef struct stm_reuse_candidate {
    uint32_t report;
    uint32_t score; /* in 64ths of a rare fingerprint */
    uint16_t stems, shingles, pairs; /* shared fingerprints by kind */
    uint16_t furniture; /* of the shingles, those that are furniture */
    uint16_t most_stems, most_pairs; /* that could be shared: what the side with fewer has */
    uint32_t most; /* of all kinds */
    stm_reuse_kinship kin; /* not yet known when the candidate is found */
} stm_reuse_candidate;

typedef struct stm_reuse_candidates {
    stm_reuse_candidate *items;
    uint32_t count, capacity;
    uint8_t *furniture;  /* of each fingerprint of the report: 1 when it is a shingle found over several stories */
    bool has_furniture;
} stm_reuse_candidates;

/* A candidate while it is counted: small, since there are hundreds of them a report. */
typedef struct stm_reuse_tally {
    uint32_t report; /* + 1; 0: empty */
    uint32_t score;
    uint16_t stems, shingles, pairs, furniture;
} stm_reuse_tally;

/* What a thread needs to count; made once. */
typedef struct stm_reuse_counter {
    stm_reuse_tally *slots; /* open addressing by report */
    uint32_t *used;         /* slots in use */
    uint32_t capacity, count;
} stm_reuse_counter;

/* In order of reports. Results land in `arena`; the counter's room in `keep`, which must outlive it. */
stm_status stm_reuse_candidates_find(stm_reuse_candidates *candidates, stm_reuse_counter *counter,
                                     const stm_reuse_index *index, uint32_t report, stm_arena *arena,
                                     stm_arena *keep);

#endif
