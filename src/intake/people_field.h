/* A field that names who wrote a report, as feeds, wires, tables and mail fill it. */
#ifndef STM_INTAKE_PEOPLE_FIELD_H
#define STM_INTAKE_PEOPLE_FIELD_H

#include "base/arena.h"

#include <stemma/report.h>

/* Adds the people named to the byline, agencies to the credits, each once. Understood: "Ada Quist", "By Ada Quist and Bo
 * Hart", "ada@sund.example (Ada Quist)", "Ada Quist <ada@sund.example>". A mail address alone names nobody. */
stm_status stm_people_add(stm_report *report, stm_arena *arena, stm_slice field);

/* Adds an agency or outlet to the credits, once. */
stm_status stm_credit_add(stm_report *report, stm_arena *arena, stm_slice name);

#endif
