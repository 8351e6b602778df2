/* Times of a report: TIMEX3 over tokens.
 *
 * The problem: "on Monday", "last month" and "two years later" say a date only together with the day of publication, the
 * tense of the sentence and the dates spoken of before. The method is a set of small parsers, one a kind of expression,
 * tried at every piece of every sentence; the longest reading wins, the first of equals. There is no table of patterns:
 * a word's meaning comes from when_words.c, the grammar is C. TIMEX3 values and spans follow TimeML 1.2.1 (a span holds
 * determiners, "last" and "ago", no prepositions).
 *
 *     published 2022-01-10     The delegation arrived on Sunday and will meet NATO on Wednesday, eight years after ...
 *                                                     2022-01-09                      2022-01-12  P8Y
 *
 * Inside a quote that was "said on Sunday", "next week" counts from that Sunday: such a day outside the marks of the
 * sentence becomes the anchor for what stands between them.
 *
 * Invariants: times are in order and do not overlap; each lies in one sentence. Every parser looks at a bounded number of
 * pieces, so the cost is linear. Limits: English; one calendar; a part that nothing tells stays X. */
#include "when_find.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"
#include "text/number.h"
#include "when_reader.h"

#include <string.h>

static when_parser *const parsers[] = {
    when_read_numeric, when_read_date,  when_read_weekday, when_read_day_off,   when_read_holiday, when_read_shift,
    when_read_neighbour, when_read_clock, when_read_count, when_read_quarter,   when_read_decade,  when_read_century,
    when_read_fiscal,  when_read_season, when_read_year,   when_read_each,      when_read_times_a, when_read_often,
    when_read_of_day,  when_read_the_unit, when_read_year_ago, when_read_ref};

/* ---- modifiers before an expression -------------------------------------------------------------------------------- */

typedef struct quantifier {
    const char *words[3];
    const char *modifier;
} quantifier;

static const quantifier quantifiers[] = {
    {{"more", "than"}, "more_than"},   {{"less", "than"}, "less_than"},   {{"fewer", "than"}, "less_than"},
    {{"at", "least"}, "equal_or_more"}, {{"no", "less", "than"}, "equal_or_more"}, {{"at", "most"}, "equal_or_less"},
    {{"up", "to"}, "equal_or_less"},   {{"no", "more", "than"}, "equal_or_less"}, {{"close", "to"}, "less_than"},
    {{"about"}, "approx"},             {{"around"}, "approx"},            {{"roughly"}, "approx"},
    {{"approximately"}, "approx"},     {{"some"}, "approx"},              {{"nearly"}, "less_than"},
    {{"almost"}, "less_than"},         {{"over"}, "more_than"},           {{"under"}, "less_than"}};

static bool add_quantifier(when_reader *r, when_found *found)
{
    for (size_t i = 0; i < sizeof quantifiers / sizeof *quantifiers; i++) {
        uint32_t length = 0;
        while (length < 3 && quantifiers[i].words[length]) length++;
        if (found->first < r->from + length) continue;
        uint32_t start = found->first - length, k = 0;
        while (k < length && when_is(r, start + k, quantifiers[i].words[k])) k++;
        if (k < length) continue;
        found->modifier = quantifiers[i].modifier;
        if (strcmp(found->modifier, "approx") != 0) found->first = start; /* "more than a year", but about "a year" */
        return true;
    }
    return false;
}

/* "early Monday", "late last year", "the end of the year", "mid-January". */
static void add_edge(when_reader *r, when_found *found)
{
    uint32_t back = when_before(r, found->first);
    if (back == STM_NONE) return;
    bool hyphen = r->pieces.items[back].kind == STM_PIECE_HYPHEN && r->pieces.items[back].glued;
    if (hyphen) back = when_before(r, back);
    bool of = !hyphen && when_is(r, back, "of");
    if (of) back = when_before(r, back);
    if (back == STM_NONE || when_kind_at(r, back) != WHEN_W_EDGE) return;
    static const char *const nouns[] = {"beginning", "end", "middle", "start"};
    bool noun = WHEN_ANY(r, back, nouns);
    if (of != noun || (hyphen && !when_is(r, back, "mid"))) return;
    if (when_is(r, back, "earlier") || when_is(r, back, "later")) return; /* "earlier this month": the month says enough */
    found->modifier = when_edges[when_value_at(r, back)];
    if (noun && when_is(r, when_before(r, back), "the")) back--;
    found->first = back;
}

static void add_modifier(when_reader *r, when_found *found)
{
    bool counted = found->form == WHEN_F_LENGTH;
    if (counted || found->form == WHEN_F_MOMENT) {
        bool stretch = when_is(r, found->first, "the") || when_kind_at(r, found->first) == WHEN_W_SHIFT;
        if (counted && !stretch && found->type == STM_TIME_DURATION) add_quantifier(r, found);
        if (!counted) add_edge(r, found);
    }
}

/* ---- values --------------------------------------------------------------------------------------------------------- */

static stm_status print_length(stm_slice *out, stm_arena *arena, const when_found *found)
{
    static const char *const units[] = {"S", "M", "H", "D", "W", "W", "WE", "M", "Q", "Y", "DE", "CE"};
    stm_builder builder = stm_builder_in(arena);
    stm_append_text(&builder, found->unit <= WHEN_U_HOUR ? "PT" : "P");
    double amount = found->amount * (found->unit == WHEN_U_FORTNIGHT ? 2 : 1);
    if (found->amount < 0)
        stm_append_byte(&builder, 'X');
    else
        stm_append_format(&builder, "%.10g", amount);
    stm_append_text(&builder, units[found->unit]);
    return stm_builder_finish(out, &builder);
}

static stm_status add_time(stm_times *times, when_reader *r, const when_found *found, stm_arena *arena)
{
    stm_time *time = STM_APPEND(arena, times);
    if (!time) return STM_NO_MEMORY;
    time->span = (stm_span){r->pieces.items[found->first].span.start, r->pieces.items[found->last - 1].span.end};
    time->type = found->type;
    time->modifier = stm_slice_of(found->modifier);
    if (found->form == WHEN_F_MOMENT) return when_print(&time->value, arena, &found->moment);
    if (found->form == WHEN_F_LENGTH) return print_length(&time->value, arena, found);
    time->value = stm_slice_of(found->name);
    return STM_OK;
}

/* ---- what a found time changes for those behind it ---------------------------------------------------------------------- */

static void remember(when_reader *r, const when_found *found)
{
    if (found->form == WHEN_F_MOMENT && found->absolute && found->type != STM_TIME_SET) {
        if (found->moment.year != WHEN_OPEN && found->moment.grain >= WHEN_YEAR) {
            r->reference = found->moment;
            r->reference_sentence = r->sentence;
            r->has_reference = true;
        }
        if (found->moment.grain == WHEN_QUARTER || found->moment.grain == WHEN_HALF) {
            r->quarter = found->moment;
            r->quarter_sentence = r->sentence;
            r->has_quarter = true;
        }
    }
    r->last = *found;
    r->has_last = true;
}

static bool is_clock(const when_found *found)
{
    return found->form == WHEN_F_MOMENT && found->type == STM_TIME_TIME && found->moment.hour != WHEN_OPEN;
}

static bool is_day(const when_found *found)
{
    return found->form == WHEN_F_MOMENT && found->moment.grain == WHEN_DAY && found->moment.hour == WHEN_OPEN &&
           found->type != STM_TIME_SET;
}

static when_moment clock_on(const when_moment *day, const when_moment *clock)
{
    when_moment both = *day;
    both.of_day = NULL;
    both.hour = clock->hour;
    both.minute = clock->minute;
    both.second = clock->second;
    return both;
}

/* "3 p.m. on Monday", "Monday at 3 p.m.": the clock time is on that day, whichever stands first. "3 p.m. Monday" is one
 * time: *joined says that `found` went into the one before. */
static stm_status join_clock(when_reader *r, stm_times *times, when_found *found, bool *joined, stm_arena *arena)
{
    *joined = false;
    if (!r->has_last || found->first > r->last.last + 3) return STM_OK; /* ", at about" */
    if (is_clock(found) && (is_day(&r->last) || is_clock(&r->last))) {
        found->moment = clock_on(&r->last.moment, &found->moment);
    } else if (is_day(found) && is_clock(&r->last) && times->count) {
        stm_time *before = &times->items[times->count - 1];
        when_moment both = clock_on(&found->moment, &r->last.moment);
        *joined = found->first == r->last.last;
        if (*joined) before->span.end = r->pieces.items[found->last - 1].span.end;
        return when_print(&before->value, arena, &both);
    }
    return STM_OK;
}

/* ---- quotes said on another day -------------------------------------------------------------------------------------------- */

/* The day in the past on which the sentence's quote was said, told outside its marks by a weekday or "yesterday" beside a
 * verb; false when there is none or nothing stands between marks. Looks once at each piece. */
static bool day_of_saying(when_reader *r, int64_t *day)
{
    bool inside = false, marks = false, found = false;
    for (uint32_t i = r->from; i < r->end; i++) {
        const stm_token *token = &r->doc->tokens.items[r->pieces.items[i].token];
        if (token->kind == STM_TOKEN_MARK) {
            inside = !inside;
            marks = true;
        }
        if (inside || found) continue;
        when_found one = {0};
        bool yesterday = when_is(r, i, "yesterday");
        if (!yesterday && when_kind_at(r, i) != WHEN_W_WEEKDAY) continue;
        if (!(yesterday ? when_read_day_off : when_read_weekday)(r, i, &one) || when_direction(r, i) > 0) continue;
        int64_t there = 0;
        found = when_first_day(&one.moment, &there) && there < r->published && there > r->published - 7;
        if (found) *day = there;
    }
    return found && marks;
}

static bool is_mark(const when_reader *r, uint32_t at)
{
    return r->doc->tokens.items[r->pieces.items[at].token].kind == STM_TOKEN_MARK;
}

/* ---- which pieces can start an expression: nearly all cannot, and cost one look-up --------------------------------------- */

static const char *const openers[] = {"another", "at",  "couple", "dozens",  "financial", "fiscal", "fy",       "h",
                                      "half",    "hundreds", "midday", "midnight", "noon", "once", "overnight", "per",
                                      "q",       "quarter", "recent", "scores", "thirty",   "thousands", "twenty", "twice"};

/* Lets all words pass that say something of time, or can open what does. */
static void fill_sieve(stm_sieve *sieve)
{
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) stm_sieve_add(sieve, openers[i]);
    when_sieve_fill(sieve);
    stm_number_sieve_fill(sieve);
}

static bool opens(const when_reader *r, const stm_piece *piece, const when_word *word, bool listed)
{
    if (word || piece->kind == STM_PIECE_NUMBER) return true;
    if (piece->kind == STM_PIECE_OTHER) return r->doc->tokens.items[piece->token].kind != STM_TOKEN_PUNCTUATION; /* the mark of '97 */
    if (listed && (STM_IN_LIST(openers, piece->lower) || stm_is_cardinal_word(piece->lower) || stm_ordinal_value(piece->lower)))
        return true;
    return piece->capital && when_holiday_opens(piece->lower);
}

/* What may stand behind "the" or "a" at the start of an expression. */
static bool goes_on(const when_reader *r, uint32_t at)
{
    static const char *const words[] = {"eighties", "fifties", "foreseeable", "forties", "future", "immediate", "moment", "near",
                                        "nineties", "same", "seventies", "sixties", "thirties", "twenties"};
    return r->starts[at] || STM_IN_LIST(words, r->pieces.items[at].lower);
}

static bool may_start(const when_reader *r, uint32_t at)
{
    if (r->starts[at]) return true;
    bool article = when_is(r, at, "the") || when_is(r, at, "a") || when_is(r, at, "an");
    return article && at + 1 < r->end && goes_on(r, at + 1);
}

/* ---- the loop ---------------------------------------------------------------------------------------------------------------- */

static bool longest(when_reader *r, uint32_t at, when_found *best)
{
    bool any = false;
    if (!may_start(r, at)) return false;
    for (size_t i = 0; i < sizeof parsers / sizeof *parsers; i++) {
        when_found found = {0};
        if (!parsers[i](r, at, &found) || (any && found.last <= best->last)) continue;
        *best = found;
        any = true;
    }
    return any;
}

static stm_status read_sentence(when_reader *r, stm_times *times, stm_arena *arena)
{
    int64_t said = 0;
    bool inside = false, reported = false;
    r->has_last = false;
    r->leaning = 0;
    reported = r->anchored && day_of_saying(r, &said);
    r->leaning = 0;
    for (uint32_t at = r->from; at < r->end;) {
        if (is_mark(r, at)) inside = !inside;
        r->anchor = reported && inside ? said : r->published;
        when_found found;
        if (!longest(r, at, &found)) {
            at++;
            continue;
        }
        uint32_t before = r->has_last ? r->last.last : r->from;
        when_found plain = found;
        add_modifier(r, &found);
        if (found.first < before) found = plain;
        bool joined = false;
        STM_TRY(join_clock(r, times, &found, &joined, arena));
        if (!joined) STM_TRY(add_time(times, r, &found, arena));
        remember(r, &found);
        at = found.last;
    }
    return STM_OK;
}

static void set_anchor(when_reader *r, stm_slice published)
{
    int64_t day = 0, minute = 0;
    bool has_time = false;
    r->hour = r->minute = WHEN_OPEN;
    r->anchored = published.length && stm_iso_day(published, &day);
    r->published = r->anchor = day;
    if (r->anchored && stm_iso_parse(published, &minute, &has_time) && has_time && published.length >= 16) {
        r->hour = (published.data[11] - '0') * 10 + (published.data[12] - '0'); /* as written: the reporter's clock */
        r->minute = (published.data[14] - '0') * 10 + (published.data[15] - '0');
    }
}

stm_status stm_when_find(stm_times *times, const stm_doc *doc, stm_slice published, stm_arena *arena, stm_arena *scratch)
{
    when_reader reader = {.doc = doc};
    stm_sieve sieve = {0};
    *times = (stm_times){0};
    set_anchor(&reader, published);
    STM_TRY(stm_pieces_build(&reader.pieces, doc, scratch));
    reader.words = STM_NEW(scratch, const when_word *, reader.pieces.count);
    reader.starts = STM_NEW(scratch, bool, reader.pieces.count);
    if (!reader.words || !reader.starts) return STM_NO_MEMORY;
    fill_sieve(&sieve);
    for (uint32_t i = 0; i < reader.pieces.count; i++) {
        const stm_piece *piece = &reader.pieces.items[i];
        bool listed = stm_sieve_may(&sieve, piece->lower);
        reader.words[i] = listed ? when_word_of(piece->lower) : NULL;
        reader.starts[i] = opens(&reader, piece, reader.words[i], listed);
    }
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        reader.sentence = s;
        reader.from = reader.end;
        while (reader.end < reader.pieces.count &&
               reader.pieces.items[reader.end].token < doc->sentences.items[s].last) reader.end++;
        STM_TRY(read_sentence(&reader, times, arena));
    }
    return STM_OK;
}
