/* Fuzzes the reader of tar archives and the readers of what they hold; see check_reading.h for what is checked. */
#include "check_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static stm_status read_archive(const stm_reader *reader, stm_slice bytes)
{
    return stm_fuzz_stream(stm_read_tar, reader, bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stm_fuzz_read(read_archive, data, size);
    return 0;
}
