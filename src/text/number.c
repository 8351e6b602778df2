/* Numbers of English, as digits and as words.
 *
 * A cardinal is read word by word, as it is spoken: ones and tens add up in a group, "hundred" multiplies the group, and
 * a scale word (thousand, million) closes it:
 *
 *     two hundred | thousand | five          group 2 → 200, closed: total 200,000, group 5: 200,005
 *
 * A word that cannot follow (five twenty, twenty twelve) is refused, which ends the number; so two numbers that stand
 * side by side stay two. Digits may open a number only: "2.5 million", not "million 2.5". */
#include "number.h"

#include "base/slice.h"
#include "lexicon.h"

typedef struct worth {
    const char *word;
    double value;
} worth;

/* Sorted by word. Above 999 they are scales. */
static const worth cardinals[] = {
    {"billion", 1e9}, {"bn", 1e9},       {"eight", 8},      {"eighteen", 18}, {"eighty", 80},   {"eleven", 11},
    {"fifteen", 15},  {"fifty", 50},     {"five", 5},       {"forty", 40},    {"four", 4},      {"fourteen", 14},
    {"hundred", 100}, {"million", 1e6},  {"mln", 1e6},      {"mn", 1e6},      {"nine", 9},      {"nineteen", 19},
    {"ninety", 90},   {"one", 1},        {"seven", 7},      {"seventeen", 17}, {"seventy", 70}, {"six", 6},
    {"sixteen", 16},  {"sixty", 60},     {"ten", 10},       {"thirteen", 13}, {"thirty", 30},   {"thousand", 1e3},
    {"three", 3},     {"tn", 1e12},      {"trillion", 1e12}, {"twelve", 12},  {"twenty", 20},   {"two", 2}};

static const worth ordinals[] = {
    {"eighteenth", 18}, {"eighth", 8},      {"eleventh", 11},  {"fifteenth", 15}, {"fifth", 5},     {"first", 1},
    {"fourteenth", 14}, {"fourth", 4},      {"nineteenth", 19}, {"ninth", 9},     {"second", 2},    {"seventeenth", 17},
    {"seventh", 7},     {"sixteenth", 16},  {"sixth", 6},      {"tenth", 10},     {"third", 3},     {"thirteenth", 13},
    {"thirtieth", 30},  {"twelfth", 12},    {"twentieth", 20}};

static double worth_of(const worth *table, size_t count, stm_slice word)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = stm_compare_text(table[middle].word, word);
        if (!order) return table[middle].value;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static double cardinal_of(stm_slice word)
{
    return worth_of(cardinals, sizeof cardinals / sizeof *cardinals, word);
}

void stm_number_sieve_fill(stm_sieve *sieve)
{
    for (size_t i = 0; i < sizeof cardinals / sizeof *cardinals; i++) stm_sieve_add(sieve, cardinals[i].word);
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) stm_sieve_add(sieve, ordinals[i].word);
}

bool stm_is_cardinal_word(stm_slice word)
{
    return cardinal_of(word) > 0;
}

double stm_number_scale(stm_slice word)
{
    double value = cardinal_of(word);
    return value >= 1000 ? value : 0;
}

unsigned stm_ordinal_value(stm_slice word)
{
    return (unsigned)worth_of(ordinals, sizeof ordinals / sizeof *ordinals, word);
}

bool stm_digits_value(double *value, stm_slice digits)
{
    double whole = 0, fraction = 0, place = 1;
    bool point = false, comma = false;
    size_t run = 0; /* digits since the last separator */
    for (size_t i = 0; i < digits.length; i++) {
        char c = digits.data[i];
        if (c >= '0' && c <= '9') {
            run++;
            if (point)
                fraction += (c - '0') * (place /= 10);
            else
                whole = whole * 10 + (c - '0');
        } else if (c == ',' && !point && run >= 1 && (comma ? run == 3 : run <= 3)) {
            comma = true;
            run = 0;
        } else if (c == '.' && !point && run >= 1 && (!comma || run == 3)) {
            point = true;
            run = 0;
        } else {
            return false;
        }
    }
    if (!run || (comma && !point && run != 3)) return false;
    *value = whole + fraction;
    return true;
}

bool stm_cardinal_take(stm_cardinal *number, stm_slice word)
{
    double value = 0;
    if (!number->any && word.length && word.data[0] >= '0' && word.data[0] <= '9') {
        if (!stm_digits_value(&value, word)) return false;
        *number = (stm_cardinal){.group = value, .last = value, .any = true, .digits = true};
        return true;
    }
    value = cardinal_of(word);
    if (value <= 0) return false;
    if (value >= 1000) { /* "million" closes a group; it cannot follow a smaller scale ("thousand million" can) */
        if (!number->any) return false;
        if (!(number->group > 0) && !(number->last >= 1000 && number->last < value)) return false;
        number->total = number->group > 0 ? number->total + number->group * value : number->total * value;
        number->group = 0;
    } else if (value > 99) { /* hundred */
        if (!number->any || !(number->group > 0) || number->group >= 100) return false;
        number->group *= 100;
    } else if (!number->any) {
        number->group = value;
    } else {
        bool ones_behind_tens = value < 10 && !number->digits && number->last >= 20 && number->last < 100;
        bool behind_hundred = number->last >= 100 && !(number->digits && number->last < 1000 && !(number->total > 0));
        if (number->last >= 100 ? !behind_hundred : !ones_behind_tens) return false;
        number->group += value;
    }
    number->last = value;
    number->any = true;
    return true;
}
