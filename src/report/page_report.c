/* The reports in full, with everything that was found in them marked, and every cited place as an anchor.
 *
 * Marks overlap (a figure in a quotation in a copied passage), and HTML elements must not. So the text is cut at every
 * boundary of every mark, and each piece that is left becomes one <span> with all the classes that are open there:
 *
 *     the lamp “will burn 40 nights” again        q: 10-28, fg: 20-29
 *              |         |        |
 *              <span class=q>will burn </span><span class="q fg">40 nights</span>”...
 *
 * The cited places a piece belongs to stand in its data-w, by which the script finds all pieces of a place; an empty
 * <a id=w7> where a place begins serves readers without script. Pieces are also cut at line ends, which part the
 * paragraphs. At one piece at most MOST_OPEN cited places are named: a place that lies below so many others is still
 * reached by its anchor. */
#include "page.h"

#include "labels.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <stdlib.h>

#define MOST_OPEN 24u

typedef enum mark_kind { MARK_QUOTE, MARK_FIGURE, MARK_TIME, MARK_NAME, MARK_COPIED, MARK_AROUND, MARK_HEAD, MARK_CITED, MARK_KINDS } mark_kind;

static const char *const mark_classes[MARK_CITED] = {"q", "fg", "tm", "nm", "cp", "ar", "hd"};

/* Where a mark begins or ends. */
typedef struct boundary {
    uint32_t at, number; /* number: of the cited place */
    uint8_t kind;
    bool opens;
} boundary;

typedef struct boundaries {
    boundary *items;
    uint32_t count, capacity;
} boundaries;

typedef struct sweep {
    uint32_t open[MARK_CITED];
    uint32_t cited[MOST_OPEN], cited_count;
    bool inside; /* of a paragraph */
} sweep;

static stm_status add_mark(stm_page *page, boundaries *list, mark_kind kind, stm_span span, uint32_t number)
{
    if (!stm_span_given(span) || span.start >= span.end) return STM_OK;
    for (int end = 0; end < 2; end++) {
        boundary *one = STM_APPEND(&page->story, list);
        if (!one) return STM_NO_MEMORY;
        *one = (boundary){end ? span.end : span.start, number, (uint8_t)kind, !end};
    }
    return STM_OK;
}

static stm_status add_marks(stm_page *page, boundaries *list, mark_kind kind, const stm_spans *spans)
{
    for (uint32_t i = 0; i < spans->count; i++) STM_TRY(add_mark(page, list, kind, spans->items[i], 0));
    return STM_OK;
}

static stm_status add_found(stm_page *page, boundaries *list, const stm_report *report)
{
    for (uint32_t i = 0; i < report->blocks.count; i++) {
        const stm_block *block = &report->blocks.items[i];
        bool head = block->kind == STM_BLOCK_TITLE || block->kind == STM_BLOCK_HEADING;
        if (block->kind != STM_BLOCK_BODY) STM_TRY(add_mark(page, list, head ? MARK_HEAD : MARK_AROUND, block->span, 0));
    }
    for (uint32_t i = 0; i < report->entities.count; i++)
        STM_TRY(add_marks(page, list, MARK_NAME, &report->entities.items[i].mentions));
    for (uint32_t i = 0; i < report->quotes.count; i++)
        STM_TRY(add_marks(page, list, MARK_QUOTE, &report->quotes.items[i].content));
    for (uint32_t i = 0; i < report->times.count; i++)
        STM_TRY(add_mark(page, list, MARK_TIME, report->times.items[i].span, 0));
    for (uint32_t i = 0; i < report->figures.count; i++)
        STM_TRY(add_mark(page, list, MARK_FIGURE, report->figures.items[i].span, 0));
    return STM_OK;
}

static int by_place(const void *a, const void *b)
{
    const boundary *one = a, *other = b;
    if (one->at != other->at) return one->at < other->at ? -1 : 1;
    if (one->opens != other->opens) return one->opens ? 1 : -1;
    if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
    return one->number < other->number ? -1 : one->number > other->number;
}

/* ---- pieces --------------------------------------------------------------------------------------------------------------- */

static void open_piece(stm_page *page, const sweep *now, bool *opened)
{
    *opened = now->cited_count > 0;
    for (int i = 0; i < MARK_CITED; i++) *opened |= now->open[i] > 0;
    if (!*opened) return;
    bool first = true;
    stm_html(page, "<span");
    for (int i = 0; i < MARK_CITED; i++) {
        if (!now->open[i]) continue;
        stm_html(page, first ? " class=\"" : " ");
        stm_html(page, mark_classes[i]);
        first = false;
    }
    if (!first) stm_html(page, "\"");
    for (uint32_t i = 0; i < now->cited_count; i++) {
        stm_html(page, i ? " " : " data-w=\"");
        stm_html_count(page, now->cited[i]);
    }
    stm_html(page, now->cited_count ? "\">" : ">");
}

static bool only_blanks(stm_slice text)
{
    return !stm_trim(text).length;
}

static void put_piece(stm_page *page, sweep *now, stm_slice text)
{
    while (text.length) {
        size_t end = stm_find(text, STM_LITERAL("\n"), 0);
        stm_slice line = {text.data, end == SIZE_MAX ? text.length : end};
        if (line.length && (now->inside || !only_blanks(line))) {
            bool opened;
            if (!now->inside) stm_html(page, "<p>");
            now->inside = true;
            open_piece(page, now, &opened);
            stm_html_line(page, line);
            if (opened) stm_html(page, "</span>");
        }
        if (end == SIZE_MAX) return;
        if (now->inside) stm_html(page, "</p>\n");
        now->inside = false;
        text = (stm_slice){text.data + end + 1, text.length - end - 1};
    }
}

static void put_anchor(stm_page *page, sweep *now, uint32_t number)
{
    if (!now->inside) stm_html(page, "<p>");
    now->inside = true;
    stm_html(page, "<a class=\"an\" id=\"w");
    stm_html_count(page, number);
    stm_html(page, "\"></a>");
}

static void cross(stm_page *page, sweep *now, const boundary *one, bool *anchored)
{
    if (one->kind != MARK_CITED) {
        if (one->opens) now->open[one->kind]++;
        else now->open[one->kind]--;
        return;
    }
    uint32_t index = one->number - page->cited_before - 1;
    if (one->opens) {
        if (!anchored[index]) put_anchor(page, now, one->number);
        anchored[index] = true;
        if (now->cited_count < MOST_OPEN) now->cited[now->cited_count++] = one->number;
        return;
    }
    for (uint32_t i = 0; i < now->cited_count; i++) {
        if (now->cited[i] != one->number) continue;
        for (now->cited_count--; i < now->cited_count; i++) now->cited[i] = now->cited[i + 1];
        return;
    }
}

static void put_marked(stm_page *page, stm_slice text, boundaries *list, bool in_title, bool *anchored)
{
    if (list->count) qsort(list->items, list->count, sizeof *list->items, by_place);
    sweep now = {.inside = in_title};
    uint32_t at = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const boundary *one = &list->items[i];
        uint32_t place = one->at < text.length ? one->at : (uint32_t)text.length;
        if (place > at) put_piece(page, &now, stm_cut(text, (stm_span){at, place}));
        if (place > at) at = place;
        cross(page, &now, one, anchored);
    }
    put_piece(page, &now, stm_cut(text, (stm_span){at, (uint32_t)text.length}));
    if (now.inside && !in_title) stm_html(page, "</p>\n");
}

/* ---- a report ---------------------------------------------------------------------------------------------------------------- */

static stm_status put_head(stm_page *page, uint32_t place, boundaries *title, bool *anchored)
{
    const stm_dated *dated = &page->view.account->reports.items[place];
    const stm_report *report = page->view.reports->items[dated->report];
    stm_builder out = stm_builder_in(&page->view.scratch);
    stm_html(page, "<header><p class=\"rn\">");
    stm_html_count(page, (uint64_t)place + 1);
    stm_html(page, "<i>");
    stm_say_letter(&out, page->view.letter[dated->report]);
    STM_TRY(stm_html_built(page, &out));
    stm_html(page, "</i></p><h4>");
    if (report->title.length) put_marked(page, report->title, title, true, anchored);
    else stm_html_line(page, stm_phrase_id(report));
    stm_html(page, "</h4><p class=\"meta\">");
    if (report->outlet.length) {
        stm_html(page, "<b>");
        stm_html_line(page, report->outlet);
        stm_html(page, "</b> · ");
    }
    if (dated->published.length) stm_html_date(page, dated->published);
    else stm_html(page, "no date");
    if (dated->published.length && dated->from != STM_FROM_GIVEN) {
        stm_html(page, " (");
        stm_html(page, stm_phrase_origin(dated->from));
        stm_html(page, ")");
    }
    if (report->title.length || !stm_equal(report->id, stm_phrase_id(report))) {
        stm_html(page, " · ");
        stm_html_line(page, report->id);
    }
    if (report->byline.count) stm_html(page, " · by ");
    for (uint32_t i = 0; i < report->byline.count; i++) {
        if (i) stm_html(page, ", ");
        stm_html_line(page, report->byline.items[i]);
    }
    if (report->credits.count) stm_html(page, " · credits ");
    for (uint32_t i = 0; i < report->credits.count; i++) {
        if (i) stm_html(page, ", ");
        stm_html_line(page, report->credits.items[i]);
    }
    stm_html(page, "</p></header>\n");
    return STM_OK;
}

static stm_status put_report(stm_page *page, uint32_t place, boundaries *text, boundaries *title, bool *anchored)
{
    const stm_report *report = stm_view_report(&page->view, place);
    STM_TRY(add_found(page, text, report));
    stm_html(page, "<article class=\"rep\" id=\"s");
    stm_html_count(page, (uint64_t)page->view.account->story + 1);
    stm_html(page, "r");
    stm_html_count(page, (uint64_t)place + 1);
    stm_html(page, "\" data-name=\"");
    stm_html_line(page, stm_phrase_report(report));
    stm_html(page, "\">");
    STM_TRY(put_head(page, place, title, anchored));
    stm_html(page, "<div class=\"txt\">\n");
    put_marked(page, report->text, text, false, anchored);
    stm_html(page, "</div></article>\n");
    return STM_OK;
}

static stm_status add_copied(stm_page *page, boundaries *texts)
{
    const stm_copies *copies = &page->view.account->copies;
    for (uint32_t i = 0; i < copies->count; i++) {
        const stm_copy_pair *pair = &copies->items[i];
        for (uint32_t j = 0; j < pair->passages.count; j++) {
            boundaries *from = &texts[page->view.place[pair->from]], *to = &texts[page->view.place[pair->to]];
            STM_TRY(add_mark(page, from, MARK_COPIED, pair->passages.items[j].from, 0));
            STM_TRY(add_mark(page, to, MARK_COPIED, pair->passages.items[j].to, 0));
        }
    }
    return STM_OK;
}

static stm_status add_cited(stm_page *page, boundaries *texts, boundaries *titles)
{
    for (uint32_t i = 0; i < page->cited.cited.count; i++) {
        const stm_witness *witness = &page->cited.cited.items[i];
        boundaries *lists = witness->field == STM_FIELD_TITLE ? titles : texts;
        for (uint32_t j = 0; j < witness->parts.count; j++)
            STM_TRY(add_mark(page, &lists[page->view.place[witness->report]], MARK_CITED, witness->parts.items[j],
                             page->cited_before + i + 1));
    }
    return STM_OK;
}

/* One switch a kind of mark; the style sheet does the rest, without script. */
static void put_switches(stm_page *page)
{
    static const char *const titles[] = {"quotations", "figures", "times", "names", "shared passages", "around the text"};
    stm_html(page, "<fieldset class=\"sw\"><legend>Show</legend>");
    for (int i = 0; i < MARK_HEAD; i++) {
        stm_html(page, "<label><input type=\"checkbox\" class=\"sw-");
        stm_html(page, mark_classes[i]);
        stm_html(page, "\" checked> <span class=\"");
        stm_html(page, mark_classes[i]);
        stm_html(page, "\">");
        stm_html(page, titles[i]);
        stm_html(page, "</span></label> ");
    }
    stm_html(page, "</fieldset>\n");
}

stm_status stm_page_reports(stm_page *page)
{
    uint32_t reports = page->view.account->reports.count;
    boundaries *texts = STM_NEW(&page->story, boundaries, reports), *titles = STM_NEW(&page->story, boundaries, reports);
    bool *anchored = STM_NEW(&page->story, bool, page->cited.cited.count);
    if (!texts || !titles || !anchored) return STM_NO_MEMORY;
    STM_TRY(add_copied(page, texts));
    STM_TRY(add_cited(page, texts, titles));
    stm_page_section_opens(page, "reports", "The reports in full");
    put_switches(page);
    for (uint32_t i = 0; i < reports; i++) {
        stm_arena_reset(&page->view.scratch);
        STM_TRY(put_report(page, i, &texts[i], &titles[i], anchored));
    }
    stm_page_section_closes(page);
    return STM_OK;
}
