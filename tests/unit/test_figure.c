/* Figures: one a line, "words | value or low..high | unit | counted | modifier". */
#include "support/cases.h"

#include "base/slice.h"
#include "figure/figure_find.h"
#include "when/when_find.h"

#include <math.h>

static const char *const modifiers[] = {"", "about", "nearly", "more than", "less than", "at least", "at most"};

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice text = stm_case_section(one, "input");
    stm_block block = {{0, (uint32_t)text.length}, STM_BLOCK_BODY};
    stm_blocks blocks = {&block, 1, 1};
    stm_doc doc;
    stm_times times;
    stm_figures figures;
    if (stm_doc_build(&doc, arena, text, &blocks) != STM_OK) return;
    if (stm_when_find(&times, &doc, STM_LITERAL("2031-05-14"), arena, arena) != STM_OK) return;
    if (stm_figure_find(&figures, &doc, &times, arena, arena) != STM_OK) return;
    for (uint32_t i = 0; i < figures.count; i++) {
        const stm_figure *figure = &figures.items[i];
        stm_append(out, stm_cut(text, figure->span));
        if (isnan(figure->value))
            stm_append_format(out, " | %.10g..%.10g", figure->low, figure->high);
        else
            stm_append_format(out, " | %.10g", figure->value);
        stm_append_format(out, " | %.*s | %.*s | %s\n", (int)figure->unit.length, figure->unit.data, (int)figure->counted.length,
                          figure->counted.data, modifiers[figure->modifier]);
    }
}

int main(void)
{
    return stm_cases_main(CASES "/figure", run);
}
