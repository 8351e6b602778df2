/* Passages: the aligned spans that are shown for a pair. */
#ifndef STM_REUSE_REUSE_PASSAGES_H
#define STM_REUSE_REUSE_PASSAGES_H

#include "reuse_evidence.h"

#include <stemma/copy.h>

/* In order of a, `from` in a; sides do not overlap. Runs first; sentences that correspond fill the rest. */
stm_status stm_reuse_passages_make(stm_passages *passages, const stm_reuse_alignment *alignment, stm_arena *arena,
                                   stm_arena *scratch);

#endif
