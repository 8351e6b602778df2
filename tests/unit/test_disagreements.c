/* Disagreements of a marked-up story: kind, about, and the sides with their reports and words. */
#include "support/story.h"

#include "base/slice.h"

static const char *const kinds[] = {"wording", "figure", "date", "title", "medium", "place", "claim"};

static void put_side(stm_builder *out, const test_story *story, const stm_side *side)
{
    stm_append_text(out, "  ");
    stm_append(out, side->says);
    stm_append_byte(out, ':');
    for (uint32_t w = 0; w < side->witnesses.count; w++) {
        const stm_witness *witness = &side->witnesses.items[w];
        stm_append_byte(out, ' ');
        stm_append(out, story->reports.items[witness->report]->id);
        stm_append_text(out, " (");
        for (uint32_t p = 0; p < witness->parts.count; p++) {
            if (p) stm_append_text(out, " // ");
            stm_append(out, stm_cut(story->reports.items[witness->report]->text, witness->parts.items[p]));
        }
        stm_append_byte(out, ')');
    }
    stm_append_byte(out, '\n');
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    test_story story;
    if (!test_story_read(&story, one, arena)) return;
    for (uint32_t r = 0; r < story.reports.count; r++) story.reports.items[r]->published = stm_case_section(one, "published");
    if (stm_utterances_gather(&story.assembly) != STM_OK || stm_timeline_build(&story.assembly) != STM_OK ||
        stm_figures_gather(&story.assembly) != STM_OK || stm_disagreements_list(&story.assembly) != STM_OK)
        return;
    for (uint32_t i = 0; i < story.account.disagreements.count; i++) {
        const stm_disagreement *d = &story.account.disagreements.items[i];
        stm_append_text(out, kinds[d->kind]);
        stm_append_text(out, ": ");
        stm_append(out, d->about);
        stm_append_byte(out, '\n');
        for (uint32_t s = 0; s < d->sides.count; s++) put_side(out, &story, &d->sides.items[s]);
    }
}

int main(int count, char **arguments)
{
    return stm_cases_main(count > 1 ? arguments[1] : CASES "/disagreements", run);
}
