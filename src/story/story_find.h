/* Stories: which reports tell of one event, by similarity and time; and their partition into accounts. */
#ifndef STM_STORY_STORY_FIND_H
#define STM_STORY_STORY_FIND_H

#include <stemma/copy.h>
#include <stemma/report.h>
#include <stemma/story.h>

/* A person's word: these reports are one account, or are not. */
typedef struct stm_overrides {
    stm_index_sets together, apart;
} stm_overrides;

/* The reports stand in the contract's order and are cleaned. `copies` are the decided pairs; those that `joins` put
 * two reports into one account (and so into one story). `overrides` may be NULL. */
stm_status stm_story_find(stm_stories *stories, const stm_reports *reports, const stm_copies *copies,
                          const stm_overrides *overrides, unsigned threads, stm_arena *arena, stm_error *error);

#endif
