/* Events: one a line, "trigger TYPE/mode cameo realis | actors | recipients | place | when". Names, times and quotes are found
 * first, as in a run. */
#include "support/cases.h"

#include "base/slice.h"
#include "event/event_find.h"
#include "event/event_lexicon.h"
#include "lang/names.h"
#include "quote/quote_find.h"
#include "when/when_find.h"

static const char *const realis[] = {"happened", "ongoing", "planned", "possible", "conditional", "denied", "negated"};

static void print_side(stm_builder *out, stm_slice text, const stm_actors *actors)
{
    stm_append_text(out, " |");
    for (uint32_t i = 0; i < actors->count; i++) {
        stm_append_text(out, i ? "; " : " ");
        stm_append(out, stm_cut(text, actors->items[i].span));
        if (actors->items[i].code.length) stm_append_format(out, " [%.*s]", (int)actors->items[i].code.length, actors->items[i].code.data);
    }
}

static void print_event(stm_builder *out, stm_slice text, const stm_event *event)
{
    stm_append(out, stm_cut(text, event->trigger));
    stm_append_format(out, " %.*s", (int)event->type.length, event->type.data);
    if (event->mode.length) stm_append_format(out, "/%.*s", (int)event->mode.length, event->mode.data);
    stm_append_format(out, " %.*s %s", (int)event->cameo.length, event->cameo.data, realis[event->realis]);
    print_side(out, text, &event->actors);
    print_side(out, text, &event->recipients);
    stm_append_text(out, " |");
    if (stm_span_given(event->place)) {
        stm_append_text(out, " ");
        stm_append(out, stm_cut(text, event->place));
    }
    stm_append_format(out, " | %.*s", (int)event->when.length, event->when.data);
    if (event->said_by != STM_NONE) stm_append_text(out, " | said");
    stm_append_byte(out, '\n');
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice text = stm_case_section(one, "input");
    stm_block block = {{0, (uint32_t)text.length}, STM_BLOCK_BODY};
    stm_report report = {.text = text, .blocks = {&block, 1, 1}, .published = STM_LITERAL("2031-05-14")};
    stm_doc doc;
    if (!event_lexicon_sorted()) stm_append_text(out, "A TABLE OF TRIGGERS IS NOT SORTED\n");
    if (stm_doc_build(&doc, arena, text, &report.blocks) != STM_OK) return;
    if (stm_names_find(&report, &doc, NULL, arena, arena) != STM_OK) return;
    if (stm_when_find(&report.times, &doc, report.published, arena, arena) != STM_OK) return;
    if (stm_quote_find(&report, &doc, NULL, arena, arena) != STM_OK) return;
    if (stm_event_find(&report, &doc, arena, arena) != STM_OK) return;
    for (uint32_t i = 0; i < report.events.count; i++) print_event(out, text, &report.events.items[i]);
}

int main(void)
{
    return stm_cases_main(CASES "/event", run);
}
