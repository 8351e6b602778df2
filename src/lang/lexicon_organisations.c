/* Nouns that end or head the names of bodies ("ministry", "Corp.") and of things and places ("river", "treaty"), and
 * the words of dates. Lists of our own. */
#include "word_lists.h"

#include "text/lexicon.h"

/* A capitalised name that ends in one of these, or goes on behind it with "of" or "for", names a body. */
static const char *const body_nouns[] = {
    "academy", "administration", "agency", "airlines", "airways", "alliance", "army", "assembly", "association",
    "authority", "bank", "battalion", "board", "brigade", "broadcasting", "brotherhood", "bulletin", "bundestag",
    "bureau", "cabinet", "campaign", "carriage", "caucus", "center", "centre", "chamber", "chronicle", "church",
    "circle", "club", "co", "co.", "coalition", "coastguard", "college", "command", "commission", "committee",
    "commonwealth", "community", "companies", "company", "confederation", "conference", "congress", "consortium",
    "consulate", "cooperative", "corp", "corp.", "corporation", "council", "courier", "court", "customs",
    "delegation", "department", "directorate", "division", "duma", "electric", "embassy", "enterprises", "exchange",
    "federation", "firm", "fleet", "fm", "force", "forces", "forum", "foundation", "front", "fund", "gallery",
    "gazette", "government", "group", "guard", "guards", "guild", "headquarters", "herald", "holdings", "hospital",
    "house-of-commons", "inc", "inc.", "industries", "institute", "institution", "insurance", "intelligence",
    "international", "journal", "knesset", "kremlin", "lab", "laboratories", "laboratory", "labs", "league",
    "legion", "limited", "llc", "logistics", "ltd", "ltd.", "magazine", "media", "militia", "ministry", "mission",
    "mosque", "motors", "movement", "museum", "mutual", "nations", "navy", "network", "networks", "news",
    "newspaper", "observatory", "office", "ombudsman", "opera", "orchestra", "organisation", "organization", "pac",
    "parliament", "partners", "partnership", "party", "patrol", "pentagon", "plc", "police", "post", "press",
    "projekt", "prosecutor's-office", "publishing", "rada", "radio", "regiment", "registry", "resistance", "school",
    "secretariat", "sejm", "senate", "service", "services", "shipping", "society", "squad", "staff", "steel",
    "storage", "studios", "supreme-court", "survey", "syndicate", "synod", "systems", "taliban", "tankers", "team",
    "technologies", "telegraph", "theater", "theatre", "times", "treasury", "tribunal", "tribune", "trust", "tv",
    "union", "unit", "university", "volunteers", "watch", "works", "zoo",
};

/* A name that ends in one of these is no person. */
static const char *const thing_nouns[] = {
    "accord", "accords", "act", "affair", "age", "airport", "amendment", "arena", "avenue", "award", "awards", "bay",
    "beach", "bill", "boulevard", "bowl", "bridge", "building", "canal", "cape", "castle", "cathedral",
    "championship", "championships", "city", "constitution", "convention", "county", "creek", "crisis", "cup", "day",
    "debate", "declaration", "desert", "district", "era", "event", "falls", "festival", "finals", "forest", "games",
    "garden", "gardens", "glacier", "gulf", "hall", "harbor", "harbour", "highway", "hill", "hills", "hotel",
    "house", "initiative", "island", "islands", "lake", "lane", "law", "marathon", "mount", "mountain", "mountains",
    "municipality", "ocean", "olympics", "open", "palace", "park", "peninsula", "pipeline", "plan", "plaza", "port",
    "prize", "project", "protocol", "province", "region", "republic", "reservoir", "resolution", "revolution",
    "river", "road", "sea", "square", "stadium", "station", "strait", "straits", "stream", "street", "strip",
    "summit", "territory", "tower", "towers", "town", "treaty", "tunnel", "valley", "village", "volcano", "war",
    "week",
};

/* Those of them that make the name a place. */
static const char *const place_nouns[] = {
    "airfield", "airport", "alley", "avenue", "basin", "bay", "beach", "boulevard", "bridge", "canal", "cape",
    "castle", "city", "coast", "county", "creek", "delta", "desert", "district", "falls", "forest", "garden",
    "gardens", "glacier", "gulf", "harbor", "harbour", "highway", "hill", "hills", "island", "islands", "lagoon",
    "lake", "lane", "mount", "mountain", "mountains", "ocean", "palace", "park", "peak", "peninsula", "plateau",
    "plaza", "port", "province", "quay", "region", "reservoir", "ridge", "river", "road", "sea", "shelf", "shore",
    "square", "station", "strait", "straits", "street", "strip", "suburb", "territory", "town", "valley", "village",
    "volcano", "waterfront", "wharf",
};

/* Months, days, feasts, times of day: capitalised, never names here. */
static const char *const date_words[] = {
    "a.m.", "apr", "apr.", "april", "aug", "aug.", "august", "bst", "cet", "christmas", "dec", "dec.", "december",
    "easter", "edt", "est", "feb", "feb.", "february", "fri.", "friday", "gmt", "halloween", "hanukkah", "jan",
    "jan.", "january", "jul", "jul.", "july", "jun", "jun.", "june", "mar", "mar.", "march", "may", "mon.", "monday",
    "nov", "nov.", "november", "oct", "oct.", "october", "p.m.", "pm", "ramadan", "sat.", "saturday", "sep", "sep.",
    "sept", "sept.", "september", "sun.", "sunday", "thanksgiving", "thu.", "thursday", "tue.", "tuesday", "utc",
    "wed.", "wednesday",
};

bool stm_is_body_noun(stm_slice word)
{
    return STM_IN_LIST(body_nouns, word);
}

bool stm_is_thing_noun(stm_slice word)
{
    return STM_IN_LIST(thing_nouns, word);
}

bool stm_is_place_noun(stm_slice word)
{
    return STM_IN_LIST(place_nouns, word);
}

bool stm_is_date_word(stm_slice word)
{
    return STM_IN_LIST(date_words, word);
}
