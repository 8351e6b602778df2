/* The signs of coref_rank.c with their weights for he and she, it, they, and nouns; model/lang/fit_coref.py writes this list. */
#ifndef STM_LANG_COREF_SIGNS_H
#define STM_LANG_COREF_SIGNS_H

#define COREF_SIGNS                                                             \
    COREF_SIGN(SAME_SENTENCE, 0.0862, 0.6413, 0.8683, 0.0378)                   \
    COREF_SIGN(SENTENCE_BEFORE, 0.0623, -0.0095, 0.1695, -0.0907)               \
    COREF_SIGN(TWO_BEFORE, 0.2129, -0.1037, -0.9654, 0.0839)                    \
    COREF_SIGN(FAR, -0.0429, -0.6466, -0.3317, -0.1538)                         \
    COREF_SIGN(SENTENCES, -0.2884, 0.0287, -0.2017, -0.6122)                    \
    COREF_SIGN(SAME_PARAGRAPH, 0.4395, 0.3914, 0.2803, 0.0955)                  \
    COREF_SIGN(IS_SUBJECT, 0.1016, -0.0206, 0.5847, -0.1730)                    \
    COREF_SIGN(IS_OBJECT, 0.4172, 0.3242, -0.2019, -0.0688)                     \
    COREF_SIGN(IS_POSSESSOR, 0.1985, 0.4972, 0.6513, 0.0248)                    \
    COREF_SIGN(IS_OBLIQUE, -0.2583, -0.9183, -1.0604, 0.1663)                   \
    COREF_SIGN(IS_ROOT, -0.1405, -0.0011, -0.2330, -0.0720)                     \
    COREF_SIGN(BOTH_SUBJECTS, 0.8681, 0.7887, 0.3081, -0.0576)                  \
    COREF_SIGN(SUBJECT_HERE, 0.3899, 0.4827, 0.4299, -0.4009)                   \
    COREF_SIGN(SUBJECT_BEFORE, 0.5264, 0.5076, 0.3056, -0.0022)                 \
    COREF_SIGN(OWN_SUBJECT, 0.8212, 0.6628, -0.1350, -0.2353)                   \
    COREF_SIGN(POSSESSOR_HERE, -0.4048, 0.5877, 0.4219, 0.3341)                 \
    COREF_SIGN(SAME_VERB, 0.0870, 0.3295, 0.3738, 0.0000)                       \
    COREF_SIGN(SAME_CLAUSE, -0.7953, -1.3672, -0.9438, 0.0000)                  \
    COREF_SIGN(IS_NAME, -0.1034, -0.0840, 0.1656, -0.2646)                      \
    COREF_SIGN(IS_PRONOUN, 0.3003, -0.0522, -0.5841, 0.1234)                    \
    COREF_SIGN(IS_NOMINAL, 0.1216, 0.2105, 0.6097, 0.0184)                      \
    COREF_SIGN(IS_THING, 0.0000, -0.1929, -0.4505, 0.0000)                      \
    COREF_SIGN(DEFINITE, 0.0704, 0.2105, 0.6097, 0.0184)                        \
    COREF_SIGN(POSSESSED, -0.0811, 0.0000, -0.0004, 0.0000)                     \
    COREF_SIGN(GENDER_FITS, 0.5229, -0.1186, -0.2593, 0.2026)                   \
    COREF_SIGN(GENDER_OPEN, -0.2044, -0.1186, -0.2593, -0.2214)                 \
    COREF_SIGN(COUNT, 0.3758, 0.7364, 0.2083, 0.4455)                           \
    COREF_SIGN(OFTEN_LATELY, 0.2400, -0.4026, 0.4350, 0.4421)                   \
    COREF_SIGN(RANK, -0.3357, -0.2017, -0.2924, -0.6100)                        \
    COREF_SIGN(LATEST, 0.0304, -0.3068, -0.3368, 0.2941)                        \
    COREF_SIGN(OLDER_MENTION, -0.4734, -0.4727, -0.6778, 0.5667)                \
    COREF_SIGN(QUOTED_ALIKE, 1.0670, 0.5993, 0.3913, -0.1612)                   \
    COREF_SIGN(FROM_OUTSIDE, -0.3601, 0.0593, -0.4956, 0.1102)                  \
    COREF_SIGN(QUOTED_SUBJECT, -0.2642, -0.2641, -0.4577, -0.1992)              \
    COREF_SIGN(CONJOINED, -1.1248, -1.0332, -1.4514, -0.1050)                   \
    COREF_SIGN(SAME_PRONOUN, 0.3003, 1.2586, 1.0491, 0.0000)                    \
    COREF_SIGN(OTHER_PRONOUN, 0.0000, -1.3108, -1.6331, 0.1234)                 \
    COREF_SIGN(NAMES_PERSON, -0.1034, 0.0000, 0.0000, -0.3908)                  \
    COREF_SIGN(NAMES_BODY, 0.0000, 0.2690, 0.3110, 0.1263)                      \
    COREF_SIGN(NAMES_PLACE, 0.0000, 0.4175, -0.4820, 0.0000)                    \
    COREF_SIGN(NAMES_GROUP, 0.0000, -0.7858, 0.7472, 0.0000)                    \
    COREF_SIGN(NAMES_OTHER, 0.0000, 0.0154, -0.4105, 0.0000)                    \
    COREF_SIGN(IS_BODY_NOUN, -0.0215, -0.1938, 0.8789, 0.0184)                  \
    COREF_SIGN(IS_PLURAL, 0.0000, -1.6275, 2.0420, -0.1457)                     \
    COREF_SIGN(IS_SINGULAR, 0.1216, 0.3342, -0.8337, 0.0184)                    \
    COREF_SIGN(PERSON_NOUN, 0.1216, 0.0000, 0.0000, 0.0000)                     \
    COREF_SIGN(WORDS_APART, -0.4793, -0.7421, -0.4589, -0.6192)                 \
    COREF_SIGN(NOBODY, -0.3185, 0.1186, 0.2593, 0.1228)                         \
    COREF_SIGN(NOBODY_SUBJECT, -0.4275, 0.4094, 0.0949, 0.1532)                 \
    COREF_SIGN(NOBODY_EXPLETIVE, 0.0000, 2.5363, 0.0000, 0.0000)                \
    COREF_SIGN(NOBODY_QUOTED, 0.0812, -0.0595, 0.5359, -0.0226)                 \
    COREF_SIGN(NOBODY_MODIFIED, 0.0000, 0.0000, 0.0000, 0.0000)                 \
    COREF_SIGN(NOBODY_POSSESSOR, 0.1359, 0.1378, 0.6577, -0.2471)               \
    COREF_SIGN(NOBODY_COLLECTIVE, 0.0000, 0.0000, 0.0000, 0.0135)

enum {
#define COREF_SIGN(name, he, it, they, noun) COREF_##name,
    COREF_SIGNS
#undef COREF_SIGN
        COREF_SIGN_COUNT
};

#endif
