/* One utterance or two: the signs, and what they weigh.
 *
 * The problem: reports print the same words cut, reworded, translated and back, or without marks in the third person; and
 * a speaker says several similar things about one matter, which must stay apart. A wrong join puts words into a wrong
 * context, so evidence is asked for. The method: the two wordings are aligned word by word; what is counted is the weight of the
 * words they share in order (word_weight.h), the share of the shorter one that it makes up, runs of equal words, what both set
 * between marks, whether one mouth may have said both (speakers.h), numbers and negations that differ, and whether a copied
 * passage holds both. A logistic regression on pairs labelled by hand (model/utterances) says how much each sign counts; it has
 * two tables, since words between marks must agree in long stretches and told ones need not.
 *
 *     “We will not sell the bridge to anyone”, Hale said | Hale said the town would not sell the bridge     told: .8
 *     “We will sell no bridge”, Hale said               | “We will build a bridge”, Hale said                marked: .2
 *
 * On top stand a few rules that no weighing may overrule, and those for reworded copies, where place says what words no
 * longer do. Limits: words in common are needed; one witness asked by two papers says nearly the same twice, and is taken for
 * one occasion. */
#include "evidence.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include "align.h"
#include "same_passage.h"

#include <math.h>
#include <string.h>

stm_span stm_mention_span(const stm_mention *mention)
{
    return (stm_span){mention->parts.items[0].start, mention->parts.items[mention->parts.count - 1].end};
}

/* ---- words in common -------------------------------------------------------------------------------------------- */

typedef struct run {
    uint32_t words, marked;
    double weight;
} run;

static bool is_content(const stm_unit *unit)
{
    return !(unit->flags & STM_UNIT_FUNCTION);
}

static void count_pairs(stm_evidence *found, const stm_mention *a, const stm_mention *b, const stm_unit_pairs *pairs,
                        const stm_weights *weights)
{
    run now = {0};
    for (uint32_t i = 0; i < pairs->count; i++) {
        const stm_unit_pair *pair = &pairs->items[i];
        const stm_unit *unit = &a->wording.items[pair->base], *other = &b->wording.items[pair->reading];
        bool joined = i && pair[-1].same && pair[-1].base + 1 == pair->base && pair[-1].reading + 1 == pair->reading;
        bool marked = unit->flags & other->flags & STM_UNIT_MARKED;
        double weight = unit->stem == other->stem ? stm_word_weight(weights, unit) : 0;
        found->equal += pair->same;
        if (!pair->same || !joined) now = (run){0};
        if (pair->same) now = (run){now.words + 1, marked ? now.marked + 1 : 0, now.weight + weight};
        if (now.words > found->run) found->run = now.words;
        if (now.marked > found->marked_run) found->marked_run = now.marked;
        if (now.weight > found->run_weight) found->run_weight = now.weight;
        found->numbers += unit->flags & other->flags & STM_UNIT_NUMBER && !pair->same;
        if (unit->stem != other->stem || !is_content(unit)) continue;
        found->shared += weight;
        found->words++;
        if (marked) found->marked += weight;
    }
}

static bool is_negation(const stm_unit *unit)
{
    static const char *const words[] = {"cannot", "deny", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without"};
    return STM_IN_LIST(words, unit->lower);
}

static uint32_t negations_in(const stm_wording *wording, uint32_t first, uint32_t last)
{
    uint32_t count = 0;
    for (uint32_t i = first; i < last; i++) count += is_negation(&wording->items[i]);
    return count;
}

/* Negations within the stretch that the two have in common, on the one side more than on the other. */
static uint32_t count_negations(const stm_mention *a, const stm_mention *b, const stm_unit_pairs *pairs)
{
    if (!pairs->count) return 0;
    const stm_unit_pair *first = &pairs->items[0], *last = &pairs->items[pairs->count - 1];
    uint32_t one = negations_in(&a->wording, first->base, last->base + 1);
    uint32_t other = negations_in(&b->wording, first->reading, last->reading + 1);
    return one > other ? one - other : other - one;
}

/* Words that stand in both but not in the same order count half. */
static stm_status count_moved(stm_evidence *found, const stm_mention *a, const stm_mention *b, const stm_unit_pairs *pairs,
                              const stm_weights *weights, stm_arena *work)
{
    stm_map left = {0};
    uint32_t next = 0;
    for (uint32_t i = 0; i < a->wording.count; i++) {
        const stm_unit *unit = &a->wording.items[i];
        while (next < pairs->count && pairs->items[next].base < i) next++;
        bool paired = next < pairs->count && pairs->items[next].base == i &&
                      b->wording.items[pairs->items[next].reading].stem == unit->stem;
        if (paired || !is_content(unit)) continue;
        if (!stm_map_insert(&left, work, unit->stem, 1, NULL)) return STM_NO_MEMORY;
    }
    next = 0;
    for (uint32_t i = 0; i < b->wording.count; i++) {
        const stm_unit *unit = &b->wording.items[i];
        while (next < pairs->count && pairs->items[next].reading < i) next++;
        bool paired = next < pairs->count && pairs->items[next].reading == i &&
                      a->wording.items[pairs->items[next].base].stem == unit->stem;
        uint32_t *free_use = paired || !is_content(unit) ? NULL : stm_map_find(&left, unit->stem);
        if (!free_use || !*free_use) continue;
        *free_use = 0;
        found->shared += stm_word_weight(weights, unit) / 2;
        found->words++;
    }
    return STM_OK;
}

static double marked_weight(const stm_mention *mention, const stm_weights *weights)
{
    double weight = 0;
    for (uint32_t i = 0; i < mention->wording.count; i++)
        if (mention->wording.items[i].flags & STM_UNIT_MARKED) weight += stm_word_weight(weights, &mention->wording.items[i]);
    return weight;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static bool is_reworded(const stm_mention *mention, const stm_assembly *assembly)
{
    return assembly->rewrites && assembly->rewrites[mention->place].count;
}

stm_status stm_evidence_weigh(stm_evidence *found, const stm_mention *a, const stm_mention *b, const stm_weights *weights,
                              const stm_assembly *assembly, stm_arena *work)
{
    stm_unit_pairs pairs;
    *found = (stm_evidence){.speakers = stm_mention_speakers(a, b, assembly)};
    STM_TRY(stm_align(&pairs, &a->wording, &b->wording, work, work));
    count_pairs(found, a, b, &pairs, weights);
    STM_TRY(count_moved(found, a, b, &pairs, weights, work));
    found->negations = count_negations(a, b, &pairs);
    found->negations += stm_mention_denies(a, assembly) != stm_mention_denies(b, assembly);
    double one = marked_weight(a, weights), other = marked_weight(b, weights);
    double shorter = least(a->weight, b->weight), marked = least(one, other);
    found->told = (2 * one < a->weight) + (2 * other < b->weight);
    found->reworded = is_reworded(a, assembly) || is_reworded(b, assembly);
    if (shorter > 0) found->share = found->shared / shorter;
    double together = a->weight + b->weight - found->shared;
    if (together > 0) found->whole = found->shared / together;
    if (marked > 0) found->marked_share = found->marked / marked;
    uint32_t words = a->wording.count < b->wording.count ? a->wording.count : b->wording.count;
    found->cover = (double)found->equal / (double)words;
    found->passage = a->report != b->report &&
                     stm_same_passage(assembly, a->report, stm_mention_span(a), b->report, stm_mention_span(b));
    return STM_OK;
}

/* ---- place and day --------------------------------------------------------------------------------------------- */

static bool other_days(const stm_quote *a, const stm_quote *b)
{
    if (a->when.length < 10 || b->when.length < 10) return false;
    return !stm_equal((stm_slice){a->when.data, 10}, (stm_slice){b->when.data, 10});
}

/* Marked quotes in a stretch of a report, counted to two. */
static uint32_t marked_quotes(const stm_report *report, stm_span span)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < report->quotes.count && count < 2; i++) {
        const stm_quote *quote = &report->quotes.items[i];
        if (quote->kind != STM_QUOTE_INDIRECT && quote->content.count && stm_span_overlap(quote->content.items[0], span)) count++;
    }
    return count;
}

/* In a rewritten sentence that has one quote on either side, by one speaker, the two are one even without a common word:
 * "a cork" became "a plug". */
static bool only_ones(const stm_mention *a, const stm_mention *b, const stm_assembly *assembly)
{
    stm_span one, other;
    if (!stm_passage_sides(assembly, a->report, stm_mention_span(a), b->report, stm_mention_span(b), &one, &other)) return false;
    return marked_quotes(assembly->reports->items[a->report], one) == 1 &&
           marked_quotes(assembly->reports->items[b->report], other) == 1;
}

/* ---- what the signs weigh ---------------------------------------------------------------------------------------- */

/* Log odds, fitted by model/utterances/fit.py (logistic regression; no sign may weigh against its sense). Two tables, for
 * where words stand between marks they are a person's own and must agree in long stretches, and where one side is told they
 * need not. */
static const double marked_weights[STM_FOR_COUNT] = {
    [STM_FOR_ALWAYS] = -4.67, [STM_FOR_SAME_SPEAKER] = 0.58, [STM_FOR_LIKELY_SPEAKER] = 1.18,
    [STM_FOR_OTHER_SPEAKER] = -1.62, [STM_FOR_PASSAGE] = 0.53, [STM_FOR_SHARE_WEIGHT] = 1.03, [STM_FOR_WHOLE] = 2.59,
    [STM_FOR_COVER] = 2.94, [STM_FOR_RUN] = 2.54, [STM_FOR_MARKED_SHARE] = 0.32, [STM_FOR_FRAGMENT] = 2.32,
    [STM_FOR_REWORDED] = 1.41, [STM_FOR_NEGATIONS] = -0.92};
static const double told_weights[STM_FOR_COUNT] = {
    [STM_FOR_ALWAYS] = -5.26, [STM_FOR_SAME_SPEAKER] = 1.95, [STM_FOR_LIKELY_SPEAKER] = 0.53,
    [STM_FOR_UNLIKE_SPEAKER] = -0.95, [STM_FOR_OTHER_SPEAKER] = -1.33, [STM_FOR_PASSAGE] = 0.37,
    [STM_FOR_NUMBERS] = -1.56, [STM_FOR_SHARE] = 0.02, [STM_FOR_SHARE_WEIGHT] = 3.47, [STM_FOR_WHOLE] = 2.06,
    [STM_FOR_COVER] = 4.86, [STM_FOR_WORDS] = 1.78, [STM_FOR_FRAGMENT] = 2.87, [STM_FOR_BOTH_TOLD] = -0.12,
    [STM_FOR_NEGATIONS] = -2.11};

static double capped(double value, double most)
{
    return (value < most ? value : most) / most;
}

void stm_evidence_signs(const stm_evidence *e, double values[STM_FOR_COUNT])
{
    double share = least(e->share, 1), marked_share = least(e->marked_share, 1);
    const double all[STM_FOR_COUNT] = {
        [STM_FOR_ALWAYS] = 1,
        [STM_FOR_SAME_SPEAKER] = e->speakers == STM_SPEAKER_SAME,
        [STM_FOR_LIKELY_SPEAKER] = e->speakers == STM_SPEAKER_LIKELY,
        [STM_FOR_UNLIKE_SPEAKER] = e->speakers == STM_SPEAKER_UNLIKE,
        [STM_FOR_OTHER_SPEAKER] = e->speakers == STM_SPEAKER_OTHER,
        [STM_FOR_PASSAGE] = e->passage,
        [STM_FOR_NUMBERS] = 2 * capped(e->numbers, 2),
        [STM_FOR_SHARE] = share,
        [STM_FOR_SHARE_WEIGHT] = share * capped(e->shared, 24),
        [STM_FOR_WHOLE] = least(e->whole, 1),
        [STM_FOR_COVER] = e->cover,
        [STM_FOR_WORDS] = capped(e->words, 6),
        [STM_FOR_RUN] = capped(e->run, 8),
        [STM_FOR_MARKED_SHARE] = marked_share,
        [STM_FOR_MARKED_WEIGHT] = marked_share * capped(e->marked, 16),
        [STM_FOR_FRAGMENT] = marked_share >= 0.9 && e->marked_run >= 2 ? capped(e->marked, 12) : 0,
        [STM_FOR_BOTH_TOLD] = e->told == 2,
        [STM_FOR_REWORDED] = e->reworded,
        [STM_FOR_NEGATIONS] = 2 * capped(e->negations, 2)};
    memcpy(values, all, sizeof all);
}

static double probability(const stm_evidence *e)
{
    double values[STM_FOR_COUNT], odds = 0;
    const double *weights = e->told ? told_weights : marked_weights;
    stm_evidence_signs(e, values);
    for (unsigned i = 0; i < STM_FOR_COUNT; i++) odds += weights[i] * values[i];
    return 1 / (1 + exp(-odds));
}

/* ---- the decision ------------------------------------------------------------------------------------------------- */

/* What two speakers who have nothing in common must reach. */
#define SURE_OF_UNLIKE 0.65

#define SURE_OF_REWORDED 0.5

/* Eight words on end are not said twice alike. */
static bool is_verbatim(const stm_evidence *e)
{
    return e->run >= 8 && e->share >= 0.5;
}

/* Where a report was reworded, what stands between marks was, too: half of the words are much, if one speaker says them. */
static bool holds_reworded(const stm_evidence *e)
{
    bool several = e->words >= 3 || (e->words >= 2 && e->cover >= 0.6);
    if (!e->reworded || e->speakers != STM_SPEAKER_SAME || e->negations) return false;
    return (e->share >= 0.5 && e->shared >= 13) || (e->share >= 0.6 && e->shared >= (e->told ? 9 : 7) && several) ||
           (e->share >= 0.75 && e->shared >= 6 && several) || (e->cover >= 0.75 && e->equal >= 4 && e->shared >= 4);
}

/* In a reworded copy the place says what the words no longer do. */
static bool holds_by_place(const stm_evidence *e, const stm_mention *a, const stm_mention *b, const stm_assembly *assembly)
{
    bool marked = stm_mention_quote(a, assembly)->kind != STM_QUOTE_INDIRECT &&
                  stm_mention_quote(b, assembly)->kind != STM_QUOTE_INDIRECT;
    if (e->speakers == STM_SPEAKER_SAME) return (e->passage && e->shared >= 2.5) || (marked && only_ones(a, b, assembly));
    return e->speakers != STM_SPEAKER_OTHER && e->passage && e->share >= 0.25 && e->shared >= 6;
}

/* What no weighing of signs may overrule: two named persons keep words together only when they are printed word for word;
 * where nobody is named on one side, or somebody else may be, a stock phrase of two or three words joins nothing; and a common
 * word or two are no statement. */
static bool may_hold(const stm_evidence *e, double sure)
{
    if (e->speakers == STM_SPEAKER_OTHER) return e->run >= 6 && e->share >= 0.8 && e->shared >= 20;
    if (e->speakers == STM_SPEAKER_UNLIKE && sure < SURE_OF_UNLIKE) return false;
    if (e->speakers != STM_SPEAKER_SAME && e->run < 4 && e->shared < 12) return false;
    /* All that one of them puts in the speaker's mouth stands in the other's, too: "a cork", "a cork in our bottle". */
    if (e->marked_share >= 0.95 && e->marked_run >= 2 && e->marked >= 7) return true;
    if (e->told && e->words < 3 && e->share < 0.8) return false;
    return (e->words >= 2 && e->shared >= 2.5) || e->cover >= 0.9;
}

double stm_evidence_decide(const stm_evidence *e, const stm_mention *a, const stm_mention *b, const stm_assembly *assembly)
{
    const stm_quote *x = stm_mention_quote(a, assembly), *y = stm_mention_quote(b, assembly);
    if (a->report == b->report)
        return is_verbatim(e) || (e->run >= 5 && e->share >= 0.85) ? STM_SURE_LEAST + e->share * (1 - STM_SURE_LEAST) : 0;
    double sure = probability(e);
    /* one speaker, and one report is a rewrite of what the other has: less will do */
    double wanted = e->reworded && e->speakers == STM_SPEAKER_SAME ? SURE_OF_REWORDED : STM_SURE_LEAST;
    bool holds = is_verbatim(e) || (sure >= wanted && may_hold(e, sure)) || holds_reworded(e);
    if (!holds && !holds_by_place(e, a, b, assembly)) return 0;
    bool equal = e->speakers == STM_SPEAKER_SAME && (e->cover >= 0.95 || (e->marked_share >= 0.95 && e->marked_run >= 3));
    if (other_days(x, y) && !equal && !is_verbatim(e) && !(e->share >= 0.8 && e->shared >= 24)) return 0;
    return sure > STM_SURE_LEAST ? sure : STM_SURE_LEAST;
}
