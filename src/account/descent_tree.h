/* The tree of descent: who likely made his report from whose. */
#ifndef STM_ACCOUNT_DESCENT_TREE_H
#define STM_ACCOUNT_DESCENT_TREE_H

#include "parts.h"

/* Fills account->nodes and account->edges; sentences about unseen originals and outlets' own updates go to `said`. */
stm_status stm_descent_draw(stm_assembly *assembly, stm_slices *said);

/* Whether the pair makes its two reports members of one account. */
bool stm_in_one_account(const stm_assembly *assembly, const stm_copy_pair *pair);

#endif
