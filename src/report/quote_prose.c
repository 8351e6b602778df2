/* `stemma quotes` for a person at a terminal: under each report that has any, its quotes in the order of the text.
 *
 *     Harbour Post, 2031-05-06: Lamp goes dark
 *     reports/02.txt
 *       Ana Rövid: “We will have light … by Friday.”
 *         to Radio Skerry, via Coast Wire, on 2031-05-05
 *       unknown: The lamp has been dark since Monday
 */
#include "quote_words.h"
#include "text_pen.h"

#include "base/error.h"
#include "base/slice.h"

/* Above this a reading is shown without a remark; below, the program says how sure it is (docs/quotes.md, "confidence"). */
#define SURE 0.8

static void say_head(stm_pen *pen, const stm_report *report)
{
    pen->begin(pen, STM_PARAGRAPH, STM_LITERAL(""), 0);
    bool said = report->outlet.length || report->published.length;
    pen->say(pen, STM_STYLE_STRONG, report->outlet);
    if (report->outlet.length && report->published.length) pen->say(pen, STM_STYLE_STRONG, STM_LITERAL(", "));
    pen->say(pen, STM_STYLE_STRONG, report->published);
    if (said && report->title.length) pen->say(pen, STM_STYLE_STRONG, STM_LITERAL(": "));
    pen->say(pen, STM_STYLE_STRONG, report->title);
    if (said || report->title.length) {
        pen->end(pen);
        pen->begin(pen, STM_PARAGRAPH, STM_LITERAL(""), 0);
    }
    pen->say(pen, STM_STYLE_FAINT, report->id);
    pen->end(pen);
}

/* "to CNN, via Interfax, on 2022-01-09; 62 % sure": empty when there is nothing to say. */
static stm_status way_it_came(stm_slice *way, stm_arena *arena, const stm_quote *quote)
{
    stm_builder out = stm_builder_in(arena);
    const char *comma = "";
    if (quote->medium.length) {
        stm_append_text(&out, "through ");
        stm_append(&out, quote->medium);
        comma = ", ";
    }
    for (uint32_t i = 0; i < quote->via.count; i++, comma = ", ") {
        stm_append_text(&out, comma);
        stm_append_text(&out, "via ");
        stm_append(&out, quote->via.items[i]);
    }
    if (quote->when.length) {
        stm_append_text(&out, comma);
        stm_append_text(&out, "on ");
        stm_append(&out, quote->when);
        comma = ", ";
    }
    if (quote->confidence < SURE) stm_append_format(&out, "%s%.0f %% sure", comma, quote->confidence * 100);
    return stm_builder_finish(way, &out);
}

static stm_status say_quote(stm_pen *pen, stm_arena *arena, const stm_report *report, const stm_quote *quote)
{
    stm_slice words, way;
    STM_TRY(stm_quote_shown(&words, arena, report, quote));
    STM_TRY(way_it_came(&way, arena, quote));
    pen->begin(pen, 1, STM_LITERAL(""), 0);
    pen->say(pen, STM_STYLE_STRONG, quote->speaker_name.length ? quote->speaker_name : STM_LITERAL("unknown"));
    pen->say(pen, STM_STYLE_PLAIN, STM_LITERAL(": "));
    pen->say(pen, STM_STYLE_QUOTE, words);
    if (way.length) {
        pen->say(pen, STM_STYLE_FAINT, STM_LITERAL(" ("));
        pen->say(pen, STM_STYLE_FAINT, way);
        pen->say(pen, STM_STYLE_FAINT, STM_LITERAL(")"));
    }
    pen->end(pen);
    return STM_OK;
}

stm_status stm_write_quotes_text(const stm_sink *sink, const stm_report *report, stm_quote_search *search,
                                 const stm_write_options *options, stm_error *error)
{
    stm_terminal terminal;
    stm_pen pen;
    stm_arena arena;
    bool headed = false;
    stm_status status = STM_OK;
    stm_text_pen(&pen, &terminal, options);
    stm_put_open(&pen.put, sink);
    stm_arena_init(&arena, NULL);
    for (uint32_t i = 0; status == STM_OK && i < report->quotes.count; i++) {
        if (search && !stm_quote_search_takes(search, report, &report->quotes.items[i])) continue;
        if (!headed) say_head(&pen, report);
        headed = true;
        status = say_quote(&pen, &arena, report, &report->quotes.items[i]);
    }
    if (headed) pen.gap(&pen);
    if (status != STM_OK) stm_fail_memory(error);
    else status = stm_put_finish(&pen.put, error);
    stm_arena_release(&arena);
    return status;
}
