/* See figure_class.h. A unit is its own class, and so is the noun counted, unless it stands in a list of words that mean
 * the same (soldiers and troops, killed and dead). People who had to leave their homes are a class of their own, as the
 * dead and the injured are: reports of one event give that number in very different words.
 *
 *     300 people had to leave their homes     displaced
 *     "some 280" people moved from their homes     displaced
 *     Hundreds of people ... were told to get out     displaced
 *
 * Limit: who left home without need (for work, on holiday) is counted among them when the words are the same. */
#include "figure_class.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/lexicon.h"

typedef struct meaning {
    uint32_t class;
    const char *words[15];
} meaning;

static const meaning meanings[] = {
    {STM_CLASS_DEAD, {"dead", "deaths", "died", "fatalities", "killed", "lives", "massacred", "murdered", "perished", "slain"}},
    {STM_CLASS_INJURED, {"injured", "hurt", "injuries", "wounded"}},
    {STM_CLASS_DISPLACED, {"displaced", "evacuated", "evacuees", "homeless"}},
    {STM_CLASS_PEOPLE, {"people", "persons", "protesters", "demonstrators", "inhabitants", "residents", "villagers"}},
    {5, {"troops", "soldiers", "servicemen", "soldier", "serviceman", "forces"}},
    {6, {"arrested", "detained", "arrests", "detentions"}},
    {7, {"missiles", "rockets"}},
};

static uint64_t class_of_word(const stm_unit *head)
{
    for (size_t row = 0; row < sizeof meanings / sizeof *meanings; row++)
        for (size_t i = 0; meanings[row].words[i]; i++)
            if (stm_equal_text(head->lower, meanings[row].words[i])) return meanings[row].class;
    return head->stem;
}

/* Words behind a figure that may hold what became of the people: "of people living behind the harbour were woken at
 * night by loudspeakers and told to get out" has seventeen. */
enum { FATE_WORDS = 18 };

/* "had to leave their homes", "were moved out", "fled": a verb of leaving under pressure, and from where. */
static bool had_to_leave(const stm_doc *doc, uint32_t start, uint32_t end)
{
    static const char *const alone[] = {"displaced", "evacuated", "fled", "flee", "fleeing"};
    static const char *const verbs[] = {"driven", "flee", "forced", "get", "leave", "left", "moved", "ordered"};
    static const char *const where[] = {"home", "homes", "house", "houses", "out"};
    bool verb = false;
    uint32_t first = stm_doc_token_at(doc, start);
    if (first >= doc->tokens.count) return false;
    uint32_t last = doc->sentences.items[doc->tokens.items[first].sentence].last;
    for (uint32_t i = first; i < last && i - first < FATE_WORDS && doc->tokens.items[i].span.start < end; i++) {
        stm_slice word = doc->tokens.items[i].lower;
        if (STM_IN_LIST(alone, word)) return true;
        if (verb && STM_IN_LIST(where, word)) return true;
        verb |= STM_IN_LIST(verbs, word);
    }
    return false;
}

stm_status stm_figure_class(uint64_t *class, const stm_figure *figure, uint32_t end, const stm_doc *doc,
                            const stm_word_reader *reader, stm_arena *scratch)
{
    *class = STM_CLASS_NONE;
    if (figure->unit.length) {
        *class = stm_hash(figure->unit);
        return STM_OK;
    }
    if (figure->counted.length) {
        stm_wording words;
        STM_TRY(stm_wording_read(&words, reader, figure->counted, NULL, scratch));
        if (words.count) *class = class_of_word(&words.items[words.count - 1]);
    }
    if ((*class == STM_CLASS_NONE || *class == STM_CLASS_PEOPLE) && had_to_leave(doc, figure->span.end, end))
        *class = STM_CLASS_DISPLACED;
    return STM_OK;
}
