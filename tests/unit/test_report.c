/* Writers: `what` names the writer and its options, the invented reports are in this file. */
#include "support/cases.h"

#include "base/list.h"
#include "base/slice.h"
#include "report/json_out.h"
#include "report/offsets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool to_builder(void *context, const char *data, size_t length)
{
    stm_append(context, (stm_slice){data, length});
    return true;
}

/* The span of the first place of `words`. */
static stm_span at(stm_slice text, const char *words)
{
    size_t start = stm_find(text, stm_slice_of(words), 0);
    if (start == SIZE_MAX) abort();
    return (stm_span){(uint32_t)start, (uint32_t)(start + strlen(words))};
}

static void add_span(stm_spans *spans, stm_arena *arena, stm_span span)
{
    stm_span *new = STM_APPEND(arena, spans);
    if (!new) abort();
    *new = span;
}

static stm_report *lighthouse(stm_arena *arena)
{
    stm_report *report = STM_NEW(arena, stm_report, 1);
    stm_slice text = STM_LITERAL("Keeper Ana Rövid said the lamp “won’t burn” for about 40 nights.\nShe left on Monday.\n");
    report->id = STM_LITERAL("lamp");
    report->path = STM_LITERAL("-");
    report->published = STM_LITERAL("2031-05-06");
    report->text = text;
    add_span(&report->body, arena, (stm_span){0, (uint32_t)text.length - 1});
    stm_entity *keeper = STM_APPEND(arena, &report->entities);
    keeper->name = STM_LITERAL("Ana Rövid");
    *STM_APPEND(arena, &keeper->roles) = (stm_role){STM_LITERAL("Keeper"), at(text, "Keeper")};
    add_span(&keeper->mentions, arena, at(text, "Ana Rövid"));
    add_span(&keeper->mentions, arena, at(text, "She"));
    stm_quote *quote = STM_APPEND(arena, &report->quotes);
    quote->kind = STM_QUOTE_MIXED;
    add_span(&quote->content, arena, at(text, "the lamp"));
    add_span(&quote->content, arena, at(text, "won’t burn"));
    add_span(&quote->source, arena, at(text, "Keeper Ana Rövid"));
    add_span(&quote->cue, arena, at(text, "said"));
    quote->speaker_name = keeper->name;
    quote->confidence = 0.98765432;
    *STM_APPEND(arena, &report->times) = (stm_time){at(text, "Monday"), STM_TIME_DATE, STM_LITERAL("2031-05-05"), {0}};
    stm_figure *figure = STM_APPEND(arena, &report->figures);
    *figure = (stm_figure){.span = at(text, "about 40 nights"), .value = 40, .low = NAN, .high = NAN,
                           .counted = STM_LITERAL("nights"), .modifier = STM_ABOUT};
    stm_event *event = STM_APPEND(arena, &report->events);
    *event = (stm_event){.span = at(text, "She left on Monday"), .trigger = at(text, "left"), .type = STM_LITERAL("COOPERATE"),
                         .place = STM_NO_SPAN, .said_by = STM_NONE, .confidence = 0.5};
    *STM_APPEND(arena, &event->actors) = (stm_actor){at(text, "She"), 0, {0}};
    return report;
}

static void write_numbers(stm_builder *out)
{
    static const double values[] = {0, -0.0, 1, -2.5, 0.12345, 0.99996, 100000, 1e12 + 0.5, 1e15, 1e22, -0.00001, NAN, INFINITY};
    stm_sink sink = {to_builder, out};
    stm_put put;
    stm_put_open(&put, &sink);
    stm_json json = stm_json_on(&put);
    stm_json_open(&json, '[');
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) stm_json_number(&json, values[i]);
    stm_json_close(&json, ']');
    stm_put_finish(&put, NULL);
}

static void write_string(stm_builder *out, stm_slice text)
{
    stm_sink sink = {to_builder, out};
    stm_put put;
    stm_put_open(&put, &sink);
    stm_json json = stm_json_on(&put);
    stm_json_text(&json, text);
    stm_put_finish(&put, NULL);
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice what = stm_case_section(one, "what");
    stm_sink sink = {to_builder, out};
    stm_write_options options = stm_write_defaults();
    options.bytes = stm_ends_with(what, "--bytes");
    if (stm_starts_with(what, "read")) stm_write_report(&sink, lighthouse(arena), &options, NULL);
    else if (stm_equal_text(what, "numbers")) write_numbers(out);
    else if (stm_equal_text(what, "string")) write_string(out, stm_case_section(one, "input"));
    else if (stm_equal_text(what, "odd string"))
        write_string(out, STM_LITERAL("\x01 \x7f \xc2\x85 \xe2\x80\xa8 \xe2\x80\xa9 \xe2\x80\xa6 \t\r\n \xf0\x9f\x98\x80"));
}

int main(void)
{
    return stm_cases_main(CASES "/report", run);
}
