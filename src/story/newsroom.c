/* Which newsroom an outlet belongs to.
 *
 * The problem. Copies are found by their words, but the same newsroom also writes a story twice: an edition for another
 * country, a sister title with its own lead. A third of the "corroborated" stories of one aggregator were one publisher.
 *
 * The method. A table from hosts and outlet names to families, asked with the most specific host first:
 *
 *     https://www.money.example.co.uk/x  ->  money.example.co.uk, example.co.uk, co.uk
 *
 * The user's table (--families) comes first, then the shipped one. What neither knows is its own family by its host, or
 * by its outlet's name: an outlet that is not in the table corroborates only itself. */
#include "newsroom.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "newsroom_table.h"
#include "text/utf8.h"

#include <string.h>

static uint64_t key_of(stm_slice text)
{
    return stm_hash(text);
}

stm_status stm_newsrooms_add(stm_newsrooms *rooms, stm_arena *arena, stm_slice line, bool *taken)
{
    stm_slice trimmed = stm_trim(line);
    size_t tab = stm_find(trimmed, STM_LITERAL("\t"), 0);
    *taken = !trimmed.length || trimmed.data[0] == '#';
    if (*taken || tab == SIZE_MAX) return STM_OK;
    stm_slice outlet = stm_trim((stm_slice){trimmed.data, tab}), key;
    stm_slice family = stm_trim((stm_slice){trimmed.data + tab + 1, trimmed.length - tab - 1});
    *taken = outlet.length && family.length;
    if (!*taken) return STM_OK;
    STM_TRY(stm_fold_word(&key, arena, outlet));
    stm_slice *name = STM_APPEND(arena, &rooms->names);
    if (!name) return STM_NO_MEMORY;
    STM_TRY(stm_arena_copy(name, arena, family));
    uint32_t *index = stm_map_insert(&rooms->by_key, arena, key_of(key), 0, NULL);
    if (!index) return STM_NO_MEMORY;
    *index = rooms->names.count - 1;
    return STM_OK;
}

static stm_slice in_shipped_table(stm_slice key)
{
    size_t low = 0, high = stm_newsroom_table_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = stm_compare(stm_slice_of(stm_newsroom_table[middle].key), key);
        if (!order) return stm_slice_of(stm_newsroom_table[middle].family);
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return (stm_slice){0};
}

static stm_slice look_up(const stm_newsrooms *rooms, stm_slice key)
{
    const uint32_t *index = rooms ? stm_map_find(&rooms->by_key, key_of(key)) : NULL;
    return index ? rooms->names.items[*index] : in_shipped_table(key);
}

static stm_slice without_www(stm_slice host)
{
    return stm_starts_with(host, "www.") ? (stm_slice){host.data + 4, host.length - 4} : host;
}

/* The host of a url, or the text itself when it looks like a host ("example.com"); empty otherwise. */
static stm_slice host_in(stm_slice text)
{
    size_t scheme = stm_find(text, STM_LITERAL("://"), 0);
    size_t start = scheme == SIZE_MAX ? 0 : scheme + 3, end = start;
    bool dot = false;
    for (; end < text.length && text.data[end] != '/' && text.data[end] != ':' && text.data[end] != '?'; end++) {
        if (text.data[end] == ' ') return (stm_slice){0};
        dot |= text.data[end] == '.';
    }
    return dot ? without_www((stm_slice){text.data + start, end - start}) : (stm_slice){0};
}

/* The family of the host or of one above it. */
static stm_slice family_of_host(const stm_newsrooms *rooms, stm_slice host)
{
    while (host.length) {
        stm_slice family = look_up(rooms, host);
        if (family.length) return family;
        size_t dot = stm_find(host, STM_LITERAL("."), 0);
        if (dot == SIZE_MAX) break;
        host = (stm_slice){host.data + dot + 1, host.length - dot - 1};
    }
    return (stm_slice){0};
}

stm_status stm_newsroom_of(stm_slice *family, const stm_newsrooms *rooms, const stm_report *report, stm_arena *scratch)
{
    stm_slice url, outlet;
    STM_TRY(stm_fold_word(&url, scratch, report->url));
    STM_TRY(stm_fold_word(&outlet, scratch, stm_trim(report->outlet)));
    stm_slice hosts[2] = {host_in(url), host_in(outlet)};
    for (int i = 0; i < 2; i++) {
        *family = family_of_host(rooms, hosts[i]);
        if (family->length) return STM_OK;
    }
    *family = outlet.length ? look_up(rooms, outlet) : (stm_slice){0};
    if (!family->length) *family = hosts[0].length ? hosts[0] : hosts[1].length ? hosts[1] : outlet;
    return STM_OK;
}

bool stm_newsroom_table_sorted(void)
{
    for (size_t i = 1; i < stm_newsroom_table_count; i++)
        if (strcmp(stm_newsroom_table[i - 1].key, stm_newsroom_table[i].key) >= 0) return false;
    return true;
}
