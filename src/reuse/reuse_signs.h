/* The signs of the evidence, in words: for `stemma copies --explain`. */
#ifndef STM_REUSE_REUSE_SIGNS_H
#define STM_REUSE_REUSE_SIGNS_H

#include "reuse_evidence.h"

#include <stemma/copy.h>

/* All signs with their values and weights, in the order of stm_reuse_sign. */
stm_status stm_reuse_signs_list(stm_copy_signs *signs, const stm_reuse_evidence *evidence, stm_arena *arena);

#endif
