/* Fuzzes the reader of xml and clean behind it; see check_reading.h for what is checked. */
#include "check_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stm_fuzz_read(stm_read_xml, data, size);
    return 0;
}
