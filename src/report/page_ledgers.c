/* The ledgers of the page: when, how many, where the reports differ, who did what.
 *
 * The timeline is a rail with a mark an entry. The mark's fill says whether it happened (full), was planned (a ring), is
 * possible or a condition (a broken ring) or was denied (a crossed ring); its length says how precise the date is; both
 * stand in words beside it. The days on which the reports came out stand on the rail too: what is below the last of
 * them was still to come when it was written. */
#include "page.h"

#include "labels.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/calendar.h"

#include <math.h>
#include <stdlib.h>

/* ---- when ----------------------------------------------------------------------------------------------------------------- */

typedef struct issue {
    stm_slice day;
    uint32_t place;
} issue;

typedef struct issues {
    issue *items;
    uint32_t count, capacity;
} issues;

static int by_day(const void *a, const void *b)
{
    const issue *one = a, *other = b;
    size_t shorter = one->day.length < other->day.length ? one->day.length : other->day.length;
    for (size_t i = 0; i < shorter; i++)
        if (one->day.data[i] != other->day.data[i]) return one->day.data[i] < other->day.data[i] ? -1 : 1;
    return one->place < other->place ? -1 : one->place > other->place;
}

static stm_status gather_issues(stm_page *page, issues *all)
{
    const stm_dateds *reports = &page->view.account->reports;
    for (uint32_t i = 0; i < reports->count; i++) {
        int64_t day;
        if (!stm_iso_day(reports->items[i].published, &day)) continue;
        issue *one = STM_APPEND(&page->story, all);
        if (!one) return STM_NO_MEMORY;
        *one = (issue){{reports->items[i].published.data, 10}, i};
    }
    if (all->count) qsort(all->items, all->count, sizeof *all->items, by_day);
    return STM_OK;
}

/* Whether an entry belongs below the reports of a day: the time it tells of starts later. */
static bool is_behind(stm_slice when, stm_slice day)
{
    int64_t start, issued;
    return stm_page_first_day(when, &start) && stm_iso_day(day, &issued) && start > issued;
}

/* The issues of the days before `when` (all that are left, when it is empty). */
static void put_issues(stm_page *page, const issues *all, uint32_t *next, stm_slice when)
{
    while (*next < all->count && (!when.length || is_behind(when, all->items[*next].day))) {
        stm_slice day = all->items[*next].day;
        stm_html(page, "<li class=\"issue\"><span class=\"when\">");
        stm_html_date(page, day);
        stm_html(page, "</span><span class=\"mk\"></span><div class=\"b\">published: ");
        for (; *next < all->count && stm_equal(all->items[*next].day, day); ++*next)
            stm_page_report_siglum(page, all->items[*next].place);
        stm_html(page, "</div></li>\n");
    }
}

static bool year_of(stm_slice when, int *year)
{
    *year = 0;
    if (when.length < 4) return false;
    for (size_t i = 0; i < 4; i++) {
        if (when.data[i] < '0' || when.data[i] > '9') return false;
        *year = *year * 10 + (when.data[i] - '0');
    }
    return true;
}

/* A gap of years on the rail is said, since the rail is not to scale. */
static void put_gap(stm_page *page, stm_slice before, stm_slice when)
{
    int from, to;
    if (!year_of(before, &from) || !year_of(when, &to) || to - from < 2) return;
    stm_html(page, "<li class=\"gap\"><span class=\"when\">");
    stm_html_count(page, (uint64_t)(to - from));
    stm_html(page, " years</span><span class=\"mk\"></span></li>\n");
}

/* A class name made of our own word for it; anything else gets none. */
static void put_class(stm_page *page, const char *prefix, stm_slice word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.data[i] < 'a' || word.data[i] > 'z') return;
    stm_html(page, prefix);
    stm_html_line(page, word);
}

static stm_status put_entry(stm_page *page, const stm_entry *entry, uint32_t index, bool same_day)
{
    stm_html(page, "<li class=\"st");
    put_class(page, " t-", entry->status);
    put_class(page, " p-", entry->precision);
    stm_html(page, "\"");
    stm_html_id(page, 't', index);
    stm_html(page, " tabindex=\"-1\"><span class=\"when\">");
    if (!same_day) stm_html_date(page, entry->when);
    stm_html(page, "</span><span class=\"mk\"></span>");
    stm_page_fold_opens(page);
    if (!stm_equal_text(entry->status, "happened") && entry->status.length) {
        stm_html(page, "<small class=\"tag\">");
        stm_html_line(page, entry->status);
        stm_html(page, "</small> ");
    }
    stm_html_line(page, entry->text);
    STM_TRY(stm_page_fold_closes(page, &entry->witnesses, entry->accounts));
    stm_html(page, "</li>\n");
    return STM_OK;
}

stm_status stm_page_timeline(stm_page *page)
{
    const stm_entries *all = &page->view.account->timeline;
    if (!all->count) return STM_OK;
    issues published = {0};
    uint32_t next = 0;
    STM_TRY(gather_issues(page, &published));
    stm_page_section_opens(page, "when", "When");
    stm_html(page, "<p class=\"legend\"><span class=\"mk\"></span> happened <span class=\"t-planned\"><span class=\"mk\"></span></span> "
                   "planned <span class=\"t-possible\"><span class=\"mk\"></span></span> possible or on a condition "
                   "<span class=\"t-denied\"><span class=\"mk\"></span></span> denied; a longer mark is a less precise date.</p>\n"
                   "<ol class=\"tl\">\n");
    stm_slice before = {0};
    for (uint32_t i = 0; i < all->count; i++) {
        const stm_entry *entry = &all->items[i];
        stm_arena_reset(&page->view.scratch);
        if (entry->when.length) {
            put_issues(page, &published, &next, entry->when);
            put_gap(page, before, entry->when);
        }
        STM_TRY(put_entry(page, entry, i, before.length && stm_equal(before, entry->when)));
        before = entry->when;
    }
    put_issues(page, &published, &next, (stm_slice){0});
    stm_html(page, "</ol>\n");
    stm_page_section_closes(page);
    return STM_OK;
}

/* ---- how many -------------------------------------------------------------------------------------------------------------- */

static double size_of(const stm_figure_value *value)
{
    if (isfinite(value->value)) return value->value;
    return isfinite(value->low) && isfinite(value->high) ? (value->low + value->high) / 2 : NAN;
}

/* The largest of the values, when there is a smaller one to draw beside it; else 0. */
static double scale_of(const stm_figure_group *group)
{
    double largest = 0, smallest = INFINITY;
    for (uint32_t i = 0; i < group->values.count; i++) {
        double size = size_of(&group->values.items[i]);
        if (!isfinite(size)) continue;
        if (size < 0) return 0;
        if (size > largest) largest = size;
        if (size < smallest) smallest = size;
    }
    return smallest < largest ? largest : 0;
}

static void put_bar(stm_page *page, double size, double scale)
{
    if (!(scale > 0) || !isfinite(size)) return;
    stm_html(page, "<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect height=\"6\" width=\"");
    stm_put_number(&page->put, size / scale * 100, 1);
    stm_html(page, "\"/></svg>");
}

static stm_status put_amount(stm_page *page, const stm_figure_value *value)
{
    stm_builder out = stm_builder_in(&page->view.scratch);
    if (stm_say_value(&out, value)) return stm_html_built(page, &out);
    if (!value->witnesses.count) return STM_OK;
    const stm_witness *witness = &value->witnesses.items[0];
    stm_html_line(page, stm_cut(stm_view_field(&page->view, witness), witness->span));
    return STM_OK;
}

/* A figure with one value fits on a line: "more than 150 protesters, in the square". */
static stm_status put_plain_figure(stm_page *page, const stm_figure_group *group, uint32_t index)
{
    stm_page_folded_opens(page, 'f', index, "one");
    stm_html(page, "<b class=\"val\">");
    STM_TRY(put_amount(page, &group->values.items[0]));
    stm_html(page, "</b> ");
    stm_html_line(page, group->counted);
    if (group->about.length) {
        stm_html(page, group->counted.length ? ", <span class=\"ab\">" : "<span class=\"ab\">");
        stm_html_line(page, group->about);
        stm_html(page, "</span>");
    }
    STM_TRY(stm_page_fold_closes(page, &group->values.items[0].witnesses, group->accounts));
    stm_page_statement_closes(page);
    return STM_OK;
}

static stm_status put_value(stm_page *page, const stm_figure_value *value, double scale)
{
    stm_html(page, "<tr><th scope=\"row\">");
    STM_TRY(put_amount(page, value));
    stm_html(page, "</th><td class=\"l\">");
    put_bar(page, size_of(value), scale);
    stm_html(page, "</td><td>");
    STM_TRY(stm_page_sigla(page, &value->witnesses));
    stm_html(page, "</td></tr>");
    return STM_OK;
}

static stm_status put_figure(stm_page *page, const stm_figure_group *group, uint32_t index)
{
    stm_indices places;
    STM_TRY(stm_view_figure_places(&page->view, &places, group));
    stm_page_statement_opens(page, 'f', index, group->agree ? "fig" : "fig conflict");
    stm_html(page, "<p class=\"who\"><b>");
    stm_html_line(page, group->counted.length ? group->counted : STM_LITERAL("figure"));
    stm_html(page, "</b>");
    if (group->about.length) {
        stm_html(page, ", ");
        stm_html_line(page, group->about);
    }
    stm_html(page, group->agree ? " <small class=\"tag\">agree</small>" : " <small class=\"tag bad\">differ</small>");
    stm_html(page, "</p><table class=\"led\"><tbody>");
    double scale = scale_of(group);
    const stm_witnesses **lists = STM_NEW(&page->view.scratch, const stm_witnesses *, group->values.count);
    if (!lists) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < group->values.count; i++) {
        lists[i] = &group->values.items[i].witnesses;
        STM_TRY(put_value(page, &group->values.items[i], scale));
    }
    stm_html(page, "</tbody></table></div><div class=\"m\">");
    if (places.count > 1) STM_TRY(stm_page_counts(page, places.count, group->accounts));
    stm_html(page, "</div>");
    STM_TRY(stm_page_drawer_of(page, lists, group->values.count));
    stm_page_statement_closes(page);
    return STM_OK;
}

/* What differs first, then what stands in several reports; in each the order of the account. */
static int figure_rank(const stm_figure_group *group)
{
    return !group->agree ? 0 : group->accounts > 1 ? 1 : 2;
}

stm_status stm_page_figures(stm_page *page)
{
    const stm_figure_groups *all = &page->view.account->figures;
    if (!all->count) return STM_OK;
    stm_page_section_opens(page, "figures", "Figures");
    for (int rank = 0; rank < 3; rank++)
        for (uint32_t i = 0; i < all->count; i++) {
            if (figure_rank(&all->items[i]) != rank) continue;
            stm_arena_reset(&page->view.scratch);
            STM_TRY(all->items[i].values.count == 1 ? put_plain_figure(page, &all->items[i], i)
                                                    : put_figure(page, &all->items[i], i));
        }
    stm_page_section_closes(page);
    return STM_OK;
}

/* ---- where they differ ------------------------------------------------------------------------------------------------------ */

static stm_status put_side(stm_page *page, const stm_side *side)
{
    stm_indices places;
    STM_TRY(stm_view_places(&page->view, &places, &side->witnesses));
    stm_html(page, "<div class=\"side\"><p>");
    stm_html_line(page, side->says);
    stm_html(page, "</p>");
    STM_TRY(stm_page_sigla(page, &side->witnesses));
    if (places.count > 1) STM_TRY(stm_page_counts(page, places.count, side->accounts));
    stm_html(page, "</div>");
    return STM_OK;
}

/* Who says nothing: the reports that take no side, where they are few enough to be read. */
#define MOST_SILENT 12u

static void put_silent(stm_page *page, const stm_indices *speaking)
{
    uint32_t reports = page->view.account->reports.count, next = 0;
    if (reports <= speaking->count || reports - speaking->count > MOST_SILENT) return;
    stm_html(page, "<p class=\"f\">silent: ");
    for (uint32_t i = 0; i < reports; i++) {
        if (next < speaking->count && speaking->items[next] == i) next++;
        else stm_page_report_siglum(page, i);
    }
    stm_html(page, "</p>");
}

static stm_status put_disagreement(stm_page *page, const stm_disagreement *one, uint32_t index)
{
    stm_indices places;
    STM_TRY(stm_view_disagreement_places(&page->view, &places, one));
    stm_page_statement_opens(page, 'd', index, "dis");
    stm_html(page, "<p class=\"who\"><small class=\"tag bad\">");
    stm_html(page, stm_label_disagreement(one->kind));
    stm_html(page, "</small> <b>");
    stm_html_line(page, one->about);
    stm_html(page, "</b></p><div class=\"sides\">");
    const stm_witnesses **lists = STM_NEW(&page->view.scratch, const stm_witnesses *, one->sides.count);
    if (!lists) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < one->sides.count; i++) {
        lists[i] = &one->sides.items[i].witnesses;
        STM_TRY(put_side(page, &one->sides.items[i]));
    }
    stm_html(page, "</div></div><div class=\"m\">");
    STM_TRY(stm_page_counts(page, places.count, one->accounts));
    put_silent(page, &places);
    stm_html(page, "</div>");
    STM_TRY(stm_page_drawer_of(page, lists, one->sides.count));
    stm_page_statement_closes(page);
    return STM_OK;
}

stm_status stm_page_disagreements(stm_page *page)
{
    const stm_disagreements *all = &page->view.account->disagreements;
    if (!all->count) return STM_OK;
    stm_page_section_opens(page, "differ", "Where the reports differ");
    for (uint32_t i = 0; i < all->count; i++) {
        stm_arena_reset(&page->view.scratch);
        STM_TRY(put_disagreement(page, &all->items[i], i));
    }
    stm_page_section_closes(page);
    return STM_OK;
}

/* ---- who did what -------------------------------------------------------------------------------------------------------------- */

static stm_status put_actors(stm_page *page, const stm_indices *persons, const char *nobody)
{
    stm_builder out = stm_builder_in(&page->view.scratch);
    stm_say_persons(&out, page->view.account, persons);
    if (!out.length && !*nobody) return STM_OK;
    stm_html(page, "<b>");
    if (out.length) STM_TRY(stm_html_built(page, &out));
    else stm_html(page, nobody);
    stm_html(page, "</b>");
    return STM_OK;
}

static stm_status put_event(stm_page *page, const stm_account_event *event, uint32_t index)
{
    stm_builder out = stm_builder_in(&page->view.scratch);
    stm_page_folded_opens(page, 'v', index, "one ev");
    STM_TRY(put_actors(page, &event->actors, "somebody"));
    stm_html(page, " <small class=\"tag\">");
    stm_say_type(&out, event);
    STM_TRY(stm_html_built(page, &out));
    stm_html(page, "</small> ");
    STM_TRY(put_actors(page, &event->recipients, ""));
    stm_html(page, " <span class=\"way\">");
    stm_html(page, stm_label_realis(event->realis));
    if (event->when.length) {
        stm_html(page, ", ");
        stm_html_date(page, event->when);
    }
    if (event->place.length) {
        stm_html(page, ", ");
        stm_html_line(page, event->place);
    }
    stm_html(page, "</span>");
    if (event->witnesses.count) {
        const stm_witness *witness = &event->witnesses.items[0];
        stm_html(page, "<br><span class=\"ab\">");
        stm_html_line(page, stm_cut(stm_view_field(&page->view, witness), witness->span));
        stm_html(page, "</span>");
    }
    STM_TRY(stm_page_fold_closes(page, &event->witnesses, event->accounts));
    stm_page_statement_closes(page);
    return STM_OK;
}

stm_status stm_page_events(stm_page *page)
{
    const stm_account_events *all = &page->view.account->events;
    if (!all->count) return STM_OK;
    stm_page_section_opens(page, "did", "Who did what");
    for (uint32_t i = 0; i < all->count; i++) {
        stm_arena_reset(&page->view.scratch);
        STM_TRY(put_event(page, &all->items[i], i));
    }
    stm_page_section_closes(page);
    return STM_OK;
}
