/* See console.h. Progress is drawn on standard error, only on a terminal, at most ten times a second, and taken away
 * before anything else is printed there. */
#include "console.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define REDRAW_NANOSECONDS 100000000 /* a tenth of a second */
#define BAR_CELLS 24

static struct {
    bool shown, on, quiet;
    struct timespec drawn;
} line; /* of the terminal: one a process */

static void clear_line(void)
{
    if (line.shown) fputs("\r\033[K", stderr);
    line.shown = false;
}

static bool due(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t passed = (int64_t)(now.tv_sec - line.drawn.tv_sec) * 1000000000 + (now.tv_nsec - line.drawn.tv_nsec);
    if (passed < REDRAW_NANOSECONDS) return false;
    line.drawn = now;
    return true;
}

static void draw_progress(void *context, const char *stage, uint64_t done, uint64_t total)
{
    (void)context;
    if (!line.on || !due()) return;
    clear_line();
    if (total) {
        int full = (int)(done * BAR_CELLS / total);
        fprintf(stderr, "%-8s [%.*s%*s] %llu of %llu", stage, full, "########################", BAR_CELLS - full, "",
                (unsigned long long)done, (unsigned long long)total);
    } else {
        fprintf(stderr, "%-8s %llu reports", stage, (unsigned long long)done);
    }
    fflush(stderr);
    line.shown = true;
}

/* Words of the input (an id, a file's name) may hold what moves a terminal's cursor: control characters are shown as \xNN. */
static void print_words(const char *words)
{
    for (const unsigned char *at = (const unsigned char *)words; *at; at++) {
        bool eight_bit = at[0] == 0xc2 && at[1] >= 0x80 && at[1] <= 0x9f; /* U+0080 to U+009F move it too */
        if (eight_bit) at++;
        if (eight_bit || *at < 0x20 || *at == 0x7f) fprintf(stderr, "\\x%02x", *at);
        else fputc(*at, stderr);
    }
}

void console_error(const stm_error *error)
{
    fputs("stemma: ", stderr);
    print_words(error->text);
    fputc('\n', stderr);
}

static void print_diagnostic(void *context, const stm_diagnostic *diagnostic)
{
    (void)context;
    if (line.quiet && diagnostic->severity == STM_NOTE) return;
    clear_line();
    fputs("stemma: ", stderr);
    print_words(diagnostic->path);
    if (diagnostic->byte != STM_NO_BYTE) fprintf(stderr, ": byte %llu", (unsigned long long)diagnostic->byte);
    fputs(": ", stderr);
    print_words(diagnostic->what);
    if (diagnostic->severity == STM_REFUSED) fputs(" (not read)", stderr);
    if (diagnostic->todo) fputs("; ", stderr);
    if (diagnostic->todo) print_words(diagnostic->todo);
    fputc('\n', stderr);
}

bool console_run_options(stm_run_options *options, const cli_arguments *arguments)
{
    double threads = 0, least = options->least;
    if (!cli_number(arguments, CLI_THREADS, 1, 64, &threads) || !cli_number(arguments, CLI_LEAST, 0, 1, &least) ||
        !cli_size(arguments, CLI_LIMIT, &options->report_limit))
        return false;
    options->threads = (unsigned)threads;
    options->least = least;
    options->overrides = arguments->value[CLI_OVERRIDES];
    options->families = arguments->value[CLI_FAMILIES];
    options->model = arguments->value[CLI_MODEL];
    options->sandbox = !arguments->value[CLI_NO_SANDBOX];
    options->diagnostics = (stm_diagnostics){print_diagnostic, NULL};
    options->progress = draw_progress;
    line.quiet = arguments->value[CLI_QUIET] != NULL;
    line.on = !line.quiet && isatty(STDERR_FILENO);
    return true;
}

stm_run *console_open(const cli_arguments *arguments, stm_run_options options, int *status)
{
    stm_run *run = NULL;
    stm_error error;
    *status = EXIT_WRONG_USAGE;
    if (!console_run_options(&options, arguments)) return NULL;
    *status = EXIT_FAILED;
    stm_status opened = stm_run_open(&run, &options, &error);
    for (size_t i = 0; opened == STM_OK && i < arguments->path_count; i++)
        opened = stm_run_add(run, arguments->paths[i], &error);
    if (opened == STM_OK) return run;
    console_error(&error);
    stm_run_close(run);
    return NULL;
}

static char waiting[64 << 10]; /* output: what a pipe holds, so that whoever reads it is woken a tenth as often as by the C library's pieces */

/* ---- output -------------------------------------------------------------------------------------------------------- */

bool console_output_open(console_output *output, const cli_arguments *arguments)
{
    *output = (console_output){stdout, arguments->value[CLI_OUTPUT]};
    if (output->path) output->file = fopen(output->path, "wb");
    if (output->file) {
        if (output->path || !isatty(STDOUT_FILENO)) setvbuf(output->file, waiting, _IOFBF, sizeof waiting);
        return true;
    }
    fprintf(stderr, "stemma: %s: cannot be written (%s); check the folder and its rights\n", output->path, strerror(errno));
    return false;
}

static bool write_bytes(void *context, const char *data, size_t length)
{
    return fwrite(data, 1, length, ((console_output *)context)->file) == length;
}

stm_sink console_sink(console_output *output)
{
    return (stm_sink){write_bytes, output};
}

bool console_output_close(console_output *output)
{
    bool good = !fflush(output->file) && !ferror(output->file);
    if (output->path && fclose(output->file)) good = false;
    if (!good)
        fprintf(stderr, "stemma: %s: could not be written whole (%s); is the disk full?\n",
                output->path ? output->path : "standard output", strerror(errno));
    return good;
}

static unsigned terminal_width(void)
{
    struct winsize size;
    return isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) ? size.ws_col : 0;
}

static bool wants_color(const cli_arguments *arguments)
{
    const char *when = arguments->value[CLI_COLOR], *no_color = getenv("NO_COLOR");
    if (when && !strcmp(when, "always")) return true;
    if (when && !strcmp(when, "never")) return false;
    return isatty(STDOUT_FILENO) && !arguments->value[CLI_OUTPUT] && (!no_color || !*no_color);
}

static bool story_number(const cli_arguments *arguments, uint32_t *story)
{
    const char *id = arguments->value[CLI_STORY];
    if (!id) return true;
    char *end;
    unsigned long number = *id == 's' ? strtoul(id + 1, &end, 10) : 0;
    if (number && !*end && number < STM_NONE) {
        *story = (uint32_t)number - 1;
        return true;
    }
    fprintf(stderr, "stemma: --story takes an id such as s3, not \"%s\"\n", id);
    return false;
}

bool console_write_options(stm_write_options *options, const cli_arguments *arguments)
{
    double width = terminal_width(), at_least = 0;
    *options = stm_write_defaults();
    if (!cli_number(arguments, CLI_WIDTH, 40, 1000, &width) ||
        !cli_number(arguments, CLI_AT_LEAST, 1, 4294967294.0, &at_least) || !story_number(arguments, &options->story))
        return false;
    options->bytes = arguments->value[CLI_BYTES] != NULL;
    options->color = wants_color(arguments);
    options->width = (unsigned)width;
    options->at_least = (uint32_t)at_least;
    return true;
}

int console_finish(stm_run *run, console_output *output, stm_status result, const stm_error *error)
{
    clear_line();
    stm_run_counts counts = stm_run_count(run);
    stm_run_close(run);
    bool written = console_output_close(output);
    if (result != STM_OK) {
        console_error(error);
        return result == STM_BAD_INPUT || result == STM_USAGE ? EXIT_WRONG_USAGE : EXIT_FAILED;
    }
    if (!written) return EXIT_FAILED;
    if (!counts.reports) {
        fputs("stemma: nothing could be read\n", stderr);
        return EXIT_NOTHING_READ;
    }
    return counts.refused ? EXIT_SOME_REFUSED : EXIT_ALL_READ;
}

bool console_begin(console_session *session, const cli_arguments *arguments, stm_run_options options, int *status)
{
    *status = EXIT_WRONG_USAGE;
    if (!console_write_options(&session->options, arguments)) return false;
    session->run = console_open(arguments, options, status);
    if (!session->run) return false;
    session->sink = console_sink(&session->output);
    if (console_output_open(&session->output, arguments)) return true;
    stm_run_close(session->run);
    *status = EXIT_FAILED;
    return false;
}

int console_end(console_session *session, stm_status result, const stm_error *error)
{
    return console_finish(session->run, &session->output, result, error);
}
