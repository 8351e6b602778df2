/* stemma stories: which reports tell of one event, parted into accounts. */
#include "console.h"

static int run(const cli_arguments *arguments)
{
    stm_write_options options;
    console_output output;
    int status;
    stm_error error;
    const stm_stories *stories;
    const stm_reports *list;
    if (!console_write_options(&options, arguments)) return EXIT_WRONG_USAGE;
    stm_run *reports = console_open(arguments, stm_run_defaults(), &status);
    if (!reports) return status;
    if (!console_output_open(&output, arguments)) {
        stm_run_close(reports);
        return EXIT_FAILED;
    }
    stm_sink sink = console_sink(&output);
    stm_status result = stm_run_stories(reports, &stories, &error);
    if (result == STM_OK) result = stm_run_reports(reports, &list, &error);
    if (result == STM_OK) result = stm_write_stories(&sink, stories, list, &options, &error);
    return console_finish(reports, &output, result, &error);
}

static const cli_key options[] = {CLI_OVERRIDES, CLI_OUTPUT, CLI_LIMIT, CLI_THREADS, CLI_QUIET, CLI_HELP};

const cli_command command_stories = {
    "stories", "PATH...", "which reports tell of one event",
    "Prints one line of JSON a story: its reports and, among them, the accounts. Reports of one account descend from one "
    "text. Every report is in exactly one story; a report alone is a story of one.",
    "stemma stories examples/river-talks/reports", options, 1, run};
