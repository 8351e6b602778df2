/* CoNLL-U of Universal Dependencies 2, in and out.
 *
 * Out: ten columns a word; a token of several words (don't) has a range line before its words; TokenRange in MISC gives the
 * token's place in code points, NER the part of a name that a word is. In: words and sentences that somebody else cut, whose
 * comments, empty nodes and MISC come back as they were. */
#ifndef STM_LANG_CONLLU_H
#define STM_LANG_CONLLU_H

#include "base/builder.h"
#include "language.h"

/* ---- out ------------------------------------------------------------------------------------------------------------ */

/* Where a piece of output stands in its report. */
typedef struct stm_conllu_place {
    stm_slice report;    /* its id */
    stm_slice text;
    uint32_t from_byte, from_point; /* a byte of the text at or before the first word, and the code points before it */
    uint32_t sentences;  /* before this piece */
    bool opens_document; /* write # newdoc, when there are words */
    bool bytes;          /* TokenRange in UTF-8 bytes */
} stm_conllu_place;

stm_status stm_conllu_write(stm_builder *out, const stm_analysis *analysis, const stm_conllu_place *place, stm_arena *scratch);

/* ---- in ------------------------------------------------------------------------------------------------------------- */

typedef enum stm_conllu_row_kind { STM_ROW_COMMENT, STM_ROW_WORD, STM_ROW_RANGE, STM_ROW_EMPTY_NODE, STM_ROW_BLANK } stm_conllu_row_kind;

typedef struct stm_conllu_row {
    stm_conllu_row_kind kind;
    stm_slice line; /* as it was, without its end */
    stm_slice misc; /* of words: the tenth column, "_" where there is none */
    uint32_t word;  /* of words: the index among the words read */
} stm_conllu_row;

typedef struct stm_conllu {
    struct { stm_conllu_row *items; uint32_t count, capacity; } rows;
    stm_words words; /* form, parts and flags (sentences and paragraphs) are set */
    uint64_t bad_byte; /* of the first line that is no CoNLL-U, or STM_NO_BYTE; its sentence is left out */
    const char *bad;   /* what is wrong with it */
} stm_conllu;

/* `bytes` may be anything; `first_byte` is added to bad_byte. Slices are of `bytes`, which must be valid UTF-8. */
stm_status stm_conllu_read(stm_conllu *out, stm_arena *arena, stm_slice bytes, uint64_t first_byte);

/* Writes the rows back with the words' annotation. */
stm_status stm_conllu_fill(stm_builder *out, const stm_conllu *given, const stm_analysis *analysis, stm_arena *scratch);

/* Where the first part of `bytes` ends that may be read by itself: before a # newdoc or # newpar once it has `enough` bytes,
 * at the end of a sentence once it has four times as many; the whole when there is no such place. */
size_t stm_conllu_part(stm_slice bytes, size_t enough);

#endif
