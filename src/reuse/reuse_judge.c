/* Judgement. */
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

double stm_reuse_score(const stm_reuse_evidence *evidence)
{
    double sum = stm_reuse_bias;
    for (int s = 0; s < STM_SIGNS; s++) sum += height_at(&stm_reuse_curves[s], evidence->signs[s]);
    return stm_reuse_logistic(sum);
}

stm_copy_kind stm_reuse_kind(const stm_reuse_evidence *evidence)
{
    const double *s = evidence->signs;
    if (s[STM_SIGN_RUNS_LEAST] >= 0.8) return STM_COPY;
    if (s[STM_SIGN_RUNS_MOST] >= 0.8) return STM_ABRIDGED;
    if (s[STM_SIGN_RUNS_MOST] >= 0.3 && s[STM_SIGN_REST_MOST] < 0.4) return STM_PARTIAL;
    return STM_REWRITE;
}

double stm_reuse_direction(const stm_reuse_evidence *evidence)
{
    return evidence->a.words >= evidence->b.words ? 0.6 : 0.4;
}
