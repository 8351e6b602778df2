/* Times of day: "3 a.m.", "14:05", "0600 GMT", "noon", "half past three", "in the morning".
 *
 * A clock time takes its day from a date beside it ("3 p.m. on Monday", which when_find.c joins), else from the anchor. */
#include "when_reader.h"

#include "base/slice.h"

static const char *const zones[] = {"bst", "cest", "cet", "cst", "ct", "edt", "eest", "eet", "est", "et", "gmt", "ist",
                                    "jst", "local", "msk", "mst", "pdt", "pst", "pt", "utc"};

/* "a.m." -1... gives 1 for am, 2 for pm, 0 for neither, and how many pieces it takes. */
static int half_day(const when_reader *r, uint32_t at, uint32_t *end)
{
    *end = at + 1;
    if (when_is(r, at, "am") || when_is(r, at, "a.m.") || when_is(r, at, "a.m")) return 1;
    if (when_is(r, at, "pm") || when_is(r, at, "p.m.") || when_is(r, at, "p.m")) return 2;
    *end = at;
    return 0;
}

/* "14:05" or "3.30" (only with am or pm behind), "14:05:30". */
static bool clock_digits(stm_slice text, int *hour, int *minute, int *second)
{
    int part[3] = {0, 0, 0}, count = 0, digits = 0;
    char separator = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c >= '0' && c <= '9') {
            if (++digits > 2) return false;
            part[count] = part[count] * 10 + (c - '0');
        } else {
            if ((c != ':' && c != '.') || (separator && separator != c) || ++count > 2) return false;
            separator = c;
            if (!digits) return false;
            digits = 0;
        }
    }
    if (!digits || (count && digits != 2)) return false;
    *hour = part[0];
    *minute = count ? part[1] : WHEN_OPEN;
    *second = count > 1 ? part[2] : WHEN_OPEN;
    return part[0] <= 24 && part[1] < 60 && part[2] < 61;
}

static uint32_t behind_zone(const when_reader *r, uint32_t at)
{
    if (!WHEN_ANY(r, at, zones)) return at;
    if (when_is(r, at, "local")) return when_is(r, at + 1, "time") ? at + 2 : at;
    return at + 1;
}

static when_moment at_clock(const when_reader *r, int hour, int minute, int second)
{
    when_moment moment = when_day_in_hand(r);
    moment.hour = hour;
    moment.minute = minute == WHEN_OPEN ? 0 : minute;
    moment.second = second;
    return moment;
}

/* The half of the day from "in the morning" behind. */
static uint32_t of_day_behind(const when_reader *r, uint32_t at, int *half)
{
    uint32_t next = at;
    if (when_is(r, next, "in") && when_is(r, next + 1, "the")) next += 2;
    else if (when_is(r, next, "at")) next++;
    else return at;
    if (when_kind_at(r, next) != WHEN_W_OF_DAY) return at;
    *half = when_value_at(r, next) == 0 ? 1 : 2;
    return next + 1;
}

static bool clock_time(when_reader *r, uint32_t at, when_found *out)
{
    const stm_piece *piece = &r->pieces.items[at];
    int hour, minute, second;
    if (piece->kind != STM_PIECE_NUMBER || !clock_digits(piece->lower, &hour, &minute, &second)) return false;
    bool colon = stm_find(piece->lower, STM_LITERAL(":"), 0) != SIZE_MAX;
    uint32_t end;
    int half = half_day(r, at + 1, &end);
    if (!half && when_is(r, at + 1, "o'clock")) {
        end = of_day_behind(r, at + 2, &half);
        half = half ? half : 3;
    }
    if (!half && !colon) return false;
    if (!half && colon && (when_is(r, at + 1, "-") || when_capital(r, at + 1)) && !WHEN_ANY(r, at + 1, zones)) return false;
    if (!half) end = of_day_behind(r, at + 1, &half);
    if (half && half < 3 && hour > 12 && half == 1) return false;
    if (half == 2 && hour < 12) hour += 12;
    if (half == 1 && hour == 12) hour = 0;
    *out = when_moment_found(at, behind_zone(r, end), at_clock(r, hour, minute, second));
    return true;
}

/* "0600 GMT", "1430 local time". */
static bool military_time(when_reader *r, uint32_t at, when_found *out)
{
    int digits = when_digits(r, at, 4);
    if (digits < 0 || r->pieces.items[at].lower.length != 4 || digits / 100 > 24 || digits % 100 > 59) return false;
    uint32_t end = behind_zone(r, at + 1);
    if (end == at + 1) return false;
    *out = when_moment_found(at, end, at_clock(r, digits / 100, digits % 100, WHEN_OPEN));
    return true;
}

/* "three o'clock", "half past three", "ten past nine", "quarter to six". */
static bool spoken_time(when_reader *r, uint32_t at, when_found *out)
{
    double count = 0;
    uint32_t start = at + when_is(r, at, "a"), next;
    int minutes = 0, sign = 1, half = 0;
    uint32_t end;
    if (when_is(r, start, "half") || when_is(r, start, "quarter")) {
        minutes = when_is(r, start, "half") ? 30 : 15;
        next = start + 1;
    } else {
        next = when_count(r, start, &count);
        if (next == start || count < 1 || count > 59 || count != (int)count) return false;
        minutes = (int)count;
    }
    if (when_is(r, next, "past") || when_is(r, next, "to")) {
        sign = when_is(r, next, "to") ? -1 : 1;
        uint32_t hour_at = next + 1, behind = when_count(r, hour_at, &count);
        if (behind == hour_at || count < 1 || count > 12 || count != (int)count) return false;
        bool sure = when_is(r, start, "half") || when_is(r, start, "quarter") || when_is(r, behind, "o'clock");
        half = half_day(r, behind, &end);
        if (!sure && !half) return false;
        int total = (int)count * 60 + sign * minutes + (half == 2 && count < 12 ? 720 : 0);
        *out = when_moment_found(at, end, at_clock(r, total / 60, total % 60, WHEN_OPEN));
        return true;
    }
    if (start > at || minutes > 12 || r->pieces.items[start].kind == STM_PIECE_NUMBER) return false;
    half = half_day(r, next, &end);
    if (!half && !when_is(r, next, "o'clock")) return false;
    if (!half) end = of_day_behind(r, next + 1, &half);
    *out = when_moment_found(at, end, at_clock(r, minutes + (half == 2 && minutes < 12 ? 12 : 0), WHEN_OPEN, WHEN_OPEN));
    return true;
}

bool when_read_clock(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t end = at;
    double count = 0;
    if (when_is(r, at, "noon") || when_is(r, at, "midday") || when_is(r, at, "midnight")) {
        *out = when_moment_found(at, at + 1, at_clock(r, when_is(r, at, "midnight") ? 24 : 12, 0, WHEN_OPEN));
        return true;
    }
    if (clock_time(r, at, out) || military_time(r, at, out) || spoken_time(r, at, out)) return true;
    /* "3 to 5 p.m.", "3-5pm": the first takes the half of the day from the second */
    end = when_count(r, at, &count);
    if (end == at || count < 1 || count > 12 || count != (int)count) return false;
    bool joined = end < r->end && (r->pieces.items[end].kind == STM_PIECE_HYPHEN || when_is(r, end, "to"));
    when_found second;
    if (!joined || !clock_time(r, end + 1, &second)) return false;
    int half = second.moment.hour >= 12 && count < 12 && count <= second.moment.hour - 12 ? 12 : 0;
    *out = when_moment_found(at, end, at_clock(r, (int)count + half, WHEN_OPEN, WHEN_OPEN));
    return true;
}

/* "in the morning", "at night", "overnight". The day is that of the date spoken of in the sentence, else the anchor. */
bool when_read_of_day(when_reader *r, uint32_t at, when_found *out)
{
    uint32_t start = at + when_is(r, at, "the"), back = when_before(r, at);
    when_moment day = r->has_last && r->last.form == WHEN_F_MOMENT && r->last.moment.grain == WHEN_DAY ? r->last.moment
                                                                                                         : when_day_in_hand(r);
    day.hour = day.minute = day.second = WHEN_OPEN;
    if (when_is(r, at, "overnight")) {
        day.of_day = "NI";
        *out = when_moment_found(at, at + 1, day);
        return true;
    }
    if (when_kind_at(r, start) != WHEN_W_OF_DAY || back == STM_NONE) return false;
    bool in_the = start > at && (when_is(r, back, "in") || when_is(r, back, "during") || when_is(r, back, "late") || when_is(r, back, "early"));
    bool at_night = start == at && (when_is(r, back, "at") || when_is(r, back, "by")) ;
    if ((!in_the && !at_night) || when_is(r, start + 1, "of")) return false;
    day.of_day = when_of_day[when_value_at(r, start)];
    *out = when_moment_found(at, start + 1, day);
    return true;
}
