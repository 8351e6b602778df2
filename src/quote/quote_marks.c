/* What stands between quotation marks.
 *
 * The problem: news mixes “curly”, "straight", ‘single’, „low“, «angled» and ``typed'' marks; marks are lost, doubled and
 * turned the wrong way; an apostrophe looks like a closing mark; a quote over several paragraphs opens each of them and
 * closes only the last.
 *
 * The method: a machine per paragraph that carries no state over paragraphs (a lost mark harms one paragraph). A mark
 * opens or closes by what stands around it (a space before and a letter behind: open), and only where that does not tell
 * by its shape. Double marks first; single marks count only outside of double ones, where British style uses them as the
 * outer pair. Repairs:
 *
 *     “A, he said. “B”       an opening mark while one is open: the first one's close was lost, it ends there
 *     “A. [end]  “B” [next]  the convention for several paragraphs: B goes on from A (`follows`)
 *     A,” he said.           a closing mark in the first sentence with nothing open: the opening one was lost
 *
 * A single closing mark must be told from an apostrophe: behind punctuation or a letter other than s it closes; behind an
 * s ("the talks’ end") it closes only when no better one comes before the next opening mark.
 *
 * Invariants: passages are in order and do not overlap; each lies in one paragraph. Cost: linear; every mark is looked at
 * from at most one opening mark before it. Limits: quotes inside quotes are not passages of their own. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"
#include "text/utf8.h"

typedef enum mark_shape { NO_MARK, STRAIGHT, OPENING, CLOSING, ANGLED_LEFT, ANGLED_RIGHT, SINGLE, SINGLE_OPENING } mark_shape;

typedef struct mark_machine {
    quote_finder *finder;
    uint32_t paragraph;
    token_range tokens;      /* of the paragraph */
    uint32_t open;           /* the mark that is open, or STM_NONE */
    bool before_unclosed;    /* the paragraph before ended inside a passage */
    bool singles_used;       /* the report has had single marks as an outer pair */
} mark_machine;

static mark_shape shape_of(const stm_doc *doc, const stm_token *token)
{
    if (token->kind != STM_TOKEN_MARK) return NO_MARK;
    stm_slice text = stm_cut(doc->text, token->span);
    size_t at = 0;
    uint32_t point = stm_utf8_next(text, &at);
    if (at < text.length) return point == '`' ? OPENING : STRAIGHT; /* `` and '' */
    switch (point) {
    case '"':
    case 0xff02: return STRAIGHT;
    case 0x201c:
    case 0x201e:
    case 0x201f: return OPENING;
    case 0x201d: return CLOSING;
    case 0xab: return ANGLED_LEFT;
    case 0xbb: return ANGLED_RIGHT;
    case 0x2018:
    case 0x201a:
    case 0x201b:
    case 0x2039: return SINGLE_OPENING;
    default: return SINGLE;
    }
}

/* White space, a bracket, a dash or another mark stands before it: it may open. */
static bool free_before(const mark_machine *m, uint32_t token)
{
    const stm_token *one = &m->finder->doc->tokens.items[token];
    if (token == m->tokens.first || one->flags & STM_TOKEN_SPACE_BEFORE) return true;
    const stm_token *before = one - 1;
    static const char *const openers[] = {"(", "-", "--", "/", ":", "[", "–", "—"};
    return STM_IN_LIST(openers, before->lower) || (before->kind == STM_TOKEN_MARK && before->flags & STM_TOKEN_SPACE_BEFORE);
}

/* A word, number, sign, bracket or mark stands right behind it. */
static bool holds_behind(const mark_machine *m, uint32_t token)
{
    if (token + 1 >= m->tokens.last) return false;
    const stm_token *after = &m->finder->doc->tokens.items[token + 1];
    if (after->flags & STM_TOKEN_SPACE_BEFORE || after->flags & STM_TOKEN_POSSESSIVE) return false;
    if (after->kind != STM_TOKEN_PUNCTUATION) return true;
    return stm_equal_text(after->lower, "[") || stm_equal_text(after->lower, "(") || stm_equal_text(after->lower, "…") ||
           stm_starts_with(after->lower, "..");
}

static bool opens(const mark_machine *m, uint32_t token, mark_shape shape)
{
    bool may = free_before(m, token) && holds_behind(m, token), open = m->open != STM_NONE;
    if (token > m->tokens.first && stm_token_is(m->finder->doc, token - 1, "=")) return false; /* markup left in the text */
    switch (shape) {
    case STRAIGHT: return may || (!open && (free_before(m, token) ? token + 1 < m->tokens.last : holds_behind(m, token)));
    case OPENING: return holds_behind(m, token) || (!open && token + 1 < m->tokens.last);
    case ANGLED_LEFT: return !open && token + 1 < m->tokens.last;
    case ANGLED_RIGHT: return !open && may; /* »so«; a bullet has a space behind it */
    default: return !open && may;
    }
}

static stm_status add_passage(mark_machine *m, uint32_t open, uint32_t first, uint32_t last, uint32_t close, bool single)
{
    if (first >= last) return STM_OK;
    quote_finder *finder = m->finder;
    quote_passage *one = STM_APPEND(finder->scratch, &finder->passages);
    if (!one) return STM_NO_MEMORY;
    *one = (quote_passage){.words = {first, last}, .open = open, .close = close, .paragraph = m->paragraph, .quote = STM_NONE,
                            .single = single};
    uint32_t from = open == STM_NONE ? first : open, to = close == STM_NONE ? last : close + 1;
    for (uint32_t i = from; i < to; i++) finder->passage_at[i] = finder->passages.count - 1;
    return STM_OK;
}

/* A closing mark with nothing open. */
static stm_status close_orphan(mark_machine *m, uint32_t token, bool single)
{
    const stm_doc *doc = m->finder->doc;
    uint32_t first = m->tokens.first;
    if (m->before_unclosed) {
        uint32_t count = m->finder->passages.count;
        STM_TRY(add_passage(m, STM_NONE, first, token, token, single));
        if (m->finder->passages.count > count) m->finder->passages.items[count].follows = true;
        m->before_unclosed = false;
        return STM_OK;
    }
    if (token == first || doc->tokens.items[token - 1].kind != STM_TOKEN_PUNCTUATION) return STM_OK;
    const stm_sentence *sentence = &doc->sentences.items[doc->tokens.items[token].sentence];
    if (sentence->first != first) return STM_OK;
    for (uint32_t i = first; i < token; i++)
        if (m->finder->passage_at[i] != STM_NONE) return STM_OK;
    return add_passage(m, STM_NONE, first, token, token, single);
}

/* Where a closing mark was lost between `first` and `last`: behind a comma that "said" or "Name said" follows; else at
 * the end. */
static uint32_t lost_close(const mark_machine *m, uint32_t first, uint32_t last)
{
    static const char *const verbs[] = {"added", "said", "says", "told"};
    const stm_doc *doc = m->finder->doc;
    for (uint32_t i = first + 1; i < last; i++) {
        if (!stm_token_is(doc, i - 1, ",")) continue;
        uint32_t at = i;
        bool pronoun = stm_token_is(doc, i, "he") || stm_token_is(doc, i, "she");
        while (at < last && at < i + 4 && (pronoun ? at == i : doc->tokens.items[at].flags & STM_TOKEN_CAPITAL)) at++;
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
            if (at < last && stm_token_is(doc, at, verbs[v])) return i;
    }
    return last;
}

/* The end of a passage that is open at the end of its paragraph. The convention for several paragraphs leaves it open; a
 * lost mark shows by the cue inside. */
static uint32_t unclosed_end(const mark_machine *m)
{
    return lost_close(m, m->open + 1, m->tokens.last);
}

static stm_status run_double_marks(mark_machine *m)
{
    const stm_doc *doc = m->finder->doc;
    for (uint32_t i = m->tokens.first; i < m->tokens.last; i++) {
        mark_shape shape = shape_of(doc, &doc->tokens.items[i]);
        if (shape == NO_MARK || shape == SINGLE || shape == SINGLE_OPENING) continue;
        if (opens(m, i, shape)) {
            if (m->open != STM_NONE) STM_TRY(add_passage(m, m->open, m->open + 1, lost_close(m, m->open + 1, i), STM_NONE,
                                                         false));
            m->open = i;
        } else if (m->open != STM_NONE) {
            uint32_t open = m->open, close = i;
            /* a double mark with a single one right behind it ends both */
            while (close + 1 < m->tokens.last && doc->tokens.items[close + 1].kind == STM_TOKEN_MARK &&
                   !(doc->tokens.items[close + 1].flags & STM_TOKEN_SPACE_BEFORE))
                close++;
            STM_TRY(add_passage(m, open, open + 1, close, close, false));
            m->open = STM_NONE;
            i = close;
        } else if (shape != ANGLED_RIGHT) {
            STM_TRY(close_orphan(m, i, false));
        }
    }
    return STM_OK;
}

/* ’90s, ’em: an apostrophe at the start of a word. */
static bool is_leading_apostrophe(const mark_machine *m, uint32_t token)
{
    static const char *const cut_words[] = {"bout", "cause", "em", "n", "til", "tis", "twas"};
    const stm_token *after = &m->finder->doc->tokens.items[token + 1];
    return after->kind == STM_TOKEN_NUMBER ? stm_ends_with(after->lower, "s") : STM_IN_LIST(cut_words, after->lower);
}

static bool opens_single(const mark_machine *m, uint32_t token)
{
    const stm_doc *doc = m->finder->doc;
    mark_shape shape = shape_of(doc, &doc->tokens.items[token]);
    if (shape != SINGLE && shape != SINGLE_OPENING) return false;
    if (m->finder->passage_at[token] != STM_NONE) return false;
    return free_before(m, token) && holds_behind(m, token) && !is_leading_apostrophe(m, token);
}

/* 0: no closing mark; 1: perhaps an apostrophe; 2: a closing mark. */
static int closes_single(const mark_machine *m, uint32_t token)
{
    const stm_doc *doc = m->finder->doc;
    const stm_token *one = &doc->tokens.items[token];
    if (shape_of(doc, one) != SINGLE || one->flags & STM_TOKEN_SPACE_BEFORE || holds_behind(m, token)) return 0;
    const stm_token *before = one - 1, *after = token + 1 < m->tokens.last ? one + 1 : NULL;
    if (before->kind != STM_TOKEN_WORD || !stm_ends_with(before->lower, "s")) return 2;
    if (!after || after->kind == STM_TOKEN_PUNCTUATION || after->kind == STM_TOKEN_MARK) return 2;
    return 1;
}

static uint32_t single_close(const mark_machine *m, uint32_t open, uint32_t *stopped)
{
    uint32_t weak = STM_NONE, i = open + 1;
    for (; i < m->tokens.last; i++) {
        if (m->finder->passage_at[i] != STM_NONE || opens_single(m, i)) break;
        int strength = closes_single(m, i);
        if (strength == 2) {
            *stopped = i + 1;
            return i;
        }
        if (strength == 1 && weak == STM_NONE) weak = i;
    }
    *stopped = i;
    return weak;
}

static stm_status run_single_marks(mark_machine *m)
{
    bool orphan_wanted = m->before_unclosed;
    for (uint32_t i = m->tokens.first; i < m->tokens.last; i++) {
        if (!opens_single(m, i)) {
            /* the end of a single-marked quote over paragraphs */
            bool closes = orphan_wanted && m->finder->passage_at[i] == STM_NONE && i > m->tokens.first &&
                          closes_single(m, i) == 2;
            if (!closes) continue;
            STM_TRY(close_orphan(m, i, true));
            orphan_wanted = false;
            continue;
        }
        orphan_wanted = false;
        uint32_t stopped = i, close = single_close(m, i, &stopped);
        if (close != STM_NONE) {
            STM_TRY(add_passage(m, i, i + 1, close, close, true));
            m->singles_used = true;
        } else if (i == m->tokens.first && stopped == m->tokens.last && m->singles_used) {
            STM_TRY(add_passage(m, i, i + 1, m->tokens.last, STM_NONE, true));
        }
        i = stopped > i + 1 ? stopped - 1 : i;
    }
    return STM_OK;
}

/* Passages of one paragraph come from two runs: both are in order, and are merged. */
static stm_status sort_passages(quote_finder *finder, uint32_t from)
{
    quote_passage *items = finder->passages.items;
    uint32_t count = finder->passages.count, doubles = from;
    while (doubles < count && !items[doubles].single) doubles++;
    if (doubles == from || doubles == count) return STM_OK;
    quote_passage *copy = STM_NEW(finder->scratch, quote_passage, count - from);
    if (!copy) return STM_NO_MEMORY;
    uint32_t a = from, b = doubles, at = 0;
    while (a < doubles || b < count)
        copy[at++] = b == count || (a < doubles && items[a].words.first < items[b].words.first) ? items[a++] : items[b++];
    for (uint32_t i = 0; i < at; i++) items[from + i] = copy[i];
    return STM_OK;
}

static void number_tokens(quote_finder *finder, uint32_t from)
{
    for (uint32_t p = from; p < finder->passages.count; p++) {
        const quote_passage *one = &finder->passages.items[p];
        uint32_t first = one->open == STM_NONE ? one->words.first : one->open;
        uint32_t last = one->close == STM_NONE ? one->words.last : one->close + 1;
        for (uint32_t i = first; i < last; i++) finder->passage_at[i] = p;
    }
}

stm_status stm_quote_marks_find(quote_finder *finder)
{
    const stm_doc *doc = finder->doc;
    finder->passage_at = STM_NEW(finder->scratch, uint32_t, doc->tokens.count + 1);
    if (!finder->passage_at) return STM_NO_MEMORY;
    for (uint32_t i = 0; i <= doc->tokens.count; i++) finder->passage_at[i] = STM_NONE;
    mark_machine m = {.finder = finder};
    for (uint32_t p = 0; p < doc->paragraphs.count; p++) {
        m.paragraph = p;
        m.tokens = (token_range){doc->paragraphs.items[p].first_token, doc->paragraphs.items[p].last_token};
        m.open = STM_NONE;
        if (!range_given(m.tokens)) continue;
        uint32_t from = finder->passages.count;
        bool unclosed_before = m.before_unclosed;
        STM_TRY(run_double_marks(&m));
        if (m.open != STM_NONE) STM_TRY(add_passage(&m, m.open, m.open + 1, unclosed_end(&m), STM_NONE, false));
        STM_TRY(run_single_marks(&m));
        STM_TRY(sort_passages(finder, from));
        number_tokens(finder, from);
        m.before_unclosed = false;
        if (finder->passages.count == from) continue;
        quote_passage *first = &finder->passages.items[from];
        if (unclosed_before && first->open == m.tokens.first) first->follows = true;
        const quote_passage *last = &finder->passages.items[finder->passages.count - 1];
        m.before_unclosed = last->close == STM_NONE && last->words.last == m.tokens.last;
    }
    return STM_OK;
}
