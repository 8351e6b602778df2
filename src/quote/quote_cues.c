/* Cues: the words that say that something was said, and the words that name who said it.
 *
 * Every word outside of marks that is a form of a verb of speech or thought (lexicon_speech.c) is tried. The subject is
 * sought, in this order:
 *
 *     “...,” said |Olena Marchuk, the mayor,|          inversion: behind marks or a comma, a phrase follows
 *     |Olena Marchuk, the mayor of a small town,| said  an aside between commas is stepped over to its phrase
 *     |Marchuk| also said                               the phrase right before the verb group
 *     Marchuk rose and said; Marchuk left, saying       a second verb has the subject of the cue before it
 *
 * Forms that are nouns as often ("claims", "reports") need a subject that shows the verb. Besides verbs: "according to
 * S", "S: “...”", "R quoted S as saying", "S was quoted (by R) as saying".
 *
 * Cost: linear; asides, phrases and verb groups are bounded. Limits: passives without "by" give no cue; idioms are few. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "lang/word_lists.h"
#include "text/lexicon.h"

/* An aside is searched this far to the left: "X, the former head of the national office for ..., said". */
enum { longest_aside = 40, most_commas = 4, longest_group = 6 };

/* The subject of a sentence stands within so many words of its start. */
enum { longest_opening = 40 };

typedef struct cue_search {
    quote_finder *finder;
    const stm_sentence *sentence;
    uint32_t index;         /* of the sentence */
    token_range last_source; /* of the cue before it in the sentence */
} cue_search;

static bool is_be(stm_slice lower)
{
    static const char *const forms[] = {"am", "are", "be", "been", "being", "is", "was", "were"};
    return STM_IN_LIST(forms, lower);
}

/* Where the group of auxiliaries and adverbs before the verb starts: "|had also| said". */
static uint32_t group_start(const cue_search *s, uint32_t verb, bool *passive, bool *helped)
{
    uint32_t at = verb;
    while (at > s->sentence->first && verb - at < longest_group && !is_marked(s->finder, at - 1)) {
        stm_slice lower = word_at(s->finder, at - 1);
        bool contraction = stm_find(lower, STM_LITERAL("'"), 0) != SIZE_MAX && !stm_ends_with(lower, "n't");
        bool auxiliary = stm_word_is_auxiliary(lower) && !contraction;
        if (!auxiliary && !stm_word_is_adverb(lower)) break;
        if (is_be(lower)) *passive = true;
        if (auxiliary) *helped = true;
        at--;
    }
    return at;
}

/* ---- asides ---- */

static bool opens_aside(const quote_finder *finder, uint32_t token)
{
    stm_slice lower = word_at(finder, token);
    const stm_token *one = &finder->doc->tokens.items[token];
    static const char *const openers[] = {"a",   "also",  "an",   "another", "his",  "her", "its",   "not",  "now",
                                          "of",  "one",   "our",  "the",     "their", "then", "who", "whom", "whose",
                                          "with", "which"};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (stm_equal_text(lower, openers[i])) return true;
    if (one->kind == STM_TOKEN_NUMBER || one->flags & STM_TOKEN_CAPITAL) return true;
    if (stm_is_role_noun(lower) || stm_is_role_modifier(lower)) return true;
    return lower.length > 5 && (stm_ends_with(lower, "ing") || stm_ends_with(lower, "ed"));
}

/* The source that an aside closing with the comma at `comma` belongs to: [phrase, comma + 1), or an empty range. */
static token_range source_before_aside(const cue_search *s, uint32_t comma)
{
    const quote_finder *finder = s->finder;
    uint32_t floor = s->sentence->first, commas = 0;
    for (uint32_t at = comma; at > floor && comma - at < longest_aside && commas < most_commas; at--) {
        uint32_t token = at - 1;
        if (is_marked(finder, token) && finder->passages.items[finder->passage_at[token]].close == token &&
            comma - token > 1)
            break;
        if (is_word(finder, token, ";") || is_word(finder, token, ":")) break;
        if (!is_word(finder, token, ",")) continue;
        commas++;
        if (!opens_aside(finder, token + 1)) continue;
        uint32_t phrase = stm_phrase_before(finder, token, floor);
        if (phrase == token) continue;
        bool single_number = phrase + 1 == token && finder->doc->tokens.items[phrase].kind == STM_TOKEN_NUMBER;
        bool named = is_capital(finder, token - 1) || is_capital(finder, phrase) || is_word(finder, token - 1, ")") ||
                     stm_word_is_determiner(word_at(finder, phrase)) || stm_is_role_noun(word_at(finder, token - 1));
        bool starts = phrase == floor || is_marked(finder, phrase - 1) || is_word(finder, phrase - 1, ",") ||
                      stm_word_starts_clause(word_at(finder, phrase - 1)) || is_word(finder, phrase - 1, "said") ||
                      finder->doc->tokens.items[phrase - 1].kind == STM_TOKEN_PUNCTUATION ||
                      is_word(finder, phrase - 1, "to");
        if (!single_number && named && starts) return (token_range){phrase, comma + 1};
    }
    /* a comma too many: "Marchuk (NHA), said" */
    uint32_t phrase = stm_phrase_before(finder, comma, floor);
    bool starts = phrase < comma && (phrase == floor || is_word(finder, phrase - 1, ","));
    if (starts && (is_capital(finder, comma - 1) || is_word(finder, comma - 1, ")"))) return (token_range){phrase, comma + 1};
    return (token_range){comma, comma};
}

/* The end of an aside behind a source: "said S|, the head of the yard|." `at` is the comma. */
static uint32_t aside_after(const cue_search *s, uint32_t at, uint32_t limit)
{
    const quote_finder *finder = s->finder;
    if (!is_word(finder, at, ",") || at + 1 >= limit || is_marked(finder, at + 1)) return at;
    stm_slice next = word_at(finder, at + 1);
    const stm_token *one = &finder->doc->tokens.items[at + 1];
    bool opens = stm_equal_text(next, "the") || stm_equal_text(next, "a") || stm_equal_text(next, "an") ||
                 stm_equal_text(next, "who") || stm_equal_text(next, "whose") || stm_equal_text(next, "his") ||
                 stm_equal_text(next, "her") || stm_is_role_noun(next) || stm_is_role_modifier(next) ||
                 (one->kind == STM_TOKEN_NUMBER && (one->lower.length <= 3 || stm_ends_with(one->lower, "-year-old")));
    bool relative = stm_equal_text(next, "who") || stm_equal_text(next, "whose");
    if (!opens) {
        /* "said S, Norland's envoy." */
        bool possessive = false;
        for (uint32_t i = at + 1; i < limit && i < at + 5; i++) possessive |= is_possessive(finder, i);
        if (!possessive) return at;
    }
    uint32_t end = at + 1;
    while (end < limit && end - at < longest_aside && !is_marked(finder, end) && !is_word(finder, end, ",") &&
           !is_word(finder, end, ";") && !is_word(finder, end, ".") && !is_word(finder, end, ":"))
        end++;
    bool age = one->kind == STM_TOKEN_NUMBER && end == at + 2;
    if (age && is_word(finder, end, ",")) {
        uint32_t further = aside_after(s, end, limit);
        return further > end ? further : end;
    }
    if (!relative && stm_range_has_verb(finder, at + 1, end)) return at;
    return end;
}

/* ---- the subject of a verb ---- */

static bool ends_statement(const quote_finder *finder, uint32_t token, uint32_t limit)
{
    if (token >= limit) return true;
    const stm_token *one = &finder->doc->tokens.items[token];
    return one->kind == STM_TOKEN_PUNCTUATION && !stm_equal_text(one->lower, "(") && !stm_equal_text(one->lower, "[");
}

/* "said S": whether the phrase behind the verb is its subject. */
static bool try_inverted(const cue_search *s, quote_cue *cue, uint32_t group)
{
    const quote_finder *finder = s->finder;
    uint32_t first = cue->words.last, limit = s->sentence->last;
    if (!(cue->frames & STM_SPEECH_DIRECT) || cue->tense == STM_SPEECH_ING || group < cue->words.last - 1) return false;
    bool starts = group == s->sentence->first;
    bool behind_marks = !starts && is_marked(finder, group - 1);
    bool behind_comma = !starts && is_word(finder, group - 1, ",");
    if (!starts && !behind_marks && !behind_comma) return false;
    if (cue->tense == STM_SPEECH_BASE) return false;
    /* `The “hero” posted a picture`: marks without a comma or stop inside end no speech, but for plain saying */
    if (behind_marks) {
        uint32_t inner = finder->passages.items[finder->passage_at[group - 1]].words.last - 1;
        while (finder->doc->tokens.items[inner].kind == STM_TOKEN_MARK && inner) inner--;
        static const char *const plain[] = {"added", "said", "says"};
        bool stopped = finder->doc->tokens.items[inner].kind == STM_TOKEN_PUNCTUATION;
        if (!stopped && !STM_IN_LIST(plain, word_at(finder, cue->words.last - 1))) return false;
    }
    uint32_t end = stm_phrase_after(finder, first, limit);
    if (end == first) return false;
    if (stm_word_is_subject_pronoun(word_at(finder, first)) && !behind_marks) return false;
    static const char *const objects[] = {"her", "him", "it", "me", "that", "them", "us"};
    if (STM_IN_LIST(objects, word_at(finder, first))) return false;
    uint32_t aside = aside_after(s, end, limit), behind = stm_adjunct_after(finder, aside, limit);
    bool stops = ends_statement(finder, behind, limit) || is_marked(finder, behind);
    bool goes_on = behind > aside || stm_word_starts_clause(word_at(finder, behind)) ||
                   stm_word_is_preposition(word_at(finder, behind));
    if (cue->frames & STM_SPEECH_ADDRESSEE && !behind_marks) return false;
    if (!stops && !(behind_marks && goes_on)) {
        /* `“...” said S would`: a clause of its own */
        if (!behind_marks || stm_range_has_verb(finder, behind, limit)) return false;
    }
    bool quotes = is_word(finder, behind, ":") || is_marked(finder, behind) ||
                  (is_word(finder, behind, ",") && is_marked(finder, behind + 1));
    if (starts && !quotes) return false;
    cue->inverted = true;
    cue->source = (token_range){first, aside};
    cue->clause = (token_range){group, aside};
    return true;
}

static bool shows_verb(const cue_search *s, const quote_cue *cue, uint32_t group, uint32_t subject, bool helped)
{
    const quote_finder *finder = s->finder;
    stm_slice head = word_at(finder, group - 1), next = word_at(finder, cue->words.last);
    bool pronoun = stm_word_is_subject_pronoun(head) && !stm_equal_text(head, "that") && !stm_equal_text(head, "this");
    bool noun_form = cue->frames & STM_SPEECH_NOUN;
    if (is_possessive(finder, group - 1)) return false;
    if (cue->tense == STM_SPEECH_PAST || helped) return true;
    /* “...,” a message on the door reads. */
    if (subject && is_marked(finder, subject - 1) && ends_statement(finder, cue->words.last, s->sentence->last)) return true;
    if (pronoun) return true;
    bool plural = head.length > 3 && head.data[head.length - 1] == 's';
    static const char *const plurals[] = {"both", "many", "men", "others", "people", "police", "some", "women"};
    plural |= STM_IN_LIST(plurals, head);
    bool follows = stm_equal_text(next, "that") || stm_word_is_subject_pronoun(next) || is_marked(finder, cue->words.last) ||
                   stm_equal_text(next, "the") || is_word(finder, cue->words.last, ":");
    bool named = is_capital(finder, group - 1) || is_word(finder, group - 1, ")");
    if (cue->tense == STM_SPEECH_BASE)
        return plural && (!noun_form || (follows && !named && stm_word_is_determiner(word_at(finder, subject))));
    if (!noun_form) return true;
    return named ? true : follows && !plural;
}

/* "|he's| said", "|I've| told": the pronoun with its auxiliary is both. */
static token_range subject_range(uint32_t first, uint32_t last)
{
    return (token_range){first, last};
}

static bool try_subject(cue_search *s, quote_cue *cue, uint32_t group, bool helped)
{
    const quote_finder *finder = s->finder;
    uint32_t floor = s->sentence->first;
    if (group == floor || cue->tense == STM_SPEECH_ING) return false;
    if (is_word(finder, group - 1, ",")) {
        token_range source = source_before_aside(s, group - 1);
        if (!range_given(source) || (cue->tense == STM_SPEECH_BASE && !helped)) return false;
        cue->source = source;
        cue->clause = (token_range){source.first, cue->words.last};
        return true;
    }
    uint32_t subject = stm_phrase_before(finder, group, floor);
    if (subject == group) return false;
    if (!shows_verb(s, cue, group, subject, helped)) return false;
    cue->source = subject_range(subject, group);
    cue->clause = (token_range){subject, cue->words.last};
    return true;
}

/* The subject of the sentence as far as it shows: the phrase it opens with, else the first name that no preposition
 * stands before ("On Sunday, |Norland| gave way, saying ..."). */
static token_range sentence_subject(const cue_search *s, uint32_t limit)
{
    const quote_finder *finder = s->finder;
    uint32_t floor = s->sentence->first;
    bool opens = !stm_word_is_preposition(word_at(finder, floor)) && !stm_word_starts_clause(word_at(finder, floor)) &&
                 !stm_word_is_adverb(word_at(finder, floor)) && !is_marked(finder, floor);
    uint32_t end = opens ? stm_phrase_after(finder, floor, s->sentence->last) : floor;
    if (end > floor && end < limit) return (token_range){floor, end};
    /* "Outside the arena in the old town, |about 200 people| waited, chanting" */
    for (uint32_t i = floor; !opens && i < limit && i < floor + longest_opening; i++) {
        if (is_marked(finder, i) || !is_word(finder, i, ",")) continue;
        end = stm_phrase_after(finder, i + 1, limit);
        if (end > i + 1 && end < limit && !is_word(finder, end, ",")) return (token_range){i + 1, end};
        break;
    }
    for (uint32_t i = floor; i < limit && i < floor + longest_opening; i++) {
        bool pronoun = is_word(finder, i, "he") || is_word(finder, i, "she") || is_word(finder, i, "they");
        if (is_marked(finder, i) || (finder->entity_at[i] == STM_NONE && !pronoun)) continue;
        uint32_t last = i + 1;
        while (!pronoun && last < limit && finder->entity_at[last] == finder->entity_at[i]) last++;
        bool inside = is_possessive(finder, last) ||
                      (i > floor && (stm_word_is_preposition(word_at(finder, i - 1)) ||
                                     (stm_word_is_determiner(word_at(finder, i - 1)) && i > floor + 1 &&
                                      stm_word_is_preposition(word_at(finder, i - 2)))));
        uint32_t phrase = stm_phrase_before(finder, last, floor);
        if (!inside) return (token_range){phrase < last ? phrase : i, last};
        i = last - 1;
    }
    return (token_range){limit, limit};
}

/* ", saying", "and said", "by calling": the subject is that of the cue before it, else of the sentence. */
static bool try_inherited(cue_search *s, quote_cue *cue, uint32_t group)
{
    const quote_finder *finder = s->finder;
    uint32_t floor = s->sentence->first;
    stm_slice before = group > floor ? word_at(finder, group - 1) : (stm_slice){"", 0};
    bool joined = stm_equal_text(before, "and") || stm_equal_text(before, "but") || stm_equal_text(before, "then");
    if (cue->tense == STM_SPEECH_ING) {
        static const char *const leaders[] = {",", "after", "and", "before", "beyond", "by", "from", "in", "of", "while", "without", "–", "—"};
        uint32_t next = cue->words.last;
        bool quotes = is_marked(finder, next) || is_word(finder, next, ":") || is_word(finder, next, "that") ||
                      (is_word(finder, next, ",") && is_marked(finder, next + 1));
        static const char *const tellers[] = {"accusing", "blaming", "calling", "criticizing", "demanding", "denouncing",
                                              "describing", "praising", "saying", "urging", "warning"};
        bool tells = STM_IN_LIST(tellers, word_at(finder, next - 1)) && !stm_word_is_determiner(before);
        if (group > floor && !quotes && !tells && !STM_IN_LIST(leaders, before) && !is_marked(finder, group - 1)) return false;
        if (group == floor) return false;
    } else if (!joined || cue->tense == STM_SPEECH_BASE) {
        return false;
    }
    token_range source = s->last_source;
    if (!range_given(source)) source = sentence_subject(s, group);
    if (!range_given(source)) return false;
    cue->inherited = true;
    cue->source = source;
    cue->clause = (token_range){group, cue->words.last};
    return true;
}

static stm_status add_cue(cue_search *s, const quote_cue *cue)
{
    quote_cue *one = STM_APPEND(s->finder->scratch, &s->finder->cues);
    if (!one) return STM_NO_MEMORY;
    *one = *cue;
    one->sentence = s->index;
    if (range_given(cue->source)) s->last_source = cue->source;
    return STM_OK;
}

/* ---- "quoted S as saying", "was quoted (by R) as saying" ---- */

static bool try_quoted(cue_search *s, quote_cue *cue, uint32_t group, bool passive)
{
    const quote_finder *finder = s->finder;
    static const char *const forms[] = {"cited", "cites", "citing", "quoted", "quotes", "quoting"};
    static const char *const sayings[] = {"declaring", "saying", "stating", "telling", "warning"};
    if (!STM_IN_LIST(forms, word_at(finder, cue->words.first))) return false;
    uint32_t limit = s->sentence->last, at = cue->words.last;
    token_range subject = {group, group}, between = {at, at};
    if (group > s->sentence->first) subject.first = stm_phrase_before(finder, group, s->sentence->first);
    if (passive && is_word(finder, at, "by")) at++;
    uint32_t end = stm_phrase_after(finder, at, limit);
    if (end > at) between = (token_range){at, end};
    /* "quoted Deputy Minister Ivan Petrov, 50, as saying" */
    uint32_t as = end;
    while (as < limit && as < end + 12 && !is_word(finder, as, "as")) as++;
    if (!is_word(finder, as, "as") || !STM_IN_LIST(sayings, word_at(finder, as + 1))) {
        /* "quoted Interfax Petrov": no frame to trust */
        return false;
    }
    cue->kind = CUE_QUOTED;
    cue->frames = STM_SPEECH_CLAUSE | STM_SPEECH_DIRECT;
    cue->source = passive ? subject : between;
    cue->reporter = passive ? between : subject;
    if (!range_given(cue->source)) return false;
    uint32_t first = range_given(subject) ? subject.first : group;
    cue->words = (token_range){group, as + 2};
    if (!passive) cue->words = (token_range){as, as + 2};
    cue->clause = (token_range){first, as + 2};
    return true;
}

/* ---- one verb ---- */

static void fill_idioms(stm_sieve *sieve)
{
    static const char *const openers[] = {"made", "makes", "making", "pointed", "pointing", "points", "put", "puts", "went"};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) stm_sieve_add(sieve, openers[i]);
    stm_speech_phrases_sieve_fill(sieve);
}

/* "pointed out", "made clear", "made it clear", "put it": the cue's last token, and its frames. What opens one is in fill_idioms. */
static const stm_speech_verb *idiom_at(const quote_finder *finder, uint32_t at, uint32_t *last)
{
    static const stm_speech_verb past = {"pointed out", STM_SPEECH_PAST, STM_SPEECH_CLAUSE | STM_SPEECH_DIRECT};
    static const stm_speech_verb present = {"points out", STM_SPEECH_PRESENT, STM_SPEECH_CLAUSE | STM_SPEECH_DIRECT};
    static const stm_speech_verb ing = {"pointing out", STM_SPEECH_ING, STM_SPEECH_CLAUSE | STM_SPEECH_DIRECT};
    stm_slice lower = word_at(finder, at);
    if (!stm_sieve_may(&finder->idioms, lower)) return NULL;
    bool out = is_word(finder, at + 1, "out");
    if (out && stm_equal_text(lower, "pointed")) return *last = at + 2, &past;
    if (out && stm_equal_text(lower, "points")) return *last = at + 2, &present;
    if (out && stm_equal_text(lower, "pointing")) return *last = at + 2, &ing;
    uint32_t clear = at + 1 + is_word(finder, at + 1, "it");
    if (is_word(finder, clear, "clear")) {
        if (stm_equal_text(lower, "made")) return *last = clear + 1, &past;
        if (stm_equal_text(lower, "makes")) return *last = clear + 1, &present;
        if (stm_equal_text(lower, "making")) return *last = clear + 1, &ing;
    }
    const stm_speech_verb *phrase = stm_speech_phrase_of(lower, word_at(finder, at + 1));
    if (phrase && !is_marked(finder, at + 1)) return *last = at + 2, phrase;
    if (is_word(finder, at + 1, "on") && !is_word(finder, at + 2, "to") && stm_equal_text(lower, "went") &&
        (is_word(finder, at + 2, ".") || is_word(finder, at + 2, ":") || is_word(finder, at + 2, ",")))
        return *last = at + 2, &past;
    if (is_word(finder, at + 1, "it")) {
        if (stm_equal_text(lower, "put")) return *last = at + 2, &past;
        if (stm_equal_text(lower, "puts")) return *last = at + 2, &present;
    }
    return NULL;
}

/* “Never!” Marchuk fumed.: a verb that no list has, where only a verb of saying can stand: between a name behind marks
 * and the end of the statement. */
static const stm_speech_verb *unlisted_verb(const cue_search *s, uint32_t at)
{
    static const stm_speech_verb verb = {"(unlisted)", STM_SPEECH_PAST, STM_SPEECH_DIRECT};
    const quote_finder *finder = s->finder;
    stm_slice lower = word_at(finder, at);
    if (lower.length < 5 || !stm_ends_with(lower, "ed") || is_capital(finder, at) || at <= s->sentence->first) return NULL;
    if (!ends_statement(finder, at + 1, s->sentence->last) && !stm_word_starts_clause(word_at(finder, at + 1)) &&
        !stm_word_is_preposition(word_at(finder, at + 1)))
        return NULL;
    uint32_t phrase = stm_phrase_before(finder, at, s->sentence->first);
    if (phrase == at || !phrase || !is_marked(finder, phrase - 1)) return NULL;
    const quote_passage *passage = &finder->passages.items[finder->passage_at[phrase - 1]];
    const stm_token *inner = &finder->doc->tokens.items[passage->words.last - 1];
    bool stopped = inner->kind == STM_TOKEN_PUNCTUATION && !stm_equal_text(inner->lower, ".");
    return stopped && passage->close == phrase - 1 ? &verb : NULL;
}

static stm_status verb_cue(cue_search *s, uint32_t at, uint32_t *next)
{
    const quote_finder *finder = s->finder;
    uint32_t last = at + 1;
    const stm_speech_verb *verb = idiom_at(finder, at, &last);
    if (!verb) verb = stm_speech_verb_in(finder, word_at(finder, at));
    if (!verb) verb = unlisted_verb(s, at);
    if (!verb || finder->doc->tokens.items[at].kind != STM_TOKEN_WORD) return STM_OK;
    bool passive = false, helped = false;
    uint32_t group = group_start(s, at, &passive, &helped);
    quote_cue cue = {.kind = CUE_VERB, .words = {at, last}, .frames = verb->frames, .tense = verb->tense};
    *next = last;
    bool capital_inside = is_capital(finder, at) && at > s->sentence->first && verb->tense != STM_SPEECH_PAST;
    if (capital_inside) return STM_OK; /* "the Hope Centre" */
    if (try_quoted(s, &cue, group, passive && verb->tense == STM_SPEECH_PAST)) {
        *next = cue.words.last;
        return add_cue(s, &cue);
    }
    /* "is saying" is no passive; "was asked" is, and names no source */
    if (passive && verb->tense == STM_SPEECH_PAST) return STM_OK;
    if (verb->tense == STM_SPEECH_ING && helped) cue.tense = STM_SPEECH_PRESENT;
    if (verb->tense == STM_SPEECH_PAST && is_word(finder, last, "by")) return STM_OK;
    if (group > s->sentence->first && (is_word(finder, group - 1, "to") || is_possessive(finder, group - 1))) {
        bool went_on = is_word(finder, group - 1, "to") && group >= s->sentence->first + 3 &&
                       is_word(finder, group - 2, "on");
        if (!went_on) return STM_OK;
        group -= 3;
        cue.tense = STM_SPEECH_PAST;
    }
    bool found = try_inverted(s, &cue, group);
    if (!found) cue.words.first = group; /* the whole verb group is the cue */
    if (found || try_subject(s, &cue, group, helped) || try_inherited(s, &cue, group)) {
        if (is_word(finder, at, "put") && !cue.inherited && cue.source.first > s->sentence->first &&
            is_word(finder, cue.source.first - 1, "as"))
            cue.clause.first = cue.source.first - 1;
        return add_cue(s, &cue);
    }
    return STM_OK;
}

/* ---- cues that are no verbs ---- */

static stm_status according_cue(cue_search *s, uint32_t at, uint32_t *next)
{
    const quote_finder *finder = s->finder;
    uint32_t limit = s->sentence->last, end = stm_phrase_after(finder, at + 2, limit);
    *next = at + 2;
    if (end == at + 2) return STM_OK;
    uint32_t aside = aside_after(s, end, limit);
    quote_cue cue = {.kind = CUE_ACCORDING, .words = {at, at + 2}, .source = {at + 2, aside}, .clause = {at, aside},
                     .frames = STM_SPEECH_CLAUSE | STM_SPEECH_DIRECT, .tense = STM_SPEECH_PAST};
    *next = end;
    return add_cue(s, &cue);
}

/* `Marchuk: “...”` and, in transcripts, `MARCHUK: ...`, at the start of a paragraph. */
static stm_status colon_cue(cue_search *s, uint32_t *next)
{
    const quote_finder *finder = s->finder;
    const stm_doc *doc = finder->doc;
    uint32_t first = s->sentence->first;
    if (first != doc->paragraphs.items[s->sentence->paragraph].first_token || is_marked(finder, first)) return STM_OK;
    uint32_t at = first;
    bool upper = true;
    while (at < s->sentence->last && at - first < 6 && !is_marked(finder, at) && is_capital(finder, at)) {
        upper &= (doc->tokens.items[at].flags & STM_TOKEN_UPPER) != 0;
        at++;
    }
    if (at == first || !is_word(finder, at, ":")) return STM_OK;
    bool named = finder->entity_at[at - 1] != STM_NONE &&
                 finder->report->entities.items[finder->entity_at[at - 1]].kind == STM_ENTITY_PERSON;
    if (!is_marked(finder, at + 1) && !(upper && named)) return STM_OK;
    quote_cue cue = {.kind = CUE_COLON, .words = {at, at + 1}, .source = {first, at}, .clause = {first, at + 1},
                     .frames = STM_SPEECH_CLAUSE | STM_SPEECH_DIRECT, .tense = STM_SPEECH_PAST};
    *next = at + 1;
    return add_cue(s, &cue);
}

static stm_status cues_in_sentence(cue_search *s)
{
    const quote_finder *finder = s->finder;
    uint32_t at = s->sentence->first, next = at;
    STM_TRY(colon_cue(s, &next));
    for (at = next; at < s->sentence->last; at = next) {
        next = at + 1;
        if (is_marked(finder, at)) continue;
        if (is_word(finder, at, "according") && is_word(finder, at + 1, "to"))
            STM_TRY(according_cue(s, at, &next));
        else
            STM_TRY(verb_cue(s, at, &next));
    }
    return STM_OK;
}

stm_status stm_quote_cues_find(quote_finder *finder)
{
    const stm_doc *doc = finder->doc;
    fill_idioms(&finder->idioms);
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        cue_search s = {.finder = finder, .sentence = &doc->sentences.items[i], .index = i};
        STM_TRY(cues_in_sentence(&s));
    }
    return STM_OK;
}
