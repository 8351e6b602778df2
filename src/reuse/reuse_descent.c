/* Descent.
 *
 * The problem. Two reports share a text; which of them had it first? Dates are often missing, rounded to days, or those
 * of an update.
 *
 * What speaks for a report being the original, as log odds that are added up:
 *   what was cut    who copies leaves out more than he adds: length, and quotations, which rewriters turn into indirect
 *                   speech. Of partial copies length says nothing.
 *   the family      the archetype is nearer to each of its descendants than these are to each other (Maas 1927). So every
 *                   third report that shares a text with both votes for the one it is closer to. Only reports before the
 *                   later one vote (the contract's rule of order).
 *   time            the earlier one, when both are dated and the gap is no rounding.
 *   credit          a report that names the other's outlet among its credits has it from there.
 * Letter case, typography and style are not looked at: they betray a machine, not a descent.
 *
 * The weights of the first two were chosen on the development pool (docs/accuracy.md); time and credit have no labelled
 * data and are set so that either outweighs the texts, not both together. */
#include "reuse_descent.h"

#include "reuse_math.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/calendar.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_VOTES = 24, ROUNDING_MINUTES = 5 };

static const double length_weight = 3.1; /* by log2 of the ratio of words */
static const double quoted_weight = 0.2;
static const double most_lean = 3;
static const double vote_weight = 8, most_vote = 6;
static const double time_weight = 3.5, credit_weight = 4;

static double limited(double x, double most)
{
    return x > most ? most : x < -most ? -most : x;
}

double stm_reuse_lean(const stm_reuse_evidence *e, stm_copy_kind kind)
{
    if (kind == STM_PARTIAL) return 0;
    double length = stm_reuse_log2(e->a.words + 3.0) - stm_reuse_log2(e->b.words + 3.0);
    double quoted = stm_reuse_log2(e->a.words - e->a.unquoted + 5.0) - stm_reuse_log2(e->b.words - e->b.unquoted + 5.0);
    return limited(length_weight * length + quoted_weight * quoted, most_lean);
}

/* The pair of two reports, or NULL. */
static const stm_reuse_pair *pair_of(const stm_reuse_pairs *found, uint32_t one, uint32_t other)
{
    uint32_t later = one > other ? one : other, earlier = one > other ? other : one;
    uint32_t low = 0, high = found[later].count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (found[later].items[middle].copy.from < earlier) low = middle + 1;
        else high = middle;
    }
    return low < found[later].count && found[later].items[low].copy.from == earlier ? &found[later].items[low] : NULL;
}

/* Votes of third reports: positive for the earlier one. */
static double votes(const stm_reuse_pairs *found, const stm_reuse_pair *pair, uint32_t *count)
{
    uint32_t earlier = pair->copy.from, later = pair->copy.to;
    double sum = 0;
    *count = 0;
    for (uint32_t i = 0; i < found[later].count && *count < MOST_VOTES; i++) {
        const stm_reuse_pair *with_later = &found[later].items[i];
        if (with_later == pair || !with_later->copy.decided) continue;
        const stm_reuse_pair *with_earlier = pair_of(found, with_later->copy.from, earlier);
        if (!with_earlier || !with_earlier->copy.decided) continue;
        sum += with_earlier->closeness - with_later->closeness;
        ++*count;
    }
    return limited(vote_weight * sum, most_vote);
}

static bool credits(const stm_report *report, stm_slice outlet)
{
    if (!outlet.length || stm_equal_fold(report->outlet, outlet)) return false;
    for (uint32_t i = 0; i < report->credits.count; i++)
        if (stm_equal_fold(report->credits.items[i], outlet)) return true;
    return false;
}

static stm_status say(stm_copy_pair *copy, stm_arena *arena, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static stm_status say(stm_copy_pair *copy, stm_arena *arena, const char *format, ...)
{
    char text[160];
    va_list arguments;
    va_start(arguments, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang 14 loses sight of va_start when it inlines this */
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    stm_slice *reason = STM_APPEND(arena, &copy->reasons);
    if (!reason) return STM_NO_MEMORY;
    return stm_arena_copy(reason, arena, stm_slice_of(text));
}

static void turn_around(stm_copy_pair *copy)
{
    uint32_t from = copy->from;
    copy->from = copy->to;
    copy->to = from;
    double share = copy->from_share;
    copy->from_share = copy->to_share;
    copy->to_share = share;
    for (uint32_t i = 0; i < copy->passages.count; i++) {
        stm_span span = copy->passages.items[i].from;
        copy->passages.items[i].from = copy->passages.items[i].to;
        copy->passages.items[i].to = span;
    }
}

static int by_from(const void *a, const void *b)
{
    const stm_passage *left = a, *right = b;
    return left->from.start < right->from.start ? -1 : left->from.start > right->from.start;
}

stm_reuse_balance stm_reuse_weigh_descent(const stm_reuse_pairs *found, const stm_reuse_pair *pair,
                                          const stm_reports *reports)
{
    const stm_report *earlier = reports->items[pair->copy.from], *later = reports->items[pair->copy.to];
    stm_reuse_balance b = {.lean = pair->lean};
    int64_t first, second;
    if (stm_iso_parse(earlier->published, &first, NULL) && stm_iso_parse(later->published, &second, NULL)) {
        b.dated = true;
        b.minutes = second - first;
        if (b.minutes > ROUNDING_MINUTES) b.time = time_weight;
    }
    if (credits(later, earlier->outlet)) b.credit += credit_weight;
    if (credits(earlier, later->outlet)) b.credit -= credit_weight;
    if (found) b.vote = votes(found, pair, &b.voters);
    return b;
}

/* In the unit a person would use: two hours and two days are where the smaller one stops being read at a glance. */
static stm_status say_lead(stm_copy_pair *copy, int64_t minutes, stm_arena *arena)
{
    long long number = minutes;
    const char *unit = "minutes";
    if (minutes >= 2 * 24 * 60) {
        number = minutes / (24 * 60);
        unit = "days";
    } else if (minutes >= 2 * 60) {
        number = minutes / 60;
        unit = "hours";
    }
    return say(copy, arena, "the first was published %lld %s earlier", number, unit);
}

/* An outlet's own update is no copy by somebody else: nobody has to be credited, and the family gains no voice. */
static bool one_outlet(const stm_reports *reports, const stm_copy_pair *copy)
{
    stm_slice from = reports->items[copy->from]->outlet, to = reports->items[copy->to]->outlet;
    return from.length && stm_equal_fold(from, to);
}

static stm_status give_reasons(stm_copy_pair *copy, const stm_reuse_pair *pair, const stm_reuse_balance *b, bool turned,
                               const stm_reports *reports, stm_arena *arena)
{
    double sign = turned ? -1 : 1;
    if (one_outlet(reports, copy))
        STM_TRY(say(copy, arena, "both are by the same outlet: an update or second version of its own"));
    if (b->time > 0 && !turned) STM_TRY(say_lead(copy, b->minutes, arena));
    if (b->credit * sign > 0) STM_TRY(say(copy, arena, "the second credits the first's outlet"));
    if (b->vote * sign > 0.5)
        STM_TRY(say(copy, arena, "%u other version%s closer to the first", (unsigned)b->voters,
                    b->voters == 1 ? " is" : "s are, taken together,"));
    uint32_t from = turned ? pair->b_words : pair->a_words, to = turned ? pair->a_words : pair->b_words;
    if (b->lean * sign > 0.3 && from > to)
        STM_TRY(say(copy, arena, "the first has %u words more than the second", (unsigned)(from - to)));
    return STM_OK;
}

stm_status stm_reuse_set_direction(stm_copy_pair *copy, const stm_reuse_pairs *found, const stm_reuse_pair *pair,
                                   const stm_reports *reports, stm_arena *arena)
{
    stm_reuse_balance b = stm_reuse_weigh_descent(found, pair, reports);
    double earlier_first = stm_reuse_logistic(b.time + b.credit + b.lean + b.vote);
    bool turned = earlier_first < 0.5;
    copy->direction = turned ? 1 - earlier_first : earlier_first;
    if (turned) {
        turn_around(copy);
        if (copy->passages.count > 1)
            qsort(copy->passages.items, copy->passages.count, sizeof *copy->passages.items, by_from);
    }
    return give_reasons(copy, pair, &b, turned, reports, arena);
}
