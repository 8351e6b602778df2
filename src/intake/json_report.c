/* See json_report.h. */
#include "json_report.h"

#include "people_field.h"

#include "base/error.h"
#include "base/slice.h"

static stm_status fill_defaults(stm_raw_report *raw, stm_arena *arena, const stm_json_defaults *defaults)
{
    if (!raw->report->outlet.length) STM_TRY(stm_arena_copy(&raw->report->outlet, arena, defaults->outlet));
    if (!raw->report->language.length && defaults->feed) STM_TRY(stm_item_language(raw, arena, defaults->language));
    return STM_OK;
}

stm_status stm_json_item(bool *full, stm_items *items, json_object *object, uint64_t start, uint64_t stop,
                         const stm_json_defaults *defaults)
{
    stm_json_fields fields;
    stm_slice text;
    stm_markup markup;
    stm_raw_report raw;
    stm_arena *arena;
    stm_fields_sort(&fields, object);
    bool words = stm_fields_text(&text, &markup, &fields) || (defaults->feed && fields.count[STM_KEY_TITLE]);
    if (defaults->authors && !fields.count[STM_KEY_BYLINE]) {
        fields.of[STM_KEY_BYLINE][0].value = defaults->authors;
        fields.count[STM_KEY_BYLINE] = 1;
    }
    STM_TRY(stm_item_begin(&raw, full, &arena, items, start, stop));
    if (*full) return STM_OK;
    if (!words) {
        stm_item_refuse(items, start, "no field that holds the report's words", "name them \"text\" (docs/input.md lists other names)");
        return STM_OK;
    }
    const char *odd = NULL;
    stm_status status = stm_fields_read(raw.report, &odd, arena, &items->scratch, &fields, !defaults->feed);
    if (status == STM_OK) status = fill_defaults(&raw, arena, defaults);
    if (status != STM_OK) return stm_fail_memory(items->reader->error);
    if (odd) stm_item_note(items, start, odd, "write it as 2031-05-02 or 2031-05-02T10:00:00Z");
    STM_TRY(stm_item_text(items, &raw, arena, text, markup, start));
    return stm_item_take(items, &raw);
}
