/* Words to compare.
 *
 * The problem: two papers print one sentence with other apostrophes, "3" for "three", "neighbor" for "neighbour", "it's"
 * for "it is". None of that is another wording in the sense that matters, or only in a way that has a name of its own
 * (a contraction). So both texts are read as units with keys that are equal where only typography, spelling or numerals
 * differ, while each unit keeps its exact span.
 *
 *     "We don’t see 3 neighbours"
 *      We | do | n’t | see | 3 | neighbours
 *      we   do   not   see   #3  neighbors        (keys)
 *
 * Invariants: units lie in order, do not overlap, and cover every word and number of the text; punctuation is read off the
 * gaps between them. Limits: English spelling rules by ending only (colour/color, metre/meter, organise/organize,
 * travelled/traveled); two different words that meet under them would count as one, which lists of news words do not
 * show. "'s" behind a pronoun is read as "is", never "has". */
#include "wording.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "reuse/reuse_words.h"
#include "text/doc.h"
#include "text/lexicon.h"
#include "text/utf8.h"

#include <string.h>

static const char *const function_words[] = {
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "anybody", "anyone", "are", "as", "at", "be", "because", "been",
    "before", "being", "both", "but", "by", "can", "could", "did", "do", "does", "doing", "done", "down", "each",
    "else", "even", "ever", "everybody", "everyone", "for", "from", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how",
    "i", "if", "in", "into", "is", "it", "its", "just", "let", "many", "may", "me", "might", "more", "most", "much", "must", "my",
    "no", "nor", "not", "now", "of", "off", "on", "only", "onto", "or", "other", "our", "ours", "out", "over", "own", "same",
    "shall", "she", "should", "since", "so", "some", "somebody", "someone", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "upon", "us", "very", "was", "we", "were",
    "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without",
    "would", "yet", "you", "your"};

bool stm_is_function_word(stm_slice lower)
{
    return STM_IN_LIST(function_words, lower);
}

/* Behind these "'s" is "is", behind other words it is a possessive. */
static const char *const before_is[] = {"he", "here", "how", "it", "she", "that", "there", "what", "where", "who"};

static const struct { const char *ending, *stands_for; } endings[] = {
    {"n't", "not"}, {"'ll", "will"}, {"'re", "are"}, {"'ve", "have"}, {"'d", "would"}, {"'m", "am"}};

/* Words that are two in one without an apostrophe, and irregular first halves. */
static const struct { const char *word; unsigned first_bytes; const char *first, *second; bool contracted; } pairs[] = {
    {"can't", 2, "can", "not", true},   {"cannot", 3, "can", "not", false}, {"gonna", 3, "going", "to", true},
    {"gotta", 3, "got", "to", true},    {"shan't", 3, "shall", "not", true}, {"wanna", 3, "want", "to", true},
    {"won't", 2, "will", "not", true}};

/* Spelling by ending: the British form and what it is compared as; words shorter than `least` bytes are left alone (four,
 * called, fence). */
static const struct { const char *ending, *even; size_t least; } spellings[] = {
    {"our", "or", 6},       {"ours", "ors", 7},     {"oured", "ored", 7},   {"ouring", "oring", 8}, {"ourable", "orable", 9},
    {"tre", "ter", 5},      {"tres", "ters", 6},    {"ise", "ize", 7},      {"ised", "ized", 8},    {"ises", "izes", 8},
    {"ising", "izing", 9},  {"isation", "ization", 9}, {"fence", "fense", 7}, {"cence", "cense", 7}, {"lled", "led", 8},
    {"lling", "ling", 9},   {"ogramme", "ogram", 9}, {"ogrammes", "ograms", 10}, {"ogue", "og", 8}};

static const struct { const char *word; unsigned value; } cardinals[] = {
    {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9},
    {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},
    {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50},
    {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}};

/* 64 bytes hold every word that is one; of a longer string of letters the rest says nothing more. */
enum { WORD_ROOM = 64 };

static stm_slice even_spelling(char *room, stm_slice word)
{
    size_t length = 0;
    for (size_t i = 0; i < word.length && length < WORD_ROOM; i++)
        if (word.data[i] != '-' && word.data[i] != '\'' && word.data[i] != '.') room[length++] = word.data[i];
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        size_t old = strlen(spellings[i].ending), new = strlen(spellings[i].even);
        if (length < spellings[i].least || !stm_ends_with((stm_slice){room, length}, spellings[i].ending)) continue;
        memcpy(room + length - old, spellings[i].even, new);
        length += new - old;
        break;
    }
    return (stm_slice){room, length};
}

static uint64_t number_key(stm_slice word, bool digits)
{
    char room[WORD_ROOM];
    size_t length = 0;
    if (digits) {
        for (size_t i = 0; i < word.length && length < WORD_ROOM; i++)
            if (word.data[i] != ',') room[length++] = word.data[i];
        return stm_hash((stm_slice){room, length});
    }
    for (size_t i = 0; i < sizeof cardinals / sizeof *cardinals; i++) {
        if (!stm_equal_text(word, cardinals[i].word)) continue;
        unsigned value = cardinals[i].value;
        if (value >= 10) room[length++] = (char)('0' + value / 10);
        room[length++] = (char)('0' + value % 10);
        return stm_hash((stm_slice){room, length});
    }
    return 0;
}

/* A number is as rare as it has digits that are not noughts at its end: 7 and 100,000 say little, 61,400 much. */
static uint8_t number_rarity(stm_slice word)
{
    unsigned digits = 0, noughts = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (word.data[i] < '0' || word.data[i] > '9') continue;
        digits++;
        noughts = word.data[i] == '0' ? noughts + 1 : 0;
    }
    unsigned rarity = 4 + 2 * (digits - noughts);
    return (uint8_t)(digits ? rarity < STM_REUSE_RARE ? rarity : STM_REUSE_RARE : 4);
}

static uint8_t word_rarity(const stm_word_reader *reader, stm_slice even)
{
    char room[WORD_ROOM];
    if (!reader->common) return STM_REUSE_CLASSES / 2;
    memcpy(room, even.data, even.length);
    size_t length = stm_reuse_stem(room, even.length);
    return (uint8_t)stm_reuse_rarity(reader->common, stm_reuse_hash(room, length));
}

static stm_status add_unit(stm_wording *wording, const stm_word_reader *reader, stm_span span, stm_slice lower,
                           unsigned flags, stm_arena *arena)
{
    stm_unit *unit = STM_APPEND(arena, wording);
    if (!unit) return STM_NO_MEMORY;
    char room[WORD_ROOM];
    *unit = (stm_unit){.span = span, .lower = lower, .flags = (uint8_t)flags};
    uint64_t number = number_key(lower, flags & STM_UNIT_NUMBER);
    if (number) {
        unit->flags |= STM_UNIT_NUMBER;
        unit->key = unit->stem = number;
        unit->rarity = number_rarity(lower);
        return STM_OK;
    }
    if (stm_is_function_word(lower)) unit->flags |= STM_UNIT_FUNCTION;
    stm_slice even = even_spelling(room, lower);
    unit->key = stm_hash(even);
    unit->stem = unit->flags & STM_UNIT_FUNCTION ? unit->key : stm_hash(stm_stem(reader->stemmer, even));
    unit->rarity = unit->flags & STM_UNIT_FUNCTION ? 0 : word_rarity(reader, even);
    return STM_OK;
}

/* Parts a word into two units: the first so many bytes, and the rest, which stands for `second`. The folded word may be
 * shorter than the printed one (’ takes three bytes), so the cut is counted from the end of the letters before it. */
static stm_status add_two(stm_wording *wording, const stm_word_reader *reader, const stm_token *token, size_t first_bytes,
                          const char *first, const char *second, bool contracted, unsigned flags, stm_arena *arena)
{
    stm_slice lower = first ? stm_slice_of(first) : (stm_slice){token->lower.data, first_bytes};
    uint32_t cut = token->span.start + (uint32_t)first_bytes;
    unsigned tail = STM_UNIT_INSIDE | (contracted ? STM_UNIT_CONTRACTED : 0u) | (flags & STM_UNIT_BRACKETED);
    STM_TRY(add_unit(wording, reader, (stm_span){token->span.start, cut}, lower, flags & ~(unsigned)STM_UNIT_NAME, arena));
    return add_unit(wording, reader, (stm_span){cut, token->span.end}, stm_slice_of(second), tail, arena);
}

static stm_status add_word(stm_wording *wording, const stm_word_reader *reader, const stm_token *token, unsigned flags,
                           stm_arena *arena)
{
    stm_slice lower = token->lower;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (stm_equal_text(lower, pairs[i].word))
            return add_two(wording, reader, token, pairs[i].first_bytes, pairs[i].first, pairs[i].second,
                           pairs[i].contracted, flags, arena);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i].ending);
        if (lower.length > length && stm_ends_with(lower, endings[i].ending))
            return add_two(wording, reader, token, lower.length - length, NULL, endings[i].stands_for, true, flags, arena);
    }
    return add_unit(wording, reader, token->span, lower, flags, arena);
}

/* "'s": of "it's" it stands for "is"; of "Moscow's" it is a unit without a meaning of its own. */
static stm_status add_possessive(stm_wording *wording, const stm_word_reader *reader, const stm_token *token,
                                 unsigned flags, stm_arena *arena)
{
    const stm_unit *before = wording->count ? &wording->items[wording->count - 1] : NULL;
    if (before && before->span.end == token->span.start && STM_IN_LIST(before_is, before->lower))
        return add_unit(wording, reader, token->span, STM_LITERAL("is"), flags | STM_UNIT_CONTRACTED | STM_UNIT_INSIDE, arena);
    return add_unit(wording, reader, token->span, STM_LITERAL("'s"),
                    flags | STM_UNIT_POSSESSIVE | STM_UNIT_FUNCTION | STM_UNIT_INSIDE, arena);
}

/* "US" must not meet "us". */
static bool is_america(stm_slice lower)
{
    return stm_equal_text(lower, "us") || stm_equal_text(lower, "u.s.") || stm_equal_text(lower, "u.s.a.");
}

static bool is_name(const stm_word_reader *reader, const stm_token *token)
{
    if (!(token->flags & STM_TOKEN_CAPITAL) || stm_equal_text(token->lower, "i")) return false;
    if (reader->names && stm_map_find(reader->names, stm_hash(token->lower))) return true;
    if (token->flags & STM_TOKEN_UPPER) return true;
    return !(token->flags & STM_TOKEN_STARTS_SENTENCE) && !stm_is_function_word(token->lower);
}

stm_status stm_wording_read(stm_wording *wording, const stm_word_reader *reader, stm_slice text, const stm_spans *joins,
                            stm_arena *arena)
{
    stm_block block = {{0, (uint32_t)text.length}, STM_BLOCK_BODY};
    stm_blocks blocks = {&block, 1, 1};
    stm_doc doc;
    *wording = (stm_wording){.text = text, .joins = joins};
    STM_TRY(stm_doc_build(&doc, arena, text, &blocks));
    bool bracket = false;
    for (uint32_t i = 0; i < doc.tokens.count; i++) {
        const stm_token *token = &doc.tokens.items[i];
        unsigned flags = bracket ? STM_UNIT_BRACKETED : 0;
        char first = text.data[token->span.start];
        if (token->kind == STM_TOKEN_PUNCTUATION && first == '[') bracket = true;
        if (token->kind == STM_TOKEN_PUNCTUATION && first == ']') bracket = false;
        if (first == '%' && token->kind == STM_TOKEN_SYMBOL)
            STM_TRY(add_unit(wording, reader, token->span, STM_LITERAL("percent"), flags, arena));
        if (token->kind != STM_TOKEN_WORD && token->kind != STM_TOKEN_NUMBER) continue;
        if (is_name(reader, token)) flags |= STM_UNIT_NAME;
        if (token->flags & STM_TOKEN_UPPER && is_america(token->lower)) {
            STM_TRY(add_unit(wording, reader, token->span, STM_LITERAL("usa"), flags, arena));
            continue;
        }
        if (token->kind == STM_TOKEN_NUMBER) flags |= STM_UNIT_NUMBER;
        if (stm_token_is(&doc, i, "per") && stm_token_is(&doc, i + 1, "cent")) {
            STM_TRY(add_unit(wording, reader, stm_doc_span(&doc, i, i + 2), STM_LITERAL("percent"), flags, arena));
            i++;
        } else if (token->flags & STM_TOKEN_POSSESSIVE) {
            STM_TRY(add_possessive(wording, reader, token, flags, arena));
        } else {
            STM_TRY(add_word(wording, reader, token, flags, arena));
        }
    }
    return STM_OK;
}

/* The first join that ends behind `at`; the joins are in order. */
static uint32_t join_behind(const stm_spans *joins, size_t at)
{
    uint32_t low = 0, high = joins->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (joins->items[middle].end <= at) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool in_join(const stm_wording *wording, size_t at)
{
    if (!wording->joins) return false;
    uint32_t join = join_behind(wording->joins, at);
    return join < wording->joins->count && at >= wording->joins->items[join].start;
}

bool stm_wording_joined(const stm_wording *wording, uint32_t unit)
{
    if (!unit || unit >= wording->count || !wording->joins) return false;
    stm_span gap = {wording->items[unit - 1].span.end, wording->items[unit].span.start};
    uint32_t join = join_behind(wording->joins, gap.start);
    return join < wording->joins->count && stm_span_overlap(gap, wording->joins->items[join]);
}

/* What a code point counts as in a gap; 0: nothing. */
static char gap_mark(uint32_t point)
{
    if (point == 0x2026) return '~';
    if (point == '-' || (point >= 0x2010 && point <= 0x2015)) return '-';
    if (point < 0x80 && strchr(".,;:!?", (int)point)) return (char)point;
    return 0;
}

size_t stm_wording_gap(char *gap, size_t room, const stm_wording *wording, uint32_t unit)
{
    size_t at = unit ? wording->items[unit - 1].span.end : 0, length = 0;
    size_t end = unit < wording->count ? wording->items[unit].span.start : wording->text.length;
    while (at < end && length < room) {
        size_t start = at;
        char mark = gap_mark(stm_utf8_next(wording->text, &at));
        if (!mark || in_join(wording, start)) continue;
        if (mark == '-' && length && gap[length - 1] == '-') continue; /* "--" */
        if (mark == '.' && length && (gap[length - 1] == '.' || gap[length - 1] == '~')) mark = '~'; /* "..." */
        if (mark == '~' && length && (gap[length - 1] == '.' || gap[length - 1] == '~')) length--;
        gap[length++] = mark;
    }
    return length;
}

uint64_t stm_wording_hash(const stm_wording *wording)
{
    uint64_t hash = wording->count;
    char gap[16];
    for (uint32_t i = 0; i < wording->count; i++) {
        const stm_unit *unit = &wording->items[i];
        hash = stm_hash_mix(hash, unit->key + (unit->flags & (STM_UNIT_CONTRACTED | STM_UNIT_BRACKETED)));
        size_t length = i ? stm_wording_gap(gap, sizeof gap, wording, i) : 0;
        if (length) hash = stm_hash_mix(hash, stm_hash((stm_slice){gap, length}));
    }
    return hash;
}
