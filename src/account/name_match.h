/* Whether two names can be the same person's, place's or body's: spelling, transliteration, initials, acronyms. */
#ifndef STM_ACCOUNT_NAME_MATCH_H
#define STM_ACCOUNT_NAME_MATCH_H

#include "base/arena.h"

#include <stemma/base.h>

enum { STM_NAME_WORDS = 12 };

/* A name evened out: lower case, ASCII for accented letters, no "the", no possessive, British spelling as American,
 * countries under one name (U.S. -> united states). */
typedef struct stm_name {
    stm_slice normal;                /* the words, parted by single spaces */
    stm_slice words[STM_NAME_WORDS]; /* of normal; names longer than that keep their first words here */
    stm_slice sounds[STM_NAME_WORDS]; /* the same words, ways of transliteration evened out: sergey -> sergei */
    uint32_t count;
    uint32_t letters; /* capital letters of a name like "NATO" or "R.I.A.", which may be an acronym; else 0 */
} stm_name;

stm_status stm_name_read(stm_name *name, stm_slice text, stm_arena *arena);

/* Two names of persons with two words or more: surnames sound alike, first names do not speak against it. */
bool stm_name_same_person(const stm_name *a, const stm_name *b);

/* The word of a person's name that goes on alone ("Ryabkov"): the last, but for Jr., Sr., II. */
stm_slice stm_name_surname(const stm_name *name);

/* "OSCE" of "Organisation for Security and Cooperation in Europe": first letters, small words left out or not. */
bool stm_name_is_acronym(const stm_name *acronym, const stm_name *full);

/* The number of words without general ones at the end ("news agency"); at least one stays. */
uint32_t stm_name_core(const stm_name *name);

/* Names of bodies that differ only by a slip of the pen or a general word at the end ("ABC", "ABC News"). */
bool stm_name_same_body(const stm_name *a, const stm_name *b);

#endif
