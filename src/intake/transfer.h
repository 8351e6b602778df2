/* What mail and old feeds wrap bytes in. */
#ifndef STM_INTAKE_TRANSFER_H
#define STM_INTAKE_TRANSFER_H

#include "base/arena.h"

/* Bytes outside the alphabet are passed over; *clean false: there were some that are no white space, or it ends in the
 * middle. */
stm_status stm_base64_decode(stm_slice *out, bool *clean, stm_arena *arena, stm_slice text);
/* A '=' that starts nothing stays. `header`: "_" is a space (RFC 2047). */
stm_status stm_quoted_decode(stm_slice *out, stm_arena *arena, stm_slice text, bool header);

#endif
