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

stm_status stm_input_load(stm_slice *bytes, bool *refused, stm_stream *stream, const stm_reader *reader)
{
    uint64_t limit = stm_reader_limit(reader);
    bool too_large = stm_stream_need(stream, (size_t)limit + 1);
    if (stream->no_memory) return stm_fail_memory(reader->error);
    *bytes = (stm_slice){stream->data, stream->length};
    *refused = true;
    if (too_large) {
        refuse_large(reader, limit);
    } else if (stream->fault && !(stream->fault_is_end && stream->length)) {
        stm_reader_refuse(reader, stream->fault_byte, stream->fault, "get the file anew");
    } else if (!stream->length) {
        stm_reader_refuse(reader, 0, "the file is empty", "check where it was written");
    } else {
        *refused = false;
        if (stream->fault)
            stm_reader_note(reader, stream->fault_byte, stream->fault, "what stands before was read; get the file anew for the rest");
    }
    return STM_OK;
}
