/* The gist of a report: its content stems in order, two bytes each. What is kept of its words once they have been read. */
#ifndef STM_REUSE_REUSE_GIST_H
#define STM_REUSE_REUSE_GIST_H

#include "reuse_words.h"

enum {
    STM_REUSE_GIST_MOST = 1500, /* stems: some 3,000 words. Of a longer report the rest is not seen */
    STM_REUSE_GIST_SLOTS = 4096 /* more than twice as many */
};

typedef struct stm_reuse_gist {
    const uint16_t *stems;
    uint32_t count, weight; /* the weight of all its stems together */
} stm_reuse_gist;

/* Writes at most STM_REUSE_GIST_MOST stems into `stems` and gives their number; `weight` is theirs together. */
uint32_t stm_reuse_gist_make(uint16_t *stems, uint32_t *weight, const stm_reuse_words *words);

/* One report's gist laid out to be compared with many. */
typedef struct stm_reuse_gist_table {
    stm_reuse_gist gist;
    uint32_t slots[STM_REUSE_GIST_SLOTS];  /* open addressing by stem: (place + 1) << 16 | stem; 0: empty */
    uint16_t first[STM_REUSE_GIST_MOST];   /* of each place: the first place of its stem */
    uint16_t weights[STM_REUSE_GIST_MOST]; /* of each first place: what all places of its stem weigh */
    uint16_t met[STM_REUSE_GIST_MOST];     /* of each first place: the turn in which it was met last */
    uint16_t tops[STM_REUSE_GIST_MOST];    /* of chains, see stm_reuse_gist_compare */
    uint16_t turn;
    uint64_t present[(UINT16_MAX + 1) / 64]; /* a bit for each stem */
    uint16_t met_at[STM_REUSE_GIST_MOST];    /* of the other gist: where the stems stand that are present */
} stm_reuse_gist_table;

/* The table may be laid out again and again. */
void stm_reuse_gist_lay(stm_reuse_gist_table *table, stm_reuse_gist gist);

/* What two gists have in common. */
typedef struct stm_reuse_kinship {
    uint32_t here, there;               /* stems: of the gist laid out, of the other */
    uint32_t weight_here, weight_there;
    uint32_t shared_here, shared_there; /* weights */
    uint32_t distinct;                  /* different stems in both */
    uint32_t chain;                     /* of these, by their first places: how many in the same order */
    uint32_t followed;                  /* stems that follow the one before them in both */
    uint32_t longest;                   /* stretch of such */
} stm_reuse_kinship;

/* At most 65,535 comparisons after one stm_reuse_gist_lay. */
stm_reuse_kinship stm_reuse_gist_compare(stm_reuse_gist_table *table, stm_reuse_gist other);

#endif
