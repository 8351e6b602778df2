/* A place holder until the part is written: it adds nothing to the account. */
#include "parts.h"

stm_status stm_shared_list(stm_assembly *assembly)
{
    (void)assembly;
    return STM_OK;
}
