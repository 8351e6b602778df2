/* The timeline of a marked-up story (`published` of all reports in a section of its own): when, status, reports, text. */
#include "support/story.h"

#include "base/slice.h"

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    test_story story;
    if (!test_story_read(&story, one, arena)) return;
    for (uint32_t r = 0; r < story.reports.count; r++) story.reports.items[r]->published = stm_case_section(one, "published");
    if (stm_timeline_build(&story.assembly) != STM_OK) return;
    for (uint32_t i = 0; i < story.account.timeline.count; i++) {
        const stm_entry *entry = &story.account.timeline.items[i];
        stm_append(out, entry->when);
        stm_append_byte(out, ' ');
        stm_append(out, entry->precision);
        stm_append_byte(out, ' ');
        stm_append(out, entry->status);
        for (uint32_t w = 0; w < entry->witnesses.count; w++) {
            stm_append_byte(out, ' ');
            stm_append(out, story.reports.items[entry->witnesses.items[w].report]->id);
        }
        stm_append_text(out, ": ");
        stm_append(out, entry->text);
        stm_append_byte(out, '\n');
    }
}

int main(int count, char **arguments)
{
    return stm_cases_main(count > 1 ? arguments[1] : CASES "/timeline", run);
}
