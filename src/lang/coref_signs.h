/* The signs of coref_rank.c with their weights for he and she, it, they, and nouns; model/lang/fit_coref.py writes this list. */
#ifndef STM_LANG_COREF_SIGNS_H
#define STM_LANG_COREF_SIGNS_H

#define COREF_SIGNS                                                             \
    COREF_SIGN(SAME_SENTENCE, 0.0717, 0.6433, 0.8693, 0.0867)                   \
    COREF_SIGN(SENTENCE_BEFORE, 0.0515, -0.0097, 0.1709, -0.2681)               \
    COREF_SIGN(TWO_BEFORE, 0.2091, -0.0971, -0.9653, 0.0041)                    \
    COREF_SIGN(FAR, -0.0880, -0.6490, -0.3286, -0.0391)                         \
    COREF_SIGN(SENTENCES, -0.2874, 0.0325, -0.2017, -0.3497)                    \
    COREF_SIGN(SAME_PARAGRAPH, 0.3745, 0.3986, 0.2798, 0.2533)                  \
    COREF_SIGN(IS_SUBJECT, 0.0981, -0.0236, 0.5879, -0.0261)                    \
    COREF_SIGN(IS_OBJECT, 0.4724, 0.3263, -0.2035, -0.0646)                     \
    COREF_SIGN(IS_POSSESSOR, 0.1780, 0.4941, 0.6536, -0.1967)                   \
    COREF_SIGN(IS_OBLIQUE, -0.1889, -0.9152, -1.0608, 0.1562)                   \
    COREF_SIGN(IS_ROOT, -0.3153, 0.0059, -0.2309, -0.0852)                      \
    COREF_SIGN(BOTH_SUBJECTS, 0.9214, 0.7925, 0.3029, -0.0394)                  \
    COREF_SIGN(SUBJECT_HERE, 0.3996, 0.4883, 0.4246, -0.4474)                   \
    COREF_SIGN(SUBJECT_BEFORE, 0.5327, 0.5068, 0.3025, -0.0931)                 \
    COREF_SIGN(OWN_SUBJECT, 0.8535, 0.6636, -0.1335, -0.2499)                   \
    COREF_SIGN(POSSESSOR_HERE, -0.3812, 0.5900, 0.4247, 0.3455)                 \
    COREF_SIGN(SAME_VERB, -0.0041, 0.3411, 0.3779, 0.0000)                      \
    COREF_SIGN(SAME_CLAUSE, -0.6939, -1.3812, -0.9469, 0.0000)                  \
    COREF_SIGN(IS_NAME, -0.1393, -0.0834, 0.1660, -0.3474)                      \
    COREF_SIGN(IS_PRONOUN, 0.2702, -0.0472, -0.5794, 0.1108)                    \
    COREF_SIGN(IS_NOMINAL, 0.1134, 0.2115, 0.6096, 0.0202)                      \
    COREF_SIGN(IS_THING, 0.0000, -0.1934, -0.4499, 0.0000)                      \
    COREF_SIGN(DEFINITE, 0.0570, 0.2115, 0.6096, 0.0202)                        \
    COREF_SIGN(POSSESSED, -0.0320, 0.0000, -0.0004, 0.0000)                     \
    COREF_SIGN(GENDER_FITS, 0.5004, -0.1125, -0.2537, 0.1383)                   \
    COREF_SIGN(GENDER_OPEN, -0.2561, -0.1125, -0.2537, -0.2691)                 \
    COREF_SIGN(COUNT, 0.3581, 0.7491, 0.2088, 0.4757)                           \
    COREF_SIGN(OFTEN_LATELY, 0.3696, -0.4562, 0.4254, 0.3211)                   \
    COREF_SIGN(RANK, -0.3671, -0.1980, -0.2914, -0.6767)                        \
    COREF_SIGN(LATEST, 0.1236, -0.3198, -0.3583, 0.2730)                        \
    COREF_SIGN(OLDER_MENTION, -0.5116, -0.4692, -0.7435, 0.4027)                \
    COREF_SIGN(QUOTED_ALIKE, 1.0235, 0.5971, 0.4022, -0.2237)                   \
    COREF_SIGN(FROM_OUTSIDE, -0.3724, 0.0595, -0.5045, 0.1028)                  \
    COREF_SIGN(QUOTED_SUBJECT, -0.2469, -0.2608, -0.4532, -0.2161)              \
    COREF_SIGN(CONJOINED, -1.1392, -1.0294, -1.4506, -0.1096)                   \
    COREF_SIGN(SAME_PRONOUN, 0.2702, 1.2631, 1.0471, 0.0000)                    \
    COREF_SIGN(OTHER_PRONOUN, 0.0000, -1.3102, -1.6265, 0.1108)                 \
    COREF_SIGN(NAMES_PERSON, -0.1393, 0.0000, 0.0000, -0.4504)                  \
    COREF_SIGN(NAMES_BODY, 0.0000, 0.2694, 0.3101, 0.1030)                      \
    COREF_SIGN(NAMES_PLACE, 0.0000, 0.4180, -0.4771, 0.0000)                    \
    COREF_SIGN(NAMES_GROUP, 0.0000, -0.7831, 0.7418, 0.0000)                    \
    COREF_SIGN(NAMES_OTHER, 0.0000, 0.0123, -0.4088, 0.0000)                    \
    COREF_SIGN(IS_BODY_NOUN, -0.0209, -0.1896, 0.8783, 0.0202)                  \
    COREF_SIGN(IS_PLURAL, 0.0000, -1.6234, 2.0422, -0.1651)                     \
    COREF_SIGN(IS_SINGULAR, 0.1134, 0.3312, -0.8354, 0.0202)                    \
    COREF_SIGN(PERSON_NOUN, 0.1134, 0.0000, 0.0000, 0.0000)                     \
    COREF_SIGN(WORDS_APART, -0.4198, -0.7537, -0.4661, -0.5681)                 \
    COREF_SIGN(NOBODY, -0.2443, 0.1125, 0.2537, 0.2164)                         \
    COREF_SIGN(NOBODY_SUBJECT, -0.4581, 0.4084, 0.0928, 0.1880)                 \
    COREF_SIGN(NOBODY_EXPLETIVE, 0.0000, 2.5356, 0.0000, 0.0000)                \
    COREF_SIGN(NOBODY_QUOTED, 0.0987, -0.0629, 0.5363, -0.0279)                 \
    COREF_SIGN(NOBODY_MODIFIED, 0.0000, 0.0000, 0.0000, 0.0000)                 \
    COREF_SIGN(NOBODY_POSSESSOR, 0.1694, 0.1370, 0.6636, -0.2179)               \
    COREF_SIGN(NOBODY_COLLECTIVE, 0.0000, 0.0000, 0.0000, 0.0563)

enum {
#define COREF_SIGN(name, he, it, they, noun) COREF_##name,
    COREF_SIGNS
#undef COREF_SIGN
        COREF_SIGN_COUNT
};

#endif
