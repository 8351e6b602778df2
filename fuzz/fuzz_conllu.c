/* Fuzzes CoNLL-U as input, and the cutting of words: the same bytes are read as given words and as a report's text. */
#include "base/slice.h"
#include "lang/conllu.h"
#include "lang/language_private.h"
#include "must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every head lies in its own sentence, every sentence has one root, and the last word ends one. */
static void check(const stm_analysis *analysis)
{
    uint32_t first = 0, roots = 0;
    const stm_words *words = &analysis->words;
    for (uint32_t i = 0; i < words->count; i++) {
        const stm_word *w = &words->items[i];
        roots += w->head == STM_NONE;
        MUST(w->form.length && w->head != i && (w->head == STM_NONE || (w->head >= first && w->head < words->count)));
        if (!(w->flags & STM_WORD_ENDS_SENTENCE)) continue;
        for (uint32_t j = first; j <= i; j++) MUST(words->items[j].head == STM_NONE || words->items[j].head <= i);
        MUST(roots == 1 && (i + 1 == words->count || words->items[i + 1].parts));
        first = i + 1;
        roots = 0;
    }
    MUST(first == words->count);
}

/* Spans stand in order, are not empty, and leave nothing out but white space. */
static void check_spans(const stm_analysis *analysis, stm_slice text)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < analysis->words.count; i++) {
        stm_span span = analysis->words.items[i].span;
        MUST(span.start >= end && span.start < span.end && span.end <= text.length);
        for (size_t at = end; at < span.start;) {
            uint32_t point = stm_utf8_next(text, &at);
            MUST(point <= ' ' || stm_is_space(point) || point == 0xfeff || point == 0x200b);
        }
        end = span.end;
    }
}

static void try_both(const stm_language *language, stm_annotator *annotator, stm_slice text, stm_arena *arena)
{
    stm_conllu given;
    stm_analysis analysis;
    stm_builder out = stm_builder_in(arena);
    MUST(stm_conllu_read(&given, arena, text, 0) == STM_OK);
    analysis = (stm_analysis){given.words, language};
    MUST(stm_annotate_words(annotator, analysis.words.items, analysis.words.count, true) == STM_OK);
    MUST(stm_conllu_fill(&out, &given, &analysis, arena) == STM_OK);
    if (given.words.count) check(&analysis);
    MUST(stm_annotate_text(&analysis, annotator, text, NULL, arena) == STM_OK);
    if (analysis.words.count) check(&analysis);
    check_spans(&analysis, text);
    stm_conllu_place place = {.report = STM_LITERAL("r"), .text = text, .opens_document = true};
    MUST(stm_conllu_write(&out, &analysis, &place, arena) == STM_OK);
    size_t part = stm_conllu_part(text, 100);
    MUST(part <= text.length && (part || !text.length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static stm_language *language; /* opened once a process */
    static stm_annotator *annotator;
    stm_error error;
    if (!language) {
        MUST(stm_language_open(&language, TINY "/tiny.model", STM_TIER_FULL, NULL, &error) == STM_OK);
        MUST(stm_annotator_open(&annotator, language, NULL) == STM_OK);
    }
    stm_arena arena;
    stm_slice text;
    uint64_t replaced, first;
    stm_arena_init(&arena, NULL);
    MUST(stm_utf8_repair(&text, &arena, (stm_slice){(const char *)data, size}, &replaced, &first) == STM_OK);
    try_both(language, annotator, text, &arena);
    stm_arena_release(&arena);
    return 0;
}
