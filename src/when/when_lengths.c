/* Counted time: "30 years", "three decades ago", "two years later", "for hours", "every Friday", "twice a week", and the
 * words that only point: now, recently, soon. */
#include "when_reader.h"

#include "base/slice.h"

/* ---- ages are figures, not times ("59-year-old", "59 years old", "at the age of 59 years") -------------------------------- */

static bool is_age(const when_reader *r, uint32_t behind_unit)
{
    uint32_t next = when_behind_hyphen(r, behind_unit);
    return when_is(r, next, "old") || when_is(r, next, "olds") || (when_is(r, next, "of") && when_is(r, next + 1, "age"));
}

/* ---- ago, later ------------------------------------------------------------------------------------------------------ */

/* Counts from the quarter in hand: "a year earlier" in company news is the same quarter of the year before. */
static bool from_quarter(const when_reader *r, double amount, when_unit unit)
{
    return unit == WHEN_U_YEAR && amount == 1 && r->has_quarter && r->sentence <= r->quarter_sentence + WHEN_QUARTER_LASTS;
}

static when_moment moved_by(const when_reader *r, const when_moment *base, double amount, when_unit unit, int sign)
{
    (void)r;
    when_grain grain = when_grain_of(unit);
    int count = (int)amount * (unit == WHEN_U_FORTNIGHT ? 2 : 1);
    if (amount != (int)amount && grain <= WHEN_WEEK) { /* "a year and a half ago": the next finer grain */
        count = (int)(amount * (grain == WHEN_YEAR ? 12 : grain == WHEN_DECADE ? 10 : 7));
        grain = grain == WHEN_YEAR ? WHEN_MONTH : grain == WHEN_DECADE ? WHEN_YEAR : WHEN_DAY;
    }
    return when_moved(base, grain, sign * count);
}

/* "two hours ago": to the minute when the hour of publication is known, else the day. */
static when_moment clock_moved(const when_reader *r, double amount, when_unit unit, int sign)
{
    when_moment moment = when_anchor(r, WHEN_DAY);
    if (!r->anchored || r->hour == WHEN_OPEN) return moment;
    int64_t minutes = (int64_t)(amount * (unit == WHEN_U_HOUR ? 60 : 1)) * sign + r->hour * 60 + r->minute;
    int64_t days = minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440);
    moment = when_around(r->anchor + days, WHEN_DAY);
    minutes -= days * 1440;
    moment.hour = (int)(minutes / 60);
    moment.minute = (int)(minutes % 60);
    return moment;
}

static bool shifted_count(when_reader *r, uint32_t at, uint32_t end, double amount, when_unit unit, when_found *out)
{
    static const char *const none[] = {"ago", "hence"};
    uint32_t word = when_behind_hyphen(r, end);
    bool anchor = WHEN_ANY(r, word, none) || (when_is(r, word, "from") && (when_is(r, word + 1, "now") || when_is(r, word + 1, "today")));
    bool back = when_is(r, word, "ago") || when_is(r, word, "earlier") || when_is(r, word, "before") || when_is(r, word, "previously");
    bool on = when_is(r, word, "hence") || when_is(r, word, "later") || when_is(r, word, "from");
    static const char *const stops[] = {",", ".", ";", ")", "and", "but", "in", "when", "with", "to"};
    if (when_is(r, word, "before") && word + 1 < r->end && !WHEN_ANY(r, word + 1, stops)) return false;
    if (when_is(r, word, "from") && !anchor) return false;
    if (!back && !on) return false;
    uint32_t last = word + 1 + (when_is(r, word, "from") ? 1 : 0);
    int sign = back ? -1 : 1;
    if (amount < 0) {
        *out = when_name_found(at, last, back ? "PAST_REF" : "FUTURE_REF");
        return true;
    }
    if (amount > 9000) return false;
    if (unit <= WHEN_U_HOUR && !anchor) return false; /* "two minutes later": no clock to count from */
    when_moment moment;
    if (unit <= WHEN_U_HOUR) {
        moment = clock_moved(r, amount, unit, sign);
    } else if (back && from_quarter(r, amount, unit)) {
        moment = r->quarter;
        if (moment.year != WHEN_OPEN) moment.year--;
    } else {
        when_moment base = anchor ? when_anchor(r, when_grain_of(unit)) : when_reference(r, when_grain_of(unit));
        if (amount != (int)amount) base = anchor ? when_anchor(r, WHEN_DAY) : when_reference(r, WHEN_DAY);
        moment = moved_by(r, &base, amount, unit, sign);
    }
    *out = when_moment_found(at, last, moment);
    out->absolute = !back; /* "a year earlier" compares with the day spoken of and leaves it in hand */
    return true;
}

/* "year-ago", "year-earlier", "years ago", "a year ago", "30 years", "two-week", "weeks of", "month-long". */
bool when_read_count(when_reader *r, uint32_t at, when_found *out)
{
    double amount = -1;
    uint32_t start = at + (when_is(r, at, "another") || (when_is(r, at, "the") && when_digits(r, at + 1, 3) < 0));
    uint32_t next = when_count(r, start, &amount);
    bool counted = next > start;
    uint32_t unit_at = when_behind_hyphen(r, next);
    static const char *const between[] = {"additional", "business", "consecutive", "full", "long", "more", "straight", "trading",
                                          "whole", "working"};
    if (counted && WHEN_ANY(r, unit_at, between)) unit_at++;
    when_kind kind = when_kind_at(r, unit_at);
    if (kind != WHEN_W_UNIT && kind != WHEN_W_UNITS) return false;
    when_unit unit = (when_unit)when_value_at(r, unit_at);
    uint32_t end = unit_at + 1;
    if (counted && amount > 0) end = when_half_behind(r, end, &amount); /* "a year and a half" */
    if (is_age(r, end) || (counted && amount < 0 && kind == WHEN_W_UNIT)) return false;
    if (!counted) {
        if (when_is(r, at, "another") && kind == WHEN_W_UNIT) amount = 1;
        else if (start > at) return false;
        else if (kind == WHEN_W_UNIT) amount = 1;
        uint32_t tail = when_behind_hyphen(r, end);
        bool joined = kind == WHEN_W_UNIT && tail > end && unit >= WHEN_U_DAY;
        if (joined && when_is(r, tail, "long")) {
            *out = when_length_found(at, tail + 1, 1, unit);
            return true;
        }
        if (kind == WHEN_W_UNIT && !joined && amount < 2 && !when_is(r, at, "another") &&
            !(unit == WHEN_U_YEAR && when_is(r, end, "earlier"))) return false;
    }
    bool hyphen = unit_at > next;
    bool article = when_is(r, start, "a") || when_is(r, start, "an");
    if (unit == WHEN_U_SECOND && article) return false; /* "a second chance" */
    if (unit == WHEN_U_QUARTER && counted && (article || !(kind == WHEN_W_UNITS))) return false;
    if (shifted_count(r, at, end, amount, unit, out)) return true;
    if (kind == WHEN_W_UNIT && counted && !hyphen && amount > 1) return false;
    if (!counted && kind == WHEN_W_UNIT && !when_is(r, at, "another")) return false;
    if (!counted && kind == WHEN_W_UNITS && (when_is(r, end, "'s") || unit == WHEN_U_SECOND || unit == WHEN_U_QUARTER)) return false;
    uint32_t back = when_before(r, at);
    if (article && back != STM_NONE && (r->pieces.items[back].kind == STM_PIECE_NUMBER || when_is(r, back, "%") ||
                                        when_is(r, back, "percent") || when_is(r, back, "cents"))) {
        *out = when_length_found(at, end, amount, unit); /* "$50 a year" */
        out->type = STM_TIME_SET;
        return true;
    }
    if (unit == WHEN_U_WEEKEND && article) return false;
    *out = when_length_found(at, end, amount, unit);
    return true;
}

/* ---- sets ------------------------------------------------------------------------------------------------------------- */

bool when_read_each(when_reader *r, uint32_t at, when_found *out)
{
    when_kind kind = when_kind_at(r, at);
    if (kind == WHEN_W_WEEKDAYS && when_capital(r, at)) {
        when_moment moment = when_unknown(WHEN_DAY);
        moment.weekday = when_value_at(r, at);
        *out = when_moment_found(at, at + 1, moment);
        out->type = STM_TIME_SET;
        return true;
    }
    bool per = when_is(r, at, "per");
    if ((kind != WHEN_W_EACH || when_is(r, at, "beginning")) && !per) return false;
    double amount = 1;
    uint32_t next = at + 1;
    if (when_is(r, next, "other") || when_is(r, next, "second")) {
        amount = 2;
        next++;
    } else if (!per) {
        uint32_t behind = when_count(r, next, &amount);
        if (behind == next) amount = 1;
        next = behind;
    }
    when_kind thing = when_kind_at(r, next);
    if (thing == WHEN_W_UNIT || (thing == WHEN_W_UNITS && next > at + 1)) {
        *out = when_length_found(at, next + 1, amount, (when_unit)when_value_at(r, next));
    } else if (thing == WHEN_W_WEEKDAY) {
        when_moment moment = when_unknown(WHEN_DAY);
        moment.weekday = when_value_at(r, next);
        uint32_t end = next + 1;
        if (when_kind_at(r, end) == WHEN_W_OF_DAY) moment.of_day = when_of_day[when_value_at(r, end++)];
        *out = when_moment_found(at, end, moment);
    } else if (thing == WHEN_W_OF_DAY || thing == WHEN_W_SEASON || thing == WHEN_W_MONTH) {
        when_moment moment = when_unknown(thing == WHEN_W_OF_DAY ? WHEN_DAY : thing == WHEN_W_MONTH ? WHEN_MONTH : WHEN_SEASON);
        if (thing == WHEN_W_OF_DAY) moment.of_day = when_of_day[when_value_at(r, next)];
        else if (thing == WHEN_W_MONTH) moment.month = when_value_at(r, next);
        else moment.part = when_value_at(r, next);
        *out = when_moment_found(at, next + 1, moment);
    } else {
        return false;
    }
    out->type = STM_TIME_SET;
    return true;
}

bool when_read_often(when_reader *r, uint32_t at, when_found *out)
{
    if (when_kind_at(r, at) != WHEN_W_OFTEN) return false;
    uint32_t back = when_before(r, at);
    bool capital = when_capital(r, at) && back != STM_NONE; /* "the Daily Mail", "Newsweekly" */
    if (capital || (when_capital(r, at) && when_capital(r, at + 1))) return false;
    int unit = when_value_at(r, at); /* "its annual meeting", "a quarterly report" name a kind, no time */
    static const char *const nothing_behind[] = {",", ".", ";", "and", "at", "by", "for", "from", "in", "on", "or", "since", "to"};
    if (unit >= WHEN_U_QUARTER && at + 1 < r->end && !WHEN_ANY(r, at + 1, nothing_behind)) return false;
    *out = when_length_found(at, at + 1, 1, (when_unit)when_value_at(r, at));
    out->type = STM_TIME_SET;
    return true;
}

/* "once a week", "three times a day". */
bool when_read_times_a(when_reader *r, uint32_t at, when_found *out)
{
    double count = 0;
    uint32_t next = at;
    if (when_is(r, at, "once") || when_is(r, at, "twice")) {
        next++;
    } else {
        next = when_count(r, at, &count);
        if (next == at || !when_is(r, next, "times")) return false;
        next++;
    }
    bool each = when_is(r, next, "a") || when_is(r, next, "an") || when_is(r, next, "per") || when_is(r, next, "each") || when_is(r, next, "every");
    if (!each) return false;
    double amount = 1;
    uint32_t unit = when_count(r, next, &amount);
    if (unit == next) {
        unit = next + 1;
        uint32_t behind = when_count(r, unit, &amount);
        if (behind == unit) amount = 1;
        unit = behind;
    }
    if (when_kind_at(r, unit) != WHEN_W_UNIT && when_kind_at(r, unit) != WHEN_W_UNITS) return false;
    *out = when_length_found(at, unit + 1, amount, (when_unit)when_value_at(r, unit));
    out->type = STM_TIME_SET;
    return true;
}

/* ---- words that point ---------------------------------------------------------------------------------------------------- */

bool when_read_ref(when_reader *r, uint32_t at, when_found *out)
{
    static const char *const names[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    static const char *const futures[] = {"foreseeable", "immediate", "near"};
    if (when_kind_at(r, at) == WHEN_W_REF && !(when_capital(r, at) && when_before(r, at) != STM_NONE &&
                                                r->pieces.items[at - 1].kind == STM_PIECE_WORD)) {
        *out = when_name_found(at, at + 1, names[1 + when_value_at(r, at)]);
        return true;
    }
    uint32_t next = at + when_is(r, at, "the");
    if (when_is(r, next, "recent")) { /* "in recent weeks" */
        uint32_t unit = next + 1;
        if (when_kind_at(r, unit) != WHEN_W_UNITS) return false;
        *out = when_name_found(at, unit + 1, "PAST_REF");
        return true;
    }
    if (next > at) {
        uint32_t future = next + WHEN_ANY(r, next, futures);
        if (when_is(r, future, "future") && !when_capital(r, future)) {
            static const char *const joined[] = {"of"};
            if (WHEN_ANY(r, future + 1, joined)) return false;
            *out = when_name_found(at, future + 1, "FUTURE_REF");
            return true;
        }
        if (when_is(r, next, "moment") && when_before(r, at) != STM_NONE && (when_is(r, at - 1, "at") || when_is(r, at - 1, "for"))) {
            *out = when_name_found(at, next + 1, "PRESENT_REF");
            return true;
        }
    }
    if (when_is(r, at, "this") && when_is(r, at + 1, "time") && when_before(r, at) != STM_NONE && when_is(r, at - 1, "at")) {
        *out = when_name_found(at, at + 2, "PRESENT_REF");
        return true;
    }
    return false;
}
