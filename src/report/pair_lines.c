/* `stemma copies`, one line a pair, and `stemma stories`, one line a story. See pair_lines.h. */
#include "pair_lines.h"

#include "labels.h"

#include "base/error.h"
#include "base/slice.h"

stm_status stm_report_offsets_open(stm_report_offsets *all, stm_arena *arena, const stm_reports *reports, bool bytes)
{
    *all = (stm_report_offsets){.reports = reports, .arena = arena, .bytes = bytes};
    all->items = STM_NEW(arena, stm_offsets, reports->count);
    all->titles = STM_NEW(arena, stm_offsets, reports->count);
    return all->items && all->titles ? STM_OK : STM_NO_MEMORY;
}

static const stm_offsets *made(stm_report_offsets *all, stm_offsets *offsets, stm_slice text)
{
    if (!offsets->text.data && stm_offsets_build(offsets, all->arena, text, all->bytes) != STM_OK) all->failed = true;
    return offsets;
}

const stm_offsets *stm_report_offsets_of(stm_report_offsets *all, uint32_t report)
{
    return made(all, &all->items[report], all->reports->items[report]->text);
}

const stm_offsets *stm_title_offsets_of(stm_report_offsets *all, uint32_t report)
{
    return made(all, &all->titles[report], all->reports->items[report]->title);
}

static void write_passages(stm_json *json, stm_report_offsets *offsets, const stm_copy_pair *pair)
{
    const stm_offsets *from = stm_report_offsets_of(offsets, pair->from), *to = stm_report_offsets_of(offsets, pair->to);
    stm_json_key(json, "passages");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < pair->passages.count; i++) {
        stm_json_open(json, '{');
        stm_json_span_of(json, "from", from, pair->passages.items[i].from);
        stm_json_span_of(json, "to", to, pair->passages.items[i].to);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

void stm_json_pair(stm_json *json, stm_report_offsets *offsets, const stm_copy_pair *pair)
{
    stm_json_open(json, '{');
    stm_json_text_of(json, "from", offsets->reports->items[pair->from]->id);
    stm_json_text_of(json, "to", offsets->reports->items[pair->to]->id);
    stm_json_text_of(json, "kind", stm_slice_of(stm_label_copy(pair->kind)));
    stm_json_number_of(json, "score", pair->score);
    stm_json_number_of(json, "from_share", pair->from_share);
    stm_json_number_of(json, "to_share", pair->to_share);
    stm_json_number_of(json, "direction", pair->direction);
    stm_json_texts_of(json, "reasons", &pair->reasons);
    write_passages(json, offsets, pair);
    stm_json_close(json, '}');
}

void stm_json_ids(stm_json *json, const stm_reports *reports, const stm_indices *indices)
{
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < indices->count; i++) stm_json_text(json, reports->items[indices->items[i]]->id);
    stm_json_close(json, ']');
}

void stm_json_id_sets(stm_json *json, const stm_reports *reports, const stm_index_sets *sets)
{
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < sets->count; i++) stm_json_ids(json, reports, &sets->items[i]);
    stm_json_close(json, ']');
}

static stm_status write_pairs(stm_put *put, stm_arena *arena, const stm_copies *copies, const stm_reports *reports,
                              bool bytes)
{
    stm_report_offsets offsets;
    STM_TRY(stm_report_offsets_open(&offsets, arena, reports, bytes));
    for (uint32_t i = 0; i < copies->count; i++) {
        stm_json json = stm_json_on(put);
        stm_json_pair(&json, &offsets, &copies->items[i]);
        stm_put_byte(put, '\n');
    }
    return offsets.failed ? STM_NO_MEMORY : STM_OK;
}

stm_status stm_write_copies(const stm_sink *sink, const stm_copies *copies, const stm_reports *reports,
                            const stm_write_options *options, stm_error *error)
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_put put;
    stm_put_open(&put, sink);
    stm_status status = write_pairs(&put, &arena, copies, reports, options->bytes);
    stm_arena_release(&arena);
    return status == STM_OK ? stm_put_finish(&put, error) : stm_fail_memory(error);
}

stm_status stm_write_stories(const stm_sink *sink, const stm_stories *stories, const stm_reports *reports,
                             const stm_write_options *options, stm_error *error)
{
    stm_put put;
    stm_put_open(&put, sink);
    for (uint32_t i = 0; i < stories->count; i++) {
        const stm_story *story = &stories->items[i];
        if ((options->story != STM_NONE && options->story != i) || story->reports.count < options->at_least) continue;
        stm_json json = stm_json_on(&put);
        stm_json_open(&json, '{');
        stm_json_id_of(&json, "story", 's', i);
        stm_json_known_of(&json, "title", story->title);
        stm_json_known_of(&json, "from", story->from);
        stm_json_known_of(&json, "to", story->to);
        stm_json_key(&json, "reports");
        stm_json_ids(&json, reports, &story->reports);
        stm_json_key(&json, "accounts");
        stm_json_id_sets(&json, reports, &story->accounts);
        stm_json_close(&json, '}');
        stm_put_byte(&put, '\n');
    }
    return stm_put_finish(&put, error);
}
