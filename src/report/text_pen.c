/* The pen for a terminal: prose wrapped at the width asked for, with ANSI colours only when they are asked for.
 *
 *     WHO SAID WHAT, IN SEVERAL REPORTS
 *     Ana Rövid, 2031-05-05 (3 reports, at most 2 independent accounts)
 *       “We will have real light again by Friday,” [1] (Radio Skerry)
 *       “We will have [real → accurate] light again by Friday,” [2] (Radio Skerry)
 *
 * Words are gathered until a blank comes, since one word may be of several styles, and are then put on this line or the
 * next. A word longer than WORD_ROOM (no word, but a line without blanks) is let through as it comes, so that memory
 * and time stay bounded. Reports may hold escape sequences: stm_pen_point takes them out. */
#include "text_pen.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <utf8proc.h>

#include <string.h>

#define WORD_ROOM STM_TERMINAL_WORD
#define DEFAULT_WIDTH 100u
#define LEAST_WIDTH 40u /* below this the indents leave no room for words */

static void put_blanks(stm_pen *pen, unsigned count)
{
    while (count--) stm_put_byte(&pen->put, ' ');
}

static void flush_word(stm_pen *pen)
{
    stm_terminal *to = pen->own;
    if (to->columns) {
        unsigned needed = to->columns + (to->blank && !to->fresh);
        if (to->column + needed > to->width && !to->fresh) {
            stm_put_byte(&pen->put, '\n');
            put_blanks(pen, to->indent);
            to->column = to->indent;
        } else if (to->blank && !to->fresh) {
            stm_put_byte(&pen->put, ' ');
            to->column++;
        }
        to->fresh = false;
        to->blank = false;
    }
    stm_put_slice(&pen->put, (stm_slice){to->word, to->used});
    to->column += to->columns;
    to->used = to->columns = 0;
}

static void set_code(stm_pen *pen, const char *code)
{
    stm_terminal *to = pen->own;
    if (!to->color || !strcmp(to->code, code)) return;
    if (to->used + 16 > WORD_ROOM) flush_word(pen);
    size_t length = strlen("\033[0m");
    if (*to->code) memcpy(to->word + to->used, "\033[0m", length), to->used += length;
    length = strlen(code);
    memcpy(to->word + to->used, code, length);
    to->used += length;
    to->code = code;
}

static void take_point(stm_pen *pen, uint32_t point)
{
    stm_terminal *to = pen->own;
    if (point == ' ') {
        flush_word(pen);
        to->blank = true;
        return;
    }
    if (to->used + 4 > WORD_ROOM) flush_word(pen);
    to->used += stm_utf8_put(to->word + to->used, point);
    int columns = stm_is_ignorable(point) ? 0 : utf8proc_charwidth((utf8proc_int32_t)point);
    to->columns += columns > 0 ? (unsigned)columns : 0;
}

static void say_in(stm_pen *pen, const char *code, stm_slice text)
{
    if (!text.length) return;
    set_code(pen, code);
    for (size_t at = 0; at < text.length;) {
        uint32_t point = stm_pen_point(text, &at);
        if (point) take_point(pen, point);
    }
}

static void say(stm_pen *pen, stm_style style, stm_slice text)
{
    static const char *const codes[] = {"", "\033[1m", "\033[2m", ""};
    say_in(pen, codes[style], text);
}

static void end(stm_pen *pen)
{
    stm_terminal *to = pen->own;
    set_code(pen, "");
    flush_word(pen);
    stm_put_byte(&pen->put, '\n');
    to->blank = false;
}

static void begin(stm_pen *pen, unsigned depth, stm_slice label, unsigned columns)
{
    stm_terminal *to = pen->own;
    bool paragraph = depth == STM_PARAGRAPH;
    unsigned first = paragraph ? 0 : depth * 2;
    to->indent = paragraph ? 0 : first + (label.length ? columns : 2);
    to->column = first;
    to->fresh = true;
    put_blanks(pen, first);
    if (first && !label.length) {
        stm_put_text(&pen->put, "- ");
        to->column += 2;
    }
    if (!label.length) return;
    say_in(pen, "\033[36m", label);
    set_code(pen, "");
    flush_word(pen);
    if (to->column < to->indent) put_blanks(pen, to->indent - to->column);
    else stm_put_byte(&pen->put, ' ');
    to->column = to->column < to->indent ? to->indent : to->column + 1;
    to->fresh = true;
}

static void heading(stm_pen *pen, unsigned level, stm_slice text)
{
    stm_terminal *to = pen->own;
    to->indent = to->column = 0;
    to->fresh = true;
    if (level > 1) stm_put_byte(&pen->put, '\n');
    set_code(pen, "\033[1m");
    for (size_t at = 0; at < text.length;) {
        uint32_t point = stm_pen_point(text, &at);
        if (point) take_point(pen, level > 1 && point >= 'a' && point <= 'z' ? point - 32 : point);
    }
    end(pen);
    if (level > 1) return;
    for (unsigned i = 0; i < to->width; i++) stm_put_byte(&pen->put, '=');
    stm_put_byte(&pen->put, '\n');
}

/* A longer stretch of left-out words is shown by its ends: the words are in the other reading, in full. */
#define SHOWN_WHOLE 60u

static void say_old(stm_pen *pen, stm_slice words)
{
    static const char *const old = "\033[31m";
    if (words.length <= SHOWN_WHOLE) {
        say_in(pen, old, words);
        return;
    }
    size_t head = SHOWN_WHOLE / 2, tail = words.length - SHOWN_WHOLE / 3;
    while (head > 1 && words.data[head] != ' ') head--;
    while (tail < words.length && words.data[tail] != ' ') tail++;
    if (head == 1) head = stm_utf8_before(words, SHOWN_WHOLE / 2);
    say_in(pen, old, (stm_slice){words.data, head});
    say_in(pen, old, STM_LITERAL(" …"));
    say_in(pen, old, (stm_slice){words.data + tail, words.length - tail});
}

static void change(stm_pen *pen, stm_slice base, stm_slice reading)
{
    static const char *const new = "\033[32m";
    stm_slice was = stm_trim(base), is = stm_trim(reading);
    if (reading.length > is.length && reading.data < is.data) take_point(pen, ' ');
    say_in(pen, "", STM_LITERAL("["));
    if (!is.length) say_in(pen, "", STM_LITERAL("− "));
    else if (!was.length) say_in(pen, "", STM_LITERAL("+ "));
    if (was.length) say_old(pen, was);
    if (was.length && is.length) say_in(pen, "", STM_LITERAL(" → "));
    say_in(pen, new, is);
    say_in(pen, "", STM_LITERAL("]"));
    bool blank_behind = reading.length > is.length && reading.data + reading.length > is.data + is.length;
    if (blank_behind) take_point(pen, ' ');
}

/* "[1][3]", and "[4-9]" where at least three follow each other. */
static stm_status cite(stm_pen *pen, const stm_witnesses *witnesses)
{
    stm_indices places;
    STM_TRY(stm_view_places(&pen->view, &places, witnesses));
    stm_builder out = stm_builder_in(&pen->view.scratch);
    for (uint32_t i = 0; i < places.count;) {
        uint32_t last = i;
        while (last + 1 < places.count && places.items[last + 1] == places.items[last] + 1) last++;
        if (last - i < 2) last = i;
        stm_append_byte(&out, '[');
        stm_append_number(&out, (uint64_t)places.items[i] + 1);
        if (last > i) stm_append_byte(&out, '-');
        if (last > i) stm_append_number(&out, (uint64_t)places.items[last] + 1);
        stm_append_byte(&out, ']');
        i = last + 1;
    }
    stm_slice text;
    STM_TRY(stm_builder_finish(&text, &out));
    say_in(pen, "\033[36m", text);
    return STM_OK;
}

static void gap(stm_pen *pen)
{
    stm_put_byte(&pen->put, '\n');
}

static void close_story(stm_pen *pen)
{
    stm_put_text(&pen->put, "\n\n");
}

void stm_text_pen(stm_pen *pen, stm_terminal *terminal, const stm_write_options *options)
{
    unsigned width = options->width ? options->width : DEFAULT_WIDTH;
    *terminal = (stm_terminal){.width = width < LEAST_WIDTH ? LEAST_WIDTH : width, .color = options->color, .code = ""};
    *pen = (stm_pen){.own = terminal, .heading = heading, .begin = begin, .say = say, .change = change, .cite = cite,
                     .end = end, .gap = gap, .close_story = close_story};
}
