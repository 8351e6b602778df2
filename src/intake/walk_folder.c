/* A folder, read through in byte order of the paths, hidden files left out.
 *
 * Byte order of whole paths is not the order of names level by level: "a-b.txt" comes before "a/x.txt", because '-' is
 * smaller than '/'. Names of folders are therefore compared as if a '/' stood behind them, and then a walk in depth
 * gives the order of the paths.
 *
 * Links to folders are followed, but each folder (device, inode) is read once, at its first path: loops end, and a
 * lattice of links costs no more than its folders. Paths are built in an arena; at most DEEPEST levels. */
#include "reader.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEEPEST 64 /* levels of folders; deeper trees are no folders of reports, and the walk recurses */

typedef struct folder_entry {
    const char *path;
    const char *order; /* the path, with '/' behind it for a folder */
    bool is_folder;
} folder_entry;

typedef struct folder_entries {
    folder_entry *items;
    uint32_t count, capacity;
} folder_entries;

typedef struct folder_walk {
    const stm_reader *reader;
    stm_status (*each)(const stm_reader *reader, const char *path);
    stm_arena *arena;
    stm_map seen;
    unsigned depth;
} folder_walk;

static int by_order(const void *a, const void *b)
{
    return strcmp(((const folder_entry *)a)->order, ((const folder_entry *)b)->order);
}

static void refuse_folder(const folder_walk *walk, const char *path, const char *what, const char *todo)
{
    stm_reader reader = *walk->reader;
    reader.path = path;
    stm_reader_refuse(&reader, STM_NO_BYTE, what, todo);
}

static stm_status add_entry(folder_entries *entries, folder_walk *walk, const char *folder, const char *name)
{
    stm_builder builder = stm_builder_in(walk->arena);
    stm_append_text(&builder, folder);
    if (!stm_ends_with(stm_slice_of(folder), "/")) stm_append_byte(&builder, '/');
    stm_append_text(&builder, name);
    stm_slice path, order;
    if (stm_builder_finish(&path, &builder) != STM_OK) return STM_NO_MEMORY;
    struct stat status;
    bool is_folder = !stat(path.data, &status) && S_ISDIR(status.st_mode);
    order = path;
    if (is_folder) {
        stm_append(&builder, path);
        stm_append_byte(&builder, '/');
        if (stm_builder_finish(&order, &builder) != STM_OK) return STM_NO_MEMORY;
    }
    folder_entry *entry = STM_APPEND(walk->arena, entries);
    if (!entry) return STM_NO_MEMORY;
    *entry = (folder_entry){path.data, order.data, is_folder};
    return STM_OK;
}

/* False in *is_new: this very folder was read under another path. */
static stm_status mark_seen(bool *is_new, folder_walk *walk, const char *path)
{
    struct stat status;
    *is_new = true;
    if (stat(path, &status)) return STM_OK; /* opendir will say why */
    uint64_t key = stm_hash_mix((uint64_t)status.st_dev, (uint64_t)status.st_ino);
    return stm_map_insert(&walk->seen, walk->arena, key, 1, is_new) ? STM_OK : STM_NO_MEMORY;
}

static stm_status list_folder(folder_entries *entries, folder_walk *walk, const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        char what[160];
        snprintf(what, sizeof what, "the folder cannot be opened (%s)", strerror(errno));
        refuse_folder(walk, path, what, "check who may read it (ls -ld)");
        return STM_OK;
    }
    stm_status status = STM_OK;
    for (struct dirent *entry; status == STM_OK && (entry = readdir(folder));)
        if (entry->d_name[0] != '.') status = add_entry(entries, walk, path, entry->d_name);
    closedir(folder);
    if (entries->count) qsort(entries->items, entries->count, sizeof *entries->items, by_order);
    return status;
}

static stm_status walk_one(folder_walk *walk, const char *path)
{
    bool is_new;
    STM_TRY(mark_seen(&is_new, walk, path));
    if (!is_new) return STM_OK;
    if (walk->depth >= DEEPEST) {
        refuse_folder(walk, path, "folders nested deeper than 64 levels", "name the inner folder itself");
        return STM_OK;
    }
    folder_entries entries = {0};
    STM_TRY(list_folder(&entries, walk, path));
    walk->depth++;
    for (uint32_t i = 0; i < entries.count; i++)
        STM_TRY(entries.items[i].is_folder ? walk_one(walk, entries.items[i].path)
                                           : walk->each(walk->reader, entries.items[i].path));
    walk->depth--;
    return STM_OK;
}

stm_status stm_walk_folder(const stm_reader *reader, stm_status (*each)(const stm_reader *reader, const char *path))
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    folder_walk walk = {.reader = reader, .each = each, .arena = &arena};
    stm_status status = walk_one(&walk, reader->path);
    stm_arena_release(&arena);
    return status == STM_NO_MEMORY ? stm_fail_memory(reader->error) : status;
}
