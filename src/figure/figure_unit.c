/* Units: what a number is measured in, and the one name each is printed by.
 *
 * Names are SI symbols where news uses them (km, kg), currency codes (USD), else the English word in the singular
 * ("mile", "square metre", "percent", "year" for ages). */
#include "figure_reader.h"

#include "base/slice.h"

typedef struct unit_words {
    const char *words[4]; /* in the singular; the last may have a plural s */
    const char *name;
    bool money;
} unit_words;

/* Longer wordings first where one begins another. */
static const unit_words units[] = {
    {{"percentage", "point"}, "percentage point"},
    {{"%"}, "percent"},
    {{"percent"}, "percent"},
    {{"per", "cent"}, "percent"},
    {{"pct"}, "percent"},
    {{"mile", "per", "hour"}, "mph"},
    {{"mile", "an", "hour"}, "mph"},
    {{"mph"}, "mph"},
    {{"kilometre", "per", "hour"}, "km/h"},
    {{"kilometre", "an", "hour"}, "km/h"},
    {{"km", "/", "h"}, "km/h"},
    {{"kph"}, "km/h"},
    {{"km/h"}, "km/h"},
    {{"cubic", "metre", "per", "second"}, "m³/s"},
    {{"cubic", "metre", "a", "second"}, "m³/s"},
    {{"cubic", "metre"}, "cubic metre"},
    {{"cubic", "foot"}, "cubic foot"},
    {{"square", "kilometre"}, "square kilometre"},
    {{"sq", "km"}, "square kilometre"},
    {{"km", "2"}, "square kilometre"},
    {{"km²"}, "square kilometre"},
    {{"m", "2"}, "square metre"},
    {{"m²"}, "square metre"},
    {{"sq", "mi"}, "square mile"},
    {{"sq", "ft"}, "square foot"},
    {{"square", "metre"}, "square metre"},
    {{"square", "mile"}, "square mile"},
    {{"square", "foot"}, "square foot"},
    {{"square", "yard"}, "square yard"},
    {{"square", "inch"}, "square inch"},
    {{"hectare"}, "hectare"},
    {{"acre"}, "acre"},
    {{"kilometre"}, "km"},
    {{"km"}, "km"},
    {{"centimetre"}, "cm"},
    {{"cm"}, "cm"},
    {{"millimetre"}, "mm"},
    {{"mm"}, "mm"},
    {{"metre"}, "m"},
    {{"nautical", "mile"}, "nautical mile"},
    {{"light", "year"}, "light year"},
    {{"mile"}, "mile"},
    {{"mi"}, "mile"},
    {{"foot"}, "foot"},
    {{"ft"}, "foot"},
    {{"inch"}, "inch"},
    {{"yard"}, "yard"},
    {{"tonne"}, "tonne"},
    {{"metric", "ton"}, "tonne"},
    {{"ton"}, "ton"},
    {{"kilogram"}, "kg"},
    {{"kilo"}, "kg"},
    {{"kg"}, "kg"},
    {{"gram"}, "gram"},
    {{"milligram"}, "mg"},
    {{"mg"}, "mg"},
    {{"ounce"}, "ounce"},
    {{"lb"}, "pound"},
    {{"litre"}, "litre"},
    {{"millilitre"}, "ml"},
    {{"gallon"}, "gallon"},
    {{"barrel"}, "barrel"},
    {{"kilowatt", "hour"}, "kWh"},
    {{"megawatt", "hour"}, "MWh"},
    {{"kilowatt"}, "kW"},
    {{"megawatt"}, "MW"},
    {{"gigawatt"}, "GW"},
    {{"watt"}, "watt"},
    {{"kwh"}, "kWh"},
    {{"mwh"}, "MWh"},
    {{"kw"}, "kW"},
    {{"mw"}, "MW"},
    {{"gw"}, "GW"},
    {{"volt"}, "volt"},
    {{"kilobyte"}, "kilobyte"},
    {{"kb"}, "kilobyte"},
    {{"megabyte"}, "megabyte"},
    {{"mb"}, "megabyte"},
    {{"gigabyte"}, "gigabyte"},
    {{"gb"}, "gigabyte"},
    {{"terabyte"}, "terabyte"},
    {{"tb"}, "terabyte"},
    {{"mhz"}, "MHz"},
    {{"ghz"}, "GHz"},
    {{"bitcoin"}, "bitcoin", true},
    {{"degree", "celsius"}, "degree Celsius"},
    {{"degree", "centigrade"}, "degree Celsius"},
    {{"degree", "fahrenheit"}, "degree Fahrenheit"},
    {{"celsius"}, "degree Celsius"},
    {{"fahrenheit"}, "degree Fahrenheit"},
    {{"degree", "c"}, "degree Celsius"},
    {{"degree", "f"}, "degree Fahrenheit"},
    {{"°", "c"}, "degree Celsius"},
    {{"°", "f"}, "degree Fahrenheit"},
    {{"degree"}, "degree"},
    {{"°"}, "degree"},
    {{"us", "dollar"}, "USD", true},
    {{"u.s.", "dollar"}, "USD", true},
    {{"united", "states", "dollar"}, "USD", true},
    {{"canadian", "dollar"}, "CAD", true},
    {{"australian", "dollar"}, "AUD", true},
    {{"hong", "kong", "dollar"}, "HKD", true},
    {{"singapore", "dollar"}, "SGD", true},
    {{"new", "zealand", "dollar"}, "NZD", true},
    {{"dollar"}, "USD", true},
    {{"usd"}, "USD", true},
    {{"buck"}, "USD", true},
    {{"euro"}, "EUR", true},
    {{"eur"}, "EUR", true},
    {{"british", "pound"}, "GBP", true},
    {{"pound", "sterling"}, "GBP", true},
    {{"gbp"}, "GBP", true},
    {{"yen"}, "JPY", true},
    {{"jpy"}, "JPY", true},
    {{"yuan"}, "CNY", true},
    {{"renminbi"}, "CNY", true},
    {{"ruble"}, "RUB", true},
    {{"rouble"}, "RUB", true},
    {{"hryvnia"}, "UAH", true},
    {{"rupee"}, "INR", true},
    {{"swiss", "franc"}, "CHF", true},
    {{"swedish", "crown"}, "SEK", true},
    {{"swedish", "krona"}, "SEK", true},
    {{"norwegian", "crown"}, "NOK", true},
    {{"danish", "crown"}, "DKK", true},
    {{"franc"}, "franc", true},
    {{"peso"}, "peso", true},
    {{"lira"}, "lira", true},
    {{"shekel"}, "ILS", true},
    {{"rand"}, "ZAR", true},
    {{"zloty"}, "PLN", true},
    {{"naira"}, "NGN", true},
    {{"riyal"}, "riyal", true},
    {{"dinar"}, "dinar", true},
    {{"dirham"}, "dirham", true},
    {{"crown"}, "crown", true},
    {{"cent"}, "cent", true},
    {{"pence"}, "pence", true},
    {{"point"}, "point"},
};

/* Irregular plurals and American spellings to the words of the table. */
static const char *const plain_forms[][2] = {
    {"centimeter", "centimetre"}, {"centimeters", "centimetre"}, {"feet", "foot"},       {"inches", "inch"},
    {"kilometer", "kilometre"},   {"kilometers", "kilometre"},   {"kroner", "crown"},    {"kronor", "crown"},
    {"liter", "litre"},           {"liters", "litre"},           {"meter", "metre"},     {"meters", "metre"},
    {"milliliter", "millilitre"}, {"milliliters", "millilitre"}, {"millimeter", "millimetre"},
    {"millimeters", "millimetre"}, {"hz", "hertz"}};

static stm_slice plain_form(stm_slice word)
{
    for (size_t i = 0; i < sizeof plain_forms / sizeof *plain_forms; i++)
        if (stm_equal_text(word, plain_forms[i][0])) return stm_slice_of(plain_forms[i][1]);
    return word;
}

static bool same_word(stm_slice word, const char *want)
{
    stm_slice plain = plain_form(word);
    if (stm_equal_text(plain, want)) return true;
    if (plain.length < 3 || plain.data[plain.length - 1] != 's') return false;
    plain.length--;
    return stm_equal_text(plain, want);
}

/* `first` is the plain form of the piece at `at`. */
static uint32_t match(const figure_reader *r, uint32_t at, stm_slice first, const unit_words *unit)
{
    if (!first.length || first.data[0] != unit->words[0][0] || !same_word(first, unit->words[0])) return at;
    uint32_t next = at + 1;
    for (size_t i = 1; i < 4 && unit->words[i]; i++) {
        next = figure_behind_hyphen(r, next);
        const stm_piece *piece = figure_piece(r, next);
        if (!piece || !same_word(piece->lower, unit->words[i])) return at;
        next++;
    }
    return next;
}

/* Ages: "59-year-old", "59 years old", "six months old". */
static uint32_t age_behind(const figure_reader *r, uint32_t at, figure_unit *out)
{
    static const char *const words[][2] = {{"year", "years"}, {"month", "months"}, {"week", "weeks"}, {"day", "days"}};
    for (size_t i = 0; i < 4; i++) {
        if (!figure_is(r, at, words[i][0]) && !figure_is(r, at, words[i][1])) continue;
        uint32_t next = figure_behind_hyphen(r, at + 1);
        bool old = figure_is(r, next, "old") || figure_is(r, next, "olds");
        bool of_age = figure_is(r, next, "of") && figure_is(r, next + 1, "age");
        if (!old && !of_age) return at;
        *out = (figure_unit){.name = words[i][0], .age = true};
        return next + 1 + of_age;
    }
    return at;
}

typedef struct sign {
    const char *sign, *name;
} sign;

static const sign signs[] = {{"$", "USD"}, {"£", "GBP"}, {"¥", "JPY"}, {"฿", "THB"}, {"₡", "CRC"}, {"₦", "NGN"}, {"₩", "KRW"},
                             {"₪", "ILS"}, {"€", "EUR"}, {"₴", "UAH"}, {"₹", "INR"}, {"₺", "TRY"}, {"₽", "RUB"}};

uint32_t figure_unit_behind(const figure_reader *r, uint32_t at, const figure_amount *amount, figure_unit *out)
{
    uint32_t next = figure_behind_hyphen(r, at), end = age_behind(r, next, out);
    if (end > next) return end;
    if (figure_is(r, next, "pound") || figure_is(r, next, "pounds")) { /* money in millions, else weight */
        *out = (figure_unit){.name = amount->scaled ? "GBP" : "pound", .money = amount->scaled};
        return next + 1;
    }
    if (figure_is(r, next, "m") && figure_glued(r, next)) {
        *out = (figure_unit){.name = "m"};
        return next + 1;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) /* "100 €" */
        if (figure_is(r, next, signs[i].sign) && figure_kind(r, next + 1) != STM_PIECE_NUMBER) {
            *out = (figure_unit){.name = signs[i].name, .money = true};
            return next + 1;
        }
    const stm_piece *piece = figure_piece(r, next);
    stm_slice plain = piece ? plain_form(piece->lower) : (stm_slice){0};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        end = match(r, next, plain, &units[i]);
        if (end == next) continue;
        *out = (figure_unit){.name = units[i].name, .money = units[i].money};
        return end;
    }
    return at;
}

/* The letters before a dollar sign. */
static const sign dollars[] = {{"a", "AUD"}, {"au", "AUD"}, {"c", "CAD"}, {"ca", "CAD"}, {"hk", "HKD"}, {"nz", "NZD"},
                               {"r", "BRL"}, {"s", "SGD"}, {"us", "USD"}};

static const sign codes[] = {{"aud", "AUD"}, {"cad", "CAD"}, {"chf", "CHF"}, {"cny", "CNY"}, {"eur", "EUR"}, {"gbp", "GBP"},
                             {"inr", "INR"}, {"jpy", "JPY"}, {"rmb", "CNY"}, {"rs", "INR"}, {"usd", "USD"}};

uint32_t figure_unit_before(const figure_reader *r, uint32_t at, figure_unit *out)
{
    if (at <= r->from) return at;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!figure_is(r, at - 1, signs[i].sign)) continue;
        *out = (figure_unit){.name = signs[i].name, .money = true};
        if (i || at - 1 <= r->from || !figure_touches(r, at - 1)) return at - 1;
        for (size_t k = 0; k < sizeof dollars / sizeof *dollars; k++)
            if (figure_is(r, at - 2, dollars[k].sign) && figure_capital(r, at - 2)) {
                out->name = dollars[k].name;
                return at - 2;
            }
        return at - 1;
    }
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (figure_is(r, at - 1, codes[i].sign) && figure_capital(r, at - 1)) {
            *out = (figure_unit){.name = codes[i].name, .money = true};
            return at - 1;
        }
    return at;
}
