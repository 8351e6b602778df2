/* `stemma quotes` for programs: a line of JSON a quote, or a row of CSV. The words stand as the report has them; the spans
 * say where. A cell of CSV may begin with = or @, as the report does: nothing is put before it. */
#include "json_spans.h"
#include "labels.h"
#include "quote_words.h"

#include "base/error.h"
#include "base/slice.h"

/* What the writers of one report's quotes share. */
typedef struct quote_writer {
    stm_put put;
    stm_arena arena;
    stm_offsets offsets;
    const stm_report *report;
} quote_writer;

static void write_words(stm_json *json, const char *key, const stm_report *report, const stm_spans *spans)
{
    stm_json_key(json, key);
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < spans->count; i++) stm_json_text(json, stm_cut(report->text, spans->items[i]));
    stm_json_close(json, ']');
}

static stm_status write_line(quote_writer *w, const stm_quote *quote, uint32_t index)
{
    stm_json json = stm_json_on(&w->put);
    stm_json_open(&json, '{');
    stm_json_text_of(&json, "report", w->report->id);
    stm_json_known_of(&json, "path", w->report->path);
    stm_json_known_of(&json, "outlet", w->report->outlet);
    stm_json_known_of(&json, "published", w->report->published);
    stm_json_id_of(&json, "quote", 'q', index);
    stm_json_text_of(&json, "kind", stm_slice_of(stm_label_quote(quote->kind)));
    stm_json_known_of(&json, "speaker_name", quote->speaker_name);
    write_words(&json, "words", w->report, &quote->content);
    write_words(&json, "source_words", w->report, &quote->source);
    stm_json_known_of(&json, "medium", quote->medium);
    stm_json_texts_of(&json, "via", &quote->via);
    stm_json_known_of(&json, "when", quote->when);
    stm_json_number_of(&json, "confidence", quote->confidence);
    stm_json_spans_of(&json, "content", &w->offsets, &quote->content);
    stm_json_spans_of(&json, "source", &w->offsets, &quote->source);
    stm_json_spans_of(&json, "cue", &w->offsets, &quote->cue);
    stm_json_close(&json, '}');
    stm_put_byte(&w->put, '\n');
    return STM_OK;
}

/* A cell, quoted always: what stands in it then never matters. */
/* The inside of a quoted cell. */
static void put_doubled(stm_put *put, stm_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"') stm_put_byte(put, '"');
        stm_put_byte(put, text.data[i]);
    }
}

static void put_cell(stm_put *put, stm_slice text, bool first)
{
    stm_put_text(put, first ? "\"" : ",\"");
    put_doubled(put, text);
    stm_put_byte(put, '"');
}

static void put_joined(stm_put *put, const stm_slices *texts)
{
    stm_put_text(put, ",\"");
    for (uint32_t i = 0; i < texts->count; i++) {
        if (i) stm_put_text(put, "; ");
        put_doubled(put, texts->items[i]);
    }
    stm_put_byte(put, '"');
}

/* Where the content stands from its first to its last word. */
static void put_extent(quote_writer *w, const stm_spans *content)
{
    stm_put_byte(&w->put, ',');
    if (content->count) stm_put_count(&w->put, stm_offset_at(&w->offsets, content->items[0].start));
    stm_put_byte(&w->put, ',');
    if (content->count) stm_put_count(&w->put, stm_offset_at(&w->offsets, content->items[content->count - 1].end));
}

static stm_status write_row(quote_writer *w, const stm_quote *quote, uint32_t index)
{
    (void)index;
    stm_slice words, source;
    STM_TRY(stm_quote_words(&words, &w->arena, w->report, &quote->content));
    STM_TRY(stm_quote_words(&source, &w->arena, w->report, &quote->source));
    put_cell(&w->put, w->report->id, true);
    put_cell(&w->put, w->report->outlet, false);
    put_cell(&w->put, w->report->published, false);
    put_cell(&w->put, quote->speaker_name, false);
    put_cell(&w->put, stm_slice_of(stm_label_quote(quote->kind)), false);
    put_cell(&w->put, words, false);
    put_cell(&w->put, source, false);
    put_cell(&w->put, quote->medium, false);
    put_joined(&w->put, &quote->via);
    put_cell(&w->put, quote->when, false);
    stm_put_byte(&w->put, ',');
    stm_put_number(&w->put, quote->confidence, 4);
    put_extent(w, &quote->content);
    stm_put_text(&w->put, "\r\n");
    return STM_OK;
}

static stm_status write_quotes(const stm_sink *sink, const stm_report *report, stm_quote_search *search,
                               const stm_write_options *options, stm_error *error,
                               stm_status (*write)(quote_writer *, const stm_quote *, uint32_t index))
{
    quote_writer w = {.report = report};
    stm_put_open(&w.put, sink);
    stm_arena_init(&w.arena, NULL);
    stm_status status = stm_offsets_build(&w.offsets, &w.arena, report->text, options->bytes);
    for (uint32_t i = 0; status == STM_OK && i < report->quotes.count; i++)
        if (!search || stm_quote_search_takes(search, report, &report->quotes.items[i]))
            status = write(&w, &report->quotes.items[i], i);
    if (status != STM_OK) stm_fail_memory(error);
    else status = stm_put_finish(&w.put, error);
    stm_arena_release(&w.arena);
    return status;
}

stm_status stm_write_quotes_jsonl(const stm_sink *sink, const stm_report *report, stm_quote_search *search,
                                  const stm_write_options *options, stm_error *error)
{
    return write_quotes(sink, report, search, options, error, write_line);
}

stm_status stm_write_quotes_csv_head(const stm_sink *sink, stm_error *error)
{
    stm_put put;
    stm_put_open(&put, sink);
    stm_put_text(&put, "report,outlet,published,speaker,kind,words,source,medium,via,when,confidence,start,end\r\n");
    return stm_put_finish(&put, error);
}

stm_status stm_write_quotes_csv(const stm_sink *sink, const stm_report *report, stm_quote_search *search,
                                const stm_write_options *options, stm_error *error)
{
    return write_quotes(sink, report, search, options, error, write_row);
}
