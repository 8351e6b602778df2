/* See repeats.h.
 *
 * Pages show a caption twice (for the small and the large picture), and whoever saves the page gets both; a pull quote
 * or a teaser repeats a paragraph. Copies are compared by letters and digits alone, so other quotation marks do not
 * part them, through a hash of each piece: no pair of pieces is ever compared.
 *
 *     caption            doubled, side by side and without a full stop: a caption
 *     caption            its second copy: REPEATED
 *     cap                the caption once more, cut in sentences: these together are its copy
 *     tion
 *
 * A sentence of the body that a caption elsewhere uses stays body: only the pieces directly behind a caption, and only
 * when they make up all of it, are its copy. */
#include "repeats.h"

#include "base/error.h"
#include "base/map.h"
#include "base/slice.h"

#include <string.h>

#define WORDS_LEAST 5    /* shorter pieces ("No.", speakers' names) recur in reports on purpose */
#define COVER_PIECES 4   /* a caption has hardly more sentences */
#define COVER_LENGTH 600 /* bytes of a caption's letters */

static bool comparable(const stm_piece *piece)
{
    return piece->words >= WORDS_LEAST;
}

static void mark_copy(stm_piece *first, stm_piece *second, bool beside)
{
    bool bare = !second->stopped && !first->stopped;
    if (first->kind == STM_BLOCK_FURNITURE) {
        stm_piece_settle(second, STM_BLOCK_FURNITURE);
        return;
    }
    if (beside && bare && first->kind == STM_BLOCK_BODY) stm_piece_settle(first, STM_BLOCK_CAPTION);
    /* The words of a caption that come again elsewhere, as a sentence, are the report's own. */
    if (first->kind == STM_BLOCK_CAPTION && !beside && second->stopped && second->kind == STM_BLOCK_BODY) return;
    if (second->kind == STM_BLOCK_FURNITURE || second->kind == STM_BLOCK_HEAD) return;
    second->kind = STM_BLOCK_REPEATED;
    second->settled = true;
}

/* Whether only copies of the same piece stand between the two. */
static bool side_by_side(const stm_pieces *pieces, uint32_t first, uint32_t second)
{
    if (second - first > COVER_PIECES) return false;
    for (uint32_t i = first + 1; i < second; i++)
        if (pieces->items[i].hash != pieces->items[first].hash && !pieces->items[i].glued) return false;
    return true;
}

static stm_status mark_copies(stm_cleaning *cleaning)
{
    stm_pieces *pieces = &cleaning->pieces;
    stm_map seen = {0};
    for (uint32_t i = 0; i < pieces->count; i++) {
        stm_piece *piece = &pieces->items[i];
        if (!comparable(piece)) continue;
        bool is_new;
        uint32_t *first = stm_map_insert(&seen, cleaning->scratch, piece->hash, i, &is_new);
        if (!first) return STM_NO_MEMORY;
        if (is_new || !stm_equal(pieces->items[*first].norm, piece->norm)) continue;
        mark_copy(&pieces->items[*first], piece, side_by_side(pieces, *first, i));
    }
    return STM_OK;
}

/* ---- a caption cut in pieces ------------------------------------------------------------------------------------ */

/* A piece that is the next part of the caption's letters: how far it reaches, or `offset` when it is none. A piece that
 * says itself to be a caption need only be about as long as what is left ("... the missile" / "... Russia's missile"). */
static size_t cover(const stm_piece *caption, const stm_piece *piece, size_t offset)
{
    size_t left = caption->norm.length - offset, length = piece->norm.length;
    if (length && length <= left && !memcmp(caption->norm.data + offset, piece->norm.data, length)) return offset + length;
    bool said = piece->kind == STM_BLOCK_CAPTION && piece->settled;
    bool alike = length >= 8 && left >= 8 && !memcmp(caption->norm.data + offset, piece->norm.data, 8);
    return said && alike && length <= left + left / 2 && left <= length + length / 2 ? caption->norm.length : offset;
}

static void mark_cut_copy(stm_pieces *pieces, uint32_t at)
{
    const stm_piece *caption = &pieces->items[at];
    uint32_t next = at + 1;
    while (next < pieces->count && next <= at + COVER_PIECES && pieces->items[next].hash == caption->hash) next++;
    size_t offset = 0;
    uint32_t end = next;
    while (end < pieces->count && end < next + COVER_PIECES && offset < caption->norm.length) {
        size_t reached = cover(caption, &pieces->items[end], offset);
        if (reached == offset) return;
        offset = reached;
        end++;
    }
    if (offset < caption->norm.length || end < next + 2) return;
    for (uint32_t i = next; i < end; i++) {
        pieces->items[i].kind = STM_BLOCK_REPEATED;
        pieces->items[i].settled = true;
    }
}

stm_status stm_repeats_mark(stm_cleaning *cleaning)
{
    STM_TRY(mark_copies(cleaning));
    for (uint32_t i = 0; i < cleaning->pieces.count; i++) {
        const stm_piece *piece = &cleaning->pieces.items[i];
        if (piece->kind == STM_BLOCK_CAPTION && comparable(piece) && piece->norm.length <= COVER_LENGTH)
            mark_cut_copy(&cleaning->pieces, i);
    }
    return STM_OK;
}
