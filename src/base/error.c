/* See error.h. The caller owns the error; nothing is kept between calls. */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>

stm_status stm_fail(stm_error *error, stm_status status, const char *format, ...)
{
    if (!error) return status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    error->status = status;
    return status;
}

stm_status stm_fail_memory(stm_error *error)
{
    return stm_fail(error, STM_NO_MEMORY, "out of memory; give fewer reports at a time or a lower --limit");
}

void stm_diagnose(const stm_diagnostics *diagnostics, stm_severity severity, const char *path, uint64_t byte,
                  const char *what, const char *todo)
{
    if (!diagnostics || !diagnostics->emit) return;
    stm_diagnostic diagnostic = {severity, path, byte, what, todo};
    diagnostics->emit(diagnostics->context, &diagnostic);
}
