/* See titles.h.
 *
 * A title is a line without a full stop above the first paragraph. Menus, outlets and standfirsts are such lines too, so
 * of several candidates the one is taken whose words come again in the first paragraphs most; that is what headlines do
 * and menus do not. A site's name behind it (" - The Site", " | The Site") is no part of the title.
 *
 * Headings are short lines without a full stop (or short questions) between paragraphs that end in full stops; behind
 * the last paragraph such lines are links to other reports. Neither rule is used where the report's paragraphs do not
 * end in full stops (transcripts, lists), nor on what markup made a paragraph. */
#include "titles.h"

#include "heads.h"
#include "intake/word_scan.h"

#include "base/error.h"
#include "base/map.h"
#include "base/slice.h"

#include <string.h>

#define TITLE_WORDS_MOST 32    /* long for a headline; a standfirst without its full stop is longer */
#define HEADING_WORDS_MOST 12
#define QUESTION_WORDS_MOST 10
#define PARAGRAPH_WORDS 8      /* what counts as a paragraph of the body */
#define COMPARED_PARAGRAPHS 4
#define LINK_WORDS_MOST 18     /* a headline in a list of links */

/* ---- a title the input gave ------------------------------------------------------------------------------------- */

static size_t norm_of(char *buffer, size_t room, stm_slice text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.length && length < room; i++) {
        char byte = text.data[i];
        if (byte >= 'A' && byte <= 'Z') byte = (char)(byte + 32);
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) buffer[length++] = byte;
    }
    return length;
}

static bool same_words(stm_slice a, stm_slice b)
{
    char one[512], two[512];
    size_t first = norm_of(one, sizeof one, a), second = norm_of(two, sizeof two, b);
    return first && first == second && !memcmp(one, two, first);
}

static void set_title(stm_cleaning *cleaning, stm_piece *piece)
{
    piece->kind = STM_BLOCK_TITLE;
    piece->settled = true;
    cleaning->report->title_span = piece->span;
}

void stm_title_given(stm_cleaning *cleaning)
{
    stm_slice title = cleaning->report->title;
    uint32_t reach = cleaning->pieces.count < STM_HEAD_REACH ? cleaning->pieces.count : STM_HEAD_REACH;
    for (uint32_t i = 0; i < reach && cleaning->pieces.count > 1; i++) {
        stm_piece *piece = &cleaning->pieces.items[i];
        bool hinted = piece->settled && piece->kind == STM_BLOCK_TITLE;
        bool same = title.length && piece->words <= TITLE_WORDS_MOST * 2 && same_words(title, stm_piece_text(cleaning, piece));
        if (!hinted && !same) continue;
        set_title(cleaning, piece);
        if (!title.length) cleaning->report->title = stm_piece_text(cleaning, piece);
        return;
    }
}

/* ---- finding one ------------------------------------------------------------------------------------------------ */

static bool is_paragraph(const stm_piece *piece)
{
    return !piece->settled && piece->stopped && piece->words >= PARAGRAPH_WORDS;
}

static bool ends_asking(const stm_cleaning *cleaning, const stm_piece *piece)
{
    char last = cleaning->text.data[piece->span.end - 1];
    return last == '?' || last == '!';
}

static bool could_be_title(const stm_cleaning *cleaning, const stm_piece *piece)
{
    if (piece->settled || piece->words < 3 || piece->words > TITLE_WORDS_MOST || piece->colon) return false;
    return !piece->stopped || (ends_asking(cleaning, piece) && piece->words <= 20);
}

/* Words of four letters and more of the first paragraphs. */
static stm_status collect_words(stm_map *words, const stm_cleaning *cleaning, uint32_t from)
{
    uint32_t taken = 0;
    for (uint32_t i = from; i < cleaning->pieces.count && taken < COMPARED_PARAGRAPHS; i++) {
        if (!is_paragraph(&cleaning->pieces.items[i])) continue;
        stm_slice text = stm_opening(stm_piece_text(cleaning, &cleaning->pieces.items[i]), 2000), word;
        for (size_t at = 0; stm_word_next(&word, text, &at);) {
            char buffer[24];
            stm_slice low = stm_word_lower(buffer, word);
            if (low.length >= 4 && !stm_map_insert(words, cleaning->scratch, stm_hash(low), 1, NULL)) return STM_NO_MEMORY;
        }
        taken++;
    }
    return STM_OK;
}

static uint32_t shared_words(const stm_map *words, stm_slice text)
{
    stm_slice word;
    uint32_t count = 0;
    for (size_t at = 0; stm_word_next(&word, text, &at);) {
        char buffer[24];
        stm_slice low = stm_word_lower(buffer, word);
        count += low.length >= 4 && stm_map_find(words, stm_hash(low));
    }
    return count;
}

/* How many bytes of a title are the title: a site's name behind the last " - " or " | " is cut. */
static size_t without_site(stm_slice title, stm_slice *site)
{
    static const char *const marks[] = {" | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 "};
    *site = (stm_slice){"", 0};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        stm_slice mark = stm_slice_of(marks[m]);
        size_t at = SIZE_MAX, next = 0;
        while ((next = stm_find(title, mark, next)) != SIZE_MAX) at = next++;
        if (at == SIZE_MAX || stm_word_count((stm_slice){title.data, at}) < 3) continue;
        stm_slice name = {title.data + at + mark.length, title.length - at - mark.length}, word;
        bool capital = true;
        for (size_t w = 0; stm_word_next(&word, name, &w);) capital &= stm_word_capital(word) || stm_phrase_first(word, "of");
        /* Behind a bar any short name is a site's; behind a dash only one or two words, as titles hold dashes too. */
        if (!capital || stm_word_count(name) > (m ? 2 : 5)) continue;
        *site = name;
        return at;
    }
    return title.length;
}

/* The lines around a title that nothing else explains. */
static void mark_around(stm_cleaning *cleaning, uint32_t title, uint32_t body)
{
    for (uint32_t i = 0; i < body; i++) {
        stm_piece *piece = &cleaning->pieces.items[i];
        if (i == title || piece->settled || piece->stopped || piece->colon) continue;
        stm_piece_settle(piece, i < title ? STM_BLOCK_FURNITURE : piece->words <= 3 ? STM_BLOCK_HEAD : STM_BLOCK_HEADING);
    }
}

stm_status stm_title_find(stm_cleaning *cleaning)
{
    stm_report *report = cleaning->report;
    stm_pieces *pieces = &cleaning->pieces;
    if (report->title.length || stm_span_given(report->title_span)) return STM_OK;
    uint32_t body = 0, best = STM_NONE, best_shared = 0, candidates = 0;
    while (body < pieces->count && !is_paragraph(&pieces->items[body])) body++;
    if (body == pieces->count || body > STM_HEAD_REACH) return STM_OK;
    stm_map words = {0};
    STM_TRY(collect_words(&words, cleaning, body));
    for (uint32_t i = 0; i < body; i++) {
        if (!could_be_title(cleaning, &pieces->items[i])) continue;
        uint32_t shared = shared_words(&words, stm_piece_text(cleaning, &pieces->items[i]));
        if (best != STM_NONE && shared <= best_shared) continue;
        best = i;
        best_shared = shared;
        candidates++;
    }
    if (best == STM_NONE || (!best_shared && candidates > 1)) return STM_OK;
    set_title(cleaning, &pieces->items[best]);
    stm_slice line = stm_piece_text(cleaning, &pieces->items[best]), site;
    report->title_span.end = report->title_span.start + (uint32_t)without_site(line, &site);
    report->title = stm_cut(cleaning->text, report->title_span);
    if (site.length && !report->outlet.length) report->outlet = site;
    mark_around(cleaning, best, body);
    return STM_OK;
}

/* ---- headings and what follows the body ------------------------------------------------------------------------- */

static bool is_bare(const stm_piece *piece)
{
    return !piece->settled && !piece->marked_up && !piece->stopped && !piece->colon && !piece->glued;
}

static bool opens_like_heading(stm_slice text)
{
    if (stm_word_capital(text)) return true;
    char first = text.data[0];
    return (first >= '0' && first <= '9') || first == '"' || first == '\'' || (unsigned char)first >= 0x80;
}

static bool is_question(const stm_cleaning *cleaning, const stm_piece *piece)
{
    return !piece->settled && !piece->marked_up && !piece->quoted && piece->words <= QUESTION_WORDS_MOST &&
           piece->words >= 2 && cleaning->text.data[piece->span.end - 1] == '?';
}

static bool could_be_heading(const stm_cleaning *cleaning, const stm_piece *piece)
{
    bool line = is_bare(piece) && piece->words <= HEADING_WORDS_MOST && piece->words >= 1;
    return (line || is_question(cleaning, piece)) && opens_like_heading(stm_piece_text(cleaning, piece));
}

/* The next piece that is not settled as something else, or count. */
static uint32_t next_open(const stm_pieces *pieces, uint32_t at)
{
    while (at < pieces->count && pieces->items[at].settled) at++;
    return at;
}

static void mark_inner(stm_cleaning *cleaning)
{
    stm_pieces *pieces = &cleaning->pieces;
    uint32_t before = STM_NONE; /* the last open piece */
    for (uint32_t i = next_open(pieces, 0); i < pieces->count; i = next_open(pieces, i + 1)) {
        uint32_t second = next_open(pieces, i + 1);
        bool two = second < pieces->count && could_be_heading(cleaning, &pieces->items[second]);
        uint32_t after = two ? next_open(pieces, second + 1) : second;
        bool inside = before != STM_NONE && after < pieces->count && is_paragraph(&pieces->items[after]) &&
                      !pieces->items[before].colon && (pieces->items[before].stopped || pieces->items[before].quoted);
        if (could_be_heading(cleaning, &pieces->items[i]) && inside) {
            stm_piece_settle(&pieces->items[i], STM_BLOCK_HEADING);
            if (two) stm_piece_settle(&pieces->items[second], STM_BLOCK_HEADING);
            continue;
        }
        before = i;
    }
}

/* Lines behind the last paragraph. A list that a colon opens is the report's. */
static void mark_tail(stm_cleaning *cleaning)
{
    stm_pieces *pieces = &cleaning->pieces;
    uint32_t end = pieces->count, first = end;
    while (first > 0) {
        const stm_piece *piece = &pieces->items[first - 1];
        char start = cleaning->text.data[piece->span.start]; /* "10:32 p.m. ...": entries of a chronicle */
        bool entry = start >= '0' && start <= '9';
        if (!piece->settled && !(is_bare(piece) && piece->words <= LINK_WORDS_MOST && !piece->quoted && !entry)) break;
        first--;
    }
    if (!first || pieces->items[first - 1].colon) return;
    for (uint32_t i = first; i < end; i++) stm_piece_settle(&pieces->items[i], STM_BLOCK_FURNITURE);
}

void stm_headings_mark(stm_cleaning *cleaning)
{
    if (!cleaning->stops_matter) return;
    mark_inner(cleaning);
    mark_tail(cleaning);
}
