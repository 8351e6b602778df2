/* A story of a few marked-up reports, analysed by hand: for tests of the parts of an account without the stages before.
 *
 *     --- accounts
 *     a b/c                          (one letter a report, accounts parted by /; none given: each its own)
 *     --- a
 *     “{q d|Ines Roth|Radio Ost|2031-05-04}We found {f 40||||boxes|about}about 40 boxes{/}{/},” she said {t DATE|2031-05-04}on Sunday{/}.
 *
 * {q kind|speaker|medium|when|via}...{/}  a quote, kind d, m, i or u (told, and no statement); {+}...{/} a further part of the
 * quote before, {k}...{/} its cue
 * {f value|low|high|unit|counted|modifier}...{/}  {t type|value}...{/}  {e kind|name|role}...{/} a mention of an entity,
 * kind p, o, l or g, its role as it stands before the name. Marks may be nested; paragraphs are parted by an empty line. */
#ifndef STM_TESTS_STORY_H
#define STM_TESTS_STORY_H

#include "account/parts.h"
#include "support/cases.h"

typedef struct test_story {
    stm_reports reports;
    stm_story story;
    stm_account account;
    stm_assembly assembly;
    const char *letters; /* of the reports, in order */
} test_story;

/* False when the case cannot be read. */
bool test_story_read(test_story *story, const stm_case *one, stm_arena *arena);

#endif
