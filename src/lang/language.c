/* Opening a model, and what its numbers mean; see language.h. */
#include "language_private.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool put_path(char *path, size_t size, const char *from)
{
    size_t length = strlen(from);
    if (length >= size) return false;
    memcpy(path, from, length + 1);
    return true;
}

bool stm_language_find(char *path, size_t size)
{
    const char *named = getenv("STEMMA_MODEL");
    if (named && *named) return put_path(path, size, named);
    static const char *const places[] = {STM_SOURCE_MODEL, STM_INSTALLED_MODEL};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (put_path(path, size, places[i]) && !access(path, R_OK)) return true;
    }
    return false;
}

/* The number of a label, or `otherwise`. */
static uint32_t label_number(const stm_slice *labels, uint32_t count, const char *name, uint32_t otherwise)
{
    for (uint32_t i = 0; i < count; i++)
        if (stm_equal_text(labels[i], name)) return i;
    return otherwise;
}

static void settle_labels(stm_language *l)
{
    const stm_tagger *boundary = &l->network.taggers[STM_HEAD_BOUNDARY];
    l->boundary_end = label_number(boundary->labels, boundary->matrix.outputs, "1", 1);
    uint32_t relations = l->network.has_tree ? l->network.label_matrix.outputs : 0;
    l->root = (uint16_t)label_number(l->network.labels, relations, "root", STM_NO_TAG);
    l->parataxis = (uint16_t)label_number(l->network.labels, relations, "parataxis", 0);
}

static stm_status load(stm_language *l, const char *path, stm_tier tier, const stm_kernels *kernels, stm_error *error)
{
    STM_TRY(stm_model_file_read(&l->file, &l->arena, path, error));
    const char *prefix = tier == STM_TIER_FAST ? "fast." : "";
    if (tier == STM_TIER_FAST && !stm_model_section(&l->file, prefix, "encoder"))
        return stm_fail(error, STM_USAGE, "%s: the model has no fast tier; leave --fast out or use another model", path);
    STM_TRY(stm_network_load(&l->network, &l->arena, &l->file, prefix, kernels, error));
    settle_labels(l);
    return STM_OK;
}

stm_status stm_language_open_with(stm_language **out, const char *path, stm_tier tier, const stm_kernels *kernels,
                                  const stm_allocator *allocator, stm_error *error)
{
    char found[4096];
    stm_arena arena;
    *out = NULL;
    if (!path && !stm_language_find(found, sizeof found))
        return stm_fail(error, STM_USAGE,
                        "no language model: neither %s nor %s is there; name one with --model or in STEMMA_MODEL", STM_SOURCE_MODEL,
                        STM_INSTALLED_MODEL);
    stm_arena_init(&arena, allocator);
    stm_language *l = STM_NEW(&arena, stm_language, 1);
    if (!l) return stm_fail_memory(error);
    l->arena = arena;
    stm_status status = load(l, path ? path : found, tier, kernels, error);
    if (status != STM_OK) stm_language_close(l);
    else *out = l;
    return status;
}

stm_status stm_language_open(stm_language **language, const char *path, stm_tier tier, const stm_allocator *allocator,
                             stm_error *error)
{
    return stm_language_open_with(language, path, tier, stm_kernels_best(), allocator, error);
}

void stm_language_close(stm_language *language)
{
    if (!language) return;
    stm_model_file_close(&language->file);
    stm_arena arena = language->arena; /* it lives in it */
    stm_arena_release(&arena);
}

const stm_slice *stm_language_labels(const stm_language *language, stm_head head, uint32_t *count)
{
    *count = language->network.taggers[head].matrix.outputs;
    return language->network.taggers[head].labels;
}

const stm_slice *stm_language_relations(const stm_language *language, uint32_t *count)
{
    *count = language->network.has_tree ? language->network.label_matrix.outputs : 0;
    return language->network.labels;
}

static stm_slice label_of(const stm_language *language, const stm_word *word, stm_head head)
{
    const stm_tagger *tagger = &language->network.taggers[head];
    uint16_t tag = word->tags[head];
    return tag < tagger->matrix.outputs ? tagger->labels[tag] : (stm_slice){"", 0};
}

stm_name_part stm_word_part(const stm_language *language, const stm_word *word, stm_head head)
{
    stm_slice label = label_of(language, word, head);
    if (!label.length || (label.length > 1 && label.data[1] != '-')) return STM_NAME_NONE;
    return label.data[0] == 'B' ? STM_NAME_BEGIN : label.data[0] == 'I' ? STM_NAME_INSIDE : STM_NAME_NONE;
}

stm_name_part stm_word_name(stm_slice *kind, const stm_language *language, const stm_word *word)
{
    stm_name_part part = stm_word_part(language, word, STM_HEAD_NER);
    stm_slice label = label_of(language, word, STM_HEAD_NER);
    if (part == STM_NAME_NONE || label.length < 3) return STM_NAME_NONE;
    *kind = (stm_slice){label.data + 2, label.length - 2};
    return part;
}

bool stm_next_name(stm_span *span, stm_slice *kind, const stm_analysis *analysis, uint32_t *at)
{
    const stm_words *words = &analysis->words;
    stm_slice label;
    while (*at < words->count && stm_word_name(kind, analysis->language, &words->items[*at]) == STM_NAME_NONE) ++*at;
    if (*at == words->count) return false;
    *span = words->items[(*at)++].span;
    for (; *at < words->count && stm_word_name(&label, analysis->language, &words->items[*at]) == STM_NAME_INSIDE; ++*at)
        span->end = words->items[*at].span.end;
    return true;
}

/* ---- lemmas ----------------------------------------------------------------------------------------------------------- */

/* "l|3|y": whether to lower, how many code points to cut, and what to append. */
static bool read_script(stm_slice script, bool *lower, uint32_t *cut, stm_slice *tail)
{
    size_t at = 2;
    if (script.length < 4 || script.data[1] != '|') return false;
    *lower = script.data[0] == 'l';
    for (*cut = 0; at < script.length && script.data[at] >= '0' && script.data[at] <= '9'; at++)
        *cut = *cut * 10 + (uint32_t)(script.data[at] - '0');
    if (at >= script.length || script.data[at] != '|' || at > 5) return false;
    *tail = (stm_slice){script.data + at + 1, script.length - at - 1};
    return true;
}

stm_status stm_word_lemma(stm_slice *lemma, stm_arena *arena, const stm_language *language, const stm_word *word)
{
    const stm_tagger *scripts = &language->network.taggers[STM_HEAD_LEMMA];
    uint16_t tag = word->tags[STM_HEAD_LEMMA];
    bool lower;
    uint32_t cut;
    stm_slice tail, form = word->form;
    *lemma = form;
    if (tag >= scripts->matrix.outputs || !read_script(scripts->labels[tag], &lower, &cut, &tail)) return STM_OK;
    size_t kept = form.length;
    while (cut && kept) {
        kept = stm_utf8_before(form, kept);
        cut--;
    }
    if (!lower && !tail.length && kept == form.length) return STM_OK;
    char *out = stm_arena_alloc(arena, kept * 2 + tail.length + 4);
    if (!out) return STM_NO_MEMORY;
    size_t length = 0;
    for (size_t at = 0; at < kept;) {
        uint32_t point = stm_utf8_next(form, &at);
        length += stm_utf8_put(out + length, lower ? stm_to_lower(point) : point);
    }
    for (size_t i = 0; i < tail.length; i++) out[length++] = tail.data[i];
    *lemma = length ? (stm_slice){out, length} : form;
    return STM_OK;
}
