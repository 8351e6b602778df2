/* Words for comparison.
 *
 * The problem. Copies differ in what editors, pages and encodings do to a text: capitals, curly or straight marks,
 * possessives, hyphens, digits grouped or not. Rewrites change the endings of words as well. Both must meet in one pass
 * that is fast enough to read archives.
 *
 * The method. Letters are lower-cased, apostrophes inside words fall, a possessive 's falls, hyphens part words, digits
 * are parted from letters (27bn is 27 and bn), digit groups are joined (100,000 is 100000). A character of a script
 * without spaces is a word. The stem is a light one: a full stemmer costs more than all else together and finds no more
 * rewrites. A memo by word hash gives stem and rarity of a word met before.
 *
 *     “We won’t sell,” Orla’s aides said.   ->  we wont sell | orla aides said       (the first three QUOTED)
 *
 * Sentences end at . ! ? before white space, unless the next letter is small or the word before is an initial or a
 * title; and at blank lines; and after LONGEST_SENTENCE words, so that a text without stops stays cheap to align.
 * Quotation marks open and close; a blank line closes them. Straight marks toggle. */
#include "reuse_words.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"
#include "text/utf8.h"

#include <stddef.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    SHORT_WORD = 16,       /* bytes that one instruction looks at: words of up to 15 letters */
    LONGEST_WORD = 40,     /* bytes compared; the rest of a longer "word" (a link, a code) is ignored */
    LONGEST_SENTENCE = 80, /* words; news sentences have 20 to 30 */
    LONGEST_TITLE = 4,     /* of the list below */
    PENDING = 64,          /* words whose memos are asked for before the first is read: most of the time went into waiting */
    LONGEST_QUOTE = 150    /* words after which an unclosed mark is taken for a slip */
};

typedef struct scan {
    const stm_reuse_reader *reader;
    stm_reuse_words *words;
    stm_arena *arena;
    stm_slice text;
    char folded[LONGEST_WORD + SHORT_WORD]; /* the word being read, zeroes behind */
    uint32_t length;
    uint32_t start;                /* its first byte in the text */
    uint8_t flags;
    bool stop;       /* a full stop was seen since the last word */
    bool space;      /* white space was seen since then */
    bool after_break; /* a blank line or the start of a span was */
    bool quoted;
    uint32_t since_sentence, since_quote;
    char last[8];    /* the last word, when it is no longer: initials and titles. Of short ASCII words it is left in the text: */
    uint32_t last_length;
    bool last_in_text;
    uint32_t looked_up;     /* words that have stem and rarity */
    uint64_t keys[PENDING]; /* of those behind, by number; 0: it has them */
} scan;

/* A set of small letters, a bit each. */
#define LETTER(byte) (1u << ((byte) - 'a'))
#define VOWELS (LETTER('a') | LETTER('e') | LETTER('i') | LETTER('o') | LETTER('u'))

static bool is_in(char letter, uint32_t set)
{
    return letter >= 'a' && letter <= 'z' && set >> (letter - 'a') & 1;
}

static size_t undouble(const char *word, size_t length)
{
    bool doubled = length > 3 && word[length - 1] == word[length - 2];
    return doubled && !is_in(word[length - 1], VOWELS | LETTER('l') | LETTER('s')) ? length - 1 : length;
}

size_t stm_reuse_stem(char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)word[i] >= 0x80 || (word[i] >= '0' && word[i] <= '9')) return length;
    if (length > 3 && word[length - 1] == 's' && !is_in(word[length - 2], LETTER('s') | LETTER('u') | LETTER('i'))) {
        if (length > 4 && word[length - 3] == 'i' && word[length - 2] == 'e') {
            word[length - 3] = 'y';
            length -= 2;
        } else {
            length--;
        }
    }
    if (length > 4 && !memcmp(word + length - 2, "ed", 2)) length = undouble(word, length - 2);
    else if (length > 5 && !memcmp(word + length - 3, "ing", 3)) length = undouble(word, length - 3);
    else if (length > 5 && !memcmp(word + length - 2, "ly", 2)) length -= 2;
    if (length > 3 && word[length - 1] == 'e') length--;
    if (length > 3 && word[length - 1] == 'y') word[length - 1] = 'i';
    return length < 7 ? length : 7;
}

/* Sorted. A full stop after them ends no sentence. */
static const char *const titles[] = {"adm", "capt", "co",  "col", "corp", "det", "dr",  "gen", "gov", "hon",
                                     "inc", "jr",   "lt",  "ltd", "maj",  "mr",  "mrs", "ms",  "no",  "prof",
                                     "rep", "rev",  "sen", "sgt", "sr",   "st",  "supt", "vs"};

/* Eight bytes at a time. */
static uint64_t mix_key(uint64_t key, const char *bytes)
{
    uint64_t part;
    memcpy(&part, bytes, 8);
    key = (key ^ part) * 0x9e3779b97f4a7c15u;
    return key ^ key >> 29;
}

/* Zeroes stand behind the word; keys never leave the process. */
static uint64_t word_key(const char *folded, uint32_t length)
{
    uint64_t key = length;
    for (uint32_t i = 0; i < length; i += 8) key = mix_key(key, folded + i);
    return key | 1; /* 0 is an empty memo */
}

stm_status stm_reuse_reader_open(stm_reuse_reader *reader, const stm_reuse_common *common, stm_arena *arena)
{
    reader->common = common;
    reader->memos = STM_NEW(arena, stm_reuse_memo, STM_REUSE_MEMOS);
    return reader->memos ? STM_OK : STM_NO_MEMORY;
}

/* Rewriters turn figures into words and back. "one" is left out: mostly it is no number. */
static const char *const numerals[] = {"two",   "three", "four", "five", "six",   "seven",
                                       "eight", "nine",  "ten",  "eleven", "twelve"};

/* Numbers are not in the table: the longer, the rarer. One digit counts for little, a year not much more. */
static uint32_t number_rarity(const char *digits, size_t length)
{
    if (length == 4 && (!memcmp(digits, "19", 2) || !memcmp(digits, "20", 2))) return 4;
    return length == 1 ? 3 : length == 2 ? 5 : length == 3 ? 8 : STM_REUSE_RARE - 2;
}

/* Kept out of line: one word in thirty. */
static void __attribute__((noinline)) stem_of(stm_reuse_memo *memo, const stm_reuse_common *common, uint64_t key,
                                              const char *folded, size_t length)
{
    char stem[LONGEST_WORD];
    memcpy(stem, folded, length);
    memo->word = key;
    for (size_t i = 0; length > 0 && length < 7 && i < sizeof numerals / sizeof *numerals; i++) {
        if (numerals[i][0] != stem[0] || !stm_equal_text((stm_slice){folded, length}, numerals[i])) continue;
        length = i + 2 >= 10 ? 2 : 1;
        if (length == 2) stem[0] = '1';
        stem[length - 1] = (char)('0' + (i + 2) % 10);
    }
    if (stem[0] >= '0' && stem[0] <= '9') {
        memo->stem = stm_reuse_hash(stem, length);
        memo->rarity = number_rarity(stem, length);
        return;
    }
    memo->stem = stm_reuse_hash(stem, stm_reuse_stem(stem, length));
    memo->rarity = stm_reuse_rarity(common, memo->stem);
}

static stm_reuse_memo *memo_of(const stm_reuse_reader *reader, uint64_t key)
{
    return &reader->memos[(key >> 20) & (STM_REUSE_MEMOS - 1)];
}

/* Kinds of bytes: other, letter, capital, digit, space, stop, apostrophe, quotation mark, high (not ASCII). */
enum { OT, LE, CA, DI, SP, ST, AP, QU, HI };

static const uint8_t byte_kinds[256] = {
    OT, OT, OT, OT, OT, OT, OT, OT, OT, SP, SP, OT, SP, SP, OT, OT,
    OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT,
    SP, ST, QU, OT, OT, OT, OT, AP, OT, OT, OT, OT, OT, OT, ST, OT,
    DI, DI, DI, DI, DI, DI, DI, DI, DI, DI, OT, OT, OT, OT, OT, ST,
    OT, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA,
    CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, CA, OT, OT, OT, OT, OT,
    OT, LE, LE, LE, LE, LE, LE, LE, LE, LE, LE, LE, LE, LE, LE, LE,
    LE, LE, LE, LE, LE, LE, LE, LE, LE, LE, LE, OT, OT, OT, OT, OT,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI};

/* Folds the letters that `text` starts with, SHORT_WORD bytes of which can be read, into `folded`, zeroes behind them.
 * Gives their number. Both ways give the same. */
#ifdef __SSE2__
static inline uint32_t fold_letters(char folded[SHORT_WORD], const char *text)
{
    __m128i small = _mm_or_si128(_mm_loadu_si128((const __m128i *)(const void *)text), _mm_set1_epi8(0x20));
    /* a ... z to the least of the signed bytes, so that one comparison tells them from all others */
    __m128i shifted = _mm_add_epi8(small, _mm_set1_epi8((char)(0x80 - 'a')));
    __m128i letters = _mm_cmplt_epi8(shifted, _mm_set1_epi8((char)(0x80 + 26)));
    uint32_t others = ~(uint32_t)_mm_movemask_epi8(letters);
    uint32_t length = (uint32_t)__builtin_ctz(others); /* bits 16 ... 31 are set */
    static const char ones_and_zeroes[2 * SHORT_WORD] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    const char *mask = ones_and_zeroes + SHORT_WORD - length;
    _mm_storeu_si128((__m128i *)(void *)folded,
                     _mm_and_si128(small, _mm_loadu_si128((const __m128i *)(const void *)mask)));
    return length;
}
#else
static inline uint32_t fold_letters(char folded[SHORT_WORD], const char *text)
{
    uint32_t length = 0;
    memset(folded, 0, SHORT_WORD);
    for (; length < SHORT_WORD; length++) {
        uint8_t kind = byte_kinds[(unsigned char)text[length]];
        if (kind != LE && kind != CA) break;
        folded[length] = (char)(text[length] | 0x20);
    }
    return length;
}
#endif

/* Stem and rarity of all words that still lack them. Short words are folded again if no memo knows them. */
static void look_up(scan *s)
{
    stm_reuse_words *words = s->words;
    stm_reuse_content *content = words->content.items + words->content.count;
    for (uint32_t i = s->looked_up; i < words->count; i++) {
        stm_reuse_word *word = &words->items[i];
        uint64_t key = s->keys[i % PENDING];
        if (key) {
            stm_reuse_memo *memo = memo_of(s->reader, key);
            if (memo->word != key) {
                char folded[SHORT_WORD + 8] = {0};
                uint32_t letters = fold_letters(folded, s->text.data + word->at);
                stem_of(memo, s->reader->common, key, folded, letters);
            }
            word->stem = memo->stem;
            word->rarity = (uint8_t)memo->rarity;
        }
        *content = (stm_reuse_content){i, word->stem, word->sentence, word->rarity, word->flags};
        content += word->rarity >= STM_REUSE_CONTENT;
    }
    words->content.count = (uint32_t)(content - words->content.items);
    s->looked_up = words->count;
}

static bool __attribute__((noinline)) is_title(const scan *s)
{
    char title[LONGEST_TITLE];
    const char *last = s->last;
    if (s->last_in_text) {
        for (uint32_t i = 0; i < s->last_length; i++) title[i] = (char)(s->text.data[s->words->items[s->words->count - 1].at + i] | 0x20);
        last = title;
    }
    return STM_IN_LIST(titles, ((stm_slice){last, s->last_length}));
}

/* Before the next word is added. */
static inline bool ends_sentence(const scan *s, uint8_t flags)
{
    if (s->after_break || s->since_sentence >= LONGEST_SENTENCE) return true;
    if (!s->stop || !s->space) return false;
    if (!(flags & (STM_REUSE_CAPITAL | STM_REUSE_NUMBER))) return false;
    if (s->last_length == 1) return false;
    return s->last_length > LONGEST_TITLE || !is_title(s);
}

static bool __attribute__((noinline)) make_room(scan *s)
{
    stm_reuse_words *words = s->words;
    uint32_t capacity = words->capacity;
    return stm_list_grow(s->arena, (void **)&words->content.items, words->content.count, &capacity, sizeof *words->content.items) &&
           stm_list_grow(s->arena, (void **)&words->items, words->count, &words->capacity, sizeof *words->items);
}

/* A word of `bytes` bytes from `start` on; NULL: no room. Its stem and rarity are still to be set or looked up. */
static inline stm_reuse_word *add_word(scan *s, uint64_t key, uint8_t flags, size_t start, size_t bytes)
{
    if (s->words->count == s->words->capacity && !make_room(s)) return NULL;
    if (s->words->count - s->looked_up == PENDING) look_up(s);
    if (ends_sentence(s, flags)) {
        s->words->sentences++;
        s->since_sentence = 0;
        flags |= STM_REUSE_OPENS;
    }
    if (s->quoted) {
        if (++s->since_quote > LONGEST_QUOTE) s->quoted = false;
        else flags |= STM_REUSE_QUOTED;
    }
    s->since_sentence++;
    s->stop = s->space = s->after_break = false;
    stm_reuse_word *word = &s->words->items[s->words->count++];
    word->at = (uint32_t)start;
    word->length = (uint16_t)bytes;
    word->sentence = s->words->sentences - 1;
    word->flags = flags;
    word->word = (uint32_t)(key >> 32);
    return word;
}

/* Ends the word that was gathered letter by letter, if there is one. */
static stm_status finish_word(scan *s, size_t end)
{
    if (!s->length) return STM_OK;
    memset(s->folded + s->length, 0, SHORT_WORD);
    size_t bytes = end - s->start;
    if (bytes > UINT16_MAX) {
        bytes = UINT16_MAX;
        while (((unsigned char)s->text.data[s->start + bytes] & 0xc0) == 0x80) bytes--; /* not within a character */
    }
    uint64_t key = word_key(s->folded, s->length);
    stm_reuse_word *word = add_word(s, key, s->flags, s->start, bytes);
    if (!word) return STM_NO_MEMORY;
    stm_reuse_memo *memo = memo_of(s->reader, key);
    if (memo->word != key) stem_of(memo, s->reader->common, key, s->folded, s->length);
    word->stem = memo->stem;
    word->rarity = (uint8_t)memo->rarity;
    s->keys[(s->words->count - 1) % PENDING] = 0;
    s->last_length = s->length;
    s->last_in_text = false;
    memcpy(s->last, s->folded, sizeof s->last); /* zeroes stand behind a short word */
    s->length = 0;
    return STM_OK;
}

static void add_letter(scan *s, size_t at, uint8_t kind, const char *bytes, size_t count)
{
    if (!s->length) {
        s->start = (uint32_t)at;
        s->flags = kind;
    }
    if (s->length + count <= LONGEST_WORD) {
        memcpy(s->folded + s->length, bytes, count);
        s->length += (uint32_t)count;
    }
}

/* The word of ASCII letters at `at`, if it is short and can be no part of a longer one; asks for its memo. */
static inline bool find_short_word(const scan *s, size_t at, size_t end, uint32_t *length, uint64_t *key)
{
    char folded[SHORT_WORD + 8];
    if (end - at < SHORT_WORD) return false;
    *length = fold_letters(folded, s->text.data + at);
    if (!*length || *length == SHORT_WORD) return false;
    uint8_t behind = byte_kinds[(unsigned char)s->text.data[at + *length]];
    if (behind == AP || behind == HI) return false;
    *key = mix_key(*length, folded);
    if (*length > 8) *key = mix_key(*key, folded + 8);
    *key |= 1;
    __builtin_prefetch(memo_of(s->reader, *key));
    return true;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Words behind the last one, with a blank between each two: they neither open a sentence nor end one, and as many are taken
 * as can be without a look at anything else. */
static size_t take_plain_words(scan *s, size_t at, size_t end)
{
    stm_reuse_words *words = s->words;
    uint32_t count = words->count, sentence = words->sentences - 1, length = 0;
    uint32_t most = least(least(s->looked_up + PENDING, words->capacity) - count, LONGEST_SENTENCE - s->since_sentence);
    if (s->quoted) most = least(most, LONGEST_QUOTE - s->since_quote);
    uint8_t quoted = s->quoted ? STM_REUSE_QUOTED : 0;
    uint64_t key;
    for (uint32_t last = count + most; s->space && count < last && find_short_word(s, at, end, &length, &key); count++) {
        stm_reuse_word *word = &words->items[count];
        word->at = (uint32_t)at;
        word->length = (uint16_t)length;
        word->sentence = sentence;
        word->flags = (uint8_t)((s->text.data[at] & 0x20 ? 0 : STM_REUSE_CAPITAL) | quoted);
        word->word = (uint32_t)(key >> 32);
        s->keys[count % PENDING] = key;
        s->last_length = length;
        at += length;
        s->space = s->text.data[at] == ' ';
        at += s->space;
    }
    s->since_sentence += count - words->count;
    if (quoted) s->since_quote += count - words->count;
    words->count = count;
    return at;
}

/* Whole words of ASCII letters with a blank between them, each in one step: nine of ten words of an English text. Gives the
 * byte behind them, `at` where there is none. A word that is longer, or may go on behind its letters, or stands at the end of
 * the text is left to others. */
static size_t take_short_words(scan *s, size_t at, size_t end, stm_status *status)
{
    uint32_t length;
    uint64_t key;
    while (find_short_word(s, at, end, &length, &key)) {
        if (!add_word(s, key, s->text.data[at] & 0x20 ? 0 : STM_REUSE_CAPITAL, at, length)) {
            *status = STM_NO_MEMORY;
            break;
        }
        s->keys[(s->words->count - 1) % PENDING] = key;
        s->last_length = length;
        s->last_in_text = true;
        at += length;
        if (s->text.data[at] != ' ') break;
        s->space = true;
        at = take_plain_words(s, at + 1, end);
        if (!s->space) break;
    }
    return at;
}

/* A run of ASCII letters, taken at once: nearly all of an English text. Gives the byte behind it. */
static size_t take_letters(scan *s, size_t at, size_t end, uint8_t flags)
{
    const unsigned char *text = (const unsigned char *)s->text.data;
    uint32_t length = s->length;
    if (!length) {
        s->start = (uint32_t)at;
        s->flags = flags;
    }
    for (; at < end && (byte_kinds[text[at]] == LE || byte_kinds[text[at]] == CA); at++) {
        s->folded[length] = (char)(text[at] | 0x20);
        length += length < LONGEST_WORD;
    }
    s->length = length;
    return at;
}

/* Han, kana, Hangul, Thai: no spaces between words, so a character is taken as one. */
static bool stands_alone(uint32_t point)
{
    return (point >= 0x2e80 && point <= 0xa4cf) || (point >= 0xac00 && point <= 0xd7a3) ||
           (point >= 0xf900 && point <= 0xfaff) || (point >= 0x20000 && point <= 0x3fffd) ||
           (point >= 0x0e00 && point <= 0x0eff);
}

/* An apostrophe at `at`, `next` behind it: falls between letters, and takes a possessive s with it. */
static stm_status take_apostrophe(scan *s, size_t at, size_t *next, size_t end)
{
    const char *text = s->text.data;
    if (s->length && *next < end && (byte_kinds[(unsigned char)text[*next]] == LE ||
                                     byte_kinds[(unsigned char)text[*next]] == CA)) {
        bool possessive = (text[*next] | 0x20) == 's' &&
                          (*next + 1 >= end || (byte_kinds[(unsigned char)text[*next + 1]] != LE &&
                                                byte_kinds[(unsigned char)text[*next + 1]] != CA));
        if (!possessive) return STM_OK;
        STM_TRY(finish_word(s, at));
        *next += 1;
        return STM_OK;
    }
    return finish_word(s, at);
}

static stm_status take_high(scan *s, size_t at, size_t *next, size_t end)
{
    *next = at;
    uint32_t point = stm_utf8_next(s->text, next);
    if (stm_is_apostrophe(point)) return take_apostrophe(s, at, next, end);
    if (stm_is_ignorable(point)) return STM_OK;
    if (!stm_is_letter(point)) {
        STM_TRY(finish_word(s, at));
        if (point == 0x201c || point == 0x201e || point == 0xab) s->quoted = true, s->since_quote = 0;
        else if (point == 0x201d || point == 0xbb) s->quoted = false;
        else if (stm_is_space(point)) s->space = true;
        else if (point == 0x3002) s->stop = s->space = true;
        return STM_OK;
    }
    if (s->length && s->flags & STM_REUSE_NUMBER) STM_TRY(finish_word(s, at));
    char bytes[4];
    size_t count = stm_utf8_put(bytes, stm_to_lower(point));
    if (!stands_alone(point)) {
        add_letter(s, at, stm_is_upper(point) ? STM_REUSE_CAPITAL : 0, bytes, count);
        return STM_OK;
    }
    STM_TRY(finish_word(s, at));
    add_letter(s, at, STM_REUSE_CAPITAL, bytes, count); /* as a capital: it may open a sentence */
    return finish_word(s, *next);
}

static bool is_digit(const scan *s, size_t at, size_t end)
{
    return at < end && byte_kinds[(unsigned char)s->text.data[at]] == DI;
}

/* A byte that is neither letter nor digit. */
static stm_status take_other(scan *s, size_t at, size_t end, uint8_t kind)
{
    char byte = s->text.data[at];
    if (s->length && s->flags & STM_REUSE_NUMBER && is_digit(s, at + 1, end)) {
        if (byte == ',') return STM_OK;                    /* 100,000 */
        if (byte == '.') {
            add_letter(s, at, 0, ".", 1);                  /* 9.4 */
            return STM_OK;
        }
    }
    STM_TRY(finish_word(s, at));
    if (kind == ST) s->stop = true;
    else if (kind == QU) s->quoted = !s->quoted, s->since_quote = 0;
    else if (kind == SP) {
        if (byte == '\n' && at > 0 && s->space && memchr(s->text.data + (at > 2 ? at - 2 : 0), '\n', at > 2 ? 2 : at))
            s->after_break = true, s->quoted = false;
        s->space = true;
    }
    return STM_OK;
}

static stm_status scan_span(scan *s, stm_span span)
{
    s->after_break = true;
    s->quoted = false;
    for (size_t at = span.start, next; at < span.end; at = next) {
        next = at + 1;
        unsigned char byte = (unsigned char)s->text.data[at];
        uint8_t kind = byte_kinds[byte];
        if (kind == LE || kind == CA) {
            uint8_t flags = kind == CA ? STM_REUSE_CAPITAL : 0;
            if (s->length && s->flags & STM_REUSE_NUMBER) STM_TRY(finish_word(s, at));
            stm_status status = STM_OK;
            next = s->length ? at : take_short_words(s, at, span.end, &status);
            STM_TRY(status);
            if (next == at) next = take_letters(s, at, span.end, flags);
        } else if (byte == ' ') { /* the commonest byte that ends a word */
            STM_TRY(finish_word(s, at));
            s->space = true;
        } else if (kind == DI) {
            if (s->length && !(s->flags & STM_REUSE_NUMBER)) STM_TRY(finish_word(s, at));
            add_letter(s, at, STM_REUSE_NUMBER, s->text.data + at, 1);
        } else if (kind == AP) {
            STM_TRY(take_apostrophe(s, at, &next, span.end));
        } else if (kind == HI) {
            STM_TRY(take_high(s, at, &next, span.end));
        } else {
            STM_TRY(take_other(s, at, span.end, kind));
        }
    }
    return finish_word(s, span.end);
}

stm_status stm_reuse_words_read(stm_reuse_words *words, const stm_reuse_reader *reader, const stm_report *report,
                                stm_arena *arena)
{
    words->count = words->sentences = words->content.count = 0;
    scan s;
    memset(&s, 0, offsetof(scan, keys));
    s.reader = reader, s.words = words, s.arena = arena, s.text = report->text;
    if (!report->body.count) STM_TRY(scan_span(&s, (stm_span){0, (uint32_t)report->text.length}));
    for (uint32_t i = 0; i < report->body.count; i++) STM_TRY(scan_span(&s, report->body.items[i]));
    look_up(&s);
    return STM_OK;
}
