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

/* One passage that no two reporters write alike is enough to say that something was shared, however much else the two
 * have of their own: fourteen own words with three pairs that are no set phrase. Only of reports that tell of the same
 * thing: in archives of one agency, background travels from story to story, and that is no copying. On the development
 * pool three of 1,565 pairs of independent reports are caught, and they do share agency background. */
static bool has_passage(const stm_reuse_evidence *e)
{
    return e->passage >= 14 && e->passage_wording >= 3 && e->signs[STM_SIGN_STEMS_MOST] >= 0.4 &&
           e->signs[STM_SIGN_STEMS_LEAST] >= 0.3 && e->signs[STM_SIGN_RARE_MOST] >= 0.3;
}

/* Of fewer own words (a page that is all furniture, a placeholder) nothing can be told. */
enum { LEAST_WORDS = 8 };

static const double passage_score = 0.5;

double stm_reuse_score(const stm_reuse_evidence *evidence)
{
    uint32_t shorter = evidence->a.words < evidence->b.words ? evidence->a.words : evidence->b.words;
    if (shorter < LEAST_WORDS) return 0;
    double sum = stm_reuse_bias;
    for (int s = 0; s < STM_SIGNS; s++) sum += height_at(&stm_reuse_curves[s], evidence->signs[s]);
    double score = stm_reuse_logistic(sum);
    return score < passage_score && has_passage(evidence) ? passage_score : score;
}

stm_copy_kind stm_reuse_kind(const stm_reuse_evidence *evidence)
{
    const double *s = evidence->signs;
    if (s[STM_SIGN_RUNS_LEAST] >= 0.8) return STM_COPY;
    if (s[STM_SIGN_RUNS_MOST] >= 0.8) return STM_ABRIDGED;
    if (s[STM_SIGN_RUNS_MOST] >= 0.35 && s[STM_SIGN_REST_PAIRS_MOST] < 0.2) return STM_PARTIAL;
    if (s[STM_SIGN_RUNS_MOST] >= 0.1 && s[STM_SIGN_REST_PAIRS_MOST] < 0.12) return STM_PARTIAL;
    return has_passage(evidence) && s[STM_SIGN_RUNS_MOST] < 0.1 ? STM_PARTIAL : STM_REWRITE;
}

bool stm_reuse_joins(const stm_reuse_evidence *evidence, stm_copy_kind kind)
{
    return kind != STM_PARTIAL || evidence->signs[STM_SIGN_RUNS_MOST] >= 0.5;
}
