/* What differs between two wordings of an utterance, each difference with its kind. */
#ifndef STM_ACCOUNT_CHANGES_H
#define STM_ACCOUNT_CHANGES_H

#include "align.h"

#include <stemma/account.h>

/* The changes in order of the base. `pairs` are those of stm_align for the same two wordings. Cost: their length. */
stm_status stm_changes_find(stm_changes *changes, const stm_wording *base, const stm_wording *reading,
                            const stm_unit_pairs *pairs, stm_arena *arena, stm_arena *scratch);

/* "cut", "omission", ...: the names of the contract. */
const char *stm_change_name(stm_change_kind kind);

#endif
