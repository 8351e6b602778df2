/* See people_field.h. A name is kept as it stands, of one word or of six, as the field says that it is one; only a field
 * that opens with "By" or joins several names is cut up, by the rules for byline lines (bylines.c). */
#include "people_field.h"

#include "agencies.h"
#include "bylines.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define NAME_LONGEST 200 /* bytes; longer fields are texts */
#define PEOPLE_MOST 50u  /* of one report; papers of large teams have some 20 */

static stm_status add_once(stm_slices *list, stm_arena *arena, stm_slice name)
{
    name = stm_trim(name);
    if (!name.length || name.length > NAME_LONGEST || list->count >= PEOPLE_MOST) return STM_OK;
    for (uint32_t i = 0; i < list->count; i++)
        if (stm_equal_fold(list->items[i], name)) return STM_OK;
    stm_slice *slot = STM_APPEND(arena, list);
    return slot ? stm_arena_copy(slot, arena, name) : STM_NO_MEMORY;
}

stm_status stm_credit_add(stm_report *report, stm_arena *arena, stm_slice name)
{
    return add_once(&report->credits, arena, name);
}

static bool has(stm_slice text, char byte) { return text.length && memchr(text.data, byte, text.length); }

static stm_slice unquoted(stm_slice name)
{
    name = stm_trim(name);
    if (name.length >= 2 && name.data[0] == '"' && name.data[name.length - 1] == '"') name = (stm_slice){name.data + 1, name.length - 2};
    return stm_trim(name);
}

/* The name beside a mail address: "name <mail>", "name (mail)", "mail (name)"; without an address the field itself. */
static stm_slice beside_mail(stm_slice field)
{
    if (!has(field, '@')) return unquoted(field);
    size_t open = 0;
    while (open < field.length && !strchr("<(", field.data[open])) open++;
    stm_slice before = unquoted((stm_slice){field.data, open});
    if (open == field.length) return has(before, ' ') ? before : (stm_slice){"", 0};
    stm_slice inside = stm_trim((stm_slice){field.data + open + 1, field.length - open - 1});
    while (inside.length && strchr(">)", inside.data[inside.length - 1])) inside.length--;
    stm_slice name = has(before, '@') ? unquoted(inside) : before;
    return has(name, '@') ? (stm_slice){"", 0} : name;
}

static bool joins_names(stm_slice field)
{
    return has(field, ',') || has(field, ';') || has(field, '|') || has(field, '&') ||
           stm_find(field, STM_LITERAL(" and "), 0) != SIZE_MAX;
}

stm_status stm_people_add(stm_report *report, stm_arena *arena, stm_slice field)
{
    stm_slices names = {0}, credits = {0};
    stm_slice name = beside_mail(stm_trim(field));
    bool line = name.length > 3 && stm_equal_fold((stm_slice){name.data, 3}, STM_LITERAL("by "));
    if (line) name = stm_trim((stm_slice){name.data + 3, name.length - 3});
    if (stm_agency_is(name)) return stm_credit_add(report, arena, name);
    if (line || joins_names(name)) STM_TRY(stm_byline_names(&names, &credits, arena, name));
    if (names.count + credits.count < (line ? 1u : 2u)) return add_once(&report->byline, arena, name);
    for (uint32_t i = 0; i < names.count; i++) STM_TRY(add_once(&report->byline, arena, names.items[i]));
    for (uint32_t i = 0; i < credits.count; i++) STM_TRY(stm_credit_add(report, arena, credits.items[i]));
    return STM_OK;
}
