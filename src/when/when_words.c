/* The tables of time words. Sorted by word; the unit tests check. */
#include "when_words.h"

#include "base/slice.h"

#include <string.h>

const char *const when_of_day[] = {"MO", "AF", "EV", "NI", "MI", "DT"};
const char *const when_edges[] = {"start", "mid", "end"};

static const when_word words[] = {
    {"afternoon", WHEN_W_OF_DAY, 1},
    {"afternoons", WHEN_W_OF_DAYS, 1},
    {"annually", WHEN_W_OFTEN, WHEN_U_YEAR},
    {"apr", WHEN_W_MONTH, 4},
    {"apr.", WHEN_W_MONTH, 4},
    {"april", WHEN_W_MONTH, 4},
    {"aug", WHEN_W_MONTH, 8},
    {"aug.", WHEN_W_MONTH, 8},
    {"august", WHEN_W_MONTH, 8},
    {"autumn", WHEN_W_SEASON, 2},
    {"beginning", WHEN_W_EDGE, 0},
    {"centuries", WHEN_W_UNITS, WHEN_U_CENTURY},
    {"century", WHEN_W_UNIT, WHEN_U_CENTURY},
    {"coming", WHEN_W_SHIFT, 1},
    {"current", WHEN_W_SHIFT, 0},
    {"currently", WHEN_W_REF, 0},
    {"daily", WHEN_W_OFTEN, WHEN_U_DAY},
    {"dawn", WHEN_W_OF_DAY, 0},
    {"day", WHEN_W_UNIT, WHEN_U_DAY},
    {"days", WHEN_W_UNITS, WHEN_U_DAY},
    {"daytime", WHEN_W_OF_DAY, 5},
    {"dec", WHEN_W_MONTH, 12},
    {"dec.", WHEN_W_MONTH, 12},
    {"decade", WHEN_W_UNIT, WHEN_U_DECADE},
    {"decades", WHEN_W_UNITS, WHEN_U_DECADE},
    {"december", WHEN_W_MONTH, 12},
    {"dozen", WHEN_W_VAGUE, 12},
    {"dusk", WHEN_W_OF_DAY, 2},
    {"each", WHEN_W_EACH, 0},
    {"earlier", WHEN_W_EDGE, 0},
    {"early", WHEN_W_EDGE, 0},
    {"end", WHEN_W_EDGE, 2},
    {"evening", WHEN_W_OF_DAY, 2},
    {"evenings", WHEN_W_OF_DAYS, 2},
    {"every", WHEN_W_EACH, 0},
    {"fall", WHEN_W_SEASON, 2},
    {"feb", WHEN_W_MONTH, 2},
    {"feb.", WHEN_W_MONTH, 2},
    {"february", WHEN_W_MONTH, 2},
    {"few", WHEN_W_VAGUE, 0},
    {"following", WHEN_W_SHIFT, 1},
    {"forthcoming", WHEN_W_SHIFT, 1},
    {"fortnight", WHEN_W_UNIT, WHEN_U_FORTNIGHT},
    {"fortnights", WHEN_W_UNITS, WHEN_U_FORTNIGHT},
    {"fri", WHEN_W_WEEKDAY, 5},
    {"fri.", WHEN_W_WEEKDAY, 5},
    {"friday", WHEN_W_WEEKDAY, 5},
    {"fridays", WHEN_W_WEEKDAYS, 5},
    {"hour", WHEN_W_UNIT, WHEN_U_HOUR},
    {"hourly", WHEN_W_OFTEN, WHEN_U_HOUR},
    {"hours", WHEN_W_UNITS, WHEN_U_HOUR},
    {"jan", WHEN_W_MONTH, 1},
    {"jan.", WHEN_W_MONTH, 1},
    {"january", WHEN_W_MONTH, 1},
    {"jul", WHEN_W_MONTH, 7},
    {"jul.", WHEN_W_MONTH, 7},
    {"july", WHEN_W_MONTH, 7},
    {"jun", WHEN_W_MONTH, 6},
    {"jun.", WHEN_W_MONTH, 6},
    {"june", WHEN_W_MONTH, 6},
    {"last", WHEN_W_SHIFT, -1},
    {"late", WHEN_W_EDGE, 2},
    {"lately", WHEN_W_REF, -1},
    {"later", WHEN_W_EDGE, 2},
    {"latest", WHEN_W_SHIFT, -1},
    {"many", WHEN_W_VAGUE, 0},
    {"mar", WHEN_W_MONTH, 3},
    {"mar.", WHEN_W_MONTH, 3},
    {"march", WHEN_W_MONTH, 3},
    {"may", WHEN_W_MONTH, 5},
    {"mid", WHEN_W_EDGE, 1},
    {"middle", WHEN_W_EDGE, 1},
    {"minute", WHEN_W_UNIT, WHEN_U_MINUTE},
    {"minutes", WHEN_W_UNITS, WHEN_U_MINUTE},
    {"mon", WHEN_W_WEEKDAY, 1},
    {"mon.", WHEN_W_WEEKDAY, 1},
    {"monday", WHEN_W_WEEKDAY, 1},
    {"mondays", WHEN_W_WEEKDAYS, 1},
    {"month", WHEN_W_UNIT, WHEN_U_MONTH},
    {"monthly", WHEN_W_OFTEN, WHEN_U_MONTH},
    {"months", WHEN_W_UNITS, WHEN_U_MONTH},
    {"morning", WHEN_W_OF_DAY, 0},
    {"mornings", WHEN_W_OF_DAYS, 0},
    {"next", WHEN_W_SHIFT, 1},
    {"night", WHEN_W_OF_DAY, 3},
    {"nightly", WHEN_W_OFTEN, WHEN_U_DAY},
    {"nights", WHEN_W_OF_DAYS, 3},
    {"nighttime", WHEN_W_OF_DAY, 3},
    {"nov", WHEN_W_MONTH, 11},
    {"nov.", WHEN_W_MONTH, 11},
    {"november", WHEN_W_MONTH, 11},
    {"now", WHEN_W_REF, 0},
    {"nowadays", WHEN_W_REF, 0},
    {"oct", WHEN_W_MONTH, 10},
    {"oct.", WHEN_W_MONTH, 10},
    {"october", WHEN_W_MONTH, 10},
    {"past", WHEN_W_SHIFT, -1},
    {"preceding", WHEN_W_SHIFT, -1},
    {"present", WHEN_W_SHIFT, 0},
    {"presently", WHEN_W_REF, 0},
    {"previous", WHEN_W_SHIFT, -1},
    {"prior", WHEN_W_SHIFT, -1},
    {"quarter", WHEN_W_UNIT, WHEN_U_QUARTER},
    {"quarterly", WHEN_W_OFTEN, WHEN_U_QUARTER},
    {"quarters", WHEN_W_UNITS, WHEN_U_QUARTER},
    {"recently", WHEN_W_REF, -1},
    {"sat", WHEN_W_WEEKDAY, 6},
    {"sat.", WHEN_W_WEEKDAY, 6},
    {"saturday", WHEN_W_WEEKDAY, 6},
    {"saturdays", WHEN_W_WEEKDAYS, 6},
    {"second", WHEN_W_UNIT, WHEN_U_SECOND},
    {"seconds", WHEN_W_UNITS, WHEN_U_SECOND},
    {"sep", WHEN_W_MONTH, 9},
    {"sep.", WHEN_W_MONTH, 9},
    {"sept", WHEN_W_MONTH, 9},
    {"sept.", WHEN_W_MONTH, 9},
    {"september", WHEN_W_MONTH, 9},
    {"several", WHEN_W_VAGUE, 0},
    {"spring", WHEN_W_SEASON, 0},
    {"start", WHEN_W_EDGE, 0},
    {"summer", WHEN_W_SEASON, 1},
    {"sun", WHEN_W_WEEKDAY, 7},
    {"sun.", WHEN_W_WEEKDAY, 7},
    {"sunday", WHEN_W_WEEKDAY, 7},
    {"sundays", WHEN_W_WEEKDAYS, 7},
    {"that", WHEN_W_SHIFT, 0},
    {"this", WHEN_W_SHIFT, 0},
    {"thu", WHEN_W_WEEKDAY, 4},
    {"thu.", WHEN_W_WEEKDAY, 4},
    {"thurs", WHEN_W_WEEKDAY, 4},
    {"thurs.", WHEN_W_WEEKDAY, 4},
    {"thursday", WHEN_W_WEEKDAY, 4},
    {"thursdays", WHEN_W_WEEKDAYS, 4},
    {"today", WHEN_W_DAY_OFF, 0},
    {"tomorrow", WHEN_W_DAY_OFF, 1},
    {"tonight", WHEN_W_DAY_OFF, 0},
    {"tue", WHEN_W_WEEKDAY, 2},
    {"tue.", WHEN_W_WEEKDAY, 2},
    {"tues", WHEN_W_WEEKDAY, 2},
    {"tues.", WHEN_W_WEEKDAY, 2},
    {"tuesday", WHEN_W_WEEKDAY, 2},
    {"tuesdays", WHEN_W_WEEKDAYS, 2},
    {"upcoming", WHEN_W_SHIFT, 1},
    {"wed", WHEN_W_WEEKDAY, 3},
    {"wed.", WHEN_W_WEEKDAY, 3},
    {"wednesday", WHEN_W_WEEKDAY, 3},
    {"wednesdays", WHEN_W_WEEKDAYS, 3},
    {"week", WHEN_W_UNIT, WHEN_U_WEEK},
    {"weekend", WHEN_W_UNIT, WHEN_U_WEEKEND},
    {"weekends", WHEN_W_UNITS, WHEN_U_WEEKEND},
    {"weekly", WHEN_W_OFTEN, WHEN_U_WEEK},
    {"weeks", WHEN_W_UNITS, WHEN_U_WEEK},
    {"winter", WHEN_W_SEASON, 3},
    {"year", WHEN_W_UNIT, WHEN_U_YEAR},
    {"yearly", WHEN_W_OFTEN, WHEN_U_YEAR},
    {"years", WHEN_W_UNITS, WHEN_U_YEAR},
    {"yesterday", WHEN_W_DAY_OFF, -1},
};

bool when_words_sorted(void)
{
    for (size_t i = 1; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i - 1].word, words[i].word) >= 0) return false;
    return true;
}

void when_sieve_fill(stm_sieve *sieve)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) stm_sieve_add(sieve, words[i].word);
}

const when_word *when_word_of(stm_slice word)
{
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = stm_compare_text(words[middle].word, word);
        if (!order) return &words[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Longer names first, so that "christmas eve" is not read as "christmas". */
const when_holiday when_holidays[] = {
    {{"april", "fools", "day"}, 4, 1, 0},
    {{"ash", "wednesday"}, 0, 0, -46},
    {{"bastille", "day"}, 7, 14, 0},
    {{"boxing", "day"}, 12, 26, 0},
    {{"christmas", "day"}, 12, 25, 0},
    {{"christmas", "eve"}, 12, 24, 0},
    {{"christmas"}, 12, 25, 0},
    {{"columbus", "day"}, 10, 0, 12},
    {{"earth", "day"}, 4, 22, 0},
    {{"easter", "monday"}, 0, 0, 1},
    {{"easter", "sunday"}, 0, 0, 0},
    {{"easter"}, 0, 0, 0},
    {{"good", "friday"}, 0, 0, -2},
    {{"halloween"}, 10, 31, 0},
    {{"independence", "day"}, 7, 4, 0},
    {{"international", "women", "'s", "day"}, 3, 8, 0},
    {{"labor", "day"}, 9, 0, 11},
    {{"martin", "luther", "king", "day"}, 1, 0, 13},
    {{"may", "day"}, 5, 1, 0},
    {{"memorial", "day"}, 5, 0, 15},
    {{"new", "year", "'s", "day"}, 1, 1, 0},
    {{"new", "year", "'s", "eve"}, 12, 31, 0},
    {{"palm", "sunday"}, 0, 0, -7},
    {{"thanksgiving"}, 11, 0, 44},
    {{"valentine", "'s", "day"}, 2, 14, 0},
    {{"veterans", "day"}, 11, 11, 0},
};
const size_t when_holiday_count = sizeof when_holidays / sizeof *when_holidays;

bool when_holiday_opens(stm_slice word)
{
    for (size_t i = 0; i < when_holiday_count; i++)
        if (stm_equal_text(word, when_holidays[i].words[0])) return true;
    return false;
}
