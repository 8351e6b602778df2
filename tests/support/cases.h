/* Cases as data: files tests/cases/MODULE/NAME.case, one runner.
 *
 *     === what the case shows
 *     --- published
 *     2022-01-10
 *     --- input
 *     Talks begin on Wednesday.
 *     --- expected
 *     Wednesday DATE 2022-01-12
 *
 * A section's text is the lines below its head without the last line end. `run` turns a case into text, which must equal
 * the section `expected`. Adding a case needs no code. STEMMA_UPDATE=1 writes what came out into the files. */
#ifndef STM_TESTS_CASES_H
#define STM_TESTS_CASES_H

#include "base/builder.h"

typedef struct stm_case stm_case;

/* A section's text; empty when the case has none of that name. */
stm_slice stm_case_section(const stm_case *one, const char *name);

/* Runs all cases of the folder (TAP on standard output) and gives the exit status. */
int stm_cases_main(const char *folder, void (*run)(stm_builder *out, const stm_case *one, stm_arena *arena));

#endif
