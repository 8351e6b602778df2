/* `stemma account --format text`: what account_prose.c tells, with the pen for a terminal. */
#include "text_pen.h"

stm_status stm_write_account_text(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                                  const stm_write_options *options, stm_error *error)
{
    stm_terminal terminal;
    stm_pen pen;
    stm_arena arena;
    stm_text_pen(&pen, &terminal, options);
    stm_arena_init(&arena, NULL);
    stm_status status = stm_prose_run(&pen, sink, accounts, reports, options, &arena, error);
    stm_arena_release(&arena);
    return status;
}
