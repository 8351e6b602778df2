/* Shutting the process in: after this it can compute, read and write the files it has open, and end. */
#ifndef STM_INTAKE_SANDBOX_H
#define STM_INTAKE_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STM_SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define STM_SANITIZED true
#endif
#endif
#ifndef STM_SANITIZED
#define STM_SANITIZED false
#endif

typedef enum stm_sandbox_wall {
    STM_WALL_CALLS = 1,  /* seccomp: no call but those a parser needs; no file, socket or program is opened */
    STM_WALL_FILES = 2,  /* Landlock: no path leads anywhere */
    STM_WALL_MEMORY = 4, /* a limit of address space */
    STM_WALL_NONE = 8    /* built with a sanitizer, which needs more than any wall allows: none was put up */
} stm_sandbox_wall;

/* Leaves open what stands below `first_closed`, closes every other file, and puts up the walls that the system has. `memory` is
 * what the process may take beyond what it has. Gives the walls that stand. There is no way back. */
unsigned stm_sandbox_enter(int first_closed, uint64_t memory);

#endif
