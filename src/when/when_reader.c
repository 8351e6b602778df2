/* Looking at pieces: the small questions every parser asks. */
#include "when_reader.h"

#include "base/slice.h"
#include "text/number.h"

static const stm_piece *piece_at(const when_reader *r, uint32_t at)
{
    return at >= r->from && at < r->end ? &r->pieces.items[at] : NULL;
}

bool when_any(const when_reader *r, uint32_t at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (when_is(r, at, words[i])) return true;
    return false;
}

when_kind when_kind_at(const when_reader *r, uint32_t at)
{
    return piece_at(r, at) && r->words[at] ? r->words[at]->kind : WHEN_NO_WORD;
}

int when_value_at(const when_reader *r, uint32_t at)
{
    return piece_at(r, at) && r->words[at] ? r->words[at]->value : 0;
}

bool when_capital(const when_reader *r, uint32_t at)
{
    const stm_piece *piece = piece_at(r, at);
    return piece && piece->capital;
}

uint32_t when_before(const when_reader *r, uint32_t at)
{
    return at > r->from && at != STM_NONE ? at - 1 : STM_NONE;
}

uint32_t when_behind_hyphen(const when_reader *r, uint32_t at)
{
    const stm_piece *hyphen = piece_at(r, at), *next = piece_at(r, at + 1);
    return hyphen && next && hyphen->kind == STM_PIECE_HYPHEN && hyphen->glued && next->glued ? at + 1 : at;
}

int when_digits(const when_reader *r, uint32_t at, unsigned digits)
{
    const stm_piece *piece = piece_at(r, at);
    if (!piece || piece->kind != STM_PIECE_NUMBER || !piece->lower.length || piece->lower.length > digits) return -1;
    int value = 0;
    for (size_t i = 0; i < piece->lower.length; i++) {
        char c = piece->lower.data[i];
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/* The cardinal at `at`, over glued hyphens and "and": "twenty-five", "one hundred and five". */
static uint32_t cardinal(const when_reader *r, uint32_t at, double *amount)
{
    stm_cardinal number = {0};
    uint32_t end = at;
    while (piece_at(r, end) && end - at < 12) {
        uint32_t next = when_behind_hyphen(r, end);
        if (number.any && number.last >= 100 && !number.digits && when_is(r, end, "and")) next = end + 1;
        const stm_piece *piece = piece_at(r, next);
        if (!piece || !stm_cardinal_take(&number, piece->lower)) break;
        end = next + 1;
    }
    if (!number.any) return at;
    *amount = stm_cardinal_value(&number);
    return end;
}

/* "and a half" in its spellings, or the fraction of "1 1/2". */
uint32_t when_half_behind(const when_reader *r, uint32_t at, double *amount)
{
    uint32_t a = when_behind_hyphen(r, at), b = when_behind_hyphen(r, a + 1), c = when_behind_hyphen(r, b + 1);
    bool half = when_is(r, a, "and") && when_is(r, b, "a") && when_is(r, c, "half");
    if (!half && when_is(r, at, "1/2")) {
        half = true;
        c = at;
    }
    if (!half) return at;
    *amount += 0.5;
    return c + 1;
}

uint32_t when_count(const when_reader *r, uint32_t at, double *amount)
{
    static const char *const heaps[] = {"dozens", "hundreds", "scores", "thousands"};
    uint32_t next = at;
    *amount = -1;
    if (WHEN_ANY(r, at, heaps) && when_is(r, at + 1, "of")) return at + 2;
    if (when_is(r, at, "half") && (when_is(r, at + 1, "a") || when_is(r, at + 1, "an"))) {
        *amount = 0.5;
        return at + 2;
    }
    bool article = when_is(r, at, "a") || when_is(r, at, "an");
    next += article;
    if (when_kind_at(r, next) == WHEN_W_VAGUE && when_value_at(r, next) == 0) return next + 1;
    if (when_is(r, next, "couple")) {
        *amount = 2;
        return next + 1 + when_is(r, next + 1, "of");
    }
    if (when_is(r, next, "dozen")) {
        *amount = 12;
        return next + 1;
    }
    if (article && when_is(r, next, "hundred")) {
        *amount = 100;
        return next + 1;
    }
    if (article) {
        *amount = 1;
        return next;
    }
    next = cardinal(r, at, amount);
    if (next == at) return at;
    if (when_is(r, next, "dozen")) {
        *amount *= 12;
        next++;
    }
    return when_half_behind(r, next, amount);
}

uint32_t when_ordinal(const when_reader *r, uint32_t at, int *value)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    const stm_piece *piece = piece_at(r, at);
    if (!piece) return at;
    int digits = when_digits(r, at, 2);
    if (digits > 0 && piece_at(r, at + 1) && r->pieces.items[at + 1].glued && WHEN_ANY(r, at + 1, endings)) {
        *value = digits;
        return at + 2;
    }
    unsigned simple = stm_ordinal_value(piece->lower);
    if (simple) {
        *value = (int)simple;
        return at + 1;
    }
    int tens = when_is(r, at, "twenty") ? 20 : when_is(r, at, "thirty") ? 30 : 0;
    uint32_t next = when_behind_hyphen(r, at + 1);
    const stm_piece *ones = tens ? piece_at(r, next) : NULL;
    simple = ones ? stm_ordinal_value(ones->lower) : 0;
    if (!simple || simple > 9) return at;
    *value = tens + (int)simple;
    return next + 1;
}

uint32_t when_year_digits(const when_reader *r, uint32_t at, int *year)
{
    const stm_piece *piece = piece_at(r, at), *next = piece_at(r, at + 1);
    if (!piece) return at;
    bool tail = next && next->glued && next->kind == STM_PIECE_WORD; /* "1990s", "2000m" */
    int digits = when_digits(r, at, 4);
    if (digits >= 1000 && digits < 2200 && !tail) {
        *year = digits;
        return at + 1;
    }
    /* '97: a mark, then two digits without a space. Up to '30 it is this century's. */
    bool mark = r->doc->tokens.items[piece->token].kind == STM_TOKEN_MARK && !stm_equal_text(piece->lower, "\"");
    if (!mark || !next || next->span.start != piece->span.end || next->lower.length != 2) return at;
    const stm_piece *after = piece_at(r, at + 2);
    digits = when_digits(r, at + 1, 2);
    if (digits < 0 || (after && after->glued && after->kind == STM_PIECE_WORD)) return at;
    *year = digits + (digits > 30 ? 1900 : 2000);
    return at + 2;
}

when_found when_moment_found(uint32_t first, uint32_t last, when_moment moment)
{
    bool clock = moment.hour != WHEN_OPEN || moment.of_day;
    return (when_found){.first = first, .last = last, .type = clock ? STM_TIME_TIME : STM_TIME_DATE,
                        .form = WHEN_F_MOMENT, .moment = moment};
}

when_found when_length_found(uint32_t first, uint32_t last, double amount, when_unit unit)
{
    return (when_found){.first = first, .last = last, .type = STM_TIME_DURATION, .form = WHEN_F_LENGTH,
                        .amount = amount, .unit = unit};
}

when_found when_name_found(uint32_t first, uint32_t last, const char *name)
{
    return (when_found){.first = first, .last = last, .type = STM_TIME_DATE, .form = WHEN_F_NAME, .name = name};
}

when_grain when_grain_of(when_unit unit)
{
    static const when_grain grains[] = {WHEN_SECOND, WHEN_MINUTE, WHEN_HOUR, WHEN_DAY, WHEN_WEEK, WHEN_WEEK, WHEN_WEEKEND,
                                        WHEN_MONTH, WHEN_QUARTER, WHEN_YEAR, WHEN_DECADE, WHEN_CENTURY};
    return grains[unit];
}

when_moment when_anchor(const when_reader *r, when_grain grain)
{
    return r->anchored ? when_around(r->anchor, grain) : when_unknown(grain);
}

when_moment when_reference(const when_reader *r, when_grain grain)
{
    int64_t day = 0;
    if (r->has_reference && when_first_day(&r->reference, &day)) {
        if (grain == WHEN_YEAR) { /* the ISO year of a week may differ from the calendar's; good enough for a year */
            when_moment year = when_unknown(WHEN_YEAR);
            year.year = r->reference.year;
            return year;
        }
        if (r->reference.grain < grain && r->reference.grain < WHEN_WEEK) return when_unknown(grain); /* no such day known */
        return when_around(day, grain);
    }
    return when_anchor(r, grain);
}

when_moment when_day_in_hand(const when_reader *r)
{
    int64_t there = 0; /* a clock time of a day to come mostly has the day beside it */
    bool fresh = r->has_reference && r->reference.grain == WHEN_DAY && r->sentence <= r->reference_sentence + 1 &&
                 when_first_day(&r->reference, &there) && there <= r->anchor;
    when_moment day = fresh ? r->reference : when_anchor(r, WHEN_DAY);
    day.of_day = NULL;
    day.hour = day.minute = day.second = WHEN_OPEN;
    return day;
}
