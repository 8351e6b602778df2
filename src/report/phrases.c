/* See phrases.h. No number of reports stands anywhere without the number of accounts, where there can be two. */
#include "phrases.h"

#include "labels.h"
#include "put.h"

#include "base/slice.h"

#include <math.h>
#include <string.h>

static void say_count(stm_builder *out, uint64_t count, const char *one, const char *many)
{
    stm_append_number(out, count);
    stm_append_text(out, count == 1 ? one : many);
}

void stm_say_counts(stm_builder *out, const stm_account *account, uint32_t reports, uint32_t accounts)
{
    say_count(out, reports, " report", " reports");
    if (reports < 2) return;
    stm_append_text(out, account->independent_at_most && accounts > 1 ? ", at most " : ", ");
    say_count(out, accounts, " independent account", " independent accounts");
}

void stm_say_summary(stm_builder *out, const stm_account *account)
{
    uint32_t texts = 0, reports = 0;
    for (uint32_t i = 0; i < account->accounts.count; i++) {
        if (account->accounts.items[i].count < 2) continue;
        texts++;
        reports += account->accounts.items[i].count;
    }
    stm_say_counts(out, account, account->reports.count, account->independent);
    if (!texts) return;
    stm_append_text(out, " (");
    if (reports == account->reports.count) stm_append_text(out, "the reports go back to ");
    else {
        stm_append_number(out, reports);
        stm_append_text(out, " of the reports go back to ");
    }
    if (texts == 1) stm_append_text(out, "one text");
    else say_count(out, texts, " text", " texts");
    stm_append_byte(out, ')');
}

void stm_say_days(stm_builder *out, const stm_account *account)
{
    stm_slice first = {0}, last = {0};
    for (uint32_t i = 0; i < account->reports.count; i++) {
        stm_slice day = account->reports.items[i].published;
        if (day.length < 10) continue;
        day.length = 10;
        if (!first.length || memcmp(day.data, first.data, 10) < 0) first = day;
        if (!last.length || memcmp(day.data, last.data, 10) > 0) last = day;
    }
    if (!first.length) return;
    stm_append_text(out, ", ");
    stm_append(out, first);
    if (stm_equal(first, last)) return;
    stm_append_text(out, " to ");
    stm_append(out, last);
}

void stm_say_letter(stm_builder *out, uint32_t letter)
{
    if (letter == STM_NONE) {
        stm_append_byte(out, '?');
        return;
    }
    if (letter >= 26) stm_say_letter(out, letter / 26 - 1);
    stm_append_byte(out, (char)('A' + letter % 26));
}

static bool to_builder(void *context, const char *data, size_t length)
{
    stm_append(context, (stm_slice){data, length});
    return true;
}

void stm_say_number(stm_builder *out, double number)
{
    stm_slice digits;
    stm_builder plain = stm_builder_in(out->arena);
    stm_sink sink = {to_builder, &plain};
    stm_put put;
    stm_put_open(&put, &sink);
    stm_put_number(&put, number, 4);
    stm_put_finish(&put, NULL);
    if (stm_builder_finish(&digits, &plain) != STM_OK) {
        out->failed = true;
        return;
    }
    size_t point = stm_find(digits, STM_LITERAL("."), 0), sign = stm_starts_with(digits, "-");
    if (point == SIZE_MAX) point = digits.length;
    for (size_t i = 0; i < digits.length; i++) {
        if (i > sign && i < point && (point - i) % 3 == 0) stm_append_byte(out, ',');
        stm_append_byte(out, digits.data[i]);
    }
}

static bool is_currency(stm_slice unit)
{
    if (unit.length != 3) return false;
    for (size_t i = 0; i < 3; i++)
        if (unit.data[i] < 'A' || unit.data[i] > 'Z') return false;
    return true;
}

/* The unit of more than one: symbols (km, MWh, mph) and percent stay, words get their plural. */
static void say_units(stm_builder *out, stm_slice unit, bool many)
{
    bool word = unit.length > 3 && !stm_equal_text(unit, "percent");
    for (size_t i = 0; i < unit.length; i++) word &= unit.data[i] == ' ' || (unit.data[i] >= 'a' && unit.data[i] <= 'z');
    if (!many || !word) stm_append(out, unit);
    else if (stm_ends_with(unit, "foot")) stm_append(out, (stm_slice){unit.data, unit.length - 4}), stm_append_text(out, "feet");
    else stm_append(out, unit), stm_append_text(out, stm_ends_with(unit, "h") ? "es" : "s");
}

bool stm_say_value(stm_builder *out, const stm_figure_value *value)
{
    if (!isfinite(value->value)) return false; /* a range is told in the report's own words: "tens of thousands" */
    const char *modifier = stm_label_modifier(value->modifier);
    if (modifier) {
        stm_append_text(out, modifier);
        stm_append_byte(out, ' ');
    }
    if (is_currency(value->unit)) {
        stm_append(out, value->unit);
        stm_append_byte(out, ' ');
    }
    stm_say_number(out, value->value);
    if (value->unit.length && !is_currency(value->unit)) {
        stm_append_byte(out, ' ');
        say_units(out, value->unit, !(value->value <= 1));
    }
    return true;
}

const char *stm_phrase_copy(stm_copy_kind kind)
{
    static const char *const phrases[] = {"is a copy of", "is a shortened version of", "shares passages with",
                                          "is a rewrite of"};
    return phrases[kind];
}

const char *stm_phrase_kin(stm_copy_kind kind)
{
    static const char *const phrases[] = {"are copies of one text", "are a longer and a shorter version of one text",
                                          "share passages", "are one text in different words"};
    return phrases[kind];
}

const char *stm_phrase_origin(stm_origin origin)
{
    static const char *const phrases[] = {"no date", "as given", "from the page", "read in the text",
                                          "inferred from the other reports"};
    return phrases[origin];
}

void stm_say_percent(stm_builder *out, double share)
{
    stm_append_number(out, isfinite(share) && share > 0 ? (uint64_t)floor(share * 100 + 0.5) : 0);
    stm_append_text(out, " %");
}

void stm_say_certainty(stm_builder *out, double score)
{
    stm_append_text(out, score > 0.99 ? "certainty over " : "certainty ");
    stm_say_percent(out, score > 0.99 ? 0.99 : score);
}

stm_slice stm_phrase_id(const stm_report *report)
{
    stm_slice id = report->id;
    if (!stm_equal(id, report->path) && !stm_starts_with(id, "/")) return id;
    for (size_t i = id.length; i > 0; i--)
        if (id.data[i - 1] == '/' && i < id.length) return (stm_slice){id.data + i, id.length - i};
    return id;
}

stm_slice stm_phrase_report(const stm_report *report)
{
    return report->outlet.length ? report->outlet : stm_phrase_id(report);
}

stm_slice stm_phrase_source(const stm_shared *shared)
{
    return shared->source.length ? shared->source : STM_LITERAL("a text that is not among the reports");
}

void stm_say_persons(stm_builder *out, const stm_account *account, const stm_indices *persons)
{
    bool first = true;
    for (uint32_t i = 0; i < persons->count; i++) {
        if (persons->items[i] >= account->people.count) continue;
        if (!first) stm_append_text(out, ", ");
        stm_append(out, account->people.items[persons->items[i]].name);
        first = false;
    }
}

void stm_say_type(stm_builder *out, const stm_account_event *event)
{
    for (size_t i = 0; i < event->type.length; i++) {
        char byte = event->type.data[i];
        stm_append_byte(out, byte == '_' ? ' ' : (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte));
    }
    if (!event->mode.length) return;
    stm_append_text(out, ", ");
    stm_append(out, event->mode);
}
