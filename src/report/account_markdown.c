/* The account in Markdown (CommonMark with the footnotes and struck words of GitHub's dialect). Every witness is a
 * footnote that gives the report, the characters and the words:
 *
 *     - **Ana Rövid**: “It’s a matter of one part.” 1[^4]
 *
 *     [^4]: [1] post.txt, characters 197 to 223: “It’s a matter of one part.”
 *
 * The numbers before the footnotes are those of the reports. Texts are escaped so that nothing of a report can become
 * markup. A place that is cited again has the footnote it had. */
#include "pen.h"

#include "offsets.h"
#include "phrases.h"
#include "witness_table.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

typedef struct markdown {
    stm_arena *arena;
    stm_witness_table notes; /* of the story shown */
    bool started;            /* something stands above */
    bool paragraph;          /* the item is one */
    uint32_t first_note;     /* how many footnotes the stories before have */
    bool bytes;
    stm_status status; /* of what close_story could not do */
} markdown;

static void put_escaped(stm_pen *pen, stm_slice text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t point = stm_pen_point(text, &at);
        if (!point) continue;
        if (point < 0x80 && strchr("\\`*_{}[]<>#|!&~$^", (int)point)) stm_put_byte(&pen->put, '\\');
        char bytes[4];
        stm_put_slice(&pen->put, (stm_slice){bytes, stm_utf8_put(bytes, point)});
    }
}

static void heading(stm_pen *pen, unsigned level, stm_slice text)
{
    markdown *to = pen->own;
    if (to->started) stm_put_byte(&pen->put, '\n');
    to->started = true;
    while (level--) stm_put_byte(&pen->put, '#');
    stm_put_byte(&pen->put, ' ');
    put_escaped(pen, text);
    stm_put_text(&pen->put, "\n\n");
}

static void put_between(stm_pen *pen, const char *mark, stm_slice text)
{
    stm_slice inner = stm_trim(text);
    if (!inner.length) {
        put_escaped(pen, text);
        return;
    }
    put_escaped(pen, (stm_slice){text.data, (size_t)(inner.data - text.data)});
    stm_put_text(&pen->put, mark);
    put_escaped(pen, inner);
    stm_put_text(&pen->put, mark);
    const char *behind = inner.data + inner.length;
    put_escaped(pen, (stm_slice){behind, (size_t)(text.data + text.length - behind)});
}

static void begin(stm_pen *pen, unsigned depth, stm_slice label, unsigned columns)
{
    markdown *to = pen->own;
    (void)columns;
    to->paragraph = depth == STM_PARAGRAPH;
    if (to->paragraph) return;
    while (depth--) stm_put_text(&pen->put, "  ");
    stm_put_text(&pen->put, "- ");
    if (!label.length) return;
    put_between(pen, "**", label);
    stm_put_byte(&pen->put, ' ');
}

static void say(stm_pen *pen, stm_style style, stm_slice text)
{
    if (style == STM_STYLE_STRONG) put_between(pen, "**", text);
    else put_escaped(pen, text);
}

static void change(stm_pen *pen, stm_slice base, stm_slice reading)
{
    stm_slice was = stm_trim(base), is = stm_trim(reading);
    if (reading.length > is.length && reading.data < is.data) stm_put_byte(&pen->put, ' ');
    stm_put_text(&pen->put, "\\[");
    put_between(pen, "~~", was);
    if (was.length && is.length) stm_put_byte(&pen->put, ' ');
    put_between(pen, "**", is);
    stm_put_text(&pen->put, "\\]");
    bool blank_behind = reading.length > is.length && reading.data + reading.length > is.data + is.length;
    if (blank_behind) stm_put_byte(&pen->put, ' ');
}

static stm_status cite(stm_pen *pen, const stm_witnesses *witnesses)
{
    markdown *to = pen->own;
    uint32_t before = STM_NONE;
    for (uint32_t i = 0; i < witnesses->count; i++) {
        const stm_witness *witness = &witnesses->items[i];
        uint32_t number;
        STM_TRY(stm_witness_number(&to->notes, &number, witness));
        if (witness->report != before) {
            if (i) stm_put_byte(&pen->put, ' ');
            stm_put_count(&pen->put, (uint64_t)pen->view.place[witness->report] + 1);
        }
        before = witness->report;
        stm_put_text(&pen->put, "[^");
        stm_put_count(&pen->put, (uint64_t)to->first_note + number + 1);
        stm_put_byte(&pen->put, ']');
    }
    return STM_OK;
}

static void end(stm_pen *pen)
{
    const markdown *to = pen->own;
    stm_put_text(&pen->put, to->paragraph ? "\n\n" : "\n");
}

static void gap(stm_pen *pen)
{
    (void)pen; /* a list has its own air */
}

static void put_note(stm_pen *pen, const stm_offsets *offsets, const stm_witness *witness)
{
    markdown *to = pen->own;
    const stm_report *report = pen->view.reports->items[witness->report];
    stm_put_text(&pen->put, ": \\[");
    stm_put_count(&pen->put, (uint64_t)pen->view.place[witness->report] + 1);
    stm_put_text(&pen->put, "\\] ");
    put_escaped(pen, report->id);
    stm_put_text(&pen->put, witness->field == STM_FIELD_TITLE ? ", title, " : ", ");
    stm_put_text(&pen->put, to->bytes ? "bytes " : "characters ");
    stm_put_count(&pen->put, stm_offset_at(offsets, witness->span.start));
    stm_put_text(&pen->put, " to ");
    stm_put_count(&pen->put, stm_offset_at(offsets, witness->span.end));
    stm_put_text(&pen->put, ": ");
    for (uint32_t i = 0; i < witness->parts.count; i++) {
        stm_put_text(&pen->put, i ? " … “" : "“");
        put_escaped(pen, stm_cut(stm_view_field(&pen->view, witness), witness->parts.items[i]));
        stm_put_text(&pen->put, "”");
    }
    stm_put_byte(&pen->put, '\n');
}

static const stm_offsets *offsets_of(markdown *to, stm_offsets *of_texts, stm_offsets *of_titles, const stm_pen *pen,
                                     const stm_witness *witness)
{
    bool title = witness->field == STM_FIELD_TITLE;
    stm_offsets *offsets = &(title ? of_titles : of_texts)[pen->view.place[witness->report]];
    if (!offsets->text.data) {
        stm_status status = stm_offsets_build(offsets, to->arena, stm_view_field(&pen->view, witness), to->bytes);
        if (status != STM_OK) to->status = status;
    }
    return offsets;
}

static void close_story(stm_pen *pen)
{
    markdown *to = pen->own;
    /* the list of stories comes before any account, and cites nothing */
    uint32_t reports = pen->view.account ? pen->view.account->reports.count : 0;
    stm_offsets *of_texts = STM_NEW(to->arena, stm_offsets, reports), *of_titles = STM_NEW(to->arena, stm_offsets, reports);
    if (!of_texts || !of_titles) {
        to->status = STM_NO_MEMORY;
        return;
    }
    stm_put_byte(&pen->put, '\n');
    for (uint32_t i = 0; i < to->notes.cited.count; i++) {
        const stm_witness *witness = &to->notes.cited.items[i];
        stm_put_text(&pen->put, "[^");
        stm_put_count(&pen->put, (uint64_t)to->first_note + i + 1);
        stm_put_byte(&pen->put, ']');
        put_note(pen, offsets_of(to, of_texts, of_titles, pen, witness), witness);
    }
    to->first_note += to->notes.cited.count;
    to->notes = stm_witness_table_in(to->arena);
}

stm_status stm_write_account_markdown(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                                      const stm_write_options *options, stm_error *error)
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    markdown own = {.arena = &arena, .notes = stm_witness_table_in(&arena), .bytes = options->bytes};
    stm_pen pen = {.own = &own, .heading = heading, .begin = begin, .say = say, .change = change, .cite = cite, .end = end,
                   .gap = gap, .close_story = close_story};
    stm_status status = stm_prose_run(&pen, sink, accounts, reports, options, &arena, error);
    if (status == STM_OK && own.status != STM_OK) status = stm_fail_memory(error);
    stm_arena_release(&arena);
    return status;
}
