/* Help, manual pages and completion, all from the table in command.c. */
#include "command.h"

#include <stemma/version.h>

#include <string.h>

static const char exit_text[] =
    "0  all input was read (there may be notes about it on standard error)\n"
    "1  some input was refused, the rest is complete; verify: a witness does not hold\n"
    "2  wrong usage\n"
    "3  nothing could be read\n"
    "4  out of memory, or the output could not be written\n";

static void print_option_name(FILE *out, const cli_option *option)
{
    if (option->letter) fprintf(out, "-%c, ", option->letter);
    fprintf(out, "--%s", option->name);
    if (option->argument) fprintf(out, " %s", option->argument);
}

/* The text in lines of at most 76 columns, each after `indent` blanks. */
static void print_wrapped(FILE *out, const char *text, int indent)
{
    int column = 0;
    while (*text) {
        size_t length = strcspn(text, " \n");
        if (!column) column = fprintf(out, "%*s", indent, "");
        else if (column + (int)length + 1 > 76) {
            fputc('\n', out);
            column = fprintf(out, "%*s", indent, "");
        } else {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, length, out);
        column += (int)length;
        text += length;
        if (*text == '\n') {
            fputc('\n', out);
            column = 0;
        }
        if (*text) text++;
    }
    if (column) fputc('\n', out);
}

static void print_indented(FILE *out, const char *lines, int indent)
{
    while (*lines) {
        size_t length = strcspn(lines, "\n");
        fprintf(out, "%*s%.*s\n", indent, "", (int)length, lines);
        lines += length + (lines[length] == '\n');
    }
}

void cli_help(FILE *out, const cli_command *command)
{
    fprintf(out, "stemma %s: %s\n\nUsage: stemma %s [options] %s\n\n", command->name, command->summary, command->name,
            command->operands);
    print_wrapped(out, command->text, 0);
    fputs("\nOptions:\n", out);
    for (const cli_key *key = command->options;; key++) {
        fputs("  ", out);
        print_option_name(out, &cli_options[*key]);
        fputc('\n', out);
        print_wrapped(out, cli_options[*key].help, 6);
        if (*key == CLI_HELP) break;
    }
    fputs("\nExample:\n", out);
    print_indented(out, command->example, 2);
    fputs("\nExit status:\n", out);
    print_indented(out, exit_text, 2);
}

void cli_overview(FILE *out)
{
    fputs("stemma reads news reports and gives back one sourced account of each story.\n\n"
          "Usage: stemma COMMAND [options] PATH...\n\nCommands:\n", out);
    for (size_t i = 0; i < cli_command_count; i++)
        fprintf(out, "  %-9s %s\n", cli_commands[i]->name, cli_commands[i]->summary);
    fputs("\nExample:\n  stemma account examples/harbour-fire/reports\n\n"
          "`stemma help COMMAND` says more; `stemma --version` prints the version.\n", out);
}

/* ---- manual pages ------------------------------------------------------------------------------------------------ */

/* Roff: a full stop or apostrophe at the start of a line is a request, a backslash an escape, a dash a hyphen. */
static void roff(FILE *out, const char *text)
{
    bool starts_line = true;
    for (; *text; text++) {
        if (starts_line && (*text == '.' || *text == '\'')) fputs("\\&", out);
        if (*text == '\\' || *text == '-') fputc('\\', out);
        if (*text == '\\') fputc('e', out);
        else fputc(*text, out);
        starts_line = *text == '\n';
    }
}

void cli_man(FILE *out, const cli_command *command)
{
    fprintf(out, ".TH STEMMA-%s 1 \"\" \"stemma %s\" \"stemma\"\n.SH NAME\nstemma-%s \\- ", command->name, STM_VERSION,
            command->name);
    roff(out, command->summary);
    fprintf(out, "\n.SH SYNOPSIS\n.B stemma %s\n[options] ", command->name);
    roff(out, command->operands);
    fputs("\n.SH DESCRIPTION\n", out);
    for (const char *at = command->text; *at;) {
        size_t length = strcspn(at, "\n");
        char line[2048];
        snprintf(line, sizeof line, "%.*s", (int)length, at);
        roff(out, line);
        fputs(at[length] ? "\n.PP\n" : "\n", out);
        at += length + (at[length] == '\n');
    }
    fputs(".SH OPTIONS\n", out);
    for (const cli_key *key = command->options;; key++) {
        const cli_option *option = &cli_options[*key];
        fputs(".TP\n.B ", out);
        if (option->letter) fprintf(out, "\\-%c, ", option->letter);
        fputs("\\-\\-", out);
        roff(out, option->name);
        if (option->argument) fprintf(out, " \\fI%s\\fP", option->argument);
        fputc('\n', out);
        roff(out, option->help);
        fputc('\n', out);
        if (*key == CLI_HELP) break;
    }
    fputs(".SH EXIT STATUS\n.nf\n", out);
    roff(out, exit_text);
    fputs(".fi\n.SH EXAMPLES\n.nf\n", out);
    roff(out, command->example);
    fputs("\n.fi\n.SH SEE ALSO\n", out);
    for (size_t i = 0, shown = 0; i < cli_command_count; i++)
        if (cli_commands[i] != command)
            fprintf(out, "%s\n.BR stemma\\-%s (1)", shown++ ? "," : "", cli_commands[i]->name);
    fputc('\n', out);
}

void cli_man_overview(FILE *out)
{
    fputs(".TH STEMMA 1 \"\" \"stemma " STM_VERSION "\" \"stemma\"\n.SH NAME\nstemma \\- one sourced account of many news "
          "reports\n.SH SYNOPSIS\n.B stemma\nCOMMAND [options] PATH...\n.SH DESCRIPTION\n"
          "stemma reads news reports and gives back one sourced account of each story: who copied whom, who said what in\n"
          "which words, figures, dates, disagreements. Every line points to the exact words it rests on.\n.SH COMMANDS\n", out);
    for (size_t i = 0; i < cli_command_count; i++) {
        fprintf(out, ".TP\n.BR stemma\\-%s (1)\n", cli_commands[i]->name);
        roff(out, cli_commands[i]->summary);
        fputc('\n', out);
    }
    fputs(".SH EXIT STATUS\n.nf\n", out);
    roff(out, exit_text);
    fputs(".fi\n.SH EXAMPLES\n.nf\n", out);
    roff(out, "stemma account examples/harbour-fire/reports");
    fputs("\n.fi\n", out);
}

/* ---- completion ---------------------------------------------------------------------------------------------------- */

static void each_option(FILE *out, const cli_command *command, const char *format)
{
    for (const cli_key *key = command->options;; key++) {
        fprintf(out, format, cli_options[*key].name);
        if (*key == CLI_HELP) break;
    }
}

static void complete_bash(FILE *out)
{
    fputs("_stemma() {\n  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" words=\n"
          "  if [ \"$COMP_CWORD\" = 1 ]; then words=\"", out);
    for (size_t i = 0; i < cli_command_count; i++) fprintf(out, "%s ", cli_commands[i]->name);
    fputs("--version\"\n  else case \"$before\" in\n", out);
    for (int key = 0; key < CLI_KEY_COUNT; key++) {
        const char *choices = cli_options[key].choices;
        if (!choices) continue;
        fprintf(out, "    --%s) words=\"", cli_options[key].name);
        for (; *choices; choices++) fputc(*choices == '|' ? ' ' : *choices, out);
        fputs("\";;\n", out);
    }
    fputs("    *) case \"${COMP_WORDS[1]}\" in\n", out);
    for (size_t i = 0; i < cli_command_count; i++) {
        fprintf(out, "      %s) words=\"", cli_commands[i]->name);
        each_option(out, cli_commands[i], "--%s ");
        fputs("\";;\n", out);
    }
    fputs("    esac;;\n  esac; fi\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
          "  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$word\"))\n}\ncomplete -o filenames -F _stemma stemma\n", out);
}

static void complete_fish(FILE *out)
{
    for (size_t i = 0; i < cli_command_count; i++) {
        const cli_command *command = cli_commands[i];
        fprintf(out, "complete -c stemma -n __fish_use_subcommand -a %s -d \"%s\"\n", command->name, command->summary);
        for (const cli_key *key = command->options;; key++) {
            const cli_option *option = &cli_options[*key];
            fprintf(out, "complete -c stemma -n '__fish_seen_subcommand_from %s' -l %s", command->name, option->name);
            if (option->letter) fprintf(out, " -s %c", option->letter);
            if (option->choices) {
                fputs(" -x -a '", out);
                for (const char *at = option->choices; *at; at++) fputc(*at == '|' ? ' ' : *at, out);
                fputc('\'', out);
            } else if (option->argument) {
                fputs(" -r", out);
            }
            fputc('\n', out);
            if (*key == CLI_HELP) break;
        }
    }
}

/* A native function: options with their help and choices, then paths. In zsh's specs the help stands in brackets, so that
 * brackets and colons in it are escaped, and an apostrophe ends the quoted word. */
static void zsh_help(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'') fputs("'\\''", out);
        else if (*text == '[' || *text == ']' || *text == ':' || *text == '\\') fprintf(out, "\\%c", *text);
        else fputc(*text, out);
    }
}

static void zsh_option(FILE *out, const cli_option *option)
{
    fputs(" \\\n      '", out);
    if (option->letter) fprintf(out, "(-%c --%s)'{-%c,--%s}'", option->letter, option->name, option->letter, option->name);
    else fprintf(out, "--%s", option->name);
    fputc('[', out);
    zsh_help(out, option->help);
    fputc(']', out);
    if (option->choices) {
        fprintf(out, ":%s:(", option->argument);
        for (const char *at = option->choices; *at; at++) fputc(*at == '|' ? ' ' : *at, out);
        fputc(')', out);
    } else if (option->argument) {
        fprintf(out, ":%s:%s", option->argument, strcmp(option->argument, "FILE") != 0 ? "" : "_files");
    }
    fputc('\'', out);
}

static void complete_zsh(FILE *out)
{
    fputs("#compdef stemma\nlocal -a commands=(\n", out);
    for (size_t i = 0; i < cli_command_count; i++) {
        fprintf(out, "  '%s:", cli_commands[i]->name);
        zsh_help(out, cli_commands[i]->summary);
        fputs("'\n", out);
    }
    fputs(")\nif (( CURRENT == 2 )); then\n  _describe command commands\n  return\nfi\nlocal command=$words[2]\n"
          "shift words\n(( CURRENT-- ))\ncase $command in\n", out);
    for (size_t i = 0; i < cli_command_count; i++) {
        fprintf(out, "  %s) _arguments", cli_commands[i]->name);
        for (const cli_key *key = cli_commands[i]->options;; key++) {
            zsh_option(out, &cli_options[*key]);
            if (*key == CLI_HELP) break;
        }
        fputs(cli_commands[i] == &command_help ? " \\\n      '*:command:(" : " \\\n      '*:path:_files'", out);
        for (size_t k = 0; cli_commands[i] == &command_help && k < cli_command_count; k++)
            fprintf(out, "%s%s", cli_commands[k]->name, k + 1 < cli_command_count ? " " : ")'");
        fputs(" ;;\n", out);
    }
    fputs("esac\n", out);
}

void cli_completion(FILE *out, const char *shell)
{
    if (!strcmp(shell, "fish")) complete_fish(out);
    else if (!strcmp(shell, "zsh")) complete_zsh(out);
    else complete_bash(out);
}
