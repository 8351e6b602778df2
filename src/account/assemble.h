/* Assembly of accounts: from the reports of each story to one sourced account. */
#ifndef STM_ACCOUNT_ASSEMBLE_H
#define STM_ACCOUNT_ASSEMBLE_H

#include "story/newsroom.h"
#include "story/story_find.h"

#include <stemma/account.h>

typedef struct stm_assemble_options {
    unsigned threads;
    const stm_overrides *overrides; /* only to say in the notes that they are in force; may be NULL */
    const stm_newsrooms *newsrooms; /* a user's table of publisher families; may be NULL */
} stm_assemble_options;

/* The reports are fully analysed. One account a story, in the order of the stories. */
stm_status stm_account_assemble(stm_accounts *accounts, const stm_reports *reports, const stm_stories *stories,
                                const stm_copies *copies, const stm_assemble_options *options, stm_arena *arena,
                                stm_error *error);

#endif
