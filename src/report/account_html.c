/* The account as one HTML file that needs nothing beside it: style and script are inside, and its content security
 * policy lets in nothing else (both are named by their SHA-256, computed when the program is built).
 *
 * It can be read without script: drawers are <details>, witnesses are links to anchors in the full reports, switches
 * are style sheet. The script adds the keyboard, the flash of cited words, and the way back. page.h names the parts. */
#include "page.h"
#include "page_assets.h"

#include "base/error.h"
#include "base/slice.h"

/* ---- the frame ------------------------------------------------------------------------------------------------------------- */

static stm_status put_opening(stm_page *page)
{
    const stm_indices *chosen = &page->view.chosen;
    stm_html(page, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<meta charset=\"utf-8\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta content=\"initial-scale=1, width=device-width\" name=\"viewport\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    stm_html(page, stm_page_css_digest);
    stm_html(page, "'; script-src '");
    stm_html(page, stm_page_js_digest);
    stm_html(page, "'; base-uri 'none'; form-action 'none'\">\n<title>");
    if (chosen->count == 1) {
        stm_html_line(page, page->view.accounts->items[chosen->items[0]].title);
    } else {
        stm_html_count(page, chosen->count);
        stm_html(page, " stories");
    }
    stm_html(page, "</title>\n<style>");
    stm_put_slice(&page->put, stm_page_css);
    stm_html(page, "</style>\n</head>\n<body>\n");
    return STM_OK;
}

static void put_closing(stm_page *page)
{
    stm_html(page, "<dialog id=\"help\" aria-label=\"Keys\"><table><caption>Keys</caption><tbody>"
                   "<tr><th>j, k</th><td>next and previous statement</td></tr>"
                   "<tr><th>Enter</th><td>open or close its passages</td></tr>"
                   "<tr><th>w</th><td>go to its words in the full report; again for the next witness</td></tr>"
                   "<tr><th>b</th><td>back to where you were</td></tr>"
                   "<tr><th>s, S</th><td>next and previous section</td></tr>"
                   "<tr><th>e, c</th><td>open all drawers, close all</td></tr>"
                   "<tr><th>?</th><td>this help; Esc closes it</td></tr></tbody></table></dialog>\n"
                   "<a id=\"back\" href=\"#top\" hidden>Back to the account</a>\n<script>");
    stm_put_slice(&page->put, stm_page_js);
    stm_html(page, "</script>\n</body>\n</html>\n");
}

/* ---- the head of a story ----------------------------------------------------------------------------------------------------- */

typedef struct section {
    const char *name, *title;
} section;

static void put_link(stm_page *page, const stm_account *account, bool there, section to)
{
    if (!there) return;
    stm_html(page, "<a href=\"#s");
    stm_html_count(page, (uint64_t)account->story + 1);
    stm_html(page, "-");
    stm_html(page, to.name);
    stm_html(page, "\">");
    stm_html(page, to.title);
    stm_html(page, "</a>");
}

static void put_navigation(stm_page *page, const stm_account *account)
{
    stm_html(page, "<nav aria-label=\"Sections\">");
    put_link(page, account, account->copies.count || account->edges.count, (section){"copies", "Copies"});
    put_link(page, account, account->shared.count, (section){"sources", "Sources"});
    put_link(page, account, account->utterances.count, (section){"said", "Said"});
    put_link(page, account, account->timeline.count, (section){"when", "When"});
    put_link(page, account, account->figures.count, (section){"figures", "Figures"});
    put_link(page, account, account->disagreements.count, (section){"differ", "Differences"});
    put_link(page, account, account->events.count, (section){"did", "Done"});
    put_link(page, account, account->people.count, (section){"people", "Who"});
    put_link(page, account, true, (section){"reports", "Reports"});
    stm_html(page, "</nav>\n");
}

static stm_status put_report_line(stm_page *page, uint32_t place)
{
    const stm_dated *dated = &page->view.account->reports.items[place];
    const stm_report *report = stm_view_report(&page->view, place);
    stm_html(page, "<li>");
    stm_page_report_siglum(page, place);
    stm_html(page, "<div><b>");
    stm_html_line(page, stm_phrase_report(report));
    stm_html(page, "</b>");
    if (report->title.length) {
        stm_html(page, " <span>");
        stm_html_line(page, report->title);
        stm_html(page, "</span>");
    }
    stm_html(page, " <span class=\"f\">");
    if (dated->published.length) stm_html_date(page, dated->published);
    else stm_html(page, "no date");
    if (dated->published.length && dated->from != STM_FROM_GIVEN) {
        stm_html(page, ", ");
        stm_html(page, stm_phrase_origin(dated->from));
    }
    stm_html(page, "</span>");
    if (dated->has_witness && dated->from != STM_FROM_GIVEN) {
        stm_html(page, " ");
        STM_TRY(stm_page_siglum(page, &dated->witness));
    }
    stm_html(page, "</div></li>\n");
    return STM_OK;
}

/* The reports, gathered by the account they belong to. */
static stm_status put_accounts(stm_page *page, const stm_account *account)
{
    stm_html(page, "<ul class=\"accs\">\n");
    for (uint32_t i = 0; i < account->accounts.count; i++) {
        const stm_indices *reports = &account->accounts.items[i];
        stm_builder letter = stm_builder_in(&page->view.scratch);
        stm_html(page, "<li><div class=\"hd3\"><h3>Account ");
        stm_say_letter(&letter, i);
        STM_TRY(stm_html_built(page, &letter));
        stm_html(page, "</h3>");
        if (reports->count > 1) stm_html(page, "<p class=\"f\">one text</p>");
        stm_html(page, "</div><ul>");
        for (uint32_t j = 0; j < reports->count; j++) {
            stm_arena_reset(&page->view.scratch);
            STM_TRY(put_report_line(page, page->view.place[reports->items[j]]));
        }
        stm_html(page, "</ul></li>\n");
    }
    stm_html(page, "</ul>\n");
    return STM_OK;
}

static stm_status put_notes(stm_page *page, const char *classes, const stm_slices *notes)
{
    if (!notes->count) return STM_OK;
    stm_html(page, "<ul class=\"");
    stm_html(page, classes);
    stm_html(page, "\">");
    for (uint32_t i = 0; i < notes->count; i++) {
        stm_html(page, "<li>");
        STM_TRY(stm_page_sentence(page, notes->items[i]));
        stm_html(page, "</li>");
    }
    stm_html(page, "</ul>\n");
    return STM_OK;
}

static stm_status put_story_head(stm_page *page, const stm_account *account)
{
    stm_builder out = stm_builder_in(&page->view.scratch);
    stm_html(page, page->level == 2 ? "<header class=\"top\"><h1>" : "<header class=\"top\"><h2>");
    if (account->title.length) stm_html_line(page, account->title);
    else stm_html(page, "Without a title");
    if (account->has_title_witness) {
        stm_html(page, " <span class=\"gs\">");
        STM_TRY(stm_page_siglum(page, &account->title_witness));
        stm_html(page, "</span>");
    }
    stm_html(page, page->level == 2 ? "</h1>\n<p class=\"sum\">" : "</h2>\n<p class=\"sum\">");
    stm_say_summary(&out, account);
    STM_TRY(stm_html_built(page, &out));
    stm_html(page, "</p>\n");
    STM_TRY(put_notes(page, "why", &account->independent_why));
    STM_TRY(put_notes(page, "why notes", &account->notes));
    stm_html(page, "<p class=\"f\">A number names a report, its letter the account it belongs to: reports with one letter go "
                   "back to one text. Each leads to the exact words. <span class=\"js\">Press <kbd>?</kbd> for the keys.</span></p>\n");
    stm_html(page, "</header>\n");
    put_navigation(page, account);
    return put_accounts(page, account);
}

static stm_status put_story(stm_page *page, const stm_account *account)
{
    stm_view_show(&page->view, account);
    stm_arena_reset(&page->view.scratch);
    page->cited = stm_witness_table_in(&page->story);
    stm_html(page, "<section class=\"story\" id=\"s");
    stm_html_count(page, (uint64_t)account->story + 1);
    stm_html(page, "\">\n");
    STM_TRY(put_story_head(page, account));
    STM_TRY(stm_page_families(page));
    STM_TRY(stm_page_shared(page));
    STM_TRY(stm_page_quotes(page));
    STM_TRY(stm_page_timeline(page));
    STM_TRY(stm_page_figures(page));
    STM_TRY(stm_page_disagreements(page));
    STM_TRY(stm_page_events(page));
    STM_TRY(stm_page_people(page));
    STM_TRY(stm_page_reports(page));
    stm_html(page, "</section>\n");
    page->cited_before += page->cited.cited.count;
    stm_arena_reset(&page->story);
    return STM_OK;
}

/* ---- all stories ---------------------------------------------------------------------------------------------------------------- */

static stm_status put_story_list(stm_page *page)
{
    const stm_indices *chosen = &page->view.chosen;
    stm_html(page, "<header class=\"top\"><h1>");
    stm_html_count(page, chosen->count);
    stm_html(page, " stories</h1></header>\n<ol class=\"stories\">\n");
    for (uint32_t i = 0; i < chosen->count; i++) {
        const stm_account *account = &page->view.accounts->items[chosen->items[i]];
        stm_builder out = stm_builder_in(&page->view.scratch);
        stm_html(page, "<li><span class=\"f\">s");
        stm_html_count(page, (uint64_t)account->story + 1);
        stm_html(page, "</span> <span><a href=\"#s");
        stm_html_count(page, (uint64_t)account->story + 1);
        stm_html(page, "\">");
        if (account->title.length) stm_html_line(page, account->title);
        else stm_html(page, "Without a title");
        stm_html(page, "</a> <span class=\"f\">");
        stm_say_counts(&out, account, account->reports.count, account->independent);
        stm_say_days(&out, account);
        STM_TRY(stm_html_built(page, &out));
        stm_html(page, "</span></span></li>\n");
        stm_arena_reset(&page->view.scratch);
    }
    stm_html(page, "</ol>\n");
    return STM_OK;
}

static stm_status put_page(stm_page *page)
{
    const stm_indices *chosen = &page->view.chosen;
    STM_TRY(put_opening(page));
    page->level = chosen->count == 1 ? 2 : 3;
    stm_html(page, "<main id=\"top\">\n");
    if (chosen->count > 1) STM_TRY(put_story_list(page));
    if (!chosen->count)
        stm_html(page, page->view.accounts->count ? "<p>No story fits what was asked for.</p>\n" : "<p>There are no reports.</p>\n");
    for (uint32_t i = 0; i < chosen->count; i++)
        STM_TRY(put_story(page, &page->view.accounts->items[chosen->items[i]]));
    stm_html(page, "</main>\n");
    put_closing(page);
    return STM_OK;
}

stm_status stm_write_account_html(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                                  const stm_write_options *options, stm_error *error)
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_page page = {.arena = &arena};
    stm_arena_init(&page.story, NULL);
    stm_put_open(&page.put, sink);
    stm_status status = stm_view_open(&page.view, &arena, accounts, reports, options);
    if (status == STM_OK) status = put_page(&page);
    stm_view_close(&page.view);
    stm_arena_release(&page.story);
    stm_arena_release(&arena);
    return status == STM_OK ? stm_put_finish(&page.put, error) : stm_fail_memory(error);
}
