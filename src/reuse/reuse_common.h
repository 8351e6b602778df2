/* How common a stem is in news at large: the shipped background table. */
#ifndef STM_REUSE_REUSE_COMMON_H
#define STM_REUSE_REUSE_COMMON_H

#include "base/arena.h"

/* Class c: the stem stands in about one report in 2^c. What the table does not hold is STM_REUSE_RARE. */
enum { STM_REUSE_CLASSES = 12, STM_REUSE_RARE = 13 };

/* Stems of one class, parted by blanks (reuse_common_table.c, made by model/reuse/count_stems.py). */
typedef struct stm_reuse_common_line {
    uint8_t rarity;
    const char *stems; /* NULL: the end */
} stm_reuse_common_line;

/* Pairs of stems that often stand near each other: 28 bits of stm_reuse_pair_hash, sorted, with four bits of class
 * (reuse_phrases_table.c, made by model/reuse/count_pairs.py). */
extern const uint32_t stm_reuse_phrases[];
extern const uint32_t stm_reuse_phrases_count;

extern const stm_reuse_common_line stm_reuse_common_lines[];

typedef struct stm_reuse_common {
    uint32_t *slots; /* of stems: 28 bits of the hash, four of rarity, + 1; 0: empty */
    uint32_t mask;
    uint64_t *phrase_bits; /* by the first bits of a pair's hash: whether a phrase may have it */
    uint32_t *phrases; /* open addressing; 0: empty */
    uint32_t phrase_mask;
} stm_reuse_common;

/* Reads the tables into hash tables: about a millisecond, 1 MB, once a run. */
stm_status stm_reuse_common_open(stm_reuse_common *common, stm_arena *arena);

/* Never 0. */
uint32_t stm_reuse_hash(const char *text, size_t length);

/* 0 (in nearly every report) ... STM_REUSE_RARE. */
uint32_t stm_reuse_rarity(const stm_reuse_common *common, uint32_t stem);

/* Asks for what stm_reuse_phrase_rarity will look at for a pair: many are asked for before the first is read. */
static inline void stm_reuse_phrase_ask(const stm_reuse_common *common, uint32_t pair_hash)
{
    __builtin_prefetch(&common->phrase_bits[pair_hash >> (13 + 6)]);
}

/* How rare it is that the two stems of a pair stand near each other: 4 ... 9, or STM_REUSE_UNCOMMON. */
enum { STM_REUSE_UNCOMMON = 10 };
uint32_t stm_reuse_phrase_rarity(const stm_reuse_common *common, uint32_t pair_hash);

#endif
