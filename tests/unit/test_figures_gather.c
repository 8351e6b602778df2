/* Figures of a marked-up story brought together: "accounts counted | about | agree", then its values. */
#include "support/story.h"

#include "base/slice.h"

#include <math.h>

static void put_value(stm_builder *out, const test_story *story, const stm_figure_value *value)
{
    static const char *const modifiers[] = {"", "about ", "nearly ", "more than ", "less than ", "at least ", "at most "};
    stm_append_text(out, "  ");
    stm_append_text(out, modifiers[value->modifier]);
    if (isnan(value->value)) stm_append_format(out, "%.10g to %.10g", value->low, value->high);
    else stm_append_format(out, "%.10g", value->value);
    stm_append_byte(out, ':');
    for (uint32_t w = 0; w < value->witnesses.count; w++) {
        stm_append_byte(out, ' ');
        stm_append(out, story->reports.items[value->witnesses.items[w].report]->id);
    }
    stm_append_byte(out, '\n');
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    test_story story;
    if (!test_story_read(&story, one, arena) || stm_figures_gather(&story.assembly) != STM_OK) return;
    for (uint32_t i = 0; i < story.account.figures.count; i++) {
        const stm_figure_group *group = &story.account.figures.items[i];
        stm_append_format(out, "%u ", (unsigned)group->accounts);
        stm_append(out, group->counted);
        stm_append_text(out, " | ");
        stm_append(out, group->about);
        stm_append_text(out, group->agree ? " | agree\n" : " | differ\n");
        for (uint32_t v = 0; v < group->values.count; v++) put_value(out, &story, &group->values.items[v]);
    }
}

int main(int count, char **arguments)
{
    return stm_cases_main(count > 1 ? arguments[1] : CASES "/figures_gather", run);
}
