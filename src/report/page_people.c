/* Who is who: one entry a person, organisation, place or group, with the roles the reports give and every form of the
 * name, each with the reports it stands in. Those in more reports come first; the many that stand in one report only
 * are folded away. */
#include "page.h"

#include "labels.h"

#include "base/error.h"
#include "base/slice.h"

#include <stdlib.h>

static stm_status put_forms(stm_page *page, const stm_person *person, const stm_forms *forms, const char *before)
{
    bool any = false;
    for (uint32_t i = 0; i < forms->count; i++) {
        const stm_form *form = &forms->items[i];
        if (forms == &person->names && stm_equal(form->text, person->name)) continue;
        stm_html(page, any ? "; " : before);
        any = true;
        stm_html_line(page, form->text);
        stm_html(page, " <span class=\"gs\">");
        STM_TRY(stm_page_sigla(page, &form->witnesses));
        stm_html(page, "</span>");
    }
    return STM_OK;
}

static stm_status put_own_name(stm_page *page, const stm_person *person)
{
    for (uint32_t i = 0; i < person->names.count; i++)
        if (stm_equal(person->names.items[i].text, person->name))
            return stm_page_sigla(page, &person->names.items[i].witnesses);
    return STM_OK;
}

static stm_status put_person(stm_page *page, const stm_person *person, uint32_t index)
{
    stm_indices places;
    STM_TRY(stm_view_person_places(&page->view, &places, person));
    stm_html(page, "<li class=\"st per\"");
    stm_html_id(page, 'p', index);
    stm_html(page, " tabindex=\"-1\"><div class=\"b\"><b>");
    stm_html_line(page, person->name);
    stm_html(page, "</b> <span class=\"gs\">");
    STM_TRY(put_own_name(page, person));
    stm_html(page, "</span>");
    STM_TRY(put_forms(page, person, &person->roles, ", "));
    STM_TRY(put_forms(page, person, &person->names, " <span class=\"f\">also called</span> "));
    stm_html(page, "</div><div class=\"m\">");
    STM_TRY(stm_page_counts(page, places.count, person->accounts));
    stm_html(page, "</div></li>\n");
    return STM_OK;
}

typedef struct ranked {
    uint32_t index, reports;
    stm_entity_kind kind;
} ranked;

static int by_kind_then_reports(const void *a, const void *b)
{
    const ranked *one = a, *other = b;
    if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
    if (one->reports != other->reports) return one->reports > other->reports ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

static stm_status rank(stm_page *page, ranked **sorted)
{
    const stm_persons *all = &page->view.account->people;
    *sorted = STM_NEW(&page->story, ranked, all->count);
    if (!*sorted) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < all->count; i++) {
        stm_indices places;
        stm_arena_reset(&page->view.scratch);
        STM_TRY(stm_view_person_places(&page->view, &places, &all->items[i]));
        (*sorted)[i] = (ranked){i, places.count, all->items[i].kind};
    }
    qsort(*sorted, all->count, sizeof **sorted, by_kind_then_reports);
    return STM_OK;
}

/* Those of one kind: in the open as long as they stand in several reports (all of them in an account of one report). */
static stm_status put_kind(stm_page *page, const ranked *some, uint32_t count)
{
    static const char *const titles[] = {"People", "Organisations", "Places", "Groups", "Others"};
    stm_html(page, "<h4>");
    stm_html(page, titles[some->kind]);
    stm_html(page, "</h4><ul class=\"pl\">\n");
    bool folded = false;
    for (uint32_t i = 0; i < count; i++) {
        if (!folded && some[i].reports < 2 && page->view.account->reports.count > 1) {
            folded = true;
            stm_html(page, "</ul><details class=\"fold\"><summary>");
            stm_html_count(page, count - i);
            stm_html(page, i ? " more in one report only</summary><ul class=\"pl\">\n" : " in one report only</summary><ul class=\"pl\">\n");
        }
        stm_arena_reset(&page->view.scratch);
        STM_TRY(put_person(page, &page->view.account->people.items[some[i].index], some[i].index));
    }
    stm_html(page, folded ? "</ul></details>\n" : "</ul>\n");
    return STM_OK;
}

stm_status stm_page_people(stm_page *page)
{
    uint32_t count = page->view.account->people.count;
    ranked *sorted;
    if (!count) return STM_OK;
    STM_TRY(rank(page, &sorted));
    stm_page_section_opens(page, "people", "Who is who");
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && sorted[to].kind == sorted[from].kind;) to++;
        STM_TRY(put_kind(page, sorted + from, to - from));
    }
    stm_page_section_closes(page);
    return STM_OK;
}
