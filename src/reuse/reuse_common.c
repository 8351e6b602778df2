/* The background table as a hash table.
 *
 * Two reports alone have no statistics of their own: whether a word they share is evidence must be known beforehand. So
 * the program ships how common some nine thousand stems are in news. Open addressing, linear probing, less than half
 * full. Stems are known by 32-bit hashes; two that collide share a class, which does no harm. */
#include "reuse_common.h"

#include <string.h>

enum {
    SLOTS = 1 << 15, /* 128 KB */
    RARITY_BITS = 4,
    PHRASE_BITS = 1 << 19, /* 64 KB: nine of ten pairs that are no phrases are told by them */
    PHRASE_SLOTS = 1 << 17 /* most pairs that are looked up are no phrases: four slots of ten full, they are soon told */
};

uint32_t stm_reuse_hash(const char *text, size_t length)
{
    uint64_t hash = 0x9e3779b97f4a7c15u ^ length;
    while (length > 0) {
        uint64_t part = 0;
        size_t taken = length < 8 ? length : 8;
        for (size_t i = 0; i < taken; i++) part |= (uint64_t)(unsigned char)text[i] << (8 * i); /* any byte order */
        hash = (hash ^ part) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
        text += taken;
        length -= taken;
    }
    hash *= 0xc4ceb9fe1a85ec53u;
    uint32_t folded = (uint32_t)(hash >> 32);
    return folded ? folded : 1;
}

/* 28 bits of the stem are enough to tell nine thousand apart. */
static uint32_t key_of(uint32_t stem)
{
    return stem & ~((1u << RARITY_BITS) - 1);
}

static void put(stm_reuse_common *common, uint32_t stem, uint32_t rarity)
{
    uint32_t at = stem >> RARITY_BITS & common->mask;
    while (common->slots[at] && key_of(common->slots[at] - 1) != key_of(stem)) at = (at + 1) & common->mask;
    if (!common->slots[at]) common->slots[at] = (key_of(stem) | rarity) + 1;
}

static uint32_t bit_of(uint32_t pair_hash)
{
    return pair_hash >> 13;
}

static stm_status open_phrases(stm_reuse_common *common, stm_arena *arena)
{
    common->phrases = STM_NEW(arena, uint32_t, PHRASE_SLOTS);
    common->phrase_mask = PHRASE_SLOTS - 1;
    common->phrase_bits = STM_NEW(arena, uint64_t, PHRASE_BITS / 64);
    if (!common->phrases || !common->phrase_bits) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < stm_reuse_phrases_count; i++) {
        uint32_t at = stm_reuse_phrases[i] >> 4 & common->phrase_mask;
        while (common->phrases[at]) at = (at + 1) & common->phrase_mask;
        common->phrases[at] = stm_reuse_phrases[i];
        uint32_t bit = bit_of(stm_reuse_phrases[i]);
        common->phrase_bits[bit / 64] |= 1ull << bit % 64;
    }
    return STM_OK;
}

stm_status stm_reuse_common_open(stm_reuse_common *common, stm_arena *arena)
{
    common->slots = STM_NEW(arena, uint32_t, SLOTS);
    common->mask = SLOTS - 1;
    if (!common->slots) return STM_NO_MEMORY;
    for (const stm_reuse_common_line *line = stm_reuse_common_lines; line->stems; line++) {
        for (const char *at = line->stems; *at;) {
            size_t length = strcspn(at, " ");
            put(common, stm_reuse_hash(at, length), line->rarity);
            at += length + (at[length] == ' ');
        }
    }
    return open_phrases(common, arena);
}

uint32_t stm_reuse_phrase_rarity(const stm_reuse_common *common, uint32_t pair_hash)
{
    uint32_t key = pair_hash & ~15u, bit = bit_of(pair_hash);
    if (!(common->phrase_bits[bit / 64] >> bit % 64 & 1)) return STM_REUSE_UNCOMMON;
    for (uint32_t at = key >> 4 & common->phrase_mask; common->phrases[at]; at = (at + 1) & common->phrase_mask)
        if ((common->phrases[at] & ~15u) == key) return common->phrases[at] & 15;
    return STM_REUSE_UNCOMMON;
}

uint32_t stm_reuse_rarity(const stm_reuse_common *common, uint32_t stem)
{
    for (uint32_t at = stem >> RARITY_BITS & common->mask; common->slots[at]; at = (at + 1) & common->mask)
        if (key_of(common->slots[at] - 1) == key_of(stem)) return (common->slots[at] - 1) & ((1u << RARITY_BITS) - 1);
    return STM_REUSE_RARE;
}
