/* What every fuzzer of a reader does with its bytes: reads them, cleans what came out, and checks what must always hold. */
#ifndef STM_FUZZ_CHECK_READING_H
#define STM_FUZZ_CHECK_READING_H

#include "intake/reader.h"

/* Runs the reader on the bytes and aborts when a property does not hold: the text is valid UTF-8; hints and blocks are in
 * order, within the text, and end between code points; body spans are the BODY blocks; the map lies in the bytes. */
void stm_fuzz_read(stm_status (*read)(const stm_reader *reader, stm_slice bytes), const uint8_t *data, size_t size);

/* For a reader that wants a file: the bytes as one, with its place at the start. */
int stm_fuzz_file(stm_slice bytes);

/* For a reader that wants a stream: the bytes as one. */
stm_status stm_fuzz_stream(stm_status (*read)(const stm_reader *reader, stm_stream *stream), const stm_reader *reader, stm_slice bytes);

#endif
