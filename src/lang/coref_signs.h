/* The signs of coref_rank.c with their weights for he and she, it, they, and nouns; model/lang/fit_coref.py writes this list. */
#ifndef STM_LANG_COREF_SIGNS_H
#define STM_LANG_COREF_SIGNS_H

#define COREF_SIGNS                                                             \
    COREF_SIGN(SAME_SENTENCE, 0.1247, 0.7071, 0.8174, 0.1696)                   \
    COREF_SIGN(SENTENCE_BEFORE, 0.0020, 0.0053, 0.2332, -0.3554)                \
    COREF_SIGN(TWO_BEFORE, 0.1742, -0.1012, -0.9622, -0.0274)                   \
    COREF_SIGN(FAR, -0.0916, -0.7507, -0.3365, 0.0274)                          \
    COREF_SIGN(SENTENCES, -0.2660, 0.0458, -0.2061, -0.4212)                    \
    COREF_SIGN(SAME_PARAGRAPH, 0.3345, 0.3844, 0.2765, 0.1423)                  \
    COREF_SIGN(IS_SUBJECT, 0.0888, -0.0052, 0.5646, -0.0457)                    \
    COREF_SIGN(IS_OBJECT, 0.4793, 0.3384, -0.1774, -0.0047)                     \
    COREF_SIGN(IS_POSSESSOR, 0.2299, 0.4730, 0.6565, -0.2535)                   \
    COREF_SIGN(IS_OBLIQUE, -0.2349, -0.9115, -1.0918, 0.1439)                   \
    COREF_SIGN(IS_ROOT, -0.3539, -0.0341, -0.2000, -0.0258)                     \
    COREF_SIGN(BOTH_SUBJECTS, 0.9634, 0.6934, 0.3296, -0.1402)                  \
    COREF_SIGN(SUBJECT_HERE, 0.3766, 0.2629, 0.5719, -0.4605)                   \
    COREF_SIGN(SUBJECT_BEFORE, 0.5012, 0.5567, 0.2395, -0.1083)                 \
    COREF_SIGN(OWN_SUBJECT, 1.0459, 0.8307, -0.2458, -0.0928)                   \
    COREF_SIGN(POSSESSOR_HERE, -0.5507, 0.6090, 0.4995, 0.3543)                 \
    COREF_SIGN(SAME_VERB, 0.0605, -0.0608, 0.3468, 0.0000)                      \
    COREF_SIGN(SAME_CLAUSE, -0.8192, -1.1427, -0.6573, -0.0697)                 \
    COREF_SIGN(IS_NAME, -0.1781, -0.0588, 0.1939, -0.1867)                      \
    COREF_SIGN(IS_PRONOUN, 0.2346, -0.0711, -0.5853, -0.0055)                   \
    COREF_SIGN(IS_NOMINAL, 0.1528, 0.2094, 0.5694, 0.0064)                      \
    COREF_SIGN(IS_THING, 0.0000, -0.2189, -0.4261, 0.0000)                      \
    COREF_SIGN(DEFINITE, -0.1196, 0.2094, 0.5694, 0.0064)                       \
    COREF_SIGN(POSSESSED, -0.0497, 0.0000, 0.0000, 0.0000)                      \
    COREF_SIGN(GENDER_FITS, 0.4967, -0.1394, -0.2481, -0.1672)                  \
    COREF_SIGN(GENDER_OPEN, -0.2875, -0.1394, -0.2481, -0.2956)                 \
    COREF_SIGN(COUNT, 0.3808, 0.7373, 0.1960, 0.6892)                           \
    COREF_SIGN(OFTEN_LATELY, 0.3455, -0.4990, 0.4725, 0.2667)                   \
    COREF_SIGN(RANK, -0.3446, -0.2331, -0.2790, -0.6759)                        \
    COREF_SIGN(LATEST, 0.1422, -0.3254, -0.3184, 0.3043)                        \
    COREF_SIGN(OLDER_MENTION, -0.4620, -0.5578, -0.6536, 0.0888)                \
    COREF_SIGN(QUOTED_ALIKE, 1.1636, 0.4957, 0.2944, -0.2477)                   \
    COREF_SIGN(FROM_OUTSIDE, -0.3110, -0.0287, -0.5644, 0.1864)                 \
    COREF_SIGN(QUOTED_SUBJECT, -0.2631, -0.2586, -0.4891, -0.1287)              \
    COREF_SIGN(CONJOINED, -1.1732, -0.9808, -1.3707, -0.0897)                   \
    COREF_SIGN(SAME_PRONOUN, 0.2346, 1.2355, 1.0664, 0.0000)                    \
    COREF_SIGN(OTHER_PRONOUN, 0.0000, -1.3067, -1.6517, -0.0055)                \
    COREF_SIGN(NAMES_PERSON, -0.1781, 0.0000, 0.0000, -0.3800)                  \
    COREF_SIGN(NAMES_BODY, 0.0000, 0.3527, 0.3231, 0.1933)                      \
    COREF_SIGN(NAMES_PLACE, 0.0000, 0.3416, -0.4064, 0.0000)                    \
    COREF_SIGN(NAMES_GROUP, 0.0000, -0.7630, 0.7156, 0.0000)                    \
    COREF_SIGN(NAMES_OTHER, 0.0000, 0.0098, -0.4384, 0.0000)                    \
    COREF_SIGN(IS_BODY_NOUN, -0.0185, -0.1913, 0.8437, 0.0127)                  \
    COREF_SIGN(IS_PLURAL, 0.0000, -1.6266, 2.0480, -0.2717)                     \
    COREF_SIGN(IS_SINGULAR, 0.1528, 0.3105, -0.8383, 0.0064)                    \
    COREF_SIGN(PERSON_NOUN, 0.1528, 0.0000, 0.0000, -0.0063)                    \
    COREF_SIGN(WORDS_APART, -0.4771, -0.6465, -0.4760, -0.5182)                 \
    COREF_SIGN(OWN_PARTNER, 1.0067, 0.1871, 0.2121, 0.0000)                     \
    COREF_SIGN(ABOVE_SUBJECT, 0.1996, 0.5023, -0.0606, -0.3187)                 \
    COREF_SIGN(NOBODY, -0.2093, 0.1394, 0.2481, 0.1858)                         \
    COREF_SIGN(NOBODY_SUBJECT, -0.5119, 0.3534, 0.0442, 0.3246)                 \
    COREF_SIGN(NOBODY_EXPLETIVE, 0.0000, 2.4654, 0.0000, 0.0000)                \
    COREF_SIGN(NOBODY_QUOTED, 0.0639, -0.0369, 0.5674, -0.2420)                 \
    COREF_SIGN(NOBODY_MODIFIED, 0.0000, 0.0000, 0.0000, 0.0000)                 \
    COREF_SIGN(NOBODY_POSSESSOR, 0.1177, 0.0901, 0.6471, -0.2550)               \
    COREF_SIGN(NOBODY_COLLECTIVE, 0.0000, 0.0000, 0.0000, 0.0751)

enum {
#define COREF_SIGN(name, he, it, they, noun) COREF_##name,
    COREF_SIGNS
#undef COREF_SIGN
        COREF_SIGN_COUNT
};

#endif
