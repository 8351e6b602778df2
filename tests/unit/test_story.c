/* Stories and accounts of a few reports, one a line:  ID DATE | TITLE | BODY  (date "-": undated).
 *
 *     --- copies                       (pairs that join; from, to, share of from, share of to, score)
 *     a b 0.9 0.9 1
 *     --- together / --- apart         (ids, a set a line)
 *     --- expected
 *     a+b c: Title of the story        (accounts parted by blanks, reports of one account by +) */
#include "support/cases.h"

#include "base/list.h"
#include "base/slice.h"
#include "story/story_find.h"

#include <stdlib.h>
#include <string.h>

/* The piece up to `mark`, which is taken off `rest`. */
static stm_slice piece(stm_slice *rest, char mark)
{
    const char *end = memchr(rest->data, mark, rest->length);
    stm_slice one = {rest->data, end ? (size_t)(end - rest->data) : rest->length};
    size_t taken = one.length + (end != NULL);
    *rest = (stm_slice){rest->data + taken, rest->length - taken};
    return stm_trim(one);
}

static bool read_reports(stm_reports *reports, stm_slice text, stm_arena *arena)
{
    while (text.length) {
        stm_slice line = piece(&text, '\n'), head = piece(&line, '|');
        stm_report *report = STM_NEW(arena, stm_report, 1);
        stm_span *body = STM_NEW(arena, stm_span, 1);
        stm_report **slot = STM_APPEND(arena, reports);
        if (!report || !body || !slot) return false;
        report->id = piece(&head, ' ');
        if (!stm_equal_text(head, "-")) report->published = head;
        report->title = piece(&line, '|');
        report->title_span = STM_NO_SPAN;
        report->text = stm_trim(line);
        *body = (stm_span){0, (uint32_t)report->text.length};
        report->body = (stm_spans){body, 1, 1};
        *slot = report;
    }
    return true;
}

static uint32_t report_of(const stm_reports *reports, stm_slice id)
{
    for (uint32_t i = 0; i < reports->count; i++)
        if (stm_equal(reports->items[i]->id, id)) return i;
    return STM_NONE;
}

static double number(stm_slice text)
{
    char copy[16] = {0};
    memcpy(copy, text.data, text.length < 15 ? text.length : 15);
    return strtod(copy, NULL);
}

static bool read_copies(stm_copies *copies, const stm_reports *reports, stm_slice text, stm_arena *arena)
{
    while (text.length) {
        stm_slice line = piece(&text, '\n');
        stm_copy_pair *pair = STM_APPEND(arena, copies);
        if (!pair) return false;
        pair->from = report_of(reports, piece(&line, ' '));
        pair->to = report_of(reports, piece(&line, ' '));
        pair->from_share = number(piece(&line, ' '));
        pair->to_share = number(piece(&line, ' '));
        pair->score = number(piece(&line, ' '));
        pair->kind = STM_ABRIDGED;
        pair->decided = pair->joins = true;
        pair->direction = 0.9;
    }
    return true;
}

static bool read_sets(stm_index_sets *sets, const stm_reports *reports, stm_slice text, stm_arena *arena)
{
    while (text.length) {
        stm_slice line = piece(&text, '\n');
        stm_indices *set = STM_APPEND(arena, sets);
        if (!set) return false;
        while (line.length) {
            uint32_t *slot = STM_APPEND(arena, set);
            if (!slot) return false;
            *slot = report_of(reports, piece(&line, ' '));
        }
    }
    return true;
}

static void put_story(stm_builder *out, const stm_story *story, const stm_reports *reports)
{
    for (uint32_t a = 0; a < story->accounts.count; a++) {
        if (a) stm_append_byte(out, ' ');
        for (uint32_t i = 0; i < story->accounts.items[a].count; i++) {
            if (i) stm_append_byte(out, '+');
            stm_append(out, reports->items[story->accounts.items[a].items[i]]->id);
        }
    }
    stm_append_text(out, ": ");
    stm_append(out, story->title);
    stm_append_byte(out, '\n');
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_reports reports = {0};
    stm_copies copies = {0};
    stm_overrides overrides = {0};
    stm_stories stories;
    stm_error error;
    if (!read_reports(&reports, stm_case_section(one, "reports"), arena) ||
        !read_copies(&copies, &reports, stm_case_section(one, "copies"), arena) ||
        !read_sets(&overrides.together, &reports, stm_case_section(one, "together"), arena) ||
        !read_sets(&overrides.apart, &reports, stm_case_section(one, "apart"), arena) ||
        stm_story_find(&stories, &reports, &copies, &overrides, 2, arena, &error) != STM_OK)
        return;
    for (uint32_t s = 0; s < stories.count; s++) put_story(out, &stories.items[s], &reports);
}

int main(int count, char **arguments)
{
    return stm_cases_main(count > 1 ? arguments[1] : CASES "/story", run);
}
