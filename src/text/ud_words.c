/* See ud_words.h. The text is cut at white space first; a piece between spaces is then taken from left to right: a link, a
 * word or number with what belongs to it, or a mark. Words of several parts (won't) are one token whose parts are words.
 *
 *     (U.S.-led)   ->   ( | U.S. | - | led | )
 *
 * What the treebanks do is followed where a rule can tell; where they disagree with themselves (and/or) the commoner way is
 * taken. The only memory is whether a single quotation mark is open, which decides what the mark of  the boys'  is.
 * Cost: each byte is looked at a fixed number of times (an abbreviation or link that turns out to be none, twice). */
#include "ud_words.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "ud_lists.h"
#include "utf8.h"

#define LOW_MOST 16 /* longer words are in none of the lists */

typedef struct cutter {
    stm_ud_words *words;
    stm_arena *arena;
    stm_slice text;
    size_t piece, end; /* the piece between spaces */
    bool quoted;       /* a single opening mark stands without its closing one */
} cutter;

static uint32_t point_at(const cutter *c, size_t at)
{
    return at < c->end ? stm_utf8_next(c->text, &at) : 0;
}

static uint32_t point_before(const cutter *c, size_t at)
{
    return at > c->piece ? point_at(c, stm_utf8_before(c->text, at)) : 0;
}

static size_t behind(const cutter *c, size_t at)
{
    return at + stm_utf8_length((unsigned char)c->text.data[at]);
}

static bool is_word_point(uint32_t point)
{
    return stm_is_letter(point) || stm_is_digit(point) || stm_is_ignorable(point);
}

static bool is_digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

/* Not `, which opens quotations more often than it is an apostrophe: see is_apostrophe_inside. */
static bool is_single_mark(uint32_t point)
{
    return point == '\'' || point == 0x2019 || point == 0x2018 || point == '`';
}

/* text[start, end) in lower case with ' for every apostrophe; empty when it is too long or not ASCII otherwise. */
static stm_slice low_of(char low[LOW_MOST], const cutter *c, size_t start, size_t end)
{
    size_t length = 0;
    while (start < end && length < LOW_MOST) {
        uint32_t point = stm_utf8_next(c->text, &start);
        if (point >= 0x80 && !stm_is_apostrophe(point)) return (stm_slice){low, 0};
        low[length++] = (char)(point >= 0x80 || point == '`' ? '\'' : stm_to_lower(point));
    }
    return (stm_slice){low, start < end ? 0 : length};
}

static stm_status add(cutter *c, size_t start, size_t end, unsigned parts)
{
    stm_ud_word *word = STM_APPEND(c->arena, c->words);
    if (!word) return STM_NO_MEMORY;
    *word = (stm_ud_word){{(uint32_t)start, (uint32_t)end}, (uint8_t)parts};
    return STM_OK;
}

/* ---- links ---------------------------------------------------------------------------------------------------------- */

#define LINK_MOST 256 /* a longer run that is no link after all must not be looked at again at each of its words */

static bool ends_link(unsigned char byte)
{
    return byte == '.' || byte == ',' || byte == ';' || byte == ':' || byte == '!' || byte == '?' || byte == '\'' || byte == ')' ||
           byte == ']' || byte == '}' || byte == '>' || byte == '"' || byte == '*';
}

/* Up to the end of the piece, without the marks of the sentence around it; a bracket that was opened inside stays. */
static size_t link_end(const cutter *c, size_t start)
{
    size_t end = start, depth = 0;
    for (; end < c->end && c->text.data[end] != '<' && c->text.data[end] != '>' && c->text.data[end] != '"'; end++)
        depth += c->text.data[end] == '(';
    while (end > start && ends_link((unsigned char)c->text.data[end - 1]) && !(depth && c->text.data[end - 1] == ')')) end--;
    return end;
}

static bool is_name_byte(unsigned char byte)
{
    return stm_is_letter(byte < 0x80 ? byte : 'a') || is_digit(byte) || byte == '.' || byte == '-' || byte == '_';
}

/* name@host, or start. */
static size_t mail_end(const cutter *c, size_t start)
{
    size_t at = start;
    while (at < c->end && at - start < LINK_MOST && (is_name_byte((unsigned char)c->text.data[at]) || c->text.data[at] == '+')) at++;
    if (at == start || at == c->end || c->text.data[at] != '@') return start;
    size_t host = ++at;
    while (at < c->end && is_name_byte((unsigned char)c->text.data[at])) at++;
    while (at > host && ends_link((unsigned char)c->text.data[at - 1])) at--;
    return at > host ? at : start;
}

/* Whether text[label, end) is what a host or a file ends in. After "went home.In" a sentence may begin: two letters must be
 * small ones. */
static bool is_last_label(const cutter *c, size_t start, size_t label, size_t end)
{
    char low[LOW_MOST];
    return label > start && end > label && stm_ud_is_domain(low_of(low, c, label, end)) &&
           (end - label > 2 || !stm_is_upper((unsigned char)c->text.data[label]));
}

/* example.org, example.org/path or notes.txt: labels parted by full stops, the last of them a known end; comp.lang.c: three
 * labels or more, all of small letters. Or start. */
static size_t domain_end(const cutter *c, size_t start)
{
    size_t at = start, label = start, good = start, limit = c->end - start < LINK_MOST ? c->end : start + LINK_MOST;
    unsigned dots = 0;
    bool small = true;
    for (; at < limit; at++) {
        unsigned char byte = (unsigned char)c->text.data[at];
        bool inside = (byte | 32) >= 'a' && (byte | 32) <= 'z';
        small &= byte == '.' || byte == '-' || (byte >= 'a' && byte <= 'z');
        if (inside || is_digit(byte) || byte == '-' || byte == '_') continue;
        if (is_last_label(c, start, label, at)) good = at;
        if (byte == '/' && good == at && at > start) return link_end(c, start);
        if (byte != '.' || at == label) break;
        label = at + 1;
        dots++;
    }
    if (at == c->end && at > label && (is_last_label(c, start, label, at) || (small && dots >= 2))) return at;
    return good;
}

static size_t any_link_end(const cutter *c, size_t start, bool has_at)
{
    stm_slice rest = {c->text.data + start, c->end - start};
    if (stm_starts_with(rest, "http://") || stm_starts_with(rest, "https://") || stm_starts_with(rest, "ftp://") ||
        stm_starts_with(rest, "www.") || stm_starts_with(rest, "mailto:"))
        return link_end(c, start);
    size_t mail = has_at ? mail_end(c, start) : start;
    return mail > start ? mail : domain_end(c, start);
}

/* ---- words ---------------------------------------------------------------------------------------------------------- */

/* The digits of 713-853-1234: how many groups from `at` on, up to three, and the lengths of the first two. */
static unsigned digit_groups(const cutter *c, size_t at, size_t lengths[2])
{
    unsigned groups = 0;
    lengths[0] = lengths[1] = 0;
    for (;;) {
        size_t start = at;
        while (is_digit(point_at(c, at))) at++;
        if (at == start || stm_is_letter(point_at(c, at))) return groups;
        if (groups < 2) lengths[groups] = at - start;
        groups++;
        if (groups == 3 || point_at(c, at) != '-') return groups;
        at++;
    }
}

/* Whether the hyphen at `at` stays inside the word that starts at `start`; its last part starts at `part`. */
static bool hyphen_joins(const cutter *c, size_t start, size_t part, size_t at)
{
    char low[LOW_MOST];
    uint32_t right = point_at(c, behind(c, at));
    if (is_digit(point_at(c, start))) {
        size_t lengths[2];
        unsigned groups = digit_groups(c, start, lengths);
        return groups >= 3 || (groups == 2 && ((lengths[0] == 3 && lengths[1] == 4) || lengths[0] == 5));
    }
    return stm_is_letter(right) && stm_ud_is_prefix(low_of(low, c, part, at));
}

/* Ph.D., which has more than one letter between its stops; or start. */
static size_t dotted_end(const cutter *c, size_t start)
{
    char low[LOW_MOST];
    size_t end = start;
    while (end < c->end && end - start < LOW_MOST && (stm_is_letter(point_at(c, end)) || point_at(c, end) == '.'))
        end = behind(c, end);
    size_t bare = end > start && c->text.data[end - 1] == '.' ? end - 1 : end;
    return stm_ud_is_dotted(low_of(low, c, start, bare)) ? end : start;
}

/* U.S., U.S.A., a.m.: single letters each behind a full stop, two or more; or start. */
static size_t initials_end(const cutter *c, size_t start)
{
    size_t at = start;
    unsigned letters = 0;
    while (stm_is_letter(point_at(c, at)) && point_at(c, behind(c, at)) == '.') {
        at = behind(c, at) + 1;
        letters++;
    }
    if (letters < 2) return dotted_end(c, start);
    if (stm_is_letter(point_at(c, at)) && !is_word_point(point_at(c, behind(c, at)))) return behind(c, at); /* U.S.A */
    return stm_is_letter(point_at(c, at)) ? start : at;
}

/* A single letter on either side, and nothing else: w/o, p&l. */
static bool parts_letters(const cutter *c, size_t start, size_t mark)
{
    return mark == start + 1 && stm_is_letter(point_at(c, mark - 1)) && stm_is_letter(point_at(c, mark + 1)) &&
           !is_word_point(point_at(c, behind(c, mark + 1)));
}

/* Whether the mark at `at` lies inside a word or number: don't, 3.5, 100,000, 14:05, 9/11, AT&T, co-operate, a_b. */
static bool mark_joins(const cutter *c, size_t start, size_t part, size_t at, uint32_t mark)
{
    uint32_t left = point_before(c, at), right = point_at(c, behind(c, at));
    bool digits = is_digit(left) && is_digit(right);
    switch (mark) {
    case '.': case ',': return digits;
    case ':': return digits && is_digit(point_at(c, start));
    case '/': return (digits && is_digit(point_at(c, start))) || parts_letters(c, start, at);
    case '-': case 0x2010: case 0x2011: return is_word_point(right) && hyphen_joins(c, start, part, at);
    case '&': return (stm_is_upper(left) && stm_is_upper(right)) || parts_letters(c, start, at);
    case '_': return is_word_point(right);
    case '*': return stm_is_letter(left) && stm_is_letter(right);
    default: return stm_is_apostrophe(mark) && is_word_point(left) && stm_is_letter(right);
    }
}

static size_t word_end(const cutter *c, size_t start)
{
    size_t at = start, part = start;
    while (at < c->end) {
        size_t next = at;
        uint32_t point = stm_utf8_next(c->text, &next);
        if (!is_word_point(point)) {
            if (!mark_joins(c, start, part, at, point)) break;
            if (point == '-') part = next;
        }
        at = next;
    }
    return at;
}

/* Where 5pm parts: behind the number, when a unit follows; else end. */
static size_t number_end(const cutter *c, size_t start, size_t end)
{
    char low[LOW_MOST];
    size_t at = start;
    while (at < end && (is_digit(point_at(c, at)) || c->text.data[at] == '.' || c->text.data[at] == ',' || c->text.data[at] == ':')) at++;
    return at < end && stm_ud_is_unit(low_of(low, c, at, end)) ? at : end;
}

/* Whether a full stop behind the word is part of it. */
static bool takes_stop(const cutter *c, size_t start, size_t end)
{
    char low[LOW_MOST];
    if (point_at(c, end) != '.' || point_at(c, end + 1) == '.') return false;
    stm_slice word = low_of(low, c, start, end);
    bool capital = stm_is_upper(point_at(c, start));
    size_t next = end + 1; /* the first character behind the space, which may lie outside the piece */
    while (next < c->text.length && c->text.data[next] == ' ') next++;
    unsigned char follows = next < c->text.length ? (unsigned char)c->text.data[next] : 0;
    if (behind(c, start) == end) return capital && word.length && low[0] != 'i' && (stm_is_upper(follows) || follows == ',');
    if (stm_ud_is_abbreviation(word)) return true;
    if (stm_equal_text(word, "etc")) return next > end + 1 ? !stm_is_upper(follows) && follows >= ' ' : follows != 0;
    if (stm_equal_text(word, "no") || stm_equal_text(word, "p")) return is_digit(follows);
    if (stm_equal_text(word, "al"))
        return c->words->count && stm_equal_fold(stm_cut(c->text, c->words->items[c->words->count - 1].span), STM_LITERAL("et"));
    return capital && stm_ud_is_capital_abbreviation(word) && next > end + 1;
}

/* The start of the last part of a word: n't of didn't, 's of Obama's, na of gonna; or end. */
static size_t part_start(const cutter *c, size_t start, size_t end)
{
    char low[LOW_MOST];
    size_t at = end;
    do at = stm_utf8_before(c->text, at);
    while (at > start && !stm_is_apostrophe(point_at(c, at)));
    if (at > start && end - at <= 6) {
        stm_slice tail = low_of(low, c, behind(c, at), end);
        uint32_t left = point_before(c, at);
        if (stm_equal_text(tail, "t") && (left | 32) == 'n') return at - 1 > start ? at - 1 : end;
        if (stm_equal_text(tail, "s") && is_digit(left)) return end; /* the 1990's */
        static const char *const tails[] = {"d", "ll", "m", "re", "s", "ve"};
        for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
            if (stm_equal_text(tail, tails[i])) return at;
        return end;
    }
    stm_slice word = low_of(low, c, start, end);
    size_t first = word.length == end - start ? stm_ud_contraction(word) : 0;
    bool yells = stm_equal_text(word, "im") && stm_is_upper(point_at(c, start + 1)); /* IM, the message */
    return first && !yells ? start + first : end;
}

#define PARTS_MOST 4

/* A word with its parts; `tail` is where a possessive mark stands behind it (boys|'), or end. */
static stm_status add_parts(cutter *c, size_t start, size_t end, size_t tail_end)
{
    size_t cuts[PARTS_MOST + 1];
    unsigned count = 0;
    size_t at = end;
    if (tail_end > end) cuts[count++] = end;
    while (count < PARTS_MOST - 1) {
        size_t part = part_start(c, start, at);
        if (part == at || part == start) break;
        cuts[count++] = at = part;
    }
    size_t first_end = count ? cuts[count - 1] : end;
    STM_TRY(add(c, start, first_end, count + 1));
    while (count) {
        size_t from = cuts[--count];
        STM_TRY(add(c, from, count ? cuts[count - 1] : tail_end, 0));
    }
    return STM_OK;
}

/* The mark of "the boys' toys": behind an s, with nothing of a word behind it, and no quotation open that it could close. */
static bool is_possessive_mark(const cutter *c, size_t start, size_t end)
{
    uint32_t mark = point_at(c, end), last = point_before(c, end) | 32;
    if (c->quoted || end - start < 3 || !(last == 's' || last == 'z' || last == 'x')) return false;
    return (mark == '\'' || mark == 0x2019) && !is_word_point(point_at(c, behind(c, end))) &&
           !is_single_mark(point_at(c, behind(c, end)));
}

/* pre-, th-: a hyphen at the end of the piece that belongs to a prefix or to a word broken off. */
static bool keeps_hyphen(const cutter *c, size_t start, size_t end)
{
    char low[LOW_MOST];
    if (point_at(c, end) != '-' || end + 1 != c->end || !stm_is_letter(point_at(c, start))) return false;
    return stm_ud_is_prefix(low_of(low, c, start, end)) || (end - start <= 2 && stm_is_lower(point_at(c, start)));
}

static bool is_money_prefix(stm_slice word)
{
    static const char *const all[] = {"A", "AU", "C", "CA", "HK", "NZ", "R", "S", "US"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (stm_equal_text(word, all[i])) return true;
    return false;
}

static stm_status cut_word(cutter *c, size_t *at, bool has_at)
{
    size_t start = *at, end = any_link_end(c, start, has_at);
    if (end == start) end = initials_end(c, start);
    if (end > start) {
        *at = end;
        return add(c, start, end, 1);
    }
    end = word_end(c, start);
    if (is_digit(point_at(c, start))) {
        size_t number = number_end(c, start, end);
        if (number < end) STM_TRY(add(c, start, number, 1));
        start = number < end ? number : start;
    }
    if (takes_stop(c, start, end) || keeps_hyphen(c, start, end) ||
        (point_at(c, end) == '$' && is_money_prefix((stm_slice){c->text.data + start, end - start})))
        end++;
    *at = is_possessive_mark(c, start, end) ? behind(c, end) : end;
    return add_parts(c, start, end, *at);
}

/* ---- marks ---------------------------------------------------------------------------------------------------------- */

static bool is_stop(uint32_t point)
{
    return point == '.' || point == '!' || point == '?' || point == 0x2026;
}

static bool is_run_mark(uint32_t point)
{
    return point == '-' || point == '=' || point == '*' || point == '_' || point == '~' || point == '+' || point == '#' ||
           point == '<' || point == '>' || point == '|' || point == '^' || point == '/' || point == 0x2014 || point == 0x2013;
}

/* An emoticon that fills the rest of the piece or stands at its beginning; or start. */
static size_t emoticon_end(const cutter *c, size_t start)
{
    size_t left = c->end - start;
    if (left > 4 && start != c->piece) return start;
    for (size_t length = left < 4 ? left : 4; length >= 2; length--)
        if (stm_ud_is_emoticon((stm_slice){c->text.data + start, length}) && /* ASCII: so a code point starts behind it */
            !is_word_point(point_at(c, start + length)))
            return start + length;
    return start;
}

/* Words that begin with an apostrophe: 's behind a mark ("Life"'s), 'em, '90s. Or start. */
static size_t clipped_end(const cutter *c, size_t start)
{
    char low[LOW_MOST];
    size_t at = behind(c, start), first = at;
    while (is_word_point(point_at(c, at))) at = behind(c, at);
    stm_slice word = low_of(low, c, first, at);
    if (!word.length || point_at(c, start) == '`') return start;
    if (is_digit((unsigned char)low[0])) return word.length >= 2 && word.length <= 3 && is_digit((unsigned char)low[1]) ? at : start;
    static const char *const clipped[] = {"bout", "cause", "em", "n", "nuff", "round", "til", "tis", "twas"};
    static const char *const tails[] = {"d", "ll", "m", "re", "s", "ve"};
    for (size_t i = 0; i < sizeof clipped / sizeof *clipped; i++)
        if (stm_equal_text(word, clipped[i]) && point_at(c, start) != 0x2018) return at;
    bool inside = start > c->piece || (start > 0 && c->text.data[start - 1] == ' ' && c->words->count);
    for (size_t i = 0; inside && i < sizeof tails / sizeof *tails; i++)
        if (stm_equal_text(word, tails[i])) return at;
    return start;
}

static stm_status cut_single_mark(cutter *c, size_t *at)
{
    size_t start = *at, end = behind(c, start);
    uint32_t mark = point_at(c, start);
    bool twice = point_at(c, end) == mark && mark != 0x2018;
    if (!twice) {
        size_t clipped = clipped_end(c, start);
        if (clipped > start) {
            *at = clipped;
            return add(c, start, clipped, 1);
        }
        bool opens = start == c->piece && end < c->end;
        c->quoted = opens ? mark != 0x2019 : false;
    }
    *at = twice ? behind(c, end) : end;
    return add(c, start, *at, 1);
}

static stm_status cut_mark(cutter *c, size_t *at)
{
    size_t start = *at, end = behind(c, start);
    uint32_t mark = point_at(c, start), next = point_at(c, end);
    if (is_single_mark(mark)) return cut_single_mark(c, at);
    size_t smile = mark < 0x80 ? emoticon_end(c, start) : start;
    if (smile > start) end = smile;
    else if (mark == '.' && is_digit(next)) end = word_end(c, end);
    else if (is_stop(mark)) while (is_stop(point_at(c, end))) end = behind(c, end);
    else if (is_run_mark(mark) && next == mark) while (point_at(c, end) == mark) end = behind(c, end);
    else if ((mark == '@' || mark == '#') && stm_is_letter(next) && start == c->piece) end = word_end(c, end);
    else if (mark == '+' && is_digit(next) && start == c->piece) end = word_end(c, end);
    else while (end < c->end && stm_is_ignorable(point_at(c, end))) end = behind(c, end);
    *at = end;
    return add(c, start, end, 1);
}

/* ---- pieces --------------------------------------------------------------------------------------------------------- */

/* The end of the piece at `at`, and whether it is nothing but ASCII letters and whether it holds an @. */
static size_t piece_end(const cutter *c, size_t at, size_t limit, bool *plain, bool *has_at)
{
    *plain = true;
    *has_at = false;
    while (at < limit) {
        unsigned char byte = (unsigned char)c->text.data[at];
        if ((unsigned)((byte | 32) - 'a') < 26) {
            at++;
            continue;
        }
        if (byte <= ' ') break;
        if (byte >= 0x80) {
            size_t next = at;
            if (stm_is_space(stm_utf8_next(c->text, &next))) break;
            at = next;
        } else {
            *has_at |= byte == '@';
            at++;
        }
        *plain = false;
    }
    return at;
}

static stm_status cut_piece(cutter *c, bool plain, bool has_at)
{
    size_t at = c->piece;
    if (plain && (c->end - at > 8 || part_start(c, at, c->end) == c->end)) return add(c, at, c->end, 1);
    while (at < c->end) {
        bool word = is_word_point(point_at(c, at));
        STM_TRY(word ? cut_word(c, &at, has_at) : cut_mark(c, &at));
    }
    return STM_OK;
}

stm_status stm_ud_words_cut(stm_ud_words *words, stm_arena *arena, stm_slice text, stm_span span)
{
    cutter c = {.words = words, .arena = arena, .text = text};
    size_t at = span.start;
    for (;;) {
        while (at < span.end) { /* spaces, and what is neither space nor on the page */
            size_t next = at;
            uint32_t point = stm_utf8_next(text, &next);
            if (point > ' ' && !stm_is_space(point) && point != 0xfeff && point != 0x200b) break;
            at = next;
        }
        if (at >= span.end) return STM_OK;
        bool plain, has_at;
        c.piece = at;
        c.end = at = piece_end(&c, at, span.end, &plain, &has_at);
        STM_TRY(cut_piece(&c, plain, has_at));
    }
}
