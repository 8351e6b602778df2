/* Two passages word by word: `from` and `to` in, what only one has in brackets out. A case with `many` compares random texts
 * with the length of their longest common sequence, taken from a table. */
#include "support/cases.h"

#include "base/slice.h"
#include "report/pair_words.h"

#include <stdlib.h>
#include <string.h>

static void put(stm_builder *out, stm_slice text, const stm_pair_words *words)
{
    for (uint32_t i = 0; i < words->count; i++) {
        bool own = !words->items[i].common;
        bool opens = own && (!i || words->items[i - 1].common);
        bool closes = own && (i + 1 == words->count || words->items[i + 1].common);
        stm_append_format(out, "%s%s", i ? " " : "", opens ? "[" : "");
        stm_append(out, stm_trim(stm_cut(text, words->items[i].span)));
        if (closes) stm_append_byte(out, ']');
    }
    stm_append_byte(out, '\n');
}

enum { WORDS = 24 };

static uint32_t longest_common(const char *a, uint32_t n, const char *b, uint32_t m)
{
    uint32_t table[WORDS + 1][WORDS + 1] = {{0}};
    for (uint32_t i = n; i-- > 0;)
        for (uint32_t j = m; j-- > 0;) {
            uint32_t skip = table[i + 1][j] > table[i][j + 1] ? table[i + 1][j] : table[i][j + 1];
            table[i][j] = a[2 * i] == b[2 * j] ? table[i + 1][j + 1] + 1 : skip;
        }
    return table[0][0];
}

/* Words of one letter of four. */
static void fill(char *text, uint32_t words, uint32_t *state)
{
    for (uint32_t i = 0; i < words; i++) {
        *state = *state * 1664525 + 1013904223;
        text[2 * i] = (char)('a' + (*state >> 20) % 4);
        text[2 * i + 1] = ' ';
    }
}

static void run_many(stm_builder *out, unsigned count)
{
    uint32_t state = 7, wrong = 0;
    for (unsigned k = 0; k < count; k++) {
        char from[2 * WORDS], to[2 * WORDS];
        uint32_t n = k % (WORDS + 1), m = k / 7 % (WORDS + 1), common[2] = {0};
        fill(from, n, &state);
        fill(to, m, &state);
        stm_arena arena;
        stm_arena_init(&arena, NULL);
        stm_pair_words a = {0}, b = {0};
        bool marked;
        if (stm_pair_words_align(&a, &b, (stm_slice){from, (size_t)n * 2}, (stm_slice){to, (size_t)m * 2}, &marked, &arena) != STM_OK)
            wrong++;
        for (uint32_t i = 0; i < a.count; i++) common[0] += a.items[i].common;
        for (uint32_t i = 0; i < b.count; i++) common[1] += b.items[i].common;
        wrong += !marked || common[0] != common[1] || common[0] != longest_common(from, n, to, m);
        stm_arena_release(&arena);
    }
    stm_append_format(out, "%u pairs, %u wrong\n", count, (unsigned)wrong);
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice many = stm_case_section(one, "many"), from = stm_case_section(one, "from"), to = stm_case_section(one, "to");
    if (many.length) {
        run_many(out, (unsigned)strtoul(many.data, NULL, 10));
        return;
    }
    stm_pair_words a = {0}, b = {0};
    bool marked;
    if (stm_pair_words_align(&a, &b, from, to, &marked, arena) != STM_OK) return;
    if (!marked) stm_append_text(out, "too different\n");
    put(out, from, &a);
    put(out, to, &b);
}

int main(void)
{
    return stm_cases_main(CASES "/pair_words", run);
}
