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

bool stm_list_sorted(const char *const *words, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(words[i - 1], words[i]) >= 0) return false;
    return true;
}
