/* The signs of coref_rank.c with their weights for he and she, it, they, and nouns; model/lang/fit_coref.py writes this list. */
#ifndef STM_LANG_COREF_SIGNS_H
#define STM_LANG_COREF_SIGNS_H

#define COREF_SIGNS                                                             \
    COREF_SIGN(SAME_SENTENCE, 0.1262, 0.7250, 0.8115, 0.1447)                   \
    COREF_SIGN(SENTENCE_BEFORE, 0.0122, 0.0023, 0.2293, -0.3407)                \
    COREF_SIGN(TWO_BEFORE, 0.1778, -0.1075, -0.9625, -0.0152)                   \
    COREF_SIGN(FAR, -0.0906, -0.7552, -0.3337, 0.0198)                          \
    COREF_SIGN(SENTENCES, -0.2593, 0.0451, -0.2064, -0.4127)                    \
    COREF_SIGN(SAME_PARAGRAPH, 0.3509, 0.3866, 0.2752, 0.1466)                  \
    COREF_SIGN(IS_SUBJECT, 0.1023, -0.0131, 0.5626, -0.0752)                    \
    COREF_SIGN(IS_OBJECT, 0.4903, 0.3348, -0.1812, -0.0054)                     \
    COREF_SIGN(IS_POSSESSOR, 0.2299, 0.4868, 0.6548, -0.2455)                   \
    COREF_SIGN(IS_OBLIQUE, -0.2339, -0.9139, -1.0942, 0.1587)                   \
    COREF_SIGN(IS_ROOT, -0.3631, -0.0301, -0.1974, -0.0240)                     \
    COREF_SIGN(BOTH_SUBJECTS, 0.9704, 0.7207, 0.3265, -0.1320)                  \
    COREF_SIGN(SUBJECT_HERE, 0.4527, 0.4611, 0.5482, -0.4963)                   \
    COREF_SIGN(SUBJECT_BEFORE, 0.4915, 0.5388, 0.2437, -0.1053)                 \
    COREF_SIGN(OWN_SUBJECT, 0.9344, 0.6654, -0.2256, -0.0878)                   \
    COREF_SIGN(POSSESSOR_HERE, -0.5235, 0.5841, 0.5056, 0.3537)                 \
    COREF_SIGN(SAME_VERB, 0.0466, -0.1296, 0.3464, 0.0000)                      \
    COREF_SIGN(SAME_CLAUSE, -0.8725, -1.2350, -0.6441, -0.0542)                 \
    COREF_SIGN(IS_NAME, -0.1674, -0.0565, 0.1881, -0.1994)                      \
    COREF_SIGN(IS_PRONOUN, 0.2386, -0.0568, -0.5965, 0.0001)                    \
    COREF_SIGN(IS_NOMINAL, 0.1544, 0.1945, 0.5744, 0.0079)                      \
    COREF_SIGN(IS_THING, 0.0000, -0.2166, -0.4214, 0.0000)                      \
    COREF_SIGN(DEFINITE, -0.1243, 0.1945, 0.5744, 0.0079)                       \
    COREF_SIGN(POSSESSED, -0.0457, 0.0000, 0.0000, 0.0000)                      \
    COREF_SIGN(GENDER_FITS, 0.5021, -0.1354, -0.2554, -0.1683)                  \
    COREF_SIGN(GENDER_OPEN, -0.2765, -0.1354, -0.2554, -0.2927)                 \
    COREF_SIGN(COUNT, 0.3845, 0.7267, 0.1975, 0.6767)                           \
    COREF_SIGN(OFTEN_LATELY, 0.3468, -0.4932, 0.5422, 0.2646)                   \
    COREF_SIGN(RANK, -0.3465, -0.2337, -0.2766, -0.6876)                        \
    COREF_SIGN(LATEST, 0.1188, -0.3281, -0.3172, 0.3022)                        \
    COREF_SIGN(OLDER_MENTION, -0.4662, -0.5351, -0.6830, 0.1280)                \
    COREF_SIGN(QUOTED_ALIKE, 1.1757, 0.4959, 0.3085, -0.2597)                   \
    COREF_SIGN(FROM_OUTSIDE, -0.3108, -0.0273, -0.5484, 0.1940)                 \
    COREF_SIGN(QUOTED_SUBJECT, -0.2684, -0.2372, -0.4760, -0.1176)              \
    COREF_SIGN(CONJOINED, -1.1875, -0.9857, -1.3646, -0.0911)                   \
    COREF_SIGN(SAME_PRONOUN, 0.2386, 1.2305, 1.0564, 0.0000)                    \
    COREF_SIGN(OTHER_PRONOUN, 0.0000, -1.2873, -1.6529, 0.0001)                 \
    COREF_SIGN(NAMES_PERSON, -0.1674, 0.0000, 0.0000, -0.3943)                  \
    COREF_SIGN(NAMES_BODY, 0.0000, 0.3661, 0.3211, 0.1949)                      \
    COREF_SIGN(NAMES_PLACE, 0.0000, 0.3486, -0.4114, 0.0000)                    \
    COREF_SIGN(NAMES_GROUP, 0.0000, -0.7766, 0.7168, 0.0000)                    \
    COREF_SIGN(NAMES_OTHER, 0.0000, 0.0054, -0.4384, 0.0000)                    \
    COREF_SIGN(IS_BODY_NOUN, -0.0174, -0.1965, 0.8463, 0.0142)                  \
    COREF_SIGN(IS_PLURAL, 0.0000, -1.6257, 2.0469, -0.2748)                     \
    COREF_SIGN(IS_SINGULAR, 0.1544, 0.3163, -0.8375, 0.0079)                    \
    COREF_SIGN(PERSON_NOUN, 0.1544, 0.0000, 0.0000, -0.0063)                    \
    COREF_SIGN(WORDS_APART, -0.4986, -0.6497, -0.4805, -0.5136)                 \
    COREF_SIGN(NOBODY, -0.2256, 0.1354, 0.2554, 0.1914)                         \
    COREF_SIGN(NOBODY_SUBJECT, -0.5080, 0.3539, 0.0427, 0.3251)                 \
    COREF_SIGN(NOBODY_EXPLETIVE, 0.0000, 2.4550, 0.0000, 0.0000)                \
    COREF_SIGN(NOBODY_QUOTED, 0.0634, -0.0348, 0.5766, -0.2458)                 \
    COREF_SIGN(NOBODY_MODIFIED, 0.0000, 0.0000, 0.0000, 0.0000)                 \
    COREF_SIGN(NOBODY_POSSESSOR, 0.1026, 0.0793, 0.6487, -0.2649)               \
    COREF_SIGN(NOBODY_COLLECTIVE, 0.0000, 0.0000, 0.0000, 0.0754)

enum {
#define COREF_SIGN(name, he, it, they, noun) COREF_##name,
    COREF_SIGNS
#undef COREF_SIGN
        COREF_SIGN_COUNT
};

#endif
