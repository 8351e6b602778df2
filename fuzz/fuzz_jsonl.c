/* Fuzzes the reader of JSON Lines and clean behind it; see check_reading.h for what is checked. */
#include "check_reading.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static stm_status read_lines(const stm_reader *reader, stm_slice bytes)
{
    int file = stm_fuzz_file(bytes);
    stm_stream stream;
    if (stm_stream_open(&stream, file) != STM_OK) return STM_NO_MEMORY;
    stm_status status = stm_read_json_lines(reader, &stream);
    stm_stream_close(&stream);
    close(file);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stm_fuzz_read(read_lines, data, size);
    return 0;
}
