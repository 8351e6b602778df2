/* See language_guess.h.
 *
 * Small words that are English and hardly anything else make up a third of running English. One word in eight is asked
 * for (headlines and lists have fewer), and words that are frequent in other languages must be fewer. Words that several
 * languages share (in, an, die, war, was) are in neither list. */
#include "language_guess.h"

#include "intake/word_scan.h"

#include "text/lexicon.h"

#define LOOKED_AT ((size_t)16 << 10)
#define SHARE 8        /* one word in ... */
#define WORDS_LEAST 4  /* fewer say nothing */

static const char *const english[] = {"a", "after", "and", "are", "as", "at", "been", "but", "by", "for", "from", "had",
                                      "has", "have", "he", "her", "his", "if", "is", "it", "its", "not", "of", "on", "or",
                                      "said", "she", "that", "the", "their", "they", "this", "to", "we", "were", "when",
                                      "which", "who", "will", "with", "would", "you"};

static const char *const foreign[] = {"aan", "auf", "aux", "che", "con", "dans", "das", "dass", "dei", "del", "della",
                                      "dem", "den", "der", "des", "det", "di", "du", "een", "ein", "eine", "el", "ele",
                                      "em", "en", "est", "et", "f\xc3\xb6r", "het", "ich", "il", "ist", "la", "las", "le",
                                      "les", "los", "mit", "na", "n\xc3\xa3o", "nicht", "och", "og", "os", "para",
                                      "per", "por", "pour", "que", "qui", "se", "sich", "som", "sur", "um", "und", "une",
                                      "van", "von", "zu"};

stm_slice stm_language_guess(stm_slice text)
{
    stm_slice word, looked = stm_opening(text, LOOKED_AT);
    uint32_t words = 0, ours = 0, theirs = 0;
    for (size_t at = 0; stm_word_next(&word, looked, &at); words++) {
        char buffer[24];
        stm_slice low = stm_word_lower(buffer, word);
        ours += STM_IN_LIST(english, low);
        theirs += STM_IN_LIST(foreign, low);
    }
    bool is_english = words >= WORDS_LEAST && ours * SHARE >= words && ours > theirs;
    return is_english ? STM_LITERAL("en") : (stm_slice){"", 0};
}
