/* The words a story is called by: the title of a report, or the start of its body. */
#ifndef STM_STORY_HEADLINE_H
#define STM_STORY_HEADLINE_H

#include <stemma/account.h>

typedef struct stm_headline {
    stm_slice words;   /* borrowed from the report; empty when it has neither a title nor a body */
    stm_field field;   /* what `span` is a span of */
    stm_span span;
    bool is_title;     /* false: the first sentence of the body stands in for a title */
} stm_headline;

/* Cost: the length of the first sentence. */
stm_headline stm_headline_of(const stm_report *report);

#endif
