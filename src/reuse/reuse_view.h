/* A report laid out for comparison with others: where each stem, pair of stems and run of three words stands. */
#ifndef STM_REUSE_REUSE_VIEW_H
#define STM_REUSE_REUSE_VIEW_H

#include "reuse_words.h"

enum {
    STM_REUSE_LEAST_QUOTE = 4, /* words: shorter ones are terms, nicknames, scare quotes */
    STM_REUSE_QUOTE_HEADS = 64, /* a report has some ten quotations */
    STM_REUSE_PAIR_BITS = 1 << 14 /* some 1,200 pairs a report: of those that are not there one in thirteen passes */
};

/* One distinct content stem of a report. */
typedef struct stm_reuse_term {
    uint32_t stem;
    uint32_t first; /* its first word */
    uint32_t count;
    uint32_t sentences_at;  /* the sentences it stands in */
    uint8_t sentence_count, places; /* of its first words: the distinct sentences, the words */
    uint8_t rarity;
    uint8_t flags;  /* of all its words together */
} stm_reuse_term;

/* What a content word starts from: its term, and the pairs that it closes for the first time. */
typedef struct stm_reuse_point {
    uint32_t term;
    uint8_t pair_weight, plain_pairs;
} stm_reuse_point;

/* Keys and indices + 1 side by side: most who ask find nothing, and need to look no further. */
typedef struct stm_reuse_slot {
    uint32_t key, index; /* index 0: empty */
} stm_reuse_slot;

typedef struct stm_reuse_quotation {
    uint32_t first, last; /* words, half-open */
    uint32_t next;        /* of those whose first words are in one bin: number + 1 */
} stm_reuse_quotation;

/* Two content stems that stand near each other somewhere. */
typedef struct stm_reuse_pairing {
    uint32_t hash;
    uint32_t at;     /* the later of the two words */
    uint8_t weight;  /* the smaller rarity of the two */
    bool plain;      /* neither is rare nor a figure, and it is not quoted */
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
    stm_reuse_slot *term_slots; /* open addressing by stem */
    uint32_t term_mask;
    uint32_t *term_sentences; /* of each term, one after the other */
    stm_reuse_point *points;  /* of each content word */
    struct { stm_reuse_pairing *items; uint32_t count, capacity; } pairs;
    stm_reuse_slot *pair_slots; /* by hash */
    uint32_t pair_mask;
    uint64_t pair_bits[STM_REUSE_PAIR_BITS / 64]; /* by bits of the hash: whether a pair may be there; stays in the first cache */
    struct { stm_reuse_quotation *items; uint32_t count, capacity; } quotations;
    uint32_t quote_heads[STM_REUSE_QUOTE_HEADS]; /* by the hash of the first word: number + 1 */
    uint32_t *runs;       /* by hash of three words: the first word + 1 of the latest such run */
    uint32_t *next_run;   /* of each word: the run before it with the same hash, + 1 */
    uint32_t run_mask;
} stm_reuse_view;

/* Lays out `view->words`, which has been read. Everything else lands in the arena. */
stm_status stm_reuse_view_make(stm_reuse_view *view, stm_arena *arena);

stm_status stm_reuse_outline_make(stm_reuse_outline *outline, const stm_reuse_words *words, stm_arena *arena);

/* The next quotation at or after `at`: words [*first, *last). False: there is none. */
bool stm_reuse_next_quotation(const stm_reuse_words *words, uint32_t at, uint32_t *first, uint32_t *last);

static inline uint32_t stm_reuse_slot_find(const stm_reuse_slot *slots, uint32_t mask, uint32_t key)
{
    for (uint32_t at = key & mask; slots[at].index; at = (at + 1) & mask)
        if (slots[at].key == key) return slots[at].index - 1;
    return STM_NONE;
}

/* Indices, or STM_NONE. */
static inline uint32_t stm_reuse_term_find(const stm_reuse_view *view, uint32_t stem)
{
    return stm_reuse_slot_find(view->term_slots, view->term_mask, stem);
}

static inline uint32_t stm_reuse_pair_find(const stm_reuse_view *view, uint32_t hash)
{
    uint32_t bit = hash >> 16 & (STM_REUSE_PAIR_BITS - 1);
    return !(view->pair_bits[bit / 64] >> bit % 64 & 1) ? STM_NONE : stm_reuse_slot_find(view->pair_slots, view->pair_mask, hash);
}

static inline uint32_t stm_reuse_run_hash(const stm_reuse_word *words)
{
    uint32_t hash = (words[0].word * 0x9e3779b1u + words[1].word) * 0x85ebca6bu + words[2].word;
    return (hash ^ hash >> 15) * 0xc2b2ae35u >> 7;
}

#endif
