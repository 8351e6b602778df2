/* See credits.h.
 *
 *     ab, cd/ef (AFP, Reuters)                       authors' initials and agencies
 *     (Reporting by A Name; Editing by B Name)       the reporters are the byline
 *     The Associated Press contributed to this report.
 *     This story was first published by The Gazette. the Gazette is the source
 *     Reuters                                        an agency's name alone
 *     © 2031 The Courier. All rights reserved.       furniture, but it says the outlet
 *     Ann Writer is the Courier's harbour reporter.  about an author, when Ann Writer is one
 *     Ann Writer                                     the same name alone, at head or end */
#include "credits.h"

#include "intake/agencies.h"
#include "intake/bylines.h"
#include "intake/word_scan.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define LAST_PIECES 16 /* comments and link lists stand behind the credit line */
#define CREDIT_WORDS 45

typedef struct credit_state {
    stm_cleaning *cleaning;
    bool byline_open, credits_open;
} credit_state;

static stm_status add_credit(credit_state *state, stm_slice name)
{
    stm_slices *credits = &state->cleaning->report->credits;
    name = stm_trim(name);
    if (!state->credits_open || !name.length) return STM_OK;
    for (uint32_t i = 0; i < credits->count; i++)
        if (stm_equal_fold(credits->items[i], name)) return STM_OK;
    stm_slice *slot = STM_APPEND(state->cleaning->arena, credits);
    return slot ? stm_arena_copy(slot, state->cleaning->arena, name) : STM_NO_MEMORY;
}

/* "AgencyAnn Writer": what a lost line end glued together is cut before the inner capital (not "McNeil": four small
 * letters must stand before it). */
static stm_slice before_glue(stm_slice name)
{
    size_t small = 0;
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.data[i];
        if (byte >= 'A' && byte <= 'Z' && small >= 4) return (stm_slice){name.data, i};
        small = byte >= 'a' && byte <= 'z' ? small + 1 : 0;
    }
    return name;
}

/* Every capitalised part of a list: "AFP, Reuters, Interfax". */
static stm_status add_listed(credit_state *state, stm_slice list)
{
    for (size_t start = 0; start < list.length;) {
        size_t end = start;
        while (end < list.length && !strchr(",;/|", list.data[end])) end++;
        stm_slice name = before_glue(stm_trim((stm_slice){list.data + start, end - start}));
        if (stm_word_capital(name) && stm_word_count(name) <= 4) STM_TRY(add_credit(state, name));
        start = end + 1;
    }
    return STM_OK;
}

/* ---- initials --------------------------------------------------------------------------------------------------- */

/* "ab, cd/ef" : two or more small words of two or three letters, parted by commas, slashes, spaces. One word alone needs
 * agencies behind it. */
static bool is_initials(stm_slice text, bool agencies)
{
    uint32_t count = 0;
    stm_slice word;
    for (size_t at = 0; stm_word_next(&word, text, &at); count++) {
        if (word.length < 2 || word.length > 4) return false;
        for (size_t i = 0; i < word.length; i++)
            if (word.data[i] < 'a' || word.data[i] > 'z') return false;
    }
    for (size_t i = 0; i < text.length; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz,/ ", text.data[i])) return false;
    bool parted = memchr(text.data, '/', text.length) || memchr(text.data, ',', text.length);
    return count > 0 && count <= 8 && (agencies || (count > 1 && parted && text.length <= 24));
}

static stm_status add_initials(credit_state *state, stm_slice text)
{
    stm_report *report = state->cleaning->report;
    stm_slice word;
    if (!state->byline_open || report->byline.count) return STM_OK;
    for (size_t at = 0; stm_word_next(&word, text, &at);) {
        stm_slice *slot = STM_APPEND(state->cleaning->arena, &report->byline);
        if (!slot) return STM_NO_MEMORY;
        *slot = word;
    }
    return STM_OK;
}

static stm_status read_initials(bool *is, credit_state *state, stm_slice text)
{
    size_t open = stm_find(text, STM_LITERAL("("), 0);
    bool bracket = open != SIZE_MAX && text.data[text.length - 1] == ')';
    stm_slice people = stm_trim((stm_slice){text.data, bracket ? open : text.length});
    stm_slice list = bracket ? (stm_slice){text.data + open + 1, text.length - open - 2} : (stm_slice){"", 0};
    *is = people.length && is_initials(people, bracket && stm_word_capital(stm_trim(list)));
    if (!*is) return STM_OK;
    STM_TRY(add_initials(state, people));
    return add_listed(state, list);
}

/* ---- sentences -------------------------------------------------------------------------------------------------- */

static const char *const reporting[] = {"reporting by", "additional reporting by", "writing by", "compiled by", "editing by",
                                        "with reporting by", "(reporting by", "(additional reporting", "(editing by",
                                        "(writing by", "(reporting and writing by", "reporting and writing by",
                                        "with inputs from", "(with inputs from", "(with input from", "with input from",
                                        "with files from", "with wire reports", "with news wire services", "from wire reports",
                                        "source:", "sources:", "additional material", "with material from", "with additional",
                                        "this story was supplied by", "this report was supplied by", "agency material"};

static const char *const contributed[] = {"contributed to this report", "contributed to this story",
                                          "contributed to this article", "contributed reporting"};

static const char *const first_published[] = {"was first published by", "was first published in", "first appeared in",
                                              "first appeared on", "was originally published by", "was originally published in",
                                              "originally appeared in", "originally appeared on",
                                              "was originally published on", "was first published on"};

/* What stands behind a phrase, up to the end of the sentence. */
static stm_slice behind(stm_slice text, const char *phrase)
{
    size_t at = stm_phrase_find(text, phrase);
    if (at == SIZE_MAX) return (stm_slice){"", 0};
    stm_slice rest = stm_trim((stm_slice){text.data + at + strlen(phrase), text.length - at - strlen(phrase)});
    while (rest.length && strchr(".)", rest.data[rest.length - 1])) rest.length--;
    return rest;
}

/* "With material from Some Agency", "This story was supplied by Some Agency. The paper has not edited it." */
static stm_status read_material(credit_state *state, stm_slice text)
{
    static const char *const marks[] = {"material from", "material:", "supplied by", "inputs from", "input from", "files from", "source:", "sources:"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        stm_slice list = behind(text, marks[i]);
        size_t stop = stm_find(list, STM_LITERAL(". "), 0);
        if (stop != SIZE_MAX) list.length = stop;
        if (list.length) return add_listed(state, list);
    }
    return STM_OK;
}

static stm_status read_reporting(credit_state *state, stm_slice text)
{
    stm_report *report = state->cleaning->report;
    stm_slice names = behind(text, "reporting by");
    if (!names.length) names = behind(text, "reporting and writing by");
    if (!names.length) return read_material(state, text);
    size_t stop = stm_find(names, STM_LITERAL(";"), 0);
    if (stop != SIZE_MAX) names.length = stop;
    stm_slices none = {0};
    bool open = state->byline_open && !report->byline.count;
    return stm_byline_names(open ? &report->byline : &none, state->credits_open ? &report->credits : &none,
                            state->cleaning->arena, names);
}

static stm_status read_contributed(credit_state *state, stm_slice text)
{
    for (size_t i = 0; i < sizeof contributed / sizeof *contributed; i++) {
        size_t at = stm_phrase_find(text, contributed[i]);
        if (at == SIZE_MAX) continue;
        stm_slice name = stm_trim((stm_slice){text.data, at});
        if (name.length > 4 && stm_phrase_first(name, "the")) name = stm_trim((stm_slice){name.data + 3, name.length - 3});
        return stm_agency_is(name) ? add_credit(state, name) : STM_OK;
    }
    return STM_OK;
}

static stm_status read_first_published(bool *is, credit_state *state, stm_slice text)
{
    for (size_t i = 0; i < sizeof first_published / sizeof *first_published; i++) {
        stm_slice name = behind(text, first_published[i]);
        if (!name.length || !stm_word_capital(name) || stm_word_count(name) > 6) continue;
        *is = true;
        return add_credit(state, name);
    }
    return STM_OK;
}

/* "Reuters", "(AP)", "- AFP". */
static bool is_agency_alone(stm_slice text)
{
    while (text.length && (strchr("(-*_ ", text.data[0]) || (unsigned char)text.data[0] == 0xe2)) {
        size_t step = (unsigned char)text.data[0] == 0xe2 ? 3 : 1;
        if (step > text.length) break;
        text = (stm_slice){text.data + step, text.length - step};
    }
    while (text.length && strchr(").*_ ", text.data[text.length - 1])) text.length--;
    return stm_agency_is(text);
}

static stm_status read_credit(bool *is, credit_state *state, stm_slice text)
{
    *is = false;
    STM_TRY(read_initials(is, state, text));
    if (*is) return STM_OK;
    if (is_agency_alone(text)) {
        *is = true;
        while (text.length && strchr("(-*_ ", text.data[0])) text = (stm_slice){text.data + 1, text.length - 1};
        while (text.length && strchr(").*_ ", text.data[text.length - 1])) text.length--;
        return add_credit(state, text);
    }
    if (STM_ANY_FIRST(text, reporting)) {
        *is = true;
        return read_reporting(state, text);
    }
    if (STM_ANY_PHRASE(text, contributed)) {
        *is = true;
        return read_contributed(state, text);
    }
    return read_first_published(is, state, text);
}

/* ---- copyright -------------------------------------------------------------------------------------------------- */

/* "© Brennick Courier 2031. All rights reserved." -> Brennick Courier */
static stm_status read_copyright(stm_cleaning *cleaning, stm_slice text)
{
    stm_report *report = cleaning->report;
    if (report->outlet.length) return STM_OK;
    size_t at = stm_starts_with(text, "\xc2\xa9") ? 2 : stm_phrase_first(text, "copyright") ? 9 : SIZE_MAX;
    if (at == SIZE_MAX) return STM_OK;
    stm_slice word, rest = {text.data + at, text.length - at};
    size_t start = 0, end = 0, before = 0;
    uint32_t words = 0;
    for (at = 0; stm_word_next(&word, rest, &at); before = at) {
        size_t place = (size_t)(word.data - rest.data);
        bool stop = words && memchr(rest.data + before, '.', place - before);
        if (stop || (words && (!stm_word_capital(word) || stm_word_digits(word)))) break;
        if (!stm_word_capital(word)) continue; /* a year, "by" */
        if (!words++) start = place;
        end = at;
    }
    stm_slice name = {rest.data + start, end - start};
    if (!words || words > 5 || stm_agency_is(name) || stm_phrase_in(name, "all rights")) return STM_OK;
    return stm_arena_copy(&report->outlet, cleaning->arena, name);
}

stm_status stm_credits_read(stm_cleaning *cleaning)
{
    stm_pieces *pieces = &cleaning->pieces;
    credit_state state = {cleaning, !cleaning->report->byline.count, !cleaning->report->credits.count};
    uint32_t first = pieces->count > LAST_PIECES ? pieces->count - LAST_PIECES : 0;
    if (!first && pieces->count) first = 1; /* a report of one line is its words */
    for (uint32_t i = first; i < pieces->count; i++) {
        stm_piece *piece = &pieces->items[i];
        if (piece->words > CREDIT_WORDS || (piece->settled && piece->kind != STM_BLOCK_FURNITURE)) continue;
        stm_slice text = stm_piece_text(cleaning, piece);
        STM_TRY(read_copyright(cleaning, text));
        bool is = false;
        STM_TRY(read_credit(&is, &state, text));
        if (!is) continue;
        piece->kind = STM_BLOCK_CREDIT;
        piece->settled = true;
    }
    return STM_OK;
}

/* ---- about the authors ------------------------------------------------------------------------------------------ */

#define ABOUT_PIECES 8  /* from the end */
#define ABOUT_WORDS 110 /* of a biography */

static bool same_name(stm_slice a, stm_slice b)
{
    return stm_equal_fold(stm_trim(a), b);
}

/* "Ann Writer is", "Ann Writer has covered", behind a name of the byline. */
static bool is_about(stm_slice text, stm_slice name)
{
    static const char *const verbs[] = {"is", "has", "was", "joined", "covers", "writes", "reports", "works", "can", "contributes"};
    if (text.length <= name.length || !stm_equal_fold((stm_slice){text.data, name.length}, name)) return false;
    stm_slice rest = {text.data + name.length, text.length - name.length}, word;
    if (stm_starts_with(rest, ", ") && stm_find(rest, STM_LITERAL(", "), 2) < 60) /* "Ann Writer, our harbour reporter, has" */
        rest = (stm_slice){rest.data + stm_find(rest, STM_LITERAL(", "), 2), rest.length - stm_find(rest, STM_LITERAL(", "), 2)};
    size_t at = 0;
    if (!stm_word_next(&word, rest, &at)) return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (stm_equal_text(word, verbs[i])) return true;
    return false;
}

void stm_credits_about(stm_cleaning *cleaning)
{
    const stm_slices *byline = &cleaning->report->byline;
    uint32_t count = cleaning->pieces.count, last = count > ABOUT_PIECES ? count - ABOUT_PIECES : 1;
    for (uint32_t i = 0; i < count && byline->count; i++) {
        stm_piece *piece = &cleaning->pieces.items[i];
        bool head = i < 4, end = i >= last;
        if (!(head || end) || piece->settled || piece->quoted || piece->words > ABOUT_WORDS) continue;
        stm_slice text = stm_piece_text(cleaning, piece);
        for (uint32_t n = 0; n < byline->count; n++) {
            bool alone = same_name(text, byline->items[n]);
            if (alone || (end && piece->stopped && is_about(text, byline->items[n]))) stm_piece_settle(piece, end ? STM_BLOCK_CREDIT : STM_BLOCK_HEAD);
        }
    }
}
