/* Tar archives (ustar, pax, GNU), packed or not: the pages and texts in them, one report each.
 *
 *     512 bytes of header: name (100), ..., size (12, octal) at 124, checksum at 148, type at 156, "ustar" at 257, prefix at 345
 *     the entry's bytes, filled up to a multiple of 512
 *     ... two blocks of zeros
 *
 * A name too long for its field comes as an entry before it: GNU's of type L, which holds the name, or pax' of type x, which holds
 * lines "27 path=...". A size too large for octal digits is binary, its first bit set. Names are labels: nothing is ever opened or
 * written by them.
 *
 * A header whose checksum is wrong is damage: the next header whose checksum is right is looked for, block by block. Memory: one
 * entry at a time, at most the limit of a report. Limits: sparse files and archives in several volumes are not read. */
#include "members.h"

#include "base/error.h"
#include "base/slice.h"

#include <stdio.h>
#include <string.h>

#define BLOCK 512
#define MOST_NAME_BYTES ((uint64_t)64 << 10) /* of a long name or a pax header; paths end at 4 KiB on most systems */
#define MOST_SIZE ((uint64_t)1 << 62)

typedef struct tar_entry {
    char type;
    uint64_t size;
    stm_slice name; /* in scratch */
} tar_entry;

typedef struct tar {
    stm_members *members;
    stm_stream *stream;
    uint64_t at; /* bytes of the archive, unpacked */
    bool told;   /* that it breaks off, with the entry that this hit */
} tar;

/* ---- numbers --------------------------------------------------------------------------------------------------------- */

static bool read_octal(uint64_t *value, const char *field, size_t length)
{
    size_t at = 0;
    *value = 0;
    while (at < length && (field[at] == ' ' || field[at] == '0')) at++;
    for (; at < length && field[at] >= '0' && field[at] <= '7'; at++) {
        if (*value >> 60) return false;
        *value = *value * 8 + (uint64_t)(field[at] - '0');
    }
    return at == length || !field[at] || field[at] == ' ';
}

static bool read_size(uint64_t *size, const char *field)
{
    const unsigned char *bytes = (const unsigned char *)field;
    if (!(bytes[0] & 0x80)) return read_octal(size, field, 12);
    if (bytes[0] != 0x80) return false; /* negative, or beyond 88 bits */
    *size = 0;
    for (int i = 1; i < 12; i++) {
        if (*size >> 54) return false;
        *size = *size << 8 | bytes[i];
    }
    return *size < MOST_SIZE;
}

static bool checksum_holds(const char *header)
{
    uint64_t stated, sum = 0;
    if (!read_octal(&stated, header + 148, 8)) return false;
    for (int i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? ' ' : (unsigned char)header[i];
    return sum == stated;
}

static bool is_zero(const char *header)
{
    for (int i = 0; i < BLOCK; i++)
        if (header[i]) return false;
    return true;
}

/* ---- the stream ------------------------------------------------------------------------------------------------------ */

/* False: the archive ends, or breaks off, before. */
static bool skip_bytes(tar *one, uint64_t count)
{
    while (count) {
        if (!stm_stream_need(one->stream, 1)) return false;
        size_t part = one->stream->length < count ? one->stream->length : (size_t)count;
        stm_stream_skip(one->stream, part);
        one->at += part;
        count -= part;
    }
    return true;
}

static uint64_t padding(uint64_t size)
{
    return (BLOCK - size % BLOCK) % BLOCK;
}

/* The next sound header is what can be seen. False: there is none. */
static bool find_header(tar *one)
{
    bool told = false;
    while (stm_stream_need(one->stream, BLOCK)) {
        if (is_zero(one->stream->data)) return false; /* what follows the end is padding */
        if (checksum_holds(one->stream->data)) return true;
        if (!told) {
            stm_document document = {.number = one->members->count + 1, .byte = one->at};
            stm_members_refuse(one->members, &document, "a damaged header of a tar archive", "get the archive anew");
        }
        told = true;
        skip_bytes(one, BLOCK);
    }
    return false;
}

/* ---- headers --------------------------------------------------------------------------------------------------------- */

static stm_slice field_of(const char *field, size_t most)
{
    return (stm_slice){field, strnlen(field, most)};
}

/* The name of a ustar header: "prefix/name". */
static stm_status short_name(stm_slice *name, stm_arena *arena, const char *header)
{
    char whole[BLOCK];
    stm_slice last = field_of(header, 100), prefix = field_of(header + 345, 155);
    bool ustar = !memcmp(header + 257, "ustar\0", 6);
    if (!ustar) prefix.length = 0; /* GNU's old format keeps times there */
    snprintf(whole, sizeof whole, "%.*s%s%.*s", (int)prefix.length, prefix.data, prefix.length ? "/" : "", (int)last.length, last.data);
    return stm_arena_copy(name, arena, stm_slice_of(whole));
}

/* "27 path=a/b.html\n" and so on: path and size. A broken one ends the reading of the rest. */
static void read_pax(tar_entry *next, bool *has_size, stm_slice text)
{
    for (size_t at = 0; at < text.length;) {
        size_t length = 0, from = at;
        while (from < text.length && text.data[from] >= '0' && text.data[from] <= '9' && length < MOST_NAME_BYTES)
            length = length * 10 + (size_t)(text.data[from++] - '0');
        if (length <= from - at + 1 || length > text.length - at || text.data[from] != ' ') return;
        stm_slice record = {text.data + from + 1, at + length - from - 2}; /* without the blank and the line end */
        if (stm_starts_with(record, "path=")) next->name = (stm_slice){record.data + 5, record.length - 5};
        if (stm_starts_with(record, "size=")) {
            next->size = 0;
            for (size_t i = 5; i < record.length && next->size < MOST_SIZE / 10; i++)
                if (record.data[i] >= '0' && record.data[i] <= '9') next->size = next->size * 10 + (uint64_t)(record.data[i] - '0');
            *has_size = true;
        }
        at += length;
    }
}

typedef enum found { FOUND_ENTRY, FOUND_END, FOUND_NO_MEMORY } found;

/* The content of a header that describes the next entry, in scratch. */
static found take_description(stm_slice *text, tar *one, uint64_t size)
{
    *text = (stm_slice){"", 0};
    bool whole = size <= MOST_NAME_BYTES && stm_stream_need(one->stream, (size_t)size);
    if (whole && stm_arena_copy(text, &one->members->scratch, (stm_slice){one->stream->data, (size_t)size}) != STM_OK) return FOUND_NO_MEMORY;
    return skip_bytes(one, size + padding(size)) ? FOUND_ENTRY : FOUND_END;
}

/* The next entry that is not a description of another; its bytes come next in the stream. */
static found next_entry(tar_entry *entry, tar *one)
{
    stm_slice text;
    bool has_size = false;
    *entry = (tar_entry){0};
    tar_entry described = {0};
    while (find_header(one)) {
        const char *header = one->stream->data;
        uint64_t size;
        bool sound = read_size(&size, header + 124);
        entry->type = header[156];
        if (short_name(&entry->name, &one->members->scratch, header) != STM_OK) return FOUND_NO_MEMORY;
        skip_bytes(one, BLOCK);
        if (!sound) {
            stm_document document = {.number = ++one->members->count, .byte = one->at - BLOCK, .name = entry->name};
            stm_members_refuse(one->members, &document, "an entry of a size that cannot be", "get the archive anew");
            continue; /* the next sound header follows somewhere */
        }
        if (entry->type == 'L' || entry->type == 'x' || entry->type == 'g' || entry->type == 'K') {
            found step = take_description(&text, one, size);
            if (step != FOUND_ENTRY) return step;
            if (entry->type == 'L') described.name = field_of(text.data, text.length);
            if (entry->type == 'x') read_pax(&described, &has_size, text);
            continue;
        }
        entry->size = has_size ? described.size : size;
        if (described.name.length) entry->name = described.name;
        return FOUND_ENTRY;
    }
    return FOUND_END;
}

/* ---- entries --------------------------------------------------------------------------------------------------------- */

/* NULL for a file; else what is passed over. */
static const char *kind_of(const tar_entry *entry)
{
    switch (entry->type) {
    case 0:
    case '0':
    case '7': return NULL;
    case '1':
    case '2': return "links";
    case 'S': return "sparse files";
    default: return "of other kinds";
    }
}

static stm_status read_file(tar *one, const tar_entry *entry, stm_document *document)
{
    stm_stream *stream = one->stream;
    if (entry->size > stm_reader_limit(one->members->archive)) {
        stm_members_refuse(one->members, document, "larger than the limit of a report", "raise the limit (--limit) if it is wanted");
        return STM_OK;
    }
    bool whole = stm_stream_need(stream, (size_t)entry->size);
    one->told = !whole;
    if (stream->no_memory) return stm_fail_memory(one->members->archive->error);
    if (!whole && (!stream->length || (stream->fault && !stream->fault_is_end))) {
        stm_members_refuse(one->members, document, stream->fault ? stream->fault : "the archive ends before it", "get the archive anew");
        return STM_OK;
    }
    if (!whole) stm_members_note(one->members, document, "the archive ends in the middle of it", "what is there was read; get the archive anew for the rest");
    document->bytes = (stm_slice){stream->data, whole ? (size_t)entry->size : stream->length};
    return stm_members_read_entry(one->members, document);
}

static stm_status read_entry(tar *one, const tar_entry *entry)
{
    stm_document document = {.number = ++one->members->count, .byte = one->at - BLOCK, .name = entry->name};
    bool folder = entry->type == '5' || stm_ends_with(entry->name, "/");
    const char *kind = folder ? NULL : kind_of(entry);
    one->members->folders += folder;
    if (kind) stm_members_pass(one->members, kind);
    bool passed = folder || kind || !stm_reader_enter(one->members->archive, document.number, document.byte);
    stm_status status = passed ? STM_OK : read_file(one, entry, &document);
    bool has_bytes = entry->type != '1' && entry->type != '2' && entry->type != '5';
    if (has_bytes) skip_bytes(one, entry->size + padding(entry->size));
    stm_arena_reset(&one->members->scratch);
    return status;
}

stm_status stm_read_tar(const stm_reader *reader, stm_stream *stream)
{
    stm_members members = stm_members_of(reader);
    tar one = {.members = &members, .stream = stream};
    tar_entry entry;
    stm_status status = STM_OK;
    found step;
    while (status == STM_OK && (step = next_entry(&entry, &one)) == FOUND_ENTRY) status = read_entry(&one, &entry);
    if (status == STM_OK && (step == FOUND_NO_MEMORY || stream->no_memory)) status = stm_fail_memory(reader->error);
    if (status == STM_OK && stream->fault && !one.told)
        stm_reader_refuse(reader, stream->fault_byte, stream->fault, "what stands before was read; get the archive anew");
    else if (status == STM_OK && !members.count && !members.faults)
        stm_reader_refuse(reader, 0, "no entry of a tar archive", "check that it is one");
    else if (status == STM_OK)
        stm_members_tell(&members, "entries");
    stm_members_release(&members);
    return status;
}
