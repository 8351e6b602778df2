/* How sure a number is meant: "nearly 100,000", "at least 12", "50 or more". */
#include "figure_reader.h"

#include "base/slice.h"

typedef struct wording {
    const char *words[4];
    stm_modifier modifier;
} wording;

/* Longer wordings first where one ends with another. */
static const wording before[] = {
    {{"no", "more", "than"}, STM_AT_MOST},
    {{"not", "more", "than"}, STM_AT_MOST},
    {{"no", "fewer", "than"}, STM_AT_LEAST},
    {{"no", "less", "than"}, STM_AT_LEAST},
    {{"not", "less", "than"}, STM_AT_LEAST},
    {{"well", "more", "than"}, STM_MORE_THAN},
    {{"more", "than"}, STM_MORE_THAN},
    {{"greater", "than"}, STM_MORE_THAN},
    {{"higher", "than"}, STM_MORE_THAN},
    {{"in", "excess", "of"}, STM_MORE_THAN},
    {{"upwards", "of"}, STM_MORE_THAN},
    {{"upward", "of"}, STM_MORE_THAN},
    {{"well", "over"}, STM_MORE_THAN},
    {{"just", "over"}, STM_MORE_THAN},
    {{"over"}, STM_MORE_THAN},
    {{"above"}, STM_MORE_THAN},
    {{"exceeding"}, STM_MORE_THAN},
    {{"topping"}, STM_MORE_THAN},
    {{"less", "than"}, STM_LESS_THAN},
    {{"fewer", "than"}, STM_LESS_THAN},
    {{"lower", "than"}, STM_LESS_THAN},
    {{"smaller", "than"}, STM_LESS_THAN},
    {{"just", "under"}, STM_LESS_THAN},
    {{"under"}, STM_LESS_THAN},
    {{"below"}, STM_LESS_THAN},
    {{"at", "least"}, STM_AT_LEAST},
    {{"a", "minimum", "of"}, STM_AT_LEAST},
    {{"at", "the", "very", "least"}, STM_AT_LEAST},
    {{"at", "the", "least"}, STM_AT_LEAST},
    {{"as", "many", "as"}, STM_AT_MOST},
    {{"as", "much", "as"}, STM_AT_MOST},
    {{"as", "few", "as"}, STM_AT_LEAST},
    {{"as", "little", "as"}, STM_AT_LEAST},
    {{"at", "most"}, STM_AT_MOST},
    {{"up", "to"}, STM_AT_MOST},
    {{"a", "maximum", "of"}, STM_AT_MOST},
    {{"some"}, STM_ABOUT},
    {{"around"}, STM_ABOUT},
    {{"about"}, STM_ABOUT},
    {{"approximately"}, STM_ABOUT},
    {{"approx"}, STM_ABOUT},
    {{"roughly"}, STM_ABOUT},
    {{"an", "estimated"}, STM_ABOUT},
    {{"the", "estimated"}, STM_ABOUT},
    {{"estimated", "at"}, STM_ABOUT},
    {{"circa"}, STM_ABOUT},
    {{"in", "the", "region", "of"}, STM_ABOUT},
    {{"something", "like"}, STM_ABOUT},
    {{"close", "to"}, STM_NEARLY},
    {{"nearly"}, STM_NEARLY},
    {{"almost"}, STM_NEARLY},
    {{"virtually"}, STM_NEARLY},
    {{"approaching"}, STM_NEARLY},
    {{"nearing"}, STM_NEARLY},
    {{"just", "short", "of"}, STM_NEARLY},
};

static const wording behind[] = {
    {{"or", "more"}, STM_AT_LEAST},   {{"or", "fewer"}, STM_AT_MOST},  {{"or", "less"}, STM_AT_MOST},
    {{"or", "so"}, STM_ABOUT},        {{"or", "thereabouts"}, STM_ABOUT}, {{"at", "least"}, STM_AT_LEAST},
    {{"or", "over"}, STM_AT_LEAST},   {{"or", "under"}, STM_AT_MOST},  {{"or", "above"}, STM_AT_LEAST},
    {{"at", "most"}, STM_AT_MOST}};

static uint32_t length(const wording *one)
{
    uint32_t count = 0;
    while (count < 4 && one->words[count]) count++;
    return count;
}

static bool stands_at(const figure_reader *r, uint32_t at, const wording *one, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!figure_is(r, at + i, one->words[i])) return false;
    return true;
}

uint32_t figure_modifier_before(const figure_reader *r, uint32_t first, stm_modifier *out)
{
    uint32_t at = first;
    if (at > r->from && figure_is(r, at - 1, "an")) at--; /* "about an 80 percent" */
    if (at > r->from && figure_is(r, at - 1, "the") && at - 1 > r->from && figure_is(r, at - 2, "of")) at = first;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        uint32_t count = length(&before[i]);
        if (at < r->from + count || !stands_at(r, at - count, &before[i], count)) continue;
        *out = before[i].modifier;
        return at - count;
    }
    return first;
}

uint32_t figure_modifier_behind(const figure_reader *r, uint32_t last, stm_modifier *out)
{
    uint32_t next = figure_behind_hyphen(r, last);
    if (figure_is(r, next, "plus") && next > last) { /* "50-plus" */
        *out = STM_MORE_THAN;
        return next + 1;
    }
    if (figure_is(r, last, "+") && figure_touches(r, last)) {
        *out = STM_MORE_THAN;
        return last + 1;
    }
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        uint32_t count = length(&behind[i]);
        if (!stands_at(r, last, &behind[i], count)) continue;
        *out = behind[i].modifier;
        return last + count;
    }
    return last;
}
