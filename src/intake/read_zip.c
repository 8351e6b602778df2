/* ZIP archives: the pages and texts in them, one report each.
 *
 * Entries are taken in the order of the directory, unpacked into memory of the size the directory says, and believed only when size
 * and checksum agree. Names are labels: nothing is ever opened or written by them, so "../../etc/passwd" is only odd.
 *
 * Bombs: an entry larger than the limit of a report, or that unpacks to more than 400 times its size beyond the first MiB, is
 * refused before it is unpacked; entries that share their packed bytes (all packed sizes together exceed the file's) end the
 * reading. So the work is at most some hundred times the file's size. Memory: the directory (64 MiB at most) and one entry, packed
 * and unpacked.
 *
 * Limits: methods other than stored and deflate, encryption and several volumes are not read; a file that was cut off has lost its
 * directory and is refused as a whole. */
#include "members.h"
#include "zip_directory.h"

#include "base/error.h"
#include "base/slice.h"

#include <libdeflate.h>
#include <stdio.h>

#define BOMB_RATIO 400 /* as for streams, see unpack.c */
#define BOMB_FROM ((uint64_t)1 << 20)

/* NULL, or why it is not even unpacked. */
static const char *refusal(const char **todo, const stm_zip_entry *entry, uint64_t limit)
{
    *todo = "raise the limit (--limit) if it is wanted";
    if (entry->unpacked > limit) return "larger than the limit of a report";
    *todo = "unpack it yourself if you trust it";
    if (entry->unpacked > BOMB_FROM && entry->unpacked / BOMB_RATIO > entry->packed) return "unpacks to more than 400 times its size";
    *todo = "unpack the archive, and pack it anew or give the folder";
    if (entry->encrypted) return "encrypted";
    if (entry->method != 0 && entry->method != 8) return "packed by a method other than deflate";
    if (entry->method == 0 && entry->packed != entry->unpacked) return "stored, but of two sizes";
    return NULL;
}

static stm_status unpack(stm_slice *bytes, const char **fault, stm_arena *arena, struct libdeflate_decompressor *inflate,
                         const stm_zip *zip, const stm_zip_entry *entry)
{
    STM_TRY(stm_zip_load(bytes, fault, arena, zip, entry));
    if (*fault) return STM_OK;
    if (entry->method == 8) {
        char *to = stm_arena_alloc(arena, (size_t)entry->unpacked);
        if (!to) return STM_NO_MEMORY;
        *fault = "damaged, or not of the size the directory says";
        if (libdeflate_deflate_decompress(inflate, bytes->data, bytes->length, to, (size_t)entry->unpacked, NULL) != LIBDEFLATE_SUCCESS)
            return STM_OK;
        *bytes = (stm_slice){to, (size_t)entry->unpacked};
    }
    *fault = libdeflate_crc32(0, bytes->data, bytes->length) == entry->checksum ? NULL : "damaged: its checksum is wrong";
    return STM_OK;
}

static stm_status read_entry(stm_members *members, struct libdeflate_decompressor *inflate, const stm_zip *zip,
                             const stm_zip_entry *entry)
{
    stm_document document = {.number = ++members->count, .byte = entry->header, .name = entry->name};
    if (!stm_reader_enter(members->archive, document.number, document.byte)) return STM_OK;
    if (stm_ends_with(entry->name, "/")) {
        members->folders++;
        return STM_OK;
    }
    const char *todo, *fault = refusal(&todo, entry, stm_reader_limit(members->archive));
    if (!fault) {
        todo = "get the archive anew";
        if (unpack(&document.bytes, &fault, &members->scratch, inflate, zip, entry) != STM_OK)
            return stm_fail_memory(members->archive->error);
    }
    if (!fault) return stm_members_read_entry(members, &document);
    stm_members_refuse(members, &document, fault, todo);
    return STM_OK;
}

static stm_status read_entries(stm_members *members, struct libdeflate_decompressor *inflate, stm_zip *zip, const char **fault)
{
    stm_zip_entry entry;
    uint64_t packed = 0;
    while (!*fault && stm_zip_next(&entry, fault, zip)) {
        packed += entry.packed < zip->size ? entry.packed : zip->size;
        if (packed > zip->size) *fault = "its entries overlap, as those of a bomb do";
        stm_status status = *fault ? STM_OK : read_entry(members, inflate, zip, &entry);
        stm_arena_reset(&members->scratch);
        if (status != STM_OK) return status;
    }
    return STM_OK;
}

/* A document of an office or a book is a ZIP as well, and its parts are no reports. */
static const char *is_document(const stm_zip *zip)
{
    stm_zip first = *zip;
    stm_zip_entry entry;
    const char *fault;
    if (!stm_zip_next(&entry, &fault, &first)) return NULL;
    bool document = stm_equal_text(entry.name, "mimetype") || stm_equal_text(entry.name, "[Content_Types].xml") ||
                    stm_starts_with(entry.name, "META-INF/");
    return document ? "a document or program packed as ZIP, which is not read" : NULL;
}

stm_status stm_read_zip(const stm_reader *reader, int descriptor, uint64_t size)
{
    stm_members members = stm_members_of(reader);
    stm_zip zip;
    const char *fault;
    stm_status status = stm_zip_open(&zip, &fault, &members.arena, descriptor, size);
    struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
    if (status != STM_OK || !inflate) status = stm_fail_memory(reader->error);
    const char *document = status == STM_OK && !fault ? is_document(&zip) : NULL;
    if (status == STM_OK && !document) status = read_entries(&members, inflate, &zip, &fault);
    if (document)
        stm_reader_pass(reader, document, "save it as text or HTML");
    else if (status == STM_OK && fault)
        stm_reader_refuse(reader, zip.byte, fault, members.count ? "what stands before was read; get the archive anew" : "give a sound archive, or the folder it was made from");
    if (status == STM_OK && !document && (!fault || members.count)) {
        if (members.count || fault) stm_members_tell(&members, "entries");
        else stm_reader_refuse(reader, 0, "an archive without entries", "check where it was made");
    }
    libdeflate_free_decompressor(inflate);
    stm_members_release(&members);
    return status;
}
