/* The clause around a word, and what its verb says: enough grammar for the timeline. */
#ifndef STM_ACCOUNT_CLAUSES_H
#define STM_ACCOUNT_CLAUSES_H

#include "text/doc.h"

typedef enum stm_tense { STM_TENSE_NONE, STM_TENSE_PAST, STM_TENSE_PRESENT, STM_TENSE_FUTURE, STM_TENSE_POSSIBLE } stm_tense;

typedef struct stm_clause {
    uint32_t first, last; /* tokens, half-open, punctuation at the ends left out */
    stm_tense tense;      /* NONE: no finite verb was found */
    bool negated;
} stm_clause;

/* The smallest stretch of clauses of the sentence that holds the token and a finite verb with a subject before it. Cost:
 * the length of the sentence, at most some hundred tokens of it. */
stm_clause stm_clause_around(const stm_doc *doc, uint32_t token);

#endif
