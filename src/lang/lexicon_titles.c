/* Words for what people are, lists of our own: the nouns of offices, trades and kin ("minister", "nurse", "brother"),
 * the words that come before them ("deputy", "foreign"), and titles before names ("Dr."), with the gender they show. */
#include "word_lists.h"

#include "text/lexicon.h"

/* Nouns that say what a person is. Plurals only where news speaks of sources in the plural. */
static const char *const role_nouns[] = {
    "accountant", "activist", "actor", "actress", "adjutant", "administrator", "admiral", "adviser", "advisor",
    "advocate", "aide", "aides", "airman", "ally", "ambassador", "analyst", "analysts", "anchor", "apostle",
    "archaeologist", "archbishop", "architect", "artist", "assemblyman", "assistant", "astronaut", "astronomer",
    "athlete", "attorney", "auditor", "aunt", "author", "ayatollah", "baker", "banker", "baron", "baroness",
    "barrister", "batsman", "beekeeper", "biochemist", "biographer", "biologist", "bishop", "boss", "botanist",
    "bowler", "boxer", "boyfriend", "brewer", "bricklayer", "broker", "brother", "builder", "businessman",
    "businesswoman", "butcher", "campaigner", "candidate", "captain", "cardinal", "caretaker", "carpenter", "ceo",
    "cfo", "chair", "chairman", "chairperson", "chairwoman", "champion", "chancellor", "chaplain", "chef", "chemist",
    "chief", "cleric", "clerk", "climatologist", "climber", "co-author", "co-founder", "co-owner", "coach",
    "colleague", "collector", "colonel", "columnist", "comedian", "commandant", "commander", "commentator",
    "commissioner", "commodore", "composer", "comptroller", "conductor", "congressman", "congresswoman",
    "conservationist", "consul", "consultant", "contender", "coo", "coordinator", "coroner", "correspondent",
    "councillor", "councilman", "councilor", "councilwoman", "counsel", "counsellor", "counselor", "counterpart",
    "criminologist", "curator", "custodian", "cyclist", "daughter", "dean", "defence-minister", "defender",
    "delegate", "demographer", "dentist", "deputy", "designer", "detective", "developer", "diplomat", "diplomats",
    "director", "doctor", "driver", "ecologist", "economist", "economists", "editor", "editor-in-chief",
    "electrician", "emir", "emperor", "employee", "engineer", "entrepreneur", "environmentalist", "envoy",
    "epidemiologist", "executive", "expert", "experts", "farmer", "farmers", "father", "ferryman", "fiancee",
    "fighter", "filmmaker", "financier", "firefighter", "fisherman", "footballer", "forecaster", "foreman",
    "forester", "founder", "friend", "front-runner", "frontrunner", "gardener", "general", "geologist",
    "geophysicist", "girlfriend", "glaciologist", "goalie", "goalkeeper", "golfer", "governor", "granddaughter",
    "grandfather", "grandmother", "grandson", "guard", "guide", "harbormaster", "harbourmaster", "hawk", "head",
    "headmaster", "headteacher", "heir", "hero", "hiker", "historian", "hopeful", "host", "hunter", "husband",
    "hydrologist", "imam", "immunologist", "inspector", "instructor", "intern", "interpreter", "inventor",
    "investigator", "investor", "janitor", "jeweller", "jockey", "journalist", "judge", "jurist", "justice",
    "keeper", "king", "lady", "lawmaker", "lawmakers", "lawyer", "lawyers", "leader", "leaders", "lecturer",
    "legislator", "librarian", "lieutenant", "lighthouse-keeper", "linebacker", "lobbyist", "magistrate", "magnate",
    "major-general", "manager", "manufacturer", "mariner", "marshal", "marshall", "master", "mathematician", "mayor",
    "mechanic", "mediator", "member", "meteorologist", "midfielder", "midwife", "miner", "minister", "ministers",
    "mogul", "monk", "mother", "mp", "mps", "musician", "nationalist", "naturalist", "negotiator", "negotiators",
    "neighbor", "neighbour", "nephew", "neurologist", "niece", "nominee", "novelist", "nurse", "nutritionist",
    "oceanographer", "officer", "officers", "official", "officials", "ombudsman", "operative", "operator",
    "opponent", "organiser", "organizer", "owner", "painter", "partner", "pastor", "patriarch", "patrolman",
    "physician", "physicist", "pilot", "player", "plumber", "poet", "policeman", "policewoman", "politician",
    "pollster", "pope", "premier", "presenter", "president", "president-elect", "priest", "prime-minister", "prince",
    "princess", "principal", "prisoner", "producer", "professor", "programmer", "promoter", "prosecutor",
    "prosecutors", "provost", "psychiatrist", "psychologist", "publicist", "publisher", "quarterback", "queen",
    "rabbi", "ranger", "rapper", "receptionist", "rector", "referee", "refugee", "registrar", "rep", "reporter",
    "representative", "researcher", "researchers", "resident", "residents", "rider", "rival", "roofer", "runner",
    "sailor", "scholar", "scientist", "scientists", "sculptor", "seaman", "secretary", "secretary-general",
    "seismologist", "senator", "senators", "sergeant", "servant", "shareholder", "sheikh", "sheriff", "shopkeeper",
    "singer", "sister", "skier", "skipper", "socialist", "socialite", "sociologist", "soldier", "solicitor", "son",
    "speaker", "specialist", "spokesman", "spokesmen", "spokespeople", "spokesperson", "spokespersons",
    "spokeswoman", "staffer", "star", "statistician", "strategist", "striker", "student", "students", "sultan",
    "superintendent", "superstar", "supervisor", "supporter", "supreme-leader", "surgeon", "surrogate", "surveyor",
    "survivor", "swimmer", "taoiseach", "teacher", "technician", "teenager", "tenant", "therapist", "toxicologist",
    "trader", "trainer", "trawlerman", "treasurer", "trustee", "tycoon", "uncle", "under-secretary",
    "undersecretary", "vet", "veteran", "veterinarian", "vice-chair", "vice-chairman", "vice-chancellor",
    "vice-president", "viceroy", "victim", "virologist", "vocalist", "volcanologist", "volunteer", "waiter",
    "waitress", "warden", "warlord", "welder", "whistleblower", "widow", "widower", "wife", "winemaker", "winger",
    "winner", "witness", "witnesses", "worker", "workers", "writer", "zoologist",
};

/* Words that stand before a role noun and belong to the role. */
static const char *const role_modifiers[] = {
    "acting", "affairs", "african", "agriculture", "aid", "air", "airline", "american", "anglican", "appeals",
    "appellate", "arms", "artistic", "assistant", "associate", "athletics", "aviation", "award-winning", "baseball",
    "basketball", "billionaire", "biology", "border", "borough", "budget", "business", "cabinet", "campaign",
    "catholic", "celebrated", "centre-left", "centre-right", "chemistry", "chief", "chief-of", "children's", "choir",
    "church", "circuit", "city", "civil", "climate", "club", "coast", "college", "communications", "computer",
    "congressional", "conservative", "consumer", "council", "counter-terrorism", "counterterrorism", "county",
    "court", "creative", "cricket", "crime", "crown", "culture", "current", "customs", "cyber", "cybersecurity",
    "cycling", "data", "defence", "defense", "democratic", "deputy", "development", "digital", "disarmament",
    "disgraced", "district", "economic", "economics", "education", "elected", "embattled", "emergency", "energy",
    "environment", "equality", "estate", "european", "ex", "executive", "family", "famous", "far-left", "far-right",
    "farming", "fashion", "federal", "fellow", "film", "finance", "fire", "first", "fisheries", "fishing", "flight",
    "food", "football", "foreign", "forest", "former", "founding", "four-time", "gallery", "general", "geology",
    "global", "gop", "government", "green", "harbor", "harbour", "head", "health", "high", "history", "home",
    "homeland", "honorary", "hospital", "house", "house-speaker", "housing", "human", "immigration", "incoming",
    "independent", "infectious-disease", "influential", "intelligence", "interim", "interior", "international",
    "jewish", "junior", "justice", "labor", "labour", "late", "law", "lead", "leading", "left-wing", "legal",
    "liberal", "libertarian", "lifelong", "literary", "literature", "local", "long-time", "longtime", "majority",
    "managing", "marine", "marketing", "mathematics", "maths", "media", "medical", "military", "millionaire",
    "minority", "mountain", "municipal", "museum", "music", "muslim", "national", "naval", "new", "newly", "news",
    "nobel", "nuclear", "olympic", "one-time", "onetime", "opera", "opposition", "orchestra", "orthodox",
    "oscar-winning", "outgoing", "outspoken", "parliamentary", "party", "peace", "permanent", "personal", "physics",
    "planning", "police", "policy", "political", "popular", "port", "presidential", "press", "prime", "principal",
    "private", "prominent", "protestant", "provincial", "public", "radio", "rail", "railway", "real-estate",
    "regional", "relief", "religious", "renowned", "republican", "rescue", "research", "retired", "right-hand",
    "right-wing", "rights", "road", "royal", "rugby", "ruling", "sales", "school", "science", "scientific", "second",
    "security", "self-made", "senate", "senior", "ski", "soccer", "social", "software", "space", "special", "sports",
    "star", "state", "supreme", "swimming", "tax", "tea", "team", "tech", "technical", "technology", "television",
    "tennis", "theater", "theatre", "then", "third", "three-time", "top", "tory", "town", "trade", "traffic",
    "transport", "travel", "treasury", "trial", "tv", "two-time", "university", "veteran", "veterans'", "vice",
    "village", "war", "water", "weather", "web", "welfare", "white", "wildlife", "wine", "women's", "world", "youth",
};

static const char *const titles_of_men[] = {
    "king", "lord", "mr", "mr.", "prince", "sir",
};

static const char *const titles_of_women[] = {
    "baroness", "dame", "lady", "madam", "miss", "mrs", "mrs.", "ms", "ms.", "princess", "queen",
};

static const char *const titles_of_either[] = {
    "adm", "adm.", "brig", "brig.", "brother", "capt", "capt.", "cmdr", "cmdr.", "col", "col.", "congressman",
    "congresswoman", "cpl", "cpl.", "det", "det.", "dr", "dr.", "father", "fr", "fr.", "gen", "gen.", "gov", "gov.",
    "governor", "hon", "hon.", "insp", "insp.", "lt", "lt.", "maj", "maj.", "pm", "pres", "pres.", "president",
    "prof", "prof.", "rep", "rep.", "representative", "rev", "rev.", "saint", "sen", "sen.", "senator", "sgt",
    "sgt.", "sister", "supt", "supt.",
};

/* Role nouns that show the gender. */
static const char *const roles_of_men[] = {
    "actor", "airman", "archbishop", "assemblyman", "baron", "boyfriend", "brother", "businessman", "cardinal",
    "chairman", "congressman", "councilman", "emperor", "father", "ferryman", "fisherman", "foreman", "grandfather",
    "grandson", "headmaster", "husband", "imam", "king", "monk", "nephew", "patrolman", "policeman", "pope",
    "prince", "seaman", "sheikh", "son", "spokesman", "sultan", "trawlerman", "uncle", "waiter", "widower",
};

static const char *const roles_of_women[] = {
    "actress", "aunt", "baroness", "businesswoman", "chairwoman", "congresswoman", "councilwoman", "daughter",
    "fiancee", "girlfriend", "granddaughter", "grandmother", "midwife", "mother", "niece", "policewoman", "princess",
    "queen", "sister", "spokeswoman", "waitress", "widow", "wife",
};

bool stm_is_role_noun(stm_slice word)
{
    return STM_IN_LIST(role_nouns, word);
}

bool stm_is_role_modifier(stm_slice word)
{
    return STM_IN_LIST(role_modifiers, word);
}

bool stm_is_honorific(stm_slice word)
{
    return STM_IN_LIST(titles_of_men, word) || STM_IN_LIST(titles_of_women, word) || STM_IN_LIST(titles_of_either, word);
}

char stm_title_gender(stm_slice word)
{
    if (STM_IN_LIST(titles_of_men, word) || STM_IN_LIST(roles_of_men, word)) return 'm';
    return STM_IN_LIST(titles_of_women, word) || STM_IN_LIST(roles_of_women, word) ? 'f' : 0;
}
