/* The postings index: which reports have which fingerprint. */
#ifndef STM_REUSE_REUSE_INDEX_H
#define STM_REUSE_REUSE_INDEX_H

#include "reuse_gist.h"
#include "reuse_prints.h"

enum {
    STM_REUSE_BLOCK = 256,      /* reports whose fingerprints are kept together */
    STM_REUSE_PART_BITS = 7,    /* the index is sorted in parts, by the first bits of the hash */
    STM_REUSE_PARTS = 1 << STM_REUSE_PART_BITS,
    STM_REUSE_GROUPS = 8,       /* parts of one group, the first three bits, are sorted together */
    STM_REUSE_KINDS = 3,        /* of fingerprints */
    STM_REUSE_MOST_ALIKE = 17   /* members of a class of equal texts that a report is compared with */
};

/* In place of a posting: no earlier report has the fingerprint. */
#define STM_REUSE_NOBODY (UINT32_MAX >> STM_REUSE_PART_BITS)

/* Marks the first posting of a list. */
#define STM_REUSE_FIRST (1u << 31)

/* So many can be told apart while sorting: a hundred gigabytes of reports. */
#define STM_REUSE_MOST_REPORTS (1u << 25)

/* Where a report's fingerprints lie. */
typedef struct stm_reuse_entry {
    uint32_t at;     /* in its block */
    uint32_t gist_at;
    uint16_t gist_count, gist_weight;
    uint16_t count;
    uint16_t stems;    /* the first ones are of kind STEM, */
    uint16_t shingles; /* the next ones of kind SHINGLE, the others of kind PAIR */
    uint64_t words_hash; /* of all its words in order */
    uint32_t same;   /* the first report with these very words, or itself */
    uint32_t same_before; /* the report before it of that class, or STM_NONE */
    uint32_t since;  /* the first report of its window */
} stm_reuse_entry;

/* Within its kind a report's fingerprints stand by groups; here is where each group ends. */
typedef struct stm_reuse_groups {
    uint16_t ends[STM_REUSE_KINDS][STM_REUSE_GROUPS];
} stm_reuse_groups;

typedef struct stm_reuse_index {
    stm_reuse_entry *entries;  /* of each report */
    stm_reuse_groups *groups;  /* of each report */
    uint32_t **blocks;         /* hashes at first; after sorting, the places of postings */
    uint16_t **gists;          /* of each block */
    uint32_t count;            /* reports, STM_REUSE_MOST_REPORTS at most */
    uint32_t *parts[STM_REUSE_PARTS]; /* lists one after the other: reports in order, the first one marked */
    stm_arena *arenas;         /* what the parts lie in */
} stm_reuse_index;

static inline uint32_t stm_reuse_group(uint32_t hash)
{
    return hash / (UINT32_MAX / STM_REUSE_GROUPS + 1);
}

/* Where the fingerprints of a kind and group start. */
static inline uint32_t stm_reuse_group_start(const stm_reuse_groups *groups, uint32_t kind, uint32_t group)
{
    return group ? groups->ends[kind][group - 1] : kind ? groups->ends[kind - 1][STM_REUSE_GROUPS - 1] : 0;
}

/* For each fingerprint of a report, where the latest earlier report that has it stands. */
static inline const uint32_t *stm_reuse_ids(const stm_reuse_index *index, uint32_t report)
{
    return index->blocks[report / STM_REUSE_BLOCK] + index->entries[report].at;
}

/* That posting; those before it stand before it in memory, to the one that is marked STM_REUSE_FIRST. NULL: nobody. */
static inline const uint32_t *stm_reuse_posting(const stm_reuse_index *index, uint32_t id)
{
    uint32_t place = id & STM_REUSE_NOBODY;
    return place == STM_REUSE_NOBODY ? NULL : index->parts[id >> (32 - STM_REUSE_PART_BITS)] + place;
}

static inline stm_reuse_gist stm_reuse_gist_of(const stm_reuse_index *index, uint32_t report)
{
    const stm_reuse_entry *entry = &index->entries[report];
    return (stm_reuse_gist){index->gists[report / STM_REUSE_BLOCK] + entry->gist_at, entry->gist_count, entry->gist_weight};
}

/* Sorts the hashes in `blocks` into postings lists and puts places in their stead. */
stm_status stm_reuse_index_sort(stm_reuse_index *index, unsigned threads, stm_arena *arena, stm_error *error);

/* After stm_reuse_index_sort, also when it failed. */
void stm_reuse_index_release(stm_reuse_index *index);

#endif
