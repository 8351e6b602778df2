/* Names of a report, each entity once: the driver. The method is in name_chunks.c (where names stand), name_kinds.c
 * (what they name), name_merge.c (which are the same) and name_roles.c (roles, gender).
 *
 * The problem: later stages ask "who is meant?" for a surname, a title, an acronym, and the account must show one name for
 * one person. Rules with lists of our own; a learned layer can take the place of chunks and kinds behind
 * stm_names_find without a change elsewhere, since quotes and events read only report->entities.
 *
 *     Deputy minister Olena Marchuk met ... Marchuk said ... the State Bank (SB) ... SB officials
 *     -> e1 Olena Marchuk (person, f, "Deputy minister"; 2 mentions), e2 State Bank (organisation; 2 mentions)
 *
 * Invariants: mentions are in order and do not overlap; name, roles and mentions are spans of the text.
 * Limits: English capitals; two persons with one surname are told apart only by their full names; names that only stand
 * in headlines are missed. */
#include "names.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "names_parts.h"
#include "word_lists.h"

/* A nominal ("the Baker", "Foreign Minister") is a mention only when its word is a person's surname. */
static bool is_mention(const name_finder *finder, const name_chunk *chunk)
{
    if (chunk->dropped || chunk->form == STM_NONE) return false;
    const name_form *form = &finder->forms.items[chunk->form];
    return !chunk->nominal || form->entity != chunk->form;
}

static char gender_of(const name_finder *finder, const name_form *form)
{
    if (form->gender) return form->gender;
    char gender = stm_first_name_gender(finder->doc->tokens.items[form->first].lower);
    return gender;
}

static stm_status new_entity(stm_report *report, const name_finder *finder, const name_form *form)
{
    stm_entity *entity = STM_APPEND(finder->arena, &report->entities);
    if (!entity) return STM_NO_MEMORY;
    stm_span span = stm_doc_span(finder->doc, form->first, form->last);
    *entity = (stm_entity){.name = stm_cut(finder->doc->text, span), .kind = form->kind,
                           .gender = form->kind == STM_ENTITY_PERSON ? gender_of(finder, form) : 0};
    return STM_OK;
}

static stm_status fill_entities(stm_report *report, const name_finder *finder)
{
    uint32_t *entity_of = STM_NEW(finder->scratch, uint32_t, finder->forms.count + 1);
    if (!entity_of) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < finder->forms.count; i++) entity_of[i] = STM_NONE;
    for (uint32_t i = 0; i < finder->chunks.count; i++) {
        const name_chunk *chunk = &finder->chunks.items[i];
        if (!is_mention(finder, chunk)) continue;
        uint32_t root = finder->forms.items[chunk->form].entity;
        if (entity_of[root] == STM_NONE) {
            entity_of[root] = report->entities.count;
            STM_TRY(new_entity(report, finder, &finder->forms.items[root]));
        }
        stm_entity *entity = &report->entities.items[entity_of[root]];
        stm_span *mention = STM_APPEND(finder->arena, &entity->mentions);
        if (!mention) return STM_NO_MEMORY;
        *mention = stm_doc_span(finder->doc, chunk->first, chunk->last);
        if (entity->kind == STM_ENTITY_PERSON) STM_TRY(stm_name_roles_add(entity, finder, chunk));
        if (entity->kind == STM_ENTITY_ORGANISATION) STM_TRY(stm_name_body_roles_add(entity, finder, chunk));
    }
    return STM_OK;
}

stm_status stm_names_find(stm_report *report, const stm_doc *doc, const stm_analysis *analysis, stm_arena *arena,
                          stm_arena *scratch)
{
    name_finder finder = {.doc = doc, .arena = arena, .scratch = scratch};
    report->entities = (stm_entities){0};
    STM_TRY(stm_name_runs_read(&finder, analysis));
    STM_TRY(stm_name_chunks_find(&finder));
    STM_TRY(stm_name_kinds_decide(&finder));
    STM_TRY(stm_name_forms_merge(&finder));
    return fill_entities(report, &finder);
}
