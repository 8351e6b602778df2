/* News agencies, as they stand in credits. */
#ifndef STM_CLEAN_AGENCIES_H
#define STM_CLEAN_AGENCIES_H

#include <stemma/base.h>

/* Whether an agency is named in the text. */
bool stm_agency_in(stm_slice text);
/* Whether the text is an agency's name and nothing else ("the" before it allowed). */
bool stm_agency_is(stm_slice text);

#endif
