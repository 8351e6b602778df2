/* One happening told differently: on two days, or with a word that excludes the other.
 *
 * Days: two entries of the timeline under different dates of one precision are one happening when they share nearly all
 * of their words, rare ones among them, and no report tells both; a series of like events would be told twice by one
 * report. Words: within one entry the witnesses tell one happening of one day, so a lunch in one and a dinner in the
 * other contradict; the words that exclude each other are a list of small sets. */
#include "disagree.h"

#include "candidates.h"
#include "word_weight.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "lang/word_lists.h"
#include "text/lexicon.h"

/* Of the words in one row a happening has one. */
static const char *const contrasts[][6] = {
    {"breakfast", "lunch", "dinner"},
    {"north", "south", "east", "west"},
    {"northern", "southern", "eastern", "western"},
    {"accepted", "rejected"},
    {"approved", "rejected"},
    {"acquitted", "convicted"},
    {"arrived", "left"},
    {"won", "lost"},
    {"rose", "fell"},
    {"opened", "closed"},
    {"survived", "died"},
    {"morning", "afternoon", "evening"},
};

enum { ROWS = sizeof contrasts / sizeof *contrasts, COLUMNS = 6 };

typedef struct statement {
    stm_wording wording;
    double weight;
} statement;

/* ---- words that exclude each other ------------------------------------------------------------------------------------ */

/* The word of this row in the statement: its unit, or STM_NONE when there is none or more than one of them. */
static uint32_t word_of_row(const stm_wording *wording, size_t row, size_t *column)
{
    uint32_t found = STM_NONE;
    for (uint32_t i = 0; i < wording->count; i++)
        for (size_t c = 0; c < COLUMNS && contrasts[row][c]; c++) {
            if (!stm_equal_text(wording->items[i].lower, contrasts[row][c])) continue;
            if (found != STM_NONE && *column != c) return STM_NONE;
            found = i;
            *column = c;
        }
    return found;
}

static stm_status contrast(stm_disagreeing *d, const stm_entry *entry, size_t row)
{
    stm_dispute *dispute = stm_dispute_add(d, STM_DISAGREE_CLAIM, 58);
    if (!dispute) return STM_NO_MEMORY;
    dispute->what.about = entry->text;
    for (uint32_t w = 0; w < entry->witnesses.count; w++) {
        const stm_witness *witness = &entry->witnesses.items[w];
        stm_slice text = stm_cut(d->assembly->reports->items[witness->report]->text, witness->span);
        stm_wording wording;
        size_t column = 0;
        STM_TRY(stm_wording_read(&wording, d->reader, text, NULL, d->work));
        uint32_t unit = word_of_row(&wording, row, &column);
        if (unit == STM_NONE) continue;
        stm_side *side = stm_dispute_side(d, dispute, stm_slice_of(contrasts[row][column]));
        if (!side) return STM_NO_MEMORY;
        stm_span span = {witness->span.start + wording.items[unit].span.start, witness->span.start + wording.items[unit].span.end};
        STM_TRY(stm_witness_add(&side->witnesses, d->assembly, witness->report, span));
    }
    stm_dispute_close(d);
    return STM_OK;
}

/* ---- one happening under two dates -------------------------------------------------------------------------------------- */

static bool shares_report(const stm_entry *a, const stm_entry *b)
{
    uint32_t i = 0, j = 0;
    while (i < a->witnesses.count && j < b->witnesses.count) {
        uint32_t x = a->witnesses.items[i].report, y = b->witnesses.items[j].report;
        if (x == y) return true;
        if (x < y) i++;
        else j++;
    }
    return false;
}

/* Words of dates do not count: they are what may differ. Nor do titles, which come along with names. */
static bool counts(const stm_unit *unit)
{
    return !(unit->flags & STM_UNIT_FUNCTION) && !stm_unit_dates(unit) && !stm_is_role_noun(unit->lower) &&
           !stm_is_role_modifier(unit->lower);
}

static const char *const days[] = {"friday", "monday", "saturday", "sunday", "thursday", "today", "tomorrow", "tonight",
                                   "tuesday", "wednesday", "yesterday"};
static const char *const months[] = {"april", "august", "december", "february", "january", "july", "june", "march", "may",
                                     "november", "october", "september"};

/* Which day the statement names: a hash of the word; of a date in figures a hash that equals no other; 0: none. Two
 * reports that both say "on Tuesday" do not disagree, they were published on different days. */
static uint64_t named_day(const stm_wording *wording, uint64_t own)
{
    for (uint32_t i = 0; i < wording->count; i++) {
        const stm_unit *unit = &wording->items[i];
        if (STM_IN_LIST(days, unit->lower)) return unit->key;
        if (unit->flags & STM_UNIT_NAME && STM_IN_LIST(months, unit->lower)) return own;
        if (unit->flags & STM_UNIT_NUMBER && unit->lower.length == 4 && unit->lower.data[0] < '3') return own;
    }
    return 0;
}

static double shared_weight(const stm_weights *weights, const stm_wording *a, const stm_wording *b, uint32_t *words)
{
    double sum = 0;
    *words = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        bool skip = !counts(&a->items[i]);
        for (uint32_t k = 0; k < i && !skip; k++) skip = a->items[k].stem == a->items[i].stem;
        for (uint32_t j = 0; j < b->count && !skip; j++) {
            if (a->items[i].stem != b->items[j].stem) continue;
            sum += stm_word_weight(weights, &a->items[i]);
            ++*words;
            break;
        }
    }
    return sum;
}

static bool one_happening(const stm_disagreeing *d, const stm_weights *weights, const statement *s, uint32_t a, uint32_t b)
{
    const stm_entry *x = &d->assembly->account->timeline.items[a], *y = &d->assembly->account->timeline.items[b];
    if (!stm_equal(x->precision, y->precision) || stm_equal(x->when, y->when) || !stm_equal(x->status, y->status)) return false;
    if (shares_report(x, y)) return false;
    uint64_t day = named_day(&s[a].wording, a + 1ull), other_day = named_day(&s[b].wording, b + 1ull);
    if (!day || !other_day || day == other_day) return false;
    uint32_t words;
    double shared = shared_weight(weights, &s[a].wording, &s[b].wording, &words);
    double shorter = s[a].weight < s[b].weight ? s[a].weight : s[b].weight;
    return words >= 3 && shared >= 10 && shared >= 0.6 * shorter;
}

static stm_status add_dates(stm_disagreeing *d, uint32_t a, uint32_t b)
{
    const stm_entry *entries[2] = {&d->assembly->account->timeline.items[a], &d->assembly->account->timeline.items[b]};
    stm_dispute *dispute = stm_dispute_add(d, STM_DISAGREE_DATE, 72);
    if (!dispute) return STM_NO_MEMORY;
    dispute->what.about = entries[0]->text;
    for (uint32_t e = 0; e < 2; e++) {
        stm_side *side = stm_dispute_side(d, dispute, entries[e]->when);
        if (!side) return STM_NO_MEMORY;
        for (uint32_t w = 0; w < entries[e]->witnesses.count; w++) {
            stm_witness *slot = STM_APPEND(d->assembly->arena, &side->witnesses);
            if (!slot) return STM_NO_MEMORY;
            *slot = entries[e]->witnesses.items[w];
        }
    }
    stm_dispute_close(d);
    return STM_OK;
}

static stm_status vote_and_enter(stm_candidates *candidates, const stm_weights *weights, const stm_wording *wording,
                                 uint32_t number, bool entering)
{
    for (uint32_t i = 0; i < wording->count; i++) {
        if (!counts(&wording->items[i])) continue;
        if (entering) STM_TRY(stm_candidates_enter(candidates, wording->items[i].stem, number));
        else STM_TRY(stm_candidates_vote(candidates, wording->items[i].stem, stm_word_weight(weights, &wording->items[i])));
    }
    return STM_OK;
}

static stm_status read_statements(statement **statements, stm_weights *weights, stm_disagreeing *d)
{
    const stm_entries *timeline = &d->assembly->account->timeline;
    stm_arena *scratch = d->assembly->scratch;
    stm_mentions texts = {0};
    texts.items = STM_NEW(scratch, stm_mention, timeline->count + 1);
    *statements = STM_NEW(scratch, statement, timeline->count + 1);
    if (!texts.items || !*statements) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < timeline->count; i++) {
        statement *s = &(*statements)[i];
        STM_TRY(stm_wording_read(&s->wording, d->reader, timeline->items[i].text, NULL, scratch));
        texts.items[texts.count++] = (stm_mention){.wording = s->wording, .hash = i};
    }
    STM_TRY(stm_weights_count(weights, &texts, scratch));
    for (uint32_t i = 0; i < timeline->count; i++)
        for (uint32_t k = 0; k < (*statements)[i].wording.count; k++)
            if (counts(&(*statements)[i].wording.items[k]))
                (*statements)[i].weight += stm_word_weight(weights, &(*statements)[i].wording.items[k]);
    return STM_OK;
}

stm_status stm_disagree_happenings(stm_disagreeing *d)
{
    const stm_entries *timeline = &d->assembly->account->timeline;
    statement *statements;
    stm_weights weights;
    stm_candidates candidates;
    for (uint32_t i = 0; i < timeline->count; i++)
        for (size_t row = 0; row < ROWS && timeline->items[i].witnesses.count > 1; row++) {
            stm_arena_reset(d->work);
            STM_TRY(contrast(d, &timeline->items[i], row));
        }
    STM_TRY(read_statements(&statements, &weights, d));
    STM_TRY(stm_candidates_open(&candidates, timeline->count, d->assembly->scratch));
    for (uint32_t i = 0; i < timeline->count; i++) {
        uint32_t best[STM_CANDIDATES];
        STM_TRY(vote_and_enter(&candidates, &weights, &statements[i].wording, i, false));
        uint32_t count = stm_candidates_take(&candidates, best, NULL);
        for (uint32_t k = 0; k < count; k++) {
            if (!one_happening(d, &weights, statements, best[k], i)) continue;
            STM_TRY(add_dates(d, best[k], i));
            break;
        }
        STM_TRY(vote_and_enter(&candidates, &weights, &statements[i].wording, i, true));
    }
    return STM_OK;
}
