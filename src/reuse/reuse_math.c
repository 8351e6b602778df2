/* Only + - * / on doubles, in a fixed order, without contraction (meson.build): the same bits everywhere. */
#include "reuse_math.h"

#include <math.h>

double stm_reuse_log2(double x)
{
    int exponent;
    double m = frexp(x, &exponent); /* exact: m in [0.5, 1) */
    if (m < 0.70710678118654752) {
        m *= 2;
        exponent--;
    }
    /* log m = 2 artanh z, |z| < 0.172: eleven terms leave an error below 1e-16 */
    double z = (m - 1) / (m + 1), square = z * z, sum = 0;
    for (int k = 21; k >= 1; k -= 2) sum = sum * square + 1.0 / k;
    return exponent + 2 * z * sum * 1.4426950408889634;
}

static double exponential(double x)
{
    if (x > 40) x = 40;
    if (x < -40) x = -40;
    double scaled = x / 1024, sum = 1;
    for (int k = 12; k >= 1; k--) sum = 1 + scaled / k * sum;
    for (int k = 0; k < 10; k++) sum *= sum; /* back from 1/1024 */
    return sum;
}

double stm_reuse_logistic(double x)
{
    return floor(1e6 / (1 + exponential(-x)) + 0.5) / 1e6;
}
