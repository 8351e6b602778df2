/* See input_file.h.
 *
 * A path may be a file, a folder, a pipe (named, or /dev/fd/63 of a shell) or a device that never ends (/dev/zero), so
 * nothing is believed of a size: at most limit + 1 bytes are ever read of what is to be held whole. */
#include "input_file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_READ ((size_t)64 << 10) /* for pipes; regular files are read at once */

static void refuse_errno(const stm_reader *reader, const char *verb, int number)
{
    char what[160];
    /* strerror_l and friends translate; the number's text in the C locale is what strerror gives without setlocale. */
    snprintf(what, sizeof what, "cannot be %s (%s)", verb, strerror(number));
    const char *todo = number == ENOENT || number == ENOTDIR ? "check the path"
                       : number == EACCES || number == EPERM ? "check who may read it (ls -l)"
                                                             : "check the file system";
    stm_reader_refuse(reader, STM_NO_BYTE, what, todo);
}

bool stm_input_open(stm_input_file *file, const stm_reader *reader, bool named)
{
    *file = (stm_input_file){.descriptor = -1};
    if (!strcmp(reader->path, "-")) {
        file->descriptor = STDIN_FILENO;
        return true;
    }
    struct stat status;
    if (stat(reader->path, &status)) {
        refuse_errno(reader, "opened", errno);
        return false;
    }
    file->is_folder = S_ISDIR(status.st_mode);
    file->is_regular = S_ISREG(status.st_mode);
    file->size = file->is_regular ? (uint64_t)status.st_size : 0;
    if (file->is_folder) return true;
    if (!file->is_regular && !named) {
        stm_reader_note(reader, STM_NO_BYTE, "passed over: neither a file nor a folder", "name it itself to read it");
        return false;
    }
    file->descriptor = open(reader->path, O_RDONLY | O_CLOEXEC);
    if (file->descriptor < 0) refuse_errno(reader, "opened", errno);
    return file->descriptor >= 0;
}

void stm_input_close(stm_input_file *file)
{
    if (file->descriptor > STDIN_FILENO) close(file->descriptor);
    file->descriptor = -1;
}

static void refuse_large(const stm_reader *reader, uint64_t limit)
{
    char what[120];
    snprintf(what, sizeof what, "larger than the limit of %llu bytes a report", (unsigned long long)limit);
    stm_reader_refuse(reader, limit, what, "raise the limit (--limit), or give the reports one by one or as JSON Lines");
}

stm_status stm_input_load(stm_slice *bytes, bool *refused, const stm_input_file *file, const stm_reader *reader)
{
    uint64_t limit = stm_reader_limit(reader);
    *bytes = (stm_slice){"", 0};
    *refused = true;
    if (file->size > limit) {
        refuse_large(reader, limit);
        return STM_OK;
    }
    /* One byte more than the file says, so that its end is seen without growing. */
    size_t room = file->is_regular ? (size_t)file->size + 1 : FIRST_READ, length = 0;
    char *data = stm_arena_alloc(reader->scratch, room);
    while (data) {
        ssize_t got = read(file->descriptor, data + length, room - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            refuse_errno(reader, "read", errno);
            return STM_OK;
        }
        if (!got) break;
        length += (size_t)got;
        if (length > limit) {
            refuse_large(reader, limit);
            return STM_OK;
        }
        if (length < room) continue;
        char *larger = stm_arena_extend(reader->scratch, data, room, room * 2) ? data
                       : stm_arena_alloc(reader->scratch, room * 2);
        if (larger && larger != data) memcpy(larger, data, length);
        data = larger;
        room *= 2;
    }
    if (!data) return stm_fail_memory(reader->error);
    *bytes = (stm_slice){data, length};
    *refused = false;
    return STM_OK;
}
