/* The directory of a ZIP archive: what is in it and where. */
#ifndef STM_INTAKE_ZIP_DIRECTORY_H
#define STM_INTAKE_ZIP_DIRECTORY_H

#include "base/arena.h"

typedef struct stm_zip_entry {
    stm_slice name;
    uint64_t packed, unpacked; /* bytes */
    uint64_t header;           /* of the file: its local header */
    uint32_t checksum;         /* CRC-32 of what it unpacks to */
    unsigned method;           /* 0: stored, 8: deflate */
    bool encrypted;
} stm_zip_entry;

typedef struct stm_zip {
    int descriptor;
    uint64_t size;       /* of the file */
    stm_slice directory; /* what is left of it */
    uint64_t shift;      /* bytes before the archive's own start (a program that unpacks itself) */
    uint64_t byte;       /* of the file: where the next entry stands in the directory */
} stm_zip;

/* *fault: NULL, or why it cannot be read. STM_NO_MEMORY is the only failure. */
stm_status stm_zip_open(stm_zip *zip, const char **fault, stm_arena *arena, int descriptor, uint64_t size);

/* False: there are no more; *fault says when that is because the directory is broken. */
bool stm_zip_next(stm_zip_entry *entry, const char **fault, stm_zip *zip);

/* The entry's packed bytes, in `arena`. */
stm_status stm_zip_load(stm_slice *packed, const char **fault, stm_arena *arena, const stm_zip *zip, const stm_zip_entry *entry);

#endif
