/* Figures of a report: numbers, their units, how sure they are meant, and what they count.
 *
 * The method is a walk over the pieces of each sentence: figure_amount.c reads the number, figure_name.c throws out what
 * only looks like one (flights, addresses, scores), figure_unit.c and figure_modifier.c read what stands around it, and
 * figure_counted.c finds the noun or participle that it counts.
 *
 *     Nearly 100,000 Russian troops ...      100,000, nearly, counted "troops"
 *     between 10 and 15 miles                low 10, high 15, unit "mile"
 *     a 59-year-old man                      59, unit "year", counted "man"
 *
 * Numbers inside dates, clock times and sets are no figures; those of plain durations ("seven hours") are, for reports
 * differ in them.
 *
 * Invariants: figures are in order and do not overlap. Everything looks at a bounded number of pieces: linear. Limits:
 * English; without a parser the counted noun is a guess where phrases are long. */
#include "figure_find.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "figure_reader.h"

#include <math.h>

/* ---- numbers inside times ---------------------------------------------------------------------------------------------- */

/* The time that holds the byte, or NULL; *next goes forward only. */
static const stm_time *time_at(const stm_times *times, uint32_t *next, uint32_t byte)
{
    while (*next < times->count && times->items[*next].span.end <= byte) ++*next;
    if (*next >= times->count || times->items[*next].span.start > byte) return NULL;
    return &times->items[*next];
}

/* "the past five weeks" is a date more than a figure. */
static bool is_plain_duration(const figure_reader *r, const stm_time *time)
{
    if (time->type != STM_TIME_DURATION) return false;
    stm_slice words = stm_cut(r->doc->text, time->span);
    return !stm_starts_with(words, "the ") && !stm_starts_with(words, "The ") && !stm_starts_with(words, "past ") &&
           !stm_starts_with(words, "last ") && !stm_starts_with(words, "next ");
}

/* ---- ranges ---------------------------------------------------------------------------------------------------------------- */

/* "10-15", "10 to 15", "between 10 and 15", "two or three"; "rose from 10 to 15" is two figures. Widens the amount. */
static void read_range(const figure_reader *r, figure_amount *amount)
{
    static const char *const changes[] = {"climbed", "cut",  "decreased", "dropped", "fell",   "grew",  "increased", "increase", "jumped", "lowered",
                                          "raised",  "rise", "rising",    "rose",    "slowed", "soared", "up", "down", "went"};
    if (isnan(amount->value) || amount->bare_one) return;
    uint32_t joint = amount->last, first = amount->first;
    bool between = first > r->from && figure_is(r, first - 1, "between"), from = first > r->from && figure_is(r, first - 1, "from");
    bool hyphen = figure_kind(r, joint) == STM_PIECE_HYPHEN && (figure_glued(r, joint) || figure_touches(r, joint) || !amount->words);
    if (hyphen && figure_is(r, joint + 1, "to")) joint++; /* "8- to 16-metre" */
    bool to = figure_is(r, joint, "to") || figure_is(r, joint, "or");
    if (!hyphen && !to && !(between && figure_is(r, joint, "and"))) return;
    uint32_t second = joint + 1;
    figure_unit unit;
    while (figure_piece(r, second) && figure_kind(r, second) == STM_PIECE_OTHER && figure_unit_before(r, second + 1, &unit) == second) second++;
    figure_amount other;
    if (!figure_piece(r, second) || !figure_read_amount(r, second, &other) || isnan(other.value)) return;
    for (uint32_t back = 2; from && back < 6 && first >= r->from + back; back++)
        if (FIGURE_IN(r, first - back, changes)) return;
    double low = amount->value, high = other.value;
    if (other.scaled && !amount->scaled && high >= 1000) { /* "two to three million" */
        double scale = 1;
        while (high / scale >= 1000) scale *= 1000;
        if (low < 1000) low *= scale;
    }
    if (low >= high || (hyphen && high > 1000 * low)) return;
    bool loose = figure_is(r, joint, "or") && high > low + 2 && !amount->words; /* "12 or 300 ..." are alternatives */
    if (loose) return;
    amount->low = low;
    amount->high = high;
    amount->value = NAN;
    amount->last = other.last;
    amount->scaled |= other.scaled;
}

/* ---- "one" ----------------------------------------------------------------------------------------------------------------- */

/* The word "one" counts before a person or what became of one, not in "one of", "no one", "one day". */
static bool one_counts(const figure_reader *r, const figure_amount *amount)
{
    static const char *const counted[] = {
        "body",    "boy",      "casualty", "child",   "civilian", "dead",    "death",    "driver",   "fatality", "firefighter",
        "girl",    "injured",  "killed",   "man",     "missing",  "officer", "other",    "passenger", "patient", "person",
        "police",  "policeman", "protester", "resident", "soldier", "student", "suspect", "teacher", "teenager", "victim",
        "wounded", "woman",    "worker"};
    static const char *const before[] = {"any", "each", "every", "no", "only", "the", "this", "that"};
    if (amount->first > r->from && FIGURE_IN(r, amount->first - 1, before)) return false;
    if (FIGURE_IN(r, amount->last, counted)) return true;
    static const char *const verbs[] = {"injuring", "killed", "killing", "leaving", "wounding", "kills", "injures", "injured", "wounded"};
    return amount->first > r->from && FIGURE_IN(r, amount->first - 1, verbs) && !figure_is(r, amount->last, "of");
}

/* A number word as part of a name: "the Big Four", "Three Mile Island". */
static bool is_capital_name(const figure_reader *r, const figure_amount *amount)
{
    const stm_piece *piece = figure_piece(r, amount->first);
    if (!amount->words || !piece->capital || piece->glued) return false;
    const stm_token *token = &r->doc->tokens.items[piece->token];
    const stm_sentence *sentence = &r->doc->sentences.items[token->sentence];
    if (token->flags & STM_TOKEN_STARTS_SENTENCE) return false;
    if (r->doc->paragraphs.items[sentence->paragraph].kind != STM_BLOCK_BODY) return false;
    return figure_kind(r, amount->first - 1) == STM_PIECE_WORD;
}

/* "Oleg, 59," and "(59)" behind a name, "aged 59", "age 59". */
static bool is_age(const figure_reader *r, const figure_amount *amount)
{
    uint32_t at = amount->first;
    if (!(amount->value >= 0 && amount->value <= 120) || amount->value != floor(amount->value) || at <= r->from) return false;
    if (figure_is(r, at - 1, "aged") || figure_is(r, at - 1, "age")) return true;
    bool comma = figure_is(r, at - 1, ",") && (figure_is(r, amount->last, ",") || figure_is(r, amount->last, ".") ||
                                               figure_is(r, amount->last, "and") || figure_is(r, amount->last, ";") || figure_is(r, amount->last, "of"));
    bool bracket = figure_is(r, at - 1, "(") && figure_is(r, amount->last, ")");
    static const char *const persons[] = {"boy", "boys", "brother", "daughter", "father", "female", "girl", "girls", "husband", "male", "man",
                                          "men", "mother", "sister", "son", "wife", "woman", "women"};
    bool person = at > r->from + 1 && (figure_capital(r, at - 2) || FIGURE_IN(r, at - 2, persons));
    return (comma || bracket) && !amount->words && person;
}

/* ---- one figure ------------------------------------------------------------------------------------------------------------- */

/* A minus sign: touches the number and nothing before. */
static bool is_negative(const figure_reader *r, const figure_amount *amount)
{
    uint32_t at = amount->first;
    if (at <= r->from) return false;
    if (figure_is(r, at - 1, "minus") || figure_is(r, at - 1, "negative")) return true;
    return (figure_is(r, at - 1, "-") || figure_is(r, at - 1, "−")) && figure_touches(r, at) && !figure_touches(r, at - 1) && !figure_glued(r, at);
}

static stm_status add_figure(stm_figures *figures, const figure_reader *r, figure_amount *amount, uint32_t *behind, stm_arena *arena)
{
    figure_unit unit = {0};
    stm_modifier modifier = STM_EXACT;
    uint32_t first = figure_unit_before(r, amount->first, &unit), last = amount->last;
    if (is_negative(r, amount)) {
        amount->value = -amount->value;
        first = amount->first - 1;
    }
    if (!unit.name) last = figure_unit_behind(r, last, amount, &unit);
    uint32_t from = figure_modifier_before(r, first, &modifier), end = last;
    if (modifier == STM_EXACT) end = figure_modifier_behind(r, last, &modifier);
    bool age = !unit.name && is_age(r, amount);
    if (age) unit = (figure_unit){.name = "year", .age = true};
    stm_figure *figure = STM_APPEND(arena, figures);
    if (!figure) return STM_NO_MEMORY;
    figure->span = (stm_span){figure_piece(r, first)->span.start, figure_piece(r, last - 1)->span.end};
    figure->value = amount->value;
    figure->low = amount->low;
    figure->high = amount->high;
    figure->unit = stm_slice_of(unit.name);
    figure->modifier = modifier;
    figure->counted_span = age ? STM_NO_SPAN : figure_counted(r, from, end, &unit);
    if (stm_span_given(figure->counted_span)) figure->counted = stm_cut(r->doc->text, figure->counted_span);
    *behind = last;
    return STM_OK;
}

static bool may_start(const figure_reader *r, uint32_t at)
{
    stm_piece_kind kind = figure_kind(r, at);
    if (kind == STM_PIECE_HYPHEN || kind == STM_PIECE_OTHER) return kind == STM_PIECE_OTHER; /* ½ */
    if (figure_glued(r, at) && figure_kind(r, at - 1) != STM_PIECE_HYPHEN && kind == STM_PIECE_WORD) return false;
    const stm_piece *piece = figure_piece(r, at); /* "two-year-old" inside another token's tail is read from its start */
    return piece->lower.length > 0;
}

/* A hyphen joins the number to a word before it: "mid-50s", "pre-9", "sub-10": the word rules. */
static bool tail_of_word(const figure_reader *r, uint32_t at)
{
    return figure_glued(r, at) && at > r->from + 1 && figure_kind(r, at - 1) == STM_PIECE_HYPHEN &&
           figure_kind(r, at - 2) == STM_PIECE_WORD && figure_kind(r, at) == STM_PIECE_WORD;
}

static bool has_unit(const figure_reader *r, const figure_amount *amount)
{
    figure_unit unit;
    return figure_unit_before(r, amount->first, &unit) < amount->first || figure_unit_behind(r, amount->last, amount, &unit) > amount->last;
}

static stm_status read_sentence(const figure_reader *r, stm_figures *figures, const stm_times *times, uint32_t *next_time, stm_arena *arena)
{
    for (uint32_t at = r->from; at < r->end;) {
        const stm_time *time = time_at(times, next_time, r->pieces.items[at].span.start);
        figure_amount amount;
        bool in_time = time && !is_plain_duration(r, time);
        if (in_time || !may_start(r, at) || tail_of_word(r, at) || !figure_read_amount(r, at, &amount)) {
            at++;
            continue;
        }
        bool unit = has_unit(r, &amount) && !(amount.bare_one && figure_is(r, amount.last, "point"));
        bool counts = (time && !amount.bare_one) || unit;
        if (!counts) counts = !(amount.bare_one && !one_counts(r, &amount)) && !is_capital_name(r, &amount);
        if (counts) counts = !figure_is_name(r, &amount, time || unit);
        if (!counts) {
            at = amount.last;
            continue;
        }
        read_range(r, &amount);
        STM_TRY(add_figure(figures, r, &amount, &at, arena));
    }
    return STM_OK;
}

stm_status stm_figure_find(stm_figures *figures, const stm_doc *doc, const stm_times *times, stm_arena *arena, stm_arena *scratch)
{
    figure_reader reader = {.doc = doc};
    figure_sieve_fill(&reader.opening);
    uint32_t next_time = 0;
    *figures = (stm_figures){0};
    STM_TRY(stm_pieces_build(&reader.pieces, doc, scratch));
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        reader.from = reader.end;
        while (reader.end < reader.pieces.count && reader.pieces.items[reader.end].token < doc->sentences.items[s].last) reader.end++;
        STM_TRY(read_sentence(&reader, figures, times, &next_time, arena));
    }
    return STM_OK;
}
