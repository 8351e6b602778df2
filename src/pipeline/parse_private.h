/* `parse`, over reports (parse_text.c) and over CoNLL-U (parse_given.c). */
#ifndef STM_PIPELINE_PARSE_PRIVATE_H
#define STM_PIPELINE_PARSE_PRIVATE_H

#include "run_private.h"

#include "lang/conllu.h"

#include <stemma/parse.h>

typedef struct parse_job {
    stm_run *run;
    const stm_sink *sink;
    const stm_parse_options *options;
    stm_language *language;
    stm_annotator **annotators; /* one a worker */
} parse_job;

stm_status parse_given_paths(parse_job *job, stm_error *error);

/* Writes, or fails as a full disk does. */
stm_status parse_write(const parse_job *job, stm_slice text, stm_error *error);

#endif
