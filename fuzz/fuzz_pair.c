/* Fuzzes reuse: two reports, parted by a line of four equal signs, are compared and the pair is explained.
 *
 * What must always hold: spans of passages lie in the texts and do not overlap on either side; shares, score and direction
 * are probabilities; a text is a copy of itself when it is long enough; two threads give what one gives; stretches hold
 * whole passages' sides in order; each sign lies between its lowest and highest weight. */
#include "base/slice.h"
#include "report/pair_words.h"
#include "reuse/reuse_explain.h"
#include "reuse/reuse_find.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool right)
{
    if (!right) abort();
}

/* Reports are valid UTF-8: the readers see to that. */
static stm_slice valid(stm_slice bytes, stm_arena *arena)
{
    stm_slice text;
    uint64_t replaced, first;
    hold(stm_utf8_repair(&text, arena, bytes, &replaced, &first) == STM_OK);
    return text;
}

static void check_passages(const stm_copy_pair *pair, const stm_passages *passages, const stm_reports *reports)
{
    for (uint32_t i = 0; i < passages->count; i++) {
        const stm_passage *one = &passages->items[i];
        hold(one->from.start < one->from.end && one->from.end <= reports->items[pair->from]->text.length);
        hold(one->to.start < one->to.end && one->to.end <= reports->items[pair->to]->text.length);
        for (uint32_t k = i + 1; k < passages->count; k++)
            hold(!stm_span_overlap(one->from, passages->items[k].from) && !stm_span_overlap(one->to, passages->items[k].to));
    }
}

static bool is_probability(double x)
{
    return x >= 0 && x <= 1;
}

static void check_pair(const stm_copy_pair *pair, const stm_reports *reports)
{
    hold(is_probability(pair->score) && is_probability(pair->from_share) && is_probability(pair->to_share));
    hold(pair->direction >= 0.5 && pair->direction <= 1 && pair->from != pair->to);
    check_passages(pair, &pair->passages, reports);
}

static void check_case(const stm_copy_case *found, const stm_reports *reports, stm_arena *arena)
{
    check_pair(&found->pair, reports);
    check_passages(&found->pair, &found->stretches, reports);
    for (uint32_t i = 0; i < found->signs.count; i++) {
        const stm_copy_sign *sign = &found->signs.items[i];
        hold(sign->weight >= sign->lowest - 1e-9 && sign->weight <= sign->highest + 1e-9);
    }
    for (uint32_t i = 0; i < found->stretches.count; i++) {
        stm_pair_words a = {0}, b = {0};
        bool marked;
        hold(stm_pair_words_align(&a, &b, stm_cut(reports->items[found->pair.from]->text, found->stretches.items[i].from),
                                  stm_cut(reports->items[found->pair.to]->text, found->stretches.items[i].to), &marked, arena) == STM_OK);
    }
}

static void compare(const stm_reports *reports, stm_arena *arena)
{
    stm_copies one, two;
    stm_reuse_options options = {.threads = 1, .least = 0};
    hold(stm_reuse_find(&one, reports, &options, arena, NULL) == STM_OK);
    options.threads = 2;
    hold(stm_reuse_find(&two, reports, &options, arena, NULL) == STM_OK);
    hold(one.count == two.count);
    for (uint32_t i = 0; i < one.count; i++) {
        check_pair(&one.items[i], reports);
        hold(one.items[i].score == two.items[i].score && one.items[i].from == two.items[i].from);
    }
    stm_copy_case found;
    hold(stm_reuse_explain(&found, reports, 0, 1, arena, NULL) == STM_OK);
    check_case(&found, reports, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 20000) return 0;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_slice all = {(const char *)data, size};
    size_t part = stm_find(all, STM_LITERAL("\n====\n"), 0);
    stm_report a = {.id = STM_LITERAL("a")}, b = {.id = STM_LITERAL("b")};
    stm_report *items[] = {&a, &b};
    stm_reports reports = {items, 2, 2};
    a.text = valid((stm_slice){all.data, part == SIZE_MAX ? size : part}, &arena);
    b.text = part == SIZE_MAX ? a.text : valid((stm_slice){all.data + part + 6, size - part - 6}, &arena);
    compare(&reports, &arena);
    stm_arena_release(&arena);
    return 0;
}
