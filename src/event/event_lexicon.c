/* Trigger words, chosen from the definitions of PLOVER's types; CAMEO roots beside them.
 *
 * A row with `need` comes before the general row of its word. `sure` is a guess at how often the word, used as a verb (or
 * noun) in news, tells of such an event: it orders the events of a sentence and is no probability. Sorted by word. */
#include "event_lexicon.h"

#include "base/slice.h"

#include <string.h>

static const event_trigger verbs[] = {
    {"abandon", "plan|plans|policy|demand|demands|claim|claims", NULL, "RETREAT", "", "080", 0.6},
    {"abduct", NULL, NULL, "ASSAULT", "abduct", "181", 0.95},
    {"accept", NULL, "responsibility", "AGREE", "", "030", 0.6},
    {"accompany", NULL, NULL, "SUPPORT", "", "050", 0.1},
    {"accuse", NULL, NULL, "ACCUSE", "allege", "112", 0.95},
    {"admit", "refugees|inspectors|observers|monitors", NULL, "CONCEDE", "", "083", 0.6},
    {"agree", NULL, NULL, "AGREE", "", "030", 0.9},
    {"aid", NULL, NULL, "AID", "", "070", 0.8},
    {"allege", NULL, NULL, "ACCUSE", "allege", "112", 0.8},
    {"allow", NULL, NULL, "CONCEDE", "", "083", 0.55},
    {"amass", "troops|forces|tanks|weapons|army", NULL, "MOBILIZE", "troops", "152", 0.9},
    {"ambush", NULL, NULL, "ASSAULT", "", "190", 0.9},
    {"amnesty", NULL, NULL, "CONCEDE", "", "081", 0.8},
    {"annex", NULL, NULL, "COERCE", "seize", "171", 0.8},
    {"apologise", NULL, NULL, "SUPPORT", "", "055", 0.8},
    {"apologize", NULL, NULL, "SUPPORT", "", "055", 0.8},
    {"appeal", NULL, NULL, "REQUEST", "", "100", 0.7},
    {"applaud", NULL, NULL, "SUPPORT", "", "051", 0.85},
    {"approve", "aid|loan|funding|funds|assistance|package|sale", NULL, "AID", "", "070", 0.6},
    {"approve", NULL, NULL, "CONCEDE", "", "080", 0.5},
    {"arrest", NULL, NULL, "COERCE", "arrest", "173", 0.95},
    {"arrive", "talks|visit|meeting", NULL, "CONSULT", "visit", "042", 0.65},
    {"ask", NULL, NULL, "REQUEST", "", "100", 0.65},
    {"assail", NULL, NULL, "ACCUSE", "disapprove", "111", 0.85},
    {"assassinate", NULL, NULL, "ASSAULT", "targeted", "185", 0.95},
    {"assault", NULL, NULL, "ASSAULT", "", "180", 0.85},
    {"assist", NULL, NULL, "AID", "", "070", 0.75},
    {"attack", NULL, "poverty|problem|problems", "ASSAULT", "", "190", 0.8},
    {"authorise", "sanctions", NULL, "COERCE", "restrict", "172", 0.6},
    {"back", "down|off", NULL, "CONCEDE", "", "080", 0.7},
    {"back", NULL, NULL, "SUPPORT", "", "050", 0.55},
    {"ban", NULL, NULL, "COERCE", "restrict", "172", 0.8},
    {"bar", NULL, NULL, "REJECT", "", "123", 0.6},
    {"batter", NULL, NULL, "ASSAULT", "", "190", 0.6},
    {"beat", NULL, NULL, "ASSAULT", "beat", "182", 0.5},
    {"beef", "troops|presence|security|forces", NULL, "MOBILIZE", "troops", "152", 0.75},
    {"beg", NULL, NULL, "REQUEST", "", "100", 0.75},
    {"begin", "investigation|inquiry|probe", NULL, "ACCUSE", "investigate", "090", 0.85},
    {"begin", "talks|negotiations", NULL, "CONSULT", "", "040", 0.8},
    {"behead", NULL, NULL, "ASSAULT", "", "186", 0.95},
    {"berate", NULL, NULL, "ACCUSE", "disapprove", "111", 0.85},
    {"besiege", NULL, NULL, "ASSAULT", "", "190", 0.7},
    {"blacklist", NULL, NULL, "COERCE", "restrict", "172", 0.8},
    {"blame", NULL, NULL, "ACCUSE", "disapprove", "112", 0.9},
    {"blast", NULL, NULL, "ACCUSE", "disapprove", "111", 0.5},
    {"block", "road|roads|highway|street|streets|bridge", NULL, "PROTEST", "obstruct", "144", 0.7},
    {"block", NULL, NULL, "REJECT", "", "120", 0.6},
    {"blockade", NULL, NULL, "COERCE", "restrict", "191", 0.75},
    {"bomb", NULL, NULL, "ASSAULT", "aerial", "195", 0.9},
    {"bombard", NULL, NULL, "ASSAULT", "heavy-weapons", "194", 0.9},
    {"boycott", NULL, NULL, "PROTEST", "boycott", "140", 0.6},
    {"break", "ties|relations", NULL, "SANCTION", "discontinue", "160", 0.9},
    {"bulldoze", NULL, NULL, "ASSAULT", "destroy", "180", 0.7},
    {"burn", NULL, NULL, "ASSAULT", "destroy", "180", 0.45},
    {"call", "for|on|upon", NULL, "REQUEST", "", "100", 0.75},
    {"call", "by|telephoned|phone", NULL, "CONSULT", "phone", "041", 0.5},
    {"cancel", NULL, NULL, "REJECT", "", "120", 0.65},
    {"capture", NULL, NULL, "ASSAULT", "", "190", 0.45},
    {"carry", "attack|attacks|strike|strikes|airstrike|airstrikes|raid|raids|bombing|bombings|assault", NULL, "ASSAULT", "", "190", 0.85},
    {"castigate", NULL, NULL, "ACCUSE", "disapprove", "111", 0.9},
    {"censor", NULL, NULL, "COERCE", "censor", "172", 0.85},
    {"censure", NULL, NULL, "ACCUSE", "disapprove", "111", 0.9},
    {"challenge", "decision|plan|report|reports|law|claim|claims|ruling", NULL, "ACCUSE", "disapprove", "111", 0.55},
    {"charge", "with|of", NULL, "ACCUSE", "allege", "112", 0.8},
    {"chastise", NULL, NULL, "ACCUSE", "disapprove", "111", 0.9},
    {"chide", NULL, NULL, "ACCUSE", "disapprove", "111", 0.85},
    {"clash", NULL, "dates", "ASSAULT", "primitive", "190", 0.75},
    {"close", "border|borders|embassy|consulate|office|offices|crossing|crossings|airspace", NULL, "COERCE", "restrict", "172", 0.6},
    {"collaborate", NULL, NULL, "COOPERATE", "", "060", 0.75},
    {"commend", NULL, NULL, "SUPPORT", "", "051", 0.85},
    {"commit", "to|troops|million|billion", NULL, "AGREE", "", "030", 0.5},
    {"complain", NULL, NULL, "ACCUSE", "disapprove", "111", 0.7},
    {"concede", NULL, NULL, "CONCEDE", "", "080", 0.7},
    {"condemn", NULL, NULL, "ACCUSE", "disapprove", "111", 0.95},
    {"conduct", "attack|attacks|strike|strikes|airstrike|airstrikes|raid|raids", NULL, "ASSAULT", "", "190", 0.8},
    {"conduct", "exercise|exercises|drill|drills", NULL, "MOBILIZE", "troops", "150", 0.6},
    {"conduct", "investigation|inquiry", NULL, "ACCUSE", "investigate", "090", 0.7},
    {"confer", NULL, NULL, "CONSULT", "", "040", 0.6},
    {"confiscate", NULL, NULL, "COERCE", "seize", "171", 0.9},
    {"congratulate", NULL, NULL, "SUPPORT", "", "051", 0.85},
    {"consult", NULL, NULL, "CONSULT", "", "040", 0.75},
    {"convict", NULL, NULL, "SANCTION", "convict", "160", 0.6},
    {"cooperate", NULL, NULL, "COOPERATE", "", "060", 0.8},
    {"crack", "down", NULL, "COERCE", "", "175", 0.8},
    {"criticise", NULL, NULL, "ACCUSE", "disapprove", "111", 0.95},
    {"criticize", NULL, NULL, "ACCUSE", "disapprove", "111", 0.95},
    {"crush", "protest|protests|rebellion|uprising", NULL, "COERCE", "", "175", 0.7},
    {"cut", "ties|relations|aid|assistance|funding", NULL, "SANCTION", "discontinue", "160", 0.8},
    {"declare", "war", NULL, "THREATEN", "violence", "138", 0.6},
    {"declare", "ceasefire|cease-fire|truce", NULL, "CONCEDE", "", "087", 0.8},
    {"declare", "curfew|emergency|law", NULL, "COERCE", "martial-law", "175", 0.75},
    {"declare", "victory", NULL, "SUPPORT", "", "050", 0.1},
    {"decline", NULL, "comment|elaborate", "REJECT", "", "120", 0.65},
    {"decry", NULL, NULL, "ACCUSE", "disapprove", "111", 0.9},
    {"defend", "decision|policy|position|right", NULL, "SUPPORT", "", "051", 0.6},
    {"defy", NULL, NULL, "REJECT", "", "127", 0.7},
    {"deliver", "aid|food|supplies|medicine|weapons|assistance|relief", NULL, "AID", "", "070", 0.85},
    {"demand", NULL, NULL, "REQUEST", "", "100", 0.85},
    {"demolish", NULL, NULL, "ASSAULT", "destroy", "180", 0.7},
    {"demonstrate", "against|outside|streets", NULL, "PROTEST", "demo", "141", 0.85},
    {"denounce", NULL, NULL, "ACCUSE", "disapprove", "111", 0.95},
    {"deny", "access|entry|visa|visas|permission|request", NULL, "REJECT", "", "120", 0.75},
    {"deplore", NULL, NULL, "ACCUSE", "disapprove", "111", 0.9},
    {"deploy", NULL, NULL, "MOBILIZE", "troops", "152", 0.75},
    {"deport", NULL, NULL, "COERCE", "deport", "174", 0.9},
    {"destroy", NULL, NULL, "ASSAULT", "destroy", "180", 0.6},
    {"detain", NULL, NULL, "COERCE", "arrest", "173", 0.95},
    {"detonate", NULL, NULL, "ASSAULT", "explosives", "183", 0.85},
    {"disarm", NULL, NULL, "RETREAT", "disarm", "084", 0.7},
    {"discuss", NULL, NULL, "CONSULT", "", "040", 0.65},
    {"dismiss", "claim|claims|allegation|allegations|call|calls|report|reports|accusation|accusations|proposal|criticism|suggestion", NULL, "REJECT", "", "120", 0.8},
    {"dispatch", "troops|forces|warships|soldiers|police", NULL, "MOBILIZE", "troops", "152", 0.7},
    {"dispatch", "aid|relief|food|doctors|medical", NULL, "AID", "", "070", 0.8},
    {"disperse", NULL, NULL, "COERCE", "", "175", 0.6},
    {"dispute", NULL, NULL, "ACCUSE", "disapprove", "111", 0.5},
    {"distribute", "aid|food|supplies", NULL, "AID", "", "073", 0.6},
    {"donate", NULL, NULL, "AID", "", "070", 0.95},
    {"downgrade", "ties|relations", NULL, "SANCTION", "discontinue", "161", 0.85},
    {"ease", NULL, NULL, "CONCEDE", "", "081", 0.8},
    {"embrace", NULL, NULL, "SUPPORT", "", "050", 0.4},
    {"endorse", NULL, NULL, "SUPPORT", "", "050", 0.85},
    {"evacuate", NULL, NULL, "AID", "", "070", 0.5},
    {"evict", NULL, NULL, "COERCE", "seize", "171", 0.8},
    {"exchange", "fire", NULL, "ASSAULT", "", "190", 0.8},
    {"exchange", "ambassadors|prisoners|information|views", NULL, "COOPERATE", "", "060", 0.6},
    {"execute", NULL, NULL, "ASSAULT", "", "186", 0.55},
    {"expel", NULL, NULL, "SANCTION", "expel", "161", 0.9},
    {"express", "support|solidarity|gratitude|appreciation", NULL, "SUPPORT", "", "051", 0.8},
    {"extend", "aid|loan|credit", NULL, "AID", "", "070", 0.6},
    {"extradite", NULL, NULL, "COOPERATE", "", "060", 0.6},
    {"fault", NULL, NULL, "ACCUSE", "disapprove", "111", 0.7},
    {"fight", NULL, "corruption|poverty|disease|virus|crime|fires|fire|", "ASSAULT", "", "190", 0.6},
    {"file", "lawsuit|complaint|suit|charges", NULL, "ACCUSE", "allege", "115", 0.8},
    {"finance", NULL, NULL, "AID", "", "071", 0.55},
    {"fine", NULL, NULL, "SANCTION", "convict", "160", 0.5},
    {"fire", "on|at|missile|missiles|rocket|rockets|shots|mortar|mortars|gas|bullets", NULL, "ASSAULT", "firearms", "190", 0.8},
    {"flee", NULL, NULL, "SANCTION", "", "160", 0.35},
    {"force", "out|leave|flee", NULL, "COERCE", "", "170", 0.5},
    {"forgive", "debt|debts", NULL, "AID", "", "070", 0.8},
    {"free", NULL, NULL, "RETREAT", "release", "0841", 0.7},
    {"freeze", "assets|accounts", NULL, "COERCE", "seize", "171", 0.85},
    {"freeze", "aid|relations|ties|talks", NULL, "SANCTION", "discontinue", "160", 0.7},
    {"fund", NULL, NULL, "AID", "", "071", 0.55},
    {"give", "aid|weapons|arms|food|million|billion|assistance|asylum|support|help", NULL, "AID", "", "070", 0.6},
    {"give", "way|in|up", NULL, "CONCEDE", "", "080", 0.4},
    {"grant", "asylum", NULL, "AID", "", "075", 0.9},
    {"grant", "amnesty|permission|access|autonomy|request|bail|parole", NULL, "CONCEDE", "", "080", 0.75},
    {"grant", NULL, NULL, "AID", "", "070", 0.5},
    {"gun", "down", NULL, "ASSAULT", "firearms", "190", 0.9},
    {"hail", NULL, NULL, "SUPPORT", "", "051", 0.75},
    {"halt", "aid|talks|cooperation|exports|funding|trade", NULL, "SANCTION", "discontinue", "160", 0.65},
    {"hand", "aid|equipment|supplies|medicines", NULL, "AID", "", "070", 0.6},
    {"hand", "power|control|prisoners|suspect|bodies", NULL, "RETREAT", "", "084", 0.5},
    {"hang", NULL, NULL, "ASSAULT", "", "186", 0.4},
    {"help", NULL, NULL, "AID", "", "070", 0.45},
    {"hijack", NULL, NULL, "ASSAULT", "abduct", "181", 0.9},
    {"hit", "target|targets|missile|missiles|rocket", NULL, "ASSAULT", "", "190", 0.5},
    {"hold", "talks|meeting|meetings|discussions|consultations|negotiations|summit", NULL, "CONSULT", "", "040", 0.9},
    {"hold", "rally|protest|protests|demonstration|march|vigil|sit-in", NULL, "PROTEST", "demo", "141", 0.9},
    {"hold", "exercise|exercises|drill|drills|maneuvers", NULL, "MOBILIZE", "troops", "150", 0.6},
    {"honor", NULL, NULL, "SUPPORT", "", "051", 0.5},
    {"honour", NULL, NULL, "SUPPORT", "", "051", 0.5},
    {"host", NULL, NULL, "CONSULT", "visit", "043", 0.7},
    {"impeach", NULL, NULL, "ACCUSE", "allege", "112", 0.7},
    {"implore", NULL, NULL, "REQUEST", "", "100", 0.85},
    {"impose", NULL, NULL, "COERCE", "restrict", "172", 0.75},
    {"imprison", NULL, NULL, "COERCE", "arrest", "173", 0.9},
    {"indict", NULL, NULL, "ACCUSE", "allege", "112", 0.9},
    {"injure", NULL, NULL, "ASSAULT", "", "190", 0.5},
    {"insist", "on", NULL, "REQUEST", "", "100", 0.5},
    {"inspect", NULL, NULL, "ACCUSE", "investigate", "090", 0.5},
    {"intensify", "attack|attacks", NULL, "ASSAULT", "", "190", 0.6},
    {"intercept", NULL, NULL, "COERCE", "seize", "171", 0.5},
    {"interrogate", NULL, NULL, "ACCUSE", "investigate", "090", 0.6},
    {"invade", NULL, NULL, "ASSAULT", "", "190", 0.85},
    {"investigate", NULL, NULL, "ACCUSE", "investigate", "090", 0.9},
    {"invite", NULL, NULL, "REQUEST", "meet", "100", 0.5},
    {"issue", "ultimatum|deadline", NULL, "THREATEN", "", "137", 0.8},
    {"issue", "warrant|warrants", NULL, "COERCE", "", "170", 0.6},
    {"issue", "warning", NULL, "THREATEN", "", "130", 0.55},
    {"issue", "pardon|amnesty", NULL, "CONCEDE", "", "081", 0.8},
    {"jail", NULL, NULL, "COERCE", "arrest", "173", 0.85},
    {"join", "forces|talks", NULL, "COOPERATE", "", "060", 0.5},
    {"kidnap", NULL, NULL, "ASSAULT", "abduct", "181", 0.95},
    {"kill", NULL, "bill|deal|off|", "ASSAULT", "", "190", 0.75},
    {"lambast", NULL, NULL, "ACCUSE", "disapprove", "111", 0.9},
    {"lambaste", NULL, NULL, "ACCUSE", "disapprove", "111", 0.9},
    {"laud", NULL, NULL, "SUPPORT", "", "051", 0.85},
    {"launch", "attack|attacks|strike|strikes|airstrike|airstrikes|offensive|assault|raid|raids|missile|missiles|rocket|rockets|invasion|operation", NULL, "ASSAULT", "", "190", 0.85},
    {"launch", "investigation|inquiry|probe", NULL, "ACCUSE", "investigate", "090", 0.9},
    {"launch", "protest|strike", NULL, "PROTEST", "demo", "140", 0.7},
    {"launch", "action", NULL, "ACCUSE", "allege", "115", 0.5},
    {"lay", "weapons|arms", NULL, "RETREAT", "disarm", "084", 0.8},
    {"leave", "office|post", NULL, "RETREAT", "resign", "083", 0.5},
    {"lift", NULL, NULL, "CONCEDE", "", "085", 0.8},
    {"limit", NULL, NULL, "COERCE", "restrict", "172", 0.4},
    {"loosen", NULL, NULL, "CONCEDE", "", "081", 0.75},
    {"loot", NULL, NULL, "ASSAULT", "destroy", "180", 0.6},
    {"lynch", NULL, NULL, "ASSAULT", "beat", "182", 0.9},
    {"march", "on|through|against|in|to|streets", NULL, "PROTEST", "demo", "141", 0.7},
    {"mass", "troops|forces|tanks", NULL, "MOBILIZE", "troops", "152", 0.9},
    {"massacre", NULL, NULL, "ASSAULT", "", "202", 0.9},
    {"mediate", NULL, NULL, "CONSULT", "third-party", "045", 0.85},
    {"meet", NULL, "demand|demands|needs|requirements|target|targets|standards|deadline|criteria|challenge|", "CONSULT", "", "040", 0.8},
    {"mobilise", NULL, NULL, "MOBILIZE", "troops", "152", 0.8},
    {"mobilize", NULL, NULL, "MOBILIZE", "troops", "152", 0.8},
    {"mock", NULL, NULL, "ACCUSE", "disapprove", "111", 0.6},
    {"murder", NULL, NULL, "ASSAULT", "", "186", 0.85},
    {"negotiate", NULL, NULL, "CONSULT", "", "046", 0.75},
    {"normalise", "relations|ties", NULL, "SUPPORT", "", "050", 0.6},
    {"normalize", "relations|ties", NULL, "SUPPORT", "", "050", 0.6},
    {"object", NULL, NULL, "REJECT", "", "120", 0.7},
    {"occupy", NULL, NULL, "ASSAULT", "", "192", 0.55},
    {"offer", "aid|help|assistance|support|million|talks", NULL, "AGREE", "", "030", 0.75},
    {"offer", NULL, NULL, "AGREE", "", "030", 0.6},
    {"open", "fire", NULL, "ASSAULT", "firearms", "190", 0.95},
    {"open", "border|borders|crossing", NULL, "CONCEDE", "", "083", 0.6},
    {"open", "investigation|inquiry|probe", NULL, "ACCUSE", "investigate", "090", 0.9},
    {"oppose", NULL, NULL, "REJECT", "", "120", 0.7},
    {"order", "evacuation|withdrawal|release", NULL, "CONCEDE", "", "080", 0.4},
    {"order", "arrest|closure|deportation", NULL, "COERCE", "", "170", 0.6},
    {"order", NULL, NULL, "REQUEST", "", "104", 0.45},
    {"oust", NULL, NULL, "COERCE", "", "170", 0.5},
    {"outlaw", NULL, NULL, "COERCE", "restrict", "172", 0.85},
    {"overthrow", NULL, NULL, "COERCE", "", "170", 0.5},
    {"pardon", NULL, NULL, "CONCEDE", "", "081", 0.85},
    {"pay", "respects", NULL, "SUPPORT", "", "051", 0.5},
    {"permit", NULL, NULL, "CONCEDE", "", "083", 0.6},
    {"persecute", NULL, NULL, "COERCE", "", "170", 0.6},
    {"phone", NULL, NULL, "CONSULT", "phone", "041", 0.7},
    {"place", "alert", NULL, "MOBILIZE", "troops", "150", 0.75},
    {"plead", "with|for", NULL, "REQUEST", "", "100", 0.7},
    {"pledge", NULL, NULL, "AGREE", "", "030", 0.85},
    {"poison", NULL, NULL, "ASSAULT", "targeted", "180", 0.7},
    {"postpone", NULL, NULL, "REJECT", "", "120", 0.5},
    {"praise", NULL, NULL, "SUPPORT", "", "051", 0.9},
    {"press", "for", NULL, "REQUEST", "", "100", 0.6},
    {"pressure", NULL, NULL, "REQUEST", "", "100", 0.5},
    {"probe", NULL, NULL, "ACCUSE", "investigate", "090", 0.8},
    {"prohibit", NULL, NULL, "COERCE", "restrict", "172", 0.75},
    {"promise", NULL, NULL, "AGREE", "", "030", 0.8},
    {"propose", NULL, NULL, "AGREE", "", "030", 0.5},
    {"prosecute", NULL, NULL, "ACCUSE", "allege", "112", 0.7},
    {"protest", NULL, NULL, "PROTEST", "demo", "140", 0.75},
    {"provide", "aid|assistance|help|support|food|weapons|arms|training|funding|funds|relief|shelter|loans|loan|million|billion|asylum|refuge|supplies|equipment", NULL, "AID", "", "070", 0.8},
    {"pull", "out|back", NULL, "RETREAT", "withdraw", "087", 0.75},
    {"push", "for", NULL, "REQUEST", "", "100", 0.5},
    {"put", "alert", NULL, "MOBILIZE", "troops", "150", 0.75},
    {"question", NULL, NULL, "ACCUSE", "disapprove", "111", 0.35},
    {"quit", NULL, NULL, "RETREAT", "resign", "083", 0.5},
    {"raid", NULL, NULL, "COERCE", "seize", "171", 0.6},
    {"rally", NULL, NULL, "PROTEST", "demo", "141", 0.65},
    {"ram", NULL, NULL, "ASSAULT", "unconventional", "180", 0.6},
    {"rape", NULL, NULL, "ASSAULT", "sexual", "182", 0.95},
    {"ratify", NULL, NULL, "SUPPORT", "", "057", 0.9},
    {"reach", "agreement|deal|accord", NULL, "AGREE", "", "030", 0.75},
    {"rebuff", NULL, NULL, "REJECT", "", "120", 0.9},
    {"rebuke", NULL, NULL, "ACCUSE", "disapprove", "111", 0.9},
    {"recall", "ambassador|envoy|diplomats", NULL, "SANCTION", "withdraw", "160", 0.85},
    {"receive", "delegation|ambassador|envoy", NULL, "CONSULT", "visit", "043", 0.5},
    {"recognise", NULL, NULL, "SUPPORT", "", "054", 0.55},
    {"recognize", NULL, NULL, "SUPPORT", "", "054", 0.55},
    {"reduce", "aid|assistance|ties|funding", NULL, "SANCTION", "discontinue", "160", 0.7},
    {"refuse", NULL, NULL, "REJECT", "", "120", 0.9},
    {"reinforce", "troops|forces|border", NULL, "MOBILIZE", "troops", "152", 0.6},
    {"reinstate", NULL, NULL, "CONCEDE", "", "080", 0.4},
    {"reiterate", "support", NULL, "SUPPORT", "", "051", 0.75},
    {"reject", NULL, "accusation|accusations|allegation|allegations|claim|claims|reports", "REJECT", "", "120", 0.95},
    {"relax", NULL, NULL, "CONCEDE", "", "081", 0.75},
    {"release", NULL, "statement|report|video|data|figures|results|list|details|album|film|documents|", "RETREAT", "release", "0841", 0.75},
    {"renounce", NULL, NULL, "CONCEDE", "", "080", 0.6},
    {"reopen", "embassy|border|borders|crossing|office", NULL, "CONCEDE", "", "083", 0.65},
    {"repatriate", NULL, NULL, "RETREAT", "", "084", 0.7},
    {"repay", NULL, NULL, "AID", "", "070", 0.1},
    {"repel", NULL, NULL, "ASSAULT", "", "190", 0.5},
    {"repress", NULL, NULL, "COERCE", "", "175", 0.7},
    {"request", NULL, NULL, "REQUEST", "", "100", 0.8},
    {"rescind", NULL, NULL, "CONCEDE", "", "080", 0.7},
    {"rescue", NULL, NULL, "AID", "", "070", 0.65},
    {"resign", NULL, NULL, "RETREAT", "resign", "083", 0.85},
    {"resist", NULL, NULL, "REJECT", "", "120", 0.5},
    {"restart", "talks", NULL, "CONSULT", "", "046", 0.6},
    {"restore", "relations|ties", NULL, "SUPPORT", "", "050", 0.6},
    {"restore", NULL, NULL, "CONCEDE", "", "080", 0.4},
    {"restrict", NULL, NULL, "COERCE", "restrict", "172", 0.65},
    {"resume", "talks|negotiations", NULL, "CONSULT", "", "046", 0.75},
    {"resume", "relations|ties|aid|flights", NULL, "SUPPORT", "", "050", 0.6},
    {"retaliate", NULL, NULL, "ASSAULT", "", "190", 0.4},
    {"retreat", NULL, NULL, "RETREAT", "withdraw", "087", 0.8},
    {"return", NULL, "to|from|home|on|in|after|with", "RETREAT", "release", "084", 0.6},
    {"revoke", NULL, NULL, "COERCE", "restrict", "172", 0.6},
    {"riot", NULL, NULL, "PROTEST", "riot", "145", 0.9},
    {"rule", "out", NULL, "REJECT", "", "120", 0.85},
    {"sack", NULL, NULL, "COERCE", "", "170", 0.4},
    {"salute", NULL, NULL, "SUPPORT", "", "051", 0.6},
    {"sanction", NULL, NULL, "COERCE", "restrict", "172", 0.6},
    {"scold", NULL, NULL, "ACCUSE", "disapprove", "111", 0.85},
    {"scrap", NULL, NULL, "REJECT", "", "120", 0.5},
    {"seek", "refuge|asylum", NULL, "REQUEST", "assist", "100", 0.7},
    {"seek", "help|aid|assistance|support|permission|compensation|talks", NULL, "REQUEST", "", "100", 0.65},
    {"seize", "base|bases|city|control|fields|territory|town|towns|village|villages", NULL, "ASSAULT", "", "192", 0.8},
    {"seize", NULL, NULL, "COERCE", "seize", "171", 0.85},
    {"send", "troops|forces|soldiers|tanks|warships|jets|fighters", NULL, "MOBILIZE", "troops", "152", 0.7},
    {"send", "aid|relief|food|supplies|weapons|arms|doctors|help|medical|medicine|assistance", NULL, "AID", "", "070", 0.8},
    {"sentence", NULL, NULL, "COERCE", "arrest", "173", 0.6},
    {"sever", NULL, NULL, "SANCTION", "discontinue", "160", 0.85},
    {"share", "intelligence|information", NULL, "COOPERATE", "", "064", 0.8},
    {"shell", NULL, NULL, "ASSAULT", "heavy-weapons", "194", 0.9},
    {"shelter", NULL, NULL, "AID", "", "075", 0.6},
    {"shoot", NULL, NULL, "ASSAULT", "firearms", "190", 0.75},
    {"shut", "down", NULL, "COERCE", "restrict", "172", 0.55},
    {"sign", NULL, NULL, "SUPPORT", "", "057", 0.65},
    {"slam", NULL, NULL, "ACCUSE", "disapprove", "111", 0.75},
    {"slap", "sanctions|tariffs", NULL, "COERCE", "restrict", "172", 0.8},
    {"slash", "aid|funding", NULL, "SANCTION", "discontinue", "162", 0.6},
    {"slaughter", NULL, NULL, "ASSAULT", "", "202", 0.8},
    {"slay", NULL, NULL, "ASSAULT", "", "190", 0.85},
    {"spurn", NULL, NULL, "REJECT", "", "120", 0.85},
    {"stab", NULL, NULL, "ASSAULT", "primitive", "180", 0.95},
    {"stage", "attack|attacks", NULL, "ASSAULT", "", "190", 0.8},
    {"stage", "protest|protests|demonstration|demonstrations|rally|march|strike|sit-in|walkout", NULL, "PROTEST", "demo", "141", 0.9},
    {"start", "investigation|inquiry|probe", NULL, "ACCUSE", "investigate", "090", 0.85},
    {"step", "down", NULL, "RETREAT", "resign", "083", 0.8},
    {"stone", NULL, NULL, "ASSAULT", "primitive", "180", 0.6},
    {"stop", "aid|cooperation|exports|trade", NULL, "SANCTION", "discontinue", "160", 0.6},
    {"storm", NULL, NULL, "ASSAULT", "", "190", 0.65},
    {"strike", "deal|agreement|balance", NULL, "AGREE", "", "030", 0.7},
    {"strike", "target|targets|base", NULL, "ASSAULT", "aerial", "195", 0.6},
    {"strike", NULL, "deal|agreement|balance", "ASSAULT", "", "195", 0.55},
    {"subpoena", NULL, NULL, "ACCUSE", "investigate", "090", 0.8},
    {"sue", NULL, NULL, "ACCUSE", "allege", "115", 0.9},
    {"summon", NULL, NULL, "ACCUSE", "disapprove", "111", 0.8},
    {"supply", NULL, NULL, "AID", "", "070", 0.55},
    {"support", NULL, NULL, "SUPPORT", "", "050", 0.55},
    {"suppress", NULL, NULL, "COERCE", "", "175", 0.6},
    {"surrender", NULL, NULL, "RETREAT", "", "087", 0.8},
    {"suspect", NULL, NULL, "ACCUSE", "allege", "112", 0.45},
    {"suspend", NULL, NULL, "SANCTION", "discontinue", "160", 0.65},
    {"take", "control", NULL, "ASSAULT", "", "192", 0.5},
    {"take", "streets", NULL, "PROTEST", "demo", "141", 0.6},
    {"take", "hostage|hostages", NULL, "ASSAULT", "abduct", "181", 0.9},
    {"take", "action", NULL, "ACCUSE", "", "110", 0.3},
    {"thank", NULL, NULL, "SUPPORT", "", "051", 0.75},
    {"threaten", NULL, NULL, "THREATEN", "", "130", 0.9},
    {"torch", NULL, NULL, "ASSAULT", "destroy", "180", 0.8},
    {"torture", NULL, NULL, "ASSAULT", "torture", "182", 0.95},
    {"train", "troops|soldiers|police|forces", NULL, "AID", "", "072", 0.6},
    {"travel", "talks|visit|meet", NULL, "CONSULT", "visit", "042", 0.6},
    {"turn", "down", NULL, "REJECT", "", "120", 0.8},
    {"unblock", NULL, NULL, "CONCEDE", "", "080", 0.4},
    {"upgrade", "ties|relations", NULL, "SUPPORT", "", "050", 0.65},
    {"urge", NULL, NULL, "REQUEST", "", "100", 0.9},
    {"veto", NULL, NULL, "REJECT", "", "129", 0.95},
    {"violate", "ceasefire|cease-fire|truce", NULL, "ASSAULT", "", "196", 0.75},
    {"violate", "airspace", NULL, "ASSAULT", "", "190", 0.3},
    {"visit", NULL, NULL, "CONSULT", "visit", "042", 0.75},
    {"voice", "support", NULL, "SUPPORT", "", "051", 0.75},
    {"voice", "opposition", NULL, "REJECT", "", "120", 0.7},
    {"vow", NULL, NULL, "THREATEN", "", "130", 0.4},
    {"walk", "out", NULL, "REJECT", "", "120", 0.5},
    {"warn", NULL, NULL, "THREATEN", "", "130", 0.6},
    {"welcome", NULL, NULL, "SUPPORT", "", "051", 0.7},
    {"withdraw", "ambassador|diplomats", NULL, "SANCTION", "withdraw", "160", 0.7},
    {"withdraw", "troops|forces|soldiers|army|from", NULL, "RETREAT", "withdraw", "087", 0.75},
    {"withdraw", "peacekeepers|ambassador|diplomats|observers|envoy", NULL, "SANCTION", "withdraw", "160", 0.7},
    {"withdraw", NULL, NULL, "RETREAT", "withdraw", "087", 0.55},
    {"withhold", NULL, NULL, "COERCE", "withhold", "170", 0.7},
    {"wound", NULL, NULL, "ASSAULT", "", "190", 0.6},
};

static const event_trigger nouns[] = {
    {"abduction", NULL, NULL, "ASSAULT", "abduct", "181", 0.8},
    {"accord", NULL, NULL, "AGREE", "", "030", 0.35},
    {"accusation", NULL, NULL, "ACCUSE", "allege", "112", 0.6},
    {"aggression", NULL, NULL, "ASSAULT", "", "190", 0.5},
    {"agreement", NULL, NULL, "AGREE", "", "030", 0.4},
    {"aid", NULL, NULL, "AID", "", "070", 0.5},
    {"airstrike", NULL, NULL, "ASSAULT", "aerial", "195", 0.85},
    {"allegation", NULL, NULL, "ACCUSE", "allege", "112", 0.6},
    {"ambush", NULL, NULL, "ASSAULT", "", "190", 0.8},
    {"amnesty", NULL, NULL, "CONCEDE", "", "081", 0.7},
    {"annexation", NULL, NULL, "COERCE", "seize", "171", 0.7},
    {"apology", NULL, NULL, "SUPPORT", "", "055", 0.6},
    {"appeal", NULL, NULL, "REQUEST", "", "100", 0.5},
    {"arrest", NULL, NULL, "COERCE", "arrest", "173", 0.8},
    {"assassination", NULL, NULL, "ASSAULT", "targeted", "185", 0.85},
    {"assault", NULL, NULL, "ASSAULT", "", "180", 0.75},
    {"assistance", NULL, NULL, "AID", "", "070", 0.5},
    {"attack", NULL, NULL, "ASSAULT", "", "190", 0.7},
    {"battle", NULL, NULL, "ASSAULT", "", "190", 0.5},
    {"blockade", NULL, NULL, "COERCE", "restrict", "191", 0.65},
    {"bombardment", NULL, NULL, "ASSAULT", "heavy-weapons", "194", 0.85},
    {"bombing", NULL, NULL, "ASSAULT", "explosives", "183", 0.8},
    {"boycott", NULL, NULL, "PROTEST", "boycott", "140", 0.6},
    {"buildup", NULL, NULL, "MOBILIZE", "troops", "152", 0.5},
    {"cease-fire", NULL, NULL, "CONCEDE", "", "087", 0.5},
    {"ceasefire", NULL, NULL, "CONCEDE", "", "087", 0.5},
    {"clash", NULL, NULL, "ASSAULT", "primitive", "190", 0.7},
    {"complaint", NULL, NULL, "ACCUSE", "disapprove", "111", 0.5},
    {"condemnation", NULL, NULL, "ACCUSE", "disapprove", "111", 0.75},
    {"cooperation", NULL, NULL, "COOPERATE", "", "060", 0.5},
    {"coup", NULL, NULL, "COERCE", "", "170", 0.4},
    {"crackdown", NULL, NULL, "COERCE", "", "175", 0.7},
    {"criticism", NULL, NULL, "ACCUSE", "disapprove", "111", 0.65},
    {"curfew", NULL, NULL, "COERCE", "curfew", "172", 0.7},
    {"cyberattack", NULL, NULL, "COERCE", "cyber", "176", 0.9},
    {"demand", NULL, NULL, "REQUEST", "", "100", 0.45},
    {"demonstration", NULL, NULL, "PROTEST", "demo", "141", 0.75},
    {"deployment", NULL, NULL, "MOBILIZE", "troops", "152", 0.6},
    {"deportation", NULL, NULL, "COERCE", "deport", "174", 0.75},
    {"detention", NULL, NULL, "COERCE", "arrest", "173", 0.65},
    {"discussion", NULL, NULL, "CONSULT", "", "040", 0.5},
    {"donation", NULL, NULL, "AID", "", "070", 0.7},
    {"drill", NULL, NULL, "MOBILIZE", "troops", "150", 0.4},
    {"embargo", NULL, NULL, "SANCTION", "discontinue", "163", 0.6},
    {"evacuation", NULL, NULL, "AID", "", "070", 0.4},
    {"eviction", NULL, NULL, "COERCE", "seize", "171", 0.65},
    {"expropriation", NULL, NULL, "COERCE", "seize", "171", 0.5},
    {"expulsion", NULL, NULL, "SANCTION", "expel", "161", 0.8},
    {"hijacking", NULL, NULL, "ASSAULT", "abduct", "181", 0.8},
    {"incursion", NULL, NULL, "ASSAULT", "", "190", 0.6},
    {"indictment", NULL, NULL, "ACCUSE", "allege", "112", 0.75},
    {"inquiry", NULL, NULL, "ACCUSE", "investigate", "090", 0.7},
    {"invasion", NULL, NULL, "ASSAULT", "", "190", 0.7},
    {"investigation", NULL, NULL, "ACCUSE", "investigate", "090", 0.7},
    {"kidnapping", NULL, NULL, "ASSAULT", "abduct", "181", 0.85},
    {"killing", NULL, NULL, "ASSAULT", "", "190", 0.65},
    {"lawsuit", NULL, NULL, "ACCUSE", "allege", "115", 0.75},
    {"manoeuvres", NULL, NULL, "MOBILIZE", "troops", "150", 0.5},
    {"march", NULL, NULL, "PROTEST", "demo", "141", 0.5},
    {"massacre", NULL, NULL, "ASSAULT", "", "202", 0.75},
    {"mediation", NULL, NULL, "CONSULT", "third-party", "045", 0.6},
    {"meeting", NULL, NULL, "CONSULT", "", "040", 0.55},
    {"mobilisation", NULL, NULL, "MOBILIZE", "troops", "152", 0.6},
    {"mobilization", NULL, NULL, "MOBILIZE", "troops", "152", 0.6},
    {"murder", NULL, NULL, "ASSAULT", "", "186", 0.6},
    {"negotiation", NULL, NULL, "CONSULT", "", "046", 0.6},
    {"offensive", NULL, NULL, "ASSAULT", "", "190", 0.5},
    {"pardon", NULL, NULL, "CONCEDE", "", "081", 0.6},
    {"praise", NULL, NULL, "SUPPORT", "", "051", 0.6},
    {"probe", NULL, NULL, "ACCUSE", "investigate", "090", 0.65},
    {"protest", NULL, NULL, "PROTEST", "demo", "140", 0.7},
    {"raid", NULL, NULL, "ASSAULT", "", "190", 0.5},
    {"rally", NULL, NULL, "PROTEST", "demo", "141", 0.55},
    {"rebuke", NULL, NULL, "ACCUSE", "disapprove", "111", 0.7},
    {"release", NULL, NULL, "RETREAT", "release", "0841", 0.4},
    {"repatriation", NULL, NULL, "RETREAT", "", "084", 0.5},
    {"resignation", NULL, NULL, "RETREAT", "resign", "083", 0.55},
    {"riot", NULL, NULL, "PROTEST", "riot", "145", 0.8},
    {"seizure", NULL, NULL, "COERCE", "seize", "171", 0.6},
    {"shelling", NULL, NULL, "ASSAULT", "heavy-weapons", "194", 0.85},
    {"shooting", NULL, NULL, "ASSAULT", "firearms", "190", 0.6},
    {"siege", NULL, NULL, "ASSAULT", "", "190", 0.5},
    {"strike", "against|on", NULL, "ASSAULT", "aerial", "195", 0.6},
    {"summit", NULL, NULL, "CONSULT", "multilateral", "040", 0.5},
    {"support", NULL, NULL, "SUPPORT", "", "050", 0.35},
    {"talk", NULL, NULL, "CONSULT", "", "040", 0.6},
    {"threat", NULL, NULL, "THREATEN", "", "130", 0.45},
    {"torture", NULL, NULL, "ASSAULT", "torture", "182", 0.6},
    {"truce", NULL, NULL, "CONCEDE", "", "087", 0.5},
    {"ultimatum", NULL, NULL, "THREATEN", "", "137", 0.8},
    {"veto", NULL, NULL, "REJECT", "", "129", 0.7},
    {"visit", NULL, NULL, "CONSULT", "visit", "042", 0.6},
    {"warning", NULL, NULL, "THREATEN", "", "130", 0.4},
    {"withdrawal", NULL, NULL, "RETREAT", "withdraw", "087", 0.5},
};

/* Forms that no rule makes from the lemma. */
static const struct {
    const char *form, *lemma;
    event_form tense;
} irregular[] = {
    {"beat", "beat", EVENT_PAST},       {"beaten", "beat", EVENT_PAST},     {"began", "begin", EVENT_PAST},
    {"bore", "bear", EVENT_PAST},       {"broke", "break", EVENT_PAST},     {"broken", "break", EVENT_PAST},
    {"cut", "cut", EVENT_PAST},         {"fled", "flee", EVENT_PAST},       {"forgave", "forgive", EVENT_PAST},
    {"fought", "fight", EVENT_PAST},    {"gave", "give", EVENT_PAST},       {"given", "give", EVENT_PAST},
    {"held", "hold", EVENT_PAST},       {"hit", "hit", EVENT_PAST},         {"left", "leave", EVENT_PAST},
    {"met", "meet", EVENT_PAST},        {"overthrew", "overthrow", EVENT_PAST}, {"quit", "quit", EVENT_PAST},
    {"sent", "send", EVENT_PAST},       {"shot", "shoot", EVENT_PAST},      {"shut", "shut", EVENT_PAST},
    {"slain", "slay", EVENT_PAST},      {"slew", "slay", EVENT_PAST},       {"struck", "strike", EVENT_PAST},
    {"taken", "take", EVENT_PAST},      {"took", "take", EVENT_PAST},       {"withdrawn", "withdraw", EVENT_PAST},
    {"withdrew", "withdraw", EVENT_PAST}, {"withheld", "withhold", EVENT_PAST},
    {"forgiven", "forgive", EVENT_PAST}, {"froze", "freeze", EVENT_PAST},   {"laid", "lay", EVENT_PAST},
    {"overthrown", "overthrow", EVENT_PAST}, {"paid", "pay", EVENT_PAST},   {"put", "put", EVENT_PAST},
    {"sought", "seek", EVENT_PAST}};

static event_triggers rows_of(const event_trigger *table, size_t count, stm_slice word)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (stm_compare_text(table[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < count && stm_equal_text(word, table[end].word)) end++;
    return (event_triggers){table + low, end - low};
}

static event_triggers verb(stm_slice lemma)
{
    return rows_of(verbs, sizeof verbs / sizeof *verbs, lemma);
}

/* The stem in `buffer` with `length` bytes and `ending` behind it. */
static event_triggers verb_of(char *buffer, size_t length, const char *ending)
{
    size_t more = strlen(ending);
    memcpy(buffer + length, ending, more);
    return verb((stm_slice){buffer, length + more});
}

/* The lemma of a regular form whose ending ("ed", "ing") has been cut: plain, with e, with the doubled letter undone, with
 * y for i. */
static event_triggers regular(char *buffer, size_t length)
{
    event_triggers found = verb_of(buffer, length, "");
    if (!found.count) found = verb_of(buffer, length, "e");
    if (!found.count && length > 2 && buffer[length - 1] == buffer[length - 2]) found = verb_of(buffer, length - 1, "");
    if (!found.count && buffer[length - 1] == 'i') found = verb_of(buffer, length - 1, "y");
    return found;
}

event_triggers event_verb_rows(stm_slice lower, event_form *form)
{
    char buffer[24];
    event_triggers none = {NULL, 0}, found;
    if (lower.length < 3 || lower.length > 18) return none;
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++)
        if (stm_equal_text(lower, irregular[i].form)) {
            *form = irregular[i].tense;
            return verb(stm_slice_of(irregular[i].lemma));
        }
    *form = EVENT_BASE;
    found = verb(lower);
    if (found.count) return found;
    memcpy(buffer, lower.data, lower.length);
    if (stm_ends_with(lower, "ing") && lower.length > 5) {
        *form = EVENT_ING;
        return regular(buffer, lower.length - 3);
    }
    if (stm_ends_with(lower, "ed") && lower.length > 4) {
        *form = EVENT_PAST;
        return regular(buffer, lower.length - 2);
    }
    if (!stm_ends_with(lower, "s")) return none;
    *form = EVENT_S;
    found = verb_of(buffer, lower.length - 1, "");
    if (!found.count && stm_ends_with(lower, "es")) found = verb_of(buffer, lower.length - 2, "");
    if (!found.count && stm_ends_with(lower, "ies")) found = verb_of(buffer, lower.length - 3, "y");
    return found;
}

event_triggers event_noun_rows(stm_slice lower)
{
    size_t count = sizeof nouns / sizeof *nouns;
    event_triggers found = rows_of(nouns, count, lower);
    if (!found.count && stm_ends_with(lower, "es")) found = rows_of(nouns, count, (stm_slice){lower.data, lower.length - 2});
    if (!found.count && stm_ends_with(lower, "s")) found = rows_of(nouns, count, (stm_slice){lower.data, lower.length - 1});
    return found;
}

void event_sieves_fill(stm_sieve *of_verbs, stm_sieve *of_nouns)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) stm_sieve_add(of_verbs, verbs[i].word);
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) stm_sieve_add(of_nouns, nouns[i].word);
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) stm_sieve_add(of_verbs, irregular[i].form);
}

static bool sorted(const event_trigger *table, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(table[i - 1].word, table[i].word) > 0) return false;
    return true;
}

bool event_lexicon_sorted(void)
{
    return sorted(verbs, sizeof verbs / sizeof *verbs) && sorted(nouns, sizeof nouns / sizeof *nouns);
}
