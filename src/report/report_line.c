/* `stemma read`: one line of JSON a report, as docs/output-formats.md shows it. The items of a report refer to each
 * other by place, so an id is a letter and the place: the first entity is e1, the first quote q1. */
#include "json_spans.h"
#include "labels.h"

#include "base/error.h"
#include "base/slice.h"

static void write_label(stm_json *json, const char *key, const char *label)
{
    stm_json_known_of(json, key, stm_slice_of(label));
}

static void write_head(stm_json *json, const stm_report *report)
{
    stm_json_text_of(json, "report", report->id);
    stm_json_known_of(json, "path", report->path);
    stm_json_known_of(json, "outlet", report->outlet);
    stm_json_known_of(json, "url", report->url);
    stm_json_known_of(json, "title", report->title);
    stm_json_texts_of(json, "byline", &report->byline);
    stm_json_texts_of(json, "credits", &report->credits);
    stm_json_known_of(json, "published", report->published);
    stm_json_known_of(json, "language", report->language);
    stm_json_text_of(json, "text", report->text);
}

static void write_entity(stm_json *json, const stm_offsets *offsets, const stm_entity *entity, uint32_t index)
{
    stm_json_open(json, '{');
    stm_json_id_of(json, "entity", 'e', index);
    stm_json_text_of(json, "name", entity->name);
    write_label(json, "kind", stm_label_entity(entity->kind));
    stm_json_key(json, "roles");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < entity->roles.count; i++) {
        stm_json_open(json, '{');
        stm_json_text_of(json, "text", entity->roles.items[i].text);
        stm_json_span_of(json, "span", offsets, entity->roles.items[i].span);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
    stm_json_spans_of(json, "mentions", offsets, &entity->mentions);
    stm_json_close(json, '}');
}

static void write_quote(stm_json *json, const stm_offsets *offsets, const stm_quote *quote, uint32_t index)
{
    stm_json_open(json, '{');
    stm_json_id_of(json, "quote", 'q', index);
    write_label(json, "kind", stm_label_quote(quote->kind));
    stm_json_spans_of(json, "content", offsets, &quote->content);
    stm_json_spans_of(json, "source", offsets, &quote->source);
    stm_json_spans_of(json, "cue", offsets, &quote->cue);
    stm_json_id_of(json, "speaker", 'e', quote->speaker);
    stm_json_known_of(json, "speaker_name", quote->speaker_name);
    stm_json_known_of(json, "medium", quote->medium);
    stm_json_texts_of(json, "via", &quote->via);
    stm_json_known_of(json, "when", quote->when);
    stm_json_number_of(json, "confidence", quote->confidence);
    stm_json_close(json, '}');
}

static void write_time(stm_json *json, const stm_offsets *offsets, const stm_time *time)
{
    stm_json_open(json, '{');
    stm_json_span_of(json, "span", offsets, time->span);
    write_label(json, "type", stm_label_time(time->type));
    stm_json_text_of(json, "value", time->value);
    stm_json_known_of(json, "modifier", time->modifier);
    stm_json_close(json, '}');
}

static void write_figure(stm_json *json, const stm_offsets *offsets, const stm_figure *figure)
{
    stm_json_open(json, '{');
    stm_json_span_of(json, "span", offsets, figure->span);
    stm_json_number_of(json, "value", figure->value);
    stm_json_number_of(json, "low", figure->low);
    stm_json_number_of(json, "high", figure->high);
    stm_json_known_of(json, "unit", figure->unit);
    stm_json_known_of(json, "counted", figure->counted);
    write_label(json, "modifier", stm_label_modifier(figure->modifier));
    stm_json_close(json, '}');
}

static void write_actors(stm_json *json, const char *key, const stm_offsets *offsets, const stm_actors *actors)
{
    stm_json_key(json, key);
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < actors->count; i++) {
        stm_json_open(json, '{');
        stm_json_span_of(json, "span", offsets, actors->items[i].span);
        stm_json_id_of(json, "entity", 'e', actors->items[i].entity);
        stm_json_known_of(json, "code", actors->items[i].code);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

static void write_event(stm_json *json, const stm_offsets *offsets, const stm_event *event, uint32_t index)
{
    stm_json_open(json, '{');
    stm_json_id_of(json, "event", 'v', index);
    stm_json_span_of(json, "span", offsets, event->span);
    stm_json_span_of(json, "trigger", offsets, event->trigger);
    stm_json_text_of(json, "type", event->type);
    stm_json_known_of(json, "mode", event->mode);
    stm_json_known_of(json, "cameo", event->cameo);
    write_actors(json, "actors", offsets, &event->actors);
    write_actors(json, "recipients", offsets, &event->recipients);
    stm_json_span_of(json, "place", offsets, event->place);
    stm_json_known_of(json, "when", event->when);
    write_label(json, "realis", stm_label_realis(event->realis));
    stm_json_id_of(json, "said_by", 'q', event->said_by);
    stm_json_number_of(json, "confidence", event->confidence);
    stm_json_close(json, '}');
}

static void write_findings(stm_json *json, const stm_offsets *offsets, const stm_report *report)
{
    stm_json_key(json, "entities");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < report->entities.count; i++) write_entity(json, offsets, &report->entities.items[i], i);
    stm_json_close(json, ']');
    stm_json_key(json, "quotes");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < report->quotes.count; i++) write_quote(json, offsets, &report->quotes.items[i], i);
    stm_json_close(json, ']');
    stm_json_key(json, "times");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < report->times.count; i++) write_time(json, offsets, &report->times.items[i]);
    stm_json_close(json, ']');
    stm_json_key(json, "figures");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < report->figures.count; i++) write_figure(json, offsets, &report->figures.items[i]);
    stm_json_close(json, ']');
    stm_json_key(json, "events");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < report->events.count; i++) write_event(json, offsets, &report->events.items[i], i);
    stm_json_close(json, ']');
}

stm_status stm_write_report(const stm_sink *sink, const stm_report *report, const stm_write_options *options,
                            stm_error *error)
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_offsets offsets;
    stm_status status = stm_offsets_build(&offsets, &arena, report->text, options->bytes);
    if (status != STM_OK) {
        stm_fail_memory(error);
    } else {
        stm_put put;
        stm_put_open(&put, sink);
        stm_json json = stm_json_on(&put);
        stm_json_open(&json, '{');
        write_head(&json, report);
        stm_json_spans_of(&json, "body", &offsets, &report->body);
        write_findings(&json, &offsets, report);
        stm_json_close(&json, '}');
        stm_put_byte(&put, '\n');
        status = stm_put_finish(&put, error);
    }
    stm_arena_release(&arena);
    return status;
}
