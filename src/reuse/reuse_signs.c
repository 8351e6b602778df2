/* The signs in words.
 *
 * A number that nobody can name is no reason. Each sign has a key, a name and a sentence that says what it counts and why
 * it tells; its value is shown in the unit a person would use. Where both sides have a value, two signs that follow each
 * other have one name: `most` is the side on which it is larger, mostly the shorter report, `least` the other one. */
#include "reuse_signs.h"

#include "reuse_judge.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"

#include <math.h>

typedef enum unit {
    SHARE, /* 0 ... 1 */
    COUNT, /* log2 of 1 + a count */
    TIMES  /* log2 of a ratio */
} unit;

typedef struct sign_words {
    const char *key, *name, *meaning;
    unit unit;
} sign_words;

static const sign_words words[STM_SIGNS] = {
    [STM_SIGN_RUNS_MOST] = {"runs_most", "words in runs",
        "Share of each report's words that stand in runs of five or more of the other. Two writers seldom hit on five words in a row.", SHARE},
    [STM_SIGN_RUNS_LEAST] = {"runs_least", "words in runs", "The same share of the other report.", SHARE},
    [STM_SIGN_UNQUOTED_MOST] = {"unquoted_most", "words in runs outside quotations",
        "The same without what stands between quotation marks: quotations are given, the rest is chosen.", SHARE},
    [STM_SIGN_UNQUOTED_LEAST] = {"unquoted_least", "words in runs outside quotations", "The same share of the other report.", SHARE},
    [STM_SIGN_SHORT_MOST] = {"short_most", "words in short runs",
        "Share of the words in runs of three or more: what is left when every fourth word was exchanged.", SHARE},
    [STM_SIGN_SHORT_LEAST] = {"short_least", "words in short runs", "The same share of the other report.", SHARE},
    [STM_SIGN_LONGEST] = {"longest", "longest run of words", "The longest run that stands in both.", COUNT},
    [STM_SIGN_STEMS_MOST] = {"stems_most", "content words in both",
        "Share of each report's content words, by rarity, that the other has in any form. Reports of one event share many.", SHARE},
    [STM_SIGN_STEMS_LEAST] = {"stems_least", "content words in both", "The same share of the other report.", SHARE},
    [STM_SIGN_PLAIN_MOST] = {"plain_most", "plain words in both",
        "The same of words that any report may use. The event does not force them on anyone.", SHARE},
    [STM_SIGN_PLAIN_LEAST] = {"plain_least", "plain words in both", "The same share of the other report.", SHARE},
    [STM_SIGN_RARE_MOST] = {"rare_most", "names and rare words in both",
        "The same of names and terms. They belong to the event and tell little.", SHARE},
    [STM_SIGN_RARE_LEAST] = {"rare_least", "names and rare words in both", "The same share of the other report.", SHARE},
    [STM_SIGN_PAIRS_MOST] = {"pairs_most", "neighbouring words in both",
        "Share of each report's pairs of neighbouring content words that are neighbours in the other as well, in any order.", SHARE},
    [STM_SIGN_PAIRS_LEAST] = {"pairs_least", "neighbouring words in both", "The same share of the other report.", SHARE},
    [STM_SIGN_SENTENCES_MOST] = {"sentences_most", "sentences that correspond",
        "Share of each report's sentences, by weight, that have one much like them in the other.", SHARE},
    [STM_SIGN_SENTENCES_LEAST] = {"sentences_least", "sentences that correspond", "The same share of the other report.", SHARE},
    [STM_SIGN_LIKENESS_MOST] = {"likeness_most", "likeness of sentences",
        "How like each sentence is to the best one of the other report, on average.", SHARE},
    [STM_SIGN_LIKENESS_LEAST] = {"likeness_least", "likeness of sentences", "The same of the other report.", SHARE},
    [STM_SIGN_ORDER] = {"order", "sentences in the same order",
        "Of the sentences that correspond, how many come in the same order. Who rewrites keeps it; two reporters choose their own.", SHARE},
    [STM_SIGN_NUMBERS_MOST] = {"numbers_most", "figures in both", "Share of each report's figures that the other has. A copy has few figures that its source has not.", SHARE},
    [STM_SIGN_NUMBERS_LEAST] = {"numbers_least", "figures in both",
        "The same share of the other report.", SHARE},
    [STM_SIGN_REST_MOST] = {"rest_most", "content words in both outside runs",
        "What corresponds where the words are not the same in a row: in a rewrite it goes on, in a partial copy it ends.", SHARE},
    [STM_SIGN_REST_LEAST] = {"rest_least", "content words in both outside runs", "The same share of the other report.", SHARE},
    [STM_SIGN_REST_PAIRS_MOST] = {"rest_pairs_most", "neighbouring words in both outside runs",
        "The same of pairs of neighbouring content words, on the side where it is more.", SHARE},
    [STM_SIGN_WORDS] = {"words", "words of the shorter report", "Of little text little can be told.", COUNT},
    [STM_SIGN_RATIO] = {"ratio", "the longer report's length by the shorter's", "Copies are cut; independent reports may have any length.", TIMES},
    [STM_SIGN_FURNITURE] = {"furniture", "share that is furniture", "Of the words in both, those that many other reports have too. They were left out.", SHARE},
    [STM_SIGN_SHARED_WORDS] = {"shared_words", "words in runs", "How many words stand in runs of five or more of both.", COUNT},
    [STM_SIGN_SAME_PLACE] = {"same_place", "shared words that stay close together",
        "Of the rarer words in both, how many that follow each other in one report are close in the other.", SHARE},
    [STM_SIGN_CHAIN] = {"chain", "order of the shared words",
        "Words that stand once in each report: how many come in the same order, beyond what chance gives. The strongest sign of a "
        "rewrite, for paraphrase and translation keep the order.", SHARE},
    [STM_SIGN_CHAIN_LENGTH] = {"chain_length", "words in the same order", "How many these are.", COUNT},
    [STM_SIGN_ALONE_MOST] = {"alone_most", "sentences with nothing like them",
        "An independent report always has something of its own.", SHARE},
    [STM_SIGN_ALONE_LEAST] = {"alone_least", "sentences with nothing like them", "The same share of the other report.", SHARE},
    [STM_SIGN_MUTUAL] = {"mutual", "sentences that are each other's best",
        "Share of the sentences whose best counterpart has them as its best: a rewrite goes sentence by sentence.", SHARE},
    [STM_SIGN_UNIQUE_MOST] = {"unique_most", "names, terms and figures the other lacks", "Own facts speak against a copy, most when both have some.", COUNT},
    [STM_SIGN_UNIQUE_LEAST] = {"unique_least", "names, terms and figures the other lacks", "The same of the other report.", COUNT},
    [STM_SIGN_WORDING] = {"wording", "uncommon plain pairs",
        "Pairs of neighbouring plain words in both, outside quotations, that news at large does not keep together: somebody's wording.", COUNT},
    [STM_SIGN_WORDING_MOST] = {"wording_most", "uncommon plain pairs, share", "Pairs of plain words in both that are no set phrase, as a share of each report's pairs of plain words.", SHARE},
    [STM_SIGN_WORDING_LEAST] = {"wording_least", "uncommon plain pairs, share", "The same share of the other report.", SHARE},
    [STM_SIGN_PHRASES] = {"phrases", "set phrases among the shared pairs",
        "Share of the plain pairs in both that every second report has: what is shared is the trade's language, not a text.", SHARE},
    [STM_SIGN_PASSAGE] = {"passage", "longest passage's own words",
        "Words of the longest shared passage that are no name, figure or quotation.", COUNT},
    [STM_SIGN_QUOTES] = {"quotes", "quotations cut alike",
        "Quotations that begin and end at the same words in both. Whoever was there cuts where he likes.", COUNT},
};

static void say_number(stm_builder *out, double number)
{
    if (number >= 10 || number == floor(number)) stm_append_format(out, "%.0f", number);
    else stm_append_format(out, "%.1f", number);
}

static stm_status show(stm_slice *shown, unit of, double value, stm_arena *arena)
{
    stm_builder out = stm_builder_in(arena);
    if (of == SHARE) {
        stm_append_format(&out, "%.0f %%", 100 * value);
    } else if (of == COUNT) {
        say_number(&out, exp2(value) - 1 < 0 ? 0 : round(10 * (exp2(value) - 1)) / 10);
    } else {
        say_number(&out, round(10 * exp2(value)) / 10);
        stm_append_text(&out, " times");
    }
    return stm_builder_finish(shown, &out);
}

stm_status stm_reuse_signs_list(stm_copy_signs *signs, const stm_reuse_evidence *evidence, stm_arena *arena)
{
    for (int s = 0; s < STM_SIGNS; s++) {
        const stm_reuse_curve *curve = &stm_reuse_curves[s];
        stm_copy_sign *sign = STM_APPEND(arena, signs);
        if (!sign) return STM_NO_MEMORY;
        *sign = (stm_copy_sign){.key = words[s].key, .name = words[s].name, .meaning = words[s].meaning,
                                .value = evidence->signs[s], .weight = stm_reuse_height(s, evidence->signs[s]),
                                .lowest = curve->height[0], .highest = curve->height[0]};
        for (int k = 1; k < STM_REUSE_KNOTS; k++) {
            if (curve->height[k] < sign->lowest) sign->lowest = curve->height[k];
            if (curve->height[k] > sign->highest) sign->highest = curve->height[k];
        }
        STM_TRY(show(&sign->shown, words[s].unit, evidence->signs[s], arena));
    }
    return STM_OK;
}
