/* See bylines.h.
 *
 *     By Tessa Quill and Bo Hart, political editor, in Port Elsen        -> Tessa Quill, Bo Hart
 *     by: Dana Field Updated: Apr 12, 2031 - 9:35 AM                     -> Dana Field
 *     By The Associated Press                                            -> credit
 *
 * A name is a run of capitalised words (with the small words of names between them); commas, "and", "&", "|" part names;
 * a small word or a number ends the list; a part with a word of office ("editor", "staff") is a role, no name. */
#include "bylines.h"

#include "agencies.h"
#include "loose_date.h"
#include "word_scan.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <string.h>

#define LINE_WORDS 24 /* three names with their roles and a date */
#define NAME_WORDS 5

static const char *const openers[] = {"by:", "by", "written by", "story by", "reported by", "posted by", "words by",
                                      "text by", "reporting by", "von"};

static const char *const name_particles[] = {"al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el",
                                             "ibn", "la", "le", "ten", "ter", "van", "von", "zu"};

/* A run of words with one of these is a role, a house, a link's words: nobody. */
static const char *const office_words[] = {
    "about", "admin", "administrator", "agencies", "agency", "all", "alle", "analyst", "archives", "article",
    "articles", "artikel", "associate", "association", "author", "authors", "autor", "bio", "blog", "broadcasting",
    "bulletin", "bureau", "channel", "chief", "chronicle", "columnist", "comments", "company", "contact",
    "contributor", "contributors", "corporation", "correspondent", "correspondents", "courier", "daily", "department",
    "deputy", "desk", "digital", "director", "editor", "editorial", "editors", "equipe", "examiner", "follow", "for",
    "foundation", "gazette", "gmbh", "guest", "herald", "inc", "inquirer", "institute", "journalist", "llc", "ltd",
    "magazine", "media", "ministry", "more", "network", "news", "newsletter", "newspaper", "newsroom", "observer",
    "online", "photographer", "photography", "posts", "producer", "profile", "radio", "read", "redaction",
    "redaktion", "report", "reporter", "reporters", "reports", "school", "senior", "service", "services", "share",
    "staff", "stories", "studio", "subscribe", "team", "telegraph", "television", "times", "tribune", "tv",
    "university", "unknown", "verband", "view", "web", "website", "weekly", "weitere", "writer", "writers",};

static const char *const end_words[] = {"aktualisiert", "am", "at", "email", "for", "last", "modified", "on", "posted", "published", "stand", "twitter",
                                        "updated", "via"};

/* Behind these a short form's full stop belongs to the name: "Pat Holm Jr." */
static const char *const name_endings[] = {"jr", "sr"};

/* Behind "By"; SIZE_MAX when the line does not start so. */
static size_t behind_opener(stm_slice line)
{
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        size_t length = strlen(openers[i]);
        if (stm_phrase_first(line, openers[i]) && line.length > length &&
            (line.data[length] == ' ' || line.data[length] == ':' || line.data[length] == '\t'))
            return length + (line.data[length] == ':');
    }
    return SIZE_MAX;
}

static stm_slice strip_marks(stm_slice line)
{
    while (line.length && strchr("*_ \t(", line.data[0])) line = (stm_slice){line.data + 1, line.length - 1};
    while (line.length && strchr("*_ \t)", line.data[line.length - 1])) line.length--;
    return line;
}

/* ---- names ------------------------------------------------------------------------------------------------------ */

typedef struct name_run {
    size_t start, end; /* of the words taken so far; start == end: none */
    uint32_t words;
    bool office;
    bool alone_counts; /* a name of one word is one: the field holds names, nothing else */
} name_run;

static stm_status close_run(stm_slices *names, stm_slices *credits, stm_arena *arena, stm_slice list, name_run *run)
{
    stm_slice name = {list.data + run->start, run->end - run->start};
    bool agency = stm_agency_is(name);
    bool person = !run->office && run->words >= (run->alone_counts ? 1 : 2) && run->words <= NAME_WORDS;
    *run = (name_run){.alone_counts = run->alone_counts};
    if (!agency && !person) return STM_OK;
    if (agency && name.length > 4 && stm_phrase_first(name, "the")) name = stm_trim((stm_slice){name.data + 3, name.length - 3});
    stm_slice *slot = STM_APPEND(arena, agency ? credits : names);
    return slot ? stm_arena_copy(slot, arena, name) : STM_NO_MEMORY;
}

static bool parts_names(stm_slice gap)
{
    for (size_t i = 0; i < gap.length; i++)
        if (strchr(",;|&/(", gap.data[i]) && gap.data[i]) return true;
    return false;
}

/* "Ada Quist Dec 2, 2031": a month with a number behind it is no part of the name. */
static bool starts_date(stm_slice list, stm_slice word, size_t at)
{
    stm_slice next;
    if (!stm_month_of(word) || !stm_word_next(&next, list, &at)) return false;
    return next.data[0] >= '0' && next.data[0] <= '9';
}

/* The whole list is this one word (with digits, dots): a user's name as blogs give it. */
static bool only_word(stm_slice list, stm_slice word, size_t at)
{
    stm_slice trimmed = stm_trim(list);
    return trimmed.data == word.data && (size_t)(list.data + at - trimmed.data) == trimmed.length && word.length >= 2 && word.length <= 24;
}

static stm_status read_names(stm_slices *names, stm_slices *credits, stm_arena *arena, stm_slice list, bool alone_counts)
{
    name_run run = {.alone_counts = alone_counts};
    stm_slice word;
    for (size_t at = 0, before = 0; stm_word_next(&word, list, &at); before = at) {
        char buffer[24];
        stm_slice low = stm_word_lower(buffer, word);
        stm_slice gap = {list.data + before, (size_t)(word.data - list.data) - before};
        bool and = stm_equal_text(low, "and") || stm_equal_text(low, "with") || stm_equal_text(low, "und");
        if (run.words && (and || parts_names(gap))) STM_TRY(close_run(names, credits, arena, list, &run));
        if (and) continue;
        if (STM_IN_LIST(end_words, low) || (word.data[0] >= '0' && word.data[0] <= '9') || starts_date(list, word, at)) break;
        bool particle = STM_IN_LIST(name_particles, low) && !stm_word_capital(word);
        if (!stm_word_capital(word) && !particle && !(alone_counts && !run.words && only_word(list, word, at))) break;
        if (!run.words) run.start = (size_t)(word.data - list.data);
        run.end = at + (at < list.length && list.data[at] == '.' && STM_IN_LIST(name_endings, low));
        run.words++;
        run.office |= STM_IN_LIST(office_words, low);
    }
    return run.words ? close_run(names, credits, arena, list, &run) : STM_OK;
}

stm_status stm_byline_names(stm_slices *names, stm_slices *credits, stm_arena *arena, stm_slice list)
{
    return read_names(names, credits, arena, list, false);
}

/* What fields and elements of pages put before names. Sorted by nothing: the first that fits, longest of a kind first. */
static const char *const field_openers[] = {
    "veröffentlicht von", "eingestellt von", "gespeichert von", "geschrieben von", "ein artikel von", "artikel von", "text von", "escrito por",
    "publicado por", "publié par", "écrit par", "posté par", "scritto da", "published by :", "published by", "submitted by", "author:",
    "author", "autor:", "autorin:", "auteur:", "text:", "texte:", "par", "por", "door", "di", "av", "af"};

/* Behind what such a field may start with; SIZE_MAX when it does not. */
static size_t behind_field_opener(stm_slice field)
{
    size_t at = behind_opener(field);
    for (size_t i = 0; i < sizeof field_openers / sizeof *field_openers && at == SIZE_MAX; i++) {
        size_t length = strlen(field_openers[i]);
        bool colon = field_openers[i][length - 1] == ':';
        if (field.length > length && stm_phrase_first(field, field_openers[i]) && (colon || strchr(" :\t|", field.data[length]))) at = length;
    }
    return at;
}

bool stm_byline_opens(stm_slice field)
{
    stm_slice word = {"", 0};
    size_t at = behind_field_opener(strip_marks(field));
    if (at == SIZE_MAX) return stm_equal_fold(field, STM_LITERAL("by")) || stm_equal_fold(field, STM_LITERAL("von"));
    field = strip_marks(field);
    size_t behind = at;
    return !stm_word_next(&word, field, &at) || stm_word_capital(word) || stm_word_count((stm_slice){field.data + behind, field.length - behind}) == 1;
}

stm_status stm_byline_field(stm_slices *names, stm_slices *credits, stm_arena *arena, stm_slice field, bool alone_counts)
{
    field = strip_marks(field);
    size_t at = behind_field_opener(field);
    if (at != SIZE_MAX) field = (stm_slice){field.data + at, field.length - at};
    while (field.length && (strchr(" :|,-\t", field.data[0]) || stm_starts_with(field, "\xe2\x80\x94"))) {
        size_t length = (unsigned char)field.data[0] == 0xe2 ? 3 : 1;
        field = (stm_slice){field.data + length, field.length - length};
    }
    return read_names(names, credits, arena, field, alone_counts);
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

static bool is_desk(stm_slice line)
{
    char buffer[24];
    stm_slice word, last = {"", 0};
    uint32_t count = 0;
    for (size_t at = 0; stm_word_next(&word, line, &at); count++) {
        if (!stm_word_capital(word)) return false;
        last = word;
    }
    last = stm_word_lower(buffer, last);
    return count >= 2 && count <= 5 &&
           (stm_equal_text(last, "desk") || stm_equal_text(last, "staff") || stm_equal_text(last, "newsroom") ||
            stm_equal_text(last, "correspondent") || stm_equal_text(last, "reporter"));
}

bool stm_byline_is(stm_slice line)
{
    line = strip_marks(line);
    if (stm_word_count(line) > LINE_WORDS) return false;
    if (is_desk(line)) return true;
    size_t at = behind_opener(line);
    if (at == SIZE_MAX) return false;
    stm_slice word, rest = {line.data + at, line.length - at};
    rest = strip_marks(rest);
    at = 0;
    uint32_t capital = 0;
    while (stm_word_next(&word, rest, &at) && (stm_word_capital(word) || stm_phrase_first(word, "the"))) capital++;
    /* "By Monday the water had risen." is a sentence: it ends in a full stop and goes on in small words. */
    bool sentence = rest.length && rest.data[rest.length - 1] == '.' && stm_word_count(rest) > 6;
    return capital >= 1 && !sentence && (capital >= 2 || stm_word_count(rest) <= 3);
}

stm_status stm_byline_read(stm_slices *names, stm_slices *credits, stm_arena *arena, stm_slice line)
{
    line = strip_marks(line);
    size_t at = behind_opener(line);
    if (at == SIZE_MAX && is_desk(line)) {
        stm_slice *slot = STM_APPEND(arena, names);
        return slot ? stm_arena_copy(slot, arena, line) : STM_NO_MEMORY;
    }
    if (at == SIZE_MAX) return STM_OK;
    return stm_byline_names(names, credits, arena, strip_marks((stm_slice){line.data + at, line.length - at}));
}
