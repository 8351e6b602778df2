/* The model file: named sections with checksums, and in a section named tensors.
 *
 *     0    "STEMMALM", u32 format, u32 number of sections
 *     16   64 bytes a section: name[32], u64 offset, u64 size, u64 XXH3 of the bytes, u32 version, u32 0
 *     ..   sections; a section: u32 length of a JSON descriptor, the descriptor, tensors (offsets from the section's start)
 *
 * Everything is little-endian. A file is checked whole before anything of it is used: bounds, checksums, shapes, and that
 * every float is finite and small enough that no sum of the network can overflow. A newer section version or a section of
 * unknown name is no error: heads can be added. */
#ifndef STM_LANG_MODEL_FILE_H
#define STM_LANG_MODEL_FILE_H

#include "base/arena.h"

#define STM_MODEL_FORMAT 1u

typedef enum stm_tensor_type { STM_TENSOR_I8, STM_TENSOR_F32, STM_TENSOR_I32 } stm_tensor_type;

typedef struct stm_tensor {
    stm_slice name;
    stm_tensor_type type;
    uint32_t dimensions, shape[3]; /* shape is 1 behind the last dimension */
    const void *data;
} stm_tensor;

typedef struct stm_tensors {
    stm_tensor *items;
    uint32_t count, capacity;
} stm_tensors;

typedef struct stm_section {
    stm_slice name;
    uint64_t offset; /* in the file: for errors */
    stm_slice bytes;
    uint32_t version;
    uint32_t dim, layers, embedding; /* of the descriptor; 0 where it has none */
    stm_slices labels;
    stm_tensors tensors;
} stm_section;

typedef struct stm_model_file {
    const char *path;
    stm_slice bytes;
    size_t mapped; /* so many bytes, by stm_model_file_read, until stm_model_file_close */
    struct { stm_section *items; uint32_t count, capacity; } sections;
} stm_model_file;

/* Maps and checks a file. What it points to lives in the arena and in the map, which the caller closes, also after a failure. */
stm_status stm_model_file_read(stm_model_file *file, stm_arena *arena, const char *path, stm_error *error);
void stm_model_file_close(stm_model_file *file);

/* The same for bytes in memory, which must be aligned to 4 and outlive the result; `path` is for errors. */
stm_status stm_model_file_parse(stm_model_file *file, stm_arena *arena, const char *path, stm_slice bytes, stm_error *error);

/* NULL when there is none. */
const stm_section *stm_model_section(const stm_model_file *file, const char *prefix, const char *name);

/* The tensor of this name, type and shape (0: any size there), or an error that says what is wrong with it. */
stm_status stm_section_tensor(const stm_tensor **tensor, const stm_model_file *file, const stm_section *section,
                              const char *name, stm_tensor_type type, uint32_t rows, uint32_t columns, stm_error *error);

#endif
