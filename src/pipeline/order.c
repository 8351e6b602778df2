/* The order of the contract (published, undated last, then id) and ids that stand for one report each.
 *
 * A repeated id with the same text is one report read twice; with another text the second becomes "id#2". In a batch
 * "second" means second in the contract's order (ties by the text itself), never in order of arrival, so that shuffled
 * input gives the same ids. */
#include "run_private.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/map.h"
#include "base/slice.h"
#include "text/calendar.h"

#include <stdlib.h>

typedef struct ordered {
    int64_t minute; /* INT64_MAX: undated */
    bool has_time;
    stm_report *report;
} ordered;

static int compare_reports(const void *left, const void *right)
{
    const ordered *a = left, *b = right;
    if (a->minute != b->minute) return a->minute < b->minute ? -1 : 1;
    if (a->has_time != b->has_time) return a->has_time ? 1 : -1; /* a day stands before its hours */
    int order = stm_compare(a->report->id, b->report->id);
    if (!order) order = stm_compare(a->report->text, b->report->text);
    if (!order) order = stm_compare(a->report->title, b->report->title);
    if (!order) order = stm_compare(a->report->path, b->report->path);
    return order;
}

static void sort_reports(ordered *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        list[i].minute = INT64_MAX;
        stm_iso_parse(list[i].report->published, &list[i].minute, &list[i].has_time);
    }
    if (count) qsort(list, count, sizeof *list, compare_reports);
}

/* ---- ids ------------------------------------------------------------------------------------------------------------- */

struct seen_ids {
    stm_arena *arena;
    stm_map texts; /* hash of id and text -> 1 */
    stm_map times; /* hash of id -> how many texts it stood for */
};

stm_status run_seen_open(seen_ids **seen, stm_arena *arena)
{
    *seen = STM_NEW(arena, seen_ids, 1);
    if (!*seen) return STM_NO_MEMORY;
    (*seen)->arena = arena;
    return STM_OK;
}

stm_status run_seen_take(seen_ids *seen, stm_report *report, stm_arena *arena, const stm_diagnostics *diagnostics,
                         bool *repeated)
{
    uint64_t id = stm_hash(report->id);
    bool new_text, new_id;
    if (!stm_map_insert(&seen->texts, seen->arena, stm_hash_mix(id, stm_hash(report->text)), 1, &new_text))
        return STM_NO_MEMORY;
    *repeated = !new_text;
    if (*repeated) return STM_OK;
    uint32_t *times = stm_map_insert(&seen->times, seen->arena, id, 0, &new_id);
    if (!times) return STM_NO_MEMORY;
    ++*times;
    if (new_id) return STM_OK;
    stm_builder builder = stm_builder_in(arena);
    stm_append(&builder, report->id);
    stm_append_byte(&builder, '#');
    stm_append_number(&builder, *times);
    STM_TRY(stm_builder_finish(&report->id, &builder));
    stm_builder what = stm_builder_in(arena);
    stm_append_text(&what, "an id that was there before, with another text; it is now ");
    stm_append(&what, report->id);
    stm_slice sentence;
    STM_TRY(stm_builder_finish(&sentence, &what));
    stm_slice path;
    STM_TRY(stm_arena_copy(&path, arena, report->path));
    stm_diagnose(diagnostics, STM_NOTE, path.data, STM_NO_BYTE, sentence.data, "give each report an id of its own");
    return STM_OK;
}

stm_status run_order_reports(stm_run *run, stm_error *error)
{
    stm_arena scratch;
    stm_arena_init(&scratch, run->options.allocator);
    stm_status status = STM_NO_MEMORY;
    uint32_t kept = 0;
    seen_ids *seen;
    ordered *list = STM_NEW(&scratch, ordered, run->raw.count + 1);
    if (!list || run_seen_open(&seen, &scratch) != STM_OK) goto done;
    for (uint32_t i = 0; i < run->raw.count; i++) list[i].report = run->raw.items[i].report;
    sort_reports(list, run->raw.count);
    stm_diagnostics diagnostics = run_diagnostics(run);
    for (uint32_t i = 0; i < run->raw.count; i++) {
        bool repeated;
        if (run_seen_take(seen, list[i].report, &run->arena, &diagnostics, &repeated) != STM_OK) goto done;
        if (!repeated) list[kept++] = list[i];
    }
    sort_reports(list, kept); /* again: ids have changed */
    run->counts.reports = kept;
    for (uint32_t i = 0; i < kept; i++) {
        stm_report **place = STM_APPEND(&run->arena, &run->reports);
        if (!place) goto done;
        *place = list[i].report;
    }
    status = STM_OK;
done:
    stm_arena_release(&scratch);
    return status == STM_OK ? STM_OK : stm_fail_memory(error);
}
