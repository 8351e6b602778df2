/* Names that the body proves, where they stand around it: in captions and in the lines above. See names.h.
 *
 *     Marchuk at the quay, 2019. Image: Jonas Feld        both are mentioned here, if the body names them
 *
 * No person is found here who is not named in the body: a photographer, an author are no part of the story, and capitals
 * prove little in such lines. Bodies are, in captions, where the model sees one: "smoke over a depot of |the Guard|". Method: every name and every form of it that the body has is a key, by the hashes of its words;
 * a form that two share means nobody. Cost: linear in the mentions and in the lines, WORDS looks a word. */
#include "coref_parts.h"
#include "names.h"

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"
#include "text/utf8.h"

#define WORDS 6u /* of a name */

typedef struct outside {
    const stm_report *report;
    stm_arena *scratch;
    stm_map entity_of;
    stm_spans *more; /* one list an entity */
    stm_spans taken; /* all of them, in the order of the text */
    uint32_t known, next; /* entities of the body; of the taken, which is looked at next */
} outside;

static bool is_inside_word(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= 0x80 || (unsigned)((byte | 0x20) - 'a') < 26u || (unsigned)(byte - '0') < 10u || byte == '-' || byte == '\'';
}

/* The next word of [at, end); a possessive is left off it. False: no more. */
static bool next_word(stm_span *word, stm_slice text, uint32_t at, uint32_t end)
{
    while (at < end && !is_inside_word(text.data[at])) at++;
    if (at == end) return false;
    *word = (stm_span){at, at};
    while (word->end < end && is_inside_word(text.data[word->end])) word->end++;
    stm_slice form = stm_cut(text, *word);
    if (stm_ends_with(form, "'s") && form.length > 2) word->end -= 2;
    if (stm_ends_with(form, "\xe2\x80\x99s") && form.length > 4) word->end -= 4;
    return true;
}

static stm_status hash_of(uint64_t *hash, outside *o, stm_span word)
{
    stm_slice lower;
    STM_TRY(stm_fold_word(&lower, o->scratch, stm_cut(o->report->text, word)));
    *hash = stm_hash(lower);
    return STM_OK;
}

static stm_status key_of(uint64_t *key, outside *o, stm_span name)
{
    uint64_t hash;
    stm_span word;
    *key = 0;
    for (uint32_t at = name.start, count = 0; next_word(&word, o->report->text, at, name.end); at = word.end, count++) {
        STM_TRY(hash_of(&hash, o, word));
        *key = count ? stm_hash_mix(*key, hash) : hash;
    }
    return STM_OK;
}

static stm_status add_key(outside *o, stm_span name, uint32_t entity)
{
    uint64_t key;
    STM_TRY(key_of(&key, o, name));
    bool is_new;
    uint32_t *value = stm_map_insert(&o->entity_of, o->scratch, key, entity, &is_new);
    if (!value) return STM_NO_MEMORY;
    if (!is_new && *value != entity) *value = STM_NONE;
    return STM_OK;
}

static bool has_capital(stm_slice form)
{
    return form.length > 1 && ((unsigned char)form.data[0] >= 0x80 || (form.data[0] >= 'A' && form.data[0] <= 'Z'));
}

static stm_status add_keys(outside *o)
{
    const stm_entities *entities = &o->report->entities;
    for (uint32_t e = 0; e < entities->count; e++) {
        const stm_entity *entity = &entities->items[e];
        if (entity->kind != STM_ENTITY_PERSON && entity->kind != STM_ENTITY_ORGANISATION) continue;
        for (uint32_t m = 0; m < entity->mentions.count; m++) {
            stm_slice form = stm_cut(o->report->text, entity->mentions.items[m]);
            if (has_capital(form) && !coref_is_pronoun(form)) STM_TRY(add_key(o, entity->mentions.items[m], e));
        }
    }
    return STM_OK;
}

/* The longest name that starts with the word; *end: where to go on. */
static stm_status look(outside *o, stm_span first, uint32_t last, uint32_t *end)
{
    stm_span word = first, found = {0, 0};
    uint64_t key = 0, hash;
    uint32_t entity = STM_NONE;
    *end = first.end;
    for (uint32_t count = 0; count < WORDS; count++) {
        STM_TRY(hash_of(&hash, o, word));
        key = count ? stm_hash_mix(key, hash) : hash;
        const uint32_t *value = stm_map_find(&o->entity_of, key);
        if (value) entity = *value, found = (stm_span){first.start, word.end};
        uint32_t before = word.end;
        if (!next_word(&word, o->report->text, before, last) || word.start > before + 2) break;
    }
    if (entity == STM_NONE) return STM_OK;
    stm_span *place = STM_APPEND(o->scratch, &o->more[entity]);
    if (!place) return STM_NO_MEMORY;
    *place = found;
    place = STM_APPEND(o->scratch, &o->taken);
    if (!place) return STM_NO_MEMORY;
    *place = found;
    *end = found.end;
    return STM_OK;
}

/* Asked of spans in the order of the text. */
static bool is_taken(outside *o, stm_span span)
{
    while (o->next < o->taken.count && o->taken.items[o->next].end <= span.start) o->next++;
    return o->next < o->taken.count && o->taken.items[o->next].start < span.end;
}

/* ---- bodies that stand in captions alone: persons there are photographers ---- */

static bool is_in_caption(const stm_report *report, uint32_t *block, stm_span span)
{
    while (*block < report->blocks.count && report->blocks.items[*block].span.end <= span.start) ++*block;
    return *block < report->blocks.count && report->blocks.items[*block].kind == STM_BLOCK_CAPTION;
}

/* A name of the model's that no name of the body covers: an entity, once for all its mentions. */
static stm_status add_new(outside *o, stm_report *report, stm_arena *arena, stm_span span)
{
    stm_slice form = stm_cut(report->text, span);
    if (!has_capital(form)) return STM_OK;
    uint64_t key;
    STM_TRY(key_of(&key, o, span));
    bool is_new;
    uint32_t *value = stm_map_insert(&o->entity_of, o->scratch, key, report->entities.count, &is_new);
    if (!value) return STM_NO_MEMORY;
    if (!is_new && (*value == STM_NONE || *value < o->known)) return STM_OK; /* two have it; the body's: it has its mention already */
    if (is_new) {
        stm_entity *entity = STM_APPEND(arena, &report->entities);
        if (!entity) return STM_NO_MEMORY;
        *entity = (stm_entity){.name = form, .kind = STM_ENTITY_ORGANISATION};
    }
    stm_span *place = STM_APPEND(arena, &report->entities.items[*value].mentions);
    if (!place) return STM_NO_MEMORY;
    *place = span;
    return STM_OK;
}

static stm_status add_from_captions(outside *o, stm_report *report, const stm_analysis *analysis, stm_arena *arena)
{
    stm_span span;
    stm_slice label;
    uint32_t block = 0;
    o->known = report->entities.count;
    for (uint32_t at = 0; stm_next_name(&span, &label, analysis, &at);)
        if (stm_equal_text(label, "ORG") && is_in_caption(report, &block, span) && !is_taken(o, span))
            STM_TRY(add_new(o, report, arena, span));
    return STM_OK;
}

stm_status stm_names_outside(stm_report *report, const stm_analysis *analysis, stm_arena *arena, stm_arena *scratch)
{
    outside o = {.report = report, .scratch = scratch};
    bool any = false;
    for (uint32_t b = 0; b < report->blocks.count; b++)
        any |= report->blocks.items[b].kind == STM_BLOCK_CAPTION || report->blocks.items[b].kind == STM_BLOCK_HEAD;
    if (!any) return STM_OK;
    o.more = STM_NEW(scratch, stm_spans, report->entities.count + 1);
    if (!o.more) return STM_NO_MEMORY;
    STM_TRY(add_keys(&o));
    for (uint32_t b = 0; b < report->blocks.count; b++) {
        const stm_block *block = &report->blocks.items[b];
        if (block->kind != STM_BLOCK_CAPTION && block->kind != STM_BLOCK_HEAD) continue;
        stm_span word;
        for (uint32_t at = block->span.start; next_word(&word, report->text, at, block->span.end);) {
            at = word.end;
            if (has_capital(stm_cut(report->text, word))) STM_TRY(look(&o, word, block->span.end, &at));
        }
    }
    for (uint32_t e = 0; e < report->entities.count; e++)
        if (o.more[e].count) STM_TRY(coref_add_mentions(&report->entities.items[e].mentions, &o.more[e], arena));
    return analysis ? add_from_captions(&o, report, analysis, arena) : STM_OK;
}
