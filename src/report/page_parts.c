/* The pieces every part of the page is made of: escaped text, dates, sigla, statements and their drawers. See page.h.
 *
 * A siglum is a report's number with the letter of its account, as editors name manuscripts: 3B is report 3, which
 * belongs to account B. Two sigla with one letter are one source. */
#include "page.h"
#include "pen.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/calendar.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- text ------------------------------------------------------------------------------------------------------------- */

void stm_html(stm_page *page, const char *markup)
{
    stm_put_text(&page->put, markup);
}

void stm_html_count(stm_page *page, uint64_t count)
{
    stm_put_count(&page->put, count);
}

static const char *entity_of(uint32_t point)
{
    switch (point) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

static void put_point(stm_page *page, uint32_t point)
{
    const char *entity = entity_of(point);
    char bytes[4];
    if (entity) stm_put_text(&page->put, entity);
    else stm_put_slice(&page->put, (stm_slice){bytes, stm_utf8_put(bytes, point)});
}

void stm_html_text(stm_page *page, stm_slice text)
{
    for (size_t at = 0; at < text.length;) {
        char byte = text.data[at];
        uint32_t point = stm_pen_point(text, &at);
        if (byte == '\n' || byte == '\t') stm_put_byte(&page->put, byte);
        else if (point) put_point(page, point);
    }
}

void stm_html_line(stm_page *page, stm_slice text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t point = stm_pen_point(text, &at);
        if (point) put_point(page, point);
    }
}

void stm_html_plain(stm_page *page, const char *text)
{
    stm_html_line(page, stm_slice_of(text));
}

stm_status stm_html_built(stm_page *page, stm_builder *builder)
{
    stm_slice text;
    STM_TRY(stm_builder_finish(&text, builder));
    stm_html_line(page, text);
    return STM_OK;
}

static void put_story(stm_page *page)
{
    stm_put_byte(&page->put, 's');
    stm_html_count(page, (uint64_t)page->view.account->story + 1);
}

void stm_html_id(stm_page *page, char letter, uint32_t index)
{
    stm_html(page, " id=\"");
    put_story(page);
    stm_put_byte(&page->put, '-');
    stm_put_byte(&page->put, letter);
    stm_html_count(page, (uint64_t)index + 1);
    stm_put_byte(&page->put, '"');
}

/* ---- dates -------------------------------------------------------------------------------------------------------------- */

static const char *const months[] = {[0] = "January", [1] = "February", [2] = "March", [3] = "April",
                                     [4] = "May", [5] = "June", [6] = "July", [7] = "August",
                                     [8] = "September", [9] = "October", [10] = "November", [11] = "December"};
#define SHORT_MONTH 3 /* letters: what of a month's name tells it from the others */
static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static bool digits(stm_slice text, size_t from, size_t count, int *value)
{
    *value = 0;
    if (from + count > text.length) return false;
    for (size_t i = from; i < from + count; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return false;
        *value = *value * 10 + (text.data[i] - '0');
    }
    return true;
}

static void put_time_of_day(stm_page *page, stm_slice iso)
{
    int hour, minute;
    if (iso.length < 16 || iso.data[10] != 'T' || !digits(iso, 11, 2, &hour) || !digits(iso, 14, 2, &minute)) return;
    stm_html(page, ", ");
    stm_html_line(page, (stm_slice){iso.data + 11, 5});
}

static void put_day(stm_page *page, int64_t day)
{
    stm_date date = stm_day_date(day);
    stm_html_count(page, (uint64_t)date.day);
    stm_html(page, " ");
    stm_html_text(page, (stm_slice){months[date.month - 1], SHORT_MONTH});
    stm_html(page, " ");
    stm_html_count(page, (uint64_t)date.year);
}

/* The Monday of a week of ISO 8601: week 1 holds 4 January. */
static int64_t monday_of(int year, int week)
{
    int64_t fourth = stm_day_number((stm_date){year, 1, 4});
    return fourth - (stm_weekday(fourth) - 1) + 7 * (int64_t)(week - 1);
}

typedef enum part_kind { PART_NONE, PART_YEAR, PART_QUARTER, PART_MONTH, PART_WEEK } part_kind;

/* "2022", "2022-Q1", "2022-01", "2022-W02". */
static part_kind read_part(stm_slice iso, int *year, int *part)
{
    if (!digits(iso, 0, 4, year)) return PART_NONE;
    if (iso.length == 4) return PART_YEAR;
    if (iso.length < 7 || iso.data[4] != '-') return PART_NONE;
    if (iso.length == 7 && iso.data[5] == 'Q' && digits(iso, 6, 1, part) && *part >= 1 && *part <= 4) return PART_QUARTER;
    if (iso.length == 7 && digits(iso, 5, 2, part) && *part >= 1 && *part <= 12) return PART_MONTH;
    if (iso.length == 8 && iso.data[5] == 'W' && digits(iso, 6, 2, part) && *part >= 1 && *part <= 53) return PART_WEEK;
    return PART_NONE;
}

bool stm_page_first_day(stm_slice iso, int64_t *day)
{
    int year, part;
    if (stm_iso_day(iso, day)) return true;
    switch (read_part(iso, &year, &part)) {
    case PART_YEAR: *day = stm_day_number((stm_date){year, 1, 1}); return true;
    case PART_QUARTER: *day = stm_day_number((stm_date){year, 3 * part - 2, 1}); return true;
    case PART_MONTH: *day = stm_day_number((stm_date){year, part, 1}); return true;
    case PART_WEEK: *day = monday_of(year, part); return true;
    default: return false;
    }
}

static bool put_part_of_year(stm_page *page, stm_slice iso)
{
    int year, part;
    switch (read_part(iso, &year, &part)) {
    case PART_WEEK:
        stm_html(page, "week of ");
        put_day(page, monday_of(year, part));
        return true;
    case PART_MONTH:
        stm_html(page, months[part - 1]);
        break;
    case PART_QUARTER:
        stm_html(page, "quarter ");
        stm_html_count(page, (uint64_t)part);
        stm_html(page, " of");
        break;
    default: return false;
    }
    stm_html(page, " ");
    stm_html_count(page, (uint64_t)year);
    return true;
}

void stm_html_date(stm_page *page, stm_slice iso)
{
    int64_t day;
    if (stm_iso_day(iso, &day)) {
        stm_html(page, weekdays[stm_weekday(day) - 1]);
        stm_html(page, " ");
        put_day(page, day);
        put_time_of_day(page, iso);
    } else if (!put_part_of_year(page, iso)) {
        stm_html_line(page, iso);
    }
}

/* ---- sigla ---------------------------------------------------------------------------------------------------------------- */

stm_status stm_page_cited(stm_page *page, uint32_t *number, const stm_witness *witness)
{
    STM_TRY(stm_witness_number(&page->cited, number, witness));
    *number += page->cited_before + 1;
    return STM_OK;
}

static void put_siglum(stm_page *page, uint32_t report)
{
    stm_builder letter = stm_builder_in(&page->view.scratch);
    stm_html_count(page, (uint64_t)page->view.place[report] + 1);
    stm_html(page, "<i>");
    stm_say_letter(&letter, page->view.letter[report]);
    if (stm_html_built(page, &letter) != STM_OK) page->put.failed = true;
    stm_html(page, "</i></a>");
}

stm_status stm_page_siglum(stm_page *page, const stm_witness *witness)
{
    uint32_t number;
    STM_TRY(stm_page_cited(page, &number, witness));
    stm_html(page, "<a class=\"g\" href=\"#w");
    stm_html_count(page, number);
    stm_html(page, "\">");
    put_siglum(page, witness->report);
    return STM_OK;
}

/* So many further places of one report get a link of their own; the rest are a number. */
#define MOST_AGAIN 3u

static stm_status put_again(stm_page *page, const stm_witness *further, uint32_t count)
{
    for (uint32_t i = 0; i < count && i < MOST_AGAIN; i++) {
        uint32_t number;
        STM_TRY(stm_page_cited(page, &number, &further[i]));
        stm_html(page, "<a class=\"g again\" href=\"#w");
        stm_html_count(page, number);
        stm_html(page, "\" aria-label=\"again\">·</a>");
    }
    if (count <= MOST_AGAIN) return STM_OK;
    stm_html(page, "<small class=\"f\">+");
    stm_html_count(page, count - MOST_AGAIN);
    stm_html(page, "</small> ");
    return STM_OK;
}

stm_status stm_page_sigla(stm_page *page, const stm_witnesses *witnesses)
{
    for (uint32_t from = 0, to; from < witnesses->count; from = to) {
        for (to = from + 1; to < witnesses->count && witnesses->items[to].report == witnesses->items[from].report;) to++;
        STM_TRY(stm_page_siglum(page, &witnesses->items[from]));
        STM_TRY(put_again(page, &witnesses->items[from + 1], to - from - 1));
    }
    return STM_OK;
}

void stm_page_report_siglum(stm_page *page, uint32_t place)
{
    stm_html(page, "<a class=\"g\" href=\"#");
    put_story(page);
    stm_html(page, "r");
    stm_html_count(page, (uint64_t)place + 1);
    stm_html(page, "\">");
    put_siglum(page, page->view.account->reports.items[place].report);
}

stm_status stm_page_sentence(stm_page *page, stm_slice sentence)
{
    stm_nameds named;
    uint32_t at = 0;
    STM_TRY(stm_view_named(&page->view, &named, sentence));
    for (uint32_t i = 0; i < named.count; i++) {
        stm_html_line(page, stm_cut(sentence, (stm_span){at, named.items[i].span.start}));
        stm_page_report_siglum(page, named.items[i].place);
        at = named.items[i].span.end;
    }
    stm_html_line(page, stm_cut(sentence, (stm_span){at, (uint32_t)sentence.length}));
    return STM_OK;
}

/* ---- statements ------------------------------------------------------------------------------------------------------------- */

stm_status stm_page_counts(stm_page *page, uint32_t reports, uint32_t accounts)
{
    stm_builder out = stm_builder_in(&page->view.scratch);
    stm_html(page, "<span class=\"n\">");
    stm_say_counts(&out, page->view.account, reports, accounts);
    STM_TRY(stm_html_built(page, &out));
    stm_html(page, "</span>");
    return STM_OK;
}

void stm_page_statement_opens(stm_page *page, char letter, uint32_t index, const char *classes)
{
    stm_html(page, "<article class=\"st ");
    stm_html(page, classes);
    stm_html(page, "\"");
    stm_html_id(page, letter, index);
    stm_html(page, " tabindex=\"-1\"><div class=\"b\">");
}

void stm_page_folded_opens(stm_page *page, char letter, uint32_t index, const char *classes)
{
    stm_html(page, "<article class=\"st ");
    stm_html(page, classes);
    stm_html(page, "\"");
    stm_html_id(page, letter, index);
    stm_html(page, " tabindex=\"-1\">");
    stm_page_fold_opens(page);
}

static stm_status put_margin(stm_page *page, const stm_witnesses *witnesses, uint32_t accounts)
{
    stm_indices places;
    STM_TRY(stm_view_places(&page->view, &places, witnesses));
    stm_html(page, "<div class=\"m\">");
    STM_TRY(stm_page_sigla(page, witnesses));
    if (places.count > 1) STM_TRY(stm_page_counts(page, places.count, accounts));
    stm_html(page, "</div>");
    return STM_OK;
}

stm_status stm_page_margin(stm_page *page, const stm_witnesses *witnesses, uint32_t accounts)
{
    stm_html(page, "</div>");
    return put_margin(page, witnesses, accounts);
}

void stm_page_statement_closes(stm_page *page)
{
    stm_html(page, "</article>\n");
}

void stm_page_section_opens(stm_page *page, const char *name, const char *title)
{
    stm_html(page, "<section class=\"sec ");
    stm_html(page, name);
    stm_html(page, "\" id=\"");
    put_story(page);
    stm_html(page, "-");
    stm_html(page, name);
    stm_html(page, "\"><h");
    stm_html_count(page, page->level);
    stm_html(page, ">");
    stm_html(page, title);
    stm_html(page, "</h");
    stm_html_count(page, page->level);
    stm_html(page, ">\n");
}

void stm_page_section_closes(stm_page *page)
{
    stm_html(page, "</section>\n");
}

/* ---- drawers ----------------------------------------------------------------------------------------------------------------- */

typedef struct drawn {
    const stm_witness *witness;
    uint32_t letter, place, order;
} drawn;

static int by_account(const void *a, const void *b)
{
    const drawn *one = a, *other = b;
    if (one->letter != other->letter) return one->letter < other->letter ? -1 : 1;
    if (one->place != other->place) return one->place < other->place ? -1 : 1;
    return one->order < other->order ? -1 : one->order > other->order;
}

/* Of the passage around the cited words so much is shown on either side: a sentence, mostly. */
#define AROUND 110u
/* Cited words longer than this are shown by their beginning and end; the report below has them in full. */
#define SHOWN_LONGEST 700u

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static uint32_t context_start(stm_slice text, uint32_t start, bool *cut)
{
    uint32_t at = start;
    while (at > 0 && start - at < AROUND && text.data[at - 1] != '\n') at--;
    *cut = at > 0 && text.data[at - 1] != '\n';
    while (*cut && at < start && !is_blank(text.data[at])) at++;
    while (at < start && is_blank(text.data[at])) at++;
    return at;
}

static uint32_t context_end(stm_slice text, uint32_t end, bool *cut)
{
    uint32_t at = end;
    while (at < text.length && at - end < AROUND && text.data[at] != '\n') at++;
    *cut = at < text.length && text.data[at] != '\n';
    while (*cut && at > end && !is_blank(text.data[at])) at--;
    while (at > end && is_blank(text.data[at - 1])) at--;
    return at;
}

static void put_cited(stm_page *page, stm_slice text, stm_span part)
{
    stm_html(page, "<mark>");
    if (part.end - part.start <= SHOWN_LONGEST) {
        stm_html_line(page, stm_cut(text, part));
    } else {
        uint32_t head = part.start + SHOWN_LONGEST / 2, tail = part.end - SHOWN_LONGEST / 4;
        while (head > part.start && !is_blank(text.data[head])) head--;
        while (tail < part.end && !is_blank(text.data[tail])) tail++;
        if (head == part.start) head = (uint32_t)stm_utf8_before(text, part.start + SHOWN_LONGEST / 2);
        stm_html_line(page, stm_cut(text, (stm_span){part.start, head}));
        stm_html(page, " … ");
        stm_html_line(page, stm_cut(text, (stm_span){tail, part.end}));
    }
    stm_html(page, "</mark>");
}

static void put_passage(stm_page *page, const stm_witness *witness)
{
    stm_slice text = stm_view_field(&page->view, witness);
    bool cut_before, cut_behind;
    uint32_t at = context_start(text, witness->span.start, &cut_before);
    uint32_t end = context_end(text, witness->span.end, &cut_behind);
    if (cut_before) stm_html(page, "… ");
    for (uint32_t i = 0; i < witness->parts.count; i++) {
        stm_span part = witness->parts.items[i];
        if (part.start < at || part.end > text.length) continue;
        if (part.start - at > SHOWN_LONGEST) stm_html(page, " … ");
        else stm_html_line(page, stm_cut(text, (stm_span){at, part.start}));
        put_cited(page, text, part);
        at = part.end;
    }
    if (at < end) stm_html_line(page, stm_cut(text, (stm_span){at, end}));
    if (cut_behind) stm_html(page, " …");
}

static void put_way(stm_page *page, const stm_witness *witness)
{
    if (!witness->medium.length && !witness->via.count) return;
    stm_html(page, " <span class=\"way\">");
    stm_html_line(page, witness->medium);
    for (uint32_t i = 0; i < witness->via.count; i++) {
        stm_html(page, i ? ", " : witness->medium.length ? ", via " : "via ");
        stm_html_line(page, witness->via.items[i]);
    }
    stm_html(page, "</span>");
}

static void put_quoted(stm_page *page, const stm_witness *witness)
{
    stm_html(page, "<b>");
    stm_html_line(page, stm_phrase_report(page->view.reports->items[witness->report]));
    stm_html(page, "</b>");
    put_way(page, witness);
    stm_html(page, witness->field == STM_FIELD_TITLE ? " <small>title</small> <q>" : " <q>");
    put_passage(page, witness);
    stm_html(page, "</q>");
}

static stm_status put_account_of_drawer(stm_page *page, const drawn *some, uint32_t count)
{
    stm_builder letter = stm_builder_in(&page->view.scratch);
    stm_html(page, "<section><h5>Account ");
    stm_say_letter(&letter, some->letter);
    STM_TRY(stm_html_built(page, &letter));
    stm_html(page, "</h5><ul>");
    for (uint32_t i = 0; i < count; i++) {
        stm_html(page, "<li>");
        STM_TRY(stm_page_siglum(page, some[i].witness));
        stm_html(page, " ");
        put_quoted(page, some[i].witness);
        stm_html(page, "</li>");
    }
    stm_html(page, "</ul></section>");
    return STM_OK;
}

static stm_status put_passages(stm_page *page, const stm_witnesses *const *lists, uint32_t count, uint32_t total)
{
    drawn *sorted = STM_NEW(&page->view.scratch, drawn, total);
    if (!sorted) return STM_NO_MEMORY;
    if (total == 1 && count == 1) { /* most statements: the siglum stands in the margin already */
        stm_html(page, "<div class=\"pas\"><p>");
        put_quoted(page, &lists[0]->items[0]);
        stm_html(page, "</p></div>");
        return STM_OK;
    }
    uint32_t filled = 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < lists[i]->count; j++, filled++) {
            const stm_witness *witness = &lists[i]->items[j];
            sorted[filled] = (drawn){witness, page->view.letter[witness->report], page->view.place[witness->report], filled};
        }
    if (total) qsort(sorted, total, sizeof *sorted, by_account);
    stm_html(page, "<div class=\"pas\">");
    for (uint32_t from = 0, to; from < total; from = to) {
        for (to = from + 1; to < total && sorted[to].letter == sorted[from].letter;) to++;
        STM_TRY(put_account_of_drawer(page, sorted + from, to - from));
    }
    stm_html(page, "</div>");
    return STM_OK;
}

stm_status stm_page_drawer_of(stm_page *page, const stm_witnesses *const *lists, uint32_t count)
{
    uint32_t total = 0;
    for (uint32_t i = 0; i < count; i++) total += lists[i]->count;
    if (!total) return STM_OK;
    stm_html(page, "<details class=\"d\"><summary>");
    stm_html(page, total == 1 ? "The passage" : "The passages");
    stm_html(page, "</summary>");
    STM_TRY(put_passages(page, lists, count, total));
    stm_html(page, "</details>");
    return STM_OK;
}

stm_status stm_page_drawer(stm_page *page, const stm_witnesses *witnesses)
{
    return stm_page_drawer_of(page, &witnesses, 1);
}

void stm_page_fold_opens(stm_page *page)
{
    stm_html(page, "<details class=\"d\"><summary class=\"b\">");
}

stm_status stm_page_fold_closes(stm_page *page, const stm_witnesses *witnesses, uint32_t accounts)
{
    stm_html(page, "</summary>");
    STM_TRY(put_passages(page, &witnesses, 1, witnesses->count));
    stm_html(page, "</details>");
    return put_margin(page, witnesses, accounts);
}
