/* What the class names and ids of an element say about it. */
#ifndef STM_INTAKE_PAGE_WORDS_H
#define STM_INTAKE_PAGE_WORDS_H

#include "text/lexicon.h"

#include <stemma/base.h>

enum {
    STM_PAGE_SAYS_ASIDE = 1,   /* related, share, comments, newsletter, ... */
    STM_PAGE_SAYS_BODY = 2,    /* article-body, entry-content, ... */
    STM_PAGE_SAYS_CAPTION = 4,
    STM_PAGE_SAYS_BYLINE = 8,
    STM_PAGE_SAYS_DATE = 16,
    STM_PAGE_SAYS_HIDDEN = 32,
    STM_PAGE_SAYS_COMMENTS = 64,
    STM_PAGE_SAYS_ARTICLE_BODY = 128, /* itemprop=articleBody; not of a name */
    STM_PAGE_SAYS_PUBLISHED = 256,    /* of dates: which */
    STM_PAGE_SAYS_UPDATED = 512,
    STM_PAGE_SAYS_STANDFIRST = 1024, /* the sentence below the headline */
    STM_PAGE_SAYS_CONSENT = 2048     /* cookie banners and what belongs to them */
};

/* For the value of a class or id attribute; names are cut at hyphens, underscores and inner capitals. */
unsigned stm_page_words_say(stm_slice value, const stm_sieve *listed);
/* Lets all words pass that say something. */
void stm_page_words_sieve_fill(stm_sieve *sieve);

/* The same letters in any case, whatever blanks and ASCII marks up to the slash stand between them. */
bool stm_page_same_letters(stm_slice a, stm_slice b);

/* For the tests. */
bool stm_page_words_sorted(void);

#endif
