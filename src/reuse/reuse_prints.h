/* Fingerprints: what of a report goes into the index. */
#ifndef STM_REUSE_REUSE_PRINTS_H
#define STM_REUSE_REUSE_PRINTS_H

#include "reuse_words.h"

enum {
    STM_REUSE_SHINGLE = 5,      /* words of a shingle */
    STM_REUSE_WINNOW = 8,       /* of so many shingles in a row one is kept at least */
    STM_REUSE_NEIGHBOURS = 4,   /* a content stem is paired with the next four */
    STM_REUSE_RARE_STEM = 9,    /* least rarity of a stem that is a fingerprint of its own */
    STM_REUSE_RARE_STEMS = 48,  /* of a report at most */
    STM_REUSE_MOST_PRINTS = 4000 /* of a report: more is a book; its later words are found by their first part only */
};

typedef struct stm_reuse_print {
    uint32_t hash;
    uint32_t at; /* index of its first word */
    uint8_t kind;
} stm_reuse_print;

enum { STM_REUSE_PRINT_STEM, STM_REUSE_PRINT_SHINGLE, STM_REUSE_PRINT_PAIR }; /* in this order in a list */

typedef struct stm_reuse_prints {
    stm_reuse_print *items;
    uint32_t count, capacity;
} stm_reuse_prints;

/* Replaces what `prints` holds. Each hash once. `scratch` is not reset. */
stm_status stm_reuse_prints_make(stm_reuse_prints *prints, const stm_reuse_words *words, stm_arena *arena,
                                 stm_arena *scratch);

/* The hash of two stems, whichever comes first. */
static inline uint32_t stm_reuse_pair_hash(uint32_t a, uint32_t b)
{
    uint64_t low = a < b ? a : b, high = a < b ? b : a;
    uint64_t mixed = (low << 32 | high) * 0x9e3779b97f4a7c15u;
    mixed ^= mixed >> 32;
    mixed *= 0xd6e8feb86659fd93u;
    return (uint32_t)(mixed >> 32);
}

#endif
