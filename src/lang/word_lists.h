/* What the word lists of src/lang know. Every word is asked in lower case (stm_token.lower). */
#ifndef STM_LANG_WORD_LISTS_H
#define STM_LANG_WORD_LISTS_H

#include <stemma/entity.h>

typedef struct stm_known_name {
    const char *lower;
    const char *name; /* under which spellings are brought together */
    stm_entity_kind kind;
} stm_known_name;

/* "u.s.", "new york", "russians"; NULL: not known. */
const stm_known_name *stm_known_place(stm_slice lower);

/* 'm', 'f', or 0 when it shows none or is not known. */
char stm_first_name_gender(stm_slice word);
bool stm_is_first_name(stm_slice word);

/* "minister", "nurse", "brother" */
bool stm_is_role_noun(stm_slice word);
/* "deputy", "foreign", "former" */
bool stm_is_role_modifier(stm_slice word);
/* "mr.", "dr.", "sen." */
bool stm_is_honorific(stm_slice word);
/* The gender that a title or a role noun shows: 'm', 'f' or 0. */
char stm_title_gender(stm_slice word);

/* "ministry", "corp." */
bool stm_is_body_noun(stm_slice word);
/* "river", "treaty" */
bool stm_is_thing_noun(stm_slice word);
bool stm_is_place_noun(stm_slice word);
/* "sunday", "jan." */
bool stm_is_date_word(stm_slice word);
/* Function words and common openers of sentences. */
bool stm_is_common_word(stm_slice word);

#endif
