/* See model_file.h. A model is a file a person was handed: it may be cut short, changed, of another version or no model at
 * all, and each of these is said with the file, the byte and what to do. */
#include "model_file.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD_BYTES 16u
#define ENTRY_BYTES 64u
#define NAME_BYTES 32u
#define SECTIONS_MOST 256u              /* there are about 20; a damaged count must not make us reserve gigabytes */
#define FILE_MOST ((size_t)256 << 20)   /* the shipped model is below 20 MB */
#define DESCRIPTOR_MOST ((uint32_t)1 << 20)
#define DESCRIPTOR_DEPTH 8              /* ours is four deep */
#define LABELS_MOST 4096u
#ifndef MAP_POPULATE
#define MAP_POPULATE 0 /* elsewhere pages come when they are first looked at */
#endif
#define FLOAT_MOST 1e6f                 /* keeps every sum of the network far below FLT_MAX: see kernels.h */

static const char get_another[] = "build it again with model/lang or take the one that came with this version of stemma";

static stm_status damaged(const stm_model_file *file, uint64_t byte, const char *what, stm_error *error)
{
    return stm_fail(error, STM_BAD_INPUT, "%s: byte %llu: the model is damaged: %s; %s", file->path, (unsigned long long)byte,
                    what, get_another);
}

static uint32_t u32_at(const char *at)
{
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static uint64_t u64_at(const char *at)
{
    uint64_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

/* ---- descriptors ------------------------------------------------------------------------------------------------- */

typedef struct section_reader {
    const stm_model_file *file;
    stm_section *section;
    stm_arena *arena;
    stm_error *error;
} section_reader;

static bool number_of(uint32_t *value, struct json_object *object, const char *key)
{
    struct json_object *number;
    *value = 0;
    if (!json_object_object_get_ex(object, key, &number)) return true;
    int64_t given = json_object_get_int64(number);
    if (!json_object_is_type(number, json_type_int) || given < 0 || given > UINT32_MAX) return false;
    *value = (uint32_t)given;
    return true;
}

static stm_status copy_string(stm_slice *out, stm_arena *arena, struct json_object *string)
{
    stm_slice text = {json_object_get_string(string), (size_t)json_object_get_string_len(string)};
    return stm_arena_copy(out, arena, text);
}

static stm_status read_labels(section_reader *r, struct json_object *descriptor)
{
    struct json_object *labels;
    if (!json_object_object_get_ex(descriptor, "labels", &labels)) return STM_OK;
    if (!json_object_is_type(labels, json_type_array) || json_object_array_length(labels) > LABELS_MOST)
        return damaged(r->file, r->section->offset, "its labels are no list, or too many", r->error);
    for (size_t i = 0; i < json_object_array_length(labels); i++) {
        struct json_object *label = json_object_array_get_idx(labels, i);
        stm_slice *place = STM_APPEND(r->arena, &r->section->labels);
        if (!place) return stm_fail_memory(r->error);
        if (!json_object_is_type(label, json_type_string))
            return damaged(r->file, r->section->offset, "a label is no text", r->error);
        if (copy_string(place, r->arena, label) != STM_OK) return stm_fail_memory(r->error);
    }
    return STM_OK;
}

static bool read_shape(stm_tensor *tensor, struct json_object *shape, uint64_t *items)
{
    *items = 1;
    for (size_t i = 0; i < 3; i++) tensor->shape[i] = 1;
    if (!json_object_is_type(shape, json_type_array)) return false;
    tensor->dimensions = (uint32_t)json_object_array_length(shape);
    if (!tensor->dimensions || tensor->dimensions > 3) return false;
    for (size_t i = 0; i < tensor->dimensions; i++) {
        int64_t size = json_object_get_int64(json_object_array_get_idx(shape, i));
        if (size < 1 || size > (int64_t)FILE_MOST) return false;
        tensor->shape[i] = (uint32_t)size;
        *items *= (uint64_t)size;
        if (*items > FILE_MOST) return false;
    }
    return true;
}

static bool read_type(stm_tensor *tensor, struct json_object *type, uint32_t *bytes)
{
    const char *name = json_object_is_type(type, json_type_string) ? json_object_get_string(type) : "";
    *bytes = 4;
    if (!strcmp(name, "i8")) tensor->type = STM_TENSOR_I8, *bytes = 1;
    else if (!strcmp(name, "f32")) tensor->type = STM_TENSOR_F32;
    else if (!strcmp(name, "i32")) tensor->type = STM_TENSOR_I32;
    else return false;
    return true;
}

static bool floats_are_sound(const float *values, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++)
        if (!(fabsf(values[i]) <= FLOAT_MOST)) return false; /* NaN as well */
    return true;
}

static stm_status read_tensor(section_reader *r, struct json_object *object)
{
    struct json_object *name, *type, *shape, *offset;
    stm_section *section = r->section;
    stm_tensor tensor = {0};
    uint64_t items;
    uint32_t bytes;
    bool whole = json_object_is_type(object, json_type_object) && json_object_object_get_ex(object, "name", &name) &&
                 json_object_object_get_ex(object, "type", &type) && json_object_object_get_ex(object, "shape", &shape) &&
                 json_object_object_get_ex(object, "offset", &offset) && json_object_is_type(name, json_type_string);
    if (!whole || !read_shape(&tensor, shape, &items) || !read_type(&tensor, type, &bytes))
        return damaged(r->file, section->offset, "a tensor's description cannot be read", r->error);
    int64_t at = json_object_get_int64(offset);
    if (at < 0 || at % bytes || (uint64_t)at > section->bytes.length || items * bytes > section->bytes.length - (uint64_t)at)
        return damaged(r->file, section->offset, "a tensor lies outside its section", r->error);
    tensor.data = section->bytes.data + at;
    if (tensor.type == STM_TENSOR_F32 && !floats_are_sound(tensor.data, items))
        return damaged(r->file, section->offset + (uint64_t)at, "a tensor holds what is no usable number", r->error);
    if (copy_string(&tensor.name, r->arena, name) != STM_OK) return stm_fail_memory(r->error);
    stm_tensor *place = STM_APPEND(r->arena, &section->tensors);
    if (!place) return stm_fail_memory(r->error);
    *place = tensor;
    return STM_OK;
}

static stm_status read_described(section_reader *r, struct json_object *descriptor)
{
    stm_section *section = r->section;
    struct json_object *tensors;
    if (!json_object_is_type(descriptor, json_type_object) || !number_of(&section->dim, descriptor, "dim") ||
        !number_of(&section->layers, descriptor, "layers") || !number_of(&section->embedding, descriptor, "embedding") ||
        !json_object_object_get_ex(descriptor, "tensors", &tensors) || !json_object_is_type(tensors, json_type_array))
        return damaged(r->file, section->offset, "a section's description cannot be read", r->error);
    STM_TRY(read_labels(r, descriptor));
    for (size_t i = 0; i < json_object_array_length(tensors); i++)
        STM_TRY(read_tensor(r, json_object_array_get_idx(tensors, i)));
    return STM_OK;
}

static stm_status read_section(section_reader *r)
{
    stm_section *section = r->section;
    if (stm_equal_text(section->name, "card")) return STM_OK;
    uint32_t length = section->bytes.length >= 4 ? u32_at(section->bytes.data) : 0;
    if (!length || length > DESCRIPTOR_MOST || length > section->bytes.length - 4)
        return damaged(r->file, section->offset, "a section's description lies outside it", r->error);
    struct json_tokener *tokener = json_tokener_new_ex(DESCRIPTOR_DEPTH);
    if (!tokener) return stm_fail_memory(r->error);
    struct json_object *descriptor = json_tokener_parse_ex(tokener, section->bytes.data + 4, (int)length);
    stm_status status = read_described(r, descriptor);
    json_object_put(descriptor);
    json_tokener_free(tokener);
    return status;
}

/* ---- the file ------------------------------------------------------------------------------------------------------ */

static stm_status check_head(stm_model_file *file, stm_error *error)
{
    stm_slice bytes = file->bytes;
    if (bytes.length < HEAD_BYTES || memcmp(bytes.data, "STEMMALM", 8))
        return stm_fail(error, STM_BAD_INPUT, "%s: byte 0: not a stemma language model; name a file that model/lang made",
                        file->path);
    uint32_t format = u32_at(bytes.data + 8), count = u32_at(bytes.data + 12);
    if (format != STM_MODEL_FORMAT)
        return stm_fail(error, STM_BAD_INPUT, "%s: byte 8: the model has format %u, this version of stemma reads %u; %s",
                        file->path, format, STM_MODEL_FORMAT,
                        format < STM_MODEL_FORMAT ? "build the model again with model/lang" : "use a newer stemma");
    if (count > SECTIONS_MOST || bytes.length - HEAD_BYTES < (size_t)count * ENTRY_BYTES)
        return damaged(file, 12, "the list of sections is cut short", error);
    return STM_OK;
}

static stm_status read_entry(stm_model_file *file, stm_arena *arena, uint32_t index, stm_error *error)
{
    uint64_t place = HEAD_BYTES + (uint64_t)index * ENTRY_BYTES;
    const char *entry = file->bytes.data + place;
    uint64_t offset = u64_at(entry + NAME_BYTES), size = u64_at(entry + NAME_BYTES + 8);
    stm_section *section = STM_APPEND(arena, &file->sections);
    if (!section) return stm_fail_memory(error);
    if (offset > file->bytes.length || size > file->bytes.length - offset || offset % 4)
        return damaged(file, place, "a section lies outside the file; was it copied whole?", error);
    section->name = (stm_slice){entry, strnlen(entry, NAME_BYTES)};
    section->offset = offset;
    section->bytes = (stm_slice){file->bytes.data + offset, size};
    section->version = u32_at(entry + NAME_BYTES + 24);
    if (stm_hash(section->bytes) != u64_at(entry + NAME_BYTES + 16))
        return damaged(file, offset, "a section does not have its checksum", error);
    section_reader reader = {file, section, arena, error};
    return read_section(&reader);
}

static stm_status parse(stm_model_file *file, stm_arena *arena, stm_error *error)
{
    STM_TRY(check_head(file, error));
    uint32_t count = u32_at(file->bytes.data + 12);
    for (uint32_t i = 0; i < count; i++) STM_TRY(read_entry(file, arena, i, error));
    return STM_OK;
}

stm_status stm_model_file_parse(stm_model_file *file, stm_arena *arena, const char *path, stm_slice bytes, stm_error *error)
{
    *file = (stm_model_file){.path = path, .bytes = bytes};
    return parse(file, arena, error);
}

/* Mapped, not read: a run of a few reports would copy 11 MB of which it needs the matrices and some thousand rows. Tensors begin at
 * multiples of 64 bytes in the file and so in memory: a row of 128 bytes is two lines of the cache, not three. Private, so
 * that what another program writes into the file later is hardly ever seen; who cuts the file short meanwhile ends the program. */
static stm_status map_bytes(stm_model_file *file, int descriptor, const char *path, stm_error *error)
{
    struct stat status;
    if (fstat(descriptor, &status) || !S_ISREG(status.st_mode))
        return stm_fail(error, STM_IO, "%s: cannot be read; is it a file?", path);
    size_t size = (size_t)status.st_size;
    if (size > FILE_MOST)
        return stm_fail(error, STM_BAD_INPUT, "%s: %zu bytes are too many for a model; name a file that model/lang made", path, size);
    file->bytes = (stm_slice){"", 0};
    if (!size) return STM_OK; /* no model, as will be said of it */
    void *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
    if (data == MAP_FAILED) return stm_fail(error, STM_IO, "%s: cannot be read (%s); is it a file?", path, strerror(errno));
    file->bytes = (stm_slice){data, size};
    file->mapped = size;
    return STM_OK;
}

stm_status stm_model_file_read(stm_model_file *file, stm_arena *arena, const char *path, stm_error *error)
{
    stm_slice kept;
    *file = (stm_model_file){.path = path};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return stm_fail(error, STM_USAGE, "%s: the model cannot be opened (%s); check --model and STEMMA_MODEL", path, strerror(errno));
    stm_status status = map_bytes(file, descriptor, path, error);
    close(descriptor);
    STM_TRY(status);
    if (stm_arena_copy(&kept, arena, stm_slice_of(path)) != STM_OK) return stm_fail_memory(error);
    file->path = kept.data;
    return parse(file, arena, error);
}

void stm_model_file_close(stm_model_file *file)
{
    if (file->mapped) munmap((void *)(uintptr_t)file->bytes.data, file->mapped);
    file->mapped = 0;
}

/* ---- asking -------------------------------------------------------------------------------------------------------- */

const stm_section *stm_model_section(const stm_model_file *file, const char *prefix, const char *name)
{
    size_t length = strlen(prefix);
    for (uint32_t i = 0; i < file->sections.count; i++) {
        stm_slice have = file->sections.items[i].name;
        if (!stm_starts_with(have, prefix)) continue;
        if (stm_equal_text((stm_slice){have.data + length, have.length - length}, name)) return &file->sections.items[i];
    }
    return NULL;
}

stm_status stm_section_tensor(const stm_tensor **tensor, const stm_model_file *file, const stm_section *section,
                              const char *name, stm_tensor_type type, uint32_t rows, uint32_t columns, stm_error *error)
{
    for (uint32_t i = 0; i < section->tensors.count; i++) {
        const stm_tensor *t = &section->tensors.items[i];
        if (!stm_equal_text(t->name, name)) continue;
        if (t->type == type && t->shape[2] == 1 && (!rows || t->shape[0] == rows) && (!columns || t->shape[1] == columns)) {
            *tensor = t;
            return STM_OK;
        }
        return stm_fail(error, STM_BAD_INPUT, "%s: byte %llu: section %.*s: tensor %s has another shape or type; %s", file->path,
                        (unsigned long long)section->offset, (int)section->name.length, section->name.data, name, get_another);
    }
    return stm_fail(error, STM_BAD_INPUT, "%s: byte %llu: section %.*s lacks its tensor %s; %s", file->path,
                    (unsigned long long)section->offset, (int)section->name.length, section->name.data, name, get_another);
}
