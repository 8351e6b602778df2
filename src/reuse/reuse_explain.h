/* The whole case for one pair: everything that was weighed, in words. */
#ifndef STM_REUSE_REUSE_EXPLAIN_H
#define STM_REUSE_REUSE_EXPLAIN_H

#include <stemma/copy.h>
#include <stemma/report.h>

/* `one` and `other` are different indices. Compares all reports, as stm_reuse_find does, and these two in any case. Leaves
 * what concerns stories and accounts (one_story, one_account, account_reasons) empty. */
stm_status stm_reuse_explain(stm_copy_case *found, const stm_reports *reports, uint32_t one, uint32_t other,
                             stm_arena *arena, stm_error *error);

#endif
