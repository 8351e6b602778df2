/* A place holder: dates as the reports give them. Inference from other reports comes with the next commits. */
#include "parts.h"

#include "base/list.h"

stm_status stm_dates_settle(stm_assembly *assembly)
{
    const stm_indices *members = &assembly->story->reports;
    for (uint32_t i = 0; i < members->count; i++) {
        const stm_report *report = assembly->reports->items[members->items[i]];
        stm_dated *dated = STM_APPEND(assembly->arena, &assembly->account->reports);
        if (!dated) return STM_NO_MEMORY;
        *dated = (stm_dated){.report = members->items[i], .published = report->published,
                             .from = report->published_from};
    }
    return STM_OK;
}
