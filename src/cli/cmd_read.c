/* stemma read: what is in each report, one line a report. */
#include "console.h"

typedef struct reader {
    stm_sink sink;
    stm_write_options options;
} reader;

static stm_status write_one(void *context, const stm_report *report)
{
    reader *r = context;
    return stm_write_report(&r->sink, report, &r->options, NULL);
}

static int run(const cli_arguments *arguments)
{
    reader r;
    console_output output;
    int status;
    stm_error error;
    if (!console_write_options(&r.options, arguments)) return EXIT_WRONG_USAGE;
    stm_run *reports = console_open(arguments, stm_run_defaults(), &status);
    if (!reports) return status;
    if (!console_output_open(&output, arguments)) {
        stm_run_close(reports);
        return EXIT_FAILED;
    }
    r.sink = console_sink(&output);
    stm_status result = stm_run_read(reports, write_one, &r, &error);
    return console_finish(reports, &output, result, &error);
}

static const cli_key options[] = {CLI_BYTES, CLI_OUTPUT, CLI_LIMIT, CLI_THREADS, CLI_QUIET, CLI_HELP};

const cli_command command_read = {
    "read", "PATH...", "what is in each report: words, names, quotes, times, figures",
    "Reads files, folders or - (standard input, JSON Lines) and prints one line of JSON a report: its own words, title, "
    "byline and date, who is named, who said what, the times and the figures, each with its span in the text.\n"
    "A report's line depends on that report alone, whatever else is read.",
    "stemma read examples/river-talks/reports | head -1", options, 1, run};
