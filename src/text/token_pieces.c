/* Cuts tokens into pieces. A token whose folded form has another length than its bytes (accents, odd apostrophes) stays
 * whole, so that every piece's `lower` is a cut of the token's. */
#include "token_pieces.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

typedef enum class { CLASS_LETTER, CLASS_DIGIT, CLASS_SEPARATOR, CLASS_HYPHEN } class;

static class class_of(unsigned char byte)
{
    if (byte >= '0' && byte <= '9') return CLASS_DIGIT;
    if (byte == '.' || byte == ',' || byte == ':' || byte == '/') return CLASS_SEPARATOR;
    return byte == '-' ? CLASS_HYPHEN : CLASS_LETTER;
}

/* The end of the piece that starts at `at`: a run of one class; separators go on a run of digits or letters. */
static size_t piece_end(stm_slice lower, size_t at)
{
    class first = class_of((unsigned char)lower.data[at]);
    size_t end = at + 1;
    if (first == CLASS_HYPHEN) return end;
    while (end < lower.length) {
        class next = class_of((unsigned char)lower.data[end]);
        if (next != first && next != CLASS_SEPARATOR) break;
        end++;
    }
    return end;
}

static bool is_dash(const stm_doc *doc, const stm_token *token)
{
    stm_slice text = stm_cut(doc->text, token->span);
    return stm_equal_text(text, "-") || stm_equal_text(text, "–") || stm_equal_text(text, "—") ||
           stm_equal_text(text, "--");
}

static stm_status add_token(stm_pieces *pieces, const stm_doc *doc, uint32_t t, stm_arena *arena)
{
    const stm_token *token = &doc->tokens.items[t];
    bool word = token->kind == STM_TOKEN_WORD || token->kind == STM_TOKEN_NUMBER;
    bool whole = !word || token->flags & STM_TOKEN_POSSESSIVE || token->lower.length != token->span.end - token->span.start;
    for (size_t at = 0; at < token->lower.length;) {
        size_t end = whole ? token->lower.length : piece_end(token->lower, at);
        stm_piece *piece = STM_APPEND(arena, pieces);
        if (!piece) return STM_NO_MEMORY;
        unsigned char first = (unsigned char)token->lower.data[at];
        uint32_t start = token->span.start + (uint32_t)at;
        *piece = (stm_piece){.span = {start, whole ? token->span.end : token->span.start + (uint32_t)end},
                             .lower = {token->lower.data + at, end - at},
                             .token = t,
                             .glued = at > 0,
                             .capital = at ? doc->text.data[start] >= 'A' && doc->text.data[start] <= 'Z'
                                           : (token->flags & STM_TOKEN_CAPITAL) != 0,
                             .kind = STM_PIECE_OTHER};
        if (word)
            piece->kind = class_of(first) == CLASS_DIGIT    ? STM_PIECE_NUMBER
                          : class_of(first) == CLASS_HYPHEN ? STM_PIECE_HYPHEN
                                                            : STM_PIECE_WORD;
        else if (is_dash(doc, token))
            piece->kind = STM_PIECE_HYPHEN;
        at = end;
    }
    return STM_OK;
}

stm_status stm_pieces_build(stm_pieces *pieces, const stm_doc *doc, stm_arena *arena)
{
    *pieces = (stm_pieces){0};
    if (!STM_RESERVE(arena, pieces, doc->tokens.count + doc->tokens.count / 8 + 4)) return STM_NO_MEMORY;
    for (uint32_t t = 0; t < doc->tokens.count; t++) STM_TRY(add_token(pieces, doc, t, arena));
    return STM_OK;
}
