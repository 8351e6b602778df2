/* Reasons in words. */
#ifndef STM_REUSE_REUSE_SAY_H
#define STM_REUSE_REUSE_SAY_H

#include "reuse_evidence.h"

#include <stemma/copy.h>

/* What the two share, as sentences for a person; `a_text` is the text that the words of a are in. */
stm_status stm_reuse_say(stm_slices *reasons, const stm_reuse_alignment *alignment, const stm_reuse_evidence *evidence,
                         stm_copy_kind kind, stm_slice a_text, stm_arena *arena);

#endif
