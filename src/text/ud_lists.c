/* See ud_lists.h. Written from general knowledge of English, checked against what EWT and GUM do. Lists are sorted by bytes,
 * which the unit test checks, but for the emoticons. */
#include "ud_lists.h"

#include "base/slice.h"
#include "lexicon.h"

static const char *const abbreviations[] = {
    "adm",  "approx", "assn", "asst", "attn", "aug",  "ave",  "bldg", "blvd", "brig", "bros",  "capt", "cf",   "cmdr", "co",
    "col",  "conf",   "corp", "cpl",  "ct",   "cty",  "dept", "det",  "dr",   "drs",  "eg",    "esp",  "esq",  "est",
    "ext",  "feb",    "ft",   "gov",  "govt", "hon",  "hr",   "hwy",  "ie",   "inc",  "insp",  "intl", "jan",  "jr",   "lb",
    "lbs",  "lt",     "ltd",  "maj",  "messrs", "mfg", "mins", "mlle", "mme", "mr",   "mrs",   "ms",   "msgr", "mt",   "natl",
    "nos",  "nov",    "oct",  "oz",   "pfc",  "pp",   "prof", "pvt",  "que",  "reps", "rev",   "sen",  "sens", "sep",  "sept",
    "sgt",  "sr",     "st",   "supt", "tel",  "thur", "thurs", "tue", "tues", "univ", "viz",   "vol",  "vols", "vs",   "yrs"};

static const char *const capital_abbreviations[] = {"apr", "dec", "fri", "gen", "la",  "mar", "mon", "pa", "ph",
                                                    "rep", "sat", "sec", "sun", "va", "wed"};

static const char *const prefixes[] = {"anti",  "arch", "bi",   "co",    "counter", "cross", "de",   "e",    "ex",    "extra",
                                       "hyper", "infra", "inter", "intra", "mega",  "micro", "mid",  "mini", "multi", "non",
                                       "over",  "para", "post", "pre",   "pro",     "pseudo", "psycho", "quasi", "re", "semi",
                                       "socio", "sub",  "super", "tri",  "ultra",   "un",    "under", "uni"};

static const char *const units[] = {"am", "b",  "bhp", "bn", "cc", "cm",  "ft", "gb", "gbp", "ghz", "hh", "hrs", "hz", "in",
                                    "k",  "kb", "kg",  "km", "kph", "kw", "lb", "lbs", "m", "mb",  "mg", "mhz", "min", "mins",
                                    "ml", "mm", "mph", "mw", "oz", "p",   "pm", "sq", "tb", "tn",  "yr", "yrs"};

static const char *const domains[] = {"au",  "ca", "co",  "com",  "de", "doc", "edu", "eu",  "exe", "fm",  "fr",  "gif", "gov",
                                      "htm", "html", "in", "info", "io", "it",  "jp",  "jpg", "me",  "mil", "mp3", "net", "nl",
                                      "org", "pdf", "php", "pl",  "png", "ppt", "ru",  "se",  "tv",  "txt", "uk",  "us",  "xls",
                                      "zip"};

static const char *const dotted[] = {"b.sc", "m.phil", "m.sc", "ph.d"};

static const char *const emoticons[] = {"(-:", "(:",  "8)",  "8-)", ":'(", ":(",  ":)",  ":))", ":-(", ":-)", ":-/", ":-D", ":-P",
                                        ":-p", ":/",  ":D",  ":P",  ":]",  ":o",  ":p",  ":|",  ";)",  ";-)", "<3",  "=(",  "=)",
                                        "=D",  "=]",  "=P",  "XD",  "^.^", "^_^", "o_O", "xD"};

typedef struct contraction {
    const char *word;
    unsigned first;
} contraction;

/* Run together on purpose or for want of an apostrophe; only those that are nothing else. */
static const contraction contractions[] = {
    {"aint", 2},    {"arent", 3},  {"awhile", 1},  {"cannot", 3}, {"cant", 2},    {"couldnt", 5}, {"didnt", 3},   {"doesnt", 4},
    {"dont", 2},    {"dunno", 2},  {"gimme", 3},   {"gonna", 3},  {"gotta", 3},   {"hadnt", 3},   {"hasnt", 3},   {"havent", 4},
    {"im", 1},      {"isnt", 2},   {"itll", 2},    {"ive", 1},      {"lemme", 3},   {"outta", 3},   {"shouldnt", 6},
    {"thats", 4},  {"theres", 5},  {"theyre", 4}, {"wanna", 3},   {"wasnt", 3},   {"werent", 4},  {"wont", 2},
    {"wouldnt", 5}, {"youll", 3},  {"youre", 3},   {"youve", 3}};

bool stm_ud_is_abbreviation(stm_slice low) { return STM_IN_LIST(abbreviations, low); }
bool stm_ud_is_capital_abbreviation(stm_slice low) { return STM_IN_LIST(capital_abbreviations, low); }
bool stm_ud_is_prefix(stm_slice low) { return STM_IN_LIST(prefixes, low); }
bool stm_ud_is_unit(stm_slice low) { return STM_IN_LIST(units, low); }
bool stm_ud_is_domain(stm_slice low) { return STM_IN_LIST(domains, low); }
bool stm_ud_is_dotted(stm_slice low) { return STM_IN_LIST(dotted, low); }

bool stm_ud_is_emoticon(stm_slice text)
{
    for (size_t i = 0; i < sizeof emoticons / sizeof *emoticons; i++)
        if (stm_equal_text(text, emoticons[i])) return true;
    return false;
}

size_t stm_ud_contraction(stm_slice low)
{
    size_t first = 0, last = sizeof contractions / sizeof *contractions;
    while (first < last) {
        size_t middle = (first + last) / 2;
        int order = -stm_compare_text(contractions[middle].word, low);
        if (!order) return contractions[middle].first;
        if (order < 0) last = middle;
        else first = middle + 1;
    }
    return 0;
}

#define SORTED(list) stm_list_sorted((list), sizeof(list) / sizeof *(list))

bool stm_ud_lists_sorted(void)
{
    for (size_t i = 1; i < sizeof contractions / sizeof *contractions; i++)
        if (stm_compare(stm_slice_of(contractions[i - 1].word), stm_slice_of(contractions[i].word)) >= 0) return false;
    return SORTED(abbreviations) && SORTED(capital_abbreviations) && SORTED(prefixes) && SORTED(units) && SORTED(domains) &&
           SORTED(dotted);
}
