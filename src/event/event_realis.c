/* Whether an event happened: tense, modals, negation, conditions, plans, read from the words before the trigger.
 *
 *     will attack, plans to attack, a planned attack     planned
 *     may attack, an alleged attack                      possible
 *     if they attack                                     conditional
 *     did not attack, failed to attack                   negated
 *     denied attacking                                   denied
 *     is attacking                                       ongoing
 * The nearest sign wins, negation over all: "will not attack" is negated (and future, which the types use). */
#include "event_parts.h"

#include "base/slice.h"

/* Signs stand at most so many tokens before the trigger. */
#define LOOK_BACK 6

static const char *const be_words[] = {"am", "are", "be", "been", "being", "is", "was", "were", "got"};
static const char *const future_words[] = {"'ll", "expected", "going", "intend", "intends", "plan", "planned", "planning", "plans", "prepare",
                                           "prepared", "preparing", "scheduled", "set", "shall", "will", "wo", "would", "ready", "due", "willing", "hopes", "wants"};
static const char *const possible_words[] = {"alleged", "allegedly", "can", "could", "likely", "may", "might", "must", "possible", "potential",
                                             "reportedly", "should", "suspected"};
static const char *const negations[] = {"barely", "cannot", "fail", "failed", "fails", "n't", "neither", "never", "no", "nor", "not", "without"};
static const char *const contracted[] = {"can't", "couldn't", "didn't", "doesn't", "don't", "hasn't", "haven't", "isn't", "wasn't", "weren't",
                                         "won't", "wouldn't"};
static const char *const planned_adjectives[] = {"future", "planned", "proposed", "scheduled", "upcoming"};

static bool is_passive(const event_coder *c, const event_found *found)
{
    if (found->noun || found->form != EVENT_PAST) return false;
    for (uint32_t back = 1; back <= 3 && found->first >= c->sentence->first + back; back++) {
        uint32_t t = found->first - back;
        if (EVENT_ANY(c, t, be_words)) return true;
        stm_slice word = event_word(c, t);
        if (!stm_ends_with(word, "ly") && !stm_equal_text(word, "also") && !stm_equal_text(word, "not")) break;
    }
    return event_is(c, found->last, "by"); /* "men arrested by police" */
}

static bool is_condition(const event_coder *c, const event_found *found)
{
    uint32_t t = found->clause;
    return t > c->sentence->first && (event_is(c, t - 1, "if") || event_is(c, t - 1, "unless"));
}

void event_judge(const event_coder *c, event_found *found)
{
    bool negated = false, denied = false, possible = false, be = false;
    uint32_t first = found->first > found->clause + LOOK_BACK ? found->first - LOOK_BACK : found->clause;
    for (uint32_t t = found->first; t > first; t--) {
        uint32_t at = t - 1;
        if (event_is(c, at, ",") && found->first > t + 1) break;
        if (c->entity_at[at] != STM_NONE && !found->noun && t < found->first) break; /* the subject: the verb begins behind it */
        negated |= EVENT_ANY(c, at, negations) || EVENT_ANY(c, at, contracted);
        denied |= event_is(c, at, "denied") || event_is(c, at, "denies") || event_is(c, at, "deny");
        found->future |= found->noun ? EVENT_ANY(c, at, planned_adjectives) : EVENT_ANY(c, at, future_words);
        found->future |= event_is(c, at, "won't") || event_is(c, at, "wouldn't");
        possible |= EVENT_ANY(c, at, possible_words);
        be |= EVENT_ANY(c, at, be_words);
    }
    static const char *const asides[] = {"after", "although", "because", "before", "if", "since", "though", "unless", "until", "when", "where",
                                         "which", "while", "who", "whose"};
    found->aside |= found->clause > c->sentence->first && EVENT_ANY(c, found->clause - 1, asides);
    found->passive = is_passive(c, found);
    found->realis = negated             ? STM_NEGATED
                    : denied            ? STM_DENIED
                    : is_condition(c, found) ? STM_CONDITIONAL
                    : found->future     ? STM_PLANNED
                    : possible          ? STM_POSSIBLE
                    : be && found->form == EVENT_ING && !found->noun ? STM_ONGOING
                                        : STM_HAPPENED;
}
