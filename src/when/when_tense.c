/* Which way time goes at a word: "on Monday" is the last one behind "said" and the next one behind "will".
 *
 * The nearest word before the time that shows a tense decides; when there is none (the time opens the sentence), the
 * nearest one behind it does. A past participle behind "will be" or "to be" is future; so is an infinitive behind a word
 * that looks ahead ("set to", "plans to"). Verbs of schedules in the present ("talks begin on Monday") are future.
 * Only words of the sentence count, and only so many: a cue farther away belongs to another clause. */
#include "when_reader.h"

#include "base/slice.h"
#include "text/lexicon.h"

/* Cues farther away than this (tokens) say little; clauses of news are shorter. */
#define LOOK_BACK 24
#define LOOK_AHEAD 14

static const char *const future_words[] = {
    "'ll",       "ahead",     "aim",      "aims",      "coming",   "could",    "due",       "expect",   "expected",
    "expects",   "forthcoming", "going",  "hope",      "hopes",    "intend",   "intends",   "may",      "might",
    "plan",      "planned",   "planning", "plans",     "prepare",  "prepares", "preparing", "proposed", "scheduled",
    "shall",     "should",    "slated",   "tentatively", "upcoming", "will",      "wo", "won't", "would"};

/* Present forms that announce: schedules. */
static const char *const schedule_words[] = {
    "appear", "appears", "arrive", "arrives", "begin", "begins",  "close",  "closes",  "come", "comes", "convene", "convenes", "depart",  "departs",
    "end",    "ends",    "expire", "expires", "face", "faces", "gather", "gathers", "go", "goes", "head", "heads", "hold", "holds", "kick", "kicks", "lapse", "lapses",
    "leave",  "leaves",  "meet",  "meets",   "open",   "opens",   "resume",  "resumes",  "return",  "returns", "sit", "sits",
    "start",  "starts",  "take", "takes", "travel", "travels", "visit",  "visits",  "vote",    "votes"};

static const char *const past_words[] = {
    "ago",    "announced", "became", "been",  "began",  "broke",  "brought", "built",  "came",   "caught", "chose",
    "cut",    "dealt", "did",    "died",  "drew",   "drove",  "fell",   "felt",    "fought", "found",  "gave",   "gone",
    "got",    "had",    "held",  "hit",    "hurt",   "kept",    "knew",   "laid",   "led",    "left",
    "lost",   "made",   "met",   "paid",   "put",    "ran",     "rose",   "said",   "sank",   "sat",
    "saw",    "sent",   "set",    "shot",  "sold",   "spent",  "spoke",   "stood",  "struck", "taken",  "thought", "threw",
    "told",   "took",   "was",   "went",   "were",   "won",     "wrote"};

/* Participles that look like past tense but never are one by themselves. */
static const char *const not_past[] = {"embed", "exceed", "feed", "indeed", "need", "proceed", "seed", "speed", "succeed",
                                       "united", "used"};

static const char *const before_nouns[] = {"'s", "a", "an", "at", "by", "her", "his", "its", "no", "of", "that", "the", "their",
                                           "this", "to"};

static const char *const ahead_of_infinitive[] = {"about", "agreed", "agrees", "due", "is", "are", "likely", "pledged", "prepared", "promised",
                                                  "ready", "set", "vowed"};

static bool is_word(const stm_doc *doc, uint32_t t, const char *word)
{
    return stm_equal_text(doc->tokens.items[t].lower, word);
}

static bool is_past(stm_slice lower)
{
    if (STM_IN_LIST(past_words, lower)) return true;
    return lower.length > 3 && stm_ends_with(lower, "ed") && !STM_IN_LIST(not_past, lower);
}

/* "will be held", "to be signed", "would have met": an auxiliary within three tokens before. */
static bool future_auxiliary(const stm_doc *doc, uint32_t first, uint32_t t)
{
    for (uint32_t back = 1; back <= 3 && t >= first + back; back++) {
        stm_slice lower = doc->tokens.items[t - back].lower;
        if (stm_equal_text(lower, "will") || stm_equal_text(lower, "'ll") || stm_equal_text(lower, "would")) return true;
        if (stm_equal_text(lower, "be") && t >= first + back + 1 && is_word(doc, t - back - 1, "to")) return true;
    }
    return false;
}

/* What one token says: -1, 0, 1. */
static int cue(const stm_doc *doc, uint32_t first, uint32_t t)
{
    const stm_token *token = &doc->tokens.items[t];
    if (token->kind != STM_TOKEN_WORD) return 0;
    if (token->flags & STM_TOKEN_CAPITAL && !(token->flags & STM_TOKEN_STARTS_SENTENCE)) return 0;
    if (STM_IN_LIST(future_words, token->lower)) return 1;
    if (STM_IN_LIST(schedule_words, token->lower)) /* "the close", "its start" are nouns */
        return t > first && STM_IN_LIST(before_nouns, doc->tokens.items[t - 1].lower) ? 0 : 1; /* nor "had to leave" */
    if (is_word(doc, t, "to") && t > first) {
        stm_slice before = doc->tokens.items[t - 1].lower;
        for (size_t i = 0; i < sizeof ahead_of_infinitive / sizeof *ahead_of_infinitive; i++)
            if (stm_equal_text(before, ahead_of_infinitive[i])) return 1;
        return 0;
    }
    if (!is_past(token->lower)) return 0;
    if (t > first && (is_word(doc, t - 1, "is") || is_word(doc, t - 1, "are"))) return 0; /* "are invited": no past */
    return future_auxiliary(doc, first, t) ? 1 : -1;
}

int when_direction(const when_reader *r, uint32_t at)
{
    const stm_doc *doc = r->doc;
    const stm_sentence *sentence = &doc->sentences.items[r->sentence];
    uint32_t here = r->pieces.items[at].token;
    uint32_t first = here > sentence->first + LOOK_BACK ? here - LOOK_BACK : sentence->first;
    for (uint32_t t = here; t > first; t--) {
        int said = cue(doc, sentence->first, t - 1);
        if (said) return said;
    }
    bool limit = here > sentence->first && (is_word(doc, here - 1, "until") || is_word(doc, here - 1, "till"));
    if (limit) return 1; /* "stays shut until Friday" */
    uint32_t last = here + LOOK_AHEAD < sentence->last ? here + LOOK_AHEAD : sentence->last;
    for (uint32_t t = here + 1; t < last; t++) {
        int said = cue(doc, sentence->first, t);
        if (said) return said;
    }
    return 0;
}
