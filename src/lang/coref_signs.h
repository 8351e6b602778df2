/* The signs of coref_rank.c with their weights for he and she, it, they, and nouns; model/lang/fit_coref.py writes this list. */
#ifndef STM_LANG_COREF_SIGNS_H
#define STM_LANG_COREF_SIGNS_H

#define COREF_SIGNS                                                             \
    COREF_SIGN(SAME_SENTENCE, 0.1182, 0.6439, 0.8845, 0.0713)                   \
    COREF_SIGN(SENTENCE_BEFORE, 0.0433, -0.0085, 0.1736, -0.1282)               \
    COREF_SIGN(TWO_BEFORE, 0.1345, -0.1052, -0.9649, 0.0823)                    \
    COREF_SIGN(FAR, 0.0034, -0.6482, -0.3312, -0.1544)                          \
    COREF_SIGN(SENTENCES, -0.3066, 0.0237, -0.2003, -0.6253)                    \
    COREF_SIGN(SAME_PARAGRAPH, 0.3406, 0.3749, 0.2855, 0.0647)                  \
    COREF_SIGN(IS_SUBJECT, 0.0152, -0.0027, 0.5891, -0.1831)                    \
    COREF_SIGN(IS_OBJECT, 0.4366, 0.3253, -0.1762, -0.0602)                     \
    COREF_SIGN(IS_POSSESSOR, 0.2406, 0.5158, 0.6529, 0.0385)                    \
    COREF_SIGN(IS_OBLIQUE, -0.2313, -0.9185, -1.0462, 0.1433)                   \
    COREF_SIGN(IS_ROOT, -0.1617, -0.0379, -0.2575, -0.0675)                     \
    COREF_SIGN(BOTH_SUBJECTS, 0.8988, 0.7650, 0.3269, -0.0780)                  \
    COREF_SIGN(SUBJECT_HERE, 0.4493, 0.4825, 0.4361, -0.3909)                   \
    COREF_SIGN(SUBJECT_BEFORE, 0.6303, 0.4992, 0.2795, -0.0334)                 \
    COREF_SIGN(OWN_SUBJECT, 0.8567, 0.6517, -0.1519, -0.2098)                   \
    COREF_SIGN(POSSESSOR_HERE, -0.3816, 0.5770, 0.4447, 0.3436)                 \
    COREF_SIGN(SAME_VERB, 0.0831, 0.3277, 0.3623, 0.0000)                       \
    COREF_SIGN(SAME_CLAUSE, -0.8145, -1.3637, -0.9353, 0.0000)                  \
    COREF_SIGN(IS_NAME, -0.0237, -0.0699, 0.1070, -0.2338)                      \
    COREF_SIGN(IS_PRONOUN, 0.4241, -0.0622, -0.5428, 0.0853)                    \
    COREF_SIGN(IS_NOMINAL, 0.5128, 0.2150, 0.6355, 0.0195)                      \
    COREF_SIGN(IS_THING, -0.6138, -0.2007, -0.4376, 0.0000)                     \
    COREF_SIGN(DEFINITE, 0.1823, 0.2150, 0.6355, 0.0195)                        \
    COREF_SIGN(POSSESSED, -0.0358, 0.0000, -0.0004, 0.0000)                     \
    COREF_SIGN(GENDER_FITS, 0.5683, -0.1179, -0.2380, 0.1808)                   \
    COREF_SIGN(GENDER_OPEN, -0.2688, -0.1179, -0.2380, -0.2227)                 \
    COREF_SIGN(COUNT, 0.4498, 0.7401, 0.0700, 0.4279)                           \
    COREF_SIGN(OFTEN_LATELY, 0.0430, -0.4467, 0.4115, 0.4209)                   \
    COREF_SIGN(RANK, -0.2836, -0.2075, -0.2835, -0.6053)                        \
    COREF_SIGN(LATEST, 0.0307, -0.3248, -0.3492, 0.2709)                        \
    COREF_SIGN(OLDER_MENTION, -0.5681, -0.4688, -0.5977, 0.4359)                \
    COREF_SIGN(QUOTED_ALIKE, 1.0124, 0.6142, 0.3866, -0.1595)                   \
    COREF_SIGN(FROM_OUTSIDE, -0.3936, 0.0652, -0.4877, 0.1071)                  \
    COREF_SIGN(QUOTED_SUBJECT, -0.3039, -0.2508, -0.4583, -0.2110)              \
    COREF_SIGN(CONJOINED, -1.1753, -1.1266, -1.4593, -0.1008)                   \
    COREF_SIGN(SAME_PRONOUN, 0.4241, 1.2497, 1.0589, 0.0000)                    \
    COREF_SIGN(OTHER_PRONOUN, 0.0000, -1.3120, -1.6016, 0.0853)                 \
    COREF_SIGN(NAMES_PERSON, -0.0237, 0.0000, 0.0000, -0.3492)                  \
    COREF_SIGN(NAMES_BODY, 0.0000, 0.3403, -0.0906, 0.1155)                     \
    COREF_SIGN(NAMES_PLACE, 0.0000, 0.3946, -0.3474, 0.0000)                    \
    COREF_SIGN(NAMES_GROUP, 0.0000, -0.8017, 0.8364, 0.0000)                    \
    COREF_SIGN(NAMES_OTHER, 0.0000, -0.0031, -0.2914, 0.0000)                   \
    COREF_SIGN(IS_BODY_NOUN, -0.0160, -0.1942, 0.8698, 0.0195)                  \
    COREF_SIGN(IS_PLURAL, 0.0000, -1.6295, 2.0747, -0.1377)                     \
    COREF_SIGN(IS_SINGULAR, -0.1010, 0.3317, -0.8180, 0.0195)                   \
    COREF_SIGN(PERSON_NOUN, -0.1010, 0.0000, 0.0000, 0.0000)                    \
    COREF_SIGN(WORDS_APART, -0.4741, -0.7297, -0.4721, -0.6173)                 \
    COREF_SIGN(FIRST_NAMED, -0.4218, -0.5615, 0.7862, -0.1277)                  \
    COREF_SIGN(MOST_NAMED, 0.1539, 0.2893, 0.5183, 0.3948)                      \
    COREF_SIGN(MORE_FAR, 0.2005, -0.6144, 0.0852, -0.0401)                      \
    COREF_SIGN(NOBODY, -0.2994, 0.1179, 0.2380, 0.1290)                         \
    COREF_SIGN(NOBODY_SUBJECT, -0.4444, 0.3756, 0.1004, 0.1679)                 \
    COREF_SIGN(NOBODY_EXPLETIVE, 0.0000, 2.5397, 0.0000, 0.0000)                \
    COREF_SIGN(NOBODY_QUOTED, 0.1154, -0.0614, 0.5238, -0.0133)                 \
    COREF_SIGN(NOBODY_MODIFIED, 0.0000, 0.0000, 0.0000, 0.0000)                 \
    COREF_SIGN(NOBODY_POSSESSOR, 0.1105, 0.1324, 0.6699, -0.2197)               \
    COREF_SIGN(NOBODY_COLLECTIVE, 0.0000, 0.0000, 0.0000, 0.0136)

enum {
#define COREF_SIGN(name, he, it, they, noun) COREF_##name,
    COREF_SIGNS
#undef COREF_SIGN
        COREF_SIGN_COUNT
};

#endif
