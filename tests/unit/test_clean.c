/* Clean: a report's blocks by kind, and what was read off them. Sections: `input`, and optionally `title` and `published`
 * as fields of the input. Only what is there is printed; line ends inside a block as " / ". */
#include "support/cases.h"

#include "base/slice.h"
#include "clean/clean.h"

static const char *const kinds[] = {"BODY", "TITLE", "HEADING", "CAPTION", "HEAD", "CREDIT", "FURNITURE", "REPEATED"};

static void print_field(stm_builder *out, const char *name, stm_slice value)
{
    if (!value.length) return;
    stm_append_format(out, "%s: ", name);
    stm_append(out, value);
    stm_append_byte(out, '\n');
}

static void print_text(stm_builder *out, stm_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\n') stm_append_text(out, " / ");
        else if (text.data[i] != '\r') stm_append_byte(out, text.data[i]);
    }
    stm_append_byte(out, '\n');
}

static void print_report(stm_builder *out, const stm_report *report)
{
    print_field(out, "title", report->title);
    print_field(out, "published", report->published);
    if (stm_span_given(report->published_span))
        print_field(out, "  read from", stm_cut(report->text, report->published_span));
    print_field(out, "outlet", report->outlet);
    for (uint32_t i = 0; i < report->byline.count; i++) print_field(out, "by", report->byline.items[i]);
    for (uint32_t i = 0; i < report->credits.count; i++) print_field(out, "credit", report->credits.items[i]);
    if (!stm_equal_text(report->language, "en")) print_field(out, "language", STM_LITERAL("(not told)"));
    for (uint32_t i = 0; i < report->blocks.count; i++) {
        stm_append_format(out, "%s ", kinds[report->blocks.items[i].kind]);
        print_text(out, stm_cut(report->text, report->blocks.items[i].span));
    }
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_report report = {.text = stm_case_section(one, "input"), .title = stm_case_section(one, "title"),
                         .published = stm_case_section(one, "published"), .title_span = STM_NO_SPAN,
                         .published_span = STM_NO_SPAN};
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    if (stm_clean(&report, &(stm_blocks){0}, arena, &scratch) != STM_OK) stm_append_text(out, "failed\n");
    else print_report(out, &report);
    stm_arena_release(&scratch);
}

int main(void)
{
    return stm_cases_main(CASES "/clean", run);
}
