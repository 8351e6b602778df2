/* The language layer's inside, for its own files, its benchmark and its tests. */
#ifndef STM_LANG_LANGUAGE_PRIVATE_H
#define STM_LANG_LANGUAGE_PRIVATE_H

#include "language.h"
#include "taggers.h"
#include "text/ud_paragraphs.h"
#include "text/utf8.h"
#include "parse_tree.h"

struct stm_language {
    stm_arena arena;
    stm_model_file file;
    stm_network network;
    uint32_t boundary_end;    /* the boundary label that means the end of a sentence */
    uint16_t root, parataxis; /* relations */
};

/* For benchmarks: where the time goes. */
typedef enum stm_annotate_stage {
    STM_STAGE_WORDS,
    STM_STAGE_ENCODE,
    STM_STAGE_TAGS,
    STM_STAGE_TREES,
    STM_STAGE_COUNT
} stm_annotate_stage;

typedef struct stm_annotate_trace {
    double seconds[STM_STAGE_COUNT], last;
    double (*clock)(void);
} stm_annotate_trace;

void stm_annotator_trace(stm_annotator *annotator, stm_annotate_trace *trace);

/* The same as stm_language_open with kernels of the caller's choice (tests). */
stm_status stm_language_open_with(stm_language **language, const char *path, stm_tier tier, const stm_kernels *kernels,
                                  const stm_allocator *allocator, stm_error *error);

/* Words and paragraphs alone: what stm_annotate_part starts from. */
stm_status stm_cut_part(stm_analysis *analysis, const stm_text_part *part, stm_arena *arena, stm_arena *scratch);

#endif
