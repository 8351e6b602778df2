/* A place holder: every family of copies is a story. Grouping by similarity comes with the next commits. */
#include "story_find.h"

#include "base/arena.h"
#include "base/error.h"

stm_status stm_story_find(stm_stories *stories, const stm_reports *reports, const stm_copies *copies,
                          const stm_overrides *overrides, unsigned threads, stm_arena *arena, stm_error *error)
{
    (void)copies, (void)overrides, (void)threads;
    *stories = (stm_stories){0};
    stories->items = STM_NEW(arena, stm_story, reports->count);
    if (!stories->items) return stm_fail_memory(error);
    for (uint32_t i = 0; i < reports->count; i++) {
        stm_story *story = &stories->items[stories->count++];
        uint32_t *index = STM_NEW(arena, uint32_t, 1);
        stm_indices *account = STM_NEW(arena, stm_indices, 1);
        if (!index || !account) return stm_fail_memory(error);
        *index = i;
        *account = (stm_indices){index, 1, 1};
        *story = (stm_story){.title = reports->items[i]->title, .title_report = i, .reports = *account,
                             .accounts = {account, 1, 1}};
    }
    stories->capacity = reports->count;
    return STM_OK;
}
