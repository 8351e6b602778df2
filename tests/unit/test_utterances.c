/* Utterances of a marked-up story: one a paragraph, its readings with witnesses and changes below it. */
#include "support/story.h"

#include "account/changes.h"
#include "base/slice.h"

static void put_reading(stm_builder *out, const test_story *story, const stm_reading *reading, const stm_reading *base)
{
    stm_append_text(out, reading->base ? "  base" : "  also");
    for (uint32_t w = 0; w < reading->witnesses.count; w++) {
        const stm_witness *witness = &reading->witnesses.items[w];
        stm_append_byte(out, ' ');
        stm_append(out, story->reports.items[witness->report]->id);
        if (!witness->medium.length) continue;
        stm_append_byte(out, '=');
        stm_append(out, witness->medium);
    }
    stm_append_text(out, ": ");
    stm_append(out, reading->text);
    stm_append_byte(out, '\n');
    for (uint32_t c = 0; c < reading->changes.count; c++) {
        const stm_change *change = &reading->changes.items[c];
        stm_append_text(out, "    ");
        stm_append_text(out, stm_change_name(change->kind));
        stm_append_text(out, ": ");
        stm_append(out, stm_cut(base->text, change->base));
        stm_append_text(out, " | ");
        stm_append(out, stm_cut(reading->text, change->reading));
        stm_append_byte(out, '\n');
    }
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    test_story story;
    if (!test_story_read(&story, one, arena) || stm_utterances_gather(&story.assembly) != STM_OK) return;
    for (uint32_t u = 0; u < story.account.utterances.count; u++) {
        const stm_utterance *utterance = &story.account.utterances.items[u];
        stm_append_format(out, "%u: ", (unsigned)utterance->accounts);
        stm_append(out, utterance->speaker_name);
        stm_append_text(out, utterance->when.length ? ", " : "");
        stm_append(out, utterance->when);
        stm_append_byte(out, '\n');
        for (uint32_t r = 0; r < utterance->readings.count; r++)
            put_reading(out, &story, &utterance->readings.items[r], &utterance->readings.items[0]);
    }
}

int main(int count, char **arguments)
{
    return stm_cases_main(count > 1 ? arguments[1] : CASES "/utterances", run);
}
