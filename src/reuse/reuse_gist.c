/* Gists.
 *
 * The problem. To see whether two reports are worth an alignment takes their words, and to tell words out of a text again
 * costs more than all else that is done for a candidate. The words of all reports take three times the room of the texts.
 *
 * The method. Of each report the content stems are kept, in order, two bytes each: 13 bits of the stem's hash and three of
 * its rarity; some 500 bytes a report. Two such rows tell nearly all that the evidence rests on (reuse_evidence.h): how much
 * of one is in the other, in what order, and whether neighbours are neighbours. The later report is laid out once in a table
 * that fits the first cache; each candidate's gist then goes through it in one pass.
 *
 *     later     harbour fire spread warehouse night        shared: harbour fire warehouse crew is not
 *     earlier   crew fought fire harbour warehouse         in order: fire ... warehouse; nobody follows the same one
 *
 * Limits. Different stems meet in 13 bits and a rarity once in some ten thousand pairs of words: noise for a look, no
 * evidence. A stem that stands several times is in the chain by its first place. */
#include "reuse_gist.h"

#include "reuse_prints.h"

#include <string.h>

enum { LEVEL_BITS = 3 };

/* Rarities 3 ... 13 are six levels. Never 0. */
static uint16_t short_stem(const stm_reuse_content *word)
{
    uint32_t level = (word->rarity - STM_REUSE_CONTENT) / 2u + 1;
    return (uint16_t)(word->stem >> 19 << LEVEL_BITS | level);
}

static uint32_t weight_of(uint16_t stem)
{
    return 2 * (stem & ((1u << LEVEL_BITS) - 1)) + 1;
}

uint32_t stm_reuse_gist_make(uint16_t *stems, uint32_t *weight, const stm_reuse_words *words)
{
    uint32_t count = words->content.count < STM_REUSE_GIST_MOST ? words->content.count : STM_REUSE_GIST_MOST, sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        stems[i] = short_stem(&words->content.items[i]);
        sum += weight_of(stems[i]);
    }
    *weight = sum;
    return count;
}

static uint32_t slot_of(const stm_reuse_gist_table *table, uint16_t stem)
{
    uint32_t at = stem * 0x9e37u >> 2 & (STM_REUSE_GIST_SLOTS - 1);
    while (table->slots[at] && (uint16_t)table->slots[at] != stem) at = (at + 1) & (STM_REUSE_GIST_SLOTS - 1);
    return at;
}

void stm_reuse_gist_lay(stm_reuse_gist_table *table, stm_reuse_gist gist)
{
    memset(table->slots, 0, sizeof table->slots);
    memset(table->met, 0, sizeof table->met);
    memset(table->present, 0, sizeof table->present);
    table->turn = 0;
    table->gist = gist;
    for (uint32_t place = 0; place < gist.count; place++) {
        uint32_t at = slot_of(table, gist.stems[place]);
        table->present[gist.stems[place] / 64] |= 1ull << gist.stems[place] % 64;
        if (!table->slots[at]) {
            table->slots[at] = (place + 1) << 16 | gist.stems[place];
            table->weights[place] = 0;
        }
        uint32_t first = (table->slots[at] >> 16) - 1;
        table->first[place] = (uint16_t)first;
        table->weights[first] = (uint16_t)(table->weights[first] + weight_of(gist.stems[place]));
    }
}

/* Patience sorting: `tops` of rising chains; gives the length of the longest. */
static uint32_t take_next(uint16_t *tops, uint32_t count, uint16_t next)
{
    uint32_t low = 0, high = count;
    if (count && tops[count - 1] <= next) low = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tops[middle] <= next) low = middle + 1;
        else high = middle;
    }
    tops[low] = next;
    return low == count ? count + 1 : count;
}

/* Where the stems of the other gist stand that this one has too: most have not, and which ones cannot be guessed, so the list
 * is made without a branch. */
static uint32_t find_shared(stm_reuse_gist_table *table, const stm_reuse_gist *other)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < other->count; i++) {
        uint16_t stem = other->stems[i];
        table->met_at[count] = (uint16_t)i;
        count += table->present[stem / 64] >> stem % 64 & 1;
    }
    return count;
}

stm_reuse_kinship stm_reuse_gist_compare(stm_reuse_gist_table *table, stm_reuse_gist other)
{
    const stm_reuse_gist *gist = &table->gist;
    stm_reuse_kinship kin = {.here = gist->count, .there = other.count, .weight_here = gist->weight, .weight_there = other.weight};
    uint32_t stretch = 0, shared = find_shared(table, &other);
    uint32_t next = gist->count, behind = 0; /* the place behind the last stem's, here and there */
    uint16_t turn = ++table->turn;
    for (uint32_t k = 0; k < shared; k++) {
        uint32_t i = table->met_at[k];
        uint16_t stem = other.stems[i];
        bool follows = i == behind && next < gist->count && gist->stems[next] == stem;
        uint32_t place = follows ? next : (table->slots[slot_of(table, stem)] >> 16) - 1;
        stretch = follows ? stretch + 1 : 0;
        kin.followed += follows;
        if (stretch > kin.longest) kin.longest = stretch;
        next = place + 1;
        behind = i + 1;
        kin.shared_there += weight_of(stem);
        uint16_t first = table->first[place];
        if (table->met[first] == turn) continue;
        table->met[first] = turn;
        kin.distinct++;
        kin.shared_here += table->weights[first];
        kin.chain = take_next(table->tops, kin.chain, first);
    }
    return kin;
}
