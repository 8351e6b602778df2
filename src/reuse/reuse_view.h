/* A report laid out for comparison with others: where each stem, pair of stems and run of three words stands. */
#ifndef STM_REUSE_REUSE_VIEW_H
#define STM_REUSE_REUSE_VIEW_H

#include "reuse_words.h"

/* One distinct stem of a report. */
typedef struct stm_reuse_term {
    uint32_t stem;
    uint32_t first; /* its first word; the others follow through `next` */
    uint32_t count;
    uint8_t rarity;
    uint8_t flags;  /* of all its words together */
} stm_reuse_term;

/* Two content stems that stand near each other somewhere. */
typedef struct stm_reuse_pairing {
    uint32_t hash;
    uint32_t at;     /* the later of the two words */
    uint8_t weight;  /* the smaller rarity of the two */
    bool plain;      /* neither is rare nor a figure */
} stm_reuse_pairing;

/* Where the sentences of a report start, and what they weigh. */
typedef struct stm_reuse_outline {
    uint32_t *weights; /* sum of rarities of content stems */
    uint32_t *starts;  /* words; one more than there are sentences */
} stm_reuse_outline;

typedef struct stm_reuse_view {
    stm_reuse_words words;
    stm_reuse_outline outline;
    struct { stm_reuse_term *items; uint32_t count, capacity; } terms;
    uint32_t *term_slots; /* open addressing by stem: index of the term + 1 */
    uint32_t term_mask;
    uint32_t *term_of;    /* of each word */
    uint32_t *next;       /* of each word: the next word of the same stem, or STM_NONE */
    struct { stm_reuse_pairing *items; uint32_t count, capacity; } pairs;
    uint32_t *pair_slots; /* by hash: index of the pair + 1 */
    uint32_t pair_mask;
    uint32_t *runs;       /* by hash of three words: the first word + 1 of the latest such run */
    uint32_t *next_run;   /* of each word: the run before it with the same hash, + 1 */
    uint32_t run_mask;
} stm_reuse_view;

/* Lays out `view->words`, which has been read. Everything else lands in the arena. */
stm_status stm_reuse_view_make(stm_reuse_view *view, stm_arena *arena);

stm_status stm_reuse_outline_make(stm_reuse_outline *outline, const stm_reuse_words *words, stm_arena *arena);

/* Indices, or STM_NONE. */
uint32_t stm_reuse_term_find(const stm_reuse_view *view, uint32_t stem);
uint32_t stm_reuse_pair_find(const stm_reuse_view *view, uint32_t hash);

static inline uint32_t stm_reuse_run_hash(const stm_reuse_word *words)
{
    uint32_t hash = (words[0].word * 0x9e3779b1u + words[1].word) * 0x85ebca6bu + words[2].word;
    return (hash ^ hash >> 15) * 0xc2b2ae35u >> 7;
}

#endif
