/* What a number counts: the head noun behind it, or the word that says what became of the people.
 *
 *     100,000 Russian troops     troops          14 workers were injured     injured
 *     left 14,000 dead           dead            killed 14,000               killed
 *     two of the men             men             40 tonnes of rice           rice
 *
 * A casualty word wins over the noun, because "14 workers" and "14 injured" are one figure to a reader, and 3 killed are
 * not 3 wounded though both are people. Without a parser the head is the first plural behind the number that no other
 * plural follows: a plural subject's verb has no s. */
#include "figure_reader.h"

#include "base/slice.h"

/* A noun phrase behind a number is seldom longer (pieces). */
#define LONGEST_PHRASE 8

static const char *const casualty_words[] = {
    "arrested",    "casualties", "dead",   "deaths", "detained", "died",       "displaced", "evacuated", "executed",
    "fatalities",  "homeless",   "hospitalised", "hospitalized", "hurt", "infected", "injured", "injuries", "killed",
    "massacred",   "missing",    "murdered", "perished", "rescued", "slain",    "stranded",  "unaccounted", "wounded"};

/* Participles among them that are also active verbs with an object. */
static const char *const transitive[] = {"arrested", "detained", "displaced", "evacuated", "executed", "hospitalised", "hospitalized",
                                         "hurt", "infected", "injured", "killed", "massacred", "murdered", "rescued", "wounded"};

/* Verbs before a number that say what became of the people counted. */
static const char *const casualty_verbs[] = {
    "arrested",  "arresting", "detained",  "detaining", "evacuated", "evacuating", "executed", "executing", "hurt",
    "hurting",   "injured",   "injures",   "injuring",  "killed",    "killing",    "kills",    "murdered",  "murdering",
    "rescued",   "rescuing",  "wounded",   "wounding",  "wounds"};

/* No noun phrase goes on behind these. */
static const char *const stops[] = {
    "a",       "about",   "above",   "across",  "after",   "against", "ago",     "all",     "along",   "although", "am",      "among",   "an",
    "and",     "are",     "around",  "as",      "at",      "away",    "be",      "became",  "because",  "been",    "before",  "began",
    "behind",  "being",   "between", "both",    "but",     "by",      "came",    "can",     "could",    "did",     "do",      "does",
    "down",    "during",  "each",    "either",  "every",   "fell",    "for",     "from",    "gave",     "get",     "got",     "had",
    "has",     "have",    "he",      "held",    "her",     "here",    "him",     "his",     "i",        "if",      "in",      "including",
    "inside",  "into",    "is",      "it",      "its",     "last",    "left",    "lost",    "made",     "may",     "me",      "met",
    "might",   "must",    "near",    "next",    "no",      "nor",     "not",     "now",     "of",       "off",     "on",      "one",
    "only",    "or",      "our",     "out",     "outside", "over",    "per",     "ran",     "rather",   "rose",    "said",    "sat",
    "saw",     "say",     "says",    "sent",    "she",     "shot",    "should",  "since",   "so",       "still",   "stood",   "than",
    "that",    "the",     "their",   "them",    "then",    "there",   "these",   "they",    "this",     "those",   "though",  "through",
    "to",      "today",   "told",    "took",    "toward",  "towards", "under",   "until",   "up",       "us",      "was",     "we",
    "went",    "were",    "what",    "when",    "where",   "whether", "which",   "while",   "who",      "whom",    "whose",   "will",
    "with",    "within",  "without", "won",     "would",   "yet",     "you",     "your"};

static const char *const irregular_plurals[] = {
    "aircraft", "cattle", "children", "civilian", "clergy", "crew", "criteria", "data", "feet", "fish", "folk", "geese", "infantry",
    "livestock", "media", "men", "mice", "oxen", "people", "personnel", "police", "policemen", "policewomen", "servicemen", "sheep",
    "staff", "teeth", "women"};

static const char *const singular_in_s[] = {"across", "always", "as", "bus", "campus", "gas", "his", "its", "less", "mass", "perhaps",
                                            "press", "process", "success", "this", "thus", "us", "was", "has", "does", "is",
                                            "analysis", "crisis", "basis", "virus", "status", "plus", "versus", "congress"};

static bool is_plural(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at);
    if (!piece || piece->kind != STM_PIECE_WORD) return false;
    if (STM_IN_LIST(irregular_plurals, piece->lower) || (piece->lower.length > 4 && stm_ends_with(piece->lower, "men")))
        return true; /* gunmen, policewomen; "specimen" is rare in news */
    return piece->lower.length > 3 && stm_ends_with(piece->lower, "s") && !stm_ends_with(piece->lower, "ss") &&
           !FIGURE_IN(r, at, singular_in_s);
}

bool figure_is_stop(const figure_reader *r, uint32_t at)
{
    const stm_piece *piece = figure_piece(r, at);
    if (!piece || (piece->kind != STM_PIECE_WORD && !(piece->kind == STM_PIECE_HYPHEN && piece->glued))) return true;
    return STM_IN_LIST(stops, piece->lower);
}

/* The head of the noun phrase from `at` on, or STM_NONE. `one`: a singular will do. */
static uint32_t head_noun(const figure_reader *r, uint32_t at, bool one)
{
    uint32_t weak = STM_NONE;
    for (uint32_t i = at; i < at + LONGEST_PHRASE && !figure_is_stop(r, i); i++) {
        const stm_piece *piece = figure_piece(r, i);
        if (piece->kind == STM_PIECE_HYPHEN || figure_is(r, i, "'s")) continue;
        if (figure_is(r, i, "more") || figure_is(r, i, "other") || figure_is(r, i, "additional")) continue;
        if (one && weak != STM_NONE && STM_IN_LIST(casualty_words, piece->lower)) break;
        bool verbal = piece->lower.length > 4 && (stm_ends_with(piece->lower, "ed") || stm_ends_with(piece->lower, "ing"));
        if (verbal && (weak != STM_NONE || figure_is(r, i + 1, "to")) && !figure_glued(r, i)) break; /* "belonging to" */
        if (stm_ends_with(piece->lower, "ly")) {
            if (weak != STM_NONE) break;
            continue;
        }
        if (is_plural(r, i)) {
            bool more = is_plural(r, i + 1) && !figure_is_stop(r, i + 1);
            if (!more && !figure_is(r, i + 1, "'s")) return i;
        }
        weak = i;
        if (!verbal && one && figure_glued(r, i) && !figure_glued(r, i + 1)) return i;
    }
    return one ? weak : STM_NONE;
}

/* The casualty word that is said of the noun phrase: directly behind it or behind "were", "have been", "who were". */
static uint32_t casualty_behind(const figure_reader *r, uint32_t at)
{
    static const char *const passed[] = {"also", "are", "been", "being", "confirmed", "feared", "got", "has", "have", "had", "is", "left", "more",
                                         "of", "others", "reported", "reportedly", "seriously", "was", "were", "who", "people",
                                         "critically", "badly", "others", "them", "whom", "allegedly", "now"};
    static const char *const passive[] = {"are", "been", "being", "got", "is", "left", "was", "were", "reported", "feared", "confirmed"};
    bool be = false;
    for (uint32_t i = at; i < at + 6; i++) {
        if (FIGURE_LISTED(r, i, casualty_words)) {
            if (be || !FIGURE_IN(r, i, transitive)) return i;
            static const char *const objects[] = {"a", "an", "another", "at", "his", "her", "the", "their", "its", "more", "some", "as"};
            bool number = figure_kind(r, i + 1) == STM_PIECE_NUMBER || figure_capital(r, i + 1);
            figure_amount amount;
            bool at_place = figure_is(r, i + 1, "at") && !figure_is(r, i + 2, "least");
            bool object = number || (FIGURE_IN(r, i + 1, objects) && !at_place) || is_plural(r, i + 1) ||
                          (figure_piece(r, i + 1) && figure_read_amount(r, i + 1, &amount));
            return object ? STM_NONE : i;
        }
        be |= FIGURE_IN(r, i, passive);
        if (!FIGURE_IN(r, i, passed)) return STM_NONE;
    }
    return STM_NONE;
}

/* "killing", "wounded", "death toll rose to": the casualty word before the number (and its modifier). */
static uint32_t casualty_before(const figure_reader *r, uint32_t first)
{
    static const char *const passed[] = {"a", "another", "as", "many", "other", "that", "the", "total", "of"};
    for (uint32_t i = first; i > r->from && i + 4 > first; i--) {
        if (FIGURE_LISTED(r, i - 1, casualty_verbs)) return i - 1;
        if (!FIGURE_IN(r, i - 1, passed)) break;
    }
    bool to = first > r->from && (figure_is(r, first - 1, "to") || figure_is(r, first - 1, "at") || figure_is(r, first - 1, "was") ||
                                  figure_is(r, first - 1, "is") || figure_is(r, first - 1, "reached"));
    for (uint32_t i = first; to && i > r->from + 1 && i + 9 > first; i--)
        if (figure_is(r, i - 1, "toll") && figure_is(r, i - 2, "death")) return i - 2;
    return STM_NONE;
}

/* Behind "people, three of them firefighters," the sentence goes on; elsewhere at once. */
static uint32_t behind_aside(const figure_reader *r, uint32_t at)
{
    enum { ASIDE = 8 }; /* pieces */
    if (!figure_is(r, at, ",")) return at;
    bool part = false;
    for (uint32_t i = at + 1; i < at + ASIDE; i++) {
        if (figure_is(r, i, ",")) return part ? i + 1 : at;
        part |= figure_is(r, i, "of") && (figure_is(r, i + 1, "them") || figure_is(r, i + 1, "whom"));
    }
    return at;
}

/* Behind the mark that ends quoted words of the number alone: "some 280" people. */
static uint32_t behind_mark(const figure_reader *r, uint32_t first, uint32_t at)
{
    static const char *const opening[] = {"\"", "“"}, *const closing[] = {"\"", "”"};
    return first > r->from && FIGURE_IN(r, first - 1, opening) && FIGURE_IN(r, at, closing) ? at + 1 : at;
}

static stm_span span_of(const figure_reader *r, uint32_t at)
{
    return figure_piece(r, at)->span;
}

stm_span figure_counted(const figure_reader *r, uint32_t first, uint32_t behind, const figure_unit *unit)
{
    bool has_unit = unit->name != NULL;
    static const char *const determiners[] = {"her", "his", "its", "my", "our", "the", "their", "these", "those"};
    bool hyphen = figure_behind_hyphen(r, behind) > behind;
    uint32_t start = behind_mark(r, first, figure_behind_hyphen(r, behind));
    if (figure_is(r, start, "of") && (has_unit || FIGURE_IN(r, start + 1, determiners))) {
        start++;
        if (FIGURE_IN(r, start, determiners)) start++;
    } else if (figure_is(r, start, "of") && stm_ends_with(figure_piece(r, behind - 1)->lower, "s")) {
        start++; /* "dozens of ducks" */
    }
    bool of = start > behind && figure_is(r, start - 1, "of");
    bool one = hyphen || of || has_unit || figure_is(r, behind - 1, "one") || figure_is(r, behind - 1, "1");
    if (unit->age && (figure_capital(r, start) || FIGURE_LISTED(r, start, casualty_words))) return STM_NO_SPAN; /* "16-year-old Ann" */
    uint32_t head = head_noun(r, start, one);
    if (!has_unit && FIGURE_LISTED(r, start, casualty_words)) return span_of(r, start);
    if (!has_unit) {
        uint32_t fate = casualty_behind(r, head == STM_NONE ? start : behind_aside(r, head + 1));
        if (fate == STM_NONE && head != STM_NONE) fate = casualty_behind(r, start) == head ? head : STM_NONE;
        if (fate == STM_NONE) fate = casualty_before(r, first);
        if (fate != STM_NONE) return span_of(r, fate);
    }
    return head == STM_NONE ? STM_NO_SPAN : span_of(r, head);
}
