/* Judgement: from evidence to probability, kind, direction, reasons and passages. */
#ifndef STM_REUSE_REUSE_JUDGE_H
#define STM_REUSE_REUSE_JUDGE_H

#include "reuse_evidence.h"

#include <stemma/copy.h>

enum { STM_REUSE_KNOTS = 6 };

/* A curve of straight pieces through (at[k], height[k]); level outside. */
typedef struct stm_reuse_curve {
    double at[STM_REUSE_KNOTS], height[STM_REUSE_KNOTS];
} stm_reuse_curve;

/* Fitted: reuse_weights.c, made by model/reuse/fit.py. */
extern const double stm_reuse_bias;
extern const stm_reuse_curve stm_reuse_curves[STM_SIGNS];

/* The calibrated probability that the two are not independent. */
double stm_reuse_score(const stm_reuse_evidence *evidence);

/* What one sign of this value adds to the log odds, and their sum with what every pair starts with. The score is this
 * through the logistic function, unless a single passage says more. */
double stm_reuse_height(int sign, double value);
double stm_reuse_sum(const stm_reuse_evidence *evidence);

/* From this score on a pair is printed. Below one half: to take a copy for a second source does more harm than to look
 * twice at two reports that turn out to be independent; at 0.4 one independent pair in two hundred is printed
 * (docs/accuracy.md). */
#define STM_REUSE_DECIDED 0.4

stm_copy_kind stm_reuse_kind(const stm_reuse_evidence *evidence);

/* Whether the pair belongs into one account. */
bool stm_reuse_joins(const stm_reuse_evidence *evidence, stm_copy_kind kind);

#endif
