/* Clean: which of a report's words are its own.
 *
 * The problem. What is saved of a page or copied out of one is a text with everything in it: menus, the date, the
 * byline, captions (often twice), photo credits glued to sentences, pleas, links, comments. Whatever is taken for the
 * report's words misleads every stage behind; whatever of its words is lost is lost for good. So in doubt a piece is
 * body, and each rule must see something that sentences of a report do not have.
 *
 * The method, in passes over one list of pieces (pieces.h):
 *
 *     cut          lines into paragraphs; date heads and photo credits cut off
 *     captions     words and shapes that point at a picture           captions.c
 *     furniture    lines, openings, pleas, menus                      furniture.c
 *     credits      agencies and authors at the end                    credits.c
 *     heads        date, byline, outlet; datelines                    heads.c
 *     repeats      second copies; captions known by being doubled     repeats.c
 *     titles       the title, headings, lines of links behind         titles.c
 *
 * A pass settles a piece; later passes leave settled pieces alone. What no pass settles is body.
 *
 * Invariants. The text is never changed: everything is a span of it. Blocks are in order and do not overlap; white space
 * between them belongs to none. If there are words at all, some are body. Cost: linear in the text. */
#include "clean.h"

#include "captions.h"
#include "credits.h"
#include "furniture.h"
#include "heads.h"
#include "language_guess.h"
#include "pieces.h"
#include "repeats.h"
#include "titles.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#define STOPPED_LEAST 3   /* paragraphs with full stops before lines without them mean anything */
#define LONG_WORDS 8      /* what counts as a paragraph there */
#define BODY_SHARE 5      /* at least one byte in ... of the text must be body, else the rules misread the report */

static void see_stops(stm_cleaning *cleaning)
{
    uint32_t stopped = 0, longer = 0;
    for (uint32_t i = 0; i < cleaning->pieces.count; i++) {
        const stm_piece *piece = &cleaning->pieces.items[i];
        if (piece->settled || piece->words < LONG_WORDS) continue;
        longer++;
        stopped += piece->stopped;
    }
    cleaning->stops_matter = stopped >= STOPPED_LEAST && stopped * 5 >= longer * 2;
}

static uint64_t body_bytes(const stm_cleaning *cleaning)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < cleaning->pieces.count; i++) {
        const stm_piece *piece = &cleaning->pieces.items[i];
        if (piece->kind == STM_BLOCK_BODY) bytes += piece->span.end - piece->span.start;
    }
    return bytes;
}

/* What is sure even when the rules misread the report. */
static bool is_sure(const stm_piece *piece)
{
    return piece->marked_up || piece->kind == STM_BLOCK_HEAD || piece->kind == STM_BLOCK_REPEATED ||
           (piece->kind == STM_BLOCK_FURNITURE && piece->words <= LONG_WORDS) || !piece->words;
}

static void take_back(stm_cleaning *cleaning, bool all)
{
    for (uint32_t i = 0; i < cleaning->pieces.count; i++) {
        stm_piece *piece = &cleaning->pieces.items[i];
        if (all || !is_sure(piece)) piece->kind = STM_BLOCK_BODY;
    }
}

/* A report nearly all of whose words were taken for something else: what is not sure is taken back, then everything. */
static void keep_some_body(stm_cleaning *cleaning)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < cleaning->pieces.count; i++)
        bytes += cleaning->pieces.items[i].span.end - cleaning->pieces.items[i].span.start;
    if (body_bytes(cleaning) * BODY_SHARE < bytes) take_back(cleaning, false);
    if (!body_bytes(cleaning)) take_back(cleaning, true);
}

static stm_status give_blocks(stm_cleaning *cleaning)
{
    stm_report *report = cleaning->report;
    stm_span *joined = NULL;
    for (uint32_t i = 0; i < cleaning->pieces.count; i++) {
        const stm_piece *piece = &cleaning->pieces.items[i];
        stm_block *block = STM_APPEND(cleaning->arena, &report->blocks);
        if (!block) return STM_NO_MEMORY;
        *block = (stm_block){piece->span, piece->kind};
        if (piece->kind != STM_BLOCK_BODY) {
            joined = NULL;
        } else if (joined) {
            joined->end = piece->span.end;
        } else {
            joined = STM_APPEND(cleaning->arena, &report->body);
            if (!joined) return STM_NO_MEMORY;
            *joined = piece->span;
        }
    }
    return STM_OK;
}

stm_status stm_clean(stm_report *report, const stm_blocks *hints, stm_arena *arena, stm_arena *scratch)
{
    stm_cleaning cleaning = {.report = report, .text = report->text, .arena = arena, .scratch = scratch};
    STM_TRY(stm_pieces_cut(&cleaning, hints));
    see_stops(&cleaning);
    stm_title_given(&cleaning);
    stm_captions_mark(&cleaning);
    stm_furniture_mark(&cleaning);
    STM_TRY(stm_credits_read(&cleaning));
    STM_TRY(stm_heads_read(&cleaning));
    stm_credits_about(&cleaning);
    STM_TRY(stm_repeats_mark(&cleaning));
    STM_TRY(stm_title_find(&cleaning));
    stm_headings_mark(&cleaning);
    keep_some_body(&cleaning);
    STM_TRY(stm_heads_infer_date(&cleaning));
    if (!report->language.length) report->language = stm_language_guess(report->text);
    return give_blocks(&cleaning);
}
