/* The command: finds the subcommand, parses its options, runs it. */
#include "command.h"

#include <stemma/version.h>

#include <string.h>

int main(int argc, char **argv)
{
    if (argc < 2) {
        cli_overview(stderr);
        return EXIT_WRONG_USAGE;
    }
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
        printf("stemma %s\n", stm_version());
        return EXIT_ALL_READ;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
        cli_overview(stdout);
        return EXIT_ALL_READ;
    }
    const cli_command *command = cli_find(argv[1]);
    if (!command) {
        fprintf(stderr, "stemma: no command \"%s\"; `stemma help` lists them\n", argv[1]);
        return EXIT_WRONG_USAGE;
    }
    cli_arguments arguments;
    if (!cli_parse(&arguments, command, argc - 1, argv + 1)) return EXIT_WRONG_USAGE;
    if (arguments.value[CLI_HELP]) {
        cli_help(stdout, command);
        return EXIT_ALL_READ;
    }
    return command->run(&arguments);
}
