/* The postings index: which reports have which fingerprint. */
#ifndef STM_REUSE_REUSE_INDEX_H
#define STM_REUSE_REUSE_INDEX_H

#include "reuse_prints.h"

enum {
    STM_REUSE_BLOCK = 256,      /* reports whose fingerprints are kept together */
    STM_REUSE_PART_BITS = 5,    /* the index is sorted in parts, by the first bits of the hash */
    STM_REUSE_PARTS = 1 << STM_REUSE_PART_BITS,
    STM_REUSE_MOST_ALIKE = 17   /* members of a class of equal texts that a report is compared with */
};

/* A fingerprint that no other report has. */
#define STM_REUSE_SINGLE (UINT32_MAX >> STM_REUSE_PART_BITS)

/* Where a report's fingerprints lie. */
typedef struct stm_reuse_entry {
    uint32_t at;     /* in its block */
    uint16_t count;
    uint16_t stems;    /* the first ones are of kind STEM, */
    uint16_t shingles; /* the next ones of kind SHINGLE, the others of kind PAIR */
    uint64_t words_hash; /* of all its words in order */
    uint32_t same;   /* the first report with these very words, or itself */
    uint32_t same_before; /* the report before it of that class, or STM_NONE */
    uint32_t since;  /* the first report of its window */
} stm_reuse_entry;

typedef struct stm_reuse_index {
    stm_reuse_entry *entries;  /* of each report */
    uint32_t **blocks;         /* hashes at first; after sorting, ids of postings lists */
    uint32_t count;            /* reports */
    uint32_t *parts[STM_REUSE_PARTS]; /* lists one after the other: length, then reports in order */
    stm_arena *arenas;         /* what the parts lie in */
} stm_reuse_index;

/* The fingerprints of a report as ids of postings lists; a folded report has those of the first of its class. */
static inline const uint32_t *stm_reuse_ids(const stm_reuse_index *index, uint32_t report)
{
    report = index->entries[report].same;
    return index->blocks[report / STM_REUSE_BLOCK] + index->entries[report].at;
}

/* A list: reports in order, *count of them. NULL: nobody else has it. */
static inline const uint32_t *stm_reuse_postings(const stm_reuse_index *index, uint32_t id, uint32_t *count)
{
    uint32_t place = id & STM_REUSE_SINGLE;
    if (place == STM_REUSE_SINGLE) return NULL;
    const uint32_t *list = index->parts[id >> (32 - STM_REUSE_PART_BITS)] + place;
    *count = list[0];
    return list + 1;
}

/* Sorts the hashes in `blocks` into postings lists and puts ids in their place. */
stm_status stm_reuse_index_sort(stm_reuse_index *index, unsigned threads, stm_arena *arena, stm_error *error);

/* After stm_reuse_index_sort, also when it failed. */
void stm_reuse_index_release(stm_reuse_index *index);

#endif
