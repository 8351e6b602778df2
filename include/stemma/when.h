/* Times in one report, as TIMEX3 (TimeML 1.2.1) values resolved from the publication date. */
#ifndef STEMMA_WHEN_H
#define STEMMA_WHEN_H

#include <stemma/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stm_time_type { STM_TIME_DATE, STM_TIME_TIME, STM_TIME_DURATION, STM_TIME_SET } stm_time_type;

typedef struct stm_time {
    stm_span span;
    stm_time_type type;
    stm_slice value;    /* "2022-01-12", "2022-W02", "P7D"; unknown parts are X */
    stm_slice modifier; /* "approx", "start", ...; may be empty */
} stm_time;

typedef struct stm_times {
    stm_time *items;
    uint32_t count, capacity;
} stm_times;

#ifdef __cplusplus
}
#endif
#endif
