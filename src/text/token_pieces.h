/* The parts of tokens, for grammars of dates and numbers: "59-year-old" is 59 - year - old, "3pm" is 3 pm, "Q3" is q 3,
 * "2022-01-10" is 2022 - 01 - 10. Numbers keep . , : / between digits. */
#ifndef STM_TEXT_TOKEN_PIECES_H
#define STM_TEXT_TOKEN_PIECES_H

#include "doc.h"

typedef enum stm_piece_kind {
    STM_PIECE_WORD,
    STM_PIECE_NUMBER, /* digits with their separators */
    STM_PIECE_HYPHEN, /* inside a token, and dashes that stand by themselves */
    STM_PIECE_OTHER
} stm_piece_kind;

typedef struct stm_piece {
    stm_span span;
    stm_slice lower;
    uint32_t token;
    uint8_t kind;
    bool glued;   /* part of the same token as the piece before */
    bool capital; /* starts with a capital */
} stm_piece;

typedef struct stm_pieces {
    stm_piece *items;
    uint32_t count, capacity;
} stm_pieces;

/* All pieces of the document in order. Cost: one pass. */
stm_status stm_pieces_build(stm_pieces *pieces, const stm_doc *doc, stm_arena *arena);

#endif
