/* When each report was published: as given, as read from the page or the text, or inferred from the reports beside it.
 *
 * The problem: a report pasted without its date still tells its date by its copies: a rewrite of a text of 11 January
 * appeared about then. A guess must not pass for knowledge, so the verdict is given only where a dated report of the same
 * account shares a text with it, is marked "other reports", and names the words both share, in the dated report.
 *
 * Method: of the dated reports linked with it by a joining pair, the one that shares most takes it; two that share as
 * much and differ in their dates leave the question open. Chains are not followed: the date of a report whose own date was
 * inferred proves nothing.
 *
 * What hangs on it: "on Monday" of an undated report has no value until its date is known, so the times of a report whose
 * date was inferred are read again from that date (assembly->times).
 *
 * Limits: a copy may be days younger than its original; the account says where the date comes from. */
#include "parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/calendar.h"
#include "when/when_find.h"

/* The weaker share below which a joining pair says too little of when the other was published. */
#define SHARES_ENOUGH 0.25

typedef struct date_source {
    const stm_copy_pair *pair;
    uint32_t report; /* the dated one */
    double share;
    int64_t day;
} date_source;

static double weaker_share(const stm_copy_pair *pair)
{
    return pair->from_share < pair->to_share ? pair->from_share : pair->to_share;
}

static bool is_source(date_source *source, const stm_assembly *assembly, const stm_copy_pair *pair, uint32_t undated)
{
    if (!pair->joins || (pair->from != undated && pair->to != undated) || !pair->passages.count) return false;
    source->pair = pair;
    source->report = pair->from == undated ? pair->to : pair->from;
    source->share = weaker_share(pair);
    if (assembly->account_of[source->report] != assembly->account_of[undated]) return false;
    return source->share >= SHARES_ENOUGH &&
           stm_iso_day(assembly->reports->items[source->report]->published, &source->day);
}

/* False: no dated report says, or two contradict each other. */
static bool best_source(date_source *best, const stm_assembly *assembly, uint32_t undated)
{
    bool found = false;
    for (uint32_t i = 0; i < assembly->account->copies.count; i++) {
        date_source one = {0};
        if (!is_source(&one, assembly, &assembly->account->copies.items[i], undated)) continue;
        bool better = !found || one.share > best->share ||
                      (!(one.share < best->share) && (one.day < best->day || (one.day == best->day && one.report < best->report)));
        if (better) *best = one;
        found = true;
    }
    for (uint32_t i = 0; found && i < assembly->account->copies.count; i++) {
        date_source one = {0};
        if (!is_source(&one, assembly, &assembly->account->copies.items[i], undated)) continue;
        int64_t apart = one.day > best->day ? one.day - best->day : best->day - one.day;
        if (one.share > best->share - 0.1 && apart > 0) return false; /* as good a witness for another date */
    }
    return found;
}

/* The longest passage both share, in the words of the dated report. */
static stm_span longest_shared(const stm_slice text, const date_source *source)
{
    stm_span longest = {0, 0};
    for (uint32_t i = 0; i < source->pair->passages.count; i++) {
        const stm_passage *passage = &source->pair->passages.items[i];
        stm_span span = stm_trim_span(text, source->report == source->pair->from ? passage->from : passage->to);
        if (span.end - span.start > longest.end - longest.start) longest = span;
    }
    return longest;
}

static stm_status set_witness(stm_dated *dated, const stm_assembly *assembly, uint32_t report, stm_span span)
{
    stm_witnesses list = {0};
    STM_TRY(stm_witness_add(&list, assembly, report, span));
    dated->has_witness = list.count > 0;
    if (list.count) dated->witness = list.items[0];
    return STM_OK;
}

/* Reads the report's times again, counted from the inferred date. */
static stm_status read_times_again(stm_assembly *assembly, uint32_t place, stm_slice published)
{
    stm_times *times = &assembly->times[place];
    *times = (stm_times){0};
    return stm_when_find(times, &assembly->docs[place], published, assembly->arena, assembly->scratch);
}

static stm_status infer(stm_assembly *assembly, uint32_t place, stm_dated *dated)
{
    date_source source = {0};
    if (!best_source(&source, assembly, dated->report)) return STM_OK;
    const stm_report *other = assembly->reports->items[source.report];
    STM_TRY(set_witness(dated, assembly, source.report, longest_shared(other->text, &source)));
    if (!dated->has_witness) return STM_OK;
    STM_TRY(stm_iso_print(&dated->published, assembly->arena, source.day));
    dated->from = STM_FROM_OTHER_REPORTS;
    return read_times_again(assembly, place, dated->published);
}

stm_status stm_dates_settle(stm_assembly *assembly)
{
    const stm_indices *members = &assembly->story->reports;
    assembly->times = STM_NEW(assembly->scratch, stm_times, members->count);
    if (!assembly->times) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < members->count; i++) {
        const stm_report *report = assembly->reports->items[members->items[i]];
        stm_dated *dated = STM_APPEND(assembly->arena, &assembly->account->reports);
        if (!dated) return STM_NO_MEMORY;
        *dated = (stm_dated){.report = members->items[i], .published = report->published,
                             .from = report->published_from};
        assembly->times[i] = report->times;
        if (!report->published.length) STM_TRY(infer(assembly, i, dated));
        else if (report->published_from == STM_FROM_TEXT && stm_span_given(report->published_span))
            STM_TRY(set_witness(dated, assembly, members->items[i], report->published_span));
    }
    return STM_OK;
}
