/* Pieces: what clean works on. A report's text is cut into paragraphs, and those into what is glued together in them (a
 * date head and the first sentence, a sentence and a photo credit). Each later pass gives kinds to pieces. */
#ifndef STM_CLEAN_PIECES_H
#define STM_CLEAN_PIECES_H

#include "base/arena.h"

#include <stemma/report.h>

typedef struct stm_piece {
    stm_span span; /* no white space at its ends; never empty */
    stm_block_kind kind;
    bool settled;  /* the kind is certain (a hint, a strong rule): later passes leave it */
    bool marked_up; /* the input's markup made it a block of its own: its end says nothing of headings */
    bool stopped;  /* ends like a sentence */
    bool colon;    /* ends in a colon: something follows that belongs to it */
    bool quoted;   /* holds a quotation mark */
    bool group;    /* no blank line stands before it: the same group of lines as the piece before */
    bool glued;    /* the rest of the paragraph before it (a credit, or what follows a head) */
    uint32_t words;
    stm_slice norm; /* letters and digits in lower case, nothing else: copies with other quotation marks are equal */
    uint64_t hash;  /* of norm */
} stm_piece;

typedef struct stm_pieces {
    stm_piece *items;
    uint32_t count, capacity;
} stm_pieces;

/* One report at work. */
typedef struct stm_cleaning {
    stm_report *report;
    stm_slice text;
    stm_pieces pieces;
    stm_arena *arena;   /* results */
    stm_arena *scratch; /* everything else */
    bool stops_matter;  /* the report's paragraphs end in full stops, so that those without one stand out */
} stm_cleaning;

/* Cuts the text; pieces that hints cover have the hint's kind and are settled. */
stm_status stm_pieces_cut(stm_cleaning *cleaning, const stm_blocks *hints);

stm_slice stm_piece_text(const stm_cleaning *cleaning, const stm_piece *piece);

/* Sets the kind when the piece is not settled, and settles it. */
void stm_piece_settle(stm_piece *piece, stm_block_kind kind);

#endif
