/* A document: the words of a report as tokens, sentences and paragraphs, for every module that reads words.
 *
 * Only blocks of kind BODY, HEADING and TITLE are taken in; each is one paragraph. Sentences never cross paragraphs,
 * tokens never cross sentences. Everything is an index into flat arrays:
 *
 *     “I don’t agree,” Russia’s envoy said.
 *     |" |I|don't|agree|,|"|Russia|'s|envoy|said|.|          (`lower` of each token)
 *
 * A word keeps its inner apostrophes and hyphens (don't, think-tank, 59-year-old); a possessive 's or ' is a token of
 * its own; a number keeps its separators (100,000; 9.5; 1/2); "U.S." and other abbreviations keep their full stops. */
#ifndef STM_TEXT_DOC_H
#define STM_TEXT_DOC_H

#include "base/arena.h"
#include "base/slice.h"

#include <stemma/report.h>

typedef enum stm_token_kind {
    STM_TOKEN_WORD,
    STM_TOKEN_NUMBER, /* starts with a digit: 100,000, 59-year-old, 3rd, 14:05 */
    STM_TOKEN_MARK,   /* a quotation mark of any kind, also ' ‘ ’ ´ ` that are no part of a word, '' and `` */
    STM_TOKEN_PUNCTUATION,
    STM_TOKEN_SYMBOL, /* $ % € + and whatever else */
    STM_TOKEN_LINK    /* a URL or an e-mail address */
} stm_token_kind;

enum {
    STM_TOKEN_CAPITAL = 1,        /* the first letter is upper case */
    STM_TOKEN_UPPER = 2,          /* two letters or more and all upper case */
    STM_TOKEN_SPACE_BEFORE = 4,   /* white space (or nothing) stands before it */
    STM_TOKEN_POSSESSIVE = 8,     /* the 's or ' of a possessive */
    STM_TOKEN_STARTS_SENTENCE = 16 /* the first word or number of its sentence */
};

typedef struct stm_token {
    stm_span span;
    stm_slice lower; /* folded as stm_fold_word: what lexica are asked with */
    uint32_t sentence;
    uint8_t kind;  /* stm_token_kind */
    uint8_t flags;
} stm_token;

typedef struct stm_sentence {
    stm_span span;
    uint32_t first, last; /* tokens, half-open */
    uint32_t paragraph;
} stm_sentence;

typedef struct stm_paragraph {
    stm_span span;
    uint32_t first, last;             /* sentences, half-open */
    uint32_t first_token, last_token; /* tokens, half-open */
    stm_block_kind kind;
} stm_paragraph;

typedef struct stm_doc {
    stm_slice text;
    struct { stm_token *items; uint32_t count, capacity; } tokens;
    struct { stm_sentence *items; uint32_t count, capacity; } sentences;
    struct { stm_paragraph *items; uint32_t count, capacity; } paragraphs;
} stm_doc;

/* Cost: one pass over the text, about 60 bytes a token. Fails only for want of memory. */
stm_status stm_doc_build(stm_doc *doc, stm_arena *arena, stm_slice text, const stm_blocks *blocks);

/* The first token that ends behind `byte` (doc->tokens.count when there is none): binary search. */
uint32_t stm_doc_token_at(const stm_doc *doc, uint32_t byte);

/* Whether the token's lower form is this word. */
static inline bool stm_token_is(const stm_doc *doc, uint32_t token, const char *word)
{
    return token < doc->tokens.count && stm_equal_text(doc->tokens.items[token].lower, word);
}

/* The span from the first to the last of the tokens [first, last), which must not be empty. */
stm_span stm_doc_span(const stm_doc *doc, uint32_t first, uint32_t last);

#endif
