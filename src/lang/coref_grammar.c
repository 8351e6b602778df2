/* What coreference asks of a tree: roles, clauses, whether a noun is definite, what is quoted. See coref_parts.h.
 *
 * All steps are linear in the words; climbs towards the root stop after CLIMB steps, so that no tree can cost more. */
#include "coref_parts.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

#define CLIMB 64 /* deeper trees are errors of the parse */

typedef struct named_value {
    const char *name;
    uint8_t value;
} named_value;

static const named_value relations[] = {
    {"nsubj", COREF_REL_NSUBJ},   {"obj", COREF_REL_OBJ},         {"iobj", COREF_REL_OBJ},   {"nmod:poss", COREF_REL_POSS},
    {"flat", COREF_REL_JOINED},   {"compound", COREF_REL_JOINED}, {"appos", COREF_REL_APPOS}, {"conj", COREF_REL_CONJ},
    {"cop", COREF_REL_COP},       {"det", COREF_REL_DET},         {"ccomp", COREF_REL_CLAUSE}, {"advcl", COREF_REL_CLAUSE},
    {"acl", COREF_REL_CLAUSE},    {"parataxis", COREF_REL_CLAUSE}, {"xcomp", COREF_REL_CLAUSE}, {"root", COREF_REL_ROOT},
    {"expl", COREF_REL_EXPL},
};

static const named_value parts[] = {
    {"NOUN", COREF_PART_NOUN}, {"PROPN", COREF_PART_NAME}, {"PRON", COREF_PART_PRONOUN},
    {"VERB", COREF_PART_VERB}, {"AUX", COREF_PART_VERB},   {"ADJ", COREF_PART_ADJECTIVE},
};

/* The value of a label, its subtype left off when the whole is not listed. */
static uint8_t value_of(const named_value *values, size_t count, stm_slice label, uint8_t otherwise)
{
    for (int whole = 1; whole >= 0; whole--) {
        const char *colon = whole ? NULL : memchr(label.data, ':', label.length);
        if (colon) label.length = (size_t)(colon - label.data);
        for (size_t i = 0; i < count; i++)
            if (stm_equal_text(label, values[i].name)) return values[i].value;
    }
    return otherwise;
}

/* A table from the numbers of labels to ours. */
static stm_status numbers(uint8_t **out, stm_arena *arena, const stm_slice *labels, uint32_t count,
                          const named_value *values, size_t value_count, uint8_t otherwise)
{
    *out = STM_NEW(arena, uint8_t, count + 1);
    if (!*out) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) (*out)[i] = value_of(values, value_count, labels[i], otherwise);
    return STM_OK;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static stm_status tag_words(coref_grammar *grammar, stm_arena *arena)
{
    const stm_analysis *analysis = grammar->analysis;
    uint32_t relation_count = 0, part_count = 0, fine_count = 0;
    const stm_slice *relation_labels = stm_language_relations(analysis->language, &relation_count);
    const stm_slice *part_labels = stm_language_labels(analysis->language, STM_HEAD_UPOS, &part_count);
    const stm_slice *fine_labels = stm_language_labels(analysis->language, STM_HEAD_XPOS, &fine_count);
    uint8_t *relation_of, *part_of;
    STM_TRY(numbers(&relation_of, arena, relation_labels, relation_count, relations, COUNT(relations), COREF_REL_OTHER));
    STM_TRY(numbers(&part_of, arena, part_labels, part_count, parts, COUNT(parts), COREF_PART_OTHER));
    for (uint32_t i = 0, sentence = 0, paragraph = 0; i < analysis->words.count; i++) {
        const stm_word *word = &analysis->words.items[i];
        uint16_t part = word->tags[STM_HEAD_UPOS], fine = word->tags[STM_HEAD_XPOS];
        if (i && word->flags & STM_WORD_OPENS_PARAGRAPH) paragraph++;
        grammar->words[i] = (coref_word){
            .sentence = sentence, .paragraph = paragraph,
            .relation = word->relation < relation_count ? relation_of[word->relation] : COREF_REL_OTHER,
            .part = part < part_count ? part_of[part] : COREF_PART_OTHER,
            .singular_noun = fine < fine_count && (stm_equal_text(fine_labels[fine], "NN") || stm_equal_text(fine_labels[fine], "NNP")),
            .plural_noun = fine < fine_count && stm_equal_text(fine_labels[fine], "NNS")};
        sentence += (word->flags & STM_WORD_ENDS_SENTENCE) != 0;
    }
    return STM_OK;
}

static bool is_definite(stm_slice form)
{
    return stm_equal_fold(form, STM_LITERAL("the")) || stm_equal_fold(form, STM_LITERAL("this")) ||
           stm_equal_fold(form, STM_LITERAL("that"));
}

static void tell_heads(coref_grammar *grammar)
{
    for (uint32_t i = 0; i < grammar->analysis->words.count; i++) {
        const stm_word *word = &grammar->analysis->words.items[i];
        if (word->head == STM_NONE) continue;
        coref_word *head = &grammar->words[word->head];
        if (grammar->words[i].relation == COREF_REL_COP) head->has_copula = true;
        if (grammar->words[i].relation == COREF_REL_POSS) head->possessed = true;
        if (grammar->words[i].relation == COREF_REL_APPOS && grammar->words[i].part == COREF_PART_NAME) head->named = true;
        if (grammar->words[i].relation == COREF_REL_DET && is_definite(word->form)) head->definite = true;
        if (grammar->words[i].relation == COREF_REL_OTHER && stm_equal_fold(word->form, STM_LITERAL("as"))) head->as = true;
        if (grammar->words[i].part <= COREF_PART_NAME || grammar->words[i].part == COREF_PART_VERB || grammar->words[i].part == COREF_PART_ADJECTIVE)
            head->modified = true;
    }
}

/* "She is a painter and |teacher|": what is joined to a predicate or an apposition is one, too. */
static void tell_joined(coref_grammar *grammar)
{
    for (uint32_t i = 0; i < grammar->analysis->words.count; i++) {
        coref_word *word = &grammar->words[i];
        uint32_t head = grammar->analysis->words.items[i].head;
        bool joined = word->relation == COREF_REL_CONJ && head != STM_NONE && head < i && grammar->words[head].tells;
        word->tells = word->has_copula || word->relation == COREF_REL_APPOS || (joined && word->part == COREF_PART_NOUN);
    }
}

bool coref_mark_opens(stm_slice form, bool open)
{
    size_t at = 0;
    uint32_t point = form.length ? stm_utf8_next(form, &at) : 0;
    bool alone = at == form.length;
    if (!alone || (point != '"' && point != 0x201c && point != 0x201d)) return open;
    return point == '"' ? !open : point == 0x201c;
}

static void tell_quoted(coref_grammar *grammar)
{
    bool open = false;
    for (uint32_t i = 0; i < grammar->analysis->words.count; i++) {
        const stm_word *word = &grammar->analysis->words.items[i];
        if (word->flags & STM_WORD_OPENS_PARAGRAPH) open = false;
        open = coref_mark_opens(word->form, open);
        grammar->words[i].quoted = open;
    }
}

stm_status coref_grammar_build(coref_grammar *grammar, stm_arena *arena, const stm_report *report,
                               const stm_analysis *analysis)
{
    *grammar = (coref_grammar){.analysis = analysis, .report = report};
    grammar->words = STM_NEW(arena, coref_word, analysis->words.count + 1);
    if (!grammar->words) return STM_NO_MEMORY;
    STM_TRY(tag_words(grammar, arena));
    tell_heads(grammar);
    tell_joined(grammar);
    tell_quoted(grammar);
    return STM_OK;
}

static uint32_t head_of(const coref_grammar *grammar, uint32_t word)
{
    return grammar->analysis->words.items[word].head;
}

/* The words of a name, and the name in "the minister, |Ana Rovid|,". */
static bool stands_for_head(const coref_word *word)
{
    return word->relation == COREF_REL_JOINED || (word->relation == COREF_REL_APPOS && word->part == COREF_PART_NAME);
}

coref_role coref_role_of(const coref_grammar *grammar, uint32_t word, uint32_t *governor, bool *conjoined)
{
    for (int i = 0; i < CLIMB && stands_for_head(&grammar->words[word]) && head_of(grammar, word) != STM_NONE; i++)
        word = head_of(grammar, word);
    *governor = head_of(grammar, word);
    *conjoined = false;
    uint8_t relation = grammar->words[word].relation;
    if (relation == COREF_REL_CONJ && *governor != STM_NONE && grammar->words[*governor].part <= COREF_PART_PRONOUN) {
        relation = grammar->words[*governor].relation;
        *conjoined = true;
    }
    switch (relation) {
    case COREF_REL_NSUBJ: return COREF_SUBJECT;
    case COREF_REL_OBJ: return COREF_OBJECT;
    case COREF_REL_POSS: return COREF_POSSESSOR;
    case COREF_REL_ROOT: return COREF_ROOT;
    default: return COREF_OBLIQUE;
    }
}

uint32_t coref_clause_of(const coref_grammar *grammar, uint32_t word)
{
    uint32_t at = word;
    for (int i = 0; i < CLIMB && head_of(grammar, at) != STM_NONE; i++) {
        const coref_word *one = &grammar->words[at];
        bool opens = one->relation == COREF_REL_CLAUSE || one->relation == COREF_REL_CONJ;
        if (at != word && opens && one->part != COREF_PART_OTHER && one->part != COREF_PART_PRONOUN) break;
        at = head_of(grammar, at);
    }
    return at;
}
