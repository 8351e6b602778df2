/* See furniture.h.
 *
 * Dropping the report's own words is worse than keeping furniture, so a piece must say itself what it is:
 *
 *     a whole line that is nothing else       Advertisement    12 Comments    Leave a Comment
 *     an opening that sentences do not have   Read more: ...   Click here to ...   © 2031 The Paper
 *     a plea: an asking verb and what is asked for, in a short paragraph without quotation marks
 *                                             Sign up for our newsletter    Download the ... app
 *     a menu: short parts between marks       NEWS | FARMING | WEATHER    Home > Regions > Coast
 *
 * "You may also like" and its kind open a list: lines without full stops behind it are furniture with it. */
#include "furniture.h"

#include "furniture_words.h"
#include "intake/word_scan.h"

#include "base/slice.h"
#include "text/lexicon.h"
#include "text/utf8.h"

#include <string.h>

#define OPENING_WORDS 30 /* a line that starts like furniture and is longer is a paragraph */
#define PLEA_WORDS 48    /* pleas run to three sentences; body paragraphs with these words are quotes mostly */
#define MENU_WORDS 30

/* ---- whole lines ------------------------------------------------------------------------------------------------ */

/* "12 Comments", "3 min read", "Slideshow (4 Images)": numbers written as #, words as they are. */
static stm_slice shape_of(char buffer[64], stm_slice text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.length && length < 63; i++) {
        char byte = text.data[i];
        if (byte >= 'A' && byte <= 'Z') byte = (char)(byte + 32);
        bool digit = byte >= '0' && byte <= '9';
        if (digit && length && buffer[length - 1] == '#') continue;
        bool letter = (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
        if (digit) buffer[length++] = '#';
        else if (letter) buffer[length++] = byte;
        else if (byte != '\'' && length && buffer[length - 1] != ' ') buffer[length++] = ' ';
    }
    while (length && buffer[length - 1] == ' ') length--;
    return (stm_slice){buffer, length};
}

/* Nothing but the words of buttons: "Share    Save    Report this item". */
static bool all_buttons(stm_slice text)
{
    stm_slice word;
    uint32_t count = 0;
    for (size_t at = 0; stm_word_next(&word, text, &at); count++) {
        char buffer[24];
        if (!stm_is_button_word(stm_word_lower(buffer, word))) return false;
    }
    return count > 0;
}

static bool whole_line(const stm_piece *piece, stm_slice text)
{
    if (piece->words > 9 || text.length > 63) return false;
    char buffer[64];
    return stm_is_furniture_line(shape_of(buffer, text)) || all_buttons(text);
}

/* "1. Skip to content", "2:05 Some other video": a number in front of a link. */
static stm_slice without_number(stm_slice text)
{
    size_t at = 0;
    while (at < text.length && text.data[at] >= '0' && text.data[at] <= '9') at++;
    if (!at || at > 3 || at + 2 >= text.length || (text.data[at] != '.' && text.data[at] != ')')) return text;
    return stm_trim((stm_slice){text.data + at + 1, text.length - at - 1});
}

/* "0:59 Officials seek support": the length of a video and its title. */
static bool is_video_link(const stm_piece *piece, stm_slice text)
{
    if (piece->stopped || text.length < 8 || text.data[0] < '0' || text.data[0] > '9') return false;
    size_t colon = text.data[1] == ':' ? 1 : 2;
    if (text.data[colon] != ':') return false;
    char a = text.data[colon + 1], b = text.data[colon + 2], space = text.data[colon + 3], next = text.data[colon + 4];
    return a >= '0' && a <= '5' && b >= '0' && b <= '9' && space == ' ' && next >= 'A' && next <= 'Z' && piece->words >= 4;
}

/* ---- menus ------------------------------------------------------------------------------------------------------ */

static size_t separator_at(stm_slice text, size_t at)
{
    static const char *const marks[] = {"|", " > ", " \xc2\xbb ", " \xe2\x80\xba ", " \xc2\xb7 ", " \xe2\x80\xa2 ", "    "};
    stm_slice rest = {text.data + at, text.length - at};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (stm_starts_with(rest, marks[i])) return strlen(marks[i]);
    return 0;
}

static bool is_menu(const stm_piece *piece, stm_slice text)
{
    if (piece->stopped || piece->quoted || piece->words > MENU_WORDS || piece->words < 2) return false;
    uint32_t parts = 1, longest = 0;
    size_t start = 0;
    for (size_t at = 0; at <= text.length; at++) {
        size_t mark = at < text.length ? separator_at(text, at) : 1;
        if (!mark) continue;
        uint32_t words = stm_word_count((stm_slice){text.data + start, at - start});
        if (words > longest) longest = words;
        if (at < text.length) parts++;
        at += mark - 1;
        start = at + 1;
    }
    return parts >= 3 && longest <= 4;
}

/* ---- openings and pleas ----------------------------------------------------------------------------------------- */

static bool opens_like_furniture(const stm_piece *piece, stm_slice text)
{
    if (piece->words > OPENING_WORDS) return false;
    if (stm_is_furniture_opening(text)) return true;
    if (!piece->stopped && piece->words <= 16 && stm_is_link_opening(text)) return true;
    bool copyright = stm_starts_with(text, "\xc2\xa9") || stm_starts_with(text, "(\xc2\xa9") || stm_phrase_first(text, "(c) ");
    return copyright || (stm_phrase_in(text, "all rights reserved") && !piece->quoted);
}

static bool is_plea(const stm_piece *piece, stm_slice text)
{
    if (piece->words > PLEA_WORDS || piece->quoted) return false;
    return stm_asks_reader(text);
}

/* An address and a few words: "glot@example.org or 407-420-5774", "Contact Ann Other: ann@example.org". Longer ones must
 * say that they are about the writer: appeals of the police name addresses, too, and are the report's. */
static bool is_contact(const stm_piece *piece, stm_slice text)
{
    const char *at = memchr(text.data, '@', text.length);
    if (!at || piece->words > 40 || piece->quoted) return false;
    bool address = at > text.data && at[-1] != ' ' && at[-1] != '(';
    if (piece->words <= 8) return address || !piece->stopped;
    return stm_says_contact(text);
}

/* "**Read more:** ..." and "> Related: ..." open with their words, not with their marks. */
static stm_slice without_marks(stm_slice text)
{
    size_t at = 0;
    while (at < text.length) {
        size_t next = at;
        uint32_t point = stm_utf8_next(text, &next);
        if (stm_is_letter(point) || stm_is_digit(point) || point == '"' || point == '#' || point == '@' || point == 0xa9 || stm_is_apostrophe(point) ||
            (point >= 0x201c && point <= 0x201f)) break;
        at = next;
    }
    return at < text.length ? (stm_slice){text.data + at, text.length - at} : text;
}

/* "+ Neighbours frustrated after another night": a list of links with a plus for its bullets. */
static bool is_plus_link(const stm_piece *piece, stm_slice text)
{
    return !piece->stopped && piece->words >= 3 && piece->words <= 20 && stm_starts_with(text, "+ ");
}

static bool is_furniture(const stm_piece *piece, stm_slice text)
{
    if (is_plus_link(piece, text)) return true;
    text = without_marks(text);
    stm_slice bare = without_number(text);
    return whole_line(piece, text) || (bare.length != text.length && opens_like_furniture(piece, bare)) ||
           is_video_link(piece, text) || is_menu(piece, text) || opens_like_furniture(piece, text) ||
           is_plea(piece, text) || is_contact(piece, text);
}

/* The last paragraph, when it asks for support. */
static void mark_last_plea(stm_cleaning *cleaning)
{
    stm_pieces *pieces = &cleaning->pieces;
    uint32_t last = pieces->count;
    while (last > 0 && pieces->items[last - 1].kind != STM_BLOCK_BODY) last--;
    if (last < 3) return;
    stm_piece *piece = &pieces->items[last - 1];
    if (piece->words <= PLEA_WORDS && !piece->quoted && stm_asks_at_last(stm_piece_text(cleaning, piece)))
        stm_piece_settle(piece, STM_BLOCK_FURNITURE);
}

/* ---- lists of links --------------------------------------------------------------------------------------------- */

/* A line that could be another report's headline. */
static bool could_be_link(const stm_piece *piece)
{
    return !piece->settled && !piece->stopped && !piece->colon && piece->words <= 20;
}

/* The lines behind "You may also like", up to the next paragraph. */
static uint32_t mark_list(stm_pieces *pieces, uint32_t at)
{
    while (at + 1 < pieces->count && (could_be_link(&pieces->items[at + 1]) || pieces->items[at + 1].kind == STM_BLOCK_FURNITURE))
        stm_piece_settle(&pieces->items[++at], STM_BLOCK_FURNITURE);
    return at;
}

void stm_furniture_mark(stm_cleaning *cleaning)
{
    stm_pieces *pieces = &cleaning->pieces;
    for (uint32_t i = 0; i < pieces->count; i++) {
        stm_piece *piece = &pieces->items[i];
        if (piece->settled || piece->words > PLEA_WORDS) continue;
        stm_slice text = stm_piece_text(cleaning, piece);
        if (is_furniture(piece, text)) stm_piece_settle(piece, STM_BLOCK_FURNITURE);
    }
    mark_last_plea(cleaning);
    for (uint32_t i = 0; i < pieces->count; i++) {
        stm_piece *piece = &pieces->items[i];
        if (piece->kind != STM_BLOCK_FURNITURE || piece->words > 8) continue;
        if (stm_opens_list(stm_piece_text(cleaning, piece))) i = mark_list(pieces, i);
    }
}
