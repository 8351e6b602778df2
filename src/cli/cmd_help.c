/* stemma help: help, manual pages, completion. */
#include "command.h"

#include <string.h>

static int run(const cli_arguments *arguments)
{
    if (arguments->value[CLI_COMPLETION]) {
        cli_completion(stdout, arguments->value[CLI_COMPLETION]);
        return EXIT_ALL_READ;
    }
    if (!arguments->path_count) {
        (arguments->value[CLI_MAN] ? cli_man_overview : cli_overview)(stdout);
        return EXIT_ALL_READ;
    }
    const cli_command *command = cli_find(arguments->paths[0]);
    if (!command) {
        fprintf(stderr, "stemma help: no command \"%s\"; `stemma help` lists them\n", arguments->paths[0]);
        return EXIT_WRONG_USAGE;
    }
    (arguments->value[CLI_MAN] ? cli_man : cli_help)(stdout, command);
    return EXIT_ALL_READ;
}

static const cli_key options[] = {CLI_MAN, CLI_COMPLETION, CLI_HELP};

const cli_command command_help = {
    "help", "[COMMAND]", "help on a command; manual pages; shell completion",
    "Prints the help of a command, its manual page, or a completion script for a shell.",
    "stemma help account\nstemma help --completion bash > ~/.local/share/bash-completion/completions/stemma", options, 0, run};
