/* What every command does towards the person at the terminal: diagnostics, progress, output, exit status. */
#ifndef STM_CLI_CONSOLE_H
#define STM_CLI_CONSOLE_H

#include "command.h"

#include <stemma/run.h>
#include <stemma/write.h>

/* "stemma: " and the error's line on standard error, without control characters. */
void console_error(const stm_error *error);

/* A run over the paths of the command line, with diagnostics and progress on standard error. On failure prints the error
 * and gives NULL; *status is then the exit status. */
stm_run *console_open(const cli_arguments *arguments, stm_run_options options, int *status);

/* The output: standard output, or the file of --output. */
typedef struct console_output {
    FILE *file;
    const char *path; /* NULL: standard output */
} console_output;

bool console_output_open(console_output *output, const cli_arguments *arguments);
/* A sink over it. */
stm_sink console_sink(console_output *output);
/* Flushes and closes. False: could not be written, said on standard error. */
bool console_output_close(console_output *output);

/* What the formats have in common: --bytes, --color, --width, --story, --at-least. */
bool console_write_options(stm_write_options *options, const cli_arguments *arguments);

/* What every command over reports opens before its work. */
typedef struct console_session {
    stm_run *run;
    stm_write_options options;
    console_output output;
    stm_sink sink; /* over `output` */
} console_session;

/* Opens all of it. False: said on standard error, *status is the exit status, nothing is left open. The session must not
 * be moved: its sink points into it. */
bool console_begin(console_session *session, const cli_arguments *arguments, stm_run_options options, int *status);

/* console_finish over a session. */
int console_end(console_session *session, stm_status result, const stm_error *error);

/* Clears the progress line, prints `error` when `result` is a failure, closes the run and the output, and gives the exit
 * status of the contract. */
int console_finish(stm_run *run, console_output *output, stm_status result, const stm_error *error);

/* The options that every command over reports has. */
bool console_run_options(stm_run_options *options, const cli_arguments *arguments);

#endif
