/* Memory that runs out: an allocator that gives so many chunks and no more. */
#ifndef STM_TESTS_SHORTAGE_H
#define STM_TESTS_SHORTAGE_H

#include <stemma/base.h>

typedef struct shortage {
    uint32_t left;  /* allocations that still succeed */
    uint32_t taken; /* chunks not given back */
} shortage;

/* Borrows `from` until the last chunk is given back. */
stm_allocator shortage_allocator(shortage *from);

#endif
