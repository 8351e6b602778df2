/* Words that tell of an event, with the event they tell of. */
#ifndef STM_EVENT_EVENT_LEXICON_H
#define STM_EVENT_EVENT_LEXICON_H

#include "text/lexicon.h"

/* How a word takes part in a sentence. */
typedef enum event_form { EVENT_BASE, EVENT_S, EVENT_PAST, EVENT_ING } event_form;

typedef struct event_trigger {
    const char *word;  /* lemma of a verb, or a noun in the singular */
    const char *need;  /* "talks|meeting": one of these stands behind it in its clause; NULL: nothing needed */
    const char *bar;   /* one of these right behind it (three words) makes it something else; NULL: nothing does */
    const char *type;  /* PLOVER */
    const char *mode;  /* PLOVER, or "" */
    const char *cameo;
    double sure;       /* how often the word means this */
} event_trigger;

typedef struct event_triggers {
    const event_trigger *items;
    size_t count;
} event_triggers;

/* The rows of a verb, all spellings of its forms known; *form says which it was. Empty: no trigger. */
event_triggers event_verb_rows(stm_slice lower, event_form *form);
/* The rows of a noun, singular or plural. */
event_triggers event_noun_rows(stm_slice lower);

/* Lets all words of both tables pass, in any form. */
void event_sieves_fill(stm_sieve *of_verbs, stm_sieve *of_nouns);

/* Whether both tables are in order: for the tests. */
bool event_lexicon_sorted(void);

#endif
