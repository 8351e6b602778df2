/* stemma copies: the pairs of reports that share a text, or one id a family. */
#include "console.h"

static bool print_line(const stm_sink *sink, stm_slice text)
{
    return sink->write(sink->context, text.data, text.length) && sink->write(sink->context, "\n", 1);
}

/* One id a family, in the order of the reports: of an account, the first; a report alone is a family. */
static stm_status write_kept(stm_run *run, const stm_sink *sink, stm_error *error)
{
    const stm_stories *stories;
    const stm_reports *reports;
    stm_status status = stm_run_stories(run, &stories, error);
    if (status == STM_OK) status = stm_run_reports(run, &reports, error);
    if (status != STM_OK) return status;
    for (uint32_t s = 0; s < stories->count; s++)
        for (uint32_t a = 0; a < stories->items[s].accounts.count; a++) {
            uint32_t first = stories->items[s].accounts.items[a].items[0];
            if (!print_line(sink, reports->items[first]->id)) return STM_IO;
        }
    return STM_OK;
}

static stm_status write_pairs(stm_run *run, const stm_sink *sink, const stm_write_options *options, stm_error *error)
{
    const stm_copies *copies;
    const stm_reports *reports;
    stm_status status = stm_run_copies(run, &copies, error);
    if (status == STM_OK) status = stm_run_reports(run, &reports, error);
    return status == STM_OK ? stm_write_copies(sink, copies, reports, options, error) : status;
}

static int run(const cli_arguments *arguments)
{
    stm_write_options options;
    console_output output;
    int status;
    stm_error error = {STM_OK, "the output could not be written"};
    if (!console_write_options(&options, arguments)) return EXIT_WRONG_USAGE;
    stm_run *reports = console_open(arguments, stm_run_defaults(), &status);
    if (!reports) return status;
    if (!console_output_open(&output, arguments)) {
        stm_run_close(reports);
        return EXIT_FAILED;
    }
    stm_sink sink = console_sink(&output);
    stm_status result = arguments->value[CLI_KEEP] ? write_kept(reports, &sink, &error)
                                                   : write_pairs(reports, &sink, &options, &error);
    return console_finish(reports, &output, result, &error);
}

static const cli_key options[] = {CLI_LEAST, CLI_KEEP, CLI_BYTES, CLI_OUTPUT, CLI_LIMIT, CLI_THREADS, CLI_QUIET, CLI_HELP};

const cli_command command_copies = {
    "copies", "PATH...", "which reports are copies, cuts or rewrites of which",
    "Prints one line of JSON for every two reports that share a text: what kind of sharing, how sure, which is likelier the "
    "original, the passages side by side, and the reasons in words.\n"
    "Two independent reports of one event are not printed.",
    "stemma copies examples/river-talks/reports", options, 1, run};
