/* See lexicon.h. */
#include "lexicon.h"

#include "base/slice.h"

#include <string.h>

size_t stm_list_find(const char *const *words, size_t count, stm_slice word)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = stm_compare_text(words[middle], word);
        if (!order) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}

static void let_pass(stm_sieve *sieve, const char letters[3])
{
    uint32_t place = stm_sieve_place(letters);
    sieve->bits[place / 64] |= (uint64_t)1 << (place % 64);
}

void stm_sieve_add(stm_sieve *sieve, const char *listed)
{
    size_t length = strlen(listed);
    if (length > 3) {
        let_pass(sieve, listed);
        return;
    }
    for (unsigned third = 0; length >= 2 && third < 256; third++) let_pass(sieve, (char[3]){listed[0], listed[1], (char)third});
    if (length < 2) let_pass(sieve, (char[3]){length ? listed[0] : 0, 0, 0});
}

bool stm_list_sorted(const char *const *words, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(words[i - 1], words[i]) >= 0) return false;
    return true;
}
