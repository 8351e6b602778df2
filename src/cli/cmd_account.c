/* stemma account: one sourced account of each story. The main job. */
#include "console.h"

#include <string.h>

typedef stm_status (*writer)(const stm_sink *, const stm_accounts *, const stm_reports *, const stm_write_options *,
                             stm_error *);

static writer writer_of(const char *format)
{
    if (!format || !strcmp(format, "text")) return stm_write_account_text;
    if (!strcmp(format, "markdown")) return stm_write_account_markdown;
    return strcmp(format, "html") ? stm_write_account_json : stm_write_account_html;
}

static int run(const cli_arguments *arguments)
{
    console_session session;
    stm_error error;
    const stm_accounts *accounts;
    const stm_reports *list;
    int status;
    if (!console_begin(&session, arguments, stm_run_defaults(), &status)) return status;
    stm_status result = stm_run_account(session.run, &accounts, &error);
    if (result == STM_OK) result = stm_run_reports(session.run, &list, &error);
    if (result == STM_OK && list->count)
        result = writer_of(arguments->value[CLI_FORMAT])(&session.sink, accounts, list, &session.options, &error);
    return console_end(&session, result, &error);
}

static const cli_key options[] = {CLI_FORMAT, CLI_OUTPUT, CLI_STORY,   CLI_AT_LEAST, CLI_OVERRIDES, CLI_FAMILIES,
                                  CLI_COLOR,  CLI_WIDTH,  CLI_BYTES,  CLI_MODEL, CLI_LIMIT, CLI_THREADS,  CLI_NO_SANDBOX, CLI_QUIET,     CLI_HELP};

const cli_command command_account = {
    "account", "PATH...", "one sourced account of each story",
    "Reads all reports, finds which tell of one event and which are copies, cuts or rewrites of which, and prints one "
    "account a story: how many independent accounts there are, who said what in which wordings, what happened when, which "
    "figures are given, and where the reports disagree. Every line points to the exact words it rests on.\n"
    "`stemma verify` proves an account that was printed as JSON.",
    "stemma account examples/harbour-fire/reports\n"
    "stemma account examples/river-talks/reports --format html --output account.html", options, 1, run};
