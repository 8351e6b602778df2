/* Witnesses, and the small questions every part of an account asks.
 *
 * A witness names exact bytes of one report. Parts of an account share these helpers so that a witness is made in one
 * way everywhere: its span reaches from the first part to the last, its parts are trimmed of white space at their ends and
 * never empty. `accounts` of an item counts different accounts, not reports: ten copies of one wire text are one voice. */
#include "parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <assert.h>

uint32_t stm_assembly_place(const stm_assembly *assembly, uint32_t report)
{
    const stm_indices *reports = &assembly->story->reports;
    uint32_t low = 0, high = reports->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (reports->items[middle] < report) low = middle + 1;
        else high = middle;
    }
    assert(low < reports->count && reports->items[low] == report);
    return low;
}

uint32_t stm_assembly_person(const stm_assembly *assembly, uint32_t place, uint32_t entity)
{
    if (entity == STM_NONE || !assembly->person_of) return STM_NONE;
    return assembly->person_of[assembly->first_entity[place] + entity];
}

stm_status stm_witness_add(stm_witnesses *list, const stm_assembly *assembly, uint32_t report, stm_span span)
{
    stm_spans parts = {&span, 1, 1};
    return stm_witness_add_parts(list, assembly, report, &parts);
}

stm_status stm_witness_add_parts(stm_witnesses *list, const stm_assembly *assembly, uint32_t report,
                                 const stm_spans *parts)
{
    stm_slice text = assembly->reports->items[report]->text;
    stm_spans kept = {0};
    for (uint32_t i = 0; i < parts->count; i++) {
        stm_span part = stm_trim_span(text, parts->items[i]);
        if (part.start >= part.end) continue;
        stm_span *slot = STM_APPEND(assembly->arena, &kept);
        if (!slot) return STM_NO_MEMORY;
        *slot = part;
    }
    if (!kept.count) return STM_OK;
    stm_witness *witness = STM_APPEND(assembly->arena, list);
    if (!witness) return STM_NO_MEMORY;
    *witness = (stm_witness){.report = report, .field = STM_FIELD_TEXT, .parts = kept,
                             .span = {kept.items[0].start, kept.items[kept.count - 1].end}};
    return STM_OK;
}

/* Marks hold the number of the question an account was last counted in; marks[0] is the number of the last question. */
uint32_t stm_accounts_among(const stm_assembly *assembly, const stm_witnesses *witnesses)
{
    uint32_t *marks = assembly->account_marks;
    uint32_t question = ++marks[0], accounts = 0;
    for (uint32_t i = 0; i < witnesses->count; i++) {
        uint32_t account = assembly->account_of[witnesses->items[i].report];
        if (account == STM_NONE || marks[1 + assembly->voice_of[account]] == question) continue;
        marks[1 + assembly->voice_of[account]] = question;
        accounts++;
    }
    return accounts;
}
