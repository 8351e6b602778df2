/* stemma parse: words, tags, trees and names as CoNLL-U. */
#include "console.h"

#include <stemma/parse.h>

static int run(const cli_arguments *arguments)
{
    console_session session;
    stm_error error;
    int status;
    if (!console_begin(&session, arguments, stm_run_defaults(), &status)) return status;
    stm_parse_options options = {
        .model = arguments->value[CLI_MODEL],
        .fast = arguments->value[CLI_FAST] != NULL,
        .given = arguments->value[CLI_TOKENS] != NULL,
        .bytes = arguments->value[CLI_BYTES] != NULL,
    };
    return console_end(&session, stm_run_parse(session.run, &session.sink, &options, &error), &error);
}

static const cli_key options[] = {CLI_PARSE_FORMAT, CLI_TOKENS, CLI_FAST,    CLI_MODEL, CLI_BYTES,
                                  CLI_OUTPUT,       CLI_LIMIT,  CLI_THREADS, CLI_NO_SANDBOX, CLI_QUIET, CLI_HELP};

const cli_command command_parse = {
    "parse", "PATH...", "words, tags, trees and names of each report, as CoNLL-U",
    "Prints every word of the reports with its lemma, parts of speech, features, head and relation in the tree of its sentence, and "
    "the names (NER= in the last column), in the CoNLL-U format of Universal Dependencies 2, with the labels of its English "
    "treebanks. TokenRange is a token's place in the report's text.\n"
    "With --tokens the input is CoNLL-U: its words and sentences are kept, the other columns filled in.\n"
    "Needs a language model: the file of --model, else of the variable STEMMA_MODEL, else the one that came with stemma.",
    "stemma parse examples/river-talks/reports | head -20", options, 1, run};
