/* Names: one entity a line, "name KIND gender | mentions | roles". A line of input that starts with "~" is a caption. Also: the word lists are sorted. */
#include "support/cases.h"

#include "base/slice.h"
#include "lang/names.h"

static void put_all(stm_builder *out, stm_slice text, const stm_entity *entity)
{
    static const char *const kinds[] = {"person", "organisation", "place", "group", "other"};
    stm_append(out, entity->name);
    stm_append_format(out, " %s", kinds[entity->kind]);
    if (entity->gender) stm_append_format(out, " %c", entity->gender);
    stm_append_text(out, " |");
    for (uint32_t i = 0; i < entity->mentions.count; i++) {
        stm_append_text(out, i ? ", " : " ");
        stm_append(out, stm_cut(text, entity->mentions.items[i]));
    }
    stm_append_text(out, " |");
    for (uint32_t i = 0; i < entity->roles.count; i++) {
        stm_append_text(out, i ? "; " : " ");
        stm_append(out, entity->roles.items[i].text);
    }
    stm_append_byte(out, '\n');
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice text = stm_case_section(one, "input");
    stm_report report = {.text = text};
    stm_block blocks[64];
    stm_blocks list = {blocks, 0, 64};
    for (size_t at = 0; at < text.length && list.count < 64;) {
        size_t end = stm_find(text, STM_LITERAL("\n"), at);
        if (end == SIZE_MAX) end = text.length;
        stm_block_kind kind = text.data[at] == '~' ? STM_BLOCK_CAPTION : STM_BLOCK_BODY;
        if (end > at) blocks[list.count++] = (stm_block){{(uint32_t)at, (uint32_t)end}, kind};
        at = end + 1;
    }
    report.blocks = list;
    stm_doc doc;
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    if (stm_doc_build(&doc, arena, text, &list) == STM_OK &&
        stm_names_find(&report, &doc, NULL, arena, &scratch) == STM_OK &&
        stm_names_outside(&report, NULL, arena, &scratch) == STM_OK)
        for (uint32_t i = 0; i < report.entities.count; i++) put_all(out, text, &report.entities.items[i]);
    stm_arena_release(&scratch);
}

int main(void)
{
    return stm_cases_main(CASES "/names", run);
}
