/* Fuzzes the reader of JSON Lines and clean behind it; see check_reading.h for what is checked. */
#include "check_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static stm_status read_lines(const stm_reader *reader, stm_slice bytes)
{
    return stm_fuzz_stream(stm_read_json_lines, reader, bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stm_fuzz_read(read_lines, data, size);
    return 0;
}
