/* Furniture over the pages of a host. The section `input` holds pages: "@ address", then a paragraph a line. Each page is
 * cleaned, all are marked, and the blocks are printed; the same is done in the opposite order, which must change nothing. */
#include "support/cases.h"

#include "base/list.h"
#include "base/slice.h"
#include "clean/clean.h"
#include "clean/host_furniture.h"

#include <string.h>

static const char *const kinds[] = {"BODY", "TITLE", "HEADING", "CAPTION", "HEAD", "CREDIT", "FURNITURE", "REPEATED"};

typedef struct pages {
    stm_report **items;
    uint32_t count, capacity;
} pages;

static stm_status add_page(pages *list, stm_slice address, stm_slice text, stm_arena *arena)
{
    stm_report *report = STM_NEW(arena, stm_report, 1), **slot = STM_APPEND(arena, list);
    if (!report || !slot) return STM_NO_MEMORY;
    *report = (stm_report){.url = address, .text = text, .title_span = STM_NO_SPAN, .published_span = STM_NO_SPAN};
    *slot = report;
    return stm_clean(report, &(stm_blocks){0}, arena, arena);
}

static stm_status read_pages(pages *list, stm_slice input, stm_arena *arena)
{
    for (size_t at = 0; at < input.length;) {
        size_t line = stm_find(input, STM_LITERAL("\n"), at), next = stm_find(input, STM_LITERAL("\n@ "), at);
        size_t end = next == SIZE_MAX ? input.length : next + 1;
        stm_slice address = {input.data + at + 2, line - at - 2};
        if (add_page(list, address, (stm_slice){input.data + line + 1, end - line - 1}, arena) != STM_OK) return STM_NO_MEMORY;
        at = end;
    }
    return STM_OK;
}

static void print_page(stm_builder *out, const stm_report *report)
{
    stm_append_text(out, "@ ");
    stm_append(out, report->url);
    stm_append_byte(out, '\n');
    for (uint32_t b = 0; b < report->blocks.count; b++) {
        stm_append_format(out, "%s ", kinds[report->blocks.items[b].kind]);
        stm_append(out, stm_cut(report->text, report->blocks.items[b].span));
        stm_append_byte(out, '\n');
    }
    stm_append_format(out, "spans of the body: %u\n", (unsigned)report->body.count);
}

static void mark_and_print(stm_builder *out, stm_slice input, bool backwards, stm_arena *arena)
{
    pages list = {0};
    if (read_pages(&list, input, arena) != STM_OK) return;
    for (uint32_t i = 0; backwards && i < list.count / 2; i++) {
        stm_report *other = list.items[i];
        list.items[i] = list.items[list.count - 1 - i];
        list.items[list.count - 1 - i] = other;
    }
    if (stm_host_furniture_mark(list.items, list.count, arena, arena) != STM_OK) stm_append_text(out, "failed\n");
    for (uint32_t i = 0; i < list.count; i++) print_page(out, list.items[backwards ? list.count - 1 - i : i]);
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_builder backwards = stm_builder_in(arena);
    size_t before = out->length;
    mark_and_print(out, stm_case_section(one, "input"), false, arena);
    mark_and_print(&backwards, stm_case_section(one, "input"), true, arena);
    if (backwards.length != out->length - before || memcmp(backwards.data, out->data + before, backwards.length) != 0)
        stm_append_text(out, "THE ORDER OF THE PAGES MATTERS\n");
}

int main(void)
{
    return stm_cases_main(CASES "/host", run);
}
