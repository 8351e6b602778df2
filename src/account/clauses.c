/* Clauses by their borders, verbs by their forms.
 *
 * The problem: a date belongs to what is said to happen on it, which is a clause of a sentence that may be long; and
 * whether that has happened or is planned stands in the verb. The method: a sentence is cut at semicolons, dashes, and at
 * commas and conjunctions behind which a new clause commonly starts; a stretch counts as a statement when it holds a
 * finite verb (an auxiliary, a common irregular past, a word in -ed that no determiner stands before) and does not open
 * with "who" or "which". If it does not, it is widened, first to the left.
 *
 *     Talks end on Friday, and the ministers, | who met on Monday, | will fly home
 *     "Monday": who met on Monday -> the ministers, who met on Monday
 *
 * Limits: no parser; past and participle look alike ("the bridge closed on Monday"), which for news is nearly always past. */
#include "clauses.h"

#include "base/slice.h"
#include "text/lexicon.h"

static const char *const openers[] = {"after", "although", "and", "as", "because", "before", "but", "so", "though", "until",
                                      "when", "where", "whereas", "which", "while", "who", "whose", "with", "yet"};

static const char *const without_subject[] = {"after", "and", "as", "before", "but", "that", "until", "when", "where", "which",
                                              "while", "who", "whose", "with", "yet"};

static const char *const past_auxiliaries[] = {"did", "didn't", "had", "hadn't", "was", "wasn't", "were", "weren't"};

static const char *const present_auxiliaries[] = {"am", "are", "aren't", "do", "does", "doesn't", "don't", "has", "hasn't", "have",
                                                  "haven't", "is", "isn't", "says"};

static const char *const future_auxiliaries[] = {"shall", "will", "won't"};

static const char *const possible_auxiliaries[] = {"can", "could", "may", "might"};

/* Behind am, is, are, was, were: what has not come yet. */
static const char *const ahead[] = {"about", "bound", "due", "expected", "going", "likely", "planned", "planning", "scheduled",
                                    "set", "slated", "supposed", "to"};

static const char *const plans[] = {"expects", "hopes", "intends", "plans", "promises", "wants"};

static const char *const irregular_pasts[] = {
    "became", "began", "bought", "broke", "brought", "built", "came", "cast", "caught", "chose", "cut", "dealt", "drew",
    "drove", "fell", "fled", "flew", "fought", "found", "froze", "gave", "got", "grew", "held", "hit", "kept", "knew", "laid", "lay",
    "led", "left", "lent", "lost", "made", "meant", "met", "overthrew", "paid", "put", "quit", "ran", "read", "rode", "rose", "said", "sank", "sat", "saw",
    "sent", "set", "shook", "shot", "shut", "slept", "sold", "sought", "spent", "split", "spoke", "spread", "stole", "stood",
    "struck", "swept", "swore", "threw", "told", "took", "underwent", "upset", "went", "withdrew", "woke", "won", "wrote"};

/* Present forms that news uses of dates to come. */
static const char *const presents[] = {"arrive", "arrives", "begin", "begins", "come", "comes", "end", "ends", "expire", "expires", "flies",
                                       "fly", "gather", "gathers", "go", "goes", "hold", "holds", "lapse", "lapses", "leave", "leaves",
                                       "meet", "meets", "open", "opens", "resume", "resumes", "return", "returns", "run", "runs", "sit",
                                       "sits", "start", "starts", "take", "takes", "travel", "travels", "visit", "visits", "vote",
                                       "votes"};

/* A word in -ed behind these is an adjective. */
static const char *const determiners[] = {"a", "an", "any", "her", "his", "its", "my", "no", "of", "our", "some", "the", "their",
                                          "these", "this", "those", "your"};

static const char *const negations[] = {"never", "not"};

/* Tokens of a sentence that are looked at; longer ones are lists. */
enum { LONGEST = 200 };

static bool is_border(const stm_doc *doc, uint32_t token, uint32_t last)
{
    const stm_token *t = &doc->tokens.items[token];
    char first = doc->text.data[t->span.start];
    if (t->kind == STM_TOKEN_PUNCTUATION && first == ';') return true;
    bool dash = t->kind == STM_TOKEN_PUNCTUATION && (first == '-' || (unsigned char)first == 0xe2) && t->flags & STM_TOKEN_SPACE_BEFORE;
    if (dash) return !stm_equal_text(t->lower, "…");
    if (t->kind != STM_TOKEN_PUNCTUATION || first != ',' || token + 1 >= last) return false;
    return STM_IN_LIST(openers, doc->tokens.items[token + 1].lower);
}

static stm_tense tense_of_ed(const stm_doc *doc, uint32_t token, uint32_t first)
{
    const stm_token *t = &doc->tokens.items[token];
    if (t->lower.length < 4 || !stm_ends_with(t->lower, "ed") || stm_ends_with(t->lower, "eed")) return STM_TENSE_NONE;
    if (token == first) return STM_TENSE_NONE;
    const stm_token *before = &doc->tokens.items[token - 1];
    if (STM_IN_LIST(determiners, before->lower) || before->flags & STM_TOKEN_POSSESSIVE) return STM_TENSE_NONE;
    return before->kind == STM_TOKEN_WORD || before->kind == STM_TOKEN_PUNCTUATION ? STM_TENSE_PAST : STM_TENSE_NONE;
}

static bool is_ahead(const stm_doc *doc, uint32_t token, uint32_t last)
{
    for (uint32_t i = token + 1; i < last && i <= token + 2; i++)
        if (STM_IN_LIST(ahead, doc->tokens.items[i].lower)) return true;
    return false;
}

static stm_tense tense_at(const stm_doc *doc, uint32_t token, uint32_t first, uint32_t last)
{
    const stm_token *t = &doc->tokens.items[token];
    if (t->kind != STM_TOKEN_WORD) return STM_TENSE_NONE;
    if (STM_IN_LIST(future_auxiliaries, t->lower) || stm_ends_with(t->lower, "'ll")) return STM_TENSE_FUTURE;
    if (stm_equal_text(t->lower, "would")) return STM_TENSE_FUTURE;
    if (STM_IN_LIST(possible_auxiliaries, t->lower)) return STM_TENSE_POSSIBLE;
    bool present = STM_IN_LIST(present_auxiliaries, t->lower), past = STM_IN_LIST(past_auxiliaries, t->lower);
    if (stm_equal_text(t->lower, "has") || stm_equal_text(t->lower, "have")) return STM_TENSE_PAST;
    if (present) return is_ahead(doc, token, last) ? STM_TENSE_FUTURE : STM_TENSE_PRESENT;
    if (past) return is_ahead(doc, token, last) && !stm_equal_text(t->lower, "did") ? STM_TENSE_FUTURE : STM_TENSE_PAST;
    if (STM_IN_LIST(plans, t->lower) && stm_token_is(doc, token + 1, "to")) return STM_TENSE_FUTURE;
    bool opens = token == first; /* "Set to begin", "Held on Monday": participles */
    if (STM_IN_LIST(irregular_pasts, t->lower)) return opens ? STM_TENSE_NONE : STM_TENSE_PAST;
    if (STM_IN_LIST(presents, t->lower) && token > first && !stm_token_is(doc, token - 1, "to") &&
        !STM_IN_LIST(determiners, doc->tokens.items[token - 1].lower))
        return STM_TENSE_PRESENT;
    return tense_of_ed(doc, token, first);
}

/* The tense of the verb nearest to the token among those of [first, last), a verb before it rather than one behind. */
static stm_tense tense_near(const stm_doc *doc, uint32_t first, uint32_t last, uint32_t token, bool *negated)
{
    stm_tense best = STM_TENSE_NONE;
    uint32_t nearest = STM_NONE;
    *negated = false;
    for (uint32_t i = first; i < last; i++) {
        stm_tense tense = tense_at(doc, i, first, last);
        if (tense == STM_TENSE_NONE) continue;
        /* "will be held", "was seized": the auxiliary decides, not the participle behind it */
        bool follows = nearest != STM_NONE && i - nearest <= 3 && i > nearest && tense == STM_TENSE_PAST &&
                       tense_of_ed(doc, i, first) != STM_TENSE_NONE;
        if (follows) continue;
        if (nearest != STM_NONE && i > token) break;
        nearest = i;
        best = tense;
        *negated = stm_ends_with(doc->tokens.items[i].lower, "n't") ||
                   (i + 1 < last && STM_IN_LIST(negations, doc->tokens.items[i + 1].lower));
    }
    return best;
}

static bool lacks_subject(const stm_doc *doc, uint32_t first)
{
    const stm_token *t = &doc->tokens.items[first];
    return STM_IN_LIST(without_subject, t->lower) && !(t->flags & STM_TOKEN_STARTS_SENTENCE);
}

static bool is_word(const stm_token *token)
{
    return token->kind == STM_TOKEN_WORD || token->kind == STM_TOKEN_NUMBER || token->kind == STM_TOKEN_SYMBOL;
}

stm_clause stm_clause_around(const stm_doc *doc, uint32_t token)
{
    const stm_sentence *sentence = &doc->sentences.items[doc->tokens.items[token].sentence];
    uint32_t low = token > sentence->first + LONGEST ? token - LONGEST : sentence->first;
    uint32_t high = token + LONGEST < sentence->last ? token + LONGEST : sentence->last;
    stm_clause clause = {.first = token, .last = token + 1};
    while (clause.first > low && !is_border(doc, clause.first - 1, high)) clause.first--;
    while (clause.last < high && !is_border(doc, clause.last, high)) clause.last++;
    for (;;) {
        clause.tense = tense_near(doc, clause.first, clause.last, token, &clause.negated);
        bool whole = clause.tense != STM_TENSE_NONE && !lacks_subject(doc, clause.first);
        if (whole || (clause.first == low && clause.last == high)) break;
        if (clause.first > low) {
            clause.first--;
            while (clause.first > low && !is_border(doc, clause.first - 1, high)) clause.first--;
        } else {
            clause.last++;
            while (clause.last < high && !is_border(doc, clause.last, high)) clause.last++;
        }
    }
    while (clause.last > clause.first + 1 && !is_word(&doc->tokens.items[clause.last - 1]) &&
           !(doc->tokens.items[clause.last - 1].flags & STM_TOKEN_POSSESSIVE))
        clause.last--;
    return clause;
}
