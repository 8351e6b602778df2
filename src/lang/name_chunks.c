/* Where names stand: runs of capitalised words, with the titles before them cut off.
 *
 * A run goes on over small words that join names: particles ("Ursula |von der| Leyen"), "of" and "for" behind a noun of
 * bodies or things ("Bank |of| England", "Organisation |for| Security |and| Co-operation |in| Europe"), "&". A
 * possessive, a date word or a word of src/lang/lexicon_common.c ends it. Then the run is parted at its last role noun:
 *
 *     the US | Secretary of State | Antony Blinken          leading words (a name too), title, name
 *
 * Titles in lower case before the run are found leftwards: "|Kremlin foreign policy adviser| Yuri Ushakov".
 *
 * A capital at the start of a sentence proves nothing; such chunks are marked and judged in name_kinds.c by the rest of
 * the report. Sentences in which nearly every word has a capital (headlines) give no chunks here: names_in_headlines
 * finds in them the forms that the rest of the report has proved.
 *
 * Cost: linear; every leftward look is bounded. */
#include "names_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "media_names.h"
#include "text/lexicon.h"
#include "word_lists.h"

#include <string.h>

/* Lower-case words inside names of people. */
static const char *const particles[] = {"al",  "bin", "da",  "das", "de",  "del", "della", "den", "der", "di",
                                        "dos", "du",  "el",  "ibn", "la",  "le",  "ten",   "ter", "van", "von", "zu"};

/* What an office is of, where it is not a place: "Secretary of |State|", "Chief of |Staff|". */
static const char *const offices_of[] = {"agriculture", "commerce", "commons", "defence", "defense", "delegation",
                                         "education", "energy", "health", "homeland", "interior", "justice", "labor",
                                         "labour", "mission", "parliament", "representatives", "staff", "state",
                                         "transportation"};

/* Bodies named in lower case behind a place or people: "Russia's foreign |ministry|". */
static const char *const lower_bodies[] = {"administration", "army", "cabinet", "coastguard", "defense", "embassy",
                                           "government", "intelligence", "military", "ministry", "mission", "navy",
                                           "parliament", "police", "presidency", "treasury"};

/* Words between the place and the body. */
static const char *const body_adjectives[] = {"air", "defence", "defense", "diplomatic", "economy", "education",
                                              "energy", "federal", "finance", "foreign", "health", "interior",
                                              "internal", "justice", "local", "military", "national", "naval",
                                              "permanent", "state", "trade", "transport"};

const stm_token *stm_token_of(const stm_doc *doc, uint32_t token)
{
    return token < doc->tokens.count ? &doc->tokens.items[token] : NULL;
}

bool stm_is_possessive(const stm_doc *doc, uint32_t token)
{
    return token < doc->tokens.count && doc->tokens.items[token].flags & STM_TOKEN_POSSESSIVE;
}

bool stm_is_capital_word(const stm_doc *doc, uint32_t token)
{
    const stm_token *one = stm_token_of(doc, token);
    return one && one->kind == STM_TOKEN_WORD && one->flags & STM_TOKEN_CAPITAL && !(one->flags & STM_TOKEN_POSSESSIVE);
}

stm_status stm_name_key(stm_slice *key, const name_finder *finder, uint32_t first, uint32_t last)
{
    if (last == first + 1) {
        *key = finder->doc->tokens.items[first].lower;
        return STM_OK;
    }
    size_t length = 0;
    for (uint32_t i = first; i < last; i++) length += finder->doc->tokens.items[i].lower.length + 1;
    char *out = stm_arena_alloc(finder->scratch, length);
    if (!out) return STM_NO_MEMORY;
    size_t at = 0;
    for (uint32_t i = first; i < last; i++) {
        stm_slice lower = finder->doc->tokens.items[i].lower;
        if (at) out[at++] = ' ';
        for (size_t b = 0; b < lower.length; b++) out[at++] = lower.data[b];
    }
    *key = (stm_slice){out, at};
    return STM_OK;
}

/* Whether a capital proves nothing at this token. */
static bool is_start(const stm_doc *doc, uint32_t token)
{
    const stm_token *one = &doc->tokens.items[token];
    if (one->flags & STM_TOKEN_STARTS_SENTENCE) return true;
    if (!token) return true;
    const stm_token *before = one - 1;
    char first = doc->text.data[before->span.start];
    return before->kind == STM_TOKEN_MARK || first == ':' || first == '(' || first == '[' ||
           before->sentence != one->sentence;
}

/* "al-Amin", "el-Sayed" go on a name. */
static bool is_prefixed_surname(const stm_doc *doc, uint32_t token)
{
    const stm_token *one = stm_token_of(doc, token);
    if (!one || !token || one->kind != STM_TOKEN_WORD || !stm_is_capital_word(doc, token - 1)) return false;
    if (!stm_starts_with(one->lower, "al-") && !stm_starts_with(one->lower, "el-")) return false;
    char letter = doc->text.data[one->span.start + 3];
    return letter >= 'A' && letter <= 'Z';
}

/* A capitalised word that may be part of a name. */
static bool is_name_word(const stm_doc *doc, uint32_t token)
{
    if (is_prefixed_surname(doc, token)) return true;
    if (!stm_is_capital_word(doc, token)) return false;
    stm_slice lower = doc->tokens.items[token].lower;
    if (stm_is_date_word(lower)) {
        /* "May" and "March" go on a name in front of them: "Theresa May". */
        bool month = stm_equal_text(lower, "may") || stm_equal_text(lower, "march") || stm_equal_text(lower, "april") ||
                     stm_equal_text(lower, "june");
        return month && token && stm_is_capital_word(doc, token - 1) &&
               stm_is_first_name(doc->tokens.items[token - 1].lower);
    }
    if (stm_equal_text(lower, "us")) return doc->tokens.items[token].flags & STM_TOKEN_UPPER;
    if (stm_equal_text(lower, "new")) return stm_is_capital_word(doc, token + 1) && !(is_start(doc, token) &&
        !stm_equal_text(doc->tokens.items[token + 1].lower, "york") &&
        !stm_equal_text(doc->tokens.items[token + 1].lower, "zealand"));
    /* "the Irving |Police| Department": a common word inside a run of capitals */
    static const char *const function_words[] = {"and", "are", "but", "does", "for", "from", "had", "has", "have", "how",
                                                 "into", "its", "not", "than", "that", "the", "they", "this", "was",
                                                 "were", "what", "when", "where", "who", "will", "with"};
    if (lower.length > 2 && !is_start(doc, token) && stm_is_capital_word(doc, token - 1) &&
        stm_is_capital_word(doc, token + 1) && !STM_IN_LIST(function_words, lower))
        return true;
    return !stm_is_common_word(lower) || (!is_start(doc, token) && doc->tokens.items[token].flags & STM_TOKEN_UPPER &&
                                          lower.length > 1 && !stm_equal_text(lower, "i'm"));
}

/* The word at `token` joins the run that started at `run` to a name word behind it, at *next. `inside_body`: "of" or "for"
 * came before; `in_passed`: so did "in". */
static bool is_connector(const stm_doc *doc, uint32_t run, uint32_t token, bool inside_body, bool in_passed,
                         uint32_t *next)
{
    const stm_token *one = stm_token_of(doc, token);
    if (!one) return false;
    *next = token + 1;
    bool capital_next = is_name_word(doc, token + 1);
    if (stm_equal_text(one->lower, "&")) return capital_next;
    /* "Keepers’ League", "Seamen’s Hall": the owner belongs to the name of a body or a house */
    bool owner = one->flags & STM_TOKEN_POSSESSIVE ||
                 (one->kind == STM_TOKEN_MARK && !(one->flags & STM_TOKEN_SPACE_BEFORE) &&
                  stm_ends_with(doc->tokens.items[token - 1].lower, "s") && one->span.end - one->span.start < 4);
    if (owner) {
        stm_slice house = capital_next ? doc->tokens.items[token + 1].lower : (stm_slice){"", 0};
        return capital_next && doc->tokens.items[token + 1].flags & STM_TOKEN_SPACE_BEFORE &&
               (stm_is_body_noun(house) || stm_is_thing_noun(house)) && !stm_known_place(doc->tokens.items[token - 1].lower);
    }
    if (one->kind != STM_TOKEN_WORD || one->flags & STM_TOKEN_CAPITAL) return false;
    if (STM_IN_LIST(particles, one->lower)) {
        if (capital_next) return token > run;
        const stm_token *after = stm_token_of(doc, token + 1);
        *next = token + 2;
        return after && STM_IN_LIST(particles, after->lower) && is_name_word(doc, token + 2);
    }
    stm_slice before = doc->tokens.items[token - 1].lower;
    bool of = stm_equal_text(one->lower, "of"), for_ = stm_equal_text(one->lower, "for");
    if (of || for_) {
        bool body = stm_is_body_noun(before) || (of && (stm_is_thing_noun(before) || stm_equal_text(before, "bank")));
        bool office = of && stm_is_role_noun(before);
        if (stm_token_is(doc, token + 1, "the") && is_name_word(doc, token + 2)) {
            *next = token + 2;
            capital_next = true;
        }
        return (body || office) && capital_next;
    }
    if (stm_equal_text(one->lower, "and")) return inside_body && capital_next;
    if (stm_equal_text(one->lower, "in")) {
        bool mission = stm_equal_text(before, "mission") || stm_equal_text(before, "embassy");
        return !in_passed && (inside_body || mission) && capital_next;
    }
    return false;
}

/* The end of the run of name words that starts at `first`. */
static uint32_t run_end(const stm_doc *doc, uint32_t first)
{
    uint32_t at = first + 1, sentence = doc->tokens.items[first].sentence;
    bool inside_body = false, in_passed = false;
    while (at < doc->tokens.count && doc->tokens.items[at].sentence == sentence) {
        uint32_t next = at;
        if (is_name_word(doc, at)) {
            at++;
            continue;
        }
        if (!is_connector(doc, first, at, inside_body, in_passed, &next)) break;
        if (doc->tokens.items[next - 1].sentence != sentence || next >= doc->tokens.count ||
            doc->tokens.items[next].sentence != sentence)
            break;
        if (stm_token_is(doc, at, "of") || stm_token_is(doc, at, "for"))
            inside_body |= stm_is_body_noun(doc->tokens.items[at - 1].lower);
        in_passed |= stm_token_is(doc, at, "in");
        at = next;
    }
    return at;
}

static bool is_role_or_title(stm_slice lower)
{
    return stm_is_role_noun(lower) || stm_is_honorific(lower);
}

/* Where the name starts in a run [first, last): behind its last role noun (and "of State"), or `last` when the run is
 * nothing but a role. */
static uint32_t title_end(const stm_doc *doc, uint32_t first, uint32_t last)
{
    uint32_t end = first;
    /* "General Hospital", "Governors Bank": the words of a body, not a title before a name */
    stm_slice last_word = doc->tokens.items[last - 1].lower;
    if (last - first > 1 && stm_is_body_noun(last_word) && !is_role_or_title(last_word)) return first;
    for (uint32_t i = first; i < last; i++) {
        stm_slice lower = doc->tokens.items[i].lower;
        if (!is_role_or_title(lower)) continue;
        /* "James Baker": a first name before the last word makes that word a surname. */
        if (i > first && i + 1 == last && stm_is_first_name(doc->tokens.items[i - 1].lower)) continue;
        /* "Bank of England Governor": fine; "Ministry of ... Minister" too. */
        uint32_t behind = i + 1;
        if (behind + 1 < last && stm_token_is(doc, behind, "of")) {
            uint32_t what = behind + 1;
            if (stm_token_is(doc, what, "the")) what++;
            bool office = what < last && STM_IN_LIST(offices_of, doc->tokens.items[what].lower);
            if (what < last) behind = what + 1;
            if (office && stm_token_is(doc, what, "homeland") && behind < last) behind++;
            if (!office && behind < last && stm_known_place(doc->tokens.items[what].lower) == NULL) behind = last;
        }
        end = behind;
    }
    return end;
}

/* "secretary of state", "chief of staff" in lower case, ending before `name`: the index of its role noun, or name. */
static uint32_t office_before(const stm_doc *doc, uint32_t name)
{
    if (name < 3 || !stm_token_is(doc, name - 2, "of")) return name;
    if (!STM_IN_LIST(offices_of, doc->tokens.items[name - 1].lower)) return name;
    return stm_is_role_noun(doc->tokens.items[name - 3].lower) ? name - 3 : name;
}

static bool is_age(const stm_token *token)
{
    return token->kind == STM_TOKEN_NUMBER && stm_ends_with(token->lower, "-year-old");
}

/* The start of the role in lower case that ends before token `name`, or `name`. At most 10 words are looked at: longer
 * roles before a name are not written. */
static uint32_t lower_title_start(const stm_doc *doc, uint32_t name)
{
    uint32_t sentence = doc->tokens.items[name].sentence, at = name;
    if (!name) return name;
    uint32_t office = office_before(doc, name);
    if (office < name)
        at = office;
    else if (stm_is_role_noun(doc->tokens.items[name - 1].lower) &&
             doc->tokens.items[name - 1].sentence == sentence && !stm_is_possessive(doc, name - 1))
        at = name - 1;
    else
        return name;
    for (uint32_t steps = 0; at && steps < 10; steps++) {
        const stm_token *before = &doc->tokens.items[at - 1];
        if (before->sentence != sentence) break;
        bool capital = stm_is_capital_word(doc, at - 1) && is_name_word(doc, at - 1);
        bool possessive = before->flags & STM_TOKEN_POSSESSIVE && at >= 2 && stm_is_capital_word(doc, at - 2);
        bool joins = (stm_equal_text(before->lower, "and") || stm_equal_text(before->lower, "of")) && at >= 2 &&
                     (stm_is_role_noun(doc->tokens.items[at - 2].lower) ||
                      stm_is_role_modifier(doc->tokens.items[at - 2].lower)) && !stm_equal_text(before->lower, "of");
        if (!capital && !possessive && !joins && !stm_is_role_modifier(before->lower) &&
            !stm_is_role_noun(before->lower) && !is_age(before))
            break;
        at--;
    }
    return at;
}

static stm_status add_chunk(name_finder *finder, uint32_t first, uint32_t last, uint32_t title, bool nominal)
{
    name_chunk *chunk = STM_APPEND(finder->scratch, &finder->chunks);
    if (!chunk) return STM_NO_MEMORY;
    *chunk = (name_chunk){.first = first, .last = last, .title_first = title, .title_last = first,
                          .starts = is_start(finder->doc, first), .nominal = nominal, .form = STM_NONE};
    return STM_OK;
}

/* A chunk for the words of a title that are a name themselves: "|US| Secretary of State", "|Kremlin| adviser". */
static stm_status add_leading_name(name_finder *finder, uint32_t first, uint32_t last)
{
    const stm_doc *doc = finder->doc;
    uint32_t end = first;
    while (end < last && !is_role_or_title(doc->tokens.items[end].lower) &&
           (!stm_is_role_modifier(doc->tokens.items[end].lower) || stm_known_place(doc->tokens.items[end].lower)))
        end++;
    if (end == first || !is_name_word(doc, first)) return STM_OK;
    if (end == last) return STM_OK;
    return add_chunk(finder, first, end, first, false);
}

/* "US-Russian", "Russia-NATO": a chunk for each part that is known. Parts have spans of their own, so they cannot be
 * tokens; the whole token is taken for the first known part. */
static bool is_hyphenated_adjective(const stm_doc *doc, uint32_t first, uint32_t last)
{
    if (last != first + 1) return false;
    stm_slice lower = doc->tokens.items[first].lower;
    size_t hyphen = stm_find(lower, STM_LITERAL("-"), 0);
    if (hyphen == SIZE_MAX || !hyphen) return false;
    stm_slice head = {lower.data, hyphen}, tail = {lower.data + hyphen + 1, lower.length - hyphen - 1};
    return stm_known_place(head) || stm_known_place(tail) || stm_equal_text(head, "pro") || stm_equal_text(head, "anti");
}

/* "|Central| and Eastern Europe": half a name says nothing. */
static bool is_half_direction(const stm_doc *doc, uint32_t first, uint32_t last)
{
    static const char *const directions[] = {"central", "east", "eastern", "north", "northern", "south", "southern", "west", "western"};
    if (last != first + 1 || !STM_IN_LIST(directions, doc->tokens.items[first].lower)) return false;
    bool joined = stm_token_is(doc, last, "and") || stm_token_is(doc, last, "or");
    return joined && stm_is_capital_word(doc, last + 1) && STM_IN_LIST(directions, doc->tokens.items[last + 1].lower);
}

/* "Velden University |Ana Rovid|", "painter |Ana Rovid|": where the model's person of two words or more begins, if it ends the run. */
static uint32_t person_start(const name_finder *finder, uint32_t first, uint32_t last)
{
    const name_run *run = stm_name_run_at(finder, last - 1);
    bool parts = run && run->kind == STM_ENTITY_PERSON && run->last == last && run->last - run->first > 1 && run->first > first;
    return parts && is_name_word(finder->doc, run->first) ? run->first : first;
}

/* "Olena Marchuk |MP|, Jonas Feld |CBE FRS|": letters behind a name in small type are honours, not part of it. */
static uint32_t without_honours(const stm_doc *doc, uint32_t first, uint32_t last)
{
    static const char *const honours[] = {"am", "ao", "cbe", "dbe", "frs", "frse", "kbe", "kc", "kcb", "mbe", "md", "mep", "mp", "msp", "obe",
                                          "om", "phd", "qc", "ra"};
    uint32_t end = last;
    while (end > first + 2 && doc->tokens.items[end - 1].flags & STM_TOKEN_UPPER && STM_IN_LIST(honours, doc->tokens.items[end - 1].lower)) end--;
    if (end < last) return end;
    while (end > first + 2 && doc->tokens.items[end - 1].flags & STM_TOKEN_UPPER && doc->tokens.items[end - 1].lower.length <= 5) end--;
    bool small = !(doc->tokens.items[end - 1].flags & STM_TOKEN_UPPER) && !(doc->tokens.items[first].flags & STM_TOKEN_UPPER);
    return small && stm_is_first_name(doc->tokens.items[first].lower) ? end : last;
}

/* Parts the run [first, last) into leading name, title and name. */
static stm_status add_run(name_finder *finder, uint32_t first, uint32_t last)
{
    const stm_doc *doc = finder->doc;
    last = without_honours(doc, first, last);
    if (is_hyphenated_adjective(doc, first, last) || is_half_direction(doc, first, last)) return STM_OK;
    uint32_t name = title_end(doc, first, last), person = person_start(finder, name, last);
    if (name == first && person > first) {
        STM_TRY(add_chunk(finder, first, person, first, false));
        return add_chunk(finder, person, last, person, false);
    }
    if (name == last) {
        STM_TRY(add_leading_name(finder, first, last));
        return add_chunk(finder, last - 1, last, last - 1, true);
    }
    uint32_t title = name > first ? first : lower_title_start(doc, first);
    if (name > first) {
        STM_TRY(add_leading_name(finder, first, name));
        uint32_t further = lower_title_start(doc, first);
        if (further < first) title = further;
        /* "former", "Russia's" before a title with capitals */
        while (title && doc->tokens.items[title - 1].sentence == doc->tokens.items[first].sentence &&
               (stm_is_role_modifier(doc->tokens.items[title - 1].lower) ||
                (stm_is_possessive(doc, title - 1) && title >= 2 && stm_is_capital_word(doc, title - 2)) ||
                (stm_is_capital_word(doc, title - 1) && stm_is_possessive(doc, title))) && first - title < 6)
            title--;
    }
    return add_chunk(finder, name, last, title, false);
}

/* "Russia's |foreign ministry|", "the Russian |diplomatic mission| in Geneva": the run grows over lower-case words. */
static uint32_t lower_body_end(const stm_doc *doc, uint32_t first, uint32_t last)
{
    uint32_t at = last;
    if (stm_is_possessive(doc, at)) at++;
    for (uint32_t steps = 0; steps < 3 && at < doc->tokens.count; steps++, at++) {
        const stm_token *token = &doc->tokens.items[at];
        if (token->flags & STM_TOKEN_CAPITAL || token->sentence != doc->tokens.items[first].sentence) return last;
        if (!STM_IN_LIST(lower_bodies, token->lower)) {
            if (!STM_IN_LIST(body_adjectives, token->lower)) return last;
            continue;
        }
        /* "defense spokesman", "military exercises": not the body itself */
        const stm_token *after = stm_token_of(doc, at + 1);
        if (STM_IN_LIST(body_adjectives, token->lower) && after && after->kind == STM_TOKEN_WORD &&
            !stm_is_common_word(after->lower))
            return last;
        bool somewhere = stm_token_is(doc, at + 1, "in") && is_name_word(doc, at + 2) &&
                         (stm_equal_text(token->lower, "mission") || stm_equal_text(token->lower, "embassy"));
        return somewhere ? at + 3 : at + 1;
    }
    return last;
}

/* Whether nearly every word of the sentence has a capital: a headline, where capitals prove nothing. Headlines have no
 * full stop. */
static bool is_headline(const stm_doc *doc, const stm_sentence *sentence)
{
    uint32_t words = 0, capitals = 0;
    if (stm_token_is(doc, sentence->last - 1, ".")) return false;
    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const stm_token *token = &doc->tokens.items[i];
        if (token->kind != STM_TOKEN_WORD || token->flags & STM_TOKEN_POSSESSIVE) continue;
        if (token->lower.length < 4 && !(token->flags & STM_TOKEN_CAPITAL)) continue;
        words++;
        capitals += (token->flags & STM_TOKEN_CAPITAL) != 0;
    }
    return words >= 4 && capitals * 10 >= words * 8;
}

/* "SAY NO TO ALL": a sign or a shout, not a name. */
static bool is_shout(const stm_doc *doc, uint32_t first, uint32_t last)
{
    if (last - first < 3) return false;
    for (uint32_t i = first; i < last; i++)
        if (!(doc->tokens.items[i].flags & STM_TOKEN_UPPER)) return false;
    return true;
}

/* Where a name ends that only the model sees: "|wikiHow|", "|The Lantern|". None: `first`. */
static uint32_t model_name_end(const name_finder *finder, uint32_t first)
{
    const name_run *run = stm_name_run_at(finder, first);
    if (!run || run->first != first || run->kind >= STM_ENTITY_GROUP) return first;
    const stm_token *end = &finder->doc->tokens.items[run->last - 1];
    if (!(end->flags & STM_TOKEN_CAPITAL) || stm_is_date_word(end->lower)) return first;
    for (uint32_t i = run->first; i < run->last; i++)
        if (finder->doc->tokens.items[i].flags & STM_TOKEN_CAPITAL && !is_start(finder->doc, i)) return run->last;
    return first;
}

static stm_status chunks_in_sentence(name_finder *finder, const stm_sentence *sentence)
{
    const stm_doc *doc = finder->doc;
    for (uint32_t i = sentence->first; i < sentence->last;) {
        uint32_t medium_end = i;
        const stm_media_name *medium = stm_is_capital_word(doc, i) ? stm_media_at(doc, i, &medium_end) : NULL;
        if (medium && (medium_end > i + 1 || !strcmp(medium->kind, "programme")) && medium_end <= sentence->last) {
            STM_TRY(add_chunk(finder, i, medium_end, i, false));
            i = medium_end;
            continue;
        }
        if (!is_name_word(doc, i)) {
            uint32_t behind = model_name_end(finder, i);
            if (behind > i) STM_TRY(add_chunk(finder, i, behind, i, false));
            i = behind > i ? behind : i + 1;
            continue;
        }
        uint32_t last = run_end(doc, i);
        /* "CNN State of the Union": a programme inside a run starts a name of its own. */
        for (uint32_t k = i + 1; k < last; k++)
            if (stm_is_capital_word(doc, k) && stm_media_at(doc, k, &medium_end) && medium_end > k + 1) last = k;
        if (is_shout(doc, i, last)) {
            i = last;
            continue;
        }
        const stm_token *end = &doc->tokens.items[last - 1];
        /* "Biden administration", "Russian foreign ministry": one name with the lower-case words behind it */
        uint32_t body = last - i <= 2 ? lower_body_end(doc, i, last) : last;
        if (body > last && !is_role_or_title(end->lower)) {
            STM_TRY(add_chunk(finder, i, body, i, false));
            i = body;
            continue;
        }
        STM_TRY(add_run(finder, i, last));
        i = last;
    }
    return STM_OK;
}

/* The longest proven form at token `first` of a headline, at most 6 words. */
static stm_status names_in_headline(name_finder *finder, const stm_sentence *sentence)
{
    const stm_doc *doc = finder->doc;
    for (uint32_t i = sentence->first; i < sentence->last;) {
        uint32_t found = 0;
        for (uint32_t last = i + 1; last <= sentence->last && last - i <= 6; last++) {
            stm_slice key;
            STM_TRY(stm_name_key(&key, finder, i, last));
            const stm_known_name *known = stm_is_capital_word(doc, i) ? stm_known_place(key) : NULL;
            if (stm_map_find(&finder->form_of, stm_hash(key)) || (known && last - i > 1)) found = last;
            if (known && last == i + 1 && !stm_is_common_word(key)) found = last;
        }
        if (found) STM_TRY(add_chunk(finder, i, found, i, false));
        i = found ? found : i + 1;
    }
    return STM_OK;
}

static stm_status remember_lower_words(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const stm_token *token = &doc->tokens.items[i];
        if (token->kind != STM_TOKEN_WORD || token->flags & STM_TOKEN_CAPITAL) continue;
        if (!stm_map_insert(&finder->lower_seen, finder->scratch, stm_hash(token->lower), 1, NULL))
            return STM_NO_MEMORY;
    }
    return STM_OK;
}

/* What is proved in running text, for the headlines. */
static stm_status remember_keys(name_finder *finder)
{
    for (uint32_t i = 0; i < finder->chunks.count; i++) {
        const name_chunk *chunk = &finder->chunks.items[i];
        if (chunk->starts || chunk->nominal) continue;
        stm_slice key;
        STM_TRY(stm_name_key(&key, finder, chunk->first, chunk->last));
        if (!stm_map_insert(&finder->form_of, finder->scratch, stm_hash(key), STM_NONE, NULL)) return STM_NO_MEMORY;
        stm_slice surname = finder->doc->tokens.items[chunk->last - 1].lower;
        bool person = chunk->last - chunk->first > 1 && stm_is_first_name(finder->doc->tokens.items[chunk->first].lower);
        if ((person || chunk->title_first < chunk->title_last) &&
            !stm_map_insert(&finder->form_of, finder->scratch, stm_hash(surname), STM_NONE, NULL))
            return STM_NO_MEMORY;
    }
    return STM_OK;
}

stm_status stm_name_chunks_find(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    STM_TRY(remember_lower_words(finder));
    bool headlines = false;
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        if (is_headline(doc, &doc->sentences.items[s]))
            headlines = true;
        else
            STM_TRY(chunks_in_sentence(finder, &doc->sentences.items[s]));
    }
    if (!headlines) return STM_OK;
    STM_TRY(remember_keys(finder));
    name_chunks running = finder->chunks, merged = {0};
    finder->chunks = (name_chunks){0};
    uint32_t next = 0;
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        const stm_sentence *sentence = &doc->sentences.items[s];
        for (; next < running.count && running.items[next].first < sentence->last; next++) {
            name_chunk *chunk = STM_APPEND(finder->scratch, &merged);
            if (!chunk) return STM_NO_MEMORY;
            *chunk = running.items[next];
        }
        if (!is_headline(doc, sentence)) continue;
        finder->chunks.count = 0;
        STM_TRY(names_in_headline(finder, sentence));
        for (uint32_t i = 0; i < finder->chunks.count; i++) {
            name_chunk *chunk = STM_APPEND(finder->scratch, &merged);
            if (!chunk) return STM_NO_MEMORY;
            *chunk = finder->chunks.items[i];
            chunk->starts = true;
        }
    }
    finder->chunks = merged;
    finder->form_of = (stm_map){0};
    return STM_OK;
}
