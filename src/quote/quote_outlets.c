/* Media: listed ones (lang/media_names.c), and those that show by their name ("Radio Brennick", "Marrowick FM", "the
 * Coast Gazette") or by the noun beside it ("the news agency |Kelpress|"). */
#include "quote_parts.h"

#include "base/slice.h"
#include "lang/media_names.h"
#include "text/lexicon.h"

#include <string.h>

static bool is_end_of_medium(stm_slice word)
{
    static const char *const ends[] = {"bulletin", "chronicle", "courier", "fm",    "gazette", "herald", "journal", "news",
                                       "post",     "radio",     "times",   "tribune", "tv"};
    return STM_IN_LIST(ends, word);
}

static bool is_start_of_medium(stm_slice word)
{
    return stm_equal_text(word, "radio") || stm_equal_text(word, "channel");
}

/* "agency", "broadcaster", "newspaper" right before the name or behind it. */
static bool has_medium_noun(const quote_finder *finder, uint32_t first, uint32_t last)
{
    static const char *const nouns[] = {"agency", "broadcaster", "daily", "newspaper", "tabloid"};
    bool before = first && STM_IN_LIST(nouns, word_at(finder, first - 1));
    bool behind = STM_IN_LIST(nouns, word_at(finder, last)) ||
                  (is_word(finder, last, "news") && is_word(finder, last + 1, "agency"));
    return before || behind;
}

quote_outlet stm_quote_outlet_at(const quote_finder *finder, uint32_t first, uint32_t *last)
{
    const stm_media_name *known = stm_media_at(finder->doc, first, last);
    if (known) {
        bool programme = !strcmp(known->kind, "programme"), platform = !strcmp(known->kind, "platform");
        return (quote_outlet){stm_slice_of(known->name),
                              programme ? OUTLET_PROGRAMME : platform ? OUTLET_PLATFORM : OUTLET_MEDIUM};
    }
    quote_outlet none = {{"", 0}, OUTLET_NONE};
    uint32_t entity = finder->entity_at[first];
    if (entity == STM_NONE || (first && finder->entity_at[first - 1] == entity)) return none;
    uint32_t end = first + 1;
    while (end < finder->doc->tokens.count && finder->entity_at[end] == entity) end++;
    bool named = end > first + 1 && (is_start_of_medium(word_at(finder, first)) || is_end_of_medium(word_at(finder, end - 1)));
    if (!named && !has_medium_noun(finder, first, end)) return none;
    if (finder->report->entities.items[entity].kind == STM_ENTITY_GROUP ||
        finder->report->entities.items[entity].kind == STM_ENTITY_PLACE)
        return none;
    *last = end;
    return (quote_outlet){stm_cut(finder->doc->text, stm_doc_span(finder->doc, first, end)), OUTLET_MEDIUM};
}
