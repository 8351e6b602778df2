/* Judgement: from evidence to probability, kind, direction, reasons and passages. */
#ifndef STM_REUSE_REUSE_JUDGE_H
#define STM_REUSE_REUSE_JUDGE_H

#include "reuse_evidence.h"

#include <stemma/copy.h>

/* The calibrated probability that the two are not independent. */
double stm_reuse_score(const stm_reuse_evidence *evidence);

/* From this score on a pair is printed. */
#define STM_REUSE_DECIDED 0.5

stm_copy_kind stm_reuse_kind(const stm_reuse_evidence *evidence);

/* How sure it is that a is the original, by the texts alone: 0 ... 1. */
double stm_reuse_direction(const stm_reuse_evidence *evidence);

#endif
