/* The user's table of publisher families: lines "OUTLET OR HOST <tab> FAMILY", # starts a remark. */
#include "run_private.h"

#include "base/error.h"
#include "base/slice.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

stm_status run_read_newsrooms(stm_run *run, stm_newsrooms *rooms, stm_error *error)
{
    *rooms = (stm_newsrooms){0};
    const char *path = run->options.families;
    if (!path) return STM_OK;
    FILE *file = fopen(path, "rb");
    if (!file)
        return stm_fail(error, STM_IO, "%s: cannot be opened (%s); check the path given to --families", path,
                        strerror(errno));
    stm_status status = STM_OK;
    char *text = NULL;
    size_t room = 0;
    ssize_t length;
    for (unsigned line = 1; status == STM_OK && (length = getline(&text, &room, file)) > 0; line++) {
        bool taken;
        status = stm_newsrooms_add(rooms, &run->arena, (stm_slice){text, (size_t)length}, &taken);
        if (status != STM_OK) stm_fail_memory(error);
        else if (!taken)
            status = stm_fail(error, STM_BAD_INPUT, "%s: line %u: not OUTLET <tab> FAMILY; mend or remove the line", path, line);
    }
    free(text);
    fclose(file);
    return status;
}
