/* See witness_table.h. Two witnesses are one place when report, field and all parts are equal; the map is asked with a
 * hash of these, and whoever collides with another place is found out by comparing and goes on to the next key. */
#include "witness_table.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

static uint64_t key_of(const stm_witness *witness)
{
    uint64_t key = stm_hash_mix(witness->report, witness->field);
    for (uint32_t i = 0; i < witness->parts.count; i++) {
        stm_span part = witness->parts.items[i];
        key = stm_hash_mix(key, (uint64_t)part.start << 32 | part.end);
    }
    return key;
}

static bool same_place(const stm_witness *a, const stm_witness *b)
{
    if (a->report != b->report || a->field != b->field || a->parts.count != b->parts.count) return false;
    for (uint32_t i = 0; i < a->parts.count; i++)
        if (a->parts.items[i].start != b->parts.items[i].start || a->parts.items[i].end != b->parts.items[i].end)
            return false;
    return true;
}

stm_status stm_witness_number(stm_witness_table *table, uint32_t *number, const stm_witness *witness)
{
    for (uint64_t key = key_of(witness);; key++) {
        bool is_new;
        uint32_t *value = stm_map_insert(&table->numbers, table->arena, key, table->cited.count, &is_new);
        if (!value) return STM_NO_MEMORY;
        *number = *value;
        if (!is_new && same_place(&table->cited.items[*value], witness)) return STM_OK;
        if (!is_new) continue;
        stm_witness *place = STM_APPEND(table->arena, &table->cited);
        if (!place) return STM_NO_MEMORY;
        *place = *witness;
        return STM_OK;
    }
}
