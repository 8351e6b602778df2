/* Newsrooms: one line of input a report, "outlet | url"; one line of output a family. */
#include "support/cases.h"

#include "base/slice.h"
#include "story/newsroom.h"

static stm_slice next_line(stm_slice *text)
{
    size_t end = stm_find(*text, STM_LITERAL("\n"), 0);
    if (end == SIZE_MAX) end = text->length;
    stm_slice line = {text->data, end};
    size_t used = end < text->length ? end + 1 : end;
    *text = (stm_slice){text->data + used, text->length - used};
    return line;
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_newsrooms rooms = {0};
    stm_slice table = stm_case_section(one, "families"), input = stm_case_section(one, "input");
    if (!stm_newsroom_table_sorted()) stm_append_text(out, "the shipped table is not sorted\n");
    for (unsigned number = 1; table.length; number++) {
        bool taken;
        if (stm_newsrooms_add(&rooms, arena, next_line(&table), &taken) != STM_OK) return;
        if (!taken) stm_append_format(out, "line %u not taken\n", number);
    }
    while (input.length) {
        stm_slice line = next_line(&input);
        size_t bar = stm_find(line, STM_LITERAL("|"), 0);
        stm_report report = {.outlet = stm_trim((stm_slice){line.data, bar}),
                             .url = stm_trim((stm_slice){line.data + bar + 1, line.length - bar - 1})};
        stm_slice family;
        if (stm_newsroom_of(&family, &rooms, &report, arena) != STM_OK) return;
        stm_append(out, family);
        stm_append_byte(out, '\n');
    }
}

int main(void)
{
    return stm_cases_main(CASES "/newsroom", run);
}
