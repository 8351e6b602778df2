/* Markdown: `text` is the file as it is read, marks and all, so that every span can be found in it; hints say what its
 * marks mean. Only the marks that tell report from furniture are read (CommonMark's blocks, none of its inline rules):
 *
 *     --- ... ---             front matter: fields of the report, HEAD
 *     # Title   Title\n===    TITLE (the first of level 1, when front matter gives none), then HEADING
 *     ![alt](src)             a picture: CAPTION, and with it an *emphasised line* directly below
 *     [a](x) · [b](y)         nothing but links: FURNITURE
 *     anything else           a paragraph: lines up to the next blank line or mark (BODY, to be looked at by clean)
 *
 * A list item is a paragraph of its own; quote marks (>) and list marks stay outside the spans. */
#include "loose_date.h"
#include "reader.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define FRONT_LINES_MOST 200 /* of front matter; what is longer is text between two rules */

typedef struct markdown_state {
    stm_slice text;
    stm_arena *arena;
    stm_raw_report *raw;
    size_t at;
    bool title_seen;
} markdown_state;

static stm_slice line_at(stm_slice text, size_t at)
{
    const char *end = memchr(text.data + at, '\n', text.length - at);
    return (stm_slice){text.data + at, end ? (size_t)(end - text.data) - at : text.length - at};
}

static size_t behind(stm_slice text, size_t at)
{
    size_t end = at + line_at(text, at).length;
    return end < text.length ? end + 1 : end;
}

static stm_status hint(markdown_state *state, stm_slice words, stm_block_kind kind)
{
    words = stm_trim(words);
    if (!words.length) return STM_OK;
    stm_block *slot = STM_APPEND(state->arena, &state->raw->hints);
    if (!slot) return STM_NO_MEMORY;
    uint32_t start = (uint32_t)(words.data - state->text.data);
    *slot = (stm_block){{start, start + (uint32_t)words.length}, kind};
    return STM_OK;
}

/* ---- front matter ----------------------------------------------------------------------------------------------- */

static stm_slice unquoted(stm_slice value)
{
    value = stm_trim(value);
    bool quoted = value.length >= 2 && (value.data[0] == '"' || value.data[0] == '\'') &&
                  value.data[value.length - 1] == value.data[0];
    if (quoted) value = (stm_slice){value.data + 1, value.length - 2};
    return value;
}

/* "Ann Other" or "[Ann Other, Bo Writer]". */
static stm_status front_names(stm_slices *names, stm_arena *arena, stm_slice value)
{
    if (stm_starts_with(value, "[") && stm_ends_with(value, "]")) value = (stm_slice){value.data + 1, value.length - 2};
    for (size_t start = 0; start < value.length;) {
        const char *comma = memchr(value.data + start, ',', value.length - start);
        size_t end = comma ? (size_t)(comma - value.data) : value.length;
        stm_slice name = unquoted((stm_slice){value.data + start, end - start});
        stm_slice *slot = name.length ? STM_APPEND(arena, names) : NULL;
        if (name.length && !slot) return STM_NO_MEMORY;
        if (slot) *slot = name;
        start = end + 1;
    }
    return STM_OK;
}

static bool is_one(stm_slice key, const char *const *names)
{
    for (; *names; names++)
        if (stm_equal_fold(key, stm_slice_of(*names))) return true;
    return false;
}

static stm_status front_field(markdown_state *state, stm_slice line)
{
    static const char *const titles[] = {"title", "headline", NULL}, *const dates[] = {"date", "published", "pubdate", NULL},
                      *const outlets[] = {"outlet", "source", "publisher", "site", "series", NULL}, *const urls[] = {"url", "link", "canonical", NULL},
                      *const authors[] = {"author", "authors", "byline", NULL}, *const languages[] = {"language", "lang", NULL};
    stm_report *report = state->raw->report;
    const char *colon = memchr(line.data, ':', line.length);
    if (!colon) return STM_OK;
    stm_slice key = stm_trim((stm_slice){line.data, (size_t)(colon - line.data)});
    stm_slice value = unquoted((stm_slice){colon + 1, line.length - (size_t)(colon - line.data) - 1});
    if (!value.length) return STM_OK;
    if (is_one(key, titles)) report->title = value;
    if (is_one(key, outlets)) report->outlet = value;
    if (is_one(key, urls)) report->url = value;
    if (is_one(key, languages)) report->language = value;
    if (is_one(key, authors)) return front_names(&report->byline, state->arena, value);
    if (!is_one(key, dates) || report->published.length) return STM_OK;
    STM_TRY(stm_date_normalise(&report->published, state->arena, value));
    if (report->published.length) report->published_from = STM_FROM_GIVEN;
    return STM_OK;
}

static bool is_rule(stm_slice line, char mark)
{
    line = stm_trim(line);
    size_t count = 0;
    for (size_t i = 0; i < line.length; i++) {
        if (line.data[i] != mark && line.data[i] != ' ') return false;
        count += line.data[i] == mark;
    }
    return count >= 3;
}

static stm_status read_front(markdown_state *state)
{
    if (!is_rule(line_at(state->text, 0), '-')) return STM_OK;
    size_t at = behind(state->text, 0), end = at;
    for (int lines = 0; !is_rule(line_at(state->text, end), '-'); lines++, end = behind(state->text, end))
        if (lines == FRONT_LINES_MOST || end >= state->text.length) return STM_OK;
    for (size_t line = at; line < end; line = behind(state->text, line)) {
        STM_TRY(front_field(state, line_at(state->text, line)));
        STM_TRY(hint(state, line_at(state->text, line), STM_BLOCK_HEAD));
    }
    state->at = behind(state->text, end);
    return STM_OK;
}

/* ---- blocks ----------------------------------------------------------------------------------------------------- */

static bool is_blank(stm_slice line) { return !stm_trim(line).length; }

static bool is_mark(stm_slice line)
{
    return is_rule(line, '-') || is_rule(line, '*') || is_rule(line, '_');
}

/* How many '#' open a heading; 0: none. */
static size_t heading_level(stm_slice line)
{
    size_t level = 0;
    while (level < line.length && line.data[level] == '#') level++;
    return level && level <= 6 && (level == line.length || line.data[level] == ' ') ? level : 0;
}

/* How many bytes of list marks, quote marks and spaces open the line. */
static size_t opening_marks(stm_slice line, bool *item)
{
    size_t at = 0;
    *item = false;
    while (at < line.length && (line.data[at] == ' ' || line.data[at] == '\t' || line.data[at] == '>')) at++;
    size_t digits = at;
    while (digits < line.length && line.data[digits] >= '0' && line.data[digits] <= '9') digits++;
    bool numbered = digits > at && digits - at <= 3 && digits + 1 < line.length &&
                    (line.data[digits] == '.' || line.data[digits] == ')') && line.data[digits + 1] == ' ';
    bool bullet = at + 1 < line.length && strchr("-*+", line.data[at]) && line.data[at + 1] == ' ';
    *item = numbered || bullet;
    return numbered ? digits + 2 : bullet ? at + 2 : at;
}

/* The place behind a link or picture "[words](address)" whose '[' is at `at`, or 0. */
static size_t link_end(stm_slice line, size_t at)
{
    const char *middle = memmem(line.data + at, line.length - at, "](", 2);
    if (!middle) return 0;
    size_t from = (size_t)(middle - line.data);
    const char *end = memchr(middle, ')', line.length - from);
    return end ? (size_t)(end - line.data) + 1 : 0;
}

/* Nothing but links and pictures, with marks between them. */
static bool only_links(stm_slice line, bool *picture)
{
    bool any = false;
    *picture = false;
    for (size_t at = 0; at < line.length;) {
        if (line.data[at] == '!' && at + 1 < line.length && line.data[at + 1] == '[') {
            *picture = true;
            at++;
        }
        if (line.data[at] == '[') {
            size_t end = link_end(line, at);
            if (!end) return false;
            any = true;
            at = end;
            continue;
        }
        char byte = line.data[at];
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')) return false;
        at++;
    }
    return any;
}

static bool is_emphasised(stm_slice line)
{
    line = stm_trim(line);
    return line.length > 2 && (line.data[0] == '*' || line.data[0] == '_') && line.data[line.length - 1] == line.data[0];
}

static stm_status take_heading(markdown_state *state, stm_slice words, size_t level)
{
    words = stm_trim(words);
    while (words.length && words.data[words.length - 1] == '#') words.length--;
    bool title = level == 1 && !state->title_seen;
    state->title_seen |= title;
    return hint(state, words, title ? STM_BLOCK_TITLE : STM_BLOCK_HEADING);
}

static stm_status take_picture(markdown_state *state, stm_slice line)
{
    STM_TRY(hint(state, line, STM_BLOCK_CAPTION));
    state->at = behind(state->text, state->at);
    stm_slice next = line_at(state->text, state->at < state->text.length ? state->at : state->text.length);
    if (!is_emphasised(next)) return STM_OK;
    STM_TRY(hint(state, next, STM_BLOCK_CAPTION));
    state->at = behind(state->text, state->at);
    return STM_OK;
}

/* Whether a paragraph ends before this line. */
static bool breaks(stm_slice line)
{
    bool item;
    opening_marks(line, &item);
    return is_blank(line) || heading_level(line) || is_mark(line) || item || stm_starts_with(line, "![") ||
           stm_starts_with(line, "```");
}

/* "===" or "---" under a line makes it a heading. */
static size_t underline_level(stm_slice line)
{
    line = stm_trim(line);
    if (line.length < 2) return 0;
    for (size_t i = 0; i < line.length; i++)
        if (line.data[i] != line.data[0]) return 0;
    return line.data[0] == '=' ? 1 : line.data[0] == '-' ? 2 : 0;
}

static stm_status take_paragraph(markdown_state *state)
{
    bool item;
    stm_slice line = line_at(state->text, state->at);
    size_t marks = opening_marks(line, &item), start = state->at + marks, end = state->at + line.length;
    state->at = behind(state->text, state->at);
    for (bool first = true; state->at < state->text.length; first = false) {
        line = line_at(state->text, state->at);
        size_t level = first && !item ? underline_level(line) : 0;
        if (level) {
            state->at = behind(state->text, state->at);
            return take_heading(state, (stm_slice){state->text.data + start, end - start}, level);
        }
        if (breaks(line)) break;
        end = state->at + line.length;
        state->at = behind(state->text, state->at);
    }
    return hint(state, (stm_slice){state->text.data + start, end - start}, STM_BLOCK_BODY);
}

static stm_status take_block(markdown_state *state)
{
    stm_slice line = line_at(state->text, state->at);
    bool picture;
    size_t level = heading_level(line);
    if (!is_blank(line) && !level && !is_mark(line)) {
        if (!only_links(line, &picture)) return take_paragraph(state);
        if (picture) return take_picture(state, line);
    }
    if (level) STM_TRY(take_heading(state, (stm_slice){line.data + level, line.length - level}, level));
    else STM_TRY(hint(state, line, STM_BLOCK_FURNITURE));
    state->at = behind(state->text, state->at);
    return STM_OK;
}

stm_status stm_read_markdown(const stm_reader *reader, stm_slice bytes)
{
    stm_raw_report raw;
    bool refused;
    stm_arena *arena;
    STM_TRY(stm_raw_begin_text(&raw, &refused, &arena, reader, bytes));
    if (refused) return STM_OK;
    markdown_state state = {.text = raw.report->text, .arena = arena, .raw = &raw};
    stm_status status = read_front(&state);
    state.title_seen = raw.report->title.length > 0;
    while (status == STM_OK && state.at < state.text.length) status = take_block(&state);
    if (status != STM_OK) return stm_fail_memory(reader->error);
    return stm_raw_take(&raw, reader);
}
