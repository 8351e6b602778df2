/* The command line as data: one table of commands and options, from which parsing, --help, man pages and shell
 * completion are all made, so that they cannot disagree. */
#ifndef STM_CLI_COMMAND_H
#define STM_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Exit status, as the contract has it. */
enum { EXIT_ALL_READ = 0, EXIT_SOME_REFUSED = 1, EXIT_WRONG_USAGE = 2, EXIT_NOTHING_READ = 3, EXIT_FAILED = 4 };

typedef enum cli_key {
    CLI_THREADS,
    CLI_LIMIT,
    CLI_QUIET,
    CLI_NO_SANDBOX,
    CLI_BYTES,
    CLI_LEAST,
    CLI_KEEP,
    CLI_EXPLAIN,
    CLI_CASE_FORMAT,
    CLI_FORMAT,
    CLI_QUOTES_FORMAT,
    CLI_PARSE_FORMAT,
    CLI_TOKENS,
    CLI_FAST,
    CLI_MODEL,
    CLI_SPEAKER,
    CLI_ABOUT,
    CLI_OUTPUT,
    CLI_STORY,
    CLI_AT_LEAST,
    CLI_OVERRIDES,
    CLI_FAMILIES,
    CLI_COLOR,
    CLI_WIDTH,
    CLI_MAN,
    CLI_COMPLETION,
    CLI_HELP,
    CLI_KEY_COUNT
} cli_key;

typedef struct cli_option {
    const char *name;     /* without the dashes */
    char letter;          /* 0: none */
    const char *argument; /* NULL: a switch */
    const char *choices;  /* "text|json": what the argument may be; NULL: free */
    const char *help;
} cli_option;

/* Indexed by cli_key. */
extern const cli_option cli_options[CLI_KEY_COUNT];

typedef struct cli_arguments {
    const char *value[CLI_KEY_COUNT]; /* NULL: not given; switches hold "" */
    const char **paths;
    size_t path_count;
} cli_arguments;

typedef struct cli_command {
    const char *name;
    const char *operands;   /* "PATH..." */
    const char *summary;    /* one line */
    const char *text;       /* paragraphs for --help and the man page */
    const char *example;    /* lines that run as they stand, in the root of the project */
    const cli_key *options; /* ends with CLI_HELP, which every command has */
    size_t least_paths;
    int (*run)(const cli_arguments *arguments);
} cli_command;

extern const cli_command *const cli_commands[];
extern const size_t cli_command_count;

extern const cli_command command_read, command_copies, command_stories, command_account, command_quotes, command_parse,
                         command_verify, command_help;

/* NULL when there is none of that name. */
const cli_command *cli_find(const char *name);

/* Fills `arguments` (its paths borrow argv). False: wrong usage, said on standard error. */
bool cli_parse(cli_arguments *arguments, const cli_command *command, int argc, char **argv);

/* The command's --help on `out`. */
void cli_help(FILE *out, const cli_command *command);
/* The list of commands. */
void cli_overview(FILE *out);
void cli_man(FILE *out, const cli_command *command);
void cli_man_overview(FILE *out);
/* `shell` is bash, zsh or fish. */
void cli_completion(FILE *out, const char *shell);

/* Numbers given to options. False: said on standard error. */
bool cli_number(const cli_arguments *arguments, cli_key key, double low, double high, double *value);
/* "64k", "16M", "2G". */
bool cli_size(const cli_arguments *arguments, cli_key key, uint64_t *value);

#endif
