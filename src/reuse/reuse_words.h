/* The words of a report's body, as `reuse` compares them: no language layer, one pass. */
#ifndef STM_REUSE_REUSE_WORDS_H
#define STM_REUSE_REUSE_WORDS_H

#include "reuse_common.h"

#include <stemma/report.h>

enum {
    STM_REUSE_CAPITAL = 1, /* starts with a capital letter */
    STM_REUSE_NUMBER = 2,  /* digits */
    STM_REUSE_QUOTED = 4,  /* stands between quotation marks */
    STM_REUSE_OPENS = 8    /* the first word of its sentence */
};

typedef struct stm_reuse_word {
    uint32_t at;       /* byte of the report's text */
    uint32_t word;     /* hash of the folded word */
    uint32_t stem;     /* hash of its stem */
    uint32_t sentence;
    uint16_t length;   /* bytes */
    uint8_t rarity;    /* stm_reuse_rarity of the stem */
    uint8_t flags;
} stm_reuse_word;

enum { STM_REUSE_CONTENT = 3 /* least rarity of a content stem: in one report of eight, or rarer */ };

/* A word with a content stem: two in five words, and what nearly everything looks at. */
typedef struct stm_reuse_content {
    uint32_t at; /* index of the word; the rest is as there */
    uint32_t stem, sentence;
    uint8_t rarity, flags;
} stm_reuse_content;

typedef struct stm_reuse_words {
    stm_reuse_word *items;
    uint32_t count, capacity;
    uint32_t sentences;
    struct { stm_reuse_content *items; uint32_t count; } content; /* in order; room for as many as there are words */
} stm_reuse_words;

/* What a thread remembers of words it has met; makes a word cost one look. */
typedef struct stm_reuse_memo {
    uint64_t word;
    uint32_t stem;
    uint32_t rarity;
} stm_reuse_memo;

/* Half a megabyte, which a core keeps for itself. */
enum { STM_REUSE_MEMOS = 1 << 15 };

typedef struct stm_reuse_reader {
    const stm_reuse_common *common;
    stm_reuse_memo *memos; /* STM_REUSE_MEMOS of them, zeroed at first */
} stm_reuse_reader;

stm_status stm_reuse_reader_open(stm_reuse_reader *reader, const stm_reuse_common *common, stm_arena *arena);

/* Replaces what `words` holds (its room is used again). The body's words in order; of a report without a body, all its
 * text's. Cost: one pass. */
stm_status stm_reuse_words_read(stm_reuse_words *words, const stm_reuse_reader *reader, const stm_report *report,
                                stm_arena *arena);

/* Stems a folded word in place and gives the new length. Plural, -ed, -ing, -ly and a final e fall; at most seven
 * bytes are kept (of ASCII words), so that investigate, investigator and investigation meet. */
size_t stm_reuse_stem(char *word, size_t length);

#endif
