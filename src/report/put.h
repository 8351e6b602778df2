/* Buffered output over a sink. After the first failed write it stays failed, so that a writer checks once at its end:
 *
 *     stm_put put;
 *     stm_put_open(&put, sink);
 *     stm_put_text(&put, "at most ");
 *     stm_put_count(&put, 4);
 *     return stm_put_finish(&put, error);     // STM_IO when the sink refused any of it
 */
#ifndef STM_REPORT_PUT_H
#define STM_REPORT_PUT_H

#include <stemma/write.h>

/* Enough that a sink over a file sees few calls, small enough for the stack. */
#define STM_PUT_ROOM 8192

typedef struct stm_put {
    const stm_sink *sink;
    size_t used;
    bool failed;
    char room[STM_PUT_ROOM];
} stm_put;

void stm_put_open(stm_put *put, const stm_sink *sink);
void stm_put_slice(stm_put *put, stm_slice text);
void stm_put_text(stm_put *put, const char *text);
void stm_put_byte(stm_put *put, char byte);
void stm_put_count(stm_put *put, uint64_t count);
/* At most `decimals` (0 to 4) decimals, none that are zeros at the end, never an exponent, the same in every locale.
 * The value must be finite. */
void stm_put_number(stm_put *put, double value, unsigned decimals);
/* Sends what is still in the room. */
stm_status stm_put_finish(stm_put *put, stm_error *error);

#endif
