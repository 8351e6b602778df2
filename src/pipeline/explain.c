/* `stemma copies --explain A B`: which two reports are meant, and whether they are one account.
 *
 * An id may be typed as it is printed or, since most are paths, as what stands behind a slash. An id that no report has is
 * answered with those that are nearest by letters: most are slips of the hand.
 *
 * Why two reports stand in one account is told by the pairs that joined: the two themselves, or the shortest chain of joining
 * pairs between them. When nothing chains them, a person did (overrides). */
#include "run_private.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"
#include "reuse/reuse_explain.h"

#include <stdio.h>
#include <string.h>

/* ---- ids --------------------------------------------------------------------------------------------------------- */

enum { LONGEST_COMPARED = 96, MOST_NEAR = 3 };

/* "c.txt" of "a/b/c.txt". */
static bool ends_path(stm_slice id, stm_slice asked)
{
    if (id.length <= asked.length || id.data[id.length - asked.length - 1] != '/') return false;
    return !memcmp(id.data + id.length - asked.length, asked.data, asked.length);
}

static stm_slice last_part(stm_slice id)
{
    for (size_t i = id.length; i > 0; i--)
        if (id.data[i - 1] == '/' && i < id.length) return (stm_slice){id.data + i, id.length - i};
    return id;
}

/* Letters to change, put in or leave out (Levenshtein); of long ids the first LONGEST_COMPARED bytes. */
static unsigned letters_apart(stm_slice a, stm_slice b)
{
    unsigned row[LONGEST_COMPARED + 1];
    size_t wide = b.length < LONGEST_COMPARED ? b.length : LONGEST_COMPARED;
    size_t high = a.length < LONGEST_COMPARED ? a.length : LONGEST_COMPARED;
    for (size_t j = 0; j <= wide; j++) row[j] = (unsigned)j;
    for (size_t i = 1; i <= high; i++) {
        unsigned corner = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= wide; j++) {
            unsigned change = corner + (a.data[i - 1] != b.data[j - 1]), best = row[j] < row[j - 1] ? row[j] : row[j - 1];
            corner = row[j];
            row[j] = change < best + 1 ? change : best + 1;
        }
    }
    return row[wide];
}

/* "; did you mean a.txt or b.txt?" of the nearest ids, when any is near. */
static stm_status fail_unknown(const stm_run *run, stm_slice asked, stm_error *error)
{
    uint32_t near[MOST_NEAR];
    unsigned apart[MOST_NEAR], count = 0;
    for (uint32_t i = 0; i < run->reports.count; i++) {
        stm_slice id = run->reports.items[i]->id, end = last_part(id);
        bool holds = asked.length >= 2 && stm_find(id, asked, 0) != SIZE_MAX;
        unsigned whole = letters_apart(asked, id), part = letters_apart(asked, end);
        unsigned distance = holds ? 0 : whole < part ? whole : part;
        if (distance * 2 > asked.length) continue; /* more changed than kept */
        unsigned at = count < MOST_NEAR ? count++ : MOST_NEAR;
        for (; at > 0 && apart[at - 1] > distance; at--)
            if (at < MOST_NEAR) near[at] = near[at - 1], apart[at] = apart[at - 1];
        if (at < MOST_NEAR) near[at] = i, apart[at] = distance;
    }
    char names[320] = "";
    for (unsigned i = 0; i < count; i++) {
        stm_slice id = run->reports.items[near[i]]->id;
        size_t used = strlen(names);
        snprintf(names + used, sizeof names - used, "%s%.*s", !i ? "; did you mean " : i + 1 < count ? ", " : " or ",
                 (int)(id.length < 90 ? id.length : 90), id.data);
    }
    return stm_fail(error, STM_USAGE, "%.100s: no report has this id%s%s", asked.data, names,
                    count ? "?" : "; `stemma stories` prints all ids");
}

static stm_status find_report(const stm_run *run, const char *text, uint32_t *report, stm_error *error)
{
    stm_slice asked = stm_slice_of(text);
    uint32_t found = STM_NONE;
    for (uint32_t i = 0; i < run->reports.count; i++) {
        stm_slice id = run->reports.items[i]->id;
        if (stm_equal(id, asked)) {
            *report = i;
            return STM_OK;
        }
        if (!asked.length || !ends_path(id, asked)) continue;
        if (found != STM_NONE)
            return stm_fail(error, STM_USAGE, "%.100s: both %.*s and %.*s are called so; give the whole id", text,
                            (int)run->reports.items[found]->id.length, run->reports.items[found]->id.data, (int)id.length,
                            id.data);
        found = i;
    }
    *report = found;
    return found == STM_NONE ? fail_unknown(run, asked, error) : STM_OK;
}

/* ---- accounts ---------------------------------------------------------------------------------------------------- */

typedef struct places {
    uint32_t story_a, story_b, account_a, account_b;
} places;

static void find_places(places *at, const stm_stories *stories, uint32_t a, uint32_t b)
{
    for (uint32_t s = 0; s < stories->count; s++)
        for (uint32_t c = 0; c < stories->items[s].accounts.count; c++) {
            const stm_indices *account = &stories->items[s].accounts.items[c];
            for (uint32_t i = 0; i < account->count; i++) {
                if (account->items[i] == a) at->story_a = s, at->account_a = c;
                if (account->items[i] == b) at->story_b = s, at->account_b = c;
            }
        }
}

/* Breadth first over joining pairs, one pass over all of them a step: before[i] is the report that i was reached from. False:
 * nothing chains the two. A pass is cheap and chains are short, so that no lists of neighbours are worth their making. */
static bool find_chain(const stm_run *run, uint32_t from, uint32_t to, uint32_t *before, uint32_t *step)
{
    bool grew = true;
    for (uint32_t i = 0; i < run->reports.count; i++) before[i] = STM_NONE;
    before[from] = from;
    for (uint32_t now = 0; grew && before[to] == STM_NONE; now++) {
        grew = false;
        for (uint32_t i = 0; i < run->copies->count; i++) {
            const stm_copy_pair *pair = &run->copies->items[i];
            bool has_from = before[pair->from] != STM_NONE, has_to = before[pair->to] != STM_NONE;
            if (!pair->joins || has_from == has_to) continue;
            uint32_t here = has_from ? pair->from : pair->to, there = has_from ? pair->to : pair->from;
            if (step[here] > now) continue; /* reached in this very pass */
            before[there] = here;
            step[there] = now + 1;
            grew = true;
        }
    }
    return before[to] != STM_NONE;
}

static stm_status add_reason(stm_copy_case *found, stm_builder *text, stm_arena *arena)
{
    stm_slice *reason = STM_APPEND(arena, &found->account_reasons);
    return reason ? stm_builder_finish(reason, text) : STM_NO_MEMORY;
}

static stm_status add_line(stm_copy_case *found, stm_arena *arena, const char *line)
{
    stm_builder text = stm_builder_in(arena);
    stm_append_text(&text, line);
    return add_reason(found, &text, arena);
}

static stm_status tell_chain(stm_run *run, stm_copy_case *found, uint32_t a, uint32_t b)
{
    uint32_t *before = STM_NEW(&run->arena, uint32_t, run->reports.count);
    uint32_t *step = STM_NEW(&run->arena, uint32_t, run->reports.count);
    if (!before || !step) return STM_NO_MEMORY;
    if (!find_chain(run, b, a, before, step))
        return add_line(found, &run->arena, "a person put them together (--overrides)");
    stm_builder text = stm_builder_in(&run->arena);
    stm_append_text(&text, "they are linked through others: ");
    for (uint32_t at = a;; at = before[at]) {
        stm_append(&text, run->reports.items[at]->id);
        if (at == b) break;
        stm_append_text(&text, " \xe2\x80\x93 "); /* an en dash */
    }
    return add_reason(found, &text, &run->arena);
}

static stm_status tell_apart(stm_run *run, stm_copy_case *found)
{
    const stm_copy_pair *pair = &found->pair;
    stm_builder text = stm_builder_in(&run->arena);
    if (!pair->decided)
        stm_append_format(&text, "what they share does not show that one text stands behind both: the score is below %.2g",
                          found->decided_from);
    else if (pair->kind == STM_PARTIAL && !pair->joins)
        stm_append_format(&text, "a partial copy joins an account only when half of one report is shared; here it is %.0f %% "
                                 "at most. The account of the story shows it under `shared`",
                          100 * (pair->from_share > pair->to_share ? pair->from_share : pair->to_share));
    else if (run->options.overrides)
        stm_append_text(&text, "a person keeps them apart (--overrides), or they follow other reports more closely");
    else
        stm_append_text(&text, "each follows another report more closely: a report that takes only a part of itself from others "
                               "follows its main source alone, and an unsure pair between two families needs others beside it");
    return add_reason(found, &text, &run->arena);
}

static stm_status tell_newsroom(stm_run *run, stm_copy_case *found, uint32_t a, uint32_t b, stm_error *error)
{
    stm_newsrooms rooms;
    stm_slice one, other;
    STM_TRY(run_read_newsrooms(run, &rooms, error));
    STM_TRY(stm_newsroom_of(&one, &rooms, run->reports.items[a], &run->arena));
    STM_TRY(stm_newsroom_of(&other, &rooms, run->reports.items[b], &run->arena));
    if (!one.length || !stm_equal(one, other)) return STM_OK;
    stm_builder text = stm_builder_in(&run->arena);
    stm_append_text(&text, "both come from one newsroom, ");
    stm_append(&text, one);
    stm_append_text(&text, ": they count once in any case");
    return add_reason(found, &text, &run->arena);
}

static stm_status tell_account(stm_run *run, stm_copy_case *found, uint32_t a, uint32_t b, stm_error *error)
{
    const stm_stories *stories;
    places at = {STM_NONE, STM_NONE, STM_NONE, STM_NONE};
    STM_TRY(stm_run_stories(run, &stories, error));
    find_places(&at, stories, a, b);
    found->one_story = at.story_a == at.story_b;
    found->one_account = found->one_story && at.account_a == at.account_b;
    if (!found->one_account) {
        STM_TRY(tell_apart(run, found));
        if (!found->one_story) STM_TRY(add_line(found, &run->arena, "they are not even taken to tell of one event"));
    } else if (found->pair.joins) {
        STM_TRY(add_line(found, &run->arena, found->pair.kind == STM_PARTIAL ?
                         "half of one report or more stands in the other: one text stands behind both" :
                         "one text stands behind both reports as a whole"));
    } else {
        STM_TRY(tell_chain(run, found, a, b));
    }
    return tell_newsroom(run, found, a, b, error);
}

stm_status stm_run_explain(stm_run *run, const char *a, const char *b, const stm_copy_case **out, stm_error *error)
{
    uint32_t one, other;
    *out = NULL;
    STM_TRY(run_advance(run, RUN_CLEANED, error));
    STM_TRY(find_report(run, a, &one, error));
    STM_TRY(find_report(run, b, &other, error));
    if (one == other)
        return stm_fail(error, STM_USAGE, "%.100s and %.100s are one report; name two", a, b);
    stm_copy_case *found = STM_NEW(&run->arena, stm_copy_case, 1);
    if (!found) return stm_fail_memory(error);
    run_progress(run, "explain", 0, run->reports.count);
    STM_TRY(stm_reuse_explain(found, &run->reports, one, other, &run->arena, error));
    stm_status status = tell_account(run, found, one, other, error);
    if (status != STM_OK) return status == STM_NO_MEMORY ? stm_fail_memory(error) : status;
    *out = found;
    return STM_OK;
}
