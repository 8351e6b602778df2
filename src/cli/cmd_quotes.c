/* stemma quotes: who said what, by speaker and by subject. */
#include "console.h"

#include <string.h>

typedef stm_status (*writer)(const stm_sink *, const stm_report *, stm_quote_search *, const stm_write_options *, stm_error *);

typedef struct quotes_session {
    console_session console;
    stm_quote_search *search;
    writer write;
} quotes_session;

static stm_status write_one(void *context, const stm_report *report)
{
    quotes_session *session = context;
    return session->write(&session->console.sink, report, session->search, &session->console.options, NULL);
}

static writer writer_of(const char *format)
{
    if (!format || !strcmp(format, "text")) return stm_write_quotes_text;
    return strcmp(format, "csv") ? stm_write_quotes_jsonl : stm_write_quotes_csv;
}

static int run(const cli_arguments *arguments)
{
    quotes_session session = {.write = writer_of(arguments->value[CLI_QUOTES_FORMAT])};
    stm_error error;
    int status;
    if (stm_quote_search_open(&session.search, arguments->value[CLI_SPEAKER], arguments->value[CLI_ABOUT], &error) != STM_OK) {
        console_error(&error);
        return error.status == STM_USAGE ? EXIT_WRONG_USAGE : EXIT_FAILED;
    }
    if (console_begin(&session.console, arguments, stm_run_defaults(), &status)) {
        stm_status result = STM_OK;
        if (session.write == stm_write_quotes_csv) result = stm_write_quotes_csv_head(&session.console.sink, &error);
        if (result == STM_OK) result = stm_run_read(session.console.run, write_one, &session, &error);
        status = console_end(&session.console, result, &error);
    }
    stm_quote_search_close(session.search);
    return status;
}

static const cli_key options[] = {CLI_SPEAKER, CLI_ABOUT, CLI_QUOTES_FORMAT, CLI_OUTPUT, CLI_COLOR,   CLI_WIDTH,
                                  CLI_BYTES,   CLI_MODEL, CLI_LIMIT, CLI_THREADS,       CLI_NO_SANDBOX, CLI_QUIET,  CLI_HELP};

const cli_command command_quotes = {
    "quotes", "PATH...", "who said what: everything she said on a subject",
    "Prints the quotes of the reports, direct, mixed and indirect, with their speakers, the programme or paper they were given "
    "to, the agency they came through and the day, where the report tells.\n"
    "A speaker is found by name, by surname where the report uses it alone, by role, or as worded (\"police spokesman\"); a subject by "
    "words that were said, in any inflection.",
    "stemma quotes examples/river-talks/reports --speaker Haldane\n"
    "stemma quotes examples/river-talks/reports --about water --format csv --output water.csv",
    options, 1, run};
