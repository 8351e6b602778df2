/* Numbers that name instead of counting: addresses, flights, phone numbers, scores, list numbers, "the Group of Seven". */
#include "figure_reader.h"

#include "base/slice.h"

#include <math.h>

static const char *const streets[] = {"ave",  "ave.",    "avenue", "blvd",   "blvd.",  "block",  "boulevard", "circle", "court",
                                      "dr",   "dr.",     "drive",  "highway", "lane",  "parkway", "place",  "rd",     "rd.",
                                      "road", "square",  "st",     "st.",    "street", "terrace", "way"};

/* Words that a number behind them belongs to. */
static const char *const numbered[] = {
    "#",      "apartment", "apt",   "apt.",   "article", "boeing", "ch",      "chapter", "channel", "episode", "exit",
    "figure", "flight",    "floor", "formula", "gate", "grade", "group", "highway", "i", "interstate", "iphone", "level", "line", "lot",
    "no",     "no.",       "nos.",  "number", "page",    "part",   "phase",   "platform", "psalm",  "resolution",
    "room",   "route",     "rte",   "section", "stage",  "step",   "suite",   "table",   "tier", "title", "type", "unit",   "version", "volume",
    "zone"};

static bool numbered_word(const figure_reader *r, uint32_t at)
{
    return FIGURE_IN(r, at, numbered);
}

/* "30 Porter Street", "1500 block", "the 1500-block": capitals behind the number that end in a street. */
static bool is_address(const figure_reader *r, const figure_amount *amount)
{
    uint32_t next = figure_behind_hyphen(r, amount->last);
    if (figure_is(r, next, "block")) return true;
    for (uint32_t i = 0; i < 4 && figure_capital(r, next + i); i++)
        if (FIGURE_IN(r, next + i, streets)) return i > 0;
    static const char *const sides[] = {"e", "n", "s", "w", "e.", "n.", "s.", "w."};
    return FIGURE_IN(r, next, sides) && figure_capital(r, next);
}

static size_t digit_count(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at);
    return piece && piece->kind == STM_PIECE_NUMBER ? piece->lower.length : 0;
}

/* 555-1234, (203) 574-6920, 800-555-1234, 574.6920. */
static bool is_phone(const figure_reader *r, const figure_amount *amount)
{
    uint32_t at = amount->first;
    size_t here = digit_count(r, at);
    if (!here) return false;
    if (figure_is(r, amount->last, "-") && digit_count(r, amount->last + 1) == 4 && here == 3) return true;
    bool tail = at > r->from + 1 && figure_is(r, at - 1, "-") && digit_count(r, at - 2) == 3;
    if (tail && (here == 4 || here == 3)) return true;
    if (figure_is(r, amount->last, "-") && digit_count(r, amount->last + 1) == 3 && here == 3) return true;
    return here == 3 && at > r->from && figure_is(r, at - 1, "(") && figure_is(r, amount->last, ")") &&
           digit_count(r, amount->last + 1) >= 3;
}

/* "1." or "2)" at the start of its sentence, and "[3]". */
static bool is_list_number(const figure_reader *r, const figure_amount *amount)
{
    bool starts = amount->first == r->from, ends = amount->last >= r->end;
    bool dot = figure_is(r, amount->last, ".") || figure_is(r, amount->last, ")") || figure_is(r, amount->last, ":");
    if (starts && !amount->words && dot && !ends && amount->value < 100 && amount->last + 1 >= r->end) {
        const stm_sentence *sentence = &r->doc->sentences.items[r->doc->tokens.items[figure_piece(r, r->from)->token].sentence];
        return sentence + 1 < r->doc->sentences.items + r->doc->sentences.count; /* a text of one number is that number */
    }
    if (starts && !amount->words && figure_is(r, amount->last, ")") && amount->value < 100) return true;
    return amount->first > r->from && figure_is(r, amount->first - 1, "[") && figure_is(r, amount->last, "]");
}

/* A name before a bare number: "Boeing 737", "Gaza 2", but not "In Gaza 14 workers". */
static bool is_named(const figure_reader *r, const figure_amount *amount)
{
    if (amount->first <= r->from || amount->scaled) return false;
    uint32_t back = amount->first - 1;
    if (numbered_word(r, back)) return true;
    if (figure_glued(r, amount->first)) { /* G7, F-16, Covid-19 */
        if (figure_kind(r, back) == STM_PIECE_WORD) return true;
        if (figure_kind(r, back) == STM_PIECE_HYPHEN && back > r->from && figure_kind(r, back - 1) == STM_PIECE_WORD &&
            (figure_capital(r, back - 1) || !amount->words)) return true;
    }
    if (amount->words || !figure_capital(r, back) || figure_kind(r, back) != STM_PIECE_WORD) return false;
    const stm_token *before = &r->doc->tokens.items[figure_piece(r, back)->token];
    if (before->flags & STM_TOKEN_STARTS_SENTENCE) return false;
    const stm_piece *next = figure_piece(r, amount->last);
    bool noun = next && !next->capital && next->lower.length > 2 && !figure_is_stop(r, amount->last);
    return !noun && !figure_is(r, amount->last, "%") && !figure_is(r, amount->last, "-");
}

/* "won 3-2", "a 5-4 vote", "21-14": two numbers in a hyphen that fall, or behind a word of sport or votes. */
static bool is_score(const figure_reader *r, const figure_amount *amount)
{
    static const char *const contests[] = {"beat", "beating", "defeat", "defeated", "draw", "drew", "lead", "lost", "score",
                                           "tied", "victory", "vote", "voted", "win", "won"};
    figure_amount other;
    uint32_t at = amount->first;
    bool joined = figure_is(r, amount->last, "-") && figure_glued(r, amount->last) && figure_read_amount(r, amount->last + 1, &other);
    if (joined && !amount->words && !other.words && amount->value >= other.value) return true;
    bool behind = at > r->from + 1 && figure_is(r, at - 1, "-") && figure_glued(r, at) && digit_count(r, at - 2);
    if (behind && !amount->words && figure_read_amount(r, at - 2, &other) && other.value >= amount->value) return true;
    return (joined && at > r->from && FIGURE_IN(r, at - 1, contests)) ||
           (behind && at - 2 > r->from && FIGURE_IN(r, at - 3, contests));
}

bool figure_is_name(const figure_reader *r, const figure_amount *amount, bool has_unit)
{
    if (isnan(amount->value) || amount->scaled) return false;
    static const char *const endings[] = {"nd", "rd", "st", "th", "s"};
    if (figure_glued(r, amount->last) && FIGURE_IN(r, amount->last, endings)) return true; /* 21st, 1990s */
    if (figure_is(r, amount->first, "911") && figure_kind(r, amount->last) != STM_PIECE_HYPHEN) {
        static const char *const calls[] = {"call", "called", "calling", "calls", "dial", "dialed", "dialled", "the", "to", "a"};
        if (amount->first > r->from && FIGURE_IN(r, amount->first - 1, calls)) return true;
    }
    const stm_piece *tail = figure_piece(r, amount->last);
    if (!has_unit && tail && tail->glued && tail->kind == STM_PIECE_WORD) return true; /* @13Channel, 4x4 */
    if (has_unit) return is_score(r, amount);
    return is_address(r, amount) || is_phone(r, amount) || is_list_number(r, amount) || is_named(r, amount) || is_score(r, amount);
}
