/* The stream: reports in their order, each joins a story or opens one. */
#ifndef STM_STORY_STORY_STREAM_H
#define STM_STORY_STORY_STREAM_H

#include "families.h"
#include "story_likeness.h"

/* Gives the story of each report: the number of a report of it (of any, the same for all of one story). */
stm_status stm_story_stream(uint32_t *story_of, const stm_reports *reports, const stm_story_words *words,
                            const stm_families *families, const stm_copies *copies, const stm_overrides *overrides,
                            stm_arena *scratch);

#endif
