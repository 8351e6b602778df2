/* Fuzzes the reader of ZIP archives and the readers of what they hold; see check_reading.h for what is checked. */
#include "check_reading.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static stm_status read_archive(const stm_reader *reader, stm_slice bytes)
{
    int file = stm_fuzz_file(bytes);
    stm_status status = stm_read_zip(reader, file, bytes.length);
    close(file);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stm_fuzz_read(read_archive, data, size);
    return 0;
}
