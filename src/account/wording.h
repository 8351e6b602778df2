/* A wording: a text as the words it is compared by, with typography, spelling and numerals evened out. */
#ifndef STM_ACCOUNT_WORDING_H
#define STM_ACCOUNT_WORDING_H

#include "base/arena.h"
#include "base/map.h"
#include "reuse/reuse_common.h"
#include "text/stem.h"

#include <stemma/base.h>

enum {
    STM_UNIT_NUMBER = 1,
    STM_UNIT_FUNCTION = 2,    /* the, of, would: says little by itself */
    STM_UNIT_NAME = 4,        /* capitalised where an ordinary word would not be */
    STM_UNIT_CONTRACTED = 8,  /* the "n't" of don't, the "'s" of it's */
    STM_UNIT_INSIDE = 16,     /* starts inside a word of the text: the same "n't" */
    STM_UNIT_BRACKETED = 32,  /* stands in square brackets: an editor's word */
    STM_UNIT_POSSESSIVE = 64, /* the "'s" of Moscow's */
    STM_UNIT_MARKED = 128     /* stands between quotation marks in the report: set by mentions.c, no part of the key */
};

/* One word to compare. "don't" is two: do, n't. */
typedef struct stm_unit {
    stm_span span;   /* in the wording's text */
    stm_slice lower; /* folded; of a contraction what it stands for: "not" */
    uint64_t key;    /* equal for neighbour and neighbor, three and 3, think-tank and thinktank */
    uint64_t stem;   /* equal for renews and renewed */
    uint8_t flags;
    uint8_t rarity;  /* about log2 of how many news reports hold the word once */
} stm_unit;

typedef struct stm_wording {
    stm_slice text;
    stm_unit *items;
    uint32_t count, capacity;
    const stm_spans *joins; /* where the text was put together from parts: no ellipsis of anybody's; may be NULL */
} stm_wording;

/* What wordings are read with. `names` knows (by stm_hash of the lower word) which words are names although they stand
 * at the start of a sentence; NULL: only capitals inside sentences tell. */
typedef struct stm_word_reader {
    stm_stemmer *stemmer;
    const stm_reuse_common *common; /* NULL: every word is as rare */
    const stm_map *names;
} stm_word_reader;

/* Reads `text`; the wording borrows it and `joins`. Cost: one pass. */
stm_status stm_wording_read(stm_wording *wording, const stm_word_reader *reader, stm_slice text, const stm_spans *joins,
                            stm_arena *arena);

/* A hash of the words with the punctuation between them: equal wordings say the same but for typography (kinds of
 * marks and dashes, case, what stands at the ends). */
uint64_t stm_wording_hash(const stm_wording *wording);

/* The punctuation between unit `unit - 1` and `unit`, evened out: quotation marks, brackets, white space dropped, every
 * dash '-', every ellipsis '~'. Writes at most `room` bytes and gives the length. */
size_t stm_wording_gap(char *gap, size_t room, const stm_wording *wording, uint32_t unit);

/* Whether two parts were put together between unit `unit - 1` and `unit`. */
bool stm_wording_joined(const stm_wording *wording, uint32_t unit);

/* Words that carry little meaning by themselves. */
bool stm_is_function_word(stm_slice lower);

#endif
