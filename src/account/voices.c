/* Voices: accounts that count as one because one newsroom stands behind them.
 *
 * The problem. Two editions of one paper can write a story in different words: no copy is found, yet a reader who counts
 * two accounts counts one desk twice. The method: the family of each report's outlet (src/story/newsroom.c); accounts that
 * share a family are one voice, by union-find over accounts. What is counted anywhere in an account is voices.
 *
 *     accounts   A: Mirror, Express     B: Express     C: Guardian      D: no outlet known
 *     voices     1                      1              2                3
 *
 * A report whose outlet is not known joins nothing. */
#include "parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "story/newsroom.h"

static uint32_t root_of(uint32_t *parent, uint32_t account)
{
    while (parent[account] != account) account = parent[account] = parent[parent[account]];
    return account;
}

/* Roots are the smallest account of their voice, so that voices can be numbered in the order of accounts. */
static void join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

typedef struct family_use {
    stm_slice name;
    uint32_t first_account;
    stm_indices reports;
    bool joins; /* it stands in several accounts */
} family_use;

typedef struct family_uses {
    family_use *items;
    uint32_t count, capacity;
} family_uses;

static stm_status note_report(family_uses *uses, stm_map *index, stm_assembly *assembly, uint32_t *parent,
                              uint32_t report, const stm_newsrooms *rooms)
{
    stm_slice name;
    uint32_t account = assembly->account_of[report];
    STM_TRY(stm_newsroom_of(&name, rooms, assembly->reports->items[report], assembly->scratch));
    if (!name.length) return STM_OK;
    bool is_new;
    uint32_t *place = stm_map_insert(index, assembly->scratch, stm_hash(name), uses->count, &is_new);
    if (!place) return STM_NO_MEMORY;
    if (is_new) {
        family_use *use = STM_APPEND(assembly->scratch, uses);
        if (!use) return STM_NO_MEMORY;
        *use = (family_use){.name = name, .first_account = account};
    }
    family_use *use = &uses->items[*place];
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): it is there since it was new */
    use->joins |= use->first_account != account;
    join(parent, use->first_account, account);
    uint32_t *slot = STM_APPEND(assembly->arena, &use->reports);
    if (!slot) return STM_NO_MEMORY;
    *slot = report;
    return STM_OK;
}

static stm_status show_newsrooms(stm_assembly *assembly, const family_uses *uses)
{
    for (uint32_t i = 0; i < uses->count; i++) {
        if (!uses->items[i].joins) continue;
        stm_newsroom *room = STM_APPEND(assembly->arena, &assembly->account->newsrooms);
        if (!room) return STM_NO_MEMORY;
        room->reports = uses->items[i].reports;
        STM_TRY(stm_arena_copy(&room->name, assembly->arena, uses->items[i].name));
    }
    return STM_OK;
}

stm_status stm_voices_hear(stm_assembly *assembly, const stm_newsrooms *rooms)
{
    const stm_story *story = assembly->story;
    uint32_t accounts = story->accounts.count;
    uint32_t *parent = STM_NEW(assembly->scratch, uint32_t, accounts);
    assembly->voice_of = STM_NEW(assembly->scratch, uint32_t, accounts);
    if (!parent || !assembly->voice_of) return STM_NO_MEMORY;
    for (uint32_t a = 0; a < accounts; a++) parent[a] = a;
    family_uses uses = {0};
    stm_map index = {0};
    for (uint32_t i = 0; i < story->reports.count; i++)
        STM_TRY(note_report(&uses, &index, assembly, parent, story->reports.items[i], rooms));
    for (uint32_t a = 0; a < accounts; a++)
        assembly->voice_of[a] = parent[a] == a ? assembly->voices++ : assembly->voice_of[root_of(parent, a)];
    return show_newsrooms(assembly, &uses);
}
