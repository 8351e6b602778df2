/* stemma copies: the pairs of reports that share a text, or one id a family. */
#include "console.h"

#include <string.h>

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

static stm_status write_case(stm_run *run, const cli_arguments *arguments, const char *const *ids, const stm_sink *sink,
                             const stm_write_options *options, stm_error *error)
{
    const char *format = arguments->value[CLI_CASE_FORMAT];
    const stm_copy_case *found;
    const stm_reports *reports;
    stm_status status = stm_run_reports(run, &reports, error);
    if (status != STM_OK || !reports->count) return status;
    status = stm_run_explain(run, ids[0], ids[1], &found, error);
    if (status != STM_OK) return status;
    return format && !strcmp(format, "json") ? stm_write_case_json(sink, found, reports, options, error)
                                             : stm_write_case_text(sink, found, reports, options, error);
}

/* With --explain the first two operands are ids. False: said on standard error. */
static bool take_ids(cli_arguments *arguments, const char *ids[2])
{
    if (!arguments->value[CLI_EXPLAIN]) {
        if (!arguments->value[CLI_CASE_FORMAT] || !strcmp(arguments->value[CLI_CASE_FORMAT], "json")) return true;
        fputs("stemma copies: --format text goes with --explain; pairs are printed as JSON Lines\n", stderr);
        return false;
    }
    if (arguments->value[CLI_KEEP] || arguments->value[CLI_LEAST]) {
        fputs("stemma copies: --explain tells of one pair; leave out --keep and --least\n", stderr);
        return false;
    }
    if (arguments->path_count < 3) {
        fputs("stemma copies: --explain takes two ids and then PATH...; see `stemma help copies`\n", stderr);
        return false;
    }
    ids[0] = arguments->paths[0];
    ids[1] = arguments->paths[1];
    arguments->paths += 2;
    arguments->path_count -= 2;
    return true;
}

static int run(const cli_arguments *given)
{
    cli_arguments arguments = *given;
    console_session session;
    const char *ids[2] = {NULL, NULL};
    int status;
    stm_error error = {STM_OK, "the output could not be written"};
    if (!take_ids(&arguments, ids)) return EXIT_WRONG_USAGE;
    if (!console_begin(&session, &arguments, stm_run_defaults(), &status)) return status;
    stm_status result = arguments.value[CLI_EXPLAIN] ?
        write_case(session.run, &arguments, ids, &session.sink, &session.options, &error) :
        arguments.value[CLI_KEEP] ? write_kept(session.run, &session.sink, &error) :
        write_pairs(session.run, &session.sink, &session.options, &error);
    return console_end(&session, result, &error);
}

static const cli_key options[] = {CLI_EXPLAIN,   CLI_CASE_FORMAT, CLI_LEAST, CLI_KEEP,  CLI_OVERRIDES, CLI_FAMILIES, CLI_COLOR,
                                  CLI_WIDTH,     CLI_BYTES,       CLI_OUTPUT, CLI_LIMIT, CLI_THREADS,  CLI_NO_SANDBOX, CLI_QUIET, CLI_HELP};

const cli_command command_copies = {
    "copies", "PATH...", "which reports are copies, cuts or rewrites of which",
    "Prints one line of JSON for every two reports that share a text: what kind of sharing, how sure, which is likelier the "
    "original, the passages side by side, and the reasons in words.\n"
    "Two independent reports of one event are not printed.\n"
    "--explain A B prints the whole case for two reports, also when they were taken to be independent: their passages side by side "
    "with the words that differ, every sign that was weighed with what it adds, what tells who had the text first, what else was "
    "considered, and whether the two are one account and why.",
    "stemma copies examples/river-talks/reports\n"
    "stemma copies --explain 01-meridian.txt tesk-observer-0304 examples/river-talks/reports",
    options, 1, run};
