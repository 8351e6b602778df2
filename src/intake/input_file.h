/* Opening what the user named, and reading it whole within the limit. */
#ifndef STM_INTAKE_INPUT_FILE_H
#define STM_INTAKE_INPUT_FILE_H

#include "reader.h"

typedef struct stm_input_file {
    int descriptor;    /* -1 when it could not be opened */
    bool is_folder;    /* then `descriptor` is closed already */
    bool is_regular;
    uint64_t size;     /* of a regular file */
} stm_input_file;

/* False: it could not be opened, and a diagnostic says why. "-" is standard input. `named` is false for what was found
 * in a folder: pipes and devices there are passed over with a note, as opening them could wait for ever. */
bool stm_input_open(stm_input_file *file, const stm_reader *reader, bool named);
void stm_input_close(stm_input_file *file);

/* All that the stream holds, in its window. *refused: empty, too large or unreadable, and a diagnostic says so. A packed file that
 * ends too early is read as far as it goes, with a note. */
stm_status stm_input_load(stm_slice *bytes, bool *refused, stm_stream *stream, const stm_reader *reader);

#endif
