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

static const char *const without_subject[] = {"and", "but", "that", "which", "who", "whose", "with", "yet"};

/* They open a clause with a subject of its own, with or without a comma before them. */
static const char *const subordinators[] = {"after", "although", "because", "before", "since", "though", "until", "when",
                                            "where", "whereas", "while"};

/* Before the verb of a relative clause: "countries that joined", "the minister who met". */
static const char *const relatives[] = {"that", "which", "who"};

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

/* Within so many words behind "after" or "when" stands the verb of its clause, if it is one. */
enum { VERB_REACH = 7 };

/* Tokens of a sentence that are looked at; longer ones are lists. */
enum { LONGEST = 200 };

static stm_tense tense_of_ed(const stm_doc *doc, uint32_t token, uint32_t first)
{
    const stm_token *t = &doc->tokens.items[token];
    if (t->lower.length < 4 || !stm_ends_with(t->lower, "ed") || stm_ends_with(t->lower, "eed")) return STM_TENSE_NONE;
    if (token == first || t->flags & STM_TOKEN_CAPITAL) return STM_TENSE_NONE; /* Shed 9 */
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

/* "after annexing": what follows tells of the past like a clause. */
static bool is_gerund(const stm_doc *doc, uint32_t token, uint32_t opener)
{
    return token == opener + 1 && stm_ends_with(doc->tokens.items[token].lower, "ing") &&
           doc->tokens.items[token].lower.length > 5;
}

/* Whether a new clause starts at the token, with or without a comma before it. */
static bool opens_clause(const stm_doc *doc, uint32_t token, uint32_t last)
{
    const stm_token *t = &doc->tokens.items[token];
    if (t->kind != STM_TOKEN_WORD || t->flags & STM_TOKEN_STARTS_SENTENCE) return false;
    if (STM_IN_LIST(subordinators, t->lower)) {
        /* "after the fire", "since January" are phrases: a clause has a verb soon */
        for (uint32_t i = token + 1; i < last && i <= token + VERB_REACH; i++) {
            const stm_token *next = &doc->tokens.items[i];
            if (next->kind == STM_TOKEN_PUNCTUATION || stm_equal_text(next->lower, "and")) return false;
            if (tense_at(doc, i, token + 1, last) != STM_TENSE_NONE || is_gerund(doc, i, token)) return true;
        }
        return false;
    }
    return STM_IN_LIST(relatives, t->lower) && token + 1 < last && tense_at(doc, token + 1, token, last) != STM_TENSE_NONE;
}

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

/* "and will fly home", "which runs out": what opens so takes its subject from the clause before. */
static bool lacks_subject(const stm_doc *doc, uint32_t first, uint32_t last)
{
    const stm_token *t = &doc->tokens.items[first];
    if (!STM_IN_LIST(without_subject, t->lower) || t->flags & STM_TOKEN_STARTS_SENTENCE) return false;
    bool joins = stm_equal_text(t->lower, "and") || stm_equal_text(t->lower, "but") || stm_equal_text(t->lower, "yet");
    return !joins || first + 1 >= last || tense_at(doc, first + 1, first, last) != STM_TENSE_NONE;
}

static bool is_word(const stm_token *token)
{
    return token->kind == STM_TOKEN_WORD || token->kind == STM_TOKEN_NUMBER || token->kind == STM_TOKEN_SYMBOL;
}

static uint32_t left_border(const stm_doc *doc, uint32_t at, uint32_t low, uint32_t high)
{
    while (at > low && !is_border(doc, at - 1, high) && !opens_clause(doc, at, high)) at--;
    return at;
}

/* When a stretch is widened to find its verb, it is not cut before a relative clause again. */
static uint32_t wider_border(const stm_doc *doc, uint32_t at, uint32_t low, uint32_t high)
{
    while (at > low && !is_border(doc, at - 1, high) &&
           (STM_IN_LIST(relatives, doc->tokens.items[at].lower) || !opens_clause(doc, at, high)))
        at--;
    return at;
}

/* A relative clause behind belongs to what it tells of; only a clause of its own ends this one. */
static uint32_t right_border(const stm_doc *doc, uint32_t at, uint32_t high)
{
    while (at < high && !is_border(doc, at, high) &&
           (STM_IN_LIST(relatives, doc->tokens.items[at].lower) || !opens_clause(doc, at, high)))
        at++;
    return at;
}

/* "After they met on Monday, ...": the comma at which a clause that opens the sentence ends; `high` when none does. */
static uint32_t opening_ends(const stm_doc *doc, uint32_t low, uint32_t high)
{
    const stm_token *opener = &doc->tokens.items[low];
    if (!STM_IN_LIST(subordinators, opener->lower) && !stm_equal_text(opener->lower, "as")) return high;
    uint32_t comma = low;
    bool verb = false;
    while (comma < high && !stm_equal_text(doc->tokens.items[comma].lower, ","))
        verb |= tense_at(doc, comma++, low, high) != STM_TENSE_NONE;
    return verb ? comma : high;
}

/* Words before "that joined it in 1997" which say what joined: back over the words of a noun phrase. */
static uint32_t with_antecedent(const stm_doc *doc, uint32_t first, uint32_t low)
{
    enum { LONGEST_PHRASE = 4 };
    if (!STM_IN_LIST(relatives, doc->tokens.items[first].lower)) return first;
    uint32_t at = first;
    while (at > low && first - at < LONGEST_PHRASE && doc->tokens.items[at - 1].kind == STM_TOKEN_WORD &&
           tense_at(doc, at - 1, low, first) == STM_TENSE_NONE) {
        at--;
        if (STM_IN_LIST(determiners, doc->tokens.items[at].lower)) break;
    }
    return at;
}

/* Punctuation at the ends, and the word that only joins the clause to the sentence. */
static void trim(const stm_doc *doc, stm_clause *clause, bool opening)
{
    while (clause->last > clause->first + 1 && !is_word(&doc->tokens.items[clause->last - 1])) clause->last--;
    while (clause->first + 1 < clause->last && !is_word(&doc->tokens.items[clause->first])) clause->first++;
    const stm_token *t = &doc->tokens.items[clause->first];
    if (t->flags & STM_TOKEN_STARTS_SENTENCE && !opening) return;
    bool joins = STM_IN_LIST(subordinators, t->lower) || stm_equal_text(t->lower, "as") || stm_equal_text(t->lower, "and") || stm_equal_text(t->lower, "but");
    if (joins && clause->first + 3 < clause->last && !is_gerund(doc, clause->first + 1, clause->first)) clause->first++;
}

stm_clause stm_clause_around(const stm_doc *doc, uint32_t token)
{
    const stm_sentence *sentence = &doc->sentences.items[doc->tokens.items[token].sentence];
    uint32_t low = token > sentence->first + LONGEST ? token - LONGEST : sentence->first;
    uint32_t high = token + LONGEST < sentence->last ? token + LONGEST : sentence->last;
    uint32_t opening = opening_ends(doc, low, high);
    bool inside = opening < high && token < opening;
    if (inside) high = opening;
    else if (opening < high) low = opening + 1;
    stm_clause clause = {.first = left_border(doc, token, low, high)};
    clause.last = right_border(doc, token + 1, high);
    for (;;) {
        clause.tense = tense_near(doc, clause.first, clause.last, token, &clause.negated);
        uint32_t first = clause.first;
        if (clause.tense == STM_TENSE_NONE && first + 1 < clause.last && STM_IN_LIST(subordinators, doc->tokens.items[first].lower) &&
            is_gerund(doc, first + 1, first))
            clause.tense = STM_TENSE_PAST;
        bool relative = clause.tense != STM_TENSE_NONE && STM_IN_LIST(relatives, doc->tokens.items[first].lower) && first > low &&
                        doc->tokens.items[first - 1].kind == STM_TOKEN_WORD;
        if (relative) clause.first = with_antecedent(doc, first, low);
        bool whole = clause.tense != STM_TENSE_NONE && (clause.first < first || !lacks_subject(doc, first, clause.last));
        if (whole || (clause.first == low && clause.last == high)) break;
        if (clause.first > low) clause.first = wider_border(doc, clause.first - 1, low, high);
        else clause.last = right_border(doc, clause.last + 1, high);
    }
    trim(doc, &clause, inside);
    return clause;
}
