/* What a worker answers, as bytes: raw reports, diagnostics, and how it fares. */
#ifndef STM_INTAKE_WORKER_WIRE_H
#define STM_INTAKE_WORKER_WIRE_H

#include "intake.h"

#include "base/arena.h"

typedef enum stm_wire_kind {
    STM_WIRE_HELLO,      /* `number`: the walls that stand (sandbox.h) */
    STM_WIRE_REPORT,     /* a raw report */
    STM_WIRE_DIAGNOSTIC, /* a severity, a byte, three texts */
    STM_WIRE_BAD,        /* `number`: the document that an earlier worker died of was reached, and passed over */
    STM_WIRE_DONE        /* the file is read */
} stm_wire_kind;

/* Before each message; both ends are the same program on the same machine, so numbers stand as they are in memory. */
typedef struct stm_wire_head {
    uint32_t kind;
    uint32_t spare; /* 0 */
    uint64_t number; /* of the document at hand; see the kinds */
    uint64_t length; /* bytes that follow */
} stm_wire_head;

/* Bytes to be sent, in an arena. */
typedef struct stm_wire_out {
    stm_arena arena;
    char *data;
    size_t length, capacity;
    bool no_memory;
} stm_wire_out;

void stm_wire_message(stm_wire_out *out, stm_wire_kind kind, uint64_t number);
void stm_wire_report(stm_wire_out *out, uint64_t number, const stm_raw_report *raw);
void stm_wire_diagnostic(stm_wire_out *out, uint64_t number, const stm_diagnostic *diagnostic);

/* Reads a message's bytes, which may say anything: every length and span is checked, every text is valid UTF-8. *sound is false
 * when something does not hold. Results live in `arena`; the report's path is left for the caller. STM_NO_MEMORY is the only
 * failure. */
stm_status stm_wire_read_report(stm_raw_report *raw, bool *sound, stm_arena *arena, stm_slice bytes);
stm_status stm_wire_read_diagnostic(stm_diagnostic *diagnostic, bool *sound, stm_arena *arena, stm_slice bytes);

#endif
