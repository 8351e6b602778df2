/* Dates as feeds, wires and mail give them, as ISO date-times. */
#ifndef STM_INTAKE_WIRE_DATE_H
#define STM_INTAKE_WIRE_DATE_H

#include "base/arena.h"

/* "Tue, 04 Mar 2031 06:15:00 +0100" and its kin, "20310304T061500Z", ISO dates, written dates. The day and time are kept
 * as written, with the zone: 2031-03-04T06:15:00+01:00. Empty: there is no date in it. */
stm_status stm_wire_date(stm_slice *out, stm_arena *arena, stm_slice value);

/* Seconds or milliseconds since 1970, as interfaces of web sites give them. Empty: too early or late to be either. */
stm_status stm_wire_date_of_number(stm_slice *out, stm_arena *arena, int64_t number);

#endif
