/* What the writers do when nobody asks for anything else. */
#include <stemma/write.h>

stm_write_options stm_write_defaults(void)
{
    return (stm_write_options){.width = 100, .story = STM_NONE};
}
