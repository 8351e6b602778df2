/* Verbs of speech and thought with their frames. */
#ifndef STM_QUOTE_LEXICON_SPEECH_H
#define STM_QUOTE_LEXICON_SPEECH_H

#include "text/lexicon.h"

enum {
    STM_SPEECH_CLAUSE = 1,
    STM_SPEECH_DIRECT = 2,
    STM_SPEECH_OBJECT = 4,
    STM_SPEECH_ADDRESSEE = 8,
    STM_SPEECH_TO = 16,
    STM_SPEECH_NOUN = 32,
    STM_SPEECH_MIND = 64
};

typedef enum stm_speech_tense { STM_SPEECH_BASE, STM_SPEECH_PRESENT, STM_SPEECH_PAST, STM_SPEECH_ING } stm_speech_tense;

typedef struct stm_speech_verb {
    const char *form; /* "said" */
    stm_speech_tense tense;
    unsigned frames; /* STM_SPEECH_... */
} stm_speech_verb;

/* NULL: not a verb of speech or thought. */
const stm_speech_verb *stm_speech_verb_of(stm_slice lower);

/* "called" and "for"; NULL: no such phrase. */
const stm_speech_verb *stm_speech_phrase_of(stm_slice verb, stm_slice particle);

/* Lets all verbs that stm_speech_verb_of knows pass. */
void stm_speech_sieve_fill(stm_sieve *sieve);
/* The same of the first words that stm_speech_phrase_of knows. */
void stm_speech_phrases_sieve_fill(stm_sieve *sieve);

/* Whether each listed phrase is found: for the tests. */
bool stm_speech_phrases_found(void);

#endif
