/* Who says I: a line of input is a paragraph. Printed: each entity with what coref_turns.c gave it beyond names. */
#include "support/cases.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "lang/coref_parts.h"
#include "lang/names.h"

typedef struct paragraphs {
    stm_block items[64];
    uint32_t count;
} paragraphs;

static void part(paragraphs *all, stm_slice text)
{
    for (size_t at = 0; at < text.length && all->count < 64;) {
        size_t end = stm_find(text, STM_LITERAL("\n"), at);
        if (end == SIZE_MAX) end = text.length;
        if (end > at) all->items[all->count++] = (stm_block){{(uint32_t)at, (uint32_t)end}, STM_BLOCK_BODY};
        at = end + 1;
    }
}

static stm_status cut(stm_words *words, stm_arena *arena, stm_slice text, const paragraphs *all)
{
    for (uint32_t b = 0; b < all->count; b++) {
        stm_ud_words cut = {0};
        STM_TRY(stm_ud_words_cut(&cut, arena, text, all->items[b].span));
        for (uint32_t i = 0; i < cut.count; i++) {
            stm_word *word = STM_APPEND(arena, words);
            if (!word) return STM_NO_MEMORY;
            *word = (stm_word){.form = stm_cut(text, cut.items[i].span), .span = cut.items[i].span,
                               .flags = i ? 0 : STM_WORD_OPENS_PARAGRAPH};
        }
    }
    return STM_OK;
}

static void put(stm_builder *out, stm_slice text, const stm_entity *entity)
{
    bool any = false;
    for (uint32_t i = 0; i < entity->mentions.count; i++) {
        stm_slice words = stm_cut(text, entity->mentions.items[i]);
        if (words.data[0] >= 'A' && words.data[0] <= 'Z' && words.length > 3 && !stm_starts_with(words, "You")) continue;
        if (!any) {
            stm_append(out, entity->name);
            stm_append_text(out, " |");
        }
        stm_append_format(out, "%s %u:", any ? "," : "", entity->mentions.items[i].start);
        stm_append(out, words);
        any = true;
    }
    if (any) stm_append_byte(out, '\n');
}

static stm_status resolve(stm_report *report, paragraphs *all, stm_arena *arena)
{
    stm_doc doc;
    stm_words words = {0};
    STM_TRY(stm_doc_build(&doc, arena, report->text, &report->blocks));
    STM_TRY(stm_names_find(report, &doc, NULL, arena, arena));
    STM_TRY(cut(&words, arena, report->text, all));
    bool *given = STM_NEW(arena, bool, words.count + 1);
    return given ? coref_turns_resolve(report, &words, given, arena, arena) : STM_NO_MEMORY;
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_report report = {.text = stm_case_section(one, "input")};
    paragraphs all = {.count = 0};
    part(&all, report.text);
    report.blocks = (stm_blocks){all.items, all.count, all.count};
    if (resolve(&report, &all, arena) != STM_OK) return;
    for (uint32_t i = 0; i < report.entities.count; i++) put(out, report.text, &report.entities.items[i]);
}

int main(void)
{
    return stm_cases_main(CASES "/coref_turns", run);
}
