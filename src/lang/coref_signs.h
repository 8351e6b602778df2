/* The signs of coref_rank.c with their weights for he and she, it, they, and nouns; model/lang/fit_coref.py writes this list. */
#ifndef STM_LANG_COREF_SIGNS_H
#define STM_LANG_COREF_SIGNS_H

#define COREF_SIGNS                                                             \
    COREF_SIGN(SAME_SENTENCE, 0.0480, 0.6529, 0.8333, 0.0549)                   \
    COREF_SIGN(SENTENCE_BEFORE, 0.0567, 0.0028, 0.1553, -0.2500)                \
    COREF_SIGN(TWO_BEFORE, 0.1684, -0.0962, -0.9562, 0.0235)                    \
    COREF_SIGN(FAR, -0.0695, -0.6448, -0.2899, -0.0440)                         \
    COREF_SIGN(SENTENCES, -0.2797, 0.0337, -0.2104, -0.3105)                    \
    COREF_SIGN(SAME_PARAGRAPH, 0.3519, 0.4036, 0.3086, 0.2291)                  \
    COREF_SIGN(IS_SUBJECT, 0.0411, -0.0380, 0.5943, 0.0516)                     \
    COREF_SIGN(IS_OBJECT, 0.4793, 0.3158, -0.2035, -0.0623)                     \
    COREF_SIGN(IS_POSSESSOR, 0.1949, 0.4745, 0.6468, -0.2521)                   \
    COREF_SIGN(IS_OBLIQUE, -0.2060, -0.9373, -1.0638, 0.1311)                   \
    COREF_SIGN(IS_ROOT, -0.3057, 0.0997, -0.2313, -0.0838)                      \
    COREF_SIGN(BOTH_SUBJECTS, 0.9962, 0.7901, 0.3044, -0.0651)                  \
    COREF_SIGN(SUBJECT_HERE, 0.5386, 0.4846, 0.4217, -0.3646)                   \
    COREF_SIGN(SUBJECT_BEFORE, 0.4845, 0.4911, 0.3119, -0.1020)                 \
    COREF_SIGN(OWN_SUBJECT, 0.7348, 0.6669, -0.1374, -0.1119)                   \
    COREF_SIGN(POSSESSOR_HERE, -0.4001, 0.5906, 0.4256, 0.3408)                 \
    COREF_SIGN(SAME_VERB, 0.1932, 0.3306, 0.3834, 0.0000)                       \
    COREF_SIGN(SAME_CLAUSE, -0.7600, -1.3757, -0.9497, 0.0000)                  \
    COREF_SIGN(IS_NAME, -0.1684, -0.0691, 0.1703, -0.3017)                      \
    COREF_SIGN(IS_PRONOUN, 0.2639, -0.0361, -0.5866, 0.0732)                    \
    COREF_SIGN(IS_NOMINAL, 0.1082, 0.2120, 0.6012, 0.0129)                      \
    COREF_SIGN(IS_THING, 0.0000, -0.1922, -0.4425, 0.0000)                      \
    COREF_SIGN(DEFINITE, -0.1037, 0.2120, 0.6012, 0.0129)                       \
    COREF_SIGN(POSSESSED, 0.0859, 0.0000, -0.0004, 0.0000)                      \
    COREF_SIGN(GENDER_FITS, 0.4792, -0.0853, -0.2575, 0.0320)                   \
    COREF_SIGN(GENDER_OPEN, -0.2755, -0.0853, -0.2575, -0.2930)                 \
    COREF_SIGN(COUNT, 0.3647, 0.7728, 0.2389, 0.6453)                           \
    COREF_SIGN(OFTEN_LATELY, 0.3398, -0.4671, 0.4361, 0.2908)                   \
    COREF_SIGN(RANK, -0.3358, -0.2040, -0.2961, -0.6900)                        \
    COREF_SIGN(LATEST, 0.1505, -0.3200, -0.3714, 0.2396)                        \
    COREF_SIGN(OLDER_MENTION, -0.4821, -0.4975, -0.7630, 0.3264)                \
    COREF_SIGN(QUOTED_ALIKE, 1.1782, 0.4754, 0.4148, -0.3197)                   \
    COREF_SIGN(FROM_OUTSIDE, -0.3080, -0.0116, -0.4842, 0.2215)                 \
    COREF_SIGN(QUOTED_SUBJECT, -0.2445, -0.2676, -0.4557, -0.0972)              \
    COREF_SIGN(CONJOINED, -1.1337, -1.0404, -1.4550, -0.1014)                   \
    COREF_SIGN(SAME_PRONOUN, 0.2639, 1.2630, 1.0449, 0.0000)                    \
    COREF_SIGN(OTHER_PRONOUN, 0.0000, -1.2991, -1.6315, 0.0732)                 \
    COREF_SIGN(NAMES_PERSON, -0.1684, 0.0000, 0.0000, -0.4471)                  \
    COREF_SIGN(NAMES_BODY, 0.0000, 0.2747, 0.2546, 0.1454)                      \
    COREF_SIGN(NAMES_PLACE, 0.0000, 0.4176, -0.4200, 0.0000)                    \
    COREF_SIGN(NAMES_GROUP, 0.0000, -0.7877, 0.7356, 0.0000)                    \
    COREF_SIGN(NAMES_OTHER, 0.0000, 0.0264, -0.3999, 0.0000)                    \
    COREF_SIGN(IS_BODY_NOUN, -0.0169, -0.1824, 0.8772, 0.0200)                  \
    COREF_SIGN(IS_PLURAL, 0.0000, -1.6137, 2.0376, -0.1644)                     \
    COREF_SIGN(IS_SINGULAR, 0.1082, 0.3345, -0.8340, 0.0129)                    \
    COREF_SIGN(PERSON_NOUN, 0.1082, 0.0000, 0.0000, -0.0071)                    \
    COREF_SIGN(WORDS_APART, -0.4683, -0.7445, -0.4680, -0.6017)                 \
    COREF_SIGN(NOBODY, -0.2037, 0.0853, 0.2575, 0.2156)                         \
    COREF_SIGN(NOBODY_SUBJECT, -0.5016, 0.4055, 0.1004, 0.2670)                 \
    COREF_SIGN(NOBODY_EXPLETIVE, 0.0000, 2.5346, 0.0000, 0.0000)                \
    COREF_SIGN(NOBODY_QUOTED, 0.0870, -0.0461, 0.5316, -0.2511)                 \
    COREF_SIGN(NOBODY_MODIFIED, 0.0000, 0.0000, 0.0000, 0.0000)                 \
    COREF_SIGN(NOBODY_POSSESSOR, 0.1044, 0.1327, 0.6721, -0.2924)               \
    COREF_SIGN(NOBODY_COLLECTIVE, 0.0000, 0.0000, 0.0000, 0.0120)

enum {
#define COREF_SIGN(name, he, it, they, noun) COREF_##name,
    COREF_SIGNS
#undef COREF_SIGN
        COREF_SIGN_COUNT
};

#endif
