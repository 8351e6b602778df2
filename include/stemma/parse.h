/* Words, tags, trees and names as CoNLL-U (`stemma parse`).
 *
 *     stm_run *run;                                     // opened and given paths as in run.h
 *     stm_parse_options options = {0};
 *     stm_run_parse(run, &sink, &options, &error);
 *
 * The language model is looked for where STEMMA_MODEL says, else beside the sources the library was built from, else in
 * $prefix/share/stemma. Memory is bounded whatever the number and length of the reports; the bytes written are the same
 * for any number of threads. */
#ifndef STEMMA_PARSE_H
#define STEMMA_PARSE_H

#include <stemma/run.h>
#include <stemma/write.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct stm_parse_options {
    const char *model; /* a model file, or NULL: it is looked for */
    bool fast;         /* the model's small network: words, sentences, parts of speech and names */
    bool given;        /* the paths are CoNLL-U: its words and sentences are kept and the rest is filled in */
    bool bytes;        /* TokenRange in UTF-8 bytes instead of code points */
} stm_parse_options;

/* Reads the run's paths (once) and writes CoNLL-U. A report that does not look like English gets a note. */
stm_status stm_run_parse(stm_run *run, const stm_sink *sink, const stm_parse_options *options, stm_error *error);

#ifdef __cplusplus
}
#endif
#endif
