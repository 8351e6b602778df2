/* Small questions about pieces. Outside the sentence everything is nothing. */
#include "figure_reader.h"

#include "base/slice.h"

bool figure_in(const figure_reader *r, uint32_t at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (figure_is(r, at, words[i])) return true;
    return false;
}

bool figure_listed(const figure_reader *r, uint32_t at, const char *const *words, size_t count)
{
    const stm_piece *piece = figure_piece(r, at);
    return piece && stm_list_find(words, count, piece->lower) != SIZE_MAX;
}

stm_piece_kind figure_kind(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at);
    return piece ? (stm_piece_kind)piece->kind : STM_PIECE_OTHER;
}

bool figure_capital(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at);
    return piece && piece->capital;
}

bool figure_glued(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at);
    return piece && piece->glued;
}

bool figure_touches(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at), *before = at > r->from ? figure_piece(r, at - 1) : NULL;
    return piece && before && before->span.end == piece->span.start;
}

uint32_t figure_behind_hyphen(const figure_reader *r, uint32_t at)
{
    return figure_kind(r, at) == STM_PIECE_HYPHEN && figure_glued(r, at) && figure_glued(r, at + 1) ? at + 1 : at;
}
