/* Weights of words: shared rare words are evidence, shared topic words are none.
 *
 * In a story about troops at a border every second statement holds "troops" and "border"; what makes two statements one
 * utterance are the other words they share. So a word weighs what it says in news at large (the background table: about
 * log2 of how many reports one has to read to meet it), lowered when many different wordings of this story hold it. Five
 * forms of one utterance may all share a word: the first few uses are free. */
#include "word_weight.h"

#include "base/error.h"
#include "text/lexicon.h"

/* Uses that lower no weight: about as many wordings as one utterance takes. */
enum { FREE_USES = 4 };

/* Words rarer than one report in 2^10 are all equally telling. */
#define HIGHEST 10.0

stm_status stm_weights_count(stm_weights *weights, const stm_mentions *mentions, stm_arena *scratch)
{
    stm_map seen = {0};
    *weights = (stm_weights){0};
    for (uint32_t i = 0; i < mentions->count; i++) {
        const stm_wording *wording = &mentions->items[i].wording;
        bool is_new;
        if (!stm_map_insert(&seen, scratch, mentions->items[i].hash, 0, &is_new)) return STM_NO_MEMORY;
        if (!is_new) continue;
        weights->texts++;
        for (uint32_t u = 0; u < wording->count; u++) {
            if (wording->items[u].flags & STM_UNIT_FUNCTION) continue;
            uint32_t *uses = stm_map_insert(&weights->uses, scratch, wording->items[u].stem, 0, NULL);
            if (!uses) return STM_NO_MEMORY;
            ++*uses;
        }
    }
    return STM_OK;
}

static const char *const date_words[] = {
    "afternoon", "april",  "august",  "day",      "days",     "december", "earlier",  "evening", "february", "friday",
    "january",   "july",   "june",    "late",     "later",    "march",    "monday",   "month",   "months",   "morning",
    "next",      "night",  "november", "october", "saturday", "september", "sunday",  "thursday", "today",   "tomorrow",
    "tonight",   "tuesday", "wednesday", "week",  "weeks",    "year",     "years",    "yesterday"};

bool stm_unit_dates(const stm_unit *unit)
{
    return unit->flags & STM_UNIT_NUMBER || STM_IN_LIST(date_words, unit->lower);
}

double stm_word_weight(const stm_weights *weights, const stm_unit *unit)
{
    if (unit->flags & STM_UNIT_FUNCTION) return 0;
    double weight = unit->rarity;
    if (weight > HIGHEST) weight = HIGHEST;
    const uint32_t *uses = stm_map_find(&weights->uses, unit->stem);
    if (uses && *uses > FREE_USES) {
        double share = (double)(*uses - FREE_USES) / (double)weights->texts;
        weight *= share > 0.25 ? 0.25 : 1 - 3 * share;
    }
    /* Names are what a story is about; they tie statements to the story rather than to one another. */
    return unit->flags & STM_UNIT_NAME ? weight / 2 : weight;
}

double stm_wording_weight(const stm_weights *weights, const stm_wording *wording)
{
    double weight = 0;
    for (uint32_t i = 0; i < wording->count; i++) weight += stm_word_weight(weights, &wording->items[i]);
    return weight;
}
