/* exp and log of our own: the C library's differ by processor in the last bit, and a verdict must not. */
#ifndef STM_REUSE_REUSE_MATH_H
#define STM_REUSE_REUSE_MATH_H

/* Of x > 0. */
double stm_reuse_log2(double x);

/* 1 / (1 + e^-x), to the nearest millionth. */
double stm_reuse_logistic(double x);

#endif
