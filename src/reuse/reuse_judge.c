/* Judgement.
 *
 * The score is an additive model: each sign goes through a curve of straight pieces (reuse_weights.c), the heights are
 * added, the logistic function makes a probability of the sum. Curves rise or fall throughout, so more agreement never
 * speaks against a copy, and each can be read off and argued about. Kinds are told by shares: how much of each side
 * stands in long runs, and whether what is outside these corresponds too (a rewrite) or not (a partial copy). */
#include "reuse_judge.h"

#include "reuse_math.h"

static double height_at(const stm_reuse_curve *curve, double x)
{
    if (x <= curve->at[0]) return curve->height[0];
    for (int k = 1; k < STM_REUSE_KNOTS; k++)
        if (x < curve->at[k])
            return curve->height[k - 1] + (curve->height[k] - curve->height[k - 1]) * (x - curve->at[k - 1]) /
                                              (curve->at[k] - curve->at[k - 1]);
    return curve->height[STM_REUSE_KNOTS - 1];
}

double stm_reuse_height(int sign, double value)
{
    return height_at(&stm_reuse_curves[sign], value);
}

double stm_reuse_sum(const stm_reuse_evidence *evidence)
{
    double sum = stm_reuse_bias;
    for (int s = 0; s < STM_SIGNS; s++) sum += height_at(&stm_reuse_curves[s], evidence->signs[s]);
    return sum;
}

/* One passage that no two reporters write alike is enough to say that something was shared, however much else the two
 * have of their own: fourteen own words with three pairs that are no set phrase. Only of reports that tell of the same
 * thing: in archives of one agency, background travels from story to story, and that is no copying. */
static bool has_passage(const stm_reuse_evidence *e)
{
    return e->passage >= 14 && e->passage_wording >= 3 && e->signs[STM_SIGN_STEMS_MOST] >= 0.4 &&
           e->signs[STM_SIGN_STEMS_LEAST] >= 0.3 && e->signs[STM_SIGN_RARE_MOST] >= 0.3;
}

/* What such a passage is worth when everything else looks independent: a logistic curve of the logarithm of its own words,
 * fitted on 236 pairs of reports of one shooting on different sites (model/reuse/fit_partial.py): .64 at fourteen words, .79 at
 * twenty, .90 at thirty. */
static double passage_score(const stm_reuse_evidence *e)
{
    return stm_reuse_logistic(1.53 * e->signs[STM_SIGN_PASSAGE] - 5.41);
}

/* Of fewer own words (a page that is all furniture, a placeholder) nothing can be told. */
enum { LEAST_WORDS = 8 };

double stm_reuse_score(const stm_reuse_evidence *evidence)
{
    uint32_t shorter = evidence->a.words < evidence->b.words ? evidence->a.words : evidence->b.words;
    if (shorter < LEAST_WORDS) return 0;
    double score = stm_reuse_logistic(stm_reuse_sum(evidence)), least = has_passage(evidence) ? passage_score(evidence) : 0;
    return score > least ? score : least;
}

/* Is what stands outside the shared passages each side's own? In a rewrite it corresponds as well, in other words: the
 * sentences that are no runs have their like on the other side, and neighbouring words of one are neighbours in the other.
 * Log odds, fitted on independent reports of one event into which sentences of the other were put (partial by making)
 * and on the rewrites of the development pool (model/reuse/fit_partial.py). Set one below the fit, in favour of a rewrite:
 * a partial copy that is called a rewrite costs a count that is one too low, which "at most" allows for. */
static double own_rest(const stm_reuse_evidence *e)
{
    return 4.7 - 7.7 * stm_reuse_rest_matched(e) - 12.5 * e->signs[STM_SIGN_REST_PAIRS_MOST] +
           5.3 * e->signs[STM_SIGN_RUNS_MOST];
}

/* Shares of the words in runs. The contract counts in 5-grams, of which a run of n words has n - 4: 80 % of these are some
 * 85 % of the words, where words were exchanged here and there. */
static const double all_of_it = 0.8, nearly_all = 0.85, a_passage = 0.1;

stm_copy_kind stm_reuse_kind(const stm_reuse_evidence *evidence)
{
    const double *s = evidence->signs;
    if (s[STM_SIGN_RUNS_LEAST] >= all_of_it) return STM_COPY;
    if (s[STM_SIGN_RUNS_MOST] >= nearly_all) return STM_ABRIDGED;
    bool shown = s[STM_SIGN_RUNS_MOST] >= a_passage || has_passage(evidence);
    return shown && own_rest(evidence) > 0 ? STM_PARTIAL : STM_REWRITE;
}

bool stm_reuse_joins(const stm_reuse_evidence *evidence, stm_copy_kind kind)
{
    return kind != STM_PARTIAL || evidence->signs[STM_SIGN_RUNS_MOST] >= 0.5;
}
