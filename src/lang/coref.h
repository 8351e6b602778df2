/* Who is meant: pronouns and "the minister" become mentions of the names they stand for. */
#ifndef STM_LANG_COREF_H
#define STM_LANG_COREF_H

#include "language.h"

/* Adds to the mentions of report->entities what stands for them: he and she, definite descriptions ("the minister" for
 * somebody introduced as one, "the ministry" for one that was named), and I where the writer gives a name ("I'm ..."). Mentions stay in the
 * order of the text and never overlap. Needs the entities' names, and the analysis of the same text. What cannot be told is left alone. */
stm_status stm_coref_resolve(stm_report *report, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch);

/* The same for I, me and my inside direct quotes, which are their speakers. Needs report->quotes. */
stm_status stm_coref_speakers(stm_report *report, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch);

#endif
