/* See language_guess.h.
 *
 * Small words that are English and hardly anything else make up a third of running English. One word in eight is asked
 * for (headlines and lists have fewer), and words that are frequent in other languages must be fewer. Words that several
 * languages share (in, an, die, war, was) are in neither list. */
#include "language_guess.h"

#include "intake/word_scan.h"

#include "base/slice.h"

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

/* Both lists in one table, so that a word of a text costs one look: a word's bytes are the key. */
enum { SLOTS = 256, LONGEST = 7 /* bytes of a key; longer words are in no list */ };

typedef struct small_words {
    uint64_t keys[SLOTS]; /* open addressing; 0: empty */
    int8_t sides[SLOTS];  /* 1: English, -1: foreign */
} small_words;

static uint64_t key_of(stm_slice word)
{
    uint64_t key = 0;
    for (size_t i = 0; i < word.length; i++) {
        unsigned char byte = (unsigned char)word.data[i];
        key = key << 8 | (byte >= 'A' && byte <= 'Z' ? byte + 32u : byte);
    }
    return key;
}

static size_t slot_of(const small_words *words, uint64_t key)
{
    size_t at = key * 0x9e3779b97f4a7c15u >> 56;
    while (words->keys[at] && words->keys[at] != key) at = (at + 1) % SLOTS;
    return at;
}

static void enter(small_words *words, const char *const *list, size_t count, int8_t side)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t key = key_of(stm_slice_of(list[i]));
        size_t at = slot_of(words, key);
        words->keys[at] = key;
        words->sides[at] = side;
    }
}

stm_slice stm_language_guess(stm_slice text)
{
    stm_slice word, looked = stm_opening(text, LOOKED_AT);
    uint32_t words = 0, ours = 0, theirs = 0;
    small_words small = {0};
    enter(&small, english, sizeof english / sizeof *english, 1);
    enter(&small, foreign, sizeof foreign / sizeof *foreign, -1);
    for (size_t at = 0; stm_word_next(&word, looked, &at); words++) {
        if (word.length > LONGEST) continue;
        int8_t side = small.sides[slot_of(&small, key_of(word))];
        ours += side > 0;
        theirs += side < 0;
    }
    bool is_english = words >= WORDS_LEAST && ours * SHARE >= words && ours > theirs;
    return is_english ? STM_LITERAL("en") : (stm_slice){"", 0};
}
