/* The signs of coref_rank.c with their weights for he and she, it, they, and nouns; model/lang/fit_coref.py writes this list. */
#ifndef STM_LANG_COREF_SIGNS_H
#define STM_LANG_COREF_SIGNS_H

#define COREF_SIGNS                                                             \
    COREF_SIGN(SAME_SENTENCE, 0.1155, 0.6339, 0.8591, 0.2200)                   \
    COREF_SIGN(SENTENCE_BEFORE, 0.1116, -0.0021, 0.1693, -0.3223)               \
    COREF_SIGN(TWO_BEFORE, 0.1028, -0.1043, -0.9703, 0.0706)                    \
    COREF_SIGN(FAR, 0.0135, -0.6552, -0.3051, -0.1205)                          \
    COREF_SIGN(SENTENCES, -0.3018, 0.0331, -0.2117, -0.6487)                    \
    COREF_SIGN(SAME_PARAGRAPH, 0.3327, 0.3975, 0.2909, 0.0394)                  \
    COREF_SIGN(IS_SUBJECT, -0.0112, 0.0006, 0.5871, -0.1030)                    \
    COREF_SIGN(IS_OBJECT, 0.4622, 0.3210, -0.1771, 0.0080)                      \
    COREF_SIGN(IS_POSSESSOR, 0.3295, 0.5161, 0.6392, 0.0351)                    \
    COREF_SIGN(IS_OBLIQUE, -0.2734, -0.9118, -1.0452, -0.0419)                  \
    COREF_SIGN(IS_ROOT, -0.1637, -0.0535, -0.2511, -0.0504)                     \
    COREF_SIGN(BOTH_SUBJECTS, 0.9865, 0.7650, 0.3257, 0.0461)                   \
    COREF_SIGN(SUBJECT_HERE, 0.5112, 0.4812, 0.4413, -0.3490)                   \
    COREF_SIGN(SUBJECT_BEFORE, 0.5646, 0.4893, 0.2792, -0.0266)                 \
    COREF_SIGN(OWN_SUBJECT, 0.8737, 0.6564, -0.1546, -0.1429)                   \
    COREF_SIGN(POSSESSOR_HERE, -0.3164, 0.5891, 0.4496, 0.3718)                 \
    COREF_SIGN(SAME_VERB, 0.0655, 0.3136, 0.3618, 0.0000)                       \
    COREF_SIGN(SAME_CLAUSE, -0.7402, -1.3583, -0.9338, 0.0000)                  \
    COREF_SIGN(IS_NAME, -0.0255, -0.0379, 0.1036, -0.1709)                      \
    COREF_SIGN(IS_PRONOUN, 0.4830, -0.0387, -0.5506, 0.0078)                    \
    COREF_SIGN(IS_NOMINAL, 0.5311, 0.1169, 0.6288, 0.0109)                      \
    COREF_SIGN(IS_THING, -0.6451, -0.1679, -0.4289, 0.0000)                     \
    COREF_SIGN(DEFINITE, 0.2318, 0.1169, 0.6288, 0.0109)                        \
    COREF_SIGN(POSSESSED, -0.0432, 0.0000, -0.0004, 0.0000)                     \
    COREF_SIGN(GENDER_FITS, 0.5073, -0.1276, -0.2470, 0.2483)                   \
    COREF_SIGN(GENDER_OPEN, -0.1638, -0.1276, -0.2470, -0.1363)                 \
    COREF_SIGN(COUNT, 0.3569, 0.6696, 0.1069, 0.5805)                           \
    COREF_SIGN(OFTEN_LATELY, 0.0475, -0.2601, 0.4677, 0.4165)                   \
    COREF_SIGN(RANK, -0.2527, -0.2014, -0.2851, -0.5567)                        \
    COREF_SIGN(LATEST, 0.0275, -0.3289, -0.3543, 0.2304)                        \
    COREF_SIGN(OLDER_MENTION, -0.5367, -0.5487, -0.6037, 0.1272)                \
    COREF_SIGN(QUOTED_ALIKE, 1.0688, 0.6187, 0.3934, -0.1268)                   \
    COREF_SIGN(FROM_OUTSIDE, -0.3340, 0.0580, -0.4910, 0.0512)                  \
    COREF_SIGN(QUOTED_SUBJECT, -0.2948, -0.2428, -0.4584, -0.2998)              \
    COREF_SIGN(CONJOINED, -1.2420, -1.1309, -1.4606, -0.0842)                   \
    COREF_SIGN(SAME_PRONOUN, 0.4830, 1.2389, 1.0534, 0.0000)                    \
    COREF_SIGN(OTHER_PRONOUN, 0.0000, -1.2776, -1.6040, 0.0078)                 \
    COREF_SIGN(NAMES_PERSON, -0.0255, 0.0000, 0.0000, -0.2446)                  \
    COREF_SIGN(NAMES_BODY, 0.0000, 0.3641, -0.0554, 0.0736)                     \
    COREF_SIGN(NAMES_PLACE, 0.0000, 0.4309, -0.3684, 0.0000)                    \
    COREF_SIGN(NAMES_GROUP, 0.0000, -0.8099, 0.8315, 0.0000)                    \
    COREF_SIGN(NAMES_OTHER, 0.0000, -0.0230, -0.3041, 0.0000)                   \
    COREF_SIGN(IS_BODY_NOUN, 0.0000, 0.0725, 0.8688, 0.0109)                    \
    COREF_SIGN(IS_PLURAL, 0.0000, -1.6450, 2.0751, -0.0324)                     \
    COREF_SIGN(IS_SINGULAR, -0.1141, 0.3164, -0.8218, 0.0109)                   \
    COREF_SIGN(PERSON_NOUN, -0.1141, 0.0000, 0.0000, 0.0000)                    \
    COREF_SIGN(WORDS_APART, -0.4919, -0.7347, -0.4741, -0.7035)                 \
    COREF_SIGN(FIRST_NAMED, -0.4283, -0.5806, 0.8272, -0.3020)                  \
    COREF_SIGN(MOST_NAMED, 0.1128, 0.2634, 0.4035, 0.3668)                      \
    COREF_SIGN(MORE_FAR, 0.2674, -0.6027, 0.0833, 0.0441)                       \
    COREF_SIGN(NOBODY, -0.3434, 0.1276, 0.2470, 0.1522)                         \
    COREF_SIGN(NOBODY_SUBJECT, -0.4665, 0.3754, 0.0959, 0.0097)                 \
    COREF_SIGN(NOBODY_EXPLETIVE, 0.0000, 2.5516, 0.0000, 0.0000)                \
    COREF_SIGN(NOBODY_QUOTED, 0.0980, -0.0517, 0.5254, -0.0236)                 \
    COREF_SIGN(NOBODY_MODIFIED, 0.0000, 0.0000, 0.0000, 0.0000)                 \
    COREF_SIGN(NOBODY_POSSESSOR, 0.1003, 0.1513, 0.6757, -0.2282)               \
    COREF_SIGN(NOBODY_COLLECTIVE, 0.0000, 0.0000, 0.0000, -0.0421)

enum {
#define COREF_SIGN(name, he, it, they, noun) COREF_##name,
    COREF_SIGNS
#undef COREF_SIGN
        COREF_SIGN_COUNT
};

#endif
