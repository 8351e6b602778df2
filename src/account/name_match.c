/* Comparing names as careful readers do.
 *
 * The problem: one report writes Sergey Ryabkov and Kiev, the next Sergei Ryabkov and Kyiv, a third just Ryabkov and
 * OSCE. They must meet, while Joe and Jill Biden, two ministers Park and the two Georgias must not. The method is small
 * rules instead of a distance, because a distance that joins Sergei and Sergey also joins Mary and Marty:
 *
 *   sound      ways of writing the same foreign sound fall together (y, iy, yi, ii -> i; ks -> x; kh -> h; ph -> f; doubled
 *              letters once), for letters where transliterations really differ; a table holds what no rule gives
 *              (Kyiv, Odesa, Mohammed, Alexander).
 *   persons    surnames must sound alike and first names agree: equal in sound, an initial, or a known short form (Joe,
 *              Joseph). Two different first names are two persons, always.
 *   bodies     acronyms by first letters; general words at the end (ABC News, Interfax news agency) do not count; in a
 *              name of three words or more one long word may hold a slip of two letters.
 *
 * Limits: family names that stand first (Kim Jong Un) meet only when written alike; other scripts are not transliterated. */
#include "name_match.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"
#include "text/lexicon.h"
#include "text/utf8.h"

#include <string.h>

typedef struct pair_of_words {
    const char *from, *to;
} pair_of_words;

/* Whole names. Left: evened-out forms; sorted. */
static const pair_of_words whole_names[] = {
    {"america", "united states"}, {"britain", "united kingdom"}, {"burma", "myanmar"},
    {"crimean peninsula", "crimea"}, {"czechia", "czech republic"}, {"d.c.", "washington"}, {"dc", "washington"},
    {"e.u.", "european union"}, {"eu", "european union"}, {"great britain", "united kingdom"},
    {"holland", "netherlands"}, {"ivory coast", "cote d'ivoire"}, {"swaziland", "eswatini"}, {"turkiye", "turkey"},
    {"u.a.e.", "united arab emirates"}, {"u.k.", "united kingdom"}, {"u.n.", "united nations"},
    {"u.s.", "united states"}, {"u.s.a.", "united states"}, {"uae", "united arab emirates"},
    {"uk", "united kingdom"}, {"un", "united nations"}, {"united states of america", "united states"},
    {"us", "united states"}, {"usa", "united states"}, {"washington d.c.", "washington"},
    {"washington dc", "washington"}};

/* Words written in two ways, in any name. Sorted. */
static const pair_of_words word_forms[] = {
    {"advisor", "adviser"},       {"agence", "agency"},     {"aleksandr", "alexander"}, {"alexandr", "alexander"},
    {"bombay", "mumbai"},         {"calcutta", "kolkata"},  {"centre", "center"},       {"co-operation", "cooperation"},
    {"defence", "defense"},       {"harbour", "harbor"},    {"kharkov", "kharkiv"},     {"kiev", "kyiv"},
    {"labour", "labor"},          {"lvov", "lviv"},         {"mohamed", "mohammed"},    {"mohamad", "mohammed"},
    {"mohammad", "mohammed"},     {"muhammad", "mohammed"}, {"muhammed", "mohammed"},   {"odessa", "odesa"},
    {"organisation", "organization"}, {"peking", "beijing"}, {"programme", "program"},  {"saint", "st"},
    {"st.", "st"},                {"theatre", "theater"},   {"u.s.", "us"}};

/* Short forms of first names, each with the full one. Sorted by the short form; some have two lines. */
static const pair_of_words short_forms[] = {
    {"abe", "abraham"},   {"alex", "alexander"}, {"andy", "andrew"},   {"ben", "benjamin"},   {"bernie", "bernard"},
    {"bill", "william"},  {"bob", "robert"},     {"chris", "christopher"}, {"chuck", "charles"}, {"dan", "daniel"},
    {"dave", "david"},    {"dick", "richard"},   {"don", "donald"},    {"ed", "edward"},      {"fred", "frederick"},
    {"greg", "gregory"},  {"jeff", "jeffrey"},   {"jim", "james"},     {"jimmy", "james"},    {"joe", "joseph"},
    {"jon", "jonathan"},  {"kate", "katherine"}, {"ken", "kenneth"},   {"larry", "lawrence"}, {"liz", "elizabeth"},
    {"matt", "matthew"},  {"mike", "michael"},   {"mitch", "mitchell"}, {"nick", "nicholas"}, {"pat", "patrick"},
    {"pete", "peter"},    {"phil", "philip"},    {"rick", "richard"},  {"rob", "robert"},     {"ron", "ronald"},
    {"sam", "samuel"},    {"steve", "steven"},   {"steve", "stephen"}, {"sue", "susan"},      {"ted", "edward"},
    {"tim", "timothy"},   {"tom", "thomas"},     {"tony", "anthony"},  {"tony", "antony"},    {"vicky", "victoria"},
    {"will", "william"}};

/* Say nothing about which body is meant when they end a name. Sorted. */
static const char *const general_ends[] = {"agency", "channel", "co", "company", "corp", "inc", "ltd", "network",
                                           "news", "newspaper", "novosti", "plc", "radio", "television", "tv"};
static const char *const small_words[] = {"and", "de", "for", "in", "of", "on", "the", "to"};
static const char *const generations[] = {"ii", "iii", "iv", "jr", "jr.", "sr", "sr."};

static const char *mapped(const pair_of_words *table, size_t count, stm_slice word)
{
    for (size_t i = 0; i < count; i++)
        if (stm_equal_text(word, table[i].from)) return table[i].to;
    return NULL;
}

#define MAPPED(table, word) mapped((table), sizeof(table) / sizeof *(table), (word))

/* Latin letters with marks, U+00C0 to U+017F, without them; '?' for what is no letter or has no plain one. Two-letter
 * cases (ae, ss) are written out in put_plain. */
static const char plain_letters[] = "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
                                    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllll?"
                                    "?llnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static void put_plain(stm_builder *out, uint32_t point)
{
    char bytes[4];
    if (point == 0xe6 || point == 0xc6) stm_append_text(out, "ae");
    else if (point == 0xdf) stm_append_text(out, "ss");
    else if (point == 0x153 || point == 0x152) stm_append_text(out, "oe");
    else if (point >= 0xc0 && point < 0xc0 + sizeof plain_letters - 1 && plain_letters[point - 0xc0] != '?')
        stm_append_byte(out, plain_letters[point - 0xc0]);
    else stm_append(out, (stm_slice){bytes, stm_utf8_put(bytes, point)});
}

/* Lower case without marks on letters; white space runs as one space; a leading "the" and a closing 's left out. */
static stm_status evened(stm_slice *out, stm_slice text, stm_arena *arena)
{
    stm_slice lower;
    STM_TRY(stm_fold_word(&lower, arena, stm_trim(text)));
    if (stm_ends_with(lower, "'s")) lower.length -= 2;
    if (stm_starts_with(lower, "the ")) lower = (stm_slice){lower.data + 4, lower.length - 4};
    stm_builder plain = stm_builder_in(arena);
    bool gap = false;
    for (size_t at = 0; at < lower.length;) {
        uint32_t point = stm_utf8_next(lower, &at);
        if (stm_is_space(point)) {
            gap = true;
            continue;
        }
        if (gap && plain.length) stm_append_byte(&plain, ' ');
        gap = false;
        put_plain(&plain, point);
    }
    return stm_builder_finish(out, &plain);
}

/* One letter of a sound; *at moves behind what it stands for. */
static char sound_letter(stm_slice word, size_t *at)
{
    static const struct { const char *from; char to; } pairs[] = {
        {"iy", 'i'}, {"yi", 'i'}, {"ij", 'i'}, {"yy", 'i'}, {"ii", 'i'}, {"ks", 'x'}, {"kh", 'h'},
        {"ph", 'f'}, {"ts", 'c'}, {"tz", 'c'}, {"ou", 'u'}, {"ck", 'k'}};
    stm_slice rest = {word.data + *at, word.length - *at};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!stm_starts_with(rest, pairs[i].from)) continue;
        *at += 2;
        return pairs[i].to;
    }
    char letter = word.data[(*at)++];
    return letter == 'y' ? 'i' : letter == 'w' ? 'v' : letter == 'q' ? 'k' : letter;
}

/* Short words are left alone: in "Roy" and "Roi" the letters are all there is. */
static stm_status sound_of(stm_slice *out, stm_slice word, stm_arena *arena)
{
    *out = word;
    if (word.length < 4) return STM_OK;
    stm_builder sound = stm_builder_in(arena);
    for (size_t at = 0; at < word.length;) {
        char letter = sound_letter(word, &at);
        if (letter == '-' || (sound.length && sound.data[sound.length - 1] == letter)) continue;
        stm_append_byte(&sound, letter);
    }
    return stm_builder_finish(out, &sound);
}

static stm_status add_words(stm_name *name, stm_slice text, stm_arena *arena)
{
    stm_builder normal = stm_builder_in(arena);
    for (size_t at = 0; at < text.length;) {
        size_t end = stm_find(text, STM_LITERAL(" "), at);
        if (end == SIZE_MAX) end = text.length;
        stm_slice word = {text.data + at, end - at};
        const char *other = MAPPED(word_forms, word);
        if (other) word = stm_slice_of(other);
        if (normal.length) stm_append_byte(&normal, ' ');
        stm_append(&normal, word);
        if (name->count < STM_NAME_WORDS) {
            name->words[name->count] = word;
            STM_TRY(sound_of(&name->sounds[name->count++], word, arena));
        }
        at = end + 1;
    }
    return stm_builder_finish(&name->normal, &normal);
}

static uint32_t acronym_letters(stm_slice text)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] >= 'A' && text.data[i] <= 'Z') letters++;
        else if (text.data[i] != '.') return 0;
    }
    return letters >= 2 && letters <= 7 ? letters : 0;
}

stm_status stm_name_read(stm_name *name, stm_slice text, stm_arena *arena)
{
    stm_slice even;
    *name = (stm_name){.letters = acronym_letters(stm_trim(text))};
    STM_TRY(evened(&even, text, arena));
    const char *country = MAPPED(whole_names, even);
    return add_words(name, country ? stm_slice_of(country) : even, arena);
}

static uint32_t surname_index(const stm_name *name)
{
    uint32_t last = name->count ? name->count - 1 : 0;
    return last > 0 && STM_IN_LIST(generations, name->words[last]) ? last - 1 : last;
}

stm_slice stm_name_surname(const stm_name *name)
{
    return name->count ? name->sounds[surname_index(name)] : (stm_slice){NULL, 0};
}

static bool is_initial_of(stm_slice initial, stm_slice name)
{
    bool one = initial.length == 1 || (initial.length == 2 && initial.data[1] == '.');
    return one && name.length && initial.data[0] == name.data[0];
}

static bool is_short_for(stm_slice shorter, stm_slice full)
{
    for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
        if (stm_equal_text(shorter, short_forms[i].from) && stm_equal_text(full, short_forms[i].to)) return true;
    return false;
}

bool stm_name_same_person(const stm_name *a, const stm_name *b)
{
    uint32_t last_a = surname_index(a), last_b = surname_index(b);
    if (!last_a || !last_b || !stm_equal(a->sounds[last_a], b->sounds[last_b])) return false;
    stm_slice first_a = a->words[0], first_b = b->words[0];
    return stm_equal(a->sounds[0], b->sounds[0]) || is_initial_of(first_a, first_b) || is_initial_of(first_b, first_a) ||
           is_short_for(first_a, first_b) || is_short_for(first_b, first_a);
}

/* Whether the letters of the acronym are the first letters of the words. */
static bool spells(stm_slice acronym, const stm_name *full, bool with_small_words)
{
    size_t at = 0;
    for (uint32_t i = 0; i < full->count; i++) {
        if (!with_small_words && STM_IN_LIST(small_words, full->words[i])) continue;
        while (at < acronym.length && acronym.data[at] == '.') at++;
        if (at == acronym.length || full->words[i].data[0] != acronym.data[at]) return false;
        at++;
    }
    while (at < acronym.length && acronym.data[at] == '.') at++;
    return at == acronym.length;
}

bool stm_name_is_acronym(const stm_name *acronym, const stm_name *full)
{
    if (!acronym->letters || acronym->count != 1 || full->count < 2) return false;
    return spells(acronym->words[0], full, false) || spells(acronym->words[0], full, true);
}

uint32_t stm_name_core(const stm_name *name)
{
    uint32_t count = name->count;
    while (count > 1 && STM_IN_LIST(general_ends, name->words[count - 1])) count--;
    return count;
}

/* Levenshtein distance, given up at 3. Words of names are short; longer ones than 40 bytes are compared exactly. */
static bool within_two(stm_slice a, stm_slice b)
{
    unsigned char row[42];
    if (a.length > 40 || b.length > 40) return stm_equal(a, b);
    for (size_t k = 0; k <= b.length; k++) row[k] = (unsigned char)k;
    for (size_t i = 1; i <= a.length; i++) {
        unsigned char diagonal = row[0];
        row[0] = (unsigned char)i;
        for (size_t k = 1; k <= b.length; k++) {
            unsigned char best = (unsigned char)(diagonal + (a.data[i - 1] != b.data[k - 1]));
            if (row[k] + 1 < best) best = (unsigned char)(row[k] + 1);
            if (row[k - 1] + 1 < best) best = (unsigned char)(row[k - 1] + 1);
            diagonal = row[k];
            row[k] = best;
        }
    }
    return row[b.length] <= 2;
}

/* A slip keeps the start of the word or loses it: Operation for Cooperation, but not Southern for Northern. */
static bool may_be_slip(stm_slice a, stm_slice b)
{
    bool starts = a.data[0] == b.data[0];
    stm_slice longer = a.length > b.length ? a : b, shorter = a.length > b.length ? b : a;
    stm_slice tail = {longer.data + longer.length - shorter.length, shorter.length};
    return (starts || stm_equal(tail, shorter)) && within_two(a, b);
}

bool stm_name_same_body(const stm_name *a, const stm_name *b)
{
    uint32_t count = stm_name_core(a), slips = 0;
    if (!count || count != stm_name_core(b)) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (stm_equal(a->sounds[i], b->sounds[i])) continue;
        /* A slip in a short word makes another word (North, South); in a short name, another name. */
        if (count < 3 || a->words[i].length < 7 || b->words[i].length < 7 || slips++) return false;
        if (!may_be_slip(a->words[i], b->words[i])) return false;
    }
    return true;
}
