/* Figures that count the same thing, side by side.
 *
 * The problem: "nearly 100,000 troops near the border", "an estimated 100,000 soldiers", "tens of thousands": which
 * figures of different reports are about one thing, and do they agree? A wrong pair is worse than a missing one, because
 * it reads as a contradiction. The method: a figure is known by what it counts (its unit, or the noun it counts, with a
 * few classes of words that mean the same to a reader: soldiers and troops, killed and dead) and by the words around it
 * in its clause. Two figures of one class are brought together when evidence sums up: shared context words by their
 * weight, equal or near values, a class that both reports use for one value only, passages that the reports copied from
 * one another. Different values need shared context words; in one report, different values are different things.
 *
 * Candidates come from postings of (class, value) and (class, context stem); a figure joins the group of its best
 * candidate. Values agree when the ranges that their modifiers allow overlap.
 *
 *     about 1,200 people stood outside    [1104, 1296]
 *     more than 2,000 people outside      [2000, 2500]     no overlap: they disagree
 *
 * Limits: what is counted is a guess of figure_find; sums and parts ("three of them", "the other five") are not known. */
#include "parts.h"

#include "candidates.h"
#include "figure_about.h"
#include "figure_class.h"
#include "same_passage.h"
#include "word_weight.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <math.h>
#include <stdlib.h>

typedef struct found {
    const stm_figure *figure;
    stm_mention context; /* only report, place, wording, hash are used: the words around the figure */
    uint64_t class;
    bool leads;          /* the first of its class in the report */
    double low, high;    /* what the value with its modifier allows */
    uint32_t group;
} found;

typedef struct founds {
    found *items;
    uint32_t count, capacity;
} founds;

/* ---- ranges ----------------------------------------------------------------------------------------------------- */

/* How exact a number is given: one more in its last digit that is not nought, for 5 another 5 (280: 10; 250: 50). */
static double grain(double value)
{
    double step = 1;
    while (value >= 10 && fmod(value, 10) == 0) {
        value /= 10;
        step *= 10;
    }
    return fmod(value, 10) == 5 ? 5 * step : step;
}

/* What a careful reader lets pass: "about" as far as the number's grain, but no more than 8 per cent (about 280 is not
 * 300, about five hours not nearly six), "nearly" within 6 per cent, "more than" up to a quarter more. */
static void set_range(found *f)
{
    const stm_figure *figure = f->figure;
    if (isnan(figure->value)) {
        f->low = isnan(figure->low) ? -HUGE_VAL : figure->low;
        f->high = isnan(figure->high) ? HUGE_VAL : figure->high;
        return;
    }
    double value = figure->value, size = fabs(value);
    f->low = f->high = value;
    switch (figure->modifier) {
    case STM_ABOUT: f->low -= fmin(0.08 * size, grain(size)); f->high += fmin(0.08 * size, grain(size)); break;
    case STM_NEARLY: f->low -= 0.06 * size; break;
    case STM_MORE_THAN:
    case STM_AT_LEAST: f->high += 0.25 * size; break;
    case STM_LESS_THAN:
    case STM_AT_MOST: f->low -= 0.25 * size; break;
    case STM_EXACT: break;
    }
}

static bool overlap(const found *a, const found *b)
{
    return a->low <= b->high && b->low <= a->high;
}

/* How far the values are apart: the smaller of the higher bounds to the larger of the lower ones. */
static double gap(const found *a, const found *b)
{
    double x = a->high < b->high ? a->high : b->high, y = a->high < b->high ? b->low : a->low;
    return overlap(a, b) ? 1 : x > 0 ? y / x : HUGE_VAL;
}

/* One report may say "tens of thousands" and "100,000" of one thing: loose words that nearly reach a number of theirs. */
static bool may_be_one(const found *a, const found *b)
{
    bool loose = isnan(a->figure->value) != isnan(b->figure->value);
    return overlap(a, b) || (loose && gap(a, b) <= 1.05);
}

/* ---- collecting -------------------------------------------------------------------------------------------------- */

/* Tokens of context on either side: about a clause. */
enum { REACH = 10 };

/* Two and one are more often grammar (both sides, one of them) than news. */
static bool tells_something(const stm_figure *figure)
{
    if (isnan(figure->value)) return true;
    return figure->value != 1 || figure->unit.length || figure->modifier != STM_EXACT;
}

static bool one_kind(const stm_figure *a, const stm_figure *b)
{
    return a->unit.length || b->unit.length ? stm_equal(a->unit, b->unit) : stm_equal_fold(a->counted, b->counted);
}

/* The words around a figure in its sentence, not beyond a figure of the same kind beside it. */
static stm_span context_of(const stm_doc *doc, const stm_figures *figures, uint32_t number)
{
    stm_span span = figures->items[number].span;
    uint32_t first = stm_doc_token_at(doc, span.start), last = stm_doc_token_at(doc, span.end - 1) + 1;
    if (first >= doc->tokens.count) return span;
    const stm_sentence *sentence = &doc->sentences.items[doc->tokens.items[first].sentence];
    uint32_t from = first > sentence->first + REACH ? first - REACH : sentence->first;
    uint32_t to = last + REACH < sentence->last ? last + REACH : sentence->last;
    uint32_t start = doc->tokens.items[from].span.start, end = doc->tokens.items[to - 1].span.end;
    const stm_figure *own = &figures->items[number];
    if (number && one_kind(own, own - 1) && figures->items[number - 1].span.end > start && figures->items[number - 1].span.end <= span.start)
        start = figures->items[number - 1].span.end;
    if (number + 1 < figures->count && one_kind(own, own + 1) && figures->items[number + 1].span.start < end &&
        figures->items[number + 1].span.start >= span.end)
        end = figures->items[number + 1].span.start;
    return (stm_span){start, end};
}

/* The context without the figure itself and what it counts. */
static void drop_figure(stm_wording *wording, const stm_figure *figure, uint32_t offset)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < wording->count; i++) {
        stm_span span = {wording->items[i].span.start + offset, wording->items[i].span.end + offset};
        bool counted = stm_span_given(figure->counted_span) && stm_span_overlap(span, figure->counted_span);
        if (!stm_span_overlap(span, figure->span) && !counted) wording->items[kept++] = wording->items[i];
    }
    wording->count = kept;
}

static stm_status add_found(founds *list, const stm_assembly *assembly, const stm_word_reader *reader, uint32_t place,
                            uint32_t number)
{
    uint32_t index = assembly->story->reports.items[place];
    const stm_report *report = assembly->reports->items[index];
    found f = {.figure = &report->figures.items[number], .group = STM_NONE};
    if (!tells_something(f.figure)) return STM_OK;
    uint32_t next = number + 1 < report->figures.count ? f.figure[1].span.start : (uint32_t)report->text.length;
    STM_TRY(stm_figure_class(&f.class, f.figure, next, &assembly->docs[place], reader, assembly->scratch));
    stm_span context = context_of(&assembly->docs[place], &report->figures, number);
    f.context.report = index;
    f.context.place = place;
    STM_TRY(stm_wording_read(&f.context.wording, reader, stm_cut(report->text, context), NULL, assembly->scratch));
    drop_figure(&f.context.wording, f.figure, context.start);
    f.context.hash = stm_hash_mix(index, number);
    set_range(&f);
    found *slot = STM_APPEND(assembly->scratch, list);
    if (!slot) return STM_NO_MEMORY;
    *slot = f;
    return STM_OK;
}

static bool in_document(const stm_doc *doc, stm_span span)
{
    uint32_t token = stm_doc_token_at(doc, span.start);
    return token < doc->tokens.count && doc->tokens.items[token].span.start < span.end;
}

static stm_status collect(founds *list, const stm_assembly *assembly, const stm_word_reader *reader)
{
    for (uint32_t place = 0; place < assembly->story->reports.count; place++) {
        const stm_report *report = assembly->reports->items[assembly->story->reports.items[place]];
        for (uint32_t i = 0; i < report->figures.count; i++)
            if (in_document(&assembly->docs[place], report->figures.items[i].span))
                STM_TRY(add_found(list, assembly, reader, place, i));
    }
    return STM_OK;
}

/* ---- grouping ---------------------------------------------------------------------------------------------------- */

typedef struct figure_grouper {
    const stm_assembly *assembly;
    const stm_weights *weights;
    founds *list;
    stm_candidates candidates;
    stm_map single; /* (class, report) -> 1 + the figure that holds its only value, or MANY */
    uint32_t groups;
} figure_grouper;

#define MANY UINT32_MAX

static bool same_value(const found *a, const found *b)
{
    bool ranges = isnan(a->figure->value) && isnan(b->figure->value);
    return ranges ? a->low == b->low && a->high == b->high : a->figure->value == b->figure->value;
}

/* Which reports use a class for one value only. */
static stm_status note_singles(figure_grouper *g)
{
    for (uint32_t i = 0; i < g->list->count; i++) {
        found *f = &g->list->items[i];
        bool is_new;
        uint32_t *slot = stm_map_insert(&g->single, g->assembly->scratch, stm_hash_mix(f->class, f->context.report), i + 1,
                                        &is_new);
        if (!slot) return STM_NO_MEMORY;
        f->leads = is_new;
        if (!is_new && *slot != MANY && !same_value(f, &g->list->items[*slot - 1])) *slot = MANY;
    }
    return STM_OK;
}

static bool is_single(const figure_grouper *g, const found *f)
{
    const uint32_t *slot = stm_map_find(&g->single, stm_hash_mix(f->class, f->context.report));
    return slot && *slot != MANY;
}

/* Weight of the context words that two figures share. */
static double shared_context(const figure_grouper *g, const found *a, const found *b)
{
    double sum = 0;
    for (uint32_t i = 0; i < a->context.wording.count; i++) {
        const stm_unit *unit = &a->context.wording.items[i];
        bool before = unit->flags & (STM_UNIT_FUNCTION | STM_UNIT_NUMBER);
        for (uint32_t k = 0; k < i && !before; k++) before = a->context.wording.items[k].stem == unit->stem;
        for (uint32_t j = 0; j < b->context.wording.count && !before; j++) {
            if (b->context.wording.items[j].stem != unit->stem) continue;
            sum += stm_word_weight(g->weights, unit);
            break;
        }
    }
    return sum;
}

/* Equal values are evidence by their digits (61,400 more than 100), near ones a little. */
static double value_evidence(const found *a, const found *b)
{
    if (same_value(a, b)) {
        double value = fabs(a->figure->value);
        double digits = 0;
        if (isnan(value)) return 3;
        while (value >= 1 && fmod(value, 10) == 0) value /= 10;
        while (value >= 1 && digits < 4) {
            value = floor(value / 10);
            digits++;
        }
        return 2 + 1.5 * digits;
    }
    if (overlap(a, b)) return 2;
    double x = a->high < b->high ? a->high : b->high, y = a->high < b->high ? b->high : a->high;
    double ratio = x > 0 ? y / x : HUGE_VAL;
    return ratio <= 1.35 ? 1 : ratio <= 3 ? 0 : -6;
}

/* Evidence that two figures count one thing. Sums from 8 hold: a rare context word and an equal value of two digits, or
 * an equal value of three digits in a class that both reports use once, with one common context word. */
#define ENOUGH 8.0

/* Different values count one thing only when their contexts share so much: a rare word or two of middling weight. */
#define CONTEXT_OF_OTHERS 5.0

/* The dead, the injured, those who had to leave. */
static bool counts_victims(const found *f)
{
    return f->class >= STM_CLASS_DEAD && f->class <= STM_CLASS_DISPLACED;
}

/* The first of these figures in a report of one event is the toll. */
static bool is_toll(const found *f)
{
    return f->leads && counts_victims(f);
}

/* A report that names its toll again: from ten on, the same number is no chance. */
static bool again(const found *a, const found *b)
{
    return counts_victims(a) && same_value(a, b) && a->figure->value >= 10;
}

/* Units of which every report gives many. */
static bool is_common_unit(stm_slice unit)
{
    static const char *const units[] = {"day", "hour", "minute", "month", "percent", "second", "week", "year"};
    return STM_IN_LIST(units, unit);
}

/* Of a building, a field or a fire each report gives one size: it may be told more loosely. */
static bool is_area(stm_slice unit)
{
    static const char *const units[] = {"acre", "hectare", "square foot", "square kilometre", "square metre", "square mile"};
    return STM_IN_LIST(units, unit);
}

/* A rare thing that each of the two reports gives one figure of, nearly the same: the farmland of a story about farmland. */
static bool only_of_kind(const figure_grouper *g, const found *a, const found *b)
{
    if (!a->class || is_common_unit(a->figure->unit) || !is_single(g, a) || !is_single(g, b)) return false;
    double x = a->low < b->low ? a->low : b->low, y = a->high > b->high ? a->high : b->high;
    return x >= 100 && y / x <= (is_area(a->figure->unit) ? 1.35 : 1.12);
}

/* Whether the same words stand directly around both: "put the damage at ...", "... of them are in a serious condition".
 * Four words, two of them no grammar, are no chance. */
static bool same_frame(const figure_grouper *g, const found *a, const found *b)
{
    enum { FRAME = 8, FRAME_WORDS = 4, FRAME_CONTENT = 2 };
    const stm_doc *x = &g->assembly->docs[a->context.place], *y = &g->assembly->docs[b->context.place];
    uint32_t words = 0, content = 0;
    for (int side = 0; side < 2; side++) {
        uint32_t i = stm_doc_token_at(x, side ? a->figure->span.end : a->figure->span.start);
        uint32_t j = stm_doc_token_at(y, side ? b->figure->span.end : b->figure->span.start);
        for (uint32_t n = 0; n < FRAME && (side || (i && j)); n++) {
            if (!side) i--, j--;
            if (i >= x->tokens.count || j >= y->tokens.count) break;
            const stm_token *one = &x->tokens.items[i], *other = &y->tokens.items[j];
            if (one->kind != STM_TOKEN_WORD || !stm_equal(one->lower, other->lower)) break;
            words++;
            content += !stm_is_function_word(one->lower);
            if (side) i++, j++;
        }
    }
    return words >= FRAME_WORDS && content >= FRAME_CONTENT;
}

static double same_thing(const figure_grouper *g, const found *a, const found *b)
{
    if (a->class != b->class) return 0;
    bool inside = a->context.report == b->context.report;
    if (inside && !may_be_one(a, b)) return 0;
    double context = shared_context(g, a, b), value = value_evidence(a, b);
    bool copied = !inside && stm_same_passage(g->assembly, a->context.report, a->figure->span, b->context.report,
                                              b->figure->span);
    bool tolls = is_toll(a) && is_toll(b);
    bool only = !inside && only_of_kind(g, a, b);
    bool frame = !inside && same_frame(g, a, b);
    if (!same_value(a, b) && context < CONTEXT_OF_OTHERS && !copied && !tolls && !only && !frame) return 0;
    double single = is_single(g, a) && is_single(g, b) && a->class ? 3 : 0;
    double sum = context + value + single + (copied || tolls ? 6 : 0) + (tolls ? 2 : 0) + (only ? 5 : 0) +
                 (inside && again(a, b) ? 5 : 0) + (frame ? 6 : 0);
    return sum >= ENOUGH ? sum : 0;
}

/* Equal for equal values: to a thousandth, and one for all values beyond 10^15. */
static uint64_t value_key(const found *f)
{
    double value = isnan(f->figure->value) ? f->low : f->figure->value;
    return fabs(value) < 1e15 ? (uint64_t)(int64_t)(value * 1000) : 1;
}

static stm_status take_key(figure_grouper *g, uint64_t key, double weight, uint32_t number, bool entering)
{
    return entering ? stm_candidates_enter(&g->candidates, key, number) : stm_candidates_vote(&g->candidates, key, weight);
}

/* Votes with, or enters: class and value, the class alone (which remembers its first figures), class and context word. */
static stm_status each_key(figure_grouper *g, uint32_t number, bool entering)
{
    const found *f = &g->list->items[number];
    uint64_t value = value_key(f);
    STM_TRY(take_key(g, stm_hash_mix(f->class, stm_hash_mix(value, 1)), 4, number, entering));
    STM_TRY(take_key(g, stm_hash_mix(f->class, 2), 0.5, number, entering));
    for (uint32_t i = 0; i < f->context.wording.count; i++) {
        const stm_unit *unit = &f->context.wording.items[i];
        if (unit->flags & (STM_UNIT_FUNCTION | STM_UNIT_NUMBER)) continue;
        STM_TRY(take_key(g, stm_hash_mix(f->class, unit->stem), stm_word_weight(g->weights, unit), number, entering));
    }
    return STM_OK;
}

/* Figures of one report looked back over: a report with more is a table. */
enum { LOOK_BACK = 200 };

/* Whether a group already holds another value of the same report: then this one is something else. */
static bool report_differs(const figure_grouper *g, const found *f, uint32_t number, uint32_t group)
{
    for (uint32_t i = number; i-- > 0 && number - i <= LOOK_BACK;) {
        const found *other = &g->list->items[i];
        if (other->context.report != f->context.report) return false; /* figures stand in order of reports */
        if (other->group == group && !may_be_one(other, f)) return true;
    }
    return false;
}

static stm_status place(figure_grouper *g, uint32_t number)
{
    found *f = &g->list->items[number];
    uint32_t best[STM_CANDIDATES];
    STM_TRY(each_key(g, number, false));
    uint32_t count = stm_candidates_take(&g->candidates, best, NULL);
    double highest = 0;
    for (uint32_t i = 0; i < count; i++) {
        const found *other = &g->list->items[best[i]];
        double sure = same_thing(g, other, f);
        if (sure <= highest || report_differs(g, f, number, other->group)) continue;
        highest = sure;
        f->group = other->group;
    }
    if (f->group == STM_NONE) f->group = g->groups++;
    return each_key(g, number, true);
}

static stm_status group_figures(uint32_t *groups, founds *list, const stm_assembly *assembly)
{
    stm_mentions contexts = {0};
    stm_weights weights;
    contexts.items = STM_NEW(assembly->scratch, stm_mention, list->count + 1);
    figure_grouper g = {.assembly = assembly, .weights = &weights, .list = list};
    if (!contexts.items) return STM_NO_MEMORY;
    STM_TRY(stm_candidates_open(&g.candidates, list->count, assembly->scratch));
    for (uint32_t i = 0; i < list->count; i++) contexts.items[contexts.count++] = list->items[i].context;
    STM_TRY(stm_weights_count(&weights, &contexts, assembly->scratch));
    STM_TRY(note_singles(&g));
    for (uint32_t i = 0; i < list->count; i++) STM_TRY(place(&g, i));
    *groups = g.groups;
    return STM_OK;
}

/* ---- the account's figures ----------------------------------------------------------------------------------------- */

static stm_status add_value(stm_figure_group *group, const stm_assembly *assembly, const found *f)
{
    stm_figure_value *value = NULL;
    for (uint32_t i = 0; i < group->values.count && !value; i++) {
        stm_figure_value *one = &group->values.items[i];
        bool same = isnan(one->value) ? isnan(f->figure->value) && one->low == f->figure->low && one->high == f->figure->high
                                      : one->value == f->figure->value;
        if (same && one->modifier == f->figure->modifier) value = one;
    }
    if (!value) {
        value = STM_APPEND(assembly->arena, &group->values);
        if (!value) return STM_NO_MEMORY;
        *value = (stm_figure_value){.value = f->figure->value, .low = f->figure->low, .high = f->figure->high,
                                    .modifier = f->figure->modifier, .unit = f->figure->unit};
    }
    return stm_witness_add(&value->witnesses, assembly, f->context.report, f->figure->span);
}

static uint32_t group_accounts(const stm_figure_group *group, const stm_assembly *assembly)
{
    stm_witnesses all = {0};
    for (uint32_t v = 0; v < group->values.count; v++)
        for (uint32_t i = 0; i < group->values.items[v].witnesses.count; i++) {
            stm_witness *slot = STM_APPEND(assembly->scratch, &all);
            if (!slot) return 0;
            *slot = group->values.items[v].witnesses.items[i];
        }
    return stm_accounts_among(assembly, &all);
}

typedef struct draft_group {
    stm_figure_group group;
    const found *first;
    uint32_t number, reports;
    double low, high; /* what all its values allow together */
} draft_group;

static int shared_first(const void *a, const void *b)
{
    const draft_group *x = a, *y = b;
    if (x->group.accounts != y->group.accounts) return x->group.accounts < y->group.accounts ? 1 : -1;
    if (x->reports != y->reports) return x->reports < y->reports ? 1 : -1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static stm_status fill_groups(draft_group *drafts, const founds *list, const stm_assembly *assembly)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const found *f = &list->items[i];
        draft_group *draft = &drafts[f->group];
        if (!draft->first) {
            draft->first = f;
            draft->low = -HUGE_VAL;
            draft->high = HUGE_VAL;
            draft->group.counted = f->figure->counted.length ? f->figure->counted : f->figure->unit;
            draft->group.about = stm_figure_about(&assembly->docs[f->context.place], f->figure);
        }
        draft->reports++;
        if (f->low > draft->low) draft->low = f->low;
        if (f->high < draft->high) draft->high = f->high;
        STM_TRY(add_value(&draft->group, assembly, f));
    }
    return STM_OK;
}

/* A number that only one of several reports has and that tells nothing by itself: up to ten, plain, of no unit and no
 * victims ("the two sides"), or the age of nobody named. A part ("three of them firefighters") and "nine times" tell. */
static bool tells_nothing(const draft_group *draft, const stm_assembly *assembly)
{
    const stm_figure *figure = draft->first->figure;
    if (draft->reports != 1 || assembly->story->reports.count < 2) return false;
    if (stm_equal_text(figure->unit, "year")) return !draft->group.about.length && !figure->counted.length;
    if (figure->unit.length || figure->modifier != STM_EXACT || isnan(figure->value) || figure->value > 10) return false;
    if (counts_victims(draft->first) || stm_equal_text(figure->counted, "times")) return false;
    const stm_doc *doc = &assembly->docs[draft->first->context.place];
    uint32_t behind = stm_doc_token_at(doc, figure->span.end);
    return figure->value < 1 || behind >= doc->tokens.count || !stm_equal_text(doc->tokens.items[behind].lower, "of");
}

static stm_status emit(const founds *list, uint32_t groups, stm_assembly *assembly)
{
    draft_group *drafts = STM_NEW(assembly->scratch, draft_group, groups + 1);
    if (!drafts) return STM_NO_MEMORY;
    STM_TRY(fill_groups(drafts, list, assembly));
    for (uint32_t i = 0; i < groups; i++) {
        drafts[i].number = i;
        drafts[i].group.agree = drafts[i].low <= drafts[i].high;
        drafts[i].group.accounts = group_accounts(&drafts[i].group, assembly);
    }
    qsort(drafts, groups, sizeof *drafts, shared_first);
    for (uint32_t i = 0; i < groups; i++) {
        if (tells_nothing(&drafts[i], assembly)) continue;
        stm_figure_group *slot = STM_APPEND(assembly->arena, &assembly->account->figures);
        if (!slot) return STM_NO_MEMORY;
        *slot = drafts[i].group;
    }
    return STM_OK;
}

static stm_status gather(stm_assembly *assembly, stm_stemmer *stemmer)
{
    stm_map names;
    founds list = {0};
    uint32_t groups;
    STM_TRY(stm_story_names(&names, assembly));
    stm_word_reader reader = {stemmer, assembly->common, &names};
    STM_TRY(collect(&list, assembly, &reader));
    STM_TRY(group_figures(&groups, &list, assembly));
    return emit(&list, groups, assembly);
}

stm_status stm_figures_gather(stm_assembly *assembly)
{
    stm_stemmer *stemmer = stm_stemmer_open();
    if (!stemmer) return STM_NO_MEMORY;
    stm_status status = gather(assembly, stemmer);
    stm_stemmer_close(stemmer);
    return status;
}
