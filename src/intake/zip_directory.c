/* See zip_directory.h.
 *
 *     [ local header, bytes ] ... [ directory: an entry each ] [ end record, comment ]
 *
 * The end record is looked for from the file's end (its comment is at most 64 KiB); it says where the directory is. Sizes and
 * places of 32 bits that are all ones stand in 64 bits elsewhere: in an end record before the end record, and in an entry's extra
 * fields (zip64). What the directory says is believed, the local header gives only where the bytes begin; every number is checked
 * against the file's size before anything is read. */
#include "zip_directory.h"

#include "base/error.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define END_RECORD 22
#define MOST_COMMENT 65535
#define LOCATOR 20
#define ZIP64_END_RECORD 56
#define ENTRY 46
#define LOCAL_HEADER 30
#define MOST_DIRECTORY ((uint64_t)64 << 20) /* some 600,000 entries; it is held whole */

static uint32_t number_of(const char *at, int bytes)
{
    uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; i--) value = value << 8 | (unsigned char)at[i];
    return value;
}

static uint64_t number64(const char *at)
{
    return (uint64_t)number_of(at + 4, 4) << 32 | number_of(at, 4);
}

static bool read_at(int descriptor, char *to, size_t length, uint64_t at)
{
    while (length) {
        ssize_t got = pread(descriptor, to, length, (off_t)at);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        to += got;
        at += (uint64_t)got;
        length -= (size_t)got;
    }
    return true;
}

/* ---- the end record -------------------------------------------------------------------------------------------------- */

typedef struct end_record {
    uint64_t at, directory_at, directory_size;
    bool several; /* volumes */
} end_record;

static bool find_end(end_record *end, const char *tail, size_t length, uint64_t tail_at)
{
    for (size_t at = length >= END_RECORD ? length - END_RECORD + 1 : 0; at-- > 0;) {
        const char *record = tail + at;
        if (memcmp(record, "PK\5\6", 4) != 0 || number_of(record + 20, 2) > length - at - END_RECORD) continue;
        *end = (end_record){tail_at + at, number_of(record + 16, 4), number_of(record + 12, 4), number_of(record + 4, 2) != 0};
        return true;
    }
    return false;
}

/* Takes the numbers of 64 bits when there are such. False: there should be and are not. */
static bool widen(end_record *end, int descriptor)
{
    char locator[LOCATOR], record[ZIP64_END_RECORD];
    bool needed = end->directory_at == UINT32_MAX || end->directory_size == UINT32_MAX;
    if (end->at < LOCATOR || !read_at(descriptor, locator, LOCATOR, end->at - LOCATOR) || memcmp(locator, "PK\6\7", 4) != 0) return !needed;
    uint64_t at = number64(locator + 8);
    if (at > end->at - LOCATOR || !read_at(descriptor, record, ZIP64_END_RECORD, at) || memcmp(record, "PK\6\6", 4) != 0) return !needed;
    *end = (end_record){at, number64(record + 48), number64(record + 40), end->several};
    return true;
}

stm_status stm_zip_open(stm_zip *zip, const char **fault, stm_arena *arena, int descriptor, uint64_t size)
{
    *zip = (stm_zip){.descriptor = descriptor, .size = size};
    size_t length = size < END_RECORD + MOST_COMMENT ? (size_t)size : END_RECORD + MOST_COMMENT;
    char *tail = stm_arena_alloc(arena, length);
    end_record end;
    *fault = "the end of the ZIP archive is missing: it was cut off, or is none";
    if (!tail) return STM_NO_MEMORY;
    if (!read_at(descriptor, tail, length, size - length) || !find_end(&end, tail, length, size - length) || !widen(&end, descriptor)) return STM_OK;
    *fault = "a ZIP archive in several volumes";
    if (end.several) return STM_OK;
    *fault = "the directory of the ZIP archive lies outside it";
    if (end.directory_size > end.at || end.directory_at > end.at - end.directory_size) return STM_OK;
    *fault = "a ZIP archive with a directory of more than 64 MiB";
    if (end.directory_size > MOST_DIRECTORY) return STM_OK;
    zip->byte = end.at - end.directory_size;
    zip->shift = zip->byte - end.directory_at;
    char *directory = stm_arena_alloc(arena, (size_t)end.directory_size);
    if (!directory) return STM_NO_MEMORY;
    *fault = "the directory of the ZIP archive cannot be read";
    if (!read_at(descriptor, directory, (size_t)end.directory_size, zip->byte)) return STM_OK;
    zip->directory = (stm_slice){directory, (size_t)end.directory_size};
    *fault = NULL;
    return STM_OK;
}

/* ---- entries --------------------------------------------------------------------------------------------------------- */

/* The 64-bit numbers of an entry, in their order for those fields that are all ones. */
static bool widen_entry(stm_zip_entry *entry, stm_slice extra)
{
    uint64_t *fields[] = {&entry->unpacked, &entry->packed, &entry->header};
    bool wide = entry->unpacked == UINT32_MAX || entry->packed == UINT32_MAX || entry->header == UINT32_MAX;
    for (size_t at = 0; wide && at + 4 <= extra.length;) {
        size_t length = number_of(extra.data + at + 2, 2), from = at + 4;
        if (length > extra.length - from) return false;
        bool found = number_of(extra.data + at, 2) == 1;
        for (int i = 0; found && i < 3; i++) {
            if (*fields[i] != UINT32_MAX) continue;
            if (from + 8 > at + 4 + length) return false;
            *fields[i] = number64(extra.data + from);
            from += 8;
        }
        if (found) return true;
        at += 4 + length;
    }
    return !wide;
}

bool stm_zip_next(stm_zip_entry *entry, const char **fault, stm_zip *zip)
{
    *fault = NULL;
    if (!zip->directory.length) return false;
    *fault = "the directory of the ZIP archive is damaged";
    const char *at = zip->directory.data;
    if (zip->directory.length < ENTRY || memcmp(at, "PK\1\2", 4) != 0) return false;
    size_t name = number_of(at + 28, 2), extra = number_of(at + 30, 2), comment = number_of(at + 32, 2);
    size_t length = ENTRY + name + extra + comment;
    if (length > zip->directory.length) return false;
    *entry = (stm_zip_entry){.name = {at + ENTRY, name}, .packed = number_of(at + 20, 4), .unpacked = number_of(at + 24, 4),
                             .header = number_of(at + 42, 4), .checksum = number_of(at + 16, 4),
                             .method = number_of(at + 10, 2), .encrypted = number_of(at + 8, 2) & 1};
    if (!widen_entry(entry, (stm_slice){at + ENTRY + name, extra})) return false;
    entry->header += zip->shift;
    zip->directory = (stm_slice){at + length, zip->directory.length - length};
    zip->byte += length;
    *fault = NULL;
    return true;
}

stm_status stm_zip_load(stm_slice *packed, const char **fault, stm_arena *arena, const stm_zip *zip, const stm_zip_entry *entry)
{
    char header[LOCAL_HEADER];
    *packed = (stm_slice){"", 0};
    *fault = "its local header is missing or damaged";
    if (entry->header > zip->size || zip->size - entry->header < LOCAL_HEADER ||
        !read_at(zip->descriptor, header, LOCAL_HEADER, entry->header) || memcmp(header, "PK\3\4", 4) != 0) return STM_OK;
    uint64_t at = entry->header + LOCAL_HEADER + number_of(header + 26, 2) + number_of(header + 28, 2);
    *fault = "its bytes lie outside the file";
    if (at > zip->size || entry->packed > zip->size - at) return STM_OK;
    char *bytes = stm_arena_alloc(arena, (size_t)entry->packed);
    if (!bytes) return STM_NO_MEMORY;
    *fault = "it cannot be read";
    if (!read_at(zip->descriptor, bytes, (size_t)entry->packed, at)) return STM_OK;
    *packed = (stm_slice){bytes, (size_t)entry->packed};
    *fault = NULL;
    return STM_OK;
}
