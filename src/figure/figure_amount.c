/* The number itself: "100,000", "2.5 million", "three dozen", "two-thirds", "tens of thousands", "a hundred".
 *
 * Heaps have no value, only bounds: "tens of thousands" is 20,000 to 99,999, "dozens" 24 to 99, "several hundred" 200 to
 * 999. A plural heap is at least two of it and less than the next one. */
#include "figure_reader.h"

#include "base/slice.h"
#include "text/number.h"

#include <math.h>

typedef struct heap {
    const char *word;
    double one;
} heap;

static const heap heaps[] = {{"dozens", 12},       {"scores", 20},        {"tens", 10},         {"hundreds", 100},
                             {"thousands", 1000},  {"millions", 1e6},     {"billions", 1e9}};

static double heap_at(const figure_reader *r, uint32_t at)
{
    for (size_t i = 0; i < sizeof heaps / sizeof *heaps; i++)
        if (figure_is(r, at, heaps[i].word)) return heaps[i].one;
    return 0;
}

static void set_heap(figure_amount *out, double one)
{
    out->value = NAN;
    out->low = 2 * one;
    out->high = one == 12 || one == 20 ? 99 : one < 1e6 ? 10 * one - 1 : 1000 * one - 1;
}

/* "tens of thousands", "hundreds", "dozens". */
static bool read_heap(const figure_reader *r, uint32_t at, figure_amount *out)
{
    double one = heap_at(r, at);
    if (!(one > 0)) return false;
    uint32_t last = at + 1;
    if (figure_is(r, last, "of")) {
        double more = heap_at(r, last + 1);
        if (more >= 1000) {
            one *= more;
            last += 2;
        }
    }
    static const char *const money_or_games[] = {"scores", "tens"}; /* alone they are no heap */
    if (FIGURE_IN(r, at, money_or_games) && last == at + 1 && !(figure_is(r, at, "scores") && figure_is(r, last, "of"))) return false;
    set_heap(out, one);
    out->first = at;
    out->last = last;
    return true;
}

/* "several hundred", "a few dozen", "many thousand". */
static bool read_several(const figure_reader *r, uint32_t at, figure_amount *out)
{
    static const char *const several[] = {"few", "many", "several"};
    uint32_t next = at + figure_is(r, at, "a");
    if (!FIGURE_IN(r, next, several)) return false;
    const stm_piece *piece = figure_piece(r, next + 1);
    double one = !piece ? 0 : figure_is(r, next + 1, "dozen") ? 12 : figure_is(r, next + 1, "hundred") ? 100 : stm_number_scale(piece->lower);
    if (!(one > 0)) return false;
    set_heap(out, one);
    out->first = at;
    out->last = next + 2;
    return true;
}

/* A numeral written in Unicode's or ASCII fraction: "1/2". */
static bool slash_fraction(stm_slice text, double *value)
{
    size_t slash = stm_find(text, STM_LITERAL("/"), 0);
    double above, below;
    if (slash == SIZE_MAX || !stm_digits_value(&above, (stm_slice){text.data, slash})) return false;
    if (!stm_digits_value(&below, (stm_slice){text.data + slash + 1, text.length - slash - 1}) || !(below > 0)) return false;
    *value = above / below;
    return above < below && below <= 100;
}

/* The denominator as a word: "third", "quarters", "fifths"; 0 when it is none. */
static unsigned denominator(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at);
    if (!piece) return 0;
    stm_slice word = piece->lower;
    if (stm_equal_text(word, "half") || stm_equal_text(word, "halves")) return 2;
    if (stm_equal_text(word, "quarter") || stm_equal_text(word, "quarters")) return 4;
    if (word.length > 1 && word.data[word.length - 1] == 's') word.length--;
    unsigned value = stm_ordinal_value(word);
    return value > 2 ? value : 0;
}

/* "two-thirds", "three quarters", "a third of", "half of", "half a million". */
static bool read_fraction(const figure_reader *r, uint32_t at, figure_amount *out)
{
    double above = 1;
    uint32_t next = at;
    bool half = figure_is(r, at, "half");
    stm_cardinal number = {0};
    const stm_piece *piece = figure_piece(r, at);
    bool article = figure_is(r, at, "a") || figure_is(r, at, "one");
    if (half) {
        static const char *const a[] = {"a", "an"};
        double scale = 0;
        const stm_piece *unit = figure_piece(r, at + 2);
        if (FIGURE_IN(r, at + 1, a) && unit) scale = figure_is(r, at + 2, "dozen") ? 12 : stm_number_scale(unit->lower);
        if (scale > 0) {
            *out = (figure_amount){.first = at, .last = at + 3, .value = scale / 2, .words = true, .scaled = true};
            return true;
        }
        static const char *const quantified[] = {"about", "almost", "nearly", "than", "over"};
        bool said = at > r->from && FIGURE_IN(r, at - 1, quantified);
        if (!said && !figure_is(r, at + 1, "of") && !figure_is(r, at + 1, "the")) return false;
        *out = (figure_amount){.first = at, .last = at + 1, .value = 0.5, .words = true, .fraction = true};
        return true;
    }
    if (article) {
        next = figure_behind_hyphen(r, at + 1);
    } else {
        if (!piece || piece->kind != STM_PIECE_WORD || !stm_cardinal_take(&number, piece->lower)) return false;
        above = stm_cardinal_value(&number);
        next = figure_behind_hyphen(r, at + 1);
    }
    unsigned below = denominator(r, next);
    if (!below || above >= below) return false;
    bool plural = !article && figure_is(r, next, "half") == false;
    if (!(plural ? above > 1 : figure_is(r, next + 1, "of"))) return false;
    if (plural && figure_piece(r, next)->lower.data[figure_piece(r, next)->lower.length - 1] != 's') return false;
    *out = (figure_amount){.first = at, .last = next + 1, .value = above / below, .words = true, .fraction = true};
    if (figure_is(r, next + 1, "of") && figure_is(r, next + 2, "a")) { /* "a quarter of a million" */
        const stm_piece *unit = figure_piece(r, next + 3);
        double scale = unit ? stm_number_scale(unit->lower) : 0;
        if (scale > 0) *out = (figure_amount){.first = at, .last = next + 4, .value = scale * above / below, .words = true, .scaled = true};
    }
    return true;
}

/* "and a half", "1/2" behind a number. */
static uint32_t add_half(const figure_reader *r, uint32_t at, double *value, double scale)
{
    uint32_t a = figure_behind_hyphen(r, at), b = figure_behind_hyphen(r, a + 1), c = figure_behind_hyphen(r, b + 1);
    double part = 0;
    const stm_piece *piece = figure_piece(r, at);
    if (figure_is(r, a, "and") && (figure_is(r, b, "a") || figure_is(r, b, "one"))) {
        unsigned below = denominator(r, c);
        if (!below) return at;
        *value += scale / below;
        return c + 1;
    }
    if (piece && piece->kind == STM_PIECE_NUMBER && !piece->glued && slash_fraction(piece->lower, &part)) {
        *value += part;
        return at + 1;
    }
    return at;
}

/* Letters for a scale that are glued to digits: 5m, 2bn, 10k. "m" is also metres: the money before decides. */
static double glued_scale(const figure_reader *r, uint32_t at, bool money)
{
    if (!figure_glued(r, at)) return 0;
    if (figure_is(r, at, "k")) return 1e3;
    if (figure_is(r, at, "bn") || (money && figure_is(r, at, "b"))) return 1e9;
    if (figure_is(r, at, "mn") || figure_is(r, at, "mln") || (money && figure_is(r, at, "m"))) return 1e6;
    if (figure_is(r, at, "tn")) return 1e12;
    return 0;
}

/* ½ and its like. */
static bool sign_fraction(const figure_reader *r, uint32_t at, double *value)
{
    static const struct { const char *sign; double value; } fractions[] = {
        {"½", 1.0 / 2}, {"¼", 1.0 / 4}, {"¾", 3.0 / 4}, {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3}, {"⅛", 1.0 / 8}, {"⅙", 1.0 / 6}};
    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++)
        if (figure_is(r, at, fractions[i].sign)) {
            *value += fractions[i].value;
            return true;
        }
    return false;
}

static bool is_money_sign(const figure_reader *r, uint32_t at)
{
    static const char *const signs[] = {"$", "£", "¥", "€", "₴", "₹", "₽"};
    return at > r->from && FIGURE_IN(r, at - 1, signs);
}

/* Whether a number can start here: nearly all pieces cannot, and cost one look-up. */
static const char *const openers[] = {"a",    "billions", "dozens", "few",  "half",    "hundreds", "many", "millions",
                                      "scores", "several", "tens", "thousands"};

void figure_sieve_fill(stm_sieve *sieve)
{
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) stm_sieve_add(sieve, openers[i]);
    stm_number_sieve_fill(sieve);
}

static bool opens(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at);
    if (!piece) return false;
    if (piece->kind == STM_PIECE_NUMBER) return true;
    if (piece->kind == STM_PIECE_OTHER) return piece->lower.length && (unsigned char)piece->lower.data[0] >= 0x80; /* ½, no comma */
    if (piece->kind == STM_PIECE_HYPHEN) return false;
    return stm_sieve_may(&r->opening, piece->lower) && (STM_IN_LIST(openers, piece->lower) || stm_is_cardinal_word(piece->lower));
}

bool figure_read_amount(const figure_reader *r, uint32_t at, figure_amount *out)
{
    *out = (figure_amount){.value = NAN, .low = NAN, .high = NAN};
    if (!opens(r, at)) return false;
    if (read_heap(r, at, out) || read_several(r, at, out)) return true;
    if (read_fraction(r, at, out)) {
        out->low = out->high = NAN;
        return true;
    }
    stm_cardinal number = {0};
    uint32_t last = at;
    bool article = figure_is(r, at, "a");
    const stm_piece *first = figure_piece(r, at);
    double value = 0;
    if (first && first->kind == STM_PIECE_NUMBER && slash_fraction(first->lower, &value)) {
        *out = (figure_amount){.first = at, .last = at + 1, .value = value, .low = NAN, .high = NAN, .fraction = true};
        return true;
    }
    if (sign_fraction(r, at, &value)) {
        *out = (figure_amount){.first = at, .last = at + 1, .value = value, .low = NAN, .high = NAN, .fraction = true};
        return true;
    }
    if (article) { /* "a hundred", "a million", "a dozen" */
        static const char *const wholes[] = {"billion", "dozen", "hundred", "million", "thousand", "trillion"};
        if (!FIGURE_LISTED(r, at + 1, wholes)) return false;
        stm_cardinal_take(&number, STM_LITERAL("one"));
        last = at + 1;
    }
    while (last - at < 16) {
        uint32_t next = figure_behind_hyphen(r, last);
        if (number.any && !number.digits && number.last >= 100 && figure_is(r, last, "and")) next = last + 1;
        const stm_piece *piece = figure_piece(r, next);
        if (!piece || (piece->kind != STM_PIECE_WORD && piece->kind != STM_PIECE_NUMBER)) break;
        if (number.any && piece->kind == STM_PIECE_NUMBER) break;
        if (!stm_cardinal_take(&number, piece->lower)) break;
        last = next + 1;
    }
    if (!number.any) return false;
    value = stm_cardinal_value(&number);
    double scale = number.last >= 1000 && last > at + 1 ? number.last : 1, glued = glued_scale(r, last, is_money_sign(r, at));
    if (glued > 0 && number.digits) {
        value *= glued;
        scale = glued;
        last++;
    }
    if (figure_is(r, last, "dozen")) {
        value *= 12;
        last++;
    }
    if (figure_is(r, last, "point") && number.any && !number.digits) { /* "three point five" */
        stm_cardinal tail = {0};
        const stm_piece *piece = figure_piece(r, last + 1);
        if (piece && piece->kind == STM_PIECE_WORD && stm_cardinal_take(&tail, piece->lower) && stm_cardinal_value(&tail) < 10) {
            value += stm_cardinal_value(&tail) / 10;
            last += 2;
        }
    }
    last += sign_fraction(r, last, &value);
    uint32_t halved = add_half(r, last, &value, scale);
    const stm_piece *behind = halved > last ? figure_piece(r, figure_behind_hyphen(r, halved)) : NULL;
    double times = behind ? stm_number_scale(behind->lower) : 0;
    last = halved;
    if (times > 0) { /* "two and a half million" */
        value *= times;
        scale = times;
        last = figure_behind_hyphen(r, halved) + 1;
    }
    *out = (figure_amount){.first = at, .last = last, .value = value, .low = NAN, .high = NAN, .words = !number.digits,
                           .scaled = scale > 1, .bare_one = !number.digits && last == at + 1 && value == 1};
    return true;
}
