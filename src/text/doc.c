/* Tokens and sentences of news English, by rules.
 *
 * The problem: every later stage needs words with exact places, and news is full of things that look like the end of a
 * sentence (U.S., Gen., 9.5, "…") or like a quotation mark (don’t, talks’, ’90s). The method is one pass with one code
 * point of look-ahead; what it cannot decide locally (is this ’ an apostrophe or a closing mark?) it leaves as a MARK
 * token for src/quote, which sees the whole paragraph.
 *
 * A sentence ends at . ! ? or … (with the closing marks and brackets behind it) when white space and then a capital, a
 * digit or an opening mark follow, unless the full stop belongs to an abbreviation that does not end sentences. After
 * "U.S." and single initials the next word decides: a capitalised word that is common at the start of sentences ends it.
 *
 * Limits: rules for English; text without full stops gives sentences as long as its paragraphs. */
#include "doc.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "lexicon.h"
#include "utf8.h"

#include <assert.h>

/* Never the end of a sentence when a name or number follows. */
static const char *const titles_before_names[] = {
    "adm.", "atty.", "brig.", "capt.", "cmdr.", "col.", "cpl.", "dr.", "fr.", "gen.", "gov.", "hon.", "insp.", "lt.",
    "maj.", "messrs.", "mr.", "mrs.", "ms.", "mt.", "no.", "nos.", "pres.", "prof.", "rep.", "reps.", "rev.", "sen.",
    "sens.", "sgt.", "sr.", "ss.", "st.", "supt.", "vs."};

/* Abbreviations that keep their full stop; a capital after them may start a sentence. */
static const char *const other_abbreviations[] = {
    "a.m.", "apr.", "aug.", "ave.", "blvd.", "co.", "corp.", "dec.", "dept.", "e.g.", "est.", "etc.", "feb.", "fig.",
    "fri.", "i.e.", "inc.", "jan.", "jr.", "jul.", "jun.", "ltd.", "mar.", "mon.", "nov.", "oct.", "p.m.", "sat.",
    "sep.", "sept.", "sun.", "thu.", "tue.", "wed."};

/* Capitalised words that start sentences far more often than they go on a name after "U.S." or an initial. */
static const char *const sentence_openers[] = {"a", "after", "although", "and", "as", "at", "but", "by", "for", "he", "her",
                                         "his", "however", "i", "if", "in", "it", "its", "meanwhile", "more", "no",
                                         "on", "one", "she", "since", "so", "some", "that", "the", "their", "there",
                                         "these", "they", "this", "those", "to", "we", "when", "while", "with", "you"};

typedef struct builder {
    stm_doc *doc;
    stm_arena *arena;
    size_t at, end; /* of the block */
} builder;

static uint32_t peek(const builder *b, size_t at)
{
    return at < b->end ? stm_utf8_next(b->doc->text, &at) : 0;
}

static bool is_word_point(uint32_t point)
{
    return stm_is_letter(point) || stm_is_digit(point) || stm_is_ignorable(point);
}

static bool is_double_mark(uint32_t point)
{
    return point == '"' || (point >= 0x201c && point <= 0x201f) || point == 0xab || point == 0xbb || point == 0xff02;
}

static bool is_single_mark(uint32_t point)
{
    return stm_is_apostrophe(point) || point == 0x201a || point == 0x201b || point == 0x2039 || point == 0x203a;
}

/* http://..., www...., name@host: up to white space, without the punctuation of the sentence around it. */
static size_t link_end(const builder *b, size_t at)
{
    stm_slice rest = {b->doc->text.data + at, b->end - at};
    bool link = stm_starts_with(rest, "http://") || stm_starts_with(rest, "https://") || stm_starts_with(rest, "www.");
    size_t end = at;
    bool at_sign = false;
    while (end < b->end) {
        size_t next = end;
        uint32_t point = stm_utf8_next(b->doc->text, &next);
        if (!link && (point == ' ' || point == ',')) break; /* what ends most words */
        bool mail = stm_is_letter(point) || stm_is_digit(point) || point == '.' || point == '_' || point == '-' ||
                    point == '+';
        if (stm_is_space(point) || is_double_mark(point) || point == '<' || point == '>') break;
        if (!link && !mail && (point != '@' || at_sign || end == at)) break;
        at_sign |= point == '@';
        end = next;
    }
    if (!link && !at_sign) return at;
    while (end > at && (b->doc->text.data[end - 1] == '.' || b->doc->text.data[end - 1] == ',' ||
                        b->doc->text.data[end - 1] == ')' || b->doc->text.data[end - 1] == ';'))
        end--;
    return end;
}

/* The end of the word or number that starts at `at`. */
static size_t word_end(const builder *b, size_t at)
{
    stm_slice text = b->doc->text;
    bool digits = stm_is_digit(peek(b, at));
    while (at < b->end) {
        size_t next = at;
        uint32_t point = stm_utf8_next(text, &next);
        if (is_word_point(point)) {
            at = next;
            continue;
        }
        uint32_t behind = peek(b, next);
        bool joins_letters = (stm_is_apostrophe(point) || point == '-' || point == 0x2010 || point == 0x2011 ||
                              point == '&') && is_word_point(behind);
        bool joins_digits = digits && (point == ',' || point == '.' || point == ':' || point == '/') &&
                            stm_is_digit(behind) && at > 0 && stm_is_digit((unsigned char)text.data[at - 1]);
        if (!joins_letters && !joins_digits) break;
        at = next;
    }
    return at;
}

/* "U.S.", "a.m.", "J.": letters parted by full stops, or a known abbreviation with its full stop. */
static size_t abbreviation_end(const builder *b, size_t start, size_t end)
{
    stm_slice text = b->doc->text;
    if (peek(b, end) != '.') return end;
    size_t letters = 0;
    for (size_t at = start; at < end; letters++)
        if (!stm_is_letter(stm_utf8_next(text, &at))) return end;
    if (letters == 1) {
        size_t at = end + 1;
        while (stm_is_letter(peek(b, at))) {
            size_t next = at;
            stm_utf8_next(text, &next);
            if (peek(b, next) != '.') break;
            at = next + 1;
        }
        bool one = at == end + 1;
        bool initial = one && stm_is_upper(peek(b, start)) && peek(b, start) != 'I' && stm_is_space(peek(b, end + 1));
        return !one || initial ? at : end;
    }
    char lower[12];
    size_t length = end + 1 - start;
    if (length > sizeof lower) return end;
    for (size_t i = 0; i < length; i++) lower[i] = (char)stm_to_lower((unsigned char)text.data[start + i]);
    stm_slice word = {lower, length};
    bool numbers = stm_equal_text(word, "no.") || stm_equal_text(word, "nos."); /* "No. 4", but "She said no. Then" */
    if (numbers && !(peek(b, end + 1) == ' ' && stm_is_digit(peek(b, end + 2)))) return end;
    return STM_IN_LIST(titles_before_names, word) || STM_IN_LIST(other_abbreviations, word) ? end + 1 : end;
}

/* Where a possessive ending starts inside [start, end), or end: Russia|'s. */
static size_t possessive_start(stm_slice text, size_t start, size_t end)
{
    if (end - start < 3 || (text.data[end - 1] | 32) != 's') return end;
    size_t mark = stm_utf8_before(text, end - 1);
    size_t next = mark;
    return mark > start && stm_is_apostrophe(stm_utf8_next(text, &next)) ? mark : end;
}

static stm_status add_token(builder *b, size_t start, size_t end, stm_token_kind kind, unsigned flags)
{
    stm_token *token = STM_APPEND(b->arena, &b->doc->tokens);
    if (!token) return STM_NO_MEMORY;
    *token = (stm_token){.span = {(uint32_t)start, (uint32_t)end}, .kind = (uint8_t)kind};
    stm_slice word = stm_cut(b->doc->text, token->span);
    if (kind == STM_TOKEN_WORD || kind == STM_TOKEN_NUMBER) {
        unsigned letters = 0, upper = 0;
        for (size_t at = 0; at < word.length;) {
            uint32_t point = stm_utf8_next(word, &at);
            if (!letters && stm_is_upper(point)) flags |= STM_TOKEN_CAPITAL;
            letters += stm_is_letter(point);
            upper += stm_is_upper(point);
        }
        if (letters >= 2 && upper == letters) flags |= STM_TOKEN_UPPER;
    }
    token->flags = (uint8_t)flags;
    return stm_fold_word(&token->lower, b->arena, word);
}

static stm_status add_word(builder *b, unsigned flags)
{
    stm_slice text = b->doc->text;
    size_t start = b->at, end = word_end(b, start);
    bool number = stm_is_digit(peek(b, start));
    if (!number) end = abbreviation_end(b, start, end);
    size_t possessive = possessive_start(text, start, end);
    b->at = end;
    STM_TRY(add_token(b, start, possessive, number ? STM_TOKEN_NUMBER : STM_TOKEN_WORD, flags));
    return possessive < end ? add_token(b, possessive, end, STM_TOKEN_WORD, STM_TOKEN_POSSESSIVE) : STM_OK;
}

static stm_status add_next(builder *b)
{
    stm_slice text = b->doc->text;
    unsigned flags = 0;
    size_t start = b->at;
    while (b->at < b->end) {
        size_t next = b->at;
        uint32_t point = stm_utf8_next(text, &next);
        if (!stm_is_space(point) && point != 0xfeff && point != 0x200b) break;
        b->at = next;
    }
    if (b->at == b->end) return STM_OK;
    if (b->at > start || !b->doc->tokens.count || b->doc->tokens.items[b->doc->tokens.count - 1].span.end != b->at)
        flags = STM_TOKEN_SPACE_BEFORE;

    size_t at = b->at, link = link_end(b, at);
    if (link > at) {
        b->at = link;
        return add_token(b, at, link, STM_TOKEN_LINK, flags);
    }
    uint32_t point = stm_utf8_next(text, &b->at);
    if (is_word_point(point)) {
        b->at = at;
        return add_word(b, flags);
    }
    if (is_double_mark(point)) return add_token(b, at, b->at, STM_TOKEN_MARK, flags);
    if (is_single_mark(point)) {
        if (peek(b, b->at) == point && (point == '\'' || point == '`')) stm_utf8_next(text, &b->at); /* '' and `` */
        return add_token(b, at, b->at, STM_TOKEN_MARK, flags);
    }
    bool repeats = point == '.' || point == '-' || point == '!' || point == '?';
    while (repeats && peek(b, b->at) == point) b->at++;
    bool punctuation = point == 0x2026 || (point >= 0x2010 && point <= 0x2015) ||
                       (point < 0x80 && stm_find(STM_LITERAL(".,;:!?-()[]{}/\\*|"), (stm_slice){text.data + at, 1}, 0) !=
                                            SIZE_MAX);
    return add_token(b, at, b->at, punctuation ? STM_TOKEN_PUNCTUATION : STM_TOKEN_SYMBOL, flags);
}

static bool ends_with_stop(const stm_doc *doc, const stm_token *token)
{
    char last = doc->text.data[token->span.end - 1];
    return token->kind == STM_TOKEN_PUNCTUATION &&
           (last == '.' || last == '!' || last == '?' || stm_equal_text(token->lower, "…"));
}

static bool may_open(const stm_doc *doc, const stm_token *token)
{
    if (!(token->flags & STM_TOKEN_SPACE_BEFORE)) return false;
    if (token->kind == STM_TOKEN_MARK || token->kind == STM_TOKEN_NUMBER) return true;
    return token->flags & STM_TOKEN_CAPITAL || (token->kind == STM_TOKEN_PUNCTUATION &&
           (doc->text.data[token->span.start] == '(' || doc->text.data[token->span.start] == '['));
}

/* A full stop, by itself or as the end of an abbreviation. */
static bool may_end(const stm_doc *doc, uint32_t i)
{
    const stm_token *token = &doc->tokens.items[i];
    if (ends_with_stop(doc, token)) return true;
    return token->kind == STM_TOKEN_WORD && doc->text.data[token->span.end - 1] == '.';
}

/* Whether a sentence ends behind token `i`, whose closing marks have been passed over already: `next` comes next. */
static bool sentence_ends(const stm_doc *doc, uint32_t i, uint32_t next)
{
    const stm_token *token = &doc->tokens.items[i], *after = &doc->tokens.items[next];
    if (ends_with_stop(doc, token)) return may_open(doc, after);
    if (token->kind != STM_TOKEN_WORD || doc->text.data[token->span.end - 1] != '.') return false;
    if (STM_IN_LIST(titles_before_names, token->lower) || !may_open(doc, after)) return false;
    if (after->kind != STM_TOKEN_WORD) return after->kind == STM_TOKEN_MARK && next == i + 1;
    return STM_IN_LIST(sentence_openers, after->lower);
}

static bool is_closing(const stm_doc *doc, const stm_token *token)
{
    if (token->flags & STM_TOKEN_SPACE_BEFORE) return false;
    char first = doc->text.data[token->span.start];
    return token->kind == STM_TOKEN_MARK || first == ')' || first == ']';
}

static stm_status add_sentence(builder *b, uint32_t first, uint32_t last)
{
    stm_doc *doc = b->doc;
    stm_sentence *sentence = STM_APPEND(b->arena, &doc->sentences);
    if (!sentence) return STM_NO_MEMORY;
    *sentence = (stm_sentence){stm_doc_span(doc, first, last), first, last, doc->paragraphs.count - 1};
    bool started = false;
    for (uint32_t i = first; i < last; i++) {
        stm_token *token = &doc->tokens.items[i];
        token->sentence = doc->sentences.count - 1;
        if (!started && (token->kind == STM_TOKEN_WORD || token->kind == STM_TOKEN_NUMBER)) {
            token->flags |= STM_TOKEN_STARTS_SENTENCE;
            started = true;
        }
    }
    return STM_OK;
}

static stm_status add_paragraph(builder *b, const stm_block *block)
{
    stm_doc *doc = b->doc;
    stm_paragraph *paragraph = STM_APPEND(b->arena, &doc->paragraphs);
    if (!paragraph) return STM_NO_MEMORY;
    *paragraph = (stm_paragraph){.span = block->span, .first = doc->sentences.count, .first_token = doc->tokens.count,
                                 .kind = block->kind};
    uint32_t first = doc->tokens.count;
    b->at = block->span.start;
    b->end = block->span.end;
    while (b->at < b->end) STM_TRY(add_next(b));
    for (uint32_t i = first; i < doc->tokens.count; i++) {
        uint32_t next = i + 1;
        if (next < doc->tokens.count && !may_end(doc, i)) continue; /* before the closing marks: runs of these stay linear */
        while (next < doc->tokens.count && is_closing(doc, &doc->tokens.items[next])) next++;
        if (next < doc->tokens.count && !sentence_ends(doc, i, next)) continue;
        STM_TRY(add_sentence(b, first, next));
        first = next;
        i = next - 1;
    }
    paragraph->last = doc->sentences.count;
    paragraph->last_token = doc->tokens.count;
    return STM_OK;
}

stm_status stm_doc_build(stm_doc *doc, stm_arena *arena, stm_slice text, const stm_blocks *blocks)
{
    *doc = (stm_doc){.text = text};
    builder b = {.doc = doc, .arena = arena};
    for (uint32_t i = 0; i < blocks->count; i++) {
        stm_block_kind kind = blocks->items[i].kind;
        if (kind == STM_BLOCK_BODY || kind == STM_BLOCK_HEADING || kind == STM_BLOCK_TITLE)
            STM_TRY(add_paragraph(&b, &blocks->items[i]));
    }
    return STM_OK;
}

uint32_t stm_doc_token_at(const stm_doc *doc, uint32_t byte)
{
    uint32_t low = 0, high = doc->tokens.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->tokens.items[middle].span.end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

stm_span stm_doc_span(const stm_doc *doc, uint32_t first, uint32_t last)
{
    assert(first < last && last <= doc->tokens.count);
    return (stm_span){doc->tokens.items[first].span.start, doc->tokens.items[last - 1].span.end};
}
