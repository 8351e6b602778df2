/* The case for one pair.
 *
 * The problem. "Certainty 64 %" convinces nobody. Who doubts a verdict wants to see what was weighed, what each thing added,
 * which words stand side by side, and what else the report was compared with; most of all when the verdict is "independent"
 * and the reader thinks otherwise.
 *
 * The method. The run over all reports is repeated with a trace, so that the case is about the verdict that was printed:
 * furniture, candidates and the votes of other versions are those of the run. When the run never brought the two together,
 * they are compared here by themselves, and the case says so. The vote of other versions is what remains of the direction's
 * log odds when time, credit and length are taken off.
 *
 * Invariants. One thread, so that the trace comes in order. Limits: as slow as `copies` over all the reports. */
#include "reuse_explain.h"

#include "reuse_descent.h"
#include "reuse_judge.h"
#include "reuse_math.h"
#include "reuse_passages.h"
#include "reuse_say.h"
#include "reuse_signs.h"
#include "reuse_trace.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/calendar.h"

#include <math.h>
#include <stdlib.h>

/* A report has 48 candidates at most; the likeliest few show what the pair was chosen from. */
enum { MOST_RIVALS = 6 };

/* Below this nobody would think of a copy. */
static const double worth_naming = 0.001;

typedef struct watcher {
    uint32_t earlier, later;
    stm_reuse_evidence evidence; /* of the two */
    stm_reuse_candidate candidate;
    stm_reuse_look look;
    double bar; /* log odds */
    bool looked, met, failed;
    stm_copy_rivals rivals;
    stm_arena *arena;
} watcher;

static void watch(void *context, uint32_t earlier, uint32_t later, const stm_reuse_candidate *candidate,
                  const stm_reuse_evidence *evidence, double score)
{
    watcher *w = context;
    if (earlier == w->earlier && later == w->later) {
        w->met = true;
        w->evidence = *evidence;
        w->candidate = *candidate;
        return;
    }
    if (score < worth_naming) return;
    const uint32_t ends[] = {earlier, later};
    for (int i = 0; i < 2; i++) {
        if (ends[i] != w->earlier && ends[i] != w->later) continue;
        stm_copy_rival *rival = STM_APPEND(w->arena, &w->rivals);
        if (!rival) {
            w->failed = true;
            return;
        }
        *rival = (stm_copy_rival){.of = ends[i], .report = ends[1 - i], .score = score, .kind = stm_reuse_kind(evidence),
                                  .decided = score >= STM_REUSE_DECIDED};
    }
}

static void watch_look(void *context, uint32_t earlier, uint32_t later, const stm_reuse_candidate *candidate,
                       const stm_reuse_look *look, double bar)
{
    watcher *w = context;
    if (earlier != w->earlier || later != w->later) return;
    w->looked = true;
    w->look = *look;
    w->bar = bar;
    w->candidate = *candidate;
}

static int likeliest_first(const void *a, const void *b)
{
    const stm_copy_rival *left = a, *right = b;
    if (left->of != right->of) return left->of < right->of ? -1 : 1;
    if (left->score != right->score) return left->score > right->score ? -1 : 1;
    return left->report < right->report ? -1 : left->report > right->report;
}

static void keep_likeliest(stm_copy_rivals *rivals)
{
    uint32_t kept = 0, of_one = 0;
    if (rivals->count) qsort(rivals->items, rivals->count, sizeof *rivals->items, likeliest_first);
    for (uint32_t i = 0; i < rivals->count; i++) {
        of_one = i && rivals->items[i].of == rivals->items[i - 1].of ? of_one + 1 : 0;
        if (of_one < MOST_RIVALS) rivals->items[kept++] = rivals->items[i];
    }
    rivals->count = kept;
}

/* The two laid side by side, whatever the run thought of them. */
typedef struct comparison {
    stm_reuse_common common;
    stm_reuse_reader reader;
    stm_reuse_words words; /* of the earlier one */
    stm_reuse_view view;   /* of the later one */
    stm_reuse_alignment alignment;
    stm_reuse_evidence evidence;
} comparison;

static stm_status compare(comparison *c, const stm_reports *reports, uint32_t earlier, uint32_t later, stm_arena *scratch)
{
    STM_TRY(stm_reuse_common_open(&c->common, scratch));
    STM_TRY(stm_reuse_reader_open(&c->reader, &c->common, scratch));
    STM_TRY(stm_reuse_words_read(&c->words, &c->reader, reports->items[earlier], scratch));
    STM_TRY(stm_reuse_words_read(&c->view.words, &c->reader, reports->items[later], scratch));
    STM_TRY(stm_reuse_view_make(&c->view, scratch));
    STM_TRY(stm_reuse_align_begin(&c->alignment, &c->words, &c->view, scratch));
    STM_TRY(stm_reuse_align_finish(&c->alignment, scratch));
    return stm_reuse_weigh(&c->evidence, &c->alignment, NULL, &c->common, scratch);
}

static stm_status judge(stm_reuse_pair *pair, const comparison *c, const stm_reuse_evidence *e, const watcher *w,
                        const stm_reports *reports, stm_arena *arena, stm_arena *scratch)
{
    stm_copy_pair *copy = &pair->copy;
    *copy = (stm_copy_pair){.from = w->earlier, .to = w->later, .score = stm_reuse_score(e), .kind = stm_reuse_kind(e)};
    copy->from_share = e->a.words ? (double)e->a.in_long / e->a.words : 0;
    copy->to_share = e->b.words ? (double)e->b.in_long / e->b.words : 0;
    pair->lean = stm_reuse_lean(e, copy->kind);
    pair->a_words = e->a.words;
    pair->b_words = e->b.words;
    STM_TRY(stm_reuse_say(&copy->reasons, &c->alignment, e, copy->kind, reports->items[w->earlier]->text, arena));
    return stm_reuse_passages_make(&copy->passages, &c->alignment, arena, scratch);
}

/* The pair as the run printed it, or NULL. */
static const stm_copy_pair *printed(const stm_copies *copies, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < copies->count; i++) {
        const stm_copy_pair *pair = &copies->items[i];
        if ((pair->from == a && pair->to == b) || (pair->from == b && pair->to == a)) return pair;
    }
    return NULL;
}

static stm_status add_direction(stm_copy_case *found, const char *key, const char *name, const char *meaning,
                                double weight, double most, stm_builder *shown, stm_arena *arena)
{
    stm_copy_sign *sign = STM_APPEND(arena, &found->direction);
    if (!sign) return STM_NO_MEMORY;
    *sign = (stm_copy_sign){.key = key, .name = name, .meaning = meaning, .value = weight, .weight = weight,
                            .lowest = -most, .highest = most};
    return stm_builder_finish(&sign->shown, shown);
}

static stm_status list_direction(stm_copy_case *found, const stm_reuse_pair *pair, const stm_reports *reports,
                                 stm_arena *arena)
{
    stm_reuse_balance b = stm_reuse_weigh_descent(NULL, pair, reports);
    double sign = found->pair.from == pair->copy.from ? 1 : -1;
    double all = log(found->pair.direction / (1 - found->pair.direction));
    double vote = all - sign * (b.time + b.credit + b.lean);
    stm_builder shown = stm_builder_in(arena);
    if (!b.dated) stm_append_text(&shown, "not both dated");
    else stm_append_format(&shown, "%lld minutes between them", (long long)b.minutes);
    STM_TRY(add_direction(found, "time", "time", "The one published first; a gap of a few minutes is rounding.", sign * b.time, 3.5,
                          &shown, arena));
    stm_append_text(&shown, b.credit == 0 ? "neither credits the other's outlet" : (b.credit > 0) == (sign > 0) ?
                    "the second credits the first's outlet" : "the first credits the second's outlet");
    STM_TRY(add_direction(found, "credit", "credit", "Who names the other's outlet has it from there.", sign * b.credit, 4, &shown,
                          arena));
    uint32_t from = sign > 0 ? pair->a_words : pair->b_words, to = sign > 0 ? pair->b_words : pair->a_words;
    stm_append_format(&shown, "%u and %u words", (unsigned)from, (unsigned)to);
    STM_TRY(add_direction(found, "length", "length and quotations",
                          "Who copies cuts more than he adds, and turns quotations into reported speech. Of partial copies it tells nothing.",
                          sign * b.lean, 3, &shown, arena));
    stm_append_text(&shown, fabs(vote) < 0.0005 ? "none tells" : vote > 0 ? "closer to the first" : "closer to the second");
    return add_direction(found, "versions", "other versions", "The original is nearer to each other version than these are to each other.",
                         fabs(vote) < 0.0005 ? 0 : vote, 6, &shown, arena);
}

/* ---- stretches: what a person reads side by side ------------------------------------------------------------------ */

enum {
    MOST_WIDENED = 400,  /* passages: beyond it nobody reads, and each is looked at against the others */
    LONGEST_SENTENCE = 120, /* words: a longer one is a list or a text without full stops, and says nothing about a passage */
    MOST_GAP = 25        /* words of either side between two stretches that are read as one */
};

/* The sentence around the word that starts at or before `byte`: its first and last word. False: too long to be one. */
static bool sentence_at(const stm_reuse_words *words, uint32_t byte, uint32_t *first, uint32_t *last)
{
    uint32_t low = 0, high = words->count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words->items[middle].at <= byte) low = middle;
        else high = middle;
    }
    *first = *last = low;
    while (*first && words->items[*first - 1].sentence == words->items[low].sentence) --*first;
    while (*last + 1 < words->count && words->items[*last + 1].sentence == words->items[low].sentence) ++*last;
    return *last - *first < LONGEST_SENTENCE;
}

static stm_span widened(const stm_reuse_words *words, stm_span span)
{
    uint32_t first, last;
    if (sentence_at(words, span.start, &first, &last) && words->items[first].at < span.start)
        span.start = words->items[first].at;
    if (sentence_at(words, span.end - 1, &first, &last) && words->items[last].at + words->items[last].length > span.end)
        span.end = words->items[last].at + words->items[last].length;
    return span;
}

static uint32_t words_between(const stm_reuse_words *words, uint32_t from, uint32_t to)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < words->count && words->items[i].at < to && count <= MOST_GAP; i++)
        count += words->items[i].at >= from;
    return count;
}

/* Goes on from the last one on both sides: it shares a sentence with it, or a few words lie between that would be shown
 * nowhere. Where nothing lies between, a new row starts: rows are read more easily than a page. */
static bool goes_on(const stm_passage *last, const stm_passage *next, const stm_reuse_words *from, const stm_reuse_words *to)
{
    if (next->from.start < last->from.start || next->to.start < last->to.start) return false;
    bool shares = next->from.start < last->from.end || next->to.start < last->to.end;
    uint32_t left = words_between(from, last->from.end, next->from.start);
    uint32_t right = words_between(to, last->to.end, next->to.start);
    return left <= MOST_GAP && right <= MOST_GAP && (shares || left || right);
}

/* Any of the first `count`. */
static bool overlaps_any(const stm_passages *list, uint32_t count, const stm_passage *one)
{
    for (uint32_t i = 0; i < count && list->items; i++) /* an empty list has no items: for clang-tidy */
        if (stm_span_overlap(list->items[i].from, one->from) || stm_span_overlap(list->items[i].to, one->to)) return true;
    return false;
}

static stm_status make_stretches(stm_copy_case *found, const stm_reuse_words *from, const stm_reuse_words *to, stm_arena *arena)
{
    const stm_passages *passages = &found->pair.passages;
    stm_passages *out = &found->stretches;
    bool widen = passages->count <= MOST_WIDENED && from->count && to->count;
    for (uint32_t i = 0; i < passages->count; i++) {
        stm_passage own = passages->items[i], one = own;
        if (widen) one = (stm_passage){widened(from, own.from), widened(to, own.to)};
        stm_passage *last = out->count ? &out->items[out->count - 1] : NULL;
        if (widen && last && goes_on(last, &one, from, to)) {
            stm_passage both = *last;
            if (one.from.end > last->from.end) both.from.end = one.from.end;
            if (one.to.end > last->to.end) both.to.end = one.to.end;
            if (!overlaps_any(out, out->count - 1, &both)) {
                *last = both;
                continue;
            }
        }
        if (widen && overlaps_any(out, out->count, &one)) one = own;
        if (widen && overlaps_any(out, out->count, &one)) continue; /* a neighbour's sentence holds it */
        stm_passage *kept = STM_APPEND(arena, out);
        if (!kept) return STM_NO_MEMORY;
        *kept = one;
    }
    return STM_OK;
}

/* Undated reports come last and see everything; of two dated ones the window decides. */
static stm_copy_way way_of(const watcher *w, const stm_reports *reports)
{
    int64_t first, second;
    if (w->met) return STM_COPY_CANDIDATES;
    if (w->looked && !w->look.passage && w->look.log_odds < w->bar) return STM_COPY_LET_GO;
    if (stm_iso_parse(reports->items[w->earlier]->published, &first, NULL) &&
        stm_iso_parse(reports->items[w->later]->published, &second, NULL) &&
        second - first > (int64_t)STM_REUSE_WINDOW_DAYS * 24 * 60)
        return STM_COPY_OUT_OF_TIME;
    return STM_COPY_NO_MATCH;
}

static stm_status fill(stm_copy_case *found, watcher *w, const stm_copies *copies, const stm_reports *reports,
                       stm_arena *arena, stm_arena *scratch)
{
    comparison *c = STM_NEW(scratch, comparison, 1);
    stm_reuse_pair pair = {0};
    if (!c || w->failed) return STM_NO_MEMORY;
    STM_TRY(compare(c, reports, w->earlier, w->later, scratch));
    const stm_reuse_evidence *e = w->met ? &w->evidence : &c->evidence;
    STM_TRY(judge(&pair, c, e, w, reports, arena, scratch));
    const stm_copy_pair *known = printed(copies, w->earlier, w->later);
    found->pair = known ? *known : pair.copy;
    if (!known) STM_TRY(stm_reuse_set_direction(&found->pair, NULL, &pair, reports, arena));
    found->way = way_of(w, reports);
    bool turned = found->pair.from != w->earlier;
    found->from_words = turned ? e->b.words : e->a.words;
    found->to_words = turned ? e->a.words : e->b.words;
    found->furniture = e->furniture;
    found->rare_stems = w->candidate.stems;
    found->shingles = w->candidate.shingles;
    found->stem_pairs = w->candidate.pairs;
    if (w->looked) {
        found->look = stm_reuse_logistic(w->look.log_odds);
        found->look_bar = stm_reuse_logistic(w->bar);
    }
    found->base = stm_reuse_bias;
    found->log_odds = stm_reuse_sum(e);
    found->decided_from = STM_REUSE_DECIDED;
    found->by_passage = found->pair.score > stm_reuse_logistic(found->log_odds) + 1e-9;
    found->passage_words = e->passage;
    STM_TRY(stm_reuse_signs_list(&found->signs, e, arena));
    STM_TRY(list_direction(found, &pair, reports, arena));
    STM_TRY(make_stretches(found, turned ? &c->view.words : &c->words, turned ? &c->words : &c->view.words, arena));
    keep_likeliest(&w->rivals);
    found->rivals = w->rivals;
    return STM_OK;
}

stm_status stm_reuse_explain(stm_copy_case *found, const stm_reports *reports, uint32_t one, uint32_t other,
                             stm_arena *arena, stm_error *error)
{
    watcher w = {.earlier = one < other ? one : other, .later = one < other ? other : one, .arena = arena};
    stm_reuse_trace trace = {.weighed = watch, .looked = watch_look, .context = &w};
    stm_reuse_options options = {.threads = 1, .least = -1};
    stm_copies copies;
    *found = (stm_copy_case){0};
    STM_TRY(stm_reuse_find_traced(&copies, reports, &options, &trace, arena, error));
    stm_arena scratch;
    stm_arena_init(&scratch, arena->allocator);
    stm_status status = fill(found, &w, &copies, reports, arena, &scratch);
    stm_arena_release(&scratch);
    return status == STM_NO_MEMORY ? stm_fail_memory(error) : status;
}
