/* What the writers do when nobody asks for anything else. */
#include <stemma/write.h>

stm_write_options stm_write_defaults(void)
{
    return (stm_write_options){.width = 100, .story = STM_NONE};
}

/* These three are being written; each moves to a file of its own with its renderer. */
#include "base/error.h"

#define NOT_YET(name)                                                                                              \
    stm_status name(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,                \
                    const stm_write_options *options, stm_error *error)                                            \
    {                                                                                                              \
        (void)sink, (void)accounts, (void)reports, (void)options;                                                  \
        return stm_fail(error, STM_USAGE, "this format is not written yet; use --format json");                    \
    }

NOT_YET(stm_write_account_text)
NOT_YET(stm_write_account_markdown)
NOT_YET(stm_write_account_html)
