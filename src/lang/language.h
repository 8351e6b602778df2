/* The language layer: text in, words with tags, trees and names out.
 *
 *     stm_language *language;                                    // once: a model, shared by all threads
 *     stm_language_open(&language, NULL, STM_TIER_FULL, allocator, &error);
 *     stm_annotator *annotator;                                  // one per thread
 *     stm_annotator_open(&annotator, language, allocator);
 *     stm_analysis analysis;
 *     stm_annotate_text(&analysis, annotator, text, blocks or NULL, arena);
 *     for (uint32_t i = 0; i < analysis.words.count; i++) ... analysis.words.items[i].head ...
 *
 * Words are those of Universal Dependencies (don't is do and n't); every word knows its bytes. The result of a text depends
 * on the text and the model alone: not on the processor, the compiler, the thread or what was annotated before. */
#ifndef STM_LANG_LANGUAGE_H
#define STM_LANG_LANGUAGE_H

#include "network.h"
#include "text/ud_words.h"

#include <stemma/report.h>

typedef enum stm_tier { STM_TIER_FULL, STM_TIER_FAST } stm_tier;

typedef struct stm_language stm_language;

/* `path` NULL: searched for as stm_language_find says. Errors say the file, the byte, what is wrong and what to do. */
stm_status stm_language_open(stm_language **language, const char *path, stm_tier tier, const stm_allocator *allocator,
                             stm_error *error);
void stm_language_close(stm_language *language);

/* The first of: STEMMA_MODEL (whether it exists or not), model/lang/stemma-en.model beside the build folder or the source
 * the program was built from, $prefix/share/stemma/stemma-en.model. False: there is none. */
bool stm_language_find(char *path, size_t size);

/* What each tag number of a head is called; NULL where the model lacks that head. */
const stm_slice *stm_language_labels(const stm_language *language, stm_head head, uint32_t *count);
const stm_slice *stm_language_relations(const stm_language *language, uint32_t *count);

#define STM_NO_TAG UINT16_MAX

typedef enum stm_name_part { STM_NAME_NONE, STM_NAME_BEGIN, STM_NAME_INSIDE } stm_name_part;

typedef struct stm_word {
    stm_slice form;
    stm_span span;  /* of the text; {0, 0} where words were given without one */
    uint32_t head;  /* the head's index in the analysis, or STM_NONE for the root of a sentence (or where there is no tree) */
    uint16_t tags[STM_HEAD_COUNT]; /* by stm_head: numbers of labels, or STM_NO_TAG */
    uint16_t relation;             /* or STM_NO_TAG */
    int8_t odds[3]; /* of the heads source, cue, content: how likely the word is in a run (taggers.h); 0 where not known */
    uint8_t parts;  /* 1; of a token of several words: their number on the first, 0 on the others */
    uint8_t flags;
} stm_word;

enum {
    STM_WORD_OPENS_PARAGRAPH = 1,
    STM_WORD_ENDS_SENTENCE = 2,
    STM_WORD_SPACE_AFTER = 4 /* white space follows */
};

typedef struct stm_words {
    stm_word *items;
    uint32_t count, capacity;
} stm_words;

typedef struct stm_analysis {
    stm_words words; /* sentences are the runs up to STM_WORD_ENDS_SENTENCE */
    const stm_language *language;
} stm_analysis;

typedef struct stm_annotator stm_annotator;

/* Takes about 15 MB, most of it for the vectors of known words. */
stm_status stm_annotator_open(stm_annotator **annotator, const stm_language *language, const stm_allocator *allocator);

/* Which heads to run (bits 1u << stm_head) from now on; all of them at first. The others' tags are STM_NO_TAG. */
void stm_annotator_want(stm_annotator *annotator, unsigned heads);
#define STM_HEADS_OF_CONLLU                                                                                             \
    (1u << STM_HEAD_UPOS | 1u << STM_HEAD_XPOS | 1u << STM_HEAD_FEATS | 1u << STM_HEAD_LEMMA | 1u << STM_HEAD_NER)
/* What the stages of a reading look at (who uses another head adds it here). Lemmas and features, which nobody does, would cost as
 * much as a layer and a half. */
#define STM_HEADS_OF_READING                                                                                            \
    (1u << STM_HEAD_UPOS | 1u << STM_HEAD_XPOS | 1u << STM_HEAD_NER | 1u << STM_HEAD_SOURCE | 1u << STM_HEAD_CUE |      \
     1u << STM_HEAD_CONTENT)
void stm_annotator_close(stm_annotator *annotator);

/* The text may be of any length; memory is some 70 bytes a word. `blocks` NULL: paragraphs are found by line ends; else
 * only words in blocks of kind TITLE, HEADING, CAPTION and BODY are annotated, each block a paragraph. */
stm_status stm_annotate_text(stm_analysis *analysis, stm_annotator *annotator, stm_slice text, const stm_blocks *blocks,
                             stm_arena *arena);

/* A part of a text that begins and ends between paragraphs (or where stm_paragraph_next cuts a long one): texts that are too
 * long to be held as words are annotated part by part, with the same result. */
typedef struct stm_text_part {
    stm_slice text;
    stm_span span;
    bool wrapped;         /* stm_text_is_wrapped of the whole text */
    bool opens_paragraph; /* false: it goes on with a paragraph that was cut */
} stm_text_part;

stm_status stm_annotate_part(stm_analysis *analysis, stm_annotator *annotator, const stm_text_part *part, stm_arena *arena);

/* Words that were cut by somebody else: form, parts and flags are given, with sentences (STM_WORD_ENDS_SENTENCE) when
 * `sentences_given`; everything else is filled in. */
stm_status stm_annotate_words(stm_annotator *annotator, stm_word *words, uint32_t count, bool sentences_given);

/* The lemma of a word: its form changed as its class says ("l|3|y": lower case, three code points off, y on). */
stm_status stm_word_lemma(stm_slice *lemma, stm_arena *arena, const stm_language *language, const stm_word *word);

/* The same for any head with BIO labels, such as those of attributions: whether the word opens a run, goes on with one or is
 * outside. */
stm_name_part stm_word_part(const stm_language *language, const stm_word *word, stm_head head);

/* Whether the word opens a name, goes on with one or is outside, and of which kind ("PER"). */
stm_name_part stm_word_name(stm_slice *kind, const stm_language *language, const stm_word *word);

/* The next whole name from word `*at` on, which moves behind it: its kind and its place in the text. False: no further one. */
bool stm_next_name(stm_span *span, stm_slice *kind, const stm_analysis *analysis, uint32_t *at);

#endif
