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

/* A longer stretch of left-out words is shown by its ends; the base above has it whole. */
#define SHOWN_WHOLE 60u

static void put_old(stm_page *page, stm_slice words)
{
    stm_html(page, "<del>");
    size_t head = SHOWN_WHOLE / 2, tail = words.length;
    if (words.length > SHOWN_WHOLE) {
        tail -= SHOWN_WHOLE / 3;
        while (head > 0 && words.data[head] != ' ') head--;
        while (tail < words.length && words.data[tail] != ' ') tail++;
    }
    if (words.length <= SHOWN_WHOLE || !head) {
        stm_html_line(page, words);
    } else {
        stm_html_line(page, (stm_slice){words.data, head});
        stm_html(page, " …");
        stm_html_line(page, (stm_slice){words.data + tail, words.length - tail});
    }
    stm_html(page, "</del>");
}

static void put_change(stm_page *page, const stm_change *change, const stm_reading *base_reading, const stm_reading *other)
{
    stm_change_kind kind = change->kind;
    stm_slice base = stm_cut(base_reading->text, change->base), reading = stm_cut(other->text, change->reading);
    stm_slice was = stm_trim(base), is = stm_trim(reading);
    if (starts_blank(reading) || (kind != STM_CHANGE_PUNCTUATION && stm_view_blank_before(other, change))) stm_html(page, " ");
    stm_html(page, "<span class=\"c ");
    stm_html(page, stm_label_change(kind));
    stm_html(page, "\">");
    if (was.length) put_old(page, was);
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
    if (ends_blank(reading) || (kind != STM_CHANGE_PUNCTUATION && stm_view_blank_behind(other, change))) stm_html(page, " ");
}

static stm_status put_changed(stm_page *page, const stm_reading *base, const stm_reading *reading)
{
    stm_changes changes;
    STM_TRY(stm_view_changes(&page->view, &changes, base, reading));
    uint32_t at = 0;
    for (uint32_t i = 0; i < changes.count; i++) {
        const stm_change *change = &changes.items[i];
        stm_html_line(page, stm_cut(reading->text, (stm_span){at, change->reading.start}));
        put_change(page, change, base, reading);
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
    if (reading->witnesses.count && reading->witnesses.items[0].cue.length) {
        stm_html(page, "<span class=\"f\">");
        stm_html_line(page, reading->witnesses.items[0].cue);
        stm_html(page, ":</span> ");
    }
    stm_html(page, "<span class=\"words ");
    stm_html(page, classes[reading->kind]);
    stm_html(page, "\">");
    if (reading == base) STM_TRY(put_base(page, utterance, base));
    else if (reworded) stm_html_line(page, reading->text);
    else STM_TRY(put_changed(page, base, reading));
    stm_html(page, "</span>");
    if (reworded) stm_html(page, " <small class=\"tag\">in other words</small>");
    else if (reading->kind == STM_QUOTE_INDIRECT) stm_html(page, " <small class=\"tag\">indirect</small>");
    else if (reading->kind == STM_QUOTE_MIXED) stm_html(page, " <small class=\"tag\">mixed</small>");
    return STM_OK;
}

static void put_way(stm_page *page, const stm_witness *witness)
{
    stm_html(page, " ");
    stm_html_line(page, witness->medium);
    for (uint32_t i = 0; i < witness->via.count; i++) {
        stm_html(page, i ? ", " : witness->medium.length ? ", via " : "via ");
        stm_html_line(page, witness->via.items[i]);
    }
}

/* "Radio Skerry" when all witnesses have it so, else "1A Radio Skerry; 2A Coast TV, via Interfax". */
static stm_status put_ways(stm_page *page, const stm_witnesses *witnesses, bool with_sigla)
{
    bool one_way = true, any = false;
    for (uint32_t i = 0; i < witnesses->count; i++) {
        one_way &= stm_view_same_way(&witnesses->items[0], &witnesses->items[i]);
        any |= witnesses->items[i].medium.length || witnesses->items[i].via.count;
    }
    if (!with_sigla && !any) return STM_OK;
    stm_html(page, " <span class=\"way\">");
    for (uint32_t from = 0, to; from < witnesses->count; from = to) {
        for (to = from + 1; to < witnesses->count && stm_view_same_way(&witnesses->items[from], &witnesses->items[to]);) to++;
        stm_witnesses some = {witnesses->items + from, to - from, to - from};
        if (from) stm_html(page, "; ");
        if (with_sigla || !one_way) STM_TRY(stm_page_sigla(page, &some));
        put_way(page, &witnesses->items[from]);
    }
    stm_html(page, "</span>");
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

static void put_when(stm_page *page, const stm_utterance *utterance)
{
    if (!utterance->when.length) return;
    stm_html(page, ", <time>");
    stm_html_date(page, utterance->when);
    stm_html(page, "</time>");
}

static void put_speaker(stm_page *page, const stm_utterance *utterance)
{
    if (utterance->speaker_name.length) stm_html_line(page, utterance->speaker_name);
    else stm_html(page, "<span class=\"f\">speaker not named</span>");
}

static stm_status put_table(stm_page *page, const stm_utterance *utterance, const stm_indices *columns)
{
    bool matrix = columns->count <= MOST_COLUMNS;
    stm_html(page, "<div class=\"wide\"><table class=\"app\"><thead><tr><th scope=\"col\"><b>");
    put_speaker(page, utterance);
    stm_html(page, "</b>");
    put_when(page, utterance);
    stm_html(page, "</th>");
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

/* An utterance in several wordings. */
static stm_status put_utterance(stm_page *page, const stm_utterance *utterance, uint32_t index)
{
    stm_indices places;
    uint32_t count = utterance->readings.count;
    const stm_witnesses **lists = STM_NEW(&page->view.scratch, const stm_witnesses *, count);
    if (!lists) return STM_NO_MEMORY;
    STM_TRY(stm_view_utterance_places(&page->view, &places, utterance));
    stm_page_statement_opens(page, 'u', index, "many");
    STM_TRY(put_table(page, utterance, &places));
    stm_html(page, "</div><div class=\"m\">");
    STM_TRY(stm_page_counts(page, places.count, utterance->accounts));
    stm_html(page, "</div>");
    for (uint32_t i = 0; i < count; i++) lists[i] = &utterance->readings.items[i].witnesses;
    STM_TRY(stm_page_drawer_of(page, lists, count));
    stm_page_statement_closes(page);
    return STM_OK;
}

/* An utterance in one wording, below the name of its speaker. */
static stm_status put_single(stm_page *page, const stm_utterance *utterance, uint32_t index)
{
    const stm_reading *reading = &utterance->readings.items[0];
    stm_page_folded_opens(page, 'u', index, "one");
    STM_TRY(put_wording(page, utterance, reading));
    bool one_way = true;
    for (uint32_t i = 1; i < reading->witnesses.count; i++)
        one_way &= stm_view_same_way(&reading->witnesses.items[0], &reading->witnesses.items[i]);
    if (one_way) STM_TRY(put_ways(page, &reading->witnesses, false)); /* else the drawer tells of each */
    if (utterance->when.length) {
        stm_html(page, " <time class=\"way\">");
        stm_html_date(page, utterance->when);
        stm_html(page, "</time>");
    }
    STM_TRY(stm_page_fold_closes(page, &reading->witnesses, utterance->accounts));
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
    stm_html(page, "<del>struck</del> words stand in the base only. "
                   "<small class=\"tag\">indirect</small> the report tells it in its own words, "
                   "<small class=\"tag\">mixed</small> partly so.</p>\n");
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
        const stm_utterance *utterance = &all->items[order.items[i]];
        stm_arena_reset(&page->view.scratch);
        if (i == several && several) stm_html(page, "<h4>In one report only</h4>\n");
        if (i == 0 && several) stm_html(page, "<h4>In several reports</h4>\n");
        bool named = i != several && i && stm_equal(utterance->speaker_name, all->items[order.items[i - 1]].speaker_name);
        bool table = i < several || utterance->readings.count > 1;
        if (!table && !named) {
            stm_html(page, "<p class=\"who sp\"><b>");
            put_speaker(page, utterance);
            stm_html(page, "</b></p>\n");
        }
        STM_TRY(table ? put_utterance(page, utterance, order.items[i]) : put_single(page, utterance, order.items[i]));
    }
    stm_page_section_closes(page);
    return STM_OK;
}
