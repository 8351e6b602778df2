/* Times that count from another day: "on Monday", "yesterday", "last week", "the next day", "the year before".
 *
 * Weekdays. A bare one is the nearest in the direction of the sentence, the day of publication included: "on Monday" in a
 * report of a Monday is that day, under "said" as under "will". "last Friday" is the one of the week before, "next
 * Wednesday" of the week after, "this Friday" of the week itself; Monday opens a week.
 * "last", "next", "this" with a unit move by that unit from the anchor; behind "the" and without a direction of their own
 * ("the following day", "the previous year") they move from the date spoken of last. */
#include "when_reader.h"

#include "base/slice.h"

#include <string.h>

/* ---- capitals that make a name of it: "This Week", "USA Today" ------------------------------------------------------- */

static bool named(const when_reader *r, uint32_t at, uint32_t next)
{
    const stm_doc *doc = r->doc;
    stm_block_kind kind = doc->paragraphs.items[doc->sentences.items[r->sentence].paragraph].kind;
    if (kind != STM_BLOCK_BODY || !when_capital(r, at)) return false;
    if (next < r->end && next > at && when_kind_at(r, next) == WHEN_W_UNIT && when_capital(r, next)) return true;
    uint32_t back = when_before(r, at);
    return back != STM_NONE && r->pieces.items[back].kind == STM_PIECE_WORD;
}

/* ---- weekdays ------------------------------------------------------------------------------------------------------- */

static bool weekday_here(const when_reader *r, uint32_t at)
{
    static const char *const short_words[] = {"fri", "mon", "sat", "sun", "thu", "tue", "wed"};
    static const char *const papers[] = {"express", "herald", "mail", "mirror", "post", "telegraph", "times"};
    static const char *const days_of_name[] = {"ash", "black", "bloody", "cyber", "good", "palm", "super"};
    if (when_kind_at(r, at) != WHEN_W_WEEKDAY) return false;
    if (WHEN_ANY(r, at, short_words)) /* words of other kinds, too: only with a date or comma behind */
        return when_capital(r, at) && (when_is(r, at + 1, ",") || when_digits(r, at + 1, 2) > 0 ||
                                       when_kind_at(r, at + 1) == WHEN_W_MONTH);
    uint32_t back = when_before(r, at);
    if (back != STM_NONE && when_capital(r, back) && WHEN_ANY(r, back, days_of_name)) return false;
    return !(when_capital(r, at + 1) && WHEN_ANY(r, at + 1, papers));
}

static when_moment weekday_moment(int weekday)
{
    when_moment moment = when_unknown(WHEN_DAY);
    moment.weekday = weekday;
    return moment;
}

/* The bare weekday, in the direction of the sentence. */
static when_moment nearest_weekday(when_reader *r, uint32_t at, int weekday)
{
    if (!r->anchored) return weekday_moment(weekday);
    static const char *const ahead[] = {"attend", "before", "of"};
    int direction = when_direction(r, at);
    if (!direction) direction = r->leaning;
    uint32_t before = when_before(r, at);
    bool known = when_is(r, at + 1, "'s") && !(before != STM_NONE && WHEN_ANY(r, before, ahead));
    if (!direction && before != STM_NONE && when_is(r, before, "by")) direction = 1;
    if (known) direction = -1; /* what has a name by its day ("Tuesday's ruling") has mostly been */
    int back = (stm_weekday(r->anchor) - weekday + 7) % 7;
    if (direction) r->leaning = direction;
    return when_around(direction > 0 ? r->anchor + (7 - back) % 7 : r->anchor - back, WHEN_DAY);
}

static when_moment weekday_of_week(const when_reader *r, int weekday, int weeks)
{
    if (!r->anchored) return weekday_moment(weekday);
    return when_around(r->anchor - stm_weekday(r->anchor) + weekday + 7 * (int64_t)weeks, WHEN_DAY);
}

/* A part of the day behind a day: "Monday night", "tomorrow morning". */
static uint32_t with_of_day(const when_reader *r, uint32_t at, when_moment *moment)
{
    if (when_kind_at(r, at) != WHEN_W_OF_DAY || (when_capital(r, at) && !when_capital(r, at - 1))) return at;
    moment->of_day = when_of_day[when_value_at(r, at)];
    return at + 1;
}

/* The "last" of "last week" behind a weekday, also behind "of"; r->end when there is none. */
static uint32_t shift_of_week(const when_reader *r, uint32_t at)
{
    uint32_t shift = at + when_is(r, at, "of");
    return when_kind_at(r, shift) == WHEN_W_SHIFT && when_is(r, shift + 1, "week") ? shift : r->end;
}

bool when_read_weekday(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t shift = when_kind_at(r, at) == WHEN_W_SHIFT ? at : STM_NONE;
    uint32_t day = shift == at ? at + 1 : at;
    if (!weekday_here(r, day)) return false;
    int weekday = when_value_at(r, day);
    when_moment moment;
    uint32_t end = day + 1;
    if (shift == at && !when_is(r, at, "that")) {
        bool week = when_is(r, at, "next") || when_is(r, at, "last") || when_is(r, at, "this");
        moment = weekday_of_week(r, weekday, week ? when_value_at(r, at) : 0);
        int64_t there = 0;
        if (!week && r->anchored && when_first_day(&moment, &there)) { /* "the coming Friday", "the past Friday" */
            if (when_value_at(r, at) > 0 && there <= r->anchor) moment = when_moved(&moment, WHEN_DAY, 7);
            if (when_value_at(r, at) < 0 && there >= r->anchor) moment = when_moved(&moment, WHEN_DAY, -7);
        }
    } else if (shift_of_week(r, end) < r->end) { /* "Friday last week", "Tuesday of next week" */
        uint32_t of_week = shift_of_week(r, end);
        moment = weekday_of_week(r, weekday, when_value_at(r, of_week));
        end = of_week + 2;
    } else if (shift == STM_NONE) {
        moment = nearest_weekday(r, day, weekday);
    } else {
        moment = nearest_weekday(r, day, weekday);
    }
    if (end == day + 1) end = with_of_day(r, end, &moment);
    *out = when_moment_found(at, end, moment);
    out->absolute = true;
    return true;
}

/* ---- today, yesterday, tonight ---------------------------------------------------------------------------------------- */

bool when_read_day_off(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t day = at;
    int shift = 0;
    if (when_is(r, at, "the") && when_is(r, at + 1, "day") && (when_is(r, at + 2, "before") || when_is(r, at + 2, "after"))) {
        shift = when_is(r, at + 2, "before") ? -1 : 1;
        day = at + 3;
        if (!when_is(r, day, "yesterday") && !when_is(r, day, "tomorrow")) return false;
    }
    if (when_kind_at(r, day) != WHEN_W_DAY_OFF || named(r, at, at)) return false;
    static const char *const papers[] = {"russia", "usa"};
    uint32_t back = when_before(r, at);
    if (back != STM_NONE && when_capital(r, at) && WHEN_ANY(r, back, papers)) return false;
    when_moment moment = when_anchor(r, WHEN_DAY);
    moment = when_moved(&moment, WHEN_DAY, shift + when_value_at(r, day));
    uint32_t end = with_of_day(r, day + 1, &moment);
    if (when_is(r, day, "tonight")) moment.of_day = "NI";
    *out = when_moment_found(at, end, moment);
    out->absolute = true;
    return true;
}

/* ---- last week, next year, the past five weeks --------------------------------------------------------------------------- */

/* The week that opens next; on a Monday the one that has just opened. */
static when_moment coming_week(const when_reader *r)
{
    return r->anchored ? when_around(r->anchor + 6, WHEN_WEEK) : when_unknown(WHEN_WEEK);
}

static when_moment shifted(when_reader *r, const char *how, when_unit unit, int shift, bool article)
{
    when_grain grain = when_grain_of(unit);
    static const char *const from_reference[] = {"following", "preceding", "previous", "prior"};
    bool relative = article && !strcmp(how, "next") && grain >= WHEN_DAY; /* "the next day" */
    for (size_t i = 0; i < sizeof from_reference / sizeof *from_reference; i++)
        relative |= !strcmp(how, from_reference[i]);
    if (!strcmp(how, "that")) relative = true;
    if (!relative && grain == WHEN_WEEK && !strcmp(how, "coming")) return coming_week(r);
    if (!relative && grain == WHEN_WEEKEND && shift) { /* the one gone by, or the one ahead, of today */
        if (!r->anchored) return when_unknown(grain);
        int weekday = stm_weekday(r->anchor);
        return when_around(shift < 0 ? r->anchor - (weekday == 7 ? 7 : weekday) : r->anchor - weekday + 7 + 6, grain);
    }
    when_moment base = relative ? when_reference(r, grain) : when_anchor(r, grain);
    return when_moved(&base, grain, shift);
}

/* "last month", "this morning", "last night", "next June". */
static bool shift_one(when_reader *r, uint32_t at, uint32_t shift_at, when_found *out)
{
    static const char *const moves[] = {"coming", "current", "following", "last", "latest", "next", "past", "preceding",
                                        "previous", "prior", "that", "this", "upcoming"};
    const char *how = NULL;
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (when_is(r, shift_at, moves[i])) how = moves[i];
    uint32_t thing = shift_at + 1;
    int shift = when_value_at(r, shift_at);
    bool article = shift_at > at;
    when_moment moment;
    if (!how) return false;
    switch (when_kind_at(r, thing)) {
    case WHEN_W_UNIT: {
        when_unit unit = (when_unit)when_value_at(r, thing);
        if (when_is(r, shift_at, "latest") && unit != WHEN_U_QUARTER) return false;
        if (unit < WHEN_U_DAY || (unit == WHEN_U_DAY && !shift && !when_is(r, shift_at, "that"))) return false;
        if (unit == WHEN_U_DAY && (when_is(r, shift_at, "last") || when_is(r, shift_at, "latest"))) return false;
        if (article && unit >= WHEN_U_WEEK && unit != WHEN_U_WEEKEND && unit != WHEN_U_QUARTER &&
            (when_is(r, shift_at, "last") || when_is(r, shift_at, "past"))) { /* "over the past year" */
            *out = when_length_found(at, thing + 1, 1, unit);
            return true;
        }
        moment = shifted(r, how, unit, shift, article);
        break;
    }
    case WHEN_W_OF_DAY:
        moment = when_is(r, shift_at, "that") || article ? when_reference(r, WHEN_DAY) : when_anchor(r, WHEN_DAY);
        moment = when_moved(&moment, WHEN_DAY, shift);
        moment.of_day = when_of_day[when_value_at(r, thing)];
        break;
    case WHEN_W_MONTH: {
        if (when_is(r, shift_at, "that") || !when_capital(r, thing)) return false;
        when_moment now = when_anchor(r, WHEN_MONTH);
        int month = when_value_at(r, thing);
        moment = when_unknown(WHEN_MONTH);
        moment.month = month;
        if (now.year != WHEN_OPEN)
            moment.year = now.year + (shift < 0 && month >= now.month ? -1 : shift > 0 && month <= now.month ? 1 : 0);
        break;
    }
    default: return false;
    }
    *out = when_moment_found(at, thing + 1, moment);
    out->absolute = true;
    return true;
}

/* "the past five weeks", "the next few days", "the two upcoming months": a length. */
static bool shift_many(when_reader *r, uint32_t at, uint32_t shift_at, when_found *out)
{
    static const char *const stretches[] = {"coming", "following", "last", "next", "past", "preceding", "previous", "prior", "upcoming"};
    if (!WHEN_ANY(r, shift_at, stretches)) return false;
    double amount = -1;
    uint32_t next = when_count(r, shift_at + 1, &amount);
    uint32_t unit = when_behind_hyphen(r, next);
    if (when_kind_at(r, unit) != WHEN_W_UNITS && !(next > shift_at + 1 && when_kind_at(r, unit) == WHEN_W_UNIT)) return false;
    *out = when_length_found(at, unit + 1, amount, (when_unit)when_value_at(r, unit));
    return true;
}

/* "in the past", "of the present": the word alone, as a noun. */
static bool the_past(when_reader *r, uint32_t at, when_found *out)
{
    static const char *const before[] = {"from", "in", "of"};
    static const char *const behind[] = {",", ".", ";", "and", "but", "has", "have", "he", "i", "is", "it", "she", "that",
                                         "they", "was", "we", "you"};
    uint32_t noun = at + 1, back = when_before(r, at);
    bool past = when_is(r, noun, "past");
    if (!when_is(r, at, "the") || !(past || when_is(r, noun, "present")) || when_capital(r, noun)) return false;
    if (back == STM_NONE || !WHEN_ANY(r, back, before)) return false;
    if (noun + 1 < r->end && !WHEN_ANY(r, noun + 1, behind)) return false;
    *out = when_name_found(at, noun + 1, past ? "PAST_REF" : "PRESENT_REF");
    return true;
}

bool when_read_shift(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t shift_at = at + when_is(r, at, "the");
    if (when_is(r, shift_at, "same")) { /* "the same day" */
        uint32_t unit = shift_at + 1;
        if (when_kind_at(r, unit) != WHEN_W_UNIT || when_value_at(r, unit) < WHEN_U_DAY) return false;
        *out = when_moment_found(at, unit + 1, when_reference(r, when_grain_of((when_unit)when_value_at(r, unit))));
        return true;
    }
    if (the_past(r, at, out)) return true;
    if (when_kind_at(r, shift_at) != WHEN_W_SHIFT || named(r, shift_at, shift_at + 1)) return false;
    return shift_one(r, at, shift_at, out) || shift_many(r, at, shift_at, out);
}

/* ---- "the week's talks", "of the year": the stretch in hand ------------------------------------------------------------- */

/* The quarter spoken of, else the one that ended last. */
static when_moment quarter_in_hand(const when_reader *r)
{
    if (r->has_quarter && r->quarter.grain == WHEN_QUARTER) return r->quarter;
    when_moment now = when_anchor(r, WHEN_QUARTER);
    return when_moved(&now, WHEN_QUARTER, -1);
}

bool when_read_the_unit(when_reader *r, uint32_t at, when_found *out)
{
    static const char *const before[] = {"during", "for", "in", "later", "of", "through", "throughout", "within"};
    if (!when_is(r, at, "the") || when_kind_at(r, at + 1) != WHEN_W_UNIT) return false;
    when_unit unit = (when_unit)when_value_at(r, at + 1);
    if (unit < WHEN_U_DAY || unit == WHEN_U_FORTNIGHT || unit > WHEN_U_YEAR) return false;
    uint32_t back = when_before(r, at);
    bool possessive = when_is(r, at + 2, "'s");
    if (!possessive && (back == STM_NONE || !WHEN_ANY(r, back, before))) return false;
    if (when_is(r, at + 2, "of") || when_is(r, at + 2, "when") || when_is(r, at + 2, "after") || when_is(r, at + 2, "-")) return false;
    if (unit == WHEN_U_DAY && !possessive && !when_is(r, back, "in")) return false;
    if (unit == WHEN_U_YEAR && (when_is(r, at + 2, "ended") || when_is(r, at + 2, "ending"))) {
        *out = when_length_found(at, at + 2, 1, unit);
        return true;
    }
    when_moment moment = when_anchor(r, when_grain_of(unit));
    if (unit == WHEN_U_QUARTER) moment = quarter_in_hand(r);
    *out = when_moment_found(at, at + 2, moment);
    return true;
}

/* "the year-earlier period", "year-ago quarter", "year-earlier": the same stretch of the year before. */
bool when_read_year_ago(when_reader *r, uint32_t at, when_found *out)
{
    static const char *const nouns[] = {"period", "quarter"};
    uint32_t year = at + when_is(r, at, "the"), word = when_behind_hyphen(r, year + 1);
    if (!when_is(r, year, "year") || word == year + 1 || !(when_is(r, word, "ago") || when_is(r, word, "earlier"))) return false;
    bool quarter = when_is(r, word + 1, "quarter") || (r->has_quarter && r->sentence <= r->quarter_sentence + WHEN_QUARTER_LASTS);
    when_moment moment = quarter ? quarter_in_hand(r) : when_anchor(r, WHEN_YEAR);
    if (moment.year != WHEN_OPEN) moment.year--;
    *out = when_moment_found(at, word + 1 + WHEN_ANY(r, word + 1, nouns), moment);
    return true;
}

/* ---- "the day before", "the week after", "a year earlier" (the last by when_read_count) ------------------------------------ */

bool when_read_neighbour(when_reader *r, uint32_t at, when_found *out)
{
    static const char *const back_words[] = {"before", "earlier"};
    static const char *const on_words[] = {"after", "later"};
    static const char *const stops[] = {",", ".", ";", ")", "and", "but", "in", "when", "at"};
    if (!when_is(r, at, "the") || when_kind_at(r, at + 1) != WHEN_W_UNIT || when_value_at(r, at + 1) < WHEN_U_DAY) return false;
    int shift = WHEN_ANY(r, at + 2, back_words) ? -1 : WHEN_ANY(r, at + 2, on_words) ? 1 : 0;
    if (!shift) return false;
    if (when_is(r, at + 3, "last") || (at + 3 < r->end && !WHEN_ANY(r, at + 3, stops))) return false;
    when_grain grain = when_grain_of((when_unit)when_value_at(r, at + 1));
    when_moment base = when_reference(r, grain);
    *out = when_moment_found(at, at + 3, when_moved(&base, grain, shift));
    out->absolute = true;
    return true;
}
