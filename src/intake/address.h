/* Addresses that stand in for others: relative ones, made whole. */
#ifndef STM_INTAKE_ADDRESS_H
#define STM_INTAKE_ADDRESS_H

#include "base/arena.h"

/* `reference` against `base` (RFC 3986, 5.2). A base without a scheme leaves it as it is. */
stm_status stm_address_resolve(stm_slice *out, stm_arena *arena, stm_slice base, stm_slice reference);

/* It starts with a scheme: "https:", "urn:". */
bool stm_address_is_whole(stm_slice address);

#endif
