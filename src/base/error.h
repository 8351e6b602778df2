/* Filling and forwarding errors. */
#ifndef STM_BASE_ERROR_H
#define STM_BASE_ERROR_H

#include <stemma/base.h>

/* Fills `error` (NULL is allowed) and returns `status`:
 *     return stm_fail(error, STM_IO, "%s: cannot be opened (%s); check the path", path, strerror(errno)); */
stm_status stm_fail(stm_error *error, stm_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The one text for "no memory". */
stm_status stm_fail_memory(stm_error *error);

/* Returns from the function when a call failed; the callee has filled the error. */
#define STM_TRY(call)                                   \
    do {                                                \
        stm_status try_status = (call);                 \
        if (try_status != STM_OK) return try_status;    \
    } while (0)

/* Sends a diagnostic when there is somebody to take it. */
void stm_diagnose(const stm_diagnostics *diagnostics, stm_severity severity, const char *path, uint64_t byte,
                  const char *what, const char *todo);

#endif
