/* Furniture known by standing on many pages of one host. */
#ifndef STM_CLEAN_HOST_FURNITURE_H
#define STM_CLEAN_HOST_FURNITURE_H

#include "base/arena.h"

#include <stemma/report.h>

/* Marks body blocks that repeat over the pages of a host FURNITURE and takes them out of `body`. `pages` are cleaned reports
 * that were pages, in any order: the result does not depend on it. Bodies that change are written anew in `arena`. Linear
 * in the reports' texts. Fails only for want of memory. */
stm_status stm_host_furniture_mark(stm_report *const *pages, uint32_t count, stm_arena *arena, stm_arena *scratch);

#endif
