/* A look before two reports are aligned.
 *
 * The problem. Two candidates a report come out of the index, and of every ten eight or nine turn out to share a formula
 * of the agency, or the names of a story, and no text. To read the earlier report again, align the two and weigh the
 * evidence takes fifty times as long as all else that is done for a candidate.
 *
 * The method. What the index has counted, and what the two gists have in common (reuse_gist.h), give the log odds that the pair
 * will be printed: a sum of twelve weighted numbers. Hopeless pairs go no further. The weights are a logistic regression of
 * the program's own verdict over all candidates of a year of one agency, a made stream, the development pool and a set of
 * student answers (model/reuse/fit_first_look.py, which also prints what a bar loses). Furniture counts against. What may
 * share a passage goes on without it.
 *
 *     long reports that share a fifth of their stems, every which way       -> not aligned
 *     the same with half of these in the same order                         -> aligned
 *
 * Limits. What is dropped is lost for --least as well, so the bar falls with it: who asks for pairs of a probability of a
 * thousandth sees next to all that the index has found. --explain says when a pair was dropped here. */
#include "reuse_first_look.h"

#include "reuse_judge.h"
#include "reuse_math.h"

/* Below this probability a candidate is not aligned. Two of three candidates of the agency are spared then, and one in six
 * hundred of what would be printed is lost: borderline cases, and passages of background (fit_first_look.py prints the loss
 * of other bars). At five times as much it is one in fifty. */
static const double bar = 0.01;

static const double bias = -5.25;
static const double weights[STM_REUSE_LOOK_SIGNS] = {0.62, 0.62, -0.60, 1.82, 9.71, 2.71, 4.46, -5.26, 1.15, 0.37, -5.02, -1.86};

/* One passage is enough to print two reports of one story (reuse_judge.c: fourteen own words), and to the odds it is next to
 * nothing. So many content stems in a row, and so large shares as two reports of one story have: a sixth more pairs are
 * aligned, and half of what the bar lost is kept. */
enum { PASSAGE = 5 };
static const double story_most = 0.45, story_least = 0.35;

/* And the odds must not be quite hopeless (one in eight hundred): of the agency's 2,120 pairs that are aligned for this alone 639
 * fall below, none of them printed. */
static const double passage_bar = -6.7;

static double part(double some, double all)
{
    return all > 0 ? some / all : 0;
}

static double logarithm(double count)
{
    return stm_reuse_log2(1 + count);
}

void stm_reuse_look_at(stm_reuse_look *look, const stm_reuse_candidate *c)
{
    const stm_reuse_kinship *kin = &c->kin;
    double here = part(kin->shared_here, kin->weight_here), there = part(kin->shared_there, kin->weight_there);
    uint32_t shorter = kin->here < kin->there ? kin->here : kin->there, longer = kin->here < kin->there ? kin->there : kin->here;
    double short_log = logarithm(shorter);
    double *s = look->signs;
    s[0] = stm_reuse_log2((c->pairs + 1.0) / (c->most_pairs + 2.0)); /* a little is added: few pairs are not to pass for many */
    s[1] = logarithm(c->shingles > c->furniture ? c->shingles - c->furniture : 0);
    s[2] = logarithm(c->furniture);
    s[3] = logarithm(c->most);
    s[4] = here > there ? here : there;
    s[5] = here > there ? there : here;
    s[6] = logarithm(kin->chain);
    s[7] = part(kin->chain, shorter);
    s[8] = part(kin->followed, shorter);
    s[9] = logarithm(kin->longest);
    s[10] = short_log;
    s[11] = logarithm(longer) - short_log;
    look->log_odds = bias;
    for (int i = 0; i < STM_REUSE_LOOK_SIGNS; i++) look->log_odds += weights[i] * s[i];
    look->passage = kin->longest >= PASSAGE && s[4] >= story_most && s[5] >= story_least && look->log_odds >= passage_bar;
}

double stm_reuse_look_bar(double least)
{
    double p = least < STM_REUSE_DECIDED ? bar * least / STM_REUSE_DECIDED : bar;
    return p > 0 ? stm_reuse_log2(p / (1 - p)) * 0.6931471805599453 : -1e300;
}
