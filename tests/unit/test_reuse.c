/* Pairs of reports that share a text. Sections a, b, c, d are reports (in the contract's order); expected is a line a
 * decided pair: from, to, kind, whether it joins, then its passages' words and, with the section `reasons`, its reasons. */
#include "support/cases.h"

#include "base/slice.h"
#include "reuse/reuse_find.h"

static stm_slice names[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}};

static const char *kind_name(stm_copy_kind kind)
{
    static const char *const all[] = {"copy", "abridged", "partial", "rewrite"};
    return all[kind];
}

static void print_passages(stm_builder *out, const stm_copy_pair *pair, const stm_reports *reports)
{
    for (uint32_t i = 0; i < pair->passages.count; i++) {
        stm_append_text(out, "  ");
        stm_append(out, stm_cut(reports->items[pair->from]->text, pair->passages.items[i].from));
        stm_append_text(out, " = ");
        stm_append(out, stm_cut(reports->items[pair->to]->text, pair->passages.items[i].to));
        stm_append_byte(out, '\n');
    }
}

static bool print_pairs(stm_builder *out, const stm_case *one, const stm_reports *reports, unsigned threads,
                        stm_arena *arena)
{
    stm_copies copies;
    stm_reuse_options options = {.threads = threads, .least = -1};
    if (stm_reuse_find(&copies, reports, &options, arena, NULL) != STM_OK) return false;
    for (uint32_t i = 0; i < copies.count; i++) {
        const stm_copy_pair *pair = &copies.items[i];
        stm_append_format(out, "%s %s %s%s\n", reports->items[pair->from]->id.data, reports->items[pair->to]->id.data,
                          kind_name(pair->kind), pair->joins ? "" : ", apart");
        for (uint32_t k = 0; stm_case_section(one, "reasons").length && k < pair->reasons.count; k++)
            stm_append_format(out, "  %.*s\n", (int)pair->reasons.items[k].length, pair->reasons.items[k].data);
        if (stm_case_section(one, "passages").length) print_passages(out, pair, reports);
    }
    if (!copies.count) stm_append_text(out, "none\n");
    return true;
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_report *items[4];
    stm_reports reports = {items, 0, 4};
    for (uint32_t i = 0; i < 4; i++) {
        stm_slice text = stm_case_section(one, names[i].data);
        if (!text.length) continue;
        stm_report *report = STM_NEW(arena, stm_report, 1);
        report->id = names[i];
        report->text = text;
        items[reports.count++] = report;
    }
    /* The same bytes from one thread and from three. */
    stm_builder again = stm_builder_in(arena);
    stm_slice first, second;
    stm_builder once = stm_builder_in(arena);
    if (!print_pairs(&once, one, &reports, 1, arena) || !print_pairs(&again, one, &reports, 3, arena)) return;
    if (stm_builder_finish(&first, &once) != STM_OK || stm_builder_finish(&second, &again) != STM_OK) return;
    stm_append(out, first);
    if (!stm_equal(first, second)) stm_append_text(out, "threads differ\n");
}

int main(void)
{
    return stm_cases_main(CASES "/reuse", run);
}
