/* See command.h. Options are parsed by getopt_long, whose tables are made here from ours. */
#include "command.h"

#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const cli_option cli_options[CLI_KEY_COUNT] = {
    [CLI_THREADS] = {"threads", 'j', "N", NULL, "Use N threads; the output is the same for any number (default: one a processor)."},
    [CLI_LIMIT] = {"limit", 0, "SIZE", NULL, "Refuse a report, page or line of more than SIZE bytes; k, M and G are understood (default: 16M)."},
    [CLI_QUIET] = {"quiet", 'q', NULL, NULL, "Say nothing about input that was odd but readable, and show no progress."},
    [CLI_NO_SANDBOX] = {"no-sandbox", 0, NULL, NULL, "Parse pages, feeds, archives and mail in this process, not in one that is shut in and held to limits."},
    [CLI_BYTES] = {"bytes", 0, NULL, NULL, "Print spans as UTF-8 bytes instead of Unicode code points."},
    [CLI_LEAST] = {"least", 0, "P", NULL, "Print every candidate pair whose score is at least P (0 to 1), not only what is decided."},
    [CLI_KEEP] = {"keep", 0, NULL, NULL, "Print one id a family of copies instead of pairs, to thin a corpus."},
    [CLI_EXPLAIN] = {"explain", 0, NULL, NULL, "Explain one pair: the first two operands are ids of reports (or what an id ends in after a slash), the others paths."},
    [CLI_CASE_FORMAT] = {"format", 'f', "FORMAT", "text|json", "With --explain: text (default) or json."},
    [CLI_FORMAT] = {"format", 'f', "FORMAT", "text|markdown|html|json", "What to print: text (default), markdown, html or json."},
    [CLI_QUOTES_FORMAT] = {"format", 'f', "FORMAT", "text|jsonl|csv", "What to print: text (default), jsonl or csv."},
    [CLI_PARSE_FORMAT] = {"format", 'f', "FORMAT", "conllu", "What to print: conllu, which is all there is as yet."},
    [CLI_TOKENS] = {"tokens", 0, NULL, NULL, "The input is CoNLL-U: keep its words and sentences, fill in the rest."},
    [CLI_FAST] = {"fast", 0, NULL, NULL, "Words, sentences, parts of speech and names alone, by the model's small network."},
    [CLI_MODEL] = {"model", 0, "FILE", NULL, "The language model to use (default: the one that came with stemma); none: rules alone."},
    [CLI_SPEAKER] = {"speaker", 0, "WORDS", NULL, "Only what was said by whoever bears this name or role."},
    [CLI_ABOUT] = {"about", 0, "WORDS", NULL, "Only what was said with all these words, in any inflection."},
    [CLI_OUTPUT] = {"output", 'o', "FILE", NULL, "Write to FILE instead of standard output."},
    [CLI_STORY] = {"story", 0, "ID", NULL, "Only this story, such as s3."},
    [CLI_AT_LEAST] = {"at-least", 0, "N", NULL, "Only stories of at least N reports."},
    [CLI_OVERRIDES] = {"overrides", 0, "FILE", NULL, "JSON Lines of {\"together\": [ids]} and {\"apart\": [ids]}: your word on what is one account."},
    [CLI_FAMILIES] = {"families", 0, "FILE", NULL, "Lines of OUTLET or HOST, a tab, and a publisher's name: outlets of one publisher count once."},
    [CLI_COLOR] = {"color", 0, "WHEN", "auto|always|never", "Colours in text: auto (default: on a terminal, unless NO_COLOR is set), always or never."},
    [CLI_WIDTH] = {"width", 0, "N", NULL, "Columns of text to fill (default: the terminal's, else 100)."},
    [CLI_MAN] = {"man", 0, NULL, NULL, "Print the command's manual page (roff)."},
    [CLI_COMPLETION] = {"completion", 0, "SHELL", "bash|zsh|fish", "Print a completion script."},
    [CLI_HELP] = {"help", 'h', NULL, NULL, "Print this help."},
};

const cli_command *const cli_commands[] = {&command_account, &command_read,   &command_quotes, &command_copies,
                                           &command_stories, &command_parse,  &command_verify, &command_help};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

const cli_command *cli_find(const char *name)
{
    for (size_t i = 0; i < cli_command_count; i++)
        if (!strcmp(cli_commands[i]->name, name)) return cli_commands[i];
    return NULL;
}

/* ---- parsing ------------------------------------------------------------------------------------------------------ */

typedef struct getopt_tables {
    struct option longs[CLI_KEY_COUNT + 1];
    char letters[CLI_KEY_COUNT * 2 + 2];
} getopt_tables;

/* Long options give 256 + key, so that they never meet a letter. */
static void make_tables(getopt_tables *tables, const cli_command *command)
{
    size_t count = 0, at = 0;
    memset(tables, 0, sizeof *tables);
    for (const cli_key *key = command->options;; key++) {
        const cli_option *option = &cli_options[*key];
        tables->longs[count++] =
            (struct option){option->name, option->argument ? required_argument : no_argument, NULL, 256 + (int)*key};
        if (option->letter) {
            tables->letters[at++] = option->letter;
            if (option->argument) tables->letters[at++] = ':';
        }
        if (*key == CLI_HELP) break;
    }
}

static int key_of(const cli_command *command, int found)
{
    if (found >= 256) return found - 256;
    for (const cli_key *key = command->options;; key++) {
        if (cli_options[*key].letter == found) return (int)*key;
        if (*key == CLI_HELP) return -1;
    }
}

static bool is_choice(const char *choices, const char *value)
{
    size_t length = strlen(value);
    for (const char *at = choices; at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL)
        if (length && !strncmp(at, value, length) && (at[length] == '|' || !at[length])) return true;
    return false;
}

bool cli_parse(cli_arguments *arguments, const cli_command *command, int argc, char **argv)
{
    getopt_tables tables;
    make_tables(&tables, command);
    *arguments = (cli_arguments){0};
    optind = 1;
    for (int found; (found = getopt_long(argc, argv, tables.letters, tables.longs, NULL)) != -1;) {
        int key = key_of(command, found);
        if (key < 0) { /* getopt has named the option */
            fprintf(stderr, "stemma %s: see `stemma help %s`\n", command->name, command->name);
            return false;
        }
        const cli_option *option = &cli_options[key];
        if (option->choices && !is_choice(option->choices, optarg)) {
            fprintf(stderr, "stemma %s: --%s takes %s, not \"%s\"\n", command->name, option->name, option->choices, optarg);
            return false;
        }
        arguments->value[key] = option->argument ? optarg : "";
    }
    arguments->paths = (const char **)(void *)(argv + optind);
    arguments->path_count = (size_t)(argc - optind);
    if (arguments->path_count < command->least_paths && !arguments->value[CLI_HELP]) {
        fprintf(stderr, "stemma %s: name %s; see `stemma help %s`\n", command->name, command->operands, command->name);
        return false;
    }
    return true;
}

bool cli_number(const cli_arguments *arguments, cli_key key, double low, double high, double *value)
{
    const char *text = arguments->value[key];
    if (!text) return true;
    char *end;
    double number = strtod(text, &end);
    if (end != text && !*end && isfinite(number) && number >= low && number <= high) {
        *value = number;
        return true;
    }
    fprintf(stderr, "stemma: --%s takes a number from %g to %g, not \"%s\"\n", cli_options[key].name, low, high, text);
    return false;
}

bool cli_size(const cli_arguments *arguments, cli_key key, uint64_t *value)
{
    const char *text = arguments->value[key];
    if (!text) return true;
    char *end;
    double number = strtod(text, &end);
    const char *units = "kMG", *unit = *end ? strchr(units, *end) : NULL;
    if (unit) {
        number *= (double)((uint64_t)1 << (10 * (unit - units + 1)));
        end++;
    }
    if (end != text && !*end && number >= 1 && number <= 4294967295.0) { /* spans have 32 bits */
        *value = (uint64_t)number;
        return true;
    }
    fprintf(stderr, "stemma: --%s takes a size such as 64k, 16M or 2G (below 4G), not \"%s\"\n", cli_options[key].name, text);
    return false;
}
