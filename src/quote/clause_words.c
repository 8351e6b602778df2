/* Closed classes of English words, as far as clauses and their subjects need them. Lists of our own. */
#include "quote_parts.h"

#include "lang/word_lists.h"
#include "text/lexicon.h"

static const char *const auxiliaries[] = {
    "am", "are", "aren't", "be", "been", "being", "can", "can't", "cannot", "could", "couldn't", "did", "didn't",
    "do", "does", "doesn't", "don't", "had", "hadn't", "has", "hasn't", "have", "haven't", "he'd", "he'll", "he's",
    "i'd", "i'll", "i'm", "i've", "is", "isn't", "it'll", "it's", "may", "might", "must", "shall", "she'd", "she'll",
    "she's", "should", "shouldn't", "that's", "there's", "they'd", "they'll", "they're", "they've", "was", "wasn't",
    "we'd", "we'll", "we're", "we've", "were", "weren't", "what's", "who's", "will", "won't", "would", "wouldn't",
    "you'll", "you're", "you've",
};

static const char *const prepositions[] = {
    "about", "above", "across", "after", "against", "along", "amid", "among", "around", "at", "before", "behind",
    "below", "beside", "besides", "between", "beyond", "by", "despite", "during", "for", "from", "in", "inside",
    "into", "near", "of", "off", "on", "onto", "outside", "over", "per", "since", "through", "throughout", "to",
    "toward", "towards", "under", "until", "upon", "via", "with", "within", "without",
};

static const char *const determiners[] = {
    "a", "all", "an", "another", "any", "both", "each", "either", "every", "few", "her", "his", "its", "many",
    "most", "my", "neither", "no", "one", "other", "our", "several", "some", "such", "that", "the", "their", "these",
    "this", "those", "three", "two", "your",
};

static const char *const subject_pronouns[] = {
    "everybody", "everyone", "he", "i", "it", "nobody", "others", "she", "some", "somebody", "someone", "that",
    "there", "they", "this", "we", "which", "who", "you",
};

static const char *const clause_starters[] = {
    "although", "and", "as", "because", "but", "cause", "how", "however", "if", "nor", "once", "or", "so", "than",
    "that", "then", "though", "unless", "what", "when", "whenever", "where", "whereas", "whether", "which", "while",
    "who", "whom", "whose", "why", "yet",
};

static const char *const adverbs[] = {
    "again", "ahead", "all", "already", "also", "always", "both", "earlier", "either", "even", "ever", "explicitly", "first",
    "further", "just", "later", "long", "merely", "more", "n't", "never", "not", "now", "often", "once", "only",
    "perhaps", "rather", "simply", "since", "so", "sometimes", "soon", "still", "then", "thus", "too", "twice",
    "yet",
};

static const char *const past_verbs[] = {
    "became", "began", "broke", "brought", "built", "came", "caught", "chose", "cut", "drew", "drove", "fell",
    "flew", "fought", "found", "gave", "gets", "gives", "goes", "got", "grew", "held", "hit", "keeps", "kept",
    "knew", "knows", "lay", "led", "left", "let", "lies", "looks", "lost", "made", "makes", "means", "meant", "met",
    "needs", "paid", "put", "ran", "read", "rose", "sang", "sat", "saw", "sees", "sent", "set", "shot", "showed",
    "slept", "sold", "spent", "spoke", "stole", "stood", "swept", "takes", "taught", "threw", "took", "understood",
    "wants", "went", "woke", "won", "works", "wrote",
};

static const char *const time_words[] = {
    "afternoon", "afterward", "afterwards", "day", "earlier", "evening", "hours", "last", "late", "later", "minutes",
    "month", "months", "morning", "next", "night", "recently", "this", "time", "today", "tonight", "week", "weekend",
    "weeks", "year", "years", "yesterday",
};

bool stm_word_is_auxiliary(stm_slice lower)
{
    return STM_IN_LIST(auxiliaries, lower);
}

bool stm_word_is_preposition(stm_slice lower)
{
    return STM_IN_LIST(prepositions, lower);
}

bool stm_word_is_determiner(stm_slice lower)
{
    return STM_IN_LIST(determiners, lower);
}

bool stm_word_is_subject_pronoun(stm_slice lower)
{
    return STM_IN_LIST(subject_pronouns, lower);
}

bool stm_word_starts_clause(stm_slice lower)
{
    return STM_IN_LIST(clause_starters, lower);
}

bool stm_word_is_adverb(stm_slice lower)
{
    if (STM_IN_LIST(adverbs, lower)) return true;
    /* -ly, but not "family", "Italy", "July" */
    return lower.length > 5 && lower.data[lower.length - 1] == 'y' && lower.data[lower.length - 2] == 'l' &&
           lower.data[lower.length - 3] != 'i' && !stm_is_date_word(lower);
}

bool stm_word_is_past_verb(stm_slice lower)
{
    return STM_IN_LIST(past_verbs, lower);
}

bool stm_word_is_time_word(stm_slice lower)
{
    return STM_IN_LIST(time_words, lower) || stm_is_date_word(lower);
}
