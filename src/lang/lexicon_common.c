/* Words of English that are no names: what a capital at the start of a sentence does not make one. Function words,
 * common openers, nouns that news begins sentences with. A list of our own. */
#include "word_lists.h"

#include "text/lexicon.h"

static const char *const common_words[] = {
    "a", "about", "above", "according", "across", "activists", "actually", "advertisement", "after", "afterwards",
    "again", "against", "ago", "ah", "aha", "ahead", "ahem", "all", "almost", "along", "already", "also", "although",
    "altogether", "always", "am", "amid", "among", "amongst", "an", "analysis", "and", "another", "any", "anybody",
    "anyone", "anything", "anyway", "apart", "are", "around", "as", "aside", "asked", "at", "authorities", "away",
    "back", "background", "bad", "based", "be", "became", "because", "become", "been", "before", "behind", "being",
    "below", "beneath", "beside", "besides", "best", "better", "between", "beyond", "both", "breaking", "briefly",
    "but", "by", "bye", "calling", "campaigners", "can", "can't", "cannot", "caption", "certainly", "chief",
    "children", "citing", "clearly", "click", "come", "comment", "could", "couldn't", "critics", "currently", "data",
    "dear", "despite", "did", "didn't", "diplomats", "do", "doctors", "does", "doesn't", "doing", "don't", "done",
    "down", "due", "during", "each", "earlier", "early", "editorial", "either", "else", "elsewhere", "end",
    "engineers", "enough", "especially", "essentially", "even", "eventually", "ever", "every", "everybody",
    "everyone", "everything", "exactly", "except", "exclusive", "experts", "families", "far", "farmers", "few",
    "fewer", "file", "finally", "first", "fishermen", "five", "follow", "following", "for", "former", "fortunately",
    "four", "frankly", "from", "further", "furthermore", "generally", "get", "give", "given", "go", "going", "good",
    "goodbye", "got", "ha", "had", "hardly", "has", "have", "haven't", "having", "he", "he'd", "he'll", "he's",
    "hello", "hence", "her", "here", "here's", "hers", "herself", "hey", "hi", "him", "himself", "his",
    "historically", "hmm", "hopefully", "how", "however", "huh", "hundreds", "i", "i'd", "i'll", "i'm", "i've", "if",
    "if's", "image", "immediately", "in", "including", "incredibly", "indeed", "initially", "inside", "instead",
    "into", "investigators", "is", "isn't", "it", "it'd", "it'll", "it's", "its", "itself", "just", "last", "lastly",
    "late", "later", "lawmakers", "lawyers", "leaders", "least", "less", "let", "let's", "like", "likewise",
    "listen", "little", "local", "long", "look", "lots", "made", "make", "making", "many", "maybe", "me", "meantime",
    "meanwhile", "members", "men", "might", "millions", "mine", "ministers", "more", "moreover", "most", "mostly",
    "much", "must", "my", "myself", "nah", "naturally", "near", "nearby", "nearly", "negotiators", "neither",
    "never", "nevertheless", "new", "next", "nine", "no", "nobody", "none", "nonetheless", "nope", "nor", "normally",
    "not", "notably", "nothing", "noting", "now", "nowhere", "obviously", "of", "off", "officials", "often", "oh",
    "ok", "okay", "on", "once", "one", "ones", "only", "onto", "ooh", "oops", "opinion", "opposite", "or", "other",
    "others", "otherwise", "ouch", "our", "ours", "ourselves", "out", "outside", "over", "overall", "own", "part",
    "people", "per", "perhaps", "photo", "photos", "picture", "pictured", "please", "plus", "police", "polls",
    "possibly", "previously", "probably", "prosecutors", "protesters", "quickly", "quite", "rather", "read",
    "really", "recently", "regarding", "regardless", "related", "residents", "right", "roughly", "round", "said",
    "same", "say", "says", "scientists", "second", "see", "seemingly", "separately", "seven", "several", "shall",
    "share", "she", "she'd", "she'll", "she's", "short", "shortly", "should", "show", "similarly", "simply", "since",
    "six", "slightly", "so", "some", "somebody", "somehow", "someone", "something", "sometimes", "somewhere", "soon",
    "sorry", "sources", "speaking", "specifically", "statistics", "still", "strangely", "students", "subscribe",
    "such", "suddenly", "supporters", "sure", "surely", "surprisingly", "take", "talks", "tell", "ten", "tens",
    "than", "thank", "thanks", "that", "that's", "the", "their", "theirs", "them", "themselves", "then", "there",
    "there's", "therefore", "these", "they", "they'd", "they'll", "they're", "they've", "thing", "things", "think",
    "third", "this", "those", "though", "thousands", "three", "through", "throughout", "thus", "till", "to", "today",
    "together", "tomorrow", "tonight", "too", "top", "toward", "towards", "traditionally", "troops", "true", "try",
    "two", "typically", "uh", "um", "under", "underneath", "unfortunately", "unless", "unlike", "until", "up",
    "update", "updated", "upon", "us", "use", "used", "using", "usually", "various", "very", "via", "video",
    "voters", "wait", "was", "wasn't", "watch", "way", "we", "we'd", "we'll", "we're", "we've", "welcome", "well",
    "were", "weren't", "what", "what's", "whatever", "when", "whenever", "where", "whereas", "wherever", "whether",
    "which", "whichever", "while", "who", "who's", "whoa", "whoever", "whole", "whom", "whose", "why", "will",
    "with", "within", "without", "witnesses", "women", "won't", "workers", "would", "wouldn't", "wow", "yeah", "yep",
    "yes", "yesterday", "yet", "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself",
    "yourselves", "yup",
};

bool stm_is_common_word(stm_slice word)
{
    return STM_IN_LIST(common_words, word);
}
