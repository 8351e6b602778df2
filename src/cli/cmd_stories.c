/* stemma stories: which reports tell of one event, parted into accounts. */
#include "console.h"

static int run(const cli_arguments *arguments)
{
    console_session session;
    stm_error error;
    const stm_stories *stories;
    const stm_reports *list;
    int status;
    if (!console_begin(&session, arguments, stm_run_defaults(), &status)) return status;
    stm_status result = stm_run_stories(session.run, &stories, &error);
    if (result == STM_OK) result = stm_run_reports(session.run, &list, &error);
    if (result == STM_OK) result = stm_write_stories(&session.sink, stories, list, &session.options, &error);
    return console_end(&session, result, &error);
}

static const cli_key options[] = {CLI_OVERRIDES, CLI_OUTPUT, CLI_LIMIT, CLI_THREADS, CLI_NO_SANDBOX, CLI_QUIET, CLI_HELP};

const cli_command command_stories = {
    "stories", "PATH...", "which reports tell of one event",
    "Prints one line of JSON a story: its reports and, among them, the accounts. Reports of one account descend from one "
    "text. Every report is in exactly one story; a report alone is a story of one.",
    "stemma stories examples/river-talks/reports", options, 1, run};
