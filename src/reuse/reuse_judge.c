/* Judgement. */
#include "reuse_judge.h"

#include "reuse_math.h"

double stm_reuse_score(const stm_reuse_evidence *evidence)
{
    const double *s = evidence->signs;
    return stm_reuse_logistic(-4 + 6 * s[STM_SIGN_UNQUOTED_MOST] + 8 * s[STM_SIGN_PAIRS_MOST] + 4 * s[STM_SIGN_LIKENESS_MOST] -
                              3 * s[STM_SIGN_FURNITURE]);
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
