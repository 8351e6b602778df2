/* What the files of the name finder share. The way: name_chunks.c finds the places where names stand and the titles
 * before them; name_kinds.c gathers evidence about each form of words and decides what it is; name_merge.c brings the
 * forms of one entity together; name_roles.c collects roles and gender; names.c drives and fills the report. */
#ifndef STM_LANG_NAMES_PARTS_H
#define STM_LANG_NAMES_PARTS_H

#include "base/map.h"
#include "language.h"
#include "text/doc.h"

/* One place where a name stands: "Deputy Foreign Minister |Sergei Ryabkov|". */
typedef struct name_chunk {
    uint32_t first, last;             /* tokens of the name, titles left out */
    uint32_t title_first, title_last; /* tokens of the role before it; equal: none */
    uint32_t form;
    bool starts;  /* a capital proves nothing here: sentence start, after an opening mark */
    bool nominal; /* only role words: "the Foreign Minister" */
    bool dropped; /* turned out to be no name */
} name_chunk;

typedef struct name_chunks {
    name_chunk *items;
    uint32_t count, capacity;
} name_chunks;

/* All chunks with the same words. */
typedef struct name_form {
    stm_slice key;        /* the words in lower case, parted by single spaces */
    uint32_t words;
    uint32_t first, last; /* tokens of its first chunk */
    uint32_t count;       /* chunks */
    uint32_t middle;      /* chunks where the capital proves a name */
    int32_t votes[5];     /* by stm_entity_kind */
    uint32_t located, spoke; /* chunks behind "in", before a verb of saying */
    uint32_t asked, runs[5]; /* chunks of which the model was asked, and what it took them for */
    bool acronym;
    bool known;           /* stands in a list of places or media */
    stm_entity_kind kind;
    char gender;
    uint32_t entity;      /* index of the form that stands for the entity; itself for the fullest form */
} name_form;

typedef struct name_forms {
    name_form *items;
    uint32_t count, capacity;
} name_forms;

/* What the model takes for one name: tokens, half-open. */
typedef struct name_run {
    uint32_t first, last;
    stm_entity_kind kind;
} name_run;

typedef struct name_finder {
    const stm_doc *doc;
    struct { name_run *items; uint32_t count, capacity; } runs;
    uint32_t *run_at; /* by token: the number of its run, from 1; 0: none */
    bool *asked;      /* by token: in the body; NULL without a model */
    stm_arena *arena;   /* of the report */
    stm_arena *scratch;
    name_chunks chunks; /* in order of the text */
    name_forms forms;
    stm_map form_of;    /* hash of key -> form */
    stm_map lower_seen; /* hashes of words that stand in the report without a capital */
} name_finder;

/* name_model.c: fills runs, run_at, asked. `analysis` may be NULL. */
stm_status stm_name_runs_read(name_finder *finder, const stm_analysis *analysis);
/* The model's run around the token, or NULL. */
const name_run *stm_name_run_at(const name_finder *finder, uint32_t token);
/* Whether the model was asked about the token at all. */
bool stm_name_is_asked(const name_finder *finder, uint32_t token);

/* Fills finder->chunks. */
stm_status stm_name_chunks_find(name_finder *finder);

/* The lower-case words of tokens [first, last), parted by spaces. */
stm_status stm_name_key(stm_slice *key, const name_finder *finder, uint32_t first, uint32_t last);

/* Fills finder->forms, splits names run together, decides kinds. */
stm_status stm_name_kinds_decide(name_finder *finder);

/* Sets entity of every form. */
stm_status stm_name_forms_merge(name_finder *finder);

/* The apposition behind a name, as tokens [*first, *last): ", the |deputy secretary of state|,". False: none. */
bool stm_name_apposition(const stm_doc *doc, uint32_t behind, uint32_t *first, uint32_t *last);

/* The role that stands before a comma before the name: "|Russia's envoy|, Ivan Petrov,". False: none. */
bool stm_name_role_before_comma(const stm_doc *doc, uint32_t name, uint32_t *first, uint32_t *last);

/* Adds the roles and gender that stand around a chunk to its entity. */
stm_status stm_name_roles_add(stm_entity *entity, const name_finder *finder, const name_chunk *chunk);

/* The same for a body: "the |Norlandish news agency| Kelwire", "Tidewire |news agency|". */
stm_status stm_name_body_roles_add(stm_entity *entity, const name_finder *finder, const name_chunk *chunk);

/* Small questions about tokens. All are false (or none) for an index beyond the last token. */
bool stm_is_capital_word(const stm_doc *doc, uint32_t token);
bool stm_is_possessive(const stm_doc *doc, uint32_t token);
const stm_token *stm_token_of(const stm_doc *doc, uint32_t token); /* NULL beyond the end */

#endif
