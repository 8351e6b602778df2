/* stemma read: what is in each report, one line a report. */
#include "console.h"

static stm_status write_one(void *context, const stm_report *report)
{
    const console_session *session = context;
    return stm_write_report(&session->sink, report, &session->options, NULL);
}

static int run(const cli_arguments *arguments)
{
    console_session session;
    stm_error error;
    int status;
    stm_run_options defaults = stm_run_defaults();
    defaults.no_sha256 = true; /* a line does not tell it */
    if (!console_begin(&session, arguments, defaults, &status)) return status;
    return console_end(&session, stm_run_read(session.run, write_one, &session, &error), &error);
}

static const cli_key options[] = {CLI_BYTES, CLI_OUTPUT, CLI_MODEL, CLI_LIMIT, CLI_THREADS, CLI_NO_SANDBOX, CLI_QUIET, CLI_HELP};

const cli_command command_read = {
    "read", "PATH...", "what is in each report: words, names, quotes, times, figures",
    "Reads files, folders or - (standard input, JSON Lines) and prints one line of JSON a report: its own words, title, "
    "byline and date, who is named, who said what, the times and the figures, each with its span in the text.\n"
    "A report's line depends on that report alone, whatever else is read.",
    "stemma read examples/river-talks/reports | head -1", options, 1, run};
