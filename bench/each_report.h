/* What the programs that write signs for a fit share: every report of the command line, with the language layer at hand. */
#ifndef STM_BENCH_EACH_REPORT_H
#define STM_BENCH_EACH_REPORT_H

#include "lang/language.h"

#include <stemma/run.h>

typedef stm_status each_report_watch(stm_report *report, stm_annotator *annotator, stm_arena *arena, stm_arena *scratch);

/* The exit status of the program `name`; faults are told on standard error. The scratch arena is reset after each report. */
int each_report(const char *name, int argc, char **argv, each_report_watch *watch);

#endif
