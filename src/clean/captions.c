/* See captions.h.
 *
 * A caption gives itself away by its credit or by words that point at a picture. Credits come in few shapes:
 *
 *     Denis Somebody / AP          a name, a slash, an agency; often glued to the last sentence without a space
 *     UkraineImage: A Name/AGENCY  a key word and a colon, glued or not
 *     (AP Photo/A Name)  (Photo: KXYZ)  (A Name / The Paper)
 *
 * A sentence in front of a credit is a caption with it, unless it holds somebody's words or there are several: a page
 * that lost its markup glues the credit of a picture to the paragraph before it, and that is the report's own. */
#include "captions.h"

#include "intake/agencies.h"
#include "intake/word_scan.h"

#include "base/slice.h"
#include "intake/loose_date.h"
#include "text/lexicon.h"
#include "text/utf8.h"

#include <string.h>

#define CREDIT_BYTES 96      /* "Firstname Middlename Lastname / Some News Agency via Getty Images" has 65 */
#define CAPTION_WORDS 90     /* longer paragraphs are no captions, whatever they say */
#define ONE_SENTENCE_WORDS 40 /* a caption of one sentence in front of a credit */

/* ---- names in credits ------------------------------------------------------------------------------------------- */

static const char *const joining_words[] = {"and", "da", "de", "del", "der", "di", "for", "of", "the", "van", "via", "von"};

static bool only_bytes(stm_slice text, const char *allowed)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] < 0x80 && !strchr(allowed, text.data[i])) return false;
    return true;
}

/* Only capitalised words (1 to `most`) with small joining words between them and mild punctuation: a name or names. */
static bool is_name(stm_slice text, uint32_t most)
{
    uint32_t count = 0;
    size_t at = 0, before = 0;
    stm_slice word;
    bool last_small = true;
    while (stm_word_next(&word, text, &at)) {
        stm_slice gap = {text.data + before, (size_t)(word.data - text.data) - before};
        if (!only_bytes(gap, " .,-&'|()\t")) return false;
        before = at;
        last_small = STM_IN_LIST(joining_words, word);
        if (!last_small && !stm_word_capital(word) && !stm_word_digits(word)) return false;
        count++;
    }
    stm_slice rest = {text.data + before, text.length - before};
    return count >= 1 && count <= most && !last_small && only_bytes(rest, " .,)-");
}

/* ---- credits ---------------------------------------------------------------------------------------------------- */

static bool ends_sentence(stm_slice text, size_t end)
{
    while (end > 0) {
        size_t start = stm_utf8_before(text, end), next = start;
        uint32_t point = stm_utf8_next(text, &next);
        if (point == '.' || point == '!' || point == '?' || point == 0x2026) return true;
        if (point != '"' && point != '\'' && point != ')' && point != 0x201d && point != 0x201c && point != 0x2019)
            return false;
        end = start;
    }
    return false;
}

/* Where the run of name words that ends at `slash` starts, directly behind a sentence (a space or nothing between), or
 * SIZE_MAX. At most four words. */
static size_t name_before(stm_slice text, size_t slash)
{
    size_t lowest = slash > 48 ? slash - 48 : 0; /* four long names */
    for (size_t at = slash; at-- > lowest;) {
        if (((unsigned char)text.data[at] & 0xc0) == 0x80) continue;
        stm_slice name = {text.data + at, slash - at};
        bool edge = at == 0 || ends_sentence(text, text.data[at - 1] == ' ' ? at - 1 : at);
        if (edge && text.data[at] != ' ' && text.data[at] != '.' && text.data[at] != '"' && is_name(stm_trim(name), 4) &&
            stm_word_capital(name))
            return at;
    }
    return SIZE_MAX;
}

/* "Name Name / Agency" at the end. */
static size_t slash_credit(stm_slice text)
{
    size_t lowest = text.length > CREDIT_BYTES ? text.length - CREDIT_BYTES : 0;
    for (size_t at = lowest; at < text.length; at++) {
        if (text.data[at] != '/') continue;
        stm_slice agency = {text.data + at + 1, text.length - at - 1};
        if (!is_name(stm_trim(agency), 8) && !stm_agency_in(agency)) continue;
        return name_before(text, at);
    }
    return SIZE_MAX;
}

static const char *const credit_keys[] = {"Image:", "Photo:", "Picture:", "Photograph:", "Photo credit:", "Credit:",
                                          "Image credit:", "Photo by", "Picture credit:", "Foto:", "Bild:"};

/* "Image: Name/AGENCY" at the end, the key word glued to what stands before or not. */
static size_t keyed_credit(stm_slice text)
{
    size_t lowest = text.length > CREDIT_BYTES ? text.length - CREDIT_BYTES : 0;
    for (size_t i = 0; i < sizeof credit_keys / sizeof *credit_keys; i++) {
        stm_slice key = stm_slice_of(credit_keys[i]);
        size_t at = stm_find(text, key, lowest);
        if (at == SIZE_MAX) continue;
        stm_slice name = stm_trim((stm_slice){text.data + at + key.length, text.length - at - key.length});
        bool slash = stm_find(name, STM_LITERAL("/"), 0) != SIZE_MAX;
        if (is_name(name, 6) || (slash && stm_word_capital(name)) || stm_agency_in(name)) return at;
    }
    return SIZE_MAX;
}

static const char *const bracket_words[] = {"photo", "picture", "image", "photograph", "credit", "source", "courtesy",
                                            "getty", "screenshot", "screengrab", "file"};

/* "(Name / Paper)", "(AP Photo/Name)", "(Photo: KXYZ)", "(KXYZ)" at the end, behind a sentence or not. */
static size_t bracket_credit(stm_slice text)
{
    if (text.length < 4 || text.data[text.length - 1] != ')') return SIZE_MAX;
    size_t lowest = text.length > CREDIT_BYTES ? text.length - CREDIT_BYTES : 0, at = text.length - 1;
    while (at > lowest && text.data[at] != '(') at--;
    if (text.data[at] != '(') return SIZE_MAX;
    stm_slice inside = {text.data + at + 1, text.length - at - 2};
    if (stm_find(inside, STM_LITERAL(")"), 0) != SIZE_MAX) return SIZE_MAX;
    size_t slash = stm_find(inside, STM_LITERAL("/"), 0);
    bool names = slash != SIZE_MAX && slash > 1 && is_name((stm_slice){inside.data, slash}, 5) &&
                 is_name((stm_slice){inside.data + slash + 1, inside.length - slash - 1}, 6);
    bool said = stm_word_count(inside) <= 10 && STM_ANY_PHRASE(inside, bracket_words) &&
                (stm_find(inside, STM_LITERAL(":"), 0) != SIZE_MAX || slash != SIZE_MAX ||
                 stm_phrase_in(inside, "courtesy") || stm_phrase_in(inside, "getty images") ||
                 stm_phrase_first(inside, "photo by") || stm_phrase_first(inside, "file photo"));
    bool station = stm_word_upper(inside) && inside.length <= 5 && stm_word_count(inside) == 1 && at > 1 &&
                   ends_sentence(text, text.data[at - 1] == ' ' ? at - 1 : at);
    return names || said || station ? at : SIZE_MAX;
}

static bool has_quote(stm_slice text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t point = stm_utf8_next(text, &at);
        if (point == '"' || point == 0x201c || point == 0x201d || point == 0x2018 || point == 0x201e) return true;
    }
    return false;
}

/* Whether there is an end of a sentence before the last one. */
static bool several_sentences(stm_slice text)
{
    for (size_t at = 1; at + 2 < text.length; at++)
        if (text.data[at] == ' ' && ends_sentence(text, at) && at >= 3 && text.data[at - 3] != ' ' &&
            text.data[at - 3] != '.' && stm_word_capital((stm_slice){text.data + at + 1, text.length - at - 1}))
            return true;
    return false;
}

static bool caption_before_credit(stm_slice before)
{
    before = stm_trim(before);
    if (!before.length) return true;
    return stm_word_count(before) <= ONE_SENTENCE_WORDS && !has_quote(before) && !several_sentences(before);
}

uint32_t stm_credit_start(stm_slice text, bool *whole)
{
    *whole = false;
    uint32_t length = (uint32_t)text.length;
    size_t keyed = keyed_credit(text);
    if (keyed != SIZE_MAX) {
        stm_slice before = {text.data, keyed};
        *whole = !has_quote(before) && stm_word_count(before) <= CAPTION_WORDS;
        return (uint32_t)keyed;
    }
    size_t at = slash_credit(text);
    if (at == SIZE_MAX) at = bracket_credit(text);
    if (at == SIZE_MAX) return length;
    *whole = caption_before_credit((stm_slice){text.data, at});
    return (uint32_t)at;
}

/* ---- words that point at a picture ------------------------------------------------------------------------------ */

static const char *const picture_openers[] = {
    "pictured:",        "file photo",     "file -",          "file image",       "in this file",    "in this photo",
    "in this image",    "in this undated", "in this picture", "this photo taken", "this file photo", "this image",
    "this undated photo", "this picture taken", "photo:",    "photo by",         "image:",          "image caption",
    "media caption",    "image source",   "image copyright", "photo caption",    "picture:",        "image credit",
    "photo credit",     "video caption",  "caption:",        "this handout",     "photos:",         "aerial view of",
    "getty images",     "library picture", "photograph:",    "above:",           "a screengrab",    "a screenshot"};

/* Inside, and only where no full stop ends the piece. */
static const char *const picture_words[] = {
    "(pictured",     "pictured)", "(left)",          "(right)",       "(l)",          "(r)",      "(centre)",
    "(center)",      "pictured)", "(file photo)",    "(file image)",  "file photo",   "file picture",
    "(library picture)", "getty images", "ap photo", "handout via", "courtesy of", "pictured above", "pictured:",
    ", left,", ", right,", "pictured in", "photographed", "second from left", "second from right", "screen grab",
    "photo shows", "image shows", "picture shows", "is seen in"};

/* "... at the mission, Monday, Jan. 10, 2031": how captions of agencies end, and body sentences (with their stop) do not.
 * Embedded posts end so, too, behind their author's "(@name)". */
static bool ends_with_date(stm_slice text)
{
    stm_slice tail = stm_ending(text, 24);
    stm_loose_date found;
    for (size_t at = 0; stm_date_find(&found, tail, at, 0); at = found.end)
        if (found.end == tail.length) return stm_find(stm_ending(text, 80), STM_LITERAL("(@"), 0) == SIZE_MAX;
    return false;
}

/* "... (Somebody pictured at the drills, Sept 2021)" at the end. */
static bool ends_pictured(stm_slice text)
{
    if (text.data[text.length - 1] != ')') return false;
    const char *open = memrchr(text.data, '(', text.length);
    return open && stm_phrase_in((stm_slice){open, text.length - (size_t)(open - text.data)}, "pictured");
}

static bool says_caption(const stm_cleaning *cleaning, const stm_piece *piece)
{
    stm_slice text = stm_piece_text(cleaning, piece);
    if (stm_phrase_in(stm_opening(text, 80), "caption close image")) return true; /* a gallery in one line */
    if (piece->words > CAPTION_WORDS || piece->words < 2) return false;
    if (STM_ANY_FIRST(text, picture_openers)) return true;
    /* "(Published Wednesday, Jan. 11, 2031)": how players of local stations end their captions. */
    if (text.data[text.length - 1] == ')' && stm_phrase_in(stm_ending(text, 48), "(published ")) return true;
    if (piece->stopped || piece->colon) return false;
    if (STM_ANY_PHRASE(text, picture_words) || ends_pictured(text)) return true;
    return piece->words >= 8 && cleaning->stops_matter && !piece->quoted && ends_with_date(text);
}

/* The line above a caption, in its group and without a full stop, is the picture's alternative text. */
static bool is_alternative(const stm_piece *piece, const stm_piece *next)
{
    return !piece->settled && !piece->stopped && !piece->colon && next->kind == STM_BLOCK_CAPTION && next->group &&
           !next->glued && piece->words >= 3 && piece->words <= 40;
}

void stm_captions_mark(stm_cleaning *cleaning)
{
    stm_piece *items = cleaning->pieces.items;
    uint32_t count = cleaning->pieces.count;
    for (uint32_t i = 0; i < count; i++)
        if (!items[i].settled && says_caption(cleaning, &items[i])) stm_piece_settle(&items[i], STM_BLOCK_CAPTION);
    for (uint32_t i = 0; i + 1 < count; i++)
        if (is_alternative(&items[i], &items[i + 1])) stm_piece_settle(&items[i], STM_BLOCK_CAPTION);
}
