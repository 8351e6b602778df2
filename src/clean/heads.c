/* See heads.h.
 *
 *      date 2031-03-04 The talks ended ...        a date head glued to the first sentence
 *     UPDATED Tuesday, 12 October 2032, 6.40 p.m. a date line
 *     By Tessa Quill and Bo Hart                  a byline
 *     Ilvane Valley Gazette                       the outlet, above everything else
 *     GENEVA, Jan 10 (Reuters) - The talks ...    a dateline: it stays with its sentence, its agency is a credit
 *
 * Published beats updated; the first of each counts. A date is never made up: a line that names no year gives none.
 *
 * One inference is allowed, where no line gives a date: agencies date their pictures ("..., Monday, Jan. 10, 2022"). The
 * latest such date in a caption is taken when the report itself says that its day is today and names that weekday. */
#include "heads.h"

#include "intake/agencies.h"
#include "intake/bylines.h"
#include "intake/word_scan.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "intake/loose_date.h"
#include "text/lexicon.h"

#include <string.h>

#define DATELINE_BYTES 90   /* "RIO DE JANEIRO, Brazil, Sept. 12, 2031 (Some News Agency) - " has 62 */
#define HEAD_BYTES 120       /* a date line with weekday, two times of day and a zone has 80 */
#define OPENING_PIECES 4    /* body pieces among which a dateline is looked for */

/* ---- date lines ------------------------------------------------------------------------------------------------- */

static const char *const date_keys[] = {"date", "dated", "first", "last", "modified", "posted", "publication",
                                        "published", "update", "updated"};

/* What else may stand in a date line: weekdays apart. */
static const char *const date_fillers[] = {
    "a", "a.m", "alle", "am", "at", "bst", "cest", "cet", "cst", "ct", "de", "den", "domingo", "donnerstag", "edt", "est", "et",
    "freitag", "gmt", "h", "hours", "hrs", "ist", "jeudi", "jueves", "lundi", "lunes", "mardi", "martes", "mdt", "mercredi",
    "mittwoch", "montag", "mst", "na", "on", "p.m", "pdt", "pm", "pst", "pt", "sábado", "samedi", "samstag",
    "segunda-feira", "sexta-feira", "sonntag", "the", "time", "uhr", "um", "utc", "vendredi", "viernes", "vom", "von", "z",
    "\xc3\xa0", "\xc3\xa0s"};

static bool is_filler(stm_slice word, bool *key)
{
    char buffer[24];
    stm_slice low = stm_word_lower(buffer, word);
    while (low.length && low.data[low.length - 1] == '.') low.length--;
    if (STM_IN_LIST(date_keys, low)) return *key = true;
    return STM_IN_LIST(date_fillers, low) || stm_weekday_of(low) || stm_equal_text(low, "tues") ||
           stm_equal_text(low, "thurs");
}

/* Only fillers, times of day and marks. */
static bool all_filler(stm_slice text, bool *key)
{
    stm_slice word;
    for (size_t at = 0; stm_word_next(&word, text, &at);)
        if (!is_filler(word, key) && !(word.data[0] >= '0' && word.data[0] <= '9' && word.length <= 8)) return false;
    return true;
}

/* How far a time of day goes behind the date: "2031-03-04, 6.40 p.m. GMT". Words only behind its digits: the text that
 * follows may itself start with "On Monday". */
static size_t time_behind(stm_slice text, size_t from)
{
    size_t at = from, end = from;
    bool digits = false;
    stm_slice word;
    while (stm_word_next(&word, text, &at) && (size_t)(word.data - text.data) - end <= 4) {
        bool key = false, time = word.data[0] >= '0' && word.data[0] <= '9' && word.length <= 8;
        bool zone = digits && is_filler(word, &key) && !key && !stm_phrase_first(word, "the") &&
                    !stm_phrase_first(word, "on") && !stm_phrase_first(word, "at") && !stm_weekday_of(word);
        if (!time && !zone) break;
        digits |= time;
        end = at;
    }
    while (end > from && end < text.length && text.data[end] == '.') end++;
    return end;
}

/* "Monday, March 4": a date line that gives no date, as it lacks its year. */
static bool is_yearless(stm_slice text)
{
    stm_slice word;
    bool month = false, digits = false, key = false;
    if (text.length > 40) return false;
    for (size_t at = 0; stm_word_next(&word, text, &at);) {
        bool number = word.data[0] >= '0' && word.data[0] <= '9' && word.length <= 5, name = stm_month_of(word) > 0;
        if (!number && !name && !is_filler(word, &key)) return false;
        month |= name;
        digits |= number;
    }
    return month && digits;
}

/* "Updated at 1:23 p.m.": a key, digits and nothing else. */
static bool is_dayless(stm_slice text)
{
    bool key = false, digits = false;
    if (text.length > 40 || !all_filler(text, &key) || !key) return false;
    for (size_t i = 0; i < text.length; i++) digits |= text.data[i] >= '0' && text.data[i] <= '9';
    return digits;
}

/* "BC-EU--Coast-Storm, 1st Ld-Writethru": how agencies name a report on its way. */
static bool is_slug(stm_slice text)
{
    if (text.length < 8 || text.length > HEAD_BYTES || stm_word_count(text) > 8) return false;
    size_t dashes = stm_find(text, STM_LITERAL("--"), 0), space = stm_find(text, STM_LITERAL(" "), 0);
    return dashes < 8 && (space == SIZE_MAX || dashes < space) && text.data[0] >= 'A' && text.data[0] <= 'Z' && text.data[1] >= 'A' &&
           text.data[1] <= 'Z' && dashes + 2 < text.length && text.data[dashes + 2] >= 'A' && text.data[dashes + 2] <= 'Z';
}

uint32_t stm_head_length(stm_slice text)
{
    if (is_slug(text)) return (uint32_t)text.length;
    stm_loose_date found;
    stm_slice opening = stm_opening(text, HEAD_BYTES);
    if (!stm_date_find(&found, opening, 0, 0)) return is_yearless(text) || is_dayless(text) ? (uint32_t)text.length : 0;
    bool key = false;
    if (!all_filler((stm_slice){text.data, found.start}, &key)) return 0;
    if (all_filler((stm_slice){text.data + found.end, text.length - found.end}, &key)) return (uint32_t)text.length;
    if (!key) return 0;
    size_t end = time_behind(text, found.end);
    return (uint32_t)(end < text.length ? end : text.length);
}

/* ---- what a head says ------------------------------------------------------------------------------------------- */

typedef struct head_state {
    stm_cleaning *cleaning;
    bool date_open, byline_open, credits_open; /* the input left them empty */
    bool from_update; /* the date so far is that of an update */
    uint32_t bodies;  /* body pieces met */
} head_state;

static stm_status take_date(head_state *state, const stm_piece *piece, bool update)
{
    stm_report *report = state->cleaning->report;
    if (!state->date_open || (report->published.length && !(state->from_update && !update))) return STM_OK;
    stm_loose_date found;
    stm_slice text = stm_piece_text(state->cleaning, piece);
    if (!stm_date_find(&found, text, 0, 0)) return STM_OK;
    STM_TRY(stm_iso_print(&report->published, state->cleaning->arena, stm_day_number(found.date)));
    report->published_from = STM_FROM_TEXT;
    report->published_span = (stm_span){piece->span.start + (uint32_t)found.start, piece->span.start + (uint32_t)found.end};
    state->from_update = update;
    return STM_OK;
}

static bool says_update(stm_slice text)
{
    return stm_phrase_in(text, "updated") || stm_phrase_in(text, "update") || stm_phrase_in(text, "modified");
}

static stm_status take_byline(head_state *state, stm_piece *piece)
{
    stm_slice line = stm_piece_text(state->cleaning, piece);
    stm_report *report = state->cleaning->report;
    stm_slices none = {0};
    STM_TRY(stm_byline_read(state->byline_open ? &report->byline : &none, state->credits_open ? &report->credits : &none,
                            state->cleaning->arena, line));
    stm_piece_settle(piece, STM_BLOCK_HEAD);
    return take_date(state, piece, says_update(line));
}

/* ---- a line of outlet, date and author ------------------------------------------------------------------------- */

/* "The Paper, Wednesday 13 October 2032. Ann Other reports from Somewhere.": a full date, and else only names and the
 * small words between them. */
static bool is_mixed_head(stm_slice line)
{
    static const char *const small[] = {"and", "at", "by", "for", "from", "in", "of", "reported", "reporting", "reports", "the", "writes"};
    stm_loose_date found;
    stm_slice word;
    uint32_t count = 0;
    if (line.length > 200 || !stm_date_find(&found, line, 0, 0)) return false;
    for (size_t at = 0; stm_word_next(&word, line, &at); count++)
        if (!stm_word_capital(word) && !(word.data[0] >= '0' && word.data[0] <= '9') && !STM_IN_LIST(small, word)) return false;
    return count <= 24;
}

static stm_status take_mixed_head(head_state *state, stm_piece *piece, stm_slice line)
{
    stm_report *report = state->cleaning->report;
    stm_piece_settle(piece, STM_BLOCK_HEAD);
    STM_TRY(take_date(state, piece, says_update(line)));
    size_t at = stm_phrase_find(line, "reports from");
    if (at == SIZE_MAX || !state->byline_open || report->byline.count) return STM_OK;
    size_t start = at;
    while (start > 0 && line.data[start - 1] != '.' && line.data[start - 1] != ',') start--;
    stm_slices none = {0};
    return stm_byline_names(&report->byline, &none, state->cleaning->arena, stm_trim((stm_slice){line.data + start, at - start}));
}

/* ---- the outlet's own line -------------------------------------------------------------------------------------- */

static const char *const outlet_words[] = {"bulletin", "chronicle", "courier", "daily", "examiner", "express", "gazette",
                                           "globe", "guardian", "herald", "independent", "inquirer", "journal",
                                           "mail", "mercury", "mirror", "monitor", "news", "observer", "post", "press",
                                           "radio", "record", "register", "review", "standard", "star", "sun",
                                           "telegraph", "times", "tribune", "weekly"};

/* Two to five capitalised words, the last of them a newspaper's word (or the first: Radio, Daily), nothing else. */
static bool is_outlet(stm_slice line)
{
    stm_slice word;
    uint32_t count = 0;
    bool first = false, last = false;
    for (size_t at = 0; stm_word_next(&word, line, &at); count++) {
        if (!stm_word_capital(word) && !stm_phrase_first(word, "of") && !stm_phrase_first(word, "the")) return false;
        char buffer[24];
        stm_slice low = stm_word_lower(buffer, word);
        first |= !count && (stm_equal_text(low, "radio") || stm_equal_text(low, "daily"));
        last = STM_IN_LIST(outlet_words, low);
    }
    return (first || last) && count >= 2 && count <= 5 && !memchr(line.data, ':', line.length);
}

static stm_status take_outlet(head_state *state, stm_piece *piece, stm_slice line)
{
    stm_report *report = state->cleaning->report;
    stm_piece_settle(piece, STM_BLOCK_HEAD);
    if (report->outlet.length) return STM_OK;
    return stm_arena_copy(&report->outlet, state->cleaning->arena, line);
}

/* ---- datelines -------------------------------------------------------------------------------------------------- */

/* Where " - ", " -- ", " – ", " — " stands in the opening, or SIZE_MAX. */
static size_t dash_in(stm_slice text)
{
    static const char *const dashes[] = {" - ", " -- ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", ") - ", " \xe2\x80\x93", " \xe2\x80\x94"};
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = stm_find(text, stm_slice_of(dashes[i]), 0);
        if (at < best) best = at;
    }
    return best;
}

/* "(Reuters)" -> credit. A station's call sign ((KXYZ), (WABC)) is the outlet. */
static stm_status take_source(head_state *state, stm_slice name)
{
    stm_report *report = state->cleaning->report;
    stm_arena *arena = state->cleaning->arena;
    name = stm_trim(name);
    bool station = (name.length == 4 || name.length == 3) && stm_word_upper(name) && (name.data[0] == 'K' || name.data[0] == 'W');
    if (station && !stm_agency_is(name)) return report->outlet.length ? STM_OK : stm_arena_copy(&report->outlet, arena, name);
    if (!state->credits_open || stm_word_count(name) > 4 || !stm_word_capital(name)) return STM_OK;
    stm_slice *slot = STM_APPEND(arena, &report->credits);
    return slot ? stm_arena_copy(slot, arena, name) : STM_NO_MEMORY;
}

static stm_status take_dateline(head_state *state, const stm_piece *piece)
{
    stm_slice text = stm_piece_text(state->cleaning, piece);
    stm_slice opening = stm_opening(text, DATELINE_BYTES);
    size_t dash = dash_in(opening), at = 0;
    stm_slice place;
    if (dash == SIZE_MAX || !stm_word_next(&place, opening, &at) || !stm_word_capital(place)) return STM_OK;
    stm_slice line = {text.data, dash + 1};
    size_t open = stm_find(line, STM_LITERAL("("), 0), close = stm_find(line, STM_LITERAL(")"), 0);
    bool bracket = open != SIZE_MAX && close != SIZE_MAX && close > open + 1 && dash - close <= 3;
    if (!bracket && !stm_word_upper(place)) return STM_OK;
    if (bracket && !stm_word_upper(place) && open > 40) return STM_OK;
    if (bracket) STM_TRY(take_source(state, (stm_slice){line.data + open + 1, close - open - 1}));
    stm_piece head = *piece;
    head.span.end = head.span.start + (uint32_t)line.length;
    return take_date(state, &head, false);
}

/* ---- all of it -------------------------------------------------------------------------------------------------- */

static stm_status read_piece(head_state *state, stm_piece *piece, uint32_t place)
{
    stm_slice line = stm_piece_text(state->cleaning, piece);
    if (piece->kind == STM_BLOCK_HEAD && piece->settled) {
        STM_TRY(take_date(state, piece, says_update(line)));
        return stm_byline_is(line) ? take_byline(state, piece) : STM_OK;
    }
    if (piece->settled) return STM_OK;
    if (piece->words <= 24 && stm_byline_is(line) && (state->bodies < 3 || piece->words <= 8)) return take_byline(state, piece);
    if (piece->words <= 24 && !state->bodies && is_mixed_head(line)) return take_mixed_head(state, piece, line);
    bool opens = place + 1 < state->cleaning->pieces.count && !state->bodies && !piece->stopped && !piece->colon;
    if (opens && is_outlet(line)) return take_outlet(state, piece, line);
    if (piece->stopped && piece->words > 8 && state->bodies++ < OPENING_PIECES) return take_dateline(state, piece);
    return STM_OK;
}

stm_status stm_heads_read(stm_cleaning *cleaning)
{
    const stm_report *report = cleaning->report;
    head_state state = {.cleaning = cleaning, .date_open = !report->published.length,
                        .byline_open = !report->byline.count, .credits_open = !report->credits.count};
    uint32_t reach = cleaning->pieces.count < STM_HEAD_REACH ? cleaning->pieces.count : STM_HEAD_REACH;
    for (uint32_t i = 0; i < reach; i++) STM_TRY(read_piece(&state, &cleaning->pieces.items[i], i));
    return STM_OK;
}

/* ---- a date from a caption -------------------------------------------------------------------------------------- */

static const char *const today_words[] = {"today", "this morning", "this afternoon", "this evening", "tonight"};
static const char *const weekday_words[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

static bool body_says(const stm_cleaning *cleaning, const char *const *phrases, size_t count)
{
    for (uint32_t i = 0; i < cleaning->pieces.count; i++) {
        const stm_piece *piece = &cleaning->pieces.items[i];
        if (piece->kind == STM_BLOCK_BODY && stm_phrase_any(stm_piece_text(cleaning, piece), phrases, count)) return true;
    }
    return false;
}

stm_status stm_heads_infer_date(stm_cleaning *cleaning)
{
    stm_report *report = cleaning->report;
    if (report->published.length) return STM_OK;
    stm_loose_date best = {0}, found;
    int64_t latest = INT64_MIN;
    uint32_t where = 0;
    for (uint32_t i = 0; i < cleaning->pieces.count; i++) {
        const stm_piece *piece = &cleaning->pieces.items[i];
        if (piece->kind != STM_BLOCK_CAPTION && piece->kind != STM_BLOCK_BODY) continue;
        stm_slice text = stm_piece_text(cleaning, piece);
        for (size_t at = 0; stm_date_find(&found, text, at, 0); at = found.end) {
            if (stm_day_number(found.date) <= latest) continue;
            latest = stm_day_number(found.date);
            bool right_day = found.weekday == stm_weekday(latest);
            best = found;
            if (piece->kind != STM_BLOCK_CAPTION || !right_day) best.weekday = 0; /* a later date than any picture's */
            where = piece->span.start;
        }
    }
    if (latest == INT64_MIN || !best.weekday) return STM_OK;
    if (!body_says(cleaning, today_words, sizeof today_words / sizeof *today_words)) return STM_OK;
    if (!body_says(cleaning, &weekday_words[best.weekday - 1], 1)) return STM_OK;
    STM_TRY(stm_iso_print(&report->published, cleaning->arena, latest));
    report->published_from = STM_FROM_TEXT;
    report->published_span = (stm_span){where + (uint32_t)best.start, where + (uint32_t)best.end};
    return STM_OK;
}
