/* A first look.
 *
 * The problem. Two candidates a report come out of the index, and of every ten eight or nine turn out to share a formula
 * of the agency, or the names of a story, and no text. To read the earlier report again, align the two and weigh the
 * evidence takes twenty times as long as all else that is done for a candidate.
 *
 * The method. What the index has counted already tells most of it. A line through five numbers, each a logarithm, gives
 * the log odds that the pair will be printed; hopeless pairs go no further. The weights are a logistic regression over
 * all candidates of a year of one agency, a made stream and the development pool (model/reuse/fit_first_look.py, which
 * also prints what a threshold loses). Furniture does not count among the shingles.
 *
 *     long reports that share 6 of 90 stems, 9 of 60 pairs, 2 shingles      -> dropped
 *     the same with 25 of 90 stems, or with 8 shingles                      -> aligned
 *
 * Limits. What is dropped is lost for --least as well, so the bar falls with it: who asks for pairs of a probability of a
 * thousandth sees all that the index has found. */
#include "reuse_first_look.h"

#include "reuse_judge.h"
#include "reuse_math.h"

static const double bias = -0.07;
static const double score_weight = 1.19, stems_weight = 1.90, pairs_weight = 2.09, shingles_weight = 0.44;
static const double length_weight = -0.87;

/* Below this probability a pair that would be printed is not worth the time of the others. Of what is printed none are lost
 * in the stream, one in a thousand in the pool (no gold pair among them), two in a thousand in the agency's year (passages
 * of background, printed at one half); half of all candidates are spared. */
static const double bar = 0.005;

/* Share of the fingerprints that the side with fewer has, on a scale of doublings; a little is added, so that few
 * fingerprints do not pass for many. */
static double share(uint32_t shared, uint32_t most)
{
    return stm_reuse_log2((shared + 1.0) / (most + 2.0));
}

static double probability(const stm_reuse_candidate *c)
{
    uint32_t shingles = c->shingles > c->furniture ? c->shingles - c->furniture : 0;
    return stm_reuse_logistic(bias + score_weight * stm_reuse_log2(c->score) + stems_weight * share(c->stems, c->most_stems) +
                              pairs_weight * share(c->pairs, c->most_pairs) +
                              shingles_weight * stm_reuse_log2(1.0 + shingles) +
                              length_weight * stm_reuse_log2(1.0 + c->most));
}

bool stm_reuse_promises(const stm_reuse_candidate *candidate, double least)
{
    double share_of_bar = least < STM_REUSE_DECIDED ? least / STM_REUSE_DECIDED : 1;
    return probability(candidate) >= bar * share_of_bar;
}
