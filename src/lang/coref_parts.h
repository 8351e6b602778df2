/* What the files of coreference share. The way: coref_grammar.c reads from the trees what the rest asks of a word;
 * coref_mentions.c collects names, nominals and pronouns in the order of the text; coref_rank.c weighs an antecedent;
 * coref.c goes from left to right and decides; coref_turns.c tells who says I. */
#ifndef STM_LANG_COREF_PARTS_H
#define STM_LANG_COREF_PARTS_H

#include "coref.h"

/* A word's part in its sentence, as far as it matters to who is meant. */
typedef enum coref_role { COREF_SUBJECT, COREF_OBJECT, COREF_POSSESSOR, COREF_OBLIQUE, COREF_ROOT } coref_role;

typedef enum coref_part { COREF_PART_NOUN, COREF_PART_NAME, COREF_PART_PRONOUN, COREF_PART_VERB, COREF_PART_ADJECTIVE, COREF_PART_OTHER } coref_part;

/* Relations of Universal Dependencies, those that are asked for. */
typedef enum coref_relation {
    COREF_REL_NSUBJ,
    COREF_REL_OBJ,
    COREF_REL_POSS,
    COREF_REL_JOINED, /* flat, compound */
    COREF_REL_APPOS,
    COREF_REL_CONJ,
    COREF_REL_COP,
    COREF_REL_DET,
    COREF_REL_EXPL,   /* "|it| rains" */
    COREF_REL_CLAUSE, /* ccomp, advcl, acl, parataxis, xcomp */
    COREF_REL_ROOT,
    COREF_REL_OTHER
} coref_relation;

typedef struct coref_word {
    uint32_t sentence, paragraph;
    uint8_t relation, part;
    bool singular_noun, plural_noun, quoted;
    bool has_copula, definite, possessed, modified, as; /* by its dependents */
    bool named; /* a name stands in apposition to it, which is the mention */
    bool tells; /* a predicate or apposition: what somebody is, not who */
} coref_word;

typedef struct coref_grammar {
    const stm_analysis *analysis;
    const stm_report *report;
    coref_word *words; /* one a word of the analysis */
} coref_grammar;

stm_status coref_grammar_build(coref_grammar *grammar, stm_arena *arena, const stm_report *report,
                               const stm_analysis *analysis);
/* Where the word stands in its clause; a name's inner words and what is coordinated take the role of the whole. */
coref_role coref_role_of(const coref_grammar *grammar, uint32_t word, uint32_t *governor, bool *conjoined);
/* The word that heads the clause around `word`. */
uint32_t coref_clause_of(const coref_grammar *grammar, uint32_t word);

typedef enum coref_type { COREF_NAME, COREF_PRONOUN, COREF_NOMINAL, COREF_THING } coref_type;

/* Who is asked for; each has weights of its own. */
typedef enum coref_class { COREF_HE, COREF_IT, COREF_THEY, COREF_NOUN, COREF_CLASS_COUNT } coref_class;

typedef struct coref_mention {
    uint32_t head; /* word */
    stm_span span;
    uint32_t sentence, paragraph, governor, clause;
    uint32_t partner, above; /* of a possessor: what its noun is joined to ("|Ana| and her crew"); what the clause hangs on; or STM_NONE */
    uint32_t node;  /* who is meant: an entity of the report, or behind these somebody without a name */
    uint64_t noun;  /* of a nominal: hash of the word */
    uint8_t type, role;
    uint8_t asks; /* coref_class of a pronoun or nominal */
    uint8_t kind; /* of a name: stm_entity_kind */
    bool person, quoted, conjoined, definite, possessed, modified, reflexive, plural, expletive;
    bool body; /* a nominal for an organisation */
    bool becomes; /* "she became |minister|", "he served as |minister|": whoever the clause is about */
    char gender;    /* 'm', 'f', 0 */
} coref_mention;

typedef struct coref_mentions {
    coref_mention *items;
    uint32_t count, capacity;
} coref_mentions;

/* In the order of the text. Names carry their node; the others STM_NONE. */
stm_status coref_mentions_collect(coref_mentions *mentions, stm_arena *arena, const coref_grammar *grammar);

/* I, me, my, mine, myself. */
bool coref_is_first_person(stm_slice form);
/* Those and he, she and theirs. */
bool coref_is_pronoun(stm_slice form);
/* The first word that ends behind `byte`: binary search. */
uint32_t coref_word_at(const stm_words *words, uint32_t byte);
/* Whether text behind this word stands in double marks, `open`: before it. A straight mark opens or closes, as it comes. */
bool coref_mark_opens(stm_slice form, bool open);
/* Both lists are in the order of the text; what overlaps a mention that was there is left out. */
stm_status coref_add_mentions(stm_spans *mentions, const stm_spans *more, stm_arena *arena);

/* Gives I and you outside of marks to whoever speaks (coref_turns.c); `given`: words that are somebody's already. */
stm_status coref_turns_resolve(stm_report *report, const stm_words *words, const bool *given, stm_arena *arena, stm_arena *scratch);

/* What is known of the one meant so far. */
typedef struct coref_node {
    uint32_t count; /* mentions */
    char gender;
} coref_node;

/* An antecedent looked at for a pronoun. */
typedef struct coref_candidate {
    const coref_mention *mention;
    const coref_node *node;
    uint32_t rank;   /* how many others were mentioned since */
    uint32_t older;  /* mentions of the same one that are nearer */
    uint32_t recent; /* its mentions among the last COREF_RECENT ones of all */
} coref_candidate;

#define COREF_RECENT 12u

/* Log-odds up to a constant; nobody that was mentioned has coref_nobody(). */
double coref_weigh(const coref_mention *pronoun, const coref_candidate *candidate);
double coref_nobody(const coref_mention *pronoun);
/* The signs that coref_weigh sums up, for the fit: COREF_SIGN_COUNT numbers (coref_signs.h). */
void coref_signs(double *signs, const coref_mention *pronoun, const coref_candidate *candidate);
void coref_signs_of_nobody(double *signs, const coref_mention *pronoun);

/* Is told of every candidate that is weighed, for the fit (bench/coref_signs.c). */
typedef struct coref_trace {
    void (*candidate)(void *context, const coref_mention *pronoun, const coref_candidate *candidate);
    void *context;
} coref_trace;

/* stm_coref_resolve; `trace` may be NULL. */
stm_status coref_resolve_traced(stm_report *report, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch,
                                const coref_trace *trace);

#endif
