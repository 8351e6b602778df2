/* The names of the months. */
#ifndef STM_INTAKE_MONTH_NAMES_H
#define STM_INTAKE_MONTH_NAMES_H

#include <stemma/base.h>

/* 1 ... 12 for a name or a usual short form in small letters; else 0. */
int stm_month_named(stm_slice name);

#endif
