/* Fuzzes the reader of model files, and what runs on a model that was accepted. The checksums of the input are put right
 * first: no fuzzer guesses a hash, and a person who makes a bad model on purpose would do the same. */
#include "base/slice.h"
#include "lang/language_private.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void mend_checksums(char *bytes, size_t size)
{
    for (size_t at = 16; at + 64 <= size && at < 16 + 64 * 64; at += 64) {
        uint64_t place[2];
        memcpy(place, bytes + at + 32, sizeof place);
        if (place[0] > size || place[1] > size - place[0]) continue;
        uint64_t sum = stm_hash((stm_slice){bytes + place[0], place[1]});
        memcpy(bytes + at + 48, &sum, sizeof sum);
    }
}

static void annotate(stm_language *language)
{
    stm_annotator *annotator;
    stm_analysis analysis;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    if (stm_annotator_open(&annotator, language, NULL) == STM_OK) {
        stm_slice text = STM_LITERAL("The ferry won't sail. Nobody knew why, said Ms. Obara.");
        if (stm_annotate_text(&analysis, annotator, text, NULL, &arena) != STM_OK) abort();
        for (uint32_t i = 0; i < analysis.words.count; i++) {
            stm_slice lemma;
            if (stm_word_lemma(&lemma, &arena, language, &analysis.words.items[i]) != STM_OK) abort();
        }
        stm_annotator_close(annotator);
    }
    stm_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const prefixes[] = {"", "fast."};
    char *bytes = malloc(size + 1);
    memcpy(bytes, data, size);
    mend_checksums(bytes, size);
    for (int i = 0; i < 2; i++) {
        stm_arena arena;
        stm_error error = {0};
        stm_arena_init(&arena, NULL);
        stm_language *language = STM_NEW(&arena, stm_language, 1);
        stm_status status = stm_model_file_parse(&language->file, &arena, "input", (stm_slice){bytes, size}, &error);
        if (status == STM_OK)
            status = stm_network_load(&language->network, &arena, &language->file, prefixes[i], stm_kernels_best(), &error);
        if (status == STM_OK) annotate(language);
        else if (!*error.text) abort(); /* every refusal has its reason */
        stm_arena_release(&arena);
    }
    free(bytes);
    return 0;
}
