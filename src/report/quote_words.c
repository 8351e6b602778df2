/* See quote_words.h.
 *
 *     “We sail,” she said, “at dawn.”     parts [We sail,] [at dawn.]     We sail, … at dawn.
 *     she said they “sail” at dawn        parts [they] [sail] [at dawn]   they “sail” at dawn
 */
#include "quote_words.h"

#include "base/builder.h"
#include "base/slice.h"
#include "text/utf8.h"

static bool has_word(stm_slice text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t point = stm_utf8_next(text, &at);
        if (stm_is_letter(point) || stm_is_digit(point)) return true;
    }
    return false;
}

/* Appends with every run of white space as one blank; `blank` says whether one stands at the end already. */
static void append_even(stm_builder *out, bool *blank, stm_slice text)
{
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        bool space = stm_is_space(stm_utf8_next(text, &at));
        if (space && !*blank) stm_append_byte(out, ' ');
        if (!space) stm_append(out, (stm_slice){text.data + start, at - start});
        *blank = space;
    }
}

static void append_parts(stm_builder *out, const stm_report *report, const stm_spans *spans)
{
    bool blank = true; /* none is wanted at the start */
    for (uint32_t i = 0; i < spans->count; i++) {
        stm_span part = spans->items[i];
        if (i && part.start >= spans->items[i - 1].end) {
            stm_slice gap = stm_cut(report->text, (stm_span){spans->items[i - 1].end, part.start});
            append_even(out, &blank, has_word(gap) ? STM_LITERAL(" … ") : gap);
        }
        append_even(out, &blank, stm_cut(report->text, part));
    }
}

stm_status stm_quote_words(stm_slice *words, stm_arena *arena, const stm_report *report, const stm_spans *spans)
{
    stm_builder out = stm_builder_in(arena);
    append_parts(&out, report, spans);
    return stm_builder_finish(words, &out);
}

static bool is_mark(uint32_t point)
{
    return point == '"' || point == '\'' || (point >= 0x2018 && point <= 0x201f) || point == 0xab || point == 0xbb;
}

/* The mark that stands right before the content, or nothing. */
static stm_slice mark_before(stm_slice text, uint32_t start)
{
    size_t at = start ? stm_utf8_before(text, start) : start, from = at;
    return start && is_mark(stm_utf8_next(text, &at)) ? (stm_slice){text.data + from, start - from} : (stm_slice){0};
}

/* The mark behind the content, with the comma or full stop it stands behind, or nothing. */
static stm_slice mark_behind(stm_slice text, uint32_t end)
{
    for (size_t at = end; at < text.length && at < end + 8u;) {
        uint32_t point = stm_utf8_next(text, &at);
        if (is_mark(point)) return (stm_slice){text.data + end, at - end};
        if (point != ',' && point != '.' && point != '!' && point != '?') break;
    }
    return (stm_slice){0};
}

stm_status stm_quote_shown(stm_slice *words, stm_arena *arena, const stm_report *report, const stm_quote *quote)
{
    stm_slice before = {0}, behind = {0};
    if (quote->kind == STM_QUOTE_DIRECT) before = STM_LITERAL("“"), behind = STM_LITERAL("”");
    else if (quote->kind == STM_QUOTE_MIXED && quote->content.count) {
        before = mark_before(report->text, quote->content.items[0].start);
        behind = mark_behind(report->text, quote->content.items[quote->content.count - 1].end);
    }
    stm_builder out = stm_builder_in(arena);
    stm_append(&out, before);
    append_parts(&out, report, &quote->content);
    stm_append(&out, behind);
    return stm_builder_finish(words, &out);
}
