/* Figures of a report and what they count. */
#ifndef STM_FIGURE_FIGURE_FIND_H
#define STM_FIGURE_FIGURE_FIND_H

#include "text/doc.h"

#include <stemma/figure.h>
#include <stemma/when.h>

/* In order of the text. Numbers inside `times` are no figures, but for plain durations ("seven hours"). */
stm_status stm_figure_find(stm_figures *figures, const stm_doc *doc, const stm_times *times, stm_arena *arena,
                           stm_arena *scratch);

#endif
