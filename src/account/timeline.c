/* The timeline: what happened or is planned on which day.
 *
 * The problem: each report dates some of what it tells; put together and in order these statements are the story in time.
 * The method: every date of a report that resolves to a day, a week, a month, a quarter or a year is taken with the clause
 * it stands in (clauses.c), if that is a statement. Statements of one date from several reports are one entry when they
 * share enough rare words, or stand in passages copied from one another; the first report's words are shown, all are
 * witnesses. Its status follows from the verb and from whether the day lies before or behind the day of publication.
 *
 * A part of a day (Monday evening) counts as the day, a clock time is kept. Order: by the start of the period, coarser periods first,
 * then by text. Limits: durations ("eight years after") date nothing; a clause with two dates stands under both unless one
 * of them only names a thing ("today's talks", "the 1997 treaty"). */
#include "parts.h"

#include "candidates.h"
#include "clauses.h"
#include "same_passage.h"
#include "word_weight.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/calendar.h"

#include <stdlib.h>
#include <string.h>

typedef struct dated {
    stm_slice when;
    const char *precision;
    int64_t start;          /* day on which the period starts */
    int minute;             /* of the day, for precision "time"; else 0 */
    stm_mention statement;  /* report, place, wording, weight, hash are used */
    stm_span span;
    const char *status;
    uint32_t group;
} dated;

typedef struct dateds {
    dated *items;
    uint32_t count, capacity;
} dateds;

/* ---- dates ------------------------------------------------------------------------------------------------------- */

static bool digits(stm_slice text, size_t from, size_t count, int *value)
{
    if (from + count > text.length) return false;
    *value = 0;
    for (size_t i = from; i < from + count; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return false;
        *value = *value * 10 + (text.data[i] - '0');
    }
    return true;
}

/* Reads "2022", "2022-01", "2022-01-09...", "2022-W02", "2022-Q1". False for anything else: decades, seasons, X. */
static bool read_period(dated *d, stm_slice value)
{
    int year, number, day;
    if (!digits(value, 0, 4, &year) || year < 1000) return false;
    d->when = value;
    d->precision = "year";
    d->start = stm_day_number((stm_date){year, 1, 1});
    if (value.length == 4) return true;
    if (value.length >= 8 && value.data[4] == '-' && value.data[5] == 'W' && digits(value, 6, 2, &number)) {
        int64_t fourth = stm_day_number((stm_date){year, 1, 4}); /* lies in week 1 */
        d->start = fourth - (stm_weekday(fourth) - 1) + 7 * ((int64_t)number - 1);
        d->precision = value.length > 8 ? "weekend" : "week";
        return value.length == 8 || stm_ends_with(value, "-WE");
    }
    if (value.length == 7 && value.data[4] == '-' && value.data[5] == 'Q' && digits(value, 6, 1, &number)) {
        d->start = stm_day_number((stm_date){year, 3 * number - 2, 1});
        d->precision = "quarter";
        return number >= 1 && number <= 4;
    }
    if (value.length < 7 || value.data[4] != '-' || !digits(value, 5, 2, &number) || number < 1 || number > 12) return false;
    d->start = stm_day_number((stm_date){year, number, 1});
    d->precision = "month";
    if (value.length == 7) return true;
    if (value.data[7] != '-' || !digits(value, 8, 2, &day) || day < 1 || day > 31) return false;
    d->start = stm_day_number((stm_date){year, number, day});
    d->precision = "day";
    d->when.length = 10;
    if (value.length == 10) return true;
    int hour, minute;
    if (value.data[10] != 'T') return false;
    if (digits(value, 11, 2, &hour) && value.length >= 16 && value.data[13] == ':' && digits(value, 14, 2, &minute)) {
        d->precision = "time";
        d->when.length = 16;
        d->minute = 60 * hour + minute;
    }
    return true; /* a part of the day (TMO, TEV) counts as the day */
}

/* Whether the date only names a thing: today's talks, a 2008 promise, the December survey. */
static bool only_names(const stm_doc *doc, const stm_time *time)
{
    uint32_t first = stm_doc_token_at(doc, time->span.start), last = stm_doc_token_at(doc, time->span.end - 1) + 1;
    if (last < doc->tokens.count && doc->tokens.items[last].flags & STM_TOKEN_POSSESSIVE) return true;
    if (last <= doc->tokens.count && doc->tokens.items[last - 1].flags & STM_TOKEN_POSSESSIVE) return true;
    if (first == 0 || last - first != 1) return false;
    return stm_token_is(doc, first - 1, "a") || stm_token_is(doc, first - 1, "the") || stm_token_is(doc, first - 1, "an");
}

/* ---- status ------------------------------------------------------------------------------------------------------- */

static const char *status_of(const stm_clause *clause, const dated *d, bool has_published, int64_t published)
{
    bool later = has_published && d->start > published;
    bool same = has_published && d->start == published;
    bool coarse = strcmp(d->precision, "day") != 0 && strcmp(d->precision, "time") != 0;
    if (clause->tense == STM_TENSE_POSSIBLE && (later || same)) return "possible";
    if (clause->negated && !later) return "negated";
    if (later) return "planned";
    if (clause->tense == STM_TENSE_FUTURE) return has_published && !same && !coarse ? "happened" : "planned";
    if (clause->tense == STM_TENSE_PRESENT && (same || !has_published)) return "planned";
    return "happened";
}

/* What somebody thinks of a day to come, in the first person, is no plan: "I don't see a deal this week". */
static bool is_opinion(const stm_clause *clause, const stm_doc *doc)
{
    if (clause->tense == STM_TENSE_PAST) return false;
    for (uint32_t i = clause->first; i < clause->last; i++)
        if (stm_token_is(doc, i, "i")) return true;
    return false;
}

/* "This week" of a report of this week says nothing of when, unless something is still to come. */
static bool is_vague(const dated *d, bool has_published, int64_t published)
{
    static const struct { const char *precision; int days; } spans[] = {
        {"week", 7}, {"weekend", 7}, {"month", 31}, {"quarter", 92}, {"year", 366}};
    if (!has_published || strcmp(d->status, "happened") != 0) return false;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        if (!strcmp(d->precision, spans[i].precision)) return d->start <= published && published < d->start + spans[i].days;
    return false;
}

/* ---- collecting ---------------------------------------------------------------------------------------------------- */

static bool published_day(const stm_assembly *assembly, uint32_t place, int64_t *day)
{
    if (place < assembly->account->reports.count)
        return stm_iso_day(assembly->account->reports.items[place].published, day);
    return stm_iso_day(assembly->reports->items[assembly->story->reports.items[place]]->published, day);
}

/* Shorter clauses are captions and credits. */
enum { FEWEST_WORDS = 4 };

static stm_status add_date(dateds *list, const stm_assembly *assembly, const stm_word_reader *reader, uint32_t place,
                           const stm_time *time)
{
    const stm_doc *doc = &assembly->docs[place];
    uint32_t index = assembly->story->reports.items[place], token = stm_doc_token_at(doc, time->span.start);
    dated d = {.group = STM_NONE};
    if (time->type != STM_TIME_DATE && time->type != STM_TIME_TIME) return STM_OK;
    if (token >= doc->tokens.count || doc->tokens.items[token].span.start >= time->span.end) return STM_OK;
    const stm_sentence *sentence = &doc->sentences.items[doc->tokens.items[token].sentence];
    if (doc->paragraphs.items[sentence->paragraph].kind != STM_BLOCK_BODY) return STM_OK;
    if (!read_period(&d, time->value) || only_names(doc, time)) return STM_OK;
    stm_clause clause = stm_clause_around(doc, token);
    if (clause.tense == STM_TENSE_NONE || clause.last - clause.first < FEWEST_WORDS) return STM_OK;
    int64_t published = 0;
    bool has_published = published_day(assembly, place, &published);
    d.status = status_of(&clause, &d, has_published, published);
    if (is_opinion(&clause, doc) || is_vague(&d, has_published, published)) return STM_OK;
    d.span = stm_doc_span(doc, clause.first, clause.last);
    d.statement.report = index;
    d.statement.place = place;
    d.statement.hash = stm_hash_mix(index, d.span.start);
    STM_TRY(stm_wording_read(&d.statement.wording, reader, stm_cut(doc->text, d.span), NULL, assembly->scratch));
    dated *slot = STM_APPEND(assembly->scratch, list);
    if (!slot) return STM_NO_MEMORY;
    *slot = d;
    return STM_OK;
}

static stm_status collect(dateds *list, const stm_assembly *assembly, const stm_word_reader *reader)
{
    for (uint32_t place = 0; place < assembly->story->reports.count; place++) {
        const stm_times *times = assembly->times ? &assembly->times[place]
                                                 : &assembly->reports->items[assembly->story->reports.items[place]]->times;
        for (uint32_t i = 0; i < times->count; i++)
            STM_TRY(add_date(list, assembly, reader, place, &times->items[i]));
    }
    return STM_OK;
}

/* ---- grouping ------------------------------------------------------------------------------------------------------- */

typedef struct date_grouper {
    const stm_assembly *assembly;
    dateds *list;
    stm_weights weights;
    stm_candidates candidates;
    uint32_t groups;
} date_grouper;

static bool is_content(const stm_unit *unit)
{
    return !(unit->flags & STM_UNIT_FUNCTION) && !stm_unit_dates(unit);
}

static double shared_weight(const date_grouper *g, const dated *a, const dated *b)
{
    double sum = 0;
    const stm_wording *x = &a->statement.wording, *y = &b->statement.wording;
    for (uint32_t i = 0; i < x->count; i++) {
        bool skip = !is_content(&x->items[i]);
        for (uint32_t k = 0; k < i && !skip; k++) skip = x->items[k].stem == x->items[i].stem;
        for (uint32_t j = 0; j < y->count && !skip; j++) {
            if (y->items[j].stem != x->items[i].stem) continue;
            sum += stm_word_weight(&g->weights, &x->items[i]);
            break;
        }
    }
    return sum;
}

/* One happening: two or three rare words and a good part of the shorter statement, or a copied passage and a word. */
static double same_happening(const date_grouper *g, const dated *a, const dated *b)
{
    if (!stm_equal(a->when, b->when)) return 0;
    double shared = shared_weight(g, a, b);
    double shorter = a->statement.weight < b->statement.weight ? a->statement.weight : b->statement.weight;
    double share = shorter > 0 ? shared / shorter : 0;
    bool holds = (share >= 0.4 && shared >= 10) || (share >= 0.6 && shared >= 6);
    if (!holds && shared >= 3)
        holds = stm_same_passage(g->assembly, a->statement.report, a->span, b->statement.report, b->span);
    return holds ? share * shared + 1 : 0;
}

static stm_status each_key(date_grouper *g, uint32_t number, bool entering)
{
    const dated *d = &g->list->items[number];
    uint64_t when = stm_hash(d->when);
    for (uint32_t i = 0; i < d->statement.wording.count; i++) {
        const stm_unit *unit = &d->statement.wording.items[i];
        if (!is_content(unit)) continue;
        uint64_t key = stm_hash_mix(when, unit->stem);
        if (entering) STM_TRY(stm_candidates_enter(&g->candidates, key, number));
        else STM_TRY(stm_candidates_vote(&g->candidates, key, stm_word_weight(&g->weights, unit)));
    }
    return STM_OK;
}

static stm_status place_date(date_grouper *g, uint32_t number)
{
    dated *d = &g->list->items[number];
    uint32_t best[STM_CANDIDATES];
    STM_TRY(each_key(g, number, false));
    uint32_t count = stm_candidates_take(&g->candidates, best, NULL);
    double highest = 0;
    for (uint32_t i = 0; i < count; i++) {
        const dated *other = &g->list->items[best[i]];
        double sure = same_happening(g, other, d);
        if (sure <= highest) continue;
        highest = sure;
        d->group = other->group;
    }
    if (d->group == STM_NONE) d->group = g->groups++;
    return each_key(g, number, true);
}

static stm_status group_dates(date_grouper *g)
{
    stm_mentions statements = {0};
    dateds *list = g->list;
    statements.items = STM_NEW(g->assembly->scratch, stm_mention, list->count + 1);
    if (!statements.items) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < list->count; i++) statements.items[statements.count++] = list->items[i].statement;
    STM_TRY(stm_weights_count(&g->weights, &statements, g->assembly->scratch));
    for (uint32_t i = 0; i < list->count; i++)
        for (uint32_t k = 0; k < list->items[i].statement.wording.count; k++)
            if (is_content(&list->items[i].statement.wording.items[k]))
                list->items[i].statement.weight += stm_word_weight(&g->weights, &list->items[i].statement.wording.items[k]);
    STM_TRY(stm_candidates_open(&g->candidates, list->count, g->assembly->scratch));
    for (uint32_t i = 0; i < list->count; i++) STM_TRY(place_date(g, i));
    return STM_OK;
}

/* ---- entries --------------------------------------------------------------------------------------------------------- */

/* Statements of an entry that are compared to choose its words. */
enum { COMPARED = 12 };

typedef struct draft_entry {
    stm_entry entry;
    uint32_t members[COMPARED], count;
    int64_t start;
    int minute;
    uint32_t coarse; /* 0: a year ... */
} draft_entry;

static uint32_t fineness(const char *precision)
{
    static const char *const order[] = {"year", "quarter", "month", "week", "weekend", "day", "time"};
    uint32_t i = 0;
    while (i < 6 && strcmp(order[i], precision) != 0) i++;
    return i;
}

static int in_time(const void *a, const void *b)
{
    const draft_entry *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->minute != y->minute) return x->minute < y->minute ? -1 : 1;
    if (x->coarse != y->coarse) return x->coarse < y->coarse ? -1 : 1;
    return stm_compare(x->entry.text, y->entry.text);
}

/* The statement whose words are most of them in the others: what all tell, without what only one adds. */
static void choose_text(draft_entry *draft, const date_grouper *g)
{
    double best = -1;
    for (uint32_t m = 0; m < draft->count; m++) {
        const dated *d = &g->list->items[draft->members[m]];
        double sum = 0;
        for (uint32_t o = 0; o < draft->count; o++)
            if (o != m) sum += shared_weight(g, d, &g->list->items[draft->members[o]]);
        double share = d->statement.weight > 0 ? sum / d->statement.weight : 0;
        if (share <= best + 1e-6) continue;
        best = share;
        draft->entry.text = stm_cut(g->assembly->docs[d->statement.place].text, d->span);
    }
}

static bool has_witness(const stm_entry *entry, uint32_t report, stm_span span)
{
    for (uint32_t i = entry->witnesses.count; i-- > 0;) {
        if (entry->witnesses.items[i].report != report) return false;
        if (stm_span_overlap(entry->witnesses.items[i].span, span)) return true;
    }
    return false;
}

static stm_status fill_entries(draft_entry *drafts, const dateds *list, const stm_assembly *assembly)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const dated *d = &list->items[i];
        draft_entry *draft = &drafts[d->group];
        if (draft->count < COMPARED) draft->members[draft->count++] = i;
        if (!draft->entry.when.length) {
            draft->start = d->start;
            draft->minute = d->minute;
            draft->coarse = fineness(d->precision);
            draft->entry.when = d->when;
            draft->entry.precision = stm_slice_of(d->precision);
            draft->entry.status = stm_slice_of(d->status);
        }
        if (has_witness(&draft->entry, d->statement.report, d->span)) continue;
        STM_TRY(stm_witness_add(&draft->entry.witnesses, assembly, d->statement.report, d->span));
    }
    return STM_OK;
}

static stm_status build(stm_assembly *assembly, stm_stemmer *stemmer)
{
    stm_map names;
    dateds list = {0};
    date_grouper g = {.assembly = assembly, .list = &list};
    STM_TRY(stm_story_names(&names, assembly));
    stm_word_reader reader = {stemmer, assembly->common, &names};
    STM_TRY(collect(&list, assembly, &reader));
    STM_TRY(group_dates(&g));
    draft_entry *drafts = STM_NEW(assembly->scratch, draft_entry, g.groups + 1);
    if (!drafts) return STM_NO_MEMORY;
    STM_TRY(fill_entries(drafts, &list, assembly));
    for (uint32_t i = 0; i < g.groups; i++) choose_text(&drafts[i], &g);
    qsort(drafts, g.groups, sizeof *drafts, in_time);
    for (uint32_t i = 0; i < g.groups; i++) {
        stm_entry *slot = STM_APPEND(assembly->arena, &assembly->account->timeline);
        if (!slot) return STM_NO_MEMORY;
        *slot = drafts[i].entry;
        slot->accounts = stm_accounts_among(assembly, &slot->witnesses);
    }
    return STM_OK;
}

stm_status stm_timeline_build(stm_assembly *assembly)
{
    stm_stemmer *stemmer = stm_stemmer_open();
    if (!stemmer) return STM_NO_MEMORY;
    stm_status status = build(assembly, stemmer);
    stm_stemmer_close(stemmer);
    return status;
}
