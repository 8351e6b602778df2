/* See shortage.h. */
#include "support/shortage.h"

#include <stdlib.h>

static void *take(void *context, size_t size)
{
    shortage *from = context;
    if (!from->left) return NULL;
    from->left--;
    from->taken++;
    return malloc(size);
}

static void give(void *context, void *chunk, size_t size)
{
    shortage *from = context;
    (void)size;
    from->taken--;
    free(chunk);
}

stm_allocator shortage_allocator(shortage *from)
{
    return (stm_allocator){take, give, from};
}
