/* From words to annotated words; see language.h.
 *
 *     words -> passes -> batches of passes -> encoder -> sentence ends -> tags -> arcs and labels
 *
 * Sentences are decided first: behind a word for which the boundary head says so, but never inside a token and always at the
 * end of a paragraph. Trees stay inside what a sentence and a pass have in common. A sentence that lies in several passes (one
 * of more than 256 words) is put together afterwards: the roots of its later parts hang on the root of the first. */
#include "language_private.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "passes.h"

#include <string.h>

struct stm_annotator {
    stm_arena arena, scratch;
    const stm_language *language;
    stm_encoder encoder;
    stm_tagging tagging;
    stm_parser parser;
    stm_slice forms[STM_PASS_WORDS];
    int8_t odds[STM_PASS_WORDS];
    uint16_t tags[STM_PASS_WORDS], heads[STM_PASS_WORDS], labels[STM_PASS_WORDS];
    stm_pass passes[STM_PASS_WORDS], parts[STM_PASS_WORDS];
    stm_annotate_trace *trace;
    unsigned wanted; /* heads */
};

stm_status stm_annotator_open(stm_annotator **out, const stm_language *language, const stm_allocator *allocator)
{
    stm_arena arena;
    *out = NULL;
    stm_arena_init(&arena, allocator);
    stm_annotator *a = STM_NEW(&arena, stm_annotator, 1);
    const stm_network *network = &language->network;
    stm_status status = a ? STM_OK : STM_NO_MEMORY;
    if (a) *a = (stm_annotator){.language = language, .wanted = ~0u};
    if (status == STM_OK) status = stm_encoder_open(&a->encoder, &arena, network);
    if (status == STM_OK) status = stm_tagging_open(&a->tagging, &arena, network);
    if (status == STM_OK) status = stm_parser_open(&a->parser, &arena, network);
    if (status != STM_OK) {
        stm_arena_release(&arena);
        return status;
    }
    a->arena = arena;
    stm_arena_init(&a->scratch, allocator);
    *out = a;
    return STM_OK;
}

void stm_annotator_close(stm_annotator *a)
{
    if (!a) return;
    stm_arena_release(&a->scratch);
    stm_arena arena = a->arena;
    stm_arena_release(&arena);
}

void stm_annotator_want(stm_annotator *a, unsigned heads)
{
    a->wanted = heads;
}

void stm_annotator_trace(stm_annotator *a, stm_annotate_trace *trace)
{
    a->trace = trace;
}

/* Adds the time since the last call to a stage of the trace. */
static void mark(stm_annotator *a, stm_annotate_stage stage)
{
    if (!a->trace) return;
    double now = a->trace->clock();
    a->trace->seconds[stage] += now - a->trace->last;
    a->trace->last = now;
}

/* ---- one batch ------------------------------------------------------------------------------------------------------- */

typedef struct batch {
    stm_word *words; /* of the batch */
    uint32_t count, pass_count, part_count;
    uint32_t first; /* the first word's number among all words */
} batch;

/* Rules, where the model has no head for it. */
static bool seems_end(const stm_word *words, uint32_t count, uint32_t at)
{
    return stm_is_full_stop(words[at].form) && (at + 1 == count || words[at].flags & STM_WORD_SPACE_AFTER);
}

static stm_tagged_rows rows_of(const stm_annotator *a)
{
    return (stm_tagged_rows){a->encoder.q, a->encoder.sizes};
}

static void decide_ends(stm_annotator *a, const batch *b, const stm_word *words, uint32_t count)
{
    const stm_language *l = a->language;
    bool decided = l->network.taggers[STM_HEAD_BOUNDARY].matrix.outputs > 0;
    if (decided) stm_tag(a->tags, NULL, &a->tagging, &l->network, STM_HEAD_BOUNDARY, rows_of(a), 0, b->count);
    for (uint32_t i = 0; i < b->count; i++) {
        uint32_t next = b->first + i + 1;
        bool last = next == count || words[next].flags & STM_WORD_OPENS_PARAGRAPH;
        bool inside = next < count && !words[next].parts;
        bool end = decided ? a->tags[i] == l->boundary_end : seems_end(b->words, b->count, i);
        if (last || (end && !inside)) b->words[i].flags |= STM_WORD_ENDS_SENTENCE;
    }
}

static void tag_words(stm_annotator *a, const batch *b, stm_head head)
{
    const stm_network *n = &a->language->network;
    const stm_tagger *tagger = &n->taggers[head];
    if (!tagger->matrix.outputs || !(a->wanted >> head & 1)) {
        for (uint32_t i = 0; i < b->count; i++) b->words[i].tags[head] = STM_NO_TAG;
        return;
    }
    int8_t *odds = head >= STM_HEAD_SOURCE && head <= STM_HEAD_CONTENT ? a->odds : NULL;
    if (odds) memset(odds, 0, b->count);
    if (tagger->transition) /* a path for each pass */
        for (uint32_t p = 0, at = 0; p < b->pass_count; at += a->passes[p++].count)
            stm_tag(a->tags + at, odds ? odds + at : NULL, &a->tagging, n, head, rows_of(a), at, a->passes[p].count);
    else stm_tag(a->tags, NULL, &a->tagging, n, head, rows_of(a), 0, b->count);
    for (uint32_t i = 0; i < b->count; i++) b->words[i].tags[head] = a->tags[i];
    for (uint32_t i = 0; odds && i < b->count; i++) b->words[i].odds[head - STM_HEAD_SOURCE] = odds[i];
}

/* Sentences, cut where a pass ends. */
static void list_parts(stm_annotator *a, batch *b)
{
    b->part_count = 0;
    uint32_t at = 0;
    for (uint32_t p = 0; p < b->pass_count; p++) {
        uint32_t end = at + a->passes[p].count, start = at;
        for (; at < end; at++)
            if (at + 1 == end || b->words[at].flags & STM_WORD_ENDS_SENTENCE) {
                a->parts[b->part_count++] = (stm_pass){start, at + 1 - start};
                start = at + 1;
            }
    }
}

static stm_status find_trees(stm_annotator *a, batch *b)
{
    const stm_network *n = &a->language->network;
    if (!n->has_tree) {
        for (uint32_t i = 0; i < b->count; i++) b->words[i].head = STM_NONE, b->words[i].relation = STM_NO_TAG;
        return STM_OK;
    }
    list_parts(a, b);
    STM_TRY(stm_parse_sentences(a->heads, a->labels, &a->parser, n, a->encoder.q, a->encoder.sizes, a->parts, b->part_count, &a->scratch));
    for (uint32_t p = 0; p < b->part_count; p++) {
        stm_pass part = a->parts[p];
        for (uint32_t i = part.first; i < part.first + part.count; i++) {
            bool root = a->heads[i] == part.count;
            b->words[i].head = root ? STM_NONE : b->first + part.first + a->heads[i];
            b->words[i].relation = a->labels[i];
        }
    }
    return STM_OK;
}

static stm_status annotate_batch(stm_annotator *a, batch *b, const stm_word *words, uint32_t count, bool sentences_given)
{
    for (uint32_t i = 0; i < b->count; i++) a->forms[i] = b->words[i].form;
    STM_TRY(stm_encode(&a->encoder, a->forms, a->passes, b->pass_count, &a->scratch));
    mark(a, STM_STAGE_ENCODE);
    stm_tag_batch(&a->tagging, &a->language->network, rows_of(a), b->count);
    if (!sentences_given) decide_ends(a, b, words, count);
    for (int head = 0; head < STM_HEAD_COUNT; head++)
        if (head != STM_HEAD_BOUNDARY) tag_words(a, b, (stm_head)head);
    for (uint32_t i = 0; i < b->count; i++) b->words[i].tags[STM_HEAD_BOUNDARY] = STM_NO_TAG;
    mark(a, STM_STAGE_TAGS);
    stm_status status = find_trees(a, b);
    stm_arena_reset(&a->scratch);
    mark(a, STM_STAGE_TREES);
    return status;
}

/* ---- all words -------------------------------------------------------------------------------------------------------- */

/* One root a sentence: later roots (of parts in other passes) hang on the first. */
static void join_parts(const stm_language *l, stm_word *words, uint32_t count)
{
    uint32_t root = STM_NONE;
    for (uint32_t i = 0; i < count; i++) {
        bool is_root = words[i].head == STM_NONE;
        if (is_root && root != STM_NONE) {
            words[i].head = root;
            words[i].relation = l->parataxis;
        } else if (is_root) {
            root = i;
            words[i].relation = l->root;
        } else if (words[i].relation == l->root) {
            words[i].relation = l->parataxis; /* "root" is for the root alone */
        }
        if (words[i].flags & STM_WORD_ENDS_SENTENCE) root = STM_NONE;
    }
}

stm_status stm_annotate_words(stm_annotator *a, stm_word *words, uint32_t count, bool sentences_given)
{
    if (a->trace) a->trace->last = a->trace->clock();
    for (uint32_t first = 0; first < count;) {
        batch b = {.words = words + first, .first = first};
        while (first < count && b.pass_count < STM_PASS_WORDS) {
            stm_pass pass = stm_pass_at(words, count, first, sentences_given);
            if (b.count && b.count + pass.count > STM_BATCH_WORDS) break;
            a->passes[b.pass_count++] = pass;
            b.count += pass.count;
            first += pass.count;
        }
        STM_TRY(annotate_batch(a, &b, words, count, sentences_given));
    }
    if (count) words[count - 1].flags |= STM_WORD_ENDS_SENTENCE;
    if (a->language->network.has_tree) join_parts(a->language, words, count);
    return STM_OK;
}

/* ---- text ------------------------------------------------------------------------------------------------------------- */

static bool space_follows(stm_slice text, uint32_t end)
{
    size_t at = end;
    return end < text.length && stm_is_space(stm_utf8_next(text, &at));
}

static stm_status take_paragraph(stm_analysis *analysis, stm_slice text, stm_span span, bool opens, stm_arena *arena,
                                 stm_arena *scratch)
{
    stm_ud_words cut = {0};
    STM_TRY(stm_ud_words_cut(&cut, scratch, text, span));
    for (uint32_t i = 0; i < cut.count; i++) {
        stm_word *word = STM_APPEND(arena, &analysis->words);
        if (!word) return STM_NO_MEMORY;
        stm_span place = cut.items[i].span;
        bool last_part = i + 1 == cut.count || cut.items[i + 1].parts;
        *word = (stm_word){.form = stm_cut(text, place), .span = place, .parts = cut.items[i].parts, .head = STM_NONE};
        if (!i && opens) word->flags |= STM_WORD_OPENS_PARAGRAPH;
        if (last_part && space_follows(text, place.end)) word->flags |= STM_WORD_SPACE_AFTER;
    }
    stm_arena_reset(scratch);
    return STM_OK;
}

stm_status stm_cut_part(stm_analysis *analysis, const stm_text_part *part, stm_arena *arena, stm_arena *scratch)
{
    stm_slice upto = {part->text.data, part->span.end};
    size_t at = part->span.start;
    bool whole, opens = part->opens_paragraph;
    for (stm_span span; stm_paragraph_next(&span, &at, &whole, upto, part->wrapped); opens = whole)
        STM_TRY(take_paragraph(analysis, part->text, span, opens, arena, scratch));
    return STM_OK;
}

static stm_status cut_blocks(stm_analysis *analysis, stm_slice text, const stm_blocks *blocks, stm_arena *arena,
                             stm_arena *scratch)
{
    for (uint32_t i = 0; i < blocks->count; i++) {
        stm_block_kind kind = blocks->items[i].kind;
        if (kind == STM_BLOCK_BODY || kind == STM_BLOCK_TITLE || kind == STM_BLOCK_HEADING || kind == STM_BLOCK_CAPTION)
            STM_TRY(take_paragraph(analysis, text, blocks->items[i].span, true, arena, scratch));
    }
    return STM_OK;
}

stm_status stm_annotate_part(stm_analysis *analysis, stm_annotator *a, const stm_text_part *part, stm_arena *arena)
{
    *analysis = (stm_analysis){.language = a->language};
    if (a->trace) a->trace->last = a->trace->clock();
    STM_TRY(stm_cut_part(analysis, part, arena, &a->scratch));
    mark(a, STM_STAGE_WORDS);
    return stm_annotate_words(a, analysis->words.items, analysis->words.count, false);
}

stm_status stm_annotate_text(stm_analysis *analysis, stm_annotator *a, stm_slice text, const stm_blocks *blocks, stm_arena *arena)
{
    *analysis = (stm_analysis){.language = a->language};
    if (!blocks) {
        stm_text_part part = {text, {0, (uint32_t)text.length}, stm_text_is_wrapped(text), true};
        return stm_annotate_part(analysis, a, &part, arena);
    }
    if (a->trace) a->trace->last = a->trace->clock();
    STM_TRY(cut_blocks(analysis, text, blocks, arena, &a->scratch));
    mark(a, STM_STAGE_WORDS);
    return stm_annotate_words(a, analysis->words.items, analysis->words.count, false);
}
