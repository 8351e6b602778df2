/* Who said what: each utterance with its wordings as an apparatus, a row a wording and a column a report.
 *
 *                                                                  1A  2A  3B
 *     We will have real light again by Friday,                      ●
 *     We will have [real] accurate(subst.) light again by Friday,        ●
 *     We will have [real](om.) light again by Friday                         ●
 *
 * The first row is the base; in the others the changed words are marked, each with its kind as a colour and as the
 * abbreviation editors use. In the base the words that vary somewhere are underlined. */
#include "page.h"

#include "labels.h"

#include "base/error.h"
#include "base/slice.h"

#include <stdlib.h>

/* More columns than these do not fit on a page; the sigla then stand below the wording. */
#define MOST_COLUMNS 9u

/* Abbreviations as in a critical apparatus, in the order of stm_change_kind. Of punctuation the mark alone is enough. */
static const char *const signs[] = {"cut", "om.", "add.", "subst.", "num.", "name", "contr.", "", "br.", "ell."};

static bool starts_blank(stm_slice text)
{
    return text.length && stm_trim(text).data != text.data;
}

static bool ends_blank(stm_slice text)
{
    stm_slice inner = stm_trim(text);
    return text.length && inner.data + inner.length != text.data + text.length;
}

static void put_change(stm_page *page, stm_change_kind kind, stm_slice base, stm_slice reading)
{
    stm_slice was = stm_trim(base), is = stm_trim(reading), space = reading.length ? reading : base;
    if (starts_blank(space)) stm_html(page, " ");
    stm_html(page, "<span class=\"c ");
    stm_html(page, stm_label_change(kind));
    stm_html(page, "\">");
    if (was.length) {
        stm_html(page, "<del>");
        stm_html_line(page, was);
        stm_html(page, "</del>");
    }
    if (is.length) {
        stm_html(page, "<ins>");
        stm_html_line(page, is);
        stm_html(page, "</ins>");
    }
    if (*signs[kind]) {
        stm_html(page, "<abbr title=\"");
        stm_html(page, stm_label_change(kind));
        stm_html(page, "\">");
        stm_html(page, signs[kind]);
        stm_html(page, "</abbr>");
    }
    stm_html(page, "</span>");
    if (ends_blank(space)) stm_html(page, " ");
}

static stm_status put_changed(stm_page *page, const stm_reading *base, const stm_reading *reading)
{
    stm_changes changes;
    STM_TRY(stm_view_changes(&page->view, &changes, base, reading));
    uint32_t at = 0;
    for (uint32_t i = 0; i < changes.count; i++) {
        const stm_change *change = &changes.items[i];
        stm_html_line(page, stm_cut(reading->text, (stm_span){at, change->reading.start}));
        put_change(page, change->kind, stm_cut(base->text, change->base), stm_cut(reading->text, change->reading));
        at = change->reading.end;
    }
    stm_html_line(page, stm_cut(reading->text, (stm_span){at, (uint32_t)reading->text.length}));
    return STM_OK;
}

static int by_start(const void *a, const void *b)
{
    const stm_span *one = a, *other = b;
    if (one->start != other->start) return one->start < other->start ? -1 : 1;
    return one->end < other->end ? -1 : one->end > other->end;
}

/* The base with what varies underlined. */
static stm_status put_base(stm_page *page, const stm_utterance *utterance, const stm_reading *base)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < utterance->readings.count; i++) count += utterance->readings.items[i].changes.count;
    stm_span *varied = STM_NEW(&page->view.scratch, stm_span, count);
    if (!varied) return STM_NO_MEMORY;
    count = 0;
    for (uint32_t i = 0; i < utterance->readings.count; i++) {
        const stm_reading *reading = &utterance->readings.items[i];
        if (stm_view_reworded(base, reading)) continue;
        for (uint32_t j = 0; j < reading->changes.count; j++) {
            const stm_change *change = &reading->changes.items[j];
            if (change->kind == STM_CHANGE_PUNCTUATION || change->kind == STM_CHANGE_CUT) continue;
            if (change->base.end <= base->text.length && change->base.start < change->base.end)
                varied[count++] = stm_trim_span(base->text, change->base);
        }
    }
    if (count) qsort(varied, count, sizeof *varied, by_start);
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (varied[i].end <= at) continue;
        stm_span words = {varied[i].start > at ? varied[i].start : at, varied[i].end};
        stm_html_line(page, stm_cut(base->text, (stm_span){at, words.start}));
        stm_html(page, "<u>");
        stm_html_line(page, stm_cut(base->text, words));
        stm_html(page, "</u>");
        at = words.end;
    }
    stm_html_line(page, stm_cut(base->text, (stm_span){at, (uint32_t)base->text.length}));
    return STM_OK;
}

static stm_status put_wording(stm_page *page, const stm_utterance *utterance, const stm_reading *reading)
{
    const stm_reading *base = stm_view_base(utterance);
    bool reworded = reading != base && stm_view_reworded(base, reading);
    static const char *const classes[] = {"direct", "mixed", "indirect"};
    stm_html(page, "<span class=\"words ");
    stm_html(page, classes[reading->kind]);
    stm_html(page, "\">");
    if (reading == base) STM_TRY(put_base(page, utterance, base));
    else if (reworded) stm_html_line(page, reading->text);
    else STM_TRY(put_changed(page, base, reading));
    stm_html(page, "</span>");
    if (reworded) stm_html(page, " <small class=\"tag\">in other words</small>");
    else if (reading->kind == STM_QUOTE_INDIRECT) stm_html(page, " <small class=\"tag\">reported, no marks</small>");
    else if (reading->kind == STM_QUOTE_MIXED) stm_html(page, " <small class=\"tag\">partly in marks</small>");
    return STM_OK;
}

static bool same_way(const stm_witness *a, const stm_witness *b)
{
    if (!stm_equal(a->medium, b->medium) || a->via.count != b->via.count) return false;
    for (uint32_t i = 0; i < a->via.count; i++)
        if (!stm_equal(a->via.items[i], b->via.items[i])) return false;
    return true;
}

/* "1A on Radio Skerry; 2A on Coast TV, via Interfax": only where there is a way to tell of. */
static stm_status put_ways(stm_page *page, const stm_witnesses *witnesses, bool with_sigla)
{
    bool any = false;
    for (uint32_t from = 0, to; from < witnesses->count; from = to) {
        const stm_witness *first = &witnesses->items[from];
        for (to = from + 1; to < witnesses->count && same_way(first, &witnesses->items[to]);) to++;
        if (!first->medium.length && !first->via.count && !with_sigla) continue;
        stm_html(page, any ? "; " : "<div class=\"way\">");
        any = true;
        stm_witnesses some = {witnesses->items + from, to - from, to - from};
        STM_TRY(stm_page_sigla(page, &some));
        if (first->medium.length) {
            stm_html(page, " on ");
            stm_html_line(page, first->medium);
        }
        for (uint32_t i = 0; i < first->via.count; i++) {
            stm_html(page, i ? ", " : first->medium.length ? ", via " : " via ");
            stm_html_line(page, first->via.items[i]);
        }
    }
    if (any) stm_html(page, "</div>");
    return STM_OK;
}

static stm_status put_cells(stm_page *page, const stm_indices *columns, const stm_witnesses *witnesses)
{
    for (uint32_t i = 0; i < columns->count; i++) {
        stm_html(page, "<td class=\"x\">");
        for (uint32_t j = 0; j < witnesses->count; j++) {
            const stm_witness *witness = &witnesses->items[j];
            if (page->view.place[witness->report] != columns->items[i]) continue;
            uint32_t number;
            STM_TRY(stm_page_cited(page, &number, witness));
            stm_html(page, "<a class=\"dot\" href=\"#w");
            stm_html_count(page, number);
            stm_html(page, "\" aria-label=\"printed in report ");
            stm_html_count(page, (uint64_t)columns->items[i] + 1);
            stm_html(page, "\"></a>");
        }
        stm_html(page, "</td>");
    }
    return STM_OK;
}

static stm_status put_table(stm_page *page, const stm_utterance *utterance, const stm_indices *columns)
{
    bool matrix = columns->count <= MOST_COLUMNS;
    stm_html(page, "<div class=\"wide\"><table class=\"app\"><thead><tr><th scope=\"col\">Wording</th>");
    for (uint32_t i = 0; matrix && i < columns->count; i++) {
        stm_html(page, "<th scope=\"col\" class=\"x\">");
        stm_page_report_siglum(page, columns->items[i]);
        stm_html(page, "</th>");
    }
    stm_html(page, "</tr></thead><tbody>");
    for (uint32_t i = 0; i < utterance->readings.count; i++) {
        const stm_reading *reading = &utterance->readings.items[i];
        stm_html(page, reading->base ? "<tr class=\"base\"><td>" : "<tr><td>");
        STM_TRY(put_wording(page, utterance, reading));
        STM_TRY(put_ways(page, &reading->witnesses, !matrix));
        stm_html(page, "</td>");
        if (matrix) STM_TRY(put_cells(page, columns, &reading->witnesses));
        stm_html(page, "</tr>");
    }
    stm_html(page, "</tbody></table></div>");
    return STM_OK;
}

static void put_speaker(stm_page *page, const stm_utterance *utterance)
{
    stm_html(page, "<p class=\"who\">");
    if (utterance->speaker_name.length) {
        stm_html(page, "<b>");
        stm_html_line(page, utterance->speaker_name);
        stm_html(page, "</b>");
    } else {
        stm_html(page, "<span class=\"f\">speaker not named</span>");
    }
    if (utterance->when.length) {
        stm_html(page, ", <time>");
        stm_html_date(page, utterance->when);
        stm_html(page, "</time>");
    }
    stm_html(page, "</p>");
}

static stm_status put_utterance(stm_page *page, const stm_utterance *utterance, uint32_t index)
{
    stm_indices places;
    STM_TRY(stm_view_utterance_places(&page->view, &places, utterance));
    uint32_t count = utterance->readings.count;
    stm_page_statement_opens(page, 'u', index, count > 1 ? "many" : "one");
    put_speaker(page, utterance);
    if (count > 1) {
        STM_TRY(put_table(page, utterance, &places));
        stm_html(page, "</div><div class=\"m\">");
        STM_TRY(stm_page_counts(page, places.count, utterance->accounts));
        stm_html(page, "</div>");
    } else {
        const stm_reading *base = &utterance->readings.items[0];
        STM_TRY(put_wording(page, utterance, base));
        STM_TRY(put_ways(page, &base->witnesses, false));
        STM_TRY(stm_page_margin(page, &base->witnesses, utterance->accounts));
    }
    const stm_witnesses **lists = STM_NEW(&page->view.scratch, const stm_witnesses *, count);
    if (!lists) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) lists[i] = &utterance->readings.items[i].witnesses;
    STM_TRY(stm_page_drawer_of(page, lists, count));
    stm_page_statement_closes(page);
    return STM_OK;
}

static void put_legend(stm_page *page)
{
    stm_html(page, "<p class=\"legend\">The first wording of each table is the base. In the others, changed words are marked: ");
    for (int kind = 0; kind <= STM_CHANGE_ELLIPSIS; kind++) {
        if (!*signs[kind]) continue;
        stm_html(page, "<span class=\"c ");
        stm_html(page, stm_label_change((stm_change_kind)kind));
        stm_html(page, "\"><ins>");
        stm_html(page, stm_label_change((stm_change_kind)kind));
        stm_html(page, "</ins><abbr>");
        stm_html(page, signs[kind]);
        stm_html(page, "</abbr></span> ");
    }
    stm_html(page, "<del>struck</del> words stand in the base only.</p>\n");
}

stm_status stm_page_quotes(stm_page *page)
{
    stm_indices order;
    uint32_t several;
    const stm_utterances *all = &page->view.account->utterances;
    if (!all->count) return STM_OK;
    STM_TRY(stm_view_utterances(&page->view, &order, &several));
    stm_page_section_opens(page, "said", "Who said what");
    if (several) put_legend(page);
    for (uint32_t i = 0; i < order.count; i++) {
        if (i == several) stm_html(page, several ? "<h4>In one report only</h4>\n" : "");
        if (i == 0 && several) stm_html(page, "<h4>In several reports</h4>\n");
        stm_arena_reset(&page->view.scratch);
        STM_TRY(put_utterance(page, &all->items[order.items[i]], order.items[i]));
    }
    stm_page_section_closes(page);
    return STM_OK;
}
