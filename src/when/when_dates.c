/* Dates that name a place in the calendar: "Jan. 10, 2022", "10/1/2022", "1997", "the 1990s", "the third quarter".
 *
 * What the words leave open (the year of "10 January", of "the third quarter") is the one nearest to the anchor in the
 * direction the sentence goes; without a direction simply the nearest. */
#include "when_reader.h"

#include "base/slice.h"

/* ---- years that are left open ------------------------------------------------------------------------------------ */

/* A date that lies so far in the direction of the sentence (days) is doubtful while the other one is near: "by Nov. 20" in a
 * sentence that says "mailed" on 2 November. Two thirds of a year: then the other is at most a third away. */
#define FAR_AWAY 243

/* The year for a month (and day) when only the anchor tells: the nearest in the sentence's direction, unless that is far
 * away; without a direction the nearest. */
static int open_year(when_reader *r, uint32_t at, int month, int day)
{
    if (!r->anchored) return WHEN_OPEN;
    stm_date anchor = stm_day_date(r->anchor);
    stm_date date = {anchor.year, month, day > 0 ? day : anchor.day};
    int64_t away = stm_day_number(date) - r->anchor; /* ahead: positive */
    if (day < 1 && month == anchor.month) return anchor.year;
    if (!away) return anchor.year;
    int64_t ahead = away > 0 ? away : away + 365, back = away < 0 ? -away : 365 - away;
    int direction = when_direction(r, at);
    if (!direction) direction = r->leaning;
    bool future = direction > 0 ? ahead < FAR_AWAY : direction < 0 ? back >= FAR_AWAY : ahead < back;
    if (future) return away > 0 ? anchor.year : anchor.year + 1;
    return away < 0 ? anchor.year : anchor.year - 1;
}

static when_moment day_moment(int year, int month, int day)
{
    when_moment moment = when_unknown(day > 0 ? WHEN_DAY : WHEN_MONTH);
    moment.year = year;
    moment.month = month;
    if (day > 0) moment.day = day;
    return moment;
}

static bool is_date(int year, int month, int day)
{
    if (month < 1 || month > 12 || day < 1) return false;
    return day <= stm_days_in_month(year == WHEN_OPEN ? 2000 : year, month);
}

/* ---- numeric: 2022-01-10, 2022/01/10, 10/1/2022, 10.1.2022 ------------------------------------------------------------ */

static int two_digit_year(int year, size_t digits)
{
    return digits > 2 ? year : year + (year > 50 ? 1900 : 2000);
}

/* Three numbers to a date: the year stands first or last; month before day unless that cannot be. */
static bool ordered_date(when_moment *out, const int part[3], const size_t digits[3])
{
    int year, month, day;
    if (digits[0] == 4) {
        year = part[0], month = part[1], day = part[2];
    } else if (digits[2] == 4 || digits[2] == 2) {
        year = two_digit_year(part[2], digits[2]), month = part[0], day = part[1];
        if (month > 12) {
            month = part[1];
            day = part[0];
        }
    } else {
        return false;
    }
    if (year < 1000 || year > 2999 || !is_date(year, month, day)) return false;
    *out = day_moment(year, month, day);
    return true;
}

/* "10/1/2022" in one piece: three numbers with the same separator. */
static bool one_piece_date(when_moment *out, stm_slice text)
{
    int part[3] = {0};
    size_t digits[3] = {0}, at = 0;
    char separator = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c >= '0' && c <= '9') {
            if (++digits[at] > 4) return false;
            part[at] = part[at] * 10 + (c - '0');
        } else {
            if ((c != '/' && c != '.') || (separator && c != separator) || ++at > 2) return false;
            separator = c;
        }
    }
    return at == 2 && digits[0] && digits[1] && digits[2] && ordered_date(out, part, digits);
}

static bool hyphen_date(when_reader *r, uint32_t at, when_found *out)
{
    int part[3];
    size_t digits[3];
    uint32_t next = at;
    for (int i = 0; i < 3; i++) {
        part[i] = when_digits(r, next, 4);
        if (part[i] < 0) return false;
        digits[i] = r->pieces.items[next].lower.length;
        if (i == 2) break;
        uint32_t behind = when_behind_hyphen(r, next + 1);
        if (behind == next + 1) return false;
        next = behind;
    }
    when_moment moment;
    if (!ordered_date(&moment, part, digits)) return false;
    *out = when_moment_found(at, next + 1, moment);
    return true;
}

bool when_read_numeric(when_reader *r, uint32_t at, when_found *out)
{
    const stm_piece *piece = &r->pieces.items[at];
    if (piece->kind != STM_PIECE_NUMBER || piece->glued) return false;
    when_moment moment;
    if (one_piece_date(&moment, piece->lower)) {
        *out = when_moment_found(at, at + 1, moment);
    } else if (stm_equal_text(piece->lower, "9/11") ) { /* the attacks: a name that is a date */
        *out = when_moment_found(at, at + 1, day_moment(2001, 9, 11));
    } else if (!hyphen_date(r, at, out)) {
        return false;
    }
    out->absolute = true;
    return true;
}

/* ---- months and days --------------------------------------------------------------------------------------------- */

/* "may", "march", "mar" and the like are months only as names; bare ones only where a time can stand. */
static bool is_month(const when_reader *r, uint32_t at)
{
    if (when_kind_at(r, at) != WHEN_W_MONTH) return false;
    if (when_capital(r, at)) return true;
    return !when_is(r, at, "may") && !when_is(r, at, "march") && !when_is(r, at, "mar") && !when_is(r, at, "dec") &&
           !when_is(r, at, "jan") && !when_is(r, at, "sept");
}

static bool doubtful_month(const when_reader *r, uint32_t at)
{
    static const char *const doubtful[] = {"april", "august", "dec", "jan", "jun", "june", "mar", "march", "may"};
    static const char *const before[] = {"after", "and", "between", "before", "by", "during", "early", "every", "for", "from", "in",
                                         "last", "late", "mid", "next", "of", "or", "since", "the", "this", "through",
                                         "to", "until", ",", "(", "-"};
    if (!WHEN_ANY(r, at, doubtful)) return false;
    uint32_t back = when_before(r, at);
    return back == STM_NONE ? when_is(r, at, "may") || when_is(r, at, "march") : !WHEN_ANY(r, back, before);
}

/* The year behind a month or day: "2022", ", 2022", "of 2022", "'97". */
static uint32_t year_behind(const when_reader *r, uint32_t at, int *year, bool with_of)
{
    uint32_t next = at;
    if (when_is(r, at, ",") || (with_of && when_is(r, at, "of"))) next++;
    next = when_behind_hyphen(r, next);
    uint32_t end = when_year_digits(r, next, year);
    if (end == next || *year < 1000) return at;
    return end;
}

/* "of 1989", "1989", "of last year", "this year" behind a part of a year; WHEN_OPEN and `at` when there is nothing. */
static uint32_t year_of_part(when_reader *r, uint32_t at, int *year)
{
    uint32_t next = year_behind(r, at, year, true);
    if (next > at) return next;
    *year = WHEN_OPEN;
    next = at + when_is(r, at, "of");
    if (next > at && when_is(r, next, "fiscal")) {
        uint32_t end = when_year_digits(r, next + 1, year);
        if (end > next + 1) return end;
    }
    if (when_kind_at(r, next) != WHEN_W_SHIFT || !when_is(r, next + 1, "year") || when_is(r, next, "that")) return at;
    if (r->anchored) *year = stm_day_date(r->anchor).year + when_value_at(r, next);
    return next + 2;
}

/* A day of the month: "10", "10th", "tenth"; no longer number, no clock time behind ("May 9 a.m."). */
static uint32_t day_of_month(const when_reader *r, uint32_t at, int *day)
{
    uint32_t next = when_ordinal(r, at, day);
    if (next == at) {
        *day = when_digits(r, at, 2);
        const stm_piece *behind = at + 1 < r->end ? &r->pieces.items[at + 1] : NULL;
        if (behind && behind->glued && behind->kind == STM_PIECE_WORD) return at;
        next = at + 1;
    }
    return *day >= 1 && *day <= 31 ? next : at;
}

/* "January 10, 2022", "January the 10th", "Jan 10", "January 2022", "January". */
static uint32_t month_first(when_reader *r, uint32_t at, when_moment *out)
{
    int month = when_value_at(r, at), day = 0, year = WHEN_OPEN;
    uint32_t next = at + 1, days = when_behind_hyphen(r, next);
    uint32_t dated = year_behind(r, next, &year, true);
    if (dated > next) {
        *out = day_moment(year, month, 0);
        return dated;
    }
    if (when_is(r, days, "the")) days++;
    uint32_t behind = day_of_month(r, days, &day);
    dated = year_of_part(r, next, &year);
    if (behind == days && dated > next) { /* "July last year" */
        *out = day_moment(year, month, 0);
        return dated;
    }
    if (behind == days) {
        if (doubtful_month(r, at)) return at;
        *out = day_moment(open_year(r, at, month, 0), month, 0);
        return next;
    }
    dated = year_behind(r, behind, &year, false);
    if (!is_date(year, month, day)) return at;
    *out = day_moment(dated > behind ? year : open_year(r, at, month, day), month, day);
    return dated;
}

/* "10 January 2022", "the 10th of January", "10-Jan-2022". */
static uint32_t day_first(when_reader *r, uint32_t at, when_moment *out)
{
    int day = 0, year = WHEN_OPEN;
    uint32_t start = at + when_is(r, at, "the"), next = day_of_month(r, start, &day);
    if (next == start) return at;
    if (when_is(r, next, "day")) next++;
    if (when_is(r, next, "of")) next++;
    next = when_behind_hyphen(r, next);
    if (!is_month(r, next) || !is_date(WHEN_OPEN, when_value_at(r, next), day)) return at;
    uint32_t end = year_behind(r, next + 1, &year, true);
    int month = when_value_at(r, next);
    *out = day_moment(end > next + 1 ? year : open_year(r, at, month, day), month, day);
    return end;
}

/* "10-12 January": the first day takes its month from behind the second. "January 10-12": the second from before. */
static bool half_range(when_reader *r, uint32_t at, when_found *out)
{
    int day = 0, second = 0;
    uint32_t next = day_of_month(r, at, &day);
    if (next == at) return false;
    bool joined = next < r->end && (r->pieces.items[next].kind == STM_PIECE_HYPHEN || when_is(r, next, "to") ||
                                    when_is(r, next, "and"));
    when_moment moment;
    uint32_t end = joined && day_of_month(r, next + 1, &second) > next + 1 ? day_first(r, next + 1, &moment) : next + 1;
    if (joined && end > next + 1) {
        moment.day = day;
        *out = when_moment_found(at, next, moment);
        return true;
    }
    if (!r->has_last || r->last.form != WHEN_F_MOMENT || r->last.moment.grain != WHEN_DAY || at < 2) return false;
    uint32_t link = at - 1;
    bool behind = r->last.last == link && (r->pieces.items[link].kind == STM_PIECE_HYPHEN || when_is(r, link, "to") ||
                                           when_is(r, link, "and") || when_is(r, link, "or"));
    const stm_piece *before = &r->pieces.items[at - 2];
    if (!behind || before->kind != STM_PIECE_NUMBER || day <= r->last.moment.day || before->lower.length > 2) return false;
    if (when_kind_at(r, next) != WHEN_NO_WORD || when_is(r, next, "people")) return false;
    *out = when_moment_found(at, next, r->last.moment);
    out->moment.day = day;
    return true;
}

bool when_read_date(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t start = at;
    if (when_kind_at(r, at) == WHEN_W_WEEKDAY && when_capital(r, at)) {
        start++;
        if (when_is(r, start, ",")) start++;
        if (when_is(r, start, "the")) start++;
    }
    when_moment moment;
    uint32_t end = is_month(r, start) ? month_first(r, start, &moment) : day_first(r, start, &moment);
    if (start > at && end > start && moment.grain != WHEN_DAY) return false; /* "Monday, January" */
    if (end == start) return start == at && half_range(r, at, out);
    *out = when_moment_found(at, end, moment);
    out->absolute = true;
    return true;
}

/* ---- years, decades, centuries ------------------------------------------------------------------------------------ */

static bool counted_noun(const when_reader *r, uint32_t at)
{
    static const char *const not_nouns[] = {"'s", "as", "because", "does", "has", "his", "is", "its", "thus", "this", "us",
                                            "unless", "was", "whereas"};
    static const char *const nouns[] = {"%", "children", "dollars", "feet", "men", "people", "per", "percent", "police",
                                        "staff", "women", "yards"};
    if (at >= r->end || r->pieces.items[at].kind != STM_PIECE_WORD) return when_is(r, at, "%");
    stm_slice lower = r->pieces.items[at].lower;
    if (WHEN_ANY(r, at, nouns)) return true;
    if (when_capital(r, at) || WHEN_ANY(r, at, not_nouns)) return false;
    return lower.length > 3 && stm_ends_with(lower, "s") && !stm_ends_with(lower, "ss");
}

bool when_read_year(when_reader *r, uint32_t at, when_found *out)
{
    static const char *const sure[] = {"after", "before", "by", "circa", "during", "early", "from", "in", "late", "mid",
                                       "since", "through", "until", "year"};
    static const char *const never[] = {"#", "$", "no.", "number", "£", "€", "¥", "page", "room", "route", "flight",
                                        "highway", "than", "about", "some", "nearly", "over"};
    int year = 0;
    uint32_t next = when_year_digits(r, at, &year), back = when_before(r, at);
    bool glued = r->pieces.items[at].glued;
    if (next == at && r->has_last && r->last.form == WHEN_F_MOMENT && r->last.moment.grain == WHEN_YEAR && glued &&
        r->last.last + 1 == at && r->pieces.items[at].lower.length == 2) { /* 1997-98 */
        int digits = when_digits(r, at, 2);
        if (digits < 0 || digits <= r->last.moment.year % 100) return false;
        year = r->last.moment.year / 100 * 100 + digits;
        next = at + 1;
    } else if (next == at || (back != STM_NONE && WHEN_ANY(r, back, never))) {
        return false;
    } else {
        bool trusted = back != STM_NONE && WHEN_ANY(r, back, sure);
        bool modern = year >= 1900 && year < 2100;
        if (!modern && (!trusted || counted_noun(r, next))) return false;
        if (!trusted && counted_noun(r, next)) return false;
        uint32_t before_hyphen = glued && back != STM_NONE ? when_before(r, back) : STM_NONE;
        bool named = glued && before_hyphen != STM_NONE && r->pieces.items[back].kind == STM_PIECE_HYPHEN &&
                     r->pieces.items[before_hyphen].kind == STM_PIECE_WORD && when_capital(r, before_hyphen);
        if (named || (glued && back != STM_NONE && r->pieces.items[back].kind == STM_PIECE_WORD)) return false;
    }
    when_moment moment = when_unknown(WHEN_YEAR);
    moment.year = year;
    *out = when_moment_found(at, next, moment);
    out->absolute = true;
    return true;
}

bool when_read_decade(when_reader *r, uint32_t at, when_found *out)
{
    static const char *const spelled[] = {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
                                          "nineties"};
    uint32_t start = at + when_is(r, at, "the"), digits_at = start, end = 0;
    int year = WHEN_OPEN;
    if (start >= r->end) return false;
    if (r->doc->tokens.items[r->pieces.items[start].token].kind == STM_TOKEN_MARK) digits_at++;
    int digits = when_digits(r, digits_at, 4);
    bool plural = digits >= 0 && digits % 10 == 0 && when_is(r, digits_at + 1, "s") &&
                  r->pieces.items[digits_at + 1].glued;
    if (plural && digits >= 1000 && digits < 2200) year = digits;
    if (plural && digits >= 10 && digits < 100 && (digits_at > start || start > at)) year = 1900 + digits;
    if (year != WHEN_OPEN) end = digits_at + 2;
    for (size_t i = 0; year == WHEN_OPEN && start > at && i < sizeof spelled / sizeof *spelled; i++)
        if (when_is(r, start, spelled[i])) {
            year = 1920 + (int)i * 10;
            end = start + 1;
        }
    if (year == WHEN_OPEN) return false;
    when_moment moment = when_unknown(WHEN_DECADE);
    moment.year = year;
    *out = when_moment_found(at, end, moment);
    out->absolute = true;
    return true;
}

bool when_read_century(when_reader *r, uint32_t at, when_found *out)
{
    int which = 0;
    uint32_t start = at + when_is(r, at, "the"), next = when_ordinal(r, start, &which);
    next = when_behind_hyphen(r, next);
    if (next == start || !when_is(r, next, "century") || which < 2) return false;
    when_moment moment = when_unknown(WHEN_CENTURY);
    moment.year = (which - 1) * 100;
    *out = when_moment_found(at, next + 1, moment);
    return true;
}

/* ---- quarters, halves, seasons, fiscal years ------------------------------------------------------------------------ */

/* The year of a quarter or half that has none: the latest that has begun; ahead under a future verb, but the one that has
 * just ended stays (a company "expects to report" it). */
static int year_for_part(when_reader *r, uint32_t at, when_grain grain, int part)
{
    if (!r->anchored) return WHEN_OPEN;
    when_moment now = when_around(r->anchor, grain);
    int count = grain == WHEN_QUARTER ? 4 : 2;
    bool just_ended = (now.part - part + count) % count == 1;
    if (when_direction(r, at) > 0 && !just_ended) return part >= now.part ? now.year : now.year + 1;
    return part <= now.part ? now.year : now.year - 1;
}

/* What may stand before the ordinal of a quarter: "1988", "last year's", "year-ago". Gives the piece behind, or `at`;
 * the year in *year. */
static uint32_t year_before_part(when_reader *r, uint32_t at, int *year)
{
    int this_year = r->anchored ? stm_day_date(r->anchor).year : WHEN_OPEN;
    uint32_t next = when_year_digits(r, at, year);
    if (next > at) return next;
    if (when_kind_at(r, at) == WHEN_W_SHIFT && when_is(r, at + 1, "year") && when_is(r, at + 2, "'s")) {
        *year = this_year == WHEN_OPEN ? WHEN_OPEN : this_year + when_value_at(r, at);
        return at + 3;
    }
    next = when_behind_hyphen(r, at + 1);
    if (when_is(r, at, "year") && (when_is(r, next, "ago") || when_is(r, next, "earlier"))) {
        *year = this_year == WHEN_OPEN ? WHEN_OPEN : this_year - 1;
        return next + 1;
    }
    return at;
}

/* "third quarter", "fiscal second half", "Q3": gives the piece behind, or `at`. */
static uint32_t part_of_year(const when_reader *r, uint32_t at, when_grain *grain, int *which)
{
    if ((when_is(r, at, "q") || when_is(r, at, "h")) && at + 1 < r->end && r->pieces.items[at + 1].glued) {
        *grain = when_is(r, at, "q") ? WHEN_QUARTER : WHEN_HALF;
        *which = when_digits(r, at + 1, 1);
        return at + 2;
    }
    uint32_t start = at + when_is(r, at, "fiscal"), behind = when_ordinal(r, start, which);
    if (behind == start) return at;
    uint32_t noun = when_behind_hyphen(r, behind);
    noun += when_is(r, noun, "fiscal");
    *grain = when_is(r, noun, "half") ? WHEN_HALF : WHEN_QUARTER;
    return when_is(r, noun, "half") || when_is(r, noun, "quarter") ? noun + 1 : at;
}

/* A half without a year is a half of anything ("in the second half") unless it is written with a hyphen. */
bool when_read_quarter(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t start = at + when_is(r, at, "the");
    int which = 0, year = WHEN_OPEN, later = WHEN_OPEN;
    when_grain grain = WHEN_QUARTER;
    uint32_t part = year_before_part(r, start, &year), next = part_of_year(r, part, &grain, &which);
    if (next == part || which < 1 || which > (grain == WHEN_QUARTER ? 4 : 2)) return false;
    uint32_t end = part > start ? next : year_of_part(r, next, &later);
    bool dated = part > start || end > next;
    if (grain == WHEN_HALF && !dated && !r->pieces.items[next - 1].glued) return false;
    when_moment moment = when_unknown(grain);
    moment.part = which;
    moment.year = part > start ? year : dated ? later : year_for_part(r, at, grain, which);
    *out = when_moment_found(at, end, moment);
    out->absolute = true;
    return true;
}

/* A bare season needs a word that makes it a time: "in the spring", "last fall", "summer 2021". */
bool when_read_season(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t start = at + (when_is(r, at, "the") || when_kind_at(r, at) == WHEN_W_SHIFT);
    if (when_kind_at(r, start) != WHEN_W_SEASON) return false;
    static const char *const before[] = {"during", "early", "in", "late", "mid", "since", "until", "by", "this"};
    int year = WHEN_OPEN;
    uint32_t end = year_of_part(r, start + 1, &year), back = when_before(r, at);
    bool shifted = start > at && !when_is(r, at, "the");
    bool placed = back != STM_NONE && WHEN_ANY(r, back, before);
    if (end == start + 1 && !shifted && !placed) return false;
    if (end == start + 1 && when_is(r, start, "fall") && !shifted && when_is(r, end, "of")) return false;
    if (when_is(r, end, "olympics") || when_is(r, end, "games")) return false;
    when_moment moment = when_unknown(WHEN_SEASON);
    moment.part = when_value_at(r, start);
    moment.year = year;
    if (end == start + 1 && r->anchored) {
        when_moment now = when_around(r->anchor, WHEN_SEASON);
        int shift = shifted ? when_value_at(r, at) : 0;
        moment.year = stm_day_date(r->anchor).year;
        if (shift < 0) moment.year = moment.part < now.part ? now.year : now.year - 1;
        if (shift > 0) moment.year = moment.part > now.part ? now.year : now.year + 1;
        if (!shifted && when_direction(r, at) < 0 && moment.part > now.part) moment.year = now.year - 1;
    }
    *out = when_moment_found(at, end, moment);
    return true;
}

/* "fiscal 1990", "fiscal year 1990", "FY 2021", "the fiscal year", "this fiscal year". */
bool when_read_fiscal(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t next = at + when_is(r, at, "the"), shift_at = STM_NONE;
    if (when_kind_at(r, next) == WHEN_W_SHIFT) shift_at = next++;
    int year = WHEN_OPEN;
    if (when_is(r, next, "fy")) {
        next++;
    } else if (when_is(r, next, "fiscal") || when_is(r, next, "financial")) {
        next++;
        if (when_is(r, next, "year")) next++;
        else if (when_digits(r, next, 4) < 0) return false;
    } else {
        return false;
    }
    uint32_t end = when_year_digits(r, next, &year);
    if (end == next && r->anchored) year = stm_day_date(r->anchor).year;
    if (end == next && shift_at != STM_NONE && r->anchored) year += when_value_at(r, shift_at);
    when_moment moment = when_unknown(WHEN_YEAR);
    moment.year = year;
    moment.fiscal = true;
    *out = when_moment_found(at, end, moment);
    return true;
}

/* ---- feast days --------------------------------------------------------------------------------------------------- */

static int64_t holiday_in(const when_holiday *holiday, int year)
{
    if (!holiday->month) return when_easter(year) + holiday->offset;
    if (holiday->day) return stm_day_number((stm_date){year, holiday->month, holiday->day});
    int weekday = holiday->offset / 10, which = holiday->offset % 10;
    int64_t day = stm_day_number((stm_date){year, holiday->month, 1});
    day += (weekday - stm_weekday(day) + 7) % 7 + 7 * (which - 1);
    return stm_day_date(day).month == holiday->month ? day : day - 7; /* "the last" asks for a fifth */
}

static uint32_t holiday_words(const when_reader *r, uint32_t at, const when_holiday *holiday)
{
    uint32_t next = at;
    for (size_t i = 0; i < sizeof holiday->words / sizeof *holiday->words && holiday->words[i]; i++, next++) {
        /* the typographic possessive is folded to 's already */
        if (!when_is(r, next, holiday->words[i])) return at;
    }
    return next;
}

bool when_read_holiday(when_reader *r, uint32_t at, when_found *out)
{
    if (!when_capital(r, at)) return false;
    for (size_t i = 0; i < when_holiday_count; i++) {
        uint32_t end = holiday_words(r, at, &when_holidays[i]);
        if (end == at) continue;
        int year = WHEN_OPEN, month = when_holidays[i].month ? when_holidays[i].month : 4;
        uint32_t dated = year_behind(r, end, &year, false);
        if (dated == end) year = open_year(r, at, month, when_holidays[i].day ? when_holidays[i].day : 15);
        when_moment moment = when_unknown(WHEN_DAY);
        moment.month = when_holidays[i].month && when_holidays[i].day ? month : WHEN_OPEN;
        if (when_holidays[i].day) moment.day = when_holidays[i].day;
        if (year != WHEN_OPEN) moment = when_around(holiday_in(&when_holidays[i], year), WHEN_DAY);
        *out = when_moment_found(at, dated, moment);
        return true;
    }
    return false;
}
