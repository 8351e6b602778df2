/* stemma verify: does every witness of an account hold the words it is cited for? */
#include "console.h"

static int run(const cli_arguments *arguments)
{
    stm_error error;
    uint64_t witnesses;
    stm_status status =
        stm_verify(arguments->paths[0], arguments->paths + 1, arguments->path_count - 1, &witnesses, &error);
    if (status == STM_OK) {
        printf("%s: all %llu witnesses hold\n", arguments->paths[0], (unsigned long long)witnesses);
        return EXIT_ALL_READ;
    }
    console_error(&error);
    if (status == STM_MISMATCH) return EXIT_SOME_REFUSED;
    return status == STM_NO_MEMORY ? EXIT_FAILED : EXIT_NOTHING_READ;
}

static const cli_key options[] = {CLI_HELP};

const cli_command command_verify = {
    "verify", "ACCOUNT.json [PATH...]", "prove that an account holds the words it cites",
    "Opens each report of an account (at the path it was read from, or among the paths given), checks its sha256, cuts every "
    "witness and compares it with the words byte for byte. Names the first that does not hold and exits 1.",
    "stemma account --format json examples/river-talks/reports > account.json && stemma verify account.json", options, 1, run};
